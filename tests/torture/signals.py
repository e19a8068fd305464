"""The screen is asked to end, or its window is closed: it ends within a second, and leaves all in order."""

import random
import signal
import time
from contextlib import suppress
from pathlib import Path

from tests.test_tui.terminal import Terminal, opened
from tests.torture.homes import copy_home
from tests.torture.look import look
from tests.torture.screens import SIZE, asked, press
from tests.torture.trial import Case, Outcome
from tests.torture.truth import Truth, numbered

ENDS = ("SIGTERM", "SIGHUP", "closed")
"""How it is ended."""

ALLOWED = 1.0
"""Seconds it may take. What it spent waiting for a processor that others kept busy does not count."""

_PATIENCE = 20.0


def run(case: Case, home: Path, work: Path, count: int) -> Outcome:
    """Press some keys, end the program a moment after the last one, and see that it goes."""
    chance = random.Random(case.seed)  # noqa: S311 (moments, not secrets)
    own = copy_home(home, work)
    outcome = Outcome(trials=1)
    keys = chance.choices("adct", k=chance.randint(1, 3))
    with opened(own, SIZE) as terminal:
        commands, answers = press(terminal, own, keys[:-1], count)
        commands += asked(keys[-1:], len(keys))
        terminal.send(keys[-1] + chance.choice(("", "", "?", "p", "/")))
        terminal.read(chance.uniform(0, 0.1))
        _end(terminal, case.what, outcome)
        if case.what != "closed" and not terminal.is_restored:
            outcome.stick("the terminal is not restored")
        if "Traceback" in terminal.text:
            outcome.stick("a traceback")
        if left := _left_in_session(terminal.pid):
            outcome.stick(f"still there: {left}")
    truth = Truth(numbered(range(1, count + 1)))
    truth.take(commands, answers)
    look(own, truth, outcome, killed=0)
    return outcome


def _end(terminal: Terminal, how: str, outcome: Outcome) -> None:
    """End the program, and note when that takes too long."""
    before, waited = time.monotonic(), _waited(terminal.pid)
    already = waited
    if how == "closed":
        terminal.hang_up()
    else:
        terminal.signal(signal.Signals[how])
    while time.monotonic() < before + _PATIENCE:
        waited = max(waited, _waited(terminal.pid))
        with suppress(AssertionError):
            terminal.ended(limit=0.02)
            break
    else:
        outcome.stick(f"still running {_PATIENCE} s after {how}")
        return
    took = time.monotonic() - before - (waited - already)
    if took > ALLOWED:
        outcome.stick(f"ended {took:.1f} s after {how}")


def _waited(pid: int) -> float:
    """Return the seconds that a process was ready to run and no processor was free."""
    with suppress(OSError):
        return int(Path(f"/proc/{pid}/schedstat").read_text(encoding="ascii").split()[1]) / 1e9
    return 0.0


def _left_in_session(pid: int) -> list[str]:
    """Return the programs that a terminal's first process has left behind."""
    left = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            name, _, rest = status.read_text(encoding="utf-8", errors="replace").rpartition(") ")
            if rest.split()[3] == str(pid) and rest[0] != "Z":
                left.append(name.partition("(")[2])
    return left
