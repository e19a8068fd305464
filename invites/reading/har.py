"""A browser's record of its traffic (.har): only the answers that list invitations are read, and nothing else is kept.

Requests, headers and cookies are never looked at, but for the address that tells which answer to read.
"""

import re
from binascii import Error, a2b_base64
from codecs import getincrementaldecoder
from collections.abc import Iterator
from datetime import UTC, datetime
from json import JSONDecodeError, JSONDecoder
from typing import Any

from invites.invitation import Invitation
from invites.reading.errors import ReadingError
from invites.reading.json_text import decoded, too_many_values
from invites.reading.lines import encoding_of
from invites.reading.page_stream import page_of
from invites.reading.record import File, Reading, Record
from invites.reading.saved_page import read_html
from invites.reading.voyager import read_body
from invites.reading.whole import pieces_of

LONGEST_ENTRY = 16 << 20
"""Characters that are read of one exchange."""

MOST_ENTRIES = 200_000
"""Exchanges that are read of one file; a day in the browser has a tenth of them."""

_ENTRIES = re.compile(r'"entries"\s{0,1000}:\s{0,1000}\[')
_NEXT = re.compile(r"[\s,]*+")
_STEP = 1 << 20
_STREAMED = re.compile(r"urn:li:invitation:\d{1,25}")


def read_har(file: File, *, seen_at: datetime) -> Reading:
    """Read the invitations in a record of traffic. Raises ReadingError when it holds no answers at all."""
    reading = Reading()
    record = _Record(file)
    if not record.find_entries():
        raise ReadingError(f"{file.name} is a record of traffic (HAR) that is cut short: save it again.")
    entries = _Entries(file.name, seen_at, reading)
    for entry in record.entries():
        entries.read(entry)
    if not record.is_whole:
        reading.reject(file.name, None, "The file is too long, broken or cut short: it was read up to there.")
    if not reading.records and not reading.findings and not reading.sent:
        text = "No answer with invitations is in it. Open the page of received invitations while the browser records."
        reading.reject(file.name, None, text)
    return reading


class _Record:
    """The text of a record, of which no more is kept than one exchange."""

    def __init__(self, file: File) -> None:
        self.is_whole = False
        """Whether all exchanges were read, to the last."""
        self._text = ""
        self._at = 0
        self._pieces = pieces_of(file)
        self._decode = getincrementaldecoder(encoding_of(file.data).name)("replace").decode

    def find_entries(self) -> bool:
        """Go to where the exchanges begin. Returns whether there are any."""
        while (start := _ENTRIES.search(self._text)) is None:
            if not self._more():
                return False
        self._at = start.end()
        return True

    def entries(self) -> Iterator[Any]:
        """Give each exchange, as far as they can be read."""
        decoder = JSONDecoder(parse_constant=lambda _: None)
        left = MOST_ENTRIES
        while left and self._comes("{"):
            try:
                entry, self._at = decoder.raw_decode(self._text, self._at)
            except JSONDecodeError:
                if not self._more():
                    return
                continue
            except (RecursionError, ValueError):
                return
            left -= 1
            yield entry
        self.is_whole = self._comes("]")

    def _comes(self, sign: str) -> bool:
        """Whether a sign is what comes next, after commas and white space."""
        while True:
            found = _NEXT.match(self._text, self._at)
            self._at = found.end() if found else self._at
            if self._at < len(self._text) or not self._more():
                return self._text.startswith(sign, self._at)

    def _more(self) -> bool:
        """Read as much again as waits, so that a long exchange is seldom tried. Returns whether there was more."""
        waiting = self._text[self._at :]
        wanted = min(max(2 * len(waiting), _STEP), LONGEST_ENTRY + _STEP)
        if len(waiting) > LONGEST_ENTRY:
            return False
        parts, size = [waiting], len(waiting)
        while size < wanted and (piece := next(self._pieces, None)) is not None:
            parts.append(self._decode(piece))
            size += len(parts[-1])
        self._text, self._at = "".join(parts), 0
        return size > len(waiting)


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
            self._streamed(body, seen_at)

    def _streamed(self, body: str, seen_at: datetime) -> None:
        """Read the cards in the page's own stream, if that can be done for all of them."""
        count = len(set(_STREAMED.findall(body)))
        if not count:
            return
        page = page_of(body).encode("utf-8", "replace")
        found = read_html(page, "utf-8", source=self._source, seen_at=seen_at) if page else Reading()
        if not found.records and not found.sent:
            found = Reading()
        missing = count - len(found.records) - found.sent - sum(finding.rejected for finding in found.findings)
        self._add(found)
        if missing > 0:
            text = f"In the page's own stream stand invitations in a way that is not known: {missing}."
            self._reading.reject(self._source, None, f"{text} Save the page itself as HTML, and import that.")

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
