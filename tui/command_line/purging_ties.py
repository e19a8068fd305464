"""`coffeefirst purge --ties`: all that the owner's data said of people they know, thrown away at once."""

import argparse

from store.acquaintances import forget, load
from store.errors import DamagedError
from store.places import Places
from tui.amounts import counted
from tui.command_line.agreeing import is_agreed
from tui.command_line.printing import say, say_aside, say_json


def purge_ties(places: Places, options: argparse.Namespace) -> int:
    """Throw away what is known for the ties, damaged or not; return the exit status. Raises StoreError."""
    there = places.ties.exists()
    try:
        people: int | None = len(load(places).people)
    except DamagedError:
        people = None
    whom = "people that nobody can count any more" if people is None else counted(people, "person", "people")
    removed = f"what is known of {whom} for the ties"
    if there and not is_agreed(removed, asks=not options.yes):
        say_aside("Nothing was removed.")
        return 1
    forget(places)
    if options.json:
        say_json({"removed": {"ties": people}, "kept": {"settings": str(places.settings_file)}})
    elif there:
        say(f"Removed for good: {removed}. An import of your data brings it back.")
    else:
        say("Nothing is known for the ties, so nothing was removed.")
    return 0
