"""What JSON makes of values, and which it refuses: by the same tests on TinyDB's own storage and on ours."""

import json
import math
from collections import OrderedDict, defaultdict
from collections.abc import Callable, MutableMapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal
from enum import Enum, IntEnum, StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType, SimpleNamespace
from typing import Any, NamedTuple
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tinydb import TinyDB, operations, where
from tinydb.table import Document

from tests.test_store.tinydb_kinds import KINDS, Kind, contents, same


class Cups(IntEnum):
    MANY = 7


class Taste(StrEnum):
    SWEET = "sweet"


class Colour(Enum):
    RED = "red"


class Text(str):
    """A text of a class of its own."""

    __slots__ = ()


class Place(NamedTuple):
    town: str
    sea: str


@dataclass
class Plain:
    town: str = "Kiel"


def nested(depth: int) -> list[Any]:
    value: list[Any] = []
    for _ in range(depth):
        value = [value]
    return value


VALUES: dict[str, tuple[object, object]] = {
    "nothing": (None, None),
    "true": (True, True),
    "one": (1, 1),
    "one point nothing": (1.0, 1.0),
    "minus nothing": (-0.0, -0.0),
    "smallest": (5e-324, 5e-324),
    "largest": (1.7976931348623157e308, 1.7976931348623157e308),
    "exact": (0.1 + 0.2, 0.1 + 0.2),
    "not a number": (math.nan, math.nan),
    "infinite": ([math.inf, -math.inf], [math.inf, -math.inf]),
    "63 bits": ([2**63 - 1, 2**63, -(2**63)], [2**63 - 1, 2**63, -(2**63)]),
    "64 bits and more": ([2**64 - 1, 2**64, -(2**63) - 1], [2**64 - 1, 2**64, -(2**63) - 1]),
    "a number of 400 digits": (10**400, 10**400),
    "no text": ("", ""),
    "every script": ("Ana Çelik 澤田 شاي 🙂🏽 e\u0301", "Ana Çelik 澤田 شاي 🙂🏽 e\u0301"),
    "ends of lines": ("a\nb\rc\u2028d\u2029e\x85f\0g\x7f", "a\nb\rc\u2028d\u2029e\x85f\0g\x7f"),
    "what stands in the file": ('","crc":"00000000"}\n{"n":1', '","crc":"00000000"}\n{"n":1'),
    "backslashes": ('\\"\\u0041\\', '\\"\\u0041\\'),
    "half a character": ("a\ud800b", "a\ud800b"),
    "the other half": ("\udfff", "\udfff"),
    "a halved pair": ("\ud83d\ude42", "🙂"),
    "a long text": ("x" * 1_000_000, "x" * 1_000_000),
    "a list": ([1, [2, []], {}], [1, [2, []], {}]),
    "deep": (nested(300), nested(300)),
    "a tuple": ((1, (2, ())), [1, [2, []]]),
    "a named tuple": (Place("Kiel", "Baltic"), ["Kiel", "Baltic"]),
    "keys that are numbers": ({1: "a", 2.5: "b", -3: "c"}, {"1": "a", "2.5": "b", "-3": "c"}),
    "keys that are words of JSON": ({True: 1, None: 2, math.inf: 3}, {"true": 1, "null": 2, "Infinity": 3}),
    "keys that become the same": ({1: "first", "1": "last"}, {"1": "last"}),
    "a key of half a character": ({"\ud800": 1}, {"\ud800": 1}),
    "an order of keys": ({"b": 1, "a": 2, "c": {"z": 1, "y": 2}}, {"b": 1, "a": 2, "c": {"z": 1, "y": 2}}),
    "a kind of mapping": (OrderedDict(b=1, a=defaultdict(int, c=2)), {"b": 1, "a": {"c": 2}}),
    "a kind of text": (Text("tea"), "tea"),
    "an enumeration of numbers": (Cups.MANY, 7),
    "an enumeration of texts": (Taste.SWEET, "sweet"),
}


@pytest.mark.parametrize(("value", "becomes"), VALUES.values(), ids=VALUES.keys())
def test_a_value_becomes_what_json_makes_of_it(database: TinyDB, kind: Kind, value: object, becomes: object) -> None:
    database.insert({"before": 1, "value": value, "after": 2})
    database.insert({})
    database.update({"value": value}, doc_ids=[2])
    kept = [{"before": 1, "value": becomes, "after": 2}, {"value": becomes}]
    assert same(database.all(), kept)
    assert same([document for _, document in kind.kept()["_default"]], kept)


