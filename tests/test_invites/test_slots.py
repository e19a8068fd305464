"""Times to offer: free, far enough ahead, never twice, right when the clock is changed; and how they are said."""

import re
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from invites.slots import WEEKDAYS, Wanted, free_days, free_slots, read_range
from invites.spoken_times import languages, offered_in, spoken_day, spoken_slots

VIENNA = ZoneInfo("Europe/Vienna")
NOW = datetime(2026, 11, 28, 14, 0, tzinfo=VIENNA)  # a Saturday
HOURS = {"tuesday": ["09:00-12:00", "14:00-16:00"], "thursday": ["9:30-11"]}


def local(clock: datetime) -> datetime:
    return clock.replace(tzinfo=VIENNA)


def told(slots: tuple[datetime, ...]) -> list[str]:
    return [slot.strftime("%a %d %H:%M") for slot in slots]


def test_times_are_offered_on_different_days_and_at_different_times_of_the_day() -> None:
    assert told(free_slots(HOURS, Wanted(), NOW, local)) == ["Tue 01 09:00", "Tue 08 14:00"]
    assert told(free_slots(HOURS, Wanted(count=3), NOW, local)) == ["Tue 01 09:00", "Thu 03 09:30", "Tue 08 14:00"]


def test_one_time_alone_is_no_choice() -> None:
    assert free_slots({"tuesday": ["9-10"]}, Wanted(days=7), NOW, local) == ()
    assert free_slots({}, Wanted(), NOW, local) == ()


def test_a_meeting_ends_within_the_free_hours_and_midnight_is_one() -> None:
    late = {day: ["23:00-24:00"] for day in WEEKDAYS}
    assert told(free_slots(late, Wanted(minutes=60), NOW, local)) == ["Sun 29 23:00", "Mon 30 23:00"]
    assert free_slots(late, Wanted(minutes=61), NOW, local) == ()
    early = {day: ["0-1"] for day in WEEKDAYS}
    assert told(free_slots(early, Wanted(), NOW, local)) == ["Mon 30 00:00", "Tue 01 00:00"]


def test_no_time_is_nearer_than_the_notice_nor_in_the_past() -> None:
    every = {day: ["0-24"] for day in WEEKDAYS}
    for hours in (0, 1, 24, 100):
        first, *_ = free_slots(every, Wanted(notice_hours=hours), NOW, local)
        assert timedelta(hours=hours) <= first - NOW <= timedelta(hours=hours, minutes=30)


@pytest.mark.parametrize(
    ("zone", "now", "never"),
    [
        ("Europe/Vienna", datetime(2027, 3, 26, 12, tzinfo=UTC), "28 02"),  # an hour that the day does not have
        ("Europe/Vienna", datetime(2027, 10, 29, 12, tzinfo=UTC), "31 02"),  # one that it has twice
        ("America/Sao_Paulo", datetime(2018, 11, 2, 12, tzinfo=UTC), "04 00"),  # midnight is left out
    ],
)
def test_a_time_that_its_day_has_twice_or_not_at_all_is_never_offered(zone: str, now: datetime, never: str) -> None:
    there = ZoneInfo(zone)
    wanted = Wanted(count=3, minutes=30, apart=30, notice_hours=0, days=4)
    taken: list[datetime] = []
    seen: set[str] = set()
    while slots := free_slots(
        {day: ["0-5"] for day in WEEKDAYS}, wanted, now.astimezone(there), lambda c: c.replace(tzinfo=there), taken
    ):
        taken += slots
        seen |= {slot.strftime("%d %H") for slot in slots}
    assert len(seen) > 10
    assert never not in seen
    assert f"{never[:3]}04" in seen


def test_no_time_is_offered_twice_while_it_is_open() -> None:
    taken: list[datetime] = []
    while slots := free_slots(HOURS, Wanted(), NOW, local, taken):
        assert not any(abs(slot - other) < timedelta(minutes=45) for slot in slots for other in taken)
        taken += slots
    assert len(taken) == 12
    assert len(set(taken)) == 12
    elsewhere = [slot.astimezone(UTC) for slot in taken[:2]]
    assert not set(free_slots(HOURS, Wanted(), NOW, local, elsewhere)) & set(taken[:2])


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("09:00-12:00", (540, 720)), ("9-12", (540, 720)), ("9.30 – 24:00", (570, 1440)), ("0:00-0:30", (0, 30))],
)
def test_a_range_of_hours_is_read(text: str, minutes: tuple[int, int]) -> None:
    assert read_range(text) == minutes


