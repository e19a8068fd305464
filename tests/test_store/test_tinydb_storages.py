"""The storage by itself, and middlewares before it: by the same tests on TinyDB's own storage and on ours."""

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from operator import attrgetter
from pathlib import Path
from typing import Any

import pytest
from tinydb import JSONStorage, TinyDB, operations, where
from tinydb.middlewares import CachingMiddleware, Middleware
from tinydb.storages import MemoryStorage, Storage
from tinydb.table import Document

from store.errors import Conflict
from store.storage import LogDatabase, LogStorage
from tests.test_store.tinydb_kinds import OURS, PLAIN_TABLE, Kind, contents


def test_a_storage_can_be_read_and_written_as_a_whole(database: TinyDB, kind: Kind) -> None:
    assert not database.storage.read()
    database.insert_multiple([{"name": "Ana"}, {"name": "Bo"}])
    read = database.storage.read() or {}
    assert read == {"_default": {"1": {"name": "Ana"}, "2": {"name": "Bo"}}}
    assert [list(read), list(read["_default"])] == [["_default"], ["1", "2"]]
    read["_default"]["1"]["name"] = "not yet"
    assert (database.storage.read() or {})["_default"]["1"] == {"name": "Ana"}
    del read["_default"]["2"]
    database.storage.write(read | {"towns": {"7": {"name": "Kiel"}}, "empty": {}})
    assert kind.kept() == {"_default": [(1, {"name": "not yet"})], "empty": [], "towns": [(7, {"name": "Kiel"})]}


class Watched(Middleware):
    """Counts what goes through it."""

    def __init__(self, storage_class: type[Storage]) -> None:
        super().__init__(storage_class)
        self.reads = self.writes = 0

    def read(self) -> Any:  # noqa: ANN401 - whatever the storage says
        self.reads += 1
        return self.storage.read()

    def write(self, data: Any) -> None:  # noqa: ANN401 - the same
        self.writes += 1
        self.storage.write(data)

    def close(self) -> None:
        self.storage.close()


def try_everything(database: TinyDB) -> None:
    """Make each kind of change once, and look at the outcome on the way."""
    database.insert_multiple([{"name": "Ana", "cups": 1}, {"name": "Bo", "cups": 2}, {"name": "Çelik", "cups": 3}])
    assert database.tables() == {"_default"}
    assert database.update(operations.increment("cups"), where("name") == "Ana") == [1]
    assert database.upsert({"name": "Dora", "cups": 7}, where("name") == "Dora") == [4]
    assert database.count(where("cups") == 2) == 2
    assert database.remove(where("name") == "Bo") == [2]
    assert database.count(where("cups") == 2) == 1
    database.table("towns").insert_multiple([{"name": "Kiel"}, {"name": "Bonn"}])
    database.table("gone").insert({})
    assert database.tables() == {"_default", "towns", "gone"}
    database.drop_table("gone")
    assert database.tables() == {"_default", "towns"}
    assert database.insert(Document({"name": "Eli"}, 12)) == 12
    assert database.insert({"name": "Fa"}) == 13
    assert [document.doc_id for document in database] == [1, 3, 4, 12, 13]
    assert contents(database) == EVERYTHING


EVERYTHING = {
    "_default": [
        (1, {"name": "Ana", "cups": 2}),
        (3, {"name": "Çelik", "cups": 3}),
        (4, {"name": "Dora", "cups": 7}),
        (12, {"name": "Eli"}),
        (13, {"name": "Fa"}),
    ],
    "towns": [(1, {"name": "Kiel"}), (2, {"name": "Bonn"})],
}


def both(storage: type[Storage]) -> object:
    return CachingMiddleware(Watched(storage))  # type: ignore[no-untyped-call]  # TinyDB's own


@pytest.mark.parametrize(
    "wrapped",
    [CachingMiddleware, Watched, both],
    ids=["caching", "watched", "both"],
)
def test_a_middleware_may_stand_before_the_storage(kind: Kind, wrapped: Callable[[type[Storage]], object]) -> None:
    with kind.open(wrapped) as database:
        try_everything(database)
    assert kind.kept() == EVERYTHING
    with kind.open(wrapped) as database:
        assert contents(database) == EVERYTHING
        assert database.insert({}) == 14
    assert [number for number, _ in kind.kept()["_default"]] == [1, 3, 4, 12, 13, 14]


def test_a_middleware_sees_every_change(kind: Kind) -> None:
    with kind.open(Watched) as database:
        database.insert({"name": "Ana"})
        database.update({"cups": 1})
        assert database.storage.writes == 2
        assert database.storage.reads >= 2


def test_a_flush_puts_on_the_disk_what_a_caching_middleware_held(kind: Kind) -> None:
    with kind.open(CachingMiddleware) as database:
        database.insert({"name": "Ana"})
        database.storage.flush()
        database.insert({"name": "Bo"})
        database.remove(doc_ids=[1])
        database.storage.flush()
        assert kind.kept() == {"_default": [(2, {"name": "Bo"})]}


# JSONStorage takes whatever the middleware held for all there is.
@pytest.mark.parametrize("kind", [OURS, PLAIN_TABLE], ids=attrgetter("name"), indirect=True)
def test_a_caching_middleware_does_not_take_away_what_others_wrote(kind: Kind) -> None:
    database = kind.open(CachingMiddleware)
    database.insert({"name": "Ana"})
    database.storage.flush()  # type: ignore[attr-defined]  # it is the middleware
    with kind.open() as other:
        other.insert(Document({"name": "Bo"}, 2))
    database.insert(Document({"name": "Çelik"}, 3))
    with suppress(Conflict):
        database.close()
    assert [document["name"] for _, document in kind.kept()["_default"]][:2] == ["Ana", "Bo"]


@pytest.mark.parametrize("storage", [JSONStorage, MemoryStorage])
def test_our_database_class_works_on_tinydbs_storages(tmp_path: Path, storage: type[Storage]) -> None:
    arguments = [tmp_path / "other.json"] if storage is JSONStorage else []
    with LogDatabase(*arguments, storage=storage) as database:
        try_everything(database)


def test_threads_with_tinydbs_own_table_are_told_when_they_meet(tmp_path: Path) -> None:
    trouble: list[Conflict] = []
    with TinyDB(tmp_path / "shared.json", storage=LogStorage) as database:

        def insert(name: str) -> None:
            for number in range(30):
                try:
                    database.table(name).insert({"number": number})
                except Conflict as error:
                    trouble.append(error)

        threads = [threading.Thread(target=insert, args=(name,)) for name in ("one", "other")]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        kept = sum(len(database.table(name)) for name in ("one", "other"))
    assert kept + len(trouble) == 60


def test_threads_on_our_table_take_turns(tmp_path: Path) -> None:
    with LogDatabase(tmp_path / "shared.json") as database:
        database.insert_multiple([{"cups": 0}, {"cups": 0}])

        def one_more(document: Any) -> None:  # noqa: ANN401 - TinyDB hands any mapping over
            time.sleep(0.0005)  # which lets the other threads go on
            document["cups"] += 1

        def drink() -> None:
            for _ in range(30):
                database.update(one_more)
                database.table("log").insert_multiple([{}, {}])

        threads = [threading.Thread(target=drink) for _ in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    with LogDatabase(tmp_path / "shared.json") as database:
        assert database.all() == [{"cups": 90}, {"cups": 90}]
        assert len(database.table("log")) == 180
