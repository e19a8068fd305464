"""What becomes of decisions: replies in the outbox, proposals that are followed through."""

import random
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from invites.decision import Decided, Decision, Event, Redo, Step, Undo
from invites.followups import Due, Question
from invites.inbox import Inbox
from invites.invitation import Invitation, Inviter
from invites.outcome import Appointment, Became, Outcome, ProposalState, ReplyState, Standing

AT = datetime(2026, 6, 15, 12, tzinfo=UTC)
DAY = timedelta(days=1)
WAITING, COPIED, SENT, DROPPED = ReplyState


def step(number: int, *ids: int, decision: Decision = Decision.COFFEE, reply: str = "Hi", at: datetime = AT) -> Step:
    return Step(number, at, tuple(Decided(id_, decision, f"{reply} {id_}" if reply else "") for id_ in ids))


def became(*parts: Became, at: datetime = AT) -> Outcome:
    return Outcome(at, parts)


def reply(id_: int, number: int, state: ReplyState, *, skip: bool = False) -> Outcome:
    return became(Became(id_, number, state, is_skipped=skip))


def inbox(*events: Event) -> Inbox:
    made = Inbox(date(2026, 6, 15), {number: Invitation(Inviter(f"Ana {number}")) for number in range(1, 10)})
    for event in events:
        made.apply(event)
    return made


def box(made: Inbox) -> tuple[list[int], list[int]]:
    return made.outbox.ids(WAITING), made.outbox.ids(COPIED)


def test_a_batch_is_one_step_with_a_reply_each_and_one_undo_takes_it_out_of_the_outbox() -> None:
    made = inbox(step(1, 3, 1, 2))
    assert box(made) == ([1, 2, 3], [])
    assert [entry.decided and entry.decided.reply for entry in map(made.entry, (1, 2, 3))] == ["Hi 1", "Hi 2", "Hi 3"]
    made.apply(Undo(1, AT))
    assert box(made) == ([], [])
    assert (made.outbox.waiting, len(made.follow_ups), made.outbox.next()) == (0, 0, None)


def test_those_that_wait_come_first_and_each_in_the_order_of_the_decisions() -> None:
    made = inbox(step(1, 5), step(2, 2), step(3, 9), step(4, 1))
    assert made.outbox.ids() == [5, 2, 9, 1]
    for event in (reply(9, 3, COPIED), reply(5, 1, COPIED)):
        made.apply(event)
    assert made.outbox.ids() == [2, 1, 5, 9]
    assert (made.outbox.waiting, made.outbox.copied, made.outbox.next()) == (2, 2, 2)


def test_what_is_skipped_goes_behind_the_others_and_what_is_put_back_comes_to_its_old_place() -> None:
    made = inbox(step(1, 1), step(2, 2), step(3, 3), reply(1, 1, WAITING, skip=True), reply(2, 2, WAITING, skip=True))
    assert made.outbox.ids() == [3, 1, 2]
    assert made.outbox.last_handled() == 2
    made.apply(reply(2, 2, WAITING))
    assert made.outbox.ids() == [2, 3, 1]
    assert made.outbox.last_handled() == 1
    for event in (reply(2, 2, SENT), reply(3, 3, DROPPED)):
        made.apply(event)
    assert made.outbox.last_handled() == 3
    made.apply(reply(3, 3, WAITING))
    made.apply(reply(2, 2, WAITING))
    assert (made.outbox.ids(), made.outbox.last_handled()) == ([2, 3, 1], 1)


def test_an_outcome_counts_as_long_as_its_decision_is_in_force() -> None:
    made = inbox(step(1, 1), reply(1, 1, SENT), Undo(1, AT))
    assert made.entry(1).standing is None
    made.apply(Redo(1, AT))
    standing = made.entry(1).standing
    assert standing
    assert standing.reply is SENT
    made.apply(step(2, 1, decision=Decision.ACCEPT))
    assert box(made) == ([1], [])
    assert made.outbox.last_handled() is None
    made.apply(Undo(2, AT))
    assert box(made) == ([], [])


