"""What else lies in the folder of the data: torn ends, what killed processes left, copies that other programs made."""

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from store.places import Places


def torn_ends(places: Places) -> list[Path]:
    """Return the files to which unfinished changes were put aside, the newest first."""
    ledger = _file(places)
    return sorted(_found(ledger.parent, lambda name: name.startswith(f"{ledger.name}.torn-")), reverse=True)


def leftovers(places: Places) -> list[Path]:
    """Return what processes left that were killed while they wrote a file, or write at this moment."""
    ledger = _file(places)
    left = _found(ledger.parent, lambda name: name.startswith(f".{ledger.name}.") and name.endswith(".new"))
    beside = (f".{places.ties.name}.", f".{places.wordings.name}.")
    left += _found(places.data, lambda name: name.startswith(beside) and name.endswith(".new"))
    for folder in (places.backups, places.replies, places.appointments):  # all in there is the program's own
        left += _found(folder, lambda name: name.startswith(".") and name.endswith(".new"))
    return left


def conflicted_copies(places: Places) -> list[Path]:
    """Return copies of the ledger that a program made which keeps folders alike on several machines.

    "ledger (Ana's conflicted copy).json", "ledger.sync-conflict-….json", "ledger-LAPTOP.json", "ledger (1).json": each
    of them has a way of its own to call them, and the program itself makes no file with such a name.
    """
    ledger = _file(places)

    def is_copy(name: str) -> bool:
        return name.startswith(ledger.stem) and name.endswith(ledger.suffix) and name != ledger.name

    return sorted(_found(ledger.parent, is_copy))


def other_copies(places: Places) -> list[Path]:
    """Return copies that such a program made of what lies beside the ledger."""
    files = (places.ties, places.wordings)

    def is_copy(found: str) -> bool:
        return any(found.startswith(file.stem) and found.endswith(file.suffix) for file in files) and found not in own

    own = {file.name for file in files}
    return sorted(_found(places.data, is_copy))


def files_in(folder: Path) -> list[Path]:
    """Return the files in a folder; none when it is not there or cannot be listed."""
    return _found(folder, lambda _: True)


def _file(places: Places) -> Path:
    """Return the file that the ledger is, where a link leads to it: what belongs to it lies there."""
    return Path(os.path.realpath(places.ledger))


def _found(folder: Path, is_wanted: Callable[[str], bool]) -> list[Path]:
    with suppress(OSError), os.scandir(folder) as entries:
        return [Path(entry) for entry in entries if is_wanted(entry.name) and entry.is_file(follow_symlinks=False)]
    return []
