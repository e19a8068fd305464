"""The outbox: replies that were decided on and not sent yet, in the order in which they are walked through."""

from collections.abc import Iterable

from invites.decision import Event
from invites.history import History
from invites.outcome import Outcome, ReplyState
from invites.shelves import Shelves

_Key = tuple[int, int, int]
"""What replies are sorted by: how often others were skipped before it was, its step, its invitation."""

_OPEN = (ReplyState.WAITING, ReplyState.COPIED)


class Outbox:
    """The numbers of the invitations whose reply is open, kept in order while events come in."""

    def __init__(self, history: History) -> None:
        """Begin empty, beside a history without events."""
        self._history = history
        self._shelves: Shelves[ReplyState, _Key] = Shelves(_OPEN, self._place)
        self._handled: dict[int, None] = {}

    @property
    def waiting(self) -> int:
        """How many replies wait to be copied: what the status line counts."""
        return len(self._shelves.keys()[ReplyState.WAITING])

    @property
    def copied(self) -> int:
        """How many replies were copied and are not known to be sent."""
        return len(self._shelves.keys()[ReplyState.COPIED])

    def ids(self, state: ReplyState | None = None) -> list[int]:
        """Return whose replies are open: first those that wait, then those that were copied, the oldest first.

        What was skipped stands behind the others that wait. With `state`, only those.
        """
        keys = self._shelves.keys()
        return [key[2] for one in (keys if state is None else (state,)) for key in keys.get(one, ())]

    def next(self) -> int | None:
        """Return whose reply is the next to be copied; None when none waits."""
        waiting = self._shelves.keys()[ReplyState.WAITING]
        return waiting[0][2] if waiting else None

    def last_handled(self) -> int | None:
        """Return whose reply was copied, sent, skipped or dropped last, and was not put back; None without such."""
        return next(reversed(self._handled), None)

    def follow(self, event: Event, touched: Iterable[int]) -> None:
        """Put the replies of invitations where they belong after an event that the history has taken in."""
        self._shelves.touch(touched)
        if not isinstance(event, Outcome):
            for invitation_id in touched if self._handled else ():
                self._handled.pop(invitation_id, None)
        else:
            for became in event.became:
                if became.reply is not None:
                    self._handled.pop(became.invitation_id, None)
                    is_back = became.reply is ReplyState.WAITING and not became.is_skipped
                    if not is_back and became.step == self._history.step_number(became.invitation_id):
                        self._handled[became.invitation_id] = None

    def prepare(self, limit: int) -> bool:
        """Put up to `limit` replies in their places while nothing else is to do; return whether more remain."""
        return self._shelves.prepare(limit)

    def _place(self, invitation_id: int) -> tuple[ReplyState, _Key] | None:
        standing = self._history.standing(invitation_id)
        if standing is None or standing.reply not in _OPEN:
            return None
        return standing.reply, (standing.skipped, self._history.step_number(invitation_id), invitation_id)
