"""The kinds of database that TinyDB's behaviour is tried on, TinyDB as it comes and ours, and a look at them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tinydb import JSONStorage, TinyDB
from tinydb.storages import Storage

from store.storage import LogDatabase, LogStorage

Contents = dict[str, list[tuple[int, dict[str, Any]]]]
"""Tables by name, in them documents with their numbers, in order."""


@dataclass(frozen=True)
class Kind:
    """A database class with its storage, on one file."""

    name: str
    """What the test is called by."""
    database: type[TinyDB]
    """What is opened."""
    storage: type[Storage]
    """Where it keeps its tables."""
    path: Path = Path("unknown")
    """The file it keeps them in."""

    def at(self, path: Path) -> "Kind":
        """Return this kind on a file."""
        return replace(self, path=path)

    def with_table(self, **attributes: object) -> "Kind":
        """Return this kind with a subclass of its table that has other class attributes: TinyDB's way to customise."""
        table = type("CustomTable", (self.database.table_class,), attributes)
        return replace(self, database=type("CustomDatabase", (self.database,), {"table_class": table}))

    def open(self, wrapped: Callable[[type[Storage]], object] | None = None) -> TinyDB:
        """Open the file, through a middleware if one is given."""
        if wrapped:
            return self.database(self.path, storage=wrapped(self.storage))
        if self.database.default_storage_class is self.storage:
            return self.database(self.path)
        return self.database(self.path, storage=self.storage)

    def kept(self) -> Contents:
        """Return what somebody finds who opens the file now."""
        with self.open() as database:
            return contents(database)

    @contextmanager
    def checked(self) -> Iterator[TinyDB]:
        """Open the file; at the end, what the database shows must be what is on the disk."""
        with self.open() as database:
            yield database
            shown = contents(database)
            assert same(self.kept(), shown)
        assert same(self.kept(), shown)


def contents(database: TinyDB) -> Contents:
    """Return all that a database shows."""
    return {
        name: [(document.doc_id, dict(document)) for document in database.table(name)]
        for name in sorted(database.tables())
    }


def same(one: object, other: object) -> bool:
    """Whether two values would be written alike: 1 is not True, a NaN is itself, and the order of fields counts."""
    return repr(one) == repr(other)


JSON = Kind("json", TinyDB, JSONStorage)
OURS = Kind("ours", LogDatabase, LogStorage)
PLAIN_TABLE = Kind("plain table", TinyDB, LogStorage)
"""TinyDB's own table on our storage: what a program gets that changes only the storage."""

KINDS = (JSON, OURS, PLAIN_TABLE)


def numbers(database: TinyDB) -> list[int]:
    """The numbers of a database's documents, in their order."""
    return [document.doc_id for document in database]
