"""What the ledger was told is there after closing and opening, and only that."""

import json
import os
import zlib
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from invites.decision import Decided, Decision, Event, Redo, Step, Undo
from invites.invitation import Invitation, Inviter, Owner
from invites.outcome import Became, Outcome, ReplyState
from store.backups import check_backup
from store.documents import event_document, invitation_document
from store.durable import replace_file
from store.errors import StoreError
from store.ledger import Ledger, open_ledger
from store.lines import SCHEMA, Change, write_lines, write_snapshot
from store.news import News
from store.places import Places
from store.restore import restore

MakeStep = Callable[[int, int], Step]
NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)


def everything(ledger: Ledger) -> tuple[Any, ...]:
    return list(ledger.invitations().items()), ledger.history(), ledger.owner(), ledger.next_step()


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
        assert list(ledger.invitations()) == list(range(1, 14))


def test_those_with_a_note_are_told_without_reading_them(places: Places, ana: Invitation, bo: Invitation) -> None:
    silent = replace(bo, note="", inviter=Inviter('"note":"x"', '{"note":"x"}'))
    with open_ledger(places) as ledger:
        ledger.add([silent, replace(ana, note="Hello"), silent, replace(bo, note="こんにちは")])
        assert list(ledger.invitations().noted()) == [2, 4]
        assert list(ledger.invitations().noted(2)) == [4]


def test_a_fuller_description_takes_the_place_of_the_old_one(places: Places, ana: Invitation, bo: Invitation) -> None:
    fuller = replace(bo, inviter=Inviter("Bo Example", "Head of Growth", "bo"))
    with open_ledger(places) as ledger:
        ledger.add([ana, bo])
        ledger.replace({2: fuller})
        assert list(ledger.invitations().items()) == [(1, ana), (2, fuller)]
        assert ledger.store([bo], {2: bo, 1: fuller}, Owner("Olly")) == [3]
    with open_ledger(places) as ledger:
        assert list(ledger.invitations().items()) == [(1, fuller), (2, bo), (3, bo)]
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
        assert places.ledger.read_bytes().rstrip() == on_disk.rstrip()
        assert sorted(path.name for path in places.data.iterdir()) == ["ledger.json", "ledger.lock"]
        for change in changes:
            change()
        after = everything(ledger)
        assert after == ([(1, bo), (2, bo)], [coffee(1, 1), coffee(2, 1), Undo(1, NOW)], Owner("Olly"), 3)
    with open_ledger(places) as ledger:
        assert everything(ledger) == after


def test_a_folder_that_vanished_is_told_and_work_goes_on_when_it_is_back(
    places: Places, ana: Invitation, bo: Invitation
) -> None:
    elsewhere = places.data.with_name("elsewhere")
    with open_ledger(places) as ledger:
        ledger.add([ana])
        places.data.rename(elsewhere)
        with pytest.raises(StoreError, match="no such file or directory"):
            ledger.add([bo])
        places.data.mkdir()
        with pytest.raises(StoreError, match="the file has vanished"):
            ledger.add([bo])
        places.lock.unlink()
        places.data.rmdir()
        elsewhere.rename(places.data)
        assert ledger.add([bo]) == [2]


def test_any_number_of_windows_see_what_the_others_wrote(
    places: Places, ana: Invitation, bo: Invitation, coffee: MakeStep
) -> None:
    with open_ledger(places) as one, open_ledger(places) as other:
        assert everything(one) == everything(other)
        one.add([ana], Owner("Olly"))
        assert other.news() == News((1,))
        other.record(coffee(1, 1))
        other.add([bo])
        assert one.news() == News((2,), (coffee(1, 1),))
        one.record(coffee(2, 2))
        one.record(Undo(2, NOW))
        assert other.news() == News((), (coffee(2, 2), Undo(2, NOW)))
        assert everything(one) == everything(other)
        assert one.news() is None
        assert other.news() is None


def test_what_others_wrote_before_it_was_loaded_is_told_once(places: Places, ana: Invitation, coffee: MakeStep) -> None:
    with open_ledger(places) as other:
        other.add([ana])
        with open_ledger(places) as one:
            other.record(coffee(1, 1))
            assert one.history() == []
            assert one.news() == News((), (coffee(1, 1),))
            assert one.history() == [coffee(1, 1)]
            assert one.news() is None
        with open_ledger(places) as one:
            other.record(coffee(2, 1))
            assert one.news() == News((), (coffee(2, 1),))
            assert one.history() == [coffee(1, 1), coffee(2, 1)]
            assert one.news() is None


