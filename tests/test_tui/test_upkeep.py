"""What the screen does on its own: other windows' changes show up, and nothing of it gets in the way of a hand."""

from collections.abc import Iterator
from time import monotonic

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from invites.arrival import Preview
from invites.decision import Decided, Decision, Step
from invites.inbox import View
from invites.invitation import Owner
from store.errors import StoreError
from store.log import Log
from store.places import Places
from store.settings import Settings
from tests.test_tui.conftest import NOW, OPEN_APP, Clipboard, invitation, press
from tui import upkeep
from tui.app import CoffeeApp
from tui.elsewhere import told_by
from tui.queue import Queue
from tui.screens import queue as queue_screen
from tui.screens.queue import QueueScreen
from tui.upkeep import QUIET, STARTLE

ANA, BO, CY = 1, 2, 3


@pytest.fixture
def elsewhere(queue: Queue, places: Places) -> Iterator[Queue]:
    """A second window on the same data."""
    del queue
    with Queue.open(places, Settings(), lambda: NOW, place="screen") as opened:
        yield opened


def screen_of(pilot: Pilot[None]) -> QueueScreen:
    assert isinstance(pilot.app, CoffeeApp)
    return pilot.app.queue_screen


def name_under_cursor(pilot: Pilot[None]) -> str:
    entry = screen_of(pilot).selected()
    return entry.invitation.inviter.name if entry else ""


def decided_on(queue: Queue) -> dict[int, str]:
    return {entry.id: entry.decided.decision.value for entry in queue.inbox if entry.decided}


async def test_what_another_window_did_shows_up_by_itself(open_app: OPEN_APP, elsewhere: Queue) -> None:
    async with open_app() as pilot:
        await press(pilot, "j")
        elsewhere.decide([Decided(ANA, Decision.ACCEPT)])
        await pilot.pause(0.8)
        assert name_under_cursor(pilot) == "Bo Örtlund"
        assert screen_of(pilot).list.cursor == 0
        assert dict(screen_of(pilot).shown.counts)[View.DONE] == 1
        assert screen_of(pilot).message == "In another window: Accepted Ana."
        assert screen_of(pilot).level == ""


async def test_what_another_window_took_back_or_decided_together_is_told(open_app: OPEN_APP, elsewhere: Queue) -> None:
    async with open_app() as pilot:
        screen = screen_of(pilot)
        elsewhere.decide([Decided(ANA, Decision.ACCEPT)])
        screen.upkeep.take_in_news()
        elsewhere.undo()
        screen.upkeep.take_in_news()
        assert screen.message == "Taken back in another window: Accepted Ana."
        elsewhere.redo()
        screen.upkeep.take_in_news()
        assert screen.message == "Decided again in another window: Accepted Ana."
        elsewhere.decide([Decided(BO, Decision.ACCEPT), Decided(CY, Decision.DECLINE)])
        screen.upkeep.take_in_news()
        assert screen.message == "In another window: 2 decisions."
        elsewhere.undo()
        elsewhere.undo()
        screen.upkeep.take_in_news()
        assert screen.message == "Another window made 2 changes."


def test_what_names_a_window_cannot_act_either() -> None:
    said = told_by(Step(1, NOW, (Decided(ANA, Decision.ACCEPT),), "screen \x1b]52;c;aGk=\x07 47"), NOW)
    assert said.isprintable()
    assert said.startswith("Another window (process 47")


async def test_who_was_purged_in_another_window_cannot_be_decided_on(
    open_app: OPEN_APP, elsewhere: Queue, places: Places
) -> None:
    del elsewhere
    async with open_app() as pilot:
        Log(places.ledger).rewrite({})
        await press(pilot, "a")
        screen = screen_of(pilot)
        assert screen.message == "Another window took this invitation out of the queue. Nothing was changed."
        assert screen.level == "warning"
        assert screen.selected() is None
    with Queue.open(places, Settings(), lambda: NOW, read_only=True) as queue:
        assert len(queue.inbox) == 0
        assert queue.ledger.history() == []


async def test_when_the_one_under_the_cursor_is_decided_elsewhere_the_next_one_takes_their_place(
    open_app: OPEN_APP, elsewhere: Queue
) -> None:
    async with open_app() as pilot:
        await press(pilot, "j")
        for person in (ANA, BO):
            elsewhere.decide([Decided(person, Decision.DECLINE)])
        screen_of(pilot).upkeep.take_in_news()
        assert name_under_cursor(pilot) == "Cy Sample"


