"""Files of which only the beginning is in memory: all of a small one, and the pieces of a large one."""

from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from invites.reading.errors import ReadingError
from invites.reading.record import File
from invites.watching import tell

LONGEST_WHOLE = 64 << 20
"""Bytes that are read of a table: 300,000 invitations take as many."""

LONGEST_TEXT = 32 << 20
"""Bytes that are read of a page, JSON or plain text, of which a letter may take four times as many in memory."""

LONGEST_OWN = 192 << 20
"""Bytes that are read of an export of the program itself: 100,000 invitations, all answered, take half as many."""

_STEP = 1 << 18


def whole(file: File, *, most: int = LONGEST_WHOLE) -> File:
    """Return a file with all of its bytes. Raises ReadingError when they are more than `most`."""
    if file.opens is None:
        if len(file.data) > most:
            raise _too_large(file, most)
        return file
    if file.size > most:
        raise _too_large(file, most)
    with file.opens() as opened:
        return replace(file, data=_all(file, opened, most), opens=None)


def reopening(file: File, *, most: int = LONGEST_WHOLE) -> File:
    """Return a file that can be read anywhere and anew. What comes once only is taken into memory.

    Raises ReadingError when that is more than `most` bytes.
    """
    if file.opens is None:
        return file
    with file.opens() as opened:
        return file if opened.seekable() else replace(file, data=_all(file, opened, most), opens=None)


def pieces_of(file: File) -> Iterator[bytes]:
    """Give the bytes of a file, a piece at a time, however large it is, and tell how far it is read."""
    if file.opens is None:
        for at in range(0, len(file.data), _STEP):
            tell(at, len(file.data), file.name)
            yield file.data[at : at + _STEP]
        return
    done = 0
    with file.opens() as opened:
        while piece := opened.read(_STEP):
            tell(done, file.size, file.name)
            yield piece
            done += len(piece)


def _all(file: File, opened: BinaryIO, most: int) -> bytes:
    read = bytearray()
    while piece := opened.read(_STEP):
        read += piece
        tell(len(read), file.size, file.name)
        if len(read) > most:
            raise _too_large(file, most)
    return bytes(read)


def _too_large(file: File, most: int) -> ReadingError:
    return ReadingError(
        f"{file.name} is larger than {most >> 20} MB; of that size, only mailboxes, zips and HAR files are read."
    )
