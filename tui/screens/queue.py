"""The queue screen: its layout, and the keys that decide and answer."""

from collections.abc import Callable
from dataclasses import replace
from functools import cached_property, partial
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.events import Resize
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Input

from invites.decision import Decision
from tui.commands import COMMANDS
from tui.copying import Reply
from tui.deciding import Deciding
from tui.draft import Draft
from tui.look import called
from tui.queue import Queue
from tui.screens.browsing import Browsing, due_count
from tui.upkeep import Upkeep
from tui.widgets.card import Card
from tui.widgets.lines import KeysLine, StatusLine, TopLine
from tui.widgets.queue_list import QueueList
from tui.widgets.reply import ReplyPane
from tui.widgets.row import WIDE

if TYPE_CHECKING:
    from tui.app import CoffeeApp
    from tui.rewording import Rewording

SIDE_BY_SIDE = 100
"""Columns from which the card stands beside the list."""

UNTIL_HINT = "Until when? tomorrow, friday, 2w, 2026-12-01. Nothing typed means in a week."


class Ground(Container):
    """A part of the screen that is covered by what stands on it.

    Whatever is painted, Textual goes through all lines of each widget that stands beside it or around it. A ground has
    none of its own, and keeps what stands on it from being gone through for the neighbours' sake.
    """

    BLANK: ClassVar[bool] = True


class QueueScreen(Browsing):
    """The invitations of a view, the card of one of them, and the reply that a key would copy."""

    BLANK: ClassVar[bool] = True  # it is a ground, too

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(key, command.action or command.id, command.label, show=command.footer, id=f"{command.id}.{position}")
        for command in COMMANDS
        for position, key in enumerate(command.keys)
    ]

    draft: reactive[Draft | None] = reactive(None)
    """The reply that the decision it goes with would copy."""

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

    def __init__(self, queue: Queue, *, demo: bool) -> None:
        """Show a queue; `demo` says on top that its people are invented."""
        super().__init__(queue)
        self.demo = demo
        self.deciding = Deciding(self, queue)
        self.upkeep = Upkeep(self, queue)

    @cached_property
    def rewording(self) -> "Rewording":
        """What edits a reply elsewhere, and makes templates; loaded when it is first wanted."""
        from tui.rewording import Rewording

        return Rewording(self)

    def compose(self) -> ComposeResult:
        """Lay out the screen."""
        with Ground(id="top"):
            yield TopLine(demo=self.demo).data_bind(Browsing.shown)
            yield Input(placeholder="name, headline or words of the note", id="filter", select_on_focus=False)
        with Ground(id="middle"):
            yield QueueList(self.row, id="list")
            with Container(id="right"):
                yield Card(self.queue.clock()).data_bind(
                    Browsing.entry, Browsing.verdict, Browsing.ties, Browsing.empty
                )
                yield ReplyPane().data_bind(QueueScreen.draft)
        with Ground(id="bottom"):
            yield StatusLine().data_bind(Browsing.message, Browsing.level)
            yield KeysLine(dict(self.queue.settings.keys))

    def on_mount(self) -> None:
        """Show the queue, with the focus where it stays."""
        self.list.focus()
        self.show()
        self.call_after_refresh(self.complete)
        self.set_interval(30, self._look_at_the_clock)

    def complete(self) -> None:
        """Do what waited for the rows to be on the screen."""
        super().complete()
        self.upkeep.begin()

    def when_readable(self, then: Callable[[], None]) -> None:
        """Go on when everybody has been read for the filter: at once, but in the first second or so of a long queue."""
        self.upkeep.when_readable(then)

    def on_resize(self, event: Resize) -> None:
        """Put the card beside the list where there is room, else below it."""
        wide = event.size.width >= SIDE_BY_SIDE
        self.set_class(wide, "-wide")
        self.list.lines_each = WIDE if wide else 1
        self.card.roomy = wide

    def select(self, invitation_id: int | None) -> None:
        """Show the card of an invitation, and the reply that goes with it."""
        super().select(invitation_id)
        self.draft = self.deciding.draft(self.entry) if self.entry and self.is_painted else None

    def action_decide(self, decision: str) -> None:
        """Decide on the invitation under the cursor; for later, ask until when first."""
        if self.upkeep.startled():
            return
        entry = self.selected()
        if Decision(decision) is Decision.LATER and entry is not None:
            from tui.screens.ask import AskScreen

            self.app.push_screen(
                AskScreen(f"Later: {called(entry.invitation)}", UNTIL_HINT, self.deciding.check_day),
                partial(self.deciding.put_off, entry),
            )
        else:
            self.deciding.decide(Decision(decision))

    def action_undo(self) -> None:
        """Take the last decision back."""
        self.deciding.undo()

    def action_redo(self) -> None:
        """Put back what undo took away."""
        self.deciding.redo()

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
        entry = self.selected()
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
        entry = self.selected()
        if entry:
            invitation = entry.invitation
            self.post_message(self.ProfileWanted(invitation.inviter.slug, called(invitation)))

    def action_history(self) -> None:
        """Show everything that happened with the person under the cursor."""
        entry = self.selected()
        if entry:
            from tui.screens.history import show_history

            show_history(cast("CoffeeApp", self.app), entry.id)

    def _look_at_the_clock(self) -> None:
        """Let put-off invitations come back when a new day has begun."""
        if self.queue.today() != self.queue.inbox.today:
            self.queue.inbox.advance(self.queue.today())
            self.follow()
        elif self.shown.due != due_count(self.queue):
            self.shown = replace(self.shown, due=due_count(self.queue))
