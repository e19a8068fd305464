"""What stays of a ledger's file when somebody is purged from it. Files are read and written elsewhere.

Who is meant, and what stays of the history, is decided in `invites.purging`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from invites.decision import Event, Step
from invites.invitation import Invitation
from invites.purging import Person, history_without, name_key, names_gone, older, sent_by, staying, told_of, unnamed
from store.contents import Known, events_in, invitations_in
from store.documents import HISTORY, INVITATIONS, event_document, invitation_document
from store.log_file import Content

What = Person | datetime
"""Whom to remove: a person, or all that is over since before a time."""

Lines = dict[str, dict[int, bytes | Mapping[str, Any]]]
"""Tables of lines as they are, and of documents that are new."""


@dataclass(frozen=True, slots=True)
class Remainder:
    """What stays of a file."""

    tables: Lines
    """What is to be written in its place."""
    invitations: Mapping[int, Invitation]
    """The invitations that stay."""
    gone: Mapping[int, Invitation]
    """Those that go."""
    undated: int
    """How many of those that stay nothing dates."""
    changed: int
    """How many of those that stay lose a name among their mutual connections."""
    decisions: int
    """How many parts of steps go."""


def remainder(
    content: Content, path: Path, what: What, known: Known, kept: Mapping[int, Invitation] | None = None
) -> Remainder:
    """Return what stays of a file; for a backup, `kept` are the invitations that stay in the ledger.

    What is known of the lines of other files spares reading them again. Raises DamagedError when a document makes no
    sense.
    """
    invitations, events = invitations_in(content, path, known), events_in(content, path)
    gone, undated = _gone(what, invitations, events.values(), kept)
    left = {number: one for number, one in invitations.items() if number not in gone}
    if isinstance(what, Person):
        names = {name_key(what.name)} - {""}
    else:
        names = names_gone(gone, invitations) - {name_key(one.inviter.name) for one in (kept or {}).values()}
    changed = unnamed(names, left)
    history = history_without(gone, events)
    tables: Lines = {name: dict(table) for name, table in content.tables.items()}
    if INVITATIONS in tables:
        tables[INVITATIONS] = {
            number: invitation_document(changed[number]) if number in changed else line
            for number, line in tables[INVITATIONS].items()
            if number in left
        }
    if HISTORY in tables:
        tables[HISTORY] = {
            number: line if history[number] is events[number] else event_document(history[number])
            for number, line in tables[HISTORY].items()
            if number in history
        }
    decisions = parts(events.values()) - parts(history.values())
    return Remainder(tables, left, {number: invitations[number] for number in gone}, undated, len(changed), decisions)


def parts(events: Iterable[Event]) -> int:
    """Return how many decisions on one invitation there are in a history."""
    return sum(len(event.decided) for event in events if isinstance(event, Step))


def _gone(
    what: What,
    invitations: Mapping[int, Invitation],
    events: Iterable[Event],
    kept: Mapping[int, Invitation] | None,
) -> tuple[set[int], int]:
    """Return the numbers of the invitations that go, and how many nothing dates."""
    undated: set[int] = set()
    if isinstance(what, datetime):
        gone, undated = older(what, invitations, events)
    else:
        gone = sent_by(what, invitations) if kept is None else told_of(what, invitations)
    return gone if kept is None else gone - staying(gone, invitations, kept), len(undated)
