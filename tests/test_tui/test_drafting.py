"""Which template a reply is made of, in which language, with which times; and what is said when that cannot be."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from invites.arrival import Preview
from invites.decision import Decided, Decision
from invites.invitation import Owner
from invites.occasion import Occasion
from invites.outcome import Became, ProposalState
from invites.template import TemplateError
from store.errors import StoreError
from store.places import Places
from store.settings import Settings, load_settings
from tests.test_tui.conftest import invitation
from tui.answering import keep_answers
from tui.draft import Wish
from tui.drafting import Drafting
from tui.queue import Queue

VIENNA = ZoneInfo("Europe/Vienna")
GERMAN = "Ich möchte Sie gerne zu meinem beruflichen Netzwerk auf LinkedIn hinzufügen."
HOURS = {"tuesday": ("09:00-12:00", "14:00-16:00"), "thursday": ("9:30-11",)}
PEOPLE = [
    invitation("Ana Prueba"),
    invitation("Bo Örtlund", GERMAN),
    invitation("Cy Sample"),
    invitation("Dora Muster"),
]


class Clock:
    """Stands still until it is set."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 28, 14, 0, tzinfo=VIENNA)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def queue(places: Places, clock: Clock) -> Iterator[Queue]:
    with Queue.open(places, Settings(availability=HOURS), clock) as opened:
        opened.take_in(Preview(additions=PEOPLE), Owner("Olly Owner", "Exampleton"))
        yield opened


@pytest.fixture
def drafting(queue: Queue) -> Drafting:
    return queue.drafting


def put(places: Places, name: str, body: str) -> Path:
    places.templates.mkdir(parents=True, exist_ok=True)
    path = places.templates / name
    path.write_text(f"---\ntitle: Mine\n---\n{body}", encoding="utf-8")
    return path


def test_a_reply_is_in_the_notes_language_else_in_the_owners(queue: Queue) -> None:
    assert queue.draft(queue.inbox.entry(1), Decision.COFFEE).language == "en"
    german = queue.draft(queue.inbox.entry(2), Decision.COFFEE)
    assert (german.language, german.text[:9], german.title) == ("de", "Hallo Bo,", "Freundlich, per Sie")
    queue.settings = replace(queue.settings, language="pt-BR")
    assert queue.draft(queue.inbox.entry(1), Decision.COFFEE).language == "pt"
    assert queue.draft(queue.inbox.entry(2), Decision.COFFEE).language == "de"
    queue.settings = replace(queue.settings, language="tlh")
    assert queue.draft(queue.inbox.entry(1), Decision.COFFEE).language == "en"


def test_another_language_can_be_asked_for(queue: Queue) -> None:
    entry = queue.inbox.entry(2)
    assert queue.draft(entry, Decision.TALK, 1, "ja").language == "ja"
    assert queue.drafting.languages(Decision.TALK) == sorted(queue.drafting.languages(Occasion.FOLLOWUP))
    assert len(queue.drafting.languages(Decision.TALK)) == 12


def test_a_draft_tells_what_it_is(queue: Queue) -> None:
    draft = queue.draft(queue.inbox.entry(1), Decision.COFFEE, 3)
    assert (draft.template, draft.variant, draft.variants, draft.title) == ("short", 2, 2, "Short")
    assert (draft.occasion, draft.limit, draft.length) == (Occasion.COFFEE, 8000, len(draft.text))
    assert (draft.is_too_long, draft.missing, draft.problem) == (False, (), "")
    later = queue.draft(queue.inbox.entry(1), Decision.LATER)
    assert (later.text, later.occasion) == ("", None)


def test_the_lower_limit_counts_and_an_emoji_counts_twice(queue: Queue, places: Places) -> None:
    put(places, "coffee.emoji.en.txt", "🙂" * 60)
    path = put(places, "coffee.tight.en.txt", "a" * 60)
    path.write_text(path.read_text("utf-8").replace("title: Mine", "title: Mine\nlimit: 50"), encoding="utf-8")
    queue.settings = replace(queue.settings, message_limit=100)
    emoji, tight = (queue.draft_named(queue.inbox.entry(1), Decision.COFFEE, name) for name in ("emoji", "tight"))
    assert (emoji.length, emoji.limit, emoji.is_too_long) == (120, 100, True)
    assert (tight.length, tight.limit, tight.is_too_long) == (60, 50, True)


