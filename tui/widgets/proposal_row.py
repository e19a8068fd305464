"""How one open coffee or talk looks in the list of follow-ups. What it says is told by `tui.proposals`."""

from dataclasses import dataclass

from rich.cells import cell_len

from tui.widgets.row import Piece, fitted

_WORD = 12
"""Cells of the glyph and the word for what is asked."""


@dataclass(frozen=True, slots=True)
class ProposalRow:
    """What the list shows of a proposal. All of it went through the door."""

    glyph: str
    """One cell wide."""
    word: str
    """What is asked, or how it stands."""
    name: str
    """The inviter."""
    state: str
    """How it stands, in a line."""
    age: str
    """Since when, in a few cells."""
    is_due: bool = False
    """Whether something is asked."""

    def drawn(self, width: int, lines: int, *, on_cursor: bool) -> list[list[Piece]]:
        """Return the pieces of each line."""
        bar = ("▌" if on_cursor else " ", "canned")
        word = (f" {self.glyph} {fitted(self.word, _WORD - 2)} ", "canned" if self.is_due else "kind")
        age = (f" {self.age} ", "faint")
        indent = 1 + cell_len(word[0])
        room = max(1, width - indent - cell_len(age[0]))
        if lines > 1:
            below = (" " * (indent - 1) + fitted(self.state, width - indent - 1) + " ", "faint")
            return [[bar, word, (fitted(self.name, room), "name"), age], [bar, below]]
        name = fitted(self.name, min(cell_len(self.name), max(8, room * 2 // 5)))
        rest = (fitted(f"  {self.state}", room - cell_len(name)), "faint")
        return [[bar, word, (name, "name"), rest, age]]
