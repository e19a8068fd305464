"""What TinyDB documents about queries and their cache, tried by the same tests on its own storage and on ours."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest
from tinydb import Query, TinyDB, operations, where
from tinydb.queries import QueryLike
from tinydb.table import Document

from tests.test_store.tinydb_kinds import OURS, Kind

PEOPLE: list[dict[str, Any]] = [
    {"name": "Ana", "cups": 1, "town": {"name": "Kiel", "sea": "Baltic"}, "likes": ["tea", "tides"]},
    {"name": "Bo", "cups": 2, "town": {"name": "Bonn"}, "likes": []},
    {"name": "Çelik", "cups": 3, "likes": ["tea"], "visits": [{"year": 2024, "met": True}, {"year": 2025}]},
    {"name": "澤田 海", "cups": None, "visits": [{"year": 2025, "met": True}]},
    {"name": "", "cups": 2.0, "likes": "tea"},
]

person = Query()


@pytest.fixture
def people(kind: Kind) -> Iterator[TinyDB]:
    with kind.checked() as database:
        database.insert_multiple(PEOPLE)
        yield database


def is_between(value: float | None, low: float, high: float) -> bool:
    return value is not None and low <= value <= high


def has_many_fields(value: Mapping[Any, Any]) -> bool:
    return len(value) >= 4


QUERIES: dict[str, tuple[QueryLike, list[int]]] = {
    "equal": (person.name == "Ana", [1]),
    "equal to a list": (person.likes == ["tea"], [3]),
    "equal to a mapping": (person.town == {"name": "Bonn"}, [2]),
    "equal to nothing": (person.cups == None, [4]),  # noqa: E711 - a query, not a question
    "equal number of another type": (person.cups == 2, [2, 5]),
    "not equal": (person.cups != 2, [1, 3, 4]),
    "where": (where("name") == "Bo", [2]),
    "by brackets": (person["town"]["name"] == "Kiel", [1]),
    "nested": (person.town.sea == "Baltic", [1]),
    "nested in a list": (person.visits[0].year == 2024, []),
    "exists": (person.visits.exists(), [3, 4]),
    "exists deep inside": (person.town.name.exists(), [1, 2]),
    "does not exist": (~person.likes.exists(), [4]),
    "less": (person.town.name < "C", [2]),
    "less or equal": (person.name <= "Ana", [1, 5]),
    "more": (person.name > "Bo", [3, 4]),
    "more or equal": (person.name >= "Bo", [2, 3, 4]),
    "matches": (person.name.matches(r"[A-Z][a-z]+$"), [1, 2]),
    "matches with flags": (person.name.matches(r"ANA|ç", flags=re.IGNORECASE), [1, 3]),
    "search": (person.name.search("[ao]$"), [1, 2]),
    "search with flags": (person.name.search("LIK", flags=re.IGNORECASE), [3]),
    "matches no number": (person.cups.matches("2"), []),
    "test": (person.cups.test(is_between, 2, 3), [2, 3, 5]),
    "any of a list": (person.likes.any(["tides", "tea"]), [1, 3]),
    "any by a query": (person.visits.any(Query().year == 2025), [3, 4]),
    "all of a list": (person.likes.all(["tea", "tides"]), [1]),
    "all by a query": (person.visits.all(Query().met == True), [4]),  # noqa: E712 - a query, not a question
    "one of": (person.name.one_of(["Bo", "Dora", ""]), [2, 5]),
    "fragment": (Query().fragment({"name": "Bo", "cups": 2}), [2]),
    "fragment of a field": (person.town.fragment({"name": "Kiel"}), [1]),
    "fragment of nothing": (Query().fragment({}), [1, 2, 3, 4, 5]),
    "map": (person.name.map(len) == 2, [2]),
    "map of a map": (person.name.map(str.upper).map(len) == 3, [1]),
    "noop": (Query().noop(), [1, 2, 3, 4, 5]),
    "noop as a start": (Query().noop() & (person.cups == 1), [1]),
    "and": ((person.cups == 2) & (person.name == ""), [5]),
    "or": ((person.cups == 1) | (person.cups == 3), [1, 3]),
    "not": (~(person.cups == 2), [1, 3, 4]),
    "all together": (~((person.cups == 1) | (person.name == "")) & person.likes.exists(), [2, 3]),
    "any callable": (has_many_fields, [1, 2, 3]),
}


@pytest.mark.parametrize(("query", "found"), QUERIES.values(), ids=QUERIES.keys())
def test_a_query_finds_the_same_whatever_is_asked_of_it(people: TinyDB, query: QueryLike, found: list[int]) -> None:
    for _ in range(2):  # the second answer may come from the cache
        assert [document.doc_id for document in people.search(query)] == found
    assert people.count(query) == len(found)
    assert people.contains(query) == bool(found)
    first = people.get(query)
    assert (first and first.doc_id) == (found[0] if found else None)
    assert people.search(query) == [PEOPLE[number - 1] for number in found]
    assert people.update({"found": True}, query) == found
    assert [document.doc_id for document in people.search(where("found").exists())] == found


@pytest.mark.parametrize(("query", "found"), QUERIES.values(), ids=QUERIES.keys())
def test_what_a_query_finds_can_be_removed(people: TinyDB, query: QueryLike, found: list[int]) -> None:
    assert people.remove(query) == found
    assert [document.doc_id for document in people] == [number for number in range(1, 6) if number not in found]


def test_an_empty_query_is_refused(people: TinyDB) -> None:
    with pytest.raises(RuntimeError, match="Empty query"):
        people.search(Query())
    with pytest.raises(RuntimeError, match="Empty query"):
        people.update({"name": "Dora"}, Query())
    with pytest.raises(ValueError, match="no path"):
        Query() == 1  # noqa: B015 - the comparison itself is refused
    assert people.all() == PEOPLE


def test_a_comparison_that_cannot_be_made_is_an_error(people: TinyDB) -> None:
    with pytest.raises(TypeError):
        people.search(person.cups > "many")
    with pytest.raises(TypeError):
        people.remove(person.cups > 1)
    assert people.all() == PEOPLE


# The cache


class Counted:
    """A query that counts how many documents it was shown."""

    def __init__(self, *, is_cacheable: bool = True) -> None:
        self.shown = 0
        self._is_cacheable = is_cacheable

    def __call__(self, value: Mapping[Any, Any]) -> bool:
        self.shown += 1
        return bool(value.get("cups"))

    def is_cacheable(self) -> bool:
        return self._is_cacheable


def test_the_same_search_again_looks_at_no_document(people: TinyDB) -> None:
    query = Counted()
    first = people.search(query)
    assert query.shown == 5
    assert people.search(query) == first
    assert people.count(query) == len(first) == 4
    assert query.shown == 5


def test_what_found_nothing_is_remembered_too(people: TinyDB) -> None:
    query = Counted()
    people.update({"cups": 0})
    assert people.search(query) == people.search(query) == []
    assert query.shown == 5


def test_a_query_that_says_so_is_not_remembered(people: TinyDB) -> None:
    query = Counted(is_cacheable=False)
    people.search(query)
    people.search(query)
    assert query.shown == 10


def test_the_list_that_was_returned_is_not_the_one_remembered(people: TinyDB) -> None:
    people.search(person.cups == 2).clear()
    again = people.search(person.cups == 2)
    again.clear()
    assert len(people.search(person.cups == 2)) == 2


def test_clearing_the_cache_makes_the_next_search_look_again(people: TinyDB) -> None:
    query = Counted()
    people.search(query)
    people.clear_cache()
    people.search(query)
    assert query.shown == 10


@pytest.mark.parametrize(("size", "shown"), [(0, 10), (1, 10), (2, 5), (None, 5)])
def test_the_cache_holds_as_many_searches_as_the_table_was_told(people: TinyDB, size: int | None, shown: int) -> None:
    table = people.table("sized", cache_size=size)
    table.insert_multiple(PEOPLE)
    query = Counted()
    for search in (query, person.cups == 2, query):
        table.search(search)
    assert query.shown == shown


CHANGES: dict[str, Callable[[TinyDB], object]] = {
    "insert": lambda database: database.insert({"cups": 2}),
    "insert multiple": lambda database: database.insert_multiple([{"cups": 2}, {"cups": 3}]),
    "insert with a number": lambda database: database.insert(Document({"cups": 2}, 40)),
    "update all": lambda database: database.update({"cups": 2}),
    "update by query": lambda database: database.update({"cups": 2}, person.name == "Ana"),
    "update by number": lambda database: database.update({"cups": 3}, doc_ids=[2]),
    "update by operation": lambda database: database.update(operations.increment("cups"), person.cups == 1),
    "update several": lambda database: database.update_multiple([({"cups": 2}, person.name == "Ana")]),
    "upsert that updates": lambda database: database.upsert({"cups": 2}, person.name == "Ana"),
    "upsert that inserts": lambda database: database.upsert({"cups": 2}, person.name == "Dora"),
    "remove by query": lambda database: database.remove(person.name == "Bo"),
    "remove by number": lambda database: database.remove(doc_ids=[2]),
    "truncate": lambda database: database.truncate(),
    "drop table": lambda database: database.drop_table("_default"),
    "drop tables": lambda database: database.drop_tables(),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_a_search_after_a_change_finds_what_is_there_now(people: TinyDB, change: Callable[[TinyDB], object]) -> None:
    before = people.search(person.cups == 2)
    assert [document.doc_id for document in before] == [2, 5]
    change(people)
    after = people.search(person.cups == 2)
    assert after != before
    assert after == [document for document in people if document["cups"] == 2]


# TinyDB's own table forgets what a search found only when it is changed itself.
@pytest.mark.parametrize("kind", [OURS], ids=["ours"], indirect=True)
@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_a_search_after_another_databases_change_finds_what_is_there_now(
    people: TinyDB, kind: Kind, change: Callable[[TinyDB], object]
) -> None:
    before = people.search(person.cups == 2)
    with kind.open() as other:
        change(other)
        assert people.search(person.cups == 2) == other.search(person.cups == 2) != before


# TinyDB's own table that was asked before its name was dropped goes on finding what is gone.
@pytest.mark.parametrize("kind", [OURS], ids=["ours"], indirect=True)
def test_a_table_that_is_held_knows_that_it_was_dropped(people: TinyDB) -> None:
    drops: list[Callable[[], None]] = [lambda: people.drop_table("towns"), people.drop_tables]
    for drop in drops:
        towns = people.table("towns")
        towns.insert({"name": "Kiel"})
        assert towns.count(where("name") == "Kiel") == 1
        drop()
        assert towns.count(where("name") == "Kiel") == 0


def test_a_change_to_another_table_leaves_the_cache_alone(people: TinyDB) -> None:
    query = Counted()
    people.search(query)
    people.table("towns").insert({"name": "Kiel"})
    people.search(query)
    assert query.shown == 5


def test_a_change_that_failed_leaves_no_trace_in_later_searches(people: TinyDB) -> None:
    def fail(document: Any) -> None:  # noqa: ANN401 - TinyDB hands any mapping over
        document["cups"] = 2
        if document["name"] == "Çelik":
            raise LookupError

    with pytest.raises(LookupError):
        people.update(fail)
    assert [document.doc_id for document in people.search(person.cups == 2)] == [2, 5]
