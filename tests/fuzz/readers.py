"""One input to every reader: the first byte chooses which, and what comes back is held to what all readers promise."""

import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from io import BytesIO
from json import dumps, loads
from unicodedata import category

from invites.acquaintance import person_key
from invites.plain import plain
from invites.reading.archive import beside_tables, unpack
from invites.reading.errors import ReadingError
from invites.reading.export import read_export
from invites.reading.har import read_har
from invites.reading.json_source import read_json
from invites.reading.mail import read_mailbox
from invites.reading.mail_texts import read_mail_texts
from invites.reading.pasted import read_pasted
from invites.reading.pasted_lines import take_apart
from invites.reading.pasted_rows import read_bare, read_headed
from invites.reading.recognise import read, read_text
from invites.reading.record import File, Reading
from invites.reading.saved_page import read_html, read_mhtml
from invites.reading.typed import read_typed
from invites.reading.voyager import read_body
from invites.watching import Cancelled
from store.acquaintance_lines import person_document, person_of
from store.documents import invitation_document, invitation_of
from store.errors import StoreError

LONGEST = 2.0
"""Seconds of the processor that one input may take."""

SEEN_AT = datetime(2026, 3, 20, 12, 0, tzinfo=UTC)
_ACTS = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
_STEP = 1 << 10

Attempt = Callable[[bytes], Reading | None]


def _named(name: str) -> Attempt:
    """Make what reads a file of that name by the one door: small, streamed, and found in a folder."""

    def attempt(data: bytes) -> Reading:
        streamed = File(name, data[: 1 << 16], opens=lambda: BytesIO(data), size=len(data))
        reading = read([streamed if len(data) > 1 << 16 else File(name, data)], seen_at=SEEN_AT)
        read([File(f"folder/{name}", data, found=True), File("folder/x", b"x", found=True)], seen_at=SEEN_AT)
        return reading

    return attempt


def _text(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape")


def _zip(data: bytes) -> Reading:
    file, found = File("e.zip", data), Reading()
    members = unpack(file, found, limit=1 << 20)
    found.extend([read_export(members, seen_at=SEEN_AT)])
    list(beside_tables(file))
    return found


def _tables(data: bytes) -> Reading:
    """Read several tables of one export; zero bytes stand between them."""
    names = ("Invitations.csv", "Connections.csv", "Profile.csv", "messages.csv", "Contacts.csv", "Positions.csv")
    parts = zip(names, data.split(b"\0\0"), strict=False)
    return read([File(name, part) for name, part in parts], seen_at=SEEN_AT)


def _mailbox(data: bytes) -> Reading:
    pieces = (data[at : at + _STEP] for at in range(0, len(data), _STEP))
    return read_mailbox(pieces, source="m.mbox", seen_at=SEEN_AT)


READERS: dict[str, Attempt] = {
    "recognise": _named("anything"),
    "recognise.text": lambda data: read_text(_text(data), source="pasted text", seen_at=SEEN_AT),
    "tables": _tables,
    "csv": _named("people.csv"),
    "invitations": _named("Invitations.csv"),
    "messages": _named("messages.csv"),
    "zip": _zip,
    "mail": _mailbox,
    "mail_texts": lambda data: read_mail_texts(_text(data), source="pasted text", seen_at=SEEN_AT),
    "json": lambda data: read_json(File("d.json", data), seen_at=SEEN_AT),
    "voyager": lambda data: read_body(_text(data), source="d.json", seen_at=SEEN_AT),
    "har": lambda data: read_har(File("t.har", data), seen_at=SEEN_AT),
    "html": lambda data: read_html(data, "", source="p.html", seen_at=SEEN_AT),
    "mhtml": lambda data: read_mhtml(File("p.mhtml", data), seen_at=SEEN_AT),
    "pasted": lambda data: read_pasted(_text(data), source="pasted text", seen_at=SEEN_AT),
    "typed": lambda data: read_typed(take_apart(_text(data)), source="pasted text", seen_at=SEEN_AT),
    "rows.headed": lambda data: read_headed(_text(data), source="pasted text", seen_at=SEEN_AT),
    "rows.bare": lambda data: read_bare(_text(data), source="pasted text", seen_at=SEEN_AT),
}
"""What is tried, by a name for the report. A new reader goes to the end: seeds begin with a reader's place."""


class Wrong(AssertionError):  # noqa: N818 (what it says is the point)
    """What a reader gave back breaks a promise, or took too long."""


def attempt(data: bytes) -> None:
    """Give one input to the reader that its first byte names. Raises whatever no reader should."""
    if not data:
        return
    names = list(READERS)
    name = names[data[0] % len(names)]
    begun = time.process_time()
    try:
        reading = READERS[name](data[1:])
    except (ReadingError, StoreError, Cancelled) as refused:
        reading = None
        _harmless(str(refused))
        if "\n" in str(refused).strip() or not str(refused).strip():
            raise Wrong(f"{name}: no one line: {refused!r}") from None
    spent = time.process_time() - begun
    if spent > LONGEST:
        raise Wrong(f"{name}: {spent:.1f} s for {len(data)} bytes")
    if reading is not None:
        look_at(reading)


def look_at(reading: Reading) -> None:
    """Take everything that was read through the doors that it goes through later."""
    for text in _texts(reading):
        _harmless(text)
    for record in reading.records:
        document = loads(dumps(invitation_document(record.invitation)))
        if invitation_document(invitation_of(document)) != document:
            raise Wrong(f"an invitation is not what it was once it is stored: {record.invitation!r}")
        if not record.invitation.inviter.name.strip() and not record.invitation.inviter.slug:
            raise Wrong(f"a record of nobody: {record!r}")
    for key, person in reading.acquaintances.people.items():
        document = loads(dumps(person_document(person)))
        if person_document(person_of(document)) != document or person_key(person.name, person.slug) != key:
            raise Wrong(f"a person is not who it was once stored: {person!r}")


def _texts(reading: Reading) -> Iterator[str]:
    for record in reading.records:
        invitation = record.invitation
        yield from (invitation.inviter.name, invitation.inviter.headline, invitation.inviter.slug, invitation.note)
        yield from (invitation.age, invitation.source, record.why, *invitation.mutual_names)
    for finding in reading.findings:
        yield from (finding.source, finding.text)
    yield from (reading.owner.name, reading.owner.town, reading.owner.slug)


def _harmless(text: str) -> None:
    """Look at what is shown of a text."""
    shown = plain(text, lines=True)
    if any(category(character) in _ACTS for character in shown if character != "\n"):
        raise Wrong(f"this would act on a terminal: {shown!r}")
    shown.encode()
