"""The quick look at the words of a note: it never refuses what a reading of the whole would accept."""

from collections.abc import Callable
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from invites import canned
from invites.canned import find_canned
from invites.phrasebook import phrasebook
from invites.vocabulary import Vocabulary
from tests.evaluate.sources import FRAMES, NOTES, Note, corpus

KNOWN = [note for note in corpus(FRAMES, NOTES) if note.label == "default"]
WAYS: dict[str, Callable[[str, int], str]] = {
    "leave out": lambda text, at: text[:at] + text[at + 1 :],
    "double": lambda text, at: text[: at + 1] + text[at:],
    "swap": lambda text, at: text[:at] + text[at + 1 : at + 2] + text[at : at + 1] + text[at + 2 :],
    "join": lambda text, at: text[:at] + text[at:].replace(" ", "", 1),
    "part": lambda text, at: f"{text[:at]} {text[at:]}",
    "cut": lambda text, at: f"{text[:at]}… see more",
    "more": lambda text, at: f"{text}\n\nPS: {text[at : at + 9]}",
}
"""What people, and pages, do to a text."""


@given(st.sampled_from(KNOWN), st.lists(st.tuples(st.sampled_from([*WAYS]), st.integers(0, 400)), max_size=3))
def test_no_note_that_would_be_read_is_refused(note: Note, wrong: list[tuple[str, int]]) -> None:
    text = note.text
    for way, at in wrong:
        text = WAYS[way](text, at % max(1, len(text) - 1))
    people = (note.recipient, note.sender, note.headline)
    with patch.object(canned, "_may_be_whole", lambda *_: True):
        read = find_canned(text, *people)
    assert find_canned(text, *people) == read


@pytest.mark.parametrize(
    ("text", "may"),
    [
        ("professional", True),
        ("profesional", True),
        ("myprofessional", True),
        ("profes", True),
        ("rofessional", True),
        ("umbrella", False),
        ("harbour", False),
    ],
)
def test_a_word_is_told_with_slips_and_without_spaces(text: str, may: bool) -> None:  # noqa: FBT001 (a table)
    book = phrasebook()
    assert Vocabulary(book.phrases_in("en"), book.exact).may_hold(text) is may
