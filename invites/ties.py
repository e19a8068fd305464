"""What the owner's own data says about an inviter: one line a tie, the strongest first, each with its source.

Profiles decide who is who; where only the name is the same, the line says so. What a headline says of an employer is
read in `workplaces`, who asked before is found in `asked_before`.
"""

from collections.abc import Generator, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from invites.acquaintance import Acquaintance, Acquaintances, Messages
from invites.asked_before import asked_before
from invites.decision import Decision
from invites.inbox import Entry, Inbox
from invites.invitation import Invitation
from invites.names import name_key
from invites.reading.dates import day_in_words
from invites.reading.slug import is_member_id
from invites.workplaces import OwnPlaces, Workplaces

LONGEST_NAMED = 80
"""Characters of a name, a company or a school in a line."""

_SLICE = 200
"""People that are looked at before whoever waits gets a turn."""

_MOST_NAMED = 3
"""Mutual connections that are named; of more it is said how many."""

_MOST_LOOKED_AT = 100
"""Names of mutual connections that are looked at."""

_SAME_NAME = "somebody of the same name: "


class TieKind(StrEnum):
    """What a tie is about, the strongest first."""

    CONNECTION = "connection"
    MESSAGES = "messages"
    RECOMMENDATION = "recommendation"
    EARLIER = "earlier"
    """An earlier invitation of the same person: what the owner said then need not speak for them."""
    ADDRESS_BOOK = "address book"
    WORK = "work"
    STUDY = "study"
    ENDORSEMENT = "endorsement"
    GROUP = "group"
    MUTUAL = "mutual"
    COMPANY = "company"


@dataclass(frozen=True, slots=True)
class Tie:
    """One thing that the owner's data says about an inviter."""

    text: str
    """One short sentence, such as "12 messages between you, the last on 3 May 2024". It may hold strangers' words."""
    source: str
    """What says so, such as "messages.csv"."""
    kind: TieKind
    """What it is about."""
    is_sure: bool = True
    """False when only the name is the same."""
    outcome: Decision | None = None
    """What the owner decided on the last one, where it is about an earlier invitation."""


class Ties:
    """Finds the ties of invitations. Built once from all that is known; one look-up takes a tenth of a millisecond."""

    def __init__(self, known: Acquaintances) -> None:
        """Know nothing of names yet; `building` completes it."""
        self._people = known.people
        self._called: dict[str, str] = {}
        self._workplaces = Workplaces()
        self._own = OwnPlaces(known.stays)

    @classmethod
    def building(cls, known: Acquaintances) -> "Generator[None, None, Ties]":
        """Build it in slices of a millisecond or two, and return it."""
        ties = cls(known)
        for count, (key, person) in enumerate(known.people.items()):
            ties._note(key, person)
            if count % _SLICE == 0:
                yield
        return ties

    @classmethod
    def built(cls, known: Acquaintances) -> "Ties":
        """Build it at once."""
        steps = cls.building(known)
        while True:
            try:
                next(steps)
            except StopIteration as end:
                ties: Ties = end.value
                return ties

    def of(self, entry: Entry, inbox: Inbox) -> tuple[Tie, ...]:
        """Return the ties of an invitation's inviter, the strongest first; those by name alone come last."""
        invitation = entry.invitation
        found = [*self._personal(invitation), *self._around(invitation)]
        if told := asked_before(entry, inbox):
            found.append(Tie(told.text, "earlier invitations", TieKind.EARLIER, told.is_sure, told.outcome))
        found = [tie if tie.is_sure else replace(tie, text=_SAME_NAME + tie.text) for tie in found]
        order = [*TieKind]
        return tuple(sorted(found, key=lambda tie: (not tie.is_sure, order.index(tie.kind))))

    def _note(self, key: str, person: Acquaintance) -> None:
        if person.slug and person.name:
            self._called.setdefault(name_key(person.name), key)
        if person.connection and person.connection.company:
            self._workplaces.add(person.connection.company, person.name)

    def _personal(self, invitation: Invitation) -> Iterator[Tie]:
        """Give what is known of the inviter in person: by profile, or else by a name that says enough."""
        inviter = invitation.inviter
        sure = self._people.get(inviter.slug) if inviter.slug else None
        if sure:
            yield from _ties_of(sure)
        name = name_key(inviter.name)
        if not is_telling(name):
            return
        namesake = self._people.get(f" {name}")
        if namesake is None and sure is None and (not inviter.slug or is_member_id(inviter.slug)):
            namesake = self._people.get(self._called.get(name, ""))
        if namesake:
            yield from (replace(tie, is_sure=False) for tie in _ties_of(namesake))

    def _around(self, invitation: Invitation) -> Iterator[Tie]:
        """Give what ties them to the owner through places and through others."""
        inviter = invitation.inviter
        person = self._people.get(inviter.slug) if inviter.slug else None
        company = person.connection.company if person and person.connection else ""
        for place in self._own.shared(inviter.headline, company):
            kind, source = (TieKind.WORK, "Positions.csv") if place.is_work else (TieKind.STUDY, "Education.csv")
            yield Tie(place.text, source, kind)
        if invitation.mutual_names and (told := self._mutual(invitation.mutual_names)):
            yield Tie(told, "Connections.csv", TieKind.MUTUAL)
        if told := self._workplaces.told(inviter.headline, company, apart_from=person.name if person else ""):
            yield Tie(told, "Connections.csv", TieKind.COMPANY)

    def _mutual(self, names: tuple[str, ...]) -> str:
        """Tell of the mutual connections whom the owner's data knows, first of whom the owner has most to do with."""
        people = [person for name in names[:_MOST_LOOKED_AT] if (person := self._connection_called(name))]
        if not people:
            return ""
        people.sort(key=lambda person: -_exchanged(person))
        told = [_named(person) for person in people[:_MOST_NAMED]]
        if more := len(people) - len(told):
            told.append(f"{more} more")
        listed = f"{', '.join(told[:-1])} and {told[-1]}" if len(told) > 1 else told[0]
        return f"{listed} {'are connections' if len(told) > 1 else 'is a connection'} of you both"

    def _connection_called(self, name: str) -> Acquaintance | None:
        key = name_key(name)
        person = self._people.get(self._called.get(key, "")) or self._people.get(f" {key}")
        return person if person and person.connection and is_telling(key) else None


