"""The ledger's file as it is read: once, and then again whenever others have written to it. Nothing is written here."""

import os
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from store.durable import close_read, sync_data, sync_folder
from store.errors import BusyError, DamagedError, StoreError, advice, reason
from store.lines import Line, Tables
from store.lock import Lock
from store.log_file import FIRST_SCHEMA, Content, add_bytes, read_file

Told = Callable[[list[Line] | None], None]
"""Is told the lines that others wrote, once they are true in the tables; None when those had to be read all anew."""

OPENING = 4.0
"""Seconds that somebody who is writing is waited for when a file is opened to be written to."""

READING = 1.0
"""The same when it is only read: then it can be done without the lock, as only whole changes count."""

_READ = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


class Following:
    """The tables in a file, as they are on the disk."""

    def __init__(self, path: Path, told: Told | None = None) -> None:
        """Know where a file is, which need not be there yet. A link is followed, so that the link itself stays.

        Nothing is read yet. The lock is a file of its own beside it. Raises StoreError when the link leads nowhere.
        """
        try:
            self.path = path.resolve()
        except (OSError, RuntimeError):
            raise StoreError(f"{path}: this link leads in a circle. Put the file itself in its place.") from None
        self._name = str(self.path)
        self.lock = Lock(self.path.with_suffix(".lock"))
        """What whoever writes to the file holds."""
        self.generation = 0
        """Counts up whenever somebody else's changes were taken in."""
        self._told = told
        self._content = Content()
        self._file: tuple[int, int] | None = None
        self._is_open = False

    @property
    def tables(self) -> Tables:
        """The lines of the documents in force, by table and number. To be looked at, not changed."""
        return self._content.tables

    @property
    def content(self) -> Content:
        """All that is known of the file. To be looked at, not changed."""
        return self._content

    def next_number(self, table: str) -> int:
        """Return a number that no document of a table ever had."""
        return self._content.last.get(table, 0) + 1

    def refresh(self, patience: float = 0) -> None:
        """Take in what others wrote, and nothing that one of them could still take back.

        Whoever is writing is waited for, in seconds; then it is left for the next time. Raises StoreError.
        """
        if self.lock.is_held or self._is_current():
            return
        try:
            with self.lock.shared(patience):
                self._read()
        except BusyError:
            if self._file is None:
                self._read()

    def whole(self) -> bytes:
        """Return the bytes of the file up to the last complete change: by themselves a ledger. Raises StoreError."""
        with self._failing("the file could not be read"):
            with self.lock.shared(READING):
                self._read()
                opened, end = self.path.open("rb"), self._content.end
            with opened:
                return opened.read(end)

    def _read(self) -> None:
        """Read what is there now, as little of it as will do."""
        if self._is_current():
            return
        if not self._is_there():
            raise StoreError(
                f"{self.path}: the file has vanished. Nothing was changed; bring it back, or see the backups with "
                '"coffeefirst restore".'
            )
        with self._failing("the file could not be read"), self.path.open("rb") as opened:
            status = os.fstat(opened.fileno())
            file = status.st_dev, status.st_ino
            self._make_sure(opened.fileno(), is_new=file != self._file)
            if file != self._file or status.st_size < self._content.end or not self._read_on(opened):
                opened.seek(0)
                self._read_anew(opened)
            self._file = file

    def _make_sure(self, opened: int, *, is_new: bool) -> None:
        """Have what somebody wrote on the disk before it is believed, and the name of a file that is new here.

        They may have been killed before they did it themselves. A disk that is only read has nothing to write.
        """
        with suppress(OSError):
            sync_data(opened)
            if is_new:
                sync_folder(self.path.parent)

    def _read_on(self, opened: BinaryIO) -> bool:
        """Read only what was added, if the file is the one that was read before. Returns whether it is."""
        content = self._content
        if not content.header or opened.read(len(content.header)) != content.header:
            return False
        opened.seek(content.end)
        known, generation = content.n, self.generation
        try:
            self._tell(add_bytes(content, opened.read(), self.path))
        except DamagedError:
            if content.n > known and self.generation == generation:
                self._tell(None)  # what was good before the damage is in the tables
            return False
        return True

    def _read_anew(self, opened: BinaryIO) -> None:
        is_old = opened.read(len(FIRST_SCHEMA)) == FIRST_SCHEMA
        opened.seek(0)
        if is_old:
            from store.upgrade import read_first_schema

            new = read_first_schema(opened.read(), self.path)
        else:
            new = read_file(opened, self.path)
        if self._is_open:
            self._tell(self._differences(new))
        else:
            self._content = new

    def _differences(self, new: Content) -> list[Line] | None:
        """Take new content over, and return what is different in it."""
        old, self._content = self._content.tables, new
        lines = []
        for name in dict.fromkeys(chain(old, new.tables)):
            before, after = old.get(name, {}), new.tables.get(name, {})
            if any(number not in after for number in before):
                return None
            lines += [
                Line(new.n, 1, 1, name, number, raw) for number, raw in after.items() if before.get(number) != raw
            ]
        return lines

    def _tell(self, lines: list[Line] | None) -> None:
        if lines != []:
            self.generation += 1
            if self._told:
                self._told(lines)

    def _is_there(self) -> bool:
        """Whether there is a file. Raises StoreError when something else is there, or it cannot be told."""
        try:
            mode = self.path.stat().st_mode
        except FileNotFoundError:
            return False
        except OSError as error:
            raise self._unreadable(error) from error
        if not stat.S_ISREG(mode):
            raise StoreError(f"{self.path}: this is not a file, so no invitations can be kept in it. Move it away.")
        return True

    def _is_current(self) -> bool:
        """Whether the file is the one that was read, and nothing was added to it. Raises StoreError.

        Its size and its time do not tell: changes are written into room that is there already, and clocks are coarse.
        """
        if self._file is None:
            return not self._is_there()
        try:
            opened = os.open(self._name, _READ)
        except FileNotFoundError:
            return False
        except OSError as error:
            raise self._unreadable(error) from error
        try:
            status = os.fstat(opened)
            content = self._content
            return (
                (status.st_dev, status.st_ino) == self._file
                and status.st_size >= content.end
                and _read_at(opened, content.end, 1) in (b"", b"\n")
                and _read_at(opened, 0, len(content.header)) == content.header
                and bool(content.header)
            )
        except OSError as error:
            raise self._unreadable(error) from error
        finally:
            close_read(opened)

    def _unreadable(self, error: OSError) -> StoreError:
        return StoreError(f"{self.path}: the file cannot be read ({reason(error)}). Nothing was changed.")

    @contextmanager
    def _failing(self, what: str) -> Iterator[None]:
        """Turn what the system says into a sentence of ours."""
        try:
            yield
        except OSError as error:
            raise StoreError(f"{self.path}: {what} ({reason(error)}). Nothing was changed; {advice(error)}.") from error


if sys.platform == "win32":

    def _read_at(opened: int, place: int, length: int) -> bytes:
        os.lseek(opened, place, os.SEEK_SET)
        return os.read(opened, length)

else:

    def _read_at(opened: int, place: int, length: int) -> bytes:
        return os.pread(opened, length, place)
