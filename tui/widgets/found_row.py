"""How one line of the preview looks: an invitation that was found, or what was not understood."""

from dataclasses import dataclass
from datetime import datetime

from rich.cells import cell_len

from invites.choosing import Choosing
from invites.note import Kind
from invites.plain import plain
from invites.reading.record import Finding, Status
from tui.look import KINDS, short_age
from tui.widgets.queue_list import QueueList
from tui.widgets.row import Piece, fitted

STATUS_LOOKS: dict[Status, tuple[str, str]] = {
    Status.NEW: ("+", "new"),
    Status.KNOWN: ("=", "seen"),
    Status.CONNECTED: ("✓", "connected"),
    Status.OTHER: ("·", "other"),
}
"""The glyph and the word of each status, so that nothing is told by colour alone."""

LEFT_OUT = ("–", "left out")
"""The same for what the owner left out."""

_INDENT = 17
"""Cells before the name: the bar of the cursor, glyph and word of the status, glyph of the kind, spaces around them."""

Looks = tuple[str, str, str]
"""What the line begins with: a glyph, a word of at most nine cells, and the part of a row that says how they look."""


class FoundList(QueueList):
    """The records or findings of a preview, one of them under the cursor."""

    COMPONENT_CLASSES = {"queue-list--why", "queue-list--left-out", "queue-list--warning"}  # noqa: RUF012 (Textual's own form)


@dataclass(frozen=True, slots=True)
class FoundRow:
    """What the list shows of a record or a finding. All of it went through the door."""

    looks: Looks
    """What it is."""
    kind: str
    """The glyph of the note's kind; a space for a finding."""
    name: str
    """The inviter, or the place of a finding."""
    details: tuple[Piece, ...]
    """What follows, the most telling first."""
    age: str = ""
    """How long ago it was sent, in a few cells."""
    is_left_out: bool = False
    """Whether it is shown struck out."""

    def drawn(self, width: int, lines: int, *, on_cursor: bool) -> list[list[Piece]]:
        """Return the pieces of each line."""
        glyph, word, part = self.looks
        bar = ("▌" if on_cursor else " ", "canned")
        start, end = [bar, (f" {glyph} {word:<9} ", part), (f"{self.kind}  ", "kind")], (f" {self.age} ", "faint")
        room = max(1, width - _INDENT - cell_len(end[0]))
        if lines == 1:
            name = fitted(self.name, max(10, room * 2 // 5))
            return [[*start, (name, self._part), *self._shown(room - cell_len(name)), end]]
        detail = self._shown(width - _INDENT)
        below = [bar, (" " * (_INDENT - 3), "faint"), *detail, ("  ", "faint")]
        return [[*start, (fitted(self.name, room), self._part), end], below]

    @property
    def _part(self) -> str:
        if self.is_left_out:
            return "left-out"
        return "name" if self.looks[2] != "faint" else "kind"

    def _shown(self, width: int) -> list[Piece]:
        """Return the details after two spaces, cut or filled to exactly so many cells."""
        shown: list[Piece] = [(" " * max(0, min(2, width)), "faint")]
        width -= 2
        for number, (text, part) in enumerate(self.details):
            piece = f" · {text}" if number else text
            if width <= 0:
                break
            shown.append((fitted(piece, min(width, cell_len(piece))), part))
            width -= cell_len(shown[-1][0])
        return [*shown, (" " * max(0, width), "faint")]


def record_row(choosing: Choosing, number: int, kind: Kind, now: datetime) -> FoundRow:
    """Return what the list shows of a record."""
    record = choosing.record(number)
    invitation, status = record.invitation, record.status
    left_out = choosing.is_left_out(number)
    looks = LEFT_OUT if left_out else STATUS_LOOKS[status]
    brought = choosing.is_brought(number)
    glyph = "+" if brought else looks[0]
    note = plain(invitation.note, limit=160)
    details = [
        (plain(record.why, limit=120), "why" if brought else "faint"),
        ("corrected by you" if choosing.is_corrected(number) else "", "mark"),
        (plain(invitation.inviter.headline, limit=200), "faint"),
        (f"“{note}”" if note else "", "faint"),
    ]
    return FoundRow(
        (glyph, looks[1], "canned" if brought else "faint"),
        KINDS[kind].glyph if status is not Status.OTHER else " ",
        plain(invitation.inviter.name, limit=120) or "(no name)",
        tuple((text, "left-out" if left_out else part) for text, part in details if text),
        short_age(invitation, now),
        left_out,
    )


def finding_row(finding: Finding) -> FoundRow:
    """Return what the list shows of a finding."""
    looks = ("!", "not read", "warning") if finding.rejected else ("·", "remark", "faint")
    return FoundRow(looks, " ", place_of(finding), ((plain(finding.text, limit=300), "faint"),))


def place_of(finding: Finding) -> str:
    """Return where a finding is: the line first, because the file is mostly the same."""
    source = plain(finding.source, limit=120)
    return f"line {finding.line}, {source}" if finding.line else source
