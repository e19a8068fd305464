"""Lists of invitations that other tools wrote as JSON: their fields told by many names (formats.md 5.1)."""

from datetime import datetime
from typing import Any

from invites.invitation import PROFILE_ADDRESS, Invitation, Inviter
from invites.reading.ages import age_span
from invites.reading.dates import pacific, read_when
from invites.reading.json_text import line_of, moment_of, plausible, text_of
from invites.reading.mutual_names import people_in
from invites.reading.page_forms import clean, number_in
from invites.reading.page_languages import languages
from invites.reading.page_words import Kind
from invites.reading.record import Reading, Record, Status
from invites.reading.slug import slug_of

_ALIASES = {
    "name": "fullname name displayname inviter invitername sender sendername from fromname",
    "first": "firstname first givenname originalfirstname",
    "last": "lastname last surname familyname originallastname",
    "address": "defaultprofileurl linkedinprofileurl linkedinurlpublic publicprofileurl inviterprofileurl profileurl "
    "personlinkedinurl linkedinurl profilelink url link profile",
    "identifier": "publicidentifier publicid",
    "headline": "headline occupation subtitle description title jobtitle currentjob position role sendertitle",
    "note": "message custommessage invitationmessage note text spiel",
    "sent": "sentat datesent senttime date receivedat createdat timestamp timesent",
    "age": "senttimelabel relativetime timelabel timeago age",
    "days": "daysago",
    "month": "invitationmonth",
    "mutuals": "mutualconnections mutualcount connectionscount sharedconnectionscount",
    "mutual names": "connections mutualnames mutualfirstfullname mutualsecondfullname",
    "direction": "direction sentorreceived type",
    "kind": "genericinvitationtype invitationkind entitytype",
}
"""Names of fields, best first, in lower case and without anything but letters and digits."""

_WAYS = {alias: (field, at) for field, names in _ALIASES.items() for at, alias in enumerate(names.split())}
_SENT = frozenset(("outgoing", "sent", "out"))
_CONNECTIONS = frozenset(("connection", "person", "member", "people", "profile"))
_OWN_NOTES = "lhid"
"""A field of Linked Helper, in whose lists the note is the owner's own."""


def people_of(value: object) -> list[Any] | None:
    """Return the entries of a list of people, or of the only such list within an object; None when there is none."""
    if isinstance(value, dict):
        lists = [inner for inner in value.values() if isinstance(inner, list) and any(map(_is_person, inner))]
        return lists[0] if len(lists) == 1 else [value] if _is_person(value) else None
    if isinstance(value, list):
        return value if any(map(_is_person, value)) else None
    return None


def read_list(people: list[Any], *, source: str, seen_at: datetime) -> Reading:
    """Make a record of each entry that the owner did not send."""
    reading = Reading()
    for number, person in enumerate(people, 1):
        fields = _fields(person) if isinstance(person, dict) else {}
        if line_of(fields.get("direction")).casefold() in _SENT:
            reading.sent += 1
            continue
        record = _Entry(fields, reading, source, seen_at, number).record()
        if record is None:
            reading.reject(source, None, f"Entry {number} names neither a person nor their profile.")
        else:
            reading.records.append(record)
    return reading


class _Entry:
    def __init__(self, fields: dict[str, Any], reading: Reading, source: str, seen_at: datetime, number: int) -> None:
        self._fields = fields
        self._reading = reading
        self._source = source
        self._seen_at = seen_at
        self._number = number

    def record(self) -> Record | None:
        name, slug = self._name(), self._slug()
        if not name and not slug:
            return None
        sent_at, age = self._when()
        mutuals, names = self._mutuals()
        invitation = Invitation(
            Inviter(name, line_of(self._fields.get("headline")), slug),
            note=text_of(self._fields.get("note")),
            sent_at=sent_at,
            age=age,
            seen_at=self._seen_at,
            mutuals=mutuals,
            mutual_names=names,
            source=self._source,
        )
        kind = line_of(self._fields.get("kind")).casefold().replace("_", " ")[:50]
        if kind and kind not in _CONNECTIONS:
            return Record(invitation, Status.OTHER, f"{kind}: {name}")
        return Record(invitation)

    def _name(self) -> str:
        parts = f"{line_of(self._fields.get('first'))} {line_of(self._fields.get('last'))}".strip()
        return line_of(self._fields.get("name")) or parts

    def _slug(self) -> str:
        identifier = line_of(self._fields.get("identifier"))
        return slug_of(line_of(self._fields.get("address"))) or (identifier and slug_of(PROFILE_ADDRESS + identifier))

    def _when(self) -> tuple[datetime | None, str]:
        """Return when it was sent, or the words for its age."""
        days, value = self._fields.get("days"), self._fields.get("sent")
        if isinstance(days, int) and not isinstance(days, bool) and 0 <= days < 36525:
            return None, f"{days} days ago" if days != 1 else "1 day ago"
        sent_at = moment_of(value, seen_at=self._seen_at)
        if sent_at is None and (text := line_of(value)):
            found = read_when(text)
            when = found if isinstance(found, datetime) else pacific(found) if found else None
            sent_at = plausible(when, seen_at=self._seen_at) if when else None
        if sent_at is not None:
            return sent_at, ""
        for field in ("age", "sent"):
            text = line_of(self._fields.get(field))
            if text and age_span(text):
                return None, text
        age = self._months_ago(line_of(self._fields.get("month")))
        if not age and any(self._fields.get(field) for field in ("sent", "age", "month")):
            text = f"The date of entry {self._number} could not be read. The invitation is kept without one."
            self._reading.remark(self._source, None, text)
        return None, age

    def _months_ago(self, month: str) -> str:
        year, dash, number = month.partition("-")
        if not (dash and year.isdecimal() and number.isdecimal() and len(month) == 7):
            return ""
        months = (self._seen_at.year - int(year)) * 12 + self._seen_at.month - int(number)
        if not 0 <= months < 1200:
            return ""
        return f"{months} months ago" if months > 1 else "1 month ago" if months else f"{self._seen_at.day} days ago"

    def _mutuals(self) -> tuple[int | None, tuple[str, ...]]:
        value, named = self._fields.get("mutuals"), self._fields.get("mutual names")
        named = named if isinstance(named, list) else value if isinstance(value, list) else []
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


def _fields(person: dict[str, Any]) -> dict[str, Any]:
    """Return what a person's fields mean; of two that mean the same, the better one that is not empty."""
    fields: dict[str, Any] = {}
    ranks: dict[str, int] = {}
    keys = {_bare(key): value for key, value in list(person.items())[:300]}
    for key, value in keys.items():
        field, rank = _WAYS.get(key, ("", 0))
        if not field or value in (None, "", []) or (key == "note" and _OWN_NOTES in keys):
            continue
        if field == "address" and not slug_of(line_of(value)):
            continue
        if field not in fields or rank < ranks[field]:
            fields[field], ranks[field] = value, rank
    return fields


def _bare(key: str) -> str:
    return "".join(sign for sign in key[:100].casefold() if sign.isascii() and sign.isalnum())


def _is_person(value: object) -> bool:
    """Whether an entry has a name and something else that an invitation or a person has."""
    if not isinstance(value, dict):
        return False
    fields = _fields(value)
    named = {"name", "first", "last"} & fields.keys()
    return bool({"address", "identifier"} & fields.keys()) or bool(named and len(fields.keys() - named) > 0)
