"""Backups: made by themselves and by hand, thinned out, checked, and put back so that it can be undone."""

import os
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from invites.decision import Step
from invites.invitation import Invitation, Inviter
from store.backups import (
    BEFORE_RESTORE,
    Backup,
    back_up_if_changed,
    check_backup,
    list_backups,
    make_backup,
    prune,
)
from store.errors import StoreError
from store.ledger import open_ledger
from store.lines import write_snapshot
from store.log import Log
from store.places import Places
from store.restore import find_backup, restore, undo_restore

NOW = datetime(2026, 11, 24, 2, 32, 10, tzinfo=UTC)
DAY = timedelta(days=1)
FIRST_SCHEMA = b"""{"_meta":{
"1":{"schema":1}
},
"invitations":{
"1":{"name":"Ana Prueba","slug":"ana-prueba"},
"4":{"name":"\xe4\xbd\x90\xe4\xb9\x85\xe9\x96\x93 \xe7\xbe\x8e\xe7\xb7\x92"}
},
"history":{
"1":{"event":"step","step":1,"at":"2026-11-23T09:01:00+00:00","decided":[{"invitation":4,"decision":"accept"}]}
}}
"""
NEWER = b'{"ledger":"Coffee First","schema":9,"n":1}\n'
MakeStep = Callable[[int, int], Step]
GOOD = write_snapshot({}, 0, {})


def names(places: Places) -> list[str]:
    with open_ledger(places, read_only=True) as ledger:
        return [invitation.inviter.name for _, invitation in sorted(dict(ledger.invitations()).items())]


def add(places: Places, *people: str) -> None:
    with open_ledger(places) as ledger:
        ledger.add([Invitation(Inviter(name)) for name in people])


def whole(places: Places) -> bytes:
    return Log(places.ledger, read_only=True).whole()


def by_hand(places: Places, now: datetime = NOW) -> Backup:
    return make_backup(places, whole(places), now)


def made_on(places: Places, moments: Sequence[datetime], why: str = "", data: bytes = GOOD) -> None:
    for moment in moments:
        make_backup(places, data, moment, why)


def test_a_backup_is_dated_private_and_counts_what_it_holds(
    places: Places, ana: Invitation, bo: Invitation, coffee: MakeStep, umask: Callable[[int], int]
) -> None:
    umask(0)
    with open_ledger(places) as ledger:
        ledger.add([ana, bo])
        ledger.record(coffee(1, 2))
    made = by_hand(places)
    assert made.path == places.data / "backups" / "2026-11-24T023210.json"
    assert made.path.stat().st_mode & 0o777 == 0o600
    assert places.backups.stat().st_mode & 0o777 == 0o700
    checked = check_backup(made.path)
    assert (checked.invitations, checked.events, checked.schema) == (2, 1, 3)
    assert checked.last == "2026-11-23T09:01:00+00:00"


def test_two_in_one_second_are_two(places: Places) -> None:
    first, second = make_backup(places, GOOD, NOW), make_backup(places, GOOD, NOW, BEFORE_RESTORE)
    assert [one.path.name for one in list_backups(places)] == [second.path.name, first.path.name]
    assert second.path.name == "2026-11-24T023211-before-restore.json"


def test_other_files_in_the_folder_are_no_backups_and_stay(places: Places) -> None:
    made_on(places, [NOW - DAY * day for day in range(40)])
    mine = ["2026-01-01.json", "2020-01-01T000000 (copy).json", "ledger.json", "2020-13-01T000000.json", "notes.txt"]
    for name in mine:
        (places.backups / name).write_bytes(GOOD)
    (places.backups / "2020-01-01T000000.json").mkdir()
    (places.backups / "2020-01-02T000000.json").symlink_to(places.backups / "ledger.json")
    prune(places)
    there = {path.name for path in places.backups.iterdir()}
    assert {*mine, "2020-01-01T000000.json", "2020-01-02T000000.json"} <= there
    assert all(one.at.year == 2026 for one in list_backups(places))


def test_no_folder_is_no_backups(places: Places) -> None:
    assert list_backups(places) == []
    assert prune(places) == []


def test_one_is_made_a_day_when_something_changed(places: Places) -> None:
    def due(days: float) -> bool:
        return back_up_if_changed(places, lambda: whole(places), NOW + DAY * days) is not None

    add(places, "Ana")
    assert [due(0), due(0.1), due(2)] == [True, False, False]
    add(places, "Bo")
    assert [due(0.5), due(1), due(1.5), due(9)] == [False, True, False, False]


def test_where_nothing_was_kept_no_backup_is_made(places: Places) -> None:
    assert back_up_if_changed(places, lambda: b"", NOW) is None
    assert not places.data.exists()


