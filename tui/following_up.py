"""From a key of the follow-ups screen to what is on the disk, on the clipboard and in the status line."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from invites.decision import Decided, Decision
from invites.inbox import Entry
from invites.occasion import Occasion
from invites.outcome import ProposalState, Standing
from invites.plain import plain
from invites.until import UntilError, parse_moment, tell_moment
from store.appointments import appointment_file
from store.errors import Conflict, StoreError
from store.places import Places
from tui.answering import answered_values
from tui.answers import Answers
from tui.asking import ask_for
from tui.copying import Reply
from tui.draft import Draft, Wish
from tui.elsewhere import told_moved
from tui.look import called, sentence_of
from tui.proposals import may_follow_up
from tui.queue import Queue
from tui.taking_back import Done, put_back
from tui.wording import length_warning

if TYPE_CHECKING:
    from tui.screens.followups import FollowUpsScreen


class FollowingUp:
    """Carries out what the owner says of the proposal under the cursor."""

    def __init__(self, screen: "FollowUpsScreen", queue: Queue, places: Places) -> None:
        """Work for a screen."""
        self._screen = screen
        self._queue = queue
        self._places = places
        self._answers = Answers(queue, places)
        self._done: list[Done] = []
        self._last: Reply | None = None
        self.variant = 0
        """Which wording of the follow-up is shown, counted from 0."""

    def draft(self, entry: Entry, answers: Mapping[str, str] | None = None) -> Draft:
        """Return the follow-up as it would be copied, or what is wrong with its template."""
        return self._queue.drafting.shown(entry, Occasion.FOLLOWUP, Wish(self.variant, answers=answers or {}))

    def next_wording(self, entry: Entry) -> None:
        """Show the next wording of the follow-up, where there is one to send."""
        if may_follow_up(entry):
            self.variant += 1
            self._screen.show_details()
        else:
            self._screen.say(_why_not(entry, called(entry.invitation)), "warning")

    def copy_follow_up(self, entry: Entry) -> None:
        """Write down that a follow-up is sent, and copy it."""
        who = called(entry.invitation)
        if not may_follow_up(entry):
            self._screen.say(_why_not(entry, who), "warning")
            return
        draft = self.draft(entry)
        if draft.problem:
            self._screen.say(f"{draft.problem} Nothing was copied; v takes the next wording.", "error")
        elif draft.missing:
            title = f"What the follow-up to {who} lacks"
            ask_for(self._screen, draft.missing, title, partial(self._answered, entry), partial(self._with, entry))
        else:
            self._follow_up(entry, draft)

    def _answered(self, entry: Entry, values: Mapping[str, str]) -> None:
        self._follow_up(entry, self.draft(entry, values))

    def _with(self, entry: Entry, answers: Mapping[str, str]) -> str:
        draft = self.draft(entry, answered_values(answers))
        return draft.problem or draft.text

    def _follow_up(self, entry: Entry, draft: Draft) -> None:
        if draft.problem or not draft.text:
            self._screen.say(f"{draft.problem} Nothing was copied.", "error")
            return
        who = called(entry.invitation)
        if self._say_of(entry, lambda: self._answers.followed_up(entry.id, draft.text), onward=True):
            hint = f"{length_warning(draft)} u takes it back.".strip()
            self._copy(Reply(draft.text, who, f"Follow-up to {who}.", hint))

    def agree(self, entry: Entry) -> None:
        """Ask when and where, and write the appointment down with a calendar file."""
        from tui.screens.form import Field, FormScreen

        standing, zone = entry.standing, self._queue.clock().tzinfo
        appointment = standing.appointment if standing else None
        when = f"{appointment.at.astimezone(zone):%Y-%m-%d %H:%M}" if appointment else ""
        is_coffee = entry.decided is not None and entry.decided.decision is Decision.COFFEE
        place = appointment.place if appointment else self._queue.settings.cafe if is_coffee else ""
        fields = (
            Field("when", "When? friday 15:00, 3 dec 3pm, 2026-12-03 15:00", self._check_moment, when),
            Field("where", "Where? May stay empty", lambda _: (True, ""), place),
        )
        title = f"Agreed with {called(entry.invitation)}"
        self._screen.app.push_screen(FormScreen(title, fields), partial(self._agreed, entry))

    def _check_moment(self, words: str) -> tuple[bool, str]:
        """Tell whether words name a day and time, and which, or what is wrong with them."""
        today = self._queue.today()
        if not words.strip():
            return False, "A day and a time are needed."
        try:
            at = self._answers.local(parse_moment(words, today))
        except UntilError as error:
            return False, str(error)
        has_passed = ", which has passed" if at < self._queue.clock() else ""
        return True, f"{tell_moment(at, today)}{has_passed}"

    def _agreed(self, entry: Entry, told: Mapping[str, str] | None) -> None:
        if told is None:
            self._screen.say("Nothing was written down.")
            return
        at = self._answers.local(parse_moment(told["when"], self._queue.today()))
        problems: list[str] = []
        if self._say_of(entry, lambda: problems.append(self._answers.agree(entry.id, at, told["where"]).problem)):
            file = appointment_file(self._places, entry.id)
            when = f"Agreed with {called(entry.invitation)}: {tell_moment(at, self._queue.today())}."
            if file is None or problems[0]:
                self._screen.say(f"{when} {problems[0]}", "error")
            else:
                self._screen.say(f"{when} y copies the path, o opens {file}")

    def met(self, entry: Entry) -> None:
        """Say that they met, unless that is known, and ask what follows from it."""
        is_known = entry.standing is not None and entry.standing.proposal is ProposalState.MET
        if is_known or self._say_of(entry, lambda: self._answers.proposal(entry.id, ProposalState.MET)):
            self._screen.say(f"You met {called(entry.invitation)}.")
            self._ask_for_decision(self._queue.inbox.entry(entry.id))

    def _ask_for_decision(self, entry: Entry) -> None:
        from tui.screens.met import MetScreen

        drafts = {one: self._queue.drafting.shown(entry, one) for one in (Decision.ACCEPT, Decision.DECLINE)}
        self._screen.app.push_screen(MetScreen(called(entry.invitation), drafts), partial(self._decide, entry, drafts))

    def _decide(self, entry: Entry, drafts: Mapping[Decision, Draft], decision: Decision | None) -> None:
        if decision is None:
            self._screen.say(f"You met {called(entry.invitation)}. Accept or decline waits here; m asks again.")
            return
        draft = drafts[decision]
        if draft.problem:
            self._screen.say(f"{draft.problem} Nothing was decided.", "error")
        elif draft.missing:

            def answered(values: Mapping[str, str]) -> None:
                self._carry_out(entry, self._queue.drafting.shown(entry, decision, Wish(answers=values)))

            ask_for(self._screen, draft.missing, f"What the reply to {called(entry.invitation)} lacks", answered)
        else:
            self._carry_out(entry, draft)

    def _carry_out(self, entry: Entry, draft: Draft) -> None:
        who = called(entry.invitation)
        decided = Decided(entry.id, draft.decision, draft.text, draft.template)
        if self._say_of(entry, lambda: self._queue.decide([decided]), decides=True):
            which = entry.id, self._queue.inbox.history.step_number(entry.id)
            self._copy(Reply(draft.text, who, sentence_of(draft.decision, who), "u takes it back.", which))

    def no_answer(self, entry: Entry) -> None:
        """Say that no answer is expected any more."""
        if self._say_of(entry, lambda: self._answers.proposal(entry.id, ProposalState.NO_ANSWER), onward=True):
            self._screen.say(f"No answer from {called(entry.invitation)}: not asked about any more. u takes it back.")

    def wait(self, entry: Entry) -> None:
        """Say that it is waiting again; a follow-up may be offered anew."""
        before = entry.standing
        if before is None:
            return
        anew = Standing(before.since, proposal=ProposalState.WAITING)
        is_waiting = before.proposal is ProposalState.WAITING and not before.followed_up
        if is_waiting:
            self._screen.say(f"{called(entry.invitation)} is waited for already.")
        elif self._say_of(entry, lambda: self._answers.restore(entry.id, anew)):
            self._screen.say(f"Waiting for {called(entry.invitation)} again. u takes it back.")

    def take_back(self) -> None:
        """Take the last thing that was done here back."""
        if not self._done:
            self._screen.say("There is nothing to take back here.")
            return
        last = self._done[-1]
        try:
            put_back(self._queue, self._answers, last)
        except StoreError as error:
            self._refused(error)
            return
        self._done.pop()
        self._screen.follow(last.id)
        self._screen.say(f"Taken back: {called(self._queue.inbox.entry(last.id).invitation)} stands as before.")

    def copy_again(self, entry: Entry | None) -> None:
        """Copy the path of the calendar file of an appointment, or else what was copied last here."""
        file = appointment_file(self._places, entry.id) if entry and _has_appointment(entry) else None
        if entry is not None and file is not None:
            who = called(entry.invitation)
            self._screen.copy(Reply(str(file), who, f"The path of {who}'s calendar file."))
        elif self._last is not None:
            self._copy(replace(self._last, sentence=f"To {self._last.who} again.", hint=""))
        else:
            self._screen.say("There is nothing to copy again yet.")

    def _copy(self, reply: Reply) -> None:
        self._last = reply
        self._screen.copy(reply)

    def _say_of(
        self, entry: Entry, write: Callable[[], object], *, onward: bool = False, decides: bool = False
    ) -> bool:
        """Write something down about a proposal that is as the owner saw it. Returns whether it is on the disk."""
        history = self._queue.inbox.history
        try:
            if entry.id not in self._queue.inbox or history.standing(entry.id) != entry.standing:
                raise Conflict(told_moved(self._queue, entry.id))
            write()
        except StoreError as error:
            self._refused(error)
            return False
        history = self._queue.inbox.history
        if entry.standing is not None:
            step = history.step_number(entry.id) if decides else 0
            self._done.append(Done(entry.id, entry.standing, None if decides else history.standing(entry.id), step))
        self._screen.follow(onward=onward)
        return True

    def _refused(self, error: StoreError) -> None:
        self._screen.follow()
        self._screen.say(plain(str(error), limit=600), "warning" if isinstance(error, Conflict) else "error")


def _has_appointment(entry: Entry) -> bool:
    return entry.standing is not None and entry.standing.appointment is not None


def _why_not(entry: Entry, who: str) -> str:
    """Return why no follow-up can be copied."""
    standing = entry.standing
    if standing is not None and standing.followed_up:
        return f"{who} was asked once more already. w waits again, and offers it anew."
    if standing is not None and standing.proposal is ProposalState.WAITING:
        return f"{who} has not got your reply yet: copy and send that first."
    return f"{who} has answered: there is nothing to follow up."
