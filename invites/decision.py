"""The five decisions, and what history remembers of them. No screen words and no reply texts live here."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from invites.outcome import Outcome


class Decision(StrEnum):
    """What the owner can decide on an invitation."""

    ACCEPT = "accept"
    DECLINE = "decline"
    COFFEE = "coffee"
    TALK = "talk"
    LATER = "later"


PROPOSALS = frozenset((Decision.COFFEE, Decision.TALK))
"""The decisions that wait for an answer of the inviter."""


@dataclass(frozen=True, slots=True)
class Decided:
    """One invitation's part of a step: the decision, and the reply that went with it."""

    invitation_id: int
    """The ledger's number of the invitation."""
    decision: Decision
    """What was decided."""
    reply: str = ""
    """The reply as it was copied; empty when none goes with the decision."""
    template: str = ""
    """The name of the template the reply was made from, such as "friendly"; empty when there was none."""
    until: date | None = None
    """For `Decision.LATER`: the day on which the invitation comes back."""


@dataclass(frozen=True, slots=True)
class Step:
    """What one key changed: a decision on one or more invitations. One undo takes the whole step back."""

    number: int
    """Counts up from 1 through the whole history; the ledger's order."""
    at: datetime
    """When it was decided (aware, UTC)."""
    decided: tuple[Decided, ...]
    """At least one."""
    by: str = ""
    """Where it was done, such as "screen 4711" with the number of the process; empty when that was not written down."""


@dataclass(frozen=True, slots=True)
class Undo:
    """Takes a step back. History keeps both."""

    step: int
    """The number of the step that is taken back."""
    at: datetime
    """When (aware, UTC)."""
    by: str = ""
    """Where it was done, such as "screen 4711" with the number of the process; empty when that was not written down."""


@dataclass(frozen=True, slots=True)
class Redo:
    """Puts a step that was taken back in force again."""

    step: int
    """The number of the step."""
    at: datetime
    """When (aware, UTC)."""
    by: str = ""
    """Where it was done, such as "screen 4711" with the number of the process; empty when that was not written down."""


Event = Step | Undo | Redo | Outcome
"""What history is a list of, oldest first. Nothing in it is ever edited."""
