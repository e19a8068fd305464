from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from subprocess import run
from sys import executable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from invites.canned import find_canned
from invites.note import Kind, Verdict, judge
from invites.phrasebook import Choice, phrasebook

_SPEC = spec_from_file_location("note_samples", Path(__file__).with_name("note_samples.py"))
assert _SPEC is not None
assert _SPEC.loader is not None
samples = module_from_spec(_SPEC)
_SPEC.loader.exec_module(samples)

DEFAULTS: list[tuple[str, str]] = samples.defaults()
OTHERS: list[str] = samples.others()
BLANKS: list[str] = samples.BLANKS

CANNED = (Kind.BLANK, Kind.DEFAULT)

E1 = "I'd like to add you to my professional network on LinkedIn."

NEGATIONS = [
    "not",
    "no",
    "never",
    "nicht",
    "kein",
    "ne",
    "non",
    "inte",
    "ikke",
    "niet",
    "nie",
    "ei",
    "en",
    "nem",
    "nu",
    "не",
    "ні",
]
NEGATIONS += [
    "não",
    "ليس",
    "لا",
    "ma",
    "nai",
    "नहीं",
    "không",
    "ไม่",
    "tidak",
    "δεν",
    "לא",
    "안",
    "不",
    "değil",
    "nav",
    "cha",
]

REAL_SENTENCES = [
    "We met at Tom's.",
    "Wir kennen uns aus Ulm.",
    "Nos vimos en el ferry.",
    "京都でお会いしました。",
    "Мы виделись в Томске.",
    "Call me on 555 0123.",
    "I was your pupil.",
]


def judged(note: str) -> Verdict:
    return judge(note, recipient="Olly Owner", sender="Ana Prueba", headline="Head Gardener, Example Park")


@pytest.mark.parametrize(("language", "note"), DEFAULTS)
def test_the_sentence_with_its_frame_is_default_in_its_language(language: str, note: str) -> None:
    verdict = judged(note)
    assert (verdict.kind, verdict.language) == (Kind.DEFAULT, language)


@pytest.mark.parametrize("note", OTHERS)
def test_a_note_that_says_more_or_something_else_is_left_to_the_owner(note: str) -> None:
    verdict = judged(note)
    assert verdict.kind not in CANNED
    assert verdict.reasons


@pytest.mark.parametrize("note", BLANKS)
def test_a_note_of_signs_and_hidden_characters_is_blank(note: str) -> None:
    assert judged(note).kind is Kind.BLANK


@pytest.mark.parametrize(
    "note", ["1", "x", "é", "字", "🙂", "★", "&#x1F642;", "<3", "½", "\ufffd", chr(0xD83D), "&foo;", "<x>"]
)
def test_a_letter_a_digit_a_picture_or_a_broken_character_is_not_blank(note: str) -> None:
    assert judged(note).kind not in CANNED


def test_the_reason_for_a_blank_note_says_what_is_there() -> None:
    assert judged("\u200b").reasons[0].text == "the request came without a word"
    reason = judged("  ?? ").reasons[0]
    assert (reason.text, reason.start, reason.end) == ("only punctuation", 2, 4)


def test_the_first_reason_points_at_the_sentence_itself() -> None:
    note = f"> Hi Olly,\u200b\n“{E1}”\n\n- Ana"
    verdict = judged(note)
    first = verdict.reasons[0]
    assert note[first.start : first.end] == E1
    assert [reason.text for reason in verdict.reasons] == [
        "LinkedIn's own sentence, in English",
        "the greeting and the name add nothing",
    ]


def test_the_reason_points_into_the_note_as_written_where_letters_are_written_as_entities() -> None:
    note = "Hi Olly&nbsp;I&#x27;d like to add you to my professional network on LinkedIn. Ana"
    first = judged(note).reasons[0]
    assert note[first.start : first.end] == "I&#x27;d like to add you to my professional network on LinkedIn."


def test_the_reason_tells_a_translation_nobody_has_confirmed_from_a_sentence_that_was_seen() -> None:
    swedish = judged("Jag skulle vilja lägga till dig i mitt yrkesnätverk på LinkedIn.")
    polish = judged("Chciałbym dodać Cię do mojej sieci zawodowej na LinkedIn.")
    assert swedish.reasons[0].text == "LinkedIn's own sentence, in Swedish"
    assert polish.reasons[0].text == "looks like LinkedIn's own sentence, in Polish"


