"""A damaged ledger is refused with the place, and a repair keeps every line that can be read and tells the rest."""

import random
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from invites.decision import Decided, Decision, Step, Undo
from invites.invitation import Invitation, Inviter
from store.contents import check_sense
from store.errors import DamagedError, StoreError
from store.ledger import open_ledger
from store.log_file import read_content
from store.places import Places
from store.repair import repair, rescued

MakeStep = Callable[[int, int], Step]
NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)


@pytest.fixture
def filled(places: Places, ana: Invitation, bo: Invitation, coffee: MakeStep) -> Places:
    """A ledger of a header, a snapshot of two invitations, and five changes after it."""
    with open_ledger(places) as ledger:
        ledger.add([ana, bo])
        ledger.record(coffee(1, 1))
        ledger.record(coffee(2, 2))
        ledger.record(Undo(1, NOW))
        ledger.add([ana])
        ledger.record(coffee(3, 3))
    return places


def spoil(places: Places, line: int, change: Callable[[bytes], bytes]) -> bytes:
    """Change one line of the ledger, counted from 1, and return the whole file."""
    lines = places.ledger.read_bytes().split(b"\n")
    lines[line - 1] = change(lines[line - 1])
    places.ledger.write_bytes(b"\n".join(lines))
    return places.ledger.read_bytes()


def flip(raw: bytes) -> bytes:
    return raw.replace(b'"doc"', b'"dog"')


@pytest.mark.parametrize("line", [2, 3, 4, 5, 6, 7])
def test_a_damaged_line_before_the_last_is_refused_by_number_and_untouched(filled: Places, line: int) -> None:
    content = spoil(filled, line, flip)
    for read_only in (False, True):
        with pytest.raises(DamagedError, match=rf'line {line} is damaged.*"coffeefirst doctor --repair" keeps'):
            open_ledger(filled, read_only=read_only)
    assert filled.ledger.read_bytes() == content
    assert sorted(path.name for path in filled.data.iterdir()) == ["ledger.json", "ledger.lock"]


def test_a_missing_line_is_refused_where_it_is_missed(filled: Places) -> None:
    lines = filled.ledger.read_bytes().splitlines(keepends=True)
    filled.ledger.write_bytes(b"".join(lines[:4] + lines[5:]))
    with pytest.raises(DamagedError, match="line 5 does not follow the one before it"):
        open_ledger(filled)


@pytest.mark.parametrize("change", ["left out", "twice", "swapped", "cut off"])
def test_a_snapshot_of_other_lines_is_refused_where_they_begin(
    places: Places, ana: Invitation, bo: Invitation, change: str
) -> None:
    with open_ledger(places) as ledger:
        ledger.add([ana, bo, ana, bo])
    head, one, two, three, four = places.ledger.read_bytes().splitlines(keepends=True)
    changed = {
        "left out": [head, one, three, four],
        "twice": [head, one, one, two, three, four],
        "swapped": [head, one, three, two, four],
        "cut off": [head, one],
    }
    places.ledger.write_bytes(b"".join(changed[change]))
    with pytest.raises(DamagedError, match="line 3 is damaged or out of place"):
        open_ledger(places)


def test_what_is_about_a_lost_invitation_goes_with_it_and_is_told(filled: Places, coffee: MakeStep) -> None:
    spoil(filled, 3, flip)
    repaired = repair(filled)
    assert repaired.kept == {"invitations": 2, "history": 3}
    assert [sentence.partition(":")[0] for sentence in repaired.lost] == ["line 3", "history 2"]
    with open_ledger(filled) as ledger:
        assert list(ledger.invitations()) == [1, 3]
        assert ledger.history() == [coffee(1, 1), Undo(1, NOW), coffee(3, 3)]
        assert ledger.add([Invitation(Inviter("Dora Muster"))]) == [4]


def test_of_a_batch_only_the_lost_one_goes(places: Places, ana: Invitation, bo: Invitation) -> None:
    both = Step(1, NOW, (Decided(1, Decision.ACCEPT, "Thanks!"), Decided(2, Decision.DECLINE)))
    with open_ledger(places) as ledger:
        ledger.add([ana, bo])
        ledger.record(both)
    spoil(places, 2, flip)
    assert repair(places).lost[1:] == ["history 1: some of what it is about is lost."]
    with open_ledger(places) as ledger:
        assert ledger.history() == [Step(1, NOW, both.decided[1:])]


def test_a_lost_beginning_is_made_anew(filled: Places, ana: Invitation, bo: Invitation, coffee: MakeStep) -> None:
    spoil(filled, 1, lambda _: b"\0" * 80)
    with pytest.raises(DamagedError, match="line 1 is not the beginning of a ledger"):
        open_ledger(filled)
    assert repair(filled).lost == ["line 1: the beginning of the file could not be read; it was made anew."]
    with open_ledger(filled) as ledger:
        assert dict(ledger.invitations()) == {1: ana, 2: bo, 3: ana}
        assert ledger.history() == [coffee(1, 1), coffee(2, 2), Undo(1, NOW), coffee(3, 3)]


def test_a_file_without_damage_is_left_as_it_is(filled: Places) -> None:
    before = filled.ledger.read_bytes()
    assert repair(filled).lost == []
    assert filled.ledger.read_bytes() == before


def test_a_file_of_which_nothing_can_be_read_is_not_made_an_empty_one(places: Places) -> None:
    places.data.mkdir()
    places.ledger.write_bytes(b"\0" * 5000)
    with pytest.raises(StoreError, match=r'nothing in it can be read.*"coffeefirst restore" lists them'):
        repair(places)
    assert places.ledger.read_bytes() == b"\0" * 5000


def test_whatever_is_damaged_a_repair_gives_a_ledger_that_adds_up(filled: Places) -> None:
    whole = filled.ledger.read_bytes()
    chance = random.Random(20261124)  # noqa: S311 - places to damage, not secrets
    for _ in range(300):
        damaged = bytearray(whole)
        for _ in range(chance.randint(1, 4)):
            at = chance.randrange(len(damaged))
            match chance.randrange(3):
                case 0:
                    damaged[at] ^= 1 << chance.randrange(8)
                case 1:
                    del damaged[at : at + chance.randint(1, 300)]
                case _:
                    damaged[at : at + 50] = b"\0" * len(damaged[at : at + 50])
        content, lost = rescued(bytes(damaged))
        check_sense(content, Path("ledger.json"))
        try:
            read_content(bytes(damaged), Path("ledger.json"))
        except DamagedError:
            assert lost
