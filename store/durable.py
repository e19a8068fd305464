"""A file replaced as a whole and durably, or not at all. What is in it, and where it belongs, is said elsewhere."""

import errno
import os
import sys
from contextlib import suppress
from pathlib import Path

PRIVATE_FILE = 0o600
"""The mode of every file the program writes: for the owner's eyes only."""

_WRITE_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


def replace_file(path: Path, data: bytes) -> None:
    """Put data in the place of a file, or make a new one; it is on the disk when this returns.

    Raises OSError when any part fails, and the file is as it was. Only if the folder cannot be synced and then
    writing the old data back fails as well, the file is the new one, whole; it is never anything in between.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}.new")
    previous = _open_previous(path)
    try:
        _write_new(temporary, data)
        temporary.replace(path)
        try:
            sync_folder(path.parent)
        except OSError:
            _put_back(path, temporary, previous)
            raise
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
    finally:
        if previous is not None:
            _close_read(previous)


def remove_leftovers(path: Path) -> None:
    """Remove what replacements of this file left behind when their process was killed.

    Only for whoever holds the lock on the file: nobody else may be replacing it.
    """
    with suppress(OSError), os.scandir(path.parent) as entries:
        for entry in entries:
            if entry.name.startswith(f".{path.name}.") and entry.name.endswith(".new"):
                with suppress(OSError):
                    Path(entry).unlink()


def sync_folder(folder: Path) -> None:
    """Make sure that the folder's list of names is on the disk. Raises OSError."""
    if sys.platform == "win32":
        return  # Windows has no way to do it, and its file systems keep a journal of names
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    except OSError as error:
        if error.errno != errno.EINVAL:  # some network file systems cannot sync a folder at all
            raise
    finally:
        _close_read(opened)


def _close_read(opened: int) -> None:
    """Close what was only read or synced: an error in it must not turn a change that is on the disk into a refusal."""
    with suppress(OSError):
        os.close(opened)


def _write_new(path: Path, data: bytes) -> None:
    with suppress(FileNotFoundError):
        path.unlink()  # left by a dead process that had our number
    opened = os.open(path, _WRITE_NEW, PRIVATE_FILE)
    try:
        if sys.platform != "win32":
            os.fchmod(opened, PRIVATE_FILE)  # whatever the umask took away
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(opened, rest) :]
        os.fsync(opened)
    finally:
        os.close(opened)


def _open_previous(path: Path) -> int | None:
    """Keep hold of the file that will be replaced, so that its data can be written back."""
    if sys.platform == "win32":
        return None  # an open file cannot be replaced there
    try:
        return os.open(path, os.O_RDONLY)
    except FileNotFoundError:
        return None


def _put_back(path: Path, temporary: Path, previous: int | None) -> None:
    with suppress(OSError):
        if previous is None:
            path.unlink()
            return
        size = os.fstat(previous).st_size
        _write_new(temporary, os.read(previous, size))
        temporary.replace(path)