def test_a_slip_of_the_key_and_a_cut_are_told() -> None:
    assert judged("I'd like to add you to my profesional network on LinkedIn").reasons[0].text.endswith("typing slip")
    assert judged("I'd like to add you to my professional ne… see more").reasons[0].text.startswith("the start of")


def test_the_relation_line_and_the_sentence_after_it_are_both_pointed_at() -> None:
    note = f"Ana Prueba has indicated you are a classmate:\n{E1}"
    parts = [note[reason.start : reason.end] for reason in judged(note).reasons]
    assert parts == ["Ana Prueba has indicated you are a classmate", E1]


@pytest.mark.parametrize(
    "note", [f"Olly,\n\n{E1}\n\n- Ana", f"Hi Olly, {E1}", f"Dear Ms. Owner, {E1}", f"{E1} - Ana Prueba"]
)
def test_a_letter_is_default_although_nobody_told_the_names(note: str) -> None:
    assert judge(note).kind is Kind.DEFAULT


@pytest.mark.parametrize(
    "note",
    [
        f"Hi Coach, {E1}",
        f"Finally, {E1}",
        f"Hi neighbour, {E1}",
        f"{E1} - Dad",
        f"{E1} - Ana from the choir",
        f"{E1} Bergen!",
        f"Hi Ulla Berg Lind, {E1}",
        "Hallo Nachbar, ich möchte dich zu meinem beruflichen Netzwerk auf LinkedIn hinzufügen.",
    ],
)
def test_a_word_that_may_say_how_they_know_each_other_is_no_name(note: str) -> None:
    assert judge(note).kind not in CANNED


@pytest.mark.parametrize(
    ("recipient", "sender", "note"),
    [
        (
            "Tereza Havlová",
            "Petr Sýkora",
            "Dobrý den, Terezo, rád bych si vás přidal do své profesní sítě na LinkedInu. Petr",
        ),
        ("高橋 美咲", "沈 佳宁", "高橋様、LinkedInで私のプロフェッショナルネットワークに追加させてください。沈"),
        ("Сергей Лапин", "Дарья Соколова", f"Hi Sergey, {E1} - Дарья"),
        ("Jörg Müller", "Kübra Şen", f"Dear Dr. Mueller, {E1} Best regards, Kubra Sen"),
        ("Dr. Jane O'Brien, PMP", "Nguyễn Thị Lan", f"Hi Jane OBrien, {E1}\nNguyen Thi Lan"),
        ("Agnieszka Mazur", "Bo Ek", f"Hi Agnieska, {E1}"),
        ("Mary-Ann Lee", "María José", f"Mary Ann, {E1} M. J."),
        ("Robert Fenwick", "Samer Haddad", f"مرحبا روبرت، {E1} سامر حداد"),
        ("로버트 펜윅", "Ελένη Παππά", f"Hi Robert, {E1} Eleni"),
        ("Владислава Орлова", "Minseo Kang", f"Hello Vlada, {E1} 강민서 드림"),
        ("William Tait", "Qin Yue", f"Hi Bill, {E1} 秦越"),
        ("山口 直子", "Odd Lie, RN", f"Dear Naoko-san, {E1} Odd Lie, RN"),
        ("Tunde Okonedo", "Mirosław Kos", f"Captain Okonedo, this is Mirosław. {E1} Pozdr. Mirek"),
        ("Владислава Орлова", "", f"Уважаемая Владислава Игоревна! {E1}"),
        ("Caoimhe Daly", "", f"A Chaoimhe, {E1}"),
    ],
)
def test_names_are_known_in_the_forms_people_write(recipient: str, sender: str, note: str) -> None:
    assert judge(note, recipient=recipient, sender=sender).kind is Kind.DEFAULT


def test_a_headline_adds_nothing_under_the_name_only() -> None:
    assert judge(f"{E1}\n\nAna\nNurse", sender="Ana", headline="Nurse").kind is Kind.DEFAULT
    assert judge(f"{E1} Nurse", sender="Ana", headline="Nurse").kind not in CANNED
    assert judge(f"{E1}\n\nAna\nYour nurse", sender="Ana", headline="Nurse").kind not in CANNED


