"""What can be done with the reply that is shown: other wordings, editing, copying. Nothing here decides."""

from functools import cached_property, partial
from typing import TYPE_CHECKING, cast

from textual.message import Message
from textual.reactive import reactive

from tui.copying import Held, Reply
from tui.draft import Draft
from tui.look import called
from tui.screens.browsing import Browsing

if TYPE_CHECKING:
    from tui.app import CoffeeApp
    from tui.deciding import Deciding
    from tui.rewording import Rewording
    from tui.screens.queue import QueueScreen


class Answering(Browsing):
    """Shows the reply of the invitation under the cursor."""

    deciding: "Deciding"
    """Knows which reply is shown, and what was edited."""

    draft: reactive[Draft | None] = reactive(None)
    """The reply that the decision it goes with would copy."""
    held: reactive[Held | None] = reactive(None)
    """Whose reply is on the clipboard; None when that is not known."""

    class Replied(Message):
        """A decision was taken, or asked to be answered again: its reply is to be copied."""

        def __init__(self, reply: Reply) -> None:
            super().__init__()
            self.reply = reply
            """What to copy."""

    class ProfileWanted(Message):
        """The owner wants to see the profile of the selected inviter."""

        def __init__(self, slug: str, who: str) -> None:
            super().__init__()
            self.slug = slug
            """Which profile; empty when it is not known."""
            self.who = who
            """Whose it is."""

    @cached_property
    def rewording(self) -> "Rewording":
        """What edits a reply elsewhere, and makes templates; loaded when it is first wanted."""
        from tui.rewording import Rewording

        return Rewording(cast("QueueScreen", self))

    def action_next_variant(self) -> None:
        """Show the next wording of the reply."""
        self.deciding.turn_variant()

    def action_language(self) -> None:
        """Show the reply in the next language."""
        self.deciding.turn_language()

    def action_turn_reply(self, step: int) -> None:
        """Show the reply for another decision."""
        self.deciding.turn_reply(step)

    def action_edit(self) -> None:
        """Edit the reply that is shown, before it is copied."""
        entry = self.meant()
        if entry and self.draft:
            from tui.screens.text import TextScreen

            decision = self.draft.decision
            title = f"{decision.value.capitalize()}: reply to {called(entry.invitation)}"
            hint = f"{decision.value.capitalize()} will copy it as it stands here.\n"
            editing = TextScreen(title, hint, self.draft.text, done="keep")
            editing.limit = self.draft.limit
            self.app.push_screen(editing, partial(self.deciding.edited, entry, decision))

    def action_edit_outside(self) -> None:
        """Edit the reply in the owner's own editor."""
        self.rewording.edit_outside()

    def action_save_template(self) -> None:
        """Make the reply that is shown a template."""
        self.rewording.save_template()

    def action_copy_again(self) -> None:
        """Copy the last reply again, or that of the selected invitation when it is decided."""
        self.deciding.copy_again()

    def action_open_profile(self) -> None:
        """Ask for the inviter's profile."""
        entry = self.meant()
        if entry:
            invitation = entry.invitation
            self.post_message(self.ProfileWanted(invitation.inviter.slug, called(invitation)))

    def action_history(self) -> None:
        """Show everything that happened with the person under the cursor."""
        entry = self.meant()
        if entry:
            from tui.screens.history import show_history

            show_history(cast("CoffeeApp", self.app), entry.id)
