"""Everything in an export that tells whom the owner knows: address books, endorsements, recommendations, connections.

Messages are read in `messages`, where the owner worked and studied in `stays`.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from invites.acquaintance import Acquaintance, Acquaintances, gather
from invites.invitation import Owner
from invites.reading.accepted import Acceptances
from invites.reading.headers import Part
from invites.reading.messages import read_messages
from invites.reading.record import File, Reading
from invites.reading.rows import cell, rows_of
from invites.reading.slug import slug_of
from invites.reading.stays import read_stays

_BOOKS = {"mobile_contacts": "phone", "google_contacts": "Google", "yahoo_contacts": "Yahoo"}
"""What address books are called in the column `Source`, and by people."""

Rows = Callable[[File, Reading], Iterator[Acquaintance]]


def read_acquaintances(parts: Mapping[Part | None, Sequence[File]], owner: Owner, reading: Reading) -> Acquaintances:
    """Read the files for the ties, each in any of its eras; what could not be read becomes a remark.

    Records of `reading` whose note became a message are connected from then on: they were accepted.
    """
    people: dict[str, Acquaintance] = {}
    for part, read in _READERS.items():
        for file in parts.get(part, ()):
            for person in read(file, reading):
                gather(people, person)
    accepted = Acceptances(reading.records)
    for file in parts.get(Part.MESSAGES, ()):
        for person in read_messages(file, owner, accepted, reading).values():
            gather(people, person)
    reading.records = accepted.applied()
    stays = [
        stay
        for part in (Part.POSITIONS, Part.EDUCATION)
        for file in parts.get(part, ())
        for stay in read_stays(part, file, reading)
    ]
    return Acquaintances(people, tuple(stays))


def _contacts(file: File, reading: Reading) -> Iterator[Acquaintance]:
    for row in rows_of(Part.CONTACTS, file, reading):
        name = cell(row, "fullname") or _name(row, "")
        source = cell(row, "source")
        book = _BOOKS.get(source.casefold(), source.replace("_", " ").lower())
        yield Acquaintance(name, slug_of(row.get("profiles", "")), address_books=(book,))


def _endorsements(file: File, reading: Reading) -> Iterator[Acquaintance]:
    of_owner: Counter[tuple[str, str]] = Counter()
    of_others: Counter[tuple[str, str]] = Counter()
    for row in rows_of(Part.ENDORSEMENTS, file, reading):
        if cell(row, "endorsementstatus").casefold() == "rejected":
            continue
        count, who = (of_owner, "endorser") if "endorserfirstname" in row else (of_others, "endorsee")
        count[_name(row, who), slug_of(row.get(f"{who}publicurl", ""))] += 1
    for (name, slug), number in of_owner.items():
        yield Acquaintance(name, slug, skills_of_owner=number)
    for (name, slug), number in of_others.items():
        yield Acquaintance(name, slug, skills=number)


def _recommendations(file: File, reading: Reading) -> Iterator[Acquaintance]:
    """Tell by the file's name who recommended whom: both files have the same columns."""
    name = file.name.casefold()
    is_given, is_received = "given" in name, "received" in name
    if is_given is is_received:
        text = "Recommendations that you received or gave? The name of the file does not say, so they were left out."
        reading.remark(file.name, None, text)
        return
    for row in rows_of(Part.RECOMMENDATIONS, file, reading):
        yield Acquaintance(_name(row, ""), recommended_owner=is_received, recommended=is_given)


def _name(row: dict[str, str], who: str) -> str:
    return " ".join(filter(None, (cell(row, f"{who}firstname"), cell(row, f"{who}lastname"))))


_READERS: dict[Part, Rows] = {
    Part.CONTACTS: _contacts,
    Part.ENDORSEMENTS: _endorsements,
    Part.RECOMMENDATIONS: _recommendations,
}
