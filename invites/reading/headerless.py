"""Rows of people without a header, as copied out of a spreadsheet: their columns are told by what is in them."""

import csv
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import islice

from invites.reading.ages import age_span
from invites.reading.aliases import value_in
from invites.reading.dates import read_when
from invites.reading.lines import encoding_of, lines_of
from invites.reading.mail_links import fits
from invites.reading.page_forms import clean
from invites.reading.page_languages import languages
from invites.reading.page_words import Kind
from invites.reading.pasted_shapes import is_sentence, name_cost
from invites.reading.slug import slug_of
from invites.reading.table import Table
from invites.reading.typed_words import is_no_note, is_note, tells_a_job

_HEAD = 1 << 16
_LOOKED_AT = 60
_WIDEST = 60
_NUMBER = re.compile(r"[-+(]?\s?[$€£¥]?\s?\d[\d.,' ]*\s?(?:[$€£¥%]|[A-Z]{3})?\)?")
_MAIL = re.compile(r"[^\s@]{1,100}@[^\s@]{1,100}\.[a-z]{2,20}", re.IGNORECASE)


class _Cells(Enum):
    """What most cells of a column are."""

    TEXT = auto()
    ADDRESS = auto()
    MAIL = auto()
    DIRECTION = auto()
    TIME = auto()
    MUTUALS = auto()
    NUMBER = auto()
    BLANK = auto()


@dataclass(frozen=True, slots=True)
class Guessed:
    """Rows without a header, and what their columns were taken for."""

    table: Table
    """The rows, under the names of the fields that their columns were taken for; blank for those that are not used."""
    labels: tuple[str, ...]
    """What to call each column; none where the first row turned out to be a header in words that are not known."""


def headerless(data: bytes) -> Guessed | None:
    """Tell the columns of rows of people that have no header; None when they are not surely rows of people."""
    head = data[:_HEAD]
    lines = list(islice(lines_of(head, encoding_of(head).name), _LOOKED_AT))
    for delimiter in "\t;,|":
        rows = _rows(lines, delimiter)
        if rows and (names := _Columns(rows, loose=delimiter in "\t;").names()):
            heading = names.get("address") is not None and not _leads(rows[0][names["address"]])
            first = next(number for number, line in enumerate(lines, 1) if line.strip())
            width = len(rows[0])
            placed = {at: _NAMES[field] for field, at in names.items()}
            table = Table(data, tuple(placed.get(at, "") for at in range(width)), delimiter, first if heading else 0)
            return Guessed(table, () if heading else tuple(f"column {at}" for at in range(1, width + 1)))
    return None


def has_columns(data: bytes) -> bool:
    """Tell whether these bytes are a table of some sort, be it of people or not."""
    head = data[:_HEAD]
    lines = [line for line in islice(lines_of(head, encoding_of(head).name), _LOOKED_AT) if line.strip()]
    return len(lines) > 1 and any(
        len(_rows(lines, delimiter)) == len(lines) and (delimiter != "," or _even(lines)) for delimiter in "\t;|,"
    )


def _even(lines: Sequence[str]) -> bool:
    """Whether each line has the same number of commas, and none stands before a space as in a sentence."""
    return all(", " not in line for line in lines[:3])


_NAMES = {
    "name": "fullname", "first": "firstname", "last": "lastname", "headline": "headline", "company": "company",
    "position": "jobtitle", "note": "message", "address": "profileurl", "time": "sentat", "direction": "direction",
    "mutuals": "mutualcount",
}  # fmt: skip


_SURE = {
    "address": _Cells.ADDRESS, "time": _Cells.TIME, "direction": _Cells.DIRECTION, "mutuals": _Cells.MUTUALS,
}  # fmt: skip
"""Fields whose cells cannot be taken for anything else."""


def _rows(lines: Sequence[str], delimiter: str) -> list[list[str]]:
    """Split lines that have the same number of cells, less some that lack the last ones; empty for any other lines."""
    try:
        split = [row for row in csv.reader([line + "\n" for line in lines], delimiter=delimiter) if any(row)]
    except csv.Error:
        return []
    widths = Counter(len(row) for row in split)
    width = max(widths, key=lambda cells: (widths[cells], cells), default=0)
    if not 1 < width <= _WIDEST or any(len(row) > width and any(row[width:]) for row in split):
        return []
    if widths[width] * 5 < len(split) * (3 if delimiter == "\t" else 4):
        return []
    return [[cell.strip() for cell in row[:width]] + [""] * (width - len(row)) for row in split]


