"""Steps, undone and redone: what is in force after them."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from invites.decision import Decided, Decision, Event, Redo, Step, Undo
from invites.history import History

AT = datetime(2026, 6, 15, 12, tzinfo=UTC)


def step(number: int, *invitation_ids: int, decision: Decision = Decision.COFFEE) -> Step:
    return Step(number, AT, tuple(Decided(id_, decision) for id_ in invitation_ids))


def history(*events: Event) -> History:
    made = History()
    for event in events:
        made.apply(event)
    return made


def in_force(made: History) -> dict[int, Step | None]:
    return {id_: made.step(id_) for id_ in range(6)}


def test_at_first_nothing_is_decided() -> None:
    made = history()
    assert made.step(1) is None
    assert made.decided(1) is None
    assert made.undoable() is None
    assert made.redoable() is None


def test_the_last_decision_on_an_invitation_is_in_force() -> None:
    made = history(step(1, 1, 2), step(2, 2, decision=Decision.ACCEPT))
    assert made.step(1) == step(1, 1, 2)
    assert made.decided(2) == Decided(2, Decision.ACCEPT)


def test_an_undo_brings_back_the_decision_before() -> None:
    made = history(step(1, 1, decision=Decision.LATER), step(2, 1), Undo(2, AT))
    assert made.decided(1) == Decided(1, Decision.LATER)
    assert made.undoable() == step(1, 1, decision=Decision.LATER)
    assert made.redoable() == step(2, 1)


def test_one_undo_takes_a_whole_batch_back() -> None:
    assert set(in_force(history(step(1, 1, 2, 3), Undo(1, AT))).values()) == {None}


def test_redo_goes_back_over_the_undone_steps_in_their_order() -> None:
    made = history(step(1, 1), step(2, 2), Undo(2, AT), Undo(1, AT))
    assert made.redoable() == step(1, 1)
    made.apply(Redo(1, AT))
    assert made.redoable() == step(2, 2)
    made.apply(Redo(2, AT))
    assert made.undoable() == step(2, 2)
    assert made.redoable() is None


def test_a_new_step_ends_what_could_be_redone() -> None:
    made = history(step(1, 1), Undo(1, AT), step(2, 1))
    assert made.redoable() is None
    with pytest.raises(ValueError, match="step 1 was not undone"):
        made.apply(Redo(1, AT))


def test_a_step_that_is_not_the_last_can_be_undone_as_well() -> None:
    made = history(step(1, 1, 2), step(2, 1, decision=Decision.ACCEPT), Undo(1, AT))
    assert made.decided(1) == Decided(1, Decision.ACCEPT)
    assert made.decided(2) is None
    assert made.undoable() == step(2, 1, decision=Decision.ACCEPT)


@pytest.mark.parametrize(
    ("event", "why"),
    [
        (step(1, 4), "there is a step 1 already"),
        (step(2, 4), "there is a step 2 already"),
        (step(9, 4, 5, 4), "more than once on one invitation"),
        (step(9), "decides nothing"),
        (Undo(2, AT), "not in force"),
        (Undo(7, AT), "not in force"),
        (Redo(1, AT), "was not undone"),
        (Redo(7, AT), "was not undone"),
    ],
)
def test_an_event_that_does_not_fit_is_refused_and_changes_nothing(event: Event, why: str) -> None:
    made = history(step(1, 1), step(2, 2), Undo(2, AT))
    before = in_force(made), made.undoable(), made.redoable()
    with pytest.raises(ValueError, match=why):
        made.touched(event)
    with pytest.raises(ValueError, match=why):
        made.apply(event)
    assert (in_force(made), made.undoable(), made.redoable()) == before


@given(st.lists(st.lists(st.integers(0, 5), min_size=1, unique=True), max_size=8), st.integers(0, 8))
def test_undoing_and_redoing_as_often_changes_nothing(batches: list[list[int]], times: int) -> None:
    made = History()
    states = [in_force(made)]
    for number, batch in enumerate(batches, 1):
        made.apply(step(number, *batch))
        states.append(in_force(made))
    times = min(times, len(batches))
    for back in range(1, times + 1):
        undone = made.undoable()
        assert undone
        made.apply(Undo(undone.number, AT))
        assert in_force(made) == states[-1 - back]
    for _ in range(times):
        redone = made.redoable()
        assert redone
        made.apply(Redo(redone.number, AT))
    assert in_force(made) == states[-1]
    assert made.redoable() is None


def test_fifty_thousand_steps_are_undone_and_redone_to_the_last_one() -> None:
    made = history(*(step(number, number % 7) for number in range(1, 50_001)))
    for _ in range(2):
        while undone := made.undoable():
            made.apply(Undo(undone.number, AT))
        while redone := made.redoable():
            made.apply(Redo(redone.number, AT))
    assert made.step(50_000 % 7) == step(50_000, 50_000 % 7)
