"""Whether two invitations are of one person, and what the owner answered them before; looked up, never stored."""

from typing import TYPE_CHECKING

from invites.decision import Decision
from invites.names import name_key
from invites.reading.ages import asked_at
from invites.reading.dates import MONTHS
from invites.reading.slug import is_member_id, slug_key
from invites.telling import differ

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from invites.inbox import Entry
    from invites.invitation import Invitation

ANSWERS: dict[Decision, str] = {
    Decision.ACCEPT: "you accepted",
    Decision.DECLINE: "you declined",
    Decision.COFFEE: "you proposed a coffee",
    Decision.TALK: "you proposed a talk",
}
"""What the owner did, for each decision that is an answer."""


def last_answered(entries: "Iterable[Entry]", invitation: "Invitation") -> "Entry | None":
    """Return the first of some entries, the latest first, that the same person sent and the owner answered."""
    return next((one for one in entries if is_answered(one) and is_same_person(one.invitation, invitation)), None)


def is_answered(entry: "Entry") -> bool:
    """Whether the owner has answered an invitation. To put it off is no answer."""
    return entry.decided is not None and entry.decided.decision is not Decision.LATER


def is_same_person(one: "Invitation", other: "Invitation") -> bool:
    """Whether two invitations, whenever they were sent, are of one person as far as can be told.

    The profile decides. Where one side has none, the name does, unless the headlines differ.
    """
    if one.inviter.slug and slug_key(one.inviter.slug) == slug_key(other.inviter.slug):
        return True
    name = name_key(one.inviter.name)
    if not name or name != name_key(other.inviter.name) or have_other_profiles(one, other):
        return False
    return not differ(one.inviter.headline, other.inviter.headline)


def have_other_profiles(one: "Invitation", other: "Invitation") -> bool:
    """Whether two invitations are of two people, because each has a profile of its own.

    The slug that a person chose, and the number that stands in its place in some addresses, can not be compared.
    """
    slug, another = one.inviter.slug, other.inviter.slug
    if not slug or not another or is_member_id(slug) != is_member_id(another):
        return False
    return slug_key(slug) != slug_key(another)


def earlier_line(before: "Entry", invitation: "Invitation", today: "date") -> str:
    """Say what became of an invitation that was answered before another one: "asked before, 3 May: you declined".

    Where only the name says that it is the same person, that is said.
    """
    at = asked_at(before.invitation) or before.decided_at
    if before.decided is None or at is None:
        return ""
    slug = before.invitation.inviter.slug
    is_sure = bool(slug) and slug_key(slug) == slug_key(invitation.inviter.slug)
    who = "asked before" if is_sure else "somebody of this name asked before"
    year = "" if at.year == today.year else f" {at.year}"
    return f"{who}, {at.day} {MONTHS[at.month - 1]}{year}: {ANSWERS[before.decided.decision]}"
