"""`coffeefirst where` and `keys`: what the program says about itself."""

import argparse

from invites.plain import plain
from tui.command_line.printing import say, say_all, say_json
from tui.command_line.session import Session

LONGEST_PATH = 4096
"""Characters that a path can have on any system this runs on."""


def tell_places(session: Session, options: argparse.Namespace) -> int:
    """Print where things are kept, and return the exit status. Nothing is opened or made."""
    places = session.places
    rows = {
        "ledger": str(places.ledger),
        "ties": str(places.ties),
        "wordings": str(places.wordings),
        "backups": str(places.backups),
        "settings": str(places.settings_file),
        "templates": str(places.templates),
        "replies": str(places.replies),
        "appointments": str(places.appointments),
        "crash_reports": str(places.crash_reports),
    }
    if options.json:
        say_json(rows)
    else:
        say_all(f"{name.replace('_', ' '):<14} {shown_path(path)}" for name, path in rows.items())
    return 0


def tell_keys(session: Session, options: argparse.Namespace) -> int:
    """Print the keys of the screen as the owner has set them, and return the exit status. Raises StoreError."""
    from tui.commands import sheet

    groups = sheet(dict(session.settings.keys))
    if options.json:
        say_json({group: [{"keys": keys.split(), "help": text} for keys, text in rows] for group, rows in groups})
        return 0
    for group, rows in groups:
        say(group)
        say_all(f"  {plain(keys, limit=60):<16} {text}" for keys, text in rows)
    return 0


def shown_path(path: str) -> str:
    """Return a path on one line, its spaces as they are."""
    return plain(path, lines=True, limit=LONGEST_PATH).replace("\n", " ")
