"""People on a list or table that another program wrote, each made into a record. Where their fields stand is known."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from invites.invitation import PROFILE_ADDRESS, Invitation, Inviter
from invites.plain import plain
from invites.reading.ages import age_span
from invites.reading.aliases import Columns, other_kind, value_in
from invites.reading.dates import SentTimes
from invites.reading.json_text import line_of, moment_of, plausible, text_of
from invites.reading.mutual_names import people_in
from invites.reading.page_forms import clean, number_in
from invites.reading.page_languages import languages
from invites.reading.page_words import Kind
from invites.reading.record import Reading, Record, Status
from invites.reading.slug import slug_of

_LONGEST_KIND = 50

_WORDS_OF_A_SENTENCE = 4


class Person(NamedTuple):
    """One entry of a list, its fields by the names of aliases.toml."""

    what: str
    """What the owner would call it: "Entry 3", "The row"."""
    line: int | None
    """The line it starts on, counted from 1; None where a list has no lines that mean something."""
    fields: dict[str, Any]
    """The best value of each field that is not empty."""


def read_people(found: Callable[[], Iterable[Person]], *, source: str, seen_at: datetime) -> Reading:
    """Make a record of each person that the owner did not ask. `found` is called again when the dates are day first."""
    times = SentTimes()
    reading = _People(source, seen_at, times).read(found())
    if times.seen_day_first and not times.seen_month_first:
        times = SentTimes(day_first=True)
        reading = _People(source, seen_at, times).read(found())
        reading.remark(source, None, "The dates are read day first, because some of them can only be so.")
    elif times.seen_day_first:
        text = "Some dates are day first and some month first; those that could be either are read month first."
        reading.remark(source, None, text)
    if times.without_time:
        reading.remark(source, None, "Some dates have no time of day; their day starts at midnight in Los Angeles.")
    return reading


def fields_in(columns: Columns, values: Sequence[Any]) -> dict[str, Any]:
    """Return the best value of each field that is not empty; of addresses only one that leads to a profile."""
    fields: dict[str, Any] = {}
    for field, places in columns.places.items():
        found = [values[place] for place in places if values[place] not in ("", None, [])]
        if field == "address":
            found = [value for value in found if profile_in(value)]
        if field == "mutual names" and len(found) > 1 and all(isinstance(value, str) for value in found):
            found = [found]
        if found:
            fields[field] = found[0]
    if columns.sent:
        fields["direction"] = "sent"
    return fields


def profile_in(address: object) -> str:
    """Give the slug in a profile's address; empty for a Sales Navigator address, and for one that hides the slug."""
    slug = slug_of(line_of(address))
    return "" if _hides_slug(slug) else slug


def _hides_slug(slug: str) -> bool:
    """Tell whether a slug is a member's hash, such as ACwAAAB…, which names nobody (formats.md, 5)."""
    return len(slug) > 15 and slug[:2] == "ac" and slug[3:5] == "aa" and slug.isascii() and slug[2].isalpha()


