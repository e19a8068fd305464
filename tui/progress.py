"""How far work has come that somebody waits for: told from a thread, looked at from the screen, drawn as a bar."""

import gc
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from invites.plain import plain
from invites.watching import Cancelled, watched

Done = TypeVar("Done")

LONG = 0.5
"""Seconds after which whoever waits is shown how far it is."""

_BETWEEN_BREATHS = 0.008
_BREATH = 0.001
"""Seconds: Python runs one thread at a time, so the one that works pauses this long for the one that answers keys."""


class Progress:
    """What a thread tells of its work. Only plain values are shared, so nobody has to wait for anybody."""

    def __init__(self) -> None:
        """Nothing is done yet."""
        self.what = ""
        """What is being worked on; may be a stranger's words."""
        self.share: float | None = None
        """How much is done, from 0 to 1; None when nobody knows."""
        self.is_over = False
        """Whether the work has ended, however it did."""
        self.is_cancelled = False
        """Whether whoever waits wants it to end."""
        self._breathed = 0.0

    def __call__(self, done: int, in_all: int, what: str) -> None:
        """Take note of how far it is, and let others have their turn. Raises Cancelled when it shall end."""
        if self.is_cancelled:
            raise Cancelled
        self.what = what or self.what
        self.share = share_of(done, in_all)
        if time.monotonic() - self._breathed > _BETWEEN_BREATHS:
            time.sleep(_BREATH)
            self._breathed = time.monotonic()

    def cancel(self) -> None:
        """Let the work end as soon as it can; nothing is stored then, unless it was already."""
        self.is_cancelled = True

    def run(self, work: Callable[[], Done]) -> Done:
        """Do the work, in a thread of its own. Raises Cancelled, and what the work raises."""
        try:
            with undisturbed(), watched(self):
                return work()
        finally:
            self.is_over = True


@contextmanager
def undisturbed() -> Iterator[None]:
    """Keep Python from looking for garbage meanwhile: among 100,000 invitations a single look stops every thread."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.freeze()
            gc.enable()


def share_of(done: int, in_all: int) -> float | None:
    """Return how much is done, from 0 to 1; None when it is not known how much there is."""
    return min(max(done / in_all, 0.0), 1.0) if in_all > 0 else None


def bar(share: float | None, width: int, full: str, empty: str) -> tuple[str, str, str]:
    """Return the full part of a bar, the empty one, and the share in words; all of it empty when it is not known."""
    if share is None:
        return "", empty * width, ""
    filled = round(share * width)
    return full * filled, empty * (width - filled), f"{share:4.0%}"


def shortened(what: str, width: int) -> str:
    """Return a stranger's words, harmless, and no longer than that; of a path the end says more than the beginning."""
    shown = plain(what, limit=1000)
    return shown if len(shown) <= width else f"…{shown[len(shown) - width + 1 :]}" if width > 1 else ""
