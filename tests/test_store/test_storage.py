"""TinyDB's own API on our storage: it keeps what it says, and refuses what it does not understand."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB, where
from tinydb.operations import increment
from tinydb.table import Document

from store.errors import StoreError
from store.places import Places
from store.storage import LogDatabase, LogStorage


def open_database(path: Path, *, read_only: bool = False) -> TinyDB:
    return LogDatabase(path, read_only=read_only)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ledger.json"


@pytest.fixture
def broken_disk(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Lets every sync fail from now on."""

    def broken(_: int) -> None:
        raise OSError(28, os.strerror(28))

    return lambda: monkeypatch.setattr(os, "fdatasync", broken)


def test_what_tinydb_does_is_there_after_opening_again(path: Path) -> None:
    with open_database(path) as database:
        assert database.insert({"name": "Ana", "cups": 1}) == 1
        assert database.insert_multiple([{"name": "Bo"}, {"name": "Çelik"}]) == [2, 3]
        database.update(increment("cups"), where("name") == "Ana")
        database.upsert({"name": "Dora", "cups": 7}, where("name") == "Dora")
        database.remove(where("name") == "Bo")
        database.table("towns").insert(Document({"name": "Kiel"}, doc_id=40))
        database.table("emptied").insert({})
        database.table("emptied").truncate()
    with open_database(path) as database:
        assert database.all() == [{"name": "Ana", "cups": 2}, {"name": "Çelik"}, {"name": "Dora", "cups": 7}]
        assert [document.doc_id for document in database] == [1, 3, 4]
        assert database.insert({"name": "Eli"}) == 5
        assert database.table("towns").get(doc_id=40) == {"name": "Kiel"}
        assert database.tables() == {"_default", "towns", "emptied"}
        database.drop_table("towns")
        assert database.tables() == {"_default", "emptied"}
        database.drop_tables()
    with open_database(path) as database:
        assert database.tables() == set()
        assert len(database) == 0


def test_the_file_is_for_the_owner_alone_and_has_a_line_for_each_document(path: Path) -> None:
    with open_database(path) as database:
        database.insert_multiple([{"name": "Ana"}, {"name": "Bo", "note": "one\ntwo"}])
    assert path.stat().st_mode & 0o777 == 0o600
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    documents = {line["id"]: line["doc"] for line in lines[1:]}
    assert documents == {1: {"name": "Ana"}, 2: {"name": "Bo", "note": "one\ntwo"}}


def test_opening_and_reading_write_nothing(path: Path) -> None:
    with open_database(path) as database:
        assert database.all() == []
    assert not path.exists()


def test_a_change_that_the_disk_refuses_is_in_neither_place(path: Path, broken_disk: Callable[[], None]) -> None:
    with open_database(path) as database:
        database.insert({"name": "Ana", "cups": 1})
        before = path.read_bytes()
        broken_disk()
        changes: list[Callable[[], Any]] = [
            lambda: database.insert({"name": "Bo"}),
            lambda: database.update({"cups": 9}, doc_ids=[1]),
            lambda: database.remove(doc_ids=[1]),
            database.truncate,
            database.drop_tables,
        ]
        for change in changes:
            with pytest.raises(StoreError, match=r"ledger\.json: .*no space left on device.*make room"):
                change()
            assert database.all() == [{"name": "Ana", "cups": 1}]
    assert path.read_bytes() == before


def test_after_a_refused_change_the_next_one_works_and_numbers_go_on(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: int) -> None:
        raise OSError(5, os.strerror(5))

    with open_database(path) as database:
        with monkeypatch.context() as patched:
            patched.setattr(os, "fdatasync", broken)
            with pytest.raises(StoreError, match="input/output error"):
                database.insert({"name": "Ana"})
        assert database.insert({"name": "Bo"}) == 1
    with open_database(path) as database:
        assert database.all() == [{"name": "Bo"}]


def test_a_change_that_fails_halfway_in_memory_is_undone(path: Path) -> None:
    def add_sugar(document: Any) -> None:  # noqa: ANN401 - TinyDB hands any mapping over
        document["sugar"] = 1 // document["cups"]

    with open_database(path) as database:
        database.insert_multiple([{"cups": 1}, {"cups": 0}])
        with pytest.raises(ZeroDivisionError):
            database.update(add_sugar)
        assert database.all() == [{"cups": 1}, {"cups": 0}]
        database.insert({"cups": 3})
    with open_database(path) as database:
        assert database.all() == [{"cups": 1}, {"cups": 0}, {"cups": 3}]


