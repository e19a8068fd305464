"""The one function that copies. It says which way the text went and never claims what it does not know.

How the native tools are kept in check is in `guarded` and `clipboard_child`, what a terminal is told in `osc52`.
What is copied was made harmless before it gets here.
"""

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from importlib.util import find_spec
from pathlib import Path
from time import monotonic

from tui import desktop, osc52
from tui.guarded import run, script

LIMIT = 2.0
"""Seconds that one way of copying may take. All of them together take at most three times as long."""

WriteToTerminal = Callable[[str], bool]
"""Writes an escape sequence to the terminal and says whether it could: the screen's driver, or `osc52.to_tty`."""

_CHILD = Path(__file__).with_name("clipboard_child.py")

_HELD_BY_A_PROCESS = frozenset({"xclip", "xsel", "wl"})
"""Mechanisms that keep a process to hold the text: when it is killed, the text is gone."""


class Way(StrEnum):
    """Where a text went that was to be copied."""

    SYSTEM = "the system clipboard"
    """The clipboard of the owner's desktop, by its native tool."""
    TMUX = "tmux"
    """The buffer of tmux, which was also asked to pass the text on to the terminal."""
    TMUX_ONLY = "tmux only"
    """The buffer of a tmux that could not pass the text on."""
    TERMINAL = "the terminal (OSC 52)"
    """The terminal was asked to take it."""
    NOWHERE = ""
    """Nowhere: the owner has to be shown the text."""


@dataclass(frozen=True, slots=True)
class Copied:
    """What came of copying a text."""

    way: Way
    """Where it went."""
    confirmed: bool = False
    """Whether it was read back from there and found the same. For tmux that is its buffer, never the terminal."""
    stale: bool = False
    """Whether a clipboard that did not take it may still hold an older text."""
    why: str = ""
    """For `Way.NOWHERE`: the reason, in words of ours that fit into a sentence."""

    @property
    def sentence(self) -> str:
        """What the status line says."""
        if self.way is Way.SYSTEM and self.confirmed:
            return "Reply copied."
        said = {
            Way.SYSTEM: "Reply handed to the clipboard, unconfirmed.",
            Way.TMUX: "Reply in tmux: prefix ] pastes it.",
            Way.TMUX_ONLY: "Reply in tmux only: prefix ] pastes it.",
            Way.TERMINAL: "Reply sent to the terminal, unconfirmed.",
            Way.NOWHERE: f"Not copied: {self.why}.",
        }[self.way]
        return f"{said} An older text may still be on the clipboard." if self.stale else said


@dataclass(frozen=True, slots=True)
class _Refused:
    """A way that did not take the text."""

    why: str
    """The reason; empty when there is nothing to say about it."""
    stale: bool = False
    """Whether there is something that may still hold an older text."""


def copy(
    text: str,
    *,
    write_to_terminal: WriteToTerminal | None,
    environ: Mapping[str, str] = os.environ,
    limit: float = LIMIT,
) -> Copied:
    """Put a text on the clipboard, by the first way that works: the native tool, tmux, the terminal itself.

    Blocks for up to three times `limit` seconds, so it belongs in a worker; never raises for what it meets there.
    One copy at a time: whoever calls it sees to it that an older text does not arrive after a newer one.
    """
    if not text:
        return Copied(Way.NOWHERE, stale=True, why="there is no text")
    refused: list[_Refused] = []
    for result in _ways(text.encode("utf-8", "replace"), write_to_terminal, environ, limit):
        if isinstance(result, Copied):
            return replace(result, stale=any(earlier.stale for earlier in refused))
        refused.append(result)
    # What failed says more than what is not there.
    reasons = [one.why for one in refused if one.stale] or [one.why for one in reversed(refused) if one.why]
    return Copied(Way.NOWHERE, stale=True, why=reasons[0])


def _ways(
    text: bytes, write_to_terminal: WriteToTerminal | None, environ: Mapping[str, str], limit: float
) -> Iterator[Copied | _Refused]:
    """Try one way after the other, each only when it is asked for."""
    yield _to_system(text, environ, limit)
    yield _to_tmux(text, write_to_terminal, environ, limit)
    yield _to_terminal(text, write_to_terminal, environ)


def _to_system(text: bytes, environ: Mapping[str, str], limit: float) -> Copied | _Refused:
    """Copy by the native tool that pyperclip knows, and read back."""
    pyperclip = find_spec("pyperclip")
    if not desktop.is_reachable(environ) or pyperclip is None or not pyperclip.origin:
        return _Refused("no clipboard was found here")
    folder = Path(pyperclip.origin).parent.parent
    # pbcopy reads its input in the language's old encoding unless told otherwise.
    language = {"LC_ALL": "en_US.UTF-8"} if sys.platform == "darwin" else {}
    ran = run(script(_CHILD, str(folder), str(limit / 4), str(limit + 1)), text, {**environ, **language}, limit)
    said = ran.output.decode("ascii", "replace").split()
    if "none" in said:
        return _Refused("no clipboard tool was found here")
    if "same" in said and ran.code == 0:
        return Copied(Way.SYSTEM, confirmed=True)
    if said[1:] == ["written"] and not (ran.late and said[0] in _HELD_BY_A_PROCESS):
        return Copied(Way.SYSTEM)
    return _Refused("the clipboard did not answer in time" if ran.late else "the clipboard did not take it", stale=True)


def _to_tmux(
    text: bytes, write_to_terminal: WriteToTerminal | None, environ: Mapping[str, str], limit: float
) -> Copied | _Refused:
    """Load the buffer of the tmux we run in, and read it back."""
    if not environ.get("TMUX"):
        return _Refused("")
    deadline = monotonic() + limit
    way = Way.TMUX
    loaded = run(["tmux", "load-buffer", "-w", "-"], text, environ, limit)
    if loaded.late:
        return _Refused("tmux did not answer in time", stale=True)
    if loaded.code != 0:
        # Before 3.2 tmux does not pass the text on to the terminal, but lets us speak to it.
        way = Way.TMUX_ONLY
        run(["tmux", "load-buffer", "-"], text, environ, deadline - monotonic())
    shown = run(["tmux", "show-buffer"], b"", environ, deadline - monotonic())
    if shown.code != 0 or shown.output != text:
        return _Refused("tmux did not take it", stale=True)
    if way is Way.TMUX_ONLY and isinstance(_to_terminal(text, write_to_terminal, environ), Copied):
        way = Way.TMUX
    return Copied(way, confirmed=True)


def _to_terminal(
    text: bytes, write_to_terminal: WriteToTerminal | None, environ: Mapping[str, str]
) -> Copied | _Refused:
    """Ask the terminal to take the text."""
    if write_to_terminal is None or not osc52.is_understood(environ):
        return _Refused("")
    if len(text) > osc52.LONGEST:
        return _Refused("the text is too long for the terminal")
    try:
        is_written = write_to_terminal(osc52.sequence(text, environ))
    except (OSError, ValueError):
        is_written = False  # the terminal is gone, or its file was closed
    return Copied(Way.TERMINAL) if is_written else _Refused("the terminal could not be reached")
