"""The lines of the ledger's file: how a change to one document is written, checked and read. No disk is known here.

Every line is one JSON object with a checksum (CRC-32) of itself at its end, so that less and grep show what is kept and
every line can be trusted by itself. What the documents mean is said in `documents`.
"""

import json
import re
import zlib
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import lru_cache
from itertools import chain
from math import isfinite
from typing import Any, NamedTuple

import orjson

from invites.watching import along

SCHEMA = 3
"""The number of the file's format. A file with a higher one was written by a newer program, and is left alone.

3: the history may hold outcomes, which a program that knows 2 would take for damage. The lines are the same.
"""

FIRST_OF_LINES = 2
"""The first format that was made of lines."""

Document = dict[str, Any]
"""A document as TinyDB keeps it: what JSON can hold."""

Tables = dict[str, dict[int, bytes]]
"""Tables by name, in them by number the line that holds each document. Documents are read when they are asked for."""


class Change(NamedTuple):
    """What happens to one document, or to a whole table."""

    table: str
    """The table it is in."""
    number: int | None
    """The document's number; None for the whole table."""
    document: Mapping[str, Any] | None
    """The document as it is from now on; None when it, or the table, is gone. With no number: empty, the table is."""


class Line(NamedTuple):
    """A line whose checksum is right."""

    n: int
    """Which change it belongs to; changes are counted up by one."""
    part: int
    """Which line of the change it is, counted from 1."""
    of: int
    """How many lines the change has."""
    table: str
    """The table it is about."""
    number: int | None
    """The document's number; None for the whole table."""
    raw: bytes | None
    """The line itself, without its end; None when it says that something is gone."""


class Header(NamedTuple):
    """The first line: what the file is, and what its snapshot holds."""

    schema: int
    """The number of the file's format."""
    n: int
    """The last change that the snapshot includes."""
    lines: int
    """How many lines the snapshot has. What follows them was appended."""
    size: int
    """How many bytes those lines have together, ends included."""
    sum: str
    """The checksum of those bytes."""
    runs: dict[str, list[list[int]]]
    """Whose lines they are, in their order: by table the first and the last number of each run of numbers."""
    last: dict[str, int]
    """The highest number that was ever given to a document, by table: none is used twice."""


_PLAIN = frozenset((str, int, bool, type(None)))
"""What JSON holds besides objects, lists and fractions. orjson takes more, and could not give it back as it was."""

_LINE = re.compile(
    rb'\{"n":([0-9]{1,18}),"part":([0-9]{1,9}),"of":([0-9]{1,9}),"table":("(?:[^"\\]|\\.)*"),'
    rb'"id":(null|-?[0-9]{1,18}),"(?:doc|odd)":'
)
_BEFORE_SUM = b',"crc":"'
_END_LENGTH = len(b',"crc":"01234567"}')


def write_lines(changes: Sequence[Change], n: int) -> list[bytes]:
    """Return the lines of one change, without their ends. Raises TypeError for a document that JSON cannot hold."""
    of = len(changes)
    return [
        _closed(b'{"n":%d,"part":%d,"of":%d,"table":%b,"id":%b,%b' % (n, part, of, *_written(change)))
        for part, change in along(enumerate(changes, 1), of, "storing")
    ]


def write_document(document: Mapping[str, Any]) -> bytes:
    """Return a document as it stands in a line, after the name of its field.

    What JSON proper does not know, but Python's json module writes and reads (NaN, half characters, numbers of any
    length), is called odd, and is read by that module again. Raises TypeError when that cannot write it either.
    """
    if _is_plain(document):
        with suppress(TypeError):  # half characters, and numbers of more than 64 bits
            return b'"doc":' + orjson.dumps(document)
    return b'"odd":' + json.dumps(document).encode()


def written_document(raw: bytes) -> bytes:
    """Return from a line what `write_document` gave."""
    return raw[raw.index(b",", raw.index(b'","id":') + 7) + 1 : -_END_LENGTH]


def read_document(raw: bytes) -> Document:
    """Return the document in a line that was checked."""
    with suppress(orjson.JSONDecodeError, KeyError):
        document: Document = orjson.loads(raw)["doc"]
        return document
    said: dict[str, Document] = json.loads(raw)
    return said["odd"] if "odd" in said else said["doc"]


def read_documents(lines: Sequence[bytes]) -> list[Document]:
    """Return the documents in lines that were checked, read all at once: in half the time."""
    with suppress(orjson.JSONDecodeError, KeyError):
        return [said["doc"] for said in orjson.loads(b"[%b]" % b",".join(lines))]
    return [read_document(raw) for raw in lines]


def read_line(raw: bytes) -> Line | None:
    """Return what a line without its end says; None when it is damaged."""
    found = _LINE.match(raw)
    if not (found and is_whole(raw)):
        return None
    number = None if found[5] == b"null" else int(found[5])
    says_gone = raw.startswith(b"null", found.end()) and len(raw) == found.end() + 4 + _END_LENGTH
    return Line(int(found[1]), int(found[2]), int(found[3]), _name(found[4]), number, None if says_gone else raw)


