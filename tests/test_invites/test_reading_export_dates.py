from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from invites.reading.dates import SentTimes, day_in_words, pacific, read_when


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("3/9/26, 9:05 AM", "2026-03-09T09:05:00-07:00"),
        ("3/9/26 9:05 AM", "2026-03-09T09:05:00-07:00"),
        ("03/09/2026, 09:05\u202fa.m.", "2026-03-09T09:05:00-07:00"),
        ("1/2/26, 12:00 AM", "2026-01-02T00:00:00-08:00"),
        ("1/2/26, 12:30 pm", "2026-01-02T12:30:00-08:00"),
        ("11/9/22 22:32", "2022-11-09T22:32:00-08:00"),
        ("11/9/22, 10:32:07 PM", "2022-11-09T22:32:07-08:00"),
        ("3/8/26, 2:30 AM", "2026-03-08T02:30:00-08:00"),
        ("11/1/26, 1:30 AM", "2026-11-01T01:30:00-07:00"),
        ("2024-12-16 18:24:37 UTC", "2024-12-16T18:24:37+00:00"),
        ("2024/12/16 18:24:37 UTC", "2024-12-16T18:24:37+00:00"),
        ("2022-09-12 10:11:12", "2022-09-12T10:11:12-07:00"),
        ("2024-12-16T18:24:37.123Z", "2024-12-16T18:24:37+00:00"),
        ("2024-12-16T18:24:37-05:30", "2024-12-16T18:24:37-05:30"),
        ("Mon Dec 16 18:24:37 UTC 2024", "2024-12-16T18:24:37+00:00"),
        ("Dec 16 2024 06:24 PM", "2024-12-16T18:24:00-08:00"),
        ("1734373477000", "2024-12-16T18:24:37+00:00"),
        ("08 Nov 2022", "2022-11-08"),
        ("8-Nov-22", "2022-11-08"),
        ("Nov 8, 2022", "2022-11-08"),
        ("10/3/21", "2021-10-03"),
        ("28-09-2021", "2021-09-28"),
        ("2021-09-28", "2021-09-28"),
        ("Nov 2022", "2022-11-01"),
        ("2019", "2019-01-01"),
    ],
)
def test_every_form_is_read(text: str, iso: str) -> None:
    when = read_when(f" {text} ")
    assert when is not None
    assert when.isoformat() == iso


@pytest.mark.parametrize(
    "text",
    [
        *("", "soon", "13/13/22", "2/30/26, 9:05 AM", "1/1/26, 25:00", "1/1/26, 9:75 AM", "1/1/9999", "0/0/00"),
        *("9:05 AM", "Foo 8 2022", "٣/٣/٢٢", "2024-12-16T18:24:37+99:00", "9" * 13, "1" * 5000, "1/1/26, " * 50),
    ],
)
def test_what_is_no_time_is_none(text: str) -> None:
    assert read_when(text) is None


@given(st.datetimes(datetime(2000, 1, 1), datetime(2099, 12, 31)))  # noqa: DTZ001 - clocks on a wall in Los Angeles
def test_a_time_as_linkedin_writes_it_comes_back_to_the_minute(wall: datetime) -> None:
    text = f"{wall.month}/{wall.day}/{wall:%y}, {wall.hour % 12 or 12}:{wall:%M} {'AM' if wall.hour < 12 else 'PM'}"
    when = SentTimes().read(text)
    assert when is not None
    assert when.replace(tzinfo=None) == wall.replace(second=0, microsecond=0)
    assert when.utcoffset() in {timedelta(hours=-7), timedelta(hours=-8)}
    assert datetime.fromisoformat(when.isoformat()) == when


@given(st.text(max_size=60))
def test_no_text_makes_the_parser_crash(text: str) -> None:
    when = read_when(text)
    assert when is None or isinstance(when, date)


def test_a_day_without_a_time_is_its_midnight_and_is_counted() -> None:
    times = SentTimes()
    assert times.read("10/3/21") == datetime(2021, 10, 3, 7, tzinfo=UTC)
    assert times.without_time == 1


def test_days_are_written_as_the_export_writes_them() -> None:
    assert day_in_words(date(2022, 11, 8)) == "8 Nov 2022"


def test_a_time_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="hour"):
        pacific(date(2026, 1, 1), 24)
