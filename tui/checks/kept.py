"""The doctor's look at what is kept: the ledger, its folder, its backups. It works when the ledger cannot be opened."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime

from store import wordings
from store.acquaintances import load
from store.backups import Backup, check_backup, list_backups
from store.beside import conflicted_copies, torn_ends
from store.contents import check_sense
from store.documents import HISTORY, INVITATIONS
from store.errors import StoreError, reason
from store.folder import (
    free_bytes,
    is_writable,
    lock_problem,
    network_file_system,
    open_to_others,
    synced_by,
)
from store.lines import SCHEMA
from store.log import Log
from store.log_file import Content
from store.places import Places
from tui.amounts import counted, told_size
from tui.checks.check import Check, bad, note, ok

LITTLE = 50 * 2**20
"""Bytes of free room below which it is worth a word."""

_STORE = "store"
_BACKUPS = "backups"
_TIES = "ties"
_WORDINGS = "wordings"


def check_store(places: Places) -> Iterator[Check]:
    """Look at the ledger, at what lies beside it, and at its folder."""
    yield _ledger(places)
    yield from _beside(places)
    yield from _folder(places)


def check_ties(places: Places) -> Iterator[Check]:
    """Look whether what is known for the ties can be read."""
    if not places.ties.exists():
        yield ok(_TIES, "nothing is known of people yet; the export of your data says whom you know")
        return
    try:
        known = load(places)
    except StoreError as error:
        yield bad(_TIES, _fragment(error))
        return
    size = told_size(places.ties.stat().st_size)
    yield ok(_TIES, f"{counted(len(known.people), 'person', 'people')} known from your data, {size}")


def check_wordings(places: Places) -> Iterator[Check]:
    """Look whether what the owner said of wordings can be read."""
    try:
        kinds = wordings.load(places)
    except StoreError as error:
        yield bad(_WORDINGS, _fragment(error), f"Put {places.wordings.name} back from a copy of yours, or remove it")
        return
    said = f"you said what {counted(len(kinds), 'wording')} {'is' if len(kinds) == 1 else 'are'}"
    yield ok(_WORDINGS, said if kinds else "no verdict was wrong so far; w says so of one")


def check_backups(places: Places, now: datetime) -> Iterator[Check]:
    """Look at the backups: how many, how old, and whether the newest can be read."""
    try:
        backups = list_backups(places)
    except StoreError as error:
        yield bad(_BACKUPS, _fragment(error))
        return
    if not backups:
        yield ok(_BACKUPS, "none yet; one is made every day on which something changed")
        return
    newest = backups[0]
    said = f"{counted(len(backups), 'backup')}, the newest {_ago(newest, now)} ({newest.path.stem})"
    # What was kept before a restore or a repair may be damaged: that is why it was kept.
    regular = next((one for one in backups if not one.why), None)
    if regular is None:
        yield ok(_BACKUPS, said)
        return
    try:
        checked = check_backup(regular.path)
    except StoreError as error:
        yield bad(_BACKUPS, f"{said}; the last regular one: {_fragment(error)}", "coffeefirst backup makes a good one")
        return
    yield ok(_BACKUPS, f"{said}, the last regular one with {counted(checked.invitations, 'invitation')}")


def _ledger(places: Places) -> Check:
    try:
        is_there = places.ledger.exists()
        content = Log(places.ledger, read_only=True).content
        check_sense(content, places.ledger)
        size = places.ledger.stat().st_size if is_there else 0
    except StoreError as error:
        return bad(_STORE, _fragment(error))
    except OSError as error:
        return bad(_STORE, f"{places.ledger}: {reason(error)}")
    if is_there:
        return _told(content, size)
    if _has_backups(places):
        return bad(
            _STORE,
            f"{places.ledger} is gone, and there are backups",
            "coffeefirst restore lists them and puts one back",
        )
    return ok(_STORE, "nothing is kept yet; coffeefirst import FILE brings invitations in")


def _told(content: Content, size: int) -> Check:
    tables = content.tables
    superseded = round(100 * (content.lines - content.kept) / content.lines) if content.lines else 0
    said = (
        f"{counted(len(tables.get(INVITATIONS, {})), 'invitation')}, "
        f"{counted(len(tables.get(HISTORY, {})), 'change')} in the history, {told_size(size)}, "
        f"schema {content.schema}, {superseded} % superseded"
    )
    if content.schema < SCHEMA:
        return note(_STORE, said, "The next command that changes something makes it ready for this version")
    if content.torn:
        return note(
            _STORE,
            f"{said}; a crash left {told_size(content.torn)} of an unfinished change at its end",
            "The next start puts that aside",
        )
    return ok(_STORE, said)


def _beside(places: Places) -> Iterator[Check]:
    torn = torn_ends(places)
    if torn:
        yield note(
            _STORE,
            f"{counted(len(torn), 'torn end')} beside the ledger, the newest {torn[0].name}",
            "It is what a crash left of a change that was never confirmed; remove it if you miss nothing",
        )
    for copy in conflicted_copies(places):
        yield bad(
            _STORE,
            f"{copy.name} beside the ledger: another machine's copy that was not merged",
            f"coffeefirst restore {copy} looks at it in place of yours (--undo goes back); then move it away",
        )


def _folder(places: Places) -> Iterator[Check]:
    folder = places.data
    opened = open_to_others(places)
    if opened:
        files = [path for path in opened if path != folder]
        told = f"others on this machine can look into {', '.join(map(str, opened[:3]))}"
        advice = f"chmod -R go= {folder}" if files else f"chmod go= {folder}"
        yield (bad if files else note)(_STORE, told, advice)
    if not is_writable(folder):
        yield bad(_STORE, f"{folder} cannot be written", "Make it writable for yourself, or keep your data with --home")
    yield from _room(places)
    kind = network_file_system(folder)
    if kind:
        yield note(
            _STORE,
            f"{folder} is on a network file system ({kind})",
            "Safer: a folder on a disk of this machine, by --home",
        )
    program = synced_by(folder)
    if program:
        yield note(
            _STORE,
            f"{folder} is copied between machines by {program}",
            "Use it on one machine at a time, or move it elsewhere with --home",
        )
    problem = lock_problem(places)
    if problem:
        yield bad(_STORE, _fragment(problem))


def _room(places: Places) -> Iterator[Check]:
    """Look whether there is room: tidying up needs as much again as the ledger has."""
    free = free_bytes(places.data)
    size = 0
    with suppress(OSError):
        size = places.ledger.stat().st_size
    if free is not None and free < 2 * size + 2**20:
        yield bad(_STORE, f"only {told_size(free)} free where the data is", "Make room on the disk")
    elif free is not None and free < LITTLE:
        yield note(_STORE, f"only {told_size(free)} free where the data is", "Make room on the disk soon")


def _ago(backup: Backup, now: datetime) -> str:
    days = (now - backup.at).days
    return "of today" if days < 1 else f"{counted(days, 'day')} old"


def _has_backups(places: Places) -> bool:
    try:
        return bool(list_backups(places))
    except StoreError:
        return False


def _fragment(error: Exception | str) -> str:
    """Return an error's sentence as it is continued here."""
    return str(error).rstrip(".")
