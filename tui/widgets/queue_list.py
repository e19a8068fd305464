"""The list of invitations. Drawn line by line: it costs what is on the screen, not what is in the queue."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from invites.note import Kind
from tui.look import KIND_WIDTH, KINDS, NO_KIND_YET

if TYPE_CHECKING:
    from rich.style import Style

WIDE = 2
"""Lines that an invitation takes where there is room: name, headline below."""


@dataclass(frozen=True, slots=True)
class Row:
    """What the list shows of an invitation. All of it went through the door."""

    kind: Kind | None
    """The kind of its note; None while it is not judged yet."""
    name: str
    """The inviter."""
    headline: str
    """The line under the name."""
    age: str
    """How long ago it was sent, in a few cells."""
    mark: str = ""
    """What was decided, in a word; empty while pending."""


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
        """The cursor stands on another invitation, or on none."""

        invitation_id: int | None
        """Its number; None when the list is empty."""

    def __init__(self, row_of: Callable[[int], Row], *, id: str | None = None) -> None:  # noqa: A002 (Textual's own word)
        """`row_of` tells what to show of an invitation; it is asked for visible ones only."""
        super().__init__(id=id)
        self._row_of = row_of
        self._styles: dict[tuple[str, bool], Style] = {}

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
        self.set_reactive(QueueList.ids, ids)
        if current is not None:
            with suppress(ValueError):
                position = ids.index(current)
        self.set_reactive(QueueList.cursor, max(0, min(position, len(ids) - 1)))
        self._resize()
        self._keep_in_view()
        self.refresh()

    def validate_cursor(self, cursor: int) -> int:
        """Keep the cursor on a row."""
        return max(0, min(cursor, len(self.ids) - 1))

    def watch_cursor(self, before: int, after: int) -> None:
        """Redraw the two rows concerned, and tell."""
        self._refresh_row(before)
        self._refresh_row(after)
        self._keep_in_view()
        self.post_message(self.Highlighted(self.current))

    def watch_lines_each(self) -> None:
        """Redraw everything: the rows have another height."""
        self._resize()
        self._keep_in_view()
        self.refresh()

    def notify_style_update(self) -> None:
        """Forget the styles: the theme has changed."""
        super().notify_style_update()
        self._styles.clear()

    def on_resize(self) -> None:
        """Fit the rows to the new width."""
        self._resize()
        self.call_after_refresh(self._keep_in_view)

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the row that was clicked."""
        self.go_to((event.y + self.scroll_offset.y) // self.lines_each)

    def render_line(self, y: int) -> Strip:
        """Draw one line of the screen."""
        position, part = divmod(self.scroll_offset.y + y, self.lines_each)
        width = self.size.width
        if position >= len(self.ids):
            return Strip.blank(width, self.rich_style)
        on_cursor = position == self.cursor
        row = self._row_of(self.ids[position])
        if self.lines_each == 1:
            segments = self._single(row, width, on_cursor=on_cursor)
        elif part == 0:
            segments = self._upper(row, width, on_cursor=on_cursor)
        else:
            segments = self._lower(row, width, on_cursor=on_cursor)
        return Strip(segments, width)

    def _upper(self, row: Row, width: int, *, on_cursor: bool) -> list[Segment]:
        age = f" {row.mark} {row.age} " if row.mark else f" {row.age} "
        room = width - KIND_WIDTH - 4 - cell_len(age)
        return [
            *self._start(row, on_cursor=on_cursor),
            self._segment(fitted(row.name, room), "name", on_cursor=on_cursor),
            self._segment(age, "mark" if row.mark else "faint", on_cursor=on_cursor),
        ]

    def _lower(self, row: Row, width: int, *, on_cursor: bool) -> list[Segment]:
        indent = KIND_WIDTH + 4
        return [
            self._bar(on_cursor=on_cursor),
            self._segment(" " * (indent - 1), "faint", on_cursor=on_cursor),
            self._segment(fitted(row.headline, width - indent - 1) + " ", "faint", on_cursor=on_cursor),
        ]

    def _single(self, row: Row, width: int, *, on_cursor: bool) -> list[Segment]:
        age = f" {row.mark} {row.age} " if row.mark else f" {row.age} "
        room = max(1, width - KIND_WIDTH - 4 - cell_len(age))
        name = fitted(row.name, min(cell_len(row.name), max(8, room * 3 // 5)))
        rest = room - cell_len(name)
        return [
            *self._start(row, on_cursor=on_cursor),
            self._segment(set_cell_size(name, min(room, cell_len(name))), "name", on_cursor=on_cursor),
            self._segment(fitted(f"  {row.headline}", rest), "faint", on_cursor=on_cursor),
            self._segment(age, "mark" if row.mark else "faint", on_cursor=on_cursor),
        ]

    def _start(self, row: Row, *, on_cursor: bool) -> list[Segment]:
        look = KINDS[row.kind] if row.kind else NO_KIND_YET
        part = "canned" if row.kind in (Kind.BLANK, Kind.DEFAULT) else "kind"
        word = f" {look.glyph} {look.word}".ljust(KIND_WIDTH + 3)
        return [self._bar(on_cursor=on_cursor), self._segment(word, part, on_cursor=on_cursor)]

    def _bar(self, *, on_cursor: bool) -> Segment:
        return self._segment("▌" if on_cursor else " ", "canned", on_cursor=on_cursor)

    def _segment(self, text: str, part: str, *, on_cursor: bool) -> Segment:
        style = self._styles.get((part, on_cursor))
        if style is None:
            style = self.rich_style + self.get_component_rich_style(f"queue-list--{part}", partial=True)
            if on_cursor:
                style += self.get_component_rich_style("queue-list--cursor", partial=True)
            self._styles[part, on_cursor] = style
        return Segment(text, style)

    def _refresh_row(self, position: int) -> None:
        top = position * self.lines_each - self.scroll_offset.y
        self.refresh(Region(0, top, self.size.width, self.lines_each))

    def _resize(self) -> None:
        self.virtual_size = Size(self.scrollable_content_region.width, len(self.ids) * self.lines_each)

    def _keep_in_view(self) -> None:
        top = self.cursor * self.lines_each
        above = self.scroll_offset.y
        if above <= top and top + self.lines_each <= above + self.size.height:
            return  # a scroll to where it is would draw all rows again
        region = Region(0, top, 1, self.lines_each)
        self.scroll_to_region(region, animate=False, immediate=True, force=True)


def fitted(text: str, width: int) -> str:
    """Return the text cut or filled to exactly so many cells, with an ellipsis where it was cut."""
    if width <= 0:
        return ""
    if cell_len(text) <= width:
        return set_cell_size(text, width)
    return set_cell_size(set_cell_size(text, width - 1).rstrip() + "…", width)
