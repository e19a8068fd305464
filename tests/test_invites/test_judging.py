"""Notes that somebody typed: their kind, the parts that tell it, their language, and what the owner says of them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from invites.judging.evidence import Evidence
from invites.judging.language import language_of
from invites.judging.made_files import made
from invites.judging.signs import Sign, signs
from invites.judging.spelled import MOST, spelled
from invites.judging.wording import wording_key
from invites.note import Kind, Verdict, judge
from tests.evaluate.cue_text import cue_text
from tests.evaluate.figures import (
    CANNED,
    IMPERSONAL,
    MAIN,
    Judged,
    judged,
    language_share,
    macro_f1,
    score,
    share_called,
)
from tests.evaluate.make import checksum
from tests.evaluate.sources import FRAMES, NOTES, corpus

E1 = "I'd like to add you to my professional network on LinkedIn."


def of(note: str, sender: str = "Ana Prueba") -> Verdict:
    return judge(note, recipient="Olly Owner", sender=sender, headline="Head Gardener")


def parts(note: str) -> dict[str, str]:
    return {reason.text: note[reason.start : reason.end] for reason in of(note).reasons}


@pytest.mark.parametrize(
    ("kind", "note"),
    [
        (Kind.GENERIC, "Let's connect!"),
        (Kind.GENERIC, "I came across your impressive profile"),
        (Kind.GENERIC, "🙂"),
        (Kind.GENERIC, f"{E1} Your career is truly inspiring."),
        (Kind.GENERIC, "Hallo Olly, spannendes Profil! Freue mich auf den Austausch."),
        (Kind.GENERIC, "Me encantaría formar parte de tu red de contactos."),
        (Kind.GENERIC, "Profilinizi inceledim, bağlantıda kalalım."),
        (Kind.GENERIC, "ぜひつながりましょう。よろしくお願いいたします。"),
        (Kind.PITCH, "Hi Olly, I help founders like you book 20 calls a month"),
        (Kind.PITCH, "Hi {first_name}, our SEO package brings you new clients. Interested in a quick call?"),
        (Kind.PITCH, "Wir suchen bundesweit Vertriebler, schicken Sie mir Ihren Lebenslauf."),
        (Kind.PITCH, "Investissez dans l'immobilier avec un rendement garanti de 8 %."),
        (Kind.PITCH, "Скидка 20% на бухгалтерские услуги, первая консультация бесплатно."),
        (Kind.PITCH, "请关注我的公众号，免费领取理财课程。"),
        (Kind.PERSONAL, "Great talk on tide pools! Bo"),
        (Kind.PERSONAL, "I'd like to add you to my professional network. We met at the chamber breakfast"),
        (Kind.PERSONAL, "Ich bin die Nachbarin mit dem Apfelbaum."),
        (Kind.PERSONAL, "¿Encontraste el paraguas que te dejaste en el tren?"),
        (Kind.PERSONAL, "Byłam Pana studentką w Toruniu, rocznik 2004."),
        (Kind.PERSONAL, "تقابلنا في مؤتمر الملاحة في مسقط."),
        (Kind.PERSONAL, "हम पुणे के पुस्तक मेले में मिले थे।"),
        (Kind.PERSONAL, "부산 수산 박람회에서 뵈었던 사람입니다."),
    ],
)
def test_a_typed_note_is_of_its_kind(kind: Kind, note: str) -> None:
    assert of(note).kind is kind


def test_reasons_point_at_the_part_they_are_about() -> None:
    said = parts("Hi Olly, our agency offers a free audit. Book a call at https://example.com/now")
    assert said["wants you to follow a link"] == "https://example.com/now"
    assert "Book a call" in said["wants a call, a demo or an appointment"]
    assert "boat show" in parts("We met at the boat show in Hull.")["tells where or when you met"]
    merged = parts("Hi {first_name}, I love your profile, let's connect")
    assert merged["an unfilled merge field: {first_name}"] == "{first_name}"


def test_the_sentence_beside_something_real_is_told_and_pointed_at() -> None:
    note = f"{E1} We were neighbours in Leeds."
    assert of(note).kind is Kind.PERSONAL
    assert parts(note)["LinkedIn's own sentence, in English, beside it"] == E1


def test_a_generic_note_is_told_what_it_lacks() -> None:
    assert "nothing in it says who they are" in of("Let's connect and grow together!").reasons[0].text


def test_what_the_owner_said_of_a_wording_comes_first_whoever_sent_it() -> None:
    key = wording_key("Hi Olly, our newsletter is great. Ana", "Olly Owner", "Ana Prueba")
    corrections = {key: Kind.GENERIC}
    again = judge("Hi Jo, our NEWSLETTER is great!\n- Bo", recipient="Jo", sender="Bo Ek", corrections=corrections)
    assert again.kind is Kind.GENERIC
    assert again.reasons[0].text == "you said: generic"
    assert judge("Our newsletter is awful", corrections=corrections).kind is not Kind.GENERIC


def test_a_wording_has_no_name_in_its_key_and_a_note_without_words_has_none() -> None:
    assert wording_key("高橋様、初めまして。沈", "高橋 美咲", "沈 佳宁") == wording_key("様、初めまして。", "", "")
    assert wording_key("...", "", "") == ""
    assert "olly" not in wording_key("Olly", "", "")


def test_a_sentence_that_the_owner_added_is_default_with_a_frame_and_not_with_more() -> None:
    own = ("Greetings from the guild of weavers",)
    for note in ("Hi Olly, greetings from the guild of weavers! Ana", "Greetings from the Guild of Weavers"):
        verdict = judge(note, recipient="Olly", sender="Ana", own_phrases=own)
        assert verdict.kind is Kind.DEFAULT
        assert verdict.reasons[0].text == "a canned sentence that you added"
    more = judge("Greetings from the guild of weavers. You fixed my loom.", own_phrases=own)
    assert more.kind is Kind.PERSONAL


@pytest.mark.parametrize(
    ("language", "note"),
    [
        ("en", "We met at the boat show in Hull"),
        ("de", "Wir haben uns auf der Messe getroffen"),
        ("fr", "Nous étions voisins dans le train de Lyon"),
        ("es", "Te dejaste el paraguas en mi coche"),
        ("pt", "Você esqueceu o guarda-chuva no meu carro"),
        ("it", "Ha dimenticato l'ombrello nella mia macchina"),
        ("nl", "U bent uw paraplu bij ons vergeten"),
        ("pl", "Zostawił pan parasol w naszym biurze"),
        ("sv", "Du glömde ditt paraply hos oss"),
        ("nb", "Jeg hørte foredraget ditt på messa i går"),
        ("da", "Jeg hørte dit foredrag på messen i går"),
        ("fi", "Unohdit sateenvarjosi meille viime viikolla"),
        ("tr", "Şemsiyenizi bizim ofiste unutmuşsunuz"),
        ("ru", "Вы забыли у нас зонт на прошлой неделе"),
        ("uk", "Ви забули у нас парасольку минулого тижня"),
        ("bg", "Забравихте чадъра си при нас миналата седмица"),
        ("ar", "لقد نسيت مظلتك في مكتبنا الأسبوع الماضي"),
        ("fa", "هفته گذشته چتر خود را در دفتر ما جا گذاشتید"),
        ("hi", "आप पिछले हफ्ते अपना छाता हमारे यहाँ भूल गए"),
        ("ja", "先週、傘をお忘れになりました"),
        ("zh-Hans", "您上周把雨伞忘在我们这里了"),
        ("zh-Hant", "您上週把雨傘忘在我們這裡了"),
        ("ko", "지난주에 우산을 두고 가셨어요"),
        ("el", "Ξεχάσατε την ομπρέλα σας στο γραφείο μας"),
        ("und", "🙂 12345"),
    ],
)
def test_the_language_of_a_note_is_told(language: str, note: str) -> None:
    assert language_of(note) == language


def test_names_and_addresses_say_nothing_about_the_language() -> None:
    note = "Zbigniew Kołodziejczak, we met at the fair. https://przyklad.example/strona-glowna"
    assert language_of(note, frozenset({"zbigniew", "kolodziejczak"})) == "en"


def test_signs_are_found_with_their_places() -> None:
    note = "Save 20% at www.example.com, call +44 7700 900123, {{name}}! 🙂"
    found = {seen.sign: note[seen.start : seen.end] for seen in signs(note)}
    assert found[Sign.PERCENT] == "20%"
    assert found[Sign.LINK].startswith("www.example.com")
    assert found[Sign.PHONE] == "+44 7700 900123"
    assert found[Sign.MERGE] == "{{name}}"
    assert Sign.PICTURE in found


@given(st.text(st.characters(codec=None, exclude_categories=[]), max_size=200))
@settings(max_examples=100, deadline=None)
def test_any_text_has_a_language_a_key_and_signs_within_it(text: str) -> None:
    assert language_of(text)
    assert isinstance(wording_key(text, text, ""), str)
    assert all(0 <= seen.start < seen.end <= len(text) for seen in signs(text))


def test_a_word_shares_evidence_with_words_that_begin_or_end_like_it() -> None:
    shared = set(spelled("teaching")) & set(spelled("teacher"))
    assert {"x:teac", "t:<te", "t:ach"} <= shared
    assert len(list(spelled("a" * 10_000))) <= 2 + MOST


@pytest.mark.parametrize(("latin", "other"), [("Why? Yes!", "لماذا؟ نعم!"), ("So, why? No.", "那么，为什么？不。")])
def test_marks_of_other_scripts_are_evidence_like_latin_ones(latin: str, other: str) -> None:
    def marks(note: str) -> set[str]:
        named = Evidence(note, language_of(note), frozenset()).named()
        return {name for name in named if name.startswith(("mark:", "end:", "asks last:"))}

    assert marks(latin) == marks(other)
    assert "mark:?1" in marks(latin)


@pytest.fixture(scope="module")
def seen() -> list[Judged]:
    return judged(corpus(NOTES))


def test_the_labelled_notes_are_judged_as_well_as_ever(seen: list[Judged]) -> None:
    canned = score(seen, CANNED)
    assert (canned.precision >= 0.99, canned.recall >= 0.95) == (True, True), canned
    assert share_called(seen, CANNED) == 0
    assert share_called(seen, IMPERSONAL) <= 0.03
    assert score(seen, (Kind.PITCH,)).f1 >= 0.87
    assert macro_f1(seen) >= 0.92


def test_the_sentence_is_known_in_every_frame_and_never_where_something_else_stands_beside_it() -> None:
    framed = judged(corpus(FRAMES))
    canned = score(framed, CANNED)
    assert (canned.precision >= 0.995, canned.recall >= 0.98) == (True, True), canned
    assert share_called(framed, CANNED) == 0


def test_the_language_of_the_labelled_notes_is_told_as_well_as_ever(seen: list[Judged]) -> None:
    for languages, least in ((MAIN, 0.97), (None, 0.95)):
        right, asked = language_share(seen, languages)
        assert right / asked >= least


def test_the_made_files_are_those_that_their_sources_make() -> None:
    assert made("cues") == cue_text(), "run make judging"
    for name in ("cues", "languages", "weights"):
        first = (NOTES.parents[1] / "invites" / "judging" / "made" / f"{name}.txt").read_text("utf-8").split("\n")[0]
        assert first.endswith(checksum()), "run make judging"
