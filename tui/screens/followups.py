"""The follow-ups: every open coffee and talk, those that are due first. What its keys do is in `tui.following_up`."""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.events import Resize
from textual.getters import query_one
from textual.reactive import reactive
from textual.screen import Screen

from invites.inbox import Entry
from store.appointments import appointment_file
from tui.calendar_opening import open_calendar_file
from tui.copying import Reply
from tui.following_up import FollowingUp
from tui.look import called
from tui.proposals import details, may_follow_up, open_numbers, proposal_row
from tui.queue import Queue
from tui.screens.history import show_history
from tui.upkeep import STARTLE
from tui.widgets.found_pane import FoundPane
from tui.widgets.lines import StatusLine
from tui.widgets.proposal_lines import ProposalKeys, ProposalTop
from tui.widgets.proposal_row import ProposalList
from tui.widgets.row import WIDE

if TYPE_CHECKING:
    from tui.app import CoffeeApp
    from tui.screens.queue import QueueScreen

SIDE_BY_SIDE = 100
"""Columns from which the details stand beside the list."""

NEWS = 0.5
"""Seconds between two looks at what other windows, and the clock, have changed."""

Job = Callable[[], Awaitable[None]]
"""Something to do in the background."""

NOTHING_OPEN = """Nothing is open.

c in the queue proposes a coffee, t a talk. Each is listed here until it is answered.

esc goes back."""


