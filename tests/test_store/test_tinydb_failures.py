"""What a change that fails leaves behind, and one in the middle of a look: by the same tests on both storages."""

import resource
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from contextlib import contextmanager, suppress
from operator import attrgetter
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB, operations, where
from tinydb.table import Document

from store.errors import StoreError
from store.storage import LogDatabase, LogStorage
from tests.test_store.tinydb_kinds import OURS, PLAIN_TABLE, Kind, contents


def grind(document: MutableMapping[Any, Any]) -> None:
    """Change a document, and fail at the third one."""
    document["cups"] = 1 // (3 - document["cups"])
    document["tags"].append("ground")


def test_an_updater_that_fails_halfway_changes_nothing(database: TinyDB, kind: Kind) -> None:
    database.insert_multiple({"cups": cups, "tags": []} for cups in (1, 2, 3, 4))
    before, content = contents(database), kind.path.read_bytes()
    changes: list[Callable[[], object]] = [
        lambda: database.update(grind),
        lambda: database.update(grind, where("cups") > 1),
        lambda: database.update(grind, doc_ids=[4, 3]),
        lambda: database.update_multiple([(grind, where("cups") > 0)]),
        lambda: database.update(operations.delete("tea")),
        lambda: database.remove(lambda document: bool(1 // (3 - document["cups"]))),
        lambda: database.remove(doc_ids=[1, 2, 2]),
        lambda: database.update({"cups": 9}, lambda document: document["tags"] + document["cups"]),
    ]
    for change in changes:
        with pytest.raises((ZeroDivisionError, KeyError, TypeError)):
            change()
        assert contents(database) == before
        assert kind.path.read_bytes() == content
    assert database.update(operations.increment("cups")) == [1, 2, 3, 4]
    assert [document["cups"] for document in database] == [2, 3, 4, 5]


def test_a_change_that_is_interrupted_changes_nothing(database: TinyDB) -> None:
    def interrupt(document: MutableMapping[Any, Any]) -> None:
        document["cups"] = 9
        raise KeyboardInterrupt

    database.insert({"cups": 1})
    with pytest.raises(KeyboardInterrupt):
        database.update(interrupt)
    assert database.all() == [{"cups": 1}]


@contextmanager
def no_room_beyond(size: int) -> Iterator[None]:
    """Let every file of ours end there: what goes beyond is written in part, or refused."""
    before, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, most))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (before, most))


# JSONStorage writes over what was there, and half of a change may be there when there is no more room.
@pytest.mark.parametrize("kind", [OURS, PLAIN_TABLE], ids=attrgetter("name"), indirect=True)
@pytest.mark.parametrize("room", [0, 1, 40])
def test_a_change_that_finds_no_room_changes_nothing(database: TinyDB, kind: Kind, room: int) -> None:
    database.insert_multiple([{"name": "Ana", "cups": 1}, {"name": "Bo", "cups": 2}])
    before, content = contents(database), kind.path.read_bytes()
    changes: list[Callable[[], object]] = [
        lambda: database.insert({"name": "Dora", "cups": 1}),
        lambda: database.update(operations.increment("cups")),
        lambda: database.upsert({"name": "Dora", "cups": 1}, where("name") == "Dora"),
        lambda: database.remove(where("cups") == 1),
        database.truncate,
        database.drop_tables,
    ]
    for change in changes:
        with no_room_beyond(len(content) + room), pytest.raises(StoreError, match="file too large"):
            change()
        assert contents(database) == before
        assert database.count(where("cups") == 1) == 1
        assert kind.path.read_bytes() == content
    database.insert({"name": "Dora", "cups": 3})
    assert [document["cups"] for document in database] == [1, 2, 3]


# A gap is what TinyDB's own table leaves then.
@pytest.mark.parametrize("kind", [OURS], ids=["ours"], indirect=True)
def test_a_change_that_finds_no_room_uses_up_no_number(database: TinyDB, kind: Kind) -> None:
    database.insert({"name": "Ana"})
    inserts: list[Callable[[], object]] = [
        lambda: database.insert({"name": "Bo"}),
        lambda: database.insert_multiple([{"name": "Bo"}, {"name": "Çelik"}]),
        lambda: database.upsert({"name": "Bo"}, where("name") == "Bo"),
    ]
    for insert in inserts:
        with no_room_beyond(kind.path.stat().st_size), pytest.raises(StoreError, match="file too large"):
            insert()
    assert database.insert({"name": "Bo"}) == 2


