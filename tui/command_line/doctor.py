"""`coffeefirst doctor`: how everything is, a line each, with what to do; and the repair of a damaged ledger.

What is looked at is in `tui.checks`. Nothing is changed without --repair.
"""

import argparse
import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

from invites.plain import plain
from store.contents import check_sense
from store.documents import HISTORY, INVITATIONS
from store.errors import DamagedError, StoreError
from store.places import Places
from tui.amounts import counted
from tui.checks.check import Check, Level, bad
from tui.checks.kept import check_backups, check_store, check_ties, check_wordings
from tui.checks.surroundings import check_clipboard, check_locale, check_terminal
from tui.checks.texts import check_settings, check_suggest, check_templates
from tui.command_line.printing import say, say_json
from tui.command_line.session import Session
from tui.queue import wall_clock

if TYPE_CHECKING:
    from store.repair import Repaired

LONGEST = 1000
"""Characters of a line that are shown: room for a long path, and what is wrong with it."""


def examine(session: Session, options: argparse.Namespace) -> int:
    """Say how everything is, after a repair if that is asked for; return 1 when anything is bad, else 0.

    Raises StoreError when a repair is asked for and cannot be made, or this run only looks.
    """
    places = session.places
    if options.repair:
        session.must_change()
    repaired = _repair(places) if options.repair else None
    checks = list(_checks(session, places))
    if options.json:
        say_json(
            {
                "good": all(check.level is not Level.BAD for check in checks),
                "checks": [_document(check) for check in checks],
                "repaired": _repaired_document(repaired) if repaired else None,
            }
        )
    else:
        if options.repair:
            _tell_repair(repaired)
        for check in checks:
            advice = f". {check.advice}" if check.advice else ""
            say(f"{check.level.value:<5} {check.subject:<10} {plain(check.text + advice, limit=LONGEST)}.")
    return 1 if any(check.level is Level.BAD for check in checks) else 0


def _checks(session: Session, places: Places) -> Iterator[Check]:
    now = wall_clock()
    yield from _guarded("store", check_store(places))
    yield from _guarded("backups", check_backups(places, now))
    yield from _guarded("ties", check_ties(places))
    yield from _guarded("wordings", check_wordings(places))
    yield from _guarded("settings", check_settings(places, lambda: session.settings))
    yield from _guarded("suggest", check_suggest(lambda: session.settings))
    yield from _guarded("templates", check_templates(places))
    yield from _guarded("clipboard", check_clipboard(os.environ))
    yield from _guarded("terminal", check_terminal(os.environ))
    yield from _guarded("locale", check_locale(os.environ, now))


def _guarded(subject: str, checks: Iterator[Check]) -> Iterator[Check]:
    """Let one look that fails be a line like any other: the rest is wanted all the more then."""
    try:
        yield from checks
    except OSError as error:
        from store.errors import reason

        yield bad(subject, f"{error.filename or 'the system'}: {reason(error)}")


def _repair(places: Places) -> "Repaired | None":
    """Repair the ledger if it is damaged, after a backup of it as it is; None when it is not. Raises StoreError."""
    if not _is_damaged(places):
        return None
    from store.backups import BEFORE_REPAIR, keep_as_it_is
    from store.repair import repair

    kept = keep_as_it_is(places, wall_clock(), BEFORE_REPAIR)
    try:
        return repair(places)
    except StoreError:
        kept.path.unlink(missing_ok=True)  # the ledger is as it was, so this is one copy too many
        raise


def _is_damaged(places: Places) -> bool:
    """Whether the ledger cannot be understood. Raises StoreError when it cannot be read at all, or is newer."""
    from store.log import Log

    try:
        log = Log(places.ledger, read_only=True)
        check_sense(log.content, log.path)
    except DamagedError:
        return True
    return False


def _document(check: Check) -> dict[str, str]:
    return {"subject": check.subject, "level": check.level.value, "text": check.text, "advice": check.advice}


def _repaired_document(repaired: "Repaired") -> dict[str, object]:
    return {"path": str(repaired.path), "kept": repaired.kept, "lost": repaired.lost}


def _tell_repair(repaired: "Repaired | None") -> None:
    if repaired is None:
        say("Nothing to repair: the ledger can be read.")
        return
    kept = counted(repaired.kept.get(INVITATIONS, 0), "invitation")
    changes = counted(repaired.kept.get(HISTORY, 0), "change")
    say(f"Repaired: {kept} and {changes} in the history could be kept. As it was, the file is among the backups.")
    for sentence in repaired.lost:
        say(f"not kept: {plain(sentence, limit=LONGEST)}")
