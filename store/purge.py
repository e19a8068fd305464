"""People, old invitations or everything removed for good: from the ledger, the backups and the files beside them.

What stays of each file is told in `remainder`.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from invites.invitation import Invitation, Inviter
from invites.purging import Person, mentions, name_key
from store import wordings
from store.acquaintances import forget_person, load
from store.appointments import appointments_of
from store.backups import Backup, keeps_before_upgrade, list_backups
from store.beside import conflicted_copies, files_in, leftovers, other_copies, torn_ends
from store.contents import Known, events_in, invitations_in, read_file
from store.documents import INVITATIONS
from store.durable import replace_file, sync_folder
from store.errors import DamagedError, StoreError, advice, reason
from store.lines import Change, Tables, write_lines, write_snapshot
from store.lock import Lock
from store.log import Log
from store.log_file import Content
from store.places import Places
from store.purged import Purged
from store.remainder import Lines, Remainder, What, parts, remainder


@dataclass(slots=True)
class _Run:
    """What is known while one purge goes from file to file."""

    what: What
    """Whom to remove."""
    purged: Purged = field(default_factory=Purged)
    """What was removed so far."""
    kept: Mapping[int, Invitation] = field(default_factory=dict)
    """The invitations that stay in the ledger."""
    known: Known = field(default_factory=dict)
    """What each line says that was read so far."""
    gone: set[int] = field(default_factory=set)
    """The numbers of the invitations that went, from whatever file."""
    staying: set[int] = field(default_factory=set)
    """The numbers of those that stay in some file."""


def everybody(places: Places) -> Iterator[Mapping[int, Invitation]]:
    """Give the invitations of the ledger, and then of each backup that can be read, to find somebody in.

    Last come those who never asked, of whom something is known for the ties, under numbers that no invitation has.
    Raises StoreError when the ledger cannot be read.
    """
    if places.ledger.exists():
        log = Log(places.ledger, read_only=True)
        yield invitations_in(log.content, log.path)
    for backup in list_backups(places):
        with suppress(StoreError):
            yield invitations_in(read_file(backup.path), backup.path)
    with suppress(StoreError):
        known = load(places).people.values()
        yield {-number: Invitation(Inviter(one.name, "", one.slug)) for number, one in enumerate(known, 1)}


def plan_purge(places: Places, what: What) -> Purged:
    """Say what a purge would remove. Nothing is changed or made. Raises StoreError when the ledger cannot be read."""
    run = _Run(what)
    if places.ledger.exists():
        log = Log(places.ledger, read_only=True)
        _note(run, remainder(log.content, log.path, what, run.known))
    for backup in list_backups(places):
        _purge_backup(run, backup, write=False)
    _purge_ties(run, places, write=False)
    _count_files(places, run.purged)
    return run.purged


def purge(places: Places, what: What) -> Purged:
    """Remove somebody, or what is old; it is gone from the disk when this returns.

    The ledger comes first: a backup that is being made meanwhile notices that, and is given up. It comes once more at
    the end, in case a backup was put in its place meanwhile. Raises StoreError; when it fails halfway, it can be
    repeated.
    """
    run = _Run(what)
    _purge_ledger(run, places)
    for backup in list_backups(places):
        _purge_backup(run, backup, write=True)
    _purge_ties(run, places, write=True)
    _count_files(places, run.purged)
    _remove([*torn_ends(places), *leftovers(places), *files_in(places.replies)])
    # What no file knows any more may be of somebody whom a purge removed that the disk stopped before this.
    _remove(appointments_of(places, lambda number: number in run.gone or number not in run.staying))
    _purge_ledger(_Run(what, known=run.known), places)
    return run.purged


def plan_purge_of_all(places: Places) -> Purged:
    """Say what there is to remove. Nothing is changed or made. Raises StoreError when the ledger cannot be read."""
    purged = Purged()
    if places.ledger.exists():
        with suppress(DamagedError):
            log = Log(places.ledger, read_only=True)
            _note_all(purged, log.content, log.path)
    purged.backups = len(list_backups(places))
    try:
        purged.ties = len(load(places).people)
    except DamagedError:
        purged.ties = None
    with suppress(StoreError):
        purged.wordings = len(wordings.load(places))
    purged.crash_reports = len(files_in(places.crash_reports))
    _count_files(places, purged)
    return purged


def purge_all(places: Places) -> Purged:
    """Remove everything but the settings, also what is damaged. Raises StoreError; it can be repeated.

    A ledger that a newer program wrote is left alone, and so is all else then.
    """
    purged = plan_purge_of_all(places)
    _empty_ledger(places)
    _remove([places.ties, places.wordings, *(one.path for one in list_backups(places))])
    _remove([*torn_ends(places), *leftovers(places), *files_in(places.replies), *files_in(places.crash_reports)])
    _remove(files_in(places.appointments))
    _empty_ledger(places)
    return purged


def _purge_ledger(run: _Run, places: Places) -> None:
    """Write the ledger anew without what is to go."""
    if not places.ledger.exists():
        return
    log = Log(places.ledger, keep=keeps_before_upgrade(places))
    with log.exclusively():
        rest = remainder(log.content, log.path, run.what, run.known)
        if rest.gone or rest.changed or log.superseded:
            log.rewrite(rest.tables)
    log.close()
    _note(run, rest)


def _empty_ledger(places: Places) -> None:
    if not places.ledger.exists():
        return
    try:
        log = Log(places.ledger, keep=keeps_before_upgrade(places))
    except DamagedError:
        with Lock(places.lock).exclusively():
            _write(places.ledger.resolve(), write_snapshot({}, 0, {}))
    else:
        log.rewrite({})
        log.close()


def _purge_ties(run: _Run, places: Places, *, write: bool) -> None:
    """Forget what is known of a person. What is old is about invitations, and the ties are not."""
    if isinstance(run.what, Person):
        run.purged.ties = forget_person(places, run.what.name, run.what.slug, write=write)


def _purge_backup(run: _Run, backup: Backup, *, write: bool) -> None:
    """Write a backup anew without what is to go, or remove it when nobody can tell what is in it."""
    try:
        content = read_file(backup.path)
        rest = remainder(content, backup.path, run.what, run.known, run.kept)
    except StoreError:
        run.purged.unreadable += 1
        if write:
            _remove([backup.path])
        return
    _note_numbers(run, rest)
    is_touched = bool(rest.gone or rest.changed)
    run.purged.backups += is_touched
    # A line that is not in force any more can still hold a name.
    if write and (is_touched or content.lines > content.kept):
        _write(backup.path, write_snapshot(_as_lines(rest.tables, content.n), content.n, content.last))


def _as_lines(tables: Lines, n: int) -> Tables:
    return {
        name: {
            number: kept if isinstance(kept, bytes) else write_lines([Change(name, number, kept)], n)[0]
            for number, kept in table.items()
        }
        for name, table in tables.items()
    }


def _note(run: _Run, rest: Remainder) -> None:
    """Note what goes from the ledger, and what stays of interest."""
    purged, what = run.purged, run.what
    run.kept = rest.invitations
    _note_numbers(run, rest)
    purged.invitations = sorted(rest.gone)
    purged.people = list(dict.fromkeys(rest.gone[number].inviter.name for number in purged.invitations))
    purged.decisions, purged.mutual_names, purged.undated = rest.decisions, rest.changed, rest.undated
    if isinstance(what, Person):
        name = name_key(what.name)
        same = (number for number, one in rest.invitations.items() if name_key(one.inviter.name) == name)
        purged.namesakes = sorted(same) if name else []
        purged.mentions = mentions(what.name, rest.invitations.values())


def _note_numbers(run: _Run, rest: Remainder) -> None:
    run.gone.update(rest.gone)
    run.staying.update(rest.invitations)


def _note_all(purged: Purged, content: Content, path: Path) -> None:
    purged.invitations = sorted(content.tables.get(INVITATIONS, {}))
    with suppress(DamagedError):
        purged.decisions = parts(events_in(content, path).values())


def _count_files(places: Places, purged: Purged) -> None:
    purged.side_files = len(torn_ends(places)) + len(leftovers(places))
    purged.replies = len(files_in(places.replies))
    known = {backup.path for backup in list_backups(places)} | set(leftovers(places))
    copies = [*conflicted_copies(places), *other_copies(places)]
    purged.copies = [*copies, *(path for path in files_in(places.backups) if path not in known)]


def _write(path: Path, data: bytes) -> None:
    try:
        replace_file(path, data)
    except OSError as error:
        raise StoreError(f"{path}: it could not be written anew ({reason(error)}); {advice(error)}.") from error


def _remove(paths: Iterable[Path]) -> None:
    """Remove files durably. Raises StoreError, which names the one that stays."""
    folders = set()
    for path in paths:
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise StoreError(f"{path}: this could not be removed ({reason(error)}). Remove it yourself.") from error
        folders.add(path.parent)
    for folder in folders:
        with suppress(OSError):
            sync_folder(folder)
