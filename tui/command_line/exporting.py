"""`coffeefirst export`: all that is kept, as JSON or JSON lines that `import` takes back, or as a table to look at.

What the records are is told in `store.exported`; how a cell is kept from being a formula in `invites.cells`.
"""

import argparse
import csv
import io
from collections.abc import Iterator
from pathlib import Path

from invites.cells import defused
from invites.inbox import Entry, View
from invites.plain import plain
from invites.reading.own_table import BETWEEN_NAMES, COLUMNS
from invites.reading.slug import profile_url
from store.exported import event_documents, header_document, invitation_documents
from store.exports import write_export
from store.ledger import Ledger
from tui.amounts import counted
from tui.command_line.errors import UsageError
from tui.command_line.printing import json_line, say_aside, say_json, say_text
from tui.command_line.session import Session
from tui.command_line.telling import shown_path
from tui.queue import Queue

LONGEST_CELL = 20_000
"""Characters of a cell: less than what spreadsheets take."""


def export(session: Session, options: argparse.Namespace) -> int:
    """Write everything that is kept, and return the exit status.

    Raises StoreError when the disk refuses or a file is there already, and UsageError for what makes no sense.
    """
    form = options.format or "json"
    if options.output is None and (options.force or (options.json and form != "json")):
        raise UsageError("--force and --json go with --output; --format says in which form standard output is.")
    queue = session.open(read_only=True)
    if form == "csv":
        lines = csv_lines(queue)
    else:
        lines = json_document_lines(queue.ledger) if form == "json" else json_lines(queue.ledger)
    if options.output is None:
        for line in lines:
            say_text(line)
        return 0
    path = write_export(session.places, Path(options.output), lines, force=options.force)
    invitations, events = len(queue.inbox), len(queue.ledger.events())
    if options.json:
        say_json({"file": str(path), "format": form, "invitations": invitations, "events": events})
    else:
        held = f"{counted(invitations, 'invitation')} and {counted(events, 'change')} in the history"
        say_aside(f"{held if form != 'csv' else counted(invitations, 'invitation')}, in {shown_path(str(path))}.")
    return 0


def json_document_lines(ledger: Ledger) -> Iterator[str]:
    """Yield an export as one JSON document, a record a line, each line with its end."""
    yield json_line({**header_document(ledger)}).removesuffix("}") + ',"invitations":[\n'
    yield from _separated(invitation_documents(ledger))
    yield '],"history":[\n'
    yield from _separated(event_documents(ledger))
    yield "]}\n"


def json_lines(ledger: Ledger) -> Iterator[str]:
    """Yield an export as JSON lines, each with its end: what it is and whose, then the invitations, then the events."""
    yield json_line(header_document(ledger)) + "\n"
    for document in invitation_documents(ledger):
        yield json_line({"invitation": document}) + "\n"
    for document in event_documents(ledger):
        yield json_line({"event": document}) + "\n"


def csv_lines(queue: Queue) -> Iterator[str]:
    """Yield a table of the invitations, a row each, with its end.

    It begins with the mark by which spreadsheets know utf-8. What acts on a terminal or a spreadsheet is taken out or
    defused.
    """
    yield "\ufeff" + _row(COLUMNS)
    for number in sorted(queue.inbox.ids(View.ALL)):
        yield _row([defused(plain(cell, lines=True, limit=LONGEST_CELL)) for cell in _cells(queue.inbox.entry(number))])


def _separated(documents: Iterator[dict[str, object]]) -> Iterator[str]:
    before = ""
    for document in documents:
        if before:
            yield f"{before},\n"
        before = json_line(document)
    if before:
        yield f"{before}\n"


def _row(cells: "tuple[str, ...] | list[str]") -> str:
    written = io.StringIO()
    csv.writer(written).writerow(cells)
    return written.getvalue()


def _cells(entry: Entry) -> Iterator[str]:
    """Yield what stands under each of the columns."""
    invitation, decided, standing = entry.invitation, entry.decided, entry.standing
    inviter, appointment = invitation.inviter, standing.appointment if standing else None
    yield str(entry.id)
    yield from (inviter.name, inviter.headline, profile_url(inviter.slug), invitation.note)
    yield invitation.sent_at.isoformat() if invitation.sent_at else ""
    yield invitation.age
    yield invitation.seen_at.isoformat() if invitation.seen_at else ""
    yield "" if invitation.mutuals is None else str(invitation.mutuals)
    yield BETWEEN_NAMES.join(invitation.mutual_names)
    yield from (invitation.source, entry.state.value)
    yield decided.decision.value if decided else ""
    yield entry.decided_at.isoformat() if entry.decided_at else ""
    yield decided.until.isoformat() if decided and decided.until else ""
    yield from (decided.template, decided.reply) if decided else ("", "")
    yield standing.reply.value if standing and standing.reply else ""
    yield standing.proposal.value if standing and standing.proposal else ""
    yield appointment.at.isoformat() if appointment else ""
    yield appointment.place if appointment else ""
