"""Opens what the owner names as a source, and hands it on. What is in it is for `invites.reading` to say.

Names are handed on as they are; whoever shows them cleans them, as all words of others.
"""

import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from invites.reading.headers import Part, part_by_name
from invites.reading.record import File, Finding
from store.errors import StoreError
from store.source_folders import files_in
from store.source_streams import file_at, standard_input, status_of


def open_source(name: str, stdin: BinaryIO | None = None) -> Iterator[File | Finding]:
    """Give the files behind a name: a file, every file in a folder, or standard input for "-"; at least one.

    Beside a lone table, the other tables of its export that are of use come too, as companions: who is connected
    already, who the owner is and whom they know. Of a large file only the beginning is in memory. What in a folder
    cannot be read or is not followed is a finding. Raises StoreError when what was named cannot be read.
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


def is_there(name: str) -> bool:
    """Whether a name means a file or folder that is there, as it is written or as a terminal writes it."""
    return bool(name.strip()) and _is_there(str(_path(name)))


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
        beside = [Path(entry) for entry in entries if _is_companion(entry.name) and entry.name != path.name]
        return sorted(path for path in beside if path.is_file())
    return []


def _is_companion(name: str) -> bool:
    """Whether a file is named as one that helps to understand the invitations beside it."""
    return part_by_name(name) not in (None, Part.INVITATIONS)
