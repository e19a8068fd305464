"""Times that the owner could offer for a coffee or a talk, from the hours they are free.

How they are said is in `spoken_times`; which of them were offered already is told by the caller.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from math import inf

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
"""The days of the week as the settings name them, in the order in which Python counts them."""

STEP = 30
"""Minutes between two times that may be offered: nobody proposes 9:10."""

FEWEST = 2
"""Fewer times than this are no choice, so none is offered then."""

_DAY = 24 * 60
_NOON = 12
_RANGE = re.compile(r"([0-9]{1,2})(?:[:.]([0-9]{2}))?\s*[-–—]\s*([0-9]{1,2})(?:[:.]([0-9]{2}))?")

Local = Callable[[datetime], datetime]
"""Makes the moment (aware) of a time on the owner's clock (naive), by the rules of their zone on that day."""

Hours = Mapping[str, Sequence[str]]
"""When the owner is free: for a weekday of `WEEKDAYS`, ranges such as "09:00-12:00"."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the owner wants to be offered."""

    count: int = 2
    """How many times, if there are as many."""
    minutes: int = 45
    """How long the meeting takes: it ends within the hours in which the owner is free."""
    apart: int = 45
    """How many minutes after one that was offered the next may begin: the longest that any meeting takes."""
    notice_hours: int = 24
    """How long before it begins a time may still be offered."""
    days: int = 14
    """For how many days ahead times are offered."""


def read_range(text: str) -> tuple[int, int]:
    """Return the minutes of the day at which a range such as "09:00-12:30" begins and ends. Raises ValueError."""
    found = _RANGE.fullmatch(text.strip())
    if not found:
        raise ValueError(f'"{text}" is no range of hours; write "09:00-12:30"')
    begin, end = (int(found[hour]) * 60 + int(found[hour + 1] or 0) for hour in (1, 3))
    if any(int(found[minute] or 0) > 59 for minute in (2, 4)) or begin >= _DAY or end > _DAY:
        raise ValueError(f'"{text}" has a time that no day has')
    if begin >= end:
        raise ValueError(f'"{text}" ends before it begins; a night is two ranges, "22:00-24:00" and another')
    return begin, end


def free_slots(
    hours: Hours, wanted: Wanted, now: datetime, local: Local, taken: Collection[datetime] = ()
) -> tuple[datetime, ...]:
    """Return times to offer, the earliest first, on the owner's clock (aware); none when there are not enough.

    `now` is on the owner's clock (aware). The times lie on different days where they can, and at different times of the
    day. None is before the notice that the owner wants, on a clock time that its day has twice or not at all, or
    overlaps one of `taken` (aware).
    """
    earliest = now + timedelta(hours=wanted.notice_hours)
    apart = timedelta(minutes=max(wanted.minutes, wanted.apart))
    seconds = sorted({other.timestamp() for other in taken})
    free = [
        moment
        for moment in _moments(hours, wanted, now.date(), local)
        if moment >= earliest and _nearest(seconds, moment.timestamp()) >= apart.total_seconds()
    ]
    chosen: list[datetime] = []
    while free and len(chosen) < wanted.count:
        best = min(free, key=lambda moment: _cost(moment, chosen))
        chosen.append(best)
        free = [moment for moment in free if abs(moment - best) >= apart]
    return tuple(sorted(chosen)) if len(chosen) >= FEWEST else ()


def free_days(wanted: Wanted, today: date) -> list[date]:
    """Return the days on which times may be offered."""
    return [today + timedelta(days=ahead) for ahead in range(wanted.days + 1)]


def _nearest(seconds: Sequence[float], moment: float) -> float:
    """Return how many seconds the nearest of some sorted moments is away."""
    position = bisect_left(seconds, moment)
    return min((abs(moment - other) for other in seconds[max(position - 1, 0) : position + 1]), default=inf)


def _cost(moment: datetime, chosen: Sequence[datetime]) -> tuple[bool, bool, datetime]:
    """Return what makes a time less welcome: its day is offered already, then its half of the day, then its distance.

    Who can never come in the morning is to find a time as well.
    """
    same_day = any(moment.date() == other.date() for other in chosen)
    same_half = any((moment.hour < _NOON) == (other.hour < _NOON) for other in chosen)
    return same_day, same_half, moment


def _moments(hours: Hours, wanted: Wanted, today: date, local: Local) -> Iterator[datetime]:
    for day in free_days(wanted, today):
        starts = {
            start
            for written in hours.get(WEEKDAYS[day.weekday()], ())
            for begin, end in (read_range(written),)
            for start in range(begin, end - wanted.minutes + 1, STEP)
        }
        for start in sorted(starts):
            clock = datetime.combine(day, time(start // 60, start % 60))
            moment = local(clock)
            if moment.utcoffset() == local(clock.replace(fold=1)).utcoffset():  # else the clock is changed then
                yield moment
