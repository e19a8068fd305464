"""The card of one invitation: who, since when, the note with its parts marked, reasons, signs and ties.

What its lines say is told in `card_lines`.
"""

from datetime import datetime
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from invites.inbox import Entry
from invites.note import Verdict
from tui.widgets.card_lines import card_content
from tui.widgets.hanging import Hanging

if TYPE_CHECKING:
    from invites.signs import Sign
    from invites.ties import Tie


class Card(VerticalScroll, can_focus=False):
    """All there is to know of the invitation under the cursor."""

    entry: reactive[Entry | None] = reactive(None)
    """The invitation; None shows `empty` instead."""
    verdict: reactive[Verdict | None] = reactive(None)
    """What its note says."""
    ties: "reactive[tuple[Tie, ...]]" = reactive(())
    """What the owner's own data says about its inviter."""
    signs: "reactive[tuple[Sign, ...]]" = reactive(())
    """What to look at twice."""
    empty: reactive[str] = reactive("")
    """What to do next, when there is no invitation to show."""

    roomy: reactive[bool] = reactive(True)
    """Whether there is room for blank lines."""

    def __init__(self, now: datetime, *, id: str | None = None) -> None:  # noqa: A002 (Textual's own word)
        """`now` is what ages are counted from."""
        super().__init__(id=id)
        self.now = now
        self._body = Static(id="card-body")

    def compose(self) -> ComposeResult:
        """Hold one text."""
        yield self._body

    def watch_entry(self) -> None:
        """Show another invitation from its top."""
        self.scroll_home(animate=False)
        self._draw()

    def watch_verdict(self) -> None:
        """Show another verdict."""
        self._draw()

    def watch_ties(self) -> None:
        """Show other ties."""
        self._draw()

    def watch_signs(self) -> None:
        """Show other signs."""
        self._draw()

    def watch_roomy(self) -> None:
        """Fit to the room there is."""
        self._draw()

    def watch_empty(self) -> None:
        """Show another hint."""
        self._draw()

    def _draw(self) -> None:
        if self.entry is None or self.verdict is None:
            self._body.update(Content(self.empty))
        else:
            lines = card_content(self.entry, self.verdict, self.ties, self.signs, self.now, roomy=self.roomy)
            self._body.update(Hanging(lines))
