"""The child process in which pyperclip copies and reads back, because it can hang and print.

Run as a file by `tui.clipboard`, which kills it when its time is up; it imports nothing of ours.
Arguments: the folder that holds pyperclip, the seconds it goes on reading until it finds the text, and the seconds
after which it ends itself if nobody else does.
Standard input: the text. Standard output: words, one a line: the mechanism or `none`, `written`, `same` or `different`.
"""

import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from time import monotonic, sleep
from types import FrameType

UNFIT = frozenset({"klipper", "qt"})
"""Mechanisms we do without: one shows the text in the process list, one forgets it when its process ends."""


def is_same(text: str, back: str) -> bool:
    """Whether what was read back is the text, but for the line ends that platforms rewrite."""
    # An empty answer is how pyperclip says that reading failed.
    return bool(back) and _unified(text) == _unified(back)


def _unified(text: str) -> str:
    return text.replace("\r\n", "\n").rstrip("\n")


def _is_found(text: str, read: Callable[[], str], patience: float) -> bool:
    """Whether the text can be read back. xclip returns before the clipboard is its own, so one look is not enough."""
    deadline = monotonic() + patience
    pause = 0.005
    while True:
        # What cannot be decoded is not the text.
        with suppress(UnicodeDecodeError):
            if is_same(text, read()):
                return True
        if monotonic() + pause > deadline:
            return False
        sleep(pause)
        pause *= 1.5


def _end_everything(_signal: int, _frame: FrameType | None) -> None:
    """End this process with all it started: only ever needed when our parent was killed meanwhile."""
    os.killpg(0, signal.SIGKILL)


def _reporter() -> int:
    """Keep standard output for our own words; what we start gets nothing to write to, and nothing to keep open."""
    report = os.dup(1)
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 1)
    os.dup2(nothing, 2)
    return report


def main() -> None:
    """Copy what is on standard input and say how far it went."""
    folder, patience, limit = sys.argv[1:4]
    if sys.platform != "win32":
        signal.signal(signal.SIGALRM, _end_everything)
        signal.setitimer(signal.ITIMER_REAL, float(limit))
    text = sys.stdin.buffer.read().decode("utf-8")
    report = _reporter()
    sys.path.append(folder)
    pyperclip = import_module("pyperclip")
    # From here on nothing else in that folder can be imported: looking for Qt would take longer than all the rest.
    sys.path.remove(folder)
    put, read = pyperclip.determine_clipboard()
    mechanism = getattr(put, "__name__", "copy_none").removeprefix("copy_")
    if mechanism in UNFIT or mechanism == "none":
        os.write(report, b"none\n")
        return
    os.write(report, f"{mechanism}\n".encode())
    put(text)
    os.write(report, b"written\n")
    os.write(report, b"same\n" if _is_found(text, read, float(patience)) else b"different\n")


if __name__ == "__main__":
    main()
