"""The queue in memory: views, order, filter, and what the next decision changes. Kept up by events; pure."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from invites.decision import Decided, Decision, Event
from invites.history import History
from invites.invitation import Invitation
from invites.reading.ages import asked_at
from invites.search import Filter, folded


class View(StrEnum):
    """What part of the queue is shown."""

    PENDING = "pending"
    """Not decided on yet, and what came back from later."""
    LATER = "later"
    """Put off until a day that has not come."""
    DONE = "done"
    """Decided on."""
    ALL = "all"
    """Everything."""


class Order(StrEnum):
    """How pending and all are sorted. Later goes by its day, done by its decision, the last one first."""

    NEWEST = "newest"
    OLDEST = "oldest"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Entry:
    """An invitation in the queue with what was decided on it."""

    id: int
    """The ledger's number of the invitation."""
    invitation: Invitation
    """The invitation."""
    decided: Decided | None = None
    """The decision in force; None while there is none."""
    decided_at: datetime | None = None
    """When it was taken."""
    state: View = View.PENDING
    """The view it belongs to: pending, later or done."""

    @property
    def is_back(self) -> bool:
        """Whether it was put off and its day has come."""
        return self.state is View.PENDING and self.decided is not None


_FEW = 500
"""How many invitations are moved one by one; beyond that, sorting anew is faster."""


