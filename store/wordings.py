"""The one private file of the kinds that the owner gave to wordings whose verdict was wrong: read and changed.

It lies beside the ledger. A wording is kept as a checksum of its words, so the file tells nobody what was in a note;
that is why a purge of one person leaves it as it is.
"""

import zlib
from collections.abc import Mapping
from contextlib import suppress

import orjson

from invites.note import Kind
from store.durable import put_in_place, write_beside
from store.errors import DamagedError, StoreError, advice, reason
from store.lock import Lock
from store.places import Places, make_private_folder

VERSION = 1
"""The number of the file's format. A file with a higher one was written by a newer program, and is left alone."""


def load(places: Places) -> dict[str, Kind]:
    """Return the kind that each wording was given; a missing file gives none.

    Raises DamagedError, which names the file and the reason, when it is not understood or newer, and StoreError when it
    cannot be read. It is never read as an empty one.
    """
    try:
        data = places.wordings.read_bytes()
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise StoreError(f"{places.wordings}: your own verdicts cannot be read ({reason(error)}).") from None
    document = None
    with suppress(ValueError):
        document = orjson.loads(data)
    if not isinstance(document, dict) or document.get("wordings") != "Coffee First":
        raise _damaged(places, "it is not one that this program writes")
    version, kinds = document.get("version"), document.get("kinds")
    if type(version) is not int or not isinstance(kinds, dict):
        raise _damaged(places, "it does not say what it holds")
    if version > VERSION:
        raise _damaged(places, f"it was written by a newer version of this program (format {version})")
    if document.get("sum") != _sum(kinds):
        raise _damaged(places, "its checksum is not that of what it holds, so part of it is lost or changed")
    try:
        return {key: Kind(kind) for key, kind in kinds.items() if key}
    except ValueError as error:
        raise _damaged(places, str(error)) from None


def give(places: Places, wording: str, kind: Kind | None) -> dict[str, Kind]:
    """Give a wording a kind, or take it back with None, and return all there are; on the disk when this returns.

    Raises StoreError, DamagedError as `load` does, and ValueError when the wording is empty; nothing is changed then.
    """
    if not wording:
        raise ValueError("there is no wording to give a kind to")
    try:
        make_private_folder(places.data)
        with Lock(places.lock).exclusively():
            kinds = load(places)
            if kinds.get(wording) is kind:
                return kinds
            if kind is None:
                del kinds[wording]
            else:
                kinds[wording] = kind
            put_in_place(write_beside(places.wordings, _written(kinds)), places.wordings)
    except OSError as error:
        raise StoreError(
            f"{places.wordings}: your verdict could not be written ({reason(error)}); {advice(error)}."
        ) from error
    return kinds


def stamp(places: Places) -> object:
    """Return by what one state of the file is told from another; None while there is none."""
    try:
        status = places.wordings.stat()
    except OSError:
        return None
    return status.st_ino, status.st_mtime_ns, status.st_size


def _damaged(places: Places, why: str) -> DamagedError:
    return DamagedError(f"{places.wordings}: {why}. Your own verdicts do not count until it is put right or removed.")


def _written(kinds: Mapping[str, Kind]) -> bytes:
    told = {wording: kind.value for wording, kind in kinds.items()}
    document = {"wordings": "Coffee First", "version": VERSION, "kinds": told, "sum": _sum(told)}
    return orjson.dumps(document, option=orjson.OPT_APPEND_NEWLINE)


def _sum(kinds: Mapping[str, object]) -> str:
    return f"{zlib.crc32(orjson.dumps(kinds, option=orjson.OPT_SORT_KEYS)):08x}"
