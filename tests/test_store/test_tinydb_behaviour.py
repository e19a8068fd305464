"""What TinyDB documents about changing documents and their numbers, by the same tests on its own storage and on ours.

The other modules called `test_tinydb_…` do the same for tables, queries, values, failures and the storage by itself.
"""

from collections import ChainMap, OrderedDict, UserDict
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from types import MappingProxyType
from typing import Any

import pytest
from tinydb import TinyDB, operations, where
from tinydb.table import Document

from tests.test_store.tinydb_kinds import OURS, Kind, numbers


class Half(Mapping[str, int]):
    """A mapping that is no dict: each word has its number of letters, halved."""

    def __init__(self, *words: str) -> None:
        self._words = words

    def __getitem__(self, word: str) -> int:
        if word not in self._words:
            raise KeyError(word)
        return len(word) // 2

    def __iter__(self) -> Iterator[str]:
        return iter(self._words)

    def __len__(self) -> int:
        return len(self._words)


# Insert


def test_insert_counts_up_from_one(database: TinyDB) -> None:
    assert database.insert({"name": "Ana"}) == 1
    assert database.insert({}) == 2
    assert database.all() == [{"name": "Ana"}, {}]
    assert numbers(database) == [1, 2]


def test_what_is_inserted_is_a_copy(database: TinyDB) -> None:
    document: dict[str, Any] = {"name": "Ana", "tags": ["tea"]}
    database.insert(document)
    document["name"] = "Bo"
    document["tags"].append("coffee")
    assert database.all() == [{"name": "Ana", "tags": ["tea"]}]


def test_what_is_returned_is_a_copy(database: TinyDB) -> None:
    database.insert({"tags": ["tea"]})
    for returned in (database.all()[0], database.get(doc_id=1), database.get(where("tags").exists()), *database):
        returned["name"] = "Bo"
        returned["tags"].append("coffee")
        assert database.get(doc_id=1) == {"tags": ["tea"]}


@pytest.mark.parametrize(
    "document",
    [
        Half("four", "sixsix"),
        MappingProxyType({"four": 2, "sixsix": 3}),
        OrderedDict(four=2, sixsix=3),
        UserDict({"four": 2, "sixsix": 3}),
        ChainMap({"four": 2}, {"sixsix": 3}),
    ],
    ids=lambda document: type(document).__name__,
)
def test_every_mapping_is_a_document(database: TinyDB, document: Mapping[str, int]) -> None:
    database.insert(document)
    database.insert_multiple([document])
    database.upsert(document, where("four") == 0)
    database.update(document, doc_ids=[1])
    assert database.all() == [{"four": 2, "sixsix": 3}] * 3


@pytest.mark.parametrize(
    "document",
    [None, 7, "name", ["name"], {"name"}, (("name", "Ana"),), object()],
    ids=lambda document: type(document).__name__,
)
def test_what_is_no_mapping_is_refused(three: TinyDB, document: object) -> None:
    before = three.all()
    with pytest.raises(ValueError, match="not a Mapping"):
        three.insert(document)
    with pytest.raises(ValueError, match="not a Mapping"):
        three.insert_multiple([{"name": "Dora"}, document])
    with pytest.raises(ValueError, match="not a Mapping"):
        three.insert_multiple({"name": "a mapping is not a list of documents"})
    assert three.all() == before


def test_insert_multiple_takes_anything_that_can_be_gone_through(database: TinyDB) -> None:
    assert database.insert_multiple([{"n": 1}, {"n": 2}]) == [1, 2]
    assert database.insert_multiple({"n": n} for n in (3, 4)) == [3, 4]
    assert database.insert_multiple(iter(())) == []
    assert [document["n"] for document in database] == [1, 2, 3, 4]


def test_a_generator_may_look_at_the_table_it_fills(three: TinyDB) -> None:
    assert three.insert_multiple({"name": three.get(doc_id=number)["name"]} for number in (3, 1)) == [4, 5]
    assert [document["name"] for document in three] == ["Ana", "Bo", "Çelik", "Çelik", "Ana"]


