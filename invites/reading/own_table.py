"""What `coffeefirst export --format csv` wrote, read back as invitations. Its decisions are for people to look at."""

import csv
from collections.abc import Iterable
from datetime import datetime

from invites.cells import as_written
from invites.invitation import Invitation, Inviter
from invites.reading.json_text import decoded, plausible
from invites.reading.record import File, Reading, Record
from invites.reading.slug import slug_of

COLUMNS = (
    *("id", "name", "headline", "profile_url", "note", "sent_at", "age", "seen_at", "mutuals", "mutual_names"),
    *("source", "state", "decision", "decided_at", "until", "template", "reply", "reply_state", "proposal"),
    *("meets_at", "place"),
)
"""The header of an export in CSV."""

BETWEEN_NAMES = "; "
"""What stands between the names of mutual connections in one cell."""

_HEAD = 1 << 10
_BEGINS = ",".join(COLUMNS[:5])


def is_own_table(data: bytes) -> bool:
    """Tell whether these bytes begin as an export of the program in CSV does."""
    return decoded(data[:_HEAD]).replace('"', "").startswith(_BEGINS)


def read_own_table(file: File, *, seen_at: datetime) -> Reading:
    """Make a record of each row. `seen_at` is when it is read (aware)."""
    reading = Reading()
    rows = csv.reader(decoded(file.data).splitlines(keepends=True))
    try:
        header = next(rows, [])
        for row in rows:
            if any(row):
                cells = dict(zip(header, map(as_written, row), strict=False))
                _take(cells, rows.line_num, reading, file.name, seen_at)
    except csv.Error:
        reading.reject(file.name, rows.line_num, "The rows from here on are damaged.")
    return reading


def _take(cells: dict[str, str], line: int, reading: Reading, source: str, seen_at: datetime) -> None:
    name, slug = " ".join(cells.get("name", "").split()), slug_of(cells.get("profile_url", ""))
    if not name and not slug:
        reading.reject(source, line, "The row names neither a person nor their profile.")
        return
    mutuals = cells.get("mutuals", "")
    sent_at = _time(cells.get("sent_at", ""))
    reading.records.append(
        Record(
            Invitation(
                Inviter(name, cells.get("headline", ""), slug),
                note=cells.get("note", ""),
                sent_at=plausible(sent_at, seen_at=seen_at) if sent_at else None,
                age=cells.get("age", ""),
                seen_at=_time(cells.get("seen_at", "")),
                mutuals=int(mutuals) if mutuals.isascii() and mutuals.isdigit() and len(mutuals) < 10 else None,
                mutual_names=tuple(_names(cells.get("mutual_names", "").split(BETWEEN_NAMES))),
                source=cells.get("source", "") or source,
            )
        )
    )


def _names(names: Iterable[str]) -> Iterable[str]:
    return filter(None, map(str.strip, names))


def _time(text: str) -> datetime | None:
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    return at if at.tzinfo else None
