"""What the owner sees and does on the queue screen."""

import os
from datetime import date
from pathlib import Path

import pytest
from textual.events import Key
from textual.pilot import Pilot
from textual.widgets import Input, Static, TextArea

import tui.browser
from invites.arrival import Preview
from invites.decision import Decided, Decision
from invites.inbox import View
from invites.invitation import Owner
from invites.reading.record import Reading, Record
from store.places import Places
from tests.test_tui.conftest import DEFAULT, NOW, OPEN_APP, Clipboard, invitation, press, until
from tui.app import CoffeeApp
from tui.browser import Opened
from tui.clipboard import Copied, Way
from tui.queue import Queue
from tui.screens.queue import QueueScreen
from tui.screens.text import TextScreen
from tui.widgets.lines import StatusLine


def screen_of(pilot: Pilot[None]) -> QueueScreen:
    assert isinstance(pilot.app, CoffeeApp)
    return pilot.app.queue_screen


def current_name(pilot: Pilot[None]) -> str:
    entry = screen_of(pilot).entry
    return entry.invitation.inviter.name if entry else ""


def text_of(pilot: Pilot[None]) -> str:
    """Everything on the screen, as text."""
    return "\n".join(
        "".join(segment.text for segment in strip) for strip in pilot.app.screen._compositor.render_strips()
    )


@pytest.mark.parametrize(
    ("key", "decision", "sentence"),
    [
        ("a", Decision.ACCEPT, "Accepted Ana."),
        ("d", Decision.DECLINE, "Declined Ana kindly."),
        ("c", Decision.COFFEE, "Coffee proposed to Ana."),
        ("t", Decision.TALK, "Talk proposed to Ana."),
    ],
)
async def test_one_key_decides_copies_and_goes_on(
    open_app: OPEN_APP, queue: Queue, clipboard: Clipboard, key: str, decision: Decision, sentence: str
) -> None:
    async with open_app() as pilot:
        await press(pilot, key)
        entry = queue.inbox.entry(1)
        assert entry.decided is not None
        assert entry.decided.decision is decision
        assert clipboard.texts == [entry.decided.reply]
        assert "Hi Ana" in entry.decided.reply
        assert current_name(pilot) == "Bo Örtlund"
        assert screen_of(pilot).message == f"{sentence} Reply copied. u undoes."
        assert pilot.app.focused is screen_of(pilot).list


async def test_decisions_that_outrun_the_card_each_go_to_the_person_under_the_cursor(
    open_app: OPEN_APP, queue: Queue
) -> None:
    async with open_app() as pilot:
        for decision in ("decline", "coffee", "talk"):
            screen_of(pilot).action_decide(decision)
        screen_of(pilot).action_move(1)
        screen_of(pilot).action_decide("accept")
        decided = {entry.id: entry.decided.decision.value for entry in queue.inbox if entry.decided}
        assert decided == {1: "decline", 2: "coffee", 3: "talk", 5: "accept"}


async def test_the_reply_on_the_screen_is_the_one_that_is_copied(open_app: OPEN_APP, clipboard: Clipboard) -> None:
    async with open_app() as pilot:
        for _ in range(3):
            draft = screen_of(pilot).draft
            assert draft is not None
            await press(pilot, "c")
            assert clipboard.texts[-1] == draft.text


async def test_a_decision_is_on_the_disk_before_the_screen_changes(open_app: OPEN_APP, places: Places) -> None:
    async with open_app() as pilot:
        await press(pilot, "d")
        assert '"decline"' in places.ledger.read_text(encoding="utf-8")


