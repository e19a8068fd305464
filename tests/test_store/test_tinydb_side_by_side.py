"""TinyDB on its own storage and on ours, driven side by side through the same random life: they must never differ.

To let it run longer: SIDE_BY_SIDE=5000 pytest tests/test_store/test_tinydb_side_by_side.py
"""

import os
from collections.abc import Callable, Mapping, MutableMapping
from copy import deepcopy
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from tinydb import Query, TinyDB, operations, where
from tinydb.queries import QueryLike
from tinydb.table import Document, Table

from store.storage import LogStorage
from tests.test_store.tinydb_kinds import JSON, KINDS, OURS, PLAIN_TABLE, contents, same

Action = Callable[[Table], Any]

ERRORS = (ValueError, KeyError, TypeError, RuntimeError, AttributeError)
"""What TinyDB, its operations and queries raise when something does not fit. An error of the store's is a failure."""

TABLES = st.sampled_from(["_default", "_default", "people", 'a","id":7,"ключ\n'])
NUMBERS = st.integers(0, 5)
SINGLE = st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(), max_size=3)
VALUES = st.recursive(SINGLE, lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=1), inner))
DOCUMENTS = st.fixed_dictionaries(
    {},
    optional={
        "name": st.sampled_from(["Ana", "Bo", "Çelik", ""]),
        "cups": st.integers(0, 3) | st.integers(0, 3) | VALUES,
        "tags": st.lists(st.sampled_from(["tea", "tides"]), max_size=2),
        "at": st.fixed_dictionaries({"year": st.integers(2024, 2026)}),
        "any": VALUES,
    },
)
SIMPLE_QUERIES: st.SearchStrategy[Any] = st.one_of(
    st.builds(lambda cups: where("cups") == cups, st.integers(0, 3) | VALUES),
    st.builds(lambda cups: where("cups") > cups, st.integers(0, 3)),
    st.builds(lambda name: where("name") == name, st.sampled_from(["Ana", "Bo"])),
    st.builds(lambda year: where("at")["year"] >= year, st.integers(2024, 2026)),
    st.builds(lambda tags: where("tags").any(tags), st.lists(st.sampled_from(["tea", "tides"]), max_size=2)),
    st.builds(lambda fragment: Query().fragment(fragment), DOCUMENTS),
    st.sampled_from(
        [where("cups").exists(), where("name").matches("[AB]"), Query().noop(), where("name").map(len) == 2]
    ),
)
QUERIES = st.one_of(
    SIMPLE_QUERIES,
    SIMPLE_QUERIES.map(lambda query: ~query),
    st.builds(lambda one, other: one & other, SIMPLE_QUERIES, SIMPLE_QUERIES),
    st.builds(lambda one, other: one | other, SIMPLE_QUERIES, SIMPLE_QUERIES),
)


def rearrange(document: MutableMapping[Any, Any]) -> None:
    """Turn the order of the fields around, which changes what is written and nothing else."""
    fields = list(document.items())
    document.clear()
    document.update(reversed(fields))


def tag(document: MutableMapping[Any, Any]) -> None:
    """Change what lies inside a document, or fail where there is no such thing."""
    document["tags"].append("tides")


CHANGES: st.SearchStrategy[Any] = st.one_of(
    DOCUMENTS,
    st.sampled_from([operations.increment("cups"), operations.delete("name"), operations.set("any", (1, 2))]),
    st.sampled_from([operations.add("cups", 2), operations.subtract("cups", 0.5), rearrange, tag]),
)

ASKED_ALWAYS = (where("cups") == 1, where("name") == "Ana", where("tags").any(["tides"]))
"""What is searched for after every step, so that most answers could come from a cache."""

Step = tuple[str, int, dict[str, Any]]
"""What an updater of one's own does next: its name, the number of a document, and a document."""

STEPS = st.tuples(
    st.sampled_from(["set", "delete", "pop", "set if missing", "update", "change", "clear", "get", "look"]),
    st.integers(0, 3),
    DOCUMENTS,
)


def take(step: Step, table: MutableMapping[int, Any]) -> object:
    """Do one thing with the mapping that an updater is handed, and return what is seen."""
    name, number, document = step
    match name:
        case "set":
            table[number] = dict(document)
        case "delete":
            del table[number]
        case "pop":
            return table.pop(number, None)
        case "set if missing":
            return dict(table.setdefault(number, dict(document)))
        case "update":
            table.update({number: dict(document), number + 1: {}})
        case "change":
            table[number]["any"] = document
        case "clear":
            table.clear()
        case "get":
            return table.get(number), number in table
        case _:
            return len(table), list(table), list(table.items()), list(table.values())
    return None


