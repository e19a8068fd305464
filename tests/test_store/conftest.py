"""What the tests of the store share: places in a temporary folder, and invented people."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from operator import attrgetter
from pathlib import Path

import pytest
from tinydb import TinyDB

from invites.decision import Decided, Decision, Step
from invites.invitation import Invitation, Inviter
from store.places import Places
from tests.test_store.tinydb_kinds import KINDS, Kind


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return Places(tmp_path / "data", tmp_path / "settings")


@pytest.fixture
def ana() -> Invitation:
    return Invitation(
        Inviter("Ana Prueba", "Tide-pool engineer", "ana-prueba"),
        note="Grüße aus Kiel\n\n🙂",
        sent_at=datetime(2026, 11, 2, 8, 30, tzinfo=UTC),
        mutuals=3,
        mutual_names=("Bo Example", "澤田 海"),
        source="export.zip/Invitations.csv",
    )


@pytest.fixture
def bo() -> Invitation:
    return Invitation(Inviter("Bo Example"), age="2 weeks ago", seen_at=datetime(2026, 11, 20, tzinfo=UTC))


@pytest.fixture
def coffee() -> Callable[[int, int], Step]:
    """Makes a step of a number that proposes a coffee to an invitation of a number."""

    def step(number: int, invitation_id: int) -> Step:
        decided = Decided(invitation_id, Decision.COFFEE, "Hi, shall we have a coffee first?", "friendly")
        return Step(number, datetime(2026, 11, 23, 9, number % 60, tzinfo=UTC), (decided,))

    return step


@pytest.fixture
def umask() -> Iterator[Callable[[int], int]]:
    """Sets the umask for one test."""
    before = os.umask(0o022)
    os.umask(before)
    yield os.umask
    os.umask(before)


@pytest.fixture
def as_nobody() -> Callable[[], object]:
    """Runs a block as a user without rights, where the tests themselves run as root, whom no mode stops."""

    @contextmanager
    def nobody() -> Iterator[None]:
        if os.geteuid() != 0:
            yield
            return
        os.seteuid(65534)
        try:
            yield
        finally:
            os.seteuid(0)

    return nobody


@pytest.fixture(params=KINDS, ids=attrgetter("name"))
def kind(request: pytest.FixtureRequest, tmp_path: Path) -> Kind:
    """One way of opening a database: TinyDB's own storage, ours, or ours under TinyDB's own table."""
    chosen: Kind = request.param
    return chosen.at(tmp_path / "ledger.json")


@pytest.fixture
def database(kind: Kind) -> Iterator[TinyDB]:
    """A database of that kind; in the end what it shows has to be what is on the disk."""
    with kind.checked() as database:
        yield database


@pytest.fixture
def three(database: TinyDB) -> TinyDB:
    """Three people in the default table, numbered 1 to 3."""
    database.insert_multiple([{"name": "Ana", "cups": 1}, {"name": "Bo", "cups": 2}, {"name": "Çelik", "cups": 3}])
    return database
