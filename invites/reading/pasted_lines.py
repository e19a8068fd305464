"""Pasted text taken apart into lines, each with what the page's own words make of it.

Which lines belong together is decided in `pasted_cards`.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from invites.reading.page_forms import clean
from invites.reading.page_languages import words_of
from invites.reading.page_words import BULLETS, LONGEST_WORDING, TEXT, Kind, Wording, Words
from invites.reading.pasted_ages import with_ages
from invites.reading.pasted_buttons import Assumed, assumed_buttons, with_buttons, with_footer, with_furniture
from invites.reading.pasted_dates import with_dates
from invites.reading.pasted_row import Line
from invites.reading.pasted_sentences import with_bare_sentences, with_replies, with_sentences
from invites.reading.pasted_shapes import NO_NAME, name_cost

LONGEST_TEXT = 20_000_000
"""Characters that are read of one paste; what follows is reported."""

LONGEST_LINE = 20_000
"""Characters that are read of one line; a note has at most a few hundred."""

MOST_LINES = 40_000
"""Lines with something on them that are read of one paste: about 5,000 invitations."""

MOST_ROWS = 1_000_000
"""Lines, blank ones among them, after which nothing more is read."""

_SAMPLE = 3_000
"""Lines that are looked at to tell the language."""

_BUTTONS = (Kind.IGNORE, Kind.ACCEPT)

_LONGEST_NAME = 120
"""Characters of a name with the marks behind it at most."""

_LONGEST_MORE = 40
"""Characters that "see more" has at most."""


@dataclass(slots=True)
class Lines:
    """The lines of a paste, and what could not be taken in."""

    lines: list[Line]
    """Every line that is not blank, in order."""
    words: Words
    """The interface language the page is in."""
    cut_lines: list[int]
    """The numbers of lines that are too long and were cut."""
    stopped_at: int | None = None
    """The line from which on nothing was read, because the paste is too long."""
    assumed: Assumed | None = None
    """The buttons, when the page is in a language whose words are not known."""


def take_apart(text: str) -> Lines:
    """Return the lines of a paste with what each looks like."""
    raw, cut, stopped_at = _numbered(text)
    words = words_of(clean(line.text[: 2 * LONGEST_WORDING]) for line in raw[:_SAMPLE])
    said: dict[str, Wording] = {}
    lines = with_sentences([part for line in raw for part in _classified(line, words, said)])
    paired = _paired(lines)
    kinds = Counter(line.kind for line in paired)
    # The buttons of a few cards may only be lines of a note.
    assumed = assumed_buttons(lines) if kinds[Kind.PAIR] * 3 <= kinds[Kind.AGE] or not kinds[Kind.PAIR] else None
    if assumed:
        paired = with_buttons(lines, assumed)
    paired = with_dates(paired)
    named = with_replies(with_bare_sentences(with_ages(paired)), assumed)
    return Lines(with_footer(with_furniture(named, assumed), assumed), words, cut, stopped_at, assumed)


def rows(text: str) -> Iterator[tuple[int, str]]:
    """Return the lines of a text with their numbers, one at a time, however a system ends them."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    number, start = 1, 0
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield number, text[start:end]
        number, start = number + 1, end + 1


def _numbered(text: str) -> tuple[list[Line], list[int], int | None]:
    """Return the lines that are not blank, the numbers of those that were cut, and where reading stopped."""
    lines: list[Line] = []
    cut: list[int] = []
    gap = 0
    for number, row in rows(text[:LONGEST_TEXT]):
        if not row or row.isspace():
            gap += 1
            continue
        if len(lines) >= MOST_LINES or number > MOST_ROWS:
            return lines, cut, number
        if len(row) > LONGEST_LINE:
            cut.append(number)
        shown = " ".join(row[:LONGEST_LINE].split())
        if len(shown) <= LONGEST_WORDING and not clean(shown):
            gap += 1
            continue
        lines.append(Line(number, shown, gap))
        gap = 0
    stopped_at = lines[-1].number if len(text) > LONGEST_TEXT and lines else None
    return lines, cut, stopped_at


