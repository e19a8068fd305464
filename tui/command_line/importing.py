"""`coffeefirst import`: read, say what was found, store it. The same on the screen is in `tui.importing`."""

import argparse
import sys
from collections.abc import Sequence
from functools import partial

from invites.arrival import Preview
from invites.plain import plain
from invites.reading.recognise import read
from invites.reading.record import Finding, Reading, Status
from invites.watching import Cancelled
from store.errors import Conflict
from store.sources import open_source
from tui.command_line.errors import UsageError
from tui.command_line.printing import say, say_aside, say_error, say_json
from tui.command_line.progress import Bar
from tui.command_line.session import Session
from tui.queue import Queue, wall_clock
from tui.wording import import_summary


def import_sources(session: Session, options: argparse.Namespace) -> int:
    """Bring in every source of the command line, all or nothing, and return the exit status.

    Everything is read before anything is opened. Raises StoreError or ReadingError when a source cannot be read at all;
    when one of them holds nothing that was understood, that is said and the exit status is 1. Nothing is stored then,
    nor after ctrl+c, which raises KeyboardInterrupt.
    """
    whole = Reading()
    bar = Bar()
    try:
        with bar:
            readings = _read(options.sources)
        whole.extend(readings)
        failure = next(filter(None, map(_failure, readings)), None)
        queue = session.open(read_only=options.dry_run or failure is not None)
        stored = failure is None and not options.dry_run
        with bar, bar.whole():
            found = _taken_in(queue, whole) if stored else queue.preview(whole)
    except (KeyboardInterrupt, Cancelled):
        say_aside("Nothing was stored.")
        raise KeyboardInterrupt from None
    if options.json:
        from tui.command_line.documents import import_document

        judged = partial(queue.judged, recipient=whole.owner.name)
        say_json(import_document(found, judged, stored=stored, failed=failure is not None))
    elif failure is None:
        _tell(found, stored=stored)
    if failure is not None:
        say_error(finding_text(failure) + (" Nothing was stored." if len(options.sources) > 1 else ""))
        return 1
    return 0


def _taken_in(queue: Queue, reading: Reading) -> Preview:
    """Store what is new in a reading; looked at again as often as other windows bring something in meanwhile."""
    while True:
        found = queue.preview(reading)
        try:
            queue.take_in(found, reading.owner)
        except Conflict:
            continue
        return found


def _read(names: Sequence[str]) -> list[Reading]:
    """Read each source by itself. Raises StoreError, ReadingError, and UsageError for standard input named twice."""
    if sum(name.strip() == "-" for name in names) > 1:
        raise UsageError("- can be named once only: standard input is read to its end.")
    stdin = None if sys.stdin is None else sys.stdin.buffer
    readings = []
    for name in names:
        if name.strip() == "-" and stdin is not None and stdin.isatty():
            say_aside("Paste the page here, then press ctrl+d on a line of its own.")
        readings.append(read(open_source(name, stdin), seen_at=wall_clock()))
    return readings


def _failure(reading: Reading) -> Finding | None:
    """Return why nothing in a source was understood; None when something was, or when nothing is wrong with it."""
    if reading.records or reading.sent or any(export.invitations for export in reading.exports):
        return None
    return next((finding for finding in reading.findings if finding.rejected), None)


def finding_text(finding: Finding) -> str:
    """Return a finding as one line."""
    place = f"{finding.source}, line {finding.line}" if finding.line else finding.source
    return plain(f"{place}: {finding.text}", limit=500)


def _tell(found: Preview, *, stored: bool) -> None:
    for record in found.records:
        if record.status is not Status.CONNECTED:
            name = plain(record.invitation.inviter.name, limit=80) or "(no name)"
            why = plain(record.why or record.invitation.inviter.headline, limit=120)
            say(f"{record.status.value:<10} {name}  {why}".rstrip())
    for finding in found.findings:
        say(f"{'not read' if finding.rejected else 'note':<10} {finding_text(finding)}")
    say(f"{'Brought in' if stored else 'Found, nothing stored'}: {import_summary(found)}.")
