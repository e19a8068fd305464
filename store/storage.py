"""TinyDB on the ledger's log: a storage and a table of which every change costs only what it touches.

`LogDatabase(path)` is TinyDB with both. `TinyDB(path, storage=LogStorage)` works as well, with TinyDB's own table: each
of its changes then looks at every document, as it does with the storage that TinyDB brings.
"""

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tinydb import TinyDB
from tinydb.queries import QueryLike
from tinydb.storages import Storage
from tinydb.table import Document, Table

from store.drafts import Draft, Texts, check_name, check_number, differences
from store.errors import Conflict
from store.following import Told
from store.lines import Change, Tables, read_document
from store.log import Keep, Log

Read = dict[str, dict[str, dict[str, Any]]]
"""Tables by name, in them documents by number, the numbers written as text: as TinyDB wants them."""


class _OfOneThread(threading.local):
    """What belongs to one thread: another one's drafts and readings must not pass for its own."""

    drafts: dict[str, Draft] | None = None
    """The changes that are being gathered; None while none are."""
    failed: BaseException | None = None
    """Why they must not be made, whoever has caught that."""
    given: Tables | None = None
    """What `read` gave last."""


class LogStorage(Storage):
    """A storage that has a change on the disk before it returns, and after a failure holds what is on the disk."""

    def __init__(
        self, path: str | Path, *, read_only: bool = False, told: Told | None = None, keep: Keep | None = None
    ) -> None:
        """Open a log, as `Log` does. Raises StoreError when it is there and is not understood."""
        self.log = Log(Path(path), read_only=read_only, told=told, keep=keep)
        self._own = _OfOneThread()

    def read(self) -> Read | None:
        """Return copies of all tables; None when there are none yet. Raises StoreError."""
        self.log.refresh()
        self._own.given = self._copied()
        if not self.log.tables:
            return None
        return {
            name: {str(number): read_document(raw) for number, raw in table.items()}
            for name, table in self.log.tables.items()
        }

    def write(self, data: Mapping[str, Mapping[Any, Mapping[str, Any]]]) -> None:
        """Make the tables be these, by writing what differs from those that `read` gave last.

        Raises StoreError, and nothing is changed, when the disk refuses; Conflict when somebody else changed one of the
        same documents meanwhile.
        """
        with self.log.exclusively():
            given = self.log.tables if self._own.given is None else self._own.given
            changes = differences(given, data)
            if any(self._was_changed(change, given) for change in changes):
                raise Conflict(f"{self.log.path}: somebody else changed the same documents first. Nothing was changed.")
            self.log.change(changes)
            self._own.given = self._copied()
        self.log.generation += 1

    def close(self) -> None:
        """Take no more changes."""
        self.log.close()

    def compact(self) -> None:
        """Write the file anew, without what is superseded. Raises StoreError."""
        self.log.compact(least=0)

    def table(self, name: str) -> Mapping[int, bytes] | Draft:
        """Return a table as it is for whoever is asking: with the changes that are being gathered, if any are."""
        if self._own.drafts is not None:
            return self._draft(name)
        self.log.refresh()
        return self.log.tables.get(name, {})

    @property
    def is_gathering(self) -> bool:
        """Whether changes are being gathered to be made as one."""
        return self._own.drafts is not None

    @contextmanager
    def one_change(self) -> Iterator[Callable[[str], Draft]]:
        """Make all changes inside one, written at the end; none of them if anything goes wrong. May be nested.

        Gives the function that returns the draft of a table. Raises StoreError.
        """
        if self._own.drafts is not None:
            try:
                yield self._draft
            except BaseException as error:
                self._own.failed = error  # half of it may be in the draft, whoever catches this
                raise
            return
        with self.log.exclusively():
            self._own.drafts, self._own.failed = {}, None
            try:
                yield self._draft
                changes = self._gathered(self._own.drafts)
                self._own.drafts = None
                self.log.change(changes)
            except BaseException:
                self.log.generation += 1  # what was found in the drafts must not be remembered
                raise
            finally:
                self._own.drafts = None
            self._own.given = None

    def drop_all(self) -> None:
        """Drop every table, those that others made meanwhile too. Raises StoreError."""
        with self.log.exclusively():
            self._own.given = None
            self.write({})

    def _gathered(self, drafts: Mapping[str, Draft]) -> list[Change]:
        """Return the changes in drafts. Raises what one of them failed with."""
        if self._own.failed is not None:
            raise self._own.failed
        return [change for draft in drafts.values() for change in draft.changes()]

    def _copied(self) -> Tables:
        return {name: dict(table) for name, table in self.log.tables.items()}

    def _draft(self, name: str) -> Draft:
        drafts = {} if self._own.drafts is None else self._own.drafts
        if name not in drafts:
            drafts[name] = Draft(name, self.log.tables.get(name))
        return drafts[name]

    def _was_changed(self, change: Change, given: Tables) -> bool:
        """Whether somebody else changed what a change is about."""
        now, then = self.log.tables.get(change.table), given.get(change.table)
        if now is None or then is None or change.number is None:
            return now != then
        return now.get(change.number) != then.get(change.number)


