"""`coffeefirst outbox`: the replies that are not sent yet, one after the other."""

import argparse

from invites.inbox import Entry
from invites.outcome import ReplyState
from invites.plain import plain
from invites.reading.slug import profile_url
from invites.until import tell_day
from store.errors import StoreError
from tui.answers import Answers
from tui.command_line.copying import copy_reply
from tui.command_line.deciding import LONGEST_REPLY
from tui.command_line.documents import JSON
from tui.command_line.entries import entry_of
from tui.command_line.errors import UsageError
from tui.command_line.printing import say, say_aside, say_json
from tui.command_line.session import Session
from tui.look import DECISION_MARKS, called, reply_sentence
from tui.queue import Queue

_STATES = {"copied": ReplyState.COPIED, "sent": ReplyState.SENT, "drop": ReplyState.DROPPED}


def walk(session: Session, options: argparse.Namespace) -> int:
    """List the outbox, show the next reply, or say what was done with one; return the exit status.

    Raises StoreError when there is no such reply, or the disk refuses, and UsageError for what makes no sense.
    """
    if options.copy and options.action != "next":
        raise UsageError("--copy goes with outbox next.")
    if (options.text is not None) != (options.action == "edit"):
        raise UsageError("outbox edit needs --text, and nothing else takes it.")
    if options.action is None:
        return _list(session, as_json=options.json)
    if options.action == "next":
        return _next(session, options)
    queue = session.open(read_only=False)
    ids = _move(queue, Answers(queue, session.places), options)
    if options.json:
        say_json({"action": options.action, "ids": ids})
    else:
        _tell(queue, ids)
    return 0


def _list(session: Session, *, as_json: bool) -> int:
    queue = session.open(read_only=True)
    outbox = queue.inbox.outbox
    for number in outbox.ids():
        entry = queue.inbox.entry(number)
        if as_json:
            say_json(_document(entry))
        else:
            say(_line(queue, entry))
    if not as_json:
        said = f"{outbox.waiting} waiting, {outbox.copied} copied."
        say_aside(f"{said} coffeefirst outbox next --copy takes the next one." if outbox.waiting else said)
    return 0


def _next(session: Session, options: argparse.Namespace) -> int:
    queue = session.open(read_only=not options.copy)
    number = queue.inbox.outbox.next() if options.id is None else options.id
    if number is None:
        raise StoreError("no reply is waiting.")
    entry = entry_of(queue, number)
    decided = entry.decided
    if decided is None or not decided.reply:
        raise StoreError(f"there is no reply to {called(entry.invitation)} ({number}): decide first.")
    copied, told = copy_reply(session, queue, number, entry.step, decided.reply) if options.copy else (None, "")
    if options.json:
        say_json({**_document(queue.inbox.entry(number)), "copied": copied})
        return 0
    say(plain(decided.reply, lines=True, limit=LONGEST_REPLY))
    say_aside(f"To {_name(entry)} ({number}). {profile_url(entry.invitation.inviter.slug)}".rstrip())
    if told:
        say_aside(told)
    return 0


def _move(queue: Queue, answers: Answers, options: argparse.Namespace) -> list[int]:
    """Write down what was done, and return with whose replies. Raises StoreError and UsageError."""
    outbox, number = queue.inbox.outbox, options.id
    if options.action == "sent" and number is None:
        sent = answers.all_sent()
        if not sent:
            raise StoreError("no reply is copied and not sent; give an ID for one that was sent otherwise.")
        return sent
    if options.action == "edit" and number is None:
        raise UsageError("outbox edit needs the ID of a reply.")
    if number is None:
        number = outbox.last_handled() if options.action == "back" else outbox.next()
    if number is None:
        nothing = "there is nothing to take back." if options.action == "back" else "no reply is waiting."
        raise StoreError(nothing)
    if options.action == "edit":
        if not options.text.strip():
            raise UsageError("--text: a reply needs words.")
        answers.edit(number, options.text)
    else:
        answers.reply(number, _STATES.get(options.action, ReplyState.WAITING), skip=options.action == "skip")
    return [number]


def _tell(queue: Queue, ids: list[int]) -> None:
    if len(ids) > 1:
        say(f"{len(ids)} replies were sent.")
        return
    entry = queue.inbox.entry(ids[0])
    if entry.standing:
        say(reply_sentence(entry.standing, called(entry.invitation)))


def _line(queue: Queue, entry: Entry) -> str:
    state = entry.standing.reply.value if entry.standing and entry.standing.reply else ""
    mark = DECISION_MARKS[entry.decided.decision] if entry.decided else ""
    at = entry.decided_at.astimezone(queue.clock().tzinfo).date() if entry.decided_at else queue.today()
    return f"{entry.id:>5}  {state:<8} {_name(entry)}  {mark}, {tell_day(at, queue.today())}"


def _name(entry: Entry) -> str:
    return plain(entry.invitation.inviter.name, limit=60) or "(no name)"


def _document(entry: Entry) -> JSON:
    decided, standing = entry.decided, entry.standing
    return {
        "id": entry.id,
        "step": entry.step,
        "name": entry.invitation.inviter.name,
        "profile_url": profile_url(entry.invitation.inviter.slug),
        "decision": decided.decision.value if decided else None,
        "template": decided.template if decided else "",
        "reply": decided.reply if decided else "",
        "state": standing.reply.value if standing and standing.reply else None,
        "decided_at": entry.decided_at.isoformat() if entry.decided_at else None,
    }
