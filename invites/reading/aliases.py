"""What other programs and people call the fields of an invitation. The names are in aliases.toml, not here."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from invites.reading.table import bare

_MOST_NAMES = 300


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column of a table, or key of an entry, holds which field."""

    places: dict[str, tuple[int, ...]]
    """For each field that is there the places of its columns, counted from 0, the best one first."""
    sent: bool = False
    """Whether the tool that wrote it lists only what the owner sent."""

    @property
    def named(self) -> bool:
        """Whether one of them names people."""
        return not self.places.keys().isdisjoint(("name", "first", "last"))


@lru_cache(maxsize=512)
def columns_of(names: tuple[str, ...]) -> Columns:
    """Tell what columns of these names hold. The names are as `bare` gives them."""
    names = names[:_MOST_NAMES]
    tool = next((tool for tool in _tools() if not tool.by.isdisjoint(names)), _Tool())
    ranked: dict[str, list[tuple[int, int]]] = {}
    for place, name in enumerate(names):
        if name in tool.not_meant:
            continue
        for field, rank in _ways().get(name, ()):
            ranked.setdefault(field, []).append((rank, place))
    places = {field: tuple(place for _, place in sorted(found)) for field, found in ranked.items()}
    return Columns(_parted(places), tool.sent)


def field_of(label: str) -> str:
    """Name the field that a label such as "Nachricht" stands for; empty when it stands for none."""
    ways = _ways().get(bare(label[:100]), ())
    return ways[0][0] if ways else ""


def likelihood(names: Sequence[str]) -> int:
    """Weigh whether a table with columns of these names is about people who ask: from 3 on it is, when its cells agree.

    A column that only such tables have counts 2, one that many tables have 1, and one that any table has nothing.
    """
    if not _elsewhere().isdisjoint(names) or len(names) < 2:
        return 0
    columns = columns_of(tuple(names))
    if not columns.named:
        return 0
    weak = _weak()
    places = columns.places
    whole = {"first", "last"} <= places.keys() or any(names[at] not in weak for at in places.get("name", ()))
    weight = 2 if whole else 1
    for field in ("headline", "note", "sent", "age", "mutuals", "direction", "address", "identifier", "kind"):
        strong = any(names[at] not in weak for at in places.get(field, ()))
        weight += 2 if strong else 0
    return weight + (1 if {"position", "company"} <= places.keys() else 0)


def is_of_a_tool(names: Sequence[str]) -> bool:
    """Whether columns are those of a tool that is known."""
    return any(not tool.by.isdisjoint(names) for tool in _tools())


def value_in(text: str, key: str) -> bool:
    """Whether a cell says one of the words of `key`: "sent", "received" or "connection"."""
    return bare(text[:100]) in _values(key)


def other_kind(text: str) -> str:
    """Name what an invitation of a sort such as "CONTENT_SERIES" is to; empty when that sort is not known."""
    word = bare(text[:100])
    return next((kind for kind, words in _data()["values"]["other"].items() if word in _folded(tuple(words))), "")


@dataclass(frozen=True, slots=True)
class _Tool:
    """A program whose tables are known by their columns."""

    by: frozenset[str] = frozenset()
    not_meant: frozenset[str] = frozenset()
    sent: bool = False


def _parted(places: dict[str, tuple[int, ...]]) -> dict[str, tuple[int, ...]]:
    """Tell a word such as "nome", which is a full or a first name, by the columns beside it."""
    name, first, last = (set(places.get(field, ())) for field in ("name", "first", "last"))
    if any(one != two for one in first for two in last):
        name -= first | last
    else:  # only one part of a name is there: a column that may be a whole name is one
        first, last = first - name, last - name
    sets = {"name": name, "first": first, "last": last}
    chosen = {
        field: tuple(place for place in found if field not in sets or place in sets[field])
        for field, found in places.items()
    }
    return {field: found for field, found in chosen.items() if found}


@cache
def _data() -> dict[str, Any]:
    import tomllib
    from importlib.resources import files

    text = files(__package__ or "invites.reading").joinpath("aliases.toml").read_text("utf-8")
    return tomllib.loads(text)


@cache
def _ways() -> dict[str, list[tuple[str, int]]]:
    """Give for each name the fields it may stand for, each with the name's rank in it; the likeliest field first."""
    ways: dict[str, list[tuple[str, int]]] = {}
    for field, names in _data()["fields"].items():
        for rank, name in enumerate(names):
            known = ways.setdefault(bare(name), [])
            if all(field != other for other, _ in known):
                known.append((field, rank))
    return ways


@cache
def _tools() -> tuple[_Tool, ...]:
    return tuple(
        _Tool(_folded(tuple(tool["by"])), _folded(tuple(tool["not_meant"])), tool.get("sent", False))
        for tool in _data()["tool"]
    )


@cache
def _weak() -> frozenset[str]:
    return _folded((*_data()["weak"]["names"], *_data()["weak"]["others"]))


@cache
def _elsewhere() -> frozenset[str]:
    return _folded(tuple(_data()["elsewhere"]["names"]))


@cache
def _values(key: str) -> frozenset[str]:
    return _folded(tuple(_data()["values"][key]))


@cache
def _folded(names: Collection[str]) -> frozenset[str]:
    return frozenset(map(bare, names))
