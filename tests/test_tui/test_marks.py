"""Marks on invitations, and what one decision key does with all of them."""

from collections.abc import Sequence

import pytest

from invites.arrival import Preview
from invites.decision import Decided, Decision
from invites.inbox import Entry, Inbox, View
from invites.invitation import Owner
from invites.outcome import ReplyState
from store.places import Places
from store.settings import Settings
from tests.test_tui.conftest import NOW, OPEN_APP, PEOPLE, Clipboard, invitation, press
from tests.test_tui.test_queue_screen import current_name, screen_of, text_of
from tui.batch import Batch
from tui.draft import Draft
from tui.marks import Marks
from tui.queue import Queue
from tui.widgets.row import MARK


def decisions(queue: Queue) -> dict[int, str]:
    return {entry.id: entry.decided.decision.value for entry in queue.inbox if entry.decided}


def test_marks_are_turned_one_by_one_and_all_at_once(queue: Queue) -> None:
    marks, inbox = Marks(), queue.inbox
    assert marks.turn(3, inbox)
    assert marks.turn_all([1, 2, 3], inbox)
    assert marks.ids == [3, 1, 2]
    assert not marks.turn(1, inbox)
    assert marks.turn_all([1, 2], inbox)
    assert (len(marks), 1 in marks, 5 in marks, marks.hidden([1, 4])) == (3, True, False, 2)
    assert not marks.turn_all([1, 2], inbox)
    assert marks.ids == [3]
    assert (marks.clear(), marks.clear(), len(marks)) == (1, 0, 0)


def test_a_mark_is_dropped_when_its_invitation_was_decided_on_since(queue: Queue, places: Places) -> None:
    marks = Marks()
    queue.decide([Decided(5, Decision.ACCEPT, "Welcome")])
    marks.turn_all([1, 2, 5], queue.inbox)
    assert marks.settle(queue.inbox) == 0
    with Queue.open(places, Settings(), lambda: NOW) as other:
        other.decide([Decided(1, Decision.COFFEE, "Coffee?"), Decided(3, Decision.COFFEE, "Coffee?")])
    queue.refresh()
    assert marks.settle(queue.inbox) == 1
    assert marks.ids == [2, 5]
    queue.undo()
    queue.undo()
    assert marks.settle(queue.inbox) == 1
    assert marks.ids == [2]
    assert marks.settle(Inbox(NOW.date(), {2: PEOPLE[1]})) == 1  # another inbox: whoever has that number there


def batch(queue: Queue, drafts: dict[int, Draft], seen: list[tuple[str, ...]]) -> Batch:
    """A batch of coffees for everybody, with drafts given by number."""

    def draft(entry: Entry, decision: Decision, beside: Sequence[str]) -> Draft:
        seen.append(tuple(beside))
        return drafts.get(entry.id, Draft(decision, "friendly", f"Reply {entry.id}"))

    return Batch([*queue.inbox], Decision.COFFEE, draft, lambda text: text in ("Reply 1", "Reply 3"))


def test_a_batch_writes_some_at_a_time_and_keeps_in_mind_only_replies_that_offer_times(queue: Queue) -> None:
    seen: list[tuple[str, ...]] = []
    five = batch(queue, {}, seen)
    rounds = 1
    while five.write(-1):
        assert five.share == rounds / 5
        rounds += 1
    assert (rounds, [one.reply for one in five.decided]) == (5, [f"Reply {number}" for number in range(1, 6)])
    assert seen == [(), ("Reply 1",), ("Reply 1",), ("Reply 1", "Reply 3"), ("Reply 1", "Reply 3")]
    assert five.moved(queue.inbox) is None
    queue.decide([Decided(2, Decision.ACCEPT, "Welcome")])
    moved = five.moved(queue.inbox)
    assert moved
    assert moved.id == 2


@pytest.mark.parametrize(
    ("draft", "told"),
    [
        (
            Draft(Decision.COFFEE, "friendly", "", problem="coffee.friendly.en.txt, line 4: no variable nme."),
            "The reply to Cy cannot be written: coffee.friendly.en.txt, line 4: no variable nme.",
        ),
        (
            Draft(Decision.COFFEE, "friendly", "Hi", missing=("company", "town")),
            "The reply to Cy lacks something: Where they work; Your town, where a coffee would be had.",
        ),
    ],
)
def test_a_batch_ends_at_the_first_reply_that_cannot_be_written_and_says_whose(
    queue: Queue, draft: Draft, told: str
) -> None:
    seen: list[tuple[str, ...]] = []
    five = batch(queue, {3: draft}, seen)
    assert not five.write(10)
    assert (five.problem, five.culprit, len(seen)) == (told, 3, 3)


