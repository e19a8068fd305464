"""`coffeefirst purge`: people and old invitations removed for good, and what is said before and after.

Who is meant is decided in `invites.purging`; how they are removed is told in `store.purge`.
"""

import argparse
from collections.abc import Callable, Iterator
from datetime import datetime, time

from invites.plain import plain
from invites.purging import BeforeError, Person, parse_before, people
from store.errors import StoreError
from store.places import Places
from store.purge import everybody, plan_purge, plan_purge_of_all, purge_all
from store.purge import purge as purge_some
from store.purged import Purged
from store.remainder import What
from tui.amounts import counted
from tui.command_line.agreeing import is_agreed
from tui.command_line.errors import UsageError
from tui.command_line.printing import say, say_aside, say_json
from tui.command_line.purging_ties import purge_ties
from tui.command_line.session import Session
from tui.command_line.telling import shown_path
from tui.queue import wall_clock

MOST_LISTED = 10
"""How many people or numbers are listed in one sentence."""


def purge(session: Session, options: argparse.Namespace) -> int:
    """Remove people for good, after asking where somebody can answer; return the exit status.

    Raises StoreError when nobody or more than one person is meant, this run only looks, or the disk refuses, UsageError
    for a time that is none.
    """
    session.must_change()
    places = session.places
    if options.ties:
        return purge_ties(places, options)
    now = wall_clock()
    what = _meant(places, options, now)
    planned = plan_purge_of_all(places) if what is None else plan_purge(places, what)
    if isinstance(what, datetime) and planned.is_nothing:
        purged = planned
    elif is_agreed(_removed(planned, what), asks=not options.yes):
        purged = purge_all(places) if what is None else purge_some(places, what)
    else:
        say_aside("Nothing was removed.")
        return 1
    if options.json:
        say_json(_document(purged, places))
    else:
        _tell(purged, what)
    return 0


def _meant(places: Places, options: argparse.Namespace, now: datetime) -> What | None:
    """Return whom the command line means; None for everything. Raises UsageError and StoreError."""
    if options.all:
        return None
    if options.person is not None:
        return _person(places, options.person)
    try:
        day = parse_before(options.older_than, now.date())
    except BeforeError as error:
        raise UsageError(f"--older-than: {error}") from None
    return datetime.combine(day, time(), now.tzinfo)


def _person(places: Places, who: str) -> Person:
    """Return the one person that is meant: in the ledger, or where that knows nobody such, in a backup."""
    named = plain(who, limit=80)
    found = next(filter(None, (people(who, invitations) for invitations in everybody(places))), [])
    if not found:
        raise StoreError(
            f'there is nobody "{named}"; give a number, a profile or a full name, as coffeefirst list --view all '
            "--json has them."
        )
    if len(found) > 1:
        known = ", ".join(map(_which, found[:MOST_LISTED]))
        raise StoreError(f'"{named}" is the name of {len(found)} people; say which, by number or profile: {known}.')
    return found[0]


def _which(person: Person) -> str:
    """Return by what to name a person; who never asked has no number of their own."""
    number, profile = min(person.numbers), plain(person.slug, limit=80)
    return f"{number} ({profile or 'profile not known'})" if number > 0 else profile or "one whose profile is not known"


def _tell(purged: Purged, what: What | None) -> None:
    if isinstance(what, datetime) and purged.is_nothing:
        say("Nothing is as old as that, so nothing was removed.")
    else:
        say(f"Removed for good: {_removed(purged, what)}.")
    say(f"Kept: {'; '.join(_kept(purged))}.")


def _removed(purged: Purged, what: What | None) -> str:
    """Return what goes, as the end of a sentence."""
    return ", ".join(_parts(purged, what)) or "nothing, there was nothing"


def _parts(purged: Purged, what: What | None) -> Iterator[str]:
    whose = ""
    if isinstance(what, Person):
        numbers = ", ".join(map(str, purged.invitations[:MOST_LISTED]))
        name = plain(what.name, limit=80) or "(no name)"
        whose = f" of {name} ({numbers})" if numbers else f" of {name}, who is not in your queue"
    if purged.invitations or isinstance(what, Person):
        yield f"{counted(len(purged.invitations), 'invitation')}{whose}"
    amounts: list[tuple[int, Callable[[int], str]]] = [
        (purged.decisions, lambda n: counted(n, "decision")),
        (purged.mutual_names, lambda n: f"a name among the mutual connections of {counted(n, 'other invitation')}"),
        (
            purged.backups,
            lambda n: counted(n, "backup") if what is None else f"the same from {counted(n, 'backup')}",
        ),
        (purged.ties or 0, lambda n: f"what is known of {counted(n, 'person', 'people')} for the ties"),
        (int(purged.ties is None), lambda _: "all that is known for the ties, which nobody can read"),
        (purged.wordings, lambda n: f"what you said of {counted(n, 'wording')}"),
        (purged.unreadable, lambda n: f"{counted(n, 'backup')} that nobody can read"),
        (purged.side_files, lambda n: f"{counted(n, 'file')} that crashes left"),
        (purged.replies, lambda n: counted(n, "uncopied reply", "uncopied replies")),
        (purged.crash_reports, lambda n: counted(n, "crash report")),
    ]
    for number, told in amounts:
        if number:
            yield told(number)


def _kept(purged: Purged) -> Iterator[str]:
    yield "settings"
    if purged.namesakes:
        numbers = ", ".join(map(str, purged.namesakes[:MOST_LISTED]))
        yield f"{counted(len(purged.namesakes), 'invitation')} of somebody else of that name ({numbers})"
    if purged.mentions:
        does = "mentions" if purged.mentions == 1 else "mention"
        yield f"{counted(purged.mentions, 'note')} of other people that {does} the name"
    if purged.undated:
        yield f"{counted(purged.undated, 'invitation')} of unknown age"
    if purged.copies:
        paths = ", ".join(shown_path(str(path)) for path in purged.copies[:MOST_LISTED])
        yield f"what the program did not make, so look yourself: {paths}"


def _document(purged: Purged, places: Places) -> dict[str, object]:
    return {
        "removed": {
            "people": purged.people,
            "invitations": purged.invitations,
            "decisions": purged.decisions,
            "mutual_names": purged.mutual_names,
            "backups": purged.backups,
            "ties": purged.ties,
            "wordings": purged.wordings,
            "unreadable_backups": purged.unreadable,
            "side_files": purged.side_files,
            "replies": purged.replies,
            "crash_reports": purged.crash_reports,
        },
        "kept": {
            "settings": str(places.settings_file),
            "namesakes": purged.namesakes,
            "mentions": purged.mentions,
            "undated": purged.undated,
            "copies": [str(path) for path in purged.copies],
        },
    }
