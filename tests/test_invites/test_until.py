from datetime import date, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from invites.until import UntilError, parse_moment, parse_until, tell_day, tell_moment

TODAY = date(2026, 11, 23)
"""A Monday."""

UNDERSTOOD = {
    "": date(2026, 11, 30),
    "   ": date(2026, 11, 30),
    "tomorrow": date(2026, 11, 24),
    "Tomorrow.": date(2026, 11, 24),
    "the day after tomorrow": date(2026, 11, 25),
    "friday": date(2026, 11, 27),
    "fri": date(2026, 11, 27),
    "FRI": date(2026, 11, 27),
    "on friday": date(2026, 11, 27),
    "next friday": date(2026, 11, 27),
    "thurs": date(2026, 11, 26),
    "sunday": date(2026, 11, 29),
    "weekend": date(2026, 11, 28),
    "next week": date(2026, 11, 30),
    "next month": date(2026, 12, 1),
    "next year": date(2027, 1, 1),
    "2w": date(2026, 12, 7),
    "2 w": date(2026, 12, 7),
    "3d": date(2026, 11, 26),
    "1m": date(2026, 12, 23),
    "1y": date(2027, 11, 23),
    "10 days": date(2026, 12, 3),
    "10days": date(2026, 12, 3),
    "in 2 weeks": date(2026, 12, 7),
    "in two weeks": date(2026, 12, 7),
    "a month": date(2026, 12, 23),
    "one day": date(2026, 11, 24),
    "monday week": date(2026, 12, 7),
    "fri week": date(2026, 12, 4),
    "tomorrow week": date(2026, 12, 1),
    "in 3 days": date(2026, 11, 26),
    "2026-12-01": date(2026, 12, 1),
    "2026-12-1": date(2026, 12, 1),
    "2026/12/01": date(2026, 12, 1),
    "1 dec": date(2026, 12, 1),
    "1dec": date(2026, 12, 1),
    "dec 1": date(2026, 12, 1),
    "Dec. 1": date(2026, 12, 1),
    "1st of December": date(2026, 12, 1),
    "1. december": date(2026, 12, 1),
    "December 1st, 2027": date(2027, 12, 1),
    "4 jan": date(2027, 1, 4),
    "29 feb": date(2028, 2, 29),
    "23 november 2031": date(2031, 11, 23),
}


@pytest.mark.parametrize("words", UNDERSTOOD)
def test_words_for_a_day_are_understood(words: str) -> None:
    assert parse_until(words, TODAY) == UNDERSTOOD[words]


def test_the_name_of_today_means_the_same_day_of_next_week() -> None:
    assert parse_until("monday", TODAY) == TODAY + timedelta(days=7)


def test_next_week_is_monday_even_from_sunday() -> None:
    assert parse_until("next week", date(2026, 11, 29)) == date(2026, 11, 30)


@pytest.mark.parametrize(
    ("words", "today", "expected"),
    [
        ("1m", date(2027, 1, 31), date(2027, 2, 28)),
        ("1m", date(2028, 1, 31), date(2028, 2, 29)),
        ("1y", date(2028, 2, 29), date(2029, 2, 28)),
        ("2m", date(2026, 12, 31), date(2027, 2, 28)),
        ("next month", date(2026, 12, 31), date(2027, 1, 1)),
    ],
)
def test_a_month_ends_where_the_shorter_month_ends(words: str, today: date, expected: date) -> None:
    assert parse_until(words, today) == expected


@pytest.mark.parametrize(
    "words",
    ["nonsense", "2 min", "an hour", "30 feb", "31 nov 2026", "0 dec", "12/1", "2026-13-01", "week", "mayday", "1 ma"],
)
def test_words_that_are_no_day_are_answered_with_what_to_write(words: str) -> None:
    with pytest.raises(UntilError, match="is not a day I understand") as refusal:
        parse_until(words, TODAY)
    assert words in str(refusal.value)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("2026-11-22", "22 November 2026 has passed. Later needs a day from tomorrow on."),
        ("3 may 1999", "3 May 1999 has passed. Later needs a day from tomorrow on."),
        ("today", "23 November 2026 is today. Later needs a day from tomorrow on."),
        ("23 nov", "23 November 2026 is today. Later needs a day from tomorrow on."),
        ("0d", "23 November 2026 is today. Later needs a day from tomorrow on."),
        ("2031-11-24", "24 November 2031 is too far away. Later goes no further than five years."),
        ("61m", "23 December 2031 is too far away. Later goes no further than five years."),
    ],
)
def test_a_day_out_of_reach_is_named(words: str, sentence: str) -> None:
    with pytest.raises(UntilError) as refusal:
        parse_until(words, TODAY)
    assert str(refusal.value) == sentence


