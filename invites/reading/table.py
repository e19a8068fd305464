"""Rows of a CSV file with their line numbers, in any dialect. What a column means is not known here."""

import csv
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple
from unicodedata import combining, normalize

from invites.reading.lines import LONGEST_LINE, encoding_of, lines_of

MOST_LINES = 400_000
"""Reading stops after this many lines of one file: more is no export but an attack on memory and patience."""

_DELIMITERS = ",;\t|"
_HEAD = 1 << 16
_HEADER_WITHIN = 20
_CHUNK = 1000
_LONGEST_NAME = 200
# A cell may hold line breaks, but a quote that is still open after this many lines was never closed.
_LONGEST_ROW = 500
_NOT_IN_A_NAME = re.compile(r"[\W_]+")


class Row(NamedTuple):
    """One row below the header."""

    line: int
    """The line of the file it starts on, counted from 1."""
    cells: list[str]
    """As many as the header has; for a row that could not be read, its line as it stands, as the only one."""
    trouble: str = ""
    """Why it could not be read, as a sentence; empty when it could."""


@dataclass(frozen=True, slots=True)
class Table:
    """A CSV file whose header was found."""

    data: bytes
    """The whole file."""
    names: tuple[str, ...]
    """The header's cells, each as `bare` gives it."""
    delimiter: str
    """What stands between two cells."""
    header_line: int
    """The line the header stands on, counted from 1; 0 for a table that has none."""

    def column(self, *names: str) -> int:
        """Give the place of the first column that has one of these names; -1 when none has."""
        return next((self.names.index(name) for name in names if name in self.names), -1)

    def remark(self) -> str:
        """Say what is not plainly right about the file's encoding, as a sentence; empty when all is."""
        return encoding_of(self.data).remark

    def rows(self, starts_row: Callable[[str], bool] | None = None) -> Iterator[Row]:
        """Give every row that is not blank, readable or not.

        After a quote that is never closed, reading goes on at the next line of which `starts_row` is true; without
        it, at the next line that has as many cells as the header.
        """
        encoding = encoding_of(self.data).name
        lines = lines_of(self.data, encoding)
        next(islice(lines, max(self.header_line - 1, 0), self.header_line), None)
        suspect = not encoding.startswith("utf-16") and b"\0" in self.data
        broken = _BrokenRows(self, lines, starts_row or (lambda line: self.fit(self.cells(line)) is not None))
        number = self.header_line + 1
        while chunk := broken.next_chunk():
            if number > MOST_LINES:
                yield Row(number, [""], f"The file has more than {MOST_LINES:,} lines; the rest was not read.")
                return
            parsed = (
                [] if suspect or broken.skipping or len(max(chunk, key=len)) >= LONGEST_LINE else self._parse(chunk)
            )
            if len(parsed) == len(chunk):
                for line, cells in enumerate(parsed, number):
                    if len(cells) == len(self.names):
                        if any(cells):
                            yield Row(line, cells)
                    elif row := self.row(line, chunk[line - number], cells):
                        yield row
            else:
                yield from broken.rows(chunk, number)
            number += len(chunk)

    def cells(self, line: str) -> list[str]:
        """Split one line by the strict rules; empty when it breaks them."""
        parsed = self._parse([line])
        return parsed[0] if parsed else []

    def loose_cells(self, line: str) -> list[str]:
        """Split one line as far as it goes, whatever its quotes do; empty when a cell is too long."""
        try:
            return next(csv.reader([line], delimiter=self.delimiter), [])
        except csv.Error:
            return []

    def row(self, number: int, line: str, cells: list[str]) -> Row | None:
        """Make a row of a line that was split; None when it is blank."""
        if (fitting := self.fit(cells)) is not None:
            return Row(number, fitting) if any(fitting) else None
        if not line.strip(' ,;\t|"'):
            return None
        return Row(number, [line], f"The row has {len(cells)} cells where the header has {len(self.names)}.")

    def fit(self, cells: list[str]) -> list[str] | None:
        """Give the cells when they are as many as the header's, less blank ones at the end, or unwrapped; else None."""
        width = len(self.names)
        if len(cells) == width:
            return cells
        if len(cells) > width:
            return None if any(cell.strip() for cell in cells[width:]) else cells[:width]
        if len(cells) == 1 and self.delimiter in cells[0]:
            # Some programs wrap a whole row in one pair of quotes (formats.md, 1.2).
            inner = self.cells(cells[0].rstrip(";\t "))
            return inner if len(inner) == width else None
        return None

    def _parse(self, lines: list[str]) -> list[list[str]]:
        """Split lines by the strict rules; empty when one of them breaks the rules."""
        try:
            return list(csv.reader(lines, delimiter=self.delimiter, strict=True))
        except csv.Error:
            return []