class _People:
    """One reading of a list."""

    def __init__(self, source: str, seen_at: datetime, times: SentTimes) -> None:
        self._source = source
        self._seen_at = seen_at
        self._times = times
        self._reading = Reading()

    def read(self, people: Iterable[Person]) -> Reading:
        for person in people:
            sent, other = self._sort(person)
            if sent:
                self._reading.sent += 1
                continue
            record = self._record(person, other)
            if record is None:
                text = f"{person.what} names neither a person nor their profile."
                self._reading.reject(self._source, person.line, text)
            else:
                self._reading.records.append(record)
        return self._reading

    def _sort(self, person: Person) -> tuple[bool, str]:
        """Tell whether the owner sent it, and what it is an invitation to when that is no connection."""
        other = ""
        for field in ("direction", "kind"):
            said = line_of(person.fields.get(field))
            if value_in(said, "sent"):
                return True, ""
            if not said or value_in(said, "received") or value_in(said, "connection"):
                continue
            known = other_kind(said)
            if known or field == "kind":
                other = known or said.casefold().replace("_", " ")[:_LONGEST_KIND]
            else:
                text = (
                    f'The direction "{plain(said, limit=40)}" is not known; the invitation is kept as one you received.'
                )
                self._reading.remark(self._source, person.line, text)
        return False, other

    def _record(self, person: Person, other: str) -> Record | None:
        fields = person.fields
        name, slug = _name(fields), _slug(fields)
        if not name and not slug:
            return None
        sent_at, age = self._when(person)
        mutuals, names = _mutuals(fields)
        invitation = Invitation(
            Inviter(name, _headline(fields), slug),
            note=text_of(fields.get("note")),
            sent_at=sent_at,
            age=age,
            seen_at=self._seen_at,
            mutuals=mutuals,
            mutual_names=names,
            source=self._source,
        )
        if other:
            return Record(invitation, Status.OTHER, f"{other}: {name}")
        if asks := _asks_otherwise(name):
            return Record(invitation, Status.OTHER, f"{asks}: {name}")
        if connected := line_of(fields.get("connected")):
            return Record(invitation, Status.CONNECTED, f"connected on {plain(connected, limit=30)}")
        return Record(invitation)

    def _when(self, person: Person) -> tuple[datetime | None, str]:
        """Return when it was sent, or the words for its age."""
        fields = person.fields
        if (days := _days(fields.get("days"))) is not None:
            return None, f"{days} days ago" if days != 1 else "1 day ago"
        if (sent_at := self._moment(fields.get("sent"))) is not None:
            return sent_at, ""
        for field in ("age", "sent"):
            text = line_of(fields.get(field))
            if text and age_span(text):
                return None, text
        age = self._months_ago(line_of(fields.get("month")))
        if not age and any(fields.get(field) for field in ("sent", "age", "month")):
            of = "the row" if person.line else person.what.lower()
            text = f"The date of {of} could not be read. The invitation is kept without one."
            self._reading.remark(self._source, person.line, text)
        return None, age

    def _moment(self, value: object) -> datetime | None:
        text = line_of(value)
        if not text:
            return moment_of(value, seen_at=self._seen_at)
        if text.isascii() and text.isdecimal() and 9 < len(text) < 15:
            return moment_of(int(text), seen_at=self._seen_at)
        when = self._times.read(text)
        return plausible(when, seen_at=self._seen_at) if when else None

    def _months_ago(self, month: str) -> str:
        year, dash, number = month.partition("-")
        if not (dash and year.isdecimal() and number.isdecimal() and len(month) == 7):
            return ""
        months = (self._seen_at.year - int(year)) * 12 + self._seen_at.month - int(number)
        if not 0 <= months < 1200:
            return ""
        return f"{months} months ago" if months > 1 else "1 month ago" if months else f"{self._seen_at.day} days ago"


def _name(fields: dict[str, Any]) -> str:
    """Return the whole name; a column called "Name" beside one for the first name may hold only the last one."""
    name, first, middle, last = (line_of(fields.get(field)) for field in ("name", "first", "middle", "last"))
    if first and name and not last and first.casefold() not in name.casefold():
        return f"{first} {name}"
    return name or " ".join(part for part in (first, middle, last) if part)


def _asks_otherwise(name: str) -> str:
    """Return what a card's sentence in place of the name invites to: "Ana invited you to subscribe to Tidal Notes"."""
    if len(name.split()) < _WORDS_OF_A_SENTENCE:
        return ""
    said = clean(name)
    return next((says.other for words in languages() if (says := words.read(said)).kind is Kind.OTHER), "")


def _slug(fields: dict[str, Any]) -> str:
    identifier = line_of(fields.get("identifier"))
    return profile_in(fields.get("address")) or (profile_in(PROFILE_ADDRESS + identifier) if identifier else "")


def _headline(fields: dict[str, Any]) -> str:
    """Return the headline; without one, the job and where it is, as LinkedIn itself fills a headline in."""
    headline, position, company = (line_of(fields.get(field)) for field in ("headline", "position", "company"))
    if headline or not company or company.casefold() in position.casefold():
        return headline or position
    return f"{position} at {company}" if position else company


def _days(value: object) -> int | None:
    if isinstance(value, str) and value.strip().isdecimal() and len(value.strip()) < 6:
        value = int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 36525 else None


def _mutuals(fields: dict[str, Any]) -> tuple[int | None, tuple[str, ...]]:
    value, named = fields.get("mutuals"), fields.get("mutual names")
    if isinstance(named, str):
        named = people_in(line_of(named), next(languages()).name_separators)
    named = named if isinstance(named, list | tuple) else value if isinstance(value, list) else []
    people = (line_of(one.get("name")) if isinstance(one, dict) else line_of(one) for one in named[:50])
    names = tuple(filter(None, people))
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10**7:
        return value, names
    text = clean(line_of(value)[:400])
    if not text:
        return (len(named), names) if named else (None, ())
    if (count := number_in(text)) is not None:
        return count, names
    for words in languages():
        says = words.read(text)
        if says.kind is Kind.MUTUAL:
            names = people_in(says.name, words.name_separators)
            return len(names) + (says.number or 0), names
    return None, names
