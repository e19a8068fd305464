"""What the folder of the data is like: private, roomy, on this machine, and whether locks hold there.

Everything here looks, and changes nothing.
"""

import os
import re
import sys
from contextlib import suppress
from pathlib import Path

from store.errors import BusyError, LocksError, StoreError
from store.lock import Lock
from store.places import Places, is_private

_NETWORK = re.compile(
    r"nfs\d?|cifs|smb\w*|9p|afs|ceph|glusterfs|davfs\d?|vboxsf|drvfs|fuse\.(?:sshfs|rclone|glusterfs|davfs|s3fs)\w*"
)
"""File systems, as Linux calls them, on which another machine can write too, or locks are only promised."""

_SYNCED = (
    ("Dropbox", re.compile(r"dropbox\b.*")),
    ("OneDrive", re.compile(r"onedrive\b.*")),
    ("iCloud", re.compile(r"mobile documents|com~apple~clouddocs|icloud ?drive")),
    ("Google Drive", re.compile(r"google ?drive\b.*|my drive")),
    ("Nextcloud", re.compile(r"nextcloud\d*|owncloud\d*")),
    ("pCloud", re.compile(r"pcloud ?drive")),
    ("MEGA", re.compile(r"mega(?:sync)?")),
    ("Syncthing", re.compile(r"syncthing")),
)
"""Programs that copy folders between machines, and how the folders are called in which they do."""

_MARKS = ((".stfolder", "Syncthing"), (".dropbox", "Dropbox"), (".owncloudsync.log", "Nextcloud"))
"""What such programs leave in the folders they copy. Only as a file does ".dropbox" count: in a home it is a folder."""


def nearest_folder(path: Path) -> Path:
    """Return a folder, or the nearest one above it that is there."""
    for folder in (path, *path.parents):
        with suppress(OSError):  # one that nobody may enter hides what is in it
            if folder.is_dir():
                return folder
    return Path(path.anchor)


def free_bytes(path: Path) -> int | None:
    """Return how many bytes the owner can still write where a folder is, or would be made; None when nobody knows."""
    import shutil

    try:
        return shutil.disk_usage(nearest_folder(path)).free
    except OSError:
        return None


def is_writable(path: Path) -> bool:
    """Whether files can be made in a folder, or in the nearest one above it that is there."""
    return os.access(nearest_folder(path), os.W_OK | os.X_OK)


def open_to_others(places: Places) -> list[Path]:
    """Return what others than the owner can look into: the folder, what it holds of people, backups and replies."""
    kept = [places.data, places.ledger, places.ties, places.wordings, places.backups, places.replies]
    for folder in (places.backups, places.replies):
        with suppress(OSError), os.scandir(folder) as entries:
            kept += sorted(Path(entry) for entry in entries)
    opened = []
    for path in kept:
        with suppress(OSError):
            if not is_private(path):
                opened.append(path)
    return opened


def network_file_system(path: Path) -> str:
    """Return what kind of network file system a folder is on, such as "nfs4"; empty when none is known of."""
    if str(path).startswith("\\\\"):
        return "a network share"
    if not sys.platform.startswith("linux"):
        return ""
    try:
        mounts = Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="surrogateescape")
        folder = nearest_folder(path).resolve()
    except (OSError, RuntimeError):
        return ""
    kind = file_system_of(folder, mounts)
    return kind if _NETWORK.fullmatch(kind) else ""


def file_system_of(folder: Path, mounts: str) -> str:
    """Return the kind of file system that a folder is on, by the lines of Linux's mountinfo; empty when none fits."""
    longest, kind = -1, ""
    for line in mounts.splitlines():
        left, found, right = line.partition(" - ")
        fields = left.split(" ")
        if not found or len(fields) < 5:
            continue
        place = Path(re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), fields[4]))
        # A later mount on the same place hides the earlier one.
        if (place == folder or place in folder.parents) and len(place.parts) >= longest:
            longest, kind = len(place.parts), right.split(" ")[0]
    return kind


def synced_by(path: Path) -> str:
    """Return the program that copies a folder to other machines, by the names of folders and what it leaves in them."""
    for folder in (path, *path.parents):
        for program, name in _SYNCED:
            if name.fullmatch(folder.name.casefold()):
                return program
        for mark, program in _MARKS:
            with suppress(OSError):
                if (folder / mark).exists() and (mark != ".dropbox" or (folder / mark).is_file()):
                    return program
    return ""


def lock_problem(places: Places) -> str:
    """Return why locks do not protect the ledger; empty when they do, or when there is no lock file to try yet."""
    try:
        if not places.lock.exists():
            return ""
        with Lock(places.lock).exclusively(0.5):
            return ""
    except BusyError:
        return ""  # somebody holds it, so it holds
    except LocksError as error:
        return str(error)
    except (StoreError, OSError):
        return ""  # it cannot be opened for writing: told of the folder
