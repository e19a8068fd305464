"""Ages as the page writes them."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from invites.invitation import Invitation, Inviter
from invites.reading.ages import age_span, asked_at, sent_between

SEEN = datetime(2026, 6, 15, 12, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("age", "ago"),
    [
        ("Today", timedelta(hours=5)),
        ("Just now", timedelta(seconds=5)),
        ("Yesterday", timedelta(hours=30)),
        ("20 minutes ago", timedelta(minutes=20)),
        ("1 hour ago", timedelta(hours=1)),
        ("an hour ago", timedelta(hours=1)),
        ("3 days ago", 3 * DAY),
        ("1 week ago", 13 * DAY),
        ("2 weeks ago", 14 * DAY),
        ("a month ago", 31 * DAY),
        ("11 months ago", 340 * DAY),
        ("1 year ago", 400 * DAY),
        ("3d", 3 * DAY),
        ("2w", 14 * DAY),
        ("1mo", 31 * DAY),
        ("5h", timedelta(hours=5)),
        ("10m", timedelta(minutes=10)),
        ("2yr", 730 * DAY),
        ("Sent 2 weeks ago", 14 * DAY),
        ("sent yesterday", DAY),
        ("2\u00a0weeks\u200b ago", 14 * DAY),
        ("vor 3 Tagen", 3 * DAY),
        ("Vor 2 Wochen", 14 * DAY),
        ("hace 2 semanas", 14 * DAY),
        ("il y a 3 jours", 3 * DAY),
        ("há 3 dias", 3 * DAY),
    ],
)
def test_an_age_spans_the_time_it_means(age: str, ago: timedelta) -> None:
    span = age_span(age)
    assert span is not None
    assert span[0] <= ago <= span[1]


@pytest.mark.parametrize(
    "age",
    ["", "soon", "2 weeks", "weeks ago", "in 3 days", "99999 years ago", "200 years ago", "3 moons ago", "-1 days ago",
     "12", "d", "²d", "1.5 years ago", "2,5 weeks ago", "vor 1,5 Jahren", "3 days ago we met", "1" * 5000 + "d"],
)  # fmt: skip
def test_other_words_are_no_age(age: str) -> None:
    assert age_span(age) is None


@given(st.integers(0, 50), st.sampled_from(["minute", "hour", "day", "week", "month", "year"]))
def test_more_of_a_unit_is_longer_ago(count: int, unit: str) -> None:
    one, two = age_span(f"{count} {unit}s ago"), age_span(f"{count + 1} {unit}s ago")
    assert one is not None
    assert two is not None
    assert one[0] <= one[1]
    assert one[0] <= two[0]
    assert one[1] < two[1]


def invitation(age: str = "", sent_at: datetime | None = None, seen_at: datetime | None = SEEN) -> Invitation:
    return Invitation(Inviter("Ana Prueba"), age=age, sent_at=sent_at, seen_at=seen_at)


def test_a_known_time_wins_over_an_age() -> None:
    sent = datetime(2026, 1, 2, tzinfo=UTC)
    assert asked_at(invitation("2 weeks ago", sent)) == sent
    assert sent_between(invitation("2 weeks ago", sent)) == (sent, sent)


def test_without_a_time_the_middle_of_the_age_counts() -> None:
    assert asked_at(invitation("3 days ago")) == SEEN - 3 * DAY
    assert sent_between(invitation("3 days ago")) == (SEEN - 4 * DAY, SEEN - 2 * DAY)


def test_nothing_known_is_none() -> None:
    assert asked_at(invitation()) is None
    assert sent_between(invitation("soon")) is None
    assert sent_between(invitation("3 days ago", seen_at=None)) is None
    assert sent_between(invitation("90 years ago", seen_at=datetime(20, 1, 1, tzinfo=UTC))) is None
