"""What part of the queue is on the screen."""

from dataclasses import dataclass

from invites.inbox import Order, View


@dataclass(frozen=True, slots=True)
class Shown:
    """What part of the queue is on the screen."""

    view: View = View.PENDING
    """The view."""
    order: Order = Order.NEWEST
    """How it is sorted."""
    words: str = ""
    """The filter; empty when there is none."""
    group: frozenset[int] = frozenset()
    """The numbers of those who sent the same text, when only they are shown."""
    counts: tuple[tuple[View, int], ...] = ()
    """How many invitations each view holds."""
    matching: int = 0
    """How many of the view the filter and the group let through."""
    marked: int = 0
    """How many invitations are marked, in whatever view."""
    hidden: int = 0
    """How many of the marked ones are not among those shown."""
    waiting: int = 0
    """How many replies wait in the outbox."""
    due: int = 0
    """How many open coffees and talks the owner is to be asked about."""
