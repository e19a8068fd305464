"""Tries one case, in a place of its own, and tidies up behind it."""

import shutil
import time
from pathlib import Path

from tests.torture.kinds import KINDS
from tests.torture.trial import Case, Outcome

Tried = tuple[Case, Outcome, float]
"""What was tried, what came of it, and the seconds it took."""


def tried(case: Case, *, home: Path, work: Path, count: int) -> Tried:
    """Try a case in a place of its own, which is kept if anything went wrong."""
    started = time.monotonic()
    place = work / f"{case}".replace(":", "-").replace(" ", "-")
    try:
        outcome = KINDS[case.kind].run(case, home, place, count)
    except Exception as error:  # noqa: BLE001 (one case that breaks is no reason not to try the others)
        outcome = Outcome(trials=1)
        outcome.stick(f"{type(error).__name__}: {error}")
    if outcome.is_bad:
        outcome.notes.append(f"kept in {place}*; again: {again(case, count)}")
    else:
        for left in work.glob(f"{place.name}*"):
            shutil.rmtree(left) if left.is_dir() else left.unlink()
    return case, outcome, time.monotonic() - started


def again(case: Case, count: int) -> str:
    """Return the command that tries a case again."""
    return f"python -m tests.torture --invitations {count} --again '{case}'"
