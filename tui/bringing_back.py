"""Exports of the program brought back into the queue. What they add to it is decided in `invites.merging`."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from invites.arrival import Preview
from invites.decision import Event
from invites.inbox import Inbox
from invites.invitation import Invitation, Owner
from invites.merging import Merge, merge
from invites.reading.record import Finding, OwnExport, Record, Status
from store.exported import exported_of

if TYPE_CHECKING:
    from tui.queue import Queue


def note_exports(queue: "Queue", found: Preview, exports: Sequence[OwnExport]) -> None:
    """Add to a preview what exports would add to the queue. Nothing is stored. Raises StoreError."""
    found.exports = [*exports]
    before = len(found.records)
    found.findings = [*found.findings]  # the reading may be looked at again
    for export in exports:
        exported, findings = exported_of(export)
        merged = merge(exported, queue.inbox, queue.ledger.events(), queue.ledger.next_invitation())
        found.findings += findings
        found.events += len(merged.events)
        for number, invitation in exported.invitations.items():
            is_new = merged.numbers[number] in merged.additions
            found.records.append(
                Record(invitation) if is_new else Record(invitation, Status.KNOWN, "in the queue already")
            )
        found.findings += _remarks(export, merged)
    found.exported = len(found.records) - before


@dataclass(slots=True)
class Arriving:
    """All that is to be stored of a preview with exports, as one change, and the inbox as it will be then."""

    inbox: Inbox
    """The inbox: one of its own until the change is on the disk."""
    history: list[Event]
    """What was recorded already."""
    owner: Owner
    """What is known of the owner."""
    new: dict[int, Invitation] = field(default_factory=dict)
    """The new invitations by number."""
    changed: dict[int, Invitation] = field(default_factory=dict)
    """Known ones that are told more fully."""
    events: list[Event] = field(default_factory=list)
    """What goes at the end of the history."""

    def take(self, new: Mapping[int, Invitation], changed: Mapping[int, Invitation], events: Iterable[Event]) -> None:
        """Let something arrive, so that whatever is compared next is compared with it as well."""
        for number, invitation in new.items():
            self.inbox.add(number, invitation)
            self.new[number] = invitation
        for number, invitation in changed.items():
            self.inbox.replace(number, invitation)
            (self.new if number in self.new else self.changed)[number] = invitation
        for event in events:
            self.inbox.apply(event)
            self.events.append(event)


def arrive(found: Preview, arriving: Arriving, first: int) -> None:
    """Let a preview and its exports arrive, one after the other. `first` is the number that the next invitation gets.

    One of a record may be one of an export, too, and one of an export one of another: neither comes in twice.
    """
    arriving.take(dict(enumerate(found.additions, first)), found.changes, ())
    for export in found.exports:
        exported, _ = exported_of(export)
        history = [*arriving.history, *arriving.events]
        merged = merge(exported, arriving.inbox, history, max([first - 1, *arriving.new]) + 1)
        arriving.take(merged.additions, merged.changes, merged.events)
        told, other = arriving.owner, exported.owner
        arriving.owner = Owner(told.name or other.name, told.town or other.town, told.slug or other.slug)


def _remarks(export: OwnExport, merged: Merge) -> list[Finding]:
    """Say what of an export's history does not hold here."""
    sentences = []
    if merged.overtaken:
        count = f"{merged.overtaken} decision{'s' if merged.overtaken > 1 else ''}"
        sentences.append(f"You decided later here than there: {count} went into the history, and nothing changed.")
    if merged.left_out:
        count = f"{merged.left_out} change{'s' if merged.left_out > 1 else ''}"
        sentences.append(f"{count} of the history did not fit what is here, and were left out.")
    return [Finding(export.source, None, sentence) for sentence in sentences]
