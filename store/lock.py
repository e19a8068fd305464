"""One instance at a time: a lock that the system itself lets go of when its process ends, however it ends.

Written here because the filelock package takes 57 ms to import, before the first paint.
"""

import os
import sys
from contextlib import suppress
from pathlib import Path

from store.durable import PRIVATE_FILE
from store.errors import StoreError, advice, reason

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_LOCKED_BYTE = 1 << 30
"""Windows locks bytes, and a locked one cannot be read: one far behind the process number is taken."""


class Lock:
    """A lock that is held until `release`, or until the process ends. The file stays; only the lock on it counts."""

    def __init__(self, path: Path) -> None:
        """Take the lock. Raises StoreError when another process holds it, or when it cannot be taken."""
        try:
            self._opened: int | None = os.open(path, os.O_RDWR | os.O_CREAT, PRIVATE_FILE)
        except OSError as error:
            raise StoreError(f"{path}: the lock could not be opened ({reason(error)}); {advice(error)}.") from None
        try:
            self._take(self._opened, path)
        except BaseException:
            self._close()
            raise

    def release(self) -> None:
        """Let go. A second call does nothing."""
        self._close()

    def _take(self, opened: int, path: Path) -> None:
        try:
            _lock(opened)
        except (BlockingIOError, PermissionError):
            raise StoreError(
                f"Coffee First is already open on this data{_holder(opened)}. Close it first. (Data: {path.parent})"
            ) from None
        except OSError as error:
            raise StoreError(
                f"{path}: locks do not work in this folder ({reason(error)}); keep the data on a disk of this machine."
            ) from None
        with suppress(OSError):  # the number only makes a sentence clearer; a full disk must not stop a start
            if sys.platform != "win32":
                os.fchmod(opened, PRIVATE_FILE)
            os.ftruncate(opened, 0)
            os.write(opened, b"%d\n" % os.getpid())

    def _close(self) -> None:
        if self._opened is not None:
            os.close(self._opened)
            self._opened = None


def _holder(opened: int) -> str:
    """Return the part of the sentence that names the process which holds the lock; empty when it is not known."""
    try:
        number = os.read(opened, 20).strip()
    except OSError:
        return ""
    return f" (process {number.decode()})" if number.isdigit() else ""


if sys.platform == "win32":

    def _lock(opened: int) -> None:
        os.lseek(opened, _LOCKED_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(opened, msvcrt.LK_NBLCK, 1)
        finally:
            os.lseek(opened, 0, os.SEEK_SET)

else:

    def _lock(opened: int) -> None:
        fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