def test_a_generator_that_fails_leaves_nothing(three: TinyDB) -> None:
    def documents() -> Iterator[dict[str, str]]:
        yield {"name": "Dora"}
        raise LookupError

    with pytest.raises(LookupError):
        three.insert_multiple(documents())
    assert numbers(three) == [1, 2, 3]


# Numbers


def test_a_document_brings_its_own_number(database: TinyDB) -> None:
    assert database.insert(Document({"name": "Ana"}, doc_id=12)) == 12
    assert database.insert({"name": "Bo"}) == 13
    assert database.insert_multiple([Document({"name": "Çelik"}, 40), Document({"name": "Dora"}, 7)]) == [40, 7]
    assert numbers(database) == [12, 13, 40, 7]
    assert database.get(doc_id=7) == {"name": "Dora"}


@pytest.mark.parametrize("number", [0, -1, -40, 2**31, 2**53 + 1])
def test_a_number_may_be_any_whole_one(database: TinyDB, kind: Kind, number: int) -> None:
    assert database.insert(Document({"name": "Ana"}, number)) == number
    assert database.contains(doc_id=number)
    assert database.update({"cups": 1}, doc_ids=[number]) == [number]
    assert kind.kept() == {"_default": [(number, {"name": "Ana", "cups": 1})]}
    assert database.remove(doc_ids=[number]) == [number]
    assert len(database) == 0


def test_a_number_that_is_taken_is_refused(three: TinyDB) -> None:
    with pytest.raises(ValueError, match="ID 2 already exists"):
        three.insert(Document({"name": "Dora"}, 2))
    with pytest.raises(ValueError, match="ID 3 already exists"):
        three.insert_multiple([{"name": "Eli"}, Document({"name": "Dora"}, 3)])
    with pytest.raises(ValueError, match="ID 50 already exists"):
        three.insert_multiple([Document({"name": "Eli"}, 50), Document({"name": "Dora"}, 50)])
    assert [document["name"] for document in three] == ["Ana", "Bo", "Çelik"]


def test_the_next_number_is_above_all_there_are(kind: Kind) -> None:
    with kind.open() as database:
        database.insert_multiple([{}, Document({}, 30), Document({}, 4)])
    with kind.open() as database:
        assert database.insert({}) == 31
        assert database.insert(Document({}, 9)) == 9
        assert database.insert({}) == 32
        assert database.insert_multiple([{}, {}]) == [33, 34]
    assert [number for number, _ in kind.kept()["_default"]] == [1, 30, 4, 31, 9, 32, 33, 34]


def test_the_number_of_a_removed_document_is_not_given_to_the_next_one(three: TinyDB) -> None:
    assert three.insert({"name": "Dora"}) == 4
    three.remove(doc_ids=[4])
    assert three.insert({"name": "Eli"}) == 5
    three.remove(where("cups").exists())
    assert three.insert({"name": "Fa"}) == 6


def test_each_table_counts_for_itself(three: TinyDB) -> None:
    towns = three.table("towns")
    assert towns.insert({"name": "Kiel"}) == 1
    assert three.insert({}) == 4
    assert towns.insert({"name": "Bonn"}) == 2


# TinyDB's own table goes on counting from where it was, and puts the third document in the place of the second.
@pytest.mark.parametrize("kind", [OURS], ids=["ours"], indirect=True)
def test_a_number_that_was_brought_is_not_given_to_a_later_document(database: TinyDB) -> None:
    database.insert_multiple([{"n": 1}, Document({"n": 2}, 2), {"n": 3}])
    database.insert_multiple([Document({"n": 4}, 12)])
    database.insert({"n": 5})
    assert [document["n"] for document in database] == [1, 2, 3, 4, 5]
    assert numbers(database) == [1, 2, 3, 12, 13]


# Look up


