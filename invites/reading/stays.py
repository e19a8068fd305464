"""Positions.csv and Education.csv: where the owner worked and studied, and in which years."""

import re
from collections.abc import Iterator

from invites.acquaintance import Stay, StayKind
from invites.reading.headers import Part
from invites.reading.record import File, Reading
from invites.reading.rows import cell, rows_of

_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_SHORT_YEAR = re.compile(r"[A-Za-z]{3,9}[\s-]([0-9]{2})")

_COLUMNS = {
    Part.POSITIONS: (StayKind.WORK, "companyname", ("startedon", "startdate"), ("finishedon", "enddate", "endedon")),
    Part.EDUCATION: (StayKind.STUDY, "schoolname", ("startdate", "startedon"), ("enddate", "finishedon")),
}


def read_stays(part: Part, file: File, reading: Reading) -> Iterator[Stay]:
    """Give the positions, or the schools, of a file; one without a name is left out."""
    kind, place, begun, ended = _COLUMNS[part]
    for row in rows_of(part, file, reading):
        name = cell(row, place)
        if name:
            yield Stay(kind, name, _year(cell(row, *begun)), _year(cell(row, *ended)))


def _year(text: str) -> int | None:
    """Read the year of "Nov 2022", "2019" or, as spreadsheets write it, "Nov-22"; None when there is none."""
    if found := _YEAR.search(text):
        return int(found[0])
    short = _SHORT_YEAR.fullmatch(text)
    return 2000 + int(short[1]) - (100 if int(short[1]) > 60 else 0) if short else None
