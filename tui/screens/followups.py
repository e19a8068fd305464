"""The follow-ups: every open coffee and talk, those that are due first. What its keys do is in `tui.following_up`."""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path, PurePath
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from invites.inbox import Entry
from store.appointments import appointment_file
from tui.calendar_opening import open_calendar_file
from tui.copying import Reply
from tui.draft import Draft
from tui.following_up import FollowingUp
from tui.look import called
from tui.proposals import may_follow_up, proposal_row
from tui.screens.history import show_history
from tui.screens.keys import KeysScreen
from tui.screens.list_and_details import moves
from tui.screens.proposals import Proposals
from tui.widgets.keys_line import KeysLine
from tui.widgets.proposal_lines import KEYS, SHEET, ProposalTop
from tui.widgets.queue_list import QueueList

NEWS = 0.5
"""Seconds between two looks at what other windows, and the clock, have changed."""

Job = Callable[[], Awaitable[None]]
"""Something to do in the background."""


class FollowUpsScreen(Proposals):
    """Lets the owner go through the open proposals, and say what became of them."""

    CSS_PATH: ClassVar[list[str | PurePath]] = ["list_and_details.tcss", "followups.tcss"]

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
        Binding("question_mark", "keys", "keys"),
        Binding("escape,f,q", "leave", "back"),
        *moves("details"),
    ]

    def compose(self) -> ComposeResult:
        """Lay out the screen."""
        yield ProposalTop().data_bind(Proposals.due, Proposals.many)
        yield from self.lay_out(QueueList(lambda number: proposal_row(self.queue, number), id="list"))
        yield KeysLine(KEYS)

    def on_mount(self) -> None:
        """Show what is open, the first that is due under the cursor."""
        self.following_up = FollowingUp(self, self.queue, self.coffee_app.places)
        self.follow()
        self.say("")
        self.set_interval(NEWS, self.look)

    def copy(self, reply: Reply) -> None:
        """Have a text copied, which says by itself how that went."""
        from tui.screens.queue import QueueScreen

        self.say(f"{reply.sentence} Copying…")
        self.app.post_message(QueueScreen.Replied(reply))

    def _act(self, action: Callable[[Entry], None]) -> None:
        """Do something with the proposal under the cursor, unless it is not as the owner saw it."""
        is_as_seen = self.is_as_seen()
        entry = self.selected()
        if entry is None:
            self.say("Nothing is open here.")
        elif is_as_seen:
            action(entry)
        else:
            who = called(entry.invitation)
            self.say(f"Another window was first. This is how {who} stands now: press again if you mean it.", "warning")

    def follow_up_of(self, entry: Entry) -> Draft | None:
        """Return the follow-up that `c` would copy; None where there is none."""
        return self.following_up.draft(entry) if may_follow_up(entry) else None

    def action_copy_follow_up(self) -> None:
        """Copy the follow-up, and write down that it is sent."""
        self._act(self.following_up.copy_follow_up)

    def action_next_variant(self) -> None:
        """Show the next wording of the follow-up."""
        self._act(self.following_up.next_wording)

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
        file = appointment_file(self.coffee_app.places, entry.id) if has_appointment else None
        if file is not None:
            job: Job = partial(self._open, file)
            self.run_worker(job, group="browser")
        else:
            inviter = entry.invitation.inviter
            self.app.post_message(self.behind.ProfileWanted(inviter.slug, called(entry.invitation)))

    async def _open(self, file: Path) -> None:
        self.say(await asyncio.to_thread(open_calendar_file, file, self.coffee_app.places))

    def action_history(self) -> None:
        """Show everything that happened with this person."""
        entry = self.selected()
        if entry is not None:
            show_history(self.coffee_app, entry.id)

    def action_keys(self) -> None:
        """Show the keys of this screen."""
        self.app.push_screen(KeysScreen(SHEET))

    def action_leave(self) -> None:
        """Go back to the queue, which shows what was done here."""
        self.dismiss(None)
        self.behind.follow()
