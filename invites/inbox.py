"""The queue in memory: views, order, filter, and what the next decision changes. Kept up by events; pure.

What became of the decisions is in its `outbox` and `follow_ups`.
"""

from collections.abc import Iterator, Mapping, MutableMapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from invites.asked import Asked
from invites.decision import Decided, Decision, Event
from invites.followups import FollowUps
from invites.history import History
from invites.invitation import Invitation
from invites.lists import Rank, SortedList
from invites.outbox import Outbox
from invites.outcome import Outcome, Standing
from invites.people import People
from invites.search import Texts, folded


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
    step: int = 0
    """The number of the step that took it: as long as the history tells the same, nobody decided in between."""
    standing: Standing | None = None
    """How the reply and the proposal of the decision stand; None while there is none."""

    @property
    def is_back(self) -> bool:
        """Whether it was put off and its day has come."""
        return self.state is View.PENDING and self.decided is not None


_FEW = 500
"""How many invitations are moved one by one; beyond that, sorting anew is faster."""


class Inbox:
    """All invitations and the decisions in force. Changed only by `add`, `replace`, `apply` and `advance`."""

    def __init__(
        self,
        today: date,
        invitations: MutableMapping[int, Invitation] | None = None,
        asked: Mapping[int, float] | None = None,
    ) -> None:
        """Begin with all of `invitations` undecided; they are kept where they are, and looked up when needed.

        `today` is the day by which put-off invitations come back. `asked` tells at how many seconds since 1970
        invitations were sent; whatever is not in it is worked out from the invitation itself.
        """
        self.today = today
        self.history = History()
        self.outbox = Outbox(self.history)
        self.follow_ups = FollowUps(self.history)
        self._invitations = {} if invitations is None else invitations
        # Who is in here is told by this alone: the mapping may know of an invitation before it is added.
        self._states = dict.fromkeys(self._invitations, View.PENDING)
        self._back: set[int] = set()
        self._counts = dict.fromkeys(View, 0)
        self._counts[View.PENDING] = self._counts[View.ALL] = len(self._states)
        self._asked = Asked(asked or {}, self._invitations)
        self._people = People()
        self._texts = Texts(self._invitations, self._people.note)
        self._unread: list[int] = []
        self._lists: dict[tuple[View, Order, str], SortedList] = {}

    def __len__(self) -> int:
        return len(self._states)

    def __contains__(self, invitation_id: int) -> bool:
        return invitation_id in self._states

    def __iter__(self) -> Iterator[Entry]:
        return map(self.entry, list(self._states))  # a preview goes through them beside the keys

    def entry(self, invitation_id: int) -> Entry:
        """Return one invitation with its state. Raises KeyError when there is none of that number."""
        state = self._states[invitation_id]
        invitation = self._invitations[invitation_id]
        step = self.history.step(invitation_id)
        if step is None:
            return Entry(invitation_id, invitation)
        decided, standing = self.history.decided(invitation_id), self.history.standing(invitation_id)
        return Entry(invitation_id, invitation, decided, step.at, state, step.number, standing)

    def numbers_of(self, invitation: Invitation) -> list[int]:
        """Return the numbers of what may be the same person's, by profile and by name, of those read so far."""
        return [number for number in self._people.numbers(invitation) if number in self._states]

    def counts(self) -> dict[View, int]:
        """Return how many invitations each view holds."""
        return dict(self._counts)

    def ids(self, view: View, order: Order = Order.NEWEST, words: str = "") -> list[int]:
        """Return the numbers of a view's invitations in order; with `words`, those whose text holds all of them."""
        words = " ".join(folded(words).split())
        if (view, order, "") not in self._lists:
            self._lists[view, order, ""] = self._sort(view, order)
        if (view, order, words) not in self._lists:
            # Each key that is typed on narrows what was found; the words before it need not be looked for again.
            typed = [key[2] for key in self._lists if key[:2] == (view, order) and words.startswith(key[2])]
            known = max(typed, key=len)
            narrower = self._lists[view, order, known].holding({*words.split()}.difference(known.split()))
            self._lists = {key: shown for key, shown in self._lists.items() if not key[2]}
            self._lists[view, order, words] = narrower
        return self._lists[view, order, words].ids.copy()

    def prepare(self, limit: int) -> bool:
        """Read up to `limit` more for the filter and `numbers_of`, while nothing else is to do; return if more remain.

        Without it the first word that is looked for reads them all.
        """
        texts = self._texts
        while limit > 0 and len(texts) < len(self):
            if not self._unread:
                # Read in the order on the screen, they lie in memory in the order in which they are looked through.
                self._unread = [*self._states, *reversed(self.ids(View.PENDING))]
            invitation_id = self._unread.pop()
            if invitation_id not in texts:
                texts[invitation_id]
                limit -= 1
        return len(texts) < len(self)

    def prepare_answers(self, limit: int) -> bool:
        """Put what became of up to `limit` decisions in order for the outbox, and for the follow-ups.

        Returns whether more remain: a long history takes half a second, and nobody is to wait for it.
        """
        remains = self.outbox.prepare(limit)
        return self.follow_ups.prepare(limit) or remains

    def add(self, invitation_id: int, invitation: Invitation) -> None:
        """Put a new invitation in the queue. Raises ValueError when there is one of that number."""
        if invitation_id in self._states:
            raise ValueError(f"there is an invitation {invitation_id} already")
        self._describe(invitation_id, invitation)
        self._states[invitation_id] = View.PENDING
        self._counts[View.PENDING] += 1
        self._counts[View.ALL] += 1

    def replace(self, invitation_id: int, invitation: Invitation) -> None:
        """Put a fuller description in place of the one held. Raises KeyError when there is none of that number."""
        if invitation_id not in self._states:
            raise KeyError(invitation_id)
        self._describe(invitation_id, invitation)

    def _describe(self, invitation_id: int, invitation: Invitation) -> None:
        self._lists.clear()  # many come at a time, and seldom
        self._invitations[invitation_id] = invitation
        self._asked.note(invitation_id, invitation)
        self._texts.pop(invitation_id, None)

    def apply(self, event: Event) -> None:
        """Make true here what the ledger has recorded. Raises ValueError when it does not fit what went before."""
        touched = self.history.touched(event)
        for invitation_id in touched:
            if invitation_id not in self._states:
                raise ValueError(f"there is no invitation {invitation_id}")
        if isinstance(event, Outcome):  # which moves nobody from one view to another
            self.history.apply(event)
        else:
            self._leave(touched)
            self.history.apply(event)
            self._return(touched)
        self.outbox.follow(event, touched)
        self.follow_ups.follow(touched)

    def advance(self, today: date) -> None:
        """Let another day begin: what was put off until then is pending again."""
        put_off = [id_ for id_, state in self._states.items() if state is View.LATER or id_ in self._back]
        self._leave(put_off)
        self.today = today
        self._return(put_off)

    def _leave(self, moving: Sequence[int]) -> None:
        """Take invitations out of their places, before something changes where these are."""
        if len(moving) > _FEW:
            self._lists.clear()
        for invitation_id in moving:
            for shown in self._lists_of(invitation_id):
                shown.take(invitation_id)
            self._counts[self._states[invitation_id]] -= 1
            self._back.discard(invitation_id)

    def _return(self, moving: Sequence[int]) -> None:
        """Put invitations that left where they belong now."""
        for invitation_id in moving:
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
            for shown in self._lists_of(invitation_id):
                shown.put(invitation_id)

    def _sort(self, view: View, order: Order) -> SortedList:
        states = self._states
        ids = [*states] if view is View.ALL else [id_ for id_, state in states.items() if state is view]
        return SortedList.of(ids, self._back, self._rank(view, order), self._texts.__getitem__)

    def _lists_of(self, invitation_id: int) -> Iterator[SortedList]:
        """Which of the lists that were sorted so far an invitation belongs in."""
        state = self._states[invitation_id]
        for (view, _, words), shown in self._lists.items():
            if view in (View.ALL, state) and all(word in self._texts[invitation_id] for word in words.split()):
                yield shown

    def _rank(self, view: View, order: Order) -> Rank:
        """Return what a view is sorted by."""
        if view is View.LATER:
            return self._until
        if view is View.DONE:
            return lambda id_: -self.history.step_number(id_)
        if order is Order.NAME:
            return self._texts.name
        asked = self._asked
        return asked.__getitem__ if order is Order.OLDEST else lambda id_: -asked[id_]

    def _until(self, invitation_id: int) -> int:
        decided = self.history.decided(invitation_id)
        return decided.until.toordinal() if decided and decided.until else 0