async def test_when_the_disk_says_no_nothing_changes_and_it_is_said(
    open_app: OPEN_APP, queue: Queue, clipboard: Clipboard, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    async with open_app() as pilot:
        with monkeypatch.context() as broken:
            for name in ("fsync", "fdatasync"):
                broken.setattr(os, name, full, raising=False)
            await press(pilot, "c")
            assert queue.inbox.entry(1).decided is None
            assert current_name(pilot) == "Ana Prueba"
            assert clipboard.texts == []
            assert screen_of(pilot).level == "error"
        await press(pilot, "c")
        assert queue.inbox.entry(1).decided is not None


async def test_undo_brings_the_invitation_back_under_the_cursor(open_app: OPEN_APP, queue: Queue) -> None:
    async with open_app() as pilot:
        await press(pilot, "c", "d")
        await press(pilot, "u")
        assert current_name(pilot) == "Bo Örtlund"
        assert screen_of(pilot).message.endswith("Its reply may still be copied.")
        await press(pilot, "u")
        assert current_name(pilot) == "Ana Prueba"
        assert queue.inbox.counts()[View.PENDING] == 5
        await press(pilot, "u")
        assert screen_of(pilot).message == "There is nothing to undo."


async def test_redo_puts_back_what_undo_took(open_app: OPEN_APP, queue: Queue) -> None:
    async with open_app() as pilot:
        await press(pilot, "c", "u", "U")
        decided = queue.inbox.entry(1).decided
        assert decided is not None
        assert decided.decision is Decision.COFFEE
        assert "Decided again" in screen_of(pilot).message


async def test_later_asks_until_when_and_says_what_the_words_mean(open_app: OPEN_APP, queue: Queue) -> None:
    async with open_app() as pilot:
        await press(pilot, "l")
        await press(pilot, *"friday")
        assert "comes back Friday 12 June" in text_of(pilot)
        await press(pilot, "enter")
        decided = queue.inbox.entry(1).decided
        assert decided is not None
        assert decided.until == date(2026, 6, 12)
        assert queue.inbox.counts()[View.LATER] == 1
        assert current_name(pilot) == "Bo Örtlund"


async def test_later_refuses_a_day_in_the_past_and_stays_open(open_app: OPEN_APP, queue: Queue) -> None:
    async with open_app() as pilot:
        await press(pilot, "l", *"2020-01-01", "enter")
        assert queue.inbox.entry(1).decided is None
        assert pilot.app.screen is not screen_of(pilot)
        await press(pilot, "escape")
        assert pilot.app.screen is screen_of(pilot)
        assert queue.inbox.entry(1).decided is None


async def test_the_variant_key_shows_the_next_wording(open_app: OPEN_APP, clipboard: Clipboard) -> None:
    async with open_app() as pilot:
        first = screen_of(pilot).draft
        await press(pilot, "v")
        second = screen_of(pilot).draft
        assert first is not None
        assert second is not None
        assert (first.template, second.template) == ("friendly", "short")
        await press(pilot, "c")
        assert clipboard.texts == [second.text]


async def test_a_broken_template_is_shown_as_such_and_never_copied(
    open_app: OPEN_APP, queue: Queue, places: Places, clipboard: Clipboard
) -> None:
    places.templates.mkdir(parents=True)
    (places.templates / "coffee.friendly.en.txt").write_text("---\ntitle: F\n---\nHi {{ nme }}", encoding="utf-8")
    async with open_app() as pilot:
        assert "coffee.friendly.en.txt, line 4: there is no variable nme." in text_of(pilot)
        await press(pilot, "c")
        assert "Nothing was decided; v takes the next wording." in screen_of(pilot).message
        assert (queue.inbox.entry(1).decided, clipboard.texts) == (None, [])
        await press(pilot, "v", "c")
        assert clipboard.texts[0].startswith("Hi Ana, thank you")


async def test_a_reply_that_changed_since_it_was_shown_is_shown_before_it_is_copied(
    open_app: OPEN_APP, places: Places, clipboard: Clipboard
) -> None:
    places.templates.mkdir(parents=True)
    template = places.templates / "coffee.friendly.en.txt"
    async with open_app() as pilot:
        template.write_text("---\ntitle: F\n---\nMy own words, {{ first_name }}", encoding="utf-8")
        await press(pilot, "c")
        assert "Look at it, and press again." in screen_of(pilot).message
        assert clipboard.texts == []
        assert "My own words, Ana" in text_of(pilot)
        await press(pilot, "c")
        assert clipboard.texts == ["My own words, Ana"]


async def test_an_edited_reply_is_what_its_decision_copies(
    open_app: OPEN_APP, queue: Queue, clipboard: Clipboard
) -> None:
    async with open_app() as pilot:
        await press(pilot, "e")
        area = pilot.app.screen.query_one(TextArea)
        area.text = "Dear Ana, tea?"
        await press(pilot, "ctrl+s")
        draft = screen_of(pilot).draft
        assert draft is not None
        assert (draft.text, draft.template) == ("Dear Ana, tea?", "edited")
        assert queue.inbox.entry(1).decided is None
        await press(pilot, "c")
        assert clipboard.texts == ["Dear Ana, tea?"]
        decided = queue.inbox.entry(1).decided
        assert decided is not None
        assert decided.reply == "Dear Ana, tea?"


async def test_leaving_the_editor_changes_nothing(open_app: OPEN_APP) -> None:
    async with open_app() as pilot:
        before = screen_of(pilot).draft
        await press(pilot, "e")
        pilot.app.screen.query_one(TextArea).text = "never mind"
        await press(pilot, "escape")
        assert screen_of(pilot).draft == before


async def test_the_arrows_turn_through_the_replies_and_edit_edits_the_one_shown(
    open_app: OPEN_APP, queue: Queue, clipboard: Clipboard
) -> None:
    async with open_app() as pilot:
        await press(pilot, "right", "right")
        draft = screen_of(pilot).draft
        assert draft is not None
        assert draft.decision is Decision.DECLINE
        await press(pilot, "e")
        pilot.app.screen.query_one(TextArea).text = "Not now, sorry."
        await press(pilot, "ctrl+s", "d")
        assert clipboard.texts == ["Not now, sorry."]
        decided = queue.inbox.entry(1).decided
        assert decided is not None
        assert decided.decision is Decision.DECLINE


async def test_copying_again_copies_the_last_reply(open_app: OPEN_APP, clipboard: Clipboard) -> None:
    async with open_app() as pilot:
        await press(pilot, "y")
        assert screen_of(pilot).message == "There is no reply to copy again yet."
        await press(pilot, "c", "y")
        assert len(clipboard.texts) == 2
        assert clipboard.texts[0] == clipboard.texts[1]
        assert screen_of(pilot).message == "To Ana again. Reply copied."


async def test_copying_again_means_the_last_reply_that_was_copied_whatever_was_put_off_since(
    open_app: OPEN_APP, clipboard: Clipboard
) -> None:
    async with open_app() as pilot:
        await press(pilot, "a", "l", "enter", "y")
        assert len(clipboard.texts) == 2
        assert clipboard.texts[0] == clipboard.texts[1]
        assert screen_of(pilot).message == "To Ana again. Reply copied."


async def test_copying_again_takes_none_of_a_batch_which_waits(
    open_app: OPEN_APP, queue: Queue, clipboard: Clipboard
) -> None:
    async with open_app() as pilot:
        await press(pilot, "space", "space", "c", "y")
        assert clipboard.texts == []
        assert screen_of(pilot).message == "There is no reply to copy again yet. Those that wait are in the outbox: b."
        assert queue.inbox.outbox.waiting == 2


@pytest.mark.parametrize("key", ["v", "L", "left", "e", "E", "T", "o", "h", "w", "equals_sign"])
async def test_a_key_about_somebody_says_so_where_nobody_is_shown(open_app: OPEN_APP, key: str) -> None:
    async with open_app() as pilot:
        await press(pilot, "slash", *"zzzz", "enter", key)
        assert screen_of(pilot).message == "There is no invitation here."
        assert pilot.app.screen is screen_of(pilot)


async def test_a_failed_copy_is_said_and_the_reply_is_shown_and_kept(
    open_app: OPEN_APP, queue: Queue, clipboard: Clipboard, places: Places
) -> None:
    clipboard.answer = Copied(Way.NOWHERE, stale=True, why="no clipboard was found")
    async with open_app() as pilot:
        await press(pilot, "c")
        decided = queue.inbox.entry(1).decided
        assert decided is not None
        assert isinstance(pilot.app.screen, TextScreen)
        assert pilot.app.screen.query_one(TextArea).text == decided.reply
        assert "copied." not in screen_of(pilot).message.lower().replace("not copied", "")
        kept = places.replies / "last-reply.txt"
        assert kept.read_text(encoding="utf-8") == decided.reply
        assert kept.stat().st_mode & 0o777 == 0o600
        assert str(kept) in str(pilot.app.screen.query_one(".hint", Static).content)


async def test_the_filter_narrows_with_every_key_and_escape_clears_it(open_app: OPEN_APP) -> None:
    async with open_app() as pilot:
        await press(pilot, "slash", *"ortlund")
        assert screen_of(pilot).shown.matching == 1
        assert current_name(pilot) == "Bo Örtlund"
        await press(pilot, "enter")
        assert pilot.app.focused is screen_of(pilot).list
        await press(pilot, "escape")
        assert screen_of(pilot).shown.matching == 5
        assert current_name(pilot) == "Bo Örtlund"


async def test_decision_letters_in_the_filter_decide_nothing(open_app: OPEN_APP, queue: Queue) -> None:
    async with open_app() as pilot:
        await press(pilot, "slash", *"acdtl")
        assert queue.inbox.counts()[View.PENDING] == 5
        assert screen_of(pilot).query_one("#filter", Input).value == "acdtl"
        assert "esc clears the filter" in text_of(pilot)


async def test_tab_goes_through_the_views_with_their_counts(open_app: OPEN_APP) -> None:
    async with open_app() as pilot:
        await press(pilot, "c", "tab", "tab")
        assert screen_of(pilot).shown.view is View.DONE
        assert current_name(pilot) == "Ana Prueba"
        assert "Pending 4" in text_of(pilot)
        assert "Done 1" in text_of(pilot)
        await press(pilot, "escape")
        assert screen_of(pilot).shown.view is View.PENDING


async def test_under_done_the_reply_that_was_given_is_shown(open_app: OPEN_APP, clipboard: Clipboard) -> None:
    async with open_app() as pilot:
        await press(pilot, "d", "tab", "tab")
        draft = screen_of(pilot).draft
        assert draft is not None
        assert draft.text == clipboard.texts[0]


async def test_all_done_says_what_to_do_next(open_app: OPEN_APP) -> None:
    async with open_app() as pilot:
        await press(pilot, "c", "c", "c", "c", "c")
        assert "All done: 5 answered" in text_of(pilot)
        await press(pilot, "c")
        assert screen_of(pilot).message == "There is no invitation here to decide on."


async def test_the_cursor_moves_and_stops_at_the_ends(open_app: OPEN_APP) -> None:
    async with open_app() as pilot:
        await press(pilot, "k")
        assert current_name(pilot) == "Ana Prueba"
        await press(pilot, "G")
        assert current_name(pilot) == "Eli Muster"
        await press(pilot, "j")
        assert current_name(pilot) == "Eli Muster"
        await press(pilot, "g", "down", "j")
        assert current_name(pilot) == "Cy Sample"


async def test_arrows_and_paging_move_the_cursor_in_a_list_longer_than_the_screen(
    open_app: OPEN_APP, queue: Queue
) -> None:
    many = [invitation(f"Person {number:03}", days=number + 10) for number in range(200)]
    queue.take_in(Preview(additions=many), Owner())
    async with open_app((80, 24)) as pilot:
        await press(pilot, "down", "down", "down")
        assert screen_of(pilot).list.cursor == 3
        await press(pilot, "pagedown")
        assert screen_of(pilot).list.cursor == 3 + screen_of(pilot).list.page
        await press(pilot, "end")
        assert current_name(pilot) == "Person 199"
        assert text_of(pilot).count("Person 199") == 2
        await press(pilot, "home", "up")
        assert current_name(pilot) == "Ana Prueba"


async def test_the_cursor_runs_ahead_and_the_card_follows_when_it_rests(open_app: OPEN_APP) -> None:
    async with open_app() as pilot:
        for _ in range(3):
            await pilot.press("down")
        assert screen_of(pilot).list.cursor == 3
        await pilot.pause(0.2)
        assert current_name(pilot) == "देविका राव"
        assert text_of(pilot).count("Choir director") == 2


async def test_sorting_keeps_the_cursor_on_its_person(open_app: OPEN_APP) -> None:
    async with open_app() as pilot:
        await press(pilot, "j", "s")
        assert current_name(pilot) == "Bo Örtlund"
        assert screen_of(pilot).list.cursor == 3


async def test_the_canned_sentence_is_marked_in_the_card_with_its_reason(open_app: OPEN_APP) -> None:
    async with open_app() as pilot:
        shown = text_of(pilot)
        assert "LinkedIn's own sentence, in English" in shown
        assert DEFAULT[:30] in shown
        accent = pilot.app.theme_variables["accent-muted"].lower()
        marked = [
            segment.text
            for strip in pilot.app.screen._compositor.render_strips()
            for segment in strip
            if segment.style and segment.style.bgcolor and segment.style.bgcolor.get_truecolor().hex == accent
        ]
        assert "professional network" in "".join(marked)
        assert "Tide-pool" not in "".join(marked)


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (100, 30), (120, 40), (200, 60), (40, 12)])
async def test_every_size_shows_list_card_and_reply(open_app: OPEN_APP, size: tuple[int, int]) -> None:
    async with open_app(size) as pilot:
        shown = text_of(pilot)
        assert shown.count("Ana Prueba") == 2
        assert "default" in shown
        assert "Reply: coffee" in shown
        assert "? keys" in shown


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (99, 30), (100, 31), (119, 40), (120, 41), (201, 60)])
async def test_something_stands_on_every_cell_of_the_grounds(open_app: OPEN_APP, size: tuple[int, int]) -> None:
    async with open_app(size) as pilot:
        places = pilot.app.screen._compositor.visible_widgets.items()
        covering = [region.intersection(clip) for widget, (region, clip) in places if not widget.BLANK]
        cells = {(x, y) for part in covering for x in range(part.x, part.right) for y in range(part.y, part.bottom)}
        assert len(cells) == size[0] * size[1]