def is_telling(key: str) -> bool:
    """Whether a name, in the form in which names are compared, can tell a person at all: one first name cannot."""
    return " " in key.strip() or (not key.isascii() and len(key) > 1 and key[0] >= "\u2e80")


def _ties_of(person: Acquaintance) -> Iterator[Tie]:
    """Give what is known of one person."""
    if person.connection:
        yield Tie(_connection(person), "Connections.csv", TieKind.CONNECTION)
    if person.messages:
        yield Tie(_messages(person.messages), "messages.csv", TieKind.MESSAGES)
    if person.recommended_owner or person.recommended:
        yield _recommendation(person)
    if person.address_books:
        books = ", ".join(book[:LONGEST_NAMED] for book in person.address_books[:_MOST_NAMED] if book)
        told = f"in your address book ({books})" if books else "in your address book"
        yield Tie(told, "Contacts.csv", TieKind.ADDRESS_BOOK)
    if person.skills_of_owner or person.skills:
        yield _endorsement(person)
    if person.group_messages:
        told = f"wrote {_counted(person.group_messages, 'message')} in group conversations with you"
        yield Tie(told, "messages.csv", TieKind.GROUP)


def _connection(person: Acquaintance) -> str:
    connection = person.connection
    if connection is None:
        return ""
    since = f" since {day_in_words(connection.since)}" if connection.since else ""
    work = " at ".join(part[:LONGEST_NAMED] for part in (connection.position, connection.company) if part)
    return f"a connection of yours{since}" + (f", {work}" if work else "")


def _messages(messages: Messages) -> str:
    last = f", the last on {day_in_words(messages.last)}" if messages.last else ""
    if messages.sent and messages.received:
        return f"{_counted(messages.sent + messages.received, 'message')} between you{last}"
    if messages.received:
        return f"wrote you {_counted(messages.received, 'message')}{last}; you never wrote back"
    return f"you wrote them {_counted(messages.sent, 'message')}{last}; they never wrote back"


def _recommendation(person: Acquaintance) -> Tie:
    if person.recommended_owner and person.recommended:
        return Tie("you recommended each other", "Recommendations_Received.csv", TieKind.RECOMMENDATION)
    if person.recommended_owner:
        return Tie("recommended you", "Recommendations_Received.csv", TieKind.RECOMMENDATION)
    return Tie("you recommended them", "Recommendations_Given.csv", TieKind.RECOMMENDATION)


def _endorsement(person: Acquaintance) -> Tie:
    received = f"endorsed you for {_counted(person.skills_of_owner, 'skill')}"
    given = f"you endorsed them for {_counted(person.skills, 'skill')}"
    if person.skills_of_owner and person.skills:
        return Tie(f"{received}, and {given}", "Endorsement_Received_Info.csv", TieKind.ENDORSEMENT)
    if person.skills_of_owner:
        return Tie(received, "Endorsement_Received_Info.csv", TieKind.ENDORSEMENT)
    return Tie(given, "Endorsement_Given_Info.csv", TieKind.ENDORSEMENT)


def _exchanged(person: Acquaintance) -> int:
    return person.messages.sent + person.messages.received if person.messages else 0


def _named(person: Acquaintance) -> str:
    exchanged = _exchanged(person)
    return person.name[:LONGEST_NAMED] + (f" ({_counted(exchanged, 'message')} with you)" if exchanged else "")


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}" + ("" if number == 1 else "s")
