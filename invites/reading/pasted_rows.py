"""Rows in a text: copied out of a spreadsheet, a table in Markdown, or the text of a CSV file."""

import csv
from collections.abc import Iterator
from datetime import datetime
from io import StringIO
from itertools import islice

from invites.reading.pasted_lines import rows
from invites.reading.record import Reading

_MOST_MARKED = 5_000_000
_LOOKED_AT = 20
_LONGEST_ROW = 20_000


def read_headed(text: str, *, source: str, seen_at: datetime) -> Reading | None:
    """Read the rows below a header that tells what they are; None when there is no such header."""
    from invites.reading.people_table import people_table, read_people_table

    data = _bytes(text)
    table = people_table(data)
    return read_people_table(table, source=source, seen_at=seen_at) if table else None


def read_bare(text: str, *, source: str, seen_at: datetime) -> Reading | None:
    """Read rows without a header, by what is in their columns; None when they are not surely rows of people."""
    from invites.reading.headerless import headerless
    from invites.reading.people_table import read_people_table

    found = headerless(_bytes(text))
    if found is None:
        return None
    return read_people_table(found.table, source=source, seen_at=seen_at, labels=found.labels)


def refused(text: str, *, source: str) -> Reading | None:
    """Say of a table of something else that it is none of people; None when the text is no table at all."""
    from invites.reading.headerless import has_columns

    if not has_columns(_bytes(text[:_MOST_MARKED])):
        return None
    reading = Reading()
    text = "This table is not one of people who ask: no columns for a name and a headline, note or profile were found."
    reading.reject(source, None, text)
    return reading


def _bytes(text: str) -> bytes:
    if len(text) <= _MOST_MARKED and _is_markdown(text):
        text = "\n".join(_unmarked(text))
    return text.encode("utf-8", "replace")


def _is_markdown(text: str) -> bool:
    """Whether a text has the rule below a header that Markdown wants, or bars on both sides of every line."""
    first = [row.strip() for _, row in islice(rows(text), _LOOKED_AT) if row.strip()]
    if any(row.startswith("|") and "-" in row and not row.strip("|-: ") for row in first):
        return True
    return bool(first) and all(len(row) > 1 and row[0] == row[-1] == "|" for row in first)


def _unmarked(text: str) -> Iterator[str]:
    """Give the lines of a table in Markdown with tabs between their cells."""
    for _, row in rows(text):
        line = row.strip()
        if not line.startswith("|") or len(line) > _LONGEST_ROW:
            yield row
            continue
        line = line.removeprefix("|").replace("\\|", "\x00").removesuffix("|")
        cells = [cell.strip().replace("\x00", "|").replace("<br>", " ") for cell in line.split("|")]
        out = StringIO()
        csv.writer(out, delimiter="\t", lineterminator="").writerow(map(_unquoted, cells))
        yield out.getvalue()


def _unquoted(cell: str) -> str:
    pairs = ('""', "“”", "„“", "«»", "「」", "''")
    inside = any(len(cell) > 1 and cell[0] == pair[0] and cell[-1] == pair[1] for pair in pairs)
    return cell[1:-1] if inside else cell
