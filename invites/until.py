"""Until when an invitation is put off: days read from a person's words, and told in words.

English, whatever the locale. What comes of the day is decided in `inbox`.
"""

import re
from datetime import date, datetime, time, timedelta

from invites.plain import plain

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
"""As `tell_day` writes them, the first of the week first."""

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
"""As `tell_day` writes them."""

ACCEPTED = "Try tomorrow, friday, monday week, next week, 3d, 2w, 1m, 10 days, 1 dec or 2026-12-01."
"""What a person may write; ends each sentence about words that were not understood."""

MOMENTS = 'Try "2026-12-03 15:00", "friday 3pm" or "tomorrow 15:30".'
"""What a person may write for a day and time; ends each sentence about words that were not understood."""

_YEARS_AHEAD = 5
"""How far an invitation can be put off."""

_FAR = timedelta(days=366 * _YEARS_AHEAD)
"""How far from today an appointment can lie."""

_NUMBERS = ("a", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")

_NAMED = {
    "tomorrow": 1,
    "tmr": 1,
    "tom": 1,
    "day after tomorrow": 2,
    "the day after tomorrow": 2,
    "": 7,
    "tomorrow week": 8,
}
"""Words that mean a number of days; saying nothing means a week."""

_BEFORE_DAY = re.compile("^(?:on|this|next|the|until) ")
_CLOCK = re.compile(
    r"(?P<day>.+?)(?:[ ,]+(?:at )?|t)(?P<hour>[0-9]{1,2})(?:[:.h](?P<minute>[0-9]{2}))? ?(?P<half>[ap]\.?m\.?)?"
)
_SPAN = re.compile(r"(?:in )?(?:([0-9]{1,5}) ?|([a-z]+) )(d|w|m|y|days?|weeks?|wks?|months?|mths?|years?)")
_ISO = re.compile(r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})")
_DAY_FIRST = re.compile(r"(?:the )?([0-9]{1,2})(?:st|nd|rd|th|\.)?(?: of)? ?([a-z]{3,9})\.?,?(?: ([0-9]{4}))?")
_MONTH_FIRST = re.compile(r"([a-z]{3,9})\.? ([0-9]{1,2})(?:st|nd|rd|th)?,?(?: ([0-9]{4}))?")


class UntilError(ValueError):
    """Words that tell no day an invitation can be put off to. The message says what to write instead."""


def parse_until(words: str, today: date) -> date:
    """Return the day that a person's words mean, seen from today; a week from now for no words at all.

    "friday" is the next one, never today; "next week" and "next month" are their first day. A day without a year is
    the next of that name. Raises UntilError for other words, for today and the past, and beyond five years.
    """
    text = " ".join(words[:200].casefold().split()).strip(" .,!")
    try:
        day = _days(text, today) or _span(text, today) or _calendar_day(text, today)
    except (ValueError, OverflowError):
        day = None
    if day is None:
        raise UntilError(f'"{plain(words, limit=40)}" is not a day I understand. {ACCEPTED}')
    if day <= today:
        told = "is today" if day == today else "has passed"
        raise UntilError(f"{_dated(day)} {told}. Later needs a day from tomorrow on.")
    if day > _months_on(today, 12 * _YEARS_AHEAD):
        raise UntilError(f"{_dated(day)} is too far away. Later goes no further than five years.")
    return day


def parse_moment(words: str, today: date) -> datetime:
    """Return the day and the time of day that a person's words mean, without a zone: "2026-12-03 15:00", "friday 3pm".

    Days are read as `parse_until` reads them, but may be today or lie in the past, and have to be named. A time is
    needed. Raises UntilError, also for what lies more than five years from today.
    """
    text = " ".join(words[:200].casefold().split()).strip(" .,!")
    wrong = UntilError(f'"{plain(words, limit=40)}" is not a day and time I understand. {MOMENTS}')
    found = _CLOCK.fullmatch(text)
    if found is None or not (found["minute"] or found["half"]):
        raise wrong
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    if found["half"]:
        if not 1 <= hour <= 12:
            raise wrong
        hour = hour % 12 + (12 if found["half"].startswith("p") else 0)
    name = found["day"].strip(" ,")
    try:
        day = name and (_days(name, today) or _span(name, today) or _calendar_day(name, today))
        at = datetime.combine(day, time(hour, minute)) if day else None
    except (ValueError, OverflowError):
        at = None
    if at is None:
        raise wrong
    if abs(at.date() - today) > _FAR:
        raise UntilError(f"{_dated(at.date())} is too far away. An appointment lies within five years of today.")
    return at


