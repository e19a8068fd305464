"""The sequence that asks a terminal to put a text on its clipboard, and the way to the terminal without a screen.

A terminal never answers, so nothing here can tell whether it did.
"""

import os
import sys
from base64 import b64encode
from collections.abc import Mapping
from contextlib import suppress
from time import monotonic

LONGEST = 74_994
"""Bytes of text that every terminal known to limit them takes: hterm stops at 100,000 bytes of sequence."""

_SCREEN_CHUNK = 250
"""Bytes that every GNU screen passes through at once: before 4.2.0 it kept 256 of a string."""


def is_understood(environ: Mapping[str, str]) -> bool:
    """Whether the terminal may have a clipboard at all. The Linux console and dumb terminals have none."""
    return environ.get("TERM") not in ("linux", "dumb")


def sequence(text: bytes, environ: Mapping[str, str]) -> str:
    """Return the sequence for this terminal. The text is in base64 in it, so nothing in the text can act."""
    plain = f"\x1b]52;c;{b64encode(text).decode('ascii')}\x07"
    if environ.get("TMUX") or environ.get("TERM", "").startswith("tmux"):
        # One for a tmux that takes the clipboard from programs, one for a tmux that passes sequences through.
        wrapped = plain.replace("\x1b", "\x1b\x1b")
        return f"{plain}\x1bPtmux;{wrapped}\x1b\\"
    if environ.get("STY"):
        chunks = (plain[start : start + _SCREEN_CHUNK] for start in range(0, len(plain), _SCREEN_CHUNK))
        return "".join(f"\x1bP{chunk}\x1b\\" for chunk in chunks)
    return plain


def to_tty(sequence: str, *, limit: float = 1.0) -> bool:
    """Write a sequence to the terminal we were started from; say whether all of it got there within `limit` seconds."""
    if sys.platform == "win32":
        return False
    try:
        terminal = os.open("/dev/tty", os.O_WRONLY | os.O_NOCTTY | os.O_NONBLOCK)
    except OSError:
        return False
    try:
        return _write(terminal, sequence.encode("ascii"), monotonic() + limit)
    except (OSError, ValueError):
        return False
    finally:
        os.close(terminal)


def _write(terminal: int, data: bytes, deadline: float) -> bool:
    """Write without ever blocking: a terminal that is stopped (ctrl+s) takes nothing until it is let go."""
    from select import select

    rest = memoryview(data)
    while rest:
        _, ready, _ = select([], [terminal], [], max(0.0, deadline - monotonic()))
        if not ready:
            # Half a sequence would swallow what is written next: cancel it, if that still gets through.
            with suppress(OSError):
                os.write(terminal, b"\x18")
            return False
        with suppress(BlockingIOError):
            rest = rest[os.write(terminal, rest) :]
    return True
