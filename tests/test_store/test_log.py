"""The log by itself: torn ends, compaction, upgrades, and what one window sees of the others."""

import errno
import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

from store.durable import write_beside
from store.errors import DamagedError, StoreError
from store.lines import Change, read_document
from store.log import MOST_TORN, Log

Documents = dict[int, dict[str, Any]]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ledger.json"


def documents(log: Log, table: str = "people") -> Documents:
    return {number: read_document(raw) for number, raw in log.tables.get(table, {}).items()}


def put(log: Log, **cups: int) -> None:
    """Write how many cups each had, in one change; the numbers are those of the alphabet."""
    log.change([Change("people", ord(name) - 96, {"name": name, "cups": count}) for name, count in cups.items()])


def test_each_change_adds_its_lines_and_nothing_else(path: Path) -> None:
    log = Log(path)
    put(log, a=1)
    before = path.read_bytes()
    put(log, a=2, b=1)
    log.change([Change("people", 1, None)])
    after = path.read_bytes().rstrip(b"\n")
    assert after.startswith(before)
    lines = after[len(before) :].decode().splitlines()
    assert [line.rpartition(',"crc"')[0] for line in lines] == [
        '{"n":2,"part":1,"of":2,"table":"people","id":1,"doc":{"name":"a","cups":2}',
        '{"n":2,"part":2,"of":2,"table":"people","id":2,"doc":{"name":"b","cups":1}',
        '{"n":3,"part":1,"of":1,"table":"people","id":1,"doc":null',
    ]
    assert documents(Log(path)) == {2: {"name": "b", "cups": 1}}
    assert Log(path).next_number("people") == 3


# Torn ends


def test_wherever_the_last_change_is_torn_only_that_is_put_aside(path: Path, tmp_path: Path) -> None:
    log = Log(path)
    put(log, a=1)
    put(log, b=1)
    whole = log.whole()
    put(log, a=2, b=2)
    torn_off = log.whole()[len(whole) :]
    for length in range(1, len(torn_off)):
        folder = tmp_path / str(length)
        folder.mkdir()
        copy = folder / path.name
        copy.write_bytes(whole + torn_off[:length])
        assert documents(Log(copy, read_only=True)) == {1: {"name": "a", "cups": 1}, 2: {"name": "b", "cups": 1}}
        assert copy.read_bytes() == whole + torn_off[:length], "who only reads cuts nothing off"
        opened = Log(copy)
        assert copy.read_bytes() == whole
        (side,) = folder.glob("ledger.json.torn-*")
        torn = torn_off[:length].rstrip(b"\n")
        assert side.read_bytes() == torn
        assert side.stat().st_mode & 0o777 == 0o600
        assert opened.notices == [
            f"A crash left {len(torn)} bytes of an unfinished change; they were put aside in {side}."
        ]
        put(opened, c=3)
        assert sorted(documents(Log(copy))) == [1, 2, 3]
        shutil.rmtree(folder)


@pytest.mark.parametrize("end", [b"\0" * 4096, b"{", b"\n\n{\n\n", b"\xff\xfe\n\n", b'{"n":2,"part":1,"of":1}\n'])
def test_whatever_stands_behind_the_last_change_is_put_aside(path: Path, end: bytes) -> None:
    log = Log(path)
    put(log, a=1)
    whole = path.read_bytes()
    path.write_bytes(whole + end)
    assert documents(Log(path)) == documents(log)
    assert path.read_bytes() == whole


def test_a_hole_in_a_change_that_was_never_completed_is_a_torn_end(path: Path) -> None:
    log = Log(path)
    put(log, a=1)
    whole = path.read_bytes()
    put(log, a=2, b=2, c=2)
    change = log.whole()[len(whole) :]
    for filling in (b"\0", b"\n"):
        for begin, end in ((0, 80), (0, 200), (30, 130), (130, 160)):
            hole = filling * (end - begin)
            path.write_bytes(whole + change[:begin] + hole + change[end:] + b"\n" * 50)
            assert documents(Log(path)) == {1: {"name": "a", "cups": 1}}
            assert path.read_bytes() == whole


