"""Lists of people that other tools wrote as JSON: where the list is in it, and which key means what."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from invites.reading.aliases import columns_of
from invites.reading.people import Person, fields_in, read_people
from invites.reading.record import Reading
from invites.reading.table import bare

_MOST_KEYS = 300


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

    def entries() -> Iterator[Person]:
        for number, entry in enumerate(people, 1):
            yield Person(f"Entry {number}", None, _fields(entry) if isinstance(entry, dict) else {})

    return read_people(entries, source=source, seen_at=seen_at)


def _fields(entry: dict[str, Any]) -> dict[str, Any]:
    """Return what an entry's keys mean; of two that mean the same, the better one that is not empty."""
    keys = list(entry)[:_MOST_KEYS]
    names: list[str] = []
    values: list[Any] = []
    for key in keys:
        names.append(bare(key))
        values.append(entry[key])
        if isinstance(entry[key], dict) and isinstance(entry[key].get("totalCount"), int):  # a sharedInsight
            names.append(bare(f"{key}.totalCount"))
            values.append(entry[key]["totalCount"])
    return fields_in(columns_of(tuple(names)), values)


def _is_person(value: object) -> bool:
    """Whether an entry has a name and something else that an invitation or a person has."""
    if not isinstance(value, dict):
        return False
    fields = _fields(value)
    named = {"name", "first", "last"} & fields.keys()
    return bool({"address", "identifier"} & fields.keys()) or bool(named and len(fields.keys() - named) > 0)
