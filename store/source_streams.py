"""Sources as streams: opened files whose errors name them, and standard input, of which the beginning was looked at."""

import io
import os
import stat
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from invites.reading.record import File
from store.errors import StoreError, reason

HEAD = 1 << 16
"""Bytes that are read of a source at first: they tell what it is, and are all of most mails."""

_FIRST_YEAR = 2003
"""LinkedIn began in it."""

_READ = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


class Named(io.RawIOBase):
    """A stream that raises StoreError with the source's name where reading fails."""

    def __init__(self, opened: BinaryIO, failure: str, begun: bytes | None = None) -> None:
        """`failure` says what to call it when it cannot be read. What was read of it before comes first."""
        self._opened = opened
        self._failure = failure
        self._begun = begun

    def readable(self) -> bool:
        """Whether it can be read: always."""
        return True

    def seekable(self) -> bool:
        """Whether it can be read anywhere, and anew."""
        return self._begun is None

    def seek(self, offset: int, whence: int = os.SEEK_SET, /) -> int:
        """Go to a place. Raises StoreError."""
        try:
            return self._opened.seek(offset, whence)
        except OSError as error:
            raise self._told(error) from None

    def tell(self) -> int:
        """Return the place."""
        return self._opened.tell()

    def readinto(self, buffer: "bytearray | memoryview", /) -> int:  # type: ignore[override]  # typeshed's own name for the type is private
        """Read on. Raises StoreError."""
        if self._begun:
            piece, self._begun = self._begun[: len(buffer)], self._begun[len(buffer) :]
        else:
            try:
                piece = self._opened.read(len(buffer))
            except OSError as error:
                raise self._told(error) from None
            if piece is None:  # what looks like a file may wait as a pipe does, under /proc
                raise StoreError(f"{self._failure} (nothing comes from it).")
        buffer[: len(piece)] = piece
        return len(piece)

    def close(self) -> None:
        """Close the file; standard input stays open."""
        if self._begun is None:
            self._opened.close()
        super().close()

    def _told(self, error: OSError) -> StoreError:
        return StoreError(f"{self._failure} ({reason(error)}).")


def file_at(path: Path, name: str, *, companion: bool = False, found: bool = False) -> File:
    """Return the file at a path, under the name it is to be shown by; all of it only when it is small.

    Raises StoreError when it is no file, or cannot be read.
    """
    status = _status_of_file(path)
    with open_named(path) as opened:
        data = opened.read(HEAD)
        if len(data) < HEAD or not opened.read(1):
            return File(name, data, companion, found, written_at=_written_at(status))
    return File(name, data, companion, found, lambda: open_named(path), status.st_size, _written_at(status))


def open_named(path: Path) -> BinaryIO:
    """Open a file. Raises StoreError, also while it is read."""
    try:
        opened = os.fdopen(os.open(path, _READ), "rb", buffering=0)
    except OSError as error:
        raise unreadable(path, error) from None
    return io.BufferedReader(Named(opened, f"{path}: this cannot be read"), HEAD)


def standard_input(stdin: BinaryIO | None) -> File:
    """Return standard input as a file; what is beyond its beginning can be read once. Raises StoreError."""
    if stdin is None:
        raise StoreError("-: there is no standard input here; name a file or a folder.")
    failure = "standard input cannot be read"
    begun = b""
    try:
        while len(begun) <= HEAD and (piece := stdin.read(HEAD + 1 - len(begun))):
            begun += piece
    except OSError as error:
        raise StoreError(f"{failure} ({reason(error)}).") from None
    if len(begun) <= HEAD:
        return File("standard input", begun)
    return File("standard input", begun[:HEAD], opens=lambda: io.BufferedReader(Named(stdin, failure, begun), HEAD))


def status_of(path: Path) -> os.stat_result:
    """Return what the system says of a path, links followed. Raises StoreError."""
    try:
        return path.stat()
    except FileNotFoundError:
        raise StoreError(f"{path}: there is no such file or folder.") from None
    except OSError as error:
        raise unreadable(path, error) from None
    except ValueError:
        raise StoreError(f"{path}: no file can have such a name.") from None


def unreadable(path: Path, error: OSError) -> StoreError:
    """Return what is said when the system refuses a path."""
    return StoreError(f"{path}: this cannot be read ({reason(error)}).")


def _status_of_file(path: Path) -> os.stat_result:
    status = status_of(path)
    if not stat.S_ISREG(status.st_mode):
        raise StoreError(
            f'{path}: this is a device or a pipe, not a file; give its content on standard input, with "-".'
        )
    return status


def _written_at(status: os.stat_result) -> datetime | None:
    """Return when a file was written; None for a time before there was anything to save: some archives make it up."""
    try:
        written_at = datetime.fromtimestamp(status.st_mtime, tz=UTC)
    except (ValueError, OverflowError, OSError):
        return None
    return written_at if written_at.year >= _FIRST_YEAR else None
