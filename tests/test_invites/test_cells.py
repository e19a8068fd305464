"""Cells that no spreadsheet takes for a formula, and that say the same when they are read back."""

import csv
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from invites.cells import as_written, defused

ACTS = re.compile(r"[\s\"'\x00-\x1f\u200b\ufeff]*[=+\-@\t\r＝＋－＠]")


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        " =1",
        '"=1',
        "'=1",
        "\n=1",
        "＝1",
        "\u200b=1",
        "- Ana",
        "\u3000=1",
    ],
)
def test_what_would_be_a_formula_begins_with_an_apostrophe(text: str) -> None:
    assert defused(text).startswith("'")
    assert as_written(defused(text)) == text


@pytest.mark.parametrize(
    "text", ["", "Ana", "Hi Olly,\n- Ana", "2-3 pm; 1 - 2", "a@b.example", "'tis", "'", "Ana = Bo"]
)
def test_what_is_none_stays_as_it_is(text: str) -> None:
    assert defused(text) == text


words = st.text(st.sampled_from("=+-@\t\r\n ;|,'\"ax1＝\u200b\x00"), max_size=14)


def test_a_minus_at_the_end_is_followed_by_the_quotation_mark_of_its_cell() -> None:
    assert defused("Ana\t-") == "Ana\t'-"
    assert as_written(defused("Ana\t-")) == "Ana\t-"


@given(words)
def test_it_reads_back_as_it_was(text: str) -> None:
    assert as_written(defused(text)) == text


@given(st.lists(words, min_size=1, max_size=4), st.sampled_from(",;\t|"))
def test_no_cell_acts_whatever_a_program_takes_for_the_delimiter_and_for_the_end_of_a_row(
    texts: list[str], delimiter: str
) -> None:
    row = ",".join('"{}"'.format(text.replace('"', '""')) for text in map(defused, texts))
    read = next(csv.reader([row.replace("\r", " ").replace("\n", " ")]))
    assert not any(ACTS.match(cell) for cell in read if not cell.startswith("'"))
    for line in re.split("[\r\n]", row):
        for cell in line.split(delimiter)[1:] if delimiter != "," else ():
            assert not re.match(r"[ \"']*([=+@＝＋＠]|[-－]\S)", cell) or cell.startswith("'")
