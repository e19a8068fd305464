"""Opens what the owner names as a source, and hands its bytes on. What is in them is for `invites.reading` to say.

Names are handed on as they are; whoever shows them cleans them, as all words of others.
"""

import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from invites.reading.headers import Part, part_by_name
from invites.reading.record import File
from store.errors import StoreError, reason

LARGEST = 512 * 2**20
"""The most that is read of one source, in bytes. Real exports, pictures and all, stay under it."""

MOST_ENTRIES = 10_000
"""How many names in a folder are looked at; an unpacked export has about a hundred."""

DEEPEST = 8
"""How many folders within folders are looked at."""

_READ = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def open_source(name: str, stdin: BinaryIO | None = None) -> list[File]:
    """Return the files behind a name: a file, what is of use in a folder, or standard input for "-"; at least one.

    Beside a lone table, the other tables of its export that are of use are opened too, as companions: who is connected
    already, who the owner is and whom they know. Raises StoreError when anything of the source cannot be read.
    """
    if name.strip() == "-":
        return [_standard_input(stdin)]
    path = _path(name)
    if stat.S_ISDIR(_status(path).st_mode):
        return _open_folder(path)
    files = [_open_file(path, path.name, LARGEST)]
    if path.suffix.lower() == ".csv":
        left = LARGEST - len(files[0].data)
        for beside in _companions(path):
            files.append(_open_file(beside, beside.name, left, companion=True))
            left -= len(files[-1].data)
    return files


def _standard_input(stdin: BinaryIO | None) -> File:
    if stdin is None:
        raise StoreError("-: there is no standard input here; name a file or a folder.")
    pieces: list[bytes] = []
    left = LARGEST
    try:
        while piece := stdin.read(2**20):
            pieces.append(piece)
            left -= len(piece)
            if left < 0:
                raise _too_large("standard input")
    except OSError as error:
        raise StoreError(f"standard input cannot be read ({reason(error)}).") from None
    return File("standard input", b"".join(pieces))


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


def _status(path: Path) -> os.stat_result:
    try:
        return path.stat()
    except FileNotFoundError:
        raise StoreError(f"{path}: there is no such file or folder.") from None
    except OSError as error:
        raise _unreadable(path, error) from None
    except ValueError:
        raise StoreError(f"{path}: no file can have such a name.") from None


def _open_file(path: Path, name: str, limit: int, *, companion: bool = False) -> File:
    """Read a file whole, under the name it is to be shown by."""
    status = _status(path)
    if not stat.S_ISREG(status.st_mode):
        raise StoreError(
            f'{path}: this is a device or a pipe, not a file; give its content on standard input, with "-".'
        )
    if status.st_size > limit:
        raise _too_large(path)
    try:
        with os.fdopen(os.open(path, _READ), "rb") as opened:
            return File(name, opened.read(), companion)
    except OSError as error:
        raise _unreadable(path, error) from None


def _companions(path: Path) -> list[Path]:
    """Return the tables of the same export that lie beside one, whatever the capitals in their names."""
    with suppress(OSError), os.scandir(path.parent) as entries:
        beside = [Path(entry) for entry in entries if _is_companion(entry.name) and entry.name != path.name]
        return sorted(filter(_is_file, beside))
    return []


def _is_companion(name: str) -> bool:
    """Whether a file is named as one that helps to understand the invitations beside it."""
    return part_by_name(name) not in (None, Part.INVITATIONS)


def _open_folder(folder: Path) -> list[File]:
    """Read what is of use in a folder, under names that begin with the folder's."""
    files: list[File] = []
    left = LARGEST
    shown = folder.resolve().name
    for path in _of_use(folder):
        files.append(_open_file(path, f"{shown}/{path.relative_to(folder).as_posix()}".lstrip("/"), left))
        left -= len(files[-1].data)
    if not files:
        raise StoreError(f"{folder}: nothing in this folder looks like an export: no Invitations.csv and no zip file.")
    return files


def _of_use(folder: Path) -> Iterator[Path]:
    """Find the tables and zip files in a folder, the nearest first. Links to folders can loop, and are not followed."""
    level = [folder]
    looked_at = 0
    for _ in range(DEEPEST):
        deeper: list[Path] = []
        for entry in (entry for within in level for entry in _entries(within)):
            looked_at += 1
            if looked_at > MOST_ENTRIES:
                raise StoreError(f"{folder}: there is too much in this folder; name the one with the export in it.")
            if entry.name.startswith((".", "__MACOSX")):
                continue
            if entry.is_dir(follow_symlinks=False):
                deeper.append(Path(entry))
            elif _is_of_use(entry.name.lower()) and _is_file(Path(entry)):
                yield Path(entry)
        level = deeper


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            # One more than are looked at, so that a folder without end ends.
            return sorted((entry for entry, _ in zip(entries, range(MOST_ENTRIES + 1), strict=False)), key=_name)
    except OSError as error:
        raise _unreadable(folder, error) from None


def _is_file(path: Path) -> bool:
    """Whether there is a file, or a link to one; a link that leads nowhere is none."""
    try:
        return path.is_file()
    except OSError as error:
        raise _unreadable(path, error) from None


def _name(entry: os.DirEntry[str]) -> str:
    return entry.name


def _is_of_use(name: str) -> bool:
    """Whether to read a file of a folder; people rename the files of their export."""
    return name.endswith(".zip") or part_by_name(name) is not None


def _unreadable(path: Path, error: OSError) -> StoreError:
    return StoreError(f"{path}: this cannot be read ({reason(error)}).")


def _too_large(what: object) -> StoreError:
    return StoreError(f"{what}: this is larger than {LARGEST // 2**20} MB in all; name the export itself.")
