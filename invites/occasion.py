"""What a reply is for: to go with a decision, or to ask once more. The decisions themselves are in `decision`."""

from enum import StrEnum

from invites.decision import Decision


class Occasion(StrEnum):
    """What a template is written for; the first word of its file's name."""

    ACCEPT = "accept"
    DECLINE = "decline"
    COFFEE = "coffee"
    TALK = "talk"
    FOLLOWUP = "followup"
    """A coffee or talk was proposed, and no answer came."""


def occasion_of(decision: Decision) -> Occasion | None:
    """Return what the reply to a decision is for; None when none goes with it."""
    return None if decision is Decision.LATER else Occasion(decision.value)
