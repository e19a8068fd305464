"""`coffeefirst decide`, `undo` and `redo`. The decision is on the disk before anything of it is printed."""

import argparse
from collections.abc import Sequence
from datetime import date

from invites.decision import Decided, Decision, Step
from invites.inbox import Entry, View
from invites.plain import plain
from invites.until import UntilError, parse_until, tell_day
from store.errors import Conflict, StoreError
from tui.command_line.copying import copy_reply
from tui.command_line.documents import JSON, replaced_document, step_document
from tui.command_line.entries import entry_of
from tui.command_line.errors import UsageError
from tui.command_line.printing import say, say_aside, say_json
from tui.command_line.session import Session
from tui.elsewhere import told_by, told_first
from tui.look import called, sentence_of
from tui.queue import Queue

LONGEST_REPLY = 20_000
"""Characters of a reply that are printed: more than any message can hold."""


def decide(session: Session, options: argparse.Namespace) -> int:
    """Decide on one or more invitations in one step, print the replies, and return the exit status.

    Raises StoreError when an invitation is not there or the disk refuses, UsageError for what makes no sense: nothing
    is decided then.
    """
    numbers = list(dict.fromkeys(options.ids))
    if options.copy and len(numbers) > 1:
        raise UsageError("--copy goes with one invitation: the clipboard holds one reply.")
    queue = session.open(read_only=False)
    until = _until(options, queue.today())
    seen = [entry_of(queue, number) for number in numbers]
    with queue.ledger.exclusively():  # so that no other script offers the same times to somebody else meanwhile
        entries = _as_they_stand(queue, seen)
        decided = _decided(queue, entries, options, until)
        steps = [(entry, queue.inbox.history.step(entry.id)) for entry in entries if entry.state is View.DONE]
        before = [(entry, step) for entry, step in steps if step is not None]
        step = queue.decide(decided)
    copied, told = _copied(session, queue, step) if options.copy else (None, "")
    if options.json:
        replaced = [replaced_document(entry, earlier) for entry, earlier in before]
        say_json({**step_document(step), "copied": copied, "replaced": replaced})
    else:
        _tell(queue, step)
        for line in filter(None, (_told_before(before, queue), told)):
            say_aside(line)
    return 0


def _as_they_stand(queue: Queue, seen: Sequence[Entry]) -> list[Entry]:
    """Return invitations with what others did meanwhile. Raises Conflict when one of them was decided on by then."""
    queue.refresh()
    entries = [entry_of(queue, entry.id) for entry in seen]
    for before, now in zip(seen, entries, strict=True):
        if now.step != before.step:
            raise Conflict(told_first(queue, now.id))
    return entries


def _told_before(before: Sequence[tuple[Entry, Step]], queue: Queue) -> str:
    """Tell what a step takes the place of: nothing is overwritten in silence."""
    if not before:
        return ""
    if len(before) > 1:
        return f"{len(before)} of them had been decided on before; undo brings that back."
    entry, step = before[0]
    sentence = sentence_of(entry.decided.decision, called(entry.invitation)) if entry.decided else ""
    return f"{told_by(step, queue.clock())} had decided: {sentence} This takes its place; undo brings it back."


def undo(session: Session, options: argparse.Namespace) -> int:
    """Take the last step back, and return the exit status. Raises StoreError when there is none."""
    queue = session.open(read_only=False)
    return _tell_travel(queue, queue.undo(), "undo", as_json=options.json)


def redo(session: Session, options: argparse.Namespace) -> int:
    """Put back the step that was undone last, and return the exit status. Raises StoreError when there is none."""
    queue = session.open(read_only=False)
    return _tell_travel(queue, queue.redo(), "redo", as_json=options.json)


def _until(options: argparse.Namespace, today: date) -> date | None:
    if options.decision is not Decision.LATER:
        if options.until is not None:
            raise UsageError("--until goes with later only.")
        return None
    try:
        return parse_until(options.until or "", today)
    except UntilError as error:
        raise UsageError(f"--until: {error}") from error


def _decided(queue: Queue, entries: Sequence[Entry], options: argparse.Namespace, until: date | None) -> list[Decided]:
    decision, template = options.decision, options.template
    try:
        return queue.decided_on(entries, decision, template, until)
    except KeyError:
        names = queue.drafting.all_for(decision)
        known = ", ".join(dict.fromkeys(known.name for known in names)) or "none"
        languages = f", in {', '.join(queue.drafting.languages(decision))}" if names else ""
        wanted = plain(template, limit=60)
        raise UsageError(
            f'there is no template "{wanted}" for {decision.value}; there is: {known}{languages}.'
        ) from None


def _copied(session: Session, queue: Queue, step: Step) -> tuple[JSON | None, str]:
    """Copy the reply of a step, if it has one, and return what came of it, as JSON and as a sentence."""
    decided = step.decided[0]
    if not decided.reply:
        return None, f"Nothing to copy: no reply goes with {decided.decision.value}."
    return copy_reply(session, queue, decided.invitation_id, step.number, decided.reply)


def _tell(queue: Queue, step: Step) -> None:
    """Print the reply, ready to be piped on; of several, each under the name of its inviter."""
    for position, decided in enumerate(step.decided):
        text = plain(decided.reply, lines=True, limit=LONGEST_REPLY)
        if decided.until:
            text = f"Comes back {tell_day(decided.until, queue.today())}."
        if len(step.decided) > 1:
            name = plain(queue.inbox.entry(decided.invitation_id).invitation.inviter.name, limit=200) or "(no name)"
            if position:
                say("")
            say(f"{decided.invitation_id} {name}:")
        say(text)


def _tell_travel(queue: Queue, step: Step | None, how: str, *, as_json: bool) -> int:
    if step is None:
        raise StoreError(f"there is nothing to {how}.")
    opening = "Taken back" if how == "undo" else "Decided again"
    if as_json:
        say_json({how: True, **step_document(step)})
        return 0
    for decided in step.decided:
        who = called(queue.inbox.entry(decided.invitation_id).invitation)
        say(f"{opening}: {sentence_of(decided.decision, who)}")
    return 0
