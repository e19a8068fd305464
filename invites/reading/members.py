"""What the files of an export are called, and which of them are needed. How each is told is in `headers`."""

from invites.reading.headers import Part, part_by_header, part_by_name

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


def part_of(name: str, data: bytes) -> Part | None:
    """Tell what a file is needed for, by its header, else by its name; None when it is not needed.

    The first few thousand bytes are enough. What is needed for ties alone has to have its header: a text that happens
    to be called messages.csv may be anything.
    """
    part = part_by_header(data)
    if part is None:
        part = part_by_name(name)
        return None if part is not None and part.is_for_ties else part
    return part


def base_name(name: str) -> str:
    """Give the last part of a file's name, whichever slash stands before it."""
    return name.replace("\\", "/").rpartition("/")[2]
