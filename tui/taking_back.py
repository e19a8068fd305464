"""Taking back what was last said of a proposal, as long as nothing else happened to it since."""

from dataclasses import dataclass

from invites.outcome import Standing
from store.errors import Conflict
from tui.answers import Answers
from tui.elsewhere import told_moved
from tui.queue import Queue


@dataclass(frozen=True, slots=True)
class Done:
    """One thing that was done here, and what it takes to take it back."""

    id: int
    """Whose proposal it was."""
    before: Standing
    """How it stood."""
    after: Standing | None
    """How it stood then; None after a decision."""
    step: int = 0
    """The number of the step, for a decision."""


def put_back(queue: Queue, answers: Answers, last: Done) -> None:
    """Let a proposal stand as before. Raises StoreError, and Conflict when something else happened since."""
    history = queue.inbox.history
    if last.step:
        step = history.undoable()
        if step is None or step.number != last.step:
            raise Conflict("Something was decided since then; u in the queue takes that back first.")
        queue.undo()
    elif last.id not in queue.inbox or history.standing(last.id) != last.after:
        raise Conflict(told_moved(queue, last.id))
    else:
        answers.restore(last.id, last.before)
