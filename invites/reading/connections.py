"""Connections.csv: who is a connection of the owner already. Whether an invitation is theirs is decided here, too."""

import unicodedata
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from invites.invitation import Invitation
from invites.reading.dates import day_in_words, read_when
from invites.reading.members import CONNECTED_ON, connections_table
from invites.reading.record import File, Reading
from invites.reading.slug import slug_of


class Connections:
    """The owner's connections, by profile address and by name."""

    def __init__(self) -> None:
        self._by_slug: dict[str, date | None] = {}
        # Of all connections of one name only the latest matters, so a name shared by thousands costs no more.
        self._by_name: dict[str, date | None] = {}
        self._without_address: dict[str, date | None] = {}

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
        table = connections_table(file.data)
        if table is None:
            reading.remark(
                file.name, None, "No header with First Name and Connected On: who is connected is not known."
            )
            continue
        first, last = table.column("firstname"), table.column("lastname")
        url, on = table.column("url", "profileurl"), table.column(*CONNECTED_ON)
        unread: list[int] = []
        for line, cells, trouble in table.rows():
            if trouble:
                unread.append(line)
                continue
            name = f"{cells[first]} {cells[last] if last >= 0 else ''}".strip()
            slug = slug_of(cells[url]) if url >= 0 else ""
            # The row of a closed account has nothing but its date.
            if name or slug:
                when = read_when(cells[on])
                connections.add(name, slug, when.date() if isinstance(when, datetime) else when)
        if unread:
            rows = "1 connection" if len(unread) == 1 else f"{len(unread)} connections, this one first,"
            reading.remark(file.name, unread[0], f"{rows} could not be read and may show as new.")
    return connections


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
