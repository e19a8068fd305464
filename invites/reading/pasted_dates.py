"""The inbox page of 2016 and before: a date begins each of its cards, "Nov 4" (formats.md 3.1, era A).

Elsewhere an age stands below the headline. Put there, the date makes such a card like all others.
"""

import re
from dataclasses import replace
from datetime import date, timedelta

from invites.reading.dates import MONTHS
from invites.reading.page_words import Kind, Wording
from invites.reading.pasted_row import Line

_ENDINGS = ("uary", "ruary", "ch", "il", "", "e", "y", "ust", "(?:t|tember)", "ober", "ember", "ember")
"""What the names of the months have behind their first three letters."""

_NAMES = "|".join(f"{short}(?:{rest})?" for short, rest in zip(MONTHS, _ENDINGS, strict=True))
_MONTH = rf"(?P<month>{_NAMES})\.?"
_DAY_FIRST = rf"(?P<first>\d{{1,2}})\.? {_MONTH.replace('month', 'then')}"
_DAY = re.compile(rf"(?:{_MONTH} (?P<day>\d{{1,2}})|{_DAY_FIRST})(?:,? (?P<year>\d{{4}}))?")

_ABOVE = (Kind.PAIR, Kind.BESIDE, Kind.REPLY, Kind.FURNITURE)
"""What a card's first line stands below: the last card's buttons, or the head of the page."""

_HEAD = 2
"""Lines between the date and the note: the name, and the headline, which is "--" where there is none."""


_MANY = 2
"""Lines of the page's own above the first card that tell it from the end of another card."""


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


def with_dates(lines: list[Line]) -> list[Line]:
    """Return the lines, pairs of buttons made one, with the dates that begin most cards put below the headlines."""
    begin = [at for at in range(len(lines) - _HEAD - 1) if _begins_card(lines, at)]
    if not begin or len(begin) * 2 < sum(line.kind is Kind.PAIR for line in lines):
        return lines
    changed = list(lines)
    head = lines[: begin[0]]
    if head and head[-1].kind is Kind.PAIR and sum(line.kind is Kind.FURNITURE for line in head) >= _MANY:
        changed[begin[0] - 1] = replace(head[-1], says=Wording(Kind.FURNITURE))  # for all that are selected
    for at in begin:
        dated = replace(lines[at], says=Wording(Kind.AGE))
        first = replace(lines[at + 1], gap=lines[at].gap)
        changed[at : at + _HEAD + 1] = [first, *lines[at + 2 : at + _HEAD + 1], dated]
    return changed


def _begins_card(lines: list[Line], at: int) -> bool:
    """Whether a line is a date below the buttons of another card, with a name and a headline below it."""
    line = lines[at]
    if line.kind is not Kind.TEXT or _DAY.fullmatch(line.text) is None:
        return False
    below = [one.kind for one in lines[at + 1 : at + _HEAD + 1]]
    return (at == 0 or lines[at - 1].kind in _ABOVE) and below == [Kind.TEXT] * _HEAD