def test_a_template_is_found_by_name_and_by_name_and_language(queue: Queue, places: Places) -> None:
    put(places, "coffee.mine.tlh.txt", "nuqneH")
    entry = queue.inbox.entry(2)
    assert queue.draft_named(entry, Decision.COFFEE, "short").language == "de"
    assert queue.draft_named(entry, Decision.COFFEE, "short.zh-hans").language == "zh-Hans"
    assert queue.draft_named(entry, Decision.COFFEE, "mine").text == "nuqneH"
    for name in ("nope", "short.tlh", "mine.de", "", "."):
        with pytest.raises(KeyError):
            queue.draft_named(entry, Decision.COFFEE, name)


def test_a_broken_template_says_so_and_the_next_one_is_reached(queue: Queue, places: Places) -> None:
    put(places, "coffee.friendly.en.txt", "Hi\n{{ name.x }}")
    entry = queue.inbox.entry(1)
    with pytest.raises(TemplateError, match=r"^coffee\.friendly\.en\.txt, line 5: "):
        queue.draft(entry, Decision.COFFEE)
    shown = queue.drafting.shown(entry, Decision.COFFEE)
    assert (shown.text, shown.variant, shown.variants) == ("", 1, 2)
    assert shown.problem.startswith("coffee.friendly.en.txt, line 5: ")
    assert queue.shown_draft(entry) == shown
    assert queue.drafting.shown(entry, Decision.COFFEE, Wish(1)).text.startswith("Hi Ana")


def test_an_edit_counts_for_the_next_reply(queue: Queue, places: Places) -> None:
    entry = queue.inbox.entry(1)
    put(places, "coffee.friendly.en.txt", "One")
    assert queue.draft(entry, Decision.COFFEE).text == "One"
    put(places, "coffee.friendly.en.txt", "Two")
    assert queue.draft(entry, Decision.COFFEE).text == "Two"


def test_what_is_missing_is_told_and_answers_fill_it(queue: Queue, places: Places) -> None:
    put(places, "coffee.ask.en.txt", "At {{ cafe }} in {{ town }}, {{ company }}?")
    queue.settings = replace(queue.settings, cafe="", availability={})
    entry = queue.inbox.entry(1)
    assert queue.draft_named(entry, Decision.COFFEE, "ask").missing == ("cafe", "company")
    wish = Wish(answers={"cafe": "Café Muster", "company": "Example Labs"})
    answered = queue.drafting.draft_named(entry, Decision.COFFEE, "ask", wish)
    assert (answered.text, answered.missing) == ("At Café Muster in Exampleton, Example Labs?", ())


def test_times_are_offered_once_while_a_proposal_is_open(queue: Queue, clock: Clock) -> None:
    first = queue.draft(queue.inbox.entry(1), Decision.COFFEE)
    assert "Tuesday 1 December at 09:00 or Tuesday 8 December at 14:00" in first.text
    queue.decide([Decided(1, Decision.COFFEE, first.text, first.template)])
    talk = queue.draft(queue.inbox.entry(2), Decision.TALK)
    assert "Dienstag, 1. Dezember um 10 Uhr oder Dienstag, 8. Dezember um 15 Uhr" in talk.text
    third = queue.draft(queue.inbox.entry(3), Decision.COFFEE, beside=[talk.text])
    assert "Tuesday 1 December at 11:00 or Tuesday 1 December at 14:00" not in third.text
    assert "Tuesday 1 December at 11:00 or Tuesday 8 December" not in third.text
    assert "Tuesday 1 December at 11:00 or " in third.text or "Thursday 3 December" in third.text
    queue.undo()
    again = queue.draft(queue.inbox.entry(4), Decision.COFFEE)
    assert "Tuesday 1 December at 09:00" in again.text  # nobody has it any more
    clock.now += timedelta(days=30)
    assert "2026" not in queue.draft(queue.inbox.entry(1), Decision.COFFEE).text
    assert "29 December" in queue.draft(queue.inbox.entry(1), Decision.COFFEE).text


def test_without_hours_no_times_are_offered(queue: Queue) -> None:
    queue.settings = replace(queue.settings, availability={})
    assert "December" not in queue.draft(queue.inbox.entry(1), Decision.COFFEE).text
    assert queue.drafting.values(queue.inbox.entry(1), Occasion.COFFEE, "en")["slots"] == ""


def test_times_are_on_the_owners_clock_whatever_zone_the_moment_is_told_in(queue: Queue, clock: Clock) -> None:
    told = queue.draft(queue.inbox.entry(1), Decision.COFFEE).text
    clock.now = clock.now.astimezone(UTC).astimezone(VIENNA)
    assert queue.draft(queue.inbox.entry(1), Decision.COFFEE).text == told


