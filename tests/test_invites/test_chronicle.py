"""What happened with one person, in order."""

from datetime import UTC, date, datetime, timedelta

from invites.chronicle import Happening, chronicle
from invites.decision import Decided, Decision, Event, Redo, Step, Undo
from invites.invitation import Invitation, Inviter
from invites.outcome import Appointment, Became, Outcome, ProposalState, ReplyState
from tui.past import history_lines

AT = datetime(2026, 6, 15, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
ANA = Invitation(Inviter("Ana Prueba"), "Hi!", sent_at=AT - 5 * HOUR)
AGAIN = Invitation(Inviter("Ana Prueba"), "Hi again!", sent_at=AT + 50 * HOUR)


def test_everything_is_told_with_its_time_and_nothing_of_others() -> None:
    appointment = Appointment(AT + 30 * HOUR, "Café Example")
    others = Decided(2, Decision.DECLINE, "No, thank you")
    events: list[Event] = [
        Step(1, AT, (Decided(1, Decision.COFFEE, "Coffee?", "friendly"), others), "screen 1"),
        Undo(1, AT + HOUR),
        Redo(1, AT + 2 * HOUR),
        Outcome(AT + 3 * HOUR, (Became(1, 1, ReplyState.WAITING, text="Tea?"), Became(2, 1, ReplyState.SENT))),
        Outcome(AT + 4 * HOUR, (Became(1, 1, ReplyState.SENT),)),
        Outcome(AT + 5 * HOUR, (Became(1, 1, text="Still?", followed_up=True),)),
        Outcome(AT + 6 * HOUR, (Became(1, 1, proposal=ProposalState.AGREED, appointment=appointment),)),
        Outcome(AT + 40 * HOUR, (Became(1, 1, proposal=ProposalState.MET),)),
        Step(2, AT + 60 * HOUR, (Decided(5, Decision.LATER, until=date(2026, 7, 1)),)),
        Outcome(AT + 61 * HOUR, (Became(2, 1, ReplyState.DROPPED),)),
    ]
    coffee = Decision.COFFEE
    assert chronicle({1: ANA, 5: AGAIN}, events) == [
        Happening(AT - 5 * HOUR, 1, "asked", text="Hi!"),
        Happening(AT, 1, "decided", coffee, "Coffee?", "friendly", by="screen 1"),
        Happening(AT + HOUR, 1, "taken back", coffee),
        Happening(AT + 2 * HOUR, 1, "decided again", coffee),
        Happening(AT + 3 * HOUR, 1, "reply edited", coffee, "Tea?"),
        Happening(AT + 4 * HOUR, 1, "reply sent", coffee),
        Happening(AT + 5 * HOUR, 1, "follow-up sent", coffee, "Still?"),
        Happening(AT + 6 * HOUR, 1, "agreed", coffee, appointment=appointment),
        Happening(AT + 40 * HOUR, 1, "met", coffee),
        Happening(AT + 50 * HOUR, 5, "asked", text="Hi again!"),
        Happening(AT + 60 * HOUR, 5, "decided", Decision.LATER, until=date(2026, 7, 1)),
    ]


def test_what_nothing_dates_comes_first() -> None:
    happened = chronicle({3: Invitation(Inviter("Bo"))}, [Step(1, AT, (Decided(3, Decision.ACCEPT),))])
    assert [(one.at, one.what) for one in happened] == [(None, "asked"), (AT, "decided")]


def test_what_only_an_age_dates_is_said_to_be_good_for_the_day_alone() -> None:
    aged = Invitation(Inviter("Bo Beispiel"), age="2 days ago", seen_at=AT)
    assert [one.is_day_only for one in chronicle({1: ANA, 3: aged}, [Step(1, AT, ())])] == [True, False]
    one = chronicle({3: aged}, [])[0]
    assert list(history_lines(one, AT, several=False)) == [f"{one.at:%Y-%m-%d}        asked"]
