"""Who asked before, and what came of it."""

from dataclasses import dataclass

from invites.decision import Decision
from invites.earlier import ANSWERS, is_same_person
from invites.inbox import Entry, Inbox
from invites.invitation import Invitation
from invites.reading.ages import asked_at
from invites.reading.dates import MONTHS, day_in_words
from invites.reading.slug import slug_key

_OUTCOMES = ANSWERS | {Decision.LATER: "you put it off"}


@dataclass(frozen=True, slots=True)
class Told:
    """That somebody asked before."""

    text: str
    """Such as "asked before, on 3 May 2025: you declined"."""
    is_sure: bool
    """False when only the name is the same."""
    outcome: Decision | None = None
    """What the owner decided the last time; None when nothing yet."""


def asked_before(entry: Entry, inbox: Inbox) -> Told | None:
    """Tell of the last earlier invitation of the same person, and of how many there were; None when of none.

    Whoever has not been read yet is not found: `Inbox.prepare` tells.
    """
    others = (inbox.entry(number) for number in inbox.numbers_of(entry.invitation) if number != entry.id)
    earlier = [one for one in others if _is_before(one, entry) and is_same_person(one.invitation, entry.invitation)]
    if not earlier:
        return None
    last = max(earlier, key=lambda one: (_seconds(one.invitation), one.id))
    slug = slug_key(entry.invitation.inviter.slug)
    is_sure = bool(slug) and slug_key(last.invitation.inviter.slug) == slug
    return Told(_text(last, len(earlier)), is_sure, last.decided.decision if last.decided else None)


def _is_before(one: Entry, other: Entry) -> bool:
    """Whether one was sent before the other, or came into the queue before it where nothing tells when."""
    at, other_at = _seconds(one.invitation), _seconds(other.invitation)
    return at < other_at if at and other_at and at != other_at else one.id < other.id


def _seconds(invitation: Invitation) -> float:
    at = asked_at(invitation)
    return at.timestamp() if at else 0.0


def _text(last: Entry, count: int) -> str:
    outcome = _OUTCOMES[last.decided.decision] if last.decided else "you have not answered"
    at = asked_at(last.invitation)
    when = ""
    if at is not None:
        is_exact = last.invitation.sent_at is not None
        when = f"on {day_in_words(at)}" if is_exact else f"around {MONTHS[at.month - 1]} {at.year}"
    if count == 1:
        return f"asked before{when and ', '}{when}: {outcome}"
    return f"asked {count} times before, the last time{when and ' '}{when}: {outcome}"
