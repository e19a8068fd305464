"""The calendar files of appointments, one for each proposal, in a folder of their own. Their text is made elsewhere."""

from collections.abc import Callable
from contextlib import suppress
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


def appointment_file(places: Places, invitation_id: int) -> Path | None:
    """Return the file of an invitation's appointment; None when there is none."""
    path = places.appointments / f"{invitation_id}{_SUFFIX}"
    return path if path.is_file() else None


def remove_appointment(places: Places, invitation_id: int) -> None:
    """Remove the file of an appointment that was taken back. One that cannot be removed stays, and does no harm."""
    with suppress(OSError):
        (places.appointments / f"{invitation_id}{_SUFFIX}").unlink()


def appointments_of(places: Places, is_meant: Callable[[int], bool]) -> list[Path]:
    """Return the files of the appointments with those who are meant, told by the numbers of their invitations."""
    return [
        path
        for path in files_in(places.appointments)
        if path.suffix == _SUFFIX and path.stem.isascii() and path.stem.isdigit() and is_meant(int(path.stem))
    ]
