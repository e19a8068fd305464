"""What happened with one person, found in the ledger and told in lines. The screen and the command line both use it."""

from collections.abc import Iterator
from datetime import datetime

from invites.chronicle import Happening, chronicle
from invites.plain import plain
from invites.until import tell_moment
from tui.queue import Queue

LONGEST_TEXT = 20_000
"""Characters of a note or reply that are printed."""

_WHEN = len("2026-01-31 12:00")


def happenings(queue: Queue, invitation_id: int) -> list[Happening]:
    """Return all that happened with whoever sent an invitation, the oldest first. Raises StoreError."""
    invitations = queue.ledger.invitations()
    numbers = invitations.same_person(invitation_id)
    return chronicle({number: invitations[number] for number in numbers}, queue.ledger.events())


def told(queue: Queue, invitation_id: int) -> list[str]:
    """Return the same as lines. Raises StoreError."""
    happened = happenings(queue, invitation_id)
    several = len({one.id for one in happened}) > 1
    return [line for one in happened for line in history_lines(one, queue.clock(), several=several)]


def history_lines(happening: Happening, now: datetime, *, several: bool) -> Iterator[str]:
    """Yield one happening as lines, its text indented; with `several` invitations, which one it is about."""
    when = (_when(happening, now) or "at some time").ljust(_WHEN)
    said = [f"{happening.id:>5}"] if several else []
    said.append(f"{happening.what}: {happening.decision.value}" if happening.decision else happening.what)
    if happening.template:
        said.append(f"({plain(happening.template, limit=60)})")
    if happening.until:
        said.append(f"until {happening.until.isoformat()}")
    if happening.appointment:
        local = happening.appointment.at.astimezone(now.tzinfo)
        said.append(f"{tell_moment(local, now.date())} {plain(happening.appointment.place, limit=200)}".rstrip())
    if happening.by:
        by = plain(happening.by, limit=60)
        place, _, number = by.rpartition(" ")
        said.append(f"[{place}, process {number}]" if place and number.isdecimal() else f"[{by}]")
    yield f"{when}  {' '.join(said)}"
    for line in plain(happening.text, lines=True, limit=LONGEST_TEXT).splitlines():
        yield f"    {line}".rstrip()


def _when(happening: Happening, now: datetime) -> str:
    if happening.at is None:
        return ""
    local = happening.at.astimezone(now.tzinfo)
    return f"{local:%Y-%m-%d}" if happening.is_day_only else f"{local:%Y-%m-%d %H:%M}"
