"""Making a damaged ledger readable again: every line that can be trusted by itself is kept, and the rest is told."""

from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from invites.decision import Event, Step
from invites.history import History
from invites.outcome import Became, Outcome
from store.contents import check_sense
from store.documents import HISTORY, INVITATIONS, OWNER, event_document, event_of, invitation_of
from store.durable import replace_file
from store.errors import DamagedError, StoreError, advice, reason
from store.fields import DocumentError
from store.lines import SCHEMA, Change, apply, read_document, read_header, read_line, write_lines, write_snapshot
from store.lock import Lock
from store.log_file import Content, read_content
from store.places import Places
from store.upgrade import bring_up_to_date


@dataclass(slots=True)
class Repaired:
    """What a repair did."""

    path: Path
    """The file."""
    kept: dict[str, int]
    """How many documents it holds now, by table."""
    lost: list[str] = field(default_factory=list)
    """What could not be kept, a sentence each; empty when nothing was wrong."""


def repair(places: Places) -> Repaired:
    """Write the ledger anew from what can be read of it, under the lock.

    A file without damage is left as it is. Raises StoreError when there is nothing to repair, when a newer program
    wrote it, or when the disk refuses: the file is as it was then. A backup is the caller's to make.
    """
    path = places.ledger.resolve()
    with Lock(places.lock).exclusively():
        try:
            data = path.read_bytes()
        except FileNotFoundError:
            raise StoreError(f"{path}: there is no file to repair.") from None
        except OSError as error:
            raise StoreError(f"{path}: the file cannot be read ({reason(error)}); {advice(error)}.") from error
        lost: list[str] = []
        try:
            content = read_content(data, path)
            check_sense(content, path)
        except DamagedError:
            content, lost = rescued(data)
            if content.schema < SCHEMA:
                bring_up_to_date(content, path)
            if not content.kept:
                raise StoreError(
                    f'{path}: nothing in it can be read. Put a backup in its place: "coffeefirst restore" lists them.'
                ) from None
            try:
                replace_file(path, write_snapshot(content.tables, content.n + 1, content.last))
            except OSError as error:
                raise StoreError(f"{path}: it could not be written anew ({reason(error)}); {advice(error)}.") from error
    return Repaired(path, {name: len(table) for name, table in content.tables.items()}, lost)


def rescued(data: bytes) -> tuple[Content, list[str]]:
    """Return what the lines of a file say that can be trusted by themselves, and what is wrong with the others.

    A change of which only some lines can be read is kept in part: each line is a whole document.
    """
    lines = data.split(b"\n")
    header = read_header(lines[0])
    content = Content(last=dict(header.last), n=header.n, schema=header.schema) if header else Content()
    lost = [] if header else ["line 1: the beginning of the file could not be read; it was made anew."]
    for number, raw in enumerate(lines[1:], 2):
        line = read_line(raw)
        if line is not None:
            if header and number > header.lines + 1 and line.n > content.n + 1:
                lost.append(f"before line {number}: {_counted(line.n - content.n - 1, 'change')} missing.")
            apply(line, content.tables, content.last)
            content.n = max(content.n, line.n)
        elif raw:
            lost.append(f"line {number}: {len(raw)} bytes could not be read{_about(raw)}.")
    lost += _leave_out(content, INVITATIONS, invitation_of)
    lost += _leave_out(content, HISTORY, event_of)
    lost += _make_history_fit(content)
    return content, lost


def _leave_out(content: Content, table: str, of: Callable[[Mapping[str, Any]], object]) -> list[str]:
    """Leave out documents that make no sense, and tell which."""
    lost = []
    for number, raw in list(content.tables.get(table, {}).items()):
        try:
            of(read_document(raw))
        except DocumentError as error:
            lost.append(f"{table} {number}: {error}.")
            del content.tables[table][number]
    return lost


def _make_history_fit(content: Content) -> list[str]:
    """Leave out of the history what is about invitations and steps that are lost, and tell what."""
    lost = []
    history, table = History(), content.tables.get(HISTORY, {})
    for number, raw in sorted(table.items()):
        event = event_of(read_document(raw))
        fitting = _fitting(event, content.tables.get(INVITATIONS, {}), history)
        try:
            history.apply(fitting)
        except ValueError as error:
            lost.append(f"{HISTORY} {number}: {error}.")
            del table[number]
            continue
        if fitting != event:
            lost.append(f"{HISTORY} {number}: some of what it is about is lost.")
            table[number] = write_lines([Change(HISTORY, number, event_document(fitting))], content.n)[0]
    return lost


def _fitting(event: Event, invitations: Container[int], history: History) -> Event:
    """Return an event without what it says about invitations and decisions that are not there."""
    if isinstance(event, Step):
        return replace(event, decided=tuple(one for one in event.decided if one.invitation_id in invitations))
    if isinstance(event, Outcome):
        return replace(event, became=tuple(one for one in event.became if _is_decided(one, history)))
    return event


def _is_decided(became: Became, history: History) -> bool:
    try:
        history.standing_of(became.step, became.invitation_id)
    except KeyError:
        return False
    return True


def _counted(count: int, what: str) -> str:
    return f"a {what} is" if count == 1 else f"{count} {what}s are"


def _about(raw: bytes) -> str:
    """Return what a damaged line was probably about, from what is left of it."""
    for table in (INVITATIONS, HISTORY, OWNER):
        if f'"table":"{table}"'.encode() in raw:
            return f" (something of {table})"
    return " (zeros: the power may have failed)" if not raw.strip(b"\0") else ""