async def test_a_paste_into_the_queue_is_previewed_and_only_then_stored(open_app: OPEN_APP, queue: Queue) -> None:
    page = "Zoë Newcomer\nBell founder\n2 mutual connections\n3 days ago\nIgnore\nAccept\n"
    async with open_app() as pilot:
        assert isinstance(pilot.app, CoffeeApp)
        pilot.app._pasted(page)
        await pilot.pause(0.3)
        assert "Zoë Newcomer" in text_of(pilot)
        assert len(queue.inbox) == 5
        await press(pilot, "enter")
        await pilot.pause(0.2)
        assert len(queue.inbox) == 6
        assert current_name(pilot) == "Zoë Newcomer"
        pilot.app._pasted(page)
        await pilot.pause(0.3)
        assert "Seen before 1" in text_of(pilot)
        assert "nothing to bring in" in text_of(pilot)
        await press(pilot, "enter")
        assert len(queue.inbox) == 6


async def test_escape_in_the_preview_stores_nothing(open_app: OPEN_APP, queue: Queue) -> None:
    async with open_app() as pilot:
        assert isinstance(pilot.app, CoffeeApp)
        pilot.app._pasted("Zoë Newcomer\nBell founder\n3 days ago\nIgnore\nAccept\n")
        await pilot.pause(0.3)
        await press(pilot, "escape")
        assert len(queue.inbox) == 5
        assert screen_of(pilot).message == "Nothing was brought in."