async def test_what_all_replies_lack_is_asked_once_and_kept(
    open_app: OPEN_APP, queue: Queue, places: Places, clipboard: Clipboard
) -> None:
    places.templates.mkdir(parents=True)
    lacking = "---\ntitle: Mine\n---\nCome to {{ cafe }}."
    (places.templates / "coffee.friendly.en.txt").write_text(lacking, encoding="utf-8")
    async with open_app() as pilot:
        await press(pilot, "asterisk", "c")
        assert "A café for the coffee" in text_of(pilot)
        assert decisions(queue) == {}
        await press(pilot, *"Muster", "enter")
        assert decisions(queue) == dict.fromkeys(range(1, 6), "coffee")
        replies = [entry.decided.reply for entry in queue.inbox if entry.decided]
        assert replies.count("Come to Muster.") == 4  # the fifth note is German, and so is its reply
    assert 'cafe = "Muster"' in places.settings_file.read_text("utf-8")
    assert clipboard.texts == []


async def test_a_decision_key_decides_on_all_marked_and_one_undo_takes_them_back(
    open_app: OPEN_APP, queue: Queue, clipboard: Clipboard
) -> None:
    async with open_app() as pilot:
        await press(pilot, "space", "j", "space")
        assert current_name(pilot) == "देविका राव"
        assert "2 marked" in text_of(pilot)
        assert text_of(pilot).count(MARK) == 2
        await press(pilot, "s", "d")  # sorted the other way, which marks survive
        assert decisions(queue) == {1: "decline", 3: "decline"}
        one, three = queue.inbox.entry(1).decided, queue.inbox.entry(3).decided
        assert one
        assert three
        assert "Hi Ana" in one.reply
        assert "Hi Cy" in three.reply
        assert one.reply != three.reply.replace("Cy", "Ana")
        assert clipboard.texts == []
        assert queue.inbox.outbox.ids(ReplyState.WAITING) == [1, 3]
        assert screen_of(pilot).message == "Declined 2. Replies wait in the outbox: b. u undoes."
        assert "Outbox 2" in text_of(pilot)
        assert MARK not in text_of(pilot)
        await press(pilot, "u")
        assert decisions(queue) == {}
        assert screen_of(pilot).message == "Taken back: 2 decisions."
        assert "Outbox" not in text_of(pilot)


async def test_all_that_the_filter_shows_are_marked_and_escape_unmarks_first(open_app: OPEN_APP, queue: Queue) -> None:
    async with open_app() as pilot:
        await press(pilot, "slash", "c", "y", "enter", "asterisk", "escape")
        assert (screen_of(pilot).shown.marked, screen_of(pilot).shown.words) == (0, "cy")
        await press(pilot, "asterisk", "slash", "escape")
        assert (screen_of(pilot).shown.marked, screen_of(pilot).shown.words) == (1, "")
        await press(pilot, "slash", "m", "u", "enter", "asterisk")
        assert "2 marked, 1 not shown" in text_of(pilot)
        await press(pilot, "escape", "escape", "asterisk")
        assert screen_of(pilot).shown.marked == 5
        await press(pilot, "l", *"friday", "enter")
        assert queue.inbox.counts()[View.LATER] == 5
        assert screen_of(pilot).message == "5 put off until Friday 12 June. u undoes."
        await press(pilot, "u")
        assert queue.inbox.counts()[View.PENDING] == 5


async def test_a_broken_template_decides_on_nobody_and_names_whose_reply_it_is(
    open_app: OPEN_APP, queue: Queue, places: Places
) -> None:
    places.templates.mkdir(parents=True)
    (places.templates / "coffee.friendly.de.txt").write_text("---\ntitle: F\n---\nHi {{ nme }}", encoding="utf-8")
    async with open_app() as pilot:
        await press(pilot, "asterisk", "c")
        assert decisions(queue) == {}
        assert screen_of(pilot).message.startswith("The reply to Eli cannot be written: ")
        assert screen_of(pilot).message.endswith("Nobody was decided on; the marks stay.")
        assert current_name(pilot) == "Eli Muster"
        await press(pilot, "space", "c")
        assert decisions(queue) == dict.fromkeys(range(1, 5), "coffee")


async def test_keys_are_answered_while_many_replies_are_written(
    open_app: OPEN_APP, queue: Queue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.marking.AT_ONCE", -1.0)
    monkeypatch.setattr("tui.marking.SLICE", -1.0)
    monkeypatch.setattr("tui.marking.PAUSE", 0.05)
    many = [invitation(f"Nell Nr{number}", days=number + 10) for number in range(300)]
    queue.take_in(Preview(additions=many), Owner())
    async with open_app() as pilot:
        marking = screen_of(pilot).marking
        screen_of(pilot).action_mark_all()
        screen_of(pilot).action_decide("accept")
        assert marking.is_busy()
        await press(pilot, "j", "c")
        assert current_name(pilot) == "Bo Örtlund"
        await press(pilot, "escape")
        assert (decisions(queue), len(marking.marks)) == ({}, 305)
        monkeypatch.setattr("tui.marking.AT_ONCE", 60.0)
        screen_of(pilot).action_decide("accept")
        assert len(decisions(queue)) == 305
        assert screen_of(pilot).message.startswith("Accepted 305.")