def test_changes_made_together_are_kept_together_or_not_at_all(path: Path) -> None:
    storage = LogStorage(path)
    database = LogDatabase(storage=lambda: storage)
    with storage.one_change():
        database.insert({"name": "Ana"})
        assert not path.exists()
        database.table("towns").insert({"name": "Kiel"})
    before = path.read_bytes()

    def change_both() -> None:
        with storage.one_change():
            database.insert({"name": "Bo"})
            database.table("towns").insert(Document({"name": "Bonn"}, doc_id=1))

    with pytest.raises(ValueError, match="already exists"):
        change_both()
    assert path.read_bytes() == before
    assert database.all() == [{"name": "Ana"}]


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"   \n", id="blank"),
        pytest.param(b'{"_meta":{"1":{"schema":1}},"invitations":{"1":{"name":"An', id="cut off"),
        pytest.param(b'{"_meta":{"1":{"schema":1}},"invitations":{"1":{"name":"\xff"}}}', id="not utf-8"),
        pytest.param(b"\x00" * 4096, id="zeros"),
        pytest.param(b"[" * 100_000, id="deep"),
        pytest.param(b"null", id="null"),
        pytest.param(b"[]", id="list"),
        pytest.param(b"{}", id="no schema"),
        pytest.param(b'{"_default":{"1":{"name":"Ana"}}}', id="some other TinyDB"),
        pytest.param(b'{"_meta":{"1":{"schema":"1"}}}', id="schema is text"),
        pytest.param(b'{"_meta":{"1":{"schema":true}}}', id="schema is true"),
        pytest.param(b'{"_meta":{"1":{"schema":0}}}', id="schema zero"),
        pytest.param(b'{"_meta":{"1":{"schema":1}},"invitations":[]}', id="table is a list"),
        pytest.param(b'{"_meta":{"1":{"schema":1}},"invitations":{"1":"Ana"}}', id="document is text"),
        pytest.param(b'{"_meta":{"1":{"schema":1}},"invitations":{"one":{}}}', id="number is a word"),
        pytest.param(b'{"_meta":{"1":{"schema":1}},"invitations":{"007":{}}}', id="number with zeros"),
        pytest.param(b'{"_meta":{"1":{"schema":1}},"invitations":{"":{}}}', id="number missing"),
        pytest.param(b'{"_meta":{"1":{"schema":1}},"invitations":{"' + b"9" * 5000 + b'":{}}}', id="number huge"),
    ],
)
def test_a_file_that_is_not_understood_is_refused_and_untouched(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    for read_only in (False, True):
        with pytest.raises(StoreError) as refused:
            open_database(path, read_only=read_only)
        assert str(refused.value).startswith(f"{path}: ")
        assert "\n" not in str(refused.value)
    assert path.read_bytes() == content
    assert sorted(path.parent.iterdir()) == [path, path.with_suffix(".lock")]


@pytest.mark.parametrize(
    "content",
    [
        b'{"_meta":{"1":{"schema":7,"more":[]}},"log":[1,2,3]}',
        b'{"ledger":"Coffee First","schema":7}\n\x00\x01 in whatever form\n',
        b'{"ledger":"Coffee First","schema":7,"n":"odd","lines":-1}\n',
    ],
)
def test_a_newer_file_is_refused_and_untouched(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(StoreError, match=r"newer Coffee First \(schema 7.*\)\. Update the program"):
        open_database(path)
    assert path.read_bytes() == content


def test_a_damaged_file_is_named_with_the_line(path: Path) -> None:
    with open_database(path) as database:
        database.insert_multiple([{"name": "Ana"}, {"name": "Bo"}])
    path.write_bytes(path.read_bytes().replace(b'{"name":"Bo"}', b'{"name":Bo}'))
    with pytest.raises(StoreError, match="line 3 is damaged"):
        open_database(path)


def test_a_folder_or_a_pipe_is_not_a_ledger(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path, tmp_path / "pipe"):
        with pytest.raises(StoreError, match="this is not a file"):
            open_database(path)


def test_a_file_that_must_not_be_read_is_refused(path: Path, as_nobody: Callable[[], Any]) -> None:
    with open_database(path) as database:
        database.insert({"name": "Ana"})
    path.chmod(0)
    with as_nobody(), pytest.raises(StoreError, match="permission denied"):
        open_database(path)


def test_a_link_stays_and_the_file_behind_it_changes(tmp_path: Path, path: Path) -> None:
    target = tmp_path / "synced" / "real.json"
    target.parent.mkdir()
    path.symlink_to(target)
    with open_database(path) as database:
        database.insert({"name": "Ana"})
    assert path.is_symlink()
    with open_database(target) as database:
        assert database.all() == [{"name": "Ana"}]


def test_a_link_to_itself_is_refused(path: Path) -> None:
    path.symlink_to(path)
    with pytest.raises(StoreError, match=r"circle|symbolic links"):
        open_database(path)


def test_leftovers_of_a_killed_process_go_when_it_is_opened_for_writing(path: Path) -> None:
    leftover = path.with_name(".ledger.json.99999999999-1.new")
    leftover.write_bytes(b"half")
    open_database(path, read_only=True).close()
    assert leftover.exists()
    open_database(path).close()
    assert not leftover.exists()


def test_read_only_takes_no_change(path: Path) -> None:
    with open_database(path, read_only=True) as database:
        with pytest.raises(StoreError, match="for reading only"):
            database.insert({"name": "Ana"})
        assert database.all() == []
    assert not path.exists()


def test_a_closed_one_takes_no_change(path: Path) -> None:
    database = open_database(path)
    database.close()
    with pytest.raises(StoreError, match="closed"):
        database.insert({"name": "Ana"})


def test_two_links_to_one_file_share_its_lock(tmp_path: Path) -> None:
    homes = [Places(tmp_path / name, tmp_path) for name in ("one", "other")]
    for home in homes:
        home.data.mkdir()
        home.ledger.symlink_to(tmp_path / "shared.json")
    assert {home.lock for home in homes} == {tmp_path / "shared.lock"}
