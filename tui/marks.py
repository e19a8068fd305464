"""Which invitations are marked, for a decision on all of them. What is then decided is in `marking`."""

from collections.abc import Iterable, Sequence

from invites.inbox import Inbox


class Marks:
    """The marked invitations, each as it stood when it was marked: whoever was decided on since is not meant any more.

    They know nothing of views, order or filter, so that they survive all of them.
    """

    def __init__(self) -> None:
        """Begin with none."""
        self._steps: dict[int, int] = {}
        self._inbox: Inbox | None = None

    def __len__(self) -> int:
        return len(self._steps)

    def __contains__(self, invitation_id: int) -> bool:
        return invitation_id in self._steps

    @property
    def ids(self) -> list[int]:
        """The numbers of the marked ones, in the order in which they were marked."""
        return [*self._steps]

    def turn(self, invitation_id: int, inbox: Inbox) -> bool:
        """Mark an invitation, or unmark it; return whether it is marked now."""
        self._inbox = inbox
        if self._steps.pop(invitation_id, None) is not None:
            return False
        self._steps[invitation_id] = inbox.history.step_number(invitation_id)
        return True

    def turn_all(self, ids: Sequence[int], inbox: Inbox) -> bool:
        """Mark all of these, or unmark them when all of them are marked; return whether they are marked now."""
        self._inbox = inbox
        if all(invitation_id in self._steps for invitation_id in ids):
            for invitation_id in ids:
                del self._steps[invitation_id]
            return False
        for invitation_id in ids:
            self._steps.setdefault(invitation_id, inbox.history.step_number(invitation_id))
        return True

    def clear(self) -> int:
        """Unmark all, and return how many there were."""
        count = len(self._steps)
        self._steps.clear()
        return count

    def settle(self, inbox: Inbox) -> int:
        """Drop those that were decided on, undone or taken out since they were marked; return how many.

        All are dropped when other data was put in place: the numbers may mean other people there.
        """
        if inbox is not self._inbox:
            return self.clear()
        step = inbox.history.step_number
        gone = [number for number, before in self._steps.items() if number not in inbox or step(number) != before]
        for number in gone:
            del self._steps[number]
        return len(gone)

    def hidden(self, shown: Iterable[int]) -> int:
        """Return how many are marked that are not among these."""
        return len(self._steps.keys() - shown) if self._steps else 0
