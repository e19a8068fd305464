"""How one invitation looks in the list: the one or two lines of its row. Which rows there are is the list's to know."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from rich.cells import cell_len, set_cell_size
from textual.strip import Strip

from invites.note import Kind
from tui.look import KIND_WIDTH, KINDS, NO_KIND_YET

WIDE = 2
"""Lines that an invitation takes where there is room: name, headline below."""

MOST_KEPT = 1000
"""Rows that are kept as they were drawn: more than any screen shows, far fewer than there may be."""

MARK = "✓"
"""Stands before the kind of what is marked."""

Piece = tuple[str, str]
"""A text, and what it is: the part of a row that the style sheet knows."""

_INDENT = KIND_WIDTH + 4
"""Cells before the name: the bar of the cursor, glyph and word of the kind, and the spaces around them."""


class Drawable(Protocol):
    """What a list shows of one thing, whatever that is."""

    def drawn(self, width: int, lines: int, *, on_cursor: bool) -> list[list[Piece]]:
        """Return the pieces of each of its lines, which together fill the width."""


@dataclass(frozen=True, slots=True)
class Row:
    """What the list shows of an invitation. All of it went through the door."""

    kind: Kind | None
    """The kind of its note; None while it is not judged yet."""
    name: str
    """The inviter."""
    headline: str
    """The line under the name."""
    age: str
    """How long ago it was sent, in a few cells."""
    mark: str = ""
    """What was decided, in a word; empty while pending."""
    is_marked: bool = False
    """Whether the owner marked it, to decide on it together with others."""

    def drawn(self, width: int, lines: int, *, on_cursor: bool) -> list[list[Piece]]:
        """Return the pieces of each line."""
        bar = ("▌" if on_cursor else " ", "canned")
        start, end = [bar, (MARK if self.is_marked else " ", "canned"), _kind(self)], _age(self)
        if lines == 1:
            return [[*start, *_name_and_headline(self, width - _INDENT - cell_len(end[0])), end]]
        name = (fitted(self.name, width - _INDENT - cell_len(end[0])), "name")
        headline = fitted(self.headline, width - _INDENT - 1)
        return [[*start, name, end], [bar, (f"{' ' * (_INDENT - 1)}{headline} ", "faint")]]


class DrawnRows:
    """The rows as they were drawn, kept by invitation: wherever one stands later, it is not drawn again."""

    def __init__(self, row_of: Callable[[int], Drawable], strip_of: Callable[[list[Piece], bool], Strip]) -> None:
        """`row_of` tells what to show of an invitation; `strip_of` colours a line, which may be under the cursor."""
        self._row_of = row_of
        self._strip_of = strip_of
        self._rows: dict[int, Drawable] = {}
        self._lines: dict[tuple[int, bool], list[Strip]] = {}

    def forget(self) -> None:
        """Draw all of them anew, because something changed."""
        self._rows.clear()
        self._lines.clear()

    def lines(self, invitation_id: int, width: int, lines: int, *, on_cursor: bool) -> list[Strip]:
        """Return the lines of a row. Width and number have to stay the same until all rows are forgotten."""
        strips = self._lines.get((invitation_id, on_cursor))
        if strips is None:
            if len(self._rows) >= MOST_KEPT:
                self.forget()
            row = self._rows.get(invitation_id) or self._row_of(invitation_id)
            self._rows[invitation_id] = row
            strips = [self._strip_of(line, on_cursor) for line in row.drawn(width, lines, on_cursor=on_cursor)]
            self._lines[invitation_id, on_cursor] = strips
        return strips


def _kind(row: Row) -> Piece:
    look = KINDS[row.kind] if row.kind else NO_KIND_YET
    word = f"{look.glyph} {look.word}".ljust(_INDENT - 2)
    return word, "canned" if row.kind in (Kind.BLANK, Kind.DEFAULT) else "kind"


def _age(row: Row) -> Piece:
    return (f" {row.mark} {row.age} ", "mark") if row.mark else (f" {row.age} ", "faint")


def _name_and_headline(row: Row, room: int) -> list[Piece]:
    room = max(1, room)
    name = fitted(row.name, min(cell_len(row.name), max(8, room * 3 // 5)))
    rest = room - cell_len(name)
    return [(set_cell_size(name, min(room, cell_len(name))), "name"), (fitted(f"  {row.headline}", rest), "faint")]


def fitted(text: str, width: int) -> str:
    """Return the text cut or filled to exactly so many cells, with an ellipsis where it was cut."""
    if width <= 0:
        return ""
    if cell_len(text) <= width:
        return set_cell_size(text, width)
    return set_cell_size(set_cell_size(text, width - 1).rstrip() + "…", width)
