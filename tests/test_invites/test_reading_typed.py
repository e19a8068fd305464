"""Lists typed by hand."""

from datetime import UTC, datetime

import pytest

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
