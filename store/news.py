"""What one window learns of what others wrote. Finding it out is the ledger's work."""

from dataclasses import dataclass

from invites.decision import Event


@dataclass(frozen=True, slots=True)
class News:
    """What other windows wrote since this was last asked for."""

    invitations: tuple[int, ...] = ()
    """The numbers of invitations that are new, or told more fully."""
    events: tuple[Event, ...] = ()
    """What was decided, undone and redone, in its order."""
    is_all: bool = False
    """Whether everything has to be loaded again: somebody restored a backup, or purged."""
