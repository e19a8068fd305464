"""messages.csv: who wrote how many messages with the owner, and when the last. No text of a message is kept.

Which of them prove that an invitation was accepted is told in `accepted`.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import NamedTuple

from invites.acquaintance import Acquaintance, Messages, gather, person_key
from invites.invitation import Owner
from invites.reading.accepted import Acceptances
from invites.reading.correspondents import Correspondents, Person
from invites.reading.dates import pacific, read_when
from invites.reading.errors import ReadingError
from invites.reading.headers import Part, table_of
from invites.reading.mutual_names import people_in
from invites.reading.record import File, Reading
from invites.reading.rows import remark_unread
from invites.reading.slug import is_member_id, slug_of
from invites.reading.table import Row, Table
from invites.watching import tell

_SPONSORED = "spinmail-quill-editor"
"""What stands in the HTML of advertisements that come as messages (formats.md, 1.5)."""

_NOBODY = frozenset({"linkedin", "linkedin member", "linkedin user"})
"""How the site itself, and people who closed their account, are named."""

_KEPT = 100_000
"""How many people are remembered by what the cells say, before that is begun anew."""

_HEAD = 1_000


class Message(NamedTuple):
    """One row, without the text."""

    sender: Person
    """Who wrote it."""
    recipients: tuple[Person, ...]
    """Whom to; more than one in a conversation of three or more."""
    at: datetime | None
    """When (aware); None when the date could not be read."""
    owner: Person | None
    """Which of them is the owner, where the row says so."""


def read_messages(file: File, owner: Owner, accepted: Acceptances, reading: Reading) -> dict[str, Acquaintance]:
    """Count the messages with each person, and show those that matter to `accepted`.

    Drafts, spam and advertisements are left out. What could not be read becomes a remark. What a stream raises other
    than ReadingError passes on.
    """
    tell(0, 0, file.name)
    table = table_of(Part.MESSAGES, file.data)
    if table is None:
        reading.remark(file.name, None, "No header with From, To, Date and Content: messages are not known.")
        return {}
    correspondents = Correspondents(owner)
    sheet = _Sheet(table)
    unread: list[int] = []
    try:
        for row in table.rows(stream=file.opens() if file.opens else None):
            if row.trouble:
                unread.append(row.line)
                continue
            message = sheet.message(row.cells)
            if message is None:
                continue
            if message.owner:
                correspondents.is_owner(message.owner)
            correspondents.count(message.sender, message.recipients, message.at)
            if accepted.awaits(message.sender, message.recipients):
                conversation, opening = sheet.conversation(row.cells), sheet.opening(row.cells)
                accepted.look_at(message.sender, message.recipients, message.at, conversation, opening)
    except ReadingError as trouble:
        reading.remark(file.name, None, f"{trouble} The messages before that place are counted.")
    if unread:
        remark_unread(file, unread, reading, "message")
    return _acquaintances(correspondents, file, reading)


def _acquaintances(correspondents: Correspondents, file: File, reading: Reading) -> dict[str, Acquaintance]:
    people: dict[str, Acquaintance] = {}
    if not correspondents.knows_owner:
        text = "Which of the writers is you is not known, so messages are not counted: import the whole export."
        reading.remark(file.name, None, text)
        return people
    for person, tally in correspondents.others():
        messages = Messages(tally.sent, tally.received, tally.last) if tally.sent or tally.received else None
        gather(people, Acquaintance(person.name, person.slug, messages=messages, group_messages=tally.in_groups))
    if correspondents.is_full:
        reading.remark(file.name, None, "There are more people in it than are kept; the rest was left out.")
    return people


class _Sheet:
    """The columns of one messages.csv, in any of its eras."""

    def __init__(self, table: Table) -> None:
        column = table.column
        self._from, self._to, self._date, self._content = map(column, ("from", "to", "date", "content"))
        self._sender, self._recipients = column("senderprofileurl"), column("recipientprofileurls")
        self._subject, self._folder = column("subject"), column("folder")
        self._conversation, self._direction = column("conversationid"), column("direction")
        self._drafts = [place for name in ("ismessagedraft", "isconversationdraft") if (place := column(name)) >= 0]
        self._people: dict[tuple[str, str], Person | None] = {}
        self._day_first = _is_day_first(table, self._date)

    def message(self, cells: list[str]) -> Message | None:
        """Return the message of a row; None when it is none between people."""
        if self._folder >= 0 and cells[self._folder].strip().upper() == "SPAM":
            return None
        if any(cells[place].strip().casefold() == "yes" for place in self._drafts):
            return None
        if _SPONSORED in cells[self._content]:
            return None
        sender = self._person(cells[self._from], cells[self._sender] if self._sender >= 0 else "")
        recipients = tuple(self._recipients_of(cells))
        if sender is None or not recipients:
            return None
        at = _moment(cells[self._date], day_first=self._day_first)
        return Message(sender, recipients, at, self._owner_of(cells, sender, recipients))

    def conversation(self, cells: list[str]) -> str:
        """Return what a row's conversation is told from others by; empty in the era that does not say."""
        return cells[self._conversation] if self._conversation >= 0 else ""

    def opening(self, cells: list[str]) -> str:
        """Return the text of a message that may have been an invitation's note: a mail to a stranger has a subject."""
        return "" if self._subject >= 0 and cells[self._subject].strip() else cells[self._content]

    def _owner_of(self, cells: list[str], sender: Person, recipients: tuple[Person, ...]) -> Person | None:
        """Return the owner, by the direction that the oldest era tells."""
        direction = cells[self._direction].strip().casefold() if self._direction >= 0 else ""
        if direction == "outgoing":
            return sender
        return recipients[0] if direction == "incoming" and len(recipients) == 1 else None

    def _recipients_of(self, cells: list[str]) -> Iterator[Person]:
        """Give those a message went to; a name that holds a comma is one person where only one profile is told."""
        names, urls = cells[self._to], cells[self._recipients] if self._recipients >= 0 else ""
        addresses = [url for url in urls.split(",") if url.strip()]
        if len(addresses) > 1:
            told = [("", address) for address in addresses]
        elif addresses or "," not in names:
            told = [(names, addresses[0] if addresses else "")]
        else:
            told = [(name, "") for name in people_in(names[:_HEAD], [","])]
        yield from filter(None, (self._person(name, address) for name, address in told))

    def _person(self, name: str, address: str) -> Person | None:
        """Return who is meant; None for a company, for the site itself, and for nobody. Cells repeat, so it is kept."""
        if (name, address) in self._people:
            return self._people[name, address]
        if len(self._people) >= _KEPT:
            self._people.clear()
        self._people[name, address] = person = _person_of(name, address)
        return person


