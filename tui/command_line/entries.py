"""Finds the invitation that a number on the command line names."""

from invites.inbox import Entry
from store.errors import StoreError
from tui.queue import Queue


def entry_of(queue: Queue, number: int) -> Entry:
    """Return the invitation of that number. Raises StoreError, which says where the numbers are."""
    if number not in queue.inbox:
        raise StoreError(f"there is no invitation {number}; coffeefirst list --view all shows their numbers.")
    return queue.inbox.entry(number)