class LogTable(Table):
    """A table of which a change costs what it touches, and that sees what others wrote."""

    _storage: LogStorage

    def __init__(self, *arguments: Any, **options: Any) -> None:  # noqa: ANN401 (TinyDB's own)
        """Make a table as TinyDB does."""
        self._generation = 0
        super().__init__(*arguments, **options)

    def insert(self, document: Mapping[Any, Any]) -> int:
        """Insert a document, its number chosen while nobody else can write.

        Alone, it is written without a draft: this is the way of every decision.
        """
        if self._storage.is_gathering or not isinstance(document, Mapping):
            return super().insert(document)
        log = self._storage.log
        with log.exclusively():
            self._look()
            brought = isinstance(document, Document)
            number: int = document.doc_id if isinstance(document, Document) else self._get_next_id()
            check_name(self.name)
            check_number(number)
            if number in log.tables.get(self.name, ()):
                raise ValueError(f"Document with ID {number} already exists")  # in TinyDB's words
            try:
                log.change([Change(self.name, number, dict(document))])
            except BaseException:
                self._next_id = None
                raise
            if brought:
                self._next_id = None
            self.clear_cache()
        return number

    def upsert(self, document: Mapping[Any, Any], cond: QueryLike | None = None) -> list[int]:
        """Update or insert, in one change."""
        with self._storage.one_change():
            self._look()
            return super().upsert(document, cond)

    def search(self, cond: QueryLike) -> list[Document]:
        """Search, in what others wrote as well."""
        self._table()
        return super().search(cond)

    def _get_next_id(self) -> int:
        """Return a number that is free, also while documents that brought their own are being inserted."""
        number: int = super()._get_next_id()  # type: ignore[no-untyped-call]
        while number in self._storage.table(self.name):
            number += 1
        self._next_id = number + 1  # type: ignore[assignment]  # TinyDB says nothing of its type
        return number

    def _table(self) -> Mapping[int, bytes] | Draft:
        table = self._storage.table(self.name)
        self._look()
        return table

    def _read_table(self) -> Mapping[str, Mapping[str, Any]]:  # type: ignore[override]  # it is only looked at
        return Texts(self._table())

    def _update_table(self, updater: Callable[[Any], None]) -> None:
        """Make a change, as TinyDB does through this one method."""
        try:
            with self._storage.one_change() as draft_of:
                self._look()
                draft = draft_of(self.name)
                draft.number_class = self.document_id_class
                updater(draft)
                if self._next_id is not None and draft.highest_added >= self._next_id:
                    self._next_id = None  # a document brought its number
        except BaseException:
            self._next_id = None
            raise
        finally:
            self.clear_cache()

    def _look(self) -> None:
        """Forget what was remembered, when others have written since."""
        if self._generation != self._storage.log.generation:
            self._generation = self._storage.log.generation
            self._next_id = None
            self.clear_cache()


class LogDatabase(TinyDB):
    """TinyDB on a log."""

    table_class = LogTable
    default_storage_class = LogStorage  # type: ignore[assignment]  # TinyDB names its own there, and takes any

    def __init__(self, *arguments: Any, **options: Any) -> None:  # noqa: ANN401 (TinyDB's own)
        """Open a database as TinyDB does. On another storage, or a middleware, TinyDB's own table does the work."""
        super().__init__(*arguments, **options)
        if not isinstance(self.storage, LogStorage):
            self.table_class = Table  # type: ignore[assignment]  # it is TinyDB's own word for the class

    def drop_tables(self) -> None:
        """Drop all tables there are."""
        if isinstance(self.storage, LogStorage):
            self.storage.drop_all()
        super().drop_tables()