class _BrokenRows:
    """Reads a stretch of lines one by one, because not every line of it is a row of its own."""

    def __init__(self, table: Table, lines: Iterator[str], starts_row: Callable[[str], bool]) -> None:
        self._table = table
        self._lines = lines
        self._ahead: list[str] = []
        self.skipping = False
        """Whether the rest of a row with an open quote is being left out, up to the next start of a row."""
        self._starts_row = starts_row

    def next_chunk(self) -> list[str]:
        """Take the next lines of the file; empty at its end."""
        return self._take(_CHUNK)

    def rows(self, chunk: list[str], number: int) -> Iterator[Row]:
        """Give the rows of a chunk whose first line has this number; lines are added to it if its last row goes on."""
        at = self._next_start(chunk, 0) if self.skipping else 0
        while at < len(chunk):
            line = chunk[at]
            start, at = at, at + 1
            if len(line) >= LONGEST_LINE:
                yield Row(number + start, [line[:_HEAD]], "The line is too long to be a row.")
            elif "\0" in line:
                yield Row(number + start, [line], "The row holds zero bytes, so the file is damaged here.")
            elif cells := self._table.cells(line):
                if row := self._table.row(number + start, line, cells):
                    yield row
            elif line.strip():
                row, at = self._torn(chunk, start, number + start)
                yield row

    def _torn(self, chunk: list[str], start: int, number: int) -> tuple[Row, int]:
        """Read a row that breaks the rules on its first line; the second value is where the next row starts."""
        size = len(chunk)
        reader = csv.reader(self._from(chunk, start), delimiter=self._table.delimiter, strict=True)
        try:
            whole = self._table.fit(next(reader, []))
        except csv.Error:
            whole = None
        used = reader.line_num
        if whole is not None:
            return Row(number, whole), start + used
        self._ahead[:0] = chunk[size:]
        del chunk[size:]
        line = chunk[start]
        if (lenient := self._leniently(line)) is not None:
            return Row(number, lenient), start + 1
        if used <= 1 and (self._ahead or start + 1 < size):
            return Row(number, [line], "Its quotes are broken or a cell is too long."), start + 1
        return Row(number, [line], "A quote is opened and never closed."), self._next_start(chunk, start + 1)

    def _from(self, chunk: list[str], start: int) -> Iterator[str]:
        """Give the lines from one on with their ends, taking more from the file when the chunk is used up."""
        for at in range(start, start + _LONGEST_ROW):
            if at == len(chunk):
                chunk += self._take(1)
            if at == len(chunk) or "\0" in chunk[at]:
                return
            yield chunk[at] + "\n"

    def _take(self, count: int) -> list[str]:
        """Take lines that were looked at but not used, then new ones."""
        taken = self._ahead[:count]
        del self._ahead[:count]
        taken += islice(self._lines, count - len(taken))
        return taken

    def _next_start(self, chunk: list[str], at: int) -> int:
        """Find the next line that starts a row; if the chunk has none, its end, and the next chunk is searched too."""
        while at < len(chunk) and not self._starts_row(chunk[at]):
            at += 1
        self.skipping = at == len(chunk)
        return at

    def _leniently(self, line: str) -> list[str] | None:
        """Split a line with quotes in odd places; None when the cells are not as many as the header's."""
        inner = line[1:-1] if line.startswith('"') and line.endswith('"') else line
        for text in (line, inner):
            if (fitting := self._table.fit(self._table.loose_cells(text))) is not None:
                return fitting
        return None


def bare(name: str) -> str:
    """Return what is compared of a name of a column: lower case, letters and digits only, without accents."""
    name = name[:_LONGEST_NAME].casefold()
    if not name.isascii():
        name = "".join(sign for sign in normalize("NFKD", name) if not combining(sign)).casefold()
    return _NOT_IN_A_NAME.sub("", name)


def find_table(data: bytes, is_header: Callable[[frozenset[str]], bool]) -> Table | None:
    """Find the header among the first lines, whatever stands before it and between its cells; None without one."""
    head = data[:_HEAD]
    for number, line in enumerate(islice(lines_of(head, encoding_of(head).name), _HEADER_WITHIN), 1):
        for delimiter in _DELIMITERS:
            names = _names(line, delimiter)
            if is_header(frozenset(names)):
                return Table(data, names, delimiter, number)
    return None


def _names(line: str, delimiter: str) -> tuple[str, ...]:
    """Read a line as a header: its names, without blank ones at the end."""
    if len(line) >= LONGEST_LINE or delimiter not in line:
        return ()
    try:
        cells = next(csv.reader([line], delimiter=delimiter), [])
        if len(cells) == 1:
            cells = next(csv.reader(cells, delimiter=delimiter), [])
    except csv.Error:
        return ()
    names = [bare(cell) for cell in cells]
    while names and not names[-1]:
        names.pop()
    return tuple(names)
