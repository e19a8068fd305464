"""A program on a pseudo-terminal, read as fast as it writes: the time until a text has been painted.

Nothing is interpreted here, so that reading costs next to nothing. What is on a screen in the end, the tests of the
screen look at with a terminal emulator.
"""

import fcntl
import os
import pty
import random
import select
import signal
import struct
import termios
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from time import perf_counter

from tests.bench.opening import peak_memory

COLUMNS, LINES = 120, 40
TICKS = 1 / 30
"""Seconds: two of the ticks at which Textual paints."""


class Terminal:
    """A program on a terminal of 120 columns and 40 lines."""

    def __init__(self, command: Sequence[str], environ: Mapping[str, str]) -> None:
        self.started = perf_counter()
        self._pid, self._file = pty.fork()
        if self._pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
            os.execve(command[0], list(command), dict(environ))  # noqa: S606 (our own program)

    def until(self, *texts: str, limit: float = 60) -> float:
        """Read until all the texts have been painted; return the time."""
        wanted = [text.encode() for text in texts]
        seen = b""
        end = perf_counter() + limit
        while not all(text in seen for text in wanted):
            if not select.select([self._file], [], [], max(0, end - perf_counter()))[0]:
                raise TimeoutError(f"{texts} were not painted, but {seen[-2000:]!r}")
            try:
                seen += os.read(self._file, 65536)
            except OSError:
                raise RuntimeError(f"the program ended before {texts} were painted: {seen[-2000:]!r}") from None
        return perf_counter()

    def settle(self, quiet: float) -> None:
        """Read until nothing more comes for so many seconds and a little longer, by chance.

        Textual paints at ticks of a clock. Keys at a fixed time after the last tick would all find the next one near,
        or all far.
        """
        while select.select([self._file], [], [], quiet + random.uniform(0, TICKS))[0]:  # noqa: S311 (no secret)
            os.read(self._file, 65536)

    def send(self, keys: str) -> None:
        """Press a key."""
        os.write(self._file, keys.encode())

    def press(self, keys: str, *texts: str) -> float:
        """Press a key, and return the seconds until all the texts have been painted."""
        before = perf_counter()
        self.send(keys)
        return self.until(*texts) - before

    @property
    def peak_memory(self) -> float:
        """The most bytes of memory that the program took so far."""
        return peak_memory(self._pid)

    def end(self) -> None:
        """Kill it."""
        os.kill(self._pid, signal.SIGKILL)
        os.waitpid(self._pid, 0)
        os.close(self._file)


@contextmanager
def opened(command: Sequence[str], environ: Mapping[str, str]) -> Iterator[Terminal]:
    """Run a program on a terminal, and kill it at the end."""
    terminal = Terminal(command, environ)
    try:
        yield terminal
    finally:
        terminal.end()
