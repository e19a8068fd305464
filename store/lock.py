"""A lock between the windows and command lines that share one data folder, held only while one of them writes.

The system itself lets go of it when its process ends, however it ends. Written here because the filelock package takes
57 ms to import, before the first paint.
"""

import os
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from store.durable import PRIVATE_FILE, close_read
from store.errors import BusyError, LocksError, StoreError, advice, reason

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

PATIENCE = 5.0
"""Seconds that a change waits for another window's: a thousand times longer than one takes."""

_LOCKED_BYTE = 1 << 30
"""Windows locks bytes, and a locked one cannot be read: one far behind the process number is taken."""


class Lock:
    """One writer at a time, any number of readers while there is none. The file stays; only the lock on it counts."""

    def __init__(self, path: Path) -> None:
        """Know where the lock is. Nothing is made or taken yet."""
        self._path = path
        self._threads = threading.Lock()  # compaction and backups run beside the keys, in the same process
        self._holder = 0
        self._is_checked = False

    @property
    def is_held(self) -> bool:
        """Whether whoever asks is the one that may write."""
        return self._holder == threading.get_ident()

    @contextmanager
    def exclusively(self, patience: float = PATIENCE) -> Iterator[None]:
        """Be the only one to write; inside, it can be taken again.

        Raises BusyError when others keep it for longer than `patience`, in seconds, LocksError when locks do not hold
        in this folder, and StoreError when it cannot be taken at all.
        """
        if self.is_held:
            yield
            return
        with self._threads:
            opened = self._taken(patience)
            try:
                self._check()
                self._holder = threading.get_ident()
                yield
            finally:
                self._holder = 0
                close_read(opened)

    @contextmanager
    def shared(self, patience: float = 0) -> Iterator[None]:
        """See nothing that is only half written, and make nothing. Raises BusyError as `exclusively` does.

        Where there is no lock to take, nobody ever wrote, or nobody can: then it is not needed.
        """
        if self.is_held:
            yield
            return
        with self._threads:
            opened = self._taken_shared(patience)
            try:
                yield
            finally:
                if opened is not None:
                    close_read(opened)

    def _check(self) -> None:
        """Make sure once that a second lock is not granted beside the first, as on some network file systems."""
        if self._is_checked:
            return
        try:
            close_read(self._taken(0))
        except BusyError:
            self._is_checked = True
        else:
            raise LocksError(_useless(self._path, "two were granted at once"))

    def _taken_shared(self, patience: float) -> int | None:
        try:
            return self._taken(patience, shared=True)
        except BusyError:
            raise
        except StoreError:
            return None

    def _taken(self, patience: float, *, shared: bool = False) -> int:
        """Take the lock, and return the open file that holds it."""
        end = time.monotonic() + patience
        pause = 0.0005
        while True:
            opened = self._open(os.O_RDONLY if shared else os.O_RDWR | os.O_CREAT)
            try:
                if _lock(opened, shared=shared) and self._is_current(opened):
                    return opened
            except OSError as error:
                close_read(opened)
                raise LocksError(_useless(self._path, reason(error))) from None
            holder = _holder(opened)
            close_read(opened)
            if time.monotonic() >= end:
                raise BusyError(
                    f"{self._path.parent}: another Coffee First{holder} is writing there and does not stop. "
                    "Try again; if that does not help, close it."
                )
            time.sleep(pause)
            pause = min(pause * 1.5, 0.01)

    def _open(self, how: int) -> int:
        try:
            return os.open(self._path, how, PRIVATE_FILE)
        except OSError as error:
            why = f"the lock could not be opened ({reason(error)})"
            raise StoreError(f"{self._path}: {why}; {advice(error)}.") from None

    def _is_current(self, opened: int) -> bool:
        """Whether what was locked is still the file of that name: somebody may have tidied it away."""
        if sys.platform == "win32":
            return True  # an open file cannot be removed there
        status = os.fstat(opened)
        if status.st_mode & 0o777 != PRIVATE_FILE:
            with suppress(OSError):  # somebody else's file, on which a lock is as good
                os.fchmod(opened, PRIVATE_FILE)  # whatever the umask took away
        with suppress(FileNotFoundError):
            return self._path.stat().st_ino == status.st_ino
        return False


def _useless(path: Path, why: str) -> str:
    return (
        f"{path.parent}: locks do not hold in this folder ({why}), so two windows could overwrite each other. Keep the "
        "data on a disk of this machine, or look only, with --read-only."
    )


def _holder(opened: int) -> str:
    """Return the part of the sentence that names who holds the lock: version 0.1 wrote its process number there."""
    with suppress(OSError):
        number = os.read(opened, 20).strip()
        if number.isdigit():
            return f" (process {number.decode()})"
    return ""


if sys.platform == "win32":

    def _lock(opened: int, *, shared: bool) -> bool:  # noqa: ARG001 (there is one kind of lock there)
        os.lseek(opened, _LOCKED_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(opened, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        finally:
            os.lseek(opened, 0, os.SEEK_SET)
        return True

else:

    def _lock(opened: int, *, shared: bool) -> bool:
        try:
            fcntl.flock(opened, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
