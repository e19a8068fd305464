"""Invitations, events and the owner as documents and back: the only place that knows the names of tables and fields.

How one field is written and read is told in `fields`.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from invites.decision import Decided, Decision, Event, Redo, Step, Undo
from invites.invitation import AsRead, Invitation, Inviter, Owner
from invites.outcome import Appointment, Became, Outcome, ProposalState, ReplyState
from store.fields import (
    Document,
    DocumentError,
    bounded,
    choice_of,
    day_of,
    kept_text,
    number_of,
    parts_of,
    text_of,
    texts_of,
    time_of,
    time_text,
    without_nothing,
    word_of,
)

INVITATIONS = "invitations"
"""The table of invitations."""

HISTORY = "history"
"""The table of what was decided, undone and redone, and of what became of it."""

OWNER = "owner"
"""The table of the one document about the owner."""

_SENT_AT = b'"sent_at":"'


def invitation_document(invitation: Invitation) -> Document:
    """Return an invitation as it is stored."""
    inviter = invitation.inviter
    return {"name": kept_text(inviter.name)} | without_nothing(
        headline=kept_text(inviter.headline),
        slug=kept_text(inviter.slug),
        note=kept_text(invitation.note),
        sent_at=time_text(invitation.sent_at),
        age=kept_text(invitation.age),
        seen_at=time_text(invitation.seen_at),
        mutuals=None if invitation.mutuals is None else bounded(invitation.mutuals),
        mutual_names=[kept_text(name) for name in invitation.mutual_names],
        source=kept_text(invitation.source),
        as_read=_as_read_document(invitation.as_read),
    )


def invitation_of(document: Mapping[str, Any]) -> Invitation:
    """Return the invitation a document holds. Raises DocumentError."""
    return Invitation(
        Inviter(text_of(document, "name", required=True), text_of(document, "headline"), text_of(document, "slug")),
        note=text_of(document, "note"),
        sent_at=time_of(document, "sent_at"),
        age=text_of(document, "age"),
        seen_at=time_of(document, "seen_at"),
        mutuals=number_of(document, "mutuals") if "mutuals" in document else None,
        mutual_names=texts_of(document, "mutual_names"),
        source=text_of(document, "source"),
        as_read=_as_read_of(document),
    )


def _as_read_document(read: AsRead | None) -> Document | None:
    if read is None:
        return None
    return {"name": kept_text(read.name)} | without_nothing(
        headline=kept_text(read.headline), note=kept_text(read.note)
    )


def _as_read_of(document: Mapping[str, Any]) -> AsRead | None:
    read = document.get("as_read")
    if read is None:
        return None
    if not isinstance(read, dict):
        raise DocumentError('"as_read" is not what a source says')
    return AsRead(text_of(read, "name", required=True), text_of(read, "headline"), text_of(read, "note"))


def sent_in(lines: Iterable[tuple[int, bytes]]) -> dict[int, float]:
    """Return when invitations were sent, in seconds since 1970, by number, of those that tell.

    Each comes with a line of JSON that holds its document, of which nothing else is read: making every one would be ten
    times slower. The quotes around a field's name are never escaped, so a stranger's words cannot be taken for it.
    """
    told = {}
    length, read = len(_SENT_AT), datetime.fromisoformat
    for number, line in lines:
        start = line.find(_SENT_AT) + length
        if start >= length:
            try:
                at = read(line[start : line.index(b'"', start)].decode())
            except ValueError:
                continue
            if at.tzinfo:
                told[number] = at.timestamp()
    return told


def event_document(event: Event) -> Document:
    """Return an event of the history as it is stored."""
    document: Document
    match event:
        case Step():
            decided = [_decided_document(one) for one in event.decided]
            document = {"event": "step", "step": event.number, "at": time_text(event.at), "decided": decided}
        case Undo():
            document = {"event": "undo", "step": event.step, "at": time_text(event.at)}
        case Redo():
            document = {"event": "redo", "step": event.step, "at": time_text(event.at)}
        case Outcome():
            became = [_became_document(one) for one in event.became]
            document = {"event": "outcome", "at": time_text(event.at), "became": became}
    return document | without_nothing(by=kept_text(event.by))


def event_of(document: Mapping[str, Any]) -> Event:
    """Return the event a document holds. Raises DocumentError."""
    at = time_of(document, "at")
    by = text_of(document, "by")
    if at is None:
        raise DocumentError('"at" is missing')
    match document.get("event"):
        case "step":
            decided = tuple(_decided_of(one) for one in parts_of(document, "decided", "decisions"))
            return Step(number_of(document, "step"), at, decided, by)
        case "undo":
            return Undo(number_of(document, "step"), at, by)
        case "redo":
            return Redo(number_of(document, "step"), at, by)
        case "outcome":
            return Outcome(at, tuple(_became_of(one) for one in parts_of(document, "became", "outcomes")), by)
        case _:
            raise DocumentError('"event" is not one of step, undo, redo, outcome')


def owner_document(owner: Owner) -> Document:
    """Return the owner as they are stored."""
    return without_nothing(name=kept_text(owner.name), town=kept_text(owner.town), slug=kept_text(owner.slug))


def owner_of(document: Mapping[str, Any]) -> Owner:
    """Return the owner a document holds. Raises DocumentError."""
    return Owner(text_of(document, "name"), text_of(document, "town"), text_of(document, "slug"))


def _decided_document(decided: Decided) -> Document:
    return {"invitation": decided.invitation_id, "decision": decided.decision.value} | without_nothing(
        reply=kept_text(decided.reply),
        template=kept_text(decided.template),
        until=decided.until.isoformat() if decided.until else None,
    )


def _decided_of(document: Mapping[str, Any]) -> Decided:
    decision = word_of(document, "decision", Decision, required=True)
    return Decided(
        number_of(document, "invitation"),
        decision,
        text_of(document, "reply"),
        text_of(document, "template"),
        day_of(document, "until"),
    )


def _became_document(became: Became) -> Document:
    appointment = became.appointment
    return {"invitation": became.invitation_id, "step": became.step} | without_nothing(
        reply=became.reply and became.reply.value,
        skipped=became.is_skipped or None,
        text=kept_text(became.text),
        proposal=became.proposal and became.proposal.value,
        meets_at=appointment and time_text(appointment.at),
        place=appointment and kept_text(appointment.place),
        followed_up=became.followed_up,
    )


def _became_of(document: Mapping[str, Any]) -> Became:
    meets_at = time_of(document, "meets_at")
    return Became(
        number_of(document, "invitation"),
        number_of(document, "step"),
        word_of(document, "reply", ReplyState),
        is_skipped=document.get("skipped") is True,
        text=text_of(document, "text"),
        proposal=word_of(document, "proposal", ProposalState),
        appointment=Appointment(meets_at, text_of(document, "place")) if meets_at else None,
        followed_up=choice_of(document, "followed_up"),
    )
