"""Lets a key through to the queue only when a hand typed it. Text that arrives as keys is put together as a paste."""

from collections.abc import Callable
from typing import Protocol

from textual.events import Key
from textual.timer import Timer

from invites.plain import plain
from tui.pace import QUIET, SHORT, WAIT, Pace

PREVIEW_KEYS = frozenset({"enter", "space", "x", "slash"})
"""Keys that change something while an import is looked at, beside those that change something on the queue, too."""

OUTBOX_KEYS = frozenset({"enter", "backspace", "x", "S", "B", "D"})
"""The same for the outbox."""

FOLLOW_UP_KEYS = frozenset({"enter", "a", "c", "d", "h", "m", "n", "o", "u", "v", "w", "y", "q", "f"})
"""The same for the follow-ups, whose keys stay where they are when the owner gives others to the queue's."""


class Timers(Protocol):
    """What the gate needs of the app: a call after some seconds."""

    def set_timer(self, delay: float, callback: Callable[[], None]) -> Timer:
        """Call back once, after `delay` seconds."""


class KeyGate:
    """Stands between the terminal and the commands.

    A key that moves the cursor passes at once. A key that changes something waits for `WAIT` seconds; when another one
    follows faster than a hand types, all of them are text, and the text is handed over when it has ended.
    """

    def __init__(self, timers: Timers, release: Callable[[Key], None], pasted: Callable[[str], None]) -> None:
        """`release` gets keys that were typed, `pasted` gets text that was not."""
        self._timers = timers
        self._release = release
        self._pasted = pasted
        self._pace = Pace()
        self._held: Key | None = None
        self._passed = ""
        self._latest = ""
        self._timer: Timer | None = None

    def watch(self, event: Key) -> None:
        """Count a key that goes to a text field, where fast keys are welcome; an enter just before one was pasted."""
        if self._pace.is_burst(event.time) and self._held:
            self._held = None
            self._stop()
        self._passed = ""
        if not self._pace.is_surely_a_paste:
            self._finish()  # what came just before this key comes before it in the field as well
        self._let_go()

    def admit(self, event: Key, *, waits: bool) -> bool:
        """Tell whether a key may act now. When not, it is held back or part of a paste."""
        is_repeated, self._latest = event.key == self._latest, event.key
        if self._pace.is_burst(event.time):
            if waits or self._held or self._pace.burst or not (is_repeated or not _text_of(event)):
                self._collect(event)
                return False
            # A held key, or arrows, that a slow connection handed over at once. Moving about costs nothing.
            self._passed += _text_of(event)
            return True
        self._finish()
        self._let_go()
        if waits:
            self._held = event
            self._start(WAIT, self._let_go)
            return False
        self._passed = _text_of(event)
        return True

    def pasted(self, text: str, at: float) -> None:
        """Take a paste that the terminal announced as one, and wait whether keys follow that belong to it."""
        self._let_go()
        self._pace.last = at
        self._pace.burst.append(text)
        self._start(QUIET, self._finish)

    def _collect(self, event: Key) -> None:
        if not self._pace.burst:
            self._pace.burst.append(_text_of(self._held) if self._held else self._passed)
        self._held = None
        self._passed = ""
        self._pace.burst.append(_text_of(event))
        self._start(QUIET, self._finish)

    def _finish(self) -> None:
        if self._pace.burst:
            self._stop()
            self._pasted(self._pace.take())

    def _let_go(self) -> None:
        event, self._held = self._held, None
        if event is not None:
            self._stop()
            self._release(event)

    def _start(self, seconds: float, callback: Callable[[], None]) -> None:
        self._stop()
        self._timer = self._timers.set_timer(seconds, callback)

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None


def is_slip(text: str) -> bool:
    """Whether so little came at once that nobody meant to paste it."""
    return len(text.strip()) <= SHORT


def pasted_plain(text: str) -> str:
    """Return a pasted text that a text field can show harmlessly, its lines and the cells of a table kept apart."""
    lines = text.splitlines()
    return "\n".join("\t".join(plain(cell, limit=len(cell)) for cell in line.split("\t")) for line in lines)


def _text_of(event: Key | None) -> str:
    if event is None:
        return ""
    if event.key in ("enter", "ctrl+j"):
        return "\n"
    return event.character if event.character and (event.is_printable or event.character == "\t") else ""
