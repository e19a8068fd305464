"""Rows about people, as the files for the ties have them: those that can be read, and a remark on those that cannot."""

from collections.abc import Iterator, Sequence

from invites.reading.headers import Part, table_of
from invites.reading.record import File, Reading

LONGEST_CELL = 300
"""Characters of a name, a company or a title that are kept."""


def rows_of(part: Part, file: File, reading: Reading) -> Iterator[dict[str, str]]:
    """Give the rows of a file by their columns' names; what could not be read becomes one remark."""
    table = table_of(part, file.data)
    if table is None:
        reading.remark(file.name, None, f"The header of a file of {part.value} was not found in it.")
        return
    unread = []
    for row in table.rows():
        if row.trouble:
            unread.append(row.line)
        else:
            yield dict(zip(table.names, row.cells, strict=True))
    remark_unread(file, unread, reading, "row")


def remark_unread(file: File, lines: Sequence[int], reading: Reading, what: str) -> None:
    """Say how many rows could not be read, and where the first of them is."""
    if len(lines) == 1:
        reading.remark(file.name, lines[0], f"1 {what} could not be read and was left out.")
    elif lines:
        text = f"{len(lines)} {what}s, this one first, could not be read and were left out."
        reading.remark(file.name, lines[0], text)


def cell(row: dict[str, str], *names: str) -> str:
    """Return the first of these columns that says something, in one line; empty when none does."""
    for name in names:
        if text := " ".join(row.get(name, "")[: 2 * LONGEST_CELL].split())[:LONGEST_CELL]:
            return text
    return ""
