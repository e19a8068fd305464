"""A disk without room: a small file system that is filled, and writes that are cut short at any byte."""

import os
import random
import resource
import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

from tests.torture import screens
from tests.torture.homes import copy_home
from tests.torture.look import look
from tests.torture.plans import plan
from tests.torture.process import LIMIT, Ran, answers_in, check_manners, writer, written
from tests.torture.trial import Case, Outcome
from tests.torture.truth import Truth, numbered
from tests.torture.writer import Answer, Command

SIZE = 4
"""Megabytes of the small file system: what is kept, twice, and little more."""

_NO_ROOM = ("no space left on device", "file too large")


def cases(kind: str, seed: int, count: int) -> list[Case]:
    """Return so many cases: a file system of each sort in turn, or a limit on the length of files."""
    sorts = (
        ["limit"] if kind == "short" else [f"{sort}{actor}" for sort in sorts_here() for actor in ("", "", " screen")]
    )
    return [Case(kind, seed + one, sorts[one % len(sorts)]) for one in range(count if sorts else 0)]


def run(case: Case, home: Path, work: Path, count: int) -> Outcome:
    """Run out of room, see one clear line, make room, and go on."""
    chance = random.Random(case.seed)  # noqa: S311 (bytes, not secrets)
    sort = case.what.split()[0]
    if sort == "limit":
        return _cut_short(chance, copy_home(home, work), count)
    with _file_system(sort, work) as root:
        own = copy_home(home, root / "home")
        ballast = root / "ballast"
        if "screen" in case.what:
            outcome = screens.run_out_of_room(own, count, lambda: _fill(ballast, 0), ballast.unlink)
        else:
            left = chance.choice((0, 0, 1, 100, 2000, 9000))
            outcome = _refused_and_gone_on(
                own, plan(chance, 30, count), lambda _: _fill(ballast, left), lambda _: ballast.unlink(), count
            )
        if outcome.is_bad:
            shutil.copytree(own, work)  # the file system goes, and this stays to be looked at
    return outcome


def _cut_short(chance: random.Random, home: Path, count: int) -> Outcome:
    """Let no file grow beyond what the ledger has and some bytes more: a write is cut short just there."""
    longest = (home / "ledger.json").stat().st_size + chance.randrange(5000)

    def limit(process: "subprocess.Popen[bytes]", to: int) -> None:
        resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (to, resource.RLIM_INFINITY))

    return _refused_and_gone_on(
        home,
        plan(chance, 30, count),
        lambda process: limit(process, longest),
        lambda process: limit(process, resource.RLIM_INFINITY),
        count,
    )


def _refused_and_gone_on(
    home: Path,
    commands: list[Command],
    fill: "Callable[[subprocess.Popen[bytes]], object]",
    make_room: "Callable[[subprocess.Popen[bytes]], object]",
    count: int,
) -> Outcome:
    """Fill the disk beside a writer, give it commands until one is refused, make room, and give it the rest."""
    outcome = Outcome(trials=1)
    with writer(home) as process:
        fill(process)
        answers = _answers(process, [None, *commands], until_refused=True)
        make_room(process)
        sentences = [str(answer["refused"]) for answer in answers if "refused" in answer]
        answers += _answers(process, commands[max(0, len(answers) - 1) :])
        assert process.stdin
        process.stdin.close()
        complaint = process.stderr.read() if process.stderr else b""
        ran = Ran(answers, process.wait(LIMIT), complaint.decode())
    for sentence in sentences:
        if not any(words in sentence for words in _NO_ROOM):
            outcome.stick(f"no clear line: {sentence}")
    if not sentences:
        outcome.trials, outcome.missed = 0, 1
    if len(answers) != len(commands) + 1:
        outcome.stick(f"ended after {answers[-1:]}: {ran.complaint[-300:]}")
    check_manners(ran, outcome, refusals=1)
    truth = Truth(numbered(range(1, count + 1)))
    truth.take(commands, answers)
    look(home, truth, outcome, killed=0)
    return outcome


def _answers(
    process: "subprocess.Popen[bytes]", commands: Sequence[Command | None], *, until_refused: bool = False
) -> list[Answer]:
    """Give commands one by one, and return the answers; None is only waited for."""
    assert process.stdin
    assert process.stdout
    answers: list[Answer] = []
    for command in commands:
        with suppress(BrokenPipeError):
            process.stdin.write(written([command] if command else []))
            process.stdin.flush()
        answer = answers_in(process.stdout.readline())
        answers += answer
        if not answer or (until_refused and "refused" in answer[0]):
            break
    return answers


def _fill(ballast: Path, left: int) -> None:
    """Take all the room there is, but for some bytes."""
    with ballast.open("wb", buffering=0) as file:
        for size in (2**16, 2**10, 1):
            with suppress(OSError):
                while file.write(bytes(size)):
                    pass
            os.fsync(file.fileno())  # what was reserved for it and not needed is free again
        file.truncate(max(0, file.tell() - left))


@contextmanager
def _file_system(sort: str, work: Path) -> Iterator[Path]:
    """Mount a small file system for a while."""
    root, image = work.with_name(f"{work.name}-mounted"), work.with_suffix(".image")
    root.mkdir(exist_ok=True)
    if sort == "ext4":
        image.write_bytes(bytes(SIZE * 2**20))
        _system("mkfs.ext4", "-q", "-F", "-m", "0", "-N", "64", "-O", "^has_journal", str(image))
        _system("mount", "-o", "loop", str(image), str(root))
    else:
        _system("mount", "-t", "tmpfs", "-o", f"size={SIZE}m", "tmpfs", str(root))
    try:
        yield root
    finally:
        _system("umount", "-l", str(root))


@cache
def sorts_here() -> tuple[str, ...]:
    """Return what small file systems can be mounted here: it takes the rights of root."""
    from tempfile import TemporaryDirectory

    found = []
    for sort in ("tmpfs", "ext4"):
        with (
            suppress(OSError, subprocess.CalledProcessError),
            TemporaryDirectory() as folder,
            _file_system(sort, Path(folder) / "try"),
        ):
            found.append(sort)
    return tuple(found)


def _system(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True)
