"""Connections.csv: who is a connection of the owner already. Whether an invitation is theirs is decided here, too."""

import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from invites.acquaintance import Acquaintance, Connection, gather
from invites.invitation import Invitation
from invites.reading.dates import SentTimes, day_in_words
from invites.reading.headers import CONNECTED_ON, Part, table_of
from invites.reading.record import File, Reading
from invites.reading.rows import LONGEST_CELL
from invites.reading.slug import slug_of
from invites.reading.table import Table


class Connections:
    """The owner's connections, by profile address and by name."""

    def __init__(self) -> None:
        self._by_slug: dict[str, date | None] = {}
        # Of all connections of one name only the latest matters, so a name shared by thousands costs no more.
        self._by_name: dict[str, date | None] = {}
        self._without_address: dict[str, date | None] = {}
        self.people: dict[str, Acquaintance] = {}
        """What is known of them, for the ties."""

    def add(self, name: str, slug: str, since: date | None) -> None:
        """Add a connection; `since` is the day it was made, if known."""
        if slug:
            self._by_slug[slug] = since
        if key := folded(name):
            _keep_latest(self._by_name, key, since)
            if not slug:
                _keep_latest(self._without_address, key, since)

    def why_connected(self, invitation: Invitation) -> str:
        """Say in a short phrase why the inviter is a connection already; empty when they are none.

        The same profile address decides. The same name does when one side has no address, or when the connection was
        made after the invitation was sent; a connection of that name from before is somebody else.
        """
        slug = invitation.inviter.slug
        if slug in self._by_slug:
            since = self._by_slug[slug]
            return f"a connection since {day_in_words(since)}" if since else "already a connection"
        name = folded(invitation.inviter.name)
        known = self._without_address if slug and name in self._without_address else self._by_name
        if name not in known:
            return ""
        since = known[name]
        if slug and known is self._by_name and not _came_after(since, invitation.sent_at):
            return ""
        return "a connection of the same name" + (f", since {day_in_words(since)}" if since else "")


def read_connections(files: Iterable[File], reading: Reading) -> Connections:
    """Read every Connections.csv among these files; what could not be read becomes a remark."""
    connections = Connections()
    for file in files:
        table = table_of(Part.CONNECTIONS, file.data)
        if table is None:
            reading.remark(
                file.name, None, "No header with First Name and Connected On: who is connected is not known."
            )
            continue
        times = SentTimes()
        rows = list(_rows(table, times))
        if times.seen_day_first and not times.seen_month_first:
            rows = list(_rows(table, SentTimes(day_first=True)))
            reading.remark(file.name, None, "The dates are read day first, because some of them can only be so.")
        unread = [row for row in rows if isinstance(row, int)]
        for row in rows:
            if not isinstance(row, int):
                connections.add(row.name, row.slug, row.connection.since if row.connection else None)
                gather(connections.people, row)
        if unread:
            told = "1 connection" if len(unread) == 1 else f"{len(unread)} connections, this one first,"
            reading.remark(file.name, unread[0], f"{told} could not be read and may show as new.")
    return connections


def _rows(table: Table, times: SentTimes) -> Iterator[Acquaintance | int]:
    """Give the connections of a table, and the lines of those that could not be read."""
    first, last = table.column("firstname"), table.column("lastname")
    url, on = table.column("url", "profileurl"), table.column(*CONNECTED_ON)
    company, position = table.column("company"), table.column("position")
    for line, cells, trouble in table.rows():
        if trouble:
            yield line
            continue
        name = f"{cells[first]} {cells[last] if last >= 0 else ''}".strip()
        slug = slug_of(cells[url]) if url >= 0 else ""
        # The row of a closed account has nothing but its date.
        if name or slug:
            known = Connection(_text(cells, company), _text(cells, position), times.day(cells[on]))
            yield Acquaintance(" ".join(name.split()), slug, known)


def _text(cells: list[str], column: int) -> str:
    return " ".join(cells[column][:LONGEST_CELL].split()) if column >= 0 else ""


def folded(name: str) -> str:
    """Bring a name into the form in which two spellings of it are equal: NFC, single spaces, no case."""
    if not name.isascii():
        name = unicodedata.normalize("NFC", name)
    return " ".join(name.split()).casefold()


def _came_after(since: date | None, sent_at: datetime | None) -> bool:
    """Tell whether a connection was made on the day of the invitation or later, a day allowed for time zones."""
    return since is not None and sent_at is not None and since >= sent_at.date() - timedelta(days=1)


def _keep_latest(days: dict[str, date | None], name: str, since: date | None) -> None:
    """Remember the latest known day for a name."""
    before = days.get(name)
    days[name] = since if before is None or (since is not None and since > before) else before
