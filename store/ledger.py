"""The narrow door to what is kept: invitations, history, owner. What follows from them is not known here."""

from collections.abc import Callable, Iterator, Mapping, MutableMapping, Sequence
from types import TracebackType
from typing import Any, Self, TypeVar

from tinydb import TinyDB
from tinydb.table import Document, Table

from invites.decision import Event, Step
from invites.invitation import Invitation, Owner
from store.documents import (
    DocumentError,
    event_document,
    event_of,
    invitation_document,
    invitation_of,
    owner_document,
    owner_of,
)
from store.errors import StoreError, advice, reason
from store.lock import Lock
from store.places import Places, make_private_folder
from store.storage import DurableStorage, DurableTable

Kept = TypeVar("Kept")

_OWNER = 1
"""The number of the one document in the owner's table."""


class _Database(TinyDB):
    """TinyDB with our table."""

    table_class = DurableTable


class Ledger:
    """Everything that is kept. A change is on the disk when its method returns; if it fails, nothing has changed."""

    def __init__(self, storage: DurableStorage, lock: Lock | None = None) -> None:
        """Work on an open storage; the lock, if any, is let go of when the ledger is closed."""
        self._storage = storage
        self._lock = lock
        self._database = _Database(storage=lambda: storage)
        self._invitations = self._database.table("invitations")
        self._history = self._database.table("history")
        self._owner = self._database.table("owner")
        self._last: tuple[int, int] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Take no more changes, and let another instance open the data. A second call does nothing."""
        self._database.close()
        if self._lock:
            self._lock.release()

    def invitations(self) -> list[tuple[int, Invitation]]:
        """Return every invitation with its number, in the order they were added. Raises StoreError."""
        return list(self._read(self._invitations, invitation_of))

    def history(self) -> list[Event]:
        """Return all that was decided, undone and redone, oldest first. Raises StoreError."""
        return [event for _, event in self._read(self._history, event_of)]

    def owner(self) -> Owner:
        """Return what the sources said about the owner so far. Raises StoreError."""
        return next((owner for _, owner in self._read(self._owner, owner_of)), Owner())

    def next_step(self) -> int:
        """Return the number that the next step has to carry. Raises StoreError."""
        return self._ends()[1] + 1

    def add(self, invitations: Sequence[Invitation], owner: Owner | None = None) -> list[int]:
        """Keep new invitations, all or none, and return their numbers. Raises StoreError."""
        return self.store(invitations, {}, owner)

    def replace(self, changes: Mapping[int, Invitation]) -> None:
        """Put fuller descriptions, by number, in place of those kept. Raises StoreError; KeyError as `store` does."""
        self.store((), changes)

    def store(
        self, new: Sequence[Invitation], changed: Mapping[int, Invitation], owner: Owner | None = None
    ) -> list[int]:
        """Add and replace, and keep what is known of the owner, in one write; return the numbers of the new ones.

        Raises StoreError, and KeyError when a number to replace is not there: then nothing has changed.
        """
        if not (new or changed or owner):
            return []
        for number in changed:
            if not self._is_kept(number):
                raise KeyError(number)
        first = _next_number(self._invitations)
        numbers = list(range(first, first + len(new)))
        added = [
            Document(invitation_document(invitation), number) for number, invitation in zip(numbers, new, strict=True)
        ]
        with self._storage.one_write():
            if changed:
                _replace_documents(self._invitations, changed)
            if added:
                self._invitations.insert_multiple(added)
            if owner:
                self._owner.truncate()
                self._owner.insert(Document(owner_document(owner), _OWNER))
        return numbers

    def record(self, event: Event) -> None:
        """Write an event at the end of the history. Raises StoreError when the disk refuses.

        Raises ValueError when the event does not fit: a step without the next number, on an invitation that is not
        kept, or the undoing of a step that never was.
        """
        last_event, last_step = self._ends()
        number = last_step + 1
        if isinstance(event, Step):
            missing = [one.invitation_id for one in event.decided if not self._is_kept(one.invitation_id)]
            if event.number != number or not event.decided or missing:
                raise ValueError(f"step {event.number} does not fit: step {number} is next, missing are {missing}")
        elif not 0 < event.step < number:
            raise ValueError(f"there is no step {event.step}")
        self._last = None  # looked up again if the write fails
        with self._storage.one_write():
            self._history.insert(Document(event_document(event), last_event + 1))
        self._last = last_event + 1, number if isinstance(event, Step) else last_step

    def _ends(self) -> tuple[int, int]:
        """Return the number of the last document in the history, and the number of the last step (0: none)."""
        if self._last is None:
            steps = (event.number for event in self.history() if isinstance(event, Step))
            self._last = _next_number(self._history) - 1, max(steps, default=0)
        return self._last

    def _is_kept(self, invitation_id: int) -> bool:
        return self._invitations.contains(doc_id=invitation_id)

    def _read(self, table: Table, of: Callable[[Mapping[str, Any]], Kept]) -> Iterator[tuple[int, Kept]]:
        """Make what is kept out of each document of a table, in the order of their numbers."""
        for document in sorted(table, key=_number):
            try:
                yield document.doc_id, of(document)
            except DocumentError as error:
                raise StoreError(
                    f"{self._storage.path}: {table.name} {document.doc_id}: {error}. "
                    "Nothing was changed; put it right by hand, or put a backup in the file's place."
                ) from None


def open_ledger(places: Places, *, read_only: bool = False) -> Ledger:
    """Open what is kept, for this instance alone; a missing file is an empty ledger.

    Read-only needs no lock, makes nothing and takes no changes. Raises StoreError when another instance has it open,
    or when the file is there and is not understood.
    """
    if read_only:
        return Ledger(DurableStorage(places.ledger, read_only=True))
    try:
        make_private_folder(places.data)
    except OSError as error:
        raise StoreError(f"{places.data}: the folder cannot be used ({reason(error)}); {advice(error)}.") from error
    lock = Lock(places.lock)
    try:
        return Ledger(DurableStorage(places.ledger), lock)
    except BaseException:
        lock.release()
        raise


def _number(document: Document) -> int:
    return document.doc_id


def _next_number(table: Table) -> int:
    """Return the number for the next document of a table. Documents are never taken away, so none is used twice."""
    return max(map(_number, table), default=0) + 1


def _replace_documents(table: Table, changed: Mapping[int, Invitation]) -> None:
    """Put each document in place of the one with its number, in one pass over the table."""
    replacements = iter(changed.values())

    def replace(document: MutableMapping[Any, Any]) -> None:
        document.clear()
        document.update(invitation_document(next(replacements)))

    table.update(replace, doc_ids=list(changed))