def test_numbers_are_chosen_after_what_others_wrote(
    places: Places, ana: Invitation, bo: Invitation, coffee: MakeStep
) -> None:
    with open_ledger(places) as one, open_ledger(places) as other:
        assert one.add([ana]) == [1]
        assert other.add([bo, bo]) == [2, 3]
        one.record(coffee(1, 3))
        with pytest.raises(ValueError, match="step 2 is next"):
            other.record(coffee(1, 1))
        other.record(coffee(2, 1))
        assert [event.number for event in other.history() if isinstance(event, Step)] == [1, 2]


def test_a_compaction_in_another_window_is_no_news(
    places: Places, ana: Invitation, bo: Invitation, coffee: MakeStep
) -> None:
    with open_ledger(places) as one, open_ledger(places) as other:
        one.add([ana])
        assert other.news() == News((1,))
        for _ in range(9):
            one.replace({1: bo})
            one.replace({1: ana})
        assert other.news() == News((1,) * 18)
        size = places.ledger.stat().st_size
        assert one.log.compact(least=0)
        assert places.ledger.stat().st_size < size / 5
        assert other.news() is None
        other.record(coffee(1, 1))
        assert one.news() == News((), (coffee(1, 1),))
    with open_ledger(places) as ledger:
        assert everything(ledger) == ([(1, ana)], [coffee(1, 1)], Owner(), 2)


def test_another_file_in_its_place_has_to_be_loaded_anew(places: Places, ana: Invitation, coffee: MakeStep) -> None:
    with open_ledger(places) as one, open_ledger(places) as other:
        one.add([ana])
        before = places.ledger.read_bytes()
        one.record(coffee(1, 1))
        other.news()
        replace_file(places.ledger, before)
        assert other.news() == News(is_all=True)
        assert everything(other) == ([(1, ana)], [], Owner(), 1)


def test_outcomes_are_kept_in_their_order_and_refused_when_they_do_not_fit(
    places: Places, ana: Invitation, coffee: MakeStep
) -> None:
    copied, sent = (Outcome(NOW, (Became(1, 1, state),)) for state in (ReplyState.COPIED, ReplyState.SENT))
    with open_ledger(places) as ledger, open_ledger(places) as other:
        ledger.add([ana])
        other.news()
        ledger.record(coffee(1, 1))
        ledger.record(copied)
        assert other.news() == News((), (coffee(1, 1), copied))
        other.record(sent)
        for odd in (Became(2, 1, ReplyState.SENT), Became(1, 2, ReplyState.SENT)):
            with pytest.raises(ValueError, match="does not fit"):
                ledger.record(Outcome(NOW, (odd,)))
        assert ledger.next_step() == 2
    with open_ledger(places) as ledger:
        assert everything(ledger) == ([(1, ana)], [coffee(1, 1), copied, sent], Owner(), 2)


def older_file(places: Places, schema: int, tables: dict[str, dict[int, Any]]) -> bytes:
    """Write a file as an older version did, and return its bytes."""
    places.data.mkdir(exist_ok=True)
    if schema == 1:
        data = json.dumps({"_meta": {"1": {"schema": 1}}, **tables}).encode()
    else:
        lines = {
            name: {number: write_lines([Change(name, number, document)], 4)[0] for number, document in table.items()}
            for name, table in tables.items()
        }
        header, _, body = write_snapshot(lines, 4, {}).partition(b"\n")
        said = header[: header.index(b',"crc":')].replace(b'"schema":%d' % SCHEMA, b'"schema":2')
        data = b'%b,"crc":"%08x"}\n%b' % (said, zlib.crc32(said), body)
    places.ledger.write_bytes(data)
    return data


