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

CANNED = frozenset({Kind.BLANK, Kind.DEFAULT})
"""The kinds that are alike by nature."""


class AlikeNotes:
    """Groups of typed notes that say the same, by the numbers of their invitations."""

    def __init__(
        self,
        inbox: Callable[[], Inbox],
        noted: Callable[[int], Iterator[int]],
        verdict: Callable[[Entry], Verdict],
        recipient: Callable[[], str],
    ) -> None:
        """`inbox` gives the invitations there are now, `noted` the numbers of those with a note, above a number.

        `verdict` judges a note, `recipient` is whom they are written to.
        """
        self._inbox = inbox
        self._noted = noted
        self._verdict = verdict
        self._recipient = recipient
        self._of: Inbox | None = None
        self._alike = Alike()
        self._notes: dict[int, int] = {}
        self._numbers: Iterator[int] | None = None
        self._looks_among = 0
        self._looked_among = 0
        self._last = 0

    @property
    def is_read(self) -> bool:
        """Whether all notes there are have been compared, or as many as ever are."""
        inbox = self._inbox()
        return inbox is self._of and (len(inbox) == self._looked_among or len(self._notes) >= MOST_COMPARED)

    def prepare(self) -> bool:
        """Read on by one note; return whether there is more."""
        if self.is_read:
            return False
        inbox = self._inbox()
        if inbox is not self._of:
            self._of, self._alike, self._notes = inbox, Alike(), {}
            self._numbers, self._looked_among, self._last = None, 0, 0
        if self._numbers is None:
            self._numbers, self._looks_among = self._noted(self._last), len(inbox)
        number = next(self._numbers, None)
        if number is None:
            self._numbers, self._looked_among = None, self._looks_among
        elif number in inbox:  # else it is stored, and will be in the inbox in a moment
            self._last = max(self._last, number)
            self._take(inbox.entry(number))
        return not self.is_read

    def others(self, entry: Entry) -> list[int]:
        """Return the numbers of the others that nearly the same text came from, as far as they are read."""
        if self._notes.get(entry.id) != hash(entry.invitation.note):
            return []  # not read yet, or corrected since
        if self._verdict(entry).kind in CANNED:
            return []
        inbox = self._inbox()
        return [number for number in self._alike.others(entry.id) if number in inbox]

    def _take(self, entry: Entry) -> None:
        note = entry.invitation.note
        if self._verdict(entry).kind not in CANNED:
            self._alike.add(entry.id, note, names=f"{self._recipient()} {entry.invitation.inviter.name}")
            self._notes[entry.id] = hash(note)
