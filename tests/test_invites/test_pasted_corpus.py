"""The labelled pages of tests/pastes, record by record."""

import json
from pathlib import Path

import pytest

from invites.reading.page_languages import tags
from invites.reading.pasted import read_pasted
from invites.reading.record import Reading
from tests.test_invites.paste_samples import SEEN, Verdict, judged, labels

SHARE = 0.97

UNTOLD: dict[tuple[str, str, str], str] = {}
"""What nobody can tell from the page alone: page, name and field, with the reason."""


def known(label: Path) -> bool:
    """Whether the page's language has a data file."""
    language = json.loads(label.read_text("utf-8"))["ui_language"].split("-")[0]
    return language in {tag.split("-")[0] for tag in tags()}


@pytest.fixture(scope="module")
def verdicts() -> dict[str, Verdict]:
    return {label.stem: judged(label) for label in labels() if known(label)}


def test_no_invitation_is_lost_and_none_is_invented(verdicts: dict[str, Verdict]) -> None:
    assert {page: one.lost for page, one in verdicts.items() if one.lost} == {}
    assert {page: one.invented for page, one in verdicts.items() if one.invented} == {}


def test_nearly_every_invitation_is_read_whole(verdicts: dict[str, Verdict]) -> None:
    wrong = {
        (page, name, field): (there, read)
        for page, one in verdicts.items()
        for name, field, there, read in one.differences
        if (page, name, field) not in UNTOLD
    }
    total = sum(one.total for one in verdicts.values())
    whole = sum(one.whole for one in verdicts.values())
    assert whole >= SHARE * total, wrong


def test_what_is_listed_as_untold_is_still_on_the_pages(verdicts: dict[str, Verdict]) -> None:
    there = {(page, name, field) for page, one in verdicts.items() for name, field, *_ in one.differences}
    assert set(UNTOLD) <= there


def test_a_page_without_a_data_file_still_gives_its_names_and_says_so() -> None:
    """Of pages whose language is not known at all, the ones with nothing but connections are read by their shape."""
    people = [("Zdeňka Horáková", "Včelařka"), ("Bo Example", "Poet"), ("Oldřich Mlčoch", "Strojvedoucí na důchodu")]
    cards = [
        f"{name}\n{name} vás zve ke spojení\n{headline}\nPřed {days} dny\nIgnorovat\nPřijmout"
        for days, (name, headline) in enumerate(people, start=2)
    ]
    cards[1] += "\nDobrý den,\nráda bych se s Vámi spojila.\nOdpovědět uživateli Bo"
    cards[2] += "\nZdravím Vás.\nOdpovědět uživateli Oldřich"
    reading = _read("\n".join(["Správa pozvánek", "Přijaté", *cards]))
    told = [(one.invitation.inviter.name, one.invitation.inviter.headline) for one in reading.records]
    assert told == people
    assert [one.invitation.note for one in reading.records][1:] == [
        "Dobrý den,\nráda bych se s Vámi spojila.",
        "Zdravím Vás.",
    ]
    assert [one.invitation.age for one in reading.records] == ["Před 2 dny", "Před 3 dny", "Před 4 dny"]
    assert "Ignorovat" in reading.findings[0].text
    assert "not known" in reading.findings[0].text


def test_an_unknown_language_without_spaces_is_read_by_its_shape_too() -> None:
    people = [("김하늘", "백엔드 개발자"), ("박서준", "요리사"), ("Ana Prueba", "Poet")]
    cards = [
        f"{name}\n{headline}\n{days}일 전\n무시하기\n수락하기" for days, (name, headline) in enumerate(people, start=1)
    ]
    reading = _read("\n".join(cards))
    assert [(one.invitation.inviter.name, one.invitation.inviter.headline) for one in reading.records] == people


@pytest.mark.parametrize(
    "text",
    [
        "Oh my love\nmy love\nis red\nOh my love\nmy love\nis a rose",
        "milk\neggs\n2 apples\nmilk\neggs\n3 pears\nmilk\neggs",
        "Ana\nBo\nAna\nBo\nAna\nBo",
    ],
)
def test_lines_that_are_only_repeated_are_no_page(text: str) -> None:
    assert _read(text).records == []


def _read(text: str) -> Reading:
    return read_pasted(text, source="pasted text", seen_at=SEEN)
