"""Opens what the owner names as a source, and hands it on. What is in it is for `invites.reading` to say.

Names are handed on as they are; whoever shows them cleans them, as all words of others.
"""

import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from invites.reading.record import File, Finding
from store.errors import StoreError
from store.source_folders import files_in
from store.source_streams import file_at, standard_input, status_of

_COMPANIONS = ("connections.csv", "profile.csv")
"""What is read as well when it lies beside a table that was named: who is connected already, and who the owner is."""


def open_source(name: str, stdin: BinaryIO | None = None) -> Iterator[File | Finding]:
    """Give the files behind a name: a file, every file in a folder, or standard input for "-"; at least one.

    Beside a lone table, the export's tables of connections and profile come too, as companions. Of a large file only
    the beginning is in memory. What in a folder cannot be read or is not followed is a finding. Raises StoreError when
    what was named cannot be read.
    """
    if name.strip() == "-":
        yield standard_input(stdin)
        return
    path = _path(name)
    if stat.S_ISDIR(status_of(path).st_mode):
        yield from files_in(path)
        return
    yield file_at(path, path.name)
    if path.suffix.lower() == ".csv":
        for beside in _companions(path):
            yield file_at(beside, beside.name, companion=True)


def _path(name: str) -> Path:
    """Return the path that a name means: as it is written, or as a terminal writes a file that is dropped on it."""
    ways = [name, name.strip(), _as_dropped(name.strip())]
    if not ways[-1]:
        raise StoreError('No file was named; write "." for the folder you are in.')
    return next((Path(way) for way in ways if _is_there(way)), Path(ways[-1]))


def _is_there(name: str) -> bool:
    try:
        os.lstat(name)  # not through Path, to which no name and "." are the same
    except (OSError, ValueError):
        return False
    return True


def _as_dropped(name: str) -> str:
    """Return the path that quotes, backslashes, a file address or "~" stand for."""
    if len(name) > 1 and name[0] == name[-1] and name[0] in "'\"":
        name = name[1:-1].replace("'\\''", "'")  # a quote within quotes, as shells write it
    elif os.sep == "/" and not name.lower().startswith("file:"):
        letters = iter(name)
        name = "".join(next(letters, "") if letter == "\\" else letter for letter in letters)
    if name.lower().startswith("file:"):
        from urllib.parse import unquote_to_bytes

        name = os.fsdecode(unquote_to_bytes(name[len("file:") :]))
        name = name.removeprefix("//").removeprefix("localhost")
        if os.sep != "/":
            name = name.lstrip("/")
    if name.startswith("~"):
        with suppress(RuntimeError):  # "~nobody" stays as it is written
            name = str(Path(name).expanduser())
    return name


def _companions(path: Path) -> list[Path]:
    """Return the tables of the same export that lie beside one, whatever the capitals in their names."""
    with suppress(OSError), os.scandir(path.parent) as entries:
        beside = [Path(entry) for entry in entries if entry.name.lower() in _COMPANIONS and entry.name != path.name]
        return sorted(path for path in beside if path.is_file())
    return []
