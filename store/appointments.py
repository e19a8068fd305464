"""The calendar files of appointments, one for each proposal, in a folder of their own. Their text is made elsewhere."""

from collections.abc import Container
from pathlib import Path

from store.beside import files_in
from store.errors import StoreError, advice, reason
from store.places import Places, write_private

_SUFFIX = ".ics"


def write_appointment(places: Places, invitation_id: int, text: str) -> Path:
    """Write the file of an invitation's appointment, in place of an earlier one; return where it is.

    Raises StoreError.
    """
    path = places.appointments / f"{invitation_id}{_SUFFIX}"
    try:
        write_private(path, text)
    except OSError as error:
        raise StoreError(f"{path}: it could not be written ({reason(error)}); {advice(error)}.") from error
    return path


def appointments_of(places: Places, numbers: Container[int]) -> list[Path]:
    """Return the files of the appointments with some people, by the numbers of their invitations."""
    return [
        path
        for path in files_in(places.appointments)
        if path.suffix == _SUFFIX and path.stem.isascii() and path.stem.isdigit() and int(path.stem) in numbers
    ]