def test_a_damaged_line_of_the_last_change_is_no_torn_end_when_lines_follow(path: Path) -> None:
    log = Log(path)
    put(log, a=1)
    put(log, a=2, b=2, c=2)
    path.write_bytes(path.read_bytes().replace(b'"a","cups":2', b'"a","cups":9'))
    with pytest.raises(DamagedError, match="line 3 is damaged"):
        Log(path)


def test_a_few_torn_ends_are_kept(path: Path) -> None:
    put(Log(path), a=1)
    for _ in range(MOST_TORN + 5):
        with path.open("ab") as opened:
            opened.write(b"half")
        Log(path)
    assert len(list(path.parent.glob("*.torn-*"))) == MOST_TORN


def test_on_a_full_disk_a_torn_end_stays_until_there_is_room(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(Log(path), a=1)
    with path.open("ab") as opened:
        opened.write(b"half")
    before = path.read_bytes()

    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr(os, "write", full)
        log = Log(path)
        assert documents(log) == {1: {"name": "a", "cups": 1}}
        with pytest.raises(StoreError, match=r"torn end could not be put aside \(no space left on device"):
            put(log, b=1)
        assert path.read_bytes() == before
    put(log, b=1)
    assert sorted(documents(Log(path))) == [1, 2]


# Faults


@pytest.mark.parametrize("call", ["write", "fdatasync", "lseek"])
def test_after_a_fault_nothing_has_changed_and_the_next_change_is_kept(
    path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    log = Log(path)
    put(log, a=1)

    def broken(*_: object) -> int:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    for cups in (2, 3):
        before = documents(Log(path, read_only=True))
        with monkeypatch.context() as patched:
            patched.setattr(os, call, broken)
            with pytest.raises(StoreError, match=r"the change could not be saved \(input/output error\)"):
                put(log, a=9)
            assert documents(log) == before
        assert documents(Log(path, read_only=True)) == before
        put(log, a=cups)
        assert documents(log) == documents(Log(path)) == {1: {"name": "a", "cups": cups}}


def test_after_a_failed_sync_the_file_is_written_anew(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    log, other = Log(path), Log(path)
    put(log, a=1)
    number = path.stat().st_ino
    with monkeypatch.context() as patched:
        patched.setattr(os, "fdatasync", lambda _: (_ for _ in ()).throw(OSError(errno.EIO, "broken")))
        with pytest.raises(StoreError):
            put(log, a=2)
    put(other, b=1)
    assert path.stat().st_ino == number
    put(log, c=1)
    assert path.stat().st_ino != number
    assert documents(Log(path)) == {n: {"name": name, "cups": 1} for n, name in enumerate("abc", 1)}


def test_a_new_file_that_is_on_the_disk_is_not_refused_because_it_cannot_be_looked_at(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = Log(path)
    real = os.stat

    def broken(*arguments: Any, **named: Any) -> os.stat_result:  # noqa: ANN401 - it stands for the system call
        if arguments[0] == str(path) and path.exists():
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return real(*arguments, **named)

    with monkeypatch.context() as patched:
        patched.setattr("store.log.os.stat", broken)
        patched.setattr(Path, "exists", lambda _: True)
        put(log, b=1)
    put(log, c=1)
    assert documents(log) == documents(Log(path))
    assert sorted(documents(log)) == [2, 3]


def test_others_find_a_change_whatever_the_clock_and_the_size_say(path: Path) -> None:
    log, other = Log(path), Log(path)
    put(log, a=1)
    put(log, b=1)
    other.refresh()
    status = path.stat()
    put(log, c=1)
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert path.stat().st_size == status.st_size
    other.refresh()
    assert sorted(documents(other)) == [1, 2, 3]


# Compaction


def test_compaction_keeps_what_is_in_force_and_counts_on(path: Path) -> None:
    log = Log(path)
    for cups in range(20):
        put(log, a=cups, b=cups)
    log.change([Change("people", 2, None), Change("empty", None, {})])
    assert not log.compact(), "it is too small to matter"
    assert log.compact(least=0)
    assert path.read_bytes().count(b"\n") == 3
    put(log, c=1)
    reopened = Log(path)
    assert documents(reopened) == {1: {"name": "a", "cups": 19}, 3: {"name": "c", "cups": 1}}
    assert set(reopened.tables) == {"people", "empty"}
    assert reopened.content.n == log.content.n == 22
    assert (reopened.superseded, reopened.next_number("people")) == (log.superseded, 4)
    assert not reopened.compact(least=0), "nothing in it is superseded"


def test_what_others_write_during_a_compaction_is_in_the_new_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    log, other = Log(path), Log(path)
    for cups in range(9):
        put(log, a=cups)

    def meanwhile(target: Path, data: bytes) -> Path:
        put(other, b=7)
        return write_beside(target, data)

    monkeypatch.setattr("store.log.write_beside", meanwhile)
    assert log.compact(least=0)
    put(other, c=1)
    log.refresh()
    assert documents(log) == documents(other) == documents(Log(path))
    assert [document["cups"] for document in documents(log).values()] == [8, 7, 1]


def test_a_compaction_gives_way_to_one_that_was_faster(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    log, other = Log(path), Log(path)
    for cups in range(9):
        put(log, a=cups)
    other.refresh()

    def meanwhile(target: Path, data: bytes) -> Path:
        monkeypatch.undo()
        assert other.compact(least=0)
        return write_beside(target, data)

    monkeypatch.setattr("store.log.write_beside", meanwhile)
    assert not log.compact(least=0)
    assert sorted(entry.name for entry in path.parent.iterdir()) == ["ledger.json", "ledger.lock"]
    put(log, b=1)
    assert documents(log) == documents(Log(path))


@pytest.mark.parametrize("call", ["write", "fdatasync", "replace", "fsync"])
def test_a_compaction_that_fails_leaves_the_file_as_it_was(
    path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    log = Log(path)
    for cups in range(9):
        put(log, a=cups)
    content = path.read_bytes()

    def broken(*_: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr(os, call, broken)
        with pytest.raises(StoreError, match=r"it could not be tidied \(no space left"):
            log.compact(least=0)
    assert path.read_bytes() == content
    assert sorted(entry.name for entry in path.parent.iterdir()) == ["ledger.json", "ledger.lock"]
    put(log, b=1)
    assert log.compact(least=0)
    assert documents(Log(path)) == {1: {"name": "a", "cups": 8}, 2: {"name": "b", "cups": 1}}


def test_a_change_larger_than_the_file_is_written_as_a_new_one(path: Path) -> None:
    log = Log(path)
    put(log, a=1)
    log.change([Change("people", number, {"name": str(number)}) for number in range(2, 3002)])
    assert log.superseded == 0
    assert path.read_bytes().split(b"\n")[0].count(b'"lines":3001')
    assert documents(Log(path)) == documents(log)


# Windows


def test_windows_that_write_at_once_lose_nothing(path: Path) -> None:
    put(Log(path), a=0)
    script = """
import sys
from pathlib import Path
from store.lines import Change
from store.log import Log
log, table = Log(Path(sys.argv[1])), sys.argv[2]
for number in range(60):
    log.change([Change(table, number, {"by": table}), Change("all", log.next_number("all"), {"by": table})])
    if number == 30:
        log.compact(least=0)
"""
    environ = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    processes = [subprocess.Popen([sys.executable, "-c", script, str(path), f"t{n}"], env=environ) for n in range(4)]
    assert [process.wait() for process in processes] == [0] * 4
    log = Log(path)
    for n in range(4):
        assert documents(log, f"t{n}") == {number: {"by": f"t{n}"} for number in range(60)}
    assert log.content.n == 241
    assert not log.notices


def test_a_key_in_this_window_does_not_wait_for_a_compaction_beside_it(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = Log(path)
    for cups in range(9):
        put(log, a=cups)
    has_begun, may_end = threading.Event(), threading.Event()

    def slow(target: Path, data: bytes) -> Path:
        has_begun.set()
        assert may_end.wait(20)
        return write_beside(target, data)

    monkeypatch.setattr("store.log.write_beside", slow)
    compaction = threading.Thread(target=lambda: log.compact(least=0))
    compaction.start()
    assert has_begun.wait(20)
    put(log, b=1)
    assert compaction.is_alive()
    may_end.set()
    compaction.join()
    assert documents(log) == documents(Log(path)) == {1: {"name": "a", "cups": 8}, 2: {"name": "b", "cups": 1}}
    assert log.superseded == 0


def test_a_writer_that_only_looks_away_catches_up_in_part_and_in_whole(path: Path) -> None:
    told: list[Any] = []
    log, other = Log(path), Log(path, told=told.append)
    put(log, a=1)
    other.refresh()
    put(log, b=1)
    other.refresh()
    assert [[line.number for line in lines] for lines in told] == [[1], [2]]
    log.rewrite({"people": {1: log.tables["people"][1]}})
    other.refresh()
    assert told[2:] == [None]
    assert documents(other) == {1: {"name": "a", "cups": 1}}
    assert other.next_number("people") == 3


def test_damage_done_while_it_is_open_is_told_and_what_was_known_stays(path: Path) -> None:
    log, other = Log(path), Log(path)
    put(log, a=1)
    other.refresh()
    path.write_bytes(b"something else altogether\n")
    with pytest.raises(DamagedError, match="line 1 is not the beginning"):
        other.refresh()
    with pytest.raises(DamagedError):
        put(log, b=1)
    assert documents(log) == documents(other) == {1: {"name": "a", "cups": 1}}
    assert path.read_bytes() == b"something else altogether\n"


# Upgrades

FIRST = b"""{"_meta":{
"1":{"schema":1}
},
"invitations":{
"1":{"name":"Ana Prueba"},
"3":{"name":"\xe6\xbe\xa4\xe7\x94\xb0 \xe6\xb5\xb7"}
},
"history":{

}
}
"""


def test_a_file_of_the_first_schema_opens_and_is_kept_as_it_was(path: Path) -> None:
    path.write_bytes(FIRST)
    only_read = Log(path, read_only=True)
    assert documents(only_read, "invitations") == {1: {"name": "Ana Prueba"}, 3: {"name": "澤田 海"}}
    assert path.read_bytes() == FIRST
    log = Log(path)
    backup = path.with_name("ledger.json.schema-1")
    assert backup.read_bytes() == FIRST
    assert backup.stat().st_mode & 0o777 == 0o600
    assert str(backup) in log.notices[0]
    log.change([Change("invitations", log.next_number("invitations"), {"name": "Bo"})])
    for again in (log, Log(path), only_read):
        again.refresh()
        assert [*documents(again, "invitations")] == [1, 3, 4]
        assert set(again.tables) == {"invitations", "history"}
    assert not Log(path).notices


@pytest.mark.parametrize("call", ["write", "fdatasync", "replace", "fsync"])
def test_an_upgrade_that_fails_leaves_the_file_as_it_was(
    path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    path.write_bytes(FIRST)

    def broken(*_: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr(os, call, broken)
        with pytest.raises(StoreError, match=r"could not be made ready for this version \(no space left on device\)"):
            Log(path)
    assert path.read_bytes() == FIRST
    assert documents(Log(path), "invitations") == {1: {"name": "Ana Prueba"}, 3: {"name": "澤田 海"}}


def test_a_reader_never_sees_what_a_writer_still_takes_back(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    log, reader = Log(path), Log(path, read_only=True)
    put(log, a=1)
    reader.refresh()
    seen: list[Documents] = []

    def failing(_: int) -> None:
        reader.refresh()
        seen.append(documents(reader))
        raise OSError(errno.EIO, "broken")

    monkeypatch.setattr(os, "fdatasync", failing)
    with pytest.raises(StoreError):
        put(log, a=2)
    assert seen
    assert all(one == {1: {"name": "a", "cups": 1}} for one in seen)
