"""Everything that happened with one person, to read and to scroll."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from invites.plain import plain
from store.errors import StoreError
from tui.past import told

if TYPE_CHECKING:
    from tui.app import CoffeeApp

MOST_LINES = 5000
"""Lines that are shown, the last ones; `coffeefirst history` prints them all."""


class HistoryScreen(ModalScreen[None]):
    """Shows what happened, the oldest first, and the end of it at once."""

    CSS_PATH = "history.tcss"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,h,enter", "leave", "back"),
        Binding("j,down", "scroll_history(1)", show=False),
        Binding("k,up", "scroll_history(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("g,home", "jump(0)", show=False),
        Binding("G,end", "jump(-1)", show=False),
    ]

    def __init__(self, name: str, lines: Sequence[str]) -> None:
        """Show lines about somebody; those that are indented are notes and replies."""
        super().__init__()
        self._who = name
        self._lines = lines[-MOST_LINES:]

    def compose(self) -> ComposeResult:
        """Lay out the box."""
        with Container(classes="box -tall") as box:
            box.border_title = Content(f"History: {plain(self._who, limit=80) or '(no name)'}")
            box.border_subtitle = Content("j k scroll   esc back")
            with VerticalScroll(can_focus=False):
                yield Static(Content("\n").join(Content.styled(line, _style(line)) for line in self._lines))

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss(None)

    def action_scroll_history(self, lines: int) -> None:
        """Scroll by lines."""
        self._scroll.scroll_relative(y=lines, animate=False)

    def action_page(self, pages: int) -> None:
        """Scroll by screenfuls."""
        self._scroll.scroll_relative(y=pages * max(1, self._scroll.size.height - 1), animate=False)

    def action_jump(self, end: int) -> None:
        """Go to the first line, or with -1 to the last."""
        if end:
            self._scroll.scroll_end(animate=False)
        else:
            self._scroll.scroll_home(animate=False)

    @property
    def _scroll(self) -> VerticalScroll:
        return self.query_one(VerticalScroll)


def _style(line: str) -> str:
    return "$text-muted" if line.startswith(" ") else "bold"


def show_history(app: "CoffeeApp", invitation_id: int) -> None:
    """Show everything that happened with whoever sent an invitation; when the ledger cannot tell, that is said."""
    try:
        lines = told(app.queue, invitation_id)
    except StoreError as error:
        app.say(str(error), "error")
    else:
        app.push_screen(HistoryScreen(app.queue.inbox.entry(invitation_id).invitation.inviter.name, lines))
