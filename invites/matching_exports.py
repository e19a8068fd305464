"""Which invitations of an export are in the queue already. Two of one export are never the same one."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from itertools import product

from invites.correction import versions
from invites.earlier import have_other_profiles
from invites.inbox import Entry, Inbox
from invites.invitation import Invitation
from invites.names import name_key
from invites.reading.slug import slug_key
from invites.telling import combined, contradict, is_later, told

_MOST_OF_ONE_NAME = 100
"""With how many invitations of one name one is compared: ten thousand namesakes must not hang."""


def match(
    invitations: Mapping[int, Invitation], inbox: Inbox, decided: Mapping[int, datetime]
) -> dict[int, tuple[int, Invitation | None]]:
    """Return by number those that are known: the number here, and a fuller description where the export tells more.

    `decided` tells when the exported ones were last decided on.
    """
    if not len(inbox):
        return {}
    here = _Here(inbox)
    found: dict[int, Entry] = {}
    for exactly in (True, False):  # whoever is the very same must not be taken for somebody else before
        for number, invitation in invitations.items():
            if number not in found:
                entry = here.take(invitation, decided.get(number), exactly=exactly)
                if entry is not None:
                    found[number] = entry
    known = {}
    for number, entry in found.items():
        fuller = combined(entry.invitation, invitations[number])
        known[number] = entry.id, fuller if fuller != entry.invitation else None
    return known


class _Here:
    """The invitations in the queue, each to be taken once."""

    def __init__(self, inbox: Inbox) -> None:
        self._by_telling: dict[tuple[object, ...], list[Entry]] = {}
        self._by_slug: dict[str, list[Entry]] = {}
        self._by_name: dict[str, list[Entry]] = {}
        self._taken: set[int] = set()
        for entry in inbox:
            inviter = entry.invitation.inviter
            for version in versions(entry.invitation):
                self._by_telling.setdefault(told(version), []).append(entry)
            for name in {_key(version) for version in versions(entry.invitation)}:
                self._by_name.setdefault(name, []).append(entry)
            if inviter.slug:
                self._by_slug.setdefault(slug_key(inviter.slug), []).append(entry)

    def take(self, invitation: Invitation, decided_at: datetime | None, *, exactly: bool) -> Entry | None:
        """Return the one that an exported one is, and give it to no other; None when there is none."""
        candidates = self._exact(invitation) if exactly else self._alike(invitation, decided_at)
        entry = next((one for one in candidates if one.id not in self._taken), None)
        if entry is not None:
            self._taken.add(entry.id)
        return entry

    def _exact(self, invitation: Invitation) -> Iterator[Entry]:
        for version in versions(invitation):
            same = self._by_telling.get(told(version))
            while same:
                yield same.pop(0)

    def _alike(self, invitation: Invitation, decided_at: datetime | None) -> Iterator[Entry]:
        slug = invitation.inviter.slug
        for entry in self._by_slug.get(slug_key(slug), ())[:_MOST_OF_ONE_NAME] if slug else ():
            if _is_same_time(invitation, decided_at, entry):
                yield entry
        for name in dict.fromkeys(map(_key, versions(invitation))):
            for entry in self._by_name.get(name, ())[:_MOST_OF_ONE_NAME] if name else ():
                if (
                    not have_other_profiles(invitation, entry.invitation)
                    and _is_same_time(invitation, decided_at, entry)
                    and any(not contradict(one, other) for one, other in _pairs(invitation, entry))
                ):
                    yield entry


def _key(invitation: Invitation) -> str:
    name = invitation.inviter.name
    return name_key(name) or name


def _pairs(invitation: Invitation, entry: Entry) -> Iterator[tuple[Invitation, Invitation]]:
    """Give what the sources and the owner say of the one with what they say of the other."""
    return product(versions(invitation), versions(entry.invitation))


def _is_same_time(invitation: Invitation, decided_at: datetime | None, entry: Entry) -> bool:
    """Whether neither of two is a later invitation of the same person."""
    return any(
        not (is_later(one, known, entry.decided_at) or is_later(known, one, decided_at))
        for one, known in _pairs(invitation, entry)
    )
