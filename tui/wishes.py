"""What the owner asked of replies that are not given yet: another language, and what their templates lack.

Kept for each invitation until it is decided on. Which wording is shown is not known here.
"""

from collections.abc import Iterable, Mapping

from invites.inbox import Entry
from tui.draft import Draft, Wish
from tui.queue import Queue


class Wishes:
    """Remembers languages and answers, by invitation."""

    def __init__(self, queue: Queue) -> None:
        """Begin without any."""
        self._queue = queue
        self._languages: dict[int, str] = {}
        self._answers: dict[int, Mapping[str, str]] = {}

    def of(self, invitation_id: int, variant: int) -> Wish:
        """Return what is asked of the reply to an invitation."""
        return Wish(variant, self.language(invitation_id), self._answers.get(invitation_id, {}))

    def language(self, invitation_id: int) -> str:
        """Return the language that was chosen for an invitation; empty while none was."""
        return self._languages.get(invitation_id, "")

    def turn_language(self, entry: Entry, draft: Draft) -> str:
        """Choose the next of the languages that the decision of a draft has templates in, and return it.

        Empty where there is no other one.
        """
        drafting = self._queue.drafting
        languages = drafting.languages(draft.decision)
        now = draft.language or self.language(entry.id) or drafting.language(entry, draft.decision)
        if not languages or languages == [now]:
            return ""
        position = languages.index(now) + 1 if now in languages else 0
        self._languages[entry.id] = languages[position % len(languages)]
        return self._languages[entry.id]

    def answer(self, invitation_id: int, answers: Mapping[str, str]) -> None:
        """Keep what the owner said about variables that were missing, by variable."""
        self._answers[invitation_id] = {**self._answers.get(invitation_id, {}), **answers}

    def forget(self, numbers: Iterable[int]) -> None:
        """Ask nothing more of the replies to these invitations."""
        for number in numbers:
            self._languages.pop(number, None)
            self._answers.pop(number, None)
