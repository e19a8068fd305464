"""A bare list drawn line by line, as fast as Textual can: what a cursor key of the real program is measured beside."""

import sys

from rich.segment import Segment
from textual.app import App, ComposeResult
from textual.events import Key
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip


class BareList(ScrollView, can_focus=True):
    """So many rows, and a mark at the one under the cursor."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self.count = count
        self.cursor = 0

    def on_mount(self) -> None:
        self.virtual_size = Size(100, self.count)

    def render_line(self, y: int) -> Strip:
        row = self.scroll_offset.y + y
        mark = ">" if row == self.cursor else " "
        return Strip([Segment(f"{mark} Ana Prueba {row:06} Engineer".ljust(self.size.width))])

    def key_down(self, event: Key) -> None:
        self._move(event, 1)

    def key_up(self, event: Key) -> None:
        self._move(event, -1)

    def _move(self, event: Key, rows: int) -> None:
        event.stop()
        event.prevent_default()
        upper = min(self.cursor, self.cursor + rows)
        self.cursor += rows
        self.refresh(Region(0, upper - self.scroll_offset.y, self.size.width, 2))
        self.scroll_to_region(Region(0, self.cursor, 1, 1), animate=False)


class BareApp(App[None]):
    """Nothing but the list."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self.count = count

    def compose(self) -> ComposeResult:
        yield BareList(self.count)


if __name__ == "__main__":
    BareApp(int(sys.argv[1])).run()
