"""The replies of one decision on many people, written some at a time, so that keys can be answered in between."""

from collections.abc import Callable, Sequence
from datetime import date
from time import monotonic

from invites.decision import PROPOSALS, Decided, Decision
from invites.gaps import QUESTIONS
from invites.inbox import Entry, Inbox
from tui.draft import Draft
from tui.look import called

DraftBeside = Callable[[Entry, Decision, Sequence[str]], Draft]
"""Makes the reply to somebody, beside replies that are about to be given to others."""


class Batch:
    """One decision on many people, each with a reply of their own: all of them, or nobody."""

    def __init__(
        self,
        entries: Sequence[Entry],
        decision: Decision,
        draft: DraftBeside,
        offers: Callable[[str], bool],
        *,
        until: date | None = None,
    ) -> None:
        """`offers` tells whether a reply offers times, which nobody else is offered then."""
        self.entries = entries
        self.decision = decision
        self.until = until
        self.decided: list[Decided] = []
        """What is to be recorded, as far as it is written."""
        self.problem = ""
        """Whose reply cannot be written, and why; nobody is decided on then."""
        self.culprit: int | None = None
        """The number of that invitation."""
        self.asked: tuple[str, ...] = ()
        """Variables that a reply lacks and that the owner can tell for all of them; nobody is decided on before."""
        self._draft = draft
        self._offers = offers
        self._beside: list[str] = []

    @property
    def share(self) -> float:
        """How much is written, from 0 to 1."""
        return len(self.decided) / len(self.entries)

    def write(self, seconds: float) -> bool:
        """Write on for some seconds, for one person at least; return whether there is more to write."""
        until = monotonic() + seconds
        for entry in self.entries[len(self.decided) :]:
            self._write(entry)
            if self.problem or self.asked:
                return False
            if monotonic() > until:
                break
        return len(self.decided) < len(self.entries)

    def moved(self, inbox: Inbox) -> Entry | None:
        """Return somebody who was decided on, undone or taken out since the batch began; None without such."""
        step = inbox.history.step_number
        return next((one for one in self.entries if one.id not in inbox or step(one.id) != one.step), None)

    def _write(self, entry: Entry) -> None:
        draft = self._draft(entry, self.decision, self._beside)
        if not draft.problem and draft.missing and all(QUESTIONS[variable].setting for variable in draft.missing):
            self.asked = tuple(draft.missing)
            return
        if draft.problem or draft.missing:
            self.culprit, self.problem = entry.id, _why(entry, draft)
            return
        if self.decision in PROPOSALS and self._offers(draft.text):
            self._beside.append(draft.text)
        self.decided.append(Decided(entry.id, self.decision, draft.text, draft.template, self.until))


def _why(entry: Entry, draft: Draft) -> str:
    who = called(entry.invitation)
    if draft.problem:
        return f"The reply to {who} cannot be written: {draft.problem}"
    lacking = "; ".join(QUESTIONS[variable].text for variable in draft.missing)
    return f"The reply to {who} lacks something: {lacking}."