def test_the_fields_of_a_document_become_texts(database: TinyDB) -> None:
    database.insert({1: "one", None: "nothing", "": "empty", "\ud800": "half"})
    database.update({2: "two"}, where("1") == "one")
    database.update(operations.set("1", "still one"))
    expected = {"1": "still one", "null": "nothing", "": "empty", "\ud800": "half", "2": "two"}
    assert same(database.all(), [expected])


REFUSED: dict[str, object] = {
    "an object": object(),
    "a set": {1},
    "bytes": b"tea",
    "a time": datetime(2026, 11, 24, tzinfo=UTC),
    "a day": date(2026, 11, 24),
    "a time of day": time(8, 30),
    "a decimal": Decimal("1.5"),
    "a complex number": 1j,
    "a universal number": UUID(int=1),
    "an enumeration": Colour.RED,
    "a dataclass": Plain(),
    "a namespace": SimpleNamespace(a=1),
    "a function": len,
    "a path": Path("tea"),
    "a mapping that is no dict": MappingProxyType({"a": 1}),
    "a generator": (number for number in (1, 2)),
    "a key that is a tuple": {(1, 2): 3},
    "deep inside": {"a": [1, {"b": (2, {3})}]},
}


@pytest.mark.parametrize("value", REFUSED.values(), ids=REFUSED.keys())
def test_what_json_cannot_hold_is_refused_and_changes_nothing(database: TinyDB, kind: Kind, value: object) -> None:
    database.insert_multiple([{"name": "Ana"}, {"name": "Bo"}])
    before, content = contents(database), kind.path.read_bytes()

    def put(document: MutableMapping[Any, Any]) -> None:
        document["value"] = value

    changes: list[Callable[[], object]] = [
        lambda: database.insert({"value": value}),
        lambda: database.insert_multiple([{"name": "Dora"}, {"value": value}, {"name": "Eli"}]),
        lambda: database.update({"value": value}),
        lambda: database.update(put, doc_ids=[2]),
        lambda: database.update_multiple([({"name": "Dora"}, where("name") == "Ana"), (put, where("name") == "Bo")]),
        lambda: database.upsert({"value": value}, where("name") == "Bo"),
        lambda: database.upsert(Document({"value": value}, 9)),
        lambda: database.table("towns").insert({"value": value}),
    ]
    for change in changes:
        with pytest.raises(TypeError):
            change()
        assert contents(database) == before
        assert kind.path.read_bytes() == content
    database.insert({"name": "Fa"})
    assert [document["name"] for document in database] == ["Ana", "Bo", "Fa"]


def test_what_holds_itself_is_refused_and_changes_nothing(database: TinyDB) -> None:
    database.insert({"name": "Ana"})
    circle: list[Any] = []
    circle.append(circle)
    with pytest.raises((ValueError, RecursionError)):
        database.insert({"value": circle})
    with pytest.raises((ValueError, RecursionError)):
        database.update({"value": circle})
    assert database.all() == [{"name": "Ana"}]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (1, True),
        (0, False),
        (1, 1.0),
        (0.0, -0.0),
        ("1", 1),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}),
        ([1], [1.0]),
        (None, math.nan),
        (math.nan, None),
    ],
    ids=repr,
)
def test_a_change_between_values_that_are_nearly_the_same_is_kept(
    database: TinyDB, kind: Kind, before: object, after: object
) -> None:
    database.insert({"value": before})
    database.update({"value": after})
    assert same(database.all(), [{"value": after}])
    assert same(kind.kept(), {"_default": [(1, {"value": after})]})


KEYS = st.text(st.characters(), max_size=4) | st.integers(-2, 2) | st.booleans() | st.none() | st.floats()
SINGLE = st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(), max_size=9)
ANY_VALUE = st.recursive(
    SINGLE,
    lambda inner: (
        st.lists(inner, max_size=3) | st.lists(inner, max_size=3).map(tuple) | st.dictionaries(KEYS, inner, max_size=3)
    ),
    max_leaves=8,
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.dictionaries(KEYS, ANY_VALUE, max_size=3), min_size=1, max_size=4))
def test_documents_are_what_json_makes_of_them(documents: list[dict[Any, Any]]) -> None:
    expected = [json.loads(json.dumps(document)) for document in documents]
    with TemporaryDirectory() as folder:
        for kind in KINDS:
            at = kind.at(Path(folder) / kind.name)
            with at.open() as database:
                database.insert_multiple(documents[:-1])
                database.upsert(documents[-1], where("never").exists())
                assert same(database.all(), expected)
            assert same([document for _, document in at.kept()["_default"]], expected)
