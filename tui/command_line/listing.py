"""`coffeefirst list` and `show`: the queue and one card, as text or JSON; and what happens without a command."""

import argparse
import os
import sys

from invites.inbox import View
from tui.command_line.printing import say_all, say_aside, say_json
from tui.command_line.session import Session


def screen_or_list(session: Session) -> int:
    """Show the queue on the screen, or as text where there is none, and return the exit status."""
    if not _has_screen():
        return _print_queue(session, View.PENDING, "", as_json=False)
    queue = session.open(read_only=False, place="screen")
    from tui.start import run_on_screen

    return run_on_screen(queue, session.places, demo=session.is_demo)


def list_queue(session: Session, options: argparse.Namespace) -> int:
    """Print a view of the queue, and return the exit status."""
    return _print_queue(session, options.view, options.filter, as_json=options.json)


def show_card(session: Session, options: argparse.Namespace) -> int:
    """Print the card of one invitation, and return the exit status. Raises StoreError when there is no such number."""
    from tui.command_line.entries import entry_of

    queue = session.open(read_only=True)
    entry = entry_of(queue, options.id)
    told = queue.offers.told(entry)
    if options.json:
        from tui.command_line.documents import entry_document

        say_json(entry_document(entry, told))
    else:
        from tui.command_line.lines import card_lines

        say_all(card_lines(entry, told, queue.shown_draft(entry, told.reply), queue.clock()))
    return 0


def _has_screen() -> bool:
    """Whether somebody sits at a terminal that can show more than lines."""
    streams = (sys.stdin, sys.stdout)
    return all(stream is not None and stream.isatty() for stream in streams) and os.environ.get("TERM") != "dumb"


def _print_queue(session: Session, view: View, words: str, *, as_json: bool) -> int:
    queue = session.open(read_only=True)
    entries = (queue.inbox.entry(number) for number in queue.inbox.ids(view, words=words))
    if as_json:
        from tui.command_line.documents import entry_document

        for entry in entries:
            say_json(entry_document(entry, queue.offers.told(entry)))
        return 0
    from tui.command_line.lines import counts_line, list_lines

    say_all(list_lines(entries, queue, queue.clock()))
    say_aside(counts_line(queue, demo=session.is_demo))
    if not len(queue.inbox) and _is_gone(session):
        say_aside('The ledger is gone, and there are backups: "coffeefirst restore" lists them.')
    return 0


def _is_gone(session: Session) -> bool:
    """Whether there was a ledger once: an empty queue may be one that was lost."""
    places = session.places
    return places.backups.is_dir() and not places.ledger.exists() and any(places.backups.iterdir())