def test_get_and_contains_go_by_number_or_query(three: TinyDB) -> None:
    assert three.get(doc_id=2) == {"name": "Bo", "cups": 2}
    assert three.get(doc_id=2).doc_id == 2
    assert three.get(doc_id=4) is None
    assert three.get(where("cups") > 1) == {"name": "Bo", "cups": 2}
    assert three.get(where("cups") > 1).doc_id == 2
    assert three.get(where("cups") > 3) is None
    assert three.get(where("cups") > 1, doc_id=3) == {"name": "Çelik", "cups": 3}
    assert three.contains(doc_id=3)
    assert not three.contains(doc_id=0)
    assert three.contains(where("name") == "Ana")
    assert not three.contains(where("name") == "Dora")


def test_get_returns_several_in_the_order_of_the_table(three: TinyDB) -> None:
    assert three.get(doc_ids=[3, 1, 9, 3]) == [{"name": "Ana", "cups": 1}, {"name": "Çelik", "cups": 3}]
    assert [document.doc_id for document in three.get(doc_ids=[3, 1])] == [1, 3]
    assert three.get(doc_ids=[]) == []


def test_get_and_contains_want_to_know_what(three: TinyDB) -> None:
    with pytest.raises(RuntimeError, match="cond or doc_id or doc_ids"):
        three.get()
    with pytest.raises(RuntimeError, match="cond or doc_id"):
        three.contains()


def test_a_table_can_be_counted_and_gone_through(three: TinyDB) -> None:
    assert len(three) == len(three.table("_default")) == 3
    assert [document["name"] for document in three] == ["Ana", "Bo", "Çelik"]
    assert [type(document) for document in three] == [Document] * 3
    assert numbers(three) == [1, 2, 3]
    assert all(type(number) is int for number in numbers(three))
    assert three.count(where("cups") >= 2) == 2


# Update


def test_update_without_a_query_changes_all(three: TinyDB) -> None:
    assert three.update({"tea": True, "cups": 0}) == [1, 2, 3]
    assert three.all() == [{"name": name, "cups": 0, "tea": True} for name in ("Ana", "Bo", "Çelik")]


def test_update_changes_what_a_query_finds(three: TinyDB) -> None:
    assert three.update({"cups": 9}, where("cups") >= 2) == [2, 3]
    assert three.update({"cups": 0}, where("name") == "Dora") == []
    assert [document["cups"] for document in three] == [1, 9, 9]


def test_update_by_number_leaves_out_those_that_are_not_there(three: TinyDB) -> None:
    assert three.update({"cups": 9}, doc_ids=[3, 8, 1]) == [3, 1]
    assert three.update({"cups": 7}, doc_ids=(number for number in (1, 99))) == [1]
    assert three.update({"cups": 0}, doc_ids=[]) == []
    assert three.update({"cups": 5}, where("name") == "Bo", doc_ids=[3]) == [3]
    assert [document["cups"] for document in three] == [7, 2, 5]


@pytest.mark.parametrize(
    ("operation", "cups"),
    [
        (operations.delete("cups"), [None, None, None]),
        (operations.add("cups", 4), [5, 6, 7]),
        (operations.subtract("cups", 0.5), [0.5, 1.5, 2.5]),
        (operations.set("cups", "many"), ["many", "many", "many"]),
        (operations.increment("cups"), [2, 3, 4]),
        (operations.decrement("cups"), [0, 1, 2]),
    ],
    ids=["delete", "add", "subtract", "set", "increment", "decrement"],
)
def test_update_takes_an_operation(
    three: TinyDB, operation: Callable[[MutableMapping[Any, Any]], None], cups: list[object]
) -> None:
    assert three.update(operation) == [1, 2, 3]
    assert [document.get("cups") for document in three] == cups
    assert [document["name"] for document in three] == ["Ana", "Bo", "Çelik"]


def test_update_takes_any_callable_that_changes_a_document(three: TinyDB) -> None:
    def rewrite(document: MutableMapping[Any, Any]) -> None:
        name = document["name"]
        document.clear()
        document["known as"] = {"first": name, "letters": list(name)}

    def lengthen(document: MutableMapping[Any, Any]) -> None:
        document["known as"]["letters"].append("!")

    assert three.update(rewrite, where("cups") < 3) == [1, 2]
    assert three.update(lengthen, doc_ids=[2]) == [2]
    assert three.all() == [
        {"known as": {"first": "Ana", "letters": ["A", "n", "a"]}},
        {"known as": {"first": "Bo", "letters": ["B", "o", "!"]}},
        {"name": "Çelik", "cups": 3},
    ]


