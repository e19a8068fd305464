"""The open queue: the ledger and the inbox side by side, with a clock. The screen and the command line both work on it.

A change goes to the disk first; only what the ledger has recorded becomes true in the inbox.
"""

import gc
from dataclasses import dataclass
from datetime import UTC, datetime
from types import TracebackType
from typing import TYPE_CHECKING, Self

from invites.decision import Decision
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

    from invites.arrival import Preview
    from invites.reading.record import Reading
    from invites.replies import Template


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


@dataclass(frozen=True, slots=True)
class Draft:
    """A reply as it would be copied if its decision were taken now."""

    decision: Decision
    """The decision it goes with."""
    template: str
    """The name of its template, "edited" when the owner changed the text, empty when no reply goes with it."""
    text: str
    """The reply."""
    variant: int = 1
    """Which of the decision's templates it was made from, counted from 1."""
    variants: int = 1
    """How many templates the decision has."""


class Queue(JudgedInbox):
    """Everything the owner can do with their invitations, whatever shows them."""

    def __init__(self, ledger: Ledger, settings: Settings, clock: Clock = wall_clock, place: str = "") -> None:
        """Load the inbox from the ledger. Raises StoreError when the ledger's history does not add up.

        `place` is where decisions are taken, such as "screen": other windows are told.
        """
        super().__init__(ledger, settings, clock, place)
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
                return cls(ledger, settings, clock, place)
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

    # Answering

    def draft(self, entry: Entry, decision: Decision, variant: int = 0) -> Draft:
        """Return the reply that would be copied. Raises TemplateError when its template is broken.

        `variant` counts from 0 and goes round.
        """
        from invites.replies import templates_for

        templates = templates_for(decision)
        if not templates:
            return Draft(decision, "", "")
        position = variant % len(templates)
        return self._made(entry, templates, position)

    def draft_named(self, entry: Entry, decision: Decision, name: str) -> Draft:
        """Return the reply made from the template of that name. Raises KeyError when the decision has none such."""
        from invites.replies import templates_for

        templates = templates_for(decision)
        names = [template.name for template in templates]
        if name not in names:
            raise KeyError(name)
        return self._made(entry, templates, names.index(name))

    def shown_draft(self, entry: Entry, suggested: Decision = Decision.COFFEE) -> Draft:
        """Return the reply that was given, or the one that a decision would get. Raises TemplateError."""
        decided = entry.decided
        if decided and decided.reply:
            return Draft(decided.decision, decided.template, decided.reply)
        return self.draft(entry, suggested)

    def _made(self, entry: Entry, templates: "Sequence[Template]", position: int) -> Draft:
        from invites.replies import render

        template = templates[position]
        text = render(template, entry.invitation, self.owner, self.verdict(entry).kind)
        return Draft(template.decision, template.name, text, position + 1, len(templates))

    # Taking in

    def preview(self, reading: "Reading") -> "Preview":
        """Say what a reading would add. Nothing is stored."""
        from invites.arrival import preview

        self._previewed = self._arrivals
        return preview(reading, self.inbox)

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
            numbers = self.ledger.store(found.additions, found.changes, merged if merged != told else None)
        self._has_changed = True
        if found.acquaintances:
            self.ties.keep(found.acquaintances)
        return Taken(found, merged, numbers)

    def admit(self, taken: "Taken") -> "Iterator[None]":
        """Put what was stored in the inbox, some at a time, so that keys can be answered in between."""
        self._told = taken.owner
        for at, (number, invitation) in enumerate(zip(taken.numbers, taken.found.additions, strict=True), 1):
            self.inbox.add(number, invitation)
            if at % _ADMITTED == 0:
                yield
        for at, (number, invitation) in enumerate(taken.found.changes.items(), 1):
            self.inbox.replace(number, invitation)
            if at % _ADMITTED == 0:
                yield
