"""Invitations, events and the owner as documents and back: the only place that knows the names of tables and fields.

A field that says nothing is left out, and one that is missing says nothing. Other fields are let be.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from invites.decision import Decided, Decision, Event, Redo, Step, Undo
from invites.invitation import AsRead, Invitation, Inviter, Owner

INVITATIONS = "invitations"
"""The table of invitations."""

HISTORY = "history"
"""The table of what was decided, undone and redone."""

OWNER = "owner"
"""The table of the one document about the owner."""

Document = dict[str, Any]
"""A document as TinyDB keeps it: what JSON can hold."""

_LARGEST_NUMBER = 2**53
"""Whole numbers up to here are exact in every JSON reader; nobody has so many connections."""

_ESCAPE = "\ufdd0"
"""Half characters (lone surrogates) cannot be written as utf-8, and strangers' files hold them. Each is kept as this
character, which Unicode reserves for a program's own use, and four hexadecimal digits; that character likewise."""

_SENT_AT = b'"sent_at":"'

_TO_ESCAPE = re.compile(f"[\ud800-\udfff{_ESCAPE}]")
_ESCAPED = re.compile(f"{_ESCAPE}([0-9a-f]{{4}})")


class DocumentError(ValueError):
    """A document does not say what it should; the message names the field."""


def invitation_document(invitation: Invitation) -> Document:
    """Return an invitation as it is stored."""
    inviter = invitation.inviter
    return {"name": _kept(inviter.name)} | _without_nothing(
        headline=_kept(inviter.headline),
        slug=_kept(inviter.slug),
        note=_kept(invitation.note),
        sent_at=_time_text(invitation.sent_at),
        age=_kept(invitation.age),
        seen_at=_time_text(invitation.seen_at),
        mutuals=None if invitation.mutuals is None else _bounded(invitation.mutuals),
        mutual_names=[_kept(name) for name in invitation.mutual_names],
        source=_kept(invitation.source),
        as_read=_as_read_document(invitation.as_read),
    )


def invitation_of(document: Mapping[str, Any]) -> Invitation:
    """Return the invitation a document holds. Raises DocumentError."""
    return Invitation(
        Inviter(_text(document, "name", required=True), _text(document, "headline"), _text(document, "slug")),
        note=_text(document, "note"),
        sent_at=_time(document, "sent_at"),
        age=_text(document, "age"),
        seen_at=_time(document, "seen_at"),
        mutuals=_number(document, "mutuals") if "mutuals" in document else None,
        mutual_names=_texts(document, "mutual_names"),
        source=_text(document, "source"),
        as_read=_as_read_of(document),
    )


def _as_read_document(read: AsRead | None) -> Document | None:
    if read is None:
        return None
    return {"name": _kept(read.name)} | _without_nothing(headline=_kept(read.headline), note=_kept(read.note))


def _as_read_of(document: Mapping[str, Any]) -> AsRead | None:
    read = document.get("as_read")
    if read is None:
        return None
    if not isinstance(read, dict):
        raise DocumentError('"as_read" is not what a source says')
    return AsRead(_text(read, "name", required=True), _text(read, "headline"), _text(read, "note"))


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
            document = {"event": "step", "step": event.number, "at": _time_text(event.at), "decided": decided}
        case Undo():
            document = {"event": "undo", "step": event.step, "at": _time_text(event.at)}
        case Redo():
            document = {"event": "redo", "step": event.step, "at": _time_text(event.at)}
    return document | _without_nothing(by=_kept(event.by))


def event_of(document: Mapping[str, Any]) -> Event:
    """Return the event a document holds. Raises DocumentError."""
    number = _number(document, "step")
    at = _time(document, "at")
    by = _text(document, "by")
    if at is None:
        raise DocumentError('"at" is missing')
    match document.get("event"):
        case "step":
            decided = document.get("decided")
            if not isinstance(decided, list) or not decided:
                raise DocumentError('"decided" is not a list of decisions')
            return Step(number, at, tuple(_decided_of(one) for one in decided), by)
        case "undo":
            return Undo(number, at, by)
        case "redo":
            return Redo(number, at, by)
        case _:
            raise DocumentError('"event" is not one of step, undo, redo')


def owner_document(owner: Owner) -> Document:
    """Return the owner as they are stored."""
    return _without_nothing(name=_kept(owner.name), town=_kept(owner.town), slug=_kept(owner.slug))


def owner_of(document: Mapping[str, Any]) -> Owner:
    """Return the owner a document holds. Raises DocumentError."""
    return Owner(_text(document, "name"), _text(document, "town"), _text(document, "slug"))


def _decided_document(decided: Decided) -> Document:
    return {"invitation": decided.invitation_id, "decision": decided.decision.value} | _without_nothing(
        reply=_kept(decided.reply),
        template=_kept(decided.template),
        until=decided.until.isoformat() if decided.until else None,
    )


def _decided_of(document: object) -> Decided:
    if not isinstance(document, dict):
        raise DocumentError('"decided" is not a list of decisions')
    named = _text(document, "decision", required=True)
    try:
        decision = Decision(named)
    except ValueError:
        raise DocumentError(f'"decision" is not one of {", ".join(Decision)}') from None
    return Decided(
        _number(document, "invitation"),
        decision,
        _text(document, "reply"),
        _text(document, "template"),
        _day(document, "until"),
    )


def _without_nothing(**fields: object) -> Document:
    return {name: value for name, value in fields.items() if value not in ("", None, [])}


def _kept(text: str) -> str:
    """Return a text that can be written as utf-8, from which `_text` makes the same one again."""
    if text.isascii():
        return text
    return _TO_ESCAPE.sub(lambda found: f"{_ESCAPE}{ord(found[0]):04x}", text)


def _whole(text: str) -> str:
    """Return the text that `_kept` was given."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if _ESCAPE in text else text


def _text(document: Mapping[str, Any], field: str, *, required: bool = False) -> str:
    value = document.get(field)
    if value is None and not required:
        return ""
    if not isinstance(value, str):
        raise DocumentError(f'"{field}" is not a text')
    return _whole(value)


def _texts(document: Mapping[str, Any], field: str) -> tuple[str, ...]:
    values = document.get(field)
    if values is None:
        return ()
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise DocumentError(f'"{field}" is not a list of texts')
    return tuple(map(_whole, values))


def _bounded(number: int) -> int:
    return max(-_LARGEST_NUMBER, min(number, _LARGEST_NUMBER))


def _number(document: Mapping[str, Any], field: str) -> int:
    value = document.get(field)
    if type(value) is not int:  # True is an int to Python, and not to anybody else
        raise DocumentError(f'"{field}" is not a whole number')
    return value


def _time_text(at: datetime | None) -> str | None:
    if at is None:
        return None
    if at.tzinfo is None:
        raise ValueError("a time without its zone cannot be stored")
    return at.isoformat()


def _time(document: Mapping[str, Any], field: str) -> datetime | None:
    value = document.get(field)
    if value is None:
        return None
    try:
        at = datetime.fromisoformat(value)
    except (ValueError, TypeError):
        raise DocumentError(f'"{field}" is not a time') from None
    if at.tzinfo is None:
        raise DocumentError(f'"{field}" is a time without its zone')
    return at


def _day(document: Mapping[str, Any], field: str) -> date | None:
    value = document.get(field)
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except (ValueError, TypeError):
        raise DocumentError(f'"{field}" is not a day') from None
