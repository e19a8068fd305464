"""Which invitations of a queue came with nearly the same text: read a note at a time, in the pauses between keys.

How texts are compared is told in `invites.alike`.
"""

from collections.abc import Callable, Iterator

from invites.alike import Alike
from invites.inbox import Entry, Inbox
from invites.note import Kind, Verdict

MOST_COMPARED = 8_000
"""Typed notes that are compared with one another, the first that came; a queue with more of them is no person's, and
each takes some 6,000 bytes."""

_FEW = 20
"""Blank notes that are passed over before whoever waits gets a turn."""

_CANNED = frozenset({Kind.BLANK, Kind.DEFAULT})
"""The kinds that are alike by nature."""


class AlikeNotes:
    """Groups of typed notes that say the same, by the numbers of their invitations."""

    def __init__(
        self, inbox: Callable[[], Inbox], verdict: Callable[[Entry], Verdict], recipient: Callable[[], str]
    ) -> None:
        """`inbox` gives the invitations there are now, `verdict` judges a note, `recipient` is whom they write to."""
        self._inbox = inbox
        self._verdict = verdict
        self._recipient = recipient
        self._of = inbox()
        self._alike = Alike()
        self._notes: dict[int, int] = {}
        self._taken = 0
        self._numbers: Iterator[int] = iter(())

    @property
    def is_read(self) -> bool:
        """Whether all notes there are have been compared."""
        return self._inbox() is self._of and (self._taken >= len(self._of) or len(self._notes) >= MOST_COMPARED)

    def prepare(self) -> bool:
        """Read on, at most one typed note or a few blank ones; return whether there is more."""
        inbox = self._inbox()
        if inbox is not self._of:
            self._begin(inbox)
        if self.is_read:
            return False
        for _ in range(_FEW):
            number = next(self._numbers, None)
            if number is None:
                self._numbers = iter(inbox.numbers()[self._taken :])
                return self._taken < len(inbox)
            self._taken += 1
            if number in inbox and self._take(inbox.entry(number)):
                break
        return True

    def others(self, entry: Entry) -> list[int]:
        """Return the numbers of the others that nearly the same text came from, as far as they are read."""
        if self._notes.get(entry.id) != hash(entry.invitation.note):
            return []  # not read yet, or corrected since
        if self._verdict(entry).kind in _CANNED:
            return []
        inbox = self._inbox()
        return [number for number in self._alike.others(entry.id) if number in inbox]

    def _begin(self, inbox: Inbox) -> None:
        self._of, self._alike, self._notes = inbox, Alike(), {}
        self._taken, self._numbers = 0, iter(())

    def _take(self, entry: Entry) -> bool:
        """Take a note in; return whether it took time."""
        note = entry.invitation.note
        if not note or note.isspace():
            return False
        if self._verdict(entry).kind not in _CANNED:
            self._alike.add(entry.id, note, names=f"{self._recipient()} {entry.invitation.inviter.name}")
            self._notes[entry.id] = hash(note)
        return True
