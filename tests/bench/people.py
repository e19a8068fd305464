"""The invented people that everything is measured with: as invitations, in a filled home, as the rows of an export."""

import shutil
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from invites.arrival import Preview
from invites.decision import Decided, Decision
from invites.invitation import Invitation, Inviter, Owner
from store.places import Places
from store.settings import Settings
from tests.test_invites.exports import URL, connection, connections_csv, profile_csv, received, sent, table
from tui.queue import Queue

NOW = datetime.now(UTC)
DEFAULT = "I'd like to add you to my professional network on LinkedIn."
NOTES = {7: DEFAULT, 19: "We met at the harbour walk, I carried your umbrella.", 43: "Let's connect!"}
"""Notes, by the place in every fifty people: three times as many as real exports hold."""
REPLY = (
    "Hi Ana,\n\nthank you for asking to connect. I like to know the people I connect with. "
    "Shall we have a coffee first? Any afternoon next week in Exampleton works for me.\n\nOlly"
)
FIRST = (
    *("Ana", "Bo", "Devika", "Elif", "Femi", "Greta", "Hana", "Ismael", "Jozefa", "Kwame", "Lea", "Marisol", "Mio"),
    *("Noor", "Oluwaseun", "Petra", "Quentin", "Rania", "Søren", "Tuulikki", "Uma", "Vedran", "Wanjiru", "Ximena"),
)
LAST = (
    "Prueba",
    "Örtlund",
    "Rao",
    "Muster",
    "Sample",
    "Esempio",
    "Przykład",
    "Voorbeeld",
    "Örnek",
    "Beispiel",
    "Mfano",
)
WORK = ("Engineer", "Choir director", "Student", "Marine biologist", "Baker", "Translator", "Nurse", "Head of Growth")

Documents = dict[str, dict[int, dict[str, object]]]
"""What a ledger holds: tables by name, in them documents by number."""


def person(number: int) -> Invitation:
    """Return an invitation; the higher its number, counted from 0, the older it is."""
    first, last = FIRST[number % len(FIRST)], LAST[number // 3 % len(LAST)]
    return Invitation(
        Inviter(
            f"{first} {last} {number:06}",
            f"{WORK[number // 7 % len(WORK)]} at Example Labs {number % 977}",
            f"{first}-{last}-{number}".lower(),
        ),
        NOTES.get(number % 50, ""),
        sent_at=NOW - timedelta(minutes=number),
        mutuals=1_000_000 + number,  # a text that only the card shows
        source="export.zip/Invitations.csv",
    )


def pending(count: int) -> int:
    """Return how many invitations of a home that `fill` filled wait for a decision."""
    return count - count // 10


def fill(home: Path, count: int) -> None:
    """Fill a home with so many invitations, the oldest tenth of them decided on one by one."""
    with Queue.open(Places(home, home), Settings()) as queue:
        numbers = queue.take_in(
            Preview(additions=[person(number) for number in range(count)]), Owner("Olly Owner", "Exampleton")
        )
        for number in numbers[pending(count) :]:
            queue.decide([Decided(number, Decision.COFFEE, REPLY, "friendly")])


class Homes:
    """Filled homes of every size; each is made once, and copied for whoever changes it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._copies = 0

    def of(self, count: int) -> Path:
        """Return a home with so many invitations, for looking only."""
        home = self.folder / f"home-{count}"
        if not home.exists():
            fill(home, count)
        return home

    def copy_of(self, count: int) -> Path:
        """Return one that may be changed."""
        self._copies += 1
        copy = self.folder / f"copy-{self._copies}"
        shutil.copytree(self.of(count), copy)
        return copy


def write_export(path: Path, count: int) -> None:
    """Write an export with so many received invitations, a tenth as many sent ones, and 10,000 connections."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("Invitations.csv", table([URL, *_rows(count)]))
        archive.writestr("Connections.csv", connections_csv(*(_connection(number) for number in range(10_000))))
        archive.writestr("Profile.csv", profile_csv("Olly", "Owner", "Exampleton"))


def _rows(count: int) -> Iterator[list[str]]:
    for number in range(count):
        invitation = person(number)
        at = NOW - timedelta(minutes=number)
        when = f"{at.month}/{at.day}/{at:%y}, {at.hour % 12 or 12}:{at:%M %p}"
        yield received(invitation.inviter.name, invitation.inviter.slug, note=invitation.note, sent=when)
        if number % 10 == 0:
            yield sent(f"Cy Sample {number}", f"cy-{number}")


def _connection(number: int) -> list[str]:
    return connection(FIRST[number % len(FIRST)], f"Known {number}", f"known-{number}")
