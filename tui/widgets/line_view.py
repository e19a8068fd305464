"""A long text whose lines are made only when they come into sight: the import preview at any size."""

from collections.abc import Callable

from textual.content import Content
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import RenderOptions


class LineView(ScrollView, can_focus=True):
    """Shows a number of lines, each asked for when it is drawn."""

    def __init__(self, count: int, line_of: Callable[[int], Content], *, id: str | None = None) -> None:  # noqa: A002 (Textual's own word)
        """`line_of` makes a line by its number, from 0."""
        super().__init__(id=id)
        self._count = count
        self._line_of = line_of

    def on_mount(self) -> None:
        """Make room for all lines."""
        self.on_resize()

    def on_resize(self) -> None:
        """Fit to the new width."""
        self.virtual_size = Size(self.scrollable_content_region.width, self._count)

    def render_line(self, y: int) -> Strip:
        """Draw one line of the screen."""
        number = self.scroll_offset.y + y
        width = self.size.width
        if number >= self._count:
            return Strip.blank(width, self.rich_style)
        content = self._line_of(number).truncate(width, ellipsis=True, pad=True)
        strips = content.render_strips(width, 1, self.visual_style, RenderOptions(self._get_style, {}))
        return strips[0] if strips else Strip.blank(width, self.rich_style)
