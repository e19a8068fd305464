"""A walk through the outbox: what each key says became of a reply, how far the owner is, and the way back.

What is said is written down by `answers`; how it is shown is in `screens.outbox`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from invites.inbox import Entry
from invites.outcome import Became, Outcome, ReplyState, Standing
from store.errors import StoreError
from store.places import Places
from tui.answers import Answers
from tui.copying import Held
from tui.queue import Queue


@dataclass(frozen=True, slots=True)
class Tally:
    """How far the owner is."""

    sent: int = 0
    """Replies that were sent today, here or elsewhere."""
    waiting: int = 0
    """Replies that wait to be copied."""
    copied: int = 0
    """Replies that were copied and are not known to be sent."""

    @property
    def in_all(self) -> int:
        """All of these."""
        return self.sent + self.waiting + self.copied


@dataclass(frozen=True, slots=True)
class _Moved:
    """How one reply stood before something was done with it, and after."""

    invitation_id: int
    step: int
    before: Standing
    after: Standing


@dataclass(frozen=True, slots=True)
class _Done:
    """One thing that was done here."""

    moved: tuple[_Moved, ...]
    leaves: bool = False
    """Whether the reply was left behind by it: sent, or skipped."""


class Walk:
    """One visit to the outbox. Every method that changes something raises as those of `Answers` do."""

    def __init__(self, queue: Queue, places: Places) -> None:
        """Begin with what the ledger tells, so that a walk goes on where an earlier one ended."""
        self._queue = queue
        self._answers = Answers(queue, places)
        self._done: list[_Done] = []
        self._ids: list[int] = []
        self._copying: dict[tuple[int, int], Standing] = {}
        self._seen: object = None
        self._sent: set[int] = set()
        self.look()

    # What there is

    def look(self) -> bool:
        """Take note of what the ledger tells; return whether that is anything new."""
        inbox = self._queue.inbox
        seen = inbox, inbox.history.state()
        if seen == self._seen:
            return False
        self._seen = seen
        for (number, step), before in [*self._copying.items()]:
            after = self._standing(number, step)
            if after is not None and after.reply is ReplyState.COPIED:
                del self._copying[number, step]
                self._done.append(_Done((_Moved(number, step, before, after),)))
        self._sent = {
            decided.invitation_id
            for _, decided, standing in inbox.history.in_force()
            if standing is not None and self._is_sent_today(standing)
        }
        return True

    def ids(self, held: Held | None = None) -> list[int]:
        """Return whose replies are open: the oldest that wait first, then those that were copied already.

        The one on the clipboard stays where it stood when it was copied: its owner is about to paste it.
        """
        outbox = self._queue.inbox.outbox
        ids = outbox.ids()
        number = held.reply.decision[0] if held and held.reply.decision else None
        if number in self._ids and number in outbox.ids(ReplyState.COPIED):
            above = {*self._ids[: self._ids.index(number)]}
            ids.remove(number)
            place = next((at for at in range(outbox.waiting, 0, -1) if ids[at - 1] in above), 0)
            ids.insert(place, number)
        self._ids = ids
        return [*ids]

    def next(self) -> int | None:
        """Return whose reply is to be copied next; None when none waits."""
        return self._queue.inbox.outbox.next()

    @property
    def tally(self) -> Tally:
        """How far the owner is."""
        outbox = self._queue.inbox.outbox
        return Tally(len(self._sent), outbox.waiting, outbox.copied)

    # What is done

    def copies(self, entry: Entry) -> None:
        """Take note that a reply is on its way to the clipboard: once that is proved it can be taken back."""
        if entry.standing and entry.standing.reply is ReplyState.WAITING:
            self._copying[entry.id, entry.step] = entry.standing

    def sent(self, invitation_id: int) -> None:
        """Say that a reply was sent."""
        self._do([invitation_id], lambda: self._answers.reply(invitation_id, ReplyState.SENT), leaves=True)

    def skip(self, invitation_id: int) -> None:
        """Put a reply behind the others that wait."""
        skipping = self._answers.reply
        self._do([invitation_id], lambda: skipping(invitation_id, ReplyState.WAITING, skip=True), leaves=True)

    def drop(self, invitation_id: int) -> None:
        """Say that a reply is not to be sent."""
        self._do([invitation_id], lambda: self._answers.reply(invitation_id, ReplyState.DROPPED))

    def edit(self, invitation_id: int, text: str) -> None:
        """Give a reply new words; it waits to be copied again. Raises ValueError for an empty text."""
        self._do([invitation_id], lambda: self._answers.edit(invitation_id, text))

    def all_sent(self) -> int:
        """Say that all copied replies were sent, and return how many those were."""
        copied = self._queue.inbox.outbox.ids(ReplyState.COPIED)
        if copied:
            self._do(copied, self._answers.all_sent)
        return len(copied)

    def take_back(self) -> int | None:
        """Take back what was done here last, and return whose reply that was about; None when there is nothing.

        After a restart that is what was copied, sent, skipped or dropped last.
        """
        return self._take_back(len(self._done) - 1)

    def go_back(self) -> int | None:
        """Take back what was sent or skipped here last; otherwise as `take_back`."""
        return self._take_back(next((at for at in reversed(range(len(self._done))) if self._done[at].leaves), -1))

    def _take_back(self, at: int) -> int | None:
        if at < 0:
            return self._put_back(self._queue.inbox.outbox.last_handled()) if not self._done else None
        done = self._done.pop(at)
        became = [_inverse(one) for one in done.moved if self._is_as_left(one)]
        if not became:
            raise StoreError("That has changed since, in another window or by an undo. Nothing was changed.")
        self._queue.record_outcome(became)
        self.look()
        return became[0].invitation_id

    def _put_back(self, invitation_id: int | None) -> int | None:
        if invitation_id is not None:
            self._answers.reply(invitation_id, ReplyState.WAITING)
            self.look()
        return invitation_id

    def _do(self, ids: Sequence[int], act: Callable[[], Outcome | list[int]], *, leaves: bool = False) -> None:
        history = self._queue.inbox.history
        before = [(number, history.step_number(number), history.standing(number)) for number in ids]
        act()
        self.look()
        moved = [
            _Moved(number, step, was, after)
            for number, step, was in before
            if was is not None and (after := self._standing(number, step)) is not None
        ]
        self._done.append(_Done(tuple(moved), leaves))

    def _standing(self, invitation_id: int, step: int) -> Standing | None:
        """Return how a decision stands that is still in force; None otherwise."""
        history = self._queue.inbox.history
        is_in_force = invitation_id in self._queue.inbox and history.step_number(invitation_id) == step
        return history.standing(invitation_id) if is_in_force else None

    def _is_as_left(self, moved: _Moved) -> bool:
        """Whether a reply is as it was left, whatever was done and taken back in between."""
        now = self._standing(moved.invitation_id, moved.step)
        return now is not None and (now.reply, now.text) == (moved.after.reply, moved.after.text)

    def _is_sent_today(self, standing: Standing) -> bool:
        zone = self._queue.clock().tzinfo
        return standing.reply is ReplyState.SENT and standing.since.astimezone(zone).date() == self._queue.today()


def _inverse(moved: _Moved) -> Became:
    before = moved.before
    is_skipped = before.reply is ReplyState.WAITING and before.skipped > 0
    text = before.text if before.text != moved.after.text else ""
    return Became(moved.invitation_id, moved.step, before.reply, is_skipped=is_skipped, text=text)