def tell_moment(at: datetime, today: date) -> str:
    """Return a moment as a person says it: "Friday 4 December, 15:00". It is told in the zone it is in."""
    return f"{tell_day(at.date(), today)}, {at:%H:%M}"


def tell_day(day: date, today: date) -> str:
    """Return a day as a person says it: "tomorrow", "Friday 4 December", "4 December 2027" when it is far away."""
    distance = (day - today).days
    if -1 <= distance <= 1:
        return ("yesterday", "today", "tomorrow")[distance + 1]
    if day.year == today.year or abs(distance) < 183:  # half a year
        return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"
    return _dated(day)


def _dated(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _days(text: str, today: date) -> date | None:
    """Read the words that name a day by themselves."""
    if text in _NAMED:
        return today + timedelta(days=_NAMED[text])
    if text == "today":
        return today
    if text == "next week":
        return today + timedelta(days=7 - today.weekday())
    if text == "next month":
        return _months_on(today.replace(day=1), 1)
    if text == "next year":
        return date(today.year + 1, 1, 1)
    name = _BEFORE_DAY.sub("", text)
    name, a_week = (name.removesuffix(" week"), 7) if name.endswith(" week") else (name, 0)
    weekday = 5 if name in ("weekend", "next weekend") and not a_week else _position(name, WEEKDAYS)
    return None if weekday is None else today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1 + a_week)


def _span(text: str, today: date) -> date | None:
    """Read a number of days, weeks, months or years."""
    found = _SPAN.fullmatch(text)
    if found is None or (found[2] and found[2] not in _NUMBERS):
        return None
    count = int(found[1]) if found[1] else max(_NUMBERS.index(found[2]), 1)
    match found[3][0]:
        case "d":
            return today + timedelta(days=count)
        case "w":
            return today + timedelta(weeks=count)
        case unit:
            return _months_on(today, count * (12 if unit == "y" else 1))


def _calendar_day(text: str, today: date) -> date | None:
    """Read a date: the year first in figures, or a day and the name of a month."""
    if found := _ISO.fullmatch(text):
        return date(int(found[1]), int(found[3]), int(found[4]))
    if found := _DAY_FIRST.fullmatch(text):
        day, month, year = found[1], _position(found[2], MONTHS), found[3]
    elif found := _MONTH_FIRST.fullmatch(text):
        day, month, year = found[2], _position(found[1], MONTHS), found[3]
    else:
        return None
    if month is None:
        return None
    return date(int(year), month + 1, int(day)) if year else _next_of(int(day), month + 1, today)


def _next_of(day: int, month: int, today: date) -> date | None:
    """Return the next day of that name; 29 February may take years, 30 February never comes."""
    for year in range(today.year, today.year + 9):
        if 1 <= day <= _length(year, month) and (found := date(year, month, day)) >= today:
            return found
    return None


def _length(year: int, month: int) -> int:
    """Return how many days a month has; `calendar` knows too, but loads the locale."""
    following = date(year + month // 12, month % 12 + 1, 1)
    return (following - timedelta(days=1)).day


def _position(name: str, names: tuple[str, ...]) -> int | None:
    """Return which of the names this is the start of: three letters are enough."""
    matches = (position for position, whole in enumerate(names) if len(name) > 2 and whole.casefold().startswith(name))
    return next(matches, None)


def _months_on(day: date, months: int) -> date:
    """Return the same day of a later month, or its last day where it is shorter."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, _length(year, month + 1)))
