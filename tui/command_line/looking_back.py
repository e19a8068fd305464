"""`coffeefirst history` and `stats`: what happened with one person, and with all of them."""

import argparse
from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import TypeVar

from invites.chronicle import Happening
from invites.counting import Counts, count
from invites.inbox import View
from invites.plain import plain
from tui.command_line.documents import JSON
from tui.command_line.entries import entry_of
from tui.command_line.printing import say, say_all, say_json
from tui.command_line.session import Session
from tui.past import happenings, history_lines

Word = TypeVar("Word", bound=StrEnum)


def tell_history(session: Session, options: argparse.Namespace) -> int:
    """Print everything that happened with a person, and return the exit status. Raises StoreError."""
    queue = session.open(read_only=True)
    entry = entry_of(queue, options.id)
    happened = happenings(queue, entry.id)
    if options.json:
        for happening in happened:
            say_json(_document(happening))
        return 0
    say(plain(entry.invitation.inviter.name, limit=200) or "(no name)")
    for happening in happened:
        say_all(history_lines(happening, queue.clock(), several=len({one.id for one in happened}) > 1))
    return 0


def tell_stats(session: Session, options: argparse.Namespace) -> int:
    """Print counts of what is in the queue, and return the exit status. Raises StoreError."""
    queue = session.open(read_only=True)
    counts = count(queue.inbox, (queue.verdict(entry).kind for entry in queue.inbox))
    if options.json:
        say_json(_counts_document(counts))
    else:
        say_all(_counts_lines(counts))
    return 0


def _counts_lines(counts: Counts) -> Iterator[str]:
    states = (View.PENDING, View.LATER, View.DONE)
    yield f"invitations  {counts.states[View.ALL]}: {_listed({view: counts.states[view] for view in states})}"
    yield f"notes        {_listed(counts.kinds)}"
    yield f"decisions    {_listed(counts.decisions)}"
    yield f"outbox       {counts.waiting} waiting, {counts.copied} copied"
    yield f"follow-ups   {counts.proposals} open"
    days = counts.days_to_answer
    yield f"answered     {'not known after how long' if days is None else f'after {days:g} days (median)'}"


def _listed(counted: Mapping[Word, int]) -> str:
    return ", ".join(f"{many} {what}" for what, many in counted.items()) or "none"


def _counts_document(counts: Counts) -> JSON:
    return {
        "states": {view.value: many for view, many in counts.states.items()},
        "kinds": {kind.value: many for kind, many in counts.kinds.items()},
        "decisions": {decision.value: many for decision, many in counts.decisions.items()},
        "outbox": {"waiting": counts.waiting, "copied": counts.copied},
        "followups": counts.proposals,
        "median_days_to_answer": counts.days_to_answer,
    }


def _at(happening: Happening) -> str | None:
    """Return when it happened: a day where only an age told it, as `sent_at` of an invitation is."""
    if happening.at is None:
        return None
    return happening.at.date().isoformat() if happening.is_day_only else happening.at.isoformat()


def _document(happening: Happening) -> JSON:
    appointment = happening.appointment
    return {
        "at": _at(happening),
        "id": happening.id,
        "what": happening.what,
        "decision": happening.decision.value if happening.decision else None,
        "text": happening.text,
        "template": happening.template,
        "until": happening.until.isoformat() if happening.until else None,
        "appointment": {"at": appointment.at.isoformat(), "place": appointment.place} if appointment else None,
        "by": happening.by,
    }
