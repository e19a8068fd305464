"""The ledger and the inbox side by side: what one window decides, and what it learns of the others.

A change goes to the disk first; only what the ledger has recorded becomes true in the inbox.
"""

import os
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from typing import TypeVar

from invites.decision import Decided, Event, Redo, Step, Undo
from invites.history import History
from invites.inbox import Inbox
from invites.invitation import Owner
from invites.outcome import Became, Outcome, Standing
from store.errors import Conflict, StoreError
from store.ledger import Ledger
from store.news import News
from tui.elsewhere import Elsewhere, told_first, told_in_between, told_moved, told_of

Recorded = TypeVar("Recorded", bound=Event)

Clock = Callable[[], datetime]
"""Tells the time (aware)."""


class KeptInbox:
    """An inbox that is kept in a ledger, which other windows may write to as well."""

    def __init__(self, ledger: Ledger, clock: Clock, place: str = "") -> None:
        """Load the inbox. Raises StoreError when the ledger's history does not add up.

        `place` is where decisions are taken, such as "screen": other windows are told.
        """
        self.ledger = ledger
        self.clock = clock
        self._by = f"{place} {os.getpid()}" if place else ""
        self._arrivals = 0
        self._has_changed = False
        self.is_storing = False
        """Whether a thread is at the ledger, so that nobody else may be, nor wait for it."""
        self.inbox, self._told = self._load()

    def today(self) -> date:
        """Return the day it is for the owner."""
        return self.clock().date()

    def decide(self, decided: Sequence[Decided]) -> Step:
        """Record one step. It is on the disk when this returns.

        Raises Conflict when another window decided on one of them first, unseen by the owner, and StoreError when the
        disk refuses; nothing is changed then.
        """
        seen = {one.invitation_id: self.inbox.history.step(one.invitation_id) for one in decided}

        def step() -> Step:
            for number, before in seen.items():
                if number not in self.inbox:
                    raise Conflict("Another window took this invitation out of the queue. Nothing was changed.")
                if self.inbox.history.step(number) != before:
                    raise Conflict(told_first(self, number))
            return Step(self.ledger.next_step(), self._now(), tuple(decided), self._by)

        return self._record(step)

    def undo(self) -> Step | None:
        """Take the last step in force back, and return it; None when there is none. Raises as `decide` does."""
        return self._travel(History.undoable, Undo)

    def redo(self) -> Step | None:
        """Put back what the last undo took away, and return it; None when there is none. Raises as `decide` does."""
        return self._travel(History.redoable, Redo)

    def record_outcome(self, became: Sequence[Became]) -> Outcome:
        """Record what became of decisions, one by one or of many. It is on the disk when this returns.

        Raises Conflict when another window decided, undid or said what became of one of them first, unseen by the
        owner, StoreError when the disk refuses, and ValueError when it does not fit; nothing is changed then.
        """
        seen = [(one, *self._seen(one)) for one in became]

        def outcome() -> Outcome:
            for one, step, standing in seen:
                if self._seen(one) != (step, standing):
                    raise Conflict(told_moved(self, one.invitation_id))
            return Outcome(self._now(), tuple(became), self._by)

        return self._record(outcome)

    def _seen(self, one: Became) -> tuple[int, Standing | None]:
        """Return what the owner knows of an invitation: which step decided on it, and how the meant one stands."""
        if one.invitation_id not in self.inbox:
            return 0, None
        history = self.inbox.history
        try:
            return history.step_number(one.invitation_id), history.standing_of(one.step, one.invitation_id)
        except KeyError:
            return history.step_number(one.invitation_id), None

    def _travel(self, which: Callable[[History], Step | None], kind: type[Undo | Redo]) -> Step | None:
        seen = which(self.inbox.history)
        if seen is None:
            return None

        def event() -> Event:
            if which(self.inbox.history) != seen:
                raise Conflict(told_in_between(self))
            return kind(seen.number, self._now(), self._by)

        self._record(event)
        return seen

    def _record(self, make: Callable[[], Recorded]) -> Recorded:
        """Write an event, made when everything is known that others wrote, and when nobody else can write."""
        with self.ledger.exclusively():
            self._take_news()
            event = make()
            self.inbox.history.touched(event)
            self.ledger.record(event)
        self.inbox.apply(event)
        self._has_changed = True
        return event

    def _now(self) -> datetime:
        return self.clock().astimezone(UTC)

    # Other windows

    def refresh(self) -> Elsewhere | None:
        """Take in what other windows did, and tell of it; None when they did nothing. Raises StoreError."""
        if self.is_storing:
            return None
        news = self._take_news()
        return Elsewhere(told_of(self, news)) if news else None

    def notices(self) -> list[str]:
        """Return what the owner should know about the ledger's file, a sentence each, and each once."""
        told, self.ledger.log.notices = self.ledger.log.notices, []
        return told

    def tidy(self) -> None:
        """Make the day's backup, and write the file anew when much of it is superseded. Raises StoreError.

        May take a while at size; nobody who decides is kept waiting.
        """
        self.ledger.tidy(self._now())

    def tidy_at_the_end(self) -> str:
        """Tidy if anything was changed here since it was opened; return what went wrong, if anything did.

        What was decided is on the disk, so that this fails is no reason to say anything else has.
        """
        if not self._has_changed:
            return ""
        try:
            self.tidy()
        except StoreError as error:
            return str(error)
        return ""

    def _take_news(self) -> News | None:
        news = self.ledger.news()
        if news is None:
            return None
        if news.is_all:
            self.inbox, self._told = self._load()
            self._arrivals += 1
            return news
        for number in news.invitations:
            invitation = self.ledger.invitations()[number]
            if number in self.inbox:
                self.inbox.replace(number, invitation)
            else:
                self.inbox.add(number, invitation)
        if news.invitations:
            self._told = self.ledger.owner()
            self._arrivals += 1
        for event in news.events:
            self._apply(self.inbox, event)
        return news

    def _load(self) -> tuple[Inbox, Owner]:
        self.ledger.news()  # all of it is loaded now, so none of it has to be told
        shelf = self.ledger.invitations()
        inbox = Inbox(self.today(), shelf, shelf.sent())
        for event in self.ledger.history():
            self._apply(inbox, event)
        return inbox, self.ledger.owner()

    @staticmethod
    def _apply(inbox: Inbox, event: Event) -> None:
        try:
            inbox.apply(event)
        except ValueError as error:
            raise StoreError(f"the history in the ledger does not add up ({error}); nothing was changed.") from error
