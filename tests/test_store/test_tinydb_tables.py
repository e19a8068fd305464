"""What TinyDB documents about tables, opening and closing: by the same tests on its own storage and on ours."""

from contextlib import suppress
from operator import attrgetter
from typing import Any

import pytest
from tinydb import TinyDB, operations, where
from tinydb.table import Document

from store.errors import StoreError
from tests.test_store.tinydb_kinds import JSON, OURS, PLAIN_TABLE, Kind, numbers


def test_tables_are_made_by_their_first_document(database: TinyDB) -> None:
    assert database.tables() == set()
    towns = database.table("towns")
    assert len(towns) == 0
    assert database.tables() == set()
    towns.insert({"name": "Kiel"})
    assert database.tables() == {"towns"}
    assert database.table("towns") is towns
    assert (towns.name, len(towns), len(database)) == ("towns", 1, 0)


def test_what_is_asked_of_the_database_is_asked_of_its_default_table(three: TinyDB) -> None:
    default = three.table("_default")
    assert default.all() == three.all()
    default.remove(doc_ids=[1, 2])
    assert three.all() == [{"name": "Çelik", "cups": 3}]
    assert three.tables() == {"_default"}
    assert three.search(where("cups") == 3) == default.search(where("cups") == 3)


def test_the_default_table_may_be_another(kind: Kind) -> None:
    database_class = type("Database", (kind.database,), {"default_table_name": "people"})
    with database_class(kind.path, storage=kind.storage) as database:
        database.insert({"name": "Ana"})
    assert kind.kept() == {"people": [(1, {"name": "Ana"})]}


@pytest.mark.parametrize(
    "name", ["", " ", "_meta", "null", '"', "\\", "a,b", '"id":1', "a\nb", "ключ", "🙂", "\u2028", "\ud800", "x" * 5000]
)
def test_a_table_may_have_any_name(three: TinyDB, kind: Kind, name: str) -> None:
    table = three.table(name)
    table.insert_multiple([{"n": 1}, {"n": 2}])
    table.update({"n": 3}, doc_ids=[1])
    assert kind.kept()[name] == [(1, {"n": 3}), (2, {"n": 2})]
    assert len(three) == 3
    three.drop_table(name)
    assert three.tables() == {"_default"}


# JSONStorage writes over the whole table with each document that is put in such a one.
@pytest.mark.parametrize("kind", [OURS, PLAIN_TABLE], ids=attrgetter("name"), indirect=True)
@pytest.mark.parametrize("name", [5, None, True, 1.5, b"towns", ("towns",)], ids=repr)
def test_a_name_that_is_no_text_does_no_harm(three: TinyDB, kind: Kind, name: Any) -> None:  # noqa: ANN401 - no name
    with suppress(TypeError, ValueError):
        three.table(name).insert({"name": "Kiel"})
    three.insert({"name": "Dora"})
    assert [document["name"] for _, document in kind.kept()["_default"]] == ["Ana", "Bo", "Çelik", "Dora"]


def test_a_dropped_table_is_gone_and_its_name_is_free(three: TinyDB, kind: Kind) -> None:
    towns = three.table("towns")
    towns.insert_multiple([{"name": "Kiel"}, {"name": "Bonn"}])
    three.drop_table("towns")
    assert three.tables() == {"_default"}
    assert three.table("towns") is not towns
    assert three.table("towns").all() == []
    assert kind.kept().keys() == {"_default"}
    three.table("towns").insert({"name": "Lübeck"})
    assert three.table("towns").all() == [{"name": "Lübeck"}]
    three.drop_table("never was")
    assert three.tables() == {"_default", "towns"}


def test_all_tables_can_be_dropped(three: TinyDB, kind: Kind) -> None:
    three.table("towns").insert({"name": "Kiel"})
    three.drop_tables()
    assert three.tables() == set()
    assert (len(three), len(three.table("towns"))) == (0, 0)
    assert kind.kept() == {}
    three.drop_tables()
    three.insert({"name": "Dora"})
    assert three.all() == [{"name": "Dora"}]
    assert three.tables() == {"_default"}


def test_an_empty_table_is_kept_on_request(three: TinyDB, kind: Kind) -> None:
    three.table("towns", persist_empty=True)
    assert three.tables() == {"_default", "towns"}
    assert kind.kept()["towns"] == []
    assert len(three) == 3


def test_a_table_that_lost_its_last_document_is_still_there(three: TinyDB, kind: Kind) -> None:
    three.table("towns").insert({"name": "Kiel"})
    three.table("towns").remove(doc_ids=[1])
    assert three.tables() == {"_default", "towns"}
    assert kind.kept()["towns"] == []


def test_a_change_that_finds_nothing_makes_the_table_all_the_same(database: TinyDB, kind: Kind) -> None:
    database.table("towns").update({"name": "Kiel"})
    assert database.tables() == {"towns"}
    assert kind.kept() == {"towns": []}


def test_databases_and_tables_say_what_they_hold(three: TinyDB) -> None:
    three.table("towns").insert({})
    assert "tables_count=2, default_table_documents_count=3" in repr(three)
    assert "name='towns', total=1" in repr(three.table("towns"))


# Opening and closing


