"""Suggestions, signs, the same text from several people, and verdicts that are wrong: on the screen and in scripts."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot

from invites.acquaintance import Acquaintance, Acquaintances, Messages
from invites.arrival import Preview
from invites.decision import Decided, Decision
from invites.inbox import View
from invites.invitation import Invitation, Owner
from invites.note import Kind
from store.acquaintances import keep
from store.places import Places
from store.settings import Settings
from tests.test_tui.command_lines import CommandLine
from tests.test_tui.conftest import DEFAULT, NOW, OPEN_APP, Clipboard, invitation, press
from tui.app import CoffeeApp
from tui.queue import Queue
from tui.screens.queue import QueueScreen

SALE = "Hi Olly, we help founders like you to win twenty new clients each month with our system, just {} it"
HOSTILE = "\x1b]52;c;aGk=\x07[@click=app.leave]Bo[/] \u202eevil\u2066 {{ owner }}"
ANA, BO, CY, DEVIKA, ELI, FAY = range(1, 7)
PEOPLE = (
    invitation("Ana Prueba", SALE.format("try"), days=1, headline="Sales | LION", slug="ana-prueba"),
    invitation("Bo Örtlund", DEFAULT, days=2, slug="bo"),
    invitation("Cy Sample", SALE.format("test"), days=3),
    invitation("देविका राव", "", days=4, headline="Choir director"),
    invitation("Eli Muster", SALE.format("see") + " bit.ly/x1", days=5),
    invitation("Fay Example", "We met at the chamber breakfast, I took your umbrella.", days=6),
)


@pytest.fixture
def people() -> tuple[Invitation, ...]:
    return PEOPLE


@pytest.fixture
def queue(places: Places, people: tuple[Invitation, ...]) -> Iterator[Queue]:
    """Ana, Cy and Eli sent the same text; Bo has written to the owner."""
    keep(places, Acquaintances({"bo": Acquaintance("Bo Örtlund", "bo", messages=Messages(2, 3, NOW))}))
    with Queue.open(places, Settings(), lambda: NOW, place="screen") as opened:
        opened.take_in(Preview(additions=list(people)), Owner("Olly Owner", "Exampleton"))
        yield opened


@pytest.fixture
def command(places: Places, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> CommandLine:
    return CommandLine(places.data, capsys, monkeypatch)


def screen_of(pilot: Pilot[None]) -> QueueScreen:
    assert isinstance(pilot.app, CoffeeApp)
    return pilot.app.queue_screen


def text_of(pilot: Pilot[None]) -> str:
    strips = pilot.app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip) for strip in strips)


def compare(pilot: Pilot[None], queue: Queue) -> None:
    """Do at once what is done in the pauses between keys."""
    while queue.ties.prepare() or queue.offers.alike.prepare():
        pass
    screen_of(pilot).show_ties()


def decided_on(queue: Queue) -> dict[int, str]:
    return {entry.id: entry.decided.decision.value for entry in queue.inbox if entry.decided}


async def test_enter_takes_what_the_card_suggests_and_the_reply_is_the_one_shown(
    open_app: OPEN_APP, queue: Queue, clipboard: Clipboard
) -> None:
    async with open_app() as pilot:
        compare(pilot, queue)
        for number, decision in ((ANA, "decline"), (BO, "accept"), (CY, "decline"), (DEVIKA, "coffee")):
            screen = screen_of(pilot)
            screen.suggesting._changed = float("-inf")
            assert screen.entry is not None
            assert screen.entry.id == number
            assert screen.draft is not None
            assert (screen.draft.decision.value, screen.draft.text[:3]) == (decision, "Hi ")
            await pilot.pause()
            assert f"{decision}: " in text_of(pilot)
            shown = screen.draft.text
            await press(pilot, "enter")
            assert decided_on(queue)[number] == decision
            assert clipboard.texts[-1] == shown
        await press(pilot, "u")
        assert DEVIKA not in decided_on(queue)
        assert screen_of(pilot).suggestion is not None


async def test_enter_does_nothing_where_nothing_is_suggested_or_the_suggestion_has_just_changed(
    open_app: OPEN_APP, queue: Queue
) -> None:
    queue.settings = Settings(suggest={"stranger": {"blank": "none"}, "warned": {"pitch": "later"}})
    async with open_app() as pilot:
        compare(pilot, queue)
        screen = screen_of(pilot)
        await press(pilot, "j", "j", "j", "enter")
        assert screen.suggestion is None
        assert screen.message.startswith("Nothing is suggested for")
        await press(pilot, "g")
        assert screen.suggestion is not None
        assert screen.suggestion.decision is Decision.LATER
        assert screen.draft is not None
        assert screen.draft.decision is Decision.COFFEE
        queue.wordings.give(PEOPLE[0].note, "Olly Owner", "Ana Prueba", Kind.PERSONAL)  # as another window may
        screen.follow()
        screen.action_suggested()
        assert screen.message == "It is coffee now: press again if you mean that."
        assert decided_on(queue) == {}
        screen.action_suggested()
        assert decided_on(queue) == {ANA: "coffee"}


async def test_nothing_is_suggested_before_the_ties_are_read(open_app: OPEN_APP, queue: Queue) -> None:
    async with open_app() as pilot:
        screen = screen_of(pilot)
        queue.ties._ties = None
        screen.show_ties()
        screen.action_suggested()
        assert "still being read" in screen.message
        assert decided_on(queue) == {}


async def test_enter_only_tells_the_suggestion_where_it_has_no_room(open_app: OPEN_APP, queue: Queue) -> None:
    async with open_app((80, 16)) as pilot:
        compare(pilot, queue)
        await press(pilot, "enter")
        assert screen_of(pilot).message.startswith("Suggested: decline: a pitch, and")
        assert decided_on(queue) == {}


async def test_the_card_tells_who_sent_the_same_text_and_a_key_shows_only_them(
    open_app: OPEN_APP, queue: Queue, places: Places
) -> None:
    async with open_app((120, 44)) as pilot:
        screen = screen_of(pilot)
        compare(pilot, queue)
        await pilot.pause()
        assert "! look twice" in text_of(pilot)
        assert "the same text came from 2 others: Cy" in text_of(pilot)
        assert screen.signs[-1].text == "the same text came from 2 others: Cy Sample, Eli Muster"
        assert [sign.kind.value for sign in screen.signs] == ["headline", "alike"]
        await press(pilot, "equals_sign")
        assert [*screen.list.ids] == [ANA, CY, ELI]
        assert "3 with the same text" in text_of(pilot)
        await press(pilot, "d", "d")
        assert [*screen.list.ids] == [ANA, CY, ELI]
        assert screen.list.current == ELI
        await press(pilot, "u")
        assert (screen.list.current, decided_on(queue)) == (CY, {ANA: "decline"})
        with Queue.open(places, Settings(), lambda: NOW, place="screen") as elsewhere:
            elsewhere.decide([Decided(ELI, Decision.ACCEPT), Decided(FAY, Decision.ACCEPT)])
            elsewhere.take_in(Preview(additions=[invitation("Gil Example", SALE.format("buy"))]), Owner())
        screen.upkeep.take_in_news()
        assert [*screen.list.ids] == [ANA, CY, ELI]
        assert dict(screen.shown.counts)[View.DONE] == 3
        await press(pilot, "escape")
        assert (screen.shown.view, [*screen.list.ids]) == (View.PENDING, [7, BO, CY, DEVIKA])
        assert screen.list.current == CY
        compare(pilot, queue)
        assert screen.signs[-1].text == "the same text came from 3 others: Ana Prueba, Eli Muster …"
        await press(pilot, "k", "equals_sign")
        assert screen.message == "Nobody else sent the text that Bo did."


async def test_w_changes_every_row_with_that_wording_and_takes_it_back(open_app: OPEN_APP, queue: Queue) -> None:
    same = [
        invitation(name, f"Hi Olly, so nice to see you here!\n{name}", days=9) for name in ("Uma Rao", "Vedran Ilić")
    ]
    uma, vedran = queue.take_in(Preview(additions=same), Owner())
    async with open_app() as pilot:
        screen = screen_of(pilot)
        judged = queue.verdict(queue.inbox.entry(uma))
        screen.show(uma)
        await press(pilot, "w", "escape", "w", "e")
        assert [screen.row(number).kind for number in (uma, vedran)] == [Kind.PERSONAL, Kind.PERSONAL]
        assert screen.row(ANA).kind is Kind.PITCH
        assert "you said: personal" in text_of(pilot)
        assert text_of(pilot).count("✎ personal") >= 3
        await press(pilot, "j", "w", "k", "k", "enter")
        assert [screen.row(number).kind for number in (uma, vedran)] == [Kind.GENERIC, Kind.GENERIC]
        await press(pilot, "w", "w")
        assert queue.verdict(queue.inbox.entry(uma)) == judged
        screen.show(DEVIKA)
        await press(pilot, "w", "d")
        assert screen.message == "This note has no words to remember a verdict by."
    with Queue.open(queue.ledger.places, Settings(), lambda: NOW) as anew:
        assert anew.wordings.kinds == {}


async def test_what_another_window_says_of_a_wording_shows_up(open_app: OPEN_APP, queue: Queue, places: Places) -> None:
    async with open_app() as pilot:
        screen = screen_of(pilot)
        assert screen.row(ANA).kind is Kind.PITCH
        with Queue.open(places, Settings(), lambda: NOW, place="screen") as elsewhere:
            assert elsewhere.wordings.give(PEOPLE[0].note, "Olly Owner", "Ana Prueba", Kind.GENERIC)
        screen.upkeep.take_in_news()
        assert screen.row(ANA).kind is Kind.GENERIC
        assert screen.verdict is not None
        assert screen.verdict.kind is Kind.GENERIC
        queue.ledger.places.wordings.write_bytes(b"{}")
        screen.upkeep.take_in_news()
        screen.upkeep.take_in_news()
        assert "wordings.json" in screen.message
        screen.suggesting.give(queue.inbox.entry(ANA), Kind.PERSONAL)
        assert screen.level == "error"
        assert screen.row(ANA).kind is Kind.PITCH


def test_a_script_reads_signs_and_suggestions_and_says_what_is_wrong(
    queue: Queue, command: CommandLine, places: Places
) -> None:
    del queue
    told = {line["id"]: line for line in command("list", "--json").documents}
    assert told[BO]["suggestion"] == {
        "decision": "accept",
        "reason": "only a canned sentence, but there are messages between you",
    }
    assert told[BO]["signs"] == []
    assert [sign["kind"] for sign in told[ELI]["signs"]] == ["link", "alike"]
    assert told[ELI]["signs"][1]["text"] == "the same text came from 2 others: Ana Prueba, Cy Sample"
    assert command("show", str(ELI), "--json").document == told[ELI]
    card = command("show", str(ELI)).out
    assert "look twice: the same text came from 2 others: Ana Prueba, Cy Sample" in card
    assert "suggestion: decline: a pitch, and a link hides where it leads" in card
    assert "Reply: decline" in card
    assert command("kind", str(ELI), "personal", "--json").document["reasons"] == ["you said: personal"]
    assert command("show", str(ANA), "--json").document["kind"] == "pitch"
    assert command("--read-only", "kind", str(ELI), "pitch").code == 1
    assert command("kind", str(ELI), "judged", "--json").document["kind"] == "pitch"
    assert command("kind", str(DEVIKA), "pitch").err.startswith("coffeefirst: error: ")
    assert command("kind", str(ELI), "lovely").code == 2
    assert command("where", "--json").document["wordings"] == str(places.wordings)
    command("decide", str(BO), "decline")
    assert command("show", str(BO), "--json").document["suggestion"] is None


def test_the_settings_change_the_table_and_add_sentences_and_doctor_shows_it(
    queue: Queue, command: CommandLine, places: Places
) -> None:
    del queue
    places.settings.mkdir(exist_ok=True)
    own = "We met at the chamber breakfast, I took your umbrella"
    places.settings_file.write_text(f'[suggest.stranger]\nblank = "none"\n[phrases]\ndefault = ["{own}"]\n')
    told = {line["id"]: line for line in command("list", "--json").documents}
    assert told[DEVIKA]["suggestion"] is None
    assert told[FAY]["kind"] == "default"
    checks = command("doctor", "--json").document["checks"]
    table = [check["text"] for check in checks if check["subject"] == "suggest"]
    assert table[0] == "stranger: none for blank; coffee for default, generic, personal; decline for pitch"
    assert len(table) == 4
    places.wordings.write_bytes(b"{}")
    checks = command("doctor", "--json").document["checks"]
    assert [check["level"] for check in checks if check["subject"] == "wordings"] == ["bad"]
    assert next(line["kind"] for line in command("list", "--json").documents) == "pitch"


@pytest.mark.parametrize(
    "people", [[invitation(HOSTILE, f"{SALE} {HOSTILE} bit.ly/{HOSTILE}", headline=f"LION {HOSTILE}")] * 3]
)
async def test_hostile_words_do_nothing_in_signs_suggestions_and_boxes(
    open_app: OPEN_APP, queue: Queue, command: CommandLine, tmp_path: Path
) -> None:
    del tmp_path
    async with open_app((120, 44)) as pilot:
        compare(pilot, queue)
        await press(pilot, "equals_sign", "w")
        assert "the same text came from 2 others" in " ".join(s.text for s in screen_of(pilot).signs)
        await press(pilot, "g")
        for shown in (text_of(pilot), screen_of(pilot).message):
            assert not set(shown) & {"\x1b", "\x07", "\u202e", "\u2066"}
        await press(pilot, "enter")
        assert len(decided_on(queue)) == 1
    for ran in (command("show", "1"), command("list", "--json"), command("kind", "1", "pitch")):
        assert not set(ran.out) & {"\x1b", "\x07", "\u202e", "\u2066"}
