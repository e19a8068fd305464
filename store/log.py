"""The ledger's file as it is written: changes are added at its end, and it is written anew to be rid of old lines.

A change is on the disk before it is in the tables. Where locks and the disk stand, `lock` and `durable` know.
"""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from store.durable import UnsureError, append, cut, put_in_place, remove_leftovers, replace_file, write_beside
from store.errors import StoreError
from store.following import OPENING, READING, Following, Told
from store.lines import Change, Line, Tables, apply, write_lines, write_snapshot
from store.log_file import Content

Keep = Callable[[bytes], Path]
"""Makes a backup of these bytes, and returns where it is. Raises StoreError or OSError."""

WORTH_TIDYING = 256 * 1024
"""Bytes below which a file is not written anew to be rid of what is superseded."""

MOST_TORN = 10
"""How many ends that were cut off are kept beside the file."""

_MANY = 1000
"""Lines from which a change that outgrows the file is written as a new one, which is the faster to open."""


class Log(Following):
    """The tables in a file, and the one way to change them."""

    def __init__(
        self, path: Path, *, read_only: bool = False, told: Told | None = None, keep: Keep | None = None
    ) -> None:
        """Open a file, which need not be there yet; read-only, nothing is made, not even the lock.

        `keep` is what makes a backup before an upgrade. Raises StoreError when the file is there and is not understood:
        it is never taken for an empty one.
        """
        super().__init__(path, told)
        self._keep = keep
        self.notices: list[str] = []
        """What the owner should know about the file, a sentence each."""
        self._refusal = "was opened for reading only" if read_only else ""
        self._must_be_new = False
        if read_only:
            self.refresh(READING)
        else:
            remove_leftovers(self.path.parent, self.path.name)
            if self._is_there():
                self._open_to_write()
        self._is_open = True

    def close(self) -> None:
        """Take no more changes."""
        self._refusal = "is closed"

    @property
    def is_writable(self) -> bool:
        """Whether it takes changes."""
        return not self._refusal

    @contextmanager
    def exclusively(self) -> Iterator[None]:
        """Be the only one to write, with everything taken in that others wrote; may be nested. Raises StoreError."""
        if self._refusal:
            raise StoreError(f"{self.path}: the change could not be saved, because the file {self._refusal}.")
        if self.lock.is_held:
            yield  # and nobody has written since it was taken
            return
        with self.lock.exclusively():
            self._read()
            self._upgrade()
            if not self._must_be_new:
                self._cut_torn_end()
            yield

    def change(self, changes: Sequence[Change]) -> None:
        """Make one change of one or more documents, or none of it; it is on the disk when this returns.

        Raises StoreError when that fails, and TypeError for a document that JSON cannot hold.
        """
        if not changes:
            return
        with self.exclusively(), self._failing("the change could not be saved"):
            lines = write_lines(changes, self._content.n + 1)
            if self._file is None or self._must_be_new or len(lines) > max(_MANY, self._content.kept):
                self._write_anew(changes, lines)
            else:
                self._append(changes, lines)

    def rewrite(self, tables: Mapping[str, Mapping[int, bytes | Mapping[str, Any]]]) -> None:
        """Put these tables, lines or documents, in a new file that holds no trace of what was. Raises StoreError."""
        with self.exclusively(), self._failing("it could not be written anew"):
            n = self._content.n + 1
            written: Tables = {
                name: {
                    number: kept if isinstance(kept, bytes) else write_lines([Change(name, number, kept)], n)[0]
                    for number, kept in table.items()
                }
                for name, table in tables.items()
            }
            self._replace(written, n, self._content.last)

    @property
    def superseded(self) -> int:
        """How many lines of the file are not in force any more."""
        return self._content.lines - self._content.kept

    def compact(self, *, least: int = WORTH_TIDYING) -> bool:
        """Write the file anew when more than half of it is superseded and it has at least so many bytes.

        Others can write meanwhile: only what they added is copied while they wait. Returns whether it was done. Raises
        StoreError, and the file is as it was.
        """
        if self._refusal or self._content.end < least or self.superseded <= self._content.kept:
            return False
        with self._failing("it could not be tidied"):
            with self.exclusively():
                old, kept, tables = replace(self._content), self._content.kept, self._copied()
            data = write_snapshot(tables, old.n, old.last)
            temporary = write_beside(self.path, data)
            try:
                with self.exclusively():
                    if self._content.header != old.header:
                        return False  # somebody else was faster
                    since = self._read_from(old.end)[: self._content.end - old.end]
                    if since:
                        append(temporary, len(data), since)
                    put_in_place(temporary, self.path)
                    self._content.header = data[: data.index(b"\n")]
                    self._content.lines -= old.lines - kept
                    self._content.end, self._content.torn = len(data) + len(since), 0
                    self._remember()
            finally:
                temporary.unlink(missing_ok=True)
        return True

    def _read_from(self, place: int) -> bytes:
        with self.path.open("rb") as opened:
            opened.seek(place)
            return opened.read()

    def _open_to_write(self) -> None:
        with self.lock.exclusively(OPENING):
            pass  # if locks do not hold here, the owner should not learn it from their first decision
        self.refresh(OPENING)
        if not self._content.header:
            with self.exclusively():
                pass  # that upgrades it
        elif self._content.torn:
            with suppress(StoreError), self.exclusively():
                pass  # that cuts it off; on a full disk it stays, what is there is shown, and the next change says it

    def _append(self, changes: Sequence[Change], lines: Sequence[bytes]) -> None:
        data = b"\n".join((*lines, b""))
        try:
            append(self.path, self._content.end, data)
        except UnsureError:
            self._must_be_new = True
            raise
        _apply(changes, lines, self._content)
        self._content.end += len(data)

    def _write_anew(self, changes: Sequence[Change], lines: Sequence[bytes]) -> None:
        """Write a new file in which these changes are made."""
        new = Content(self._copied(), dict(self._content.last), self._content.n)
        _apply(changes, lines, new)
        self._replace(new.tables, new.n, new.last)

    def _replace(self, tables: Tables, n: int, last: Mapping[str, int]) -> None:
        last = {name: max(last.get(name, 0), max(tables.get(name, ()), default=0)) for name in {**last, **tables}}
        data = write_snapshot(tables, n, last)
        replace_file(self.path, data)
        header = data[: data.index(b"\n")]
        self._content = Content(tables, last, n, end=len(data), header=header)
        self._content.lines = self._content.kept
        self._remember()
        self._must_be_new = False

    def _upgrade(self) -> None:
        """Write a file of an earlier schema as one of this one, after a backup of it."""
        if self._file is None or self._content.header:
            return
        with self._failing("it could not be made ready for this version"):
            if self._keep is None:
                kept = self.path.with_name(f"{self.path.name}.schema-{self._content.schema}")
                replace_file(kept, self.path.read_bytes())
            else:
                kept = self._keep(self.path.read_bytes())
            self._replace(self.tables, self._content.n, self._content.last)
        self.notices.append(f"Your data was made ready for this version; as it was, it is kept in {kept}.")

    def _cut_torn_end(self) -> None:
        """Put aside what stands behind the last complete change: a crash left it, and nobody was told it was kept."""
        if not self._content.torn:
            return
        now = datetime.now(UTC).strftime("%Y%m%dT%H%M%S.%f")
        side = self.path.with_name(f"{self.path.name}.torn-{now}")
        with self._failing("its torn end could not be put aside"):
            torn = self._read_from(self._content.end).rstrip(b"\n")
            replace_file(side, torn)
            cut(self.path, self._content.end)
        self._content.torn = 0
        self.notices.append(f"A crash left {len(torn)} bytes of an unfinished change; they were put aside in {side}.")
        with suppress(OSError):  # what is too old may as well be thinned out another time
            for old in sorted(self.path.parent.glob(f"{self.path.name}.torn-*"))[:-MOST_TORN]:
                old.unlink()

    def _remember(self) -> None:
        """Know the new file by its number. It is on the disk, so nothing may make that fail any more."""
        try:
            status = os.stat(self._name)  # noqa: PTH116 (the name is at hand)
            self._file = status.st_dev, status.st_ino
        except OSError:
            self._file = 0, 0  # like no file, so that it is read again at the next look

    def _copied(self) -> Tables:
        return {name: dict(table) for name, table in self.tables.items()}


def _apply(changes: Sequence[Change], lines: Sequence[bytes], content: Content) -> None:
    """Make a change true for which these lines are on the disk, or will be."""
    content.n += 1
    content.lines += len(lines)
    for (table, number, document), raw in zip(changes, lines, strict=True):
        gone = document is None
        apply(Line(content.n, 1, 1, table, number, None if gone else raw), content.tables, content.last)
