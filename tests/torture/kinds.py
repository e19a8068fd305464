"""The kinds of trouble: what is tried of each, and how much of everything is its share."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.torture import calls, full, kills, power, screens, several, signals
from tests.torture.trial import Case, Outcome

Run = Callable[[Case, Path, Path, int], Outcome]
"""Tries a case: on a copy of a home, in a place of work, with so many invitations in the home."""


@dataclass(frozen=True)
class Kind:
    """A line of the table."""

    title: str
    """What it is, for people."""
    run: Run
    """Tries one case of it."""
    share: int
    """How many of a thousand trials are of this kind."""
    needs_strace: bool = False
    """Whether it is made through strace."""


KINDS = {
    "kill": Kind("SIGKILL at random, writer", kills.kill_writer, 150),
    "command": Kind("SIGKILL at random, command line", kills.kill_command, 50),
    "screen": Kind("SIGKILL at random, screen", screens.kill, 25),
    "call": Kind("SIGKILL at each system call", calls.run, 170, needs_strace=True),
    "error": Kind("EIO, ENOSPC at each system call", calls.run, 250, needs_strace=True),
    "power": Kind("power loss", power.run, 240, needs_strace=True),
    "short": Kind("write cut short at any byte", full.run, 40),
    "full": Kind("full file system", full.run, 18),
    "two": Kind("2 writers at once", several.run, 20),
    "eight": Kind("8 writers at once", several.run, 12),
    "signals": Kind("SIGTERM, SIGHUP, closed terminal", signals.run, 25),
}
"""All of them, by name."""


def cases(kind: str, home: Path, work: Path, seed: int, count: int) -> list[Case]:
    """Return so many cases of a kind. Places in a run that are fewer than that are all tried, once."""
    match kind:
        case "call" | "error":
            return calls.cases(home, work, kind, seed)[:count]
        case "power":
            return power.cases(seed, count)
        case "short" | "full":
            return full.cases(kind, seed, count)
        case "two" | "eight":
            number = {"two": 2, "eight": 8}[kind]
            return [Case(kind, seed + one, f"{number} writers") for one in range(count)]
        case "signals":
            return [Case(kind, seed + one, signals.ENDS[one % 3]) for one in range(count)]
        case _:
            return [Case(kind, seed + one) for one in range(count)]
