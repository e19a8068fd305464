"""Every template that comes with the program reads well, whatever is known of the people it is about."""

import random
import re

import pytest

from invites.gaps import missing
from invites.invitation import Invitation, Inviter, Owner
from invites.names import first_name
from invites.note import Kind
from invites.occasion import Occasion
from invites.reply_values import Particulars, reply_values
from invites.spoken_times import languages
from invites.template import Template, TemplateName
from tests.test_invites.hard_names import HARD_NAMES, RIGHT
from tests.test_invites.templates import ANA, BUILT_IN, LANGUAGES, OLLY, built_in, reply

SOMEBODY = Inviter("Ana Prueba", "Tide-pool engineer at Example Labs")
UNGREETED = {
    "de": "Hallo[,!]|Guten Tag,",
    "en": "Hello,",
    "es": "Hola:",
    "fr": "Bonjour,",
    "it": "(Ciao|Buongiorno),",
    "ja": "こんにちは。",
    "nl": "(Hallo|Goedendag),",
    "pl": "(Dzień dobry|Cześć),",
    "pt": "Olá!",
    "sv": "Hej!",
    "tr": "Merhaba,",
    "zh-Hans": "[您你]好！",
}
GREETED = {
    "de": "Hallo {},",
    "en": "Hi {},",
    "es": "Hola, {}:",
    "fr": "Bonjour {},",
    "it": "(?:Ciao|Buongiorno) {},",
    "ja": "{}(?:様|さん)",
    "nl": "(?:Hallo|Beste) {},",
    "pl": "(?:Dzień dobry|Cześć),",  # the vocative cannot be made of a name that is not known to be Polish
    "pt": "Olá, {}!",
    "sv": "Hej {}!",
    "tr": "Merhaba {},",
    "zh-Hans": "{}，[您你]好！",
}
UNTIDY = re.compile(
    r"[{}%—]|  | [,.]|[,、，] ?[,.、，。]|\(\s*\)|（\s*）|[:：] ?[.?。]|\n\n\n|[ \u00a0]\n|\n[ \u00a0]|\bNone\b"
)


def test_every_language_has_two_tones_for_every_occasion_and_words_for_times() -> None:
    assert len(LANGUAGES) == 12
    for language in LANGUAGES:
        assert language in languages()
        for occasion in Occasion:
            after_meeting = occasion in (Occasion.ACCEPT, Occasion.DECLINE)
            assert len(built_in(occasion, language)) == 2 + after_meeting, (occasion, language)


def circumstances(known: random.Random) -> tuple[Invitation, Owner, Particulars]:
    """Somebody of whom some things are known, and others not."""

    def maybe(value: str) -> str:
        return value if known.random() < 0.5 else ""

    mutual = maybe("Bo Örtlund")
    return (
        Invitation(SOMEBODY if known.random() < 0.5 else Inviter("J. R."), mutual_names=(mutual,) if mutual else ()),
        Owner(maybe("Olly Owner"), maybe("Exampleton")),
        Particulars(
            cafe=maybe("Café Exampleton"),
            calendar=maybe("https://calendar.example/olly"),
            slots=maybe("SLOT1 or SLOT2"),
            medium=known.choice(["coffee", "talk"]),
            proposed_on=maybe("28 November"),
        ),
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reply_reads_well_whatever_is_known(language: str) -> None:
    known = random.Random(language)  # noqa: S311 (a sample)
    for made_from in [one for one in BUILT_IN if one.named.language == language]:
        for kind in Kind:
            for _ in range(6):
                invitation, owner, particulars = circumstances(known)
                values = reply_values(invitation, owner, kind, particulars)
                text = reply(made_from, invitation, owner, kind, particulars)
                greeting = GREETED[language].format("Ana") if values["first_name"] else UNGREETED[language]
                assert re.match(greeting, text), (made_from.file, text)
                assert not UNTIDY.search(text), (made_from.file, text)
                assert missing(made_from, values) == (), made_from.file
                assert text.endswith(("Olly", "Olly Owner")) or not owner.name, (made_from.file, text)
                assert len(text) < 1300
                for told in filter(None, (particulars.slots, particulars.calendar)):
                    assert text.count(told) <= 1


def test_nobody_is_called_by_a_wrong_name_and_few_are_called_by_none() -> None:
    called = {name: first_name(name) for name in RIGHT}
    assert {name: greeted for name, greeted in called.items() if greeted not in ("", RIGHT[name])} == {}
    assert sum(bool(greeted) for greeted in called.values()) > 0.9 * sum(bool(right) for right in RIGHT.values())
    assert len(HARD_NAMES) > 300


@pytest.mark.parametrize("language", LANGUAGES)
def test_hard_names_are_greeted_rightly_or_not_at_all(language: str) -> None:
    coffee = built_in(Occasion.COFFEE, language)
    for position, name in enumerate(HARD_NAMES):
        text = reply(coffee[position % 2], Invitation(Inviter(name, name)), OLLY, list(Kind)[position % 5])
        greeted = first_name(name)
        wanted = GREETED[language].format(re.escape(greeted)) if greeted else UNGREETED[language]
        assert re.match(wanted, text), (name, text)
        assert not UNTIDY.search(text), (name, text)
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e\u200b\ud800-\udfff]|49", text), (name, text)


@pytest.mark.parametrize("made_from", [one for one in BUILT_IN if one.named.language == "en"], ids=lambda one: one.file)
def test_english_replies_are_plain_and_short(made_from: Template) -> None:
    for kind in Kind:
        text = reply(made_from, kind=kind)
        assert len(text) < 550
        assert "!" not in text


@pytest.mark.parametrize("occasion", [Occasion.COFFEE, Occasion.TALK])
def test_only_a_reply_to_a_blank_note_says_there_was_none(occasion: Occasion) -> None:
    friendly, _ = built_in(occasion, "en")
    assert "no note" in reply(friendly, kind=Kind.BLANK)
    assert "standard sentence" in reply(friendly, kind=Kind.DEFAULT)
    for kind in (Kind.PERSONAL, Kind.PITCH, Kind.GENERIC):
        assert not re.search("no note|standard sentence|who are you|reason", reply(friendly, kind=kind))


def test_nobody_who_may_have_met_the_owner_is_told_they_have_not() -> None:
    for made_from in BUILT_IN:
        assert "have met" not in reply(made_from, ANA, OLLY, Kind.PERSONAL)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_coffee_names_the_town_the_cafe_and_the_times(language: str) -> None:
    known = Particulars(cafe="Café Muster", slots="SLOTS", calendar="https://calendar.example/olly")
    for made_from in built_in(Occasion.COFFEE, language):
        text = reply(made_from, ANA, OLLY, Kind.DEFAULT, known)
        assert all(told in text for told in ("Exampleton", "Café Muster", "SLOTS", "https://calendar.example/olly\n"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_follow_up_tells_a_coffee_from_a_talk_and_names_the_day(language: str) -> None:
    for made_from in built_in(Occasion.FOLLOWUP, language):
        coffee, talk = (
            reply(made_from, particulars=Particulars(medium=medium, proposed_on="DAY")) for medium in ("coffee", "talk")
        )
        assert coffee != talk
        assert "DAY" in coffee


def test_the_file_is_named_after_what_it_is_for() -> None:
    assert TemplateName(Occasion.FOLLOWUP, "short", "zh-Hans").file == "followup.short.zh-Hans.txt"
