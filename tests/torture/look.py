"""Opens a home after trouble, as the owner would, and compares it with what must be there."""

import re
from pathlib import Path

from invites.decision import Decided, Decision
from store.errors import StoreError
from store.settings import Settings
from tests.torture.homes import NOON, places
from tests.torture.trial import Outcome
from tests.torture.truth import Distance, Truth, distance, told
from tui.queue import Queue

KNOWN = re.compile(r"ledger\.json|ledger\.lock|settings\.toml|backups|replies|appointments")
"""What may lie in a home at any time."""

TOLD = re.compile(r"ledger\.json\.torn-.+")
"""What was cut off, and is kept beside the ledger."""


def strangers(home: Path) -> list[str]:
    """Return the names in a home that are no file of the program."""
    names = [path.name for path in home.iterdir() if not (KNOWN.fullmatch(path.name) or TOLD.fullmatch(path.name))]
    return sorted(names + [path.name for path in home.glob("*/.*")])


def look(home: Path, truth: Truth, outcome: Outcome, *, killed: int = 1) -> None:
    """Open a home, compare, decide once more, open it again. `killed` processes may have left a file each."""
    if len(strangers(home)) > killed:
        outcome.left_over += 1
        outcome.notes.append(f"before the next open: {strangers(home)}")
    known = set(home.iterdir())
    try:
        with Queue.open(places(home), Settings(), lambda: NOON) as queue:
            told_of = " ".join(queue.ledger.log.notices)
            events = [told(event) for event in queue.ledger.history()]
            found = distance(truth, events, dict(queue.ledger.invitations()))
            queue.decide([Decided(_undecided(queue), Decision.TALK, "one more")])
        again = Queue.open(places(home), Settings(), lambda: NOON, read_only=True)
        after = [told(event) for event in again.ledger.history()]
        again.close()
    except StoreError as error:
        outcome.unreadable += 1
        outcome.notes.append(f"unreadable: {error}")
        return
    if after[:-1] != events:
        found.lost.append("what was there before one more decision")
    found.made_up += [
        f"{path}, of which nobody was told" for path in set(home.iterdir()) - known if _is_untold(path, told_of)
    ]
    _count(found, outcome)
    if strangers(home):
        outcome.left_over += 1
        outcome.notes.append(f"after the next open: {strangers(home)}")


def _is_untold(path: Path, told_of: str) -> bool:
    return TOLD.fullmatch(path.name) is not None and str(path) not in told_of


def _undecided(queue: Queue) -> int:
    return next(entry.id for entry in queue.inbox if entry.decided is None)


def _count(found: Distance, outcome: Outcome) -> None:
    outcome.lost += len(found.lost)
    outcome.made_up += len(found.made_up)
    outcome.notes += [f"lost: {what:.200}" for what in found.lost[:5]]
    outcome.notes += [f"made up: {what:.200}" for what in found.made_up[:5]]
