"""The dates of the inbox page of 2016 and before, which stand above the name."""

from datetime import UTC, date, datetime

import pytest

from invites.reading.ages import sent_between
from invites.reading.pasted import read_pasted
from invites.reading.written_days import written_day

SEEN = datetime(2014, 1, 10, 12, tzinfo=UTC)

CARD = "{}\n{}\n{}\n{}Accept\nReply (don’t accept yet)\nIgnore\nReport Spam\n"
HEAD = "Inbox\nInvitations (2)\nSent\nArchived\nSelect All\nAccept\nIgnore\n"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Nov 4", date(2013, 11, 4)),
        ("Jan 9", date(2014, 1, 9)),
        ("Jan 11", date(2014, 1, 11)),
        ("Jan 12", date(2013, 1, 12)),
        ("Dec 21, 2012", date(2012, 12, 21)),
        ("4 November 2013", date(2013, 11, 4)),
        ("Feb 30", None),
        ("Feb 29", date(2012, 2, 29)),
        ("Sept 3", date(2013, 9, 3)),
        ("Jan 1, 0000", None),
        ("Nov 4 at the pier", None),
        ("Novice 4", None),
    ],
)
def test_a_date_without_a_year_is_the_last_such_day(text: str, day: date | None) -> None:
    assert written_day(text, SEEN.date()) == day


@pytest.mark.parametrize("head", ["", HEAD], ids=["the cards alone", "with the buttons for all"])
def test_the_date_above_a_card_is_its_age_and_its_name_is_the_next_line(head: str) -> None:
    page = head + CARD.format("Nov 4", "Ana Prueba", "--", "") + CARD.format("Nov 3", "Bo Example", "Poet", "Nov 2\n")
    found = [record.invitation for record in read_pasted(page, source="pasted text", seen_at=SEEN).records]
    assert [(one.inviter.name, one.inviter.headline, one.age, one.note) for one in found] == [
        ("Ana Prueba", "", "Nov 4", ""),
        ("Bo Example", "Poet", "Nov 3", "Nov 2"),
    ]
    between = sent_between(found[0])
    assert between
    assert [at.date() for at in between] == [date(2013, 11, 4), date(2013, 11, 5)]
