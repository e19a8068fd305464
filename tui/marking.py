"""From marks and a decision key to one step for all of them, for the queue screen. Their replies wait in the outbox."""

from functools import partial
from typing import TYPE_CHECKING

from invites.decision import Decision
from invites.occasion import occasion_of
from invites.until import parse_until, tell_day
from tui.look import called, sentence_of
from tui.marks import Marks
from tui.queue import Queue

if TYPE_CHECKING:
    from datetime import date

    from tui.batch import Batch
    from tui.screens.queue import QueueScreen

AT_ONCE = 0.15
"""Seconds in which replies are written before a key waits for them: some seventy. More are written between the keys."""

SLICE = 0.02
"""Seconds that they are written at a time then: a key that comes meanwhile still seems to be answered at once."""

PAUSE = 0.002
"""Seconds between two such slices, for the keys."""

SAID: dict[Decision, str] = {
    Decision.ACCEPT: "Accepted {}.",
    Decision.DECLINE: "Declined {}.",
    Decision.COFFEE: "Coffee proposed to {}.",
    Decision.TALK: "Talk proposed to {}.",
    Decision.LATER: "{} put off.",
}
"""What a decision on several did."""


class Marking:
    """Knows who is marked on a screen, and carries a decision on all of them out."""

    def __init__(self, screen: "QueueScreen", queue: Queue) -> None:
        """Begin with nobody marked."""
        self._screen = screen
        self._queue = queue
        self.marks = Marks()
        self._batch: Batch | None = None
        self._inbox = queue.inbox

    def turn(self) -> None:
        """Mark the invitation under the cursor, or unmark it, and move down."""
        entry = self._screen.selected()
        if entry is None:
            self._screen.say("There is no invitation here to mark.", "warning")
            return
        self.marks.turn(entry.id, self._queue.inbox)
        self._show()
        self._screen.list.move(1)

    def turn_all(self) -> None:
        """Mark all that the view and the filter show, or unmark them when they are marked."""
        ids = self._screen.list.ids
        if not ids:
            self._screen.say("There is no invitation here to mark.", "warning")
            return
        marked = self.marks.turn_all(ids, self._queue.inbox)
        self._show()
        hint = "A decision key decides on all marked; esc unmarks."
        self._screen.say(f"{len(ids):,} marked. {hint}" if marked else f"{len(ids):,} unmarked.")

    def leave(self) -> bool:
        """Stop writing replies, or else unmark all; return whether there was anything to leave."""
        if self._batch:
            self._batch = None
            self._screen.say("Stopped: nobody was decided on. The marks stay.")
            return True
        count = self.marks.clear()
        if count:
            self._show()
            self._screen.say(f"{count:,} unmarked.")
        return bool(count)

    def is_busy(self) -> bool:
        """Whether replies are being written; it is said then."""
        if self._batch:
            self._screen.say("Replies are being written. esc stops that.", "warning")
        return bool(self._batch)

    def decide(self, decision: Decision, until: "date | None" = None) -> None:
        """Decide on all marked, each with a reply of their own; nobody is decided on when one cannot be written."""
        inbox = self._inbox = self._queue.inbox
        entries = [inbox.entry(number) for number in self.marks.ids if number in inbox]
        occasion = occasion_of(decision)
        offering = self._queue.drafting.offering
        offers = partial(offering.offers, occasion) if occasion else lambda _: False
        from tui.batch import Batch

        self._batch = Batch(entries, decision, self._screen.deciding.draft_beside, offers, until=until)
        self._write(self._batch, AT_ONCE)

    def ask_until(self) -> None:
        """Ask once until when all marked are put off."""
        from tui.screens.ask import AskScreen
        from tui.screens.queue import UNTIL_HINT

        deciding = self._screen.deciding
        title = f"Later: {len(self.marks):,} marked"
        self._screen.app.push_screen(AskScreen(title, UNTIL_HINT, deciding.check_day), self._put_off)

    def _put_off(self, words: str | None) -> None:
        if words is None:
            return
        if not self.marks:  # another window may have decided on all of them while the box was open
            self._screen.say("Nobody is marked any more: another window was first.", "warning")
            return
        self.decide(Decision.LATER, parse_until(words, self._queue.today()))

    def _write(self, batch: "Batch", seconds: float) -> None:
        if batch is not self._batch:
            return
        if batch.write(seconds):
            self._screen.say(f"Writing {len(batch.entries):,} replies: {batch.share:.0%}. esc stops.")
            self._screen.set_timer(PAUSE, partial(self._write, batch, SLICE))
            return
        self._batch = None
        if batch.asked:
            self._ask(batch)
        elif batch.problem:
            self._screen.show(batch.culprit, self._screen.list.cursor)
            self._screen.say(f"{batch.problem} Nobody was decided on; the marks stay.", "error")
        elif self._queue.inbox is not self._inbox:
            self._screen.follow()
            self._screen.say("Other data was put in place meanwhile. Nobody was decided on; look again.", "warning")
        elif moved := batch.moved(self._queue.inbox):
            self._screen.follow()
            who = called(moved.invitation)
            self._screen.say(f"{who} was decided on meanwhile. Nobody else was; look again.", "warning")
        elif self._screen.deciding.record(batch.decided):
            self.marks.clear()
            self._show()
            self._screen.say(self._sentence(batch))

    def _ask(self, batch: "Batch") -> None:
        """Ask once for what the replies lack, keep it in the settings, and decide then."""
        from tui.asking import ask_for

        title = f"{batch.decision.value.capitalize()}: what the replies to {len(batch.entries):,} lack"
        ask_for(self._screen, batch.asked, title, lambda _: self.decide(batch.decision, batch.until))

    def _sentence(self, batch: "Batch") -> str:
        count = len(batch.entries)
        said = SAID[batch.decision].format(f"{count:,}")
        if count == 1:
            said = sentence_of(batch.decision, called(batch.entries[0].invitation))
        if batch.until:
            said = f"{said[:-1]} until {tell_day(batch.until, self._queue.today())}."
        if not any(one.reply for one in batch.decided):
            return f"{said} u undoes."
        waiting = "Replies wait" if count > 1 else "The reply waits"
        return f"{said} {waiting} in the outbox: b. u undoes."

    def _show(self) -> None:
        self._screen.tell_counts()
        self._screen.list.draw_anew()
