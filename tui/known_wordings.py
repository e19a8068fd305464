"""The kinds that the owner gave to wordings, as a queue knows them.

They are read when first asked for, and when another window changed them. A file that cannot be read costs the owner's
verdicts, never the queue.
"""

from collections.abc import Mapping

from invites.note import Kind
from store.errors import StoreError
from store.ledger import Ledger
from store.wordings import give, load, stamp


class KnownWordings:
    """Knows which kind the owner gave to which wording."""

    def __init__(self, ledger: Ledger) -> None:
        """Read nothing yet. Why there are none is among the ledger's notices, once."""
        self._ledger = ledger
        self._kinds: Mapping[str, Kind] | None = None
        self._stamp: object = None
        self._trouble = ""

    @property
    def kinds(self) -> Mapping[str, Kind]:
        """The kind of each wording that was given one, by its key."""
        return self._read() if self._kinds is None else self._kinds

    def refresh(self) -> bool:
        """Take in what another window did; return whether anything changed. What was never asked for stays unread."""
        before = self._kinds
        if before is None or stamp(self._ledger.places) == self._stamp:
            return False
        return self._read() != before

    def given(self, note: str, recipient: str, sender: str) -> Kind | None:
        """Return the kind that the owner gave to a note's wording; None when they gave none."""
        return self.kinds.get(_key(note, recipient, sender)) if self.kinds else None

    def give(self, note: str, recipient: str, sender: str, kind: Kind | None) -> bool:
        """Give a note's wording a kind, or with None take it back; False when the note has no words to tell it by.

        It is on the disk when this returns. Raises StoreError; nothing is changed then.
        """
        key = _key(note, recipient, sender)
        if not key:
            return False
        if not self._ledger.log.is_writable:
            raise StoreError(f"{self._ledger.places.wordings}: nothing can be changed, this was opened to look only.")
        kinds = give(self._ledger.places, key, kind)
        self._stamp, self._kinds = stamp(self._ledger.places), kinds
        return True

    def _read(self) -> Mapping[str, Kind]:
        self._stamp = stamp(self._ledger.places)
        self._kinds = {}
        try:
            self._kinds = load(self._ledger.places)
        except StoreError as error:
            if self._trouble != str(error):
                self._trouble = str(error)
                self._ledger.log.notices.append(self._trouble)
        return self._kinds


def _key(note: str, recipient: str, sender: str) -> str:
    # Loaded when a wording is first asked for: most queues have no verdict of the owner's.
    from invites.judging.wording import wording_key

    return wording_key(note, recipient, sender)
