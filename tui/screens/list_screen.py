"""What every screen with a list has in common: moving the cursor, fitting the width, the line that says what happened.

What the list shows, and what stands beside it, is each screen's own.
"""

from textual.events import Resize
from textual.geometry import Size
from textual.getters import query_one
from textual.reactive import reactive
from textual.screen import Screen, ScreenResultType

from tui.widgets.queue_list import QueueList
from tui.widgets.row import WIDE

SIDE_BY_SIDE = 100
"""Columns from which what is told of the line under the cursor stands beside the list."""


class ListScreen(Screen[ScreenResultType]):
    """Shows a list with a cursor. The list's id is "list"."""

    message: reactive[str] = reactive("")
    """What happened last."""
    level: reactive[str] = reactive("")
    """How much that matters: "", "warning" or "error"."""

    list = query_one("#list", QueueList)

    def on_resize(self, event: Resize) -> None:
        """Fit what is shown to the size of the screen."""
        self.fit(event.size)

    def fit(self, size: Size) -> None:
        """Put what is told of the line under the cursor beside the list where there is room, else below lower rows."""
        wide = size.width >= SIDE_BY_SIDE
        self.set_class(wide, "-wide")
        self.list.lines_each = WIDE if wide else 1

    def look_for(self, words: str) -> bool:
        """Begin to look for words, and return True; False on a screen where that cannot be done."""
        del words
        return False

    def action_move(self, rows: int) -> None:
        """Move the cursor."""
        self.list.move(rows)

    def action_page(self, pages: int) -> None:
        """Move the cursor by screenfuls."""
        self.list.move(pages * self.list.page)

    def action_jump(self, position: int) -> None:
        """Move the cursor to the first row, or with -1 to the last."""
        self.list.go_to(position if position >= 0 else len(self.list.ids) - 1)
