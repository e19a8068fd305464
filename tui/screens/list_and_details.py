"""What the screens that cover the queue have in common: a list, the details beside it, and the queue behind them.

Which keys they take besides those that move, and what they do, is each screen's own.
"""

from abc import abstractmethod
from typing import TYPE_CHECKING, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.getters import query_one
from textual.screen import ScreenResultType

from tui.screens.list_screen import ListScreen
from tui.widgets.details_pane import DetailsPane
from tui.widgets.lines import StatusLine
from tui.widgets.queue_list import QueueList

if TYPE_CHECKING:
    from tui.app import CoffeeApp
    from tui.screens.queue import QueueScreen


def moves(beside: str) -> tuple[BindingType, ...]:
    """Return the keys that move the cursor and scroll what stands beside the list, which `beside` names in a word.

    They are no bindings of the class below, for the palette offers those that a screen names itself.
    """
    return (
        Binding("j,down", "move(1)", "down"),
        Binding("k,up", "move(-1)", "up"),
        Binding("g,home", "jump(0)", "first"),
        Binding("G,end", "jump(-1)", "last"),
        Binding("pagedown", "page(1)", "page down"),
        Binding("pageup", "page(-1)", "page up"),
        Binding("J,shift+down", "scroll_pane(3)", f"{beside} down"),
        Binding("K,shift+up", "scroll_pane(-3)", f"{beside} up"),
    )


class ListAndDetails(ListScreen[ScreenResultType]):
    """Covers the queue with another list, and says all there is to know of the line under its cursor.

    A screen's style sheets are `list_and_details.tcss` and, behind it, its own. It cannot derive from `abc.ABC`, since
    screens have a metaclass of their own: mypy holds it to the abstract methods without.
    """

    pane = query_one(DetailsPane)

    @abstractmethod
    def show_details(self) -> None:
        """Show all there is to know of the line under the cursor, or why there is none."""

    def lay_out(self, rows: QueueList) -> ComposeResult:
        """Lay out a list, the details, and below both what happened last."""
        with Container(id="middle"):
            yield rows
            yield DetailsPane()
        yield StatusLine().data_bind(ListScreen.message, ListScreen.level)

    def on_mount(self) -> None:
        """Let the list have the keys, and hear what is said. Textual calls this after what a screen does of its own."""
        self.list.focus()
        for spoken in ("level", "message"):  # what the app says while this covers its line is said here
            self.watch(self.behind, spoken, self._hear)

    def _hear(self) -> None:
        self.level, self.message = self.behind.level, self.behind.message

    @property
    def coffee_app(self) -> "CoffeeApp":
        """The app, which is always ours."""
        return cast("CoffeeApp", self.app)

    @property
    def behind(self) -> "QueueScreen":
        """The queue, which this covers: what happens is said there, too."""
        return self.coffee_app.queue_screen

    def say(self, message: str, level: str = "") -> None:
        """Say in the status line what happened, here and on the queue."""
        self.behind.say(message, level)

    @on(QueueList.Highlighted)
    def _highlighted(self) -> None:
        """Follow the cursor with the details."""
        self.show_details()

    def action_scroll_pane(self, lines: int) -> None:
        """Scroll the details."""
        self.pane.scroll_relative(y=lines, animate=False)