class Inbox:
    """All invitations and the decisions in force. Changed only by `add`, `replace`, `apply` and `advance`."""

    def __init__(self, today: date) -> None:
        """Begin empty; `today` is the day by which put-off invitations come back."""
        self.today = today
        self.history = History()
        self._invitations: dict[int, Invitation] = {}
        self._states: dict[int, View] = {}
        self._back: set[int] = set()
        self._counts = dict.fromkeys(View, 0)
        self._sorted: dict[tuple[View, Order], list[int]] = {}
        self._asked: dict[int, float] = {}
        self._filter = Filter(self._invitations)

    def __len__(self) -> int:
        return len(self._invitations)

    def __contains__(self, invitation_id: int) -> bool:
        return invitation_id in self._invitations

    def __iter__(self) -> Iterator[Entry]:
        return map(self.entry, self._invitations)

    def entry(self, invitation_id: int) -> Entry:
        """Return one invitation with its state. Raises KeyError when there is none of that number."""
        invitation = self._invitations[invitation_id]
        step = self.history.step(invitation_id)
        if step is None:
            return Entry(invitation_id, invitation)
        decided = self.history.decided(invitation_id)
        return Entry(invitation_id, invitation, decided, step.at, self._states[invitation_id])

    def counts(self) -> dict[View, int]:
        """Return how many invitations each view holds."""
        return dict(self._counts)

    def ids(self, view: View, order: Order = Order.NEWEST, words: str = "") -> list[int]:
        """Return the numbers of a view's invitations in order; with `words`, those whose text holds all of them."""
        if (view, order) not in self._sorted:
            self._sorted[view, order] = self._sort(view, order)
        return self._filter.matching(self._sorted[view, order], words)

    def add(self, invitation_id: int, invitation: Invitation) -> None:
        """Put a new invitation in the queue. Raises ValueError when there is one of that number."""
        if invitation_id in self._invitations:
            raise ValueError(f"there is an invitation {invitation_id} already")
        self._invitations[invitation_id] = invitation
        self._sorted.clear()  # many come at a time, and seldom
        self._enter(invitation_id)

    def replace(self, invitation_id: int, invitation: Invitation) -> None:
        """Put a fuller description in place of the one held. Raises KeyError when there is none of that number."""
        if invitation_id not in self._invitations:
            raise KeyError(invitation_id)
        self._invitations[invitation_id] = invitation
        self._sorted.clear()  # many come at a time, and seldom
        self._asked.pop(invitation_id, None)
        self._filter.forget(invitation_id)

    def apply(self, event: Event) -> None:
        """Make true here what the ledger has recorded. Raises ValueError when it does not fit what went before."""
        touched = self.history.touched(event)
        missing = [id_ for id_ in touched if id_ not in self._invitations]
        if missing:
            raise ValueError(f"there is no invitation {missing[0]}")
        self._leave(touched)
        self.history.apply(event)
        self._return(touched)

    def advance(self, today: date) -> None:
        """Let another day begin: what was put off until then is pending again."""
        put_off = [id_ for id_, state in self._states.items() if state is View.LATER or id_ in self._back]
        self._leave(put_off)
        self.today = today
        self._return(put_off)

    def _leave(self, moving: Sequence[int]) -> None:
        """Take invitations out of their places, before something changes where these are."""
        if len(moving) > _FEW:
            self._sorted.clear()
        for invitation_id in moving:
            for shown, position in self._positions(invitation_id):
                del shown[position]
            self._counts[self._states.pop(invitation_id)] -= 1
            self._counts[View.ALL] -= 1
            self._back.discard(invitation_id)

    def _return(self, moving: Sequence[int]) -> None:
        """Put invitations that left where they belong now."""
        for invitation_id in moving:
            self._enter(invitation_id)
            for shown, position in self._positions(invitation_id):
                shown.insert(position, invitation_id)

    def _enter(self, invitation_id: int) -> None:
        """Count an invitation in by its state."""
        decided = self.history.decided(invitation_id)
        state = View.PENDING
        if decided and decided.decision is not Decision.LATER:
            state = View.DONE
        elif decided and decided.until and decided.until > self.today:
            state = View.LATER
        elif decided:
            self._back.add(invitation_id)
        self._states[invitation_id] = state
        self._counts[state] += 1
        self._counts[View.ALL] += 1

    def _sort(self, view: View, order: Order) -> list[int]:
        """Sort a view by one thing after the other, the last one first: ten times faster than by pairs of them."""
        if view is View.ALL:
            shown = sorted(self._states)
        else:
            shown = sorted(id_ for id_, state in self._states.items() if state is view)
        shown.sort(key=self._rank(view, order))
        if self._back:
            shown.sort(key=self._stands_below)
        return shown

    def _positions(self, invitation_id: int) -> Iterator[tuple[list[int], int]]:
        """Where an invitation stands, or would stand, in each list that has been sorted: found without a search."""
        for (view, order), shown in self._sorted.items():
            if view not in (View.ALL, self._states[invitation_id]):
                continue
            rank = self._rank(view, order)

            # No two invitations have the same key, so each has one place.
            def key(id_: int, rank: Callable[[int], float | str] = rank) -> tuple[bool, float | str, int]:
                return self._stands_below(id_), rank(id_), id_

            yield shown, bisect_left(shown, key(invitation_id), key=key)

    def _stands_below(self, invitation_id: int) -> bool:
        """Whether it stands below what came back from later, which goes on top."""
        return invitation_id not in self._back

    def _rank(self, view: View, order: Order) -> Callable[[int], float | str]:
        """Return what a view is sorted by."""
        if view is View.LATER:
            return self._until
        if view is View.DONE:
            return lambda id_: -self._decided_in(id_)
        if order is Order.NAME:
            return lambda id_: folded(self._invitations[id_].inviter.name)
        return self._asked_at if order is Order.OLDEST else lambda id_: -self._asked_at(id_)

    def _until(self, invitation_id: int) -> int:
        decided = self.history.decided(invitation_id)
        return decided.until.toordinal() if decided and decided.until else 0

    def _decided_in(self, invitation_id: int) -> int:
        step = self.history.step(invitation_id)
        return step.number if step else 0

    def _asked_at(self, invitation_id: int) -> float:
        """Seconds since 1970 at which it was sent, as near as its source tells; nought when that tells nothing."""
        seconds = self._asked.get(invitation_id)
        if seconds is None:
            at = asked_at(self._invitations[invitation_id])
            self._asked[invitation_id] = seconds = at.timestamp() if at else 0.0
        return seconds