def _classified(line: Line, words: Words, said: dict[str, Wording]) -> list[Line]:
    """Return the line with what it looks like; two or more where the page put several things on one line.

    What is found out about a text is kept in `said`: a page says the same again and again.
    """
    says = said.get(line.text)
    if says is None:
        says = said[line.text] = _says(line.text, words)
    if says.kind is not Kind.TEXT:
        return [replace(line, says=says)]
    text = _without_more(line.text, words)
    if text != line.text:
        return [replace(line, text=text, more=True)]
    if len(line.text) <= LONGEST_WORDING:
        pieces = [piece.strip() for piece in line.text.replace(" · ", " • ").split(" • ")]
        kinds = [_says(piece, words) for piece in pieces] if len(pieces) > 1 else []
        if kinds and all(kind.kind in (Kind.AGE, Kind.MUTUAL, Kind.SHARED) for kind in kinds):
            split = [replace(line, text=piece, says=kind) for piece, kind in zip(pieces, kinds, strict=True)]
            return [split[0], *(replace(part, gap=0) for part in split[1:])]
    bare = words.without_badges(line.text) if len(line.text) <= _LONGEST_NAME else line.text
    return [line if bare == line.text else replace(line, says=Wording(Kind.TEXT, bare))]


def _says(text: str, words: Words) -> Wording:
    if len(text) > LONGEST_WORDING:
        return TEXT
    cleaned = clean(text)
    if words.ages.span(cleaned.strip(BULLETS + " ")):
        return Wording(Kind.AGE)
    return words.read(cleaned)


def _without_more(text: str, words: Words) -> str:
    """Return a line without the "…see more" that the page put at its end."""
    for dots in ("…", "..."):
        before, found, after = text.rpartition(dots)
        if not found or not before.strip() or len(after) > _LONGEST_MORE:
            continue
        if words.read(clean(after)).kind is Kind.MORE:
            return before.rstrip(" .…") + "…"
    return text


def _paired(lines: list[Line]) -> list[Line]:
    """Return the lines with each two main buttons that stand together made one.

    A note can hold a button's word as a line, so only pairs in the order that most of the page's buttons have are made.
    """
    main = [line for line in lines if line.kind not in (Kind.BESIDE, Kind.REPLY)]
    orders = Counter(one.kind for one, two in pairwise(main) if {one.kind, two.kind} == set(_BUTTONS))
    first = max(_BUTTONS, key=lambda kind: orders[kind])
    second = _BUTTONS[1 - _BUTTONS.index(first)]
    paired: list[Line] = []
    at = 0
    while at < len(lines):
        end = _end_of_pair(lines, at, first, second)
        group = lines[at : end or at + 1]
        paired.append(_joined(group) if end else lines[at])
        at += len(group)
    return paired


def _end_of_pair(lines: list[Line], at: int, first: Kind, second: Kind) -> int | None:
    """Return where the pair of buttons that starts here ends; None when none starts here."""
    if lines[at].kind is Kind.PAIR:
        return at + 1
    if lines[at].kind is not first:
        return None
    end = _past_labels(lines, at + 1, lines[at])
    # Older pages put other buttons between the two.
    while (
        end < len(lines) and end < at + 5 and lines[end].kind in (Kind.BESIDE, Kind.REPLY) and not lines[end].says.name
    ):
        end += 1
    if end < len(lines) and lines[end].kind is second:
        return _past_labels(lines, end + 1, lines[end])
    return None


def _past_labels(lines: list[Line], at: int, button: Line) -> int:
    """Return the line after what the button says to screen readers: it names a person where the button does not."""
    while (
        at < len(lines)
        and lines[at].kind is button.kind
        and bool(lines[at].says.name) != bool(button.says.name)
        and (not lines[at].says.name or name_cost(lines[at].says.name) < NO_NAME)  # "Accept or ignore, that is …"
    ):
        at += 1
    return at


def _joined(group: list[Line]) -> Line:
    name = next((line.says.name for line in group if line.says.name), "")
    text = "\n".join(line.text for line in group)
    return Line(group[0].number, text, group[0].gap, Wording(Kind.PAIR, name), ends=group[-1].number)
