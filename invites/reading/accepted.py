"""Invitations that were accepted, as the messages prove: the note became the first message of a conversation.

The date of that message is the moment of acceptance (formats.md, 1.5).
"""

import html
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from invites.acquaintance import person_key
from invites.invitation import Invitation
from invites.reading.correspondents import Person
from invites.reading.dates import day_in_words
from invites.reading.record import Record, Status
from invites.search import folded

_LONGEST = 20_000
"""Characters of a message that are compared with a note, tags and all. The site allows a note of 300."""

_TAG = re.compile(r"<[^<>]{0,500}>")

_CLOCKS = timedelta(days=1)
"""How much earlier than the invitation the message may seem to be, where a date has lost its time of day."""


class Acceptances:
    """Looks for the notes of new invitations among messages."""

    def __init__(self, records: Sequence[Record]) -> None:
        """Look for the notes of these records, of those that are new."""
        self._records = records
        self._wanted: dict[str, list[int]] = {}
        for number, record in enumerate(records):
            if record.status is Status.NEW and record.invitation.note.strip():
                inviter = record.invitation.inviter
                for key in {person_key("", inviter.slug), person_key(inviter.name, "")} - {""}:
                    self._wanted.setdefault(key, []).append(number)
        self._begun: dict[str, datetime] = {}
        self._found: dict[int, tuple[datetime, str]] = {}

    def awaits(self, sender: Person, recipients: tuple[Person, ...]) -> bool:
        """Whether a message is from or to somebody whose note is looked for."""
        if not self._wanted or len(recipients) > 1:
            return False
        return self._knows(sender) or self._knows(recipients[0])

    def look_at(
        self, sender: Person, recipients: tuple[Person, ...], at: datetime | None, conversation: str, text: str
    ) -> None:
        """Remember when a conversation began, and whether this message says what a note of its writer says."""
        if at is None:
            return
        other = sender if self._knows(sender) else recipients[0]
        conversation = conversation or other.key
        self._begun[conversation] = min(at, self._begun.get(conversation, at))
        if not text or not self._knows(sender):
            return
        for number in self._numbers(sender):
            invitation = self._records[number].invitation
            if _is_by(invitation, sender) and _is_after(at, invitation) and _says(text, invitation.note):
                found = self._found.get(number)
                if found is None or at < found[0]:
                    self._found[number] = at, conversation

    def applied(self) -> list[Record]:
        """Return all the records, with those connected that were accepted."""
        records = [*self._records]
        for number, (at, conversation) in self._found.items():
            if at == self._begun[conversation]:
                why = f"accepted on {day_in_words(at.date())}"
                records[number] = replace(records[number], status=Status.CONNECTED, why=why)
        return records

    def _knows(self, person: Person) -> bool:
        return person.key in self._wanted or (bool(person.slug) and person_key(person.name, "") in self._wanted)

    def _numbers(self, person: Person) -> set[int]:
        keys = person.key, person_key(person.name, "")
        return {number for key in keys for number in self._wanted.get(key, ())}


def _is_by(invitation: Invitation, sender: Person) -> bool:
    """Whether a message is from who sent an invitation: by profile, by name where one side has none."""
    slug = invitation.inviter.slug
    if slug and sender.slug:
        return slug == sender.slug
    return person_key(invitation.inviter.name, "") == person_key(sender.name, "")


def _is_after(at: datetime, invitation: Invitation) -> bool:
    return invitation.sent_at is None or at >= invitation.sent_at - _CLOCKS


def _says(text: str, note: str) -> bool:
    """Whether a message says what a note says: by its letters, else, where there are none, sign by sign."""
    text = html.unescape(_TAG.sub(" ", text[:_LONGEST]))
    letters = _letters(note)
    if letters:
        return _letters(text) == letters
    return text.split() == note.split()


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, folded(text)))
