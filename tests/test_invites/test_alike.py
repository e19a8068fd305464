import time

from hypothesis import given, settings
from hypothesis import strategies as st

from invites.alike import Alike

PITCH = "Hi {}, I help founders like you book twenty calls a month without ads. Open to a quick chat this week?"


def test_the_same_text_to_other_names_is_alike() -> None:
    alike = Alike()
    for number, (to, sender) in enumerate([("Olly", "Ana Prueba"), ("Olly", "Bo Example"), ("Olly", "Cy Sample")], 1):
        alike.add(number, f"{PITCH.format(to)} - {sender}", names=f"Olly Owner {sender}")
    assert alike.others(1) == [2, 3]
    assert alike.others(2) == [1, 3]


def test_a_text_with_a_few_other_words_is_alike_and_another_text_is_not() -> None:
    alike = Alike()
    alike.add(1, PITCH.format("Olly"), names="Olly Owner")
    alike.add(2, PITCH.format("Olly").replace("twenty", "thirty").replace("quick", "short"), names="Olly Owner")
    alike.add(3, "We sat beside each other at the choir weekend in Exampleton, you had the green folder.")
    assert alike.others(1) == [2]
    assert alike.others(3) == []


def test_short_notes_are_not_compared() -> None:
    alike = Alike()
    alike.add(1, "Great talk on tide pools!")
    alike.add(2, "Great talk on tide pools!")
    assert alike.others(1) == []
    assert alike.others(99) == []


def test_words_of_scripts_without_spaces_are_compared_too() -> None:
    alike = Alike()
    alike.add(1, "貴社の採用コストを半分にするサービスをご紹介させてください。")
    alike.add(2, "貴社の採用コストを三分の一にするサービスをご紹介させてください!")
    assert alike.others(1) == [2]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text("abc \n", max_size=60), max_size=12))
def test_alike_is_mutual_and_everybody_stays_in_one_group(notes: list[str]) -> None:
    alike = Alike()
    for number, note in enumerate(notes):
        alike.add(number, note)
        alike.add(number, "another text that comes under a number that is known already")
    for number in range(len(notes)):
        for other in alike.others(number):
            assert number in alike.others(other)
            assert {*alike.others(other), other} == {*alike.others(number), number}


def test_thousands_of_texts_with_a_common_phrase_take_no_time() -> None:
    alike = Alike()
    began = time.process_time()
    for number in range(3_000):
        alike.add(number, f"I would like to tell you about w{number} x{number} y{number} z{number} v{number} u{number}")
    assert time.process_time() - began < 5  # were all compared with all, it would be minutes
