"""How an open coffee or talk is told on the screen: its state, what is asked about it, and all there is to know."""

from collections.abc import Iterator
from datetime import datetime

from textual.content import Content

from invites.followups import Question
from invites.inbox import Entry
from invites.outcome import ProposalState
from invites.plain import plain
from invites.until import tell_day, tell_moment
from tui.draft import Draft
from tui.look import DECISION_MARKS
from tui.queue import Queue
from tui.widgets.proposal_row import ProposalRow
from tui.widgets.reply import heading

ASKED: dict[Question, tuple[str, str]] = {
    Question.FOLLOW_UP: ("?", "follow up?"),
    Question.MET: ("◷", "met?"),
    Question.DECIDE: ("✓", "decide"),
}
"""The glyph and the word for what is asked, so that nothing is told by colour alone."""

NOT_DUE: dict[ProposalState, tuple[str, str]] = {
    ProposalState.WAITING: ("·", "waiting"),
    ProposalState.AGREED: ("◷", "agreed"),
    ProposalState.MET: ("✓", "met"),
}
"""The same while nothing is asked."""

QUESTIONS: dict[Question, str] = {
    Question.FOLLOW_UP: "No answer yet. Follow up? c copies the reply below.",
    Question.MET: "Did you meet? m says so, n that nothing came of it, a agrees on another time.",
    Question.DECIDE: "You met. Accept or decline? m asks which, and copies the reply.",
}
"""What is asked, with the keys that answer it."""

_LONGEST_REPLY = 4000
"""Characters of a reply that are shown."""


def question_of(queue: Queue, entry: Entry) -> Question | None:
    """Return what the owner is to be asked about a proposal now; None when nothing is."""
    return queue.inbox.follow_ups.question(entry.id, queue.clock(), queue.settings.follow_up_days)


def open_numbers(queue: Queue) -> list[int]:
    """Return all open proposals, those that are due first, each part the oldest first."""
    follow_ups = queue.inbox.follow_ups
    due = [one.id for one in follow_ups.due(queue.clock(), queue.settings.follow_up_days)]
    among = {*due}
    return [*due, *(number for number in follow_ups.ids() if number not in among)]


def proposal_row(queue: Queue, number: int) -> ProposalRow:
    """Return what the list shows of a proposal."""
    entry = queue.inbox.entry(number)
    question, now = question_of(queue, entry), queue.clock()
    state = entry.standing.proposal if entry.standing and entry.standing.proposal else ProposalState.WAITING
    glyph, word = ASKED[question] if question else NOT_DUE.get(state, ("·", state.value))
    days = max(0, (now - entry.standing.since).days) if entry.standing else 0
    return ProposalRow(
        glyph,
        word,
        plain(entry.invitation.inviter.name, limit=120) or "(no name)",
        state_words(entry, now),
        f"{days}d" if days else "today",
        is_due=question is not None,
    )


def state_words(entry: Entry, now: datetime) -> str:
    """Return how a proposal stands, in one line: "coffee, waiting since Monday 1 June, followed up"."""
    standing = entry.standing
    if standing is None or entry.decided is None:
        return ""
    said = [DECISION_MARKS[entry.decided.decision]]
    if standing.appointment:
        local = standing.appointment.at.astimezone(now.tzinfo)
        said.append(
            f"{'met' if standing.proposal is ProposalState.MET else 'agreed'}: {tell_moment(local, now.date())}"
        )
        if standing.appointment.place:
            said.append(plain(standing.appointment.place, limit=120))
    elif not standing.is_out:
        said.append("its reply is not sent yet")
    elif standing.proposal is ProposalState.MET:
        said.append(f"met, said {_day(standing.since, now)}")
    else:
        said.append(f"waiting since {_day(standing.since, now)}")
    if standing.followed_up:
        said.append("followed up")
    return ", ".join(said)


def may_follow_up(entry: Entry) -> bool:
    """Whether a follow-up can be copied: the proposal is out, not answered, and none was sent yet."""
    standing = entry.standing
    return (
        standing is not None
        and standing.proposal is ProposalState.WAITING
        and standing.is_out
        and not standing.followed_up
    )


def details(queue: Queue, entry: Entry, draft: Draft | None) -> Content:
    """Return all there is to know of a proposal; `draft` is the follow-up that `c` would copy, if there is one."""
    return Content("\n").join(_lines(queue, entry, draft))


def _lines(queue: Queue, entry: Entry, draft: Draft | None) -> Iterator[Content]:
    inviter, now = entry.invitation.inviter, queue.clock()
    yield Content.styled(plain(inviter.name, limit=200) or "(no name)", "bold")
    if inviter.headline:
        yield Content.styled(plain(inviter.headline, limit=300), "$text-muted")
    state = state_words(entry, now)
    yield Content(f"{state[:1].upper()}{state[1:]}")
    question = question_of(queue, entry)
    if question:
        yield Content.styled(QUESTIONS[question], "bold $accent")
    if entry.standing and entry.standing.appointment:
        yield Content.styled("y copies the path of its calendar file, o opens it.", "$text-muted")
    if draft:
        yield Content("")
        yield heading(draft, "Follow-up")
        yield Content.styled(plain(draft.problem, limit=600), "$text-error") if draft.problem else Content(draft.text)
    if entry.decided and entry.decided.reply and entry.decided_at:
        yield Content("")
        yield Content.styled(f"What you wrote {_day(entry.decided_at, now)}", "$text-muted")
        yield Content(plain(entry.decided.reply, lines=True, limit=_LONGEST_REPLY))


def _day(at: datetime, now: datetime) -> str:
    return tell_day(at.astimezone(now.tzinfo).date(), now.date())
