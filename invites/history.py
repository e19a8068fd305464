"""The steps that were decided, undone and redone: which are in force, and what an undo or redo would touch next."""

from collections.abc import Iterator

from invites.decision import Decided, Event, Step, Undo


class History:
    """All events applied so far, folded into what is in force. Nothing is ever edited away."""

    def __init__(self) -> None:
        """Begin without any event."""
        self._numbers: set[int] = set()
        # Both in the order in which an undo or a redo takes them, the next one last.
        self._undoable: dict[int, Step] = {}
        self._redoable: dict[int, Step] = {}
        self._in_force: dict[int, list[tuple[Step, Decided]]] = {}

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
        """Return the decision in force on an invitation; None while there is none."""
        in_force = self._in_force.get(invitation_id)
        return in_force[-1][1] if in_force else None

    def step_number(self, invitation_id: int) -> int:
        """Return the number of the step that decided on an invitation; 0 while it is undecided."""
        in_force = self._in_force.get(invitation_id)
        return in_force[-1][0].number if in_force else 0

    def in_force(self) -> Iterator[tuple[Step, Decided]]:
        """Yield each decision in force with its step."""
        return (decisions[-1] for decisions in self._in_force.values() if decisions)

    def state(self) -> tuple[int, int, int]:
        """Return what is different whenever another decision has come into force or gone."""
        last = self.undoable()
        return len(self._numbers), len(self._undoable), last.number if last else 0

    def touched(self, event: Event) -> tuple[int, ...]:
        """Return the numbers of the invitations whose state an event may change.

        Raises ValueError when the event does not fit what went before.
        """
        if isinstance(event, Step):
            if event.number in self._numbers:
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
        self.touched(event)
        if isinstance(event, Step):
            self._numbers.add(event.number)
            self._redoable.clear()
            self._put_in_force(event)
        elif isinstance(event, Undo):
            step = _taken(self._undoable, event.step)
            self._redoable[step.number] = step
            for decided in step.decided:
                _drop(self._in_force[decided.invitation_id], step)
        else:
            self._put_in_force(_taken(self._redoable, event.step))

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
