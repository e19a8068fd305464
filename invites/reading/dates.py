"""Dates and times as LinkedIn and spreadsheet programs write them. Ages such as "2 weeks ago" live elsewhere."""

import re
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache, lru_cache
from zoneinfo import ZoneInfo

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
"""English month names as the export writes them, whatever the owner's language."""

_LONGEST = 40
_MOST_HOURS = 24
_NEXT_CENTURY = 2100

_ZONE = r"(?:\s*(?P<zone>Z|UTC|GMT|[+-][0-9]{2}:?[0-9]{2}))?"
_TIME = r"([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:\.[0-9]+)?)?(?:\s*([AaPp])\.?\s?[Mm]\.?)?"

# The one form that LinkedIn itself writes in Invitations.csv, and what spreadsheet programs make of it.
_NUMBERS = re.compile(rf"([0-9]{{1,2}})[/.-]([0-9]{{1,2}})[/.-]([0-9]{{4}}|[0-9]{{2}})(?:,?\s+{_TIME})?")


def read_when(text: str, *, day_first: bool = False) -> datetime | date | None:
    """Read a date or time in any form of formats.md 1.7; None when it is none of them.

    With a time of day the answer is an aware datetime: in the zone that the text names, else in the zone of
    LinkedIn's own exports, America/Los_Angeles. Without one it is a date; a month or a year stands for its first day.
    Numbers are month first, as LinkedIn writes them, unless `day_first` or impossible.
    """
    text = text.strip()
    if len(text) > _LONGEST:
        return None
    try:
        if found := _NUMBERS.fullmatch(text):
            return _from_numbers(found, int(found[1]), int(found[2]), day_first=day_first)
        return _other_form(text)
    except (ValueError, OverflowError):
        return None


class SentTimes:
    """Reads the times of one file, and remembers what they prove about the order of day and month in it."""

    def __init__(self, *, day_first: bool = False) -> None:
        self.day_first = day_first
        """Whether numbers that could be either are read day first."""
        self.seen_day_first = False
        """Whether a date was met that can only be day first."""
        self.seen_month_first = False
        """Whether a date was met that can only be month first."""
        self.without_time = 0
        """How many had no time of day."""

    def read(self, text: str) -> datetime | None:
        """Read a time; a day without a time of day becomes its midnight in Los Angeles."""
        found = _NUMBERS.fullmatch(text)
        if found is None:
            when = read_when(text, day_first=self.day_first)
        else:
            first, second = int(found[1]), int(found[2])
            try:
                when = _from_numbers(found, first, second, day_first=self.day_first)
            except ValueError:
                return None
            # Nobody writes the month first with points between the numbers.
            self.seen_day_first |= first > 12 or (second <= 12 and text[found.end(1)] == ".")
            self.seen_month_first |= second > 12
        if when is None:
            return None
        if isinstance(when, datetime):
            return when
        self.without_time += 1
        return pacific(when)


def pacific(day: date, hour: int = 0, minute: int = 0, second: int = 0) -> datetime:
    """Build a time on the clocks of Los Angeles, with its fixed offset. Raises ValueError when there is no such time.

    In the hour that autumn repeats it is the first one; in the hour that spring leaves out, winter's offset is kept.
    """
    moment = datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=_los_angeles())
    return moment.replace(tzinfo=_fixed(moment.utcoffset()))