def update(table: Table, steps: list[Step]) -> list[str]:
    """Change a table by an updater of one's own, as subclasses of TinyDB's table do, and return what it saw."""
    found: list[str] = []
    table._update_table(lambda documents: found.extend(repr(take(step, documents)) for step in steps))
    return found


def seen(value: Any) -> object:  # noqa: ANN401 - whatever TinyDB returns
    """Return a value with the numbers of its documents, so that they are compared too."""
    if isinstance(value, Document):
        return value.doc_id, dict(value)
    return [seen(one) for one in value] if isinstance(value, list) else value


def outcome(action: Action, table: Table) -> tuple[str, object]:
    """Return what an action returned, or the kind of error that it raised."""
    try:
        return "returned", seen(action(table))
    except ERRORS as error:
        return "raised", type(error)


@settings(max_examples=40)
@given(st.lists(DOCUMENTS, max_size=3), st.lists(STEPS, min_size=2, max_size=12))
def test_an_updater_finds_and_leaves_the_same_in_every_table(
    documents: list[dict[str, Any]], steps: list[Step]
) -> None:
    outcomes = []
    with TemporaryDirectory() as folder:
        for kind in KINDS:
            with kind.at(Path(folder) / kind.name).checked() as database:
                table = database.table("people")
                table.insert_multiple(documents)
                outcomes.append((outcome(lambda table: update(table, steps), table), contents(database)))
    assert same(outcomes[1], outcomes[0])
    assert same(outcomes[2], outcomes[0])


