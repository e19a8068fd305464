"""What a queue has to say of an invitation beside its note and ties: signs to look twice at, and a suggestion.

All of it is found when it is asked for, a card at a time. What a sign is, and what is suggested when, is told in
`invites.signs` and `invites.suggestion`.
"""

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from invites.decision import Decision
from invites.inbox import Entry, View
from invites.note import Verdict
from invites.plain import plain
from invites.signs import Sign, SignKind, signs
from invites.suggestion import Suggestion, Table, suggestion, table_with
from invites.ties import Tie
from tui.alike_notes import CANNED, AlikeNotes

if TYPE_CHECKING:
    from tui.judged import JudgedInbox

_MOST_NAMED = 2
"""Others that are named who sent the same text; of more it is said that there are more."""


class Told(NamedTuple):
    """All that is known of an invitation."""

    verdict: Verdict
    """What its note says."""
    ties: tuple[Tie, ...]
    """What the owner's own data says of its inviter."""
    signs: tuple[Sign, ...]
    """What to look at twice."""
    suggestion: Suggestion | None
    """What the program would decide."""

    @property
    def reply(self) -> Decision:
        """The decision whose reply is shown first: the suggested one, else the one the program is named for."""
        suggested = self.suggestion.decision if self.suggestion else Decision.COFFEE
        return Decision.COFFEE if suggested is Decision.LATER else suggested


class Offers:
    """Finds signs and suggestions for one queue."""

    def __init__(self, known: "JudgedInbox") -> None:
        """Read nothing yet."""
        self._known = known
        self.alike = AlikeNotes(
            lambda: known.inbox, known.ledger.invitations().noted, known.verdict, lambda: known.owner.name
        )
        """Who sent the same text as somebody else."""

    def told(self, entry: Entry) -> Told:
        """Return all that is known of an invitation; all that has to be read for it is read now."""
        verdict, ties = self._known.verdict(entry), self._known.ties.of(entry)
        while verdict.kind not in CANNED and self.alike.prepare():
            pass
        signs_of = self.signs(entry)
        return Told(verdict, ties, signs_of, self.suggestion(entry, verdict, ties, signs_of))

    def signs(self, entry: Entry) -> tuple[Sign, ...]:
        """Return the signs of an invitation, by what is read so far."""
        invitation = entry.invitation
        found = signs(invitation.inviter, invitation.note)
        others = self.alike.others(entry)
        return (*found, Sign(SignKind.ALIKE, self._same_text(others))) if others else found

    def suggestion(
        self, entry: Entry, verdict: Verdict, ties: Sequence[Tie], signs_of: Sequence[Sign]
    ) -> Suggestion | None:
        """Return what the program would decide; None on what is decided, and where the owner's table says so."""
        if entry.state is View.DONE:
            return None
        return suggestion(verdict.kind, entry.invitation, ties, signs_of, self._table)

    @cached_property
    def _table(self) -> Table:
        return table_with(self._known.settings.suggest)

    def _same_text(self, others: Sequence[int]) -> str:
        """Return how many others sent the same text, and who some of them are."""
        inbox = self._known.inbox
        names = [plain(inbox.entry(number).invitation.inviter.name, limit=40) for number in others[:_MOST_NAMED]]
        named = ", ".join(filter(None, names))
        more = " …" if len(others) > _MOST_NAMED else ""
        count = f"{len(others):,} {'other' if len(others) == 1 else 'others'}"
        return f"the same text came from {count}{named and ': '}{named}{more}"