@pytest.mark.parametrize("schema", [1, 2])
def test_the_data_of_an_earlier_schema_opens_its_replies_sent_and_its_file_among_the_backups(
    places: Places, ana: Invitation, coffee: MakeStep, schema: int
) -> None:
    history: list[Event] = [coffee(1, 1), Undo(1, NOW)]
    tables = {
        "invitations": {1: invitation_document(ana)},
        "history": {1: event_document(history[0]), 2: event_document(history[1])},
        "owner": {1: {"name": "Olly"}},
    }
    data = older_file(places, schema, tables)
    sent = Outcome(coffee(1, 1).at, (Became(1, 1, ReplyState.SENT),), "upgrade")
    for read_only in (True, False, False):
        with open_ledger(places, read_only=read_only) as ledger:
            assert everything(ledger) == ([(1, ana)], [*history, sent], Owner("Olly"), 2)
            assert ledger.log.content.schema == (schema if read_only else SCHEMA)
    (backup,) = places.backups.iterdir()
    assert backup.read_bytes() == data
    assert backup.name.endswith("-before-upgrade.json")
    assert check_backup(backup).schema == schema
    assert restore(places, backup, NOW).checked
    with open_ledger(places) as ledger:
        assert everything(ledger)[1] == [*history, sent]


def test_a_program_of_the_schema_before_refuses_a_file_with_outcomes(
    places: Places, ana: Invitation, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_ledger(places) as ledger:
        ledger.add([ana])
    for module in ("store.lines", "store.log_file"):
        monkeypatch.setattr(f"{module}.SCHEMA", 2)
    with pytest.raises(StoreError, match=r"newer Coffee First \(schema 3, this one knows 2\)"):
        open_ledger(places)


def test_leftovers_of_killed_processes_go_when_it_is_opened(places: Places) -> None:
    places.backups.mkdir(parents=True)
    for folder in (places.data, places.backups):
        (folder / ".2026-11-24.json.99999999999-1.new").touch()
        (folder / ".ledger.json.99999999999-1.new").touch()
    open_ledger(places, read_only=True).close()
    assert len(list(places.data.rglob("*.new"))) == 4
    open_ledger(places).close()
    assert list(places.data.rglob("*.new")) == []


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
            assert list(before.invitations()) == []
            assert dict(after.invitations()) == {1: ana}


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
    ("table", "document", "told"),
    [
        ("invitations", {"name": 7}, 'invitations 1: "name" is not a text'),
        (
            "history",
            {"event": "step", "step": 1, "at": NOW.isoformat(), "decided": [{"decision": "tea"}]},
            "not one of",
        ),
        ("owner", {"name": []}, 'owner 1: "name" is not a text'),
    ],
)
def test_a_document_of_the_wrong_shape_is_named_and_untouched(
    places: Places, ana: Invitation, table: str, document: dict[str, Any], told: str
) -> None:
    with open_ledger(places) as ledger:
        ledger.add([ana], Owner("Olly"))
        ledger.log.change([Change(table, 1, document)])
    content = places.ledger.read_bytes()
    with open_ledger(places) as ledger:
        with pytest.raises(StoreError, match=told) as refused:
            everything(ledger)
        assert str(refused.value).startswith(f"{places.ledger}: ")
    assert places.ledger.read_bytes() == content


def test_a_closed_ledger_takes_nothing_and_closing_twice_is_harmless(places: Places, ana: Invitation) -> None:
    ledger = open_ledger(places)
    ledger.close()
    ledger.close()
    with open_ledger(places) as other:
        with pytest.raises(StoreError, match="closed"):
            ledger.add([ana])
        assert list(other.invitations()) == []


def test_all_invitations_of_one_person_are_found_by_their_profile_or_their_name(
    places: Places, ana: Invitation, bo: Invitation
) -> None:
    renamed = replace(ana, inviter=replace(ana.inviter, name="Ana P."))
    namesake = replace(ana, inviter=replace(ana.inviter, slug="another-ana"))
    nameless = Invitation(Inviter(""))
    odd = Invitation(Inviter('"\\\ud83d\ufdd0 澤田'))
    mention = replace(bo, inviter=Inviter("Cy Sample"), note="Ana Prueba, ana-prueba")
    with open_ledger(places) as ledger:
        ledger.add([ana, bo, namesake, renamed, nameless, bo, mention, nameless, odd, odd])
        shelf = ledger.invitations()
        assert [shelf.same_person(number) for number in (1, 4, 3, 2, 5, 9)] == [
            *([1, 4], [1, 4], [3], [2, 6], [5], [9, 10]),
        ]
        shelf[11] = bo
        assert shelf.same_person(2) == [2, 6, 11]
