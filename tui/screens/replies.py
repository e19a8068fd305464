"""Looking around in the outbox: its list, the reply under the cursor, whose is on the clipboard."""

from datetime import date
from time import monotonic

from textual.app import ComposeResult
from textual.content import Content
from textual.geometry import Size
from textual.getters import query_one
from textual.reactive import reactive

from invites.inbox import Entry
from invites.plain import plain
from store.places import Places
from tui.copying import Held
from tui.outbox_walk import Tally, Walk
from tui.queue import Queue
from tui.screens.list_and_details import ListAndDetails
from tui.widgets.keys_line import KeysLine
from tui.widgets.outbox_details import EMPTY, reply_content, reply_text
from tui.widgets.outbox_lines import KEYS, OutboxTop
from tui.widgets.outbox_row import OutboxRow, outbox_row
from tui.widgets.queue_list import QueueList

LOOK = 0.25
"""Seconds between two looks at what other windows did; the queue's upkeep takes it in."""


class Replies(ListAndDetails[None]):
    """Shows the replies that are not sent yet, the one under the cursor in full."""

    tally: reactive[Tally] = reactive(Tally())
    """How far the owner is."""

    top = query_one(OutboxTop)

    def __init__(self, queue: Queue, places: Places) -> None:
        """Go through the outbox of a queue."""
        super().__init__()
        self.queue = queue
        self.walk = Walk(queue, places)
        self.startled = float("-inf")
        """When another window last put the cursor on somebody else."""

    def compose(self) -> ComposeResult:
        """Lay out the screen."""
        yield OutboxTop().data_bind(Replies.tally)
        yield from self.lay_out(QueueList(self.row, id="list"))
        yield KeysLine([(key, label) for key, label, _ in KEYS])

    def on_mount(self) -> None:
        """Show the next reply, and hear what the app and other windows do."""
        self.show(self.walk.next())
        self.say("")
        self.watch(self.behind, "held", self._copied, init=False)
        self.set_interval(LOOK, self._look)

    def fit(self, size: Size) -> None:
        """Fit the list to the width, and the reply to the room it has then."""
        super().fit(size)
        self.show_details()

    # What is shown

    @property
    def _held(self) -> Held | None:
        return self.coffee_app.copying.held

    def _look(self) -> None:
        """Show what was copied, or changed in other windows, with the cursor on the same person."""
        before = self.list.current
        if self.walk.look():
            self.follow()
            if before not in (None, self.list.current):
                self.startled = monotonic()

    def _copied(self) -> None:
        """Show that another reply is on the clipboard, or none is any more."""
        self._look()
        self.list.draw_anew()
        self.show_details()

    def show(self, current: int | None) -> None:
        """Show what is open, with the cursor on one of them if it is."""
        self.list.show(self.walk.ids(self._held), current, self.list.cursor)
        self.show_details()

    def follow(self) -> None:
        """Show what is open, with the cursor on the same person or on whoever comes next."""
        self.list.follow(self.walk.ids(self._held))
        self.show_details()

    def row(self, number: int) -> OutboxRow:
        """Return what the list shows of a reply."""
        entry = self.queue.inbox.entry(number)
        return outbox_row(entry, self.queue.today(), self._decided_on(entry), is_held=self.holds(entry))

    def show_details(self) -> None:
        """Show the reply under the cursor, and whose is on the clipboard."""
        entry, held = self.selected(), self._held
        self.tally = self.walk.tally
        self.set_class(entry is None, "-empty")
        self.top.is_current = entry is not None and self.holds(entry)
        self.top.held = self._told_held(held) if held else ""
        if entry is None:
            self.pane.content = Content.styled(EMPTY, "$text-muted")
            return
        limit, roomy = self.queue.settings.message_limit, self.has_class("-wide")
        self.pane.content = reply_content(entry, limit, self.queue.today(), self._decided_on(entry), roomy=roomy)

    def selected(self) -> Entry | None:
        """Return whose reply is under the cursor."""
        number = self.list.current
        return None if number is None or number not in self.queue.inbox else self.queue.inbox.entry(number)

    def holds(self, entry: Entry) -> bool:
        """Whether the clipboard has this reply, in the words it has now."""
        held = self._held
        return held is not None and (held.reply.decision, held.reply.text) == (
            (entry.id, entry.step),
            reply_text(entry),
        )

    def _told_held(self, held: Held) -> str:
        number, step = held.reply.decision or (0, 0)
        if number not in self.queue.inbox:
            return held.sentence()
        entry = self.queue.inbox.entry(number)
        told = held.sentence(plain(entry.invitation.inviter.name, limit=60))
        return told if self.holds(entry) or entry.step != step else f"{told}, as it was before you changed it"

    def _decided_on(self, entry: Entry) -> date:
        at = entry.decided_at
        return at.astimezone(self.queue.clock().tzinfo).date() if at else self.queue.today()
