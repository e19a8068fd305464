"""Buttons, "see more" and footers that a page repeats, recognised though no data file has them.

Only lines that mean nothing by their words are given a meaning here, and only because of where they stand.
"""

import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise

from invites.reading.page_words import Kind, Wording
from invites.reading.pasted_ages import may_be_age
from invites.reading.pasted_row import Line

_LONGEST_BUTTON = 30

_TRIED = 5
"""Pairs of lines that are looked at, the most frequent first."""

_ENOUGH_CARDS = 3
"""Cards from which on a line that most of them have is the page's and no chance."""

_HEADS = (Kind.INVITE, Kind.OTHER, Kind.MUTUAL)

_BELOW_NOTES = (Kind.REPLY, Kind.MORE, Kind.LESS)

_OF_CARDS = (Kind.PAIR, Kind.AGE, Kind.REPLY, Kind.SUGGEST, Kind.MUTUAL)

_LONGEST_FOOTER = 50
_SHORTEST_FOOTER = 6
"""Lines that the page has at least below its cards when all of it was copied."""

_IMPRINT = re.compile(r"(?:LinkedIn[\w .,&-]{0,40})?\s*(?:©|\(c\)) ?\d{4}(?:[\w .,&-]{0,40})?", re.IGNORECASE)
"""The line below all others of a page: "LinkedIn Corporation © 2026"."""

_OPEN = (Kind.TEXT, Kind.IGNORE, Kind.ACCEPT, Kind.DONE, Kind.FURNITURE, Kind.BESIDE, Kind.SUGGEST)
"""Kinds that a button of an unknown language may have by chance."""


@dataclass(frozen=True, slots=True)
class Assumed:
    """The lines under each card that were recognised as its buttons only by how they are repeated."""

    buttons: tuple[str, ...]
    """What they say, from top to bottom: two at least."""


def assumed_buttons(lines: list[Line]) -> Assumed | None:
    """Return the two lines that stand together again and again as buttons do; None when no two do.

    Each must hardly ever stand elsewhere; above them must stand at least a name and something else, and ages.
    """
    alone = Counter(line.text for line in lines if _may_be_button(line))
    pairs: Counter[tuple[str, str]] = Counter()
    first_at: dict[tuple[str, str], int] = {}
    for at, (one, two) in enumerate(pairwise(lines)):
        pair = (one.text, two.text)
        if one.text in alone and two.text in alone and one.text != two.text:
            pairs[pair] += 1
            first_at.setdefault(pair, at)
    likely = [
        (-count, first_at[pair], pair)
        for pair, count in pairs.items()
        if count > 1 and max(alone[text] for text in pair) <= 1.3 * count
    ]
    for _, _, pair in sorted(likely)[:_TRIED]:
        if _closes_cards(lines, pair):
            third = next((one for one in pairs if one[0] == pair[1]), None)
            return Assumed((*pair, third[1]) if third and pairs[third] == pairs[pair] else pair)
    return None


def _may_be_button(line: Line) -> bool:
    text = line.text
    if line.kind not in _OPEN or len(text) > _LONGEST_BUTTON or len(text.split()) > 3:
        return False
    return text[-1].isalpha() and not any(character.isdecimal() for character in text)


def _closes_cards(lines: list[Line], pair: tuple[str, str]) -> bool:
    """Whether two lines stand at the end of cards: something before each, ages in at least half of them."""
    ends = [at for at, (one, two) in enumerate(pairwise(lines)) if (one.text, two.text) == pair]
    starts = [0, *(end + 2 for end in ends)]
    cards = [lines[start:end] for start, end in zip(starts, ends, strict=False)]
    aged = sum(any(may_be_age(line) or line.kind in _HEADS for line in card) for card in cards)
    return all(len(card) > 1 for card in cards) and aged * 2 >= len(cards)


