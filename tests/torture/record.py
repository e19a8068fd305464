"""Makes happen on an emulated disk what a record of system calls says, call by call."""

import re
from dataclasses import dataclass
from pathlib import Path

from tests.torture.disk import Change, Disk, Inode
from tests.torture.strace import Call

_STRING = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
_FILE = re.compile(r"(\d+)<[^>]*>(?:\(deleted\))?")
_RESULT = re.compile(r"\) += (-?\d+)(?:<[^>]*>(?:\(deleted\))?)?(?: E[A-Z]+ \(.*\))?(?: \(INJECTED\))?$")
_OUTPUT = 1


class UnknownCallError(Exception):
    """A call about the home that the emulated disk does not know: the record cannot be trusted."""


@dataclass
class Opened:
    """An open file of the process that was recorded."""

    inode: Inode | None
    """None for a folder."""
    name: str
    """By what name it was opened."""
    appends: bool = False
    offset: int = 0


@dataclass
class Arguments:
    """A call taken apart."""

    strings: list[bytes]
    """All texts, in order."""
    files: list[int]
    """All open files by number, in order."""
    words: list[str]
    """What else there is, as it is written."""
    result: int
    """What the call returned."""


class Replay:
    """One process's calls on a disk. Only what is in its home counts."""

    def __init__(self, disk: Disk, home: Path) -> None:
        """Begin with nothing open."""
        self.disk = disk
        self.answers = 0
        """How many lines the process has written on its standard output so far."""
        self._home = home
        self._opened: dict[int, Opened] = {}

    def happens(self, call: Call) -> bool:
        """Make a call happen; return whether anything is different afterwards."""
        ended = _RESULT.search(call.text)
        if ended is None:
            return False  # it never came to its end
        text = call.text[: ended.start()]
        said = Arguments(
            [bytes.fromhex(one.replace("\\x", "")) for one in _STRING.findall(text)],
            [int(one) for one in _FILE.findall(_STRING.sub("", text))],
            [one.strip() for one in _FILE.sub("", _STRING.sub("", text)).split(",")],
            int(ended[1]),
        )
        if said.result < 0 and call.name not in ("fsync", "fdatasync"):
            return False
        match call.name:
            case "openat":
                return self._open(said)
            case "write" if said.files == [_OUTPUT]:
                self.answers += 1
                return True
            case "mkdir" | "mkdirat" | "rename" | "renameat" | "renameat2" | "link" | "linkat" | "unlink" | "unlinkat":
                return self._name(call.name.removesuffix("at").removesuffix("at2"), said)
        opened = self._opened.get(said.files[0]) if said.files else None
        return opened is not None and self._change(call, opened, said)

    def _open(self, said: Arguments) -> bool:
        number = said.result
        self._opened.pop(number, None)
        name = self._within(said.strings[0])
        if name is None:
            return False
        flags = said.words[-2 if said.words[-1].startswith("0") else -1].split("|")
        if name == "." or self.disk.names.get(name, self) is None:
            self._opened[number] = Opened(None, name)
            return False
        inode = self.disk.names.get(name)
        is_new = inode is None
        if inode is None:
            inode = Inode()
            self.disk.rename(None, name, inode)
        if "O_TRUNC" in flags:
            inode.changes.append(Change(0, None))
        self._opened[number] = Opened(inode, name, "O_APPEND" in flags)
        return is_new or "O_TRUNC" in flags

    def _name(self, what: str, said: Arguments) -> bool:
        names = [self._within(one) for one in said.strings]
        if None in names:
            if names != [None] * len(names):
                raise UnknownCallError(f"{what} {said}")
            return False
        first, last = names[0], names[-1]
        if what == "mkdir":
            self.disk.rename(None, first)
        elif what == "unlink":
            self.disk.rename(first, None)
        else:
            inode = self.disk.names[first or ""]
            self.disk.rename(first if what == "rename" else None, last, inode)
        return True

    def _change(self, call: Call, opened: Opened, said: Arguments) -> bool:
        if call.name in ("fsync", "fdatasync"):
            if opened.inode is not None:
                opened.inode.sync(fails=said.result < 0)
            elif said.result == 0:
                self.disk.sync_folder(opened.name)
            return True
        if opened.inode is None or call.name in ("close", "flock", "fchmod"):
            return False
        match call.name:
            case "write" | "pwrite64":
                at = int(said.words[-1]) if call.name == "pwrite64" else opened.offset
                at = len(opened.inode.seen) if opened.appends else at
                opened.inode.changes.append(Change(at, said.strings[0][: said.result]))
                opened.offset = opened.offset if call.name == "pwrite64" else at + said.result
            case "ftruncate":
                opened.inode.changes.append(Change(int(said.words[-1]), None))
            case "lseek":
                opened.offset = said.result
                return False
            case "read":
                opened.offset += said.result
                return False
            case _:
                raise UnknownCallError(f"{call.name}({call.text[:200]}")
        return True

    def _within(self, path: bytes) -> str | None:
        """Return the name of a path within the home; None for one that is not in it."""
        whole = Path(path.decode())
        return str(whole.relative_to(self._home)) if whole.is_relative_to(self._home) else None
