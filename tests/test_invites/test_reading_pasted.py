"""Pages pasted whole, in part, and things that are no page."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from time import process_time
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from invites.reading import pasted_lines
from invites.reading.pasted import looks_like_page, read_pasted
from invites.reading.pasted_lines import LONGEST_LINE, MOST_LINES
from invites.reading.record import Reading, Status

SEEN = datetime(2026, 6, 1, 12, tzinfo=UTC)
PAGES = sorted((Path(__file__).parent / "pages").glob("*.txt"))
DEMO = Path(__file__).parents[2] / "tui" / "demo" / "page.txt"


def read(text: str) -> Reading:
    return read_pasted(text, source="pasted text", seen_at=SEEN)


def names(reading: Reading) -> list[str]:
    return [normalize("NFC", record.invitation.inviter.name) for record in reading.records]


def told(reading: Reading) -> list[dict[str, object]]:
    return [
        {
            "name": record.invitation.inviter.name,
            "headline": record.invitation.inviter.headline,
            "mutuals": record.invitation.mutuals,
            "mutual_names": list(record.invitation.mutual_names),
            "note": record.invitation.note,
            "age": record.invitation.age,
            "why": record.why,
        }
        for record in reading.records
    ]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_page_is_read_as_its_description_says(path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as page:
        reading = read(page.read())
    described = json.loads(path.with_suffix(".json").read_text("utf-8"))
    plain: dict[str, object] = {"headline": "", "mutuals": None, "mutual_names": [], "note": "", "age": "", "why": ""}
    assert told(reading) == [plain | record for record in described["records"]]
    assert [[finding.line, finding.rejected] for finding in reading.findings] == described.get("findings", [])
    assert reading.sent == described.get("sent", 0)


def test_the_demo_page_is_read_without_a_finding() -> None:
    reading = read(DEMO.read_text("utf-8"))
    new = [record for record in reading.records if record.status is Status.NEW]
    assert reading.findings == []
    assert len(new) == 44
    assert [record.why for record in reading.records if record.status is Status.OTHER] == [
        "newsletter: Dust & Data",
        "page: Qwabe Assay Labs",
    ]
    assert sum(not record.invitation.note for record in new) == 15
    assert all(record.invitation.age for record in new)
    assert len(set(names(reading))) == 46


def test_a_record_says_where_and_when_it_was_read() -> None:
    invitation = read("Ana Prueba\nPoet\n2 mutual connections\nToday\nIgnore\nAccept").records[0].invitation
    assert invitation.source == "pasted text"
    assert invitation.seen_at == SEEN
    assert invitation.sent_at is None


@pytest.mark.parametrize(
    "text",
    [
        "eggs\nmilk\nbread",
        "- Olive oil - 2 bottles\n- Bread - sliced\n- Salt - coarse",
        "I'd like to add you to my professional network on LinkedIn.",
        "Dear all,\nwe met 3 days ago\nand shall meet again.\n3 days ago\nBest, Bo",
        "3 days ago\n2 days ago\nyesterday\ntoday",
        "From,To,Sent At\nAna Prueba,Olly Owner,today",
    ],
)
def test_text_that_is_no_page_gives_one_finding_that_says_what_was_expected(text: str) -> None:
    reading = read(text)
    assert reading.records == []
    assert len(reading.findings) == 1
    assert reading.findings[0].rejected
    assert "Expected are" in reading.findings[0].text
    assert not looks_like_page(text)


@pytest.mark.parametrize("text", ["", "\n\n \t\n", "\u200b\n\ufeff", "\u00a0"])
def test_blank_text_gives_one_finding(text: str) -> None:
    reading = read(text)
    assert reading.records == []
    assert len(reading.findings) == 1


@pytest.mark.parametrize("path", [*PAGES, DEMO], ids=lambda path: path.stem)
def test_every_page_is_recognised_as_one(path: Path) -> None:
    assert looks_like_page(path.read_text("utf-8"))


def test_invisible_characters_in_the_page_s_own_lines_do_not_hide_them() -> None:
    page = "\ufeffAna Prueba\nPoet\n2 \u200bweeks ago\u200e\nIg\u00adnore\u200b\n\u2066Accept\u2069\n"
    assert told(read(page))[0] | {"name": "Ana Prueba"} == {
        "name": "Ana Prueba",
        "headline": "Poet",
        "mutuals": None,
        "mutual_names": [],
        "note": "",
        "age": "2 \u200bweeks ago\u200e",
        "why": "",
    }


def test_an_unknown_line_between_cards_is_reported_with_its_line() -> None:
    card = "{}\nPoet\n3 days ago\nIgnore\nAccept\n"
    page = "Manage invitations\nWhat a fine day it is, dear member, for a walk.\nReceived\n" + card.format("Ana Prueba")
    reading = read(page + card.format("Bo Example"))
    assert names(reading) == ["Ana Prueba", "Bo Example"]
    assert [(finding.line, finding.rejected) for finding in reading.findings] == [(2, False)]


def test_a_very_long_line_is_cut_and_reported() -> None:
    note = "a" * (LONGEST_LINE * 3)
    reading = read(f"Ana Prueba\nPoet\nToday\nIgnore\nAccept\n{note}\nReply to Ana")
    assert len(reading.records[0].invitation.note) == LONGEST_LINE
    assert [finding.line for finding in reading.findings] == [6]


def test_a_very_long_paste_is_read_to_its_limit_and_the_rest_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    assert MOST_LINES >= 40_000  # 5,000 invitations
    most = 4000
    monkeypatch.setattr(pasted_lines, "MOST_LINES", most)
    card = "Ana Prueba\nPoet\nToday\nIgnore\nAccept\n"
    reading = read(card * (most // 5 + 10))
    assert len(reading.records) == most // 5
    assert [(finding.line, finding.rejected) for finding in reading.findings] == [(most + 1, True)]


@pytest.mark.parametrize(
    "piece",
    [
        lambda number: f"Ana{number} Bo\nPoet\n{number % 9} zalafu\nIgnorovat\nPřijmout\nHi\n",
        lambda number: f"Ana{number}\nAna{number} zalafu belo umani\n",
        lambda number: f"Ignore\nAccept\n{'無' * 75}{number}\n",
        lambda number: f"{number} Ana and Bo and 3 other mutual\n",
    ],
)
def test_hostile_lines_cost_no_more_than_their_number(piece: Callable[[int], str]) -> None:
    def cost(count: int) -> float:
        text = "".join(map(piece, range(count)))
        start = process_time()
        read(text)
        return process_time() - start

    cost(50)  # what is loaded once
    assert cost(1600) < 12 * cost(400) + 0.3


HOSTILE = [
    *("\ud800", "\x1b]52;c;aGk=\x07", "[/]", "\u202eAna", "e" + "\u0301" * 50, "\x00", "İ" * 50, "{name}", "%s", "²"),
    *("٣ days ago", "9" * 5000, "Ignore", "Accept", "IgnoreAccept", "1 week ago", "is inviting you to connect"),
    *(" and 3 other mutual connections", "Reply to ", "\u2028", "Ana invited you to follow ", "- ", '"', "“", "((("),
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(HOSTILE), st.text(max_size=30)), max_size=25))
def test_no_text_makes_it_fail_and_none_is_read_as_nothing_in_silence(lines: list[str]) -> None:
    reading = read("\n".join(lines))
    assert reading.records or reading.findings or reading.sent
    for record in reading.records:
        assert record.invitation.inviter.name.strip()


@settings(max_examples=12, deadline=None)
@given(st.integers(0, 349), st.integers(0, 349))
def test_a_part_of_a_page_gives_no_person_who_is_not_on_the_page(one: int, two: int) -> None:
    lines = DEMO.read_text("utf-8").splitlines()
    everybody = set(names(read("\n".join(lines))))
    part = lines[min(one, two) : max(one, two) + 40]
    # A part that begins within a card may show a company where names stand: nobody could tell.
    assert set(names(read("\n".join(part)))) <= everybody | {*part[:3]}


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 160))
def test_a_line_that_belongs_nowhere_is_kept_or_reported(place: int) -> None:
    lines = DEMO.read_text("utf-8").splitlines()[:160]
    odd = "Zyzzyva wrote this line here, and nobody knows why it stands at this place of the page."
    lines.insert(place, odd)
    reading = read("\n".join(lines))
    kept = any(odd in (one["headline"], *str(one["note"]).split("\n")) for one in told(reading))
    # Lines that stand together are one finding, at the first of them.
    assert kept or any(place - 1 <= (finding.line or 0) <= place + 1 for finding in reading.findings)
