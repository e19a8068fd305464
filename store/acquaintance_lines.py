"""What is known of people, and where the owner worked and studied, as documents and back: their fields on disk."""

from dataclasses import replace
from sys import intern

import orjson

from invites.acquaintance import Acquaintance, Connection, Messages, Stay, StayKind
from store.fields import (
    Document,
    DocumentError,
    day_of,
    kept_text,
    number_of,
    text_of,
    texts_of,
    time_of,
    time_text,
    without_nothing,
)

_USUAL = {"name", "slug", "connection", "messages"}
"""What is known of most people, if as much."""


def document_in(line: bytes) -> Document:
    """Return the document of a line. Raises DocumentError, and ValueError when it is no JSON."""
    document = orjson.loads(line)
    if not isinstance(document, dict):
        raise DocumentError("it is not an object")
    return document


def person_document(person: Acquaintance) -> Document:
    """Return what is known of a person as it is stored."""
    connection, messages = person.connection, person.messages
    return without_nothing(
        name=kept_text(person.name),
        slug=kept_text(person.slug),
        connection=connection
        and {
            "company": kept_text(connection.company),
            "position": kept_text(connection.position),
            "since": connection.since.isoformat() if connection.since else None,
        },
        messages=messages and {"sent": messages.sent, "received": messages.received, "last": time_text(messages.last)},
        group_messages=person.group_messages or None,
        address_books=[kept_text(book) for book in person.address_books],
        skills_of_owner=person.skills_of_owner or None,
        skills=person.skills or None,
        recommended_owner=person.recommended_owner or None,
        recommended=person.recommended or None,
    )


def person_of(document: Document) -> Acquaintance:
    """Return what a document says of a person. Raises DocumentError."""
    connection, messages = _part_of(document, "connection"), _part_of(document, "messages")
    person = Acquaintance(
        text_of(document, "name"),
        text_of(document, "slug"),
        None if connection is None else _connection_of(connection),
        None if messages is None else _messages_of(messages),
    )
    if document.keys() <= _USUAL:
        return person  # as nearly all are, of whom there may be many thousands
    return replace(
        person,
        group_messages=_count(document, "group_messages"),
        address_books=texts_of(document, "address_books"),
        skills_of_owner=_count(document, "skills_of_owner"),
        skills=_count(document, "skills"),
        recommended_owner=document.get("recommended_owner") is True,
        recommended=document.get("recommended") is True,
    )


def _connection_of(document: Document) -> Connection:
    # Thousands work at the same few places: each of their names is kept once.
    company, position = intern(text_of(document, "company")), intern(text_of(document, "position"))
    return Connection(company, position, day_of(document, "since"))


def _messages_of(document: Document) -> Messages:
    return Messages(_count(document, "sent"), _count(document, "received"), time_of(document, "last"))


def _part_of(document: Document, field: str) -> Document | None:
    part = document.get(field)
    if part is not None and not isinstance(part, dict):
        raise DocumentError(f'"{field}" is not an object')
    return part


def _count(document: Document, field: str) -> int:
    return number_of(document, field) if field in document else 0


def stay_document(stay: Stay) -> Document:
    """Return a stay as it is stored."""
    return without_nothing(stay=stay.kind.value, place=kept_text(stay.place), begun=stay.begun, ended=stay.ended)


def stay_of(document: Document) -> Stay:
    """Return the stay in a document. Raises DocumentError, and ValueError for a kind that there is none of."""
    begun, ended = (number_of(document, year) if year in document else None for year in ("begun", "ended"))
    return Stay(StayKind(document["stay"]), text_of(document, "place", required=True), begun, ended)
