"""A reply in a private file for as long as another program edits it. What comes of the text is decided elsewhere."""

import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from store.errors import StoreError, advice, reason
from store.places import Places, make_private_folder

LONGEST = 400_000
"""Bytes of the file that are read back: many times what a message holds."""

_PREFIX = "editing-"
_ABANDONED = 86_400
"""Seconds after which nobody edits a reply any more: its window was killed meanwhile."""


@contextmanager
def reply_file(places: Places, text: str) -> Iterator[Path]:
    """Hold a text in a file that only the owner can read, and that is gone afterwards with what editors left beside it.

    Raises StoreError when it cannot be written.
    """
    try:
        make_private_folder(places.replies)
        _remove_abandoned(places.replies)
        descriptor, name = tempfile.mkstemp(".txt", _PREFIX, places.replies)  # made for the owner alone
        path = Path(name)
        with os.fdopen(descriptor, "wb") as opened:
            opened.write(text.encode(errors="replace") + b"\n")
    except OSError as error:
        raise StoreError(
            f"{places.replies}: the reply could not be written there ({reason(error)}); {advice(error)}."
        ) from error
    try:
        yield path
    finally:
        for left in _left_by(path):
            with suppress(OSError):
                left.unlink()


def read_reply(path: Path) -> str:
    """Return the text as it is in the file now. Raises StoreError when it is gone, too long, or not UTF-8."""
    try:
        with path.open("rb") as opened:
            data = opened.read(LONGEST + 1)
    except OSError as error:
        raise StoreError(f"the reply cannot be read back ({reason(error)}).") from error
    if len(data) > LONGEST:
        raise StoreError(f"what came back is longer than {LONGEST // 1000} KB.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise StoreError("what came back is not UTF-8.") from None


def _left_by(path: Path) -> list[Path]:
    """Return the file and its neighbours: copies, swap files and locks carry its name in theirs."""
    try:
        return [one for one in path.parent.iterdir() if path.stem in one.name and not one.is_dir()]
    except OSError:
        return [path]


def _remove_abandoned(folder: Path) -> None:
    """Remove the files of windows that ended while their reply was being edited. Raises OSError."""
    for path in folder.iterdir():
        if _PREFIX in path.name:
            with suppress(OSError):
                if time.time() - path.stat().st_mtime > _ABANDONED:
                    path.unlink()