def test_a_document_that_a_callable_got_hold_of_is_let_go_of(three: TinyDB) -> None:
    held: list[MutableMapping[Any, Any]] = []
    three.update(held.append)
    for document in held:
        document["cups"] = 99
    three.insert({"name": "Dora"})
    assert [document.get("cups") for document in three] == [1, 2, 3, None]


def test_update_multiple_makes_each_change_where_its_query_holds(three: TinyDB) -> None:
    changed = three.update_multiple(
        [
            ({"cups": 10}, where("name") == "Ana"),
            (operations.increment("cups"), where("cups") >= 3),
            (operations.delete("cups"), where("name") == "Dora"),
        ]
    )
    assert changed == [1, 1, 3]
    assert [document["cups"] for document in three] == [11, 2, 4]
    assert three.update_multiple([]) == []


def test_upsert_changes_what_is_found_and_inserts_what_is_not(three: TinyDB) -> None:
    assert three.upsert({"tea": True}, where("cups") >= 2) == [2, 3]
    assert three.upsert({"name": "Dora", "cups": 7}, where("name") == "Dora") == [4]
    assert three.upsert({"cups": 8}, where("name") == "Dora") == [4]
    assert three.all() == [
        {"name": "Ana", "cups": 1},
        {"name": "Bo", "cups": 2, "tea": True},
        {"name": "Çelik", "cups": 3, "tea": True},
        {"name": "Dora", "cups": 8},
    ]


def test_upsert_goes_by_the_number_that_a_document_brings(three: TinyDB) -> None:
    assert three.upsert(Document({"tea": True}, 2)) == [2]
    assert three.upsert(Document({"name": "Dora"}, 50)) == [50]
    assert three.upsert(Document({"tea": False}, 3), where("name") == "Ana") == [3]
    assert three.insert({}) == 51
    assert three.get(doc_id=2) == {"name": "Bo", "cups": 2, "tea": True}
    assert three.get(doc_id=3) == {"name": "Çelik", "cups": 3, "tea": False}
    assert three.get(doc_id=50) == {"name": "Dora"}


def test_upsert_wants_a_query_or_a_number(three: TinyDB) -> None:
    with pytest.raises(ValueError, match="specify a search query"):
        three.upsert({"name": "Dora"})
    assert len(three) == 3


# Remove


def test_remove_takes_away_what_a_query_finds(three: TinyDB) -> None:
    assert three.remove(where("cups") != 2) == [1, 3]
    assert three.remove(where("cups") == 99) == []
    assert three.all() == [{"name": "Bo", "cups": 2}]


def test_remove_by_number_leaves_out_those_that_are_not_there(three: TinyDB) -> None:
    assert three.remove(doc_ids=[3, 9, 1]) == [3, 1]
    assert three.remove(doc_ids=(number for number in (1, 3))) == []
    assert three.remove(where("name") == "Bo", doc_ids=[]) == []
    assert numbers(three) == [2]


def test_remove_wants_to_know_what(three: TinyDB) -> None:
    with pytest.raises(RuntimeError, match="truncate"):
        three.remove()
    assert len(three) == 3


def test_a_removed_number_can_be_given_again_by_hand_and_comes_last(three: TinyDB) -> None:
    three.remove(doc_ids=[1])
    three.insert(Document({"name": "Ana again"}, 1))
    assert numbers(three) == [2, 3, 1]


def test_truncate_empties_one_table_and_keeps_its_name(three: TinyDB, kind: Kind) -> None:
    three.table("towns").insert({"name": "Kiel"})
    three.truncate()
    assert three.all() == []
    three.truncate()
    assert kind.kept() == {"_default": [], "towns": [(1, {"name": "Kiel"})]}
    assert three.insert({"name": "Dora"}) > 0
    assert three.all() == [{"name": "Dora"}]