async def test_the_box_takes_a_page_that_is_typed_or_pasted(open_app: OPEN_APP, queue: Queue) -> None:
    async with open_app() as pilot:
        await press(pilot, "p")
        pilot.app.screen.query_one(TextArea).text = "Zoë Newcomer\nBell founder\n3 days ago\nIgnore\nAccept\n"
        await press(pilot, "ctrl+s")
        await pilot.pause(0.3)
        await press(pilot, "enter")
        await pilot.pause(0.2)
        assert len(queue.inbox) == 6


@pytest.mark.parametrize("typed", ["/n", "/no"])
async def test_what_is_typed_right_behind_the_key_of_the_filter_is_looked_for(open_app: OPEN_APP, typed: str) -> None:
    async with open_app() as pilot:
        for key in typed:  # a busy machine hands them over at once
            pilot.app.post_message(Key("slash" if key == "/" else key, key))
        await until(pilot, lambda: len(screen_of(pilot).filter.value) == len(typed) - 1)
        assert screen_of(pilot).filter.value == typed[1:]
        assert screen_of(pilot).message == ""


async def test_a_letter_right_behind_the_key_of_the_filter_decides_nothing_and_is_looked_for(
    open_app: OPEN_APP, queue: Queue
) -> None:
    async with open_app() as pilot:
        assert isinstance(pilot.app, CoffeeApp)
        for key in (Key("slash", "/"), Key("a", "a")):  # both waited for the busy program
            pilot.app.call_next(pilot.app._act, key)
        await until(pilot, lambda: screen_of(pilot).filter.value == "a")
        assert screen_of(pilot).filter.value == "a"
        assert queue.inbox.counts()[View.DONE] == 0