@pytest.mark.parametrize("is_full", [True, False], ids=["no room", "an error"])
def test_changes_that_were_to_be_made_together_leave_no_trace_in_searches(tmp_path: Path, *, is_full: bool) -> None:
    query = where("name") == "Bo"
    storage = LogStorage(tmp_path / "ledger.json")
    with LogDatabase(storage=lambda: storage) as database:
        database.insert({"name": "Ana"})
        size = (tmp_path / "ledger.json").stat().st_size

        def together() -> None:
            with storage.one_change():
                database.insert({"name": "Bo"})
                assert database.count(query) == 1
                if not is_full:
                    raise LookupError

        with no_room_beyond(size), pytest.raises((StoreError, LookupError)):
            together()
        assert database.count(query) == 0
        assert database.insert({"name": "Çelik"}) == 2


# TinyDB writes such a number, and can then read nothing any more.
@pytest.mark.parametrize("kind", [OURS], ids=["ours"], indirect=True)
@pytest.mark.parametrize("number", [None, 1.5, "1", "Ana", (1,)], ids=repr)
def test_a_number_that_is_none_is_refused_and_changes_nothing(database: TinyDB, number: Any) -> None:  # noqa: ANN401 - no number
    database.insert_multiple([{"name": "Ana"}, {"name": "Bo"}])
    document = Document({"name": "Dora"}, number)
    changes: list[Callable[[], object]] = [
        lambda: database.insert(document),
        lambda: database.insert_multiple([document]),
        lambda: database.upsert(document),
    ]
    for change in changes:
        with pytest.raises((TypeError, ValueError, StoreError)):
            change()
        assert [found["name"] for found in database] == ["Ana", "Bo"]


@pytest.mark.parametrize("number", [10**17, 10**18, 2**63, 10**40, -(10**18)])
def test_a_number_is_never_too_long_to_be_read_again(database: TinyDB, kind: Kind, number: int) -> None:
    with suppress(ValueError, StoreError):  # to refuse it is as good
        database.insert(Document({"name": "Ana"}, number))
    database.insert(Document({"name": "Bo"}, 1))
    assert kind.kept() == contents(database)
    assert database.contains(where("name") == "Bo")


@pytest.mark.parametrize("number", ["Ana", "01", " 1", "+1", "1_0", 1.0, True, (1,)], ids=repr)
def test_there_is_no_document_of_a_number_that_is_written_otherwise(database: TinyDB, number: object) -> None:
    database.insert_multiple([{}] * 10)
    assert database.get(doc_id=number) is None
    assert not database.contains(doc_id=number)
    assert database.get(doc_ids=[number]) == []


# Changes while a table is gone through


def test_a_table_can_be_changed_while_it_is_gone_through(database: TinyDB) -> None:
    database.insert_multiple({"n": n} for n in range(4))
    for document in database:
        if document["n"] % 2:
            database.remove(doc_ids=[document.doc_id])
        else:
            database.insert({"n": document["n"] + 10})
    assert [document["n"] for document in database] == [0, 2, 10, 12]


def test_whoever_goes_through_a_table_finds_what_was_there_at_the_start(database: TinyDB) -> None:
    database.insert_multiple({"n": n} for n in range(4))
    going = iter(database)
    assert next(going)["n"] == 0
    database.update({"n": 9})
    database.remove(doc_ids=[4])
    database.insert({"n": 5})
    assert [document["n"] for document in going] == [1, 2, 3]


def test_a_query_may_look_at_its_own_table_while_others_write(database: TinyDB, kind: Kind) -> None:
    database.insert_multiple([{"friend": 2}, {"friend": 9}, {"friend": 1}])
    with kind.open() as other:

        def has_a_friend(value: Mapping[str, Any]) -> bool:
            other.insert({})
            return bool("friend" in value and database.contains(doc_id=value["friend"]))

        assert database.search(has_a_friend)[:2] == [{"friend": 2}, {"friend": 1}]
        assert database.get(has_a_friend) == {"friend": 2}
