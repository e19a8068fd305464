"""Looking around in the open coffees and talks: the list, the cursor and the details. Nothing is said of them here."""

from abc import abstractmethod
from time import monotonic

from textual.content import Content
from textual.reactive import reactive

from invites.inbox import Entry
from tui.draft import Draft
from tui.proposals import details, open_numbers
from tui.queue import Queue
from tui.screens.list_and_details import ListAndDetails
from tui.upkeep import STARTLE

NOTHING_OPEN = """Nothing is open.

c in the queue proposes a coffee, t a talk. Each is listed here until it is answered.

esc goes back."""


class Proposals(ListAndDetails[None]):
    """Shows the open proposals, and all there is to know of the one under the cursor."""

    due: reactive[int] = reactive(0)
    """How many are asked about."""
    many: reactive[int] = reactive(0)
    """How many are open."""

    def __init__(self, queue: Queue) -> None:
        """Show the open proposals of a queue."""
        super().__init__()
        self.queue = queue
        self._seen: object = None
        self._startled = float("-inf")
        self._shown: Entry | None = None

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

    def show_details(self) -> None:
        """Show all there is to know of the proposal under the cursor."""
        entry = self._shown = self.selected()
        if entry is None:
            self.pane.content = Content.styled(NOTHING_OPEN, "$text-muted")
            return
        self.pane.content = details(self.queue, entry, self.follow_up_of(entry))

    @abstractmethod
    def follow_up_of(self, entry: Entry) -> Draft | None:
        """Return the follow-up that would be copied; None where there is none."""

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
