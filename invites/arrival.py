"""What of a reading is new to the queue: which records are known already, and what they add to what is known.

When two records tell of the same invitation is decided in `telling`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from invites.acquaintance import Acquaintances
from invites.earlier import earlier_line
from invites.inbox import Inbox
from invites.invitation import Invitation
from invites.known import Known, KnownOnes
from invites.reading.record import Finding, OwnExport, Reading, Record, Status
from invites.telling import combined
from invites.watching import along


@dataclass(slots=True)
class Preview:
    """What an import would do, before anything is stored."""

    records: list[Record] = field(default_factory=list)
    """Every record that was read, each with its status."""
    findings: list[Finding] = field(default_factory=list)
    """What was not understood or left out."""
    additions: list[Invitation] = field(default_factory=list)
    """The new invitations, in the order of the source."""
    changes: dict[int, Invitation] = field(default_factory=dict)
    """Known invitations, by number, that a record tells more about."""
    sent: int = 0
    """Invitations that the owner sent: counted and left out."""
    twins: dict[int, int] = field(default_factory=dict)
    """Records that tell of a new invitation once more: by their position, that of the record which told of it first."""
    acquaintances: Acquaintances = field(default_factory=Acquaintances)
    """What the sources say of people the owner knows, for the ties."""
    exports: list[OwnExport] = field(default_factory=list)
    """Exports of the program itself that are brought back whole; the last records tell of their invitations."""
    exported: int = 0
    """How many of the records, the last ones, these are."""
    events: int = 0
    """How many events of theirs the history lacks."""

    def count(self, status: Status) -> int:
        """Return how many records have a status."""
        return sum(record.status is status for record in self.records)

    @property
    def rejected(self) -> int:
        """How many invitations could not be read."""
        return sum(finding.rejected for finding in self.findings)


def preview(reading: Reading, inbox: Inbox) -> Preview:
    """Compare a reading with the queue. Nothing is changed."""
    return _Comparison(reading, inbox).made()


class _Comparison:
    """One reading, compared with the queue."""

    def __init__(self, reading: Reading, inbox: Inbox) -> None:
        self._reading = reading
        self._today = inbox.today
        self._known = KnownOnes(inbox)
        self._stale = _stale_sources(reading.records, self._known)
        self._made = Preview(findings=reading.findings, sent=reading.sent, acquaintances=reading.acquaintances)

    def made(self) -> Preview:
        """Go through all records, and return what was found."""
        for record in along(self._reading.records, len(self._reading.records), "comparing with the queue"):
            if record.status is not Status.NEW:
                self._made.records.append(record)
                continue
            if self._known.is_stranger(record.invitation):
                self._arrives(record)
                continue
            is_believed = record.invitation.source not in self._stale
            match = self._known.find(record.invitation, is_believed=is_believed)
            if match is None:
                why = self._remark(record.invitation)
                self._arrives(replace(record, why=why) if why else record)
            else:
                self._is_told(record, *match)
        return self._made

    def _arrives(self, record: Record) -> None:
        """Count a new invitation in."""
        made = self._made
        self._known.remember(Known(record.invitation, position=len(made.additions), record=len(made.records)))
        made.records.append(record)
        made.additions.append(record.invitation)

    def _is_told(self, record: Record, one: Known, why: str) -> None:
        """Take from another telling of a known invitation what was not known."""
        made = self._made
        if one.entry is None:
            made.twins[len(made.records)] = one.record
        made.records.append(replace(record, status=Status.KNOWN, why=why))
        fuller = combined(one.invitation, record.invitation)
        if fuller == one.invitation:
            return
        one.invitation = fuller
        self._known.remember(one)
        if one.entry is None:
            made.additions[one.position] = fuller
        else:
            made.changes[one.entry.id] = fuller

    def _remark(self, invitation: Invitation) -> str:
        """Say what became of an earlier invitation of theirs, or that somebody else has the same name."""
        answered = self._known.answered(invitation)
        if answered:
            return earlier_line(answered, invitation, self._today)
        namesake = self._known.namesake(invitation)
        if namesake is None:
            return ""
        one, what = namesake
        records = self._made.records
        if one.record >= 0 and not records[one.record].why:
            records[one.record] = replace(records[one.record], why=f"same name as one below, another {what}")
        return f"same name as {one.place}, another {what}"


def _stale_sources(records: Sequence[Record], known: KnownOnes) -> set[str]:
    """Return the sources that are a page which was read before: it says "2 hours ago" for ever.

    Every invitation on it is word for word what is known, its age too. A page with one invitation tells nothing of the
    kind, and is believed.
    """
    looks: dict[str, list[bool]] = {}
    for record in records:
        invitation = record.invitation
        if record.status is Status.NEW and invitation.age and invitation.sent_at is None:
            looks.setdefault(invitation.source, []).append(known.is_word_for_word(invitation))
    return {source for source, said in looks.items() if len(said) > 1 and all(said)}
