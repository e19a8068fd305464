"""Lists typed by hand."""

import re
from datetime import UTC, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from invites.reading.pasted import read_pasted
from invites.reading.record import Reading

SEEN = datetime(2026, 6, 1, 12, tzinfo=UTC)


def read(text: str) -> Reading:
    return read_pasted(text, source="pasted text", seen_at=SEEN)


def told(text: str) -> list[tuple[str, str, str]]:
    return [
        (record.invitation.inviter.name, record.invitation.inviter.headline, record.invitation.note)
        for record in read(text).records
    ]


@pytest.mark.parametrize(
    ("line", "entry"),
    [
        ('Ana Prueba - CTO at Example Labs - "Hello"', ("Ana Prueba", "CTO at Example Labs", "Hello")),
        ("* Ana Prueba – CTO – “Hello, it's me”", ("Ana Prueba", "CTO", "Hello, it's me")),
        ("3) Ana Prueba — CTO — (blank)", ("Ana Prueba", "CTO", "")),
        ("Ana Prueba - Director, North & South - no note", ("Ana Prueba", "Director, North & South", "")),
        ("Ana Prueba, Sales @ Example: 'Hi Olly, it's us'", ("Ana Prueba", "Sales @ Example", "Hi Olly, it's us")),
        ("Ana Prueba – choir, no headline – «Salut»", ("Ana Prueba", "", "Salut")),
        ('Ana Prueba - "Hello"', ("Ana Prueba", "", "Hello")),
        ("12. Ana-Bo d'Example | Poet | none", ("Ana-Bo d'Example", "Poet", "")),
        ("Ana Prueba  -  Poet  -  \"See you at O'Brien's\"", ("Ana Prueba", "Poet", "See you at O'Brien's")),
        ("王小明 - 工程师 - “你好”", ("王小明", "工程师", "你好")),
    ],
)
def test_an_entry_is_read_in_any_hand(line: str, entry: tuple[str, str, str]) -> None:
    assert told(line) == [entry]


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        ("Ana Prueba (CTO at X): see you on Monday - or not\nBo Sample (Baker)", [
            ("Ana Prueba", "CTO at X", "see you on Monday - or not"), ("Bo Sample", "Baker", "")]),
        ("1. Ana Prueba, CTO at X\n2. Bo Sample, PhD, Head of Tides\n3. Cy Muster, student", [
            ("Ana Prueba", "CTO at X", ""), ("Bo Sample, PhD", "Head of Tides", ""), ("Cy Muster", "student", "")]),
        ('1. Ana Prueba\n   Potter\n   "Hi there"\n2. Bo Sample\n   Baker\n   no note', [
            ("Ana Prueba", "Potter", "Hi there"), ("Bo Sample", "Baker", "")]),
        ("Ana Prueba\nCTO at Labs\n“Hi Olly”\n\nBo Sample\nBaker\nsin nota\n\nCy Muster\nKoch\n„Tag,\n\nbis bald“", [
            ("Ana Prueba", "CTO at Labs", "Hi Olly"), ("Bo Sample", "Baker", ""),
            ("Cy Muster", "Koch", "Tag,\n\nbis bald")]),
        ('Ana Prueba - CTO - "Hi Olly,\nsee you - or not\n\nBest"\n☐ Bo Sample - Cook - keine Notiz', [
            ("Ana Prueba", "CTO", "Hi Olly,\nsee you - or not\n\nBest"), ("Bo Sample", "Cook", "")]),
        ('Ana "Annie" Prueba - CTO - "Hi"\n→ Bo Sample – Cook – „Cześć”\n✓ 王小明 — 工程师 — 「你好」', [
            ('Ana "Annie" Prueba', "CTO", "Hi"), ("Bo Sample", "Cook", "Cześć"), ("王小明", "工程师", "你好")]),
        ("Ana Prueba: 'Hi'\nBo Sample: pas de message\nCy Muster: hello you", [
            ("Ana Prueba", "", "Hi"), ("Bo Sample", "", ""), ("Cy Muster", "", "hello you")]),
        ("Ana Prueba - hi, we met at the fair!\nBo Sample - Cook - なし", [
            ("Ana Prueba", "", "hi, we met at the fair!"), ("Bo Sample", "Cook", "")]),
    ],
)  # fmt: skip
def test_lists_of_other_forms_are_read(text: str, entries: list[tuple[str, str, str]]) -> None:
    assert told(text) == entries


@pytest.mark.parametrize(
    "text",
    [
        "Name: Ana Prueba\nHeadline: Potter\nNote: Hi,\nhi\n\nName: Bo\nHeadline: Baker\nNote: none",
        "Name: Ana Prueba\nÜberschrift: Potter\nNachricht: „Hi,\nhi“\nName: Bo\nBeruf: Baker\nNachricht: keine",
        "Nom : Ana Prueba\nTitre : Potter\nMessage : Hi,\nhi\n\nNom : Bo\nTitre : Baker\nMessage : aucun",
        "Nombre: Ana Prueba\nTitular: Potter\nNota: Hi,\nhi\nNombre: Bo\nTitular: Baker\nNota:",
        "Nome: Ana Prueba\nTítulo: Potter\nMensagem: Hi,\nhi\n\nNome: Bo\nTítulo: Baker\nMensagem: nenhuma",
        "Nome: Ana Prueba\nQualifica: Potter\nMessaggio: Hi,\nhi\n\nNome: Bo\nQualifica: Baker\nMessaggio: nessuno",
        "Naam: Ana Prueba\nFunctie: Potter\nBericht: Hi,\nhi\n\nNaam: Bo\nFunctie: Baker\nBericht: geen",
        "Namn: Ana Prueba\nRubrik: Potter\nMeddelande: Hi,\nhi\n\nNamn: Bo\nRubrik: Baker\nMeddelande: inget",
        "Imię i nazwisko: Ana Prueba\nStanowisko: Potter\nWiadomość: Hi,\nhi\n\nImię: Bo\nZawód: Baker\nNotatka: brak",
        "Ad Soyad: Ana Prueba\nUnvan: Potter\nMesaj: Hi,\nhi\n\nAd: Bo\nUnvan: Baker\nMesaj: yok",
        "**名前：** Ana Prueba\n**肩書き：** Potter\n**メッセージ：** Hi,\nhi\n\n名前：Bo\n肩書き：Baker\nメモ：なし",
        "姓名：Ana Prueba\n职位：Potter\n留言：Hi,\nhi\n\n姓名：Bo\n职位：Baker\n留言：无",
    ],
)
def test_a_line_for_each_field_is_read_in_the_languages_of_the_page(text: str) -> None:
    assert told(text) == [("Ana Prueba", "Potter", "Hi,\nhi"), ("Bo", "Baker", "")]


