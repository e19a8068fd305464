"""How far a command has come, as a bar on standard error while it takes long, and what ctrl+c means until it has.

The bar is drawn only on a terminal, by carriage returns alone, and is gone before anything else is printed.
"""

import os
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from types import FrameType, TracebackType
from typing import Self, TextIO

from invites.watching import Cancelled, watched
from tui.progress import LONG, bar, share_of, shortened, undisturbed

_EVERY = 0.1
_LONGEST_BAR = 30
_LEAST_WIDTH = 20


class Bar:
    """Watches the work inside a `with`, and shows how far it is."""

    def __init__(self, stream: TextIO | None = None) -> None:
        """Show it on a stream, standard error when none is given; only if that is a terminal."""
        stream = sys.stderr if stream is None else stream
        self._stream = stream if stream is not None and stream.isatty() else None
        self._begun = time.monotonic()
        self._shown_at = 0.0
        self._shown = 0
        self._what = ""
        self._is_cancelled = False
        self._watching = ExitStack()

    def __enter__(self) -> Self:
        self._watching.enter_context(undisturbed())
        self._watching.enter_context(watched(self))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._watching.close()
        self.hide()

    def __call__(self, done: int, in_all: int, what: str) -> None:
        """Show how far it is, if it is time to. Raises Cancelled when ctrl+c was pressed while something is stored."""
        if self._is_cancelled:
            raise Cancelled
        self._what = what or self._what
        now = time.monotonic()
        if self._stream is not None and now - self._begun > LONG and now - self._shown_at > _EVERY:
            self._shown_at = now
            self._show(share_of(done, in_all))

    def hide(self) -> None:
        """Leave the line as it was."""
        if self._stream is not None and self._shown:
            self._write("\r" + " " * self._shown + "\r")
            self._shown = 0

    @contextmanager
    def whole(self) -> Iterator[None]:
        """Let ctrl+c end what happens inside only where it can be left whole, by raising Cancelled there."""

        def cancel(_number: int, _frame: FrameType | None) -> None:
            self._is_cancelled = True

        before = signal.signal(signal.SIGINT, cancel)
        try:
            yield
        finally:
            signal.signal(signal.SIGINT, before)

    def _show(self, share: float | None) -> None:
        width = self._width()
        if width < _LEAST_WIDTH:
            return
        drawn = min(_LONGEST_BAR, width // 3)
        full, empty, said = bar(share, drawn, "#", "-")
        room = width - drawn - len(said) - 5
        line = f"{shortened(self._what, room)}  [{full}{empty}] {said}"
        self._write(f"\r{line.ljust(self._shown)}")
        self._shown = len(line)

    def _width(self) -> int:
        """Return how many characters fit, one less than there are: in the last column some terminals wrap."""
        with suppress(OSError, ValueError):
            if self._stream is not None:
                return (os.get_terminal_size(self._stream.fileno()).columns or 80) - 1
        return 79

    def _write(self, text: str) -> None:
        if self._stream is not None:
            with suppress(OSError, ValueError):
                self._stream.write(text)
                self._stream.flush()