class FollowUpsScreen(Screen[None]):
    """Lets the owner go through the open proposals, and say what became of them."""

    CSS_PATH = "followups.tcss"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,c", "copy_follow_up", "copy follow-up"),
        Binding("v", "next_variant", "next wording"),
        Binding("a", "agree", "agreed"),
        Binding("m", "met", "met"),
        Binding("n", "no_answer", "no answer"),
        Binding("w", "wait", "waiting"),
        Binding("u", "take_back", "take back"),
        Binding("y", "copy_again", "copy again"),
        Binding("o", "open", "open"),
        Binding("h", "history", "history"),
        Binding("question_mark", "app.keys", "keys"),
        Binding("escape,f,q", "leave", "back"),
        Binding("j,down", "move(1)", "down"),
        Binding("k,up", "move(-1)", "up"),
        Binding("g,home", "jump(0)", "first"),
        Binding("G,end", "jump(-1)", "last"),
        Binding("pagedown", "page(1)", "page down"),
        Binding("pageup", "page(-1)", "page up"),
        Binding("J,shift+down", "scroll_pane(3)", "details down"),
        Binding("K,shift+up", "scroll_pane(-3)", "details up"),
    ]

    message: reactive[str] = reactive("")
    """What happened last."""
    level: reactive[str] = reactive("")
    """How much that matters."""
    due: reactive[int] = reactive(0)
    """How many are asked about."""
    many: reactive[int] = reactive(0)
    """How many are open."""

    list = query_one(ProposalList)
    pane = query_one(FoundPane)

    def __init__(self, queue: Queue) -> None:
        """Show the open proposals of a queue."""
        super().__init__()
        self.queue = queue
        self._seen: object = None
        self._startled = float("-inf")
        self._shown: Entry | None = None

    def compose(self) -> ComposeResult:
        """Lay out the screen."""
        yield ProposalTop().data_bind(FollowUpsScreen.due, FollowUpsScreen.many)
        with Container(id="proposals"):
            yield ProposalList(lambda number: proposal_row(self.queue, number))
            yield FoundPane()
        yield StatusLine().data_bind(FollowUpsScreen.message, FollowUpsScreen.level)
        yield ProposalKeys()

    def on_mount(self) -> None:
        """Show what is open, the first that is due under the cursor."""
        self.following_up = FollowingUp(self, self.queue, self._app.places)
        self.list.focus()
        self.follow()
        self._behind.say("")
        for spoken in ("level", "message"):  # what the app says while this covers its line is said here
            self.watch(self._behind, spoken, self._hear)
        self.set_interval(NEWS, self._look)

    def on_resize(self, event: Resize) -> None:
        """Put the details beside the list where there is room, else below it."""
        wide = event.size.width >= SIDE_BY_SIDE
        self.set_class(wide, "-wide")
        self.list.lines_each = WIDE if wide else 1

    def say(self, message: str, level: str = "") -> None:
        """Say what happened."""
        self._behind.say(message, level)

    def copy(self, reply: Reply) -> None:
        """Have a text copied, which says by itself how that went."""
        from tui.screens.queue import QueueScreen

        self.say(f"{reply.sentence} Copying…")
        self.app.post_message(QueueScreen.Replied(reply))

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
        self.due = self.queue.inbox.follow_ups.due_count(self.queue.clock(), self.queue.settings.follow_up_days)
        self.show_details()

    @on(ProposalList.Highlighted)
    def show_details(self) -> None:
        """Show all there is to know of the proposal under the cursor."""
        entry = self._shown = self.selected()
        if entry is None:
            self.pane.content = Content.styled(NOTHING_OPEN, "$text-muted")
            return
        draft = self.following_up.draft(entry) if may_follow_up(entry) else None
        self.pane.content = details(self.queue, entry, draft)

    def selected(self) -> Entry | None:
        """Return the proposal under the cursor; None when nothing is open."""
        number = self.list.current
        return self.queue.inbox.entry(number) if number is not None and number in self.queue.inbox else None

    def _state(self) -> object:
        inbox = self.queue.inbox
        due = inbox.follow_ups.due_count(self.queue.clock(), self.queue.settings.follow_up_days)
        return id(inbox), inbox.history.state(), due, self.queue.today()

    def _look(self) -> None:
        """Show what other windows said, and what the time made due."""
        if self._state() == self._seen:
            return
        before = self.list.current
        self.follow()
        if before not in (None, self.list.current):
            self._startled = monotonic()

    def _hear(self) -> None:
        self.level, self.message = self._behind.level, self._behind.message

    def _act(self, action: Callable[[Entry], None]) -> None:
        """Do something with the proposal under the cursor, unless it is not as the owner saw it."""
        shown = self._shown
        self._look()
        entry = self.selected()
        is_new = shown is not None and entry is not None and shown.id == entry.id and shown.standing != entry.standing
        if entry is None:
            self.say("Nothing is open here.")
        elif is_new or monotonic() - self._startled <= STARTLE:
            who = called(entry.invitation)
            self.say(f"Another window was first. This is how {who} stands now: press again if you mean it.", "warning")
            self._startled = float("-inf")
        else:
            action(entry)

    def action_copy_follow_up(self) -> None:
        """Copy the follow-up, and write down that it is sent."""
        self._act(self.following_up.copy_follow_up)

    def action_next_variant(self) -> None:
        """Show the next wording of the follow-up."""
        self.following_up.variant += 1
        self.show_details()

    def action_agree(self) -> None:
        """Ask when and where."""
        self._act(self.following_up.agree)

    def action_met(self) -> None:
        """Say that they met."""
        self._act(self.following_up.met)

    def action_no_answer(self) -> None:
        """Say that no answer is expected."""
        self._act(self.following_up.no_answer)

    def action_wait(self) -> None:
        """Say that it waits again."""
        self._act(self.following_up.wait)

    def action_take_back(self) -> None:
        """Take the last thing back."""
        self.following_up.take_back()

    def action_copy_again(self) -> None:
        """Copy the path of a calendar file, or the last text again."""
        self.following_up.copy_again(self.selected())

    def action_open(self) -> None:
        """Open the calendar file of an appointment, or else the profile."""
        entry = self.selected()
        if entry is None:
            return
        has_appointment = entry.standing is not None and entry.standing.appointment is not None
        file = appointment_file(self._app.places, entry.id) if has_appointment else None
        if file is not None:
            job: Job = partial(self._open, file)
            self.run_worker(job, group="browser")
        else:
            inviter = entry.invitation.inviter
            self.app.post_message(self._behind.ProfileWanted(inviter.slug, called(entry.invitation)))

    async def _open(self, file: Path) -> None:
        self.say(await asyncio.to_thread(open_calendar_file, file, self._app.places))

    def action_history(self) -> None:
        """Show everything that happened with this person."""
        entry = self.selected()
        if entry is not None:
            show_history(self._app, entry.id)

    def action_leave(self) -> None:
        """Go back to the queue, which shows what was done here."""
        self.dismiss(None)
        self._behind.follow()

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

    @property
    def _app(self) -> "CoffeeApp":
        return cast("CoffeeApp", self.app)

    @property
    def _behind(self) -> "QueueScreen":
        return self._app.queue_screen
