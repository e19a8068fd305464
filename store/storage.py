"""TinyDB's storage and table as the ledger needs them: a file that is whole at every moment, and private.

The file is JSON with one document per line. Beside TinyDB's tables it holds the schema number, in a table of its own
that TinyDB never sees. What the documents mean is said in `documents`.
"""

import stat
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import orjson
from tinydb.storages import Storage
from tinydb.table import Table

from store.durable import remove_leftovers, replace_file
from store.errors import StoreError, advice, reason

SCHEMA = 1
"""The number of the file's format. A file with a higher one was written by a newer program, and is left alone."""

_META = "_meta"

Tables = dict[str, dict[str, Any]]
"""Tables by name, in them documents by number, the numbers written as text: as TinyDB hands them over."""


class DurableStorage(Storage):
    """A storage that has a change on the disk before it returns, and after a failure holds what is on the disk."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        """Open a file, which need not be there yet. Raises StoreError when it is there and is not understood.

        Whoever opens it for writing holds the lock. A link is followed, so that the link itself stays.
        """
        try:
            self.path = path.resolve()
        except (OSError, RuntimeError):
            raise StoreError(f"{path}: this link leads in a circle. Put the file itself in its place.") from None
        self._read_only = read_only
        self._is_open = True
        self._gathering = False
        if not read_only:
            remove_leftovers(self.path)
        self._image: Tables | None = None
        self._is_current = False
        self.read()

    def read(self) -> Tables | None:
        """Return all tables; None when there are none yet. Raises StoreError when the file is not understood."""
        if not self._is_current:
            self._image = load(self.path)
            self._is_current = True
        return self._image

    def write(self, data: Tables) -> None:
        """Put these tables on the disk. Raises StoreError, and nothing is changed, when that fails."""
        self._image = data
        if not self._gathering:
            self._save()

    def close(self) -> None:
        """Take no more changes."""
        self._is_open = False

    def forget(self) -> None:
        """Read the file again at the next look: what is in memory may be ahead of it."""
        self._is_current = False

    @contextmanager
    def one_write(self) -> Iterator[None]:
        """Put all changes made inside on the disk at the end, together; none of them if anything goes wrong."""
        self._gathering = True
        try:
            yield
        except BaseException:
            self.forget()
            raise
        finally:
            self._gathering = False
        self._save()

    def _save(self) -> None:
        # TinyDB changes the tables it was handed, so until the disk has them, memory does not count.
        self._is_current = False
        if self._read_only or not self._is_open:
            why = "was opened for reading only" if self._read_only else "is closed"
            raise StoreError(f"{self.path}: the change could not be saved, because the file {why}.")
        try:
            replace_file(self.path, dump(self._image or {}))
        except OSError as error:
            raise StoreError(
                f"{self.path}: the change could not be saved ({reason(error)}). Nothing was changed; {advice(error)}."
            ) from error
        self._is_current = True


class DurableTable(Table):
    """A table that is as it was when a change to it fails halfway."""

    _storage: DurableStorage

    def _update_table(self, updater: Callable[[dict[int, Mapping[str, Any]]], None]) -> None:
        """Make a change, as TinyDB does through this one method."""
        try:
            super()._update_table(updater)
        except BaseException:
            self._next_id = None
            self._storage.forget()
            raise


def dump(tables: Tables) -> bytes:
    """Return the file's content: JSON with one document per line, to be read with less and searched with grep."""
    lines = [b'{"%b":{\n"1":{"schema":%d}\n}' % (_META.encode(), SCHEMA)]
    for name, table in tables.items():
        if name == _META:
            raise ValueError(f"a table cannot be called {_META}: the file's schema number is kept there")
        documents = [b'"%b":%b' % (number.encode(), orjson.dumps(document)) for number, document in table.items()]
        lines.append(b"%b:{\n%b\n}" % (orjson.dumps(name), b",\n".join(documents)))
    return b",\n".join(lines) + b"\n}\n"


def load(path: Path) -> Tables | None:
    """Return the tables in a file; None when there is no such file.

    Raises StoreError when there is one that cannot be read or understood: it is never taken for an empty one.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise StoreError(f"{path}: this is not a file, so no invitations can be kept in it. Move it away.")
        data = path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise StoreError(f"{path}: the file cannot be read ({reason(error)}). Nothing was changed.") from error
    if not data:
        raise _damaged(path, "is empty")
    try:
        tables = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        raise _damaged(path, f"is damaged at line {error.lineno} ({error.msg})") from None
    return _checked(tables, path)


def _checked(tables: object, path: Path) -> Tables:
    """Return what was read, without the schema number, if it has the shape that a ledger has."""
    match tables:
        case {"_meta": {"1": {"schema": int(schema)}}} if schema > SCHEMA:
            raise StoreError(
                f"{path}: this file was written by a newer Coffee First (schema {schema}, this one knows {SCHEMA}). "
                "Update the program. Nothing was changed."
            )
        case {"_meta": {"1": {"schema": schema}}, **rest} if type(schema) is int and schema == SCHEMA:
            pass
        case _:
            raise _damaged(path, "is not a ledger of Coffee First")
    kept: Tables = {}
    for name, table in rest.items():
        if not isinstance(table, dict):
            raise _damaged(path, f"is damaged: table {name} is not a table")
        for number, document in table.items():
            if not (_is_number(number) and isinstance(document, dict)):
                raise _damaged(path, f"is damaged: {name} {number[:20]} is not a document")
        kept[str(name)] = table
    return kept


def _is_number(text: str) -> bool:
    """Whether a key is a document's number, written as TinyDB writes it."""
    return text.isascii() and text.isdigit() and text[0] != "0" and len(text) < 16


def _damaged(path: Path, what: str) -> StoreError:
    return StoreError(f"{path}: the file {what}. Nothing was changed; put a backup in its place, or move it away.")
