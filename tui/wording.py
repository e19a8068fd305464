"""Sentences that the screen and the command line share: what to do when there is nothing, what an import came to."""

from typing import TYPE_CHECKING

from invites.decision import Step
from invites.inbox import View
from invites.invitation import INVITATIONS_PAGE
from invites.plain import plain
from invites.until import tell_day
from tui.amounts import counted
from tui.draft import Draft
from tui.look import called, sentence_of
from tui.queue import Queue
from tui.shown import Shown

if TYPE_CHECKING:
    from invites.arrival import Preview

NOTHING_YET = f"""Your queue is empty.

Open your invitations page in the browser:
{INVITATIONS_PAGE}

Select all of it, copy, and paste it here.
Or press p for a box to paste into.

Or ask the site for a copy of your data, and press i to
bring in the zip file when it has come.

Nothing leaves this machine."""


def empty_hint(shown: Shown, queue: Queue) -> str:
    """Return what to do next when a view shows nothing."""
    counts = queue.inbox.counts()
    if not counts[View.ALL]:
        return NOTHING_YET
    if shown.words:
        return f"Nothing under {shown.view.value} holds “{plain(shown.words, limit=60)}”.\n\nesc clears the filter."
    if shown.group:
        return "Nobody here sent the same text.\n\nesc shows everybody again."
    match shown.view:
        case View.LATER:
            return "Nobody is put off.\n\nl puts an invitation off until a day you choose. tab goes on."
        case View.DONE:
            return "Nothing is decided yet.\n\nshift+tab goes back to what is pending."
        case _:
            return all_done(queue)


def all_done(queue: Queue) -> str:
    """Return what to say when nothing is pending."""
    counts = queue.inbox.counts()
    lines = [f"All done: {counts[View.DONE]} answered, nobody waits for you."]
    if counts[View.LATER]:
        first = queue.inbox.entry(queue.inbox.ids(View.LATER)[0])
        if first.decided and first.decided.until:
            day = tell_day(first.decided.until, queue.today())
            lines.append(f"{counts[View.LATER]} put off; the next one comes back {day}.")
    lines += [
        "",
        "tab shows what you decided, u takes the last decision back.",
        "Paste the page again when new requests have come.",
    ]
    return "\n".join(lines)


def import_counts(found: "Preview") -> list[tuple[int, str]]:
    """Return what an import found, each count with its words, those with nothing left out.

    How many people the owner knows is only worth a word where it is all that was found.
    """
    from invites.reading.record import Status

    counted = [
        (found.count(Status.NEW), "new"),
        (found.count(Status.KNOWN), "seen before"),
        (found.count(Status.CONNECTED), "connected already"),
        (found.count(Status.OTHER), "not an invitation"),
        (found.rejected, "not understood"),
        (found.sent, "sent by you"),
        (found.events, "added to the history"),
    ]
    known = len(found.acquaintances.people)
    acquainted = (known, "person you know" if known == 1 else "people you know")
    return [(count, words) for count, words in counted if count] or [acquainted][:known]


def import_summary(found: "Preview") -> str:
    """Return what an import found, in one line."""
    return ", ".join(f"{count} {words}" for count, words in import_counts(found)) or "nothing found"


def preview_hint(found: "Preview") -> str:
    """Return what to know of a preview beside its counts."""
    if found.rejected:
        return f"{counted(found.rejected, 'thing')} could not be read: 6 shows where and why. Nothing is stored yet."
    left_out = f" {counted(found.sent, 'invitation')} sent by you left out." if found.sent else ""
    people = len(found.acquaintances.people)
    known = f" {people:,} {'person' if people == 1 else 'people'} you know, for the ties." if people else ""
    history = f" {counted(found.events, 'entry', 'entries')} for the history." if found.events else ""
    return f"Nothing is stored yet.{history}{known}{left_out}"


def step_sentence(queue: Queue, step: Step, opening: str) -> str:
    """Return what a step decided, after an opening such as "Taken back"."""
    if len(step.decided) > 1:
        return f"{opening}: {len(step.decided)} decisions."
    decided = step.decided[0]
    who = called(queue.inbox.entry(decided.invitation_id).invitation)
    return f"{opening}: {sentence_of(decided.decision, who)}"


def length_warning(draft: Draft) -> str:
    """Return by how much a reply is too long, as one sentence; empty when it is not."""
    return f"It is {draft.length - draft.limit} characters too long." if draft.is_too_long else ""