@pytest.mark.parametrize(
    "text", ["", "9", "9-", "12-9", "9-9", "25-26", "9:75-12", "22-2", "9-24:30", "nine-ten", "9-10-11"]
)
def test_what_is_no_range_of_hours_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=re.escape(f'"{text}"')):
        read_range(text)


SAID = {
    "de": "Dienstag, 1. Dezember um 9 Uhr oder Dienstag, 8. Dezember um 14:30 Uhr",
    "en": "Tuesday 1 December at 09:00 or Tuesday 8 December at 14:30",
    "es": "martes 1 de diciembre a las 9:00 o martes 8 de diciembre a las 14:30",
    "fr": "mardi 1er décembre à 9h ou mardi 8 décembre à 14h30",
    "it": "martedì 1º dicembre alle 9:00 o martedì 8 dicembre alle 14:30",
    "ja": "12月1日（火）9:00または12月8日（火）14:30",
    "nl": "dinsdag 1 december om 9.00 uur of dinsdag 8 december om 14.30 uur",
    "pl": "wtorek 1 grudnia o 9:00 lub wtorek 8 grudnia o 14:30",
    "pt": "terça-feira, 1º de dezembro, às 9h ou terça-feira, 8 de dezembro, às 14h30",
    "sv": "tisdag 1 december kl. 09.00 eller tisdag 8 december kl. 14.30",
    "tr": "1 Aralık Salı saat 09.00 veya 8 Aralık Salı saat 14.30",
    "zh-Hans": "12月1日（周二）9:00或12月8日（周二）14:30",
    "pt-BR": "terça-feira, 1º de dezembro, às 9h ou terça-feira, 8 de dezembro, às 14h30",
    "tlh": "2026-12-01 09:00 / 2026-12-08 14:30",
}


@pytest.mark.parametrize("language", SAID)
def test_times_are_said_as_the_language_says_them(language: str) -> None:
    slots = (datetime(2026, 12, 1, 9, tzinfo=VIENNA), datetime(2026, 12, 8, 14, 30, tzinfo=VIENNA))
    assert spoken_slots(slots, language) == SAID[language]
    assert spoken_slots((), language) == ""
    assert spoken_slots(slots[:1], language) in SAID[language]


def test_a_day_is_said_without_its_weekday() -> None:
    day = date(2026, 11, 28)
    said = {language: spoken_day(day, language) for language in ("en", "de", "fr", "pt", "ja", "tr")}
    assert said == {
        "en": "28 November",
        "de": "28. November",
        "fr": "28 novembre",
        "pt": "28 de novembro",
        "ja": "11月28日",
        "tr": "28 Kasım",
    }
    assert spoken_day(date(2027, 3, 1), "fr") == "1er mars"


def test_three_times_are_joined_by_a_comma_and_the_word_for_or() -> None:
    slots = [NOW + timedelta(days=days) for days in range(3)]
    assert spoken_slots(slots, "en").count(",") == 1
    assert spoken_slots(slots, "de").count(" oder ") == 2  # a day has a comma of its own there
    assert spoken_slots(slots, "ja").count("、") == 1


@settings(max_examples=40)
@given(
    st.sampled_from([*sorted(languages()), "tlh"]),
    st.lists(st.integers(0, 14 * 24 * 60 - 1), min_size=1, max_size=3, unique=True),
)
def test_what_a_reply_offers_is_found_in_it_again(language: str, ahead: list[int]) -> None:
    midnight = datetime.combine(NOW.date(), time())
    clocks = [midnight + timedelta(minutes=minutes) for minutes in ahead]
    reply = f"8 December is fine. 12月 {spoken_slots(clocks, language)}. 18. Dezember, Tuesday 8 December!"
    days = tuple(free_days(Wanted(), NOW.date()))
    assert offered_in(reply, days) == set(clocks)
    assert not offered_in(reply, (date(2027, 1, 5),))


def test_no_time_ends_in_a_sign_and_every_language_has_seven_days_and_twelve_months() -> None:
    for language in languages():
        days = {spoken_slots([NOW + timedelta(days=ahead)], language).split(" 2")[0] for ahead in range(7)}
        months = {spoken_day(date(2027, month, 15), language) for month in range(1, 13)}
        assert (len(days), len(months)) == (7, 12)
        assert spoken_slots([NOW], language)[-1].isalnum()
