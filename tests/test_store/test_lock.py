"""One writer at a time, readers beside each other, and nobody is locked out by the dead."""

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from store.errors import BusyError, LocksError, StoreError
from store.lock import Lock

HOLD = """
import sys
from pathlib import Path
from store.lock import Lock
with getattr(Lock(Path(sys.argv[1])), sys.argv[2])(0):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ledger.lock"


def hold(path: Path, how: str = "exclusively") -> subprocess.Popen[str]:
    """Start another process that holds the lock."""
    if how == "shared":
        path.touch()
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path), how],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )
    assert process.stdout
    assert process.stdout.readline() == "held\n"
    return process


def test_nobody_writes_or_reads_beside_a_writer(path: Path) -> None:
    lock = Lock(path)
    with hold(path) as process:
        with pytest.raises(BusyError, match=r"another Coffee First is writing there and does not stop\. Try again"):
            lock.exclusively(0).__enter__()
        with pytest.raises(BusyError):
            lock.shared().__enter__()
        process.kill()


def test_readers_read_beside_each_other_and_keep_writers_out(path: Path) -> None:
    lock = Lock(path)
    with hold(path, "shared") as process:
        with lock.shared():
            pass
        with pytest.raises(BusyError):
            lock.exclusively(0).__enter__()
        process.kill()


def test_a_killed_process_holds_nothing(path: Path) -> None:
    with hold(path) as process:
        process.send_signal(signal.SIGKILL)
    with Lock(path).exclusively(0):
        pass


def test_it_is_waited_for(path: Path) -> None:
    with hold(path) as process:
        assert process.stdin
        threading.Timer(0.05, process.stdin.close).start()
        with Lock(path).exclusively(20):
            pass


def test_whoever_holds_it_may_take_it_again_and_read(path: Path) -> None:
    lock, other = Lock(path), Lock(path)
    with lock.exclusively():
        with lock.exclusively(), lock.shared():
            pass
        with pytest.raises(BusyError):
            other.exclusively(0).__enter__()
    with other.exclusively(0):
        pass


def test_threads_of_one_process_take_turns(path: Path) -> None:
    lock = Lock(path)
    inside = 0
    most = 0

    def count_up() -> None:
        nonlocal inside, most
        for _ in range(50):
            with lock.exclusively():
                inside += 1
                most = max(most, inside)
                inside -= 1

    threads = [threading.Thread(target=count_up) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (most, inside) == (1, 0)


def test_a_lock_that_was_tidied_away_does_not_let_two_in(path: Path) -> None:
    one, other = Lock(path), Lock(path)
    with one.exclusively():
        pass
    path.unlink()
    with one.exclusively(), pytest.raises(BusyError):
        other.exclusively(0).__enter__()


def test_a_child_does_not_keep_it(path: Path) -> None:
    lock = Lock(path)
    waiting = [sys.executable, "-c", "print(flush=True); __import__('time').sleep(60)"]
    with lock.exclusively():
        child = subprocess.Popen(waiting, stdout=subprocess.PIPE, close_fds=False)
        assert child.stdout
        assert child.stdout.readline() == b"\n"
    with child:
        with Lock(path).exclusively(0):
            pass
        child.kill()


def test_the_version_before_is_named_by_its_process(path: Path) -> None:
    path.write_bytes(b"4711\n")
    with hold(path) as process:
        with pytest.raises(BusyError, match=r"another Coffee First \(process 4711\) is writing"):
            Lock(path).exclusively(0).__enter__()
        process.kill()


@pytest.mark.parametrize("content", [b"", b"\x1b]52;c;x\x07", b"\xff\xfe", b"-1"])
def test_a_holder_that_is_not_named_is_not_guessed(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with hold(path) as process:
        with pytest.raises(BusyError, match=r"another Coffee First is writing"):
            Lock(path).exclusively(0).__enter__()
        process.kill()


def test_the_file_is_private(path: Path) -> None:
    path.touch(mode=0o644)
    with Lock(path).exclusively():
        assert path.stat().st_mode & 0o777 == 0o600


def test_reading_makes_no_lock(path: Path) -> None:
    with Lock(path).shared():
        assert not path.exists()


def test_a_lock_that_cannot_be_made_says_why(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"gone/ledger\.lock: the lock could not be opened \(no such file"):
        Lock(tmp_path / "gone" / "ledger.lock").exclusively().__enter__()


@pytest.mark.parametrize("broken", ["refuses", "lets everybody in"])
def test_a_folder_where_locks_do_not_hold_is_told(path: Path, monkeypatch: pytest.MonkeyPatch, broken: str) -> None:
    def refuses(_opened: int, _operation: int) -> None:
        raise OSError(37, os.strerror(37))

    monkeypatch.setattr("fcntl.flock", refuses if broken == "refuses" else lambda *_: None)
    with pytest.raises(LocksError, match=r"locks do not hold in this folder .*look only, with --read-only"):
        Lock(path).exclusively().__enter__()
