"""A file is replaced whole or not at all, whatever the disk says in between."""

import errno
import os
import subprocess
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from store.durable import ROOM, UnsureError, append, cut, remove_leftovers, replace_file

FAULTS = [
    pytest.param("open", 1, errno.ENOSPC, id="no room for the new file"),
    pytest.param("write", 1, errno.ENOSPC, id="no room for its data"),
    pytest.param("write", 2, errno.EDQUOT, id="quota reached halfway"),
    pytest.param("fdatasync", 1, errno.EIO, id="data cannot be synced"),
    pytest.param("replace", 1, errno.EACCES, id="cannot be renamed"),
    pytest.param("fsync", 1, errno.EIO, id="folder cannot be synced"),
]


@pytest.fixture
def fault(monkeypatch: pytest.MonkeyPatch) -> Callable[[str, int, int], None]:
    """Lets the nth call of a system call fail; writes are short, as the system may make them."""
    real_write, real_open = os.write, os.open
    monkeypatch.setattr(os, "write", lambda opened, data: real_write(opened, bytes(data[:5])))

    def place(name: str, nth: int, number: int) -> None:
        real = getattr(os, name)
        calls = 0

        def failing(*arguments: Any, **named: Any) -> Any:  # noqa: ANN401 - it stands for any system call
            nonlocal calls
            calls += real is not real_open or bool(arguments[1] & os.O_CREAT)
            if calls == nth:
                calls += 1
                raise OSError(number, os.strerror(number))
            return real(*arguments, **named)

        monkeypatch.setattr(os, name, failing)

    return place


@pytest.mark.parametrize(("name", "nth", "number"), FAULTS)
def test_a_fault_leaves_the_old_file_and_nothing_beside_it(
    tmp_path: Path, fault: Callable[[str, int, int], None], name: str, nth: int, number: int
) -> None:
    path = tmp_path / "ledger.json"
    path.write_bytes(b"the old content")
    fault(name, nth, number)
    with pytest.raises(OSError, match=os.strerror(number)):
        replace_file(path, b"the new content")
    assert path.read_bytes() == b"the old content"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(("name", "nth", "number"), FAULTS)
def test_a_fault_makes_no_file_where_there_was_none(
    tmp_path: Path, fault: Callable[[str, int, int], None], name: str, nth: int, number: int
) -> None:
    fault(name, nth, number)
    with pytest.raises(OSError, match=os.strerror(number)):
        replace_file(tmp_path / "ledger.json", b"the new content")
    assert list(tmp_path.iterdir()) == []


