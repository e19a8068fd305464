"""One instance at a time, and never locked out by a dead one."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from store.errors import StoreError
from store.lock import Lock

HOLD = """
import sys
from pathlib import Path
from store.lock import Lock
lock = Lock(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ledger.lock"


def hold(path: Path) -> subprocess.Popen[str]:
    """Start another process that holds the lock."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )
    assert process.stdout
    assert process.stdout.readline() == "held\n"
    return process


def test_a_second_one_is_refused_in_a_sentence_that_names_the_first(path: Path) -> None:
    with hold(path) as process:
        with pytest.raises(StoreError) as refused:
            Lock(path)
        process.kill()
    told = f"Coffee First is already open on this data (process {process.pid}). Close it first."
    assert str(refused.value).startswith(told)


def test_a_killed_process_holds_nothing(path: Path) -> None:
    with hold(path) as process:
        process.send_signal(signal.SIGKILL)
    Lock(path).release()


def test_it_is_free_again_after_release_and_a_second_release_is_harmless(path: Path) -> None:
    lock = Lock(path)
    with pytest.raises(StoreError, match="already open"):
        Lock(path)
    lock.release()
    other = Lock(path)
    lock.release()
    with pytest.raises(StoreError, match="already open"):
        Lock(path)
    other.release()


def test_a_child_does_not_keep_it(path: Path) -> None:
    lock = Lock(path)
    waiting = [sys.executable, "-c", "print(flush=True); __import__('time').sleep(60)"]
    with subprocess.Popen(waiting, stdout=subprocess.PIPE, close_fds=False) as child:
        assert child.stdout
        assert child.stdout.readline() == b"\n"
        lock.release()
        Lock(path).release()
        child.kill()


@pytest.mark.parametrize("content", [b"", b"999999999\n", b"\x1b[31m\n", b"\xff\xfe", b"1" * 500])
def test_what_stands_in_a_stale_file_does_not_matter(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    lock = Lock(path)
    assert path.read_text() == f"{os.getpid()}\n"
    lock.release()


def test_a_holder_that_is_not_named_is_not_guessed(path: Path) -> None:
    lock = Lock(path)
    path.write_bytes(b"\x1b]52;c;x\x07")
    with pytest.raises(StoreError, match=r"^Coffee First is already open on this data\. Close it first\."):
        Lock(path)
    lock.release()


def test_the_file_is_private(path: Path) -> None:
    path.touch(mode=0o644)
    lock = Lock(path)
    assert path.stat().st_mode & 0o777 == 0o600
    lock.release()


def test_a_lock_that_cannot_be_made_says_why(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"gone/ledger\.lock: the lock could not be opened \(no such file"):
        Lock(tmp_path / "gone" / "ledger.lock")


def test_a_folder_where_locks_do_not_work_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unsupported(_opened: int, _operation: int) -> None:
        raise OSError(37, os.strerror(37))

    monkeypatch.setattr("fcntl.flock", unsupported)
    with pytest.raises(StoreError, match="locks do not work in this folder"):
        Lock(path)