def is_whole(raw: bytes) -> bool:
    """Whether the checksum at the end of a line is right."""
    body = raw[:-_END_LENGTH]
    return raw[-_END_LENGTH:] == b'%b%08x"}' % (_BEFORE_SUM, zlib.crc32(body))


def apply(line: Line, tables: Tables, last: dict[str, int]) -> None:
    """Make a line true in the tables and among the highest numbers."""
    table, number, raw = line.table, line.number, line.raw
    if number is None:
        if raw is None:
            tables.pop(table, None)
        else:
            tables[table] = {}
    elif raw is None:
        tables.get(table, {}).pop(number, None)
    else:
        tables.setdefault(table, {})[number] = raw
        last[table] = max(last.get(table, 0), number)


def write_snapshot(tables: Tables, n: int, last: Mapping[str, int]) -> bytes:
    """Return a whole file that holds these tables and nothing superseded."""
    lines: list[bytes] = []
    for name, table in tables.items():
        lines.extend(table.values() if table else write_lines([Change(name, None, {})], n))
    lines.append(b"")  # so that the last one has an end too
    body = b"\n".join(lines)
    header = {"ledger": "Coffee First", "schema": SCHEMA, "n": n, "lines": len(lines) - 1, "size": len(body)}
    header |= {"sum": f"{zlib.crc32(body):08x}", "last": dict(last)}
    header |= {"runs": {name: _runs(table) for name, table in tables.items()}}
    return _closed(json.dumps(header, separators=(",", ":"))[:-1].encode()) + b"\n" + body


def read_header(raw: bytes) -> Header | None:
    """Return what a first line says; None when it is damaged, or is none of ours.

    A newer program's header may say more or say it otherwise: only its schema number counts then.
    """
    try:
        said = json.loads(raw)  # which knows every name that it wrote
    except (ValueError, RecursionError):
        return None
    match said:
        case {"ledger": "Coffee First", "schema": int(schema)} if schema > SCHEMA:
            return Header(schema, 0, 0, 0, "", {}, {})
        case {"ledger": "Coffee First", "schema": int(schema)} if schema >= FIRST_OF_LINES and is_whole(raw):
            return Header(*(said[name] for name in Header._fields))
        case _:
            return None


def read_snapshot(header: Header, body: bytes) -> Tables | None:
    """Return the tables in a snapshot; None when its checksum is wrong.

    The lines are not looked at: whose they are is told by the header, and reading that takes a tenth of the time.
    """
    if f"{zlib.crc32(body):08x}" != header.sum:
        return None
    tables: Tables = {}
    lines = iter(body.split(b"\n"))
    for name, runs in header.runs.items():
        numbers = chain.from_iterable(range(first, last + 1) for first, last in runs)
        tables[name] = dict(zip(numbers, lines)) if runs else {}  # noqa: B905 (the lines of other tables follow)
        if not runs:
            next(lines)  # the one that says that the table is empty
    return tables


def first_damaged(header: Header, body: bytes) -> int:
    """Return the place, from 0, of the first line of a snapshot that is damaged, missing or out of place."""
    expected = (
        (name, number)
        for name, runs in header.runs.items()
        for number in (chain.from_iterable(range(first, last + 1) for first, last in runs) if runs else [None])
    )
    for position, (raw, whose) in enumerate(zip(body.split(b"\n"), expected)):  # noqa: B905 (the shorter one ends it)
        line = read_line(raw)
        if line is None or (line.table, line.number) != whose:
            return position
    return min(header.lines, body.count(b"\n"))


def _is_plain(value: object) -> bool:
    """Whether a value is made of what JSON holds, and of nothing that is only like it."""
    kind = type(value)
    if kind is dict:
        return all(map(_is_plain, value.values()))  # type: ignore[attr-defined]  # it is a dict
    if kind is list:
        return all(map(_is_plain, value))  # type: ignore[call-overload]  # it is a list
    return kind in _PLAIN or (kind is float and isfinite(value))  # type: ignore[arg-type]  # it is a float


@lru_cache(maxsize=50)
def _name(written: bytes) -> str:
    """Return the name of a table as it was before it was written."""
    name: str = json.loads(written)
    return name


def _runs(table: Mapping[int, bytes]) -> list[list[int]]:
    """Return the numbers of a table's documents in their order, as runs that count up by one."""
    runs: list[list[int]] = []
    for number in table:
        if runs and runs[-1][1] == number - 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return runs


def _written(change: Change) -> tuple[bytes, bytes, bytes]:
    number = b"null" if change.number is None else b"%d" % change.number
    written = b'"doc":null' if change.document is None else write_document(change.document)
    return json.dumps(change.table).encode(), number, written


def _closed(text: bytes) -> bytes:
    return b'%b,"crc":"%08x"}' % (text, zlib.crc32(text))