def test_data_is_synced_before_the_rename_and_the_folder_after(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "ledger.json"
    seen: list[str] = []
    real_sync, real_sync_data, real_replace = os.fsync, os.fdatasync, os.replace

    def sync(opened: int) -> None:
        seen.append("sync folder")
        real_sync(opened)

    def sync_data(opened: int) -> None:
        seen.append(f"sync {os.fstat(opened).st_size} bytes")
        real_sync_data(opened)

    def replace(source: str, target: str) -> None:
        seen.append("rename")
        real_replace(source, target)

    monkeypatch.setattr(os, "fsync", sync)
    monkeypatch.setattr(os, "fdatasync", sync_data)
    monkeypatch.setattr(os, "replace", replace)
    replace_file(path, b"content")
    assert seen == ["sync 7 bytes", "rename", "sync folder"]


@pytest.mark.parametrize("nth", [2, 3])
def test_an_error_in_closing_what_was_only_read_refuses_nothing(
    tmp_path: Path, fault: Callable[[str, int, int], None], nth: int
) -> None:
    path = tmp_path / "ledger.json"
    path.write_bytes(b"the old content")
    fault("close", nth, errno.EIO)
    replace_file(path, b"the new content")
    assert path.read_bytes() == b"the new content"


def test_an_interrupt_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "ledger.json"
    path.write_bytes(b"old")

    def interrupted(_: int) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(os, "fdatasync", interrupted)
        with pytest.raises(KeyboardInterrupt):
            replace_file(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_leftovers_of_dead_processes_go_and_everything_else_stays(tmp_path: Path) -> None:
    with subprocess.Popen(["true"]) as process:
        process.wait()
    stays = ["ledger.json", ".ledger.json.bak", ".ledger.json.odd.new", f".ledger.json.{os.getppid()}-1.new"]
    others = [f".other.json.{process.pid}-4.new"]
    for name in (f".ledger.json.{process.pid}-7.new", ".ledger.json.99999999999-1.new", *others, *stays):
        (tmp_path / name).touch()
    remove_leftovers(tmp_path, "ledger.json")
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(stays + others)
    remove_leftovers(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(stays)


def test_a_leftover_of_a_process_with_the_same_number_is_no_hindrance(tmp_path: Path) -> None:
    (tmp_path / f".ledger.json.{os.getpid()}-{threading.get_ident()}.new").write_bytes(b"half of some")
    replace_file(tmp_path / "ledger.json", b"whole")
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"whole"]


@pytest.mark.parametrize(
    ("name", "number", "unsure"),
    [("write", errno.EIO, False), ("fdatasync", errno.EIO, True), ("lseek", errno.EIO, False)],
)
@pytest.mark.parametrize("room", [0, 10, 500])
@pytest.mark.parametrize("nth", [1, 2, 3])
def test_what_cannot_be_added_leaves_the_file_as_it_was(
    tmp_path: Path, fault: Callable[[str, int, int], None], nth: int, room: int, name: str, number: int, *, unsure: bool
) -> None:
    path = tmp_path / "ledger.json"
    path.write_bytes(b"old\n" + b"\n" * room)
    fault(name, nth if name == "write" else 1, number)
    with pytest.raises(OSError, match=os.strerror(number)) as raised:
        append(path, 4, b"one that takes several writes\n")
    assert isinstance(raised.value, UnsureError) is unsure
    assert path.read_bytes().rstrip(b"\n") == b"old"
    append(path, 4, b"next\n")
    assert path.read_bytes() == b"old\nnext\n" + b"\n" * ROOM


def test_lines_go_into_the_room_that_is_there(tmp_path: Path) -> None:
    path = tmp_path / "ledger.json"
    path.write_bytes(b"old\n")
    append(path, 4, b"one\n")
    assert path.stat().st_size == 8 + ROOM
    append(path, 8, b"two\n")
    assert path.read_bytes() == b"old\none\ntwo\n" + b"\n" * (ROOM - 4)
    append(path, 12, b"x" * ROOM + b"\n")
    assert path.read_bytes() == b"old\none\ntwo\n" + b"x" * ROOM + b"\n" * (1 + ROOM)


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EFBIG])
def test_where_there_is_no_space_for_room_the_lines_are_written_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    path = tmp_path / "ledger.json"
    path.write_bytes(b"old\n")
    real = os.write

    def small(opened: int, data: bytes) -> int:
        if os.fstat(opened).st_size + len(data) > 20:
            if os.fstat(opened).st_size < 20:
                return real(opened, bytes(data[: 20 - os.fstat(opened).st_size]))
            raise OSError(number, os.strerror(number))
        return real(opened, data)

    monkeypatch.setattr(os, "write", small)
    append(path, 4, b"one\n")
    assert path.read_bytes() == b"old\none\n"
    with pytest.raises(OSError, match=os.strerror(number)):
        append(path, 8, b"what is longer than fits\n")
    assert path.read_bytes() == b"old\none\n"


def test_what_could_be_neither_synced_nor_cut_off_is_not_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "ledger.json"
    path.write_bytes(b"old\n")

    def broken(*_: int) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(os, "fdatasync", broken)
    monkeypatch.setattr(os, "ftruncate", broken)
    with pytest.raises(UnsureError):
        append(path, 4, b"new\n")
    assert path.read_bytes().rstrip(b"\n") == b"old\n\0ew"


def test_an_interrupt_while_adding_leaves_the_old_content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "ledger.json"
    path.write_bytes(b"old\n")
    real = os.fdatasync
    answers = iter([KeyboardInterrupt()])

    def interrupted(opened: int) -> None:
        for error in answers:
            raise error
        real(opened)

    monkeypatch.setattr(os, "fdatasync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        append(path, 4, b"new\n")
    assert path.read_bytes() == b"old\n"


def test_cutting_off_is_there_after_it_returns(tmp_path: Path) -> None:
    path = tmp_path / "ledger.json"
    path.write_bytes(b"old\nnew\n")
    cut(path, 4)
    assert path.read_bytes() == b"old\n"
