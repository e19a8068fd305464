"""An export brought back: which of its invitations are known here, and what its history adds to the one that is here.

History is only added to. What was exported keeps its times and its order, and goes behind what is there. Where the
owner decided here later than there, what holds here goes on holding: the decision from there is added as one undone.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from invites.decision import Decided, Event, Redo, Step, Undo
from invites.history import History
from invites.inbox import Inbox
from invites.invitation import Invitation, Owner
from invites.matching_exports import match
from invites.outcome import Outcome

BY = "import"
"""By whom an event was made that no export holds."""

_Part = tuple[datetime, Decided]
"""What tells one decision from all others: its time, whom it is about, and all it says."""


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export holds."""

    owner: Owner
    """What was known of the owner."""
    invitations: Mapping[int, Invitation]
    """The invitations by the numbers they had, in order."""
    history: Sequence[Event]
    """The events, oldest first."""


@dataclass(slots=True)
class Merge:
    """What an export adds to the queue."""

    additions: dict[int, Invitation] = field(default_factory=dict)
    """Invitations that are new here, by the numbers they get."""
    changes: dict[int, Invitation] = field(default_factory=dict)
    """Known invitations of which the export tells more."""
    numbers: dict[int, int] = field(default_factory=dict)
    """Which number each invitation of the export has here."""
    events: list[Event] = field(default_factory=list)
    """What goes at the end of the history."""
    overtaken: int = 0
    """How many decisions came later here than there, and go on holding."""
    left_out: int = 0
    """How many events, or parts of some, do not fit what is here."""


def merge(exported: Exported, inbox: Inbox, history: Sequence[Event], next_invitation: int) -> Merge:
    """Compare an export with the queue and its history. Nothing is changed.

    Where nothing was kept yet all numbers stay as they were, so that the same export comes out again.
    """
    made = Merge()
    is_new_home = not len(inbox) and not history and min(exported.invitations, default=1) >= next_invitation
    known = match(exported.invitations, inbox, _decided_last(exported.history))
    for number, invitation in exported.invitations.items():
        if number in known:
            made.numbers[number], fuller = known[number]
            if fuller is not None:
                made.changes[made.numbers[number]] = fuller
        else:
            made.numbers[number] = number if is_new_home else next_invitation + len(made.additions)
            made.additions[made.numbers[number]] = invitation
    _Joining(made, history, keeps_numbers=is_new_home).join(exported.history)
    return made


