"""The ties of a queue's invitations: what is known is read when first asked for, in slices where keys must not wait.

What a tie is, is told in `invites.ties`. A file that cannot be read costs the ties, never the queue.
"""

import gc
from collections.abc import Callable, Generator

from invites.acquaintance import Acquaintances
from invites.inbox import Entry, Inbox
from invites.ties import Tie, Ties
from store.acquaintances import keep, loading
from store.errors import StoreError
from store.ledger import Ledger


class KnownTies:
    """Finds the ties of one queue's invitations, and keeps what an import says of people."""

    def __init__(self, ledger: Ledger, inbox: Callable[[], Inbox]) -> None:
        """`inbox` gives the invitations there are now. Why there are no ties is among the ledger's notices, once."""
        self._ledger = ledger
        self._inbox = inbox
        self._ties: Ties | None = None
        self._steps: Generator[None, None, Ties] | None = None
        self._built_for: tuple[Inbox, int] | None = None
        self._trouble = ""

    def of(self, entry: Entry) -> tuple[Tie, ...]:
        """Return the ties of an invitation, the strongest first; all that is known is read now if it was not."""
        while self.prepare():
            pass
        inbox = self._inbox()
        inbox.prepare(len(inbox))
        return self.so_far(entry)

    def so_far(self, entry: Entry) -> tuple[Tie, ...]:
        """Return them by what is read; none until all is."""
        return self._ties.of(entry, self._inbox()) if self._ties else ()

    @property
    def is_read(self) -> bool:
        """Whether all that is known was read once; what comes later adds to it."""
        return self._ties is not None

    def prepare(self) -> bool:
        """Read on for a millisecond or two; return whether there is more. Invitations that came in begin it anew."""
        inbox = self._inbox()
        wanted = inbox, len(inbox)
        if self._built_for != wanted:
            self._built_for, self._steps = wanted, self._building()
        if self._steps is None:
            return False
        try:
            next(self._steps)
        except StopIteration as end:
            self._ties, self._steps = end.value, None
        gc.freeze()  # what was read stays: looking through it for garbage again and again would make keys wait
        return self._steps is not None

    def keep(self, found: Acquaintances) -> None:
        """Keep what an import says of people. That it could not be is only told: the invitations are on the disk."""
        try:
            keep(self._ledger.places, found)
        except StoreError as error:
            self._say_once(error)
        self._built_for = None

    def _building(self) -> Generator[None, None, Ties]:
        known = Acquaintances()
        try:
            known = yield from loading(self._ledger.places)
        except StoreError as error:
            self._say_once(error)
        return (yield from Ties.building(known))

    def _say_once(self, error: StoreError) -> None:
        if self._trouble != str(error):
            self._trouble = str(error)
            self._ledger.log.notices.append(self._trouble)