def test_a_follow_up_is_about_what_was_proposed_and_when(queue: Queue, drafting: Drafting, clock: Clock) -> None:
    clock.now = datetime(2026, 11, 30, 23, 30, tzinfo=VIENNA)
    queue.decide([Decided(1, Decision.TALK, "Shall we talk?", "short")])
    clock.now += timedelta(days=12)
    draft = queue.draft(queue.inbox.entry(1), Occasion.FOLLOWUP)
    assert (draft.occasion, draft.decision, draft.language) == (Occasion.FOLLOWUP, Decision.TALK, "en")
    assert "On 30 November I suggested a short call." in draft.text
    assert "30. November" in queue.draft(queue.inbox.entry(1), Occasion.FOLLOWUP, 0, "de").text
    assert drafting.values(queue.inbox.entry(1), Occasion.COFFEE, "en")["medium"] == ""


def test_without_any_template_a_decision_goes_without_a_reply(queue: Queue, places: Places) -> None:
    queue.hand_out_templates()
    for path in places.templates.glob("coffee.*"):
        path.unlink()
    draft = queue.draft(queue.inbox.entry(1), Decision.COFFEE)
    assert (draft.text, draft.template, draft.problem) == ("", "", "")


def test_an_edited_reply_becomes_a_template_for_others(queue: Queue, drafting: Drafting, places: Places) -> None:
    entry = queue.inbox.entry(1)
    draft = queue.draft(entry, Decision.COFFEE)
    edited = replace(
        draft, text=f"Dear Ana,\n\nin Exampleton? {drafting.values(entry, Occasion.COFFEE, 'en')['slots']}?\nOlly"
    )
    path = drafting.save_as_template(entry, edited, "dear", "Dear")
    assert path == places.templates / "coffee.dear.en.txt"
    body = path.read_text("utf-8").partition("---\n")[2].partition("---\n")[2]
    assert body == "Dear {{ first_name }},\n\nin {{ town }}? {{ slots }}?\n{{ owner_first_name }}\n"
    assert queue.draft_named(queue.inbox.entry(3), Decision.COFFEE, "dear").text.startswith("Dear Cy,")
    with pytest.raises(StoreError, match="already"):
        drafting.save_as_template(entry, edited, "dear", "Dear")
    for name in ("", "../x", "a.b", "Ä"):
        with pytest.raises(TemplateError):
            drafting.save_as_template(entry, edited, name, "Dear")


def test_what_is_asked_for_is_kept_where_it_holds_for_all(queue: Queue, places: Places) -> None:
    put(
        places, "coffee.ask.en.txt", "{{ first_name }}, at {{ cafe }}? Yours, {{ owner_first_name }} ({{ owner_name }})"
    )
    entry = queue.inbox.entry(1)
    values = keep_answers(places, queue, {"cafe": " Café  Muster ", "owner_first_name": "Olga Owner", "company": " "})
    assert values == {"cafe": "Café Muster", "owner_first_name": "Olga", "owner_name": "Olga Owner"}
    assert load_settings(places).cafe == queue.settings.cafe == "Café Muster"
    assert load_settings(places).owner_name == "Olga Owner"
    draft = queue.draft_named(entry, Decision.COFFEE, "ask")
    assert (draft.text, draft.missing) == ("Ana, at Café Muster? Yours, Olga (Olga Owner)", ())
    assert keep_answers(places, queue, {"first_name": "Anita"}) == {"first_name": "Anita"}
    assert "Anita" not in places.settings_file.read_text("utf-8")


def test_what_only_looks_keeps_neither_answers_nor_templates(queue: Queue, places: Places) -> None:
    there = {path for path in places.settings.rglob("*") if path.is_file()}
    with Queue.open(places, queue.settings, read_only=True) as looking:
        entry = looking.inbox.entry(1)
        with pytest.raises(StoreError, match="look only"):
            keep_answers(places, looking, {"cafe": "Café Muster"})
        with pytest.raises(StoreError, match="look only"):
            looking.drafting.save_as_template(entry, looking.draft(entry, Decision.COFFEE), "mine", "Mine")
    assert {path for path in places.settings.rglob("*") if path.is_file()} == there


def test_whoever_the_owner_has_met_is_answered_as_such_and_nobody_else(queue: Queue) -> None:
    def offered(number: int) -> list[str]:
        entry = queue.inbox.entry(number)
        return [queue.draft(entry, Decision.ACCEPT, at).template for at in range(3)]

    queue.decide([Decided(1, Decision.COFFEE, "Coffee?", "friendly")])
    assert offered(1) == ["thanks", "short", "thanks"]
    step = queue.inbox.history.step_number(1)
    queue.record_outcome([Became(1, step, proposal=ProposalState.MET)])
    assert offered(1) == ["met", "thanks", "short"]
    assert "It was good to meet you" in queue.draft(queue.inbox.entry(1), Decision.ACCEPT).text
    assert offered(3) == ["thanks", "short", "thanks"]
