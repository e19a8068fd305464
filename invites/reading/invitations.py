"""Invitations.csv: the requests that the owner received, row by row. Those the owner sent are only counted."""

import re
from collections import Counter
from datetime import datetime

from invites.invitation import Invitation, Inviter, Owner
from invites.reading.connections import Connections, folded
from invites.reading.dates import SentTimes
from invites.reading.headers import SENT_AT, Part, table_of
from invites.reading.record import File, Reading, Record, Status
from invites.reading.slug import slug_of
from invites.reading.table import Row, Table
from invites.watching import tell

_RECEIVED, _SENT = "incoming", "outgoing"
_DIRECTION_CELL = re.compile(r'[,;\t|]"{0,2}(incoming|outgoing)\b', re.IGNORECASE)
_DATE = re.compile(r"[0-9]{1,4}[/.-][0-9]{1,2}[/.-][0-9]{2,4}")
_SEARCHED = 20_000


def read_invitations(file: File, connections: Connections, owner: Owner, *, seen_at: datetime) -> Reading:
    """Read the received rows of an Invitations.csv; each becomes a record, or a rejected finding with its line."""
    tell(0, 0, file.name)
    table = table_of(Part.INVITATIONS, file.data)
    if table is None:
        reading = Reading()
        reading.reject(file.name, None, _no_header(file.data))
        return reading
    times = SentTimes()
    reading = _Sheet(file, table, connections, owner, seen_at).read(times)
    if times.seen_day_first and not times.seen_month_first:
        reading = _Sheet(file, table, connections, owner, seen_at).read(SentTimes(day_first=True))
        reading.remark(file.name, None, "The dates are read day first, because some of them can only be so.")
    elif times.seen_day_first:
        text = "Some dates are day first and some month first; those that could be either are read month first."
        reading.remark(file.name, None, text)
    if times.without_time:
        reading.remark(file.name, None, "Some dates have no time of day; their day starts at midnight in Los Angeles.")
    if remark := table.remark():
        reading.remark(file.name, None, remark)
    return reading


class _Sheet:
    """One reading of an Invitations.csv."""

    def __init__(self, file: File, table: Table, connections: Connections, owner: Owner, seen_at: datetime) -> None:
        self._times = SentTimes()
        self._source = file.name
        self._table = table
        self._connections = connections
        self._seen_at = seen_at
        self._from, self._to = table.column("from"), table.column("to")
        self._sent_at, self._note = table.column(*SENT_AT), table.column("message", "note")
        self._direction = table.column("direction")
        self._inviter_url, self._invitee_url = table.column("inviterprofileurl"), table.column("inviteeprofileurl")
        self._owner = folded(owner.name) if self._direction >= 0 or owner.name else self._commonest_name()
        self._owner_names: Counter[str] = Counter()
        self._owner_addresses: set[str] = set()
        self._reading = Reading()

    def read(self, times: SentTimes) -> Reading:
        """Read all rows, with times in the order of day and month that is asked for."""
        self._times = times
        for row in self._table.rows(self._starts_row):
            if row.trouble:
                self._unreadable(row)
            else:
                self._readable(row)
        self._owner_names.pop("", None)
        slugs = {slug_of(address) for address in self._owner_addresses}
        name = max(self._owner_names, key=self._owner_names.__getitem__, default="")
        self._reading.owner = Owner(" ".join(name.split()), "", slugs.pop() if len(slugs) == 1 else "")
        return self._reading

    def _readable(self, row: Row) -> None:
        """Tell a received row from a sent one."""
        cells = row.cells
        direction = self._direction_of(cells)
        if direction == _RECEIVED:
            if self._to >= 0:
                self._owner_names[cells[self._to].strip()] += 1
            if self._invitee_url >= 0:
                self._owner_addresses.add(cells[self._invitee_url])
            self._received(row.line, cells)
        elif direction == _SENT:
            self._reading.sent += 1
            self._owner_names[cells[self._from].strip()] += 1
        elif direction != "direction" and any(cell.strip() for cell in cells):
            # The header stands there again where two exports were put together.
            text = "The direction is neither INCOMING nor OUTGOING."
            self._reading.reject(self._source, row.line, text)

    def _direction_of(self, cells: list[str]) -> str:
        """Give a row's direction in lower case; without that column, by whether the owner wrote it."""
        if self._direction >= 0:
            return cells[self._direction].strip("; \t").casefold()
        if not any(cell.strip() for cell in cells):
            return ""
        return _SENT if folded(cells[self._from]) == self._owner else _RECEIVED

    def _received(self, line: int, cells: list[str]) -> None:
        """Make a record of a received row."""
        name = " ".join(cells[self._from].split())
        slug = slug_of(cells[self._inviter_url]) if self._inviter_url >= 0 else ""
        if not name and not slug:
            self._reading.reject(self._source, line, "The row names neither a person nor their profile.")
            return
        sent = cells[self._sent_at]
        sent_at = self._times.read(sent.strip())
        if sent_at is None:
            text = "The date could not be read." if sent.strip() else "The row has no date."
            self._reading.remark(self._source, line, f"{text} The invitation is kept without one.")
        invitation = Invitation(
            inviter=Inviter(name, "", slug),
            note=cells[self._note].strip() if self._note >= 0 else "",
            sent_at=sent_at,
            seen_at=self._seen_at,
            source=self._source,
        )
        why = self._connections.why_connected(invitation)
        self._reading.records.append(Record(invitation, Status.CONNECTED if why else Status.NEW, why))

    def _unreadable(self, row: Row) -> None:
        """Reject a row that is not one, unless it says that the owner sent it."""
        directions = {found.casefold() for found in _DIRECTION_CELL.findall(row.cells[0][:_SEARCHED])}
        if directions == {_SENT}:
            self._reading.sent += 1
            self._reading.remark(self._source, row.line, f"{row.trouble} It is one that you sent, so nothing is lost.")
        else:
            self._reading.reject(self._source, row.line, row.trouble)

    def _starts_row(self, line: str) -> bool:
        """Tell whether a line looks like the start of a row, also when its quotes are broken."""
        line = line[:_SEARCHED]
        cells = self._table.loose_cells(line)
        if len(cells) > self._sent_at and _DATE.match(cells[self._sent_at].strip()):
            return True
        if self._direction >= 0 and not _DIRECTION_CELL.search(line):
            return False
        return _DATE.search(line) is not None or self._table.fit(cells) is not None

    def _commonest_name(self) -> str:
        """Give the name that stands in the most rows, which is the owner's, for files without a direction."""
        names: Counter[str] = Counter()
        for row in self._table.rows():
            if not row.trouble and self._to >= 0:
                # Received ones are more frequent, so a tie is the owner's in the second column.
                names[folded(row.cells[self._to])] += 1
                names[folded(row.cells[self._from])] += 1
        return max(names, key=names.__getitem__, default="")


def _no_header(data: bytes) -> str:
    """Say what is wrong with a file that is called Invitations.csv and has no header of it."""
    if data.startswith(b"PK\x03\x04"):
        return "This is a workbook under the name of a CSV file: open it and save it as CSV."
    if not data.strip(b"\0\r\n\t \xef\xbb\xbf\xff\xfe"):
        return "The file is empty."
    return "No header row with From, To, Sent At and Direction was found: is it LinkedIn's Invitations.csv?"
