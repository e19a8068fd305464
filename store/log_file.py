"""A ledger's file as a whole: what its bytes say, up to the last complete change, and where they stop making sense."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

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
    schema: int = SCHEMA
    """The number of the format in which the file was written."""

    @property
    def kept(self) -> int:
        """How many lines are needed for what is in force: one for each document, and one for a table that has none."""
        return sum(len(table) or 1 for table in self.tables.values())


def read_content(data: bytes, path: Path) -> Content:
    """Return what the bytes of a whole file say. Raises as `read_file` does."""
    return read_file(BytesIO(data), path)


def read_file(opened: BinaryIO, path: Path) -> Content:
    """Return what a file says. What stands behind `end` is a change that was never completed.

    Raises DamagedError, with the line, when it does not make sense before its end, and StoreError when a newer program
    wrote it. `path` is for the message.
    """
    raw = opened.readline()
    if not raw:
        raise DamagedError(f"{path}: the file is empty. Nothing was changed; {_WAYS_OUT}.")
    header = read_header(raw[:-1])
    if header is None:
        raise damaged(path, 1, "is not the beginning of a ledger of Coffee First")
    if header.schema > SCHEMA:
        raise StoreError(
            f"{path}: this file was written by a newer Coffee First (schema {header.schema}, this one knows {SCHEMA}). "
            "Update the program. Nothing was changed."
        )
    body = opened.read(header.size)
    tables = read_snapshot(header, body)
    if tables is None:
        raise damaged(path, 2 + first_damaged(header, body), "is damaged or out of place")
    end = len(raw) + header.size
    content = Content(tables, dict(header.last), header.n, header.lines, end, header=raw[:-1], schema=header.schema)
    del body
    add_bytes(content, opened.read(), path)
    if content.schema < SCHEMA:
        from store.upgrade import bring_up_to_date

        bring_up_to_date(content, path)
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
    size = 0
    for position, raw in enumerate(lines[:-1]):
        line = read_line(raw)
        if line is None or not _follows(line, pending, content.n):
            if _is_torn(raw, lines[position + 1 : -1], content.n + 1):
                break
            raise damaged(path, first + position, "is damaged" if line is None else "does not follow the one before it")
        pending.append(line)
        size += len(raw) + 1
        if line.part == line.of:
            for one in pending:
                apply(one, content.tables, content.last)
            content.n += 1
            content.lines += len(pending)
            content.end += size
            added += pending
            pending, size = [], 0
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
