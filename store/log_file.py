"""A ledger's file as a whole: what its bytes say, up to the last complete change, and where they stop making sense."""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from store.errors import DamagedError, StoreError
from store.lines import SCHEMA, Line, Tables, apply, first_damaged, read_header, read_line, read_snapshot

FIRST_SCHEMA = b'{"_meta":'
"""How a file of schema 1 begins, which is no log."""


@dataclass(slots=True)
class Content:
    """What a file holds."""

    tables: Tables = field(default_factory=dict)
    """The documents in force, by table and number."""
    last: dict[str, int] = field(default_factory=dict)
    """The highest number that was ever given to a document, by table: none is used twice."""
    n: int = 0
    """The last complete change."""
    lines: int = 0
    """How many lines the file has up to there, without the header: those that are superseded count too."""
    end: int = 0
    """How many bytes that is."""
    torn: int = 0
    """How many bytes stand behind that which are neither a complete change nor room for the next one."""
    header: bytes = b""
    """The first line, by which one file is told from another; empty when the file is of an earlier schema."""

    @property
    def kept(self) -> int:
        """How many lines are needed for what is in force: one for each document, and one for a table that has none."""
        return sum(len(table) or 1 for table in self.tables.values())


def read_content(data: bytes, path: Path) -> Content:
    """Return what the bytes of a file say. What stands behind `end` is a change that was never completed.

    Raises DamagedError, with the line, when they do not make sense before their end, and StoreError when a newer
    program wrote them. `path` is for the message.
    """
    if not data:
        raise DamagedError(f"{path}: the file is empty. Nothing was changed; {_WAYS_OUT}.")
    raw, newline, _ = data.partition(b"\n")
    header = read_header(raw) if newline else None
    if header is None:
        raise damaged(path, 1, "is not the beginning of a ledger of Coffee First")
    if header.schema > SCHEMA:
        raise StoreError(
            f"{path}: this file was written by a newer Coffee First (schema {header.schema}, this one knows {SCHEMA}). "
            "Update the program. Nothing was changed."
        )
    content = Content(last=dict(header.last), n=header.n, lines=header.lines, end=len(raw) + 1, header=raw)
    lines = data.split(b"\n")
    snapshot = lines[1 : header.lines + 1]
    end = content.end + sum(map(len, snapshot)) + len(snapshot)
    if len(lines) < header.lines + 2:
        raise damaged(path, len(lines), f"is the last one, and {header.lines + 1} were written: the rest is missing")
    if f"{zlib.crc32(memoryview(data)[content.end : end]):08x}" != header.sum:
        bad = first_damaged(snapshot)
        raise damaged(path, 2 + bad if bad is not None else 1, "is damaged")
    bad = read_snapshot(snapshot, content.tables)
    if bad is not None:
        raise damaged(path, 2 + bad, "is damaged")
    content.end = end
    del lines, snapshot
    add_bytes(content, data[end:], path)
    return content


def add_bytes(content: Content, data: bytes, path: Path) -> list[Line]:
    """Add to what a file holds what the bytes that follow say, and return the lines. Raises DamagedError.

    Empty lines at the end are room that was made for changes to come.
    """
    written = data.rstrip(b"\n")
    end = content.end
    try:
        return _add_lines(
            content, [*written.split(b"\n"), b""] if len(written) < len(data) else written.split(b"\n"), path
        )
    finally:
        content.torn = max(0, len(written) - (content.end - end))


def _add_lines(content: Content, lines: Sequence[bytes], path: Path) -> list[Line]:
    """Add what lines say, of which the last one has no end yet.

    A change that is not complete is let be, if nothing comes after it: a crash leaves such. Raises DamagedError
    otherwise, with the number of the line.
    """
    first = content.lines + 2
    added: list[Line] = []
    pending: list[Line] = []
    for position, raw in enumerate(lines[:-1]):
        line = read_line(raw)
        if line is None or not _follows(line, pending, content.n):
            if _is_torn(raw, lines[position + 1 : -1], content.n + 1):
                break
            raise damaged(path, first + position, "is damaged" if line is None else "does not follow the one before it")
        pending.append(line)
        if line.part < line.of:
            continue
        for one in pending:
            apply(one, content.tables, content.last)
        content.n = line.n
        content.lines += len(pending)
        content.end += sum(map(len, lines[position + 1 - len(pending) : position + 1])) + len(pending)
        added += pending
        pending = []
    return added


def damaged(path: Path, line: int, what: str) -> DamagedError:
    """Return the error that names a line of a file and tells what to do."""
    return DamagedError(f"{path}: line {line} {what}. Nothing was changed; {_WAYS_OUT}.")


_WAYS_OUT = '"coffeefirst doctor --repair" keeps everything that can be read, "coffeefirst restore" lists the backups'


def _follows(line: Line, pending: Sequence[Line], n: int) -> bool:
    """Whether a line is the next one of the change that is being read, or the first one of the next."""
    return line.n == n + 1 and line.part == len(pending) + 1 and (not pending or line.of == pending[0].of)


def _is_torn(raw: bytes, rest: Sequence[bytes], n: int) -> bool:
    """Whether a line that makes no sense belongs to a change that was never completed, the last one in the file.

    Nothing is written after such a change. Parts of it may be there behind a hole, when power failed: file systems
    fill that with zeros, or leave the room that was there.
    """
    is_hole = b"\0" in raw or not (raw.startswith(b'{"n":') and raw.endswith(b'"}'))
    lines = filter(None, map(read_line, rest))
    return all(line.n == n and is_hole for line in lines)
