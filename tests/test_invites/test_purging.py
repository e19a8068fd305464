"""Whom a purge removes, and that what stays is in force as before."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from invites.decision import Decided, Decision, Event, Redo, Step, Undo
from invites.history import History
from invites.invitation import Invitation, Inviter
from invites.outcome import Appointment, Became, Outcome, ProposalState
from invites.purging import (
    BeforeError,
    history_without,
    mentions,
    names_gone,
    older,
    parse_before,
    people,
    sent_by,
    staying,
    told_of,
    unnamed,
)

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
TODAY = NOW.date()


def asks(
    name: str, slug: str = "", note: str = "", *, days: int | None = 1, mutual: tuple[str, ...] = ()
) -> Invitation:
    sent = None if days is None else NOW - timedelta(days=days)
    return Invitation(Inviter(name, slug=slug), note, sent_at=sent, mutual_names=mutual)


def step(number: int, *ids: int, days: int = 0, until: date | None = None) -> Step:
    decision = Decision.LATER if until else Decision.COFFEE
    return Step(number, NOW - timedelta(days=days), tuple(Decided(id_, decision, until=until) for id_ in ids))


def agreed(number: int, decided_in: int, at: datetime) -> Became:
    return Became(number, decided_in, proposal=ProposalState.AGREED, appointment=Appointment(at))


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2y", date(2024, 11, 24)),
        ("6m", date(2026, 5, 24)),
        ("11 months", date(2025, 12, 24)),
        ("12m", date(2025, 11, 24)),
        ("90d", date(2026, 8, 26)),
        (" 2 Weeks ", date(2026, 11, 10)),
        ("0d", TODAY),
        ("2025-01-01", date(2025, 1, 1)),
    ],
)
def test_a_time_in_the_past_is_understood(words: str, day: date) -> None:
    assert parse_before(words, TODAY) == day


def test_a_month_back_from_a_day_that_month_lacks_is_its_last_day() -> None:
    assert parse_before("1m", date(2026, 3, 31)) == date(2026, 2, 28)
    assert parse_before("1y", date(2024, 2, 29)) == date(2023, 2, 28)
    assert parse_before("1m", date(2026, 1, 31)) == date(2025, 12, 31)


@pytest.mark.parametrize("words", ["", "soon", "2", "-2y", "9999y", "2027-01-01", "2025-02-30", "2y\x1b[2J"])
def test_other_words_are_refused_in_one_harmless_line(words: str) -> None:
    with pytest.raises(BeforeError) as refused:
        parse_before(words, TODAY)
    assert str(refused.value).isprintable()


@given(st.text(max_size=30), st.dates(min_value=date(2, 1, 1)))
def test_no_words_break_the_reader_and_no_day_is_ahead(words: str, today: date) -> None:
    with suppress(BeforeError):
        assert parse_before(words, today) <= today


QUEUE = {
    1: asks("Ana Prueba", "ana-prueba"),
    2: asks("Bo Örtlund", mutual=("Ana Prueba", "澤田 海")),
    3: asks("ana  PRUEBA", "ana-2"),
    4: asks("Ana Prueba", "ana-prueba", days=400),
    5: asks("佐久間 美緒"),
    6: asks("Bo Ortlund"),
    7: asks(""),
}


def numbers(who: str) -> list[set[int]]:
    return [set(person.numbers) for person in people(who, QUEUE)]


def test_a_number_means_the_person_with_all_their_invitations() -> None:
    assert numbers("1") == [{1, 4}]
    assert numbers("3") == [{3}]


def test_a_profile_means_its_person_as_a_slug_and_as_an_address() -> None:
    assert numbers("ana-prueba") == [{1, 4}]
    assert numbers("https://www.linkedin.com/in/Ana-Prueba/?trk=x") == [{1, 4}]


def test_a_full_name_is_found_without_case_and_accents_and_part_of_one_is_not() -> None:
    assert numbers("bo ortlund") == [{2, 6}]
    assert numbers("佐久間 美緒") == [{5}]
    assert numbers("Bo") == []


def test_a_name_of_several_people_gives_them_all() -> None:
    assert numbers("Ana Prueba") == [{1, 4}, {3}]


def test_of_those_without_a_name_a_number_means_one() -> None:
    nameless = {1: asks(""), 2: asks(" "), 3: asks("", "slug")}
    (somebody,) = people("1", nameless)
    assert sent_by(somebody, nameless) == {1}
    assert told_of(somebody, nameless) == {1}
    assert names_gone({1}, nameless) == set()


@pytest.mark.parametrize(
    "who", ["", " ", "99", "0", "9" * 30, "²", "https://example.com/in/ana-prueba", "nobody at all"]
)
def test_nobody_is_found_by_what_fits_nobody(who: str) -> None:
    assert numbers(who) == []


def test_an_older_file_is_searched_by_profile_and_by_the_name_where_it_knows_no_profile() -> None:
    (ana,) = people("1", QUEUE)
    backup = {
        1: asks("Ana Prueba"),
        2: asks("Somebody Else"),
        4: asks("Ana Prueba", "another-ana"),
        8: asks("Ana P.", "ANA-prueba"),
        9: asks("Ana Prueba", "a-third-ana"),
    }
    assert told_of(ana, backup) == {1, 4, 8}


def test_what_the_ledger_keeps_stays_in_an_older_file_under_the_same_number() -> None:
    backup = {2: asks("Bo Örtlund", days=900), 5: asks("Somebody Else", days=900)}
    assert staying({2, 5}, backup, QUEUE) == {2}


def test_old_is_what_was_sent_and_decided_before_the_day() -> None:
    cutoff = NOW - timedelta(days=365)
    queue = {
        1: asks("Sent long ago", days=400),
        2: asks("Sent long ago, decided lately", days=400),
        3: asks("Sent lately", days=10),
        4: asks("Sent and decided long ago", days=800),
        5: asks("Put off until tomorrow", days=800),
        6: asks("Undone lately", days=800),
        7: asks("Nobody knows when", days=None),
        8: Invitation(Inviter("Seen long ago"), seen_at=NOW - timedelta(days=500)),
        9: Invitation(Inviter("Read long ago"), age="1 day ago", seen_at=NOW - timedelta(days=500)),
        10: Invitation(Inviter("Read lately"), age="1 day ago", seen_at=NOW),
        11: asks("Answered lately", days=800),
        12: asks("To be met tomorrow", days=800),
    }
    events: list[Event] = [
        step(1, 4, days=700),
        step(2, 5, days=700, until=TODAY + timedelta(days=1)),
        step(3, 6, days=700),
        step(4, 2, days=3),
        Undo(3, NOW),
        step(5, 11, 12, days=700),
        Outcome(NOW, (Became(11, 5, proposal=ProposalState.NO_ANSWER),)),
        Outcome(NOW - timedelta(days=600), (agreed(12, 5, NOW + timedelta(days=1)),)),
    ]
    assert older(cutoff, queue, events) == ({1, 4, 8, 9}, {7})


def test_a_step_loses_its_part_and_one_with_nothing_left_goes_with_what_undid_it() -> None:
    events: dict[int, Event] = {1: step(1, 1, 2), 2: step(2, 1), 3: Undo(2, NOW), 4: Redo(2, NOW), 7: Undo(1, NOW)}
    assert history_without({1}, events) == {1: step(1, 2), 7: Undo(1, NOW)}


def test_an_outcome_loses_its_part_and_goes_with_the_last_one() -> None:
    both = Outcome(NOW, (agreed(1, 1, NOW), agreed(2, 1, NOW)))
    events: dict[int, Event] = {1: step(1, 1, 2), 2: both, 3: Outcome(NOW, (agreed(1, 1, NOW),))}
    assert history_without({1}, events) == {1: step(1, 2), 2: Outcome(NOW, (agreed(2, 1, NOW),))}


def test_a_history_that_nobody_leaves_is_the_same() -> None:
    events: dict[int, Event] = {1: step(1, 1, 2), 2: Undo(1, NOW)}
    assert history_without({3}, events) == events


def test_a_name_leaves_mutual_connections_only_when_nobody_of_that_profile_stays() -> None:
    assert names_gone({1, 4}, QUEUE) == {"ana prueba"}
    assert names_gone({4}, QUEUE) == set()
    assert names_gone({7}, QUEUE) == set()
    assert unnamed({"ana prueba"}, QUEUE) == {2: asks("Bo Örtlund", mutual=("澤田 海",))}


def test_notes_that_hold_the_name_are_counted() -> None:
    notes = [asks("Bo", note="I know ANA\nPrueba well."), asks("Cy", note="Ana says hello"), asks("Di")]
    assert mentions("Ana Prueba", notes) == 1
    assert mentions("", notes) == 0


PLAYS = st.lists(
    st.one_of(
        st.sets(st.integers(1, 5), min_size=1).map(sorted),
        st.sampled_from(["undo", "redo"]),
        st.tuples(st.sampled_from(["undo", "redo"]), st.integers(1, 8)),
    ),
    max_size=25,
)


def played(plays: list[list[int] | str | tuple[str, int]]) -> dict[int, Event]:
    """Make a history out of steps, undos and redos, leaving out those that do not fit."""
    history, events, steps = History(), dict[int, Event](), 0
    for number, play in enumerate(plays, start=1):
        event: Event
        if isinstance(play, list):
            event = step(steps + 1, *play)
        else:
            last = history.undoable() if "undo" in play else history.redoable()
            which = play[1] if isinstance(play, tuple) else (last.number if last else 0)
            event = (Undo if "undo" in play else Redo)(which, NOW)
        try:
            history.apply(event)
        except ValueError:
            continue
        steps += isinstance(event, Step)
        events[number] = event
    return events


def in_force(events: Mapping[int, Event]) -> dict[int, tuple[int, Decided | None]]:
    history = History()
    for event in events.values():
        history.apply(event)
    return {id_: (step.number, history.decided(id_)) for id_ in range(1, 6) if (step := history.step(id_))}


@given(PLAYS, st.sets(st.integers(1, 5)))
def test_what_stays_replays_and_decides_the_same_for_the_others(
    plays: list[list[int] | str | tuple[str, int]], gone: set[int]
) -> None:
    events = played(plays)
    left = history_without(gone, events)
    assert in_force(left) == {id_: decided for id_, decided in in_force(events).items() if id_ not in gone}
    assert list(left) == [number for number in events if number in left]
    named = {one.invitation_id for event in left.values() if isinstance(event, Step) for one in event.decided}
    assert not named & gone
