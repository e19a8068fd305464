"""What the owner sees and does in the outbox."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual.events import Paste
from textual.pilot import Pilot
from textual.widgets import TextArea

import tui.browser
from invites.decision import Decided, Decision
from invites.outcome import ReplyState
from store.places import Places
from store.settings import Settings
from tests.test_tui.conftest import NOW, OPEN_APP, Clipboard, press
from tests.test_tui.test_queue_screen import text_of
from tui.answers import Answers
from tui.browser import Opened
from tui.clipboard import Copied, Way
from tui.pace import QUIET
from tui.queue import Queue
from tui.screens.outbox import OutboxScreen
from tui.screens.text import TextScreen


@pytest.fixture
def profiles(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses that were opened."""
    opened: list[str] = []

    def open_profile(address: str = "invitations") -> Opened:
        opened.append(address)
        return Opened(address, is_handed=True)

    monkeypatch.setattr(tui.browser, "open_profile", open_profile)
    monkeypatch.setattr(tui.browser, "open_invitations_page", open_profile)
    return opened


@asynccontextmanager
async def in_outbox(open_app: OPEN_APP, queue: Queue, size: tuple[int, int] = (120, 40)) -> AsyncIterator[Pilot[None]]:
    """The outbox with replies to Ana, Bo and Cy."""
    queue.decide([Decided(number, Decision.DECLINE, f"Reply {number}") for number in (1, 2, 3)])
    async with open_app(size) as pilot:
        await press(pilot, "b")
        assert isinstance(pilot.app.screen, OutboxScreen)
        yield pilot


def outbox(pilot: Pilot[None]) -> OutboxScreen:
    assert isinstance(pilot.app.screen, OutboxScreen)
    return pilot.app.screen


async def test_one_key_copies_and_opens_the_profile_and_a_second_marks_sent_and_goes_on(
    open_app: OPEN_APP, queue: Queue, clipboard: Clipboard, profiles: list[str]
) -> None:
    async with in_outbox(open_app, queue) as pilot:
        assert "0 of 3 sent" in text_of(pilot)
        assert "No reply of this list is known to be on the clipboard" in text_of(pilot)
        await press(pilot, "enter")
        assert (clipboard.texts, profiles) == (["Reply 1"], ["https://www.linkedin.com/in/ana-prueba"])
        assert "On the clipboard: reply to Ana Prueba" in text_of(pilot)
        assert outbox(pilot).list.current == 1
        await press(pilot, "s")
        assert "1 of 3 sent" in text_of(pilot)
        assert "reply to Ana Prueba   not the one shown" in text_of(pilot)
        assert outbox(pilot).list.current == 2
        await press(pilot, "y", "s", "y", "s")
        assert (clipboard.texts, len(profiles)) == (["Reply 1", "Reply 2", "Reply 3"], 1)
        assert "The outbox is empty" in text_of(pilot)
        assert "3 of 3 sent" in text_of(pilot)
        await press(pilot, "B")
        assert outbox(pilot).list.current == 3
        await press(pilot, "escape")
        assert pilot.app.screen.query("#list")
        assert "On the clipboard: reply to Cy" in text_of(pilot)


async def test_a_copy_that_was_not_proved_leaves_the_reply_waiting_and_a_failed_one_names_nobody(
    open_app: OPEN_APP, queue: Queue, clipboard: Clipboard
) -> None:
    async with in_outbox(open_app, queue, (80, 24)) as pilot:
        clipboard.answer = Copied(Way.TERMINAL)
        await press(pilot, "y")
        assert "Perhaps on the clipboard: reply to Ana Prueba" in text_of(pilot)
        assert queue.inbox.outbox.ids(ReplyState.WAITING) == [1, 2, 3]
        clipboard.answer = Copied(Way.NOWHERE, stale=True, why="no clipboard was found")
        await press(pilot, "j", "y")
        assert isinstance(pilot.app.screen, TextScreen)
        await press(pilot, "escape")
        assert "No reply of this list is known to be on the clipboard" in text_of(pilot)
        assert queue.inbox.outbox.ids(ReplyState.WAITING) == [1, 2, 3]


async def test_replies_are_skipped_edited_dropped_and_taken_back(
    open_app: OPEN_APP, queue: Queue, clipboard: Clipboard
) -> None:
    async with in_outbox(open_app, queue) as pilot:
        await press(pilot, "x")
        assert [*outbox(pilot).list.ids] == [2, 3, 1]
        assert outbox(pilot).list.current == 2
        await press(pilot, "y", "e")
        pilot.app.screen.query_one(TextArea).text = "My own words"
        await press(pilot, "ctrl+s")
        assert "as it was before you changed it" in text_of(pilot)
        assert "My own words" in text_of(pilot)
        await press(pilot, "y", "D")
        assert clipboard.texts == ["Reply 2", "My own words"]
        assert [*outbox(pilot).list.ids] == [3, 1]
        await press(pilot, "u", "S")
        assert queue.inbox.outbox.ids(ReplyState.COPIED) == []
        await press(pilot, "u", "u", "u", "u", "u")
        assert [*outbox(pilot).list.ids] == [1, 2, 3]
        decided = queue.inbox.entry(2).decided
        assert decided
        assert decided.reply == "Reply 2"


async def test_a_paste_changes_nothing_in_the_outbox(open_app: OPEN_APP, queue: Queue, clipboard: Clipboard) -> None:
    async with in_outbox(open_app, queue) as pilot:
        before = queue.inbox.history.state()
        pilot.app.post_message(Paste("s x D S u enter\nsxDSucyoeB" * 20))
        await pilot.pause(QUIET * 2)
        assert "A paste while a box was open was left out" in text_of(pilot)
        assert queue.inbox.history.state() == before
        assert clipboard.texts == []


async def test_what_another_window_does_is_shown_and_a_key_meant_for_somebody_else_does_nothing(
    open_app: OPEN_APP, queue: Queue, places: Places
) -> None:
    async with in_outbox(open_app, queue) as pilot:
        with Queue.open(places, Settings(), lambda: NOW) as other:
            Answers(other, places).reply(1, ReplyState.SENT)
        screen = outbox(pilot)
        screen.behind.upkeep.take_in_news()
        screen._look()
        assert screen.list.current == 2
        screen.action_sent()
        assert "It is Bo now: press again if you mean them." in screen.message
        assert queue.inbox.outbox.ids() == [2, 3]
        screen.action_sent()
        assert queue.inbox.outbox.ids() == [3]
        assert screen.tally.sent == 2
