"""Invitations as lines of text, for the command line. Strangers' words go through the door on their way out."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from invites.inbox import Entry, View
from invites.note import Verdict
from invites.plain import plain
from invites.reading.slug import profile_url
from tui.draft import Draft
from tui.look import KINDS, long_age, mutual_line, short_age, state_word
from tui.queue import Queue

if TYPE_CHECKING:
    from tui.offers import Told

LONGEST_NOTE = 4000
"""Characters of a note that are printed. The site allows 300; what is longer was never a note."""


def list_lines(entries: Iterable[Entry], queue: Queue, now: datetime) -> Iterable[str]:
    """Yield the queue as text, a line each."""
    for entry in entries:
        look = KINDS[queue.verdict(entry).kind]
        inviter = entry.invitation.inviter
        name, headline = plain(inviter.name, limit=60) or "(no name)", plain(inviter.headline, limit=80)
        after = "  ".join(part for part in (headline, state_word(entry), short_age(entry.invitation, now)) if part)
        yield f"{entry.id:>5}  {look.glyph} {look.word:<9} {name}  {after}".rstrip()


def counts_line(queue: Queue, *, demo: bool) -> str:
    """Return how much there is in the queue, and what to do when there is nothing."""
    counts = queue.inbox.counts()
    said = ", ".join(f"{counts[view]} {view.value}" for view in (View.PENDING, View.LATER, View.DONE)) + "."
    if demo:
        said += " These people are invented; coffeefirst without --demo is your own queue."
    elif not counts[View.ALL]:
        said += " coffeefirst import FILE brings invitations in."
    return said


def card_lines(entry: Entry, told: "Told", draft: Draft | None, now: datetime) -> Iterable[str]:
    """Yield the card of an invitation as text."""
    invitation, verdict = entry.invitation, told.verdict
    yield plain(invitation.inviter.name, limit=200) or "(no name)"
    facts = (
        long_age(invitation, now),
        mutual_line(invitation),
        state_word(entry),
        profile_url(invitation.inviter.slug),
    )
    for line in (plain(invitation.inviter.headline, limit=300), *facts):
        if line:
            yield line
    yield ""
    yield plain(invitation.note, lines=True, limit=LONGEST_NOTE) or "(no note)"
    yield ""
    look = KINDS[verdict.kind]
    for position, reason in enumerate(reason_lines(invitation.note, verdict)):
        yield (f"{look.glyph} {look.word}: " if position == 0 else "  ") + reason
    for tie in told.ties:
        yield f"tie: {plain(tie.text, limit=300)} ({tie.source})"
    for sign in told.signs:
        yield f"look twice: {plain(sign.text, limit=300)}"
    if told.suggestion:
        yield f"suggestion: {told.suggestion.decision}: {plain(told.suggestion.reason, limit=300)}"
    if draft and draft.problem:
        yield ""
        yield f"Reply: {plain(draft.problem, limit=1000)}"
    elif draft and draft.text:
        yield ""
        yield f"Reply: {draft.decision.value}, {plain(draft.template, limit=60)}"
        yield plain(draft.text, lines=True, limit=20_000)


def reason_lines(note: str, verdict: Verdict) -> list[str]:
    """Return each reason as a line, with the part of the note it is about."""
    lines = []
    for reason in verdict.reasons:
        part = plain(note[reason.start : reason.end], limit=120)
        lines.append(f"{plain(reason.text, limit=300)}: “{part}”" if part else plain(reason.text, limit=300))
    return lines
