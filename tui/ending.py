"""How the screen ends when it is not the owner who ends it: the system asks, or the terminal is gone.

Every decision is on the disk by then, so nothing is lost. The app restores the terminal if it still can; writing to one
that does not read any more would wait for ever, so a thread of its own ends the process after a while.
"""

import os
import select
import signal
import sys
import threading
import time
from collections.abc import Callable
from types import FrameType

ENOUGH = 0.8
"""Seconds in which the app has to have ended by itself."""


def end_when_told(end: Callable[[], object]) -> None:
    """Call something once, in the main thread, when the system asks the program to end or the terminal closes.

    Not through the event loop: it may be waiting for the terminal, and would never hear of it.
    """

    def told(number: int, frame: FrameType | None) -> None:  # noqa: ARG001 (what a signal brings)
        for name in _SIGNALS:
            signal.signal(name, signal.SIG_IGN)
        _end_soon()
        end()

    for name in _SIGNALS:
        if signal.getsignal(name) is not signal.SIG_IGN:
            signal.signal(name, told)
    _start(_watch_terminal)


_SIGNALS = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]


def _watch_terminal() -> None:
    """Wait, without doing anything, until the terminal hangs up; whoever ignores SIGHUP is not told otherwise."""
    terminal = sys.__stdin__
    if terminal is None or not hasattr(select, "poll") or not terminal.isatty():
        return
    hung_up = select.poll()
    hung_up.register(terminal.fileno(), 0)
    hung_up.poll()
    _end_soon()


def _end_soon() -> None:
    def end() -> None:
        time.sleep(ENOUGH)
        os._exit(0)

    _start(end)


def _start(job: Callable[[], None]) -> None:
    threading.Thread(target=job, daemon=True).start()
