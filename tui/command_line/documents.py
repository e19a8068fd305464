"""Invitations, decisions and imports as JSON: the keys that product.md promises, and a few beside them.

Values are what the sources say, to the character; `printing` writes them so that none acts on a terminal.
"""

from typing import TYPE_CHECKING, Any

from invites.decision import Step
from invites.inbox import Entry
from invites.invitation import Invitation
from invites.names import first_name
from invites.note import Verdict, judge
from invites.reading.ages import asked_at
from invites.reading.record import Finding, Record, Status
from invites.reading.slug import profile_url
from tui.command_line.lines import reason_lines

if TYPE_CHECKING:
    from collections.abc import Callable

    from invites.arrival import Preview
    from tui.offers import Told

    Judged = Callable[[Invitation], Verdict]

JSON = dict[str, Any]
"""A JSON object."""


def entry_document(entry: Entry, told: "Told") -> JSON:
    """Return one line of `list --json`, which is also what `show --json` prints."""
    decided, verdict, suggestion = entry.decided, told.verdict, told.suggestion
    return {
        "id": entry.id,
        **_invitation_document(entry.invitation),
        "kind": verdict.kind.value,
        "reasons": reason_lines(entry.invitation.note, verdict),
        "language": verdict.language,
        "ties": [{"text": tie.text, "source": tie.source} for tie in told.ties],
        "signs": [{"kind": sign.kind.value, "text": sign.text} for sign in told.signs],
        "suggestion": suggestion and {"decision": suggestion.decision.value, "reason": suggestion.reason},
        "state": entry.state.value,
        "decision": decided.decision.value if decided else None,
        "sent_at": _sent_at(entry.invitation),
        "until": decided.until.isoformat() if decided and decided.until else None,
        "reply": decided.reply if decided else "",
    }


def import_document(found: "Preview", judged: "Judged", *, stored: bool, failed: bool) -> JSON:
    """Return an import as one JSON document. Of a dry run, `added` is what would be added."""
    return {
        "added": 0 if failed else found.count(Status.NEW),
        "known": found.count(Status.KNOWN),
        "connected": found.count(Status.CONNECTED),
        "other": found.count(Status.OTHER),
        "rejected": found.rejected,
        "sent": found.sent,
        "events": found.events,
        "stored": stored,
        "invitations": [_record_document(record, judged) for record in found.records],
        "findings": [_finding_document(finding) for finding in found.findings],
    }


def step_document(step: Step) -> JSON:
    """Return what one decision changed."""
    return {
        "step": step.number,
        "at": step.at.isoformat(),
        "decided": [
            {
                "id": decided.invitation_id,
                "decision": decided.decision.value,
                "template": decided.template,
                "reply": decided.reply,
                "until": decided.until.isoformat() if decided.until else None,
            }
            for decided in step.decided
        ],
    }


def replaced_document(entry: Entry, step: Step) -> JSON:
    """Return the decision that a step took the place of: whose it was, and when it was taken."""
    decision = entry.decided.decision.value if entry.decided else None
    return {"id": entry.id, "decision": decision, "at": step.at.isoformat(), "by": step.by}


def copied_document(way: str, sentence: str, *, confirmed: bool) -> JSON:
    """Return where a reply went that was to be copied; `way` is empty when it went nowhere."""
    return {"way": way, "confirmed": confirmed, "sentence": sentence}


def judgement_document(line: JSON) -> JSON:
    """Judge one line of `judge`. Raises TypeError when a field is no text."""
    texts = {field: line.get(field) for field in ("note", "recipient", "sender", "headline")}
    for field, value in texts.items():
        if value is not None and not isinstance(value, str):
            raise TypeError(f'"{field}" is not a text')
    note, recipient, sender, headline = (value or "" for value in texts.values())
    verdict = judge(note, recipient=recipient, sender=sender, headline=headline)
    return {
        "id": line.get("id"),
        "label": verdict.kind.value,
        "reasons": reason_lines(note, verdict),
        "language": verdict.language,
    }


def _invitation_document(invitation: Invitation) -> JSON:
    inviter = invitation.inviter
    return {
        "name": inviter.name,
        "first_name": first_name(inviter.name),
        "headline": inviter.headline,
        "profile_url": profile_url(inviter.slug),
        "note": invitation.note,
    }


def _record_document(record: Record, judged: "Judged") -> JSON:
    invitation = record.invitation
    return {
        **_invitation_document(invitation),
        "kind": judged(invitation).kind.value,
        "sent_at": _sent_at(invitation),
        "age": invitation.age,
        "mutuals": invitation.mutuals,
        "mutual_names": list(invitation.mutual_names),
        "source": invitation.source,
        "status": record.status.value,
        "why": record.why,
    }


def _finding_document(finding: Finding) -> JSON:
    return {"source": finding.source, "line": finding.line, "text": finding.text, "rejected": finding.rejected}


def _sent_at(invitation: Invitation) -> str | None:
    """Return when it was sent: a time where the source gives one, a day where only an age is known, else None."""
    if invitation.sent_at is not None:
        return invitation.sent_at.isoformat()
    at = asked_at(invitation)
    return at.date().isoformat() if at else None
