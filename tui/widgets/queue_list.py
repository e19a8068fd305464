"""The list of invitations. Drawn line by line: it costs what is on the screen, not what is in the queue."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.widgets.row import WIDE, Drawable, DrawnRows, Piece

if TYPE_CHECKING:
    from rich.style import Style
    from textual.timer import Timer

REST = 0.05
"""Seconds without a move after which the cursor has come to rest. Longer than a held key takes to repeat, so that the
card is not drawn in between; too short to be waited for."""


class QueueList(ScrollView, can_focus=True, inherit_bindings=False):
    """The invitations of a view, one of them under the cursor. The focus never leaves it while triaging."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "queue-list--name",
        "queue-list--faint",
        "queue-list--canned",
        "queue-list--kind",
        "queue-list--mark",
        "queue-list--cursor",
    }

    ids: reactive[Sequence[int]] = reactive((), repaint=False)
    """The numbers of the invitations shown, in order."""
    cursor: reactive[int] = reactive(0, repaint=False)
    """The position of the one under the cursor."""
    lines_each: reactive[int] = reactive(WIDE)
    """Screen lines an invitation takes: two, or one where the screen is narrow."""

    @dataclass
    class Highlighted(Message):
        """The cursor has come to rest on another invitation, or on none."""

        invitation_id: int | None
        """Its number; None when the list is empty."""

    def __init__(self, row_of: Callable[[int], Drawable], *, id: str | None = None) -> None:  # noqa: A002 (Textual's own word)
        """`row_of` tells what to show of an invitation; it is asked for visible ones only."""
        super().__init__(id=id)
        self._rows = DrawnRows(row_of, self._strip)
        self._styles: dict[str, tuple[Style, Style]] = {}
        self._resting: Timer | None = None

    def on_mount(self) -> None:
        """Be ready to tell when the cursor rests."""
        self._resting = self.set_interval(REST, self._rested, pause=True)

    @property
    def current(self) -> int | None:
        """The number of the invitation under the cursor; None when there is none."""
        return self.ids[self.cursor] if 0 <= self.cursor < len(self.ids) else None

    def go_to(self, position: int) -> None:
        """Put the cursor on a position, or as near as there is one."""
        self.cursor = max(0, min(position, len(self.ids) - 1))

    def move(self, rows: int) -> None:
        """Move the cursor down by some rows, or up."""
        self.go_to(self.cursor + rows)

    @property
    def page(self) -> int:
        """How many invitations fit on the screen."""
        return max(1, self.size.height // self.lines_each)

    def show(self, ids: Sequence[int], current: int | None, position: int) -> None:
        """Show other invitations with the cursor on one of them, or at a position when that one is not there."""
        if current is not None:
            with suppress(ValueError):
                position = ids.index(current)
        self.set_reactive(QueueList.ids, ids)
        self.set_reactive(QueueList.cursor, max(0, min(position, len(ids) - 1)))
        self._resize()
        self._keep_in_view()
        self.draw_anew()
        self._wait_for_rest()

    def follow(self, ids: Sequence[int], *, onward: bool = False) -> None:
        """Show what has changed, the cursor staying on its person and on its line of the screen.

        If they are not there any more, or with `onward` in any case, it goes to whoever comes next.
        """
        line = self.cursor * self.lines_each - self.scroll_offset.y
        self.show(ids, None, self._place(ids, self.cursor + onward))
        if not onward:
            self.scroll_to(y=self.cursor * self.lines_each - line, animate=False, force=True)
            self._keep_in_view()

    def _place(self, ids: Sequence[int], start: int) -> int:
        """Where in other numbers the person stands who was at a position, or the next one who is still there."""
        for position in (max(0, start - 1), start):  # nearly always: at most one was taken out
            if ids[position : position + 1] == self.ids[start : start + 1]:
                return position
        among = {*ids}
        current = next((id_ for id_ in self.ids[start:] if id_ in among), None)
        return len(ids) - 1 if current is None else ids.index(current)

    def draw_anew(self) -> None:
        """Ask anew what to show of each invitation."""
        self._rows.forget()
        self.refresh()

    def watch_cursor(self, before: int, after: int) -> None:
        """Redraw the two rows concerned at once, and tell when the cursor rests: what follows it may take its time."""
        each, above = self.lines_each, self.scroll_offset.y
        self.refresh(*(Region(0, row * each - above, self.size.width, each) for row in (before, after)))
        self._keep_in_view()
        self._wait_for_rest()

    def _wait_for_rest(self) -> None:
        if self._resting:
            self._resting.reset()

    def _rested(self) -> None:
        if self._resting:
            self._resting.pause()
        self.post_message(self.Highlighted(self.current))

    def watch_lines_each(self) -> None:
        """Redraw everything: the rows have another height."""
        self._resize()
        self._keep_in_view()
        self.draw_anew()

    def notify_style_update(self) -> None:
        """Forget what is drawn: the theme has changed."""
        super().notify_style_update()
        self._styles.clear()
        self._rows.forget()

    def on_resize(self) -> None:
        """Fit the rows to the new width."""
        self._rows.forget()
        self._resize()
        self.call_after_refresh(self._keep_in_view)

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the row that was clicked."""
        self.go_to((event.y + self.scroll_offset.y) // self.lines_each)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the lines of a part of the screen.

        Textual would keep them by their place on the screen. They are kept by invitation instead, so that a step which
        scrolls costs no more than the row that comes into sight.
        """
        each, width = self.lines_each, self.size.width
        first, skipped = divmod(self.scroll_offset.y + crop.y, each)
        strips: list[Strip] = []
        for position, id_ in enumerate(self.ids[first : first + crop.height // each + 2], first):
            strips += self._rows.lines(id_, width, each, on_cursor=position == self.cursor)
        strips = strips[skipped : skipped + crop.height]
        strips += [Strip.blank(width, self.rich_style)] * (crop.height - len(strips))
        start, end = crop.column_span
        return strips if (start, end) == (0, width) else [strip.crop(start, end) for strip in strips]

    def _strip(self, line: list[Piece], on_cursor: bool) -> Strip:  # noqa: FBT001 (what draws the rows calls it by place)
        strip = Strip([Segment(text, self._style(part)[on_cursor]) for text, part in line], self.size.width)
        for line_filter in self.get_line_filters():
            strip = strip.apply_filter(line_filter, self.background_colors[1])
        return strip

    def _style(self, part: str) -> "tuple[Style, Style]":
        """How a part of a row looks, and how it does under the cursor."""
        if part not in self._styles:
            style = self.rich_style + self.get_component_rich_style(f"queue-list--{part}", partial=True)
            cursor = self.get_component_rich_style("queue-list--cursor", partial=True)
            self._styles[part] = style, style + cursor
        return self._styles[part]

    def _resize(self) -> None:
        self.virtual_size = Size(self.scrollable_content_region.width, len(self.ids) * self.lines_each)

    def _keep_in_view(self) -> None:
        top = self.cursor * self.lines_each
        above = self.scroll_offset.y
        if above <= top and top + self.lines_each <= above + self.size.height:
            return  # a scroll to where it is would draw all rows again
        region = Region(0, top, 1, self.lines_each)
        self.scroll_to_region(region, animate=False, immediate=True, force=True)
