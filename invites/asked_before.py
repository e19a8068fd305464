"""Who asked before, and what came of it."""

from dataclasses import dataclass

from invites.decision import Decision
from invites.inbox import Entry, Inbox
from invites.invitation import Invitation, Inviter
from invites.names import name_key
from invites.reading.ages import asked_at
from invites.reading.dates import MONTHS, day_in_words
from invites.reading.slug import is_member_id

_MOST = 50
"""So many invitations of one person or name are looked at."""

_OUTCOMES = {
    Decision.ACCEPT: "you accepted",
    Decision.DECLINE: "you declined",
    Decision.COFFEE: "you proposed a coffee",
    Decision.TALK: "you proposed a talk online",
    Decision.LATER: "you put it off",
}


@dataclass(frozen=True, slots=True)
class Told:
    """That somebody asked before."""

    text: str
    """Such as "asked before, on 3 May 2025: you declined"."""
    is_sure: bool
    """False when only the name is the same."""


class AskedBefore:
    """The numbers of invitations by who sent them."""

    def __init__(self) -> None:
        """Know of none."""
        # Numbers by the hashes of slugs and names: texts would take ten times the memory, and each find is looked at.
        self._first: dict[int, int] = {}
        self._others: dict[int, list[int]] = {}

    def add(self, number: int, inviter: Inviter) -> None:
        """Remember who sent the invitation of a number."""
        for key in _keys(inviter):
            if self._first.setdefault(key, number) != number:
                self._others.setdefault(key, []).append(number)

    def told(self, entry: Entry, inbox: Inbox) -> Told | None:
        """Tell of the last earlier invitation of the same person, and of how many there were; None when of none."""
        numbers: dict[int, None] = {}
        for key in _keys(entry.invitation.inviter):
            if key in self._first:
                numbers[self._first[key]] = None
                numbers.update(dict.fromkeys(self._others.get(key, ())[-_MOST:]))
        earlier: list[Entry] = []
        for number in numbers:
            if number != entry.id and number in inbox:
                other = inbox.entry(number)
                if _is_same(other.invitation, entry.invitation) and _is_before(other, entry):
                    earlier.append(other)
        if not earlier:
            return None
        last = max(earlier, key=lambda one: (_seconds(one.invitation), one.id))
        slug = entry.invitation.inviter.slug
        return Told(_text(last, len(earlier)), bool(slug) and last.invitation.inviter.slug == slug)


def _keys(inviter: Inviter) -> list[int]:
    name = name_key(inviter.name)
    return [hash(key) for key in (inviter.slug, f" {name}" if name else "") if key]


def _is_same(one: Invitation, other: Invitation) -> bool:
    """Whether two invitations are of one person: by profile, by name where one has none that can be compared."""
    slug, another = one.inviter.slug, other.inviter.slug
    if slug and another and is_member_id(slug) is is_member_id(another):
        return slug == another
    return " " in one.inviter.name.strip() and name_key(one.inviter.name) == name_key(other.inviter.name)


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
