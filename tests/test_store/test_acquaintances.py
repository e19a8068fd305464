"""What is known for the ties: kept private, whole or refused, merged, and forgotten from every place."""

import stat
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from invites.acquaintance import Acquaintance, Acquaintances, Connection, Messages, Stay, StayKind, gather
from invites.invitation import Invitation, Inviter
from invites.purging import people
from store import acquaintances as module
from store import durable
from store.acquaintances import forget, keep, load, loading
from store.errors import DamagedError, StoreError
from store.ledger import open_ledger
from store.places import Places
from store.purge import everybody, plan_purge, plan_purge_of_all, purge, purge_all

ANA = Acquaintance(
    "Ana Prueba",
    "ana",
    Connection("Example Labs", "Engineer", date(2022, 11, 8)),
    Messages(5, 7, datetime(2024, 12, 16, 18, 24, 37, tzinfo=UTC)),
    2,
    ("phone", ""),
    3,
    1,
    recommended_owner=True,
    recommended=True,
)
BO = Acquaintance("Bo Örtlund 澤田", address_books=("",))
STAYS = (Stay(StayKind.WORK, "Example Labs", 2014, None), Stay(StayKind.STUDY, "例大学"))


def known(*persons: Acquaintance, stays: Sequence[Stay] = ()) -> Acquaintances:
    gathered: dict[str, Acquaintance] = {}
    for person in persons:
        gather(gathered, person)
    return Acquaintances(gathered, tuple(stays))


def test_what_was_kept_is_read_as_it_was_and_only_by_the_owner(places: Places) -> None:
    assert load(places) == Acquaintances()
    everything = known(ANA, BO, Acquaintance("Cy", "cy", Connection()), stays=STAYS)
    keep(places, everything)
    assert load(places) == everything
    assert stat.S_IMODE(places.ties.stat().st_mode) == 0o600
    assert {path.name for path in places.data.iterdir()} <= {"ties.json", "ledger.lock"}


def test_what_comes_later_is_added_and_the_same_is_not_written_again(places: Places) -> None:
    keep(places, known(ANA))
    keep(places, known(BO, Acquaintance("", "ana"), stays=STAYS))
    assert load(places) == known(ANA, BO, stays=STAYS)
    before = places.ties.stat().st_ino
    keep(places, known(ANA))
    keep(places, Acquaintances())
    assert places.ties.stat().st_ino == before


def test_what_another_window_keeps_meanwhile_is_not_lost(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    others = iter([known(BO)])

    def write_beside(path: Path, data: bytes) -> Path:
        for other in others:
            keep(places, other)
        return durable.write_beside(path, data)

    monkeypatch.setattr(module, "write_beside", write_beside)
    keep(places, known(ANA))
    assert load(places) == known(ANA, BO)


@pytest.mark.parametrize(
    ("damage", "why"),
    [
        (lambda data: data[:0], "first line"),
        (lambda data: data[:20], "first line"),
        (lambda data: data[:-1], "checksum"),
        (lambda data: data + b"{}\n", "checksum"),
        (lambda data: data.replace(b"Labs", b"Lads"), "checksum"),
        (lambda data: data.replace(b'"version":1', b'"version":2'), "newer version"),
        (lambda data: data.replace(b'"version":1', b'"version":true'), "first line"),
        (lambda data: data.replace(b"Coffee", b"Coffin"), "first line"),
        (lambda data: data.replace(b'"lines":2', b'"lines":3'), "line 4"),
    ],
)
def test_a_file_that_is_not_understood_is_refused_by_name_and_never_read_as_empty(
    places: Places, damage: object, why: str
) -> None:
    keep(places, known(ANA, BO))
    assert callable(damage)
    data = damage(places.ties.read_bytes())
    places.ties.write_bytes(data)
    with pytest.raises(DamagedError, match=why) as caught:
        load(places)
    assert str(places.ties) in str(caught.value)
    with pytest.raises(DamagedError):
        keep(places, known(ANA))
    assert places.ties.read_bytes() == data


def test_lines_that_make_no_sense_are_refused_by_number(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "person_document", lambda person: {"name": person.name, "messages": 5})
    keep(places, known(BO, ANA))
    with pytest.raises(DamagedError, match='line 2: "messages" is not an object'):
        load(places)


def test_a_disk_that_refuses_is_said_and_changes_nothing(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(places, known(ANA))

    def refuse(_: Path, __: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(module, "put_in_place", refuse)
    with pytest.raises(StoreError, match=r"ties\.json.*no space left.*make room"):
        keep(places, known(BO))
    assert load(places) == known(ANA)
    assert not list(places.data.glob(".*"))


def test_reading_gives_way_often(places: Places) -> None:
    keep(places, known(*(Acquaintance(f"P {at} X", f"p{at}") for at in range(1000))))
    assert sum(1 for _ in loading(places)) >= 10


@given(st.text(max_size=20), st.text(max_size=20), st.text(max_size=20))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_words_come_back_as_they_were(places: Places, name: str, company: str, book: str) -> None:
    forget(places)
    everything = known(Acquaintance(name, "x", Connection(company, name), address_books=(book,)))
    keep(places, everything)
    assert load(places) == everything


def test_a_person_is_forgotten_here_as_well_and_the_others_stay(places: Places) -> None:
    with open_ledger(places) as ledger:
        ledger.add([Invitation(Inviter("Ana Prueba", "", "ana"))])
    keep(places, known(ANA, BO, Acquaintance("ANA Prueba", recommended=True), stays=STAYS))
    (ana,) = people("1", next(iter(everybody(places))))
    assert plan_purge(places, ana).ties == 2
    assert len(load(places).people) == 3
    assert purge(places, ana).ties == 2
    assert load(places) == known(BO, stays=STAYS)
    assert b"Prueba" not in places.ties.read_bytes()


def test_somebody_who_never_asked_can_be_forgotten(places: Places) -> None:
    keep(places, known(ANA, BO))
    found = [person for invitations in everybody(places) for person in people("Bo Örtlund 澤田", invitations)]
    assert purge(places, found[0]).ties == 1
    assert load(places) == known(ANA)


def test_a_file_that_nobody_can_read_goes_with_a_person_and_with_everything(places: Places) -> None:
    keep(places, known(ANA))
    (ana,) = people("ana", list(everybody(places))[-1])
    places.ties.write_bytes(b"Ana Prueba")
    assert plan_purge(places, ana).ties is None
    purge(places, ana)
    assert not places.ties.exists()
    places.ties.write_bytes(b"Ana Prueba")
    assert plan_purge_of_all(places).ties is None
    purge_all(places)
    assert not places.ties.exists()


def test_everything_goes_with_everything(places: Places) -> None:
    keep(places, known(ANA, BO))
    (places.data / ".ties.json.999999-1.new").write_bytes(b"Ana Prueba")
    copy = places.data / "ties (1).json"
    copy.write_bytes(b"what another program made")
    purged = purge_all(places)
    assert (purged.ties, purged.copies) == (2, [copy])
    assert not [path for path in places.data.rglob("*") if path.is_file() and b"Ana" in path.read_bytes()]