class _Joining:
    """Adds one history to another."""

    def __init__(self, made: Merge, here: Sequence[Event], *, keeps_numbers: bool) -> None:
        self._made = made
        self._keeps_numbers = keeps_numbers
        self._history = History()
        self._next = 1
        self._known_parts: dict[_Part, int] = {}
        self._known: Counter[object] = Counter()
        self._steps: dict[tuple[int, int], int] = {}
        self._parts_of: dict[int, list[int]] = {}
        self._undone: set[int] = set()
        self._old: set[int] = set()
        self._touched = _touched(here)
        for event in here:
            self._history.apply(event)
            self._remember(event)

    def join(self, there: Sequence[Event]) -> None:
        """Add what is not known. First what was overtaken, so that an undo here does not meet it last."""
        events = [renumbered for event in there if (renumbered := self._with_numbers_of_here(event))]
        touched = _touched(events)
        overtaken = {number for number, at in touched.items() if number in self._touched and self._touched[number] > at}
        new = {event.number: self._new_parts(event) for event in events if isinstance(event, Step)}
        for event in events:
            if isinstance(event, Step):
                self._add_overtaken(event, [one for one in new[event.number] if one.invitation_id in overtaken])
        for event in events:
            if isinstance(event, Step):
                parts = [one for one in new[event.number] if one.invitation_id not in overtaken]
                self._add_step(event, parts)
            elif isinstance(event, Outcome):
                self._add_outcome(event)
            else:
                self._add_travel(event)

    def _with_numbers_of_here(self, event: Event) -> Event | None:
        """Return an event about the invitations as they are numbered here, without those that the export lacks."""
        numbers = self._made.numbers
        if isinstance(event, Step):
            decided = [one for one in event.decided if one.invitation_id in numbers]
            self._made.left_out += len(event.decided) - len(decided)
            parts = {numbers[one.invitation_id]: one for one in decided}
            if not parts:
                return None
            return replace(event, decided=tuple(replace(one, invitation_id=number) for number, one in parts.items()))
        if isinstance(event, Outcome):
            became = [one for one in event.became if one.invitation_id in numbers]
            self._made.left_out += len(event.became) - len(became)
            here = tuple(replace(one, invitation_id=numbers[one.invitation_id]) for one in became)
            return replace(event, became=here) if here else None
        return event

    def _new_parts(self, step: Step) -> list[Decided]:
        """Return what of a step is not known here; of the rest, note in which step it is."""
        new = []
        for one in step.decided:
            number = self._known_parts.get((step.at, one))
            if number is None:
                new.append(one)
            else:
                self._note(step.number, one.invitation_id, number)
        return new

    def _add_overtaken(self, step: Step, parts: Sequence[Decided]) -> None:
        number = self._add_step(step, parts)
        if number:
            self._undone.add(number)
            self._add(Undo(number, step.at, BY))
            self._made.overtaken += len(parts)

    def _add_step(self, step: Step, parts: Sequence[Decided]) -> int:
        """Add a step with these of its parts, and return its number here; nought when there are none."""
        if not parts:
            return 0
        number = step.number if self._keeps_numbers else self._next
        if not self._add(Step(number, step.at, tuple(parts), step.by)):
            return 0
        for one in parts:
            self._note(step.number, one.invitation_id, number)
        return number

    def _note(self, there: int, invitation_id: int, here: int) -> None:
        """Know which step here is the one there, for one of the invitations it decided on."""
        self._steps[there, invitation_id] = here
        self._parts_of.setdefault(there, []).append(invitation_id)

    def _add_travel(self, event: Undo | Redo) -> None:
        """Add an undo or redo, unless what it is about changed later here: then that is what holds."""
        about: dict[int, list[int]] = {}
        for invitation_id in self._parts_of.get(event.step, ()):
            about.setdefault(self._steps[event.step, invitation_id], []).append(invitation_id)
        for number, ids in about.items():
            here = replace(event, step=number)
            if number in self._undone or self._is_known(here):
                continue
            if number in self._old and any(self._touched[one] >= event.at for one in ids):
                self._made.left_out += 1
            else:
                self._add(here)

    def _add_outcome(self, event: Outcome) -> None:
        became = [
            replace(one, step=self._steps[one.step, one.invitation_id])
            for one in event.became
            if (one.step, one.invitation_id) in self._steps
        ]
        self._made.left_out += len(event.became) - len(became)
        new = tuple(one for one in became if not self._is_known((event.at, one)))
        if new:
            self._add(replace(event, became=new))

    def _is_known(self, what: object) -> bool:
        """Whether something happened here as well; each time that it did stands for one time there."""
        key = _key(what) if isinstance(what, Undo | Redo) else what
        if not self._known[key]:
            return False
        self._known[key] -= 1
        return True

    def _add(self, event: Event) -> bool:
        """Put an event behind the others, if it fits them."""
        try:
            self._history.apply(event)
        except ValueError:
            self._made.left_out += 1
            return False
        if isinstance(event, Step):
            self._next = max(self._next, event.number + 1)
        self._made.events.append(event)
        return True

    def _remember(self, event: Event) -> None:
        """Know an event again that an export tells of."""
        if isinstance(event, Step):
            self._next = max(self._next, event.number + 1)
            self._old.add(event.number)
            self._known_parts |= {(event.at, one): event.number for one in event.decided}
        elif isinstance(event, Outcome):
            self._known.update((event.at, one) for one in event.became)
        else:
            self._known[_key(event)] += 1
            if isinstance(event, Undo) and event.by == BY:
                self._undone.add(event.step)


def _key(event: Undo | Redo) -> object:
    """Return by what an undo or redo is known again, wherever it was said."""
    return type(event), event.step, event.at


def _touched(events: Iterable[Event]) -> dict[int, datetime]:
    """Return when each invitation was last decided on, or that undone or redone; a merged history is in no order."""
    touched: dict[int, datetime] = {}
    for number, at, _ in _changes(events):
        touched[number] = max(at, touched.get(number, at))
    return touched


def _decided_last(events: Iterable[Event]) -> dict[int, datetime]:
    """Return when each invitation was last decided on."""
    return {number: at for number, at, event in _changes(events) if isinstance(event, Step)}


def _changes(events: Iterable[Event]) -> Iterator[tuple[int, datetime, Event]]:
    steps: dict[int, Step] = {}
    for event in events:
        if isinstance(event, Step):
            steps[event.number] = event
        if not isinstance(event, Outcome) and (step := event if isinstance(event, Step) else steps.get(event.step)):
            for one in step.decided:
                yield one.invitation_id, event.at, event
