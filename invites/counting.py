"""What the owner has done so far, in numbers."""

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median

from invites.decision import Decision
from invites.inbox import Entry, Inbox, View
from invites.note import Kind
from invites.reading.ages import asked_at


@dataclass(frozen=True, slots=True)
class Counts:
    """How many there are of what."""

    states: dict[View, int]
    """Invitations by view; `View.ALL` is all of them."""
    decisions: dict[Decision, int]
    """Decisions in force."""
    kinds: dict[Kind, int]
    """Kinds of note; empty when nothing was judged."""
    waiting: int
    """Replies that wait in the outbox."""
    copied: int
    """Replies that were copied and are not known to be sent."""
    proposals: int
    """Coffees and talks that are open."""
    days_to_answer: float | None
    """Days between an invitation and its decision, the median; None when no source dates any of them."""


def count(inbox: Inbox, kinds: Iterable[Kind] = ()) -> Counts:
    """Count what is in the queue; `kinds` are those of all notes, whoever judged them."""
    decisions = dict.fromkeys(Decision, 0)
    days: list[float] = []
    for number in (*inbox.ids(View.DONE), *inbox.ids(View.LATER)):
        entry = inbox.entry(number)
        if entry.decided:
            decisions[entry.decided.decision] += 1
            days += _days(entry)
    found = dict.fromkeys(Kind, 0)
    for kind in kinds:
        found[kind] += 1
    return Counts(
        inbox.counts(),
        decisions,
        {kind: many for kind, many in found.items() if many},
        inbox.outbox.waiting,
        inbox.outbox.copied,
        len(inbox.follow_ups),
        round(median(days), 1) if days else None,
    )


def _days(entry: Entry) -> list[float]:
    """Return after how many days an invitation was answered; nothing when that is not known, or it was put off."""
    asked = asked_at(entry.invitation)
    if asked is None or entry.decided_at is None or entry.state is not View.DONE:
        return []
    return [max(0.0, (entry.decided_at - asked).total_seconds() / 86_400)]