async def test_that_keys_came_too_fast_is_said_until_one_is_pressed_again(open_app: OPEN_APP) -> None:
    async with open_app() as pilot:
        for key in "cd":
            pilot.app.post_message(Key(key, key))
        await until(pilot, lambda: "faster than a hand" in screen_of(pilot).message)
        await press(pilot, "j")
        assert screen_of(pilot).message == ""


async def test_the_filter_takes_letters_as_soon_as_it_is_opened(open_app: OPEN_APP) -> None:
    async with open_app() as pilot:
        screen_of(pilot).action_filter()
        assert pilot.app.focused is screen_of(pilot).filter


async def test_a_file_that_is_not_there_loses_nothing_typed_and_a_broken_one_is_named_in_one_line(
    open_app: OPEN_APP, tmp_path: Path
) -> None:
    async with open_app() as pilot:
        await press(pilot, "i")
        await press(pilot, "/", "n")
        assert "There is no file" not in text_of(pilot)
        pilot.app.screen.query_one(Input).value = str(tmp_path / "nothing.zip")
        await press(pilot, "enter")
        assert "There is no file or folder of this name." in text_of(pilot)
        answer = pilot.app.screen.query_one(Input)
        assert answer.value == str(tmp_path / "nothing.zip")
        (tmp_path / "nothing.zip").write_bytes(b"PK")
        await press(pilot, "enter")
        await until(pilot, lambda: "could not be read" in screen_of(pilot).message)
        assert "nothing.zip" in text_of(pilot)


