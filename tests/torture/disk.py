"""A disk as power loss leaves it: what was synced is there, and of the rest anything, torn or out of order."""

import random
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

BLOCKS = (1, 512, 4096)
"""Where a write can tear: a block of a file is written whole or not at all."""


class Fate(Enum):
    """What is known of a change."""

    PENDING = "not synced yet"
    SYNCED = "on the disk"
    DOUBTFUL = "pending when a sync failed: the system thinks it written from then on, so no later sync helps it"


class Mood(Enum):
    """What power loss does to everything that was not synced."""

    DROP = "nothing of it is there"
    KEEP = "all of it is there"
    NAMES = "names are there, bytes are not"
    BYTES = "bytes are there, names are not"
    ANY = "anything"


@dataclass
class Change:
    """One change to a file's bytes: data at an offset, or (data is None) a new length."""

    offset: int
    data: bytes | None
    fate: Fate = Fate.PENDING


@dataclass
class Inode:
    """A file: how it began, and what happened to it since, in order."""

    data: bytes = b""
    changes: list[Change] = field(default_factory=list)

    def sync(self, *, fails: bool = False) -> None:
        """Take what is pending onto the disk, or leave it in doubt for ever."""
        for change in self.changes:
            if change.fate is Fate.PENDING:
                change.fate = Fate.DOUBTFUL if fails else Fate.SYNCED
        while self.changes and self.changes[0].fate is Fate.SYNCED:
            self.data = _changed(self.data, [self.changes.pop(0)])

    @property
    def seen(self) -> bytes:
        """What a process reads while the power is on."""
        return _changed(self.data, self.changes)

    def after(self, mood: Mood, chance: random.Random) -> bytes:
        """What is on the disk when the power comes back."""
        left: list[Change] = []
        for change in self.changes:
            if change.fate is Fate.SYNCED or mood in (Mood.KEEP, Mood.BYTES):
                left.append(change)
            elif mood is Mood.ANY:
                left += _torn(change, chance)
        return _changed(self.data, left)


@dataclass
class Renaming:
    """One change to the names in a folder: one goes, one comes, at the same moment."""

    folder: str
    gone: str | None
    come: tuple[str, Inode | None] | None
    """The name and its file; None instead of a file for a folder."""
    is_synced: bool = False


class Disk:
    """The files of a home, by their names within it."""

    def __init__(self, home: Path) -> None:
        """Begin with what is in a home, all of it synced."""
        paths = list(home.rglob("*"))
        self._first = {
            str(path.relative_to(home)): None if path.is_dir() else Inode(path.read_bytes()) for path in paths
        }
        self._renamings: list[Renaming] = []

    @property
    def names(self) -> dict[str, Inode | None]:
        """The files by name, and the folders, as a process sees them."""
        return self._named(self._renamings)

    def rename(self, gone: str | None, come: str | None, inode: Inode | None = None) -> None:
        """Give a file a name, or take one away, or both at once. A folder is one without a file."""
        folder = str(Path(come or gone or "").parent)
        self._renamings.append(Renaming(folder, gone, (come, inode) if come else None))

    def sync_folder(self, folder: str) -> None:
        """Take all changes to the names in a folder onto the disk."""
        for renaming in self._renamings:
            renaming.is_synced |= renaming.folder == folder
        while self._renamings and self._renamings[0].is_synced:
            self._first = self._named([self._renamings.pop(0)])

    def lose_power(self, mood: Mood, chance: random.Random, home: Path) -> None:
        """Write what is on the disk when the power comes back into an empty home."""
        left = [one for one in self._renamings if one.is_synced or _is_kept(mood, chance)]
        named = self._named(left)
        for name, inode in sorted(named.items()):
            if inode is None:
                (home / name).mkdir(exist_ok=True)
            elif named.get(str(Path(name).parent), self) is None or "/" not in name:  # its folder is there
                (home / name).write_bytes(inode.after(mood, chance))

    def _named(self, renamings: Iterable[Renaming]) -> dict[str, Inode | None]:
        named = dict(self._first)
        for renaming in renamings:
            if renaming.gone is not None:
                named.pop(renaming.gone, None)
            if renaming.come is not None:
                named[renaming.come[0]] = renaming.come[1]
        return named


def _is_kept(mood: Mood, chance: random.Random) -> bool:
    return mood in (Mood.KEEP, Mood.NAMES) or (mood is Mood.ANY and chance.random() < 0.5)


def _torn(change: Change, chance: random.Random) -> list[Change]:
    """Return what is left of a change: nothing, all, its beginning, zeros, or some of its blocks with zeros between."""
    how = chance.choice(("nothing", "all", "beginning", "zeros", "some"))
    if how == "nothing":
        return []
    if change.data is None or how == "all":
        return [change]
    block = chance.choice(BLOCKS)
    end = change.offset + len(change.data)
    if how == "beginning":
        cut = chance.randrange(change.offset, end + 1) // block * block  # blocks are counted from the file's beginning
        return [Change(change.offset, change.data[: max(0, cut - change.offset)])]
    if how == "zeros":
        return [Change(change.offset, bytes(len(change.data)))]
    data = bytearray(change.data)
    for start in range(change.offset // block * block, end, max(block, len(data) // 64)):
        if chance.random() < 0.5:
            low, high = max(start, change.offset) - change.offset, min(start + block, end) - change.offset
            data[low:high] = bytes(high - low)
    return [Change(change.offset, bytes(data))]


def _changed(data: bytes, changes: Iterable[Change]) -> bytes:
    """Return bytes with changes made. What lies between the old end and a change reads as zeros."""
    made = bytearray(data)
    for change in changes:
        made.extend(bytes(max(0, change.offset - len(made))))
        if change.data is None:
            del made[change.offset :]
        else:
            made[change.offset : change.offset + len(change.data)] = change.data
    return bytes(made)
