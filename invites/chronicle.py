"""Everything that happened with one person, in order: their invitations, the decisions, and what became of them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from invites.decision import Decided, Decision, Event, Redo, Step, Undo
from invites.invitation import Invitation
from invites.outcome import UPGRADE, Appointment, Became, Outcome, ProposalState, ReplyState
from invites.reading.ages import asked_at

ASKED = "asked"
"""What is said of an invitation itself."""


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that happened."""

    at: datetime | None
    """When (aware); None for an invitation that nothing dates."""
    id: int
    """The ledger's number of the invitation."""
    what: str
    """What, in a few words, such as "decided", "taken back", "reply sent"."""
    decision: Decision | None = None
    """The decision it is about."""
    text: str = ""
    """The note, the reply, or its new words; as they were written."""
    template: str = ""
    """The template of a reply."""
    until: date | None = None
    """Until when it was put off."""
    appointment: Appointment | None = None
    """The appointment that was agreed on."""
    by: str = ""
    """Where it was done, such as "screen 4711"."""
    is_day_only: bool = False
    """Whether `at` is good for the day alone: counted back from an age such as "2 days ago"."""


_REPLIES = {
    ReplyState.WAITING: "reply waits again",
    ReplyState.COPIED: "reply copied",
    ReplyState.SENT: "reply sent",
    ReplyState.DROPPED: "reply dropped",
}
_PROPOSALS = {
    ProposalState.WAITING: "waits for an answer again",
    ProposalState.AGREED: "agreed",
    ProposalState.MET: "met",
    ProposalState.NO_ANSWER: "no answer",
}
_FIRST = datetime.min.replace(tzinfo=UTC)


def chronicle(invitations: Mapping[int, Invitation], events: Iterable[Event]) -> list[Happening]:
    """Return all that happened with these invitations, by number one person's, the oldest first.

    What no source dates comes first. Events that are about others say nothing.
    """
    happened = [
        Happening(asked_at(invitation), number, ASKED, text=invitation.note, is_day_only=invitation.sent_at is None)
        for number, invitation in invitations.items()
    ]
    steps: dict[int, Step] = {}
    for event in events:
        if isinstance(event, Step):
            steps[event.number] = event
        happened += _of(event, steps, invitations)
    return sorted(happened, key=lambda one: one.at or _FIRST)  # which leaves what happened at once in its order


def _of(event: Event, steps: Mapping[int, Step], whose: Mapping[int, Invitation]) -> Iterator[Happening]:
    match event:
        case Step():
            yield from (_decided(event, one, "decided") for one in event.decided if one.invitation_id in whose)
        case Undo() | Redo() if step := steps.get(event.step):
            what = "taken back" if isinstance(event, Undo) else "decided again"
            for one in step.decided:
                if one.invitation_id in whose:
                    yield Happening(event.at, one.invitation_id, what, one.decision, by=event.by)
        case Outcome() if event.by != UPGRADE:
            for became in event.became:
                if became.invitation_id in whose:
                    decision = _decision(steps.get(became.step), became.invitation_id)
                    for happening in _became(event, became):
                        yield replace(happening, decision=decision)


def _decided(step: Step, one: Decided, what: str) -> Happening:
    return Happening(step.at, one.invitation_id, what, one.decision, one.reply, one.template, one.until, by=step.by)


def _became(event: Outcome, became: Became) -> Iterator[Happening]:
    said = Happening(event.at, became.invitation_id, "", by=event.by)
    if became.text and became.followed_up is None:
        yield replace(said, what="reply edited", text=became.text)
    elif became.reply is not None:
        yield replace(said, what="reply skipped" if became.is_skipped else _REPLIES[became.reply])
    if became.proposal is not None:
        yield replace(said, what=_PROPOSALS[became.proposal], appointment=became.appointment)
    if became.followed_up is not None:
        yield replace(said, what="follow-up sent" if became.followed_up else "follow-up not sent", text=became.text)


def _decision(step: Step | None, invitation_id: int) -> Decision | None:
    if step is None:
        return None
    return next((one.decision for one in step.decided if one.invitation_id == invitation_id), None)
