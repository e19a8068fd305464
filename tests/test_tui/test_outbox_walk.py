"""A walk through the outbox: its order, how far the owner is, and the way back, in one window and in two."""

from collections.abc import Iterator

import pytest

from invites.decision import Decided, Decision
from invites.outcome import ReplyState
from store.errors import StoreError
from store.places import Places
from store.settings import Settings
from tests.test_tui.conftest import NOW
from tui.answers import Answers
from tui.copying import Held, Reply
from tui.outbox_walk import Tally, Walk
from tui.queue import Queue


@pytest.fixture
def walk(queue: Queue, places: Places) -> Walk:
    """A walk through the replies to Ana, Bo, Cy and Devika, none of them copied."""
    queue.decide([Decided(number, Decision.DECLINE, f"Reply {number}") for number in (1, 2, 3, 4)])
    return Walk(queue, places)


@pytest.fixture
def other(walk: Walk, queue: Queue, places: Places) -> Iterator[Queue]:
    """Another window on the same data."""
    del walk, queue
    with Queue.open(places, Settings(), lambda: NOW) as opened:
        yield opened


def held(queue: Queue, number: int) -> Held:
    entry = queue.inbox.entry(number)
    return Held(Reply(f"Reply {number}", "somebody", decision=(number, entry.step)), "On the clipboard")


def copy(walk: Walk, queue: Queue, places: Places, number: int) -> Held:
    """Copy a reply, as the app does it."""
    entry = queue.inbox.entry(number)
    walk.copies(entry)
    Answers(queue, places).copied(number, entry.step)
    walk.look()
    return held(queue, number)


def test_the_reply_on_the_clipboard_stays_where_it_stood_until_another_is_copied(
    walk: Walk, queue: Queue, places: Places
) -> None:
    assert walk.ids() == [1, 2, 3, 4]
    first = copy(walk, queue, places, 1)
    assert walk.ids(first) == [1, 2, 3, 4]
    third = copy(walk, queue, places, 3)
    assert walk.ids(third) == [2, 3, 4, 1]
    walk.sent(3)
    assert walk.ids(third) == [2, 4, 1]
    assert walk.tally == Tally(sent=1, waiting=2, copied=1)
    assert walk.ids() == [2, 4, 1]
    assert walk.next() == 2


def test_each_thing_done_is_taken_back_in_turn(walk: Walk, queue: Queue, places: Places) -> None:
    copy(walk, queue, places, 1)
    walk.sent(1)
    walk.skip(2)
    assert walk.ids() == [3, 4, 2]
    walk.edit(3, "My own words")
    walk.drop(4)
    assert walk.ids() == [3, 2]
    copy(walk, queue, places, 2)
    assert walk.all_sent() == 1
    assert walk.all_sent() == 0
    assert walk.tally == Tally(sent=2, waiting=1, copied=0)
    assert [walk.take_back() for _ in range(2)] == [2, 2]
    assert walk.ids() == [3, 2]  # behind the others again, where it had been skipped to
    assert [walk.take_back() for _ in range(2)] == [4, 3]
    decided = queue.inbox.entry(3).decided
    assert decided
    assert decided.reply == "Reply 3"
    assert [walk.take_back() for _ in range(3)] == [2, 1, 1]
    assert (walk.ids(), walk.tally) == ([1, 2, 3, 4], Tally(sent=0, waiting=4, copied=0))
    assert walk.take_back() is None


def test_back_goes_to_the_last_one_sent_or_skipped_whatever_was_done_since(walk: Walk) -> None:
    walk.sent(1)
    walk.edit(2, "My own words")
    assert walk.go_back() == 1
    assert walk.go_back() is None
    walk.skip(1)
    assert walk.ids() == [2, 3, 4, 1]
    assert walk.go_back() == 1
    assert walk.ids() == [1, 2, 3, 4]


def test_a_walk_goes_on_after_a_restart(walk: Walk, queue: Queue, places: Places) -> None:
    copy(walk, queue, places, 1)
    walk.sent(1)
    walk.skip(2)
    queue.close()
    with Queue.open(places, Settings(), lambda: NOW) as again:
        later = Walk(again, places)
        assert (later.ids(), later.tally) == ([3, 4, 2], Tally(sent=1, waiting=3, copied=0))
        assert [later.take_back(), later.go_back(), later.take_back()] == [2, 1, None]
        assert (later.ids(), later.tally) == ([1, 2, 3, 4], Tally(sent=0, waiting=4, copied=0))


def test_what_another_window_did_is_seen_and_never_taken_back_unseen(
    walk: Walk, queue: Queue, other: Queue, places: Places
) -> None:
    walk.sent(1)
    other.refresh()
    assert not walk.look()
    answers = Answers(other, places)
    answers.reply(1, ReplyState.DROPPED)
    answers.reply(2, ReplyState.SENT)
    queue.refresh()
    assert walk.look()
    assert walk.tally == Tally(sent=1, waiting=2, copied=0)
    with pytest.raises(StoreError, match="has changed since"):
        walk.take_back()
    assert walk.ids() == [3, 4]
