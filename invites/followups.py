"""The proposed coffees and talks that are still open: who has not answered for too long, who has to be asked about."""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from heapq import merge

from invites.history import History
from invites.outcome import ProposalState, ReplyState, Standing
from invites.shelves import Shelves


class Question(StrEnum):
    """What the owner is asked about a proposal that is due."""

    FOLLOW_UP = "follow up"
    """It was not answered for a while: send a follow-up, once."""
    MET = "did you meet"
    """The day of the appointment is over."""
    DECIDE = "accept or decline"
    """They met: now comes the decision."""


@dataclass(frozen=True, slots=True)
class Due:
    """A proposal about which the owner is asked something."""

    id: int
    """The ledger's number of the invitation."""
    question: Question
    """What is asked."""


_Key = tuple[float, int]
"""Since when, in seconds since 1970, and the invitation."""


class FollowUps:
    """The open proposals, kept in order while events come in. Which are due follows from the time it is."""

    def __init__(self, history: History) -> None:
        """Begin empty, beside a history without events."""
        self._history = history
        # By what they can be asked about; None for those that nothing is asked about.
        self._shelves: Shelves[Question | None, _Key] = Shelves((*Question, None), self._place)

    def __len__(self) -> int:
        return sum(map(len, self._shelves.keys().values()))

    def ids(self) -> list[int]:
        """Return all open proposals, the one that has stood longest as it does first."""
        return [invitation_id for _, invitation_id in merge(*self._shelves.keys().values())]

    def due(self, now: datetime, days: int) -> list[Due]:
        """Return what the owner is to be asked about, the oldest first.

        `days` is for how long a proposal may go unanswered; the day of an appointment is over at the owner's midnight,
        by the zone of `now`.
        """
        found = merge(
            *(
                [(*key, question) for key in self._shelves.keys()[question][: self._count(question, now, days)]]
                for question in Question
            )
        )
        return [Due(invitation_id, question) for _, invitation_id, question in found]

    def due_count(self, now: datetime, days: int) -> int:
        """Return how many are due, which costs next to nothing."""
        return sum(self._count(question, now, days) for question in Question)

    def question(self, invitation_id: int, now: datetime, days: int) -> Question | None:
        """Return what the owner is to be asked about one proposal; None when it is not due, or not open."""
        question, key = self._shelves.place(invitation_id) or (None, (0.0, 0))
        return question if question and key < _until(question, now, days) else None

    def prepare(self, limit: int) -> bool:
        """Put up to `limit` proposals in their places while nothing else is to do; return whether more remain."""
        return self._shelves.prepare(limit)

    def follow(self, touched: tuple[int, ...]) -> None:
        """Put proposals where they belong after an event that the history has taken in."""
        self._shelves.touch(touched)

    def _place(self, invitation_id: int) -> tuple[Question | None, _Key] | None:
        standing = self._history.standing(invitation_id)
        if standing is None or not is_open(standing):
            return None
        question, since = _asked(standing)
        return question, (since.timestamp(), invitation_id)

    def _count(self, question: Question, now: datetime, days: int) -> int:
        return bisect_right(self._shelves.keys()[question], _until(question, now, days))


def is_open(standing: Standing) -> bool:
    """Whether something may still come of a proposal: it was neither dropped nor given up."""
    return standing.proposal not in (None, ProposalState.NO_ANSWER) and standing.reply is not ReplyState.DROPPED


def _asked(standing: Standing) -> tuple[Question | None, datetime]:
    """Return what can be asked about an open proposal, and since when it stands as it does."""
    if standing.proposal is ProposalState.MET:
        return Question.DECIDE, standing.since
    if standing.appointment:
        return Question.MET, standing.appointment.at
    if standing.is_out and not standing.followed_up:
        return Question.FOLLOW_UP, standing.since
    return None, standing.since


def _until(question: Question, now: datetime, days: int) -> _Key:
    """Return the key before which proposals are due."""
    if question is Question.FOLLOW_UP:
        return (now - timedelta(days=days)).timestamp(), 1 << 62
    if question is Question.MET:
        return now.replace(hour=0, minute=0, second=0, microsecond=0).timestamp(), 0
    return float("inf"), 0
