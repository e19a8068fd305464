"""What becomes of a decision after it was taken: its reply on the way to the inviter, its proposed coffee or talk.

An outcome belongs to the decision of one step: it counts while that step is in force. It is not undone by an undo: its
inverse is another outcome.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

UPGRADE = "upgrade"
"""By whom the outcomes are that were made up for decisions from before there were any. Nothing happened then."""

SLIP = timedelta(hours=1)
"""How soon something has to be taken back to have been a slip of the hand."""


class ReplyState(StrEnum):
    """How far a reply has come."""

    WAITING = "waiting"
    """Decided on, and not copied yet."""
    COPIED = "copied"
    """On the clipboard once, as far as it could be proved."""
    SENT = "sent"
    """Pasted and sent, as the owner says."""
    DROPPED = "dropped"
    """Not to be sent."""


class ProposalState(StrEnum):
    """How a proposed coffee or talk stands."""

    WAITING = "waiting"
    """Proposed, and not answered."""
    AGREED = "agreed"
    """There is an appointment."""
    MET = "met"
    """It took place."""
    NO_ANSWER = "no answer"
    """The owner does not expect an answer any more."""


@dataclass(frozen=True, slots=True)
class Appointment:
    """When and where a coffee or talk takes place."""

    at: datetime
    """When it begins (aware)."""
    place: str = ""
    """Where, in the owner's words; may be empty."""


@dataclass(frozen=True, slots=True)
class Became:
    """One decision's part of an outcome. What is None or empty stays as it was."""

    invitation_id: int
    """The ledger's number of the invitation."""
    step: int
    """The number of the step that decided on it."""
    reply: ReplyState | None = None
    """How far the reply has come."""
    is_skipped: bool = False
    """Whether the reply went behind the others that wait; for `ReplyState.WAITING`."""
    text: str = ""
    """The reply in the owner's new words; where `followed_up` is True, the follow-up that was sent."""
    proposal: ProposalState | None = None
    """How the proposal stands."""
    appointment: Appointment | None = None
    """When and where, for `ProposalState.AGREED`."""
    followed_up: bool | None = None
    """Whether a follow-up was sent; False takes that back."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one or more decisions at one time."""

    at: datetime
    """When it was said (aware, UTC)."""
    became: tuple[Became, ...]
    """At least one."""
    by: str = ""
    """Where it was done, such as "screen 4711" with the number of the process; empty when that was not written down."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How the reply and the proposal of a decision stand after all its outcomes."""

    since: datetime
    """When it last changed (aware): the decision or the last outcome."""
    text: str = ""
    """The reply as it is to be copied; empty when none goes with the decision."""
    reply: ReplyState | None = None
    """How far the reply has come; None when there is none."""
    is_edited: bool = False
    """Whether the reply was given new words after the decision."""
    skipped: int = 0
    """Counts up with each reply that goes behind the others; 0 while this one has not."""
    proposal: ProposalState | None = None
    """How the proposal stands; None when nothing was proposed."""
    appointment: Appointment | None = None
    """When and where, while `proposal` is agreed or met."""
    followed_up: bool = False
    """Whether a follow-up was sent, so that none is offered any more."""
    earlier: "Standing | None" = None
    """How it stood before what was said last of its proposal; None when something else was said since."""

    @classmethod
    def first(cls, at: datetime, reply: str, *, proposes: bool) -> "Standing":
        """Return how a decision stands when it has been taken."""
        return cls(
            at, reply, ReplyState.WAITING if reply else None, proposal=ProposalState.WAITING if proposes else None
        )

    def after(self, became: Became, at: datetime, count: int) -> "Standing":
        """Return how it stands after an outcome; `count` is how many there were before.

        What is said of a proposal and soon taken back leaves no trace: it has stood as long as before.

        Raises ValueError when there is no reply or proposal that it could be about.
        """
        _check(self, became)
        standing = replace(self, since=max(self.since, at), earlier=None)
        if became.reply is not None:
            standing = replace(standing, reply=became.reply, skipped=count + 1 if became.is_skipped else 0)
        if became.text and became.followed_up is None:
            standing = replace(standing, text=became.text, is_edited=True)
        if became.proposal is not None:
            kept = became.appointment or (self.appointment if became.proposal is ProposalState.MET else None)
            standing = replace(standing, proposal=became.proposal, appointment=kept)
        if became.followed_up is not None:
            standing = replace(standing, followed_up=became.followed_up)
        if became.reply is not None or standing.text != self.text:
            return standing
        before, now = self.earlier, replace(self, earlier=None)
        has_changed = replace(standing, since=self.since) != now
        if before and has_changed and at - self.since <= SLIP and replace(standing, since=before.since) == before:
            return before
        return replace(standing, earlier=now)

    @property
    def is_out(self) -> bool:
        """Whether the inviter may have the reply: what is still waiting or was dropped asks for no answer."""
        return self.reply in (None, ReplyState.COPIED, ReplyState.SENT)


def _check(standing: Standing, became: Became) -> None:
    """Refuse what a decision cannot become."""
    new = became.reply is not None, became.text, became.proposal is not None, became.followed_up is not None
    if not any(new):
        raise ValueError("an outcome says nothing")
    if standing.reply is None and (became.reply is not None or (became.text and became.followed_up is None)):
        raise ValueError("no reply goes with the decision that an outcome is about")
    if standing.proposal is None and (became.proposal is not None or became.followed_up is not None):
        raise ValueError("nothing was proposed by the decision that an outcome is about")
    if (became.proposal is ProposalState.AGREED) != (became.appointment is not None):
        raise ValueError("an appointment and being agreed go together")
    if became.is_skipped and became.reply is not ReplyState.WAITING:
        raise ValueError("only a reply that waits can be skipped")
