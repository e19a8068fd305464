"""The narrow door to what is kept: invitations, history, owner. What follows from them is not known here."""

from collections import deque
from collections.abc import Callable, Mapping, MutableMapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tinydb.table import Document, Table

from invites.decision import Event, Step
from invites.invitation import Invitation, Owner
from invites.outcome import Outcome
from invites.watching import along
from store.documents import (
    HISTORY,
    INVITATIONS,
    OWNER,
    event_document,
    event_of,
    invitation_document,
    owner_document,
    owner_of,
)
from store.durable import remove_leftovers
from store.errors import StoreError, advice, reason
from store.fields import DocumentError
from store.lines import Line, read_document, read_documents
from store.log import Log
from store.news import News
from store.places import Places, make_private_folder
from store.shelf import Shelf, told
from store.storage import LogDatabase, LogStorage

_OWNER = 1
"""The number of the one document in the owner's table."""


class Ledger:
    """Everything that is kept. A change is on the disk when its method returns; if it fails, nothing has changed."""

    def __init__(self, places: Places, *, read_only: bool = False) -> None:
        """Open a ledger; a missing file is an empty one. Raises StoreError when it is there and not understood."""
        self._places = places
        self._heard: deque[Line] = deque()  # a backup or compaction beside the keys may hear of news as well
        self._must_load = False
        self._last_step: int | None = None
        self._last_event = 0
        self._storage = LogStorage(places.ledger, read_only=read_only, told=self._hear, keep=_keep_in(places))
        self._database = LogDatabase(storage=lambda: self._storage)
        self._invitations = self._database.table(INVITATIONS)
        self._history = self._database.table(HISTORY)
        self._owner = self._database.table(OWNER)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Take no more changes. A second call does nothing."""
        self._database.close()

    @property
    def places(self) -> Places:
        """Where all is kept."""
        return self._places

    @property
    def log(self) -> Log:
        """The file itself, for backups and for what has to be told of it."""
        return self._storage.log

    def invitations(self) -> Shelf:
        """Return every invitation by number, each made when it is asked for."""
        return Shelf(self.log)

    def history(self) -> list[Event]:
        """Return all that was decided, undone and redone, oldest first. Raises StoreError.

        What others wrote since `news` was asked for last is not looked for: it would be told twice.
        """
        events = self.events()
        self._last_event = max(self.log.tables.get(HISTORY, {}), default=0)
        self._last_step = max((event.number for event in events if isinstance(event, Step)), default=0)
        return events

    def events(self) -> list[Event]:
        """Return the same only to look at, beside whoever decides. Raises StoreError."""
        lines = dict(sorted(self.log.tables.get(HISTORY, {}).items()))
        events = []
        for number, document in zip(lines, read_documents([*lines.values()]), strict=True):
            try:
                events.append(event_of(document))
            except DocumentError as error:
                raise told(self.log, HISTORY, number, error) from None
        return events

    def owner(self) -> Owner:
        """Return what the sources said about the owner so far. Raises StoreError."""
        try:
            return next((owner_of(document) for document in self._owner), Owner())
        except DocumentError as error:
            raise told(self.log, OWNER, _OWNER, error) from None

    def next_step(self) -> int:
        """Return the number that the next step has to carry. Raises StoreError."""
        if self._last_step is None:
            self.history()
        return (self._last_step or 0) + 1

    def news(self) -> News | None:
        """Return what others wrote since the last call; None when they wrote nothing. Raises StoreError."""
        self.log.refresh()
        heard = [self._heard.popleft() for _ in range(len(self._heard))]
        if self._must_load or any(line.raw is None or line.number is None for line in heard):
            self._must_load, self._last_step = False, None
            return News(is_all=True)
        if not heard:
            return None
        return News(
            tuple(line.number for line in heard if line.table == INVITATIONS and line.number is not None),
            tuple(self._event(line) for line in heard if line.table == HISTORY),
        )

    def exclusively(self) -> AbstractContextManager[None]:
        """Keep others from writing, so that what `news` tells inside stays true until the end. Raises StoreError."""
        return self.log.exclusively()

    def add(self, invitations: Sequence[Invitation], owner: Owner | None = None) -> list[int]:
        """Keep new invitations, all or none, and return their numbers. Raises StoreError."""
        return self.store(invitations, {}, owner)

    def replace(self, changes: Mapping[int, Invitation]) -> None:
        """Put fuller descriptions, by number, in place of those kept. Raises StoreError; KeyError as `store` does."""
        self.store((), changes)

    def store(
        self, new: Sequence[Invitation], changed: Mapping[int, Invitation], owner: Owner | None = None
    ) -> list[int]:
        """Add and replace, and keep what is known of the owner, in one change; return the numbers of the new ones.

        Raises StoreError, and KeyError when a number to replace is not there: then nothing has changed.
        """
        if not (new or changed or owner):
            return []
        with self._storage.one_change():
            for number in changed:
                if not self._is_kept(number):
                    raise KeyError(number)
            first = self.log.next_number(INVITATIONS)
            numbers = list(range(first, first + len(new)))
            if changed:
                _replace_documents(self._invitations, changed)
            if new:
                self._invitations.insert_multiple(
                    Document(invitation_document(invitation), number)
                    for number, invitation in along(zip(numbers, new, strict=True), len(new), "storing")
                )
            if owner:
                self._owner.truncate()
                self._owner.insert(Document(owner_document(owner), _OWNER))
        return numbers

    def bring_back(
        self,
        new: Mapping[int, Invitation],
        changed: Mapping[int, Invitation],
        events: Sequence[Event],
        owner: Owner | None = None,
    ) -> None:
        """Keep what an export holds, invitations under the numbers given and events behind all others, in one change.

        Whether it fits what is here is for the caller to see to, under `exclusively`. Raises StoreError.
        """
        with self._storage.one_change():
            self.store((), changed, owner)
            self._invitations.insert_multiple(
                Document(invitation_document(invitation), number)
                for number, invitation in along(new.items(), len(new), "storing")
            )
            last = self.log.next_number(HISTORY) - 1
            self._history.insert_multiple(
                Document(event_document(event), number) for number, event in enumerate(events, last + 1)
            )
        self._last_event = last + len(events)
        self._last_step = max([self.next_step() - 1, *(event.number for event in events if isinstance(event, Step))])

    def next_invitation(self) -> int:
        """Return the number that the next invitation gets."""
        return self.log.next_number(INVITATIONS)

    def record(self, event: Event) -> None:
        """Write an event at the end of the history. Raises StoreError when the disk refuses.

        Raises ValueError when the event does not fit: a step without the next number, what is about an invitation that
        is not kept, or about a step that never was.
        """
        with self.exclusively():
            number = self.next_step()
            if isinstance(event, Step):
                missing = [one.invitation_id for one in event.decided if not self._is_kept(one.invitation_id)]
                if event.number != number or not event.decided or missing:
                    raise ValueError(f"step {event.number} does not fit: step {number} is next, missing are {missing}")
            elif isinstance(event, Outcome):
                if not all(0 < one.step < number and self._is_kept(one.invitation_id) for one in event.became):
                    raise ValueError("an outcome does not fit: its step or invitation is not there")
            elif not 0 < event.step < number:
                raise ValueError(f"there is no step {event.step}")
            last = self.log.next_number(HISTORY)
            self._history.insert(Document(event_document(event), last))
        self._last_event = last
        if isinstance(event, Step):
            self._last_step = number

    def tidy(self, now: datetime) -> None:
        """Make the day's backup, and write the file anew when much of it is superseded. Raises StoreError.

        May take a while at size; whoever writes meanwhile is not kept waiting.
        """
        if self.log.is_writable and self.log.content.header:
            from store.backups import back_up_if_changed

            back_up_if_changed(self._places, self.log.whole, now)
            self.log.compact()

    def _hear(self, lines: list[Line] | None) -> None:
        """Keep what others wrote until it is asked for, and count their steps at once."""
        if lines is None:
            self._must_load, self._last_step = True, None
            return
        self._heard.extend(lines)
        for line in lines:
            if line.table != HISTORY or self._last_step is None:
                continue
            if line.raw is None or line.number is None or line.number <= self._last_event:
                self._must_load, self._last_step = True, None  # it is another history now
                return
            event = self._event(line)
            self._last_event = line.number
            if isinstance(event, Step):
                self._last_step = max(self._last_step, event.number)

    def _event(self, line: Line) -> Event:
        try:
            return event_of(read_document(line.raw or b""))
        except DocumentError as error:
            raise told(self.log, HISTORY, line.number or 0, error) from None

    def _is_kept(self, invitation_id: int) -> bool:
        return invitation_id in self.log.tables.get(INVITATIONS, {})


def open_ledger(places: Places, *, read_only: bool = False) -> Ledger:
    """Open what is kept; a missing file is an empty ledger. Other windows may have it open as well.

    Read-only makes nothing and takes no changes. Raises StoreError when the file is there and is not understood.
    """
    if not read_only:
        try:
            make_private_folder(places.data)
            for folder in (places.data, places.backups, places.replies, places.appointments):
                remove_leftovers(folder)
        except OSError as error:
            raise StoreError(f"{places.data}: the folder cannot be used ({reason(error)}); {advice(error)}.") from error
    return Ledger(places, read_only=read_only)


def _keep_in(places: Places) -> Callable[[bytes], Path]:
    """Return what makes a backup before an upgrade, which nearly never comes: what it needs is loaded then."""

    def keep(data: bytes) -> Path:
        from store.backups import keeps_before_upgrade

        return keeps_before_upgrade(places)(data)

    return keep


def _replace_documents(table: Table, changed: Mapping[int, Invitation]) -> None:
    """Put each document in place of the one with its number."""
    replacements = iter(changed.values())

    def replace(document: MutableMapping[Any, Any]) -> None:
        document.clear()
        document.update(invitation_document(next(replacements)))

    table.update(replace, doc_ids=list(changed))
