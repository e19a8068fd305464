"""What the owner sees and changes in the preview of an import, and that nothing else gets in or out."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial

import pytest
from textual.events import Key
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from invites.choosing import Section
from invites.decision import Decided, Decision
from invites.invitation import AsRead, Inviter
from invites.reading.record import Reading, Record, Status
from store.places import Places
from store.settings import Settings
from tests.test_tui.conftest import DEFAULT, NOW, OPEN_APP, invitation, press, until
from tui import upkeep
from tui.app import CoffeeApp, Job
from tui.queue import Queue
from tui.screens.correct import CorrectScreen
from tui.screens.keys import KeysScreen
from tui.screens.preview import PreviewScreen
from tui.widgets.found_row import FoundList, FoundRow

HOSTILE = "[bold]x[/]\x1b]52;c;aGk=\x07\u202eevil[@click=app.bell]"


def reading() -> Reading:
    found = Reading(
        [
            Record(invitation("Zoë Newcomer", "Great talk on tide pools!", headline="Bell founder", slug="zoe")),
            Record(invitation("Ana P. Muster", DEFAULT, days=-1, headline="Poet", slug="ana-prueba")),
            Record(invitation("Femi Mfano", headline="Nurse", slug="femi")),
            Record(invitation("Bo Örtlund", days=2, headline="Head of Growth")),
            Record(invitation("Greta Beispiel", slug="greta"), Status.CONNECTED, "a connection since 3 Mar 2024"),
            Record(invitation("Dust & Data"), Status.OTHER, "newsletter: Dust & Data"),
        ]
    )
    found.remark("export.zip/Invitations.csv", None, "The dates are read day first.")
    found.reject("export.zip/Invitations.csv", 17, "The row has four cells where it should have seven.")
    return found


def text_of(pilot: Pilot[None]) -> str:
    return "\n".join(
        "".join(segment.text for segment in strip) for strip in pilot.app.screen._compositor.render_strips()
    )


def preview_of(pilot: Pilot[None]) -> PreviewScreen:
    assert isinstance(pilot.app.screen, PreviewScreen)
    return pilot.app.screen


async def bring_in(pilot: Pilot[None], found: Reading) -> None:
    assert isinstance(pilot.app, CoffeeApp)
    job: Job = partial(pilot.app.importing._bring_in, lambda: found)
    pilot.app.run_worker(job, group="import")
    await until(pilot, lambda: isinstance(pilot.app.screen, PreviewScreen) and pilot.app.screen.is_running)
    await pilot.pause()


@asynccontextmanager
async def opened(
    open_app: OPEN_APP, size: tuple[int, int] = (120, 40), found: Reading | None = None
) -> AsyncIterator[Pilot[None]]:
    """Open the app with a preview in front."""
    async with open_app(size) as pilot:
        await bring_in(pilot, found or reading())
        yield pilot


def names(queue: Queue) -> list[str]:
    return [entry.invitation.inviter.name for entry in queue.inbox][5:]


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_each_invitation_shows_its_status_kind_headline_note_and_age(
    open_app: OPEN_APP, queue: Queue, size: tuple[int, int]
) -> None:
    queue.decide([Decided(1, Decision.DECLINE)])
    async with opened(open_app, size) as pilot:
        shown = text_of(pilot)
        for part in (
            *("What was found", "1 All 6", "2 New 3", "4 Connected 1", "5 Other 1", "6 Findings 2"),
            *("+ new", "= seen", "✓ connected", "· other", "Bell founder", "“Great talk", "1d"),
            *("asked before, 9 Jun: you declined", "a connection since 3 Mar 2024", "newsletter: Dust"),
            *("enter brings in 3", "esc stores nothing", "1 thing could not be read: 6 shows where and why."),
        ):
            assert part in shown
        assert "Read in test" in shown
        await press(pilot, "down")
        assert "● Ana P. Muster" in " ".join(text_of(pilot).split())


async def test_sections_are_a_key_away_and_findings_are_told_in_full(open_app: OPEN_APP) -> None:
    async with opened(open_app, (80, 24)) as pilot:
        await press(pilot, "6")
        assert preview_of(pilot).list.ids == [-2, -1]
        assert "line 17" in text_of(pilot)
        assert "The row has four cells where it should have seven." in text_of(pilot)
        await press(pilot, "right")
        assert preview_of(pilot).section is Section.ALL
        await press(pilot, "tab", "l", "left", "shift+tab", "4")
        assert preview_of(pilot).section is Section.CONNECTED


async def test_every_key_answers_in_an_empty_part_and_the_key_sheet_tells_them_all(open_app: OPEN_APP) -> None:
    async with opened(open_app) as pilot:
        await press(pilot, "slash", *"zzzz", "enter", "x")
        assert "There is nothing here to leave out or take in." in text_of(pilot)
        await press(pilot, "e")
        assert "There is nothing here to correct." in text_of(pilot)
        await press(pilot, "question_mark")
        assert isinstance(pilot.app.screen, KeysScreen)
        assert "Leave out the one under the cursor" in text_of(pilot)
        await press(pilot, "escape")
        assert preview_of(pilot).filtered


async def test_what_is_left_out_or_taken_in_is_what_is_stored(open_app: OPEN_APP, queue: Queue) -> None:
    async with opened(open_app) as pilot:
        await press(pilot, "space")
        assert "– left out" in text_of(pilot)
        assert "2 New 1 of 2" in text_of(pilot)
        assert "enter brings in 1" in text_of(pilot)
        await press(pilot, "4", "x", "3", "x")
        assert "This one is in the queue already." in text_of(pilot)
        assert "enter brings in 2" in text_of(pilot)
        await press(pilot, "enter")
        await pilot.pause(0.2)
        assert names(queue) == ["Femi Mfano", "Greta Beispiel"]


async def test_what_is_corrected_is_stored_as_corrected(open_app: OPEN_APP, queue: Queue) -> None:
    async with opened(open_app) as pilot:
        await press(pilot, "e")
        assert isinstance(pilot.app.screen, CorrectScreen)
        name, headline = pilot.app.screen.query(Input)
        assert (name.value, headline.value) == ("Zoë Newcomer", "Bell founder")
        name.value = "  Zoë   Neu "
        pilot.app.screen.query_one(TextArea).text = "We met at the foundry.\n"
        await press(pilot, "enter", "ctrl+s")
        assert "Corrected: Zoë." in text_of(pilot)
        assert "The source says: Zoë Newcomer" in preview_of(pilot).pane.content.plain
        await press(pilot, "enter")
        await pilot.pause(0.2)
        held = queue.inbox.entry(6).invitation
        assert held.inviter == Inviter("Zoë Neu", "Bell founder", "zoe")
        assert held.note == "We met at the foundry."
        assert held.as_read == AsRead("Zoë Newcomer", "Bell founder", "Great talk on tide pools!")


async def test_a_field_that_is_not_touched_keeps_what_the_source_says(open_app: OPEN_APP, queue: Queue) -> None:
    found = Reading([Record(invitation(HOSTILE, f"{HOSTILE}\r\n\tTea?", headline=HOSTILE, slug="x"))])
    async with opened(open_app, found=found) as pilot:
        await press(pilot, "e", "ctrl+s")
        assert "is as it was read" in text_of(pilot)
        await press(pilot, "e")
        pilot.app.screen.query(Input).last().value = "Poet"
        await press(pilot, "ctrl+s", "enter")
        await pilot.pause(0.2)
        held = queue.inbox.entry(6).invitation
        assert held.inviter == Inviter(HOSTILE, "Poet", "x")
        assert held.note == f"{HOSTILE}\r\n\tTea?"


async def test_hostile_words_are_shown_harmlessly_everywhere(open_app: OPEN_APP) -> None:
    found = Reading(
        [
            Record(invitation(HOSTILE, HOSTILE, headline=HOSTILE, slug="x")),
            Record(invitation(HOSTILE), Status.OTHER, HOSTILE),
        ]
    )
    found.reject(HOSTILE, 3, HOSTILE)
    for size in ((120, 40), (40, 12)):
        async with opened(open_app, size, found) as pilot:
            for key in ("5", "6", "1", "x", "e"):
                await press(pilot, key)
                shown = text_of(pilot)
                assert not {"\x1b", "\x07", "\u202e"} & set(shown)
            assert isinstance(pilot.app.screen, CorrectScreen)


async def test_words_narrow_what_is_shown_and_escape_goes_one_step_out(open_app: OPEN_APP, queue: Queue) -> None:
    async with opened(open_app) as pilot:
        await press(pilot, "slash", *"nurse")
        assert "1 match" in text_of(pilot)
        await press(pilot, "enter", "x")
        assert "Femi is left out." in text_of(pilot)
        await press(pilot, "escape")
        assert len(preview_of(pilot).list.ids) == 6
        await press(pilot, "slash", *"xq1", "escape", "escape")
        assert not isinstance(pilot.app.screen, PreviewScreen)
        assert names(queue) == []


async def test_text_that_arrives_as_keys_chooses_and_stores_nothing(open_app: OPEN_APP, queue: Queue) -> None:
    async with opened(open_app) as pilot:
        for text in ("x x e\nx\n", " x\n\n", "/x\n\nqx"):
            for sign in text:
                pilot.app.post_message(Key({" ": "space", "\n": "enter", "/": "slash"}.get(sign, sign), sign))
            await pilot.pause(0.3)
        assert isinstance(pilot.app.screen, PreviewScreen)
        assert not preview_of(pilot).choosing.choices
        assert names(queue) == []
        assert "A paste while a box was open was left out." in text_of(pilot)


async def test_choices_stay_when_another_window_brings_something_in(
    open_app: OPEN_APP, queue: Queue, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(upkeep, "NEWS", 60)
    async with opened(open_app) as pilot:
        await press(pilot, "x", "down", "e")
        pilot.app.screen.query(Input).first().value = "Femi M."
        await press(pilot, "ctrl+s")
        with Queue.open(places, Settings(), lambda: NOW) as elsewhere:
            other = Reading([Record(invitation("Hana Ejemplo", slug="hana"))])
            elsewhere.take_in(elsewhere.preview(other), queue.owner)
        await press(pilot, "enter")
        await pilot.pause(0.3)
        assert names(queue) == ["Hana Ejemplo"]
        for part in ("Look again.", "– left out", "Femi M.", "corrected by you", "enter brings in 1"):
            assert part in text_of(pilot)
        await press(pilot, "enter")
        await pilot.pause(0.3)
        assert names(queue) == ["Hana Ejemplo", "Femi M."]


async def test_when_nothing_was_understood_the_reasons_are_what_is_shown(open_app: OPEN_APP, queue: Queue) -> None:
    found = Reading()
    found.reject("page.html", 3, "Nothing here is an invitation.")
    async with opened(open_app, (80, 24), found) as pilot:
        assert preview_of(pilot).section is Section.FINDINGS
        assert "Nothing here is an invitation." in text_of(pilot)
        assert "nothing to bring in" in text_of(pilot)
        await press(pilot, "1")
        assert "Nothing that looks like an invitation was found." in text_of(pilot)
        await press(pilot, "x", "e", "enter")
        assert names(queue) == []


async def test_the_hundred_thousandth_is_shown_as_fast_as_the_first(open_app: OPEN_APP) -> None:
    found = Reading([Record(invitation(f"Person {number} Muster", slug=f"p{number}")) for number in range(20_000)])
    async with opened(open_app, found=found) as pilot:
        for _ in range(100):
            if isinstance(pilot.app.screen, PreviewScreen) and pilot.app.screen.query(FoundList):
                break
            await pilot.pause(0.1)
        rows: list[int] = []
        screen, row_of = preview_of(pilot), preview_of(pilot).row

        def counted(number: int) -> FoundRow:
            rows.append(number)
            return row_of(number)

        screen.list._rows._row_of = counted
        await press(pilot, "G", "x", "g")
        for _ in range(50):
            if screen.choosing.brings == 19_999:
                break
            await pilot.pause(0.1)
        assert screen.choosing.brings == 19_999
        assert len({*rows}) < 100
