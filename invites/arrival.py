"""What of a reading is new to the queue: which records are known already, and what they add to what is known.

When two records tell of the same invitation is decided in `telling`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from invites.inbox import Entry, Inbox
from invites.invitation import Invitation
from invites.names import name_key
from invites.reading.record import Finding, OwnExport, Reading, Record, Status
from invites.telling import agreement, combined, contradict, is_later, told

_MOST_OF_ONE_NAME = 100
"""With how many invitations of one name a record is compared: a page of ten thousand namesakes must not hang."""


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
    exports: list[OwnExport] = field(default_factory=list)
    """Exports of the program itself that are brought back; the records tell of their invitations as well."""
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
    known = _KnownOnes(inbox)
    result = Preview(findings=reading.findings, sent=reading.sent)
    for record in reading.records:
        if record.status is not Status.NEW:
            result.records.append(record)
            continue
        match = known.find(record.invitation)
        if match is None:
            known.remember(_Known(record.invitation, position=len(result.additions)))
            result.additions.append(record.invitation)
            result.records.append(record)
            continue
        one, why = match
        result.records.append(replace(record, status=Status.KNOWN, why=why))
        fuller = combined(one.invitation, record.invitation)
        if fuller == one.invitation:
            continue
        one.invitation = fuller
        known.remember(one)
        if one.entry is None:
            result.additions[one.position] = fuller
        else:
            result.changes[one.entry.id] = fuller
    return result


@dataclass(slots=True, eq=False)
class _Known:
    """An invitation that a record may tell of again: in the queue, or earlier in the same source."""

    invitation: Invitation
    """All that is known of it so far."""
    entry: Entry | None = None
    """Its place in the queue; None when the source is the first to tell of it."""
    position: int = -1
    """Its place among the additions, when it is not in the queue."""

    def is_told_by(self, invitation: Invitation) -> bool:
        """Whether a record under the same profile or name is not about a later invitation of the same person."""
        return not is_later(invitation, self.invitation, decided_at=self.entry.decided_at if self.entry else None)

    def why(self, how: str) -> str:
        """Say in a short phrase why a record is not new."""
        if self.entry is None:
            return f"{how} as one above"
        if self.entry.decided is None:
            return f"{how}, in the queue already"
        return f"{how}, decided already: {self.entry.decided.decision}"


class _KnownOnes:
    """Finds the invitation that a record tells of: by the whole record, by profile, by name and what else fits."""

    def __init__(self, inbox: Inbox) -> None:
        self._by_telling: dict[tuple[object, ...], _Known] = {}
        self._by_slug: dict[str, list[_Known]] = {}
        self._by_name: dict[str, list[_Known]] = {}
        self._unaddressed: dict[str, list[_Known]] = {}
        for entry in inbox:
            self.remember(_Known(entry.invitation, entry))

    def remember(self, one: _Known) -> None:
        """Let an invitation be found by everything that is known of it; once more when more is known."""
        inviter = one.invitation.inviter
        key = _key(inviter.name)
        self._by_telling.setdefault(told(one.invitation), one)
        _put(self._by_name, key, one)
        if inviter.slug:
            _put(self._by_slug, inviter.slug, one)
        else:
            _put(self._unaddressed, key, one)

    def find(self, invitation: Invitation) -> tuple[_Known, str] | None:
        """Return the invitation that this is another telling of, and why it is; None when it is new."""
        same = self._by_telling.get(told(invitation))
        if same:
            return same, same.why("same profile" if invitation.inviter.slug else "same name")
        for one in self._by_slug.get(invitation.inviter.slug, ())[:_MOST_OF_ONE_NAME]:
            if one.is_told_by(invitation):
                return one, one.why("same profile")
        fitting = [
            one
            for one in self._namesakes(invitation)
            if one.is_told_by(invitation) and not contradict(invitation, one.invitation)
        ]
        if not fitting:
            return None
        likest = max(fitting, key=lambda one: agreement(invitation, one.invitation))
        return likest, likest.why("same name")

    def _namesakes(self, invitation: Invitation) -> Iterator[_Known]:
        """Give those of the same name, unless both have a profile: two profiles of one name are two people."""
        slug, name = invitation.inviter.slug, invitation.inviter.name
        among = self._unaddressed if slug else self._by_name
        namesakes = among.get(_key(name), ())[:_MOST_OF_ONE_NAME] if name else ()
        return (one for one in namesakes if not (slug and one.invitation.inviter.slug))


def _put(index: dict[str, list[_Known]], key: str, one: _Known) -> None:
    ones = index.setdefault(key, [])
    if not any(other is one for other in ones[:_MOST_OF_ONE_NAME]):
        ones.append(one)


def _key(name: str) -> str:
    """Return what a name is found by; a name of nothing but invisible characters is only like itself."""
    return name_key(name) or name
