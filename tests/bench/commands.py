"""The command line, as processes of its own, from start to end.

- help, list: `coffeefirst --help`, and `coffeefirst list` on 1,000 invitations, beside `python -c pass`.
- import: `coffeefirst import export.zip` into an empty home, from exec until the process has ended: 100,000 received
  rows, all of them stored, a tenth as many sent ones and 10,000 connections to compare each with.
- import memory: the most that the process of the import ever took.
"""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter, sleep

from store.places import Places
from store.settings import Settings
from tests.bench.figures import Figures
from tests.bench.opening import peak_memory
from tests.bench.people import Homes, write_export
from tests.bench.turns import in_turns
from tui.queue import Queue

COFFEEFIRST = str(Path(sys.executable).with_name("coffeefirst"))
ROWS = 100_000
LISTED = 1_000
STARTS = 25
IMPORTS = 3


def measure(homes: Homes, figures: Figures) -> None:
    """Measure the commands."""
    environ = {**os.environ, "COFFEEFIRST_HOME": str(homes.of(LISTED))}
    commands = {
        "help": [COFFEEFIRST, "--help"],
        f"list {LISTED}": [COFFEEFIRST, "list"],
        "pass": [sys.executable, "-c", "pass"],
    }
    sides = {name: (lambda command=command: lambda: _run(command, environ)) for name, command in commands.items()}
    for name, seconds in in_turns(sides, STARTS, {}).items():
        figures.keep(name, seconds[1:])  # the first one read the modules from the disk
    _measure_import(homes.folder, figures)


def _run(command: Sequence[str], environ: dict[str, str]) -> None:
    subprocess.run(command, check=True, env=environ, capture_output=True)


def _measure_import(folder: Path, figures: Figures) -> None:
    export = folder / "export.zip"
    write_export(export, ROWS)
    measured = [_import(export, folder / f"import-{number}") for number in range(IMPORTS)]
    figures.keep(f"import {ROWS}", [seconds for seconds, _ in measured])
    figures.keep(f"import memory {ROWS}", [memory for _, memory in measured], "byte")


def _import(export: Path, home: Path) -> tuple[float, float]:
    """Import into an empty home; return the seconds, and the most bytes of memory."""
    before = perf_counter()
    process = subprocess.Popen([COFFEEFIRST, "--home", str(home), "import", str(export)], stdout=subprocess.DEVNULL)
    memory = 0.0
    while process.poll() is None:
        try:
            memory = max(memory, peak_memory(process.pid))
        except (IndexError, OSError):
            continue  # it has just ended
        sleep(0.005)
    seconds = perf_counter() - before
    with Queue.open(Places(home, home), Settings(), read_only=True) as queue:
        if process.returncode or len(queue.ledger.invitations()) != ROWS:
            raise RuntimeError("the import did not store every row")
    return seconds, memory
