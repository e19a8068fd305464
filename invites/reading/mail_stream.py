"""A mailbox's bytes to single mails, one at a time, however large it is. What is in a mail is not known here."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

LONGEST_MAIL = 4 << 20
"""Bytes that are kept of one mail. LinkedIn's own have about 60 KB; what follows is mostly an attachment."""

_SEPARATOR = re.compile(
    rb"\nFrom [^\r\n]{0,200}\d:\d\d[^\r\n]{0,60}(?=\r?\n(?:>?[A-Za-z][A-Za-z0-9-]{0,60}:|From |\r?\n))"
)
"""The line before each mail: it holds a time, and a header follows. Other lines that begin so are somebody's words."""

_HELD_BACK = 1024
"""Bytes at the end of what has arrived that may begin a separator: more than the longest one."""

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


def starts_mailbox(data: bytes) -> bool:
    """Tell whether these bytes begin with the line that stands before each mail in a mailbox."""
    return _SEPARATOR.match(b"\n" + data[:_HELD_BACK].removeprefix(_BYTE_ORDER_MARK)) is not None


def mails(pieces: Iterable[bytes]) -> Iterator[RawMail]:
    """Give the mails of a mailbox; all of it as one when it is a single mail, which has no separators.

    The pieces may be cut anywhere. Memory stays near LONGEST_MAIL and the size of a piece or two.
    """
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
                yield RawMail(first, bytes(mail), cut)
            mail, cut, first, done = bytearray(), False, line, found.end()
        rest = max(done, searched)
        cut |= _add(mail, waiting, done, rest)
        line += waiting.count(b"\n", done, rest)
        waiting = waiting[rest:]
    if mail.strip():
        yield RawMail(first, bytes(mail), cut)


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