def test_the_sentence_quotes_nothing_that_acts_on_a_terminal() -> None:
    with pytest.raises(UntilError) as refusal:
        parse_until("\x1b]52;c;QQ==\x07" + "x" * 500, TODAY)
    assert str(refusal.value).isprintable()
    assert len(str(refusal.value)) < 160


@given(
    st.one_of(
        st.text(max_size=40),
        st.from_regex(r"[0-9]{1,6} ?[dwmy]", fullmatch=True),
        st.from_regex(r"[0-9]{1,4}-[0-9]{1,2}-[0-9]{1,2}", fullmatch=True),
        st.from_regex(r"[0-9]{1,2} (jan|feb|sep|december)( [0-9]{4})?", fullmatch=True),
    ),
    st.dates(min_value=date(2020, 1, 1), max_value=date(2099, 12, 31)),
)
@example("1y", date(2096, 2, 29))
def test_any_words_give_a_day_within_five_years_or_a_polite_refusal(words: str, today: date) -> None:
    try:
        day = parse_until(words, today)
    except UntilError as refusal:
        assert str(refusal).endswith(".")  # noqa: PT017 - the refusal is one of the two right outcomes
    else:
        assert today < day
        assert day.year - today.year <= 5


@given(st.dates(min_value=date(2020, 1, 1), max_value=date(2090, 1, 1)), st.integers(min_value=1, max_value=1800))
def test_a_day_that_was_told_is_understood_again(today: date, days: int) -> None:
    day = today + timedelta(days=days)
    told = tell_day(day, today)
    assert parse_until(told.partition(" ")[2] if told.split()[0].endswith("day") else told, today) == day


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (date(2026, 11, 23), "today"),
        (date(2026, 11, 24), "tomorrow"),
        (date(2026, 11, 22), "yesterday"),
        (date(2026, 12, 4), "Friday 4 December"),
        (date(2027, 1, 4), "Monday 4 January"),
        (date(2027, 12, 4), "4 December 2027"),
        (date(2026, 1, 5), "Monday 5 January"),
        (date(2025, 3, 9), "9 March 2025"),
    ],
)
def test_a_day_is_told_as_a_person_says_it(day: date, told: str) -> None:
    assert tell_day(day, TODAY) == told


# A day and a time of day

MOMENTS = {
    "2026-12-03 15:00": "2026-12-03T15:00",
    "2026-12-03T15:00": "2026-12-03T15:00",
    "2026-12-03, 9.30": "2026-12-03T09:30",
    "friday 3pm": "2026-11-27T15:00",
    "Friday at 3 p.m.": "2026-11-27T15:00",
    "today 18:00": "2026-11-23T18:00",
    "tomorrow 12am": "2026-11-24T00:00",
    "tomorrow 12:15 pm": "2026-11-24T12:15",
    "monday week 8h45": "2026-12-07T08:45",
    "3 dec 15:00": "2026-12-03T15:00",
    "dec 3 2026 15:00": "2026-12-03T15:00",
    "2026-11-01 15:00": "2026-11-01T15:00",
}


@pytest.mark.parametrize(("words", "at"), MOMENTS.items())
def test_a_day_and_time_in_words_is_understood(words: str, at: str) -> None:
    assert parse_moment(words, TODAY).isoformat(timespec="minutes") == at


@pytest.mark.parametrize(
    "words",
    [
        *("", "friday", "15:00", "3pm", "2026-12-03", "friday 25:00", "friday 13pm", "friday 0pm", "soon 15:00"),
        *("9" * 300, "2026-13-03 15:00", "\x1b[2J 15:00", "friday 3", "2026-12-03 15:60"),
    ],
)
def test_a_day_without_a_time_and_other_words_are_refused_in_one_harmless_line(words: str) -> None:
    with pytest.raises(UntilError, match=r"Try \"2026-12-03 15:00\"") as refused:
        parse_moment(words, TODAY)
    assert str(refused.value).isprintable()


def test_a_moment_is_told_as_people_say_it() -> None:
    assert tell_moment(datetime(2026, 12, 4, 15, 5), TODAY) == "Friday 4 December, 15:05"  # noqa: DTZ001 (any zone)
