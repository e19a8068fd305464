"""All there is to know of one line of the preview: the whole note, where it was read, and why it has its status."""

from datetime import datetime

from textual.content import Content

from invites.choosing import Choosing
from invites.note import Verdict
from invites.plain import plain
from invites.reading.record import Finding, Status
from invites.reading.slug import profile_url
from tui.look import long_age, mutual_line
from tui.widgets.card_lines import note_content, reason_lines

_WORDS: dict[Status, str] = {
    Status.NEW: "New",
    Status.KNOWN: "Seen before",
    Status.CONNECTED: "Connected already",
    Status.OTHER: "Not a connection request",
}


def record_content(choosing: Choosing, number: int, verdict: Verdict, now: datetime, *, roomy: bool) -> Content:
    """Return all there is to know of a record; without `roomy`, what tells most comes first and nothing is blank."""
    record = choosing.record(number)
    invitation = record.invitation
    name = Content.styled(plain(invitation.inviter.name, limit=200) or "(no name)", "bold")
    headline = Content.styled(plain(invitation.inviter.headline, limit=300), "$text-muted")
    facts = " · ".join(fact for fact in (long_age(invitation, now), mutual_line(invitation)) if fact)
    asked = [Content.styled(facts, "$text-muted")]
    address = [Content.styled(profile_url(invitation.inviter.slug), "$text-muted")]
    status, note = _status_content(choosing, number), note_content(invitation.note, verdict)
    source = [
        Content.styled(f"Read in {plain(invitation.source, limit=200) or 'a source without a name'}", "$text-muted")
    ]
    source += _as_read(choosing, number)
    if not roomy:
        return _joined([[Content.assemble(name, "  ", headline), status, note, *asked, *source, *address]])
    reasons = [] if record.status is Status.OTHER else [line.whole for line in reason_lines(verdict)]
    return _joined([[name, headline, *asked, *address], [status], [note], reasons, source])


def _joined(parts: list[list[Content]]) -> Content:
    """Put parts one below the other, with a blank line in between, and leave out what says nothing."""
    told = [Content("\n").join(line for line in part if line) for part in parts]
    return Content("\n\n").join(part for part in told if part)


def finding_content(finding: Finding, *, roomy: bool) -> Content:
    """Return a finding in full."""
    rejected = finding.rejected
    head = "Not read: an invitation may be behind it" if rejected else "Worth knowing; no invitation was lost"
    place = plain(finding.source, limit=300) + (f", line {finding.line}" if finding.line else "")
    opening = [Content.styled(head, "bold $text-warning" if rejected else "bold"), Content.styled(place, "$text-muted")]
    text = Content(plain(finding.text, limit=1000))
    return _joined([opening, [text]] if roomy else [[*opening, text]])


def _status_content(choosing: Choosing, number: int) -> Content:
    record = choosing.found.records[number]
    if choosing.is_left_out(number):
        said, style = "Left out by you", "bold $text-warning"
    elif choosing.is_brought(number):
        taken = "" if record.status is Status.NEW else ", taken in by you"
        said, style = f"{_WORDS[record.status]}{taken}", "bold $text-accent"
    else:
        said, style = _WORDS[record.status], "bold"
    why = plain(record.why, limit=200)
    return Content.assemble((said, style), f": {why}" if why else "")


def _as_read(choosing: Choosing, number: int) -> list[Content]:
    """Say what the source has where the owner corrected it."""
    if not choosing.is_corrected(number):
        return []
    inviter = choosing.found.records[number].invitation.inviter
    read = "  ".join(filter(None, (plain(inviter.name, limit=100), plain(inviter.headline, limit=200))))
    return [Content.styled(f"Corrected by you. The source says: {read or '(no name)'}", "$text-muted")]