@given(st.sampled_from(DEFAULTS), st.sampled_from(REAL_SENTENCES), st.booleans())
@settings(max_examples=120, deadline=None)
def test_one_real_sentence_more_and_a_note_is_no_longer_default(row: tuple[str, str], real: str, first: bool) -> None:  # noqa: FBT001 (hypothesis gives it)
    note = f"{real} {row[1]}" if first else f"{row[1]} {real}"
    assert judged(note).kind not in CANNED


@given(st.sampled_from(DEFAULTS))
@settings(max_examples=120, deadline=None)
def test_what_the_first_reason_points_at_is_the_sentence_and_nothing_around_it(row: tuple[str, str]) -> None:
    note = row[1]
    first = judged(note).reasons[0]
    assert 0 <= first.start < first.end <= len(note)
    if "the start of" not in first.text:
        part = note[first.start : first.end]
        again = judge(part, sender="Ana Prueba", recipient="Olly")
        assert again.kind is Kind.DEFAULT
        assert (again.reasons[0].start, again.reasons[0].end) == (0, len(part))


ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=[]), max_size=80)


@given(ANY_TEXT, ANY_TEXT, ANY_TEXT, ANY_TEXT)
@settings(max_examples=250, deadline=None)
def test_no_text_makes_it_fail_and_each_reason_lies_within_the_note(
    note: str, who: str, sender: str, line: str
) -> None:
    for text in (note, f"{note}{E1}{line}"):
        verdict = judge(text, recipient=who, sender=sender, headline=line)
        assert verdict.reasons
        assert all(0 <= reason.start <= reason.end <= len(text) for reason in verdict.reasons)


@given(st.integers(0, len(E1) - 1), st.sampled_from("\u200b\u00ad\u2060\u0301"))
@settings(max_examples=60, deadline=None)
def test_a_hidden_character_anywhere_in_the_sentence_makes_no_difference(place: int, hidden: str) -> None:
    assert judged(E1[:place] + hidden + E1[place:]).kind is Kind.DEFAULT


@pytest.mark.parametrize(
    "piece", ["&amp;", "<", "<p ", "I'd like to add you ", "hi ", "a", " ", "\u0301", "…", "LinkedIn ", "我", "- "]
)
def test_a_very_long_note_is_judged_without_trouble(piece: str) -> None:
    assert judged(piece * 100_000 + "x").kind not in CANNED
    assert judged(piece * (1100 // len(piece)) + "x").kind not in CANNED


def test_no_greeting_title_or_sign_off_of_any_language_is_a_negation_in_another() -> None:
    book = phrasebook()
    whole = {wording for first in book.first_words for wording, _ in book.around(first)}
    assert not whole & {(word,) for word in NEGATIONS}


def test_the_data_files_cover_languages_and_say_where_a_sure_sentence_is_known_from() -> None:
    phrases = phrasebook().phrases
    assert len({phrase.language for phrase in phrases}) >= 35
    for phrase in phrases:
        assert phrase.confidence == "likely" or phrase.seen, phrase.text
        assert phrase.needed >= 3, phrase.text
        assert any(isinstance(piece, Choice) for piece in phrase.pieces)


@pytest.mark.parametrize(
    "file", sorted(Path(__file__).parents[2].joinpath("invites", "phrases").glob("*.toml")), ids=lambda file: file.stem
)
def test_every_sentence_of_a_data_file_is_found_as_it_stands_there(file: Path) -> None:
    for phrase in phrasebook().phrases:
        if phrase.language != file.stem:
            continue
        for shortest in (False, True):
            words = [
                str(piece.value)
                if not isinstance(piece, Choice)
                else " ".join(sorted(piece.wordings, key=len)[0 if shortest else -1])
                for piece in phrase.pieces
            ]
            note = " ".join(words).replace("{from}", "Ana").replace("{place}", "Example Labs")
            found = find_canned(note, "", "Ana", "")
            assert found is not None, note
            assert found.sentences[0].slips == 0


def test_a_blank_note_loads_no_sentences() -> None:
    code = (
        "import sys; from invites.note import judge; judge('&nbsp;'); judge(' .');"
        "assert 'tomllib' not in sys.modules and 'invites.canned' not in sys.modules"
    )
    assert run([executable, "-c", code], check=False).returncode == 0
