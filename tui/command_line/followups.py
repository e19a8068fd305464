"""`coffeefirst followups`: the coffees and talks that are open, and what became of them."""

import argparse
from collections.abc import Iterator

from invites.followups import Question
from invites.inbox import Entry
from invites.outcome import ProposalState
from invites.plain import plain
from invites.reading.slug import profile_url
from invites.until import UntilError, parse_moment, tell_moment
from tui.answers import Answers
from tui.command_line.documents import JSON
from tui.command_line.entries import entry_of
from tui.command_line.errors import UsageError
from tui.command_line.printing import say, say_aside, say_json
from tui.command_line.session import Session
from tui.command_line.telling import shown_path
from tui.look import DECISION_MARKS, called, outcome_sentence
from tui.queue import Queue

_STATES = {"met": ProposalState.MET, "no-answer": ProposalState.NO_ANSWER, "waiting": ProposalState.WAITING}

_ASKED = {
    Question.FOLLOW_UP: "no answer yet: send a follow-up?",
    Question.MET: "did you meet?",
    Question.DECIDE: "you met: accept or decline?",
}


def follow(session: Session, options: argparse.Namespace) -> int:
    """List the open proposals, or say what became of one; return the exit status.

    Raises StoreError when there is no such proposal, or the disk refuses, and UsageError for what makes no sense.
    """
    if (options.at is not None or options.place) and options.action != "agreed":
        raise UsageError("--at and --place go with followups agreed.")
    if options.action is None:
        return _list(session, as_json=options.json)
    if options.id is None:
        raise UsageError(f"followups {options.action} needs the ID of an invitation.")
    queue = session.open(read_only=False)
    entry_of(queue, options.id)
    answers = Answers(queue, session.places)
    if options.action == "agreed":
        return _agree(queue, answers, options)
    if options.action == "sent":
        answers.followed_up(options.id)
    else:
        answers.proposal(options.id, _STATES[options.action])
        if options.action == "waiting" and _is_followed_up(queue.inbox.entry(options.id)):
            answers.followed_up(options.id, taken_back=True)
    entry = queue.inbox.entry(options.id)
    if options.json:
        say_json(_document(queue, entry))
    else:
        _say_became(entry, options.action)
    return 0


def _say_became(entry: Entry, action: str) -> None:
    """Say what became of a proposal."""
    if action == "waiting":
        say(f"Waiting for {called(entry.invitation)} again.")
    elif entry.standing:
        say(outcome_sentence(entry.standing, called(entry.invitation)))
    if action == "met":
        say_aside(f"coffeefirst decide {entry.id} accept (or decline) ends it.")


def _agree(queue: Queue, answers: Answers, options: argparse.Namespace) -> int:
    if options.at is None:
        raise UsageError('followups agreed needs --at, such as --at "2026-12-03 15:00".')
    try:
        at = answers.local(parse_moment(options.at, queue.today()))
    except UntilError as error:
        raise UsageError(f"--at: {error}") from None
    agreed = answers.agree(options.id, at, options.place)
    if options.json:
        say_json({**_document(queue, agreed.entry), "file": str(agreed.file) if agreed.file else None})
    else:
        say(_appointment_sentence(queue, agreed.entry))
        if agreed.file:
            say(shown_path(str(agreed.file)))
    if agreed.problem:
        say_aside(plain(agreed.problem, limit=1000))
    return 0


def _appointment_sentence(queue: Queue, entry: Entry) -> str:
    """Return when and where an appointment is, as one sentence."""
    appointment = entry.standing.appointment if entry.standing else None
    if appointment is None:
        return ""
    what = DECISION_MARKS[entry.decided.decision].capitalize() if entry.decided else ""
    when = tell_moment(appointment.at.astimezone(queue.clock().tzinfo), queue.today())
    place = f", {plain(appointment.place, limit=200)}" if appointment.place else ""
    return f"{what} with {called(entry.invitation)}: {when}{place}."


def _list(session: Session, *, as_json: bool) -> int:
    queue = session.open(read_only=True)
    due = [one.id for one in Answers(queue, session.places).due()]
    for number in (*due, *(one for one in queue.inbox.follow_ups.ids() if one not in set(due))):
        entry = queue.inbox.entry(number)
        if as_json:
            say_json(_document(queue, entry))
        else:
            say(_line(queue, entry))
    if not as_json:
        say_aside(f"{len(due)} due, {len(queue.inbox.follow_ups) - len(due)} more open.")
    return 0


def _line(queue: Queue, entry: Entry) -> str:
    name = plain(entry.invitation.inviter.name, limit=60) or "(no name)"
    return f"{entry.id:>5}  {name}  {', '.join(_facts(queue, entry))}"


def _facts(queue: Queue, entry: Entry) -> Iterator[str]:
    standing, now = entry.standing, queue.clock()
    if entry.decided is None or standing is None or standing.proposal is None:
        return
    yield DECISION_MARKS[entry.decided.decision]
    yield standing.proposal.value
    if standing.appointment:
        yield tell_moment(standing.appointment.at.astimezone(now.tzinfo), now.date())
        if standing.appointment.place:
            yield plain(standing.appointment.place, limit=60)
    else:
        days = (now - standing.since).days
        yield f"for {days} day{'' if days == 1 else 's'}"
    if standing.followed_up:
        yield "follow-up sent"
    question = _question(queue, entry)
    if question:
        yield _ASKED[question]


def _question(queue: Queue, entry: Entry) -> Question | None:
    return queue.inbox.follow_ups.question(entry.id, queue.clock(), queue.settings.follow_up_days)


def _is_followed_up(entry: Entry) -> bool:
    return entry.standing is not None and entry.standing.followed_up


def _document(queue: Queue, entry: Entry) -> JSON:
    standing, question = entry.standing, _question(queue, entry)
    appointment = standing.appointment if standing else None
    return {
        "id": entry.id,
        "name": entry.invitation.inviter.name,
        "profile_url": profile_url(entry.invitation.inviter.slug),
        "decision": entry.decided.decision.value if entry.decided else None,
        "state": standing.proposal.value if standing and standing.proposal else None,
        "since": standing.since.isoformat() if standing else None,
        "followed_up": _is_followed_up(entry),
        "appointment": {"at": appointment.at.isoformat(), "place": appointment.place} if appointment else None,
        "due": question is not None,
        "question": question.value if question else None,
    }
