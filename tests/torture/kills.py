"""SIGKILL at moments by chance, to the writer and to the command line. The screen is killed in `screens`."""

import random
import time
from pathlib import Path

from tests.torture.calls import COMMAND, command_answers
from tests.torture.homes import copy_home
from tests.torture.look import look
from tests.torture.plans import plan
from tests.torture.process import answers_in, decide_command, finish, start, writer, written
from tests.torture.trial import Case, Outcome
from tests.torture.truth import Truth, numbered

_LONGEST = 0.6
"""Seconds within which the command line has done its work, even on a busy machine."""


def kill_writer(case: Case, home: Path, work: Path, count: int) -> Outcome:
    """Kill the writer after some answers and a moment more."""
    chance = random.Random(case.seed)  # noqa: S311 (moments, not secrets)
    own = copy_home(home, work)
    commands = plan(chance, 25, count, longest=700)
    process = writer(own)
    assert process.stdin
    assert process.stdout
    process.stdin.write(written(commands))
    process.stdin.flush()
    said = b""
    for _ in range(chance.randint(0, 20)):
        said += process.stdout.readline()
    time.sleep(chance.uniform(0, 0.15 if not said else 0.004))
    process.kill()
    rest, _ = process.communicate()
    truth = Truth(numbered(range(1, count + 1)))
    truth.take(commands, answers_in(said + rest))
    outcome = Outcome(trials=1)
    look(own, truth, outcome)
    return outcome


def kill_command(case: Case, home: Path, work: Path, count: int) -> Outcome:
    """Kill the command line anywhere between its start and its end."""
    chance = random.Random(case.seed)  # noqa: S311 (moments, not secrets)
    own = copy_home(home, work)
    process = start(decide_command(21, "accept"), own)
    time.sleep(chance.uniform(0.05, _LONGEST))
    process.kill()
    outcome = Outcome(trials=1)
    ran = finish(process, b"", outcome)
    truth = Truth(numbered(range(1, count + 1)))
    truth.take(COMMAND, command_answers(ran).answers)
    look(own, truth, outcome)
    return outcome
