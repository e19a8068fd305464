"""Looking around in the queue: views, filter, order, the cursor and the card. Nothing here changes an invitation."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from time import monotonic
from typing import TYPE_CHECKING

from textual import on
from textual.getters import query_one
from textual.reactive import reactive
from textual.widgets import Input

from invites.inbox import Entry, Order, View
from invites.note import Verdict
from invites.plain import plain
from tui.look import short_age, state_word
from tui.queue import Queue
from tui.screens.list_screen import ListScreen
from tui.shown import Shown
from tui.widgets.card import Card
from tui.widgets.queue_list import QueueList
from tui.widgets.reply import ReplyPane
from tui.widgets.row import Row
from tui.wording import empty_hint

if TYPE_CHECKING:
    from invites.signs import Sign
    from invites.suggestion import Suggestion
    from invites.ties import Tie

AT_ONCE = 0.01
"""Seconds in which the ties are read before the first card is complete; what takes longer comes between the keys."""


class Browsing(ListScreen[None]):
    """Shows a view of the queue and what is under the cursor."""

    shown: reactive[Shown] = reactive(Shown())
    """What part of the queue is on the screen."""
    entry: reactive[Entry | None] = reactive(None)
    """The invitation under the cursor."""
    verdict: reactive[Verdict | None] = reactive(None)
    """What its note says."""
    ties: "reactive[tuple[Tie, ...]]" = reactive(())
    """What the owner's own data says about its inviter; empty until that is read."""
    signs: "reactive[tuple[Sign, ...]]" = reactive(())
    """What to look at twice."""
    suggestion: "reactive[Suggestion | None]" = reactive(None)
    """What the program would decide; None until the ties are read."""
    empty: reactive[str] = reactive("")
    """What to do next when there is nothing to show."""

    card = query_one(Card)
    reply = query_one(ReplyPane)
    filter = query_one("#filter", Input)

    def __init__(self, queue: Queue) -> None:
        """Show a queue."""
        super().__init__()
        self.queue = queue
        self._before_group = View.PENDING
        self.is_painted = False
        """Whether the rows have been on the screen. What takes longer than they do waits for that."""

    def say(self, message: str, level: str = "") -> None:
        """Say in the status line what happened; file names in an error are strangers' words too."""
        self.level, self.message = level, plain(message, limit=600)

    def unsay(self, message: str) -> None:
        """Stop saying something, unless something else has been said since."""
        if self.message == message:
            self.say("")

    def show(self, current: int | None = None, position: int = 0) -> None:
        """Show what the queue holds now, with the cursor on an invitation, or else at a position."""
        self.list.show(self._look(), current, position)
        self.select(self.list.current)

    def follow(self, *, onward: bool = False) -> None:
        """Show what the queue holds now, with the cursor on the same person.

        If they are not there any more, or with `onward` in any case, it goes to whoever comes next.
        """
        self.list.follow(self._look(), onward=onward)
        self.select(self.list.current)

    def _look(self) -> Sequence[int]:
        """Look at what the queue holds of the view, and tell the counts."""
        shown, inbox = self.shown, self.queue.inbox
        ids = inbox.ids(shown.view, shown.order, shown.words)
        if shown.group:
            ids = [id_ for id_ in ids if id_ in shown.group]
        self.shown = replace(shown, counts=tuple(inbox.counts().items()), matching=len(ids))
        self.empty = "" if ids else empty_hint(self.shown, self.queue)
        return ids

    def select(self, invitation_id: int | None) -> None:
        """Show the card of an invitation."""
        self.entry = None if invitation_id is None else self.queue.inbox.entry(invitation_id)
        self.verdict = self.queue.verdict(self.entry) if self.entry and self._is_judged(self.entry) else None
        self.show_ties()

    def show_ties(self) -> None:
        """Show ties, signs and suggestion of the invitation on the card, by what is read so far."""
        entry, verdict, queue = self.entry, self.verdict, self.queue
        if entry is None or verdict is None or not self.is_painted:
            self.ties, self.signs, self.suggestion = (), (), None
            return
        self.ties = ties = queue.ties.so_far(entry)
        self.signs = signs = queue.offers.signs(entry)
        # What is not read yet could make it another one under the hand that takes it.
        self.suggestion = queue.offers.suggestion(entry, verdict, ties, signs) if queue.ties.is_read else None

    def selected(self) -> Entry | None:
        """Return the invitation under the cursor, for whatever acts on it.

        Never `entry` itself: that is what the card shows, and the card may be a moment behind the cursor.
        """
        current = self.list.current
        if current != (self.entry.id if self.entry else None):
            self.select(current)
        return self.entry

    def meant(self) -> Entry | None:
        """Return the invitation under the cursor, for a key about it; None, and that is said, where there is none."""
        entry = self.selected()
        if entry is None:
            self.say("There is no invitation here.", "warning")
        return entry

    def complete(self) -> None:
        """Judge the notes and make the reply, now that the rows are on the screen."""
        self.is_painted = True
        until = monotonic() + AT_ONCE
        while self.queue.ties.prepare() and monotonic() < until:
            pass
        self.list.draw_anew()
        self.select(self.list.current)

    def row(self, invitation_id: int) -> Row:
        """Return what the list shows of an invitation."""
        entry = self.queue.inbox.entry(invitation_id)
        inviter = entry.invitation.inviter
        return Row(
            self.queue.verdict(entry).kind if self._is_judged(entry) else None,
            plain(inviter.name, limit=120) or "(no name)",
            plain(inviter.headline, limit=200),
            short_age(entry.invitation, self.queue.clock()),
            state_word(entry),
            self.is_marked(invitation_id),
        )

    def is_marked(self, invitation_id: int) -> bool:
        """Whether the list shows a mark at an invitation; a screen where none can be marked shows none."""
        del invitation_id
        return False

    def _is_judged(self, entry: Entry) -> bool:
        """Whether to judge a note now: a blank one costs nothing, for others the phrases have to be loaded first."""
        return self.is_painted or not entry.invitation.note

    @on(QueueList.Highlighted)
    def _highlighted(self, message: QueueList.Highlighted) -> None:
        """Follow the cursor with the card."""
        message.stop()
        self.selected()

    @on(Input.Changed, "#filter")
    def _filter_typed(self, message: Input.Changed) -> None:
        """Filter with every key, as soon as everybody has been read for it."""
        if message.value != self.shown.words:
            self.when_readable(self._apply_filter)

    def _apply_filter(self) -> None:
        """Show what holds the words typed by now, the cursor staying on its person where that is possible."""
        if self.filter.value != self.shown.words:
            self.shown = replace(self.shown, words=self.filter.value)
            self.list.show(self._look(), self.list.current, 0)

    def when_readable(self, then: Callable[[], None]) -> None:
        """Go on at once; a screen that reads for the filter in slices may do so later."""
        then()

    @on(Input.Submitted, "#filter")
    def _filter_done(self) -> None:
        """Go back to the list, which stays filtered."""
        self.set_class(bool(self.filter.value), "-filtering")
        self.list.focus()

    def look_for(self, words: str) -> bool:
        """Open the filter with words in it."""
        self.action_filter()
        self.filter.insert_text_at_cursor(words)
        return True

    def action_filter(self) -> None:
        """Open the filter."""
        self.add_class("-filtering")
        # At once: `focus` comes later, and a letter that is typed before that would be lost.
        self.set_focus(self.filter)

    def action_sort(self) -> None:
        """Sort by the next order."""
        orders = [*Order]
        order = orders[(orders.index(self.shown.order) + 1) % len(orders)]
        self.shown = replace(self.shown, order=order)
        self.show(self.list.current)
        self.say(f"Sorted by {order.value}." if order is Order.NAME else f"Sorted, the {order.value} first.")

    def action_turn_view(self, step: int) -> None:
        """Go to the next view, or the one before."""
        views = [*View]
        self._go_to_view(views[(views.index(self.shown.view) + step) % len(views)])

    def show_group(self, group: frozenset[int]) -> None:
        """Show only some invitations, whatever was decided on them; with an empty group, the view from before again."""
        if not self.shown.group:
            self._before_group = self.shown.view
        view = View.ALL if group else self._before_group
        self.shown = replace(self.shown, group=group, view=view)
        self.show(self.list.current)

    def action_step_out(self) -> None:
        """Leave the filter, then those who sent the same text, then the view."""
        if self.has_class("-filtering") or self.shown.words:
            current = self.list.current
            self.remove_class("-filtering")
            self.list.focus()
            self.shown = replace(self.shown, words="")
            self.filter.value = ""
            self.show(current)
        elif self.shown.group:
            self.show_group(frozenset())
        elif self.shown.view is not View.PENDING:
            self._go_to_view(View.PENDING)

    def action_scroll_card(self, step: int) -> None:
        """Scroll the card, and the reply once the card has reached its end."""
        down, at_end = step > 0, self.card.scroll_y >= self.card.max_scroll_y
        target = self.reply if (down and at_end) or (not down and self.reply.scroll_y > 0) else self.card
        target.scroll_relative(y=step * 3, animate=False)

    def _go_to_view(self, view: View) -> None:
        self.shown = replace(self.shown, view=view)
        self.show()
