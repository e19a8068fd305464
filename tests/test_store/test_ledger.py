"""What the ledger was told is there after closing and opening, and only that."""

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from invites.decision import Decided, Decision, Event, Redo, Step, Undo
from invites.invitation import Invitation, Inviter, Owner
from store.errors import StoreError
from store.ledger import Ledger, open_ledger
from store.places import Places

MakeStep = Callable[[int, int], Step]
NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)


def everything(ledger: Ledger) -> tuple[Any, ...]:
    return ledger.invitations(), ledger.history(), ledger.owner(), ledger.next_step()


def test_a_new_ledger_is_empty(places: Places) -> None:
    with open_ledger(places) as ledger:
        assert everything(ledger) == ([], [], Owner(), 1)


def test_what_was_kept_is_there_after_opening_again(
    places: Places, ana: Invitation, bo: Invitation, coffee: MakeStep
) -> None:
    owner = Owner("Olly Owner", "Kiel", "olly")
    events: list[Event] = [coffee(1, 2), Undo(1, NOW), Redo(1, NOW), coffee(2, 1)]
    with open_ledger(places) as ledger:
        assert ledger.add([ana, bo], owner) == [1, 2]
        for event in events:
            ledger.record(event)
    with open_ledger(places) as ledger:
        assert everything(ledger) == ([(1, ana), (2, bo)], events, owner, 3)


def test_numbers_go_on_where_they_ended(places: Places, ana: Invitation, bo: Invitation, coffee: MakeStep) -> None:
    with open_ledger(places) as ledger:
        assert ledger.add([ana] * 12) == list(range(1, 13))
        for number in range(1, 13):
            ledger.record(coffee(number, number))
    with open_ledger(places) as ledger:
        assert ledger.add([bo]) == [13]
        ledger.record(coffee(ledger.next_step(), 13))
        assert [event.number for event in ledger.history() if isinstance(event, Step)] == list(range(1, 14))
        assert [number for number, _ in ledger.invitations()] == list(range(1, 14))


def test_a_fuller_description_takes_the_place_of_the_old_one(places: Places, ana: Invitation, bo: Invitation) -> None:
    fuller = replace(bo, inviter=Inviter("Bo Example", "Head of Growth", "bo"))
    with open_ledger(places) as ledger:
        ledger.add([ana, bo])
        ledger.replace({2: fuller})
        assert ledger.invitations() == [(1, ana), (2, fuller)]
        assert ledger.store([bo], {2: bo, 1: fuller}, Owner("Olly")) == [3]
    with open_ledger(places) as ledger:
        assert ledger.invitations() == [(1, fuller), (2, bo), (3, bo)]
        assert ledger.owner() == Owner("Olly")


def test_the_owner_is_replaced_not_mixed(places: Places) -> None:
    with open_ledger(places) as ledger:
        ledger.add([], Owner("Olly", "Kiel"))
        ledger.add([], Owner("Olly Owner"))
        assert ledger.owner() == Owner("Olly Owner")


def test_bringing_in_nothing_writes_nothing(places: Places) -> None:
    with open_ledger(places) as ledger:
        assert ledger.store([], {}) == []
    assert not places.ledger.exists()


def test_replacing_what_is_not_there_changes_nothing_at_all(places: Places, ana: Invitation, bo: Invitation) -> None:
    with open_ledger(places) as ledger:
        ledger.add([ana])
        before = places.ledger.read_bytes()
        with pytest.raises(KeyError):
            ledger.store([bo], {1: bo, 9: bo}, Owner("Olly"))
        assert everything(ledger) == ([(1, ana)], [], Owner(), 1)
    assert places.ledger.read_bytes() == before


def test_an_event_that_does_not_fit_is_refused(places: Places, ana: Invitation, coffee: MakeStep) -> None:
    with open_ledger(places) as ledger:
        ledger.add([ana])
        ledger.record(coffee(1, 1))
        for event in (coffee(1, 1), coffee(3, 1), coffee(2, 9), Step(2, NOW, ()), Undo(2, NOW), Redo(0, NOW)):
            with pytest.raises(ValueError, match=r"fit|no step"):
                ledger.record(event)
        assert ledger.history() == [coffee(1, 1)]
        assert ledger.next_step() == 2


def test_a_full_disk_changes_nothing_and_once_there_is_room_it_goes_on(
    places: Places, ana: Invitation, bo: Invitation, coffee: MakeStep, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_opened: int, _data: bytes) -> int:
        raise OSError(28, os.strerror(28))

    with open_ledger(places) as ledger:
        ledger.add([ana])
        ledger.record(coffee(1, 1))
        before, on_disk = everything(ledger), places.ledger.read_bytes()
        changes: list[Callable[[], Any]] = [
            lambda: ledger.record(coffee(2, 1)),
            lambda: ledger.record(Undo(1, NOW)),
            lambda: ledger.store([bo], {1: bo}, Owner("Olly")),
        ]
        with monkeypatch.context() as patched:
            patched.setattr(os, "write", full)
            for change in changes:
                with pytest.raises(StoreError, match=r"no space left on device\). Nothing was changed; make room"):
                    change()
                assert everything(ledger) == before
        assert places.ledger.read_bytes() == on_disk
        assert sorted(path.name for path in places.data.iterdir()) == ["ledger.json", "ledger.lock"]
        for change in changes:
            change()
        after = everything(ledger)
        assert after == ([(1, bo), (2, bo)], [coffee(1, 1), coffee(2, 1), Undo(1, NOW)], Owner("Olly"), 3)
    with open_ledger(places) as ledger:
        assert everything(ledger) == after