def test_profiles_and_ages_in_a_list_are_kept() -> None:
    text = (
        'Ana Prueba - Potter - https://www.linkedin.com/in/ana-p - "Hi - it is me" (2 weeks ago)\n'
        "[Bo Sample](https://linkedin.com/in/bo/?x=1) - Cook - 3d\nCy Muster\n"
    )
    reading = read(text.replace("Cy Muster\n", "Cy Muster (linkedin.com/in/cy)"))
    found = [record.invitation for record in reading.records]
    assert [(one.inviter.name, one.inviter.slug, one.age) for one in found] == [
        ("Ana Prueba", "ana-p", "2 weeks ago"), ("Bo Sample", "bo", "3d"), ("Cy Muster", "cy", ""),
    ]  # fmt: skip
    assert [one.note for one in found] == ["Hi - it is me", "", ""]


WORDS = st.text(st.sampled_from("abc Ö'\"-–:,(„»王0."), max_size=14)
LINES = st.one_of(
    WORDS,
    st.builds("{} - {} - {}".format, st.sampled_from(["Ana Prueba", "Bo"]), WORDS, WORDS),
    st.builds('- Ana Prueba - Potter - "{}"'.format, WORDS),
    st.builds("{}: {}".format, st.sampled_from(["Name", "Note", "Nachricht", "Phone"]), WORDS),
    st.just(""),
)


@example(["choir practice", "Name: Bo", "Note: "])
@example(["Note: aa", "Name: a", "Note: "])
@given(st.lists(LINES, max_size=8))
def test_every_line_of_a_list_is_used_or_reported(lines: list[str]) -> None:
    reading = read("\n".join(['Ana Prueba - Potter - "Hi"', *lines]))
    told = " ".join(
        f"{one.inviter.name} {one.inviter.headline} {one.note} {one.age} {one.source}"
        for one in (record.invitation for record in reading.records)
    )
    said = " ".join(finding.text for finding in reading.findings)
    known = {finding.line for finding in reading.findings}
    if any("not text from the invitations page" in finding.text for finding in reading.findings):
        return
    for number, line in enumerate(lines, 2):
        kept = list(re.findall(r"\b[abcÖ王]{2,}\b", line))
        assert number in known or all(word in told or word in said for word in kept), (number, line)


def test_a_title_is_said_to_be_one() -> None:
    reading = read('linkedin invites to answer\n\nAna Prueba - Poet - "Hi"\nBo Example - Cook - none')
    assert len(reading.records) == 2
    assert [(finding.line, finding.rejected) for finding in reading.findings] == [(1, False)]


def test_a_line_of_another_form_is_rejected_and_not_guessed() -> None:
    reading = read('- Ana Prueba - Poet - "Hi"\n- somebody from the choir?\n- Bo Example - Cook - no note')
    assert [record.invitation.inviter.name for record in reading.records] == ["Ana Prueba", "Bo Example"]
    assert [(finding.line, finding.rejected) for finding in reading.findings] == [(2, True)]


def test_a_loose_last_part_is_the_note_and_said_so() -> None:
    text = 'Ana Prueba - Poet - "Hi"\nBo Example - Cook - we met at the fair'
    assert told(text)[1] == ("Bo Example", "Cook", "we met at the fair")
    assert [(finding.line, finding.rejected) for finding in read(text).findings] == [(2, False)]


@pytest.mark.parametrize(
    "text",
    [
        "- Olive Oil - Large Bottle\n- Brown Bread - Sliced",
        "Monday - Dentist\nTuesday - Choir",
        "Chapter One - The Sea",
        "He said - and I quote - nothing at all, which is a long sentence and no list.",
    ],
)
def test_other_lists_hold_no_invitation(text: str) -> None:
    assert told(text) == []


def test_lines_that_greet_or_reach_are_no_people_and_no_jobs() -> None:
    text = "Ana Prueba, CTO at X\nHi Olly, great to see you at the fair.\n\nBo Sample, Cook at Mar\n(no note)\n"
    assert told(text) == [
        ("Ana Prueba", "CTO at X", "Hi Olly, great to see you at the fair."),
        ("Bo Sample", "Cook at Mar", ""),
    ]
    assert told("Ana Prueba\nana-p@example.org\n+49 123\n\nBo Sample\nbo@example.org\n") == []


def test_another_page_of_names_and_jobs_is_no_list() -> None:
    text = "Ana Prueba\nCTO at X\nConnected 2 weeks ago\nMessage\n\nBo Sample\nCook at Mar\nConnected\nMessage\n"
    assert told(text) == []
