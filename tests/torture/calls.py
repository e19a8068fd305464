"""Trouble at a chosen system call, one run for each: the process is killed there, or the call fails."""

import random
from collections.abc import Iterator
from pathlib import Path

from tests.torture import screens
from tests.torture.homes import copy_home
from tests.torture.look import look
from tests.torture.process import Ran, check_manners, decide_command, finish, start, writer, written
from tests.torture.strace import READING, WRITING, Call, read_log, strace
from tests.torture.trial import Case, Outcome
from tests.torture.truth import Truth, numbered
from tests.torture.writer import Command

PLANS: dict[str, list[Command]] = {
    "new": [
        {"do": "decide", "ids": [11], "decision": "coffee", "reply": "Hi Ana,\n\nshall we have a coffee first?"},
        {"do": "decide", "ids": [12, 13, 14], "decision": "decline", "reply": "No, thank you."},
        {"do": "undo"},
        {"do": "redo"},
        {"do": "import", "people": [7, 8, 90001, 90002, 90003], "mutuals": 3},
        {"do": "undo"},
        {"do": "decide", "ids": [15], "decision": "accept", "reply": ""},
    ],
    "torn": [{"do": "decide", "ids": [16], "decision": "talk", "reply": "At six?"}, {"do": "undo"}],
    "worn": [
        {"do": "decide", "ids": [17], "decision": "talk", "reply": "At six?"},
        {"do": "tidy"},
        {"do": "decide", "ids": [18], "decision": "accept", "reply": ""},
        {"do": "import", "people": list(range(100_000, 103_000))},
        {"do": "undo"},
    ],
    "first": [{"do": "decide", "ids": [19], "decision": "talk", "reply": "At six?"}, {"do": "tidy"}, {"do": "undo"}],
}
"""What the writer is asked to do, by the sort of home it finds."""

COMMAND: list[Command] = [{"do": "decide", "ids": [21], "decision": "accept"}]
"""What the command line is asked to do."""

_ON_SCREEN = [f"fdatasync {when} {trouble}" for when in (2, 3, 4) for trouble in ("EIO", "ENOSPC")]
"""What fails on the screen, whose other calls come in no certain order."""

_NO_ROOM = {"openat", "write", "writev", "pwrite64", "ftruncate", "fallocate", "fsync", "fdatasync", "mkdir", "mkdirat"}
"""What can fail for want of room; renames and links among them."""
_NO_ROOM |= {name for name in WRITING if name.startswith(("rename", "link"))}


def cases(home: Path, work: Path, kind: str, seed: int) -> list[Case]:
    """Return every place of trouble in a run of the writer on each sort of home, and in one of the command line.

    They come in an order by chance, so that the first ones are a sample of all.
    """
    found = []
    for actor in (*PLANS, "command"):
        log = work / f"{kind}-{actor}.strace"
        own = work / f"{kind}-{actor}"
        _run(actor, _made(actor, home, own), [], Outcome())  # the first run compiles modules
        _run(actor, _made(actor, home, own), strace(log, calls=(*WRITING, *READING)), Outcome())
        for call in read_log(log):
            if call.concerns(own):
                found += [Case(kind, seed, f"{actor} {trouble}") for trouble in _troubles(kind, call)]
    if kind == "error":
        found += [Case(kind, seed, f"screen {trouble}") for trouble in _ON_SCREEN]
    unique = list(dict.fromkeys(found))
    random.Random(seed).shuffle(unique)  # noqa: S311 (which ones are tried first, no secret)
    return unique


def _troubles(kind: str, call: Call) -> Iterator[str]:
    """What can be made of a call: killed there; or failing once, or from there on."""
    if kind == "call":
        if call.name in WRITING:
            yield f"{call.name} {call.times} SIGKILL"
        return
    if call.name == "close" and ".lock" in call.text:
        return  # strace leaves the file open, and with it the lock: no system does that
    yield f"{call.name} {call.times} EIO"
    if call.name in _NO_ROOM:
        yield f"{call.name} {call.times} ENOSPC"
        if call.name not in ("openat", "close"):
            yield f"{call.name} {call.times}+ ENOSPC"
    if call.name == "flock":
        yield f"{call.name} {call.times} ENOLCK"


def run(case: Case, home: Path, work: Path, count: int) -> Outcome:
    """Make the trouble, and look at what is left."""
    actor, name, when, trouble = case.what.split()
    if actor == "screen":
        return screens.fail(case, home, work, count)
    own = _made(actor, home, work)
    log = work.with_suffix(".strace")
    outcome = Outcome(trials=1)
    how = f"signal={trouble}" if trouble == "SIGKILL" else f"error={trouble}"
    ran = _run(actor, own, strace(log, f"{name}:{how}:when={when}", calls=(*WRITING, *READING)), outcome)
    if not _has_hit(log, own, name):
        return Outcome(missed=1)
    truth = Truth(numbered(range(1, count + 1)))
    commands = PLANS.get(actor, COMMAND)
    truth.take(commands, ran.answers)
    if trouble != "SIGKILL":
        truth.flights.clear()  # nothing was cut short: what was not acknowledged was refused
        check_manners(ran, outcome, refusals=len(commands) if "+" in when else 1)
    look(own, truth, outcome, killed=int(trouble == "SIGKILL"))
    return outcome


def _made(actor: str, home: Path, to: Path) -> Path:
    """Return the home that a writer finds."""
    return copy_home(home, to, "new" if actor == "command" else actor)


def _run(actor: str, home: Path, before: list[str], outcome: Outcome) -> Ran:
    """Run the writer through its plan, or the command line once, whose answer is turned into the writer's."""
    if actor == "command":
        return command_answers(finish(start([*before, *decide_command(21, "accept")], home), b"", outcome))
    return finish(writer(home, before), written(PLANS[actor]), outcome)


def command_answers(ran: Ran) -> Ran:
    """Return what `decide --json` said as a writer would have said it."""
    answers = [
        {"event": {"step": one["step"], "decided": [d | {"invitation": d["id"]} for d in one["decided"]]}}
        for one in ran.answers
    ]
    refused = [{"refused": line} for line in ran.complaint.splitlines() if line.startswith("coffeefirst: error: ")]
    return Ran([{"open": True}, *answers, *refused], ran.status, ran.complaint)


def _has_hit(log: Path, home: Path, name: str) -> bool:
    """Whether the trouble came where it was meant to: at a call about the home."""
    calls = list(read_log(log))
    struck = [call for call in calls if call.is_injected] or [call for call in calls[-2:] if call.text.endswith("= ?")]
    return any(call.name == name and call.concerns(home) for call in struck)
