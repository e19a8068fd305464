"""The open queue: the ledger and the inbox side by side, with a clock. The screen and the command line both work on it.

A change goes to the disk first; only what the ledger has recorded becomes true in the inbox.
"""

import gc
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from invites.decision import Decided, Decision
from invites.inbox import Entry
from invites.invitation import Owner
from store.errors import Conflict
from store.ledger import Ledger, open_ledger
from store.places import Places
from store.settings import Settings
from tui.judged import JudgedInbox
from tui.kept import Clock

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from invites.arrival import Preview
    from invites.inbox import Inbox
    from invites.occasion import Occasion
    from invites.reading.record import Reading
    from tui.draft import Draft
    from tui.drafting import Drafting


def wall_clock() -> datetime:
    """Return the time now, in the zone of this machine."""
    return datetime.now(UTC).astimezone()


_ADMITTED = 2000
"""Invitations that are put in the inbox at a time: a few milliseconds."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What was stored and is not in the inbox yet."""

    found: "Preview"
    """What it was."""
    owner: Owner
    """The owner, as the ledger knows them now."""
    numbers: list[int]
    """The numbers of the new ones."""
    inbox: "Inbox | None" = None
    """The inbox with all of it, where more came in than the invitations found."""


class Queue(JudgedInbox):
    """Everything the owner can do with their invitations, whatever shows them."""

    def __init__(
        self,
        ledger: Ledger,
        settings: Settings,
        clock: Clock = wall_clock,
        place: str = "",
        templates: Path | None = None,
    ) -> None:
        """Load the inbox from the ledger. Raises StoreError when the ledger's history does not add up.

        `place` is where decisions are taken, such as "screen": other windows are told. `templates` is the folder of the
        owner's templates; without one, those that come with the program are used.
        """
        super().__init__(ledger, settings, clock, place)
        self._templates_folder = templates
        self._previewed = 0

    @classmethod
    def open(
        cls,
        places: Places,
        settings: Settings,
        clock: Clock = wall_clock,
        *,
        read_only: bool = False,
        place: str = "",
    ) -> Self:
        """Open the ledger and load it. Raises StoreError when it cannot be read."""
        # What is loaded here stays until the end. Looking through it for garbage nearly doubles the time of loading.
        gc.disable()
        try:
            ledger = open_ledger(places, read_only=read_only)
            try:
                return cls(ledger, settings, clock, place, places.templates)
            except BaseException:
                ledger.close()
                raise
        finally:
            gc.freeze()
            gc.enable()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Take no more changes."""
        self.ledger.close()

    def due_count(self) -> int:
        """Return how many open proposals are due: the owner is to be asked something about each."""
        return self.inbox.follow_ups.due_count(self.clock(), self.settings.follow_up_days)

    # Answering

    @cached_property
    def drafting(self) -> "Drafting":
        """What makes replies; loaded when the first one is made."""
        from store.templates import Templates
        from tui.drafting import Drafting

        return Drafting(self, Templates(self._templates_folder))

    def draft(
        self,
        entry: Entry,
        decision: "Decision | Occasion",
        variant: int = 0,
        language: str | None = None,
        *,
        beside: "Sequence[str]" = (),
    ) -> "Draft":
        """Return the reply that would be copied. Raises TemplateError when its template is broken.

        `variant` counts from 0 and goes round. `language` is the one asked for; None leaves it to note and settings.
        `beside` are replies that are about to be given to others: no time is offered twice.
        """
        from tui.draft import Wish

        return self.drafting.draft(entry, decision, Wish(variant, language or "", beside=beside))

    def draft_named(
        self, entry: Entry, decision: "Decision | Occasion", name: str, *, beside: "Sequence[str]" = ()
    ) -> "Draft":
        """Return the reply made from the template of that name, such as "short" or "short.de".

        Raises KeyError when the decision has none such, and TemplateError when it is broken.
        """
        from tui.draft import Wish

        return self.drafting.draft_named(entry, decision, name, Wish(beside=beside))

    def decided_on(
        self, entries: "Sequence[Entry]", decision: Decision, template: str | None = None, until: "date | None" = None
    ) -> list[Decided]:
        """Return what `decide` is to record for a batch: the same decision on each, with a reply of their own.

        None of the replies offers a time that another one does. Raises TemplateError when a template is broken, and
        KeyError when the decision has none of that name.
        """
        replies: list[str] = []
        decided: list[Decided] = []
        for entry in entries:
            if template is None:
                draft = self.draft(entry, decision, beside=replies)
            else:
                draft = self.draft_named(entry, decision, template, beside=replies)
            replies.append(draft.text)
            decided.append(Decided(entry.id, decision, draft.text, draft.template, until))
        return decided

    def shown_draft(self, entry: Entry, suggested: Decision = Decision.COFFEE) -> "Draft":
        """Return the reply that was given, or the one a decision would get, or what is wrong with its template."""
        from tui.draft import given_draft

        return given_draft(entry, self.settings.message_limit) or self.drafting.shown(entry, suggested)

    def hand_out_templates(self) -> None:
        """See that the owner's folder of templates is there, and whole. Raises StoreError.

        May take half a second the first time. Replies do not wait for it.
        """
        if self.ledger.log.is_writable:
            self.drafting.templates.hand_out()

    # Taking in

    def preview(self, reading: "Reading") -> "Preview":
        """Say what a reading would add. Nothing is stored."""
        from invites.arrival import Preview, preview

        self._previewed = self._arrivals
        # An export finds its own: the queue need not be gone through twice.
        alone = reading.exports and not reading.records
        nothing = Preview(findings=reading.findings, sent=reading.sent, acquaintances=reading.acquaintances)
        found = nothing if alone else preview(reading, self.inbox)
        if reading.exports:
            from tui.bringing_back import note_exports

            note_exports(self, found, reading.exports)
        return found

    def take_in(self, found: "Preview", owner: Owner) -> list[int]:
        """Store what the last preview found, all or nothing, and return the new numbers. Raises as `store` does."""
        taken = self.store(found, owner)
        for _ in self.admit(taken):
            pass
        return taken.numbers

    def store(self, found: "Preview", owner: Owner) -> "Taken":
        """Store what the last preview found, all or nothing; `admit` then makes it true in the inbox.

        May be called from a thread, while nothing else is done to the queue. Raises Conflict when another window
        brought something in since then, which makes the preview stale, and StoreError; nothing is stored then.
        """
        with self.ledger.exclusively():
            self._take_news()
            if self._arrivals != self._previewed:
                raise Conflict("Another window brought invitations in just now, so nothing was stored yet. Look again.")
            told = self._told
            merged = Owner(told.name or owner.name, told.town or owner.town, told.slug or owner.slug)
            if found.exports:
                taken = self._brought_back(found, merged)
            else:
                numbers = self.ledger.store(found.additions, found.changes, merged if merged != told else None)
                taken = Taken(found, merged, numbers)
        self._has_changed = True
        if found.acquaintances:
            self.ties.keep(found.acquaintances)
        return taken

    def _brought_back(self, found: "Preview", owner: Owner) -> "Taken":
        """Store what was found together with its exports. The inbox that keys look at meanwhile is left alone."""
        from tui.bringing_back import Arriving, arrive

        inbox, told = self._load()
        arriving = Arriving(inbox, self.ledger.events(), owner)
        arrive(found, arriving, self.ledger.next_invitation())
        merged = arriving.owner
        self.ledger.bring_back(arriving.new, arriving.changed, arriving.events, merged if merged != told else None)
        return Taken(found, merged, [*arriving.new], inbox)

    def admit(self, taken: "Taken") -> "Iterator[None]":
        """Put what was stored in the inbox, some at a time, so that keys can be answered in between."""
        self._told = taken.owner
        if taken.inbox is not None:
            self.inbox = taken.inbox
            return
        for at, (number, invitation) in enumerate(zip(taken.numbers, taken.found.additions, strict=True), 1):
            self.inbox.add(number, invitation)
            if at % _ADMITTED == 0:
                yield
        for at, (number, invitation) in enumerate(taken.found.changes.items(), 1):
            self.inbox.replace(number, invitation)
            if at % _ADMITTED == 0:
                yield
