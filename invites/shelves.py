"""Invitations on shelves, sorted on each while events come in: the order the outbox and the follow-ups ask for."""

from bisect import bisect_left, insort
from collections.abc import Callable, Hashable, Iterable
from typing import Generic, TypeVar

Shelf = TypeVar("Shelf", bound=Hashable)
Key = TypeVar("Key", bound=tuple[float, ...])


class Shelves(Generic[Shelf, Key]):
    """Keeps each invitation on the shelf where it belongs, or on none, sorted by its key."""

    def __init__(self, shelves: Iterable[Shelf], place: Callable[[int], tuple[Shelf, Key] | None]) -> None:
        """Begin empty. `place` tells the shelf and the key of an invitation; None where it belongs on none.

        No two invitations may share a key: each ends with the invitation's number.
        """
        self._place_of = place
        self._keys: dict[Shelf, list[Key]] = {shelf: [] for shelf in shelves}
        self._places: dict[int, tuple[Shelf, Key]] = {}
        # Whom to look at again before anybody asks: to do it event by event would be felt when a ledger is opened.
        self._stale: set[int] = set()

    def touch(self, touched: Iterable[int]) -> None:
        """Note that invitations may belong elsewhere after an event."""
        self._stale.update(touched)

    def prepare(self, limit: int) -> bool:
        """Put up to `limit` invitations in their places while nothing else is to do; return whether more remain.

        Without it whoever asks first waits until all are: long after a long ledger was opened.
        """
        for _ in range(min(limit, len(self._stale))):
            self._put(self._stale.pop())
        return bool(self._stale)

    def keys(self) -> dict[Shelf, list[Key]]:
        """Return the keys on each shelf, sorted, as they are after all events."""
        self.prepare(len(self._stale))
        return self._keys

    def place(self, invitation_id: int) -> tuple[Shelf, Key] | None:
        """Return the shelf and the key of an invitation as they are after all events; None when it is on none."""
        self.prepare(len(self._stale))
        return self._places.get(invitation_id)

    def _put(self, invitation_id: int) -> None:
        before = self._places.pop(invitation_id, None)
        if before:
            keys = self._keys[before[0]]
            del keys[bisect_left(keys, before[1])]
        place = self._place_of(invitation_id)
        if place is not None:
            self._places[invitation_id] = place
            insort(self._keys[place[0]], place[1])
