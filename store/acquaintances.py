"""The one private file of what is known of people for the ties: read a slice at a time, merged, forgotten.

It lies beside the ledger, and backups do not hold it: an import makes it again. Line 1 is a header with the file's
version, how many lines follow it, and their checksum; then each line is one person or one stay.
"""

import zlib
from collections.abc import Generator
from contextlib import suppress
from itertools import chain

import orjson

from invites.acquaintance import Acquaintance, Acquaintances, Stay, person_key
from store.acquaintance_lines import document_in, person_document, person_of, stay_document, stay_of
from store.durable import put_in_place, sync_folder, write_beside
from store.errors import DamagedError, NewerError, StoreError, advice, reason
from store.lock import Lock
from store.places import Places, make_private_folder

VERSION = 1
"""The number of the file's format. A file with a higher one was written by a newer program, and is left alone."""

_SLICE = 100
"""Lines that are read before whoever waits gets a turn."""

_STEP = 1 << 18
"""Bytes that are checked before the same."""


def load(places: Places) -> Acquaintances:
    """Return what is known; a missing file says nothing. Raises DamagedError and StoreError as `loading` does."""
    steps = loading(places)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            found: Acquaintances = end.value
            return found


def loading(places: Places) -> Generator[None, None, Acquaintances]:
    """Read the file in slices of a millisecond or two, and return what is known.

    Raises DamagedError, which names the file and the reason, when it is not understood or newer, and StoreError when it
    cannot be read. It is never read as an empty one.
    """
    data = _bytes(places)
    if data is None:
        return Acquaintances()
    end = data.find(b"\n") + 1
    lines = _lines_told(places, data, end)
    checksum = 0
    for at in range(end, len(data), _STEP):
        checksum = zlib.crc32(data[at : at + _STEP], checksum)
        yield
    if f"{checksum:08x}" != lines[1]:
        raise _damaged(places, "its checksum is not that of its lines, so part of it is lost or changed")
    people: dict[str, Acquaintance] = {}
    stays: list[Stay] = []
    for number in range(lines[0]):
        start, end = end, data.find(b"\n", end) + 1
        try:
            document = document_in(data[start:end])
            if "stay" in document:
                stays.append(stay_of(document))
            else:
                person = person_of(document)
                people[person_key(person.name, person.slug)] = person
        except ValueError as error:
            raise _damaged(places, f"line {number + 2}: {error}") from None
        if number % _SLICE == 0:
            yield
    return Acquaintances(people, tuple(stays))


def keep(places: Places, found: Acquaintances) -> None:
    """Add what a source says to what is known; it is on the disk when this returns. Raises StoreError.

    The file is read and written without the lock, which is held only to put it in place. If another window did so
    meanwhile, all is done again.
    """
    if not found:
        return
    while True:
        before = _stamp(places)
        known = load(places)
        merged = known.merged(found)
        if merged == known or _replaced(places, merged, before):
            return


def forget(places: Places) -> None:
    """Throw the file away; it is gone from the disk when this returns. Raises StoreError."""
    try:
        places.ties.unlink(missing_ok=True)
        with suppress(OSError):
            sync_folder(places.ties.parent)
    except OSError as error:
        raise StoreError(f"{places.ties}: this could not be removed ({reason(error)}). Remove it yourself.") from error


def forget_person(places: Places, name: str, slug: str, *, write: bool) -> int | None:
    """Remove one person, and return how many lines about them go.

    All of a file that nobody can read goes, since the person may be in it; nobody can count them then: None. Without
    `write` it is only counted. Raises NewerError for a newer program's file, and StoreError.
    """
    while True:
        before = _stamp(places)
        try:
            known = load(places)
        except NewerError:
            raise
        except DamagedError:
            if write:
                forget(places)
            return None
        left = known.without(name, slug)
        gone = len(known.people) - len(left.people)
        if not (gone and write) or _replaced(places, left, before):
            return gone


def _replaced(places: Places, known: Acquaintances, before: object) -> bool:
    """Put what is known in the place of a file as it was before; False when another window was first."""
    try:
        make_private_folder(places.data)
        temporary = write_beside(places.ties, _written(known))
        try:
            with Lock(places.lock).exclusively():
                if _stamp(places) != before:
                    return False
                put_in_place(temporary, places.ties)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise StoreError(
            f"{places.ties}: what is known for the ties could not be written ({reason(error)}); {advice(error)}."
        ) from error
    return True


def _stamp(places: Places) -> object:
    """Return by what one state of the file is told from another; None while there is none."""
    try:
        status = places.ties.stat()
    except OSError:
        return None
    return status.st_ino, status.st_mtime_ns, status.st_size


def _bytes(places: Places) -> bytes | None:
    try:
        return places.ties.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise StoreError(f"{places.ties}: what is known for the ties cannot be read ({reason(error)}).") from None


def _lines_told(places: Places, data: bytes, end: int) -> tuple[int, str]:
    """Return how many lines the header tells of, and their checksum. Raises DamagedError, and NewerError."""
    header = None
    with suppress(ValueError):
        header = orjson.loads(data[:end])
    if not isinstance(header, dict) or header.get("ties") != "Coffee First":
        raise _damaged(places, "its first line is not one that this program writes")
    version, lines = header.get("version"), header.get("lines")
    if type(version) is not int or type(lines) is not int:
        raise _damaged(places, "its first line does not say what follows")
    if version > VERSION:
        raise _damaged(places, f"it was written by a newer version of this program (format {version})", NewerError)
    return lines, str(header.get("sum"))


def _damaged(places: Places, why: str, kind: type[DamagedError] = DamagedError) -> DamagedError:
    return kind(
        f"{places.ties}: {why}. There are no ties until coffeefirst purge --ties, and another import of your data."
    )


def _written(known: Acquaintances) -> bytes:
    # Put together line by line: many of orjson's results side by side take five times the memory of what they say.
    lines = bytearray()
    for document in chain(map(stay_document, known.stays), map(person_document, known.people.values())):
        lines += orjson.dumps(document, option=orjson.OPT_APPEND_NEWLINE)
    count = len(known.stays) + len(known.people)
    header = {"ties": "Coffee First", "version": VERSION, "lines": count, "sum": f"{zlib.crc32(lines):08x}"}
    return orjson.dumps(header, option=orjson.OPT_APPEND_NEWLINE) + lines
