"""Whom a purge removes, and what stays of the others without them. Where it is all kept is not known here."""

import re
from collections.abc import Container, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from invites.decision import Event, Step
from invites.invitation import Invitation
from invites.outcome import Outcome
from invites.plain import plain
from invites.reading.ages import sent_between
from invites.reading.slug import slug_key, slug_of
from invites.search import folded

_SPAN = re.compile(r"([0-9]{1,5}) ?(d|days?|w|weeks?|m|months?|y|years?)")
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class BeforeError(ValueError):
    """Words that tell no day in the past. The message says what to write instead."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who sent invitations: all that say the same profile, or the same name where none says a profile."""

    name: str
    """The full name, as the first of the invitations has it."""
    slug: str
    """The part of the profile address after /in/; empty when it is not known."""
    numbers: frozenset[int]
    """The numbers of their invitations."""

    @property
    def key(self) -> "Key":
        """By what they are told from others."""
        return (self.slug, "") if self.slug else ("", name_key(self.name))


Key = tuple[str, str]
"""By what people are told apart: the profile, or the folded name of somebody whose profile is not known."""

_NOBODY: Key = ("", "")
"""The key of those of whom neither is known. They are told apart by number."""


def parse_before(words: str, today: date) -> date:
    """Return the day before which things are old: "2y", "6m", "90d" ago, or a date. Raises BeforeError."""
    text = " ".join(words[:200].casefold().split())
    try:
        day = _ago(text, today) if (found := _SPAN.fullmatch(text)) is None else _span(found, today)
    except (ValueError, OverflowError):
        day = None
    if day is None:
        raise BeforeError(f'"{plain(words, limit=40)}" is no time I understand. Try 2y, 6m, 90d or 2025-01-01.')
    if day > today:
        raise BeforeError(f"{day.isoformat()} has not come yet. Name a day in the past.")
    return day


def people(who: str, invitations: Mapping[int, Invitation]) -> list[Person]:
    """Return everybody that a number, a profile (its address or what stands after /in/) or a full name fits."""
    if who.isascii() and who.isdigit():
        number = int(who) if len(who) < 16 else 0
        if number not in invitations:
            return []
        wanted = {key_of(invitations[number])}
        if wanted == {_NOBODY}:
            return [Person(invitations[number].inviter.name, "", frozenset({number}))]
    else:
        slug = slug_of(who) or slug_of(f"linkedin.com/in/{who.strip()}")
        name = name_key(who)
        wanted = {key_of(one) for one in invitations.values() if name and name_key(one.inviter.name) == name}
        wanted |= {(slug_key(slug), "")} if slug else set()
    found: dict[Key, list[int]] = {}
    for number, invitation in invitations.items():
        if (key := key_of(invitation)) in wanted:
            found.setdefault(key, []).append(number)
    return [Person(invitations[numbers[0]].inviter.name, key[0], frozenset(numbers)) for key, numbers in found.items()]


def key_of(invitation: Invitation) -> Key:
    """Return by what its inviter is told from others."""
    slug = invitation.inviter.slug
    return (slug_key(slug), "") if slug else ("", name_key(invitation.inviter.name))


def name_key(name: str) -> str:
    """Return a name as it is compared: without case, accents and what cannot be seen."""
    return " ".join(folded(name).split())


def sent_by(person: Person, invitations: Mapping[int, Invitation]) -> set[int]:
    """Return the numbers of a person's invitations in the ledger."""
    if person.key == _NOBODY:
        return told_of(person, invitations)
    return {number for number, invitation in invitations.items() if key_of(invitation) == person.key}


def told_of(person: Person, invitations: Mapping[int, Invitation]) -> set[int]:
    """Return the numbers of a person's invitations in a backup.

    An older file may not know the profile yet, and a number may be somebody else's there.
    """
    slug, name = person.slug, name_key(person.name)
    told = set()
    for number, invitation in invitations.items():
        same_name = name_key(invitation.inviter.name) == name
        is_unknown = bool(name) and not invitation.inviter.slug
        if (slug and key_of(invitation)[0] == slug) or (same_name and (is_unknown or number in person.numbers)):
            told.add(number)
    return told


def older(
    cutoff: datetime, invitations: Mapping[int, Invitation], events: Iterable[Event]
) -> tuple[set[int], set[int]]:
    """Return the numbers of what is over since before a time, and of those that no source dates.

    An invitation is over when it was sent, or seen where the time of sending is not known, and last decided on before
    that time, and is not put off until after it. What nothing dates is never old.
    """
    touched = _touched(events, cutoff)
    old, undated = set(), set()
    for number, invitation in invitations.items():
        between = sent_between(invitation)
        times = [at for at in (between[1] if between else invitation.seen_at, touched.get(number)) if at]
        if not times:
            undated.add(number)
        elif max(times) < cutoff:
            old.add(number)
    return old, undated


