"""What other windows on the same data did, in words. Finding it out is the queue's and the ledger's work."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from invites.decision import Event, Redo, Step, Undo
from invites.outcome import Outcome
from invites.plain import plain
from tui.look import called, outcome_sentence, sentence_of

if TYPE_CHECKING:
    from store.news import News
    from tui.kept import KeptInbox

_JUST_NOW = timedelta(seconds=10)


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What other windows did since the last look."""

    sentence: str
    """What it was, for the status line."""
    entries: bool = True
    """Whether the queue holds something else now."""


def told_of(kept: "KeptInbox", news: "News") -> str:
    """Tell what others did."""
    if news.is_all:
        return "Another window put other data in place; this is what it holds."
    if len(news.events) == 1:
        return _told_event(kept, news.events[0])
    if news.events:
        return f"Another window made {len(news.events)} changes."
    count = len(set(news.invitations))
    return f"Another window brought in {count} invitation{'s' if count != 1 else ''}."


def _told_event(kept: "KeptInbox", event: Event) -> str:
    """Tell what one event changed, which is the last one in the history."""
    if isinstance(event, Outcome):
        if len(event.became) > 1:
            return f"In another window: {len(event.became)} replies or proposals moved on."
        return f"In another window: {moved_sentence(kept, event.became[0].invitation_id)}"
    history = kept.inbox.history
    step = event if isinstance(event, Step) else history.redoable() if isinstance(event, Undo) else history.undoable()
    opening = {Step: "In another window", Undo: "Taken back in another window", Redo: "Decided again in another window"}
    if step is None or len(step.decided) > 1:
        return f"{opening[type(event)]}: {len(step.decided) if step else 0} decisions."
    decided = step.decided[0]
    who = called(kept.inbox.entry(decided.invitation_id).invitation)
    return f"{opening[type(event)]}: {sentence_of(decided.decision, who)}"


def told_first(kept: "KeptInbox", invitation_id: int) -> str:
    """Tell who decided on an invitation before the owner could in this window."""
    entry = kept.inbox.entry(invitation_id)
    who = called(entry.invitation)
    step = kept.inbox.history.step(invitation_id)
    if step is None or entry.decided is None:
        return f"Another window was first: the decision on {who} was taken back there. Nothing was changed."
    return f"{told_by(step, kept.clock())} was first: {sentence_of(entry.decided.decision, who)} Nothing was changed."


def told_moved(kept: "KeptInbox", invitation_id: int) -> str:
    """Tell that another window said first what became of a decision, or took it back."""
    if invitation_id not in kept.inbox:
        return "Another window took this invitation out of the queue. Nothing was changed."
    return f"Another window was first: {moved_sentence(kept, invitation_id)} Nothing was changed; look again."


def moved_sentence(kept: "KeptInbox", invitation_id: int) -> str:
    """Return how the reply and the proposal of an invitation stand, as one short sentence."""
    entry = kept.inbox.entry(invitation_id)
    who = called(entry.invitation)
    return outcome_sentence(entry.standing, who) if entry.standing else f"the decision on {who} was taken back."


def told_in_between(kept: "KeptInbox") -> str:
    """Tell that the step which an undo or redo was meant for is not the last one any more."""
    step = kept.inbox.history.undoable()
    if step is None:
        return "Another window took that back first. Nothing was changed."
    decided = step.decided[0]
    who = called(kept.inbox.entry(decided.invitation_id).invitation)
    was = f"{told_by(step, kept.clock())} was faster: {sentence_of(decided.decision, who)}"
    return f"{was} Nothing was changed; try again."


def told_by(step: Step, now: datetime) -> str:
    """Name the window that took a step, and when."""
    place, _, number = plain(step.by, limit=60).rpartition(" ")  # a file may have come from anywhere
    ago = now - step.at
    when = "just now" if ago < _JUST_NOW else f"at {step.at.astimezone(now.tzinfo):%H:%M:%S}"
    if not place:
        return f"Another window ({when})"
    window = "the command line" if place == "command line" else "another window"
    return f"{window[0].upper()}{window[1:]} (process {number}, {when})"
