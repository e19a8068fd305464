"""A page saved as one file (.mhtml): the HTML in it, and when it was saved.

Nothing in it nests, so no mail is parsed.
"""

import re
from binascii import Error, a2b_base64, a2b_qp
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

_HEADER = 1 << 14
_MOST_PARTS = 10_000
_BOUNDARY = re.compile(rb"boundary\s*=\s*\"?([^\s\";]{1,200})", re.IGNORECASE)
_CHARSET = re.compile(rb"charset\s*=\s*\"?([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)
_HTML = re.compile(rb"^content-type:\s*(?:text/html|application/xhtml)", re.IGNORECASE | re.MULTILINE)
_ENCODED = re.compile(rb"^content-transfer-encoding:\s*([a-z0-9-]{1,30})", re.IGNORECASE | re.MULTILINE)
_LOCATION = re.compile(rb"^content-location:[ \t]*(\S{1,2000})", re.IGNORECASE | re.MULTILINE)
_DATE = re.compile(rb"^date:[ \t]*([^\r\n]{1,60})", re.IGNORECASE | re.MULTILINE)
_END_OF_HEADER = re.compile(rb"\r?\n\r?\n")


@dataclass(frozen=True, slots=True)
class Page:
    """One HTML page of a file."""

    data: bytes
    """Its bytes, decoded from how they were sent."""
    charset: str
    """What the file says its encoding is; empty when it does not."""
    address: str
    """Where it was saved from."""


def saved_at(data: bytes) -> datetime | None:
    """Return when the file says it was saved; None when it does not, or says nonsense."""
    from email.utils import parsedate_to_datetime

    head = data[:_HEADER]
    end = _END_OF_HEADER.search(head)
    found = _DATE.search(head[: end.start()] if end else head)
    if found is None:
        return None
    try:
        when = parsedate_to_datetime(found[1].decode("ascii", "replace"))
        return (when if when.tzinfo else when.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError, TypeError, IndexError):
        return None


def pages(data: bytes) -> Iterator[Page]:
    """Return the HTML pages in the file, the page itself first, then its frames."""
    boundary = _BOUNDARY.search(data[:_HEADER])
    parts = data.split(b"--" + boundary[1], _MOST_PARTS)[1:] if boundary else [data]
    for part in parts:
        body = part.lstrip(b"\r\n")
        end = _END_OF_HEADER.search(body[:_HEADER])
        if end is None or not _HTML.search(head := body[: end.start()]):
            continue
        charset, location = _CHARSET.search(head), _LOCATION.search(head)
        yield Page(
            _decoded(body[end.end() :], _ENCODED.search(head)),
            charset[1].decode("ascii") if charset else "",
            location[1].decode("utf-8", "replace") if location else "",
        )


def _decoded(body: bytes, encoded: re.Match[bytes] | None) -> bytes:
    """Undo base64 or quoted-printable; neither can make more bytes than it is given."""
    way = encoded[1].lower() if encoded else b""
    if way == b"quoted-printable":
        return a2b_qp(body)
    if way == b"base64":
        try:
            return a2b_base64(body)
        except Error:
            return a2b_base64(body + b"==") if _whole(body + b"==") else b""
    return body


def _whole(body: bytes) -> bool:
    try:
        a2b_base64(body)
    except Error:
        return False
    return True
