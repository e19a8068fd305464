"""The open queue: the ledger and the inbox side by side, with a clock. The screen and the command line both work on it.

A change goes to the disk first; only what the ledger has recorded becomes true in the inbox.
"""

import gc
from dataclasses import dataclass
from datetime import UTC, datetime
from types import TracebackType
from typing import TYPE_CHECKING, Self

from invites.decision import Decided, Decision
from invites.inbox import Entry
from invites.invitation import Owner
from invites.note import Verdict, judge
from store.errors import Conflict
from store.ledger import Ledger, open_ledger
from store.places import Places
from store.settings import Settings
from tui.kept import Clock, KeptInbox

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from invites.arrival import Preview
    from invites.reading.record import Reading
    from invites.replies import Template


def wall_clock() -> datetime:
    """Return the time now, in the zone of this machine."""
    return datetime.now(UTC).astimezone()


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


class Queue(KeptInbox):
    """Everything the owner can do with their invitations, whatever shows them."""

    def __init__(self, ledger: Ledger, settings: Settings, clock: Clock = wall_clock, place: str = "") -> None:
        """Load the inbox from the ledger. Raises StoreError when the ledger's history does not add up.

        `place` is where decisions are taken, such as "screen": other windows are told.
        """
        super().__init__(ledger, clock, place)
        self.settings = settings
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

    @property
    def owner(self) -> Owner:
        """The owner, as the settings name them or, where those are silent, as their export does."""
        told = self._told
        return Owner(self.settings.owner_name or told.name, self.settings.town or told.town, told.slug)

    # Judging and answering

    def verdict(self, entry: Entry) -> Verdict:
        """Judge the note of an invitation."""
        inviter = entry.invitation.inviter
        return judge(entry.invitation.note, recipient=self.owner.name, sender=inviter.name, headline=inviter.headline)

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

    def decided_on(
        self, entries: "Sequence[Entry]", decision: Decision, template: str | None = None, until: "date | None" = None
    ) -> list[Decided]:
        """Return what `decide` is to record for a batch: the same decision on each, with a reply of their own.

        Raises TemplateError when a template is broken, and KeyError when the decision has none of that name.
        """
        drafts = [
            self.draft(entry, decision) if template is None else self.draft_named(entry, decision, template)
            for entry in entries
        ]
        return [
            Decided(entry.id, decision, draft.text, draft.template, until)
            for entry, draft in zip(entries, drafts, strict=True)
        ]

    def shown_draft(self, entry: Entry) -> Draft:
        """Return the reply that was given, or the one that a coffee would get. Raises TemplateError."""
        decided = entry.decided
        if decided and decided.reply:
            return Draft(decided.decision, decided.template, decided.reply)
        return self.draft(entry, Decision.COFFEE)

    def _made(self, entry: Entry, templates: "Sequence[Template]", position: int) -> Draft:
        from invites.replies import render

        template = templates[position]
        text = render(template, entry.invitation, self.owner, self.verdict(entry).kind)
        return Draft(template.decision, template.name, text, position + 1, len(templates))

    # Taking in

    def preview(self, reading: "Reading") -> "Preview":
        """Say what a reading would add. Nothing is stored."""
        from invites.arrival import Preview, preview

        self._previewed = self._arrivals
        # An export finds its own: the queue need not be gone through twice.
        alone = reading.exports and not reading.records
        found = Preview(findings=reading.findings, sent=reading.sent) if alone else preview(reading, self.inbox)
        if reading.exports:
            from tui.bringing_back import note_exports

            note_exports(self, found, reading.exports)
        return found

    def take_in(self, found: "Preview", owner: Owner) -> list[int]:
        """Store what the last preview found, all or nothing, and return the new numbers.

        Raises Conflict when another window brought something in since then, which makes the preview stale, and
        StoreError; nothing is stored then.
        """
        with self.ledger.exclusively():
            self._take_news()
            if self._arrivals != self._previewed:
                raise Conflict("Another window brought invitations in just now, so nothing was stored yet. Look again.")
            told = self._told
            merged = Owner(told.name or owner.name, told.town or owner.town, told.slug or owner.slug)
            numbers = self.ledger.store(found.additions, found.changes, merged if merged != told else None)
        self._told = merged
        self._has_changed = True
        for number, invitation in zip(numbers, found.additions, strict=True):
            self.inbox.add(number, invitation)
        for number, invitation in found.changes.items():
            self.inbox.replace(number, invitation)
        return numbers + self._bring_back(found)

    def _bring_back(self, found: "Preview") -> list[int]:
        """Store the exports among what was found, each all or nothing, and return the numbers of what is new."""
        if not found.exports:
            return []
        from tui.bringing_back import bring_back

        numbers = []
        for export in found.exports:
            with self.ledger.exclusively():
                self._take_news()
                numbers += bring_back(self, export)
            self._told = self.ledger.owner()
        return numbers