def day_in_words(day: date) -> str:
    """Write a day as the export writes it, such as "8 Nov 2022"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _from_numbers(found: re.Match[str], first: int, second: int, *, day_first: bool) -> datetime | date:
    """Read plain numbers in the order asked for, or in the only one possible. Raises ValueError when neither is."""
    day, month = (first, second) if day_first else (second, first)
    if month > 12:
        day, month = month, day
    return _moment(date(_year(found[3]), month, day), found.group(4, 5, 6, 7))


@cache
def _los_angeles() -> ZoneInfo:
    """Load the zone that `Sent At` is in (formats.md, 0, fact 5) when it is first needed."""
    return ZoneInfo("America/Los_Angeles")


@cache
def _fixed(offset: timedelta | None) -> timezone:
    """Keep one time zone object for each offset."""
    return timezone(offset or timedelta())


def _year(digits: str) -> int:
    """Read a year of two or four digits. Raises ValueError outside the years a person of today can mean."""
    year = int(digits) + (2000 if len(digits) == 2 else 0)
    if not 1900 <= year < _NEXT_CENTURY:
        raise ValueError(digits)
    return year


def _month(name: str) -> int:
    """Read an English month name, short or long. Raises ValueError for any other word."""
    return MONTHS.index(name[:3].capitalize()) + 1


def _moment(day: date, clock: tuple[str | None, ...], zone: timezone | None = None) -> datetime | date:
    """Put the parts together; `clock` is hour, minute, second and the a of am. Raises ValueError when impossible."""
    hours, minutes, seconds, half = clock
    if hours is None or minutes is None:
        return day
    hour = int(hours)
    if half and hour <= 12:
        hour = hour % 12 + (12 if half in "pP" else 0)
    second = int(seconds or 0)
    if zone is None:
        return pacific(day, hour, int(minutes), second)
    return datetime(day.year, day.month, day.day, hour, int(minutes), second, tzinfo=zone)


@cache
def _other_forms() -> tuple[re.Pattern[str], ...]:
    """Compile the rarer forms when one is first met."""
    return tuple(
        re.compile(form)
        for form in (
            # 2024-12-16 18:24:37 UTC, 2024/12/16 18:24:37, ISO 8601
            r"(?P<y>[0-9]{4})[/.-](?P<m>[0-9]{1,2})[/.-](?P<d>[0-9]{1,2})" + rf"(?:(?:T|,?\s+){_TIME}{_ZONE})?",
            # 08 Nov 2022, 8-Nov-22
            rf"(?P<d>[0-9]{{1,2}})[\s-](?P<name>[A-Za-z]{{3,9}})\.?,?[\s-](?P<y>[0-9]{{4}}|[0-9]{{2}})(?:,?\s+{_TIME})?",
            # Nov 8 2022 09:05 AM, Nov 8, 2022
            rf"(?P<name>[A-Za-z]{{3,9}})\.?\s+(?P<d>[0-9]{{1,2}}),?\s+(?P<y>[0-9]{{4}})(?:,?\s+{_TIME})?",
            # Mon Dec 16 18:24:37 UTC 2024
            rf"[A-Za-z]{{3}}\s+(?P<name>[A-Za-z]{{3}})\s+(?P<d>[0-9]{{1,2}})\s+{_TIME}\s+(?P<zone>UTC)\s+(?P<y>[0-9]{{4}})",
            # Nov 2022, 2022
            r"(?:(?P<name>[A-Za-z]{3,9})\.?[\s-]+)?(?P<y>[0-9]{4})",
        )
    )


@lru_cache(maxsize=4096)
def _other_form(text: str) -> datetime | date | None:
    """Read any form but plain numbers; kept, as one file repeats its days. Raises ValueError for an impossible time."""
    if len(text) == 13 and text.isascii() and text.isdigit():
        moment = datetime.fromtimestamp(int(text) / 1000, tz=UTC)
        return moment if moment.year < _NEXT_CENTURY else None
    for form in _other_forms():
        if found := form.fullmatch(text):
            parts = found.groupdict()
            name = parts.get("name")
            month = _month(name) if name else int(parts.get("m") or 1)
            named = set(form.groupindex.values())
            clock = tuple(found[group] for group in range(1, form.groups + 1) if group not in named)
            zone = _zone(parts.get("zone"))
            return _moment(date(_year(parts["y"]), month, int(parts.get("d") or 1)), clock or (None,) * 4, zone)
    return None


def _zone(name: str | None) -> timezone | None:
    """Read the zone that a text names; None when it names none."""
    if name is None:
        return None
    if name[0] not in "+-":
        return UTC
    hours, minutes = int(name[1:3]), int(name[-2:])
    if hours >= _MOST_HOURS:
        raise ValueError(name)
    return timezone((1 if name[0] == "+" else -1) * timedelta(hours=hours, minutes=minutes))
