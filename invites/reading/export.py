"""LinkedIn's data export as a whole: its files put together, so that invitations from connections are set apart."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from invites.acquaintance import Acquaintances
from invites.invitation import Owner
from invites.reading.connections import read_connections
from invites.reading.headers import Part
from invites.reading.invitations import read_invitations
from invites.reading.members import part_of
from invites.reading.profile import read_owner
from invites.reading.record import File, Reading


def read_export(files: Sequence[File], *, seen_at: datetime) -> Reading:
    """Read the CSV files of one export: every received invitation, whether its sender is connected, and the owner."""
    parts: dict[Part | None, list[File]] = {}
    for file in files:
        parts.setdefault(part_of(file.name, file.data), []).append(file)
    reading = Reading()
    connections = read_connections(parts.get(Part.CONNECTIONS, ()), reading)
    owner = Owner()
    for file in parts.get(Part.PROFILE, ()):
        found = read_owner(file.data)
        owner = Owner(owner.name or found.name, owner.town or found.town)
    reading.owner = owner
    named = [file for file in parts.get(Part.INVITATIONS, ()) if not file.companion]
    reading.extend(read_invitations(file, connections, owner, seen_at=seen_at) for file in named)
    if named and not parts.get(Part.CONNECTIONS):
        text = "No Connections.csv beside it, so who is connected already is not known."
        reading.remark(named[0].name, None, text)
    reading.acquaintances = Acquaintances(connections.people).merged(_known(parts, reading))
    _tell_of_none([file.name for file in files if not file.companion] if not named else [], reading)
    return reading


def _tell_of_none(names: Sequence[str], reading: Reading) -> None:
    """Say of files without invitations where these are, and what is made of the files all the same."""
    if names:
        others = len(names) - 1
        beside = f", nor in {others} {'other file' if others == 1 else 'other files'} beside it" if others else ""
        text = f"No invitations in it{beside}: they are in Invitations.csv, of the same export."
        if reading.acquaintances:
            text += " What is said of people you know is used for the ties."
        reading.remark(names[0], None, text)


def _known(parts: Mapping[Part | None, Sequence[File]], reading: Reading) -> Acquaintances:
    """Read what is there for the ties; most sources have nothing of it, so what reads it is loaded here."""
    if not any(part is not None and part.is_for_ties for part in parts):
        return Acquaintances()
    from invites.reading.acquaintances import read_acquaintances

    return read_acquaintances(parts, reading.owner, reading)