def test_a_folder_that_vanished_is_told(places: Places, ana: Invitation) -> None:
    with open_ledger(places) as ledger:
        places.lock.unlink()
        places.data.rmdir()
        with pytest.raises(StoreError, match="no such file or directory"):
            ledger.add([ana])


def test_a_second_instance_is_refused_until_the_first_is_closed(places: Places) -> None:
    with open_ledger(places), pytest.raises(StoreError, match="already open on this data"):
        open_ledger(places)
    open_ledger(places).close()


def test_a_file_that_is_refused_does_not_stay_locked(places: Places) -> None:
    places.data.mkdir()
    places.ledger.write_bytes(b"")
    with pytest.raises(StoreError, match="is empty"):
        open_ledger(places)
    places.ledger.unlink()
    open_ledger(places).close()


def test_reading_only_needs_nothing_makes_nothing_and_changes_nothing(places: Places, ana: Invitation) -> None:
    with open_ledger(places, read_only=True) as ledger:
        assert everything(ledger) == ([], [], Owner(), 1)
        with pytest.raises(StoreError, match="reading only"):
            ledger.add([ana])
    assert not places.data.exists()


def test_reading_only_works_beside_an_open_ledger(places: Places, ana: Invitation) -> None:
    with open_ledger(places) as writer, open_ledger(places, read_only=True) as before:
        writer.add([ana])
        with open_ledger(places, read_only=True) as after:
            assert before.invitations() == []
            assert after.invitations() == [(1, ana)]


@pytest.mark.parametrize("mask", [0o000, 0o777])
def test_everything_is_private_whatever_the_umask(
    places: Places, ana: Invitation, umask: Callable[[int], int], mask: int
) -> None:
    umask(mask)
    with open_ledger(places) as ledger:
        ledger.add([ana])
    assert places.data.stat().st_mode & 0o777 == 0o700
    assert {path.name: path.stat().st_mode & 0o777 for path in places.data.iterdir()} == {
        "ledger.json": 0o600,
        "ledger.lock": 0o600,
    }


def test_a_file_in_the_place_of_the_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "data").touch()
    with pytest.raises(StoreError, match=r"data: the folder cannot be used \(not a directory\); name a folder"):
        open_ledger(Places(tmp_path / "data", tmp_path))


def test_hostile_words_are_kept_as_they_came(places: Places, coffee: MakeStep) -> None:
    words = "\x00\x1b]52;c;\x07 [/] \u202e\ud83d\udfff\ufdd0 ﷐ 日本 {{x}} \n\r\u2028"
    invitation = Invitation(Inviter(words, words, words), words, age=words, mutual_names=(words,), source=words)
    step = replace(coffee(1, 1), decided=(Decided(1, Decision.DECLINE, words, words),))
    with open_ledger(places) as ledger:
        ledger.add([invitation], Owner(words, words, words))
        ledger.record(step)
    with open_ledger(places) as ledger:
        assert everything(ledger) == ([(1, invitation)], [step], Owner(words, words, words), 2)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ((b'"name":"Ana Prueba"', b'"name":7'), 'invitations 1: "name" is not a text'),
        ((b'"coffee"', b'"tea"'), 'history 1: "decision" is not one of'),
        ((b'"Olly"', b"[]"), 'owner 1: "name" is not a text'),
    ],
)
def test_a_document_of_the_wrong_shape_is_named_and_untouched(
    places: Places, ana: Invitation, coffee: MakeStep, change: tuple[bytes, bytes], told: str
) -> None:
    with open_ledger(places) as ledger:
        ledger.add([ana], Owner("Olly"))
        ledger.record(coffee(1, 1))
    changed = places.ledger.read_bytes().replace(*change)
    places.ledger.write_bytes(changed)
    with open_ledger(places) as ledger:
        with pytest.raises(StoreError, match=told) as refused:
            everything(ledger)
        assert str(refused.value).startswith(f"{places.ledger}: ")
    assert places.ledger.read_bytes() == changed


def test_a_closed_ledger_takes_nothing_and_closing_twice_is_harmless(places: Places, ana: Invitation) -> None:
    ledger = open_ledger(places)
    ledger.close()
    ledger.close()
    with open_ledger(places) as other:
        with pytest.raises(StoreError, match="closed"):
            ledger.add([ana])
        assert other.invitations() == []
