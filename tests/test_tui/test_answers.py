"""What becomes of decisions, said in one window or in several: on the disk first, and never over what nobody saw."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from invites.decision import Decided, Decision
from invites.outcome import Became, ProposalState, ReplyState
from store.errors import Conflict, StoreError
from store.places import Places
from store.settings import Settings
from tests.test_tui.conftest import NOW, OPEN_APP, Clipboard, press
from tui.answers import Answers
from tui.clipboard import Copied, Way
from tui.queue import Queue


@pytest.fixture
def answers(queue: Queue, places: Places) -> Answers:
    return Answers(queue, places)


@pytest.fixture
def other(queue: Queue, places: Places) -> Iterator[Queue]:
    """Another window on the same data, in which a coffee was proposed to Ana, Bo and Cy, as both windows know."""
    with Queue.open(places, Settings(), lambda: NOW, place="screen") as opened:
        opened.decide([Decided(number, Decision.COFFEE, f"Reply {number}") for number in (1, 2, 3)])
        queue.refresh()
        yield opened


def states(queue: Queue) -> dict[int, str]:
    outbox = queue.inbox.outbox
    return {number: state.value for state in ReplyState for number in outbox.ids(state)}


def test_what_is_said_survives_a_restart_and_reaches_other_windows(
    queue: Queue, other: Queue, answers: Answers, places: Places
) -> None:
    answers.reply(1, ReplyState.SENT)
    answers.copied(2, 1)
    answers.reply(3, ReplyState.WAITING, skip=True)
    answers.edit(3, "Tea?")
    told = [news.sentence for news in iter(other.refresh, None)]
    assert told == ["Another window made 4 changes."]
    with Queue.open(places, Settings(), lambda: NOW, read_only=True) as again:
        assert states(again) == states(other) == states(queue) == {3: "waiting", 2: "copied"}
        assert again.inbox.history.decided(3) == Decided(3, Decision.COFFEE, "Tea?", "edited")
    assert answers.all_sent() == [2]
    assert answers.all_sent() == []
    news = other.refresh()
    assert news
    assert news.sentence == "In another window: The reply to Bo was sent."


def test_what_another_window_said_first_is_not_overwritten_unseen(
    queue: Queue, other: Queue, answers: Answers, places: Places
) -> None:
    Answers(other, places).reply(1, ReplyState.DROPPED)
    with pytest.raises(Conflict, match=r"The reply to Ana was dropped\. Nothing was changed; look again"):
        answers.reply(1, ReplyState.SENT)
    assert states(queue) == {2: "waiting", 3: "waiting"}
    other.decide([Decided(2, Decision.ACCEPT, "Welcome")])
    with pytest.raises(Conflict, match="Another window was first"):
        answers.reply(2, ReplyState.SENT)
    other.undo()
    other.undo()
    with pytest.raises(Conflict, match="the decision on Cy was taken back"):
        answers.reply(3, ReplyState.SENT)
    assert states(queue) == states(other) == {}


def test_a_copy_proved_late_counts_only_where_it_changes_something(queue: Queue, answers: Answers) -> None:
    queue.decide([Decided(1, Decision.COFFEE, "Coffee?")])
    answers.reply(1, ReplyState.SENT)
    assert answers.copied(1, 1) is None
    assert answers.copied(1, 9) is None
    answers.reply(1, ReplyState.DROPPED)
    assert answers.copied(1, 1)
    queue.undo()
    assert states(queue) == {}
    queue.redo()
    assert states(queue) == {1: "copied"}


def test_what_was_not_decided_so_is_refused_in_words(queue: Queue, answers: Answers) -> None:
    queue.decide([Decided(1, Decision.LATER, until=None), Decided(2, Decision.ACCEPT, "Welcome")])
    with pytest.raises(StoreError, match=r"there is no reply to Ana \(1\)"):
        answers.reply(1, ReplyState.SENT)
    with pytest.raises(StoreError, match=r"no coffee or talk was proposed to Bo \(2\)"):
        answers.proposal(2, ProposalState.MET)
    with pytest.raises(StoreError, match="there is no invitation 99"):
        answers.followed_up(99)
    with pytest.raises(ValueError, match="a reply needs words"):
        answers.edit(2, " \n")
    with pytest.raises(ValueError, match="did not decide"):
        queue.record_outcome([Became(3, 1, ReplyState.SENT)])


def test_an_appointment_that_cannot_be_written_as_a_file_is_kept_all_the_same(
    queue: Queue, answers: Answers, places: Places
) -> None:
    queue.decide([Decided(1, Decision.COFFEE, "Coffee?")])
    Path(places.appointments).write_text("in the way", encoding="utf-8")
    agreed = answers.agree(1, NOW + timedelta(days=1), " Café \n Example ")
    assert agreed.file is None
    assert str(places.appointments) in agreed.problem
    standing = queue.inbox.entry(1).standing
    assert standing
    assert standing.appointment
    assert standing.appointment.place == "Café Example"


def test_a_time_of_the_owner_s_day_follows_the_rules_of_their_zone(queue: Queue, answers: Answers) -> None:
    winter = datetime(2026, 12, 3, 15)  # noqa: DTZ001 (a time of the owner's day)
    queue.clock = lambda: NOW.astimezone(ZoneInfo("Europe/Berlin"))
    assert answers.local(winter).astimezone(UTC).hour == 14
    queue.clock = lambda: NOW.astimezone(timezone(timedelta(hours=2)))
    assert answers.local(winter) == winter.astimezone()


async def test_a_decision_on_the_screen_is_in_the_outbox_as_copied_or_waits_there(
    open_app: OPEN_APP, queue: Queue, clipboard: Clipboard
) -> None:
    async with open_app() as pilot:
        await press(pilot, "c")
        assert states(queue) == {1: "copied"}
        clipboard.answer = Copied(Way.TERMINAL)
        await press(pilot, "d")
        assert states(queue) == {2: "waiting", 1: "copied"}
        clipboard.answer = Copied(Way.SYSTEM, confirmed=True)
        await press(pilot, "y")
        assert states(queue) == {1: "copied", 2: "copied"}
        await press(pilot, "u", "u")
        assert states(queue) == {}
        assert len(clipboard.texts) == 3
