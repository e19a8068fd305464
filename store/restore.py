"""A backup put in the ledger's place, after a backup of what is there. What a backup is, `backups` knows."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from store.backups import (
    BEFORE_RESTORE,
    Backup,
    Checked,
    check_backup,
    keep_as_it_is,
    keeps_before_upgrade,
    list_backups,
    make_backup,
    prune,
)
from store.contents import check_sense
from store.durable import replace_file
from store.errors import DamagedError, StoreError, advice, reason
from store.lines import write_snapshot
from store.lock import Lock
from store.log import Log
from store.places import Places, make_private_folder


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put back."""

    source: Path
    """The backup it came from, which is still there."""
    checked: Checked | None
    """What the ledger holds now; None when it is, as it was, one that cannot be read."""
    kept: Backup
    """What was in the ledger before."""


def find_backup(places: Places, name: str) -> Path:
    """Return the file that a name means: a backup's, the beginning of it such as a date, or a path.

    Raises StoreError when there is none, or when the name is the beginning of several.
    """
    backups = list_backups(places)
    exact = [one.path for one in backups if name in (one.path.name, one.path.stem)]
    if exact:
        return exact[0]
    begun = [one.path for one in backups if name and one.path.name.startswith(name)]
    if len(begun) > 1:
        raise StoreError(f"{name} is the beginning of {len(begun)} backups: {', '.join(path.stem for path in begun)}.")
    if begun:
        return begun[0]
    try:
        if name.strip() and Path(name).expanduser().is_file():
            return Path(name).expanduser()
    except (OSError, ValueError, RuntimeError):
        pass  # told below, as any name that is no file's
    raise StoreError(f'there is no backup "{name}"; coffeefirst restore lists those there are.')


def restore(places: Places, path: Path, now: datetime) -> Restored:
    """Put what a backup holds in the ledger's place, in one write, and keep what is there as a backup before.

    Raises StoreError, and nothing is changed, when the backup is damaged or newer, or the disk refuses. A ledger that
    is damaged can be restored over: its bytes are kept as they are. One that a newer program wrote is left alone.
    """
    with _writing(places) as log:
        # Read with nobody else writing, so that a purge either finds it in the ledger or has already changed it here.
        checked = check_backup(path)
        check_sense(checked.content, path)
        kept = _keep(places, log, now)
        if log:
            log.rewrite(checked.content.tables)
        else:
            content = checked.content
            _replace(places, write_snapshot(content.tables, content.n + 1, content.last))
    prune(places)
    return Restored(path, checked, kept)


def undo_restore(places: Places, now: datetime) -> Restored:
    """Put back what was in the ledger before the last restore, also what cannot be read. Raises as `restore` does."""
    last = next((one for one in list_backups(places) if one.why == BEFORE_RESTORE), None)
    if last is None:
        raise StoreError("nothing was restored yet, so there is nothing to undo.")
    try:
        return restore(places, last.path, now)
    except DamagedError:
        with _writing(places) as log:
            data = last.path.read_bytes()
            kept = _keep(places, log, now)
            _replace(places, data)
        return Restored(last.path, None, kept)


@contextmanager
def _writing(places: Places) -> Iterator[Log | None]:
    """Be the only one to write to the ledger, which is None when it is damaged. Raises StoreError."""
    try:
        make_private_folder(places.data)
    except OSError as error:
        raise StoreError(f"{places.data}: the folder cannot be used ({reason(error)}); {advice(error)}.") from error
    try:
        log = Log(places.ledger, keep=keeps_before_upgrade(places))
    except DamagedError:
        log = None
    with log.exclusively() if log else Lock(places.lock).exclusively():
        yield log
    if log:
        log.close()


def _keep(places: Places, log: Log | None, now: datetime) -> Backup:
    """Make a backup of what is in the ledger; where nothing was kept yet, of nothing, which an undo then puts back."""
    if log is None:
        return keep_as_it_is(places, now, BEFORE_RESTORE)
    data = log.whole() if places.ledger.exists() else write_snapshot({}, 0, {})
    return make_backup(places, data, now, BEFORE_RESTORE)


def _replace(places: Places, data: bytes) -> None:
    path = places.ledger.resolve()
    try:
        replace_file(path, data)
    except OSError as error:
        raise StoreError(
            f"{path}: it could not be restored ({reason(error)}). Nothing was changed; {advice(error)}."
        ) from error
