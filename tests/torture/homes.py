"""The invented people of the torture, each made from a number, and the home that every trial begins with."""

import json
import shutil
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from invites.arrival import Preview
from invites.invitation import Invitation, Inviter, Owner
from store.documents import invitation_document
from store.places import Places
from store.settings import Settings
from tui.queue import Queue

ROOT = Path(__file__).parents[2]
"""The checkout; processes are started there."""

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
"""When everything in the torture happens."""

_NAMES = (
    "Ana Prueba",
    "Bo Örtlund",
    "Cy Sample",
    "देविका राव",
    "Eli Muster",
    "佐久間 美緒",
    "Fay Ó Faoláin",
    "Gül Örnek",
)
_NOTES = (
    "",
    "I'd like to add you to my professional network on LinkedIn.",
    "We met at the chamber breakfast.\n\nGrüße! 🙂",
)

_FEW = 500
"""How many are changed at a time: so few that the file is added to, and not written anew."""


def person(number: int, *, mutuals: int | None = None) -> Invitation:
    """Return the invitation of a number: the higher, the older."""
    return Invitation(
        Inviter(f"{_NAMES[number % 8]} {number:05}", f"Tide-pool engineer {number % 97}", f"person-{number}"),
        _NOTES[number % 3],
        sent_at=NOON - timedelta(minutes=number),
        mutuals=mutuals,
        source="export.zip/Invitations.csv",
    )


def places(home: Path) -> Places:
    """Return a home as the program sees it."""
    return Places(home, home)


def make_homes(home: Path, count: int) -> None:
    """Make a home of each sort, with so many invitations, numbers 1 to count; `home` is the new one, as most find it.

    The others lie beside it: "torn" has an end that a crash left, "worn" is worth to be written anew, and "first" was
    written by the first version.
    """
    _fill(home, count)
    shutil.copytree(home, torn := home.with_name("torn"))
    _change(torn, [1, 2, None], 1)
    _tear(torn / "ledger.json")
    shutil.copytree(home, worn := home.with_name("worn"))
    _change(worn, [1, 2, None], count)
    (first := home.with_name("first")).mkdir(mode=0o700)
    tables = {
        "_meta": {"1": {"schema": 1}},
        "invitations": {str(number): invitation_document(person(number)) for number in range(1, count + 1)},
        "owner": {"1": {"name": "Olly Owner", "town": "Exampleton"}},
    }
    (first / "ledger.json").write_text(json.dumps(tables), encoding="utf-8")


def _change(home: Path, mutuals: Sequence[int | None], count: int) -> None:
    """Tell of invitations up to a number again and again, so that the file is added to."""
    with Queue.open(places(home), Settings(), lambda: NOON) as queue:
        for told in mutuals:
            for start in range(1, count + 1, _FEW):
                few = range(start, min(start + _FEW, count + 1))
                queue.take_in(Preview(changes={number: person(number, mutuals=told) for number in few}), Owner())


def _tear(ledger: Path) -> None:
    """Write the beginning of a change behind the last one, in the room that is there, if any."""
    data = ledger.read_bytes()
    with ledger.open("rb+") as file:
        file.seek(len(data.rstrip(b"\n")) + 1)
        file.write(b'{"n":5,"part":1,"of":1,"table":"history","id":1,"doc":{"event":"st')


def _fill(home: Path, count: int) -> None:
    with Queue.open(places(home), Settings(), lambda: NOON) as queue:
        found = Preview(additions=[person(number) for number in range(1, count + 1)])
        queue.take_in(found, Owner("Olly Owner", "Exampleton"))


def copy_home(home: Path, to: Path, sort: str = "new") -> Path:
    """Return a copy of a home, or of another sort beside it, in place of whatever was there."""
    shutil.rmtree(to, ignore_errors=True)
    return shutil.copytree(home if sort == "new" else home.with_name(sort), to)
