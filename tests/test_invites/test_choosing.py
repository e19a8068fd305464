"""What the owner chooses of a preview is what is stored, however often it is looked at again."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from invites.arrival import Preview, preview
from invites.choosing import Choices, Choosing, Section
from invites.correction import Correction
from invites.inbox import Inbox
from invites.invitation import AsRead, Invitation, Inviter
from invites.reading.record import Reading, Record, Status

MONDAY = datetime(2026, 6, 15, 12, tzinfo=UTC)
DAY = timedelta(days=1)
ANA, BO, AGAIN, CY, DUST, KNOWN = range(6)
"""Where they stand in the reading."""


def asks(name: str, slug: str, note: str = "", headline: str = "Poet") -> Invitation:
    return Invitation(Inviter(name, headline, slug), note, sent_at=MONDAY - DAY, source="Invitations.csv")


def found_in() -> Reading:
    reading = Reading(
        [
            Record(asks("Ana Prueba", "ana", "Tea?", "Poet at…")),
            Record(asks("Bo Örtlund", "bo")),
            Record(asks("Ana Prueba", "ana", headline="Poet at Example Labs")),
            Record(asks("Cy Sample", "cy"), Status.CONNECTED, "a connection since 3 Mar 2024"),
            Record(asks("Dust & Data", ""), Status.OTHER, "newsletter: Dust & Data"),
            Record(asks("李 四", "li", "你好")),
        ]
    )
    reading.remark("Invitations.csv", None, "The dates are read day first.")
    reading.reject("Invitations.csv", 17, "The row has four cells.")
    return reading


def queue() -> Inbox:
    return Inbox(MONDAY.date(), {1: asks("李 四", "li")})


def look(choices: Choices | None = None, inbox: Inbox | None = None) -> Choosing:
    return Choosing(preview(found_in(), inbox or queue()), choices)


def stored(choosing: Choosing, inbox: Inbox | None = None) -> Preview:
    return preview(choosing.choices.applied(found_in(), choosing.found), inbox or queue())


def names(found: Preview) -> list[str]:
    return [one.inviter.name for one in found.additions]


def test_each_section_has_its_lines_new_ones_and_rejected_ones_first() -> None:
    choosing = look()
    assert {section.value: choosing.numbers(section) for section in Section} == {
        "all": [ANA, BO, AGAIN, KNOWN, CY, DUST],
        "new": [ANA, BO],
        "known": [AGAIN, KNOWN],
        "connected": [CY],
        "other": [DUST],
        "findings": [-2, -1],
    }
    assert [choosing.count(section) for section in Section] == [6, 2, 2, 1, 1, 2]
    first = choosing.finding(-2)
    assert first is not None
    assert first.line == 17
    assert choosing.finding(ANA) is None


@pytest.mark.parametrize(
    ("section", "words", "numbers"),
    [
        (Section.ALL, "ortlund", [BO]),
        (Section.ALL, "  POET  ana ", [ANA, AGAIN]),
        (Section.NEW, "labs", []),
        (Section.OTHER, "newsletter", [DUST]),
        (Section.FINDINGS, "17", [-2]),
        (Section.FINDINGS, "csv day", [-1]),
        (Section.KNOWN, "你", [KNOWN]),
        (Section.NEW, " ", [ANA, BO]),
    ],
)
def test_words_narrow_a_section(section: Section, words: str, numbers: list[int]) -> None:
    choosing = look()
    choosing.read()
    assert choosing.numbers(section, words) == numbers


def test_without_a_choice_all_that_is_new_is_stored() -> None:
    choosing = look()
    assert not choosing.choices
    assert choosing.brings == 2
    assert names(stored(choosing)) == ["Ana Prueba", "Bo Örtlund"]


def test_who_is_left_out_is_left_out_in_every_record_that_tells_of_them() -> None:
    choosing = look()
    choosing.toggle(ANA)
    assert (choosing.brings, choosing.left_out) == (1, 1)
    assert [choosing.is_left_out(number) for number in (ANA, AGAIN, BO, KNOWN)] == [True, True, False, False]
    assert names(stored(choosing)) == ["Bo Örtlund"]
    choosing.toggle(ANA)
    assert (choosing.brings, choosing.left_out, bool(choosing.choices)) == (2, 0, False)


def test_what_is_connected_or_other_can_be_taken_in() -> None:
    choosing = look()
    choosing.toggle(CY)
    choosing.toggle(DUST)
    assert choosing.brings == 4
    assert names(stored(choosing)) == ["Ana Prueba", "Bo Örtlund", "Cy Sample", "Dust & Data"]
    assert choosing.record(CY).status is Status.CONNECTED
    choosing.toggle(CY)
    assert names(stored(choosing)) == ["Ana Prueba", "Bo Örtlund", "Dust & Data"]


@pytest.mark.parametrize("number", [AGAIN, KNOWN, -1, -2])
def test_about_what_is_known_and_about_findings_nothing_can_be_chosen(number: int) -> None:
    choosing = look()
    assert choosing.why_fixed(number)
    with pytest.raises(ValueError, match=r"\.|:"):
        choosing.toggle(number)
    with pytest.raises(ValueError, match=r"\.|:"):
        choosing.correct(number, Correction("Ana", "", ""))
    assert not choosing.choices
    assert choosing.brings == 2


def test_an_export_comes_in_whole_or_not_at_all() -> None:
    back = Preview([Record(asks("Ana Prueba", "ana")), Record(asks("Bo Li", "bo"))], exported=1)
    choosing = Choosing(back)
    choosing.toggle(0)
    with pytest.raises(ValueError, match="in whole"):
        choosing.toggle(1)
    assert (choosing.brings, choosing.would_change) == (1, True)
    assert Choosing(Preview(events=1)).would_change


def test_what_is_corrected_is_what_is_shown_looked_for_and_stored() -> None:
    choosing = look()
    choosing.read()
    choosing.correct(ANA, Correction("Ana P. Muster", "Poet at…", "Coffee?"))
    assert choosing.record(ANA).invitation.inviter.name == "Ana P. Muster"
    assert choosing.numbers(Section.ALL, "muster coffee") == [ANA]
    (held, _) = stored(choosing).additions
    assert held.inviter == Inviter("Ana P. Muster", "Poet at Example Labs", "ana")
    assert held.note == "Coffee?"
    assert held.as_read == AsRead("Ana Prueba", "Poet at Example Labs", "Tea?")
    inbox = queue()
    inbox.add(2, held)
    assert [record.status for record in look(inbox=inbox).found.records].count(Status.NEW) == 1


def test_corrected_back_is_not_corrected() -> None:
    choosing = look()
    choosing.correct(BO, Correction("Bo", "Poet", ""))
    choosing.correct(BO, Correction("Bo Örtlund", "Poet", ""))
    assert not choosing.is_corrected(BO)
    assert not choosing.choices


def test_nobody_is_left_without_a_name() -> None:
    reading = Reading([Record(asks("Ana", ""))])
    choosing = Choosing(preview(reading, queue()))
    with pytest.raises(ValueError, match="name"):
        choosing.correct(0, Correction("  ", "", ""))


def test_choices_stay_when_another_window_brought_something_in() -> None:
    choosing = look()
    for number in (BO, CY):
        choosing.toggle(number)
    choosing.correct(ANA, Correction("Ana P.", "Poet", "Tea?"))
    inbox = queue()
    inbox.add(2, asks("Cy Sample", "cy"))
    again = look(choosing.choices, inbox)
    assert (again.brings, again.left_out) == (2, 1)
    assert again.is_left_out(BO)
    assert again.record(ANA).invitation.inviter.name == "Ana P."
    assert names(stored(again, inbox)) == ["Ana P."]
    inbox.add(3, asks("Bo Örtlund", "bo"))
    third = look(choosing.choices, inbox)
    assert (third.brings, third.left_out) == (2, 0)
    assert not third.is_left_out(BO)


NUMBERS = st.sampled_from([ANA, BO, AGAIN, CY, DUST, KNOWN])
WORDS = st.text(st.characters(codec=None), max_size=4)
STEPS = st.lists(NUMBERS | st.tuples(NUMBERS, st.builds(Correction, WORDS, WORDS, WORDS)), max_size=8)


@settings(max_examples=80)
@given(STEPS)
def test_the_counts_say_what_is_stored_and_storing_twice_adds_nothing(
    steps: list[int | tuple[int, Correction]],
) -> None:
    choosing = look()
    for step in steps:
        number = step if isinstance(step, int) else step[0]
        if choosing.why_fixed(number):
            continue
        if isinstance(step, int):
            choosing.toggle(step)
        else:  # two that are given one name may become one
            choosing.correct(number, replace(step[1], name=f"Nr {number} {step[1].name}"))
    found = stored(choosing)
    assert len(found.additions) == choosing.brings == sum(map(choosing.is_brought, range(6)))
    inbox = queue()
    for number, one in enumerate(found.additions, 2):
        inbox.add(number, one)
    assert stored(choosing, inbox).additions == []


def test_nothing_found_changes_nothing() -> None:
    choosing = Choosing(Preview())
    assert not choosing.would_change
    assert all(choosing.numbers(section) == [] for section in Section)
    assert look().would_change
