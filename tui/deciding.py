"""From a decision key to what is on the disk, on the clipboard and in the status line, for the queue screen."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from invites.decision import Decided, Decision, Step
from invites.inbox import Entry
from invites.occasion import occasion_of
from invites.until import UntilError, parse_until, tell_day
from store.errors import Conflict, StoreError
from tui.copying import Reply, last_copied
from tui.draft import EDITED, Draft, given_draft
from tui.elsewhere import told_first
from tui.languages import language_name
from tui.look import called, sentence_of
from tui.queue import Queue
from tui.wishes import Wishes
from tui.wording import length_warning, step_sentence

if TYPE_CHECKING:
    from tui.screens.queue import QueueScreen

REPLIES = (Decision.COFFEE, Decision.TALK, Decision.DECLINE, Decision.ACCEPT)
"""The decisions that have a reply, in the order in which they are shown. The first is what the program is named for."""


STILL_THERE = " Its reply may still be copied."
"""Said after an undo: a copy cannot be taken back."""

ALL_STILL_THERE = " Replies of theirs may still be copied."
"""The same of several."""


class Deciding:
    """Knows which reply is shown and which was edited, and carries a decision out."""

    def __init__(self, screen: "QueueScreen", queue: Queue) -> None:
        """Decide on what a screen has selected."""
        self._screen = screen
        self._queue = queue
        self._variant = 0
        self._turned: tuple[int, Decision] | None = None
        self._edited: dict[tuple[int, Decision], str] = {}
        self._shown: tuple[int, Draft] | None = None
        self.wishes = Wishes(queue)
        """What was asked of replies that are not given yet."""

    def draft(self, entry: Entry) -> Draft:
        """Return the reply to show for an invitation. When its template is broken, it says so in place of a text."""
        if self._turned and self._turned[0] == entry.id:
            draft = self._draft(entry, self._turned[1])
        else:
            suggestion = self._screen.suggestion
            decision = suggestion.decision if suggestion and suggestion.decision in REPLIES else REPLIES[0]
            draft = given_draft(entry, self._queue.settings.message_limit) or self._draft(entry, decision)
        self._shown = (entry.id, draft)
        return draft

    def turn_variant(self) -> None:
        """Show the next wording of the reply."""
        entry, draft = self._screen.meant(), self._screen.draft
        if entry is None or draft is None:
            return
        self._edited.pop((entry.id, draft.decision), None)
        self._variant += 1
        self._turned = (entry.id, draft.decision)
        self._screen.select(entry.id)

    def turn_language(self) -> None:
        """Show the reply in the next language that has templates for its decision."""
        entry, draft = self._screen.meant(), self._screen.draft
        if entry is None or draft is None:
            return
        language = self.wishes.turn_language(entry, draft)
        if not language:
            self._screen.say(f"There are no templates for {draft.decision.value} in another language.")
            return
        self._edited.pop((entry.id, draft.decision), None)
        self._turned = (entry.id, draft.decision)
        self._screen.select(entry.id)
        self._screen.say(f"{called(entry.invitation)}: in {language_name(language)}. L goes on to the next language.")

    def turn_reply(self, step: int) -> None:
        """Show the reply that goes with the next decision, or the one before."""
        entry, draft = self._screen.meant(), self._screen.draft
        if entry is None or draft is None:
            return
        position = REPLIES.index(draft.decision) if draft.decision in REPLIES else 0
        self._turned = (entry.id, REPLIES[(position + step) % len(REPLIES)])
        self._screen.select(entry.id)

    def edited(self, entry: Entry, decision: Decision, text: str | None) -> None:
        """Keep the owner's own words for a decision on an invitation, until it is taken; None changes nothing."""
        if text is None or not text.strip():
            return
        self._edited[entry.id, decision] = text
        self._turned = (entry.id, decision)
        self._screen.select(self._screen.list.current)  # another window may have moved the cursor on meanwhile

    def decide(self, decision: Decision) -> None:
        """Decide on the selected invitation, and copy the reply."""
        entry = self._screen.selected()
        if entry is None:
            self._screen.say("There is no invitation here to decide on.", "warning")
            return
        draft = self._draft(entry, decision)
        if draft.problem:
            self._screen.say(f"{draft.problem} Nothing was decided; v takes the next wording.", "error")
            return
        if self._has_changed(entry, draft):
            self._screen.select(entry.id)
            self._screen.say("The reply has changed since it was shown. Look at it, and press again.", "warning")
            return
        if draft.missing:
            self._ask_for_missing(entry, draft)
        else:
            self._carry_out(entry, draft)

    def _carry_out(self, entry: Entry, draft: Draft) -> None:
        """Write a decision down, and copy its reply."""
        who = called(entry.invitation)
        if self.record([Decided(entry.id, draft.decision, draft.text, draft.template)]):
            which = entry.id, self._queue.inbox.history.step_number(entry.id)
            hint = f"{length_warning(draft)} u undoes.".strip()
            self._copy(Reply(draft.text, who, sentence_of(draft.decision, who), hint, which))

    def _ask_for_missing(self, entry: Entry, draft: Draft) -> None:
        """Ask for what a reply lacks, and decide when it is told."""
        from tui.answering import answered_values
        from tui.asking import ask_for

        decision = draft.decision

        def with_answers(answers: Mapping[str, str]) -> str:
            wish = replace(self.wishes.of(entry.id, self._variant), answers=answered_values(answers))
            shown = self._queue.drafting.shown(entry, decision, wish)
            return shown.problem or shown.text

        def answered(values: Mapping[str, str]) -> None:
            self.wishes.answer(entry.id, values)
            if not _is_stale(self._screen, self._queue, entry):
                whole = self._draft(entry, decision)
                if whole.problem:
                    self._screen.say(f"{whole.problem} Nothing was decided.", "error")
                else:
                    self._carry_out(entry, whole)

        title = f"{decision.value.capitalize()}: what the reply to {called(entry.invitation)} lacks"
        ask_for(self._screen, draft.missing, title, answered, with_answers)

    def _has_changed(self, entry: Entry, draft: Draft) -> bool:
        """Whether another text is shown for a decision: its template was edited, or a time it offered is too near now.

        What was given before or edited here has no language, and is not made anew.
        """
        if self._shown is None or self._shown[0] != entry.id:
            return False
        shown = self._shown[1]
        is_same = shown.language and (shown.decision, shown.template) == (draft.decision, draft.template)
        return bool(is_same) and shown.text != draft.text

    def copy_again(self) -> None:
        """Copy the reply of the selected invitation if it is decided, else the last one that was to be copied."""
        entry = self._screen.selected()
        if entry is None or not (entry.decided and entry.decided.reply):
            entry = last_copied(self._queue.inbox, self._screen.held)
        if entry is None or entry.decided is None or not entry.decided.reply:
            waiting = self._queue.inbox.outbox.waiting
            hint = " Those that wait are in the outbox: b." if waiting else ""
            self._screen.say(f"There is no reply to copy again yet.{hint}")
            return
        who = called(entry.invitation)
        self._copy(Reply(entry.decided.reply, who, f"To {who} again.", decision=(entry.id, entry.step)))

    def put_off(self, entry: Entry, words: str | None) -> None:
        """Put an invitation off until a day given in words that `check_day` let pass; None puts nothing off."""
        if words is None or _is_stale(self._screen, self._queue, entry):
            return
        day = parse_until(words, self._queue.today())
        if self.record([Decided(entry.id, Decision.LATER, until=day)]):
            self._screen.say(f"{called(entry.invitation)} comes back {tell_day(day, self._queue.today())}. u undoes.")

    def check_day(self, words: str) -> tuple[bool, str]:
        """Tell whether words name a day, and the day, or what is wrong with them."""
        try:
            day = parse_until(words, self._queue.today())
        except UntilError as error:
            return False, str(error)
        return True, f"comes back {tell_day(day, self._queue.today())}"

    def undo(self) -> None:
        """Take the last step back, and go to whom it was about."""
        step = self._queue.inbox.history.undoable()
        copied = ALL_STILL_THERE if step and len(step.decided) > 1 else STILL_THERE
        after = copied if self._may_be_copied() else ""
        self._move_through_history(self._queue.undo, "Taken back", "There is nothing to undo.", after)

    def redo(self) -> None:
        """Put back what an undo took away."""
        self._move_through_history(self._queue.redo, "Decided again", "There is nothing to redo.")

    def _move_through_history(
        self, move: Callable[[], Step | None], opening: str, nothing: str, after: str = ""
    ) -> None:
        try:
            step = move()
        except StoreError as error:
            self._refused(error)
            return
        if step is None:
            self._screen.say(nothing)
            return
        self._screen.show(step.decided[0].invitation_id, self._screen.list.cursor)
        replied = any(decided.reply for decided in step.decided)
        self._screen.say(step_sentence(self._queue, step, opening) + (after if replied else ""))

    def _may_be_copied(self) -> bool:
        """Whether a reply of the step that undo takes back may be on the clipboard. Those of a batch wait first."""
        history = self._queue.inbox.history
        step = history.undoable()
        if step is None or len(step.decided) == 1:
            return True
        return any(history.standing_of(step.number, one.invitation_id).is_out for one in step.decided if one.reply)

    def _copy(self, reply: Reply) -> None:
        self._screen.say(f"{reply.sentence} Copying…")
        self._screen.post_message(self._screen.Replied(reply))

    def record(self, decided: Sequence[Decided]) -> bool:
        """Write one step down and go on to the next invitation. Returns whether it is on the disk."""
        try:
            self._queue.decide(decided)
        except StoreError as error:
            self._refused(error)
            return False
        for one in decided:
            for decision in Decision:
                self._edited.pop((one.invitation_id, decision), None)
        self.wishes.forget(one.invitation_id for one in decided)
        self._turned = None
        self._screen.follow(onward=[one.invitation_id for one in decided] == [self._screen.list.current])
        return True

    def _refused(self, error: StoreError) -> None:
        """Say why nothing was changed, and show what other windows did: trying may have brought it to light."""
        self._screen.follow()
        self._screen.say(str(error), "warning" if isinstance(error, Conflict) else "error")

    def draft_beside(self, entry: Entry, decision: Decision, beside: Sequence[str]) -> Draft:
        """Return the reply that a decision gives somebody, beside those that are about to be given to others."""
        edited = self._edited.get((entry.id, decision))
        if edited is not None:
            return Draft(
                decision, EDITED, edited, occasion=occasion_of(decision), limit=self._queue.settings.message_limit
            )
        wish = replace(self.wishes.of(entry.id, self._variant), beside=beside)
        return self._queue.drafting.shown(entry, decision, wish)

    def _draft(self, entry: Entry, decision: Decision) -> Draft:
        return self.draft_beside(entry, decision, ())


def _is_stale(screen: "QueueScreen", queue: Queue, entry: Entry) -> bool:
    """Whether another window changed an invitation while a box about it was open; it is said then."""
    if entry.id not in queue.inbox:
        screen.say("Another window took them out of the queue. Nothing was changed.", "warning")
    elif queue.inbox.history.step_number(entry.id) != entry.step:
        screen.say(told_first(queue, entry.id), "warning")
    else:
        return False
    return True
