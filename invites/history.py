"""The steps that were decided, undone and redone: which are in force, and what an undo or redo would touch next.

What became of the decisions is folded in as well: how their replies and proposals stand.
"""

from collections.abc import Iterator
from dataclasses import replace

from invites.decision import PROPOSALS, Decided, Event, Step, Undo
from invites.outcome import Outcome, Standing

EDITED = "edited"
"""What stands in a template's place when the owner wrote the reply."""


class History:
    """All events applied so far, folded into what is in force. Nothing is ever edited away."""

    def __init__(self) -> None:
        """Begin without any event."""
        self._steps: dict[int, Step] = {}
        # Both in the order in which an undo or a redo takes them, the next one last.
        self._undoable: dict[int, Step] = {}
        self._redoable: dict[int, Step] = {}
        self._in_force: dict[int, list[tuple[Step, Decided]]] = {}
        # By step and invitation, those that anything became of.
        self._standings: dict[tuple[int, int], Standing] = {}
        self._outcomes = 0

    def undoable(self) -> Step | None:
        """Return the step that an undo would take back; None when there is none."""
        return next(reversed(self._undoable.values()), None)

    def redoable(self) -> Step | None:
        """Return the step that a redo would put in force again; None when there is none."""
        return next(reversed(self._redoable.values()), None)

    def step(self, invitation_id: int) -> Step | None:
        """Return the step that decided on an invitation; None while it is undecided."""
        in_force = self._in_force.get(invitation_id)
        return in_force[-1][0] if in_force else None

    def decided(self, invitation_id: int) -> Decided | None:
        """Return the decision in force on an invitation, its reply in its newest words; None while there is none."""
        in_force = self._in_force.get(invitation_id)
        if not in_force:
            return None
        step, decided = in_force[-1]
        standing = self._standings.get((step.number, invitation_id))
        if standing is not None and standing.is_edited:
            return replace(decided, reply=standing.text, template=EDITED)
        return decided

    def standing(self, invitation_id: int) -> Standing | None:
        """Return how the decision in force on an invitation stands; None while there is none."""
        in_force = self._in_force.get(invitation_id)
        return self.standing_of(in_force[-1][0].number, invitation_id) if in_force else None

    def standing_of(self, step: int, invitation_id: int) -> Standing:
        """Return how one step's decision on an invitation stands, in force or not. Raises KeyError without such."""
        standing = self._standings.get((step, invitation_id))
        if standing is not None:
            return standing
        taken = self._steps[step]
        in_force = (one for its, one in self._in_force.get(invitation_id, ()) if its is taken)
        # Only a step that was undone has to be looked through, which may be a long one.
        undone = (one for one in taken.decided if one.invitation_id == invitation_id)
        decided = next(in_force, None) or next(undone, None)
        if decided is None:
            raise KeyError(invitation_id)
        return Standing.first(taken.at, decided.reply, proposes=decided.decision in PROPOSALS)

    def step_number(self, invitation_id: int) -> int:
        """Return the number of the step that decided on an invitation; 0 while it is undecided."""
        in_force = self._in_force.get(invitation_id)
        return in_force[-1][0].number if in_force else 0

    def in_force(self) -> Iterator[tuple[Step, Decided, Standing | None]]:
        """Yield each decision in force with its step, and how it stands where anything became of it."""
        for invitation_id, decisions in self._in_force.items():
            if decisions:
                step, decided = decisions[-1]
                yield step, decided, self._standings.get((step.number, invitation_id))

    def state(self) -> tuple[int, int, int, int]:
        """Return what is different whenever another decision has come into force or gone, or anything became of one."""
        last = self.undoable()
        return len(self._steps), len(self._undoable), last.number if last else 0, self._outcomes

    def touched(self, event: Event) -> tuple[int, ...]:
        """Return the numbers of the invitations whose state an event may change.

        Raises ValueError when the event does not fit what went before.
        """
        if isinstance(event, Outcome):
            return tuple(invitation_id for _, invitation_id in self._standing_after(event))
        if isinstance(event, Step):
            if event.number in self._steps:
                raise ValueError(f"there is a step {event.number} already")
            if not event.decided:
                raise ValueError(f"step {event.number} decides nothing")
            step = event
        elif isinstance(event, Undo):
            if event.step not in self._undoable:
                raise ValueError(f"step {event.step} is not in force, so it cannot be undone")
            step = self._undoable[event.step]
        else:
            if event.step not in self._redoable:
                raise ValueError(f"step {event.step} was not undone, so it cannot be redone")
            step = self._redoable[event.step]
        touched = tuple([decided.invitation_id for decided in step.decided])
        if len(touched) > 1 and len(set(touched)) < len(touched):
            raise ValueError(f"step {step.number} decides more than once on one invitation")
        return touched

    def apply(self, event: Event) -> None:
        """Count an event in. Raises ValueError, and changes nothing, when it does not fit what went before."""
        if isinstance(event, Outcome):
            self._standings |= self._standing_after(event)
            self._outcomes += 1
            return
        self.touched(event)
        if isinstance(event, Step):
            self._steps[event.number] = event
            self._redoable.clear()
            self._put_in_force(event)
        elif isinstance(event, Undo):
            step = _taken(self._undoable, event.step)
            self._redoable[step.number] = step
            for decided in step.decided:
                _drop(self._in_force[decided.invitation_id], step)
        else:
            self._put_in_force(_taken(self._redoable, event.step))

    def _standing_after(self, outcome: Outcome) -> dict[tuple[int, int], Standing]:
        """Return how decisions stand after an outcome, by step and invitation. Raises ValueError."""
        if not outcome.became:
            raise ValueError("an outcome is about no decision")
        after: dict[tuple[int, int], Standing] = {}
        for became in outcome.became:
            which = became.step, became.invitation_id
            if which in after:
                raise ValueError(f"an outcome is twice about invitation {which[1]}")
            try:
                before = self.standing_of(*which)
            except KeyError:
                raise ValueError(f"step {which[0]} did not decide on invitation {which[1]}") from None
            after[which] = before.after(became, outcome.at, self._outcomes)
        return after

    def _put_in_force(self, step: Step) -> None:
        self._undoable[step.number] = step
        for decided in step.decided:
            self._in_force.setdefault(decided.invitation_id, []).append((step, decided))


def _taken(steps: dict[int, Step], number: int) -> Step:
    """Take a step out, at no cost when it is the last one, as it nearly always is."""
    last, step = steps.popitem()
    if last == number:
        return step
    steps[last] = step
    return steps.pop(number)


def _drop(in_force: list[tuple[Step, Decided]], step: Step) -> None:
    """Take a step out of those in force on one invitation, the last of which is nearly always the one."""
    position = next(at for at in reversed(range(len(in_force))) if in_force[at][0] is step)
    del in_force[position]
