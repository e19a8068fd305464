"""What the owner says of wordings is kept in a private file, changed safely, and never read as less than it is."""

import os
import zlib
from functools import partial
from pathlib import Path

import orjson
import pytest

from invites.note import Kind
from store.errors import DamagedError, StoreError
from store.places import Places
from store.purge import plan_purge_of_all, purge_all
from store.wordings import give, load, stamp


def test_a_kind_that_was_given_is_kept_changed_and_taken_back(places: Places) -> None:
    assert load(places) == {}
    assert stamp(places) is None
    give(places, "a1", Kind.PERSONAL)
    before = stamp(places)
    assert give(places, "b2", Kind.PITCH) == {"a1": Kind.PERSONAL, "b2": Kind.PITCH} == load(places)
    assert stamp(places) != before
    give(places, "a1", Kind.GENERIC)
    assert load(places)["a1"] is Kind.GENERIC
    assert give(places, "a1", None) == {"b2": Kind.PITCH} == load(places)
    assert give(places, "zz", None) == {"b2": Kind.PITCH}


def test_the_file_is_private_and_nothing_is_left_beside_it(places: Places) -> None:
    give(places, "a1", Kind.PERSONAL)
    assert places.wordings.stat().st_mode & 0o777 == 0o600
    assert {path.name for path in places.data.iterdir()} == {places.wordings.name, places.lock.name}


def test_an_empty_wording_gets_no_kind(places: Places) -> None:
    with pytest.raises(ValueError, match="no wording"):
        give(places, "", Kind.PERSONAL)
    assert not places.wordings.exists()


def _document(**changes: object) -> bytes:
    told = {"wordings": "Coffee First", "version": 1, "kinds": {"a1": "personal"}, "sum": "7ccd3a6b"}
    return orjson.dumps(told | changes)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "not one that this program writes"),
        (b"[]", "not one that this program writes"),
        (b"{" * 100_000, "not one that this program writes"),
        (b'{"wordings":"Coffee First"}', "does not say what it holds"),
        (_document(version=2), "newer version of this program (format 2)"),
        (_document(version="1"), "does not say what it holds"),
        (_document(kinds=[]), "does not say what it holds"),
        (_document(kinds={"a1": "pitch"}), "checksum"),
        (_document(sum=None), "checksum"),
    ],
)
def test_what_is_not_understood_is_refused_and_left_as_it_is(places: Places, content: bytes, why: str) -> None:
    places.data.mkdir(parents=True)
    places.wordings.write_bytes(content)
    for attempt in (partial(load, places), partial(give, places, "b2", Kind.PITCH)):
        with pytest.raises(DamagedError) as refused:
            attempt()
        assert why in str(refused.value)
        assert str(refused.value).startswith(f"{places.wordings}: ")
        assert "\n" not in str(refused.value)
    assert places.wordings.read_bytes() == content


def test_a_kind_that_there_is_not_is_refused_though_the_checksum_holds(places: Places) -> None:
    give(places, "a1", Kind.PERSONAL)
    changed = orjson.loads(places.wordings.read_bytes())
    changed["kinds"]["a1"] = "lovely"
    changed["sum"] = f"{zlib.crc32(orjson.dumps(changed['kinds'], option=orjson.OPT_SORT_KEYS)):08x}"
    places.wordings.write_bytes(orjson.dumps(changed))
    with pytest.raises(DamagedError, match="lovely"):
        load(places)


def test_when_the_disk_refuses_all_is_as_it_was(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    give(places, "a1", Kind.PERSONAL)
    before = places.wordings.read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as broken:
        for name in ("fsync", "fdatasync"):
            broken.setattr(os, name, full, raising=False)
        with pytest.raises(StoreError, match="no space left on device"):
            give(places, "b2", Kind.PITCH)
    assert places.wordings.read_bytes() == before
    assert not list(Path(places.data).glob(".*.new"))


def test_a_purge_of_everything_counts_and_removes_it(places: Places) -> None:
    give(places, "a1", Kind.PERSONAL)
    assert plan_purge_of_all(places).wordings == 1
    assert purge_all(places).wordings == 1
    assert not places.wordings.exists()
