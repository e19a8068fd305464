"""Purging: what is gone is gone from every file, and what stays is as it was."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from invites.decision import Decided, Decision, Event, Redo, Step, Undo
from invites.invitation import Invitation, Inviter, Owner
from invites.outcome import Appointment, Became, Outcome, ProposalState, ReplyState
from invites.purging import Person, people
from store.appointments import write_appointment
from store.backups import back_up_if_changed, list_backups, make_backup
from store.errors import DamagedError, NewerError, StoreError
from store.ledger import open_ledger
from store.log import Log
from store.places import Places, write_private
from store.purge import everybody, plan_purge, plan_purge_of_all, purge, purge_all
from store.purged import Purged
from store.restore import restore

NOW = datetime(2026, 11, 24, 2, 32, 10, tzinfo=UTC)
DAY = timedelta(days=1)
NEWER = b'{"ledger":"Coffee First","schema":9,"n":1}\n'
FIRST_SCHEMA = b"""{"_meta":{"1":{"schema":1}},"invitations":{"1":{"name":"Ana Prueba"},"2":{"name":"Bo Example"}},
"history":{"1":{"event":"step","step":1,"at":"2026-11-23T09:01:00+00:00","decided":[{"invitation":1,"decision":"accept"}]}}}
"""


def step(number: int, *ids: int, days: int = 0) -> Step:
    return Step(number, NOW - DAY * days, tuple(Decided(id_, Decision.COFFEE, f"Reply to {id_}.") for id_ in ids))


def fill(places: Places) -> None:
    """Keep three people: Ana asked twice, Bo knows and mentions her, Cy has nothing to do with her."""
    with open_ledger(places) as ledger:
        ledger.add(
            [
                Invitation(Inviter("Ana Prueba", "Tide-pool engineer", "ana-prueba"), "Secret words", NOW - DAY * 800),
                Invitation(Inviter("Bo Example"), "ANA PRUEBA says hi", NOW, mutual_names=("Ana Prueba", "澤田 海")),
                Invitation(Inviter("Cy Sample"), "", NOW - DAY * 900),
                Invitation(Inviter("Ana Prueba", "", "ana-prueba"), "Secret again", NOW),
            ],
            Owner("Olly Owner"),
        )
        events: list[Event] = [
            step(1, 1, 2, days=700),
            step(2, 4),
            Undo(2, NOW),
            Redo(2, NOW),
            step(3, 3, days=2),
        ]
        for event in events:
            ledger.record(event)


def ana(places: Places) -> Person:
    (person,) = people("1", next(iter(everybody(places))))
    return person


def whole(places: Places) -> bytes:
    return Log(places.ledger, read_only=True).whole()


def files_with(folder: Path, word: bytes) -> list[str]:
    return [path.name for path in folder.rglob("*") if path.is_file() and word in path.read_bytes()]


def state(places: Places) -> tuple[list[tuple[int, str]], list[Event], Owner]:
    with open_ledger(places, read_only=True) as ledger:
        named = [(number, invitation.inviter.name) for number, invitation in sorted(ledger.invitations().items())]
        return named, ledger.history(), ledger.owner()


def test_a_person_is_gone_from_every_file_and_the_others_are_as_they_were(places: Places) -> None:
    fill(places)
    make_backup(places, whole(places), NOW - DAY)
    make_backup(places, whole(places), NOW, "before-restore")
    (places.data / "ledger.json.torn-20261124T010203.000001").write_bytes(b'{"name":"Ana Prueba","note":"Secret')
    (places.backups / ".2026-11-24T023210.json.999999-1.new").write_bytes(b"Secret")
    write_private(places.replies / "last-reply.txt", "Secret")
    before = [one.path.name for one in list_backups(places)]
    planned = plan_purge(places, ana(places))
    purged = purge(places, ana(places))
    for word in (b"Secret", b"ana-prueba", b"Ana Prueba", b"Reply to 1", b"Reply to 4", b"Tide-pool"):
        assert files_with(places.data, word) == []
    assert planned == purged
    assert purged == Purged(
        people=["Ana Prueba"],
        invitations=[1, 4],
        decisions=2,
        mutual_names=1,
        backups=2,
        side_files=2,
        replies=1,
        mentions=1,
    )
    left = (
        [(2, "Bo Example"), (3, "Cy Sample")],
        [step(1, 2, days=700), step(3, 3, days=2)],
        Owner("Olly Owner"),
    )
    assert state(places) == left
    with open_ledger(places, read_only=True) as ledger:
        assert ledger.invitations()[2].mutual_names == ("澤田 海",)
        assert ledger.invitations()[2].note == "ANA PRUEBA says hi"
    assert [one.path.name for one in list_backups(places)] == before
    for backup in list_backups(places):
        restore(places, backup.path, NOW)
        assert state(places) == left


def test_planning_changes_and_makes_nothing(places: Places) -> None:
    fill(places)
    make_backup(places, whole(places), NOW)
    places.lock.unlink()
    there = {path: path.read_bytes() for path in places.data.rglob("*") if path.is_file()}
    plan_purge(places, ana(places))
    plan_purge(places, NOW)
    plan_purge_of_all(places)
    assert {path: path.read_bytes() for path in places.data.rglob("*") if path.is_file()} == there


def test_numbers_of_the_purged_are_not_given_again(places: Places) -> None:
    fill(places)
    purge(places, ana(places))
    with open_ledger(places) as ledger:
        assert ledger.add([Invitation(Inviter("Di Neu"))]) == [5]
        ledger.record(step(4, 5))


def test_a_second_purge_finds_nothing_and_a_purge_that_was_broken_off_goes_on_in_the_backups(places: Places) -> None:
    fill(places)
    made = make_backup(places, whole(places), NOW)
    copy = made.path.read_bytes()
    person = ana(places)
    purge(places, person)
    assert plan_purge(places, person).is_nothing
    made.path.write_bytes(copy)
    (found,) = next(filter(None, (people("ana-prueba", queue) for queue in everybody(places))))
    again = purge(places, found)
    assert (again.invitations, again.backups) == ([], 1)
    assert files_with(places.data, b"Secret") == []


def test_an_older_backup_that_does_not_know_the_profile_yet_is_purged_too(places: Places) -> None:
    fill(places)
    old = make_backup(places, FIRST_SCHEMA, NOW - DAY * 300, "before-upgrade")
    purge(places, ana(places))
    assert b"Ana" not in old.path.read_bytes()
    restore(places, old.path, NOW)
    assert state(places)[:2] == ([(2, "Bo Example")], [])


def test_what_lies_beside_a_ledger_that_a_link_leads_to_is_purged_as_well(places: Places, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    places.data.mkdir()
    places.ledger.symlink_to(elsewhere / "mine.json")
    fill(places)
    make_backup(places, whole(places), NOW)
    (elsewhere / "mine.json.torn-20261124T010203.000001").write_bytes(b"Secret")
    (elsewhere / ".mine.json.999999-1.new").write_bytes(b"Secret")
    (elsewhere / ".of somebody else.new").write_bytes(b"x")
    purge(places, ana(places))
    assert {path.name for path in elsewhere.iterdir()} >= {"mine.json", ".of somebody else.new"}
    assert not [path for path in elsewhere.iterdir() if "mine.json." in path.name]
    assert files_with(tmp_path, b"Secret") == []
    assert places.ledger.is_symlink()


@pytest.mark.parametrize("everything", [False, True])
def test_a_ledger_of_the_first_schema_leaves_nothing_behind_when_it_is_made_ready_on_the_way(
    places: Places, *, everything: bool
) -> None:
    write_private(places.ledger, FIRST_SCHEMA.decode())
    person = ana(places)
    purged = purge_all(places) if everything else purge(places, person)
    assert purged.invitations == ([1, 2] if everything else [1])
    assert files_with(places.data, b"Ana") == []
    assert state(places)[0] == ([] if everything else [(2, "Bo Example")])


def test_a_namesake_stays_in_the_ledger_and_in_the_backups(places: Places) -> None:
    with open_ledger(places) as ledger:
        ledger.add([Invitation(Inviter("Ana Prueba", slug="ana-1")), Invitation(Inviter("Ana Prueba"))])
    backup = make_backup(places, whole(places), NOW)
    purged = purge(places, ana(places))
    assert (purged.invitations, purged.namesakes) == ([1], [2])
    assert state(places)[0] == [(2, "Ana Prueba")]
    restore(places, backup.path, NOW)
    assert state(places)[0] == [(2, "Ana Prueba")]


def test_what_is_old_goes_and_what_was_decided_on_since_stays_also_in_an_older_backup(places: Places) -> None:
    with open_ledger(places) as ledger:
        ledger.add(
            [
                Invitation(Inviter("Old One", slug="old"), sent_at=NOW - DAY * 800),
                Invitation(Inviter("Decided Lately"), sent_at=NOW - DAY * 800, mutual_names=("Old One", "New One")),
                Invitation(Inviter("New One"), sent_at=NOW - DAY),
                Invitation(Inviter("Nobody Knows")),
            ]
        )
        ledger.record(step(1, 1, 2, days=700))
    backup = make_backup(places, whole(places), NOW - DAY)
    with open_ledger(places) as ledger:
        ledger.record(step(2, 2, days=2))
    cutoff = NOW - DAY * 365
    purged = purge(places, cutoff)
    assert purged == Purged(["Old One"], [1], decisions=1, mutual_names=1, backups=1, undated=1)
    stays = [(2, "Decided Lately"), (3, "New One"), (4, "Nobody Knows")]
    assert state(places) == (stays, [step(1, 2, days=700), step(2, 2, days=2)], Owner())
    with open_ledger(places, read_only=True) as ledger:
        assert ledger.invitations()[2].mutual_names == ("New One",)
    assert files_with(places.data, b"Old One") == []
    restore(places, backup.path, NOW)
    assert state(places) == (stays, [step(1, 2, days=700)], Owner())


def test_everything_goes_but_settings_and_what_others_put_there(places: Places) -> None:
    fill(places)
    make_backup(places, whole(places), NOW)
    make_backup(places, b"damaged", NOW)
    write_private(places.replies / "last-reply.txt", "Hi")
    write_private(places.crash_reports / "crash-2026-11-24-023210.txt", "a place in the code")
    write_private(places.settings_file, '[owner]\nname = "Olly"\n')
    (places.data / "ledger.json.torn-20261124T010203.000001").write_bytes(b"Secret")
    (places.data / "ledger (Ana's conflicted copy).json").write_bytes(b"{}")
    (places.backups / "2026-11-24T023210 (1).json").write_bytes(b"{}")
    planned = plan_purge_of_all(places)
    purged = purge_all(places)
    assert planned == purged
    assert purged == Purged(
        invitations=[1, 2, 3, 4],
        decisions=4,
        backups=2,
        side_files=1,
        replies=1,
        crash_reports=1,
        copies=[
            places.data / "ledger (Ana's conflicted copy).json",
            places.backups / "2026-11-24T023210 (1).json",
        ],
    )
    assert state(places) == ([], [], Owner())
    left = {path.name for path in places.data.rglob("*") if path.is_file()}
    assert left == {"ledger.json", "ledger.lock", *(path.name for path in purged.copies)}
    assert places.settings_file.exists()
    with open_ledger(places) as ledger:
        assert ledger.add([Invitation(Inviter("Di Neu"))]) == [5]


def test_a_damaged_ledger_is_purged_as_a_whole_only(places: Places) -> None:
    fill(places)
    person = ana(places)
    places.ledger.write_bytes(b"Secret\nrest\n")
    for purge_some in (plan_purge, purge):
        with pytest.raises(DamagedError):
            purge_some(places, person)
    assert places.ledger.read_bytes() == b"Secret\nrest\n"
    purge_all(places)
    assert state(places) == ([], [], Owner())
    assert files_with(places.data, b"Secret") == []


def test_a_newer_ledger_is_left_alone_with_all_its_backups(places: Places) -> None:
    fill(places)
    made, person = make_backup(places, whole(places), NOW), ana(places)
    places.ledger.write_bytes(NEWER)
    for purge_it in (purge_all, plan_purge_of_all, lambda where: purge(where, person)):
        with pytest.raises(StoreError, match="newer"):
            purge_it(places)
    assert places.ledger.read_bytes() == NEWER
    assert list_backups(places) == [made]


def test_a_backup_that_nobody_can_search_is_removed_and_counted(places: Places) -> None:
    fill(places)
    for data in (b"Secret", NEWER, b""):
        make_backup(places, data, NOW)
    person = ana(places)
    assert plan_purge(places, person).unreadable == 3
    assert purge(places, person).unreadable == 3
    assert list_backups(places) == []


def test_where_nothing_is_kept_a_purge_makes_nothing(places: Places) -> None:
    assert purge_all(places) == Purged()
    assert purge(places, NOW) == Purged()
    assert not places.data.exists()


def test_a_backup_made_beside_a_purge_does_not_bring_anybody_back(places: Places) -> None:
    fill(places)
    person, first = ana(places), whole(places)
    answers = [first]

    def read() -> bytes:
        if answers:
            purge(places, person)  # another window, at the worst moment
            return answers.pop()
        return whole(places)

    assert back_up_if_changed(places, read, NOW) is None
    assert files_with(places.data, b"Secret") == []


def test_a_window_that_is_open_sees_that_somebody_is_gone(places: Places) -> None:
    fill(places)
    with open_ledger(places) as window:
        purge(places, ana(places))
        news = window.news()
        assert news is not None
        assert news.is_all
        assert list(window.invitations()) == [2, 3]


def test_what_is_written_anew_is_private(places: Places, umask: Callable[[int], int]) -> None:
    fill(places)
    made = make_backup(places, whole(places), NOW)
    umask(0)
    purge(places, ana(places))
    assert made.path.stat().st_mode & 0o777 == 0o600
    assert places.ledger.stat().st_mode & 0o777 == 0o600


def test_a_file_that_cannot_be_removed_is_named(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(places)
    write_private(places.replies / "last-reply.txt", "Hi")

    unlink = Path.unlink

    def refuse(self: Path, *, missing_ok: bool = False) -> None:
        if self.name == "last-reply.txt":
            raise PermissionError(1, "Operation not permitted", str(self))
        unlink(self, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", refuse)
    with pytest.raises(StoreError, match=r"last-reply\.txt: this could not be removed \(operation not permitted\)"):
        purge(places, ana(places))


@pytest.mark.parametrize("fails_at", range(4))
def test_a_purge_that_the_disk_stopped_halfway_can_be_repeated(
    places: Places, monkeypatch: pytest.MonkeyPatch, fails_at: int
) -> None:
    fill(places)
    for days in range(3):
        make_backup(places, whole(places), NOW - DAY * days)
    person, replace, count = ana(places), Path.replace, iter(range(100))

    def fail_once(self: Path, target: Path) -> Path:
        if next(count) == fails_at:
            raise OSError(5, "Input/output error")
        return replace(self, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", fail_once)
        with pytest.raises(StoreError, match="input/output error"):
            purge(places, person)
    assert {number for number, _ in state(places)[0]} >= {2, 3}
    # By then the ledger may know nobody of that number: the backups do.
    again = next(filter(None, (people("1", queue) for queue in everybody(places))))
    purge(places, again[0])
    assert files_with(places.data, b"Secret") == []
    assert [number for number, _ in state(places)[0]] == [2, 3]
    assert len(list_backups(places)) == 3


def test_what_became_of_the_decisions_on_somebody_goes_with_them(places: Places) -> None:
    fill(places)
    with open_ledger(places) as ledger:
        place = Appointment(NOW + DAY, "Secret café")
        ledger.record(Outcome(NOW, (Became(1, 1, text="Secret reply"), Became(2, 1, ReplyState.SENT))))
        ledger.record(Outcome(NOW, (Became(4, 2, proposal=ProposalState.AGREED, appointment=place),)))
    for number in (2, 4):
        write_appointment(places, number, f"BEGIN:VCALENDAR {number}")
    back_up_if_changed(places, places.ledger.read_bytes, NOW)
    purge(places, ana(places))
    with open_ledger(places) as ledger:
        outcomes = [event for event in ledger.history() if isinstance(event, Outcome)]
        assert outcomes == [Outcome(NOW, (Became(2, 1, ReplyState.SENT),))]
    assert b"Secret" not in whole(places)
    assert [path.name for path in places.appointments.iterdir()] == ["2.ics"]
    write_appointment(places, 4, "BEGIN:VCALENDAR 4")  # as if the disk had stopped the purge just before it
    purge(places, Person("Ana Prueba", "ana-prueba", frozenset()))
    assert [path.name for path in places.appointments.iterdir()] == ["2.ics"]
    purge_all(places)
    assert not list(places.appointments.iterdir())


def test_the_appointment_of_somebody_who_is_in_a_backup_only_goes_too(places: Places) -> None:
    fill(places)
    make_backup(places, places.ledger.read_bytes(), NOW)
    with open_ledger(places) as ledger:
        ledger.add([Invitation(Inviter("Late Comer"))], Owner())
        ledger.record(step(4, 5))
    for number in (2, 5):
        write_appointment(places, number, f"BEGIN:VCALENDAR {number}")
    (older,) = list_backups(places)
    restore(places, older.path, NOW + DAY)
    (late,) = people("Late Comer", {5: Invitation(Inviter("Late Comer"))})
    purge(places, late)
    assert files_with(places.data, b"Late") == []
    assert [path.name for path in places.appointments.iterdir()] == ["2.ics"]


def test_ties_that_nobody_can_read_go_and_are_told_of_and_those_of_a_newer_program_stay(places: Places) -> None:
    fill(places)
    who = ana(places)
    places.ties.write_bytes(b"broken")
    assert plan_purge(places, who).ties is None
    assert plan_purge_of_all(places).ties is None
    assert purge(places, who).ties is None
    assert not places.ties.exists()
    newer = b'{"ties":"Coffee First","version":2,"lines":0,"sum":"00000000"}\n'
    places.ties.write_bytes(newer)
    with pytest.raises(NewerError, match="newer version"):
        plan_purge(places, who)
    with pytest.raises(NewerError):
        purge(places, who)
    assert places.ties.read_bytes() == newer
