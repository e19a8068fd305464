"""Files replaced or added to durably, or not at all. What is in them, and where they belong, is said elsewhere."""

import errno
import os
import re
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

PRIVATE_FILE = 0o600
"""The mode of every file the program writes: for the owner's eyes only."""

_TEMPORARY = re.compile(r"\.(.+)\.([0-9]+)-[0-9]+\.new")
"""The name of a file that is about to take another one's place: that one's, the process and its thread."""

ROOM = 16 * 1024
"""Bytes by which a file is made longer than it has to be: some thirty changes fit in."""

_LONG = 3600.0
"""Seconds after which nobody is still writing a file."""

_WRITE = os.O_WRONLY | getattr(os, "O_BINARY", 0)
_WRITE_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


class UnsureError(OSError):
    """Writing failed in a way after which nobody knows what the disk holds."""


def replace_file(path: Path, data: bytes) -> None:
    """Put data in the place of a file, or make a new one; it is on the disk when this returns.

    Raises OSError when any part fails, and the file is as it was. Only if the folder cannot be synced and then
    writing the old data back fails as well, the file is the new one, whole; it is never anything in between.
    """
    put_in_place(write_beside(path, data), path)


def write_beside(path: Path, data: bytes) -> Path:
    """Write what is to take the place of a file, and return where it is for now. Raises OSError, and leaves nothing."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}-{threading.get_ident()}.new")
    try:
        _write_new(temporary, data)
    except BaseException:
        _remove(temporary)
        raise
    return temporary


def put_in_place(temporary: Path, path: Path) -> None:
    """Give a file that `write_beside` wrote its name, durably. Raises OSError as `replace_file` does."""
    previous = None
    try:
        previous = _open_previous(path)
        temporary.replace(path)
        try:
            sync_folder(path.parent)
        except OSError:
            _put_back(path, temporary, previous)
            raise
    except BaseException:
        _remove(temporary)
        raise
    finally:
        if previous is not None:
            close_read(previous)


def remove_leftovers(folder: Path, name: str = "") -> None:
    """Remove what replacements of files whose names begin so left when their process was killed."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            found = _TEMPORARY.fullmatch(entry.name)
            if found and found[1].startswith(name) and not _is_alive(found[2], entry):
                _remove(Path(entry))


def append(path: Path, end: int, data: bytes) -> None:
    """Write lines behind what a file holds, which ends at that place; they are on the disk when this returns.

    A file that has no room behind its end is made longer by more than is needed, with empty lines: to sync what is
    written into room that is there takes three quarters of the time. Where there is no space for that, it is left out.

    Raises OSError when any part fails, with the file cut back to where it ended. Raises UnsureError when the disk did
    not even say whether that worked, or failed to sync: the file must then be written anew before it is added to.
    """
    opened = os.open(path, _WRITE)
    try:
        try:
            _write_into_room(opened, end, data)
        except BaseException:
            _cut(opened, end)
            raise
        try:
            sync_data(opened)
        except OSError as error:
            with suppress(OSError):
                _cut(opened, end)
            raise UnsureError(error.errno, error.strerror) from error
        except BaseException:
            _cut(opened, end)
            raise
    finally:
        close_read(opened)


def cut(path: Path, end: int) -> None:
    """Cut a file off; it is so on the disk when this returns. Raises OSError."""
    opened = os.open(path, _WRITE)
    try:
        _cut(opened, end)
    finally:
        close_read(opened)


def sync_data(opened: int) -> None:
    """Make sure that what was written to an open file is on the disk, and how much it is. Raises OSError."""
    if sys.platform == "linux":
        os.fdatasync(opened)
    elif sys.platform == "darwin":
        import fcntl

        fcntl.fcntl(opened, fcntl.F_FULLFSYNC)  # fsync there stops at the drive's own memory
    else:
        os.fsync(opened)


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
        close_read(opened)


def _is_alive(number: str, entry: "os.DirEntry[str]") -> bool:
    """Whether the process that wrote a file, whose number is in its name, may still be at it."""
    if number == str(os.getpid()):
        return True
    if sys.platform == "win32":
        return time.time() - entry.stat().st_mtime < _LONG  # there, asking a process ends it
    try:
        os.kill(int(number), 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True


def _remove(path: Path) -> None:
    with suppress(OSError):
        path.unlink()


def close_read(opened: int) -> None:
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
        _write_all(opened, data)
        sync_data(opened)
    finally:
        os.close(opened)


def _write_into_room(opened: int, end: int, data: bytes) -> None:
    has_room = end + len(data) <= os.fstat(opened).st_size
    os.lseek(opened, end, os.SEEK_SET)
    if has_room:
        _write_all(opened, data)
        return
    try:
        _write_all(opened, data + b"\n" * ROOM)
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            raise
        _cut(opened, end)
        os.lseek(opened, end, os.SEEK_SET)
        _write_all(opened, data)


def _write_all(opened: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(opened, rest) :]


def _cut(opened: int, end: int) -> None:
    """Cut an open file off. Raises UnsureError when it is not sure whether it is."""
    try:
        os.ftruncate(opened, end)
    except OSError as error:
        with suppress(OSError):  # then at least nobody may take what stands there for whole
            os.lseek(opened, end, os.SEEK_SET)
            os.write(opened, b"\0")
        raise UnsureError(error.errno, error.strerror) from error
    try:
        sync_data(opened)
    except OSError as error:
        raise UnsureError(error.errno, error.strerror) from error


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
            sync_folder(path.parent)
            return
        size = os.fstat(previous).st_size
        _write_new(temporary, os.read(previous, size))
        temporary.replace(path)
        sync_folder(path.parent)
