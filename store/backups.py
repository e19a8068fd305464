"""Dated copies of the ledger: made, listed, checked and thinned out. How one is put back is told in `restore`.

A backup is a ledger's file by itself, named by the time (UTC) at which it was made and, with a word, what it was made
before. It is the whole file with what is superseded in it, or that file's bytes as they were.
"""

import os
import re
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from store.contents import read_file
from store.documents import HISTORY, INVITATIONS
from store.durable import replace_file, sync_folder
from store.errors import StoreError, advice, reason
from store.lines import read_document
from store.log_file import Content
from store.places import Places, make_private_folder

EVERY = timedelta(days=1)
"""How old the last backup has to be before the next one is made by itself."""

MOST = 10
"""How many of the newest are kept; beyond them the newest of each month is."""

BEFORE_RESTORE = "before-restore"
"""The word of what was kept before a backup was put in the ledger's place."""

BEFORE_REPAIR = "before-repair"
"""The word of a damaged ledger, byte by byte, before it was repaired."""

BEFORE_UPGRADE = "before-upgrade"
"""The word of a ledger of an earlier version, before it was written in today's form."""

_STAMP = "%Y-%m-%dT%H%M%S"
_NAME = re.compile(r"(\d{4}-\d{2}-\d{2}T\d{6})(?:-(before-restore|before-repair|before-upgrade))?\.json", re.ASCII)


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy of the ledger that the program made."""

    path: Path
    """Where it is."""
    at: datetime
    """When it was made (UTC, to the second)."""
    why: str = ""
    """What it was made before, such as "before-restore"; empty for one made by itself or by hand."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What a file that can be read holds."""

    content: Content
    """Its documents."""
    schema: int
    """The number of the format it is written in."""
    invitations: int
    """How many invitations."""
    events: int
    """How many decisions, undos and redos."""
    last: str = ""
    """When the last of them was, as the file says it; empty when there was none."""


def list_backups(places: Places) -> list[Backup]:
    """Return the backups, the newest first; other files in their folder are none. Raises StoreError."""
    try:
        with os.scandir(places.backups) as entries:
            names = [entry.name for entry in entries if entry.is_file(follow_symlinks=False)]
    except FileNotFoundError:
        return []
    except OSError as error:
        raise StoreError(f"{places.backups}: the backups cannot be listed ({reason(error)}).") from None
    found = (_backup(places.backups / name) for name in names)
    return sorted((one for one in found if one), key=lambda one: (one.at, one.path.name), reverse=True)


def make_backup(places: Places, data: bytes, now: datetime, why: str = "") -> Backup:
    """Keep the bytes of a ledger's file as a backup; they are on the disk when this returns. Raises StoreError."""
    at = now.astimezone(UTC).replace(microsecond=0)
    try:
        make_private_folder(places.backups)
        taken = {path.name[: len("2026-11-24T023210")] for path in places.backups.iterdir()}
        while at.strftime(_STAMP) in taken:
            at += timedelta(seconds=1)
        path = places.backups / f"{at.strftime(_STAMP)}{why and '-'}{why}.json"
        replace_file(path, data)
    except OSError as error:
        raise StoreError(
            f"{places.backups}: the backup could not be written ({reason(error)}); {advice(error)}."
        ) from error
    return Backup(path, at, why)


def back_up(places: Places, now: datetime) -> Backup:
    """Make a backup of the ledger as it is now, changed or not. Raises StoreError, also when nothing is kept yet."""
    from store.log import Log

    if not places.ledger.exists():
        raise StoreError("nothing is kept yet, so there is nothing to back up; coffeefirst import FILE brings it in.")
    made = make_backup(places, Log(places.ledger, read_only=True).whole(), now)
    prune(places)
    return made


def keep_as_it_is(places: Places, now: datetime, why: str) -> Backup:
    """Keep the ledger's bytes, whatever they are, as a backup. Raises StoreError."""
    try:
        data = places.ledger.read_bytes()
    except OSError as error:
        raise StoreError(f"{places.ledger}: the file cannot be read ({reason(error)}). Nothing was changed.") from None
    return make_backup(places, data, now, why)


def back_up_if_changed(places: Places, read: Callable[[], bytes], now: datetime) -> Backup | None:
    """Make a backup when the last one is a day old and something has changed since; return it, or None.

    `read` gives the bytes of the ledger's file up to its last complete change, and takes what locks it needs: nobody
    calls this while holding one. Backups made before something do not count as the last one. A clock that was wrong
    must not stop backups for years, so one dated more than a day ahead does not count either. Raises StoreError.
    """
    regular = [one for one in list_backups(places) if not one.why]
    if any(abs(now - one.at) < EVERY for one in regular):
        return None
    data = read()
    if not data or (regular and _is_same(regular[0].path, data)):
        return None
    made = make_backup(places, data, now)
    if _first_line(read()) != _first_line(data):
        # Written anew meanwhile, perhaps by a purge, which must leave no copy of what was there before.
        with suppress(OSError):
            made.path.unlink()
        return None
    prune(places)
    return made


def check_backup(path: Path) -> Checked:
    """Count what a file holds.

    Raises DamagedError when it is damaged, StoreError when it cannot be read or is newer. That each document makes
    sense is looked at when it is put back.
    """
    content = read_file(path)
    history = content.tables.get(HISTORY, {})
    last = str(read_document(history[max(history)]).get("at", "")) if history else ""
    return Checked(content, content.schema, len(content.tables.get(INVITATIONS, {})), len(history), last)


def prune(places: Places) -> list[Path]:
    """Remove backups that are no longer needed, and return which. What cannot be removed stays.

    Of the regular ones, and of those made before something, the last ten stay and the newest of each month; of damaged
    ones no more than of others. As long as none of those that stay is good, the newest good one of the others stays.
    """
    backups = list_backups(places)
    needed = {
        one.path for group in (True, False) for one in _needed([two for two in backups if bool(two.why) is group])
    }
    spare = [one for one in backups if one.path not in needed]
    if not spare:
        return []
    if not _first_good(one for one in backups if one.path in needed):
        good = _first_good(spare)
        spare = [one for one in spare if one is not good]
    removed = []
    for one in spare:
        with suppress(OSError):
            one.path.unlink()
            removed.append(one.path)
    with suppress(OSError):
        sync_folder(places.backups)
    return removed


def _needed(backups: Sequence[Backup]) -> list[Backup]:
    """Return the newest ones, and those that are the newest of their month."""
    months: set[tuple[int, int]] = set()
    needed = []
    for position, one in enumerate(backups):
        month = one.at.year, one.at.month
        if position < MOST or month not in months:
            needed.append(one)
        months.add(month)
    return needed


def _first_good(backups: Iterable[Backup]) -> Backup | None:
    for one in backups:
        with suppress(StoreError):
            check_backup(one.path)
            return one
    return None


def _backup(path: Path) -> Backup | None:
    """Return the backup that a file is by its name; None for any other file."""
    named = _NAME.fullmatch(path.name)
    if named is None:
        return None
    try:
        at = datetime.strptime(named[1], _STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None
    return Backup(path, at, named[2] or "")


def _is_same(path: Path, data: bytes) -> bool:
    """Whether a file holds these bytes."""
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False


def _first_line(data: bytes) -> bytes:
    return data[: data.find(b"\n") + 1]


def keeps_before_upgrade(places: Places) -> Callable[[bytes], Path]:
    """Return what makes a backup of a ledger's bytes before they are upgraded, and tells where it is."""

    def keep(data: bytes) -> Path:
        return make_backup(places, data, datetime.now(UTC), BEFORE_UPGRADE).path

    return keep
