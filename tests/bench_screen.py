"""How fast the real program is on a real pseudo-terminal, beside the smallest Textual app: `make bench`.

Prints medians and ratios; machines differ and are noisy, so only the ratios mean something (see ARCHITECTURE.md).
"""

import os
import pty
import select
import signal
import statistics
import struct
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from fcntl import ioctl
from pathlib import Path
from termios import TIOCSWINSZ

from invites.arrival import Preview
from invites.invitation import Invitation, Inviter, Owner
from store.places import Places
from store.settings import Settings
from tui.queue import Queue

SIZES = (1_000, 10_000, 100_000)
PEER = """
from textual.app import App
from textual.widgets import Static
class Smallest(App):
    def compose(self): yield Static("ready00000")
    def on_key(self, event): self.query_one(Static).update(f"pressed-{event.key}")
Smallest().run()
"""


PEER_LIST = """
from rich.segment import Segment
from textual.app import App
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
class List(ScrollView, can_focus=True):
    cursor = 0
    def on_mount(self): self.virtual_size = Size(100, COUNT)
    def render_line(self, y):
        row = self.scroll_offset.y + y
        mark = ">" if row == self.cursor else " "
        return Strip([Segment(f"{mark} Person{row:06} Engineer".ljust(self.size.width))])
    def key_down(self, event):
        event.stop()
        event.prevent_default()
        self.cursor += 1
        self.refresh(Region(0, self.cursor - 1 - self.scroll_offset.y, self.size.width, 2))
        self.scroll_to_region(Region(0, self.cursor, 1, 1), animate=False)
class Bare(App):
    def compose(self): yield List()
Bare().run()
"""


class Terminal:
    """A program on a pseudo-terminal of 120 columns and 40 lines."""

    def __init__(self, command: Sequence[str], environ: dict[str, str]) -> None:
        self.started = time.perf_counter()
        self.pid, self.file = pty.fork()
        if self.pid == 0:
            os.execvpe(command[0], list(command), environ)  # noqa: S606 (our own program)
        ioctl(self.file, TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))

    def until(self, marker: bytes, limit: float = 60) -> float:
        """Read until a text is painted; return the time."""
        seen = b""
        end = time.perf_counter() + limit
        while marker not in seen:
            if not select.select([self.file], [], [], max(0, end - time.perf_counter()))[0]:
                raise TimeoutError(marker)
            seen += os.read(self.file, 65536)
        return time.perf_counter()

    def settle(self, quiet: float = 0.25) -> None:
        """Read until nothing more comes for a while."""
        while select.select([self.file], [], [], quiet)[0]:
            os.read(self.file, 65536)

    def press(self, keys: bytes, marker: bytes) -> float:
        """Press a key, and return the milliseconds until a text is painted."""
        self.settle()
        before = time.perf_counter()
        os.write(self.file, keys)
        return (self.until(marker) - before) * 1000

    def peak_memory(self) -> float:
        """Return the most memory it took, in MB."""
        status = Path(f"/proc/{self.pid}/status").read_text(encoding="ascii")
        return int(status.split("VmHWM:")[1].split()[0]) / 1024

    def end(self) -> None:
        """End it."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.file)


@contextmanager
def home_of(count: int) -> Iterator[Path]:
    """A home with so many invitations, newest first in the order of their numbers."""
    now = datetime.now(UTC)
    with tempfile.TemporaryDirectory() as folder:
        people = [
            Invitation(
                Inviter(f"Person{number:06}", f"Engineer of things at Example Labs {number % 977}", f"person-{number}"),
                "" if number % 3 else "I'd like to add you to my professional network on LinkedIn.",
                sent_at=now - timedelta(minutes=number),
                source="bench",
            )
            for number in range(count)
        ]
        with Queue.open(Places(Path(folder), Path(folder)), Settings()) as queue:
            queue.take_in(Preview(additions=people), Owner("Olly Owner", "Exampleton"))
        yield Path(folder)


def environment(home: Path) -> dict[str, str]:
    """No clipboard: it has its own cost, outside the program."""
    keep = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return keep | {"TERM": "xterm-256color", "COLORTERM": "truecolor", "COFFEEFIRST_HOME": str(home)}


def first_paint(command: Sequence[str], environ: dict[str, str], marker: bytes) -> float:
    """Return the milliseconds from exec to a text on the screen."""
    terminal = Terminal(command, environ)
    try:
        return (terminal.until(marker) - terminal.started) * 1000
    finally:
        terminal.end()


def bare_list(count: int, environ: dict[str, str]) -> float:
    """Return the median milliseconds from cursor key to paint of a bare list of so many rows."""
    terminal = Terminal([sys.executable, "-c", PEER_LIST.replace("COUNT", str(count))], environ)
    terminal.until(b"Person000003")
    terminal.settle(1)
    moves = [terminal.press(b"\x1b[B", b"Engineer") for _ in range(20)]
    terminal.end()
    return statistics.median(moves)


def measure(count: int, rounds: int) -> None:
    """Measure one size and print a line."""
    ours = [sys.executable, "-m", "tui"]
    peer = [sys.executable, "-c", PEER]
    with home_of(count) as home:
        environ = environment(home)
        paints = [
            (first_paint(ours, environ, b"Person000003"), first_paint(peer, environ, b"ready")) for _ in range(rounds)
        ]
        terminal = Terminal(ours, environ)
        terminal.until(b"Person000003")
        terminal.settle(1)
        moves = [terminal.press(b"\x1b[B", b"Engineer") for _ in range(20)]
        bare = bare_list(count, environ)
        terminal.press(b"/", b"name, headline")
        filters = [terminal.press(key, b"match") for key in (b"l", b"a", b"b", b"s", b" ", b"7")]
        terminal.press(b"\r", b"")
        terminal.press(b"\x1b", b"to filter")
        decisions = [terminal.press(b"d", b"Done") for _ in range(8)]
        memory = terminal.peak_memory()
        terminal.end()
    own, other = (statistics.median(column) for column in zip(*paints, strict=True))
    print(
        f"{count:>7}  first paint {own:5.0f} ms, {own / other:4.2f} x the smallest app ({other:.0f})  "
        f"cursor {statistics.median(moves):5.1f} ({statistics.median(moves) / bare:4.2f} x a bare list)  "
        f"filter {statistics.median(filters):6.1f} (worst {max(filters):.0f})  "
        f"decision {statistics.median(decisions):6.1f}  {memory:4.0f} MB"
    )


if __name__ == "__main__":
    for size in SIZES[: int(sys.argv[1])] if len(sys.argv) > 1 else SIZES:
        measure(size, rounds=5)
