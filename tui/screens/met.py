"""What follows from having met: accept or decline, with the reply that each would copy."""

from collections.abc import Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from invites.decision import Decision
from invites.plain import plain
from tui.draft import Draft
from tui.widgets.reply import heading


class MetScreen(ModalScreen[Decision | None]):
    """Asks whether to accept or decline. Gives the decision back; None when the owner leaves it for later."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "choose('accept')", "accept"),
        Binding("d", "choose('decline')", "decline"),
        Binding("escape", "leave", "later"),
        Binding("j,down", "scroll_replies(2)", show=False),
        Binding("k,up", "scroll_replies(-2)", show=False),
    ]

    def __init__(self, who: str, drafts: Mapping[Decision, Draft]) -> None:
        """Ask about somebody; `drafts` holds the reply of each decision."""
        super().__init__()
        self._who = who
        self._drafts = drafts

    def compose(self) -> ComposeResult:
        """Lay out the box."""
        with Container(classes="box") as box:
            box.border_title = Content(f"You met {self._who}")
            box.border_subtitle = Content("a accept   d decline   esc later")
            with VerticalScroll(can_focus=False, classes="replies"):
                for draft in self._drafts.values():
                    yield Static(heading(draft))
                    yield Static(Content(f"{plain(draft.problem, limit=600) or draft.text}\n"))

    def action_choose(self, decision: str) -> None:
        """Give the decision back."""
        self.dismiss(Decision(decision))

    def action_leave(self) -> None:
        """Decide nothing."""
        self.dismiss(None)

    def action_scroll_replies(self, lines: int) -> None:
        """Scroll the replies."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)
