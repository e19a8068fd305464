"""The real program in a real pseudo-terminal, read by a terminal emulator; what it writes is kept byte for byte."""

import codecs
import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path
from time import monotonic, sleep
from unicodedata import category, combining

import pyte
from pyte.modes import IRM
from pyte.screens import Char
from wcwidth import wcwidth

from invites.arrival import Preview
from invites.decision import Decision
from invites.invitation import Invitation, Owner
from store.places import Places
from store.settings import Settings
from tui.queue import Queue

ROOT = Path(__file__).parents[2]
PROGRAM = (sys.executable, "-m", "tui")
LIMIT = 15.0
"""Seconds to wait for something to appear. Never waited for when all is well."""
HAND = 0.06
"""Seconds between two keys of a very fast hand: two hundred words a minute."""

_SEQUENCE = re.compile(
    r"\x1b(?:"
    r"\[(?P<private>[<-?]*)(?P<numbers>[\d;:]*)(?P<between>[ -/]*)(?P<final>[@-~])"
    r"|\](?P<command>\d*)[^\x07\x1b]*(?:\x07|\x1b\\)"
    r"|(?P<string>[PX^_])[^\x1b]*\x1b\\"
    r"|(?P<other>[ -/]*[0-~])"
    r")"
)


# Nobody asks the emulator for colours, and it takes most of its time to read them.
_COLOURS = re.compile(rb"\x1b\[[\d;:]*m")


class _Screen(pyte.Screen):
    """What a terminal shows, vowel signs of Indian scripts included: pyte would drop the text that follows them."""

    def draw(self, data: str) -> None:
        widths = [*map(wcwidth, data)]
        if widths.count(1) == len(data) and self.cursor.x + len(data) <= self.columns and IRM not in self.mode:
            self.buffer[self.cursor.y].update(enumerate(map(_cell, data), self.cursor.x))
            self.cursor.x += len(data)
            return
        super().draw(
            "".join(
                character for character, width in zip(data, widths, strict=True) if width > 0 or combining(character)
            )
        )


@lru_cache(maxsize=1 << 12)
def _cell(character: str) -> Char:
    return Char(character)


