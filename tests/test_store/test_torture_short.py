"""The torture in short, the same every time: a fault at every call inside this process, and a few runs of each kind.

`make torture` does the same a thousand times, with real signals, real system calls and 2,000 invitations.
"""

import errno
import fcntl
import os
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from invites.decision import Decided, Decision
from store.errors import StoreError
from store.settings import Settings
from tests.torture.disk import Change, Disk, Inode, Mood
from tests.torture.homes import NOON, copy_home, make_homes, places
from tests.torture.kinds import KINDS
from tests.torture.look import look
from tests.torture.strace import is_usable
from tests.torture.trial import Case, Outcome
from tests.torture.truth import Truth, numbered
from tests.torture.writer import Answer, Command, done, refusal
from tui.queue import Queue

COUNT = 60
"""How many invitations a home has: enough, where only calls are counted."""

MANY = 600
"""How many it has for real processes, which decide on hundreds."""

PLANS: dict[str, list[Command]] = {
    "new": [
        {"do": "decide", "ids": [11, 12], "decision": "coffee", "reply": "Hi,\n\nshall we have a coffee first? 🙂"},
        {"do": "undo"},
        {"do": "redo"},
        {"do": "import", "people": [7, 90001, 90002], "mutuals": 3},
        {"do": "decide", "ids": [15], "decision": "accept", "reply": ""},
    ],
    "torn": [{"do": "decide", "ids": [16], "decision": "talk", "reply": "At six?"}, {"do": "undo"}],
    "worn": [
        {"do": "decide", "ids": [17], "decision": "talk", "reply": "At six?"},
        {"do": "tidy"},
        {"do": "import", "people": list(range(100_000, 100_000 + 2 * COUNT))},  # more than is there: a new file
        {"do": "undo"},
    ],
    "first": [{"do": "decide", "ids": [19], "decision": "talk", "reply": "At six?"}, {"do": "tidy"}],
}
"""What is done, by the sort of home."""

CALLS = ("open", "write", "fsync", "fdatasync", "ftruncate", "replace", "rename", "unlink", "mkdir", "close")
"""What of the os module comes before the system's own calls."""

LOOKS = ("stat", "scandir")
"""Those that only look, and so never run out of room."""

needs_strace = pytest.mark.skipif(
    not is_usable(), reason="STRACE IS MISSING, OR MAY NOT TRACE: no power was lost (on Debian: apt install strace)"
)


class Killed(BaseException):
    """Stands for the end of a process: from it on, no call does anything any more."""


