"""Runs a process under strace: to have it fail at a chosen system call, and to read what calls it made."""

import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

WRITING = (
    "openat", "write", "writev", "pwrite64", "pwritev", "fsync", "fdatasync", "ftruncate", "fallocate", "close",
    "rename", "renameat", "renameat2", "unlink", "unlinkat", "link", "linkat", "mkdir", "mkdirat", "flock", "fchmod",
    "fchmodat", "chmod", "sendfile", "copy_file_range",
)  # fmt: skip
"""The system calls by which a change comes onto the disk."""

READING = ("read", "pread64", "lseek", "newfstatat", "statx", "getdents64")
"""Those by which it is read; an error in one must not look like an empty file."""

MOVING = ("lseek",)
"""Those that only matter for knowing where a write goes."""

_CALL = re.compile(r"(?P<thread>\d+) +(?P<name>\w+)\((?P<rest>.*)")
_RESUMED = re.compile(r"(?P<thread>\d+) +<\.\.\. (?P<name>\w+) resumed>(?P<rest>.*)")


@dataclass(frozen=True)
class Call:
    """One system call of a record."""

    thread: int
    """The thread that made it."""
    name: str
    """Its name."""
    times: int
    """How many calls of that name the thread had made, this one included: what strace counts by."""
    text: str
    """Its arguments and result, as strace writes them."""

    @property
    def is_injected(self) -> bool:
        """Whether strace made it fail."""
        return self.text.endswith("(INJECTED)")

    def concerns(self, home: Path) -> bool:
        """Whether it is about a file in a home, or the home itself."""
        return f"<{home}" in self.text or f'"{home}' in self.text


@cache
def is_usable() -> bool:
    """Whether strace is installed, and may trace here: some containers forbid it."""
    try:
        subprocess.run(["strace", "-o", "/dev/null", "true"], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        return False
    return True


def strace(log: Path, *injections: str, calls: tuple[str, ...] = WRITING, whole: bool = False) -> list[str]:
    """Return the command that runs another one under strace; `whole` records all data that is written."""
    extent = ["-xx", "-s", str(2**26)] if whole else ["-s", "0"]
    injected = [part for injection in injections for part in ("-e", f"inject={injection}")]
    # Four times faster, but injected signals are never delivered then, in silence (strace 6.1).
    fast = [] if any("signal=" in injection for injection in injections) else ["--seccomp-bpf"]
    return ["strace", "-f", "-qq", "-y", *fast, "-e", "signal=none", "-o", str(log), *extent, "-e",
            f"trace=?{',?'.join(calls)}", *injected]  # fmt: skip


def read_log(log: Path) -> Iterator[Call]:
    """Read a record call by call. One that was under way when its process was killed comes last, without a result."""
    counts: Counter[tuple[int, str]] = Counter()
    open_calls: dict[int, Call] = {}
    with log.open(encoding="ascii", errors="backslashreplace") as lines:
        for line in lines:
            if resumed := _RESUMED.match(line):
                begun = open_calls.pop(int(resumed["thread"]), None)
                if begun:
                    yield Call(begun.thread, begun.name, begun.times, begun.text + resumed["rest"].rstrip())
            elif found := _CALL.match(line):
                thread, name, text = int(found["thread"]), found["name"], found["rest"].rstrip()
                counts[thread, name] += 1
                call = Call(thread, name, counts[thread, name], text.removesuffix(" <unfinished ...>"))
                if text.endswith("<unfinished ...>"):
                    open_calls[thread] = call
                else:
                    yield call
    yield from open_calls.values()
