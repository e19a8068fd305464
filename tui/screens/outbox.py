"""The outbox: one reply after the other is copied, pasted and marked sent. What the keys say is in `outbox_walk`."""

from collections.abc import Callable
from functools import partial
from pathlib import PurePath
from time import monotonic
from typing import ClassVar

from textual.binding import Binding, BindingType

from invites.inbox import Entry
from invites.outcome import ReplyState
from store.errors import Conflict, StoreError
from tui.amounts import counted
from tui.copying import Reply
from tui.look import called
from tui.screens.list_and_details import moves
from tui.screens.queue import QueueScreen
from tui.screens.replies import Replies
from tui.upkeep import STARTLE
from tui.widgets.outbox_details import reply_text
from tui.widgets.outbox_lines import KEYS


class OutboxScreen(Replies):
    """Lets the owner copy, send, skip, edit and drop the replies, one after the other."""

    CSS_PATH: ClassVar[list[str | PurePath]] = ["list_and_details.tcss", "outbox.tcss"]

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,c", "copy(True)", "copy and open"),
        Binding("y", "copy(False)", "copy"),
        Binding("o", "open_profile", "open profile"),
        Binding("s", "sent", "sent"),
        Binding("S", "all_sent", "all copied ones sent"),
        Binding("x", "skip", "skip"),
        Binding("B,backspace", "go_back", "one back"),
        Binding("e", "edit", "edit"),
        Binding("D", "drop", "drop"),
        Binding("u", "undo", "undo"),
        *moves("reply"),
        Binding("question_mark", "keys", "keys"),
        Binding("escape,q,b", "leave", "back"),
    ]

    # What the keys do

    def action_copy(self, opens: bool) -> None:  # noqa: FBT001 (Textual calls it by place)
        """Copy the reply under the cursor, and open the inviter's profile."""
        if entry := self._meant():
            who = called(entry.invitation)
            slug = entry.invitation.inviter.slug if opens else None
            reply = Reply(reply_text(entry), who, f"To {who}.", "s when it is sent.", (entry.id, entry.step), slug)
            self.walk.copies(entry)
            self.say(f"To {who}. Copying…")
            self.post_message(QueueScreen.Replied(reply))

    def action_open_profile(self) -> None:
        """Open the inviter's profile without copying."""
        if entry := self._meant():
            self.post_message(QueueScreen.ProfileWanted(entry.invitation.inviter.slug, called(entry.invitation)))

    def action_sent(self) -> None:
        """Mark the reply sent, and go on to the next."""
        if entry := self._meant():
            self._do(partial(self.walk.sent, entry.id), f"The reply to {called(entry.invitation)} is marked sent.")

    def action_skip(self) -> None:
        """Put the reply behind the others that wait."""
        if entry := self._meant():
            self._do(partial(self.walk.skip, entry.id), f"{called(entry.invitation)} comes last.", onward=True)

    def action_drop(self) -> None:
        """Drop the reply."""
        if entry := self._meant():
            self._do(partial(self.walk.drop, entry.id), f"The reply to {called(entry.invitation)} was dropped.")

    def action_all_sent(self) -> None:
        """Mark all sent that were copied."""
        count = self.tally.copied
        if count:
            self._do(self.walk.all_sent, f"{counted(count, 'reply', 'replies')} marked sent.")
        else:
            self.say("No reply is copied and not sent.")

    def action_edit(self) -> None:
        """Edit the reply under the cursor."""
        if entry := self._meant():
            from tui.screens.text import TextScreen

            title = f"Reply to {called(entry.invitation)}"
            hint = "It waits to be copied again then.\n"
            box = TextScreen(title, hint, reply_text(entry), done="keep")
            self.app.push_screen(box, partial(self._edited, entry))

    def _edited(self, entry: Entry, text: str | None) -> None:
        now, who = self.selected(), called(entry.invitation)
        if text is None or text == reply_text(entry):
            return
        if not text.strip():
            self.say("A reply needs words; D drops it. Nothing was changed.", "warning")
        elif now is None or (now.id, now.step, now.standing) != (entry.id, entry.step, entry.standing):
            self.say(f"The reply to {who} changed in another window meanwhile. Nothing was changed.", "warning")
        else:
            self._do(partial(self.walk.edit, entry.id, text), f"The reply to {who} has your words now.")

    def action_undo(self) -> None:
        """Take back what was done here last."""
        self._return(self.walk.take_back, "Nothing was done here that could be taken back.")

    def action_go_back(self) -> None:
        """Take back what was sent or skipped last, and go there."""
        self._return(self.walk.go_back, "Nothing was sent or skipped here yet.")

    def action_keys(self) -> None:
        """Show the keys of the outbox."""
        from tui.screens.keys import KeysScreen

        moving = [("j k g G", "Go through the replies"), ("J K", "Scroll a long reply"), ("esc q b", "Go back")]
        self.app.push_screen(KeysScreen([("Outbox", [(key, said) for key, _, said in KEYS] + moving)]))

    def action_leave(self) -> None:
        """Go back to the queue."""
        self.dismiss(None)

    # How they do it

    def _meant(self) -> Entry | None:
        """Return whose reply a key is about; nobody, and it is said, when another window just moved the cursor."""
        entry = self.selected()
        if entry is None:
            self.say("There is no reply here.", "warning")
        elif monotonic() - self.startled < STARTLE:
            who = called(entry.invitation)
            self.say(f"Another window changed this. It is {who} now: press again if you mean them.", "warning")
            self.startled = float("-inf")
            return None
        return entry

    def _do(self, act: Callable[[], object], said: str, *, onward: bool = False) -> None:
        """Do something with the reply under the cursor, say so, and go on to whoever waits next."""
        before = self.selected()
        try:
            act()
        except StoreError as error:
            self._refused(error)
            return
        following = self.list.ids[self.list.cursor + 1 : self.list.cursor + 2]
        was_walking = before is not None and (self.holds(before) or not _is_copied(before))
        if onward and following:
            self.show(following[0])
        else:
            self.follow()
        entry = self.selected()
        if entry and was_walking and _is_copied(entry) and not self.holds(entry):
            self.show(self.walk.next() or entry.id)
        self._tell(said)

    def _return(self, act: Callable[[], int | None], nothing: str) -> None:
        try:
            number = act()
        except StoreError as error:
            self._refused(error)
            return
        if number is None:
            self.say(nothing)
            return
        self.show(number)
        entry = self.queue.inbox.entry(number)
        self._tell(f"Taken back: the reply to {called(entry.invitation)} is where it was.")

    def _tell(self, said: str) -> None:
        self.behind.follow()  # the counts changed, and what other windows did was taken in on the way
        self.say(said)

    def _refused(self, error: StoreError) -> None:
        self.walk.look()
        self.follow()
        self.behind.follow()
        self.say(str(error), "warning" if isinstance(error, Conflict) else "error")


def _is_copied(entry: Entry) -> bool:
    return entry.standing is not None and entry.standing.reply is ReplyState.COPIED