class Terminal:
    """A program on a terminal of its own. It is killed at the end, whatever happened."""

    def __init__(self, command: Sequence[str], environ: Mapping[str, str], size: tuple[int, int] = (80, 24)) -> None:
        """Start a command on a terminal of so many columns and lines."""
        self.raw = bytearray()
        """All that was written to the terminal."""
        self.status: int | None = None
        """The exit status once it has ended, negative for a signal."""
        columns, lines = size
        self._screen = _Screen(columns, lines)
        self._stream = pyte.ByteStream(self._screen)
        self._fed = 0
        self._shown = ""
        self.pid, self._file = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
            os.chdir(ROOT)
            os.execve(command[0], list(command), dict(environ))  # noqa: S606 (our own program)
        os.set_blocking(self._file, False)

    # What a person does

    def send(self, data: str | bytes) -> None:
        """Write to the program all at once, as a terminal does with a paste."""
        rest = memoryview(data.encode() if isinstance(data, str) else data)
        deadline = monotonic() + LIMIT
        while rest:
            self.read(0)
            if monotonic() > deadline:
                raise AssertionError("the program takes no more input")
            if select.select([], [self._file], [], 0.2)[1]:
                with suppress(BlockingIOError):
                    rest = rest[os.write(self._file, rest) :]

    def type(self, *keys: str, pace: float = HAND) -> None:
        """Press keys one after the other, as a hand does."""
        for key in keys:
            self.send(key)
            until = monotonic() + pace
            while (left := until - monotonic()) > 0:
                self.read(left)

    def paste(self, text: str) -> None:
        """Paste as a terminal does that announces it."""
        self.send(f"\x1b[200~{text}\x1b[201~")

    def resize(self, columns: int, lines: int) -> None:
        """Change the size of the window."""
        self._show()  # what came so far was written for the size before
        self._shown = ""
        self._screen.resize(lines, columns)
        fcntl.ioctl(self._file, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))

    def signal(self, number: signal.Signals) -> None:
        """Send a signal to the program."""
        os.kill(self.pid, number)

    def hang_up(self) -> None:
        """Close the window."""
        os.close(self._file)
        self._file = -1

    # What a person sees

    @property
    def shown(self) -> str:
        """What is on the screen, line by line. Only here is anything emulated: that takes longer than all else."""
        self._show()
        if not self._shown:
            self._shown = "\n".join(line.rstrip() for line in self._screen.display)
        return self._shown

    def place(self, text: str) -> tuple[int, int]:
        """Where a text is on the screen: column and line, counted from 1 as mice do."""
        for number, line in enumerate(self.shown.split("\n"), 1):
            if text in line:
                return line.index(text) + 1, number
        raise AssertionError(f"{text!r} is not shown:\n{self.shown}")

    def expect(self, *texts: str, gone: Sequence[str] = (), limit: float = LIMIT) -> None:
        """Wait until all texts are on the screen, and those of `gone` are not."""

        def holds() -> bool:
            shown = self.shown
            return all(text in shown for text in texts) and not any(text in shown for text in gone)

        self.wait_for(holds, f"{texts} shown, {gone} not", limit)

    def wait_for(self, holds: Callable[[], bool], what: str, limit: float = LIMIT) -> None:
        """Read until something holds."""
        deadline = monotonic() + limit
        while not holds():
            if monotonic() > deadline or not self.read(max(0.0, min(0.2, deadline - monotonic()))):
                if holds():
                    return
                raise AssertionError(f"not so: {what}; status {self.status}; the screen:\n{self.shown}")

    def settle(self, quiet: float = 0.25) -> None:
        """Read until nothing is written for a while: for what must not happen, there is nothing else to wait for."""
        size = -1
        while size != len(self.raw):
            size = len(self.raw)
            until = monotonic() + quiet
            while size == len(self.raw) and (left := until - monotonic()) > 0 and self.read(left):
                pass

    def read(self, seconds: float) -> bool:
        """Take in what the program writes within some seconds; tell whether it may write more."""
        if self._file < 0:
            return False
        # A paint comes in several parts: what follows at once belongs to it.
        while select.select([self._file], [], [], seconds)[0]:
            try:
                data = os.read(self._file, 65536)
            except OSError:
                data = b""  # the program has ended, and nobody else holds its terminal
            if not data:
                return False
            self.raw += data
            seconds = 0
        return True

    def _show(self) -> None:
        if self._fed < len(self.raw):
            self._stream.feed(_COLOURS.sub(b"", self.raw[self._fed :]))
            self._fed = len(self.raw)
            self._shown = ""

    # How it ends

    def ended(self, limit: float = LIMIT) -> int:
        """Wait until the program has ended, and return its exit status."""
        deadline = monotonic() + limit
        while self.status is None:
            self.read(0.005)
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.status = os.waitstatus_to_exitcode(status)
            elif monotonic() > deadline:
                raise AssertionError(f"still running after {limit} s; the screen:\n{self.shown}")
            else:
                sleep(0.002)
        while self._file >= 0 and select.select([self._file], [], [], 0)[0] and self.read(0):
            pass
        return self.status

    def quit(self) -> int:
        """Leave by the key for it, and return the exit status."""
        self.type("q")
        return self.ended()

    def close(self) -> None:
        """Kill the program if it still runs."""
        if self.status is None:
            with suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)
            _, status = os.waitpid(self.pid, 0)
            self.status = os.waitstatus_to_exitcode(status)
        if self._file >= 0:
            self.hang_up()

    # What it wrote

    @property
    def _decoded(self) -> str:
        """What was written so far, which may end within a character; anything else that is no utf-8 is an error."""
        return codecs.getincrementaldecoder("utf-8")().decode(bytes(self.raw))

    @property
    def text(self) -> str:
        """All that was written, escape sequences taken out."""
        return _SEQUENCE.sub("", self._decoded)

    @property
    def kinds(self) -> set[str]:
        """Which kinds of escape sequences were written."""
        return {_kind(found) for found in _SEQUENCE.finditer(self._decoded)}

    @property
    def is_restored(self) -> bool:
        """Whether the terminal was left as it was found: main screen, cursor, no mouse, no announced pastes."""
        modes = {"1049": True, "25": False, "2004": True, "1000": True, "1003": True, "1006": True}
        for found in re.finditer(rb"\x1b\[\?([\d;]+)([hl])", bytes(self.raw)):
            for mode in found[1].decode().split(";"):
                modes[mode] = found[2] == b"h"
        return not any(modes[mode] for mode in ("1049", "2004", "1000", "1003", "1006")) and modes["25"]


def strays(text: str) -> set[str]:
    """The characters that act, hide or have no known look, line ends aside."""
    acting = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
    return {character for character in set(text) - {"\r", "\n"} if category(character) in acting}


def _kind(found: re.Match[str]) -> str:
    if found["final"]:
        numbers = found["numbers"] if found["final"] in "hl" else ""
        return f"CSI {found['private']}{numbers}{found['between']}{found['final']}"
    if found["command"] is not None:
        return f"OSC {found['command']}"
    return f"string {found['string']}" if found["string"] else f"ESC {found['other']}"


def environment(home: Path, **others: str) -> dict[str, str]:
    """What a program finds in its environment: a home of its own, no desktop, an ordinary terminal."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "COFFEEFIRST_HOME": str(home),
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        **others,
    }


@contextmanager
def opened(
    home: Path, size: tuple[int, int] = (80, 24), command: Sequence[str] = PROGRAM, **environ: str
) -> Iterator[Terminal]:
    """Run the program on a home, and wait until it can be used."""
    terminal = Terminal(command, environment(home, **environ), size)
    try:
        terminal.expect("Coffee First", "Pending")
        yield terminal
    finally:
        terminal.close()


def fill(home: Path, people: Sequence[Invitation]) -> None:
    """Keep invitations in a home; the first has the number 1."""
    with Queue.open(Places(home, home), Settings()) as queue:
        queue.take_in(Preview(additions=list(people)), Owner("Olly Owner", "Exampleton"))


def decisions(home: Path) -> dict[str, Decision]:
    """What was decided, by the name of the inviter, as the ledger on the disk has it."""
    with Queue.open(Places(home, home), Settings(), read_only=True) as queue:
        entries = (queue.inbox.entry(number) for number in queue.ledger.invitations())
        return {entry.invitation.inviter.name: entry.decided.decision for entry in entries if entry.decided}


def steps(home: Path) -> int:
    """How many events the history on the disk holds."""
    with Queue.open(Places(home, home), Settings(), read_only=True) as queue:
        return len(queue.ledger.history())
