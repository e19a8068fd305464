"""An appointment as an iCalendar file (RFC 5545), which every calendar takes. Where it is kept is not known here."""

from datetime import UTC, datetime, timedelta

from invites import VERSION
from invites.decision import Decision
from invites.inbox import Entry
from invites.invitation import Invitation
from invites.outcome import Appointment
from invites.plain import plain
from invites.reading.slug import profile_url

_MINUTES = {Decision.COFFEE: 30, Decision.TALK: 20}
"""How long an appointment takes."""

_TITLES = {Decision.COFFEE: "Coffee with", Decision.TALK: "Talk with"}

_LONGEST_LINE = 75
"""Octets of a line, its end not counted (RFC 5545, 3.1)."""

_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})
"""What has a meaning of its own in a text (RFC 5545, 3.3.11)."""


def calendar_text(entry: Entry, appointment: Appointment, agreed_at: datetime) -> str:
    """Return the file for a decision's appointment, its lines ended as the standard wants.

    The times are in UTC, which calendars show in the owner's zone. The identity stays the same when an appointment is
    moved, so that a calendar moves it as well. Raises ValueError for an entry without a proposal.
    """
    decided, decided_at = entry.decided, entry.decided_at
    if decided is None or decided_at is None or decided.decision not in _TITLES:
        raise ValueError(f"nothing was proposed to invitation {entry.id}")
    begin = appointment.at.astimezone(UTC)
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//Coffee First//Coffee First {VERSION}//EN",
        "BEGIN:VEVENT",
        f"UID:{decided.decision}-{entry.id}-{entry.step}-{_time(decided_at)}@coffee-first.invalid",
        f"SEQUENCE:{max(0, int((agreed_at - decided_at).total_seconds()))}",
        f"DTSTAMP:{_time(agreed_at)}",
        f"DTSTART:{_time(begin)}",
        f"DTEND:{_time(begin + timedelta(minutes=_MINUTES[decided.decision]))}",
        f"SUMMARY:{_text(f'{_TITLES[decided.decision]} {plain(entry.invitation.inviter.name, limit=200)}'.strip())}",
    ]
    if place := plain(appointment.place, limit=500):
        lines.append(f"LOCATION:{_text(place)}")
    if about := _about(entry.invitation):
        lines.append(f"DESCRIPTION:{_text(about)}")
    lines += ["END:VEVENT", "END:VCALENDAR"]
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _about(invitation: Invitation) -> str:
    parts = plain(invitation.inviter.headline, limit=300), profile_url(invitation.inviter.slug)
    return "\n".join(filter(None, parts))


def _time(at: datetime) -> str:
    utc = at.astimezone(UTC)
    # Not by strftime, which leaves out the noughts of early years on some systems.
    return utc.replace(tzinfo=None, microsecond=0).isoformat().replace("-", "").replace(":", "") + "Z"


def _text(text: str) -> str:
    return text.translate(_ESCAPES)


def _folded(line: str) -> str:
    """Break a line between characters so that no part is longer than allowed; the others begin with a space."""
    parts: list[str] = [""]
    size = 0
    for character in line:
        width = len(character.encode(errors="replace"))
        if size + width > _LONGEST_LINE:
            parts.append(" ")
            size = 1
        parts[-1] += character
        size += width
    return "\r\n".join(parts)