class Trouble:
    """Counts the calls by which the disk is changed, and makes one of them fail."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.calls = 0
        self.at = 0
        """Which one fails; 0 for none."""
        self.number = 0
        """What it fails with; 0 when the process is killed there."""
        self._close = os.close
        # Whoever is killed here is not this process, which lives on: nobody has so high a number.
        monkeypatch.setattr(os, "getpid", lambda own=os.getpid: 99_999_999 if self.at else own())
        for module, names in ((os, (*CALLS, *LOOKS)), (fcntl, ("flock",))):
            for name in names:
                monkeypatch.setattr(module, name, self._watched(getattr(module, name), looks=name in LOOKS))

    def __call__(self, at: int = 0, number: int = 0) -> None:
        """Begin to count again; the call of that number fails with an error, or is never reached without one."""
        self.calls, self.at, self.number = 0, at, number

    def _watched(self, real: Callable[..., Any], *, looks: bool) -> Callable[..., Any]:
        def call(*arguments: Any, **options: Any) -> Any:  # noqa: ANN401 (whatever the real one takes)
            if looks and self.number != errno.EIO:
                return real(*arguments, **options)
            self.calls += 1
            if real is self._close:
                real(*arguments)  # the file is closed whatever is said of it, and when a process ends
            if self.at and self.calls == self.at and self.number:
                raise OSError(self.number, os.strerror(self.number))
            if self.at and self.calls >= self.at and not self.number:
                raise Killed
            return None if real is self._close else real(*arguments, **options)

        return call


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("torture") / "home"
    make_homes(home, COUNT)
    return home


@pytest.fixture(scope="module")
def large_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("torture") / "home"
    make_homes(home, MANY)
    return home


@pytest.fixture
def trouble(monkeypatch: pytest.MonkeyPatch) -> Trouble:
    monkeypatch.setattr("store.log._MANY", 0)  # a few lines are many here
    return Trouble(monkeypatch)


def did(home: Path, commands: list[Command]) -> list[Answer]:
    """Do what a writer does, in this process."""
    try:
        queue = Queue.open(places(home), Settings(), lambda: NOON)
    except StoreError as error:
        return [refusal(error)]
    except Killed:
        return [{"open": True}]
    answers: list[Answer] = [{"open": True}]
    try:
        with queue:
            for command in commands:
                try:
                    answers.append(tidied(queue) if command["do"] == "tidy" else done(queue, command))
                except StoreError as error:
                    answers.append(refusal(error))
    except Killed:
        pass
    return answers


def tidied(queue: Queue) -> Answer:
    """Write even a small file anew."""
    queue.ledger.log.compact(least=0)
    return {"tidy": True}


def reported(outcome: Outcome, what: object) -> str:
    return f"{what}: " + "; ".join(outcome.notes)


@pytest.mark.parametrize("sort", PLANS)
def test_a_process_that_ends_before_any_call_loses_nothing_and_leaves_nothing(
    home: Path, tmp_path: Path, trouble: Trouble, sort: str
) -> None:
    for at in every_call(home, tmp_path, trouble, sort):
        own = copy_home(home, tmp_path / "own", sort)
        trouble(at)
        answers = did(own, PLANS[sort])
        trouble()
        truth = Truth(numbered(range(1, COUNT + 1)))
        truth.take(PLANS[sort], answers)
        outcome = Outcome()
        look(own, truth, outcome)
        assert not outcome.is_bad, reported(outcome, f"killed at call {at}")


@pytest.mark.parametrize("number", [errno.EIO, errno.ENOSPC], ids=["EIO", "ENOSPC"])
@pytest.mark.parametrize("sort", PLANS)
def test_a_call_that_fails_refuses_one_thing_at_most_and_all_others_are_kept(
    home: Path, tmp_path: Path, trouble: Trouble, sort: str, number: int
) -> None:
    for at in every_call(home, tmp_path, trouble, sort, number):
        own = copy_home(home, tmp_path / "own", sort)
        trouble(at, number)
        answers = did(own, PLANS[sort])
        trouble()
        refused = [answer["refused"] for answer in answers if "refused" in answer]
        assert len(refused) <= 1
        assert not any("\n" in sentence for sentence in refused)
        truth = Truth(numbered(range(1, COUNT + 1)))
        truth.take(PLANS[sort], answers)
        assert not truth.flights or refused
        truth.flights.clear()
        outcome = Outcome()
        look(own, truth, outcome, killed=0)
        assert not outcome.is_bad, reported(outcome, f"{os.strerror(number)} at call {at}")


def every_call(home: Path, tmp_path: Path, trouble: Trouble, sort: str, number: int = 0) -> Iterator[int]:
    """Return the number of each call in an undisturbed run."""
    own = copy_home(home, tmp_path / "own", sort)
    trouble(number=number)
    answers = did(own, PLANS[sort])
    assert [answer for answer in answers if "refused" in answer] == []
    assert len(answers) == len(PLANS[sort]) + 1
    assert trouble.calls > len(PLANS[sort])
    return iter(range(1, trouble.calls + 1))


CASES = [Case("kill", 1), Case("kill", 2), Case("kill", 3), Case("command", 4), Case("short", 5, "limit")]
CASES += [Case("short", 6, "limit"), Case("two", 7, "2 writers"), Case("eight", 8, "8 writers")]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_real_processes_in_trouble_lose_nothing(case: Case, large_home: Path, tmp_path: Path) -> None:
    outcome = KINDS[case.kind].run(case, large_home, tmp_path / "own", MANY)
    assert not outcome.is_bad, reported(outcome, case)
    assert outcome.trials == 1


@needs_strace
@pytest.mark.parametrize("seed", [1, 4, 6])
def test_what_was_acknowledged_outlives_a_power_loss(seed: int, large_home: Path, tmp_path: Path) -> None:
    outcome = KINDS["power"].run(Case("power", seed, "20 states"), large_home, tmp_path / "own", MANY)
    assert not outcome.is_bad, reported(outcome, seed)
    assert outcome.trials == 20


# The torture itself: what it would not see, it could not prove.


def test_what_is_missing_or_more_or_elsewhere_is_seen(home: Path, tmp_path: Path) -> None:
    def seen(events: list[tuple[Any, ...]], people: int = COUNT) -> Outcome:
        outcome = Outcome()
        look(copy_home(own, tmp_path / "seen"), Truth(numbered(range(1, people + 1)), [events]), outcome, killed=0)
        return outcome

    own = copy_home(home, tmp_path / "own")
    with Queue.open(places(own), Settings(), lambda: NOON) as queue:
        queue.decide([Decided(5, Decision.ACCEPT)])
        queue.decide([Decided(6, Decision.COFFEE)])
    steps = [("step", 1, ((5, "accept", ""),)), ("step", 2, ((6, "coffee", ""),))]
    assert not seen(steps).is_bad
    assert seen(steps[:1]).made_up == 1
    assert seen([*steps, ("undo", 2)]).lost == 1
    assert seen(steps[::-1]).lost == 1
    assert seen(steps, COUNT + 1).lost == 1
    assert seen(steps, COUNT - 1).made_up == 1
    (own / ".ledger.json.1.new").touch()
    (own / "ledger.json.bak").touch()
    assert seen(steps).left_over
    (own / "ledger.json").write_bytes((own / "ledger.json").read_bytes()[1:])
    assert seen(steps).unreadable == 1


def test_the_emulated_disk_keeps_what_was_synced_and_can_lose_or_tear_the_rest(tmp_path: Path) -> None:
    (tmp_path / "before").mkdir()
    (tmp_path / "before" / "kept").write_bytes(b"old")
    disk = Disk(tmp_path / "before")
    inode = Inode()
    disk.rename(None, "new", inode)
    inode.changes.append(Change(0, b"synced"))
    inode.sync()
    disk.sync_folder(".")
    inode.changes.append(Change(6, b" and not"))
    disk.rename("new", "kept", inode)
    chance, states = random.Random(1), set()  # noqa: S311 (states of a disk, not secrets)
    for position in range(300):
        state = tmp_path / str(position)
        state.mkdir()
        disk.lose_power(Mood.ANY, chance, state)
        states.add(tuple(sorted((path.name, path.read_bytes()) for path in state.iterdir())))
    names = {tuple(name for name, _ in state) for state in states}
    contents = {data for state in states for _, data in state}
    assert names == {("kept", "new"), ("kept",)}
    assert {b"synced", b"synced and not", b"synced and", b"old", b"synced" + bytes(8)} <= contents
    assert all(data.startswith(b"synced") or data == b"old" for data in contents)


def test_a_sync_that_failed_is_not_made_good_by_the_next_one() -> None:
    inode, chance = Inode(), random.Random(1)  # noqa: S311 (states of a disk, not secrets)
    inode.changes.append(Change(0, b"first"))
    inode.sync(fails=True)
    inode.changes.append(Change(5, b"second"))
    inode.sync()
    assert inode.seen == b"firstsecond"
    assert inode.after(Mood.DROP, chance) == bytes(5) + b"second"
