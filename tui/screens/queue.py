"""The queue screen: its layout, and the keys that decide. What is done with the reply is in `answering`."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.geometry import Size
from textual.widgets import Input

from invites.decision import Decision
from tui.commands import COMMANDS, footer, keys_of, shown_key
from tui.deciding import Deciding
from tui.look import called
from tui.marking import Marking
from tui.queue import Queue
from tui.screens.answering import Answering
from tui.screens.browsing import Browsing
from tui.suggesting import Suggesting
from tui.upkeep import Upkeep
from tui.widgets.card import Card
from tui.widgets.keys_line import KeysLine
from tui.widgets.lines import StatusLine, TopLine
from tui.widgets.offer_line import OfferLine
from tui.widgets.queue_list import QueueList
from tui.widgets.reply import ReplyPane

LOW = 18
"""Lines below which there is no room for the suggestion; enter then only tells it."""

READY = 1000
"""Decisions whose replies and proposals are put in their places while a key waits for it: about ten milliseconds."""

UNTIL_HINT = "Until when? tomorrow, friday, 2w, 2026-12-01. Nothing typed means in a week."


class Ground(Container):
    """A part of the screen that is covered by what stands on it.

    Whatever is painted, Textual goes through all lines of each widget that stands beside it or around it. A ground has
    none of its own, and keeps what stands on it from being gone through for the neighbours' sake.
    """

    BLANK: ClassVar[bool] = True


class QueueScreen(Answering):
    """The invitations of a view, the card of one of them, and the reply that a key would copy."""

    BLANK: ClassVar[bool] = True  # it is a ground, too

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(key, command.action or command.id, command.label, show=command.footer, id=f"{command.id}.{position}")
        for command in COMMANDS
        for position, key in enumerate(command.keys)
    ]

    def __init__(self, queue: Queue, *, demo: bool) -> None:
        """Show a queue; `demo` says on top that its people are invented."""
        super().__init__(queue)
        self.demo = demo
        self.deciding = Deciding(self, queue)
        self.suggesting = Suggesting(self, queue)
        self.marking = Marking(self, queue)
        self.upkeep = Upkeep(self, queue)

    def compose(self) -> ComposeResult:
        """Lay out the screen."""
        with Ground(id="top"):
            yield TopLine(demo=self.demo).data_bind(Browsing.shown)
            yield Input(placeholder="name, headline or words of the note", id="filter", select_on_focus=False)
        with Ground(id="middle"):
            yield QueueList(self.row, id="list")
            with Container(id="right"):
                yield Card(self.queue.clock()).data_bind(
                    Browsing.entry, Browsing.verdict, Browsing.ties, Browsing.signs, Browsing.empty
                )
                yield OfferLine(self._key_of("suggested")).data_bind(Browsing.suggestion)
                yield ReplyPane().data_bind(Answering.draft)
        with Ground(id="bottom"):
            yield StatusLine().data_bind(Browsing.message, Browsing.level, Answering.held)
            *keys, all_keys = footer(dict(self.queue.settings.keys))
            yield KeysLine(keys, [all_keys])

    def on_mount(self) -> None:
        """Show the queue, with the focus where it stays."""
        self.list.focus()
        self.show()
        self.call_after_refresh(self.complete)
        self.set_interval(30, self._look_at_the_clock)

    def complete(self) -> None:
        """Do what waited for the rows to be on the screen."""
        super().complete()
        self.tell_counts()
        self.upkeep.begin()

    def when_readable(self, then: Callable[[], None]) -> None:
        """Go on when everybody has been read for the filter: at once, but in the first second or so of a long queue."""
        self.upkeep.when_readable(then)

    def fit(self, size: Size) -> None:
        """Fit the list to the width, the card to the room it has then, and show the suggestion where there is any."""
        super().fit(size)
        self.set_class(size.height < LOW, "-low")
        self.card.roomy = self.has_class("-wide")

    def _look(self) -> Sequence[int]:
        """Look at the queue, and drop the marks of those on whom another window was first."""
        self.marking.marks.settle(self.queue.inbox)
        ids = super()._look()
        self.tell_counts(ids)
        return ids

    def tell_counts(self, ids: Sequence[int] | None = None) -> None:
        """Tell how many are marked, also beside those shown, how many replies wait, how many proposals are due."""
        marks = self.marking.marks
        hidden = marks.hidden(self.list.ids if ids is None else ids)
        waiting, due = self.shown.waiting, self.shown.due
        if self.is_painted and not self.queue.inbox.prepare_answers(READY):  # upkeep does the rest, and asks again
            waiting, due = self.queue.inbox.outbox.waiting, self.queue.due_count()
        self.shown = replace(self.shown, marked=len(marks), hidden=hidden, waiting=waiting, due=due)

    def is_marked(self, invitation_id: int) -> bool:
        """Whether an invitation is marked."""
        return invitation_id in self.marking.marks

    def show_ties(self) -> None:
        """Show what is known of the invitation on the card, and the reply that goes with it."""
        super().show_ties()
        self.suggesting.watch(self.entry, self.suggestion)
        self.draft = self.deciding.draft(self.entry) if self.entry and self.is_painted else None

    def _key_of(self, command_id: str) -> str:
        """Return the key of a command, as people write it."""
        command = next(command for command in COMMANDS if command.id == command_id)
        return shown_key(keys_of(command, dict(self.queue.settings.keys))[0])

    def action_decide(self, decision: str) -> None:
        """Decide on all marked, else on the invitation under the cursor; for later, ask until when first."""
        if self.marking.is_busy():
            return
        if self.marking.marks:
            if Decision(decision) is Decision.LATER:
                self.marking.ask_until()
            else:
                self.marking.decide(Decision(decision))
            return
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

    def action_suggested(self) -> None:
        """Decide as suggested on the invitation under the cursor."""
        if self.marking.marks:
            self.say("A suggestion is for one: with marks, a decision key decides on all of them.", "warning")
            return
        if self.upkeep.startled():
            return
        decision = self.suggesting.suggested()
        if decision is not None:
            self.action_decide(decision.value)

    def action_alike(self) -> None:
        """Show only those who sent the same text, or everybody again."""
        self.suggesting.show_alike()

    def action_wrong(self) -> None:
        """Ask what kind the note is, since its verdict is wrong."""
        entry = self.meant()
        if entry and self.verdict:
            from tui.screens.choose_kind import ChooseKindScreen

            title = f"The note of {called(entry.invitation)}"
            given, give = self.suggesting.given(entry), partial(self.suggesting.give, entry)
            self.app.push_screen(ChooseKindScreen(title, self.verdict.kind, given, give))

    def action_mark(self) -> None:
        """Mark the invitation under the cursor, or unmark it."""
        if not self.marking.is_busy():
            self.marking.turn()

    def action_mark_all(self) -> None:
        """Mark all that the view and the filter show, or unmark them."""
        if not self.marking.is_busy():
            self.marking.turn_all()

    def action_step_out(self) -> None:
        """Leave the filter while it is typed in, else the marks, the filter, the view."""
        if self.filter.has_focus or not self.marking.leave():
            super().action_step_out()

    def action_undo(self) -> None:
        """Take the last decision back."""
        self.deciding.undo()

    def action_redo(self) -> None:
        """Put back what undo took away."""
        self.deciding.redo()

    def _look_at_the_clock(self) -> None:
        """Let put-off invitations come back when a new day has begun."""
        if self.queue.today() != self.queue.inbox.today:
            self.queue.inbox.advance(self.queue.today())
            self.follow()
        else:
            self.tell_counts()
