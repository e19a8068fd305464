"""How one reply looks in the outbox: its state, whose it is, and what it goes with."""

from dataclasses import dataclass
from datetime import date

from rich.cells import cell_len

from invites.inbox import Entry
from invites.outcome import ReplyState
from invites.plain import plain
from invites.until import tell_day
from tui.look import DECISION_MARKS
from tui.widgets.row import Piece, fitted

HELD = ("▶", "clipboard", "canned")
"""The glyph, the word and the look of the reply that is on the clipboard."""

WAITING = ("○", "waiting", "kind")
"""The same for one that waits."""

COPIED = ("✓", "copied", "mark")
"""The same for one that was copied already."""

_INDENT = 15
"""Cells before the name: the bar of the cursor, glyph and word of the state, spaces around them."""


@dataclass(frozen=True, slots=True)
class OutboxRow:
    """What the list shows of a reply. All of it went through the door."""

    looks: tuple[str, str, str]
    """What became of it."""
    name: str
    """The inviter."""
    headline: str
    """The line under the name."""
    decision: str
    """What it goes with, and since when."""

    def drawn(self, width: int, lines: int, *, on_cursor: bool) -> list[list[Piece]]:
        """Return the pieces of each line."""
        glyph, word, part = self.looks
        bar = ("▌" if on_cursor else " ", "canned")
        start = [bar, (f" {glyph} {word:<10} ", part)]
        if lines == 1:
            end = (f" {self.decision} ", "faint")
            return [[*start, (fitted(self.name, max(1, width - _INDENT - cell_len(end[0]))), "name"), end]]
        name = fitted(self.name, width - _INDENT - 1)
        below = fitted(" · ".join(part for part in (self.decision, self.headline) if part), width - _INDENT - 1)
        return [[*start, (f"{name} ", "name")], [bar, (f"{' ' * (_INDENT - 1)}{below} ", "faint")]]


def outbox_row(entry: Entry, today: date, decided_on: date, *, is_held: bool) -> OutboxRow:
    """Return what the list shows of a reply; `is_held` says that it is on the clipboard."""
    is_copied = entry.standing is not None and entry.standing.reply is ReplyState.COPIED
    inviter, mark = entry.invitation.inviter, DECISION_MARKS[entry.decided.decision] if entry.decided else ""
    return OutboxRow(
        HELD if is_held else COPIED if is_copied else WAITING,
        plain(inviter.name, limit=120) or "(no name)",
        plain(inviter.headline, limit=200),
        f"{mark}, {tell_day(decided_on, today)}",
    )
