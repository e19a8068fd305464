"""The one door for other people's words, knocked at by hostile and by honest ones."""

import json
from unicodedata import category, normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from invites.plain import MARKS_IN_A_ROW, escaped, plain, plain_pieces

ODD = st.sampled_from(
    "\x00\x07\x08\t\n\v\f\r\x1b\x1c\x7f\x85\x9b\xa0\xad\u0301\u0345\u034f\u0488\u061c\u115f\u1160\u1161\u11a8\u17b4\u180e"
    "\u200b\u200d\u200e\u2028\u2029\u202e\u2066\u20e3\u2800\u3000\u3164\ud800\udfff\ue000\ufe0f\ufeff\uffa0\ufff9\ufffc"
    "\uffff\U0001d159\U0001d173\U0001f3fd\U000e0041\U000e0101\U000e1000\U0010ffff"
)
ANY_TEXT = st.text(st.one_of(ODD, st.sampled_from("aé 字ก🙂."), st.characters()), max_size=60)
WHITE_SPACE = dict.fromkeys(map(ord, " \n"))


def is_harmless(character: str) -> bool:
    blank = "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\ufffc\U0001d159\U0001f3fd"
    return category(character) not in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp", "Me") and character not in blank


def tallest_tower(text: str) -> int:
    tallest = tower = 0
    for character in text:
        tower = tower + 1 if category(character)[0] == "M" else 0
        tallest = max(tallest, tower)
    return tallest


@given(ANY_TEXT, st.booleans())
def test_nothing_that_comes_out_acts_or_hides(text: str, lines: bool) -> None:  # noqa: FBT001 (drawn)
    shown = plain(text, lines=lines)
    assert all(is_harmless(character) or (lines and character == "\n") for character in shown)
    assert tallest_tower(shown) <= MARKS_IN_A_ROW
    assert shown == shown.strip("\n").rstrip()
    assert "\n\n\n" not in shown


@given(ANY_TEXT, st.booleans(), st.integers(0, 40))
def test_what_went_through_the_door_goes_through_unchanged(text: str, lines: bool, limit: int) -> None:  # noqa: FBT001
    once = plain(text, lines=lines, limit=limit)
    assert len(once) <= limit
    assert plain(once, lines=lines, limit=limit) == once


@given(ANY_TEXT)
def test_without_lines_there_is_one_line_of_single_spaces(text: str) -> None:
    assert plain(text).split(" ") == (plain(text).split() or [""])


def test_every_character_there_is_goes_in_and_only_harmless_ones_come_out() -> None:
    codes = range(0x110000)
    for start in codes[::0x8000]:
        text = "".join(f"x{chr(code)}" for code in codes[start : start + 0x8000])
        shown = plain(text, lines=True, limit=len(text))
        assert all(is_harmless(character) or character == "\n" for character in set(shown))


@pytest.mark.parametrize(
    ("hostile", "shown"),
    [
        ("\x1b[31mred\x1b[0m", "[31mred[0m"),
        ("\x9b2Jgone", "2Jgone"),
        ("\x1b]52;c;cGF5\x07", "]52;c;cGF5"),
        ("a\u202egnp.exe", "agnp.exe"),
        ("A\u200bn\u00ada\ufeff", "Ana"),
        ("\U000e0041\U000e0042Ana", "Ana"),
        ("Ana\ufe0f \U000e0101", "Ana"),
        ("pri\ue000vate", "pri\ufffdvate"),
        ("lone\ud83d", "lone\ufffd"),
        ("\ufff9Ana\ufffbBo", "AnaBo"),
        ("\u3164\uffa0\u2800\u115f\u1160", ""),
        ("a\u0300\u0301\u0302\u0303\u0304\u0305", "a\u0300\u0301\u0302\u0303"),
        ("a\u0300\u200b\u0301\u200b\u0302\u200b\u0303\u200b\u0304", "a\u0300\u0301\u0302\u0303"),
        ("\u200b\u0301Ana", "Ana"),
        ("Ana \u0301Bo", "Ana Bo"),
        ("가" + "\u1161" * 50, "가" + "\u1161" * 4),
        ("one\u2028two\rthree\r\nfour\vfive", "one two three four five"),
        ("Ana\u3000\u00a0\u2003Bo", "Ana Bo"),
        ("[@click=app.quit]Ana[/]", "[@click=app.quit]Ana[/]"),
        ("👩🏽", "👩"),
    ],
)
def test_hostile_text_is_shown_harmlessly(hostile: str, shown: str) -> None:
    assert plain(hostile) == shown


