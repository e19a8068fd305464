"""The reply before it is copied: what its heading says, its language, and what is asked for first."""

from textual.widgets import Input

from invites.arrival import Preview
from invites.decision import Decided, Decision
from invites.invitation import Owner
from invites.occasion import Occasion
from store.places import Places
from store.settings import Settings, load_settings
from tests.test_tui.conftest import NOW, OPEN_APP, PEOPLE, Clipboard, has_painted, press, screen_text, until
from tui.app import CoffeeApp
from tui.asking import fields_for
from tui.draft import Draft
from tui.queue import Queue
from tui.screens.form import FormScreen
from tui.widgets.reply import heading


def test_the_heading_tells_decision_template_language_and_length_in_utf16_units() -> None:
    draft = Draft(Decision.COFFEE, "short", "Tea 🙂", 2, 3, "en", "Short", Occasion.COFFEE, 8000)
    assert heading(draft).plain == "Reply: coffee · Short · English 2/3 · 6 of 8000"
    over = Draft(Decision.TALK, "edited", "x" * 21, occasion=Occasion.TALK, limit=20)
    assert heading(over).plain == "Reply: talk · edited · 21 of 20: 1 too long"
    broken = Draft(Decision.TALK, "short", "", language="zh-Hans", problem="talk.short.en.txt, line 4: …")
    assert heading(broken).plain == "Reply: talk · short · Chinese · broken, not copied"
    assert heading(Draft(Decision.COFFEE, "s", "Tea", missing=("mutual_name",))).plain.endswith("asks for mutual name")
    assert heading(Draft(Decision.LATER, "", "")).plain == "Reply: later"


def test_one_question_is_asked_once_and_an_empty_answer_will_not_do() -> None:
    fields = fields_for(("owner_name", "headline", "owner_first_name"))
    assert [field.name for field in fields] == ["owner_name", "headline"]
    assert [field.check(" ")[0] for field in fields] == [False, False]
    assert fields[0].check("Olly")[1] == "remembered in your settings: [owner] name"
    assert fields[1].check("Bell founder")[1] == "for this reply only"


def template(places: Places, name: str, body: str) -> None:
    places.templates.mkdir(parents=True, exist_ok=True)
    (places.templates / name).write_text(f"---\ntitle: Mine\n---\n{body}", encoding="utf-8")


async def test_the_language_is_turned_for_one_invitation_until_it_is_decided(
    open_app: OPEN_APP, queue: Queue, clipboard: Clipboard
) -> None:
    async with open_app() as pilot:
        assert isinstance(pilot.app, CoffeeApp)
        screen = pilot.app.queue_screen
        assert screen.draft
        assert screen.draft.language == "en"
        await press(pilot, "L")
        assert screen.draft.language == "es"
        assert "Spanish" in screen_text(pilot)
        assert "Ana: in Spanish." in screen.message
        await press(pilot, "j")
        assert screen.draft.language == "en"
        await press(pilot, "k", "v")
        shown = screen.draft
        assert (shown.language, shown.variant) == ("es", 2)
        await press(pilot, "c")
        assert clipboard.texts == [shown.text]
        await press(pilot, "u")
        screen.deciding.turn_variant()
        assert screen.draft.language == "en"
        queue.decide([Decided(1, Decision.DECLINE, "No.", "short")])


async def test_what_a_template_lacks_is_asked_for_before_anything_is_decided_and_remembered(
    open_app: OPEN_APP, queue: Queue, places: Places, clipboard: Clipboard
) -> None:
    template(places, "coffee.friendly.en.txt", "Coffee at {{ cafe }}? You are {{ headline }}.")
    async with open_app((80, 24)) as pilot:
        assert isinstance(pilot.app, CoffeeApp)
        screen = pilot.app.queue_screen
        await press(pilot, "j", "c")
        assert isinstance(pilot.app.screen, FormScreen)
        await press(pilot, "escape")
        assert queue.inbox.entry(2).decided is None
        assert screen.message == "Nothing was decided."
        await press(pilot, "c", "enter")
        assert isinstance(pilot.app.screen, FormScreen)
        await press(pilot, *"Bar 1")
        shown = screen_text(pilot)
        assert "A café for the coffee" in shown
        assert "[owner] cafe" in shown
        assert "Coffee at Bar 1? You are Head of Growth." in shown
        await press(pilot, "enter")
        assert clipboard.texts == ["Coffee at Bar 1? You are Head of Growth."]
        assert load_settings(places).cafe == "Bar 1"
        await press(pilot, "c")
        fields = [*pilot.app.screen.query(Input)]
        assert len(fields) == 1  # the café is known, what Cy does is not
        fields[0].value = "a piano tuner"
        await press(pilot, "ctrl+s")
        assert clipboard.texts[1] == "Coffee at Bar 1? You are a piano tuner."


async def test_settings_that_cannot_be_written_decide_nothing(
    open_app: OPEN_APP, queue: Queue, places: Places, clipboard: Clipboard
) -> None:
    template(places, "coffee.friendly.en.txt", "Coffee at {{ cafe }}?")
    async with open_app() as pilot:
        assert isinstance(pilot.app, CoffeeApp)
        places.settings_file.write_text("[owner\n", encoding="utf-8")
        await press(pilot, "c", *"Bar", "enter")
        assert "Nothing was decided." in pilot.app.queue_screen.message
        assert pilot.app.queue_screen.level == "error"
        assert (queue.inbox.entry(1).decided, clipboard.texts) == (None, [])


async def test_a_reply_that_is_too_long_is_told_before_and_after_it_is_copied(
    open_app: OPEN_APP, places: Places, clipboard: Clipboard
) -> None:
    long = "---\ntitle: Mine\nlimit: 10\n---\n" + "a" * 15
    places.templates.mkdir(parents=True)
    (places.templates / "coffee.friendly.en.txt").write_text(long, encoding="utf-8")
    async with open_app() as pilot:
        assert isinstance(pilot.app, CoffeeApp)
        assert "15 of 10: 5 too long" in screen_text(pilot)
        await press(pilot, "e", "b")
        assert "16 of 10: 6 too long   ctrl+s keep" in screen_text(pilot)
        await press(pilot, "escape")
        await press(pilot, "c")
        assert clipboard.texts == ["a" * 15]
        assert "It is 5 characters too long. u undoes." in pilot.app.queue_screen.message


async def test_a_reply_that_nobody_signs_says_so_until_the_owner_has_a_name(
    places: Places, clipboard: Clipboard
) -> None:
    del clipboard
    with Queue.open(places, Settings(), lambda: NOW) as nameless:
        nameless.take_in(Preview(additions=list(PEOPLE)), Owner())
        app = CoffeeApp(nameless, places)
        async with app.run_test(size=(120, 40)) as pilot:
            await until(pilot, lambda: has_painted(app))
            assert "unsigned: no name in the settings" in screen_text(pilot)


async def test_a_signed_reply_says_nothing_of_it(open_app: OPEN_APP) -> None:
    async with open_app((120, 40)) as pilot:
        assert "unsigned" not in screen_text(pilot)
