"""The follow-ups on the screen: who is due, what each key does, and that it can be taken back."""

import os
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from textual.events import Key

from invites.arrival import Preview
from invites.decision import Decided, Decision
from invites.invitation import Owner
from invites.outcome import Became, ProposalState, ReplyState
from store.places import Places
from store.settings import Settings
from tests.test_tui.conftest import NOW, OPEN_APP, Clipboard, invitation, press, screen_text
from tui.app import CoffeeApp
from tui.calendar_opening import open_calendar_file
from tui.gate import FOLLOW_UP_KEYS
from tui.proposals import open_numbers, proposal_row
from tui.queue import Queue
from tui.screens.followups import FollowUpsScreen
from tui.screens.form import FormScreen
from tui.screens.met import MetScreen


@pytest.fixture
def proposed(queue: Queue) -> Queue:
    """Coffees proposed to Ana, Bo and Cy, 20, 12 and 2 days ago; Bo and Cy have got the reply since then."""
    for number, days in ((1, 20), (2, 12), (3, 2)):
        queue.clock = lambda days=days: NOW - timedelta(days=days)  # type: ignore[misc]
        queue.decide([Decided(number, Decision.COFFEE, f"Coffee, number {number}?", "friendly")])
        step = queue.inbox.history.step_number(number)
        queue.record_outcome([Became(number, step, ReplyState.SENT)])
    queue.clock = lambda: NOW
    return queue


@pytest.fixture
def other(proposed: Queue, places: Places) -> Iterator[Queue]:
    """Another window on the same data."""
    del proposed
    with Queue.open(places, Settings(), lambda: NOW, place="screen") as opened:
        yield opened


def state(queue: Queue, number: int) -> ProposalState | None:
    standing = queue.inbox.history.standing(number)
    return standing.proposal if standing else None


def test_what_is_due_comes_first_the_oldest_before_the_others(proposed: Queue) -> None:
    assert open_numbers(proposed) == [1, 2, 3]
    proposed.record_outcome([Became(1, 1, followed_up=True)])
    assert open_numbers(proposed) == [2, 3, 1]
    row = proposal_row(proposed, 2)
    assert (row.word, row.name, row.age, row.is_due) == ("follow up?", "Bo Örtlund", "12d", True)
    assert row.state == "coffee, waiting since Friday 29 May"
    assert proposal_row(proposed, 1).state == "coffee, waiting since today, followed up"
    for width in (40, 80, 120):
        for lines in (1, 2):
            drawn = row.drawn(width, lines, on_cursor=True)
            assert [sum(len(text) for text, _ in line) for line in drawn] == [width] * lines


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_follow_up_on_the_screen_is_copied_once_and_written_down(
    open_app: OPEN_APP, proposed: Queue, clipboard: Clipboard, size: tuple[int, int]
) -> None:
    async with open_app(size) as pilot:
        assert isinstance(pilot.app, CoffeeApp)
        assert "Due 2" in screen_text(pilot)
        await press(pilot, "f")
        screen = pilot.app.screen
        assert isinstance(screen, FollowUpsScreen)
        shown = screen_text(pilot)
        assert "Due 2" in shown
        assert "3 open" in shown
        assert "Follow-up · " in shown
        assert "esc back" in shown
        entry = screen.selected()
        assert entry
        draft = screen.following_up.draft(entry)
        assert draft.text.splitlines()[0] in shown
        await press(pilot, "c")
        assert clipboard.texts == [draft.text]
        standing = proposed.inbox.history.standing(1)
        assert standing
        assert standing.followed_up
        assert "Follow-up to Ana. Reply copied. u takes it back." in screen.message
        assert "Due 1" in screen_text(pilot)
        assert screen.list.current == 2
        variant = screen.following_up.variant
        await press(pilot, "G", "v")
        assert "was asked once more already" in screen.message
        assert screen.following_up.variant == variant
        await press(pilot, "enter")
        assert len(clipboard.texts) == 1
        assert "was asked once more already" in screen.message
        await press(pilot, "u")
        standing = proposed.inbox.history.standing(1)
        assert standing
        assert not standing.followed_up
        await press(pilot, "question_mark")
        assert "Take back what was said here last" in screen_text(pilot)
        await press(pilot, "escape", "escape")
        assert pilot.app.screen is pilot.app.queue_screen


