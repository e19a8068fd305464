"""Looking around in the open coffees and talks: the list, the cursor and the details. Nothing is said of them here."""

from time import monotonic

from textual import on
from textual.content import Content
from textual.events import Resize
from textual.getters import query_one
from textual.reactive import reactive
from textual.screen import Screen

from invites.inbox import Entry
from tui.draft import Draft
from tui.proposals import details, open_numbers
from tui.queue import Queue
from tui.upkeep import STARTLE
from tui.widgets.details_pane import DetailsPane
from tui.widgets.queue_list import QueueList
from tui.widgets.row import WIDE

SIDE_BY_SIDE = 100
"""Columns from which the details stand beside the list."""

NOTHING_OPEN = """Nothing is open.

c in the queue proposes a coffee, t a talk. Each is listed here until it is answered.

esc goes back."""


class Proposals(Screen[None]):
    """Shows the open proposals, and all there is to know of the one under the cursor."""

    due: reactive[int] = reactive(0)
    """How many are asked about."""
    many: reactive[int] = reactive(0)
    """How many are open."""

    list = query_one(QueueList)
    pane = query_one(DetailsPane)

    def __init__(self, queue: Queue) -> None:
        """Show the open proposals of a queue."""
        super().__init__()
        self.queue = queue
        self._seen: object = None
        self._startled = float("-inf")
        self._shown: Entry | None = None

    def on_resize(self, event: Resize) -> None:
        """Put the details beside the list where there is room, else below it."""
        wide = event.size.width >= SIDE_BY_SIDE
        self.set_class(wide, "-wide")
        self.list.lines_each = WIDE if wide else 1

    def follow(self, current: int | None = None, *, onward: bool = False) -> None:
        """Show what is open now, the cursor on the same person, or on `current`; with `onward`, on who comes next."""
        numbers = open_numbers(self.queue)
        if current in numbers or not self.list.ids:
            self.list.show(numbers, current, 0)
        elif onward:
            after = self.list.ids[self.list.cursor + 1 :]
            following = next((number for number in after if number in {*numbers}), None)
            self.list.show(numbers, following, self.list.cursor)
        else:
            self.list.follow(numbers)
        self._seen = self._state()
        self.many = len(numbers)
        self.due = self.queue.due_count()
        self.show_details()

    @on(QueueList.Highlighted)
    def show_details(self) -> None:
        """Show all there is to know of the proposal under the cursor."""
        entry = self._shown = self.selected()
        if entry is None:
            self.pane.content = Content.styled(NOTHING_OPEN, "$text-muted")
            return
        self.pane.content = details(self.queue, entry, self.follow_up_of(entry))

    def follow_up_of(self, entry: Entry) -> Draft | None:
        """Return the follow-up that would be copied; None where there is none."""
        raise NotImplementedError

    def selected(self) -> Entry | None:
        """Return the proposal under the cursor; None when nothing is open."""
        number = self.list.current
        return self.queue.inbox.entry(number) if number is not None and number in self.queue.inbox else None

    def _state(self) -> object:
        inbox = self.queue.inbox
        return id(inbox), inbox.history.state(), self.queue.due_count(), self.queue.today()

    def look(self) -> None:
        """Show what other windows said, and what the time made due."""
        if self._state() == self._seen:
            return
        before = self.list.current
        self.follow()
        if before not in (None, self.list.current):
            self._startled = monotonic()

    def is_as_seen(self) -> bool:
        """Tell, once after each change, whether what is under the cursor is what the owner has seen there."""
        shown = self._shown
        self.look()
        entry = self.selected()
        is_new = shown is not None and entry is not None and shown.id == entry.id and shown.standing != entry.standing
        if not is_new and monotonic() - self._startled > STARTLE:
            return True
        self._startled = float("-inf")
        return False

    def action_move(self, rows: int) -> None:
        """Move the cursor."""
        self.list.move(rows)

    def action_page(self, pages: int) -> None:
        """Move the cursor by screenfuls."""
        self.list.move(pages * self.list.page)

    def action_jump(self, position: int) -> None:
        """Move the cursor to the first line, or with -1 to the last."""
        self.list.go_to(position if position >= 0 else len(self.list.ids) - 1)

    def action_scroll_pane(self, lines: int) -> None:
        """Scroll the details."""
        self.pane.scroll_relative(y=lines, animate=False)
