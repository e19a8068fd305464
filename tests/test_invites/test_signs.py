import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from invites.invitation import Inviter
from invites.merge_fields import merge_fields
from invites.signs import SignKind, signs

ANA = Inviter("Ana Prueba", "Tide-pool engineer at Example Labs")


def kinds(note: str = "", *, name: str = ANA.name, headline: str = ANA.headline) -> list[SignKind]:
    return [sign.kind for sign in signs(Inviter(name, headline), note)]


@pytest.mark.parametrize(
    "name",
    ["Ana Prueba", "Анна Пример", "Müller Ångström", "山田 Taro", "Ανδρέας Παράδειγμα", "김Minji", "أنا Prueba", ""],
)
def test_an_ordinary_name_is_no_sign(name: str) -> None:
    assert kinds(name=name) == []


def test_two_alphabets_in_one_word_of_the_name_are_a_sign_and_two_words_are_not() -> None:
    assert kinds(name="\N{CYRILLIC CAPITAL LETTER A}na Prueba") == [SignKind.NAME]
    assert kinds(name="Ana Пример") == []
    (sign,) = signs(Inviter("Br\N{CYRILLIC SMALL LETTER IE}nda"), "")
    assert "Latin and Cyrillic" in sign.text


@pytest.mark.parametrize(
    "headline",
    [
        "LION | CEO",
        "Recruiter, L.I.O.N.",
        "Open Networker",
        "I accept all invitations!",
        "Growth | 30K+ connections",
        "Speaker · 29,000+ followers",
        "TopLinked.com",
        "All invites welcome",
    ],
)
def test_a_headline_that_connects_with_everybody_is_a_sign(headline: str) -> None:
    assert kinds(headline=headline) == [SignKind.HEADLINE]


@pytest.mark.parametrize(
    "headline",
    [
        "Keeper of the lion house",
        "Lion tamer",
        "Lyon, France",
        "Network engineer",
        "Open source maintainer",
        "CEO at Lions Club",
        "Open to work",
    ],
)
def test_a_headline_that_only_sounds_so_is_none(headline: str) -> None:
    assert kinds(headline=headline) == []


@pytest.mark.parametrize(
    ("note", "part"),
    [
        ("See bit.ly/3abcd for more", "bit.ly/3abcd"),
        ("https://tinyurl.com/abc", "https://tinyurl.com/abc"),
        ("Join me: lnkd.in/dXy", "lnkd.in/dXy"),
    ],
)
def test_a_shortened_link_is_a_sign_that_points_at_it(note: str, part: str) -> None:
    (sign,) = signs(ANA, note)
    assert (sign.kind, note[sign.start : sign.end]) == (SignKind.LINK, part)


@pytest.mark.parametrize(
    "note",
    [
        "Write me on WhatsApp: +49 151 2345678",
        "My WhatsApp number is below. +44 7700 900123 (WhatsApp)",
        "wa.me/4915112345678",
        "Join https://t.me/goldsignals",
        "Telegram: @gold_ana",
        "加我微信:ana_prueba88",
        "카카오톡 ID: anaprueba",
        "Напишите в телеграм @ana_primer",
        "واتساب: 966501234567+",
    ],
)
def test_a_messaging_app_is_a_sign(note: str) -> None:
    assert kinds(note) == [SignKind.MESSENGER]


@pytest.mark.parametrize(
    "note",
    [
        "We met in the WhatsApp group of the choir, I am the alto.",
        "I wrote the chapter on Telegram channels you reviewed in 2019.",
        "My site: https://example.org/tide-pools",
        "Bitly and co. are what I research.",
        "I am at 12.30 in hall 4, stand 1234-5678.",
        "Strong signal at the conference in room 12 34 56 78?",
    ],
)
def test_words_about_such_things_are_none(note: str) -> None:
    assert kinds(note) == []


@pytest.mark.parametrize(
    "note",
    [
        "Hi {first_name}, great profile!",
        "Hi {{firstName}}!",
        "Hallo [VORNAME], gern vernetzen.",
        "Bonjour %PRENOM%,",
        "Hi FIRSTNAME, quick one",
        "Dear <<First Name>>,",
        "Olá [NOME], tudo bem?",
        "Hi *|FNAME|*,",
        "{{이름}}님 안녕하세요",
        "[姓名]您好",
        "Hello ${name}",
        "I love what {company} does",
    ],
)
def test_an_unfilled_field_is_a_sign(note: str) -> None:
    assert kinds(note) == [SignKind.MERGE]


@pytest.mark.parametrize(
    "note",
    [
        "I got 50% off and 20% more",
        "See section [3] of your paper",
        "a < b and c > d",
        "x | y | z",
        "Your talk (the name escapes me)",
        "#firstday at work",
        "{ }",
        "100% sure",
    ],
)
def test_brackets_that_people_type_are_none(note: str) -> None:
    assert list(merge_fields(note)) == []


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200), st.text("{}[]<>%|*_first name+0123456789wa.me/", max_size=300))
def test_every_sign_points_into_the_note_and_nothing_is_too_odd_to_be_looked_at(name: str, note: str) -> None:
    for sign in signs(Inviter(name, name), note):
        assert 0 <= sign.start <= sign.end <= len(note)
        assert sign.text
        assert sign.text.isprintable()


def test_a_million_odd_characters_take_no_time() -> None:
    for part in ("{", "[[", "+1 ", "whatsapp ", "1" * 30, "a/b/", "<<x "):
        signs(Inviter(part * 100_000, part * 100_000), part * 200_000)
