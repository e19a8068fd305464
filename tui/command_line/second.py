"""A second process for work on many lines: it does one half while this one does the other.

Where the system cannot copy a process, or has one core only, there is none. It talks over two pipes, no socket.
"""

import marshal
import os
import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any, BinaryIO, Self

Work = Callable[[int, Sequence[bytes | None]], list[tuple[bool, str]]]
"""What is done with lines, the first of them numbered so: for each answer whether it is an error, and its text."""


class Second:
    """A copy of this process that does nothing but a given work."""

    def __init__(self, process: int, towards: int, back: int) -> None:
        """Take its number and the ends of the pipes to it and from it."""
        self._process = process
        self._towards, self._back = os.fdopen(towards, "wb"), os.fdopen(back, "rb")

    @classmethod
    def start(cls, work: Work) -> Self | None:
        """Start one; None where there cannot be one, or it would not help."""
        if not hasattr(os, "fork") or (os.cpu_count() or 1) < 2:
            return None
        theirs, towards = os.pipe()
        back, from_them = os.pipe()
        try:
            process = os.fork()
        except OSError:
            for end in (theirs, towards, back, from_them):
                os.close(end)
            return None
        if process == 0:
            os.close(towards)
            os.close(back)
            _serve(work, theirs, from_them)
        os.close(theirs)
        os.close(from_them)
        return cls(process, towards, back)

    def give(self, number: int, lines: Sequence[bytes | None]) -> bool:
        """Hand lines over, and return whether it took them."""
        try:
            _send(self._towards, (number, list(lines)))
        except OSError:
            return False
        return True

    def take(self) -> list[tuple[bool, str]] | None:
        """Return the answers to the lines given last; None when it has ended without."""
        try:
            answers: list[tuple[bool, str]] | None = _received(self._back)
        except (OSError, EOFError, ValueError):
            return None
        return answers

    def end(self) -> None:
        """Let it go."""
        for pipe in (self._towards, self._back):
            with suppress(OSError):
                pipe.close()
        with suppress(OSError):
            os.waitpid(self._process, 0)


def _serve(work: Work, receiving: int, sending: int) -> None:
    """Do the work until there is no more; this never returns, as all that comes after belongs to the first process."""
    status = 1
    try:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        with os.fdopen(receiving, "rb") as theirs, os.fdopen(sending, "wb") as ours, suppress(EOFError, OSError):
            while True:
                number, lines = _received(theirs)
                _send(ours, work(number, lines))
        status = 0
    finally:
        # Without what an interpreter does at its end: what is buffered for standard output is not ours to write.
        os._exit(status)


def _send(pipe: BinaryIO, value: Any) -> None:  # noqa: ANN401 (whatever marshal knows)
    content = marshal.dumps(value)
    pipe.write(len(content).to_bytes(8, sys.byteorder) + content)
    pipe.flush()


def _received(pipe: BinaryIO) -> Any:  # noqa: ANN401 (whatever our own copy sent)
    """Return what was sent. Raises EOFError when nothing comes any more."""
    size = pipe.read(8)
    content = pipe.read(int.from_bytes(size, sys.byteorder)) if len(size) == 8 else b""
    if not content:
        raise EOFError
    return marshal.loads(content)  # noqa: S302 (it comes from a copy of ourselves)
