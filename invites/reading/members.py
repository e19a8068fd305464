"""What the files of an export are called, and how the needed ones are told apart. Rows are read elsewhere."""

import re
from enum import StrEnum

from invites.reading.table import Table, find_table

KNOWN_MEMBERS = frozenset(
    {
        "ad targeting.csv",
        "ad_targeting.csv",
        "ads clicked.csv",
        "articles.csv",
        "calendar.csv",
        "causes you care about.csv",
        "certifications.csv",
        "coach_messages.csv",
        "comments.csv",
        "company follows.csv",
        "connections.csv",
        "contacts.csv",
        "courses.csv",
        "education.csv",
        "email addresses.csv",
        "endorsement given info.csv",
        "endorsement received info.csv",
        "endorsement_given_info.csv",
        "endorsement_received_info.csv",
        "events.csv",
        "group comments.csv",
        "group likes.csv",
        "group posts.csv",
        "hashtag_follows.csv",
        "honors.csv",
        "imported contacts.csv",
        "importedcontacts.csv",
        "inferences_about_you.csv",
        "instantreposts.csv",
        "invitations.csv",
        "job applicant saved answers.csv",
        "job applicant saved screening question responses.csv",
        "job applications.csv",
        "job seeker preferences.csv",
        "languages.csv",
        "learning.csv",
        "learning_coach_messages.csv",
        "learning_role_play_messages.csv",
        "learningcoachmessages.csv",
        "likes.csv",
        "logins.csv",
        "member_follows.csv",
        "messages.csv",
        "organizations.csv",
        "patents.csv",
        "phone numbers.csv",
        "phonenumbers.csv",
        "positions.csv",
        "private identity asset.csv",
        "profile.csv",
        "profile summary.csv",
        "projects.csv",
        "providers.csv",
        "publications.csv",
        "reactions.csv",
        "receipts.csv",
        "receipts_v2.csv",
        "recommendations given.csv",
        "recommendations received.csv",
        "recommendations_given.csv",
        "recommendations_received.csv",
        "registration.csv",
        "rich media.csv",
        "rich_media.csv",
        "saved jobs.csv",
        "saved_items.csv",
        "savedjobalerts.csv",
        "search queries.csv",
        "searchqueries.csv",
        "security challenges.csv",
        "services marketplace.csv",
        "shares.csv",
        "skills.csv",
        "test scores.csv",
        "verifications.csv",
        "volunteering.csv",
        "votes.csv",
        "whatsapp phone numbers.csv",
    }
)
"""Base names in lower case of the CSV files that an export may hold (formats.md, 1.1)."""

SENT_AT = ("sentat", "datesent", "sentdate", "senton", "sent")
"""What the column of `Sent At` is called in the export, and by people who renamed it."""
CONNECTED_ON = ("connectedon", "dateconnected", "connecteddate", "connectedat")
"""The same for the column of `Connected On`."""

_NOT_A_LETTER = re.compile(r"[^a-z]+")


class Part(StrEnum):
    """What a file of an export is needed for."""

    INVITATIONS = "invitations"
    CONNECTIONS = "connections"
    PROFILE = "profile"


def invitations_table(data: bytes) -> Table | None:
    """Find the header of Invitations.csv in any of its eras; None without one."""
    return find_table(data, _heads_invitations)


def connections_table(data: bytes) -> Table | None:
    """Find the header of Connections.csv in any of its eras; None without one."""
    return find_table(data, _heads_connections)


def profile_table(data: bytes) -> Table | None:
    """Find the header of Profile.csv; None without one."""
    return find_table(data, _heads_profile)


def looks_like_invitations(data: bytes) -> bool:
    """Tell whether these bytes are an Invitations.csv, whatever it is called."""
    return invitations_table(data) is not None


def looks_like_connections(data: bytes) -> bool:
    """Tell whether these bytes are a Connections.csv, whatever it is called."""
    return connections_table(data) is not None


def looks_like_profile(data: bytes) -> bool:
    """Tell whether these bytes are a Profile.csv, whatever it is called."""
    return profile_table(data) is not None


def part_of(name: str, data: bytes) -> Part | None:
    """Tell what a file is needed for, by its header, else by its name; None when it is not needed.

    The first few thousand bytes are enough.
    """
    if looks_like_invitations(data):
        return Part.INVITATIONS
    if looks_like_connections(data):
        return Part.CONNECTIONS
    if looks_like_profile(data):
        return Part.PROFILE
    return part_by_name(name)


def part_by_name(name: str) -> Part | None:
    """Tell by its name alone, such as `Linkedin Invitations (1).csv`, what a file should hold; None when not needed."""
    base, _, suffix = base_name(name).casefold().rpartition(".")
    letters = _NOT_A_LETTER.sub("", base.removesuffix(".csv"))
    if suffix != "csv":
        return None
    if "invitation" in letters:
        return Part.INVITATIONS
    if letters.removeprefix("linkedin") in ("connection", "connections"):
        return Part.CONNECTIONS
    return Part.PROFILE if letters.removeprefix("linkedin") == "profile" else None


def base_name(name: str) -> str:
    """Give the last part of a file's name, whichever slash stands before it."""
    return name.replace("\\", "/").rpartition("/")[2]


def _heads_invitations(names: frozenset[str]) -> bool:
    """Tell the header of Invitations.csv from the old Messages.csv, which also has From, To and Direction."""
    return (
        "from" in names
        and not names.isdisjoint(SENT_AT)
        and not names.isdisjoint(("to", "direction"))
        and names.isdisjoint(("content", "subject", "folder"))
    )


def _heads_connections(names: frozenset[str]) -> bool:
    """Tell the header of Connections.csv."""
    return "firstname" in names and not names.isdisjoint(CONNECTED_ON)


def _heads_profile(names: frozenset[str]) -> bool:
    """Tell the header of Profile.csv from the other files that name a person."""
    return {"firstname", "lastname"} <= names and not names.isdisjoint(("geolocation", "maidenname", "headline"))
