"""`coffeefirst backup` and `restore`: what is kept of the ledger, and how it is put back."""

import argparse
from pathlib import Path

from invites.plain import plain
from store.backups import Backup, Checked, back_up, check_backup, list_backups
from store.errors import StoreError
from store.places import Places
from store.restore import Restored, find_backup, undo_restore
from store.restore import restore as put_back
from tui.amounts import counted, told_size
from tui.command_line.errors import UsageError
from tui.command_line.printing import say, say_aside, say_json
from tui.command_line.session import Session
from tui.command_line.telling import shown_path
from tui.queue import wall_clock

JSON = dict[str, object]
"""A JSON object."""


def backup(session: Session, options: argparse.Namespace) -> int:
    """Make a backup now, and return the exit status. Raises StoreError."""
    session.must_change()
    made = back_up(session.places, wall_clock())
    checked = check_backup(made.path)
    if options.json:
        say_json(_backup_document(made, checked, ""))
    else:
        say(f"Backed up: {_held(checked)}, in {shown_path(str(made.path))}.")
    return 0


def restore(session: Session, options: argparse.Namespace) -> int:
    """List the backups, put one back, or undo that; return the exit status. Raises StoreError and UsageError."""
    places = session.places
    if options.undo and options.name is not None:
        raise UsageError("--undo goes without a name: it puts back what was there before the last restore.")
    if options.undo or options.name is not None:
        session.must_change()
    if options.undo:
        restored = undo_restore(places, wall_clock())
    elif options.name is None:
        return _list(places, as_json=options.json)
    else:
        restored = put_back(places, find_backup(places, options.name), wall_clock())
    if options.json:
        say_json(_restored_document(restored))
    else:
        _tell_restored(restored)
    return 0


def _list(places: Places, *, as_json: bool) -> int:
    backups = list_backups(places)
    for one in backups:
        checked, problem = _checked(one.path)
        if as_json:
            say_json(_backup_document(one, checked, problem))
            continue
        held = f"{_held(checked)}, {told_size(_size(one.path))}" if checked else plain(problem, limit=300)
        say(f"{one.path.stem:<33} {held}")
    if not as_json:
        say_aside(
            "coffeefirst restore NAME puts one back; the beginning of a name will do."
            if backups
            else "There are no backups yet; coffeefirst backup makes one."
        )
    return 0


def _checked(path: Path) -> tuple[Checked | None, str]:
    try:
        return check_backup(path), ""
    except StoreError as error:
        return None, str(error).removeprefix(f"{path}: ")


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _held(checked: Checked) -> str:
    return f"{counted(checked.invitations, 'invitation')} and {counted(checked.events, 'change')} in the history"


def _backup_document(one: Backup, checked: Checked | None, problem: str) -> JSON:
    return {
        "name": one.path.stem,
        "path": str(one.path),
        "at": one.at.isoformat(),
        "why": one.why,
        "size": _size(one.path),
        "good": checked is not None,
        "problem": problem,
        "invitations": checked.invitations if checked else None,
        "events": checked.events if checked else None,
        "schema": checked.schema if checked else None,
    }


def _restored_document(restored: Restored) -> JSON:
    checked = restored.checked
    return {
        "restored": str(restored.source),
        "good": checked is not None,
        "invitations": checked.invitations if checked else None,
        "events": checked.events if checked else None,
        "kept": str(restored.kept.path),
    }


def _tell_restored(restored: Restored) -> None:
    source, kept = shown_path(restored.source.name), shown_path(str(restored.kept.path))
    if restored.checked:
        say(f"Restored from {source}: {_held(restored.checked)}.")
    else:
        say(f"Put back as it was, from {source}: it cannot be read. coffeefirst doctor tells why.")
    say(f"What was there before is kept in {kept}; coffeefirst restore --undo puts it back.")
