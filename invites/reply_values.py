"""The values of the variables that a template may use, made of an invitation, its owner and what else is known."""

import re
from dataclasses import dataclass

from invites.companies import company_in
from invites.invitation import Invitation, Owner
from invites.names import first_name, name_key
from invites.note import Kind
from invites.plain import plain


@dataclass(frozen=True, slots=True)
class Particulars:
    """What goes into replies besides the invitation and its owner. Each may be empty."""

    cafe: str = ""
    """The name of a café for the coffee."""
    calendar: str = ""
    """A link under which a time can be picked."""
    tie: str = ""
    """What the owner's own data says about the inviter, in one English sentence."""
    slots: str = ""
    """Times to offer, joined in the reply's language."""
    medium: str = ""
    """For a follow-up: what was proposed, "coffee" or "talk"."""
    proposed_on: str = ""
    """For a follow-up: the day on which it was, in the reply's language."""


NO_PARTICULARS = Particulars()
"""Nothing else is known."""


def reply_values(
    invitation: Invitation, owner: Owner, kind: Kind, particulars: Particulars = NO_PARTICULARS
) -> dict[str, str]:
    """Return what a template may use: plain texts only, so that nothing of the program is within reach."""
    inviter = invitation.inviter
    return {
        "first_name": first_name(inviter.name),
        "name": one_line(inviter.name),
        "headline": one_line(inviter.headline),
        "company": one_line(company_in(inviter.headline)),
        "mutuals": str(invitation.mutuals) if invitation.mutuals and invitation.mutuals > 0 else "",
        "mutual_name": _mutual_name(invitation, owner),
        "tie": one_line(particulars.tie),
        "owner_first_name": first_name(owner.name) or one_line(owner.name),
        "owner_name": one_line(owner.name),
        "town": one_line(owner.town),
        "cafe": one_line(particulars.cafe),
        "calendar": one_line(particulars.calendar),
        "slots": one_line(particulars.slots),
        "note_kind": str(kind),
        "medium": particulars.medium,
        "proposed_on": one_line(particulars.proposed_on),
    }


def one_line(text: str) -> str:
    """Return a text as it may stand in a reply: cleaned, and without braces, which only slips and attacks have.

    Nothing is left of a text without a letter or digit: a lone comma is no town.
    """
    words = " ".join(plain(text, limit=200).replace("{", " ").replace("}", " ").split())
    return re.sub(" +,", ",", words).strip(" ,") if any(map(str.isalnum, words)) else ""


def _mutual_name(invitation: Invitation, owner: Owner) -> str:
    """Return the first mutual connection that is surely a person, and neither of the two who write to each other."""
    both = [_words(invitation.inviter.name), _words(owner.name)]
    for name in invitation.mutual_names:
        told = one_line(name)
        if told and first_name(name) and not any(_words(name) <= one for one in both):
            return told
    return ""


def _words(name: str) -> set[str]:
    return set(name_key(name).replace(",", " ").split())
