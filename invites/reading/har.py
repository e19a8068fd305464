"""A browser's record of its traffic (.har): only the answers that list invitations are read, and nothing else is kept.

Requests, headers and cookies are never looked at, but for the address that tells which answer to read.
"""

import re
from binascii import Error, a2b_base64
from datetime import UTC, datetime
from json import JSONDecodeError, JSONDecoder
from typing import Any

from invites.invitation import Invitation
from invites.reading.errors import ReadingError
from invites.reading.json_text import decoded, too_many_values
from invites.reading.record import File, Reading, Record
from invites.reading.saved_page import read_html
from invites.reading.voyager import read_body

LONGEST_HAR = 64 << 20
"""Bytes that are read of one file."""

_ENTRIES = re.compile(r'"entries"\s{0,1000}:\s{0,1000}\[')
_NEXT = re.compile(r"[\s,]*+")
_STREAMED = re.compile(r"urn:li:invitation:\d{1,25}")


def read_har(file: File, *, seen_at: datetime) -> Reading:
    """Read the invitations in a record of traffic. Raises ReadingError when it holds no answers at all."""
    reading = Reading()
    text = decoded(file.data[:LONGEST_HAR])
    start = _ENTRIES.search(text)
    if start is None:
        raise ReadingError(f"{file.name} is a record of traffic (HAR) that is cut short: save it again.")
    entries = _Entries(file.name, seen_at, reading)
    at = _NEXT.match(text, start.end())
    decoder = JSONDecoder(parse_constant=lambda _: None)
    while at is not None and text[at.end() : at.end() + 1] == "{":
        try:
            entry, end = decoder.raw_decode(text, at.end())
        except (JSONDecodeError, RecursionError, ValueError):
            break
        entries.read(entry)
        at = _NEXT.match(text, end)
    if at is None or text[at.end() : at.end() + 1] != "]" or len(file.data) > LONGEST_HAR:
        reading.reject(file.name, None, "The file is too long, broken or cut short: it was read up to there.")
    if not reading.records and not reading.findings and not reading.sent:
        text = "No answer with invitations is in it. Open the page of received invitations while the browser records."
        reading.reject(file.name, None, text)
    return reading


class _Entries:
    """Reads the answers of one file, each invitation once."""

    def __init__(self, source: str, seen_at: datetime, reading: Reading) -> None:
        self._source = source
        self._seen_at = seen_at
        self._reading = reading
        self._known: set[tuple[str, ...]] = set()

    def read(self, entry: Any) -> None:  # noqa: ANN401 (what JSON holds is not known before it is looked at)
        """Read one exchange, if its answer lists invitations."""
        address, body, asked_at = _exchange(entry)
        called = "invitationviews" in address.lower()
        if not called and "invitation" not in body:
            return
        seen_at = asked_at if asked_at is not None and asked_at < self._seen_at else self._seen_at
        start = body[:200].lstrip()
        if called and "sentinvitationview" in address.lower():
            self._reading.remark(self._source, None, "An answer that lists invitations you sent is left out.")
        elif called and start[:1] in ("{", "["):
            self._add(read_body(body, source=self._source, seen_at=seen_at))
        elif called:
            text = "An answer that lists invitations is empty or compressed, so it could not be read."
            self._reading.reject(self._source, None, text)
        elif start[:1] == "<" and ("urn:li:invitation:" in body or "invitation-" in body):
            found = read_html(body.encode("utf-8", "replace"), "utf-8", source=self._source, seen_at=seen_at)
            self._add(found if found.records or found.sent else Reading())
        elif "/mynetwork/" in address or "flagship-web" in address:
            self._streamed(body)

    def _streamed(self, body: str) -> None:
        count = len(set(_STREAMED.findall(body)))
        if count:
            text = (
                f"{count} invitations stand in the page's own stream, which is not read. "
                "Save the page itself as HTML, and import that."
            )
            self._reading.reject(self._source, None, text)

    def _add(self, found: Reading) -> None:
        """Take in what one answer has; the page asks for the same invitation more than once."""
        records: list[Record] = []
        for record in found.records:
            key = _key(record.invitation)
            if key not in self._known:
                self._known.add(key)
                records.append(record)
        found.records = records
        self._reading.extend([found])


def _key(invitation: Invitation) -> tuple[str, ...]:
    inviter = invitation.inviter
    when = invitation.sent_at.isoformat() if invitation.sent_at else ""
    return inviter.slug or inviter.name, invitation.note, when


def _exchange(entry: Any) -> tuple[str, str, datetime | None]:  # noqa: ANN401 (as above)
    """Return what address was asked, what the answer says, and when."""
    entry = _object(entry)
    content = _object(_object(entry.get("response")).get("content"))
    address, body = _object(entry.get("request")).get("url"), content.get("text")
    if not isinstance(address, str) or not isinstance(body, str):
        return "", "", None
    if content.get("encoding") == "base64":
        body = _unpacked(body)
    when: datetime | None = None
    try:
        when = datetime.fromisoformat(str(entry.get("startedDateTime"))[:40])
        when = when.astimezone(UTC) if when.tzinfo else None
    except (ValueError, OverflowError):
        when = None
    return address[:2000], "" if too_many_values(body) else body, when


def _object(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _unpacked(body: str) -> str:
    try:
        return decoded(a2b_base64(body.encode("ascii", "ignore")))
    except (Error, ValueError):
        return ""