async def test_an_appointment_is_asked_for_written_and_its_file_can_be_copied(
    open_app: OPEN_APP, proposed: Queue, places: Places, clipboard: Clipboard
) -> None:
    async with open_app() as pilot:
        await press(pilot, "f", "j", "a")
        assert isinstance(pilot.app.screen, FormScreen)
        await press(pilot, *"soon", "enter", "enter")
        assert isinstance(pilot.app.screen, FormScreen)
        assert "is not a day and time I understand" in screen_text(pilot)
        await press(pilot, *["backspace"] * 4, *"9999-12-31 23:59")
        assert "31 December 9999 is too far away" in screen_text(pilot)
        await press(pilot, *["backspace"] * 16, *"friday 15:00")
        assert "Friday 12 June, 15:00" in screen_text(pilot)
        await press(pilot, "enter", *"Bar 1", "enter")
        screen = pilot.app.screen
        assert isinstance(screen, FollowUpsScreen)
        assert state(proposed, 2) is ProposalState.AGREED
        file = places.appointments / "2.ics"
        assert "DTSTART:20260612T150000Z" in file.read_text(encoding="utf-8")
        assert "LOCATION:Bar 1" in file.read_text(encoding="utf-8")
        assert file.stat().st_mode & 0o777 == 0o600
        assert str(file) in screen.message
        await press(pilot, "y")
        assert clipboard.texts == [str(file)]
        assert "Coffee, agreed: Friday 12 June, 15:00, Bar 1" in screen_text(pilot)
        await press(pilot, "u")
        assert state(proposed, 2) is ProposalState.WAITING
        assert not file.exists()


async def test_met_leads_to_accept_or_decline_with_its_reply_copied(
    open_app: OPEN_APP, proposed: Queue, clipboard: Clipboard
) -> None:
    async with open_app((80, 24)) as pilot:
        await press(pilot, "f", "m")
        assert isinstance(pilot.app.screen, MetScreen)
        assert "a accept   d decline   esc later" in screen_text(pilot)
        await press(pilot, "escape")
        assert state(proposed, 1) is ProposalState.MET
        assert "Accept or decline waits here" in pilot.app.screen.message  # type: ignore[attr-defined]
        await press(pilot, "m", "a")
        decided = proposed.inbox.entry(1).decided
        assert decided is not None
        assert decided.decision is Decision.ACCEPT
        assert clipboard.texts == [decided.reply]
        assert open_numbers(proposed) == [2, 3]
        await press(pilot, "u")
        assert state(proposed, 1) is ProposalState.MET
        await press(pilot, "u")
        assert state(proposed, 1) is ProposalState.WAITING
        await press(pilot, "u")
        assert "There is nothing to take back here." in pilot.app.screen.message  # type: ignore[attr-defined]


async def test_no_answer_and_waiting_again_can_be_taken_back(open_app: OPEN_APP, proposed: Queue) -> None:
    async with open_app() as pilot:
        await press(pilot, "f", "n")
        assert state(proposed, 1) is ProposalState.NO_ANSWER
        assert open_numbers(proposed) == [2, 3]
        await press(pilot, "u")
        assert state(proposed, 1) is ProposalState.WAITING
        assert open_numbers(proposed) == [1, 2, 3]  # as long due as before
        await press(pilot, "w")
        assert "is waited for already" in pilot.app.screen.message  # type: ignore[attr-defined]


async def test_what_another_window_says_is_shown_and_not_overwritten(
    open_app: OPEN_APP, proposed: Queue, other: Queue
) -> None:
    async with open_app() as pilot:
        assert isinstance(pilot.app, CoffeeApp)
        await press(pilot, "f")
        screen = pilot.app.screen
        assert isinstance(screen, FollowUpsScreen)
        other.record_outcome([Became(1, 1, proposal=ProposalState.NO_ANSWER)])
        await press(pilot, "m")
        assert state(proposed, 1) is ProposalState.NO_ANSWER
        assert not isinstance(pilot.app.screen, MetScreen)
        assert screen.list.current == 2
        other.record_outcome([Became(2, 2, proposal=ProposalState.NO_ANSWER)])
        pilot.app.queue_screen.upkeep.take_in_news()
        screen.look()
        assert (screen.list.current, screen.many, screen.due) == (3, 1, 0)
        screen.action_no_answer()
        assert state(proposed, 3) is ProposalState.WAITING
        assert "press again if you mean it" in screen.message
        screen.action_no_answer()
        assert state(proposed, 3) is ProposalState.NO_ANSWER
        await pilot.pause()
        assert "Nothing is open." in screen_text(pilot)