def with_buttons(lines: list[Line], assumed: Assumed) -> list[Line]:
    """Return the lines with those made one that were taken for the buttons, wherever they stand together."""
    joined: list[Line] = []
    at = 0
    while at < len(lines):
        group = lines[at : at + len(assumed.buttons)]
        if tuple(line.text for line in group) != assumed.buttons:
            group = group[:1]
            joined.append(lines[at])
        else:
            text = "\n".join(assumed.buttons)
            joined.append(Line(group[0].number, text, group[0].gap, Wording(Kind.PAIR), ends=group[-1].number))
        at += len(group)
    return joined


def with_furniture(lines: list[Line], assumed: Assumed | None) -> list[Line]:
    """Return the lines, pairs of buttons made one, with other buttons and "see more" recognised that cards repeat."""
    again = _repeated(lines)
    # Below a reply only buttons stand; below the main buttons, two people may have written the same.
    beside = {line.text for up, line in pairwise(lines) if up.kind in _BELOW_NOTES and line.text in again}
    changed = list(lines)
    for at, line in enumerate(lines):
        if line.kind is not Kind.TEXT:
            continue
        if line.text.startswith(("…", "...")) and len(line.text) <= _LONGEST_BUTTON:
            changed[at] = replace(line, says=Wording(Kind.MORE))
        elif line.text in beside and not _is_in_head(lines, at):
            changed[at] = replace(line, says=Wording(Kind.BESIDE))
        elif assumed and line.text in again:
            changed[at] = replace(line, says=Wording(Kind.BESIDE if _is_above_buttons(lines, at) else Kind.INVITE))
    return changed


def _repeated(lines: list[Line]) -> frozenset[str]:
    """Return the short lines that most cards have."""
    cards = 0
    latest: dict[str, int] = {}
    times: Counter[str] = Counter()
    for line in lines:
        cards += line.kind is Kind.PAIR
        if line.kind is Kind.TEXT and len(line.text) <= _LONGEST_BUTTON:
            times[line.text] += latest.get(line.text) != cards  # once a card
            latest[line.text] = cards
    often = (text for text, count in times.items() if cards >= _ENOUGH_CARDS and count * 5 >= cards * 3)
    return frozenset(often)


def _is_in_head(lines: list[Line], at: int) -> bool:
    """Whether the head of a card goes on below a line."""
    below = lines[at + 1].kind if at + 1 < len(lines) else Kind.FURNITURE
    return below in (Kind.AGE, Kind.MUTUAL, Kind.SHARED, Kind.INVITE) or _is_above_buttons(lines, at)


def _is_above_buttons(lines: list[Line], at: int) -> bool:
    return at + 1 < len(lines) and lines[at + 1].kind is Kind.PAIR


def with_footer(lines: list[Line], assumed: Assumed | None) -> list[Line]:
    """Return the lines with those set apart that stand among the lines of the page below the last card."""
    lines = _with_imprint(lines)
    end = max((at for at, line in enumerate(lines) if line.kind in _OF_CARDS), default=len(lines))
    start = len(lines)
    while start - 1 > end and len(lines[start - 1].text) <= _LONGEST_FOOTER:
        start -= 1
    known = [at for at in range(start, len(lines)) if lines[at].kind is Kind.FURNITURE]
    if len(lines) - start < _SHORTEST_FOOTER or not known:
        return lines
    if assumed is None:  # a known language: what stands above its first line is a note
        start = known[0]
    footer = [replace(line, says=Wording(Kind.AROUND)) if line.kind is Kind.TEXT else line for line in lines[start:]]
    return [*lines[:start], *footer]


def _with_imprint(lines: list[Line]) -> list[Line]:
    """Return the lines with those set apart that stand below the page's copyright, when no part of a card is there.

    What lies over the page is copied last, such as messages with names and ages.
    """
    imprint = max((at for at, line in enumerate(lines) if _IMPRINT.fullmatch(line.text)), default=len(lines))
    if any(line.kind in (Kind.PAIR, Kind.REPLY) for line in lines[imprint:]):  # somebody's note has such a line
        return lines
    below = lines[imprint + 1 :]
    apart = (line if line.kind is Kind.FURNITURE else replace(line, says=Wording(Kind.AROUND)) for line in below)
    return [*lines[: imprint + 1], *apart]
