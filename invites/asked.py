"""When invitations were sent, by number: what the queue is sorted by."""

from collections.abc import Mapping

from invites.invitation import Invitation


class Asked(dict[int, float]):
    """At how many seconds since 1970 each was sent, as near as its source tells; nought when that tells nothing."""

    def __init__(self, told: Mapping[int, float], invitations: Mapping[int, Invitation]) -> None:
        """Begin with what is told; whatever is not is worked out from the invitation when it is asked for."""
        super().__init__(told)
        self._invitations = invitations

    def __missing__(self, invitation_id: int) -> float:
        return self.note(invitation_id, self._invitations[invitation_id])

    def note(self, invitation_id: int, invitation: Invitation) -> float:
        """Remember when an invitation was sent."""
        from invites.reading.ages import asked_at  # the words of ages in all languages: seldom needed at the start

        at = asked_at(invitation)
        self[invitation_id] = seconds = at.timestamp() if at else 0.0
        return seconds