class SideBySide(RuleBasedStateMachine):
    """Three databases that are asked for the same things, ours through two windows that take turns."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = TemporaryDirectory()
        self._kinds = [kind.at(Path(self._folder.name) / kind.name) for kind in (JSON, PLAIN_TABLE, OURS)]
        self._databases: list[TinyDB] = []
        self._open()

    def _open(self) -> None:
        self._databases = [kind.open() for kind in self._kinds]
        self._other = self._kinds[-1].open()

    def teardown(self) -> None:
        for database in (*self._databases, self._other):
            database.close()
        self._folder.cleanup()

    def _each(self, name: str, action: Action) -> None:
        """Do the same with a table of each, and compare what comes of it."""
        expected, *others = [outcome(action, database.table(name)) for database in self._databases]
        for other in others:
            assert same(other, expected)
        if expected[0] == "raised":
            self._count_anew()

    def _count_anew(self) -> None:
        """Let all find the next number again: after a failure TinyDB leaves a gap, and we do not."""
        for database in (*self._databases, self._other):
            for table in database._tables.values():
                table._next_id = None

    @rule(name=TABLES, document=DOCUMENTS)
    def insert(self, name: str, document: Mapping[str, Any]) -> None:
        self._each(name, lambda table: table.insert(document))

    @rule(name=TABLES, document=DOCUMENTS, number=NUMBERS)
    def insert_with_a_number(self, name: str, document: Mapping[str, Any], number: int) -> None:
        self._each(name, lambda table: table.insert(Document(document, number)))

    @rule(name=TABLES, documents=st.lists(DOCUMENTS, max_size=4))
    def insert_several(self, name: str, documents: list[Mapping[str, Any]]) -> None:
        self._each(name, lambda table: table.insert_multiple(iter(documents)))

    @rule(name=TABLES, documents=st.dictionaries(NUMBERS, DOCUMENTS, max_size=4))
    def insert_several_with_numbers(self, name: str, documents: dict[int, Mapping[str, Any]]) -> None:
        brought = [Document(document, number) for number, document in documents.items()]
        self._each(name, lambda table: table.insert_multiple(brought))
        self._count_anew()  # TinyDB's own table overlooks the numbers that were brought

    @rule(name=TABLES, change=CHANGES)
    def update_all(self, name: str, change: Any) -> None:  # noqa: ANN401 - fields or a callable
        self._each(name, lambda table: table.update(change))

    @rule(name=TABLES, change=CHANGES, query=QUERIES)
    def update_some(self, name: str, change: Any, query: QueryLike) -> None:  # noqa: ANN401 - the same
        self._each(name, lambda table: table.update(change, query))

    @rule(name=TABLES, change=CHANGES, numbers=st.lists(NUMBERS, max_size=4))
    def update_numbers(self, name: str, change: Any, numbers: list[int]) -> None:  # noqa: ANN401 - the same
        self._each(name, lambda table: table.update(change, doc_ids=numbers))

    @rule(name=TABLES, updates=st.lists(st.tuples(CHANGES, QUERIES), max_size=3))
    def update_several(self, name: str, updates: list[tuple[Any, QueryLike]]) -> None:
        # Each gets lists of its own: what an updater adds to would else be in the others' changes too.
        self._each(name, lambda table: table.update_multiple([(deepcopy(change), query) for change, query in updates]))

    @rule(name=TABLES, document=DOCUMENTS, query=QUERIES)
    def upsert(self, name: str, document: Mapping[str, Any], query: QueryLike) -> None:
        self._each(name, lambda table: table.upsert(document, query))

    @rule(name=TABLES, document=DOCUMENTS, number=NUMBERS)
    def upsert_with_a_number(self, name: str, document: Mapping[str, Any], number: int) -> None:
        self._each(name, lambda table: table.upsert(Document(document, number)))

    @rule(name=TABLES, query=QUERIES)
    def remove(self, name: str, query: QueryLike) -> None:
        self._each(name, lambda table: table.remove(query))

    @rule(name=TABLES, numbers=st.lists(NUMBERS, max_size=4))
    def remove_numbers(self, name: str, numbers: list[int]) -> None:
        self._each(name, lambda table: table.remove(doc_ids=numbers))

    @rule(name=TABLES, steps=st.lists(STEPS, max_size=8))
    def update_by_an_updater_of_ones_own(self, name: str, steps: list[Step]) -> None:
        self._each(name, lambda table: update(table, steps))
        self._count_anew()  # TinyDB's own methods would have

    @rule(name=TABLES)
    def truncate(self, name: str) -> None:
        self._each(name, lambda table: table.truncate())

    @rule(name=TABLES)
    def drop_table(self, name: str) -> None:
        for database in self._databases:
            database.drop_table(name)

    @precondition(lambda self: len(self._other.tables()) > 2)
    @rule()
    def drop_tables(self) -> None:
        for database in self._databases:
            database.drop_tables()

    @rule(name=TABLES)
    def keep_an_empty_table(self, name: str) -> None:
        for database in self._databases:
            database._tables.pop(name, None)  # it makes a difference only where a table is used for the first time
            database.table(name, persist_empty=True)

    @rule(name=TABLES, query=QUERIES)
    def search(self, name: str, query: QueryLike) -> None:
        for look in (Table.search, Table.get, Table.count, Table.contains, Table.search):
            self._each(name, lambda table, look=look: look(table, query))  # type: ignore[misc]

    @rule(name=TABLES, numbers=st.lists(NUMBERS, min_size=1, max_size=4))
    def look_up(self, name: str, numbers: list[int]) -> None:
        self._each(name, lambda table: table.get(doc_ids=numbers))
        self._each(name, lambda table: [table.get(doc_id=number) for number in numbers])
        self._each(name, lambda table: table.contains(doc_id=numbers[0]))

    @rule()
    def open_again(self) -> None:
        for database in (*self._databases, self._other):
            database.close()
        self._open()

    @rule()
    def compact(self) -> None:
        for database in self._databases:
            if isinstance(database.storage, LogStorage):
                database.storage.compact()

    @rule()
    def turn_to_the_other_window(self) -> None:
        """Go on in our other window, and open those of TinyDB's own table again, which does not learn of others."""
        for database in self._databases:
            database.table("turns").insert({})
        *others, ours = self._databases
        for database in others:
            database.close()
        self._databases = [*(kind.open() for kind in self._kinds[:-1]), self._other]
        self._other = ours

    @invariant()
    def all_hold_the_same(self) -> None:
        expected, *others = [
            (contents(database), [database.search(query) for query in ASKED_ALWAYS])
            for database in (*self._databases, self._other)
        ]
        for other in others:
            assert same(other, expected)


TestSideBySide = SideBySide.TestCase
TestSideBySide.settings = settings(
    max_examples=int(os.environ.get("SIDE_BY_SIDE", "25")),
    stateful_step_count=20,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],  # a disk under load is slow
)