def test_what_was_kept_before_a_restore_does_not_put_off_the_daily_one(places: Places) -> None:
    add(places, "Ana")
    make_backup(places, GOOD, NOW, BEFORE_RESTORE)
    assert back_up_if_changed(places, lambda: whole(places), NOW) is not None


def test_a_clock_that_was_wrong_does_not_stop_backups(places: Places) -> None:
    add(places, "Ana")
    made_on(places, [NOW + DAY * 4000])
    assert back_up_if_changed(places, lambda: whole(places), NOW) is not None


def test_a_copy_of_a_ledger_that_was_written_anew_meanwhile_is_not_kept(places: Places) -> None:
    add(places, "Ana Prueba")
    log = Log(places.ledger)
    before = log.whole()

    def read_and_purge() -> bytes:
        log.rewrite({})
        return before if not list(places.data.glob("backups/*")) else log.whole()

    assert back_up_if_changed(places, read_and_purge, NOW) is None
    assert list_backups(places) == []


def test_the_last_ten_stay_and_the_newest_of_each_month(places: Places) -> None:
    days = [NOW - DAY * 3 * number for number in range(60)]
    made_on(places, days)
    prune(places)
    left = [one.at for one in list_backups(places)]
    assert left[:10] == days[:10]
    newest = {(day.year, day.month): day for day in reversed(days)}
    assert set(left) == {*days[:10], *newest.values()}


def test_restoring_often_does_not_push_the_regular_ones_out(places: Places) -> None:
    made_on(places, [NOW - DAY * day for day in range(3)])
    made_on(places, [NOW + timedelta(minutes=minute) for minute in range(30)], BEFORE_RESTORE)
    prune(places)
    left = list_backups(places)
    assert len([one for one in left if not one.why]) == 3
    assert len([one for one in left if one.why]) == 10


def test_the_only_good_one_is_never_removed(places: Places) -> None:
    made_on(places, [NOW - DAY * 40, NOW - DAY * 39, NOW - DAY * 35])
    made_on(places, [NOW - DAY * day for day in range(32)], data=b"damaged")
    removed = prune(places)
    good = places.backups / f"{NOW - DAY * 35:%Y-%m-%dT%H%M%S}.json"
    assert good.exists()
    assert {path.name for path in removed} >= {f"{NOW - DAY * 40:%Y-%m-%dT%H%M%S}.json"}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(st.integers(0, 400), st.booleans(), st.sampled_from(["", BEFORE_RESTORE])), max_size=40, unique=True
    )
)
def test_thinning_out_keeps_a_good_one_and_does_nothing_the_second_time(
    tmp_path_factory: pytest.TempPathFactory, kept: list[tuple[int, bool, str]]
) -> None:
    home = tmp_path_factory.mktemp("home")
    places = Places(home, home)
    for days, good, why in kept:
        make_backup(places, GOOD if good else b"damaged", NOW - DAY * days, why)
    newest = [one.path for one in list_backups(places) if not one.why][:10]
    prune(places)
    left = [one.path for one in list_backups(places)]
    assert set(newest) <= set(left)
    assert any(path.read_bytes() == GOOD for path in left) is any(good for _, good, _ in kept)
    assert prune(places) == []


@pytest.mark.parametrize("data", [b"", b"\0" * 99, b"{}", NEWER, FIRST_SCHEMA[:-20]])
def test_a_bad_one_is_refused_and_nothing_is_changed(places: Places, data: bytes) -> None:
    add(places, "Ana")
    bad = make_backup(places, data, NOW)
    before = places.ledger.read_bytes()
    with pytest.raises(StoreError, match="023210"):
        restore(places, bad.path, NOW)
    assert places.ledger.read_bytes() == before
    assert list_backups(places) == [bad]


def test_one_in_which_the_history_does_not_add_up_is_refused(places: Places) -> None:
    bad = make_backup(places, FIRST_SCHEMA.replace(b'"invitation":4', b'"invitation":5'), NOW)
    with pytest.raises(StoreError, match="there is no invitation 5"):
        restore(places, bad.path, NOW)


def test_restoring_puts_back_what_was_and_can_be_undone_and_that_too(places: Places) -> None:
    add(places, "Ana")
    made = by_hand(places)
    add(places, "Bo")
    restored = restore(places, made.path, NOW + DAY)
    assert names(places) == ["Ana"]
    assert restored.checked is not None
    assert restored.checked.invitations == 1
    assert restored.kept.path.name == "2026-11-25T023210-before-restore.json"
    undo_restore(places, NOW + DAY * 2)
    assert names(places) == ["Ana", "Bo"]
    undo_restore(places, NOW + DAY * 3)
    assert names(places) == ["Ana"]
    assert made.path.exists()


