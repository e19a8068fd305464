"""A mailbox's bytes to single mails, one at a time, however large it is. What is in a mail is not known here."""

import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

LONGEST_MAIL = 4 << 20
"""Bytes that are kept of one mail. LinkedIn's own have about 60 KB; what follows is mostly an attachment."""

_SEPARATOR = re.compile(
    rb"\nFrom [^\r\n]{0,200}\d:\d\d[^\r\n]{0,60}(?=\r?\n(?:>?[A-Za-z][A-Za-z0-9-]{0,60}:|From |\r?\n))"
)
"""The line before each mail: it holds a time, and a header follows. Other lines that begin so are somebody's words."""

_HELD_BACK = 1024
"""Bytes at the end of what has arrived that may begin a separator: more than the longest one."""

_QUOTED = re.compile(rb"\n>(>{0,20}From )")
"""What mailboxes make of a line of a mail that begins like a separator."""
_LENGTH = re.compile(rb"^content-length:[ \t]{0,9}(\d{1,9})[ \t]{0,9}\r?$", re.IGNORECASE | re.MULTILINE)
_HEADERS_END = re.compile(rb"\r?\n\r?\n")
_LONGEST_HEADERS = 1 << 18
_MOST_AHEAD = 50
_TRUST = 100
"""How many lengths may be wrong before none is believed any more."""
_SLACK = 3
"""Bytes between a mail's end and the next separator that are counted or not."""

_STEP = 1 << 20
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class RawMail:
    """One mail as it stands in its source."""

    line: int
    """The line it starts on, counted from 1."""
    data: bytes
    """Its bytes, at most LONGEST_MAIL of them."""
    cut: bool = False
    """Whether there was more of it."""
    separator: bytes = b""
    """The line before it, which every mail in a mailbox has."""


def starts_mailbox(data: bytes) -> bool:
    """Tell whether these bytes begin with the line that stands before each mail in a mailbox."""
    return _SEPARATOR.match(b"\n" + data[:_HELD_BACK].removeprefix(_BYTE_ORDER_MARK)) is not None


def mails(pieces: Iterable[bytes]) -> Iterator[RawMail]:
    """Give the mails of a mailbox; all of it as one when it is a single mail, which has no separators.

    The pieces may be cut anywhere. Memory stays near LONGEST_MAIL and the size of a piece or two. A mail may itself
    hold what looks like a separator, if its declared length says so and is right to the byte (mboxcl).
    """
    ahead: deque[RawMail] = deque()
    segments = _segments(pieces)
    trust = _TRUST
    while first := ahead.popleft() if ahead else next(segments, None):
        missing = _missing(first) if trust else 0
        if missing > _SLACK:
            taken = _until(missing, ahead, segments)
            trust -= not taken
            parts = [ahead.popleft() for _ in range(taken)]
            first = replace(first, data=first.data + b"".join(part.separator[1:] + part.data for part in parts))
        yield replace(first, data=_QUOTED.sub(rb"\n\1", first.data)) if first.separator else first


def _missing(mail: RawMail) -> int:
    """Return how many bytes a mail in a mailbox has less than its header says; 0 when that says nothing of use."""
    if not mail.separator or mail.cut:
        return 0
    end = _HEADERS_END.search(mail.data, 1, _LONGEST_HEADERS)
    said = _LENGTH.search(mail.data, 0, end.start() if end else 0)
    length = int(said[1]) if said else 0
    return length - (len(mail.data) - end.end()) if end and length <= LONGEST_MAIL else 0


def _until(missing: int, ahead: "deque[RawMail]", segments: Iterator[RawMail]) -> int:
    """Return how many of the next segments are that many bytes together; 0 when none are, to the byte or two."""
    for taken in range(1, _MOST_AHEAD + 1):
        if len(ahead) < taken:
            following = next(segments, None)
            if following is None:
                return 0
            ahead.append(following)
        part = ahead[taken - 1]
        missing -= len(part.separator) - 1 + len(part.data)
        if missing < -_SLACK or part.cut:
            return 0
        if missing <= _SLACK:
            return taken
    return 0


def _segments(pieces: Iterable[bytes]) -> Iterator[RawMail]:
    """Give what stands between the separators of a mailbox, or all that there is when it is none."""
    separator = b""
    waiting = b"\n"  # a line end before the first line, so that every separator has one
    line, mail, mailbox, begun = 0, bytearray(), False, False
    cut, first = False, 1
    for piece, last in _with_end(pieces):
        waiting += piece
        if not last and len(waiting) < 2 * _HELD_BACK:
            continue
        if not begun:
            waiting = b"\n" + waiting[1:].removeprefix(_BYTE_ORDER_MARK)
            begun, mailbox = True, _SEPARATOR.match(waiting) is not None
        searched = len(waiting) if last else len(waiting) - _HELD_BACK
        done = 0
        for found in _SEPARATOR.finditer(waiting) if mailbox else ():
            if found.start() >= searched:
                break
            cut |= _add(mail, waiting, done, found.start() + 1)
            line += waiting.count(b"\n", done, found.start() + 1)
            if mail.strip():
                yield RawMail(first, bytes(mail), cut, separator)
            mail, cut, first, done, separator = bytearray(), False, line, found.end(), found[0]
        rest = max(done, searched)
        cut |= _add(mail, waiting, done, rest)
        line += waiting.count(b"\n", done, rest)
        waiting = waiting[rest:]
    if mail.strip():
        yield RawMail(first, bytes(mail), cut, separator)


def _with_end(pieces: Iterable[bytes]) -> Iterator[tuple[bytes, bool]]:
    """Give the pieces, none of them large, and an empty one that says it is the last."""
    for piece in pieces:
        for start in range(0, len(piece), _STEP):
            yield piece[start : start + _STEP], False
    yield b"", True


def _add(mail: bytearray, data: bytes, start: int, end: int) -> bool:
    """Add a part of the data to a mail, as far as there is room. Returns whether something was left out."""
    room = max(LONGEST_MAIL - len(mail), 0)
    mail += data[start : min(end, start + room)]
    return end - start > room
