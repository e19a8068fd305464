"""What each file of an export is needed for, told by its header, else by its name. Rows are read elsewhere."""

import re
from collections.abc import Callable
from enum import StrEnum

from invites.reading.table import Table, find_table

SENT_AT = ("sentat", "datesent", "sentdate", "senton", "sent")
"""What the column of `Sent At` is called in the export, and by people who renamed it."""
CONNECTED_ON = ("connectedon", "dateconnected", "connecteddate", "connectedat")
"""The same for the column of `Connected On`."""


class Part(StrEnum):
    """What a file of an export is needed for (formats.md, 1.3 to 1.6)."""

    INVITATIONS = "invitations"
    CONNECTIONS = "connections"
    PROFILE = "profile"
    MESSAGES = "messages"
    CONTACTS = "contacts"
    ENDORSEMENTS = "endorsements"
    RECOMMENDATIONS = "recommendations"
    POSITIONS = "positions"
    EDUCATION = "education"

    @property
    def is_for_ties(self) -> bool:
        """Whether it is only needed for what the owner knows of people."""
        return self not in (Part.INVITATIONS, Part.CONNECTIONS, Part.PROFILE)


def table_of(part: Part, data: bytes) -> Table | None:
    """Find the header of a part in any of its eras; None without one. The first few thousand bytes are enough."""
    return find_table(data, _HEADS[part])


def part_by_header(data: bytes) -> Part | None:
    """Tell by its header what a file is needed for, whatever it is called; None when it is not needed."""
    found: list[Part] = []

    def heads(names: frozenset[str]) -> bool:
        found[:] = [part for part, is_header in _HEADS.items() if is_header(names)][:1]
        return bool(found)

    return found[0] if find_table(data, heads) else None


def part_by_name(name: str) -> Part | None:
    """Tell by its name alone, such as `Linkedin Invitations (1).csv`, what a file should hold; None when not needed."""
    base, _, suffix = name.replace("\\", "/").rpartition("/")[2].casefold().rpartition(".")
    if suffix != "csv":
        return None
    letters = _NOT_A_LETTER.sub("", base[:_LONGEST_NAME].removesuffix(".csv")).removeprefix("linkedin")
    return next((part for part, names in _NAMES.items() if names.fullmatch(letters)), None)


_NOT_A_LETTER = re.compile(r"[^a-z]+")
_LONGEST_NAME = 200

_NAMES = {
    Part.INVITATIONS: re.compile(r"[a-z]*invitation[a-z]*"),
    Part.CONNECTIONS: re.compile(r"connections?"),
    Part.PROFILE: re.compile(r"profile"),
    Part.MESSAGES: re.compile(r"mes+a+ges?"),
    Part.CONTACTS: re.compile(r"(?:imported)?contacts?"),
    Part.ENDORSEMENTS: re.compile(r"endorsements?(?:received|given)(?:info)?"),
    Part.RECOMMENDATIONS: re.compile(r"recommendations?(?:received|given)"),
    Part.POSITIONS: re.compile(r"positions?"),
    Part.EDUCATION: re.compile(r"educations?"),
}
"""What is left of a file's name when only its letters count, as LinkedIn and people write it."""


def _heads_invitations(names: frozenset[str]) -> bool:
    """Tell the header of Invitations.csv from the old Messages.csv, which also has From, To and Direction."""
    return (
        "from" in names
        and not names.isdisjoint(SENT_AT)
        and not names.isdisjoint(("to", "direction"))
        and names.isdisjoint(("content", "subject", "folder"))
    )


def _heads_connections(names: frozenset[str]) -> bool:
    return "firstname" in names and not names.isdisjoint(CONNECTED_ON)


def _heads_profile(names: frozenset[str]) -> bool:
    """Tell the header of Profile.csv from the other files that name a person."""
    return {"firstname", "lastname"} <= names and not names.isdisjoint(("geolocation", "maidenname", "headline"))


def _heads_messages(names: frozenset[str]) -> bool:
    return {"from", "to", "date", "content"} <= names and not names.isdisjoint(
        ("folder", "conversationid", "direction")
    )


def _heads_contacts(names: frozenset[str]) -> bool:
    """Tell the header of Contacts.csv, new and old, from the address book of another program."""
    return {"firstname", "lastname", "instantmessagehandles", "bookmarkedat"} <= names


def _heads_endorsements(names: frozenset[str]) -> bool:
    return "skillname" in names and not names.isdisjoint(("endorserfirstname", "endorseefirstname"))


def _heads_recommendations(names: frozenset[str]) -> bool:
    return {"firstname", "lastname", "jobtitle", "text", "creationdate"} <= names


def _heads_positions(names: frozenset[str]) -> bool:
    return {"companyname", "title", "startedon"} <= names


def _heads_education(names: frozenset[str]) -> bool:
    return {"schoolname", "startdate"} <= names


_HEADS: dict[Part, Callable[[frozenset[str]], bool]] = {
    Part.INVITATIONS: _heads_invitations,
    Part.CONNECTIONS: _heads_connections,
    Part.PROFILE: _heads_profile,
    Part.MESSAGES: _heads_messages,
    Part.CONTACTS: _heads_contacts,
    Part.ENDORSEMENTS: _heads_endorsements,
    Part.RECOMMENDATIONS: _heads_recommendations,
    Part.POSITIONS: _heads_positions,
    Part.EDUCATION: _heads_education,
}