def test_a_copy_that_is_proved_after_the_undo_counts_when_the_decision_comes_back() -> None:
    made = inbox(step(1, 1), Undo(1, AT), reply(1, 1, COPIED))
    assert box(made) == ([], [])
    assert made.outbox.last_handled() is None
    made.apply(Redo(1, AT))
    assert box(made) == ([], [1])


def test_a_decision_without_a_reply_is_in_no_outbox() -> None:
    made = inbox(step(1, 1, decision=Decision.LATER, reply=""), step(2, 2, reply=""))
    assert made.outbox.ids() == []
    assert made.follow_ups.ids() == [2]
    with pytest.raises(ValueError, match="no reply"):
        made.apply(reply(1, 1, SENT))


def test_the_newest_words_of_a_reply_are_the_ones_that_count() -> None:
    made = inbox(step(1, 1, 2), became(Became(1, 1, COPIED)), became(Became(1, 1, WAITING, text="Dear Ana")))
    decided = made.entry(1).decided
    assert decided
    assert (decided.reply, decided.template) == ("Dear Ana", "edited")
    assert box(made) == ([1, 2], [])
    other = made.entry(2).decided
    assert other
    assert other.reply == "Hi 2"


@pytest.mark.parametrize(
    ("parts", "why"),
    [
        ([], "about no decision"),
        ([Became(1, 1)], "says nothing"),
        ([Became(1, 2, SENT)], "step 2 did not decide on invitation 1"),
        ([Became(9, 1, SENT)], "step 1 did not decide on invitation 9"),
        ([Became(1, 1, SENT), Became(1, 1, COPIED)], "twice about invitation 1"),
        ([Became(1, 1, SENT, is_skipped=True)], "only a reply that waits can be skipped"),
        ([Became(1, 1, proposal=ProposalState.AGREED)], "an appointment and being agreed go together"),
        ([Became(1, 1, proposal=ProposalState.MET, appointment=Appointment(AT))], "go together"),
        ([Became(2, 1, proposal=ProposalState.MET)], "nothing was proposed"),
        ([Became(2, 1, followed_up=True)], "nothing was proposed"),
        ([Became(1, 1, SENT), Became(2, 1, followed_up=True)], "nothing was proposed"),
    ],
)
def test_an_outcome_that_does_not_fit_is_refused_and_changes_nothing(parts: list[Became], why: str) -> None:
    first = Step(1, AT, (Decided(1, Decision.COFFEE, "Hi"), Decided(2, Decision.ACCEPT, "Thanks")))
    made = inbox(first)
    with pytest.raises(ValueError, match=why):
        made.apply(became(*parts))
    assert [entry.standing for entry in map(made.entry, (1, 2))] == [
        Standing.first(AT, "Hi", proposes=True),
        Standing.first(AT, "Thanks", proposes=False),
    ]
    assert box(made) == ([1, 2], [])


# Follow-through


def test_a_proposal_is_due_once_it_is_out_and_stood_for_its_days_and_a_follow_up_ends_that() -> None:
    made = inbox(step(1, 1), step(2, 2, decision=Decision.TALK), step(3, 3, decision=Decision.ACCEPT))
    later = AT + 30 * DAY
    assert made.follow_ups.ids() == [1, 2]
    assert made.follow_ups.due(later, 10) == []  # neither was copied: nobody got it
    made.apply(became(Became(1, 1, COPIED), at=AT + DAY))
    made.apply(became(Became(2, 2, SENT), at=AT + 2 * DAY))
    assert made.follow_ups.due(AT + 10 * DAY, 10) == []
    assert made.follow_ups.due(AT + 11 * DAY, 10) == [Due(1, Question.FOLLOW_UP)]
    assert made.follow_ups.due(later, 10) == [Due(1, Question.FOLLOW_UP), Due(2, Question.FOLLOW_UP)]
    assert made.follow_ups.due_count(later, 10) == 2
    assert made.follow_ups.question(1, later, 30) is None
    made.apply(became(Became(1, 1, text="Still up for it?", followed_up=True), at=AT + 12 * DAY))
    assert made.follow_ups.due(later + 300 * DAY, 10) == [Due(2, Question.FOLLOW_UP)]
    assert made.follow_ups.ids() == [2, 1]
    decided = made.entry(1).decided
    assert decided
    assert decided.reply == "Hi 1"
    made.apply(became(Became(1, 1, followed_up=False), at=AT + 12 * DAY))
    assert made.follow_ups.question(1, later, 10) is Question.FOLLOW_UP


