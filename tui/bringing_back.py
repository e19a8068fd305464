"""Exports of the program brought back into the queue. What they add to it is decided in `invites.merging`."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from invites.arrival import Preview
from invites.invitation import Owner
from invites.merging import Exported, Merge, merge
from invites.reading.record import Finding, OwnExport, Record, Status
from store.exported import exported_of

if TYPE_CHECKING:
    from tui.queue import Queue


def note_exports(queue: "Queue", found: Preview, exports: Sequence[OwnExport]) -> None:
    """Add to a preview what exports would add to the queue. Nothing is stored. Raises StoreError."""
    found.exports = [*exports]
    found.findings = [*found.findings]  # the reading may be looked at again
    for export in exports:
        exported, findings = exported_of(export)
        merged = _merged(queue, exported)
        found.findings += findings
        found.events += len(merged.events)
        for number, invitation in exported.invitations.items():
            is_new = merged.numbers[number] in merged.additions
            found.records.append(
                Record(invitation) if is_new else Record(invitation, Status.KNOWN, "in the queue already")
            )
        found.findings += _remarks(export, merged)


def bring_back(queue: "Queue", export: OwnExport) -> list[int]:
    """Store what an export adds, while nobody else can write, and return the numbers of the new invitations.

    It is on the disk when this returns. Raises StoreError; nothing is changed then.
    """
    exported, _ = exported_of(export)
    merged = _merged(queue, exported)
    told = queue.ledger.owner()
    owner = Owner(told.name or exported.owner.name, told.town or exported.owner.town, told.slug or exported.owner.slug)
    if merged.additions or merged.changes or merged.events or owner != told:
        queue.ledger.bring_back(merged.additions, merged.changes, merged.events, owner if owner != told else None)
    for number, invitation in merged.additions.items():
        queue.inbox.add(number, invitation)
    for number, invitation in merged.changes.items():
        queue.inbox.replace(number, invitation)
    for event in merged.events:
        queue.inbox.apply(event)
    return [*merged.additions]


def _merged(queue: "Queue", exported: Exported) -> Merge:
    return merge(exported, queue.inbox, queue.ledger.events(), queue.ledger.next_invitation())


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
