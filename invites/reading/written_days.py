"""Days as the inbox page of 2016 and before writes them: "Nov 4", "Dec 21, 2013" (formats.md 3.1, era A)."""

import re
from datetime import date, timedelta

_NAMES = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November"),
    "December",
)

_YEARS = 5
"""Years in which there is every day of the calendar at least once."""

_WRITTEN = "|".join(f"{name[:3]}(?:{name[3:]})?" for name in _NAMES)
_MONTH = rf"(?P<month>{_WRITTEN}|Sept)\.?"
_DAY_FIRST = rf"(?P<first>\d{{1,2}})\.? {_MONTH.replace('month', 'then')}"
_DAY = re.compile(rf"(?:{_MONTH} (?P<day>\d{{1,2}})|{_DAY_FIRST})(?:,? (?P<year>\d{{4}}))?")


def written_day(text: str, seen: date) -> date | None:
    """Return the day that "Nov 4" or "Dec 21, 2013" means on a page seen on a day; None when it is no date.

    Without a year it is the last such day.
    """
    found = _DAY.fullmatch(text.strip())
    if found is None:
        return None
    written = (found["month"] or found["then"])[:3]
    month = 1 + next(at for at, name in enumerate(_NAMES) if name.startswith(written))
    day = int(found["day"] or found["first"])
    years = [int(found["year"])] if found["year"] else range(seen.year, seen.year - _YEARS, -1)
    days = (_day(year, month, day) for year in years)
    return next((one for one in days if one and (found["year"] or one <= seen + timedelta(days=1))), None)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:  # 29 February comes every fourth year
        return None


def is_day(text: str) -> bool:
    """Whether a text is such a day, or looks like one."""
    return _DAY.fullmatch(text.strip()) is not None
