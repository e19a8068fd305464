"""The ledger's file as it is read: once, and then again whenever others have written to it. Nothing is written here."""

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import chain
from pathlib import Path

from store.durable import sync_data, sync_folder
from store.errors import BusyError, DamagedError, StoreError, advice, reason
from store.lines import Line, Tables
from store.lock import Lock
from store.log_file import Content, add_lines, read_content

Told = Callable[[list[Line] | None], None]
"""Is told the lines that others wrote, once they are true in the tables; None when those had to be read all anew."""

OPENING = 10.0
"""Seconds that somebody who is writing is waited for before the file is read for the first time."""

_Mark = tuple[int, int, int, int]
"""Device, number, size and time of a file: while they stay, so does what is in it."""


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
        self._mark: _Mark | None = None
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
        if self.lock.is_held or self._marked() == self._mark:
            return
        try:
            with self.lock.shared(patience):
                self._read()
        except BusyError:
            if self._mark is None:
                self._read()

    def whole(self) -> bytes:
        """Return the bytes of the file up to the last complete change: by themselves a ledger. Raises StoreError."""
        with self._failing("the file could not be read"):
            with self.lock.shared(OPENING):
                self._read()
                opened, end = self.path.open("rb"), self._content.end
            with opened:
                return opened.read(end)

    def _read(self) -> None:
        """Read what is there now, as little of it as will do."""
        mark = self._marked()
        if mark == self._mark:
            return
        if mark is None:
            raise StoreError(
                f"{self.path}: the file has vanished. Nothing was changed; bring it back, or see the backups with "
                '"coffeefirst restore".'
            )
        with self._failing("the file could not be read"):
            self._make_sure(is_new=self._mark is None or mark[:2] != self._mark[:2])
            if not self._is_open:
                self._content = self._read_whole()
            elif self._mark is None or mark[:2] != self._mark[:2] or not self._read_on():
                self._tell(self._differences(self._read_whole()))
        self._mark = mark

    def _make_sure(self, *, is_new: bool) -> None:
        """Have what somebody wrote on the disk before it is believed, and the name of a file that is new here.

        They may have been killed before they did it themselves. A disk that is only read has nothing to write.
        """
        with self.path.open("rb") as opened, suppress(OSError):
            sync_data(opened.fileno())
            if is_new:
                sync_folder(self.path.parent)

    def _read_on(self) -> bool:
        """Read only what was added, if the file is the one that was read before. Returns whether it is."""
        content = self._content
        if not content.header:
            return False
        with self.path.open("rb") as opened:
            if opened.read(len(content.header)) != content.header:
                return False
            opened.seek(content.end)
            rest = opened.read()
        known, generation = content.n, self.generation
        try:
            self._tell(add_lines(content, rest.split(b"\n"), self.path))
        except DamagedError:
            if content.n > known and self.generation == generation:
                self._tell(None)  # what was good before the damage is in the tables
            return False
        return True

    def _read_whole(self) -> Content:
        data = self.path.read_bytes()
        if data.startswith(b'{"_meta":'):
            from store.upgrade import read_first_schema

            return read_first_schema(data, self.path)
        return read_content(data, self.path)

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

    def _marked(self) -> _Mark | None:
        """Return by what the file is known to be the same; None when there is none. Raises StoreError."""
        try:
            status = os.stat(self._name)  # noqa: PTH116 (half as long as through the path, at every change)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise StoreError(f"{self.path}: the file cannot be read ({reason(error)}). Nothing was changed.") from error
        if not stat.S_ISREG(status.st_mode):
            raise StoreError(f"{self.path}: this is not a file, so no invitations can be kept in it. Move it away.")
        return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns

    @contextmanager
    def _failing(self, what: str) -> Iterator[None]:
        """Turn what the system says into a sentence of ours."""
        try:
            yield
        except OSError as error:
            raise StoreError(f"{self.path}: {what} ({reason(error)}). Nothing was changed; {advice(error)}.") from error
