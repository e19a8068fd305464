"""The inbox page of 2016 and before: a date begins each of its cards, "Nov 4" (formats.md 3.1, era A).

Elsewhere an age stands below the headline. Put there, the date makes such a card like all others.
"""

from dataclasses import replace

from invites.reading.page_words import Kind, Wording
from invites.reading.pasted_row import Line
from invites.reading.written_days import is_day

_ABOVE = (Kind.PAIR, Kind.BESIDE, Kind.REPLY, Kind.FURNITURE)
"""What a card's first line stands below: the last card's buttons, or the head of the page."""

_HEAD = 2
"""Lines between the date and the note: the name, and the headline, which is "--" where there is none."""

_MANY = 2
"""Lines of the page's own above the first card that tell it from the end of another card."""


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
    if line.kind is not Kind.TEXT or not is_day(line.text):
        return False
    below = [one.kind for one in lines[at + 1 : at + _HEAD + 1]]
    return (at == 0 or lines[at - 1].kind in _ABOVE) and below == [Kind.TEXT] * _HEAD