def staying(
    numbers: AbstractSet[int], invitations: Mapping[int, Invitation], kept: Mapping[int, Invitation]
) -> set[int]:
    """Return those of the numbers under which an older file has the very person that the ledger keeps under them."""
    return {
        number
        for number in numbers
        if number in kept
        and (
            key_of(kept[number]) == key_of(invitations[number])
            or name_key(kept[number].inviter.name) == name_key(invitations[number].inviter.name)
        )
    }


def history_without(gone: Container[int], events: Mapping[int, Event]) -> dict[int, Event]:
    """Return the history without some invitations, under the numbers that its events have.

    Their part of each step and outcome goes; a step of which nothing is left goes with its undos and redos. Steps keep
    their numbers. For all others the same is in force as before. A step that was undone can be redone again where only
    purged steps came after it.
    """
    kept: dict[int, Event] = {}
    empty: set[int] = set()
    for number, event in events.items():
        if isinstance(event, Outcome):
            became = tuple(one for one in event.became if one.invitation_id not in gone)
            if became:
                kept[number] = event if len(became) == len(event.became) else replace(event, became=became)
            continue
        if not isinstance(event, Step):
            if event.step not in empty:
                kept[number] = event
            continue
        left = tuple(decided for decided in event.decided if decided.invitation_id not in gone)
        if left:
            kept[number] = event if len(left) == len(event.decided) else replace(event, decided=left)
        else:
            empty.add(event.number)
    return kept


def names_gone(gone: AbstractSet[int], invitations: Mapping[int, Invitation]) -> set[str]:
    """Return the names, as they are compared, of people of whom nothing stays."""
    there = {key_of(one) for number, one in invitations.items() if number not in gone}
    leaving = (invitations[number] for number in gone)
    return {name_key(one.inviter.name) for one in leaving if key_of(one) not in there} - {""}


def unnamed(names: Container[str], invitations: Mapping[int, Invitation]) -> dict[int, Invitation]:
    """Return, without these names among their mutual connections, the invitations that have one of them there."""
    changed = {}
    for number, invitation in invitations.items():
        left = tuple(name for name in invitation.mutual_names if name_key(name) not in names)
        if len(left) < len(invitation.mutual_names):
            changed[number] = replace(invitation, mutual_names=left)
    return changed


def mentions(name: str, invitations: Iterable[Invitation]) -> int:
    """Return in how many notes a full name stands."""
    wanted = name_key(name)
    return sum(wanted in " ".join(folded(one.note).split()) for one in invitations) if wanted else 0


def _touched(events: Iterable[Event], cutoff: datetime) -> dict[int, datetime]:
    """Return when anything last happened to each invitation, or until when it was put off or has an appointment."""
    steps: dict[int, Step] = {}
    touched: dict[int, datetime] = {}

    def touch(invitation_id: int, *times: datetime | None) -> None:
        touched[invitation_id] = max(filter(None, (*times, touched.get(invitation_id))))

    for event in events:
        if isinstance(event, Outcome):
            for became in event.became:
                touch(became.invitation_id, event.at, became.appointment.at if became.appointment else None)
            continue
        if isinstance(event, Step):
            steps[event.number] = event
        for decided in steps[event.number if isinstance(event, Step) else event.step].decided:
            until = datetime.combine(decided.until, time(), cutoff.tzinfo) if decided.until else None
            touch(decided.invitation_id, event.at, until)
    return touched


def _ago(text: str, today: date) -> date | None:
    if text == "today":
        return today
    return date.fromisoformat(text) if _ISO.fullmatch(text) else None


def _span(found: re.Match[str], today: date) -> date:
    """Return the day that lies a number of days, weeks, months or years back."""
    count = int(found[1])
    match found[2][0]:
        case "d":
            return today - timedelta(days=count)
        case "w":
            return today - timedelta(weeks=count)
        case unit:
            years, month = divmod(today.year * 12 + today.month - 1 - count * (12 if unit == "y" else 1), 12)
            first = date(years, month + 1, 1)
            last = (date(years + (month + 1) // 12, (month + 1) % 12 + 1, 1) - timedelta(days=1)).day
            return first.replace(day=min(today.day, last))
