"""What every reader gives back: records, findings, and what the source tells of the owner and their connections."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any, BinaryIO

from invites.acquaintance import Acquaintances
from invites.invitation import Invitation, Owner

if TYPE_CHECKING:
    from collections.abc import Iterable


class Status(StrEnum):
    """Where a record that was read belongs."""

    NEW = "new"
    """A connection request the ledger does not hold yet."""
    KNOWN = "known"
    """One the ledger holds already, decided on or not."""
    CONNECTED = "connected"
    """From somebody who is a connection already."""
    OTHER = "other"
    """Not a connection request: a newsletter, a page, an event, a group, a person to follow."""


@dataclass(frozen=True, slots=True)
class Record:
    """One invitation found in a source."""

    invitation: Invitation
    """What was understood of it."""
    status: Status = Status.NEW
    """Readers say new, connected or other; only the inbox can say known."""
    why: str = ""
    """One short phrase that says why it has its status, such as "newsletter: Dust & Data"; for a new one, what else
    there is to know of its sender, such as "asked before, 3 May: you declined"."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something in a source that was not understood or was left out."""

    source: str
    """The file, such as "export.zip/Invitations.csv", or "pasted text"."""
    line: int | None
    """The line it starts on, counted from 1; None when it is about the whole file."""
    text: str
    """One sentence: what, and why or what to do."""
    rejected: bool = False
    """Whether an invitation could be behind it that is not among the records."""


@dataclass(frozen=True, slots=True)
class File:
    """A file's bytes, and the name it is shown by. Opening it is somebody else's work."""

    name: str
    """As the owner would recognise it, with "/" between a zip or folder and what is in it."""
    data: bytes
    """All of it; of a file with `opens`, only the beginning."""
    companion: bool = False
    """True when it only lay beside the file the owner named: read for connections and owner, not for invitations."""
    found: bool = False
    """True when it was found in a folder: there it is no loss when it holds nothing that is read."""
    opens: Callable[[], BinaryIO] | None = field(default=None, compare=False)
    """Opens it at its beginning, where `data` is not all of it. What it raises is the opener's own, and passes on.

    Where the stream cannot seek, it can be opened once only.
    """
    size: int = field(default=0, compare=False)
    """Bytes in all, where `data` is not all of it and that is known; else 0."""
    written_at: datetime | None = field(default=None, compare=False)
    """When it was last written (aware), if known: "2 days ago" on a saved page counts back from no later time."""


@dataclass(slots=True)
class OwnExport:
    """What the program itself exported: records as they stand there, with the lines they stand on."""

    source: str
    """The file."""
    owner: dict[str, Any] = field(default_factory=dict)
    """What was known of the owner."""
    invitations: list[tuple[int | None, Any]] = field(default_factory=list)
    """The invitations, each with its line; None where the file is not written by lines."""
    history: list[tuple[int | None, Any]] = field(default_factory=list)
    """The events, oldest first, in the same way."""


@dataclass(slots=True)
class Reading:
    """All that was read from one or more sources, in the order it stands there."""

    records: list[Record] = field(default_factory=list)
    """Every invitation found, whatever its status."""
    findings: list[Finding] = field(default_factory=list)
    """What was not understood or left out."""
    owner: Owner = field(default_factory=Owner)
    """What the sources say about the owner; empty fields where they say nothing."""
    sent: int = 0
    """Invitations that the owner sent: counted and left out."""
    acquaintances: Acquaintances = field(default_factory=Acquaintances)
    """What the sources say about people the owner knows, for the ties."""
    exports: list[OwnExport] = field(default_factory=list)
    """Exports of the program itself, whose invitations are not among the records."""

    def reject(self, source: str, line: int | None, text: str) -> None:
        """Note that something which may have been an invitation could not be read."""
        self.findings.append(Finding(source, line, text, rejected=True))

    def remark(self, source: str, line: int | None, text: str) -> None:
        """Note something worth knowing that cost no invitation."""
        self.findings.append(Finding(source, line, text))

    def extend(self, others: "Iterable[Reading]") -> None:
        """Add what other readings found, in order; the first one that knows something about the owner wins."""
        for other in others:
            self.records += other.records
            self.findings += other.findings
            self.sent += other.sent
            self.acquaintances = self.acquaintances.merged(other.acquaintances)
            self.exports += other.exports
            self.owner = Owner(
                self.owner.name or other.owner.name,
                self.owner.town or other.owner.town,
                self.owner.slug or other.owner.slug,
            )