def test_after_restoring_no_number_is_given_twice(places: Places) -> None:
    add(places, "Ana")
    made = by_hand(places)
    add(places, "Bo")
    restore(places, made.path, NOW)
    with open_ledger(places) as ledger:
        assert ledger.add([Invitation(Inviter("Cy"))]) == [3]


def test_restoring_where_nothing_is_kept_brings_everything_back_and_can_be_undone(places: Places) -> None:
    add(places, "Ana", "Bo")
    made = by_hand(places)
    places.ledger.unlink()
    restore(places, made.path, NOW)
    assert names(places) == ["Ana", "Bo"]
    with open_ledger(places) as ledger:
        assert ledger.add([Invitation(Inviter("Cy"))]) == [3]
    undo_restore(places, NOW)
    assert names(places) == []


def test_a_damaged_ledger_is_restored_over_and_kept_byte_by_byte(places: Places) -> None:
    add(places, "Ana")
    made = by_hand(places)
    damaged = b"\0" * 50 + b"\nrest"
    places.ledger.write_bytes(damaged)
    restored = restore(places, made.path, NOW)
    assert names(places) == ["Ana"]
    assert restored.kept.path.read_bytes() == damaged
    again = undo_restore(places, NOW)
    assert again.checked is None
    assert places.ledger.read_bytes() == damaged
    undo_restore(places, NOW)
    assert names(places) == ["Ana"]


def test_a_ledger_of_a_newer_program_is_not_restored_over(places: Places) -> None:
    add(places, "Ana")
    made = by_hand(places)
    places.ledger.write_bytes(NEWER)
    with pytest.raises(StoreError, match="newer"):
        restore(places, made.path, NOW)
    assert places.ledger.read_bytes() == NEWER


def test_a_backup_of_the_first_schema_comes_back_in_today_s_form(places: Places, tmp_path: Path) -> None:
    old = tmp_path / "old copy.json"
    old.write_bytes(FIRST_SCHEMA)
    add(places, "Bo")
    restore(places, find_backup(places, str(old)), NOW)
    assert names(places) == ["Ana Prueba", "佐久間 美緒"]
    with open_ledger(places) as ledger:
        assert [type(event).__name__ for event in ledger.history()] == ["Step"]
        assert ledger.add([Invitation(Inviter("Cy"))]) == [5]
    assert old.read_bytes() == FIRST_SCHEMA


def test_a_window_that_is_open_sees_what_was_restored(places: Places) -> None:
    add(places, "Ana")
    made = by_hand(places)
    add(places, "Bo")
    window = Log(places.ledger)
    restore(places, made.path, NOW)
    window.refresh()
    assert list(window.tables["invitations"]) == [1]


def test_undoing_where_nothing_was_restored_is_told(places: Places) -> None:
    with pytest.raises(StoreError, match="nothing was restored"):
        undo_restore(places, NOW)


def test_a_backup_is_found_by_its_name_its_date_and_its_path(places: Places) -> None:
    first, second = make_backup(places, GOOD, NOW), make_backup(places, GOOD, NOW + DAY)
    for name in ("2026-11-24T023210.json", "2026-11-24T023210", "2026-11-24", str(first.path)):
        assert find_backup(places, name) == first.path
    assert find_backup(places, "2026-11-25") == second.path
    with pytest.raises(StoreError, match=r"beginning of 2 backups: 2026-11-25T023210, 2026-11-24T023210\."):
        find_backup(places, "2026")


@pytest.mark.parametrize("name", ["", " ", "2020", "../ledger", "\0", "~nobody/x", ".", "x" * 5000])
def test_a_name_of_no_backup_is_told(places: Places, name: str) -> None:
    make_backup(places, GOOD, NOW)
    with pytest.raises(StoreError, match="there is no backup"):
        find_backup(places, name)


def test_a_full_disk_changes_nothing_and_says_so(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    add(places, "Ana")
    made = by_hand(places)
    before = places.ledger.read_bytes()

    def full(_opened: int, _data: bytes) -> int:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(StoreError, match="make room on the disk"):
        restore(places, made.path, NOW)
    assert places.ledger.read_bytes() == before
    assert list_backups(places) == [made]
    assert {path.name for path in places.backups.iterdir()} == {made.path.name}


def test_a_disk_that_fails_at_the_last_moment_leaves_the_ledger_as_it_was(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(places, "Ana")
    made = by_hand(places)
    add(places, "Bo")
    replace = Path.replace

    def fail(self: Path, target: Path) -> Path:
        if target == places.ledger:
            raise OSError(5, "Input/output error")
        return replace(self, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", fail)
        with pytest.raises(StoreError, match="input/output error"):
            restore(places, made.path, NOW)
    assert names(places) == ["Ana", "Bo"]
    restore(places, made.path, NOW)
    assert names(places) == ["Ana"]
