"""A calendar file of an appointment: read back by a library that knows the standard, whatever people are called."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from invites.calendar import calendar_text
from invites.decision import Decided, Decision
from invites.inbox import Entry, View
from invites.invitation import Invitation, Inviter
from invites.outcome import Appointment
from invites.plain import plain

AT = datetime(2026, 11, 23, 9, tzinfo=UTC)
MEETS = datetime(2026, 12, 3, 15, tzinfo=timezone(timedelta(hours=-8)))


def entry(name: str = "Ana Prueba", headline: str = "", slug: str = "", decision: Decision = Decision.COFFEE) -> Entry:
    invitation = Invitation(Inviter(name, headline, slug))
    return Entry(7, invitation, Decided(7, decision, "Hi"), AT, View.DONE, 3)


def event_in(text: str) -> Any:  # noqa: ANN401 (what the library holds under a name has a hundred types)
    """Return the one event of a file, which has to be right in form."""
    calendar = icalendar.Calendar.from_ical(text)
    assert isinstance(calendar, icalendar.Calendar)
    assert calendar["VERSION"] == "2.0"
    assert not calendar.errors
    (event,) = calendar.walk("VEVENT")
    assert isinstance(event, icalendar.Event)
    assert not event.errors
    return event


def test_a_coffee_takes_half_an_hour_at_its_place() -> None:
    made = entry(headline="Tide-pool engineer", slug="ana-prueba")
    event = event_in(calendar_text(made, Appointment(MEETS, "Café Example"), AT))
    assert (event.start, event.end) == (MEETS, MEETS + timedelta(minutes=30))
    assert event["SUMMARY"] == "Coffee with Ana Prueba"
    assert event["LOCATION"] == "Café Example"
    assert event["DESCRIPTION"] == "Tide-pool engineer\nhttps://www.linkedin.com/in/ana-prueba"
    assert event["DTSTAMP"].dt == AT


def test_a_talk_takes_twenty_minutes_and_says_nothing_that_is_not_known() -> None:
    event = event_in(calendar_text(entry(decision=Decision.TALK), Appointment(MEETS), AT))
    assert event.duration == timedelta(minutes=20)
    assert event["SUMMARY"] == "Talk with Ana Prueba"
    assert not {"LOCATION", "DESCRIPTION"} & event.keys()


def test_an_appointment_that_is_moved_stays_the_same_one_in_the_calendar() -> None:
    first = event_in(calendar_text(entry(), Appointment(MEETS), AT + timedelta(days=1)))
    moved = event_in(calendar_text(entry(), Appointment(MEETS + timedelta(days=2)), AT + timedelta(days=3)))
    assert first["UID"] == moved["UID"]
    assert moved["SEQUENCE"] > first["SEQUENCE"]
    other = event_in(calendar_text(replace(entry(), step=4), Appointment(MEETS), AT))
    assert other["UID"] != first["UID"]


@settings(max_examples=80, deadline=None)
@given(st.text(st.sampled_from('a,;:\\"\n\r\t é海🦀\x1b\u202e\x00\u2028=&%') | st.characters(), max_size=120))
def test_whatever_somebody_is_called_it_is_text_and_no_line_is_too_long(words: str) -> None:
    text = calendar_text(entry(words, headline=words), Appointment(MEETS, words), AT)
    assert all(len(line.encode()) <= 75 for line in text.removesuffix("\r\n").split("\r\n"))
    assert not set(text.replace("\r\n", "")) & set("\r\n\t\x00\x1b\u202e\u2028")
    event = event_in(text)
    assert str(event["SUMMARY"]) == f"Coffee with {plain(words, limit=200)}".strip()
    assert str(event.get("LOCATION", "")) == plain(words, limit=500)
    assert len(event.keys()) <= 9


def test_only_what_was_proposed_can_be_an_appointment() -> None:
    for odd in (entry(decision=Decision.ACCEPT), replace(entry(), decided=None)):
        with pytest.raises(ValueError, match="nothing was proposed"):
            calendar_text(odd, Appointment(MEETS), AT)
