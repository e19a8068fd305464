"""The real screen on a terminal of its own, in trouble: killed, on a full disk, on one that fails."""

import random
import shutil
from collections.abc import Callable
from pathlib import Path

from invites.decision import Decision
from store.settings import Settings
from tests.test_tui.terminal import PROGRAM, Terminal, opened
from tests.torture.homes import NOON, copy_home, places
from tests.torture.look import look
from tests.torture.strace import strace
from tests.torture.trial import Case, Outcome
from tests.torture.truth import Truth, numbered
from tests.torture.writer import Answer, Command
from tui.queue import Queue

KEYS = {"a": Decision.ACCEPT, "d": Decision.DECLINE, "c": Decision.COFFEE, "t": Decision.TALK}
"""The keys that are pressed on the screen."""

SIZE = (120, 40)
"""Its columns and lines."""

_MANY = 60
"""Keys after which a disk that was to be full would be."""

_WORDS = {"EIO": "input/output error", "ENOSPC": "no space left on device"}
"""What the screen says, in small letters."""


def kill(case: Case, home: Path, work: Path, count: int) -> Outcome:
    """Kill the screen a moment after a key; what it has shown counts as acknowledged."""
    chance = random.Random(case.seed)  # noqa: S311 (moments, not secrets)
    own = copy_home(home, work)
    keys = chance.choices("adct", k=chance.randint(1, 4))
    outcome = Outcome(trials=1)
    with opened(own, SIZE) as terminal:
        commands, answers = press(terminal, own, keys[:-1], count)
        commands += asked(keys[-1:], len(keys))
        terminal.send(keys[-1])
        terminal.read(chance.uniform(0, 0.05))
        terminal.close()
    truth = Truth(numbered(range(1, count + 1)))
    truth.take(commands, answers)
    look(own, truth, outcome)
    return outcome


def fail(case: Case, home: Path, work: Path, count: int) -> Outcome:
    """Have a system call of the screen fail: it says so, keeps what is undecided on the screen, and goes on."""
    _, name, when, trouble = case.what.split()
    own = copy_home(home, work)
    before = strace(work.with_suffix(".strace"), f"{name}:error={trouble}:when={when}")
    before[0] = shutil.which("strace") or "strace"
    with opened(own, SIZE, command=(*before, *PROGRAM)) as terminal:
        return _refused_and_gone_on(terminal, own, _WORDS[trouble], lambda: None, count)


def run_out_of_room(home: Path, count: int, fill: Callable[[], object], make_room: Callable[[], object]) -> Outcome:
    """Fill the disk beside the screen, and make room when it says so."""
    with opened(home, SIZE) as terminal:
        terminal.expect(f"Pending {count}", "Reply: coffee")
        fill()
        return _refused_and_gone_on(terminal, home, _WORDS["ENOSPC"], make_room, count)


def _refused_and_gone_on(
    terminal: Terminal, home: Path, words: str, make_room: Callable[[], object], count: int
) -> Outcome:
    """Press a key until it is refused in these words; make room, and press it twice more."""
    outcome = Outcome(trials=1)
    commands = asked(["c"] * _MANY, 1)
    replies = drafts(home, commands)
    answers: list[Answer] = [{"open": True}]

    def is_decided() -> bool:
        return f"Pending {count - len(answers)}" in terminal.shown

    terminal.expect(f"Pending {count}", "Reply: coffee")
    while len(answers) < _MANY - 2:
        terminal.type("c")
        terminal.wait_for(lambda: is_decided() or words in " ".join(terminal.shown.split()), "an answer")
        if not is_decided():
            break
        answers.append(_answer(len(answers), "coffee", replies))
    else:
        outcome.trials, outcome.missed = 0, 1
    terminal.expect(f"Pending {count + 1 - len(answers)}")
    make_room()
    for _ in range(2):
        terminal.type("c")
        terminal.wait_for(is_decided, "decided after all")
        answers.append(_answer(len(answers), "coffee", replies))
    if terminal.quit() != 0:
        outcome.stick(f"the screen ended with {terminal.status}")
    truth = Truth(numbered(range(1, count + 1)))
    truth.take(commands[: len(answers) - 1], answers)
    look(home, truth, outcome, killed=0)
    return outcome


def press(terminal: Terminal, home: Path, keys: list[str], count: int) -> tuple[list[Command], list[Answer]]:
    """Press keys one after the other as soon as the one before was shown; return what that asks for, and the answers.

    Invitations stand in the order of their numbers, and the next one is selected after each decision.
    """
    commands = asked(keys, 1)
    answers: list[Answer] = [{"open": True}]
    terminal.expect(f"Pending {count}", "Reply: coffee")
    replies = drafts(home, commands)
    for position, (key, command) in enumerate(zip(keys, commands, strict=True), 1):
        terminal.type(key)
        terminal.expect(f"Pending {count - position}")
        answers.append(_answer(position, command["decision"], replies))
    return commands, answers


def asked(keys: list[str], first: int) -> list[Command]:
    """Return what keys ask for, from the invitation of that number on."""
    return [{"do": "decide", "ids": [at], "decision": KEYS[key].value} for at, key in enumerate(keys, first)]


def drafts(home: Path, commands: list[Command]) -> list[str]:
    """Return the replies that the screen gives."""
    with Queue.open(places(home), Settings(), lambda: NOON, read_only=True) as queue:
        return [
            queue.draft(queue.inbox.entry(command["ids"][0]), Decision(command["decision"])).text
            for command in commands
        ]


def _answer(number: int, decision: str, replies: list[str]) -> Answer:
    decided = {"invitation": number, "decision": decision, "reply": replies[number - 1]}
    return {"event": {"step": number, "decided": [decided]}}