def test_all_is_there_after_opening_again(kind: Kind) -> None:
    with kind.open() as database:
        database.insert_multiple([{"name": "Ana", "cups": 1}, {"name": "Bo"}, {"name": "Çelik"}])
        database.update(operations.increment("cups"), where("name") == "Ana")
        database.remove(where("name") == "Bo")
        database.table("towns").insert(Document({"name": "Kiel"}, 40))
    with kind.open() as database:
        assert [(document.doc_id, document) for document in database] == [
            (1, {"name": "Ana", "cups": 2}),
            (3, {"name": "Çelik"}),
        ]
        assert database.table("towns").get(doc_id=40) == {"name": "Kiel"}
        assert database.insert({"name": "Dora"}) == 4


def test_the_path_may_be_text(kind: Kind) -> None:
    with kind.database(str(kind.path), storage=kind.storage) as database:
        database.insert({"name": "Ana"})
    assert kind.kept() == {"_default": [(1, {"name": "Ana"})]}


def test_a_closed_database_takes_no_change(kind: Kind) -> None:
    with kind.open() as database:
        database.insert({"name": "Ana"})
    database.close()
    for change in (lambda: database.insert({"name": "Bo"}), database.truncate, database.drop_tables):
        with pytest.raises((ValueError, StoreError)):
            change()
    assert kind.kept() == {"_default": [(1, {"name": "Ana"})]}


def test_an_error_in_the_block_closes_the_database_and_keeps_what_was_done(kind: Kind) -> None:
    database = kind.open()

    def fail() -> None:
        with database:
            database.insert({"name": "Ana"})
            raise LookupError

    with pytest.raises(LookupError):
        fail()
    with pytest.raises((ValueError, StoreError)):
        database.insert({"name": "Bo"})
    assert kind.kept() == {"_default": [(1, {"name": "Ana"})]}


def test_an_open_database_sees_what_another_one_did(three: TinyDB, kind: Kind) -> None:
    with kind.open() as other:
        other.update({"cups": 9}, doc_ids=[1])
        other.remove(doc_ids=[2])
        other.table("towns").insert({"name": "Kiel"})
    assert three.all() == [{"name": "Ana", "cups": 9}, {"name": "Çelik", "cups": 3}]
    assert three.get(doc_id=2) is None
    assert three.tables() == {"_default", "towns"}
    assert three.table("towns").all() == [{"name": "Kiel"}]
    three.update(operations.increment("cups"))
    with kind.open() as other:
        assert [document["cups"] for document in other] == [10, 4]
        other.drop_table("towns")
    assert three.tables() == {"_default"}


# With TinyDB's own database on our storage, what others did since the last look stays.
@pytest.mark.parametrize("kind", [JSON, OURS], ids=attrgetter("name"), indirect=True)
def test_all_tables_that_are_dropped_are_those_that_others_made_too(three: TinyDB, kind: Kind) -> None:
    assert three.tables() == {"_default"}
    with kind.open() as other:
        other.insert({"name": "Dora"})
        other.table("towns").insert({"name": "Kiel"})
    three.drop_tables()
    assert kind.kept() == {}


# TinyDB's own table remembers the next number, and does not learn that another database gave it away meanwhile.
@pytest.mark.parametrize("kind", [OURS], ids=["ours"], indirect=True)
def test_two_open_databases_never_give_the_same_number(three: TinyDB, kind: Kind) -> None:
    with kind.open() as other:
        assert [other.insert({}), three.insert({}), other.insert({}), three.insert({})] == [4, 5, 6, 7]
        assert three.insert_multiple([{}, {}]) == [8, 9]
        assert other.insert_multiple([{}, {}]) == [10, 11]
        assert three.upsert({"name": "Dora"}, where("name") == "Dora") == [12]
    assert numbers(three) == list(range(1, 13))


# Classes of one's own


class Person(Document):
    """A document that knows how it is addressed."""

    @property
    def greeting(self) -> str:
        return f"Hi {self['name']}"


class Number(int):
    """A document's number that is shown with a sign."""

    __slots__ = ()

    def shown(self) -> str:
        return f"#{int(self)}"


def test_documents_may_have_a_class_of_their_own(kind: Kind) -> None:
    with kind.with_table(document_class=Person).open() as database:
        assert database.insert(Person({"name": "Ana"}, 7)) == 7
        assert database.insert_multiple([Person({"name": "Bo"}, 3), {"name": "Çelik"}]) == [3, 8]
        assert database.upsert(Person({"name": "Dora"}, 3)) == [3]
        found = [
            *database,
            database.get(doc_id=7),
            *database.search(where("name") == "Dora"),
            *database.get(doc_ids=[8]),
        ]
        assert [document.greeting for document in found] == [
            "Hi Ana",
            "Hi Dora",
            "Hi Çelik",
            "Hi Ana",
            "Hi Dora",
            "Hi Çelik",
        ]
    assert [number for number, _ in kind.kept()["_default"]] == [7, 3, 8]


def test_numbers_may_have_a_class_of_their_own(kind: Kind) -> None:
    with kind.with_table(document_id_class=Number).open() as database:
        database.insert_multiple([{"n": 1}, Document({"n": 3}, 5)])
        database.insert(Document({"n": 2}, Number(12)))
        assert [document.doc_id.shown() for document in database] == ["#1", "#5", "#12"]
        assert database.search(where("n") == 2)[0].doc_id.shown() == "#12"
        assert database.remove(where("n") == 3)[0].shown() == "#5"
        assert database.insert({}) == 13
    assert [number for number, _ in kind.kept()["_default"]] == [1, 12, 13]
