"""What the owner's own data says about people, and where the owner worked and studied.

How it is read is told in `reading.acquaintances`, what follows from it for an invitation in `ties`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum

from invites.names import name_key


@dataclass(frozen=True, slots=True)
class Messages:
    """What was written between the owner and one person alone, counted; the texts are never kept."""

    sent: int = 0
    """Messages that the owner wrote."""
    received: int = 0
    """Messages that the person wrote."""
    last: datetime | None = None
    """When the last of them was written (aware); None when no date could be read."""


@dataclass(frozen=True, slots=True)
class Connection:
    """That somebody is a connection, with what the row about them says."""

    company: str = ""
    """Where they work; empty when not told."""
    position: str = ""
    """As what; empty when not told."""
    since: date | None = None
    """The day the connection was made, if known."""


@dataclass(frozen=True, slots=True)
class Acquaintance:
    """Everything the owner's data says about one person. Text from strangers: not cleaned."""

    name: str
    """The full name as written, white space collapsed."""
    slug: str = ""
    """The part of the profile address after /in/; empty when the data knows them by name only."""
    connection: Connection | None = None
    """What is known of the connection; None when they are none, as far as the data says."""
    messages: Messages | None = None
    """What was written between the two; None when nothing was."""
    group_messages: int = 0
    """Messages that the person wrote in conversations of three or more."""
    address_books: tuple[str, ...] = ()
    """The owner's address books they stand in, such as "phone"; a blank one when it is not told which."""
    skills_of_owner: int = 0
    """For how many skills they endorsed the owner."""
    skills: int = 0
    """For how many skills the owner endorsed them."""
    recommended_owner: bool = False
    """Whether they wrote a recommendation for the owner."""
    recommended: bool = False
    """Whether the owner wrote one for them."""


class StayKind(StrEnum):
    """What the owner did at a place."""

    WORK = "work"
    STUDY = "study"


@dataclass(frozen=True, slots=True)
class Stay:
    """A time the owner spent at an employer or a school."""

    kind: StayKind
    """Whether they worked or studied there."""
    place: str
    """The employer's or school's name."""
    begun: int | None = None
    """The year it began, if known."""
    ended: int | None = None
    """The year it ended; None when it has not ended, or nobody says."""


@dataclass(frozen=True, slots=True)
class Acquaintances:
    """All that is known of people, and of the owner's own working life."""

    people: Mapping[str, Acquaintance] = field(default_factory=dict)
    """By `person_key`."""
    stays: tuple[Stay, ...] = ()
    """Where the owner worked and studied, in the order in which the sources tell."""

    def __bool__(self) -> bool:
        return bool(self.people or self.stays)

    def merged(self, newer: "Acquaintances") -> "Acquaintances":
        """Return what both tell together. Nothing known is overwritten by nothing.

        Counts are those of the source that counted more: two exports of one person hold the same messages.
        """
        if not newer or not self:
            return newer or self
        people = dict(self.people)
        for key, person in newer.people.items():
            before = people.get(key)
            people[key] = person if before is None else _merged(before, person)
        return Acquaintances(people, _merged_stays(self.stays, newer.stays))

    def without(self, name: str, slug: str) -> "Acquaintances":
        """Return what is left when a person is forgotten: by profile, and by name where the data knows no profile.

        Of somebody whose own profile is not known, everything under their name goes.
        """
        wanted = name_key(name)
        left = {
            key: one
            for key, one in self.people.items()
            if key != (slug or None) and not (wanted and not (slug and one.slug) and name_key(one.name) == wanted)
        }
        return self if len(left) == len(self.people) else Acquaintances(left, self.stays)


def person_key(name: str, slug: str) -> str:
    """Return by what a person is told from others: the slug, else the name in the form in which names are compared.

    A slug holds no space and a name's key begins with one, so that neither is taken for the other. Empty for nobody.
    """
    if slug:
        return slug
    key = name_key(name)
    return f" {key}" if key else ""


def gather(people: dict[str, Acquaintance], person: Acquaintance) -> None:
    """Add what one row says to what is known of its person; a row about nobody is left out."""
    key = person_key(person.name, person.slug)
    if key:
        before = people.get(key)
        people[key] = person if before is None else _merged(before, person)


def _merged(before: Acquaintance, newer: Acquaintance) -> Acquaintance:
    return replace(
        before,
        name=newer.name or before.name,
        connection=_merged_connection(before.connection, newer.connection),
        messages=_merged_messages(before.messages, newer.messages),
        group_messages=max(before.group_messages, newer.group_messages),
        address_books=tuple(dict.fromkeys((*before.address_books, *newer.address_books))),
        skills_of_owner=max(before.skills_of_owner, newer.skills_of_owner),
        skills=max(before.skills, newer.skills),
        recommended_owner=before.recommended_owner or newer.recommended_owner,
        recommended=before.recommended or newer.recommended,
    )


def _merged_connection(before: Connection | None, newer: Connection | None) -> Connection | None:
    if before is None or newer is None:
        return newer or before
    return Connection(
        newer.company or before.company,
        newer.position or before.position,
        newer.since or before.since,
    )


def _merged_messages(before: Messages | None, newer: Messages | None) -> Messages | None:
    if before is None or newer is None:
        return newer or before
    times = [at for at in (before.last, newer.last) if at]
    return Messages(max(before.sent, newer.sent), max(before.received, newer.received), max(times) if times else None)


def _merged_stays(before: tuple[Stay, ...], newer: tuple[Stay, ...]) -> tuple[Stay, ...]:
    """Put stays together; the same place since the same year is the same stay, which may have ended meanwhile."""
    stays = {(stay.kind, name_key(stay.place), stay.begun): stay for stay in before}
    for stay in newer:
        key = (stay.kind, name_key(stay.place), stay.begun)
        known = stays.get(key)
        stays[key] = stay if known is None or stay.ended else known
    return tuple(stays.values())