async def test_when_everybody_is_decided_elsewhere_it_says_what_to_do_next(
    open_app: OPEN_APP, elsewhere: Queue
) -> None:
    async with open_app() as pilot:
        elsewhere.decide([Decided(person, Decision.ACCEPT) for person in range(1, 6)])
        screen_of(pilot).upkeep.take_in_news()
        assert screen_of(pilot).selected() is None
        assert "All done: 5 answered" in screen_of(pilot).empty


async def test_filter_and_view_stay_when_another_window_brings_somebody_in(
    open_app: OPEN_APP, elsewhere: Queue
) -> None:
    async with open_app() as pilot:
        await press(pilot, "slash", *"sample")
        elsewhere.take_in(Preview(additions=[invitation("Fay Sample", days=9), invitation("Gil Muster")]), Owner())
        screen_of(pilot).upkeep.take_in_news()
        assert screen_of(pilot).query_one("#filter", Input).value == "sample"
        assert screen_of(pilot).shown.matching == 2
        assert name_under_cursor(pilot) == "Cy Sample"
        assert pilot.app.focused is screen_of(pilot).filter


async def test_the_cursor_stays_on_its_line_of_the_screen_when_others_come_in_above(
    open_app: OPEN_APP, queue: Queue, places: Places
) -> None:
    queue.take_in(Preview(additions=[invitation(f"Person {day:03}", days=day) for day in range(20, 220)]), Owner())
    async with open_app() as pilot:
        screen_of(pilot).list.go_to(100)
        await pilot.pause(0.1)
        shown = screen_of(pilot).list
        name, line = name_under_cursor(pilot), shown.cursor * shown.lines_each - shown.scroll_offset.y
        newcomers = [invitation(f"Newcomer {day}", days=day) for day in range(7)]
        with Queue.open(places, Settings(), lambda: NOW) as elsewhere:
            elsewhere.take_in(Preview(additions=newcomers), Owner())
        screen_of(pilot).upkeep.take_in_news()
        assert shown.cursor == 107
        assert name_under_cursor(pilot) == name
        assert shown.cursor * shown.lines_each - shown.scroll_offset.y == line


async def test_a_reply_that_is_being_edited_stays_open_and_is_kept(
    open_app: OPEN_APP, queue: Queue, elsewhere: Queue, clipboard: Clipboard
) -> None:
    async with open_app() as pilot:
        await press(pilot, "e")
        area = pilot.app.screen.query_one(TextArea)
        area.text = "Dear Ana, tea?"
        elsewhere.decide([Decided(BO, Decision.ACCEPT)])
        await pilot.pause(0.8)
        assert pilot.app.screen.query_one(TextArea) is area
        assert area.text == "Dear Ana, tea?"
        await press(pilot, "ctrl+s", "c")
        assert clipboard.texts == ["Dear Ana, tea?"]
        assert decided_on(queue) == {ANA: "coffee", BO: "accept"}


async def test_a_box_about_somebody_who_was_decided_elsewhere_changes_nothing(
    open_app: OPEN_APP, queue: Queue, elsewhere: Queue
) -> None:
    async with open_app() as pilot:
        await press(pilot, "l", *"friday")
        elsewhere.decide([Decided(ANA, Decision.ACCEPT)])
        screen_of(pilot).upkeep.take_in_news()
        await press(pilot, "enter")
        assert decided_on(queue) == {ANA: "accept"}
        assert screen_of(pilot).level == "warning"
        assert "was first: Accepted Ana." in screen_of(pilot).message


async def test_whoever_is_second_is_told_who_was_first_and_goes_on(
    open_app: OPEN_APP, queue: Queue, elsewhere: Queue, clipboard: Clipboard
) -> None:
    async with open_app() as pilot:
        elsewhere.decide([Decided(ANA, Decision.ACCEPT)])
        screen_of(pilot).action_decide("decline")
        assert decided_on(queue) == {ANA: "accept"}
        assert clipboard.texts == []
        assert screen_of(pilot).level == "warning"
        assert "was first: Accepted Ana. Nothing was changed." in screen_of(pilot).message
        assert name_under_cursor(pilot) == "Bo Örtlund"


