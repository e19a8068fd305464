"""Several writers on one home at once, on own and on contested invitations, some of them killed."""

import random
import threading
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from invites.decision import Redo, Step, Undo
from store.settings import Settings
from tests.torture.homes import NOON, copy_home, places
from tests.torture.look import look
from tests.torture.process import Ran, answers_in, check_manners, writer, written
from tests.torture.trial import Case, Outcome
from tests.torture.truth import Truth, numbered
from tests.torture.writer import Command
from tui.queue import Queue

CONTESTED = 30
"""How many invitations all writers go for, each at the same moment."""

_PACE = 0.006
"""Seconds between those moments."""

_NEW = 200_000


def run(case: Case, home: Path, work: Path, count: int) -> Outcome:
    """Let so many writers loose at the same moment, and look at what they leave."""
    chance = random.Random(case.seed)  # noqa: S311 (moments, not secrets)
    own = copy_home(home, work, chance.choice(("new", "worn")))
    outcome = Outcome(trials=1)
    number = int(case.what.split()[0])
    plans = [_plan(chance, one, number, count) for one in range(number)]
    rans = _race(own, plans, chance, outcome)
    truth = Truth(numbered(range(1, count + 1)))
    for commands, ran in zip(plans, rans, strict=True):
        truth.take(commands, ran.answers, beside=True)
        check_manners(ran, outcome, refusals=len(commands))
        _check_refusals(commands, ran, outcome)
    _check_contested(own, outcome)
    look(own, truth, outcome, killed=1)
    return outcome


def _plan(chance: random.Random, which: int, number: int, known: int) -> list[dict[str, Any]]:
    """Return what one of so many writers does: all contested ones at their moments, then its own, by chance."""
    contested: list[dict[str, Any]] = [
        {"do": "decide", "ids": [one], "decision": chance.choice(("accept", "coffee")), "reply": f"writer {which}"}
        for one in range(1, CONTESTED + 1)
    ]
    commands: list[dict[str, Any]] = [
        {"do": "decide", "ids": [one], "decision": "decline", "reply": ""}
        for one in chance.sample(range(CONTESTED + 1 + which, known + 1, number), 20)
    ]
    commands += [{"do": chance.choice(("undo", "redo"))} for _ in range(8)]
    commands += [{"do": "import", "people": [_NEW + one]} for one in range(5)]
    commands += [{"do": "import", "people": [_NEW + 1000 * (which + 1) + one]} for one in range(5)]
    commands += [{"do": "tidy"} for _ in range(3)]
    return contested + chance.sample(commands, len(commands))


def _race(home: Path, plans: list[list[dict[str, Any]]], chance: random.Random, outcome: Outcome) -> list[Ran]:
    processes = [writer(home) for _ in plans]
    said = [process.stdout.readline() if process.stdout else b"" for process in processes]  # all have opened it
    victim = chance.randrange(2 * len(plans))  # in every other trial, one of them is killed
    rans = [Ran([], 0, "") for _ in plans]

    def finish(which: int) -> None:
        try:
            rest, complaint = processes[which].communicate(written(plans[which]), timeout=120)
        except Exception as error:  # noqa: BLE001 (a thread would keep it to itself)
            processes[which].kill()
            rest, complaint = processes[which].communicate()
            outcome.stick(f"writer {which}: {type(error).__name__}")
        rans[which] = Ran(answers_in(said[which] + rest), processes[which].returncode, complaint.decode())

    start = time.monotonic() + 0.05
    for commands in plans:
        for position, command in enumerate(commands[:CONTESTED]):
            command["not_before"] = start + position * _PACE
    threads = [threading.Thread(target=finish, args=(which,)) for which in range(len(plans))]
    for thread in threads:
        thread.start()
    if victim < len(plans):
        time.sleep(chance.uniform(0, 0.3))
        processes[victim].kill()
    for thread in threads:
        thread.join()
    for which, ran in enumerate(rans):
        if ran.status not in ((0, -9) if which == victim else (0,)):
            outcome.stick(f"writer {which} ended with {ran.status}: {ran.answers[-1:]} {ran.complaint[-300:]}")
    return rans


def _check_refusals(commands: Sequence[Command], ran: Ran, outcome: Outcome) -> None:
    """Whoever came second was told who was first, and nobody was refused for anything else."""
    for command, answer in zip(commands, ran.answers[1:], strict=False):
        if "refused" in answer and (
            answer["kind"] != "Conflict" or (command["do"] == "decide" and "was first" not in answer["refused"])
        ):
            outcome.stick(f"not told who was first: {answer['refused']}")


def _check_contested(home: Path, outcome: Outcome) -> None:
    """Nobody's decision was overwritten: each step decided only on what nobody had decided on."""
    with Queue.open(places(home), Settings(), lambda: NOON, read_only=True) as queue:
        events = queue.ledger.history()
        slugs = Counter(invitation.inviter.slug for invitation in queue.ledger.invitations().values())
    steps = {event.number: event for event in events if isinstance(event, Step)}
    in_force: dict[int, int] = {}
    for event in events:
        if not isinstance(event, Step | Undo | Redo):
            continue
        step = event if isinstance(event, Step) else steps[event.step]
        for one in step.decided:
            if isinstance(event, Undo):
                in_force.pop(one.invitation_id, None)
                continue
            if one.invitation_id in in_force:
                outcome.made_up += 1
                outcome.notes.append(f"step {step.number} over step {in_force[one.invitation_id]}")
            in_force[one.invitation_id] = step.number
    twice = sorted(slug for slug, times in slugs.items() if times > 1)
    outcome.made_up += len(twice)
    outcome.notes += [f"imported twice: {slug}" for slug in twice[:5]]
