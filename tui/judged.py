"""An inbox with all that is known of its invitations: verdicts as the owner wants them, ties, signs and suggestions.

What the owner can do with it is in `queue`. Nothing here is read before it is asked for.
"""

from functools import cached_property
from typing import TYPE_CHECKING

from invites.inbox import Entry
from invites.invitation import Invitation, Owner
from invites.note import NO_NOTE, Verdict, judge
from store.ledger import Ledger
from store.settings import Settings
from tui.kept import Clock, KeptInbox

if TYPE_CHECKING:
    from tui.known_ties import KnownTies
    from tui.known_wordings import KnownWordings
    from tui.offers import Offers


class JudgedInbox(KeptInbox):
    """The invitations of one owner, and what can be told of each."""

    def __init__(self, ledger: Ledger, settings: Settings, clock: Clock, place: str = "") -> None:
        """Load the inbox as `KeptInbox` does."""
        super().__init__(ledger, clock, place)
        self.settings = settings
        """What the owner has set."""

    @property
    def owner(self) -> Owner:
        """The owner, as the settings name them or, where those are silent, as their export does."""
        told = self._told
        return Owner(self.settings.owner_name or told.name, self.settings.town or told.town, told.slug)

    def verdict(self, entry: Entry) -> Verdict:
        """Judge the note of an invitation."""
        return self.judged(entry.invitation)

    def judged(self, invitation: Invitation, recipient: str = "") -> Verdict:
        """Judge a note as the owner wants it judged; `recipient` is whom it is to, where the inbox does not know."""
        inviter, note = invitation.inviter, invitation.note
        if not note:
            return NO_NOTE
        return judge(
            note,
            recipient=self.owner.name or recipient,
            sender=inviter.name,
            headline=inviter.headline,
            own_phrases=self.settings.phrases,
            corrections=self.wordings.kinds,
        )

    @cached_property
    def wordings(self) -> "KnownWordings":
        """The kinds that the owner gave to wordings."""
        from tui.known_wordings import KnownWordings

        return KnownWordings(self.ledger)

    @cached_property
    def ties(self) -> "KnownTies":
        """What the owner's data says of inviters."""
        from tui.known_ties import KnownTies

        return KnownTies(self.ledger, lambda: self.inbox)

    @cached_property
    def offers(self) -> "Offers":
        """Signs to look twice at, and suggestions."""
        from tui.offers import Offers

        return Offers(self)
