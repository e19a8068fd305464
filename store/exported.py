"""What is kept, as the lines of an export, and back: the documents of the ledger under the numbers they have.

How the lines of an export are told apart when it is read is known in `invites.reading.own_export`.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from invites.decision import Event
from invites.invitation import Invitation, Owner
from invites.merging import Exported
from invites.outcome import Outcome
from invites.reading.own_export import MARK, VERSION
from invites.reading.record import Finding, OwnExport
from store.documents import event_document, event_of, invitation_document, invitation_of, owner_document, owner_of
from store.fields import Document, DocumentError, number_of
from store.ledger import Ledger

_LARGEST_NUMBER = 2**53
"""Numbers of invitations and steps beyond are none of the program's."""

_YEARS = 1900, 9000
"""Times beyond are none of the program's; at the very ends of Python's calendar a time cannot be told in every zone."""


def header_document(ledger: Ledger) -> Document:
    """Return what an export begins with. Raises StoreError."""
    return {MARK: "export", "version": VERSION, "owner": owner_document(ledger.owner())}


def invitation_documents(ledger: Ledger) -> Iterator[Document]:
    """Give every invitation with its number, the lowest first. Raises StoreError."""
    invitations = ledger.invitations()
    for number in sorted(invitations):
        yield {"id": number, **invitation_document(invitations[number])}


def event_documents(ledger: Ledger) -> Iterator[Document]:
    """Give the whole history, oldest first. Raises StoreError."""
    return map(event_document, ledger.events())


def exported_of(export: OwnExport) -> tuple[Exported, list[Finding]]:
    """Return what an export holds, and a finding for each record that makes no sense."""
    findings: list[Finding] = []
    invitations: dict[int, Invitation] = {}
    for line, record in export.invitations:
        try:
            number = _number(record, "id")
            if number in invitations:
                raise DocumentError(f"there are two invitations {number}")  # noqa: TRY301 (told as the others are)
            invitation = invitation_of(record)
            _check_times(sent_at=invitation.sent_at, seen_at=invitation.seen_at)
            invitations[number] = invitation
        except DocumentError as error:
            findings.append(_finding(export, line, "invitation", error))
    events: list[Event] = []
    for line, record in export.history:
        try:
            events.append(_event(record))
        except DocumentError as error:
            findings.append(_finding(export, line, "event", error))
    return Exported(_owner(export, findings), dict(sorted(invitations.items())), events), findings


def _owner(export: OwnExport, findings: list[Finding]) -> Owner:
    try:
        return owner_of(export.owner)
    except DocumentError as error:
        findings.append(_finding(export, None, "owner", error))
        return Owner()


def _event(record: object) -> Event:
    event = event_of(_document(record))
    numbers: Sequence[Any] = [getattr(event, name, 1) for name in ("number", "step")]
    if not all(0 < number < _LARGEST_NUMBER for number in numbers):
        raise DocumentError('"step" is no number of a step')
    _check_times(at=event.at)
    for became in event.became if isinstance(event, Outcome) else ():
        _check_times(meets_at=became.appointment.at if became.appointment else None)
    return event


def _check_times(**times: datetime | None) -> None:
    for field, at in times.items():
        if at and not _YEARS[0] <= at.year <= _YEARS[1]:
            raise DocumentError(f'"{field}" is in the year {at.year}')


def _number(record: object, field: str) -> int:
    number = number_of(_document(record), field)
    if not 0 < number < _LARGEST_NUMBER:
        raise DocumentError(f'"{field}" is no number of an invitation')
    return number


def _document(record: object) -> Document:
    if not isinstance(record, dict):
        raise DocumentError("it is no JSON object")
    return record


def _finding(export: OwnExport, line: int | None, what: str, error: DocumentError) -> Finding:
    return Finding(export.source, line, f"This {what} of the export makes no sense: {error}.", rejected=True)