def _person_of(name: str, address: str) -> Person | None:
    name = " ".join(name[:_HEAD].split())
    slug = slug_of(address)
    if name and is_member_id(slug):
        slug = ""  # the other files know them by the slug they chose
    if not slug and (name.casefold() in _NOBODY or "/company/" in address or "/school/" in address):
        return None
    key = person_key(name, slug)
    return Person(key, name, slug) if key else None


def _is_day_first(table: Table, place: int) -> bool:
    """Tell whether the dates at the beginning of a file can only be day first; what proves nothing is month first."""
    firsts, seconds = [], []
    for row in _first_rows(table):
        numbers = row.cells[place].replace(".", "/").replace("-", "/").split("/")
        if len(numbers) == 3 and numbers[0].strip().isdecimal() and numbers[1].isdecimal() and len(numbers[0]) < 3:
            firsts.append(int(numbers[0]))
            seconds.append(int(numbers[1]))
    return max(firsts, default=0) > 12 >= max(seconds, default=0)


def _first_rows(table: Table) -> Iterator[Row]:
    for row, _ in zip(table.rows(), range(_HEAD), strict=False):
        if not row.trouble:
            yield row


def _moment(text: str, *, day_first: bool) -> datetime | None:
    """Read when a message was written."""
    if len(text) == 23 and text.endswith(" UTC"):
        try:
            at = datetime.fromisoformat(text[:19]).replace(tzinfo=UTC)  # ten times faster than the other forms
        except ValueError:
            return None
        return at if 1990 < at.year < 2100 else None
    when = read_when(text, day_first=day_first)
    return pacific(when) if isinstance(when, date) and not isinstance(when, datetime) else when