class _Columns:
    """What the columns of some rows are, by what is in them."""

    def __init__(self, rows: list[list[str]], *, loose: bool) -> None:
        self._rows = rows
        self._loose = loose
        self._cells = [[row[at] for row in rows if row[at]] for at in range(len(rows[0]))]
        self._kinds = [_kind(cells) for cells in self._cells]

    def names(self) -> dict[str, int]:
        """Give the column of each field; empty when the rows are not surely about people."""
        found: dict[str, int] = {}
        for field, kind in _SURE.items():
            if kind in self._kinds:
                found[field] = self._kinds.index(kind)
        texts = [at for at, kind in enumerate(self._kinds) if kind is _Cells.TEXT]
        name = next((at for at in texts if self._named(at, found.get("address"))), None)
        if name is None:
            return {}
        texts.remove(name)
        if name + 1 in texts and self._two_parts(name, found.get("address")):
            found |= {"first": name, "last": name + 1}
            texts.remove(name + 1)
        else:
            found["name"] = name
        found |= self._words(texts)
        return found if "address" in found or (self._loose and self._tells(found)) else {}

    def _words(self, texts: list[int]) -> dict[str, int]:
        """Tell the headline and the note among the columns of words."""
        found: dict[str, int] = {}
        notes = [at for at in texts if sum(map(is_note, self._cells[at])) * 2 >= len(self._cells[at])]
        if not notes and len(texts) > 1:
            notes = [at for at in texts[1:] if any(map(is_note, self._cells[at])) or self._gaps(at)]
        if notes:
            found["note"] = max(notes, key=lambda at: sum(map(len, self._cells[at])))
            texts = [at for at in texts if at != found["note"]]
        if len(texts) > 1 and not any(tells_a_job(cell) and " " in cell for cell in self._cells[texts[1]]):
            return found | {"position": texts[0], "company": texts[1]}
        return found | {"headline": texts[0]} if texts else found

    def _named(self, at: int, address: int | None) -> bool:
        """Whether a column holds names: of two words and more, or such as stand in the addresses beside them."""
        cells = self._cells[at]
        good = 0
        for row in self._rows:
            cell = row[at]
            if not cell or name_cost(cell) >= 1 or is_sentence(cell):
                continue
            fitting = address is not None and fits(slug_of(row[address]), cell)
            good += fitting or " " in cell or not cell.isascii() or (address is not None and cell.istitle())
        return good * 5 >= len(cells) * 4 and good > 0

    def _two_parts(self, at: int, address: int | None) -> bool:
        """Whether a column holds first names and the next one last names: both stand in the addresses."""
        if address is None:
            return False
        slugs = [(row, slug_of(row[address])) for row in self._rows if row[address]]
        both = sum(fits(slug, row[at]) and fits(slug, row[at + 1]) for row, slug in slugs if slug)
        return both * 2 >= len(slugs) > 0

    def _gaps(self, at: int) -> bool:
        return len(self._cells[at]) < len(self._rows)

    def _tells(self, found: dict[str, int]) -> bool:
        """Whether rows without addresses are about people who ask: they have notes or jobs, and no sums of money."""
        if _Cells.NUMBER in self._kinds:
            return False
        if any(map(is_no_note, self._cells[found["note"]] if "note" in found else ())):
            return True
        jobs = found.get("headline", found.get("position"))
        told = jobs is not None and sum(map(tells_a_job, self._cells[jobs])) * 3 >= len(self._cells[jobs])
        beside = jobs is not None or "time" in found
        return told or ("note" in found and beside) or "mutuals" in found or "direction" in found


def _kind(cells: list[str]) -> _Cells:
    """Tell what at least two thirds of a column's cells are."""
    if not cells:
        return _Cells.BLANK
    kinds = Counter(map(_kind_of, cells))
    kind, count = kinds.most_common(1)[0]
    return kind if count * 3 >= len(cells) * 2 else _Cells.TEXT


def _kind_of(cell: str) -> _Cells:
    kinds: dict[_Cells, Callable[[str], object]] = {
        _Cells.ADDRESS: _leads,
        _Cells.MAIL: _MAIL.fullmatch,
        _Cells.DIRECTION: lambda cell: value_in(cell, "sent") or value_in(cell, "received"),
        _Cells.TIME: lambda cell: len(cell) <= 40 and ((not cell.isdecimal() and read_when(cell)) or age_span(cell)),
        _Cells.NUMBER: _NUMBER.fullmatch,
        _Cells.MUTUALS: _tells_mutuals,
    }
    return next((kind for kind, holds in kinds.items() if holds(cell)), _Cells.TEXT)


def _tells_mutuals(cell: str) -> bool:
    shown = clean(cell[:200])
    return any(words.read(shown).kind is Kind.MUTUAL for words in languages())


def _leads(cell: str) -> bool:
    return "linkedin.com/" in cell[:200].lower()
