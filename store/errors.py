"""What the store says when it cannot do what it was asked: one line that names the file, the place and what to do."""

import errno
import os


class StoreError(Exception):
    """Something on the disk is in the way. The message is one polite line for the owner."""


class SettingsError(StoreError):
    """The settings file says something that the program does not understand."""


class BusyError(StoreError):
    """Another window is writing, and did not stop in time."""


class LocksError(StoreError):
    """Locks do not hold in this folder, so nothing can be changed there safely."""


class DamagedError(StoreError):
    """A file is there and cannot be understood. It is left as it is."""


class NewerError(DamagedError):
    """A newer version of the program wrote a file. It is left as it is, also where a damaged one would go."""


class Conflict(StoreError):  # noqa: N818 (it is nobody's error)
    """Another window was first. Nothing was changed."""


def reason(error: OSError) -> str:
    """Return the system's words for an error, such as "no space left on device"."""
    words = os.strerror(error.errno) if error.errno else str(error)
    return words[:1].lower() + words[1:]


def advice(error: OSError) -> str:
    """Return what the owner can do about an error while something was being saved, as a clause without a full stop."""
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return "make room on the disk and try again"
        case errno.EACCES | errno.EPERM | errno.EROFS:
            return "make the folder writable for yourself and try again"
        case errno.ENOENT:
            return "bring its folder back and try again"
        case errno.ENOTDIR | errno.EEXIST:
            return "name a folder, not a file"
        case _:
            return "check the disk and try again"