@pytest.mark.parametrize(
    "text",
    [
        "I'd like to add you to my professional network",
        "Ich möchte Sie gern kennenlernen, Grüße aus Köln",
        "J’aimerais vous rencontrer, à bientôt, cœur",
        "¿Nos tomamos un café mañana, señor?",
        "Gostaria de conversar sobre a sua palestra, não é?",
        "Perché no? È così",
        "Graag koffie, hè, één keer",
        "Det är på tåget, kära själ",
        "Vær så god, på øya",
        "Zażółć gęślą jaźń, Łódź",
        "Příliš žluťoučký kůň",
        "Árvíztűrő tükörfúrógép",
        "Ați venit? Știu, țară",
        "Görüşelim mi, İstanbul, ığdır",
        "Ævi Þórs og Ðaða",
        "Tere, õhtu jõuab",
        "Labā diena, ķīļis",
        "Įdomu, žąsis",
        "Καλημέρα, πώς είσαι;",
        "Здравствуйте, давайте познакомимся",
        "Доброго дня, їжак і ґава",
        "Բարեւ ձեզ",
        "გამარჯობა, როგორ ხარ",
        "שלום, מה שלומך",
        "שָׁלוֹם עֲלֵיכֶם",
        "السلام عليكم ورحمة الله",
        "مُحَمَّدٌ",
        "नमस्ते, कैसे हैं? क्षत्रिय",
        "হ্যালো, কেমন আছেন",
        "வணக்கம், எப்படி இருக்கிறீர்கள்",
        "สวัสดีครับ ยินดีที่ได้รู้จัก ที่นี่",
        "ສະບາຍດີ",
        "សួស្តី ខ្ញុំ",
        "မင်္ဂလာပါ",
        "བཀྲ་ཤིས་བདེ་ལེགས།",
        "ሰላም ነው",
        "你好,很高興認識你",
        "はじめまして、よろしくお願いします。パパ",
        "안녕하세요, 반갑습니다",
        "Xin chào, rất vui được gặp bạn, Nguyễn Thị Ngọc Ướt",
        "Kaffee? ☕ 🙂 🇫🇮",
    ],
)
def test_honest_text_stays_as_it_was_written(text: str) -> None:
    assert plain(text) == text
    apart = normalize("NFD", text)
    assert plain(apart) == apart


def test_a_family_of_emoji_stays_a_family() -> None:
    assert plain("👩\u200d👧 ok") == "👩👧 ok"


def test_line_breaks_stay_when_asked_for() -> None:
    assert plain("\r\n Hi Olly, \r\n\r\n\r\n\r\n- Ana\u2028PS\n", lines=True) == " Hi Olly,\n\n- Ana\nPS"


@pytest.mark.parametrize(
    ("limit", "shown"), [(0, ""), (1, "…"), (4, "Ana…"), (5, "Ana…"), (6, "Ana P…"), (10, "Ana Prueba")]
)
def test_what_is_too_long_is_cut_with_an_ellipsis(limit: int, shown: str) -> None:
    assert plain("Ana Prueba", limit=limit) == shown


def test_text_behind_a_wall_of_invisible_characters_is_not_passed_over_in_silence() -> None:
    assert plain("Ana" + "\u200b" * 100_000 + "Bo", limit=20) == "Ana…"


def test_a_million_characters_are_no_trouble() -> None:
    for piece in ("a\u0301\u0302\u0303\u0304\u0305", "\u200b\u0301", "\n \n\t"):
        text = piece * (1_000_000 // len(piece))
        for lines in (True, False):
            assert len(plain(text, lines=lines, limit=len(text))) <= len(text)
        assert len("".join(plain_pieces(text, [10, 500_000]))) <= len(text)


@given(ANY_TEXT, st.lists(st.integers(0, 70), max_size=6).map(sorted))
def test_any_number_of_pieces_together_read_like_the_whole(text: str, cuts: list[int]) -> None:
    pieces = plain_pieces(text, cuts)
    assert len(pieces) == len(cuts) + 1
    assert "".join(pieces).translate(WHITE_SPACE) == plain(text, lines=True).translate(WHITE_SPACE)
    assert all(is_harmless(character) or character == "\n" for character in "".join(pieces))


def test_a_part_is_what_stands_between_the_places() -> None:
    assert plain_pieces("\n Hi \x1b[1mOlly, bye \n", [9, 14]) == ["Hi [1m", "Olly,", " bye"]
    assert plain_pieces("Jose\u0301 Prueba", [4, 12]) == ["Jose", "\u0301 Prueba", ""]
    assert plain_pieces("one\r\ntwo", [4, 8]) == ["one\n", "two", ""]
    assert plain_pieces(" a b c ", []) == ["a b c"]


@given(
    st.recursive(st.none() | st.booleans() | ANY_TEXT, lambda inner: st.lists(inner) | st.dictionaries(ANY_TEXT, inner))
)
def test_escaped_json_has_the_same_value_and_no_harmful_character(value: object) -> None:
    text = escaped(json.dumps(value, ensure_ascii=False))
    assert all(is_harmless(character) for character in text)
    # JSON has no way to tell two halves of a surrogate pair from the character that they are.
    assert json.loads(text) == json.loads(json.dumps(value))


def test_escaped_json_leaves_letters_readable() -> None:
    assert escaped('{"name": "José 字 🙂"}') == '{"name": "José 字 🙂"}'
    assert escaped('"\x7f\u202e\U000e0041"') == '"\\u007f\\u202e\\udb40\\udc41"'
    assert escaped('{\n  "a": "é"\n}') == '{\n  "a": "é"\n}'
