"""Tables of people that other programs wrote, or somebody by hand: every row a record, one that was sent, or a finding.

What a column means is told by `aliases`; a table without a header by `headerless`.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import islice
from typing import Any, TypeVar

from invites.plain import plain
from invites.reading.aliases import Columns, columns_of, is_of_a_tool, likelihood
from invites.reading.headers import Part, part_by_header
from invites.reading.lines import encoding_of, lines_of
from invites.reading.pasted_shapes import name_cost
from invites.reading.people import Person, fields_in, read_people
from invites.reading.record import Reading
from invites.reading.table import Row, Table, bare, find_table
from invites.reading.typed_words import is_no_note, is_note

_T = TypeVar("_T")

_LOOKED_AT = 50
_ENOUGH = 3
_MOST_NAMED = 6
_SHORTEST_NOTE = 4

_ADDRESSES = frozenset(("profileurl", "linkedinurl", "linkedinprofileurl", "publicid", "publicidentifier"))
"""Names of columns that LinkedIn's Connections.csv, which has only a URL, does not have."""

_SHOWN = {
    "name": "name", "first": "first name", "middle": "middle name", "last": "last name", "address": "profile",
    "identifier": "profile", "headline": "headline", "position": "job", "company": "company", "note": "note",
    "sent": "time", "age": "age", "days": "age", "month": "age", "mutuals": "mutual connections",
    "mutual names": "names of mutual connections", "direction": "direction", "kind": "kind",
    "connected": "time of connecting",
}  # fmt: skip
"""What each field of aliases.toml is called in a finding."""


def people_table(data: bytes) -> Table | None:
    """Find the header of a table of people, whatever stands before it; None when this is no such table."""
    table = find_table(data, lambda names: likelihood(sorted(names)) >= _ENOUGH) or find_table(data, _may_head)
    if table is None:
        return None
    rows = [row.cells for row in islice(table.rows(), _LOOKED_AT) if not row.trouble]
    table = _with_note(table, rows)
    columns = columns_of(table.names)
    weight = likelihood(table.names)
    addresses = columns.places.get("address", ())
    if weight < _ENOUGH and addresses and _most(rows, lambda cells: any(_leads(cells[at]) for at in addresses)):
        weight += 2
    names = [cells for cells in rows if fields_in(columns, cells).get("name")]
    named = _most(names, lambda cells: name_cost(str(fields_in(columns, cells)["name"])) < 2) if names else True
    return table if weight >= _ENOUGH and named else None


def is_another_tools(part: Part | None, data: bytes) -> bool:
    """Tell whether a file that looks like a part of LinkedIn's export is another tool's list of people."""
    if part not in (Part.CONNECTIONS, Part.PROFILE, Part.INVITATIONS) or (table := people_table(data)) is None:
        return False
    names = table.names
    if part is Part.INVITATIONS:
        return part_by_header(data) is None  # it is only called so
    if part is Part.PROFILE:
        return True  # LinkedIn's own has columns that no list of people has
    return "connectedon" not in names and (is_of_a_tool(names) or not _ADDRESSES.isdisjoint(names))


def read_people_table(table: Table, *, source: str, seen_at: datetime, labels: Sequence[str] = ()) -> Reading:
    """Read the rows of a table. `labels` are what to call the columns of one that has no header."""
    troubles = Reading()
    columns = columns_of(table.names)
    sheet = _Sheet(table, columns, source)

    def people() -> Iterator[Person]:
        troubles.findings.clear()
        return sheet.people(troubles)

    reading = read_people(people, source=source, seen_at=seen_at)
    reading.findings = sorted((*troubles.findings, *reading.findings), key=lambda found: found.line or 0)
    first = Reading()
    first.remark(source, table.header_line or None, _taken(labels or _header(table), columns, headed=not labels))
    if columns.sent:
        first.remark(source, table.header_line, "This is a list of requests that you sent, so none of it is kept.")
    if remark := table.remark():
        first.remark(source, None, remark)
    reading.findings[:0] = first.findings
    if not (reading.records or reading.sent or troubles.findings):
        reading.remark(source, None, "There are no invitations in it.")
    return reading