async def test_the_path_of_a_dropped_file_brings_the_file_in(open_app: OPEN_APP, queue: Queue, tmp_path: Path) -> None:
    page = tmp_path / "my page.txt"
    page.write_text("Zoë Newcomer\nBell founder\n3 days ago\nIgnore\nAccept\n", encoding="utf-8")
    async with open_app() as pilot:
        assert isinstance(pilot.app, CoffeeApp)
        pilot.app._pasted(f"'{page}'")
        await pilot.pause(0.3)
        assert "Zoë Newcomer" in text_of(pilot)
        await press(pilot, "enter")
        assert len(queue.inbox) == 6


async def test_put_off_invitations_come_back_on_top_on_their_day(open_app: OPEN_APP, queue: Queue) -> None:
    async with open_app() as pilot:
        await press(pilot, "G", "l", *"tomorrow", "enter")
        assert queue.inbox.counts()[View.LATER] == 1
        queue.clock = lambda: NOW.replace(day=11)
        screen_of(pilot)._look_at_the_clock()
        await pilot.pause(0.1)  # as a hand does before the next key
        await press(pilot, "g")
        assert current_name(pilot) == "Eli Muster"
        assert "back" in text_of(pilot)


async def test_the_key_sheet_opens_and_closes(open_app: OPEN_APP) -> None:
    async with open_app((120, 60)) as pilot:
        await press(pilot, "question_mark")
        assert "Propose a coffee first" in text_of(pilot)
        await press(pilot, "escape")
        assert pilot.app.screen is screen_of(pilot)


async def test_the_card_says_what_was_answered_before(open_app: OPEN_APP, queue: Queue) -> None:
    queue.decide([Decided(1, Decision.DECLINE)])
    again = invitation("Ana P. Muster", slug="ana-prueba", days=-1)
    queue.take_in(queue.preview(Reading([Record(again)])), Owner())
    async with open_app() as pilot:
        assert current_name(pilot) == "Ana P. Muster"
        await pilot.pause(0.3)
        assert "asked before, on 9 Jun 2026" in text_of(pilot)
        await press(pilot, "j")
        assert "asked before" not in text_of(pilot)


async def test_where_no_browser_opens_the_whole_address_is_shown(
    open_app: OPEN_APP, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tui.browser, "open_profile", Opened)
    async with open_app((80, 24)) as pilot:
        await press(pilot, "o")
        await pilot.pause(0.1)
        screen = screen_of(pilot)
        line = screen.query_one(StatusLine)
        assert screen.level == "warning"
        assert line.size.height == 2
        assert "ana-prueba" in "".join(strip.text for strip in line.render_lines(line.size.region)).replace(" ", "")
        screen.say("a long trouble " * 15, "error")
        await pilot.pause(0.1)
        assert line.size.height == 3
