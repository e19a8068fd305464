"""Days as the inbox page of 2016 and before writes them: "Nov 4", "Dec 21, 2013" (formats.md 3.1, era A)."""

import re
from datetime import date, timedelta

from invites.reading.dates import MONTHS

_ENDINGS = ("uary", "ruary", "ch", "il", "", "e", "y", "ust", "(?:t|tember)", "ober", "ember", "ember")
"""What the names of the months have behind their first three letters."""

_NAMES = "|".join(f"{short}(?:{rest})?" for short, rest in zip(MONTHS, _ENDINGS, strict=True))
_MONTH = rf"(?P<month>{_NAMES})\.?"
_DAY_FIRST = rf"(?P<first>\d{{1,2}})\.? {_MONTH.replace('month', 'then')}"
_DAY = re.compile(rf"(?:{_MONTH} (?P<day>\d{{1,2}})|{_DAY_FIRST})(?:,? (?P<year>\d{{4}}))?")


def written_day(text: str, seen: date) -> date | None:
    """Return the day that "Nov 4" or "Dec 21, 2013" means on a page seen on a day; None when it is no date.

    Without a year it is the last such day.
    """
    found = _DAY.fullmatch(text.strip())
    if found is None:
        return None
    month = MONTHS.index((found["month"] or found["then"])[:3]) + 1
    day, year = int(found["day"] or found["first"]), int(found["year"] or seen.year)
    try:
        meant = date(year, month, day)
        if found["year"] is None and meant > seen + timedelta(days=1):
            meant = date(year - 1, month, day)
    except ValueError:
        return None
    return meant


def is_day(text: str) -> bool:
    """Whether a text is such a day, or looks like one."""
    return _DAY.fullmatch(text.strip()) is not None
