"""Profile.csv: the owner's name, and the town a coffee would be had in."""

import re

from invites.invitation import Owner
from invites.reading.headers import Part, table_of

_AREA = re.compile(r"\s+(?:(?:bay|metro|metropolitan)\s+)?(?:area|region|metroplex)$", re.IGNORECASE)
_GREATER = re.compile(r"^greater\s+", re.IGNORECASE)

# A location without a comma is a country, and nobody has coffee "in Germany"; these are towns as well.
_CITY_STATES = frozenset({"singapore", "monaco", "luxembourg", "hong kong", "hong kong sar", "macau", "gibraltar"})


def read_owner(data: bytes) -> Owner:
    """Read the owner from a Profile.csv; empty fields where it says nothing."""
    table = table_of(Part.PROFILE, data)
    if table is None:
        return Owner()
    first, last, place = table.column("firstname"), table.column("lastname"), table.column("geolocation")
    for row in table.rows():
        if not row.trouble:
            name = " ".join(f"{row.cells[first]} {row.cells[last]}".split())
            return Owner(name=name, town=town_of(row.cells[place]) if place >= 0 else "")
    return Owner()


def town_of(location: str) -> str:
    """Take the town from LinkedIn's name of a place, such as "Greater Exampleton Area"; empty when it names none."""
    place, comma, _ = " ".join(location[:200].split()).partition(",")
    town = _AREA.sub("", _GREATER.sub("", place.strip()))
    if comma or town != place or town.casefold() in _CITY_STATES:
        return town
    return ""