class _Sheet:
    """One table whose columns are known."""

    def __init__(self, table: Table, columns: Columns, source: str) -> None:
        self._table = table
        self._columns = columns
        self._source = source
        self._notes = set(columns.places.get("note", ()))

    def people(self, troubles: Reading) -> Iterator[Person]:
        """Give the person of each row; a row that cannot be read becomes a finding in `troubles`."""
        for row in self._table.rows():
            cells = self._mended(row, troubles) if row.trouble else row.cells
            if cells is None or tuple(map(bare, cells)) == self._table.names:
                continue  # the header stands there again where two tables were put together
            if any(cells) and not any(cell.strip(" -:=_|") for cell in cells):
                continue  # the rule below a header
            yield Person("The row", row.line, self._fields(cells))

    def _fields(self, cells: list[str]) -> dict[str, Any]:
        fields = fields_in(self._columns, [cell.strip() for cell in cells])
        if is_no_note(str(fields.get("note", ""))):
            del fields["note"]
        return fields

    def _mended(self, row: Row, troubles: Reading) -> list[str] | None:
        """Give the cells of a row that has too few or too many of them; None when they cannot be told."""
        width = len(self._table.names)
        cells = self._table.cells(row.cells[0])
        if 1 - (self._table.delimiter == "\t") < len(cells) < width:  # editors cut tabs from the end of a line
            return cells + [""] * (width - len(cells))
        if len(cells) > width and width - 1 in self._notes:
            text = "The row has more cells than the header; all that follow were taken for its note."
            troubles.remark(self._source, row.line, text)
            return [*cells[: width - 1], self._table.delimiter.join(cells[width - 1 :]).rstrip(",;\t |")]
        troubles.reject(self._source, row.line, row.trouble)
        return None


def _may_head(names: frozenset[str]) -> bool:
    """Tell whether a row may be the header of a table of people, if what is below it agrees."""
    listed = sorted(names)
    places = columns_of(tuple(listed)).places
    return likelihood(listed) > 0 and not places.keys().isdisjoint(("address", "headline", "position"))


def _with_note(table: Table, rows: Sequence[list[str]]) -> Table:
    """Take a column whose name is not known for the note, when what is in it reads so and no other column is it."""
    columns = columns_of(table.names)
    if "note" in columns.places or columns.sent or is_of_a_tool(table.names):
        return table
    used = {place for places in columns.places.values() for place in places}
    for at, name in enumerate(table.names):
        cells = [row[at].strip() for row in rows if row[at].strip()]
        if max(map(len, cells), default=0) < _SHORTEST_NOTE:  # "yes" and "no"
            continue
        if at not in used and name and _most(cells, is_note) and not all(map(is_no_note, cells)):
            return replace(table, names=(*table.names[:at], "message", *table.names[at + 1 :]))
    return table


def _leads(cell: str) -> bool:
    """Tell whether a cell is an address of a person on LinkedIn, of any sort."""
    return any(sign in cell[:300].lower() for sign in ("linkedin.com/in/", "linkedin.com/sales/", "linkedin.com/pub/"))


def _most(rows: Sequence[_T], holds: Callable[[_T], bool]) -> bool:
    return bool(rows) and sum(map(holds, rows)) * 2 >= len(rows)


def _header(table: Table) -> list[str]:
    """Give the cells of the header as they stand there."""
    lines = lines_of(table.data, encoding_of(table.data).name)
    line = next(islice(lines, table.header_line - 1, table.header_line), "")
    cells = table.loose_cells(line)
    cells = table.loose_cells(cells[0]) if len(cells) == 1 else cells
    return [f'"{plain(cell.strip(), limit=40)}"' for cell in cells]


def _taken(labels: Sequence[str], columns: Columns, *, headed: bool) -> str:
    """Say which column was taken for what, and which for nothing."""
    used: dict[int, str] = {}
    for field, places in columns.places.items():
        for place in places:
            used.setdefault(place, _SHOWN.get(field, field))
    told = [f"{labels[at]} for the {used[at]}" for at in sorted(used) if at < len(labels)]
    text = f"{'Column' if headed else 'There is no header row:'} {told[0]}" if told else "No column was taken"
    text = text.replace(" for the ", " was taken for the ", 1)
    text += "".join(f", {one}" for one in told[1:]) + "."
    left = [label for at, label in enumerate(labels) if at not in used and label.strip('"')]
    if not left:
        return text
    more = f" and {len(left) - _MOST_NAMED} more" if len(left) > _MOST_NAMED else ""
    return f"{text} Not used: {', '.join(left[:_MOST_NAMED])}{more}."