async def test_pasted_text_does_nothing_to_the_follow_ups(open_app: OPEN_APP, proposed: Queue) -> None:
    async with open_app() as pilot:
        assert isinstance(pilot.app, CoffeeApp)
        await press(pilot, "f")
        before = proposed.inbox.history.state()
        for letter in "can many women humour you? no way, mum":
            pilot.app.post_message(Key(letter if letter.isalpha() else "space", letter))
        await pilot.pause(0.3)
        assert proposed.inbox.history.state() == before
        assert isinstance(pilot.app.screen, FollowUpsScreen)
        assert {"a", "c", "m", "n", "w", "u", "enter"} <= FOLLOW_UP_KEYS


async def test_what_is_due_is_told_when_its_day_comes_and_put_off_people_come_back(
    open_app: OPEN_APP, queue: Queue
) -> None:
    queue.decide([Decided(5, Decision.COFFEE, "Coffee?")])
    queue.record_outcome([Became(5, 1, ReplyState.SENT)])
    async with open_app((80, 24)) as pilot:
        assert isinstance(pilot.app, CoffeeApp)
        screen = pilot.app.queue_screen
        await press(pilot, "j", "l", *"tomorrow", "enter")
        assert "Due" not in screen_text(pilot)
        queue.clock = lambda: datetime(2026, 6, 11, 0, 0, 1, tzinfo=UTC)
        screen._look_at_the_clock()
        await press(pilot, "g")
        assert screen.entry
        assert (screen.entry.id, screen.entry.is_back) == (2, True)
        assert "back" in screen_text(pilot)
        queue.clock = lambda: NOW + timedelta(days=10, minutes=1)
        screen._look_at_the_clock()
        await pilot.pause()
        assert "Due 1" in screen_text(pilot)


async def test_the_history_tells_all_that_happened_and_hostile_names_do_nothing(
    open_app: OPEN_APP, proposed: Queue
) -> None:
    hostile = "[/]\x1b]52;c;AAAA\x07[@click=app.exit]Mia\u202e"
    proposed.take_in(Preview(additions=[invitation(hostile, f"{hostile} note", days=0)]), Owner())
    proposed.decide([Decided(6, Decision.DECLINE, f"Dear {hostile}", "[bold]x")])
    proposed.undo()
    async with open_app((80, 24)) as pilot:
        await press(pilot, "g", "h")
        shown = screen_text(pilot)
        assert "[/]]52;c;AAAA[@click=app.exit]Mia" in shown
        assert "taken back: decline" in shown
        assert not {"\x1b", "\x07", "\u202e"} & {*shown}
        await press(pilot, "G", "pageup", "escape", "f", "h")
        shown = screen_text(pilot)
        assert "2026-05-21 10:00  decided: coffee (friendly)" in shown
        assert "Coffee, number 1?" in shown
        assert "reply sent: coffee" in shown


@pytest.mark.skipif(sys.platform != "linux", reason="xdg-open is a script here")
def test_only_calendar_files_of_ours_are_opened(places: Places, tmp_path: Path) -> None:
    opened = tmp_path / "opened"
    script = tmp_path / "xdg-open"
    script.write_text(f'#!/bin/sh\nprintf %s "$1" > "{opened}"\n', encoding="utf-8")
    script.chmod(0o700)
    environ = {"PATH": f"{tmp_path}:{os.environ['PATH']}", "DISPLAY": ":9"}
    file = places.appointments / "2.ics"
    assert open_calendar_file(tmp_path / "2.ics", places, environ=environ) == "That is no calendar file of ours."
    assert "There is no desktop here." in open_calendar_file(file, places, environ={})
    assert not opened.exists()
    assert open_calendar_file(file, places, environ=environ) == "Handed to your calendar."
    assert opened.read_text(encoding="utf-8") == str(file)
    script.write_text("#!/bin/sh\nexit 3\n", encoding="utf-8")
    assert str(file) in open_calendar_file(file, places, environ=environ)
