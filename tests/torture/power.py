"""The power fails: calls of real runs are recorded and made to happen on an emulated disk, which loses power."""

import random
import shutil
from collections.abc import Iterator
from pathlib import Path

from tests.torture.disk import Disk, Mood
from tests.torture.homes import copy_home
from tests.torture.look import look
from tests.torture.plans import plan
from tests.torture.process import Ran, finish, writer, written
from tests.torture.record import Replay
from tests.torture.strace import MOVING, WRITING, Call, read_log, strace
from tests.torture.trial import Case, Outcome
from tests.torture.truth import Truth, numbered
from tests.torture.writer import Command

STATES = 40
"""How many states of the disk are looked at for each recording."""

_RUNS = (
    (),  # undisturbed
    ("write:signal=SIGKILL:when={often}",),
    ("fdatasync:signal=SIGKILL:when={often}",),
    ("fsync:signal=SIGKILL:when={seldom}",),
    ("rename:signal=SIGKILL:when={seldom}",),
    ("fdatasync:error=EIO:when={often}", "fsync:error=EIO:when={seldom}"),
    ("fdatasync:error=EIO:when={often}+2",),
    ("ftruncate:error=EIO:when=1+", "fdatasync:error=EIO:when={often}"),
)
"""What else happens to the first process of a recording, if anything. Files are synced often, folders seldom."""


def cases(seed: int, count: int) -> list[Case]:
    """Return cases for so many states."""
    return [Case("power", seed + one, f"{STATES} states") for one in range(-(-count // STATES))]


def run(case: Case, home: Path, work: Path, count: int) -> Outcome:
    """Record two processes, one after the other, and lose power here and there in between."""
    chance = random.Random(case.seed)  # noqa: S311 (moments and bytes, not secrets)
    sort = chance.choice(("new", "new", "torn", "worn", "first"))
    own = copy_home(home, work, sort)
    home = copy_home(own, work.with_name(f"{work.name}-before"))
    outcome = Outcome()
    first = [text.format(often=chance.randint(1, 6), seldom=chance.randint(1, 3)) for text in chance.choice(_RUNS)]
    begun: list[tuple[list[Call], list[Command], Ran]] = []
    for part, injections in enumerate((first, [])):
        commands = plan(chance, chance.randint(3, 7), count, part=part)
        log = work.with_suffix(".strace")
        before = strace(log, *injections, calls=(*WRITING, *MOVING), whole=True)
        ran = finish(writer(own, before), written(commands), outcome)
        begun.append((list(read_log(log)), commands, ran))
    total = sum(1 for _ in _moments(begun, Disk(home), own, count))
    chosen = sorted(chance.choices(range(total), k=int(case.what.split()[0])))
    disk = Disk(home)
    for at, now in enumerate(_moments(begun, disk, own, count)):
        while chosen and chosen[0] == at:
            chosen.pop(0)
            mood = chance.choice([*Mood, Mood.ANY, Mood.ANY, Mood.ANY])
            _look_at(
                disk, mood, chance, work, now, outcome, f"{case}: moment {at} of {total}, {mood.name}, {sort}, {first}"
            )
            if outcome.is_bad:
                return outcome
    return outcome


def _moments(runs: list[tuple[list[Call], list[Command], Ran]], disk: Disk, own: Path, count: int) -> Iterator[Truth]:
    """Make everything happen on the disk; after each change, return what must be there."""
    done: list[tuple[list[Command], Ran]] = []
    for calls, commands, ran in runs:
        replay = Replay(disk, own)
        for call in calls:
            if replay.happens(call):
                truth = Truth(numbered(range(1, count + 1)))
                for before, then in done:
                    truth.take(before, then.answers)
                truth.take(commands, ran.answers[: replay.answers])
                yield truth
        done.append((commands, ran))


def _look_at(
    disk: Disk, mood: Mood, chance: random.Random, work: Path, truth: Truth, outcome: Outcome, note: str
) -> None:
    state = work.with_name(f"{work.name}-state")
    shutil.rmtree(state, ignore_errors=True)
    state.mkdir(mode=0o700)
    disk.lose_power(mood, chance, state)
    shutil.rmtree(kept := work.with_name(f"{work.name}-lost"), ignore_errors=True)
    shutil.copytree(state, kept)
    outcome.trials += 1
    look(state, truth, outcome, killed=3)
    if outcome.is_bad:
        outcome.notes.append(f"the disk as it was: {kept} ({note})")