async def test_a_key_that_was_meant_for_the_one_before_decides_nothing(
    open_app: OPEN_APP, queue: Queue, elsewhere: Queue, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_app() as pilot:
        elsewhere.decide([Decided(ANA, Decision.ACCEPT)])
        screen_of(pilot).upkeep.take_in_news()
        screen_of(pilot).action_decide("decline")
        assert decided_on(queue) == {ANA: "accept"}
        assert "This is Bo now" in screen_of(pilot).message
        screen_of(pilot).action_decide("decline")
        assert decided_on(queue) == {ANA: "accept", BO: "decline"}
        elsewhere.decide([Decided(CY, Decision.ACCEPT)])
        screen_of(pilot).upkeep.take_in_news()
        now = monotonic()
        monkeypatch.setattr(upkeep, "monotonic", lambda: now + STARTLE + 0.01)
        screen_of(pilot).action_decide("talk")
        assert decided_on(queue) == {ANA: "accept", BO: "decline", CY: "accept", 4: "talk"}


async def test_trouble_with_the_file_is_said_once_until_it_is_over(
    open_app: OPEN_APP, queue: Queue, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone() -> None:
        raise StoreError("the file has vanished.")

    async with open_app() as pilot:
        screen = screen_of(pilot)
        for _ in range(2):
            with monkeypatch.context() as broken:
                broken.setattr(queue, "refresh", gone)
                screen.upkeep.take_in_news()
                assert (screen.message, screen.level) == ("the file has vanished.", "error")
                screen.say("Something else.")
                screen.upkeep.take_in_news()
                assert screen.message == "Something else."
            screen.upkeep.take_in_news()


async def test_the_filter_is_ready_before_anybody_types(open_app: OPEN_APP, queue: Queue) -> None:
    async with open_app() as pilot:
        await pilot.pause(0.3)
        assert not queue.inbox.prepare(0)
        queue.take_in(Preview(additions=[invitation("Gil Muster")]), Owner())
        assert queue.inbox.prepare(0)
        await pilot.pause(1.3)
        assert not queue.inbox.prepare(0)


async def test_what_waits_and_what_is_due_is_counted_once_a_pause_has_put_it_in_order(
    open_app: OPEN_APP, queue: Queue, monkeypatch: pytest.MonkeyPatch
) -> None:
    preview = Preview(additions=[invitation(f"Person {number}") for number in range(8)])
    queue.take_in(preview, Owner())
    for number in queue.inbox.ids(View.PENDING)[:5]:
        queue.decide([Decided(number, Decision.COFFEE, "Hi")])
    remained: list[bool] = []

    def due_count() -> int:
        remained.append(queue.inbox.prepare_answers(0))
        return 2

    monkeypatch.setattr(queue_screen, "READY", 1)
    monkeypatch.setattr(queue, "due_count", due_count)
    async with open_app() as pilot:
        await pilot.pause(0.5)
        shown = screen_of(pilot).shown
        assert (shown.waiting, shown.due, set(remained)) == (5, 2, {False})


async def test_the_ledger_is_tidied_once_in_each_pause(
    open_app: OPEN_APP, queue: Queue, monkeypatch: pytest.MonkeyPatch
) -> None:
    tidied: list[None] = []
    now = monotonic()
    monkeypatch.setattr(queue, "tidy", lambda: tidied.append(None))
    async with open_app() as pilot:
        await press(pilot, "j")
        await pilot.pause(1.1)
        assert tidied == []
        monkeypatch.setattr(upkeep, "monotonic", lambda: now + 2 * QUIET)
        await pilot.pause(2.2)
        assert len(tidied) == 1


async def test_what_keeps_the_ledger_from_being_tidied_is_said(
    open_app: OPEN_APP, queue: Queue, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full() -> None:
        raise StoreError("no backup could be made.")

    monkeypatch.setattr(queue, "tidy", full)
    async with open_app() as pilot:
        screen_of(pilot).upkeep._last_key = -QUIET
        await pilot.pause(1.3)
        assert screen_of(pilot).message == "no backup could be made."


async def test_the_first_letter_is_answered_before_everybody_has_been_read(
    open_app: OPEN_APP, queue: Queue, monkeypatch: pytest.MonkeyPatch
) -> None:
    queue.take_in(Preview(additions=[invitation(f"Person {number}", days=9) for number in range(300)]), Owner())
    monkeypatch.setattr(upkeep, "LONG_SLICE", 0)
    monkeypatch.setattr(upkeep, "SLICE", 0)
    async with open_app() as pilot:
        screen = screen_of(pilot)
        await press(pilot, "slash")
        screen.filter.value = "person 7"
        await pilot.pause(0)
        assert screen.shown.words == ""
        assert queue.inbox.prepare(0)
        screen.filter.value = "person 77"
        while queue.inbox.prepare(0):
            await pilot.pause(0.01)
        await pilot.pause(0.05)
        assert screen.shown.words == "person 77"
        assert screen.shown.matching == 3
        assert name_under_cursor(pilot).endswith("77")
