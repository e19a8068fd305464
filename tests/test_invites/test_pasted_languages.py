"""Pages made from the words of every language's data file, read back; whatever else stands on them is reported."""

import tomllib
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import invites.reading
from invites.reading.ages import age_span
from invites.reading.page_forms import written_out
from invites.reading.page_languages import tags
from invites.reading.pasted import read_pasted
from invites.reading.record import Reading

SEEN = datetime(2026, 6, 1, 12, tzinfo=UTC)
FOLDER = Path(invites.reading.__file__).parent / "interface"
ODD = "Zyzzyva wrote this line here, and nobody knows why it stands at this place of the page."

PEOPLE = [
    ("Ana Prueba", "Tide-pool engineer at Example Labs"),
    ("Bo Example", "Retired from everything"),
    ("Tomasz Wilczek, PhD, MBA", "Director of Directing | Speaker"),
    ("佐久間 美緒", "海洋生物研究員"),
    ("Анфиса Кругликова", "Органист"),
    ("ليلى النجار", "مهندسة معمارية"),
    ("Ysbrand van der Zee-Okafor", "Bruggenbouwer"),
    ("Réka Szabó-Lakatos", "Könyvtáros"),
]
NOTES = [
    "",
    "",
    "Hi",
    "Great talk on tide pools! Shall we meet?",
    "Dear Olly,\n\nwe met on the ferry.\nYou had ginger biscuits.\n\nTomasz",
    "お会いできてうれしかったです。\nまた話しましょう。",
]


@dataclass(frozen=True)
class Speech:
    """What one language says on the page, in the wordings its data file puts first."""

    ignore: str
    accept: str
    invites: list[str]
    mutual_counts: list[str]
    mutual_names: list[str]
    replies: list[str]
    ages: list[str]
    around: list[str]


@cache
def speech(tag: str) -> Speech:
    data = tomllib.loads((FOLDER / f"{tag}.toml").read_text("utf-8"))
    mutual = [form for one in data["card"]["mutual"] for form in written_out(one)]
    units = [words[-1] for unit, words in data["age"]["units"].items() if unit in ("day", "week", "month")]
    forms = [form for one in data["age"]["forms"][:1] for form in written_out(one)]
    return Speech(
        ignore=written_out(data["buttons"]["ignore"][0])[0],
        accept=written_out(data["buttons"]["accept"][0])[0],
        invites=[form for one in data["card"]["invite"][:2] for form in written_out(one)],
        mutual_counts=[form for form in mutual if "{n}" in form and "{names}" not in form],
        mutual_names=[form for form in mutual if "{names}" in form and "{n}" in form],
        replies=[form for one in data["buttons"]["reply"] for form in written_out(one) if "{name}" in form],
        ages=[form.replace("{n}", "3").replace("{unit}", unit) for form in forms[:1] for unit in units],
        around=[one for form in data["page"]["furniture"] for one in written_out(form) if "{" not in one],
    )


@st.composite
def pages(draw: st.DrawFn, tag: str) -> tuple[list[str], list[tuple[str, str, int | None, str, str]], list[int]]:
    """Draw a page: its lines, what its cards say, and before which lines a card begins."""
    say = speech(tag)
    below = draw(st.booleans())
    people = draw(st.lists(st.sampled_from(PEOPLE), min_size=2, max_size=6, unique=True))
    invite, reply = draw(st.sampled_from(say.invites)), draw(st.sampled_from(say.replies))
    buttons = [say.ignore, say.accept]
    lines = draw(st.lists(st.sampled_from(say.around), max_size=5)) if draw(st.booleans()) else []
    told, starts = [], []
    for name, headline in people:
        starts.append(len(lines))
        age, note = draw(st.sampled_from(say.ages)), draw(st.sampled_from(NOTES))
        shown, count = draw(mutuals(say))
        below_age = [*note.split("\n"), reply.replace("{name}", name.split(" ")[0])] if note else []
        lines += [name, invite.replace("{name}", name), headline, *shown, age]
        lines += [*buttons, *below_age] if below else [*below_age, *buttons]
        told.append((name, headline, count, age, note))
    return lines, told, starts


@st.composite
def mutuals(draw: st.DrawFn, say: Speech) -> tuple[list[str], int | None]:
    """Draw the line about mutual connections, or none, and how many it tells of."""
    which = draw(st.integers(0, 2))
    if which == 0 or not (say.mutual_counts if which == 1 else say.mutual_names):
        return [], None
    if which == 1:
        return [draw(st.sampled_from(say.mutual_counts)).replace("{n}", "12")], 12
    form = draw(st.sampled_from(say.mutual_names))
    return [form.replace("{n}", "12").replace("{names}", "Dora Muster")], 13


def told(reading: Reading) -> list[tuple[str, str, int | None, str, str]]:
    return [
        (one.inviter.name, one.inviter.headline, one.mutuals, one.age, one.note)
        for record in reading.records
        for one in [record.invitation]
    ]


@pytest.mark.parametrize("tag", tags())
def test_a_page_in_the_words_of_a_language_is_read_back_without_a_finding(tag: str) -> None:
    @settings(max_examples=6, deadline=None)
    @given(pages(tag))
    def check(drawn: tuple[list[str], list[tuple[str, str, int | None, str, str]], list[int]]) -> None:
        lines, expected, starts = drawn
        reading = read_pasted("\n".join(lines), source="pasted text", seen_at=SEEN)
        assert told(reading) == expected
        assert reading.findings == []
        # A line that belongs nowhere is kept or named, and makes nobody up.
        place = starts[-1]
        with_odd = read_pasted("\n".join([*lines[:place], ODD, *lines[place:]]), source="pasted text", seen_at=SEEN)
        kept = any(ODD in (headline, *note.split("\n")) for _, headline, _, _, note in told(with_odd))
        assert kept or any(finding.line == place + 1 for finding in with_odd.findings)
        assert [one[0] for one in told(with_odd)] == [one[0] for one in expected]

    check()


@pytest.mark.parametrize("tag", tags())
def test_every_age_of_a_page_is_an_age_in_the_queue_too(tag: str) -> None:
    assert [age for age in speech(tag).ages if age_span(age) is None] == []