def test_an_appointment_is_asked_about_on_the_owner_s_day_after_it_and_met_leads_to_a_decision() -> None:
    zone = timezone(timedelta(hours=-8))
    at = datetime(2026, 7, 1, 23, 30, tzinfo=zone)
    made = inbox(step(1, 1), reply(1, 1, SENT))
    made.apply(became(Became(1, 1, proposal=ProposalState.AGREED, appointment=Appointment(at, "Café Example"))))
    assert made.follow_ups.due(datetime(2026, 7, 1, 23, 59, tzinfo=zone), 1) == []
    assert made.follow_ups.due(datetime(2026, 7, 2, 0, 1, tzinfo=zone), 1) == [Due(1, Question.MET)]
    made.apply(became(Became(1, 1, proposal=ProposalState.MET), at=at + DAY))
    assert made.follow_ups.due(at + DAY, 10) == [Due(1, Question.DECIDE)]
    standing = made.entry(1).standing
    assert standing
    assert standing.appointment == Appointment(at, "Café Example")
    made.apply(step(2, 1, decision=Decision.ACCEPT))
    assert (len(made.follow_ups), made.outbox.ids()) == (0, [1])
    made.apply(Undo(2, AT))
    assert made.follow_ups.due(at + DAY, 10) == [Due(1, Question.DECIDE)]


def test_a_proposal_that_was_dropped_or_given_up_is_not_open_until_that_is_taken_back() -> None:
    made = inbox(step(1, 1), step(2, 2), reply(1, 1, DROPPED))
    made.apply(became(Became(2, 2, proposal=ProposalState.NO_ANSWER)))
    assert made.follow_ups.ids() == []
    made.apply(reply(1, 1, WAITING))
    made.apply(became(Became(2, 2, proposal=ProposalState.WAITING)))
    assert made.follow_ups.ids() == [1, 2]


def test_what_is_due_is_told_by_age_whatever_is_asked() -> None:
    made = inbox(*(step(number, number) for number in range(1, 5)))
    made.apply(became(Became(4, 4, SENT), at=AT + DAY))
    made.apply(became(Became(3, 3, proposal=ProposalState.MET), at=AT + 3 * DAY))
    appointment = Appointment(AT + 2 * DAY)
    made.apply(became(Became(2, 2, proposal=ProposalState.AGREED, appointment=appointment), at=AT + DAY))
    assert [due.id for due in made.follow_ups.due(AT + 40 * DAY, 10)] == [4, 2, 3]


# Kept up by events as it would be made anew

commands = st.lists(
    st.tuples(st.sampled_from(["decide", "undo", "redo", "reply", "skip", "propose", "follow"]), st.integers(1, 5)),
    max_size=30,
)


