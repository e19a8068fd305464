"""Who wrote how often to whom, counted while messages go by, and in the end seen from the owner's side."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from invites.acquaintance import person_key
from invites.invitation import Owner

MOST = 100_000
"""So many pairs of people are counted: ten times as many as the busiest inbox has."""


class Person(NamedTuple):
    """Somebody who writes or is written to, as one cell names them."""

    key: str
    """What they are told from others by: `person_key`."""
    name: str
    """The name; empty where only the profile is told."""
    slug: str
    """The part of the profile address after /in/; empty when it is not told."""


@dataclass(slots=True)
class Tally:
    """The messages between the owner and one person, counted."""

    sent: int = 0
    """Those that the owner wrote."""
    received: int = 0
    """Those that the person wrote."""
    last: datetime | None = None
    """When the last of these was written (aware)."""
    in_groups: int = 0
    """Those that the person wrote in conversations of three or more."""

    def add(self, count: int, last: datetime | None, *, by_owner: bool) -> None:
        """Count messages in."""
        if by_owner:
            self.sent += count
        else:
            self.received += count
        if last and (self.last is None or last > self.last):
            self.last = last


@dataclass(slots=True)
class _Count:
    number: int = 0
    last: datetime | None = None


class Correspondents:
    """Counts messages by who wrote to whom; who of them is the owner may only be clear in the end."""

    def __init__(self, owner: Owner) -> None:
        """Begin with nobody; `owner` is what is known of the owner."""
        self._owner = {person_key("", owner.slug), person_key(owner.name, "")} - {""}
        self._pairs: dict[tuple[str, str], _Count] = {}
        self._in_groups: Counter[str] = Counter()
        self._people: dict[str, Person] = {}
        self._slugs_of: dict[str, set[str]] = {}
        self.is_full = False
        """Whether there were more than are counted."""

    def count(self, sender: Person, recipients: tuple[Person, ...], at: datetime | None) -> None:
        """Count a message in."""
        if len(recipients) > 1:
            if sender.key in self._in_groups or len(self._in_groups) < MOST:
                self._meet(sender)
                self._in_groups[sender.key] += 1
            else:
                self.is_full = True
            return
        pair = sender.key, recipients[0].key
        count = self._pairs.get(pair)
        if count is None:
            if len(self._pairs) >= MOST:
                self.is_full = True
                return
            count = self._pairs[pair] = _Count()
            self._meet(sender)
            self._meet(recipients[0])
        count.number += 1
        if at and (count.last is None or at > count.last):
            count.last = at

    def _meet(self, person: Person) -> None:
        known = self._people.get(person.key)
        if known is None or not known.name:
            self._people[person.key] = person
        if person.slug and person.name:
            self._slugs_of.setdefault(person_key(person.name, ""), set()).add(person.slug)

    def is_owner(self, person: Person) -> None:
        """Learn that somebody is the owner."""
        self._owner.add(person.key)

    @property
    def knows_owner(self) -> bool:
        """Whether it is clear which of them is the owner, or nobody was counted."""
        return not (self._pairs or self._in_groups) or bool(self._owners())

    def others(self) -> Iterator[tuple[Person, Tally]]:
        """Give everybody but the owner, each with the messages between the two."""
        owners = self._owners()
        tallies: dict[str, Tally] = {}
        for (sender, recipient), count in self._pairs.items():
            by_owner = sender in owners
            if by_owner is not (recipient in owners):
                other = self._known_as(recipient if by_owner else sender)
                tallies.setdefault(other, Tally()).add(count.number, count.last, by_owner=by_owner)
        for sender, number in self._in_groups.items():
            if sender not in owners:
                tallies.setdefault(self._known_as(sender), Tally()).in_groups += number
        for key, tally in tallies.items():
            yield self._people[key], tally

    def _known_as(self, key: str) -> str:
        """Return the profile of somebody named without one, where one person here is called so; else the same."""
        slugs = self._slugs_of.get(key, ())
        return next(iter(slugs)) if len(slugs) == 1 else key

    def _owners(self) -> set[str]:
        """Return under what the owner goes here: as is known, else who writes with the most people, if one does."""
        partners = Counter(self._known_as(key) for pair in self._pairs for key in pair)
        owners = self._owner
        if partners and not any(self._known_as(key) in partners for key in owners):
            (first, most), *rest = partners.most_common(2)
            owners = {first} if not rest or most > rest[0][1] else set()
        profiles = {self._known_as(key) for key in owners}
        names = {person_key(self._people[key].name, "") for key in profiles if key in self._people}
        return (owners | profiles | names) - {""}
