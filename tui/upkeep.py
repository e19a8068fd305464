"""What the queue screen does on its own: it takes in what other windows did, gets the filter ready, and tidies up.

All of it gives way to keys. What is decided, and how, is not known here.
"""

import asyncio
import gc
from collections.abc import Awaitable, Callable
from time import monotonic
from typing import TYPE_CHECKING

from store.errors import StoreError
from tui.look import called
from tui.queue import Queue

if TYPE_CHECKING:
    from textual.timer import Timer

    from tui.screens.queue import QueueScreen

NEWS = 0.5
"""Seconds between two looks at what other windows did."""

SLICE = 0.003
"""Seconds that the filter is got ready at a time: so short that a key which comes just then does not wait."""

LONG_SLICE = 0.02
"""The same while somebody waits for the filter: a key that comes meanwhile still seems to be answered at once."""

PAUSE = 0.012
"""Seconds between two such slices."""

FEW = 10
"""Invitations that are read for the filter before the clock is looked at again."""

BETWEEN_KEYS = 0.1
"""Seconds since the last key before which nothing else is begun."""

QUIET = 5.0
"""Seconds without a key after which the ledger may be tidied."""

STARTLE = 0.25
"""Seconds after news has put the cursor on somebody else in which no decision is taken: a hand that was on its way to
a key meant the one before."""


class Upkeep:
    """Works in the pauses between keys, for one screen."""

    def __init__(self, screen: "QueueScreen", queue: Queue) -> None:
        """Do nothing yet."""
        self._screen = screen
        self._queue = queue
        self._last_key = 0.0
        self._is_tidy = False
        self._startled = float("-inf")
        self._trouble: dict[str, str] = {}
        self._reading: Timer | None = None
        self._awaited: Callable[[], None] | None = None
        self._lacks_ties = True

    def begin(self) -> None:
        """Begin, now that the screen has been painted."""
        gc.freeze()  # what is there stays: looking through it for garbage would make one key in twenty wait
        if not self._queue.ledger.log.is_writable:
            self._screen.say("Opened to look only: nothing can be changed here.", "warning")
        self._say_notices()
        self._screen.set_interval(NEWS, self.take_in_news)
        self._screen.set_interval(1, self._look_around)
        self._reading = self._screen.set_interval(SLICE + PAUSE, self._prepare)

    def key_came(self) -> None:
        """Stand back for a while: the owner is at work."""
        self._last_key = monotonic()
        self._is_tidy = False

    def take_in_news(self) -> None:
        """Show what other windows did. When that cannot be found out, it is said once."""
        self._say_notices()
        try:
            elsewhere = self._queue.refresh()
        except StoreError as error:
            self._say_once("news", error)
            return
        self._trouble.pop("news", None)
        if self._queue.wordings.refresh():
            self._screen.follow()
        if elsewhere is None:
            return
        if elsewhere.entries:
            self._show_changes()
        if elsewhere.sentence:
            self._screen.say(elsewhere.sentence)

    def startled(self) -> bool:
        """Tell whether news has just put the cursor on somebody else, and say so: nobody can have meant them yet."""
        if monotonic() - self._startled > STARTLE:
            return False
        entry = self._screen.selected()
        if entry:
            who = called(entry.invitation)
            self._screen.say(f"{self._screen.message} This is {who} now: press again if you mean them.", "warning")
        self._startled = float("-inf")
        return entry is not None

    def _show_changes(self) -> None:
        before = self._screen.list.current
        self._screen.follow()
        if before not in (None, self._screen.list.current):
            self._startled = monotonic()

    def when_readable(self, then: Callable[[], None]) -> None:
        """Call something once everybody has been read for the filter; until then keys go on being answered."""
        is_reading = self._awaited is not None
        self._awaited = then
        if not is_reading:
            self._read_on()

    def _read_on(self) -> None:
        until = monotonic() + LONG_SLICE
        while self._queue.inbox.prepare(FEW):
            if monotonic() > until:
                self._screen.set_timer(0.001, self._read_on)
                return
        awaited, self._awaited = self._awaited, None
        if awaited:
            awaited()

    def _prepare(self) -> None:
        """Get the ties, and the filter for its first key, ready, a few milliseconds at a time."""
        if self._quiet_for() < BETWEEN_KEYS:
            return
        until = monotonic() + SLICE
        while self._queue.inbox.prepare_answers(FEW):
            if monotonic() > until:
                return
        if not self._prepare_ties(until):
            return
        while self._queue.inbox.prepare(FEW) or self._queue.offers.alike.prepare():
            if monotonic() > until:
                return
        self._screen.show_ties()  # who asked before, or sent the same text, is known now
        self._screen.tell_counts()
        if self._reading:
            self._reading.pause()

    def _prepare_ties(self, until: float) -> bool:
        """Read on what is known for the ties; return whether that is done. The card shows them then."""
        is_reading = self._queue.ties.prepare()
        while is_reading and monotonic() <= until:
            is_reading = self._queue.ties.prepare()
        if not is_reading and self._lacks_ties:
            self._screen.show_ties()
        self._lacks_ties = is_reading
        return not is_reading

    def _look_around(self) -> None:
        """Read for the filter whoever was brought in meanwhile, and tidy up once in each pause."""
        if self._reading:
            self._reading.resume()
        if not self._is_tidy and self._quiet_for() > QUIET:
            self._is_tidy = True
            job: Callable[[], Awaitable[None]] = self._tidy
            self._screen.run_worker(job, group="tidy")

    async def _tidy(self) -> None:
        try:
            await asyncio.to_thread(self._queue.tidy)
            await asyncio.to_thread(self._queue.hand_out_templates)
        except StoreError as error:
            self._say_once("tidy", error)
        else:
            self._trouble.pop("tidy", None)

    def _say_notices(self) -> None:
        """Say what there is to know about the ledger's file, such as what a crash left at its end."""
        notices = self._queue.notices()
        if notices:
            self._screen.say(" ".join(notices), "warning")

    def _quiet_for(self) -> float:
        return monotonic() - self._last_key

    def _say_once(self, doing: str, error: StoreError) -> None:
        if self._trouble.get(doing) != str(error):
            self._trouble[doing] = str(error)
            self._screen.say(str(error), "error")
