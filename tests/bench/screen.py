"""The real program on a pseudo-terminal of 120 by 40, a tenth of its invitations decided, beside the smallest Textual
app and a bare list.

- paint: from exec until the first rows, the card and every count are painted. The modules are in the system's memory.
- paint smallest: the same for an app of one line.
- cursor: from a cursor key until the row of the next person is painted; every key scrolls the list. The card follows
  when the cursor rests.
- cursor in sight: the same where nothing has to scroll.
- cursor bare, cursor in sight bare: the same in a list of as many rows that does nothing else, in turns with ours.
- filter: from a key typed into the filter until the number of matches is painted, and with it the list: words of three
  letters, the first of which nearly every invitation matches.
- filter soon: the first such key, typed as soon as the first rows are painted.
- decision: from the key until the card shows the next invitation and the top line the new count. The decision is on the
  disk by then; 25 ms of it, the program waits whether the key is part of a paste.
- screen memory: the most that the process took after all that.
"""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from time import sleep

from invites.inbox import View
from store.places import Places
from store.settings import Settings
from tests.bench.figures import Figures
from tests.bench.people import Homes, pending
from tests.bench.terminal import LINES, Terminal, opened
from tests.bench.turns import Side, in_turns
from tui.queue import Queue

OURS = [str(Path(sys.executable).with_name("coffeefirst"))]
PEERS = Path(__file__).parent
SMALLEST = [sys.executable, "-P", str(PEERS / "smallest_app.py")]
BARE = [sys.executable, "-P", str(PEERS / "bare_list.py")]

PAINTS = 8
BLOCK = 10
IN_SIGHT = [*range(16), *range(14, -1, -1)]
"""The rows the cursor goes through where nothing scrolls: those that are in sight at first, two lines each."""
FURTHER = range(LINES, LINES + 101)
"""And where everything does: every row is out of sight until it is gone to."""
DECISIONS = 25
SOON = 5
WORDS = ("ana", "rao", "eng", "mar", "stu")
QUIET, CALM = 0.07, 0.15
"""Seconds without a byte after which a key is pressed: after a cursor key, and after what sets off more work."""

UP, DOWN, HOME, ESCAPE = "\x1b[A", "\x1b[B", "\x1b[H", "\x1b"


def measure(homes: Homes, sizes: list[int], figures: Figures) -> None:
    """Measure every size; where the queue is shorter than the screen is long, no more than painting and deciding."""
    for count in sizes:
        home = homes.copy_of(count)
        environ = environment(home)
        first = ["000003", f"{1_000_000} mutual", f"Pending {pending(count)}", f"All {count}"]
        _measure_paint(count, environ, first, figures)
        with opened(OURS, environ) as ours:
            ours.until(*first)
            ours.settle(1)
            if pending(count) > FURTHER[-1]:
                _measure_cursor(count, ours, environ, figures)
                _measure_filter(count, ours, home, first, figures)
            figures.keep(f"decision {count}", list(_decide(ours, count - pending(count))))
            figures.keep(f"screen memory {count}", [ours.peak_memory], "byte")


def environment(home: Path) -> dict[str, str]:
    """An ordinary terminal without a desktop: what a clipboard tool takes is not the program's time."""
    keep = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return keep | {"TERM": "xterm-256color", "COLORTERM": "truecolor", "COFFEEFIRST_HOME": str(home)}


def _measure_paint(count: int, environ: dict[str, str], first: list[str], figures: Figures) -> None:
    ours: list[float] = []
    smallest: list[float] = []
    for _ in range(PAINTS):
        for command, texts, seconds in ((OURS, first, ours), (SMALLEST, ["ready"], smallest)):
            with opened(command, environ) as terminal:
                seconds.append(terminal.until(*texts) - terminal.started)
    figures.keep(f"paint {count}", ours[1:])  # the first one read the modules from the disk
    figures.keep(f"paint smallest {count}", smallest[1:])


def _measure_cursor(count: int, ours: Terminal, environ: dict[str, str], figures: Figures) -> None:
    with opened([*BARE, str(count)], environ) as bare:
        bare.until("000003")
        bare.settle(1)
        for name, rows in (("cursor in sight", IN_SIGHT), ("cursor", FURTHER)):
            for terminal in (ours, bare):
                _go_down(terminal, rows[0])
            sides = {f"{name} {count}": _walk(ours, rows), f"{name} bare {count}": _walk(bare, rows)}
            blocks = dict.fromkeys(sides, BLOCK)
            for side, seconds in in_turns(sides, len(rows) // BLOCK, blocks).items():
                figures.keep(side, seconds)


def _go_down(terminal: Terminal, row: int) -> None:
    """Go from the first row to another."""
    for passed in range(1, row + 1):
        terminal.press(DOWN, f"{passed:06}")


def _walk(terminal: Terminal, rows: Sequence[int]) -> Side:
    """Go with each key from one row to the next."""
    steps = pairwise(rows)

    def ready() -> Callable[[], object]:
        before, after = next(steps)
        terminal.settle(QUIET)
        return lambda: terminal.press(DOWN if after > before else UP, f"{after:06}")

    return ready


Typed = list[list[tuple[str, list[str]]]]
"""For every word its letters, with the texts that each has to bring to the screen."""


def _matches(home: Path) -> Typed:
    """Return what is to be typed, each letter with the number of matches and the second one's row."""
    typed: Typed = []
    with Queue.open(Places(home, home), Settings(), read_only=True) as queue:
        for word in WORDS:
            found = [queue.inbox.ids(View.PENDING, words=word[: length + 1]) for length in range(len(word))]
            if any(len(ids) < 2 for ids in found) or len({len(ids) for ids in found}) < len(word):
                raise ValueError(f"what {word} finds cannot be told apart on the screen")
            typed.append(
                [(letter, [f"{len(ids)} match", f"{ids[1] - 1:06}"]) for letter, ids in zip(word, found, strict=True)]
            )
    return typed


def _measure_filter(count: int, ours: Terminal, home: Path, first: list[str], figures: Figures) -> None:
    typed = _matches(home)
    soon = [_filter_soon(environment(home), first, typed[0][0]) for _ in range(SOON)]
    figures.keep(f"filter soon {count}", soon)
    figures.keep(f"filter {count}", list(_filter(ours, typed)))


def _filter(terminal: Terminal, typed: Typed) -> Iterator[float]:
    for word in typed:
        terminal.send(HOME)
        terminal.settle(CALM)
        terminal.send("/")
        for letter, texts in word:
            terminal.settle(CALM)
            yield terminal.press(letter, *texts)
        terminal.settle(CALM)
        terminal.send(ESCAPE)
        terminal.settle(CALM)


def _filter_soon(environ: dict[str, str], first: list[str], typed: tuple[str, list[str]]) -> float:
    letter, texts = typed
    with opened(OURS, environ) as terminal:
        terminal.until(*first)
        terminal.send("/")
        sleep(QUIET)  # as fast as a hand can type the next key
        return terminal.press(letter, *texts)


def _decide(terminal: Terminal, done: int) -> Iterator[float]:
    terminal.send(HOME)
    for number in range(1, DECISIONS + 1):
        terminal.settle(CALM)
        yield terminal.press("d", f"{1_000_000 + number} mutual", f"Done {done + number}")
