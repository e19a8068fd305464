"""What a key does with what stands on the card beside the note, for the queue screen.

It takes the suggestion, shows who sent the same text, or remembers that a verdict is wrong.
"""

from time import monotonic
from typing import TYPE_CHECKING

from invites.decision import Decision
from invites.inbox import Entry
from invites.note import Kind
from store.errors import StoreError
from tui.look import KINDS, called
from tui.queue import Queue

if TYPE_CHECKING:
    from invites.suggestion import Suggestion
    from tui.screens.queue import QueueScreen

STARTLE = 0.25
"""Seconds after the suggestion on a card has become another one in which it is not taken: a hand that was on its way
meant the one before."""


class Suggesting:
    """Acts on the signs and the suggestion of the selected invitation, for the queue screen."""

    def __init__(self, screen: "QueueScreen", queue: Queue) -> None:
        """Act on what a screen has selected."""
        self._screen = screen
        self._queue = queue
        self._shown: tuple[int, Decision] | None = None
        self._changed = float("-inf")

    def watch(self, entry: Entry | None, suggestion: "Suggestion | None") -> None:
        """Note what is suggested on the card now."""
        shown = (entry.id, suggestion.decision) if entry and suggestion else None
        if shown and self._shown and shown[0] == self._shown[0] and shown != self._shown:
            self._changed = monotonic()
        if shown or entry is None or (self._shown and entry.id != self._shown[0]):
            self._shown = shown

    def suggested(self) -> Decision | None:
        """Return the decision that is suggested on the selected invitation; None, and why is said, when it is not."""
        entry = self._screen.selected()
        if entry is None:
            self._screen.say("There is no invitation here to decide on.", "warning")
            return None
        suggestion = self._screen.suggestion
        if suggestion is None:
            who = called(entry.invitation)
            waits = "" if self._queue.ties.is_read else " yet: what is known of people is still being read"
            self._screen.say(f"Nothing is suggested for {who}{waits}. The decision is yours.")
            return None
        if self._screen.has_class("-low"):
            self._screen.say(f"Suggested: {suggestion.decision.value}: {suggestion.reason}.")
            return None
        if monotonic() - self._changed < STARTLE:
            self._changed = float("-inf")
            self._screen.say(f"It is {suggestion.decision.value} now: press again if you mean that.", "warning")
            return None
        return suggestion.decision

    def show_alike(self) -> None:
        """Show only those who sent the same text as the selected inviter, or everybody again."""
        if self._screen.shown.group:
            self._screen.show_group(frozenset())
            return
        entry = self._screen.meant()
        if entry is None:
            return
        others = self._queue.offers.alike.others(entry)
        if others:
            self._screen.show_group(frozenset((entry.id, *others)))
            self._screen.say(f"{len(others) + 1} sent the same text. esc shows everybody again.")
        elif self._queue.offers.alike.is_read:
            self._screen.say(f"Nobody else sent the text that {called(entry.invitation)} did.")
        else:
            self._screen.say("The notes are still being compared. Press again in a moment.")

    def given(self, entry: Entry) -> Kind | None:
        """Return the kind that the owner gave to the wording of a note; None when they gave none."""
        invitation = entry.invitation
        return self._queue.wordings.given(invitation.note, self._queue.owner.name, invitation.inviter.name)

    def give(self, entry: Entry, kind: Kind | None) -> None:
        """Remember what a note's wording is, or forget it with None; all rows with that wording change at once."""
        note, who = entry.invitation.note, entry.invitation.inviter.name
        if self._queue.verdict(entry).kind is kind:
            self._screen.say("It is judged so already: nothing had to be remembered.")
            return
        try:
            is_told = self._queue.wordings.give(note, self._queue.owner.name, who, kind)
        except StoreError as error:
            self._screen.say(str(error), "error")
            return
        self._screen.follow()
        self._changed = float("-inf")  # the owner's own doing startles nobody
        if not is_told:
            self._screen.say("This note has no words to remember a verdict by.")
        elif kind is None:
            self._screen.say("Taken back: this wording is judged by the program again.")
        else:
            self._screen.say(f"Remembered: this wording is {KINDS[kind].word}. w takes it back.")