def chosen(made: Inbox, kind: str, id_: int, number: int, chance: random.Random) -> Event | None:
    """Return an event of a kind that fits; None when none does."""
    at = AT + number * DAY
    current = made.history.step_number(id_)
    undoable, redoable = made.history.undoable(), made.history.redoable()
    is_open = id_ in made.follow_ups.ids()
    events: dict[str, Event | None] = {
        "decide": step(number, *{id_, 5}, decision=chance.choice([Decision.COFFEE, Decision.ACCEPT]), at=at),
        "undo": Undo(undoable.number, at) if undoable else None,
        "redo": Redo(redoable.number, at) if redoable else None,
        "reply": became(Became(id_, current, chance.choice(list(ReplyState))), at=at) if current else None,
        "skip": became(Became(id_, current, WAITING, is_skipped=True), at=at) if current else None,
        "propose": became(Became(id_, current, proposal=ProposalState.MET), at=at) if is_open else None,
        "follow": became(Became(id_, current, followed_up=True), at=at) if is_open else None,
    }
    return events[kind]


@settings(max_examples=60, deadline=None)
@given(commands, st.randoms(use_true_random=False))
def test_indexes_kept_up_by_events_are_what_the_history_tells(
    asked: list[tuple[str, int]], chance: random.Random
) -> None:
    made = inbox()
    for number, (kind, id_) in enumerate(asked, 1):
        if event := chosen(made, kind, id_, number, chance):
            made.apply(event)
    standings = {id_: standing for id_ in range(1, 10) if (standing := made.history.standing(id_))}
    for state in (WAITING, COPIED):
        expected = [id_ for id_, standing in standings.items() if standing.reply is state]
        expected.sort(key=lambda id_: (standings[id_].skipped, made.history.step_number(id_), id_))
        assert made.outbox.ids(state) == expected
    still_open = {
        id_
        for id_, standing in standings.items()
        if standing.proposal not in (None, ProposalState.NO_ANSWER) and standing.reply is not DROPPED
    }
    assert set(made.follow_ups.ids()) == still_open
    for days in (0, 3):
        now = AT + 31 * DAY
        due = made.follow_ups.due(now, days)
        assert len(due) == made.follow_ups.due_count(now, days)
        assert {one.id: one.question for one in due} == {
            id_: question for id_ in still_open if (question := made.follow_ups.question(id_, now, days))
        }


def test_answers_are_put_in_order_a_few_at_a_time_for_the_outbox_and_for_the_follow_ups() -> None:
    made = inbox(*(step(number, number) for number in range(1, 10)))
    assert [made.prepare_answers(4) for _ in range(3)] == [True, True, False]
    assert (made.outbox.waiting, len(made.follow_ups)) == (9, 9)
    made.apply(reply(3, 3, SENT))
    assert made.prepare_answers(0)
    assert not made.prepare_answers(1)
    assert made.follow_ups.due(AT + 12 * DAY, 10) == [Due(3, Question.FOLLOW_UP)]


def test_a_slip_that_is_taken_back_at_once_leaves_what_is_due_as_it_was() -> None:
    late = AT + 12 * DAY
    made = inbox(step(1, 1), reply(1, 1, SENT))
    assert made.follow_ups.due_count(late, 10) == 1
    for slip, back in (
        (Became(1, 1, proposal=ProposalState.NO_ANSWER), Became(1, 1, proposal=ProposalState.WAITING)),
        (Became(1, 1, followed_up=True, text="Again?"), Became(1, 1, followed_up=False)),
    ):
        made.apply(became(slip, at=late))
        assert made.follow_ups.due_count(late, 10) == 0
        made.apply(became(back, at=late + timedelta(minutes=5)))
        assert made.follow_ups.due(late, 10) == [Due(1, Question.FOLLOW_UP)]
    made.apply(became(Became(1, 1, proposal=ProposalState.NO_ANSWER), at=late))
    made.apply(became(Became(1, 1, proposal=ProposalState.WAITING), at=late + DAY))
    assert made.follow_ups.due_count(late + DAY, 10) == 0  # said on purpose: they have ten days again
    for _ in range(2):
        made.apply(became(Became(1, 1, proposal=ProposalState.WAITING), at=late + 2 * DAY))
        standing = made.history.standing(1)
        assert standing
        assert standing.since == late + 2 * DAY
