"""Texts of LinkedIn's mails, copied out of a mail program and pasted one after the other."""

import json
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from invites.reading.recognise import read_text
from invites.reading.record import Reading, Status
from tests.test_invites.mails import (
    DIGEST,
    GUEST,
    GUEST_REMINDER,
    LATER,
    MEMBER_2015,
    MEMBER_2016,
    NOTE,
    PAGE,
    TOKEN,
    mail,
)

SEEN = datetime(2026, 6, 15, 12, tzinfo=UTC)
DEFAULT = "I'd like to join your LinkedIn network."
PEOPLE = (("Ana Prueba", "ana-prueba-1a2b3c"), ("Bo Beispiel", "bo-beispiel"), ("Cy Muster", "cy-muster"))
PLAIN_PAGE = (Path(__file__).parent / "pages" / "one_card.txt").read_text(encoding="utf-8")
HEADINGS = (
    (
        "From: {} via LinkedIn <invitations@linkedin.com>\nSubject: Olly, please add me to your LinkedIn network\n"
        "Date: Mon, 2 May 2016 19:34:46 +0000\nTo: Olly Owner <olly@example.org>\n\n"
    ),
    (
        "Von: {} über LinkedIn [mailto:invitations@linkedin.com]\nGesendet: Montag, 2. Mai 2016 21:34\nAn: Olly\n"
        "Betreff: Einladung zum Vernetzen\n\n"
    ),
    "{} via LinkedIn <invitations@linkedin.com>\tMon, May 2, 2016 at 7:34 PM\nTo: Olly Owner <olly@example.org>\n",
    "Olly, please add me to your LinkedIn network\n{} via LinkedIn <invitations@linkedin.com> May 2, 2016 at 7:34 PM\n",
)
SHOWN = """{name} wants to connect
{note}
{name}
Student at Example University
Accept
View profile
Unsubscribe   |   Help
You are receiving Invitation emails.
This email was intended for Olly Owner (Harbour Pilot).
© 2016 LinkedIn Corporation
"""


def paste(text: str) -> Reading:
    return read_text(text, source="pasted text", seen_at=SEEN)


def names(reading: Reading) -> list[str]:
    return [record.invitation.inviter.name for record in reading.records]


def of(body: str, name: str, slug: str, note: str) -> str:
    return body.format(note=note).replace("Ana Prueba", name).replace(PEOPLE[0][1], slug)


@pytest.mark.parametrize("between", ["\n", "\n\n\n", ""])
@pytest.mark.parametrize("heading", ["", *HEADINGS])
@pytest.mark.parametrize("body", [MEMBER_2015, MEMBER_2016, GUEST, GUEST_REMINDER, LATER])
def test_each_of_several_mails_becomes_an_invitation(body: str, heading: str, between: str) -> None:
    notes = (NOTE, DEFAULT, "Hello - it is me.")
    text = between.join(
        heading.format(name) + of(body, name, slug, note) for (name, slug), note in zip(PEOPLE, notes, strict=True)
    )
    for pasted in (text, text.replace("\n", "\r\n")):
        reading = paste(pasted)
        assert names(reading) == [name for name, _ in PEOPLE]
        assert [record.invitation.note for record in reading.records] == list(notes)
        assert not any(finding.rejected for finding in reading.findings)
        if body != GUEST:
            assert [record.invitation.inviter.slug for record in reading.records] == [slug for _, slug in PEOPLE]
        if heading and "Mai" not in heading and body != GUEST_REMINDER:
            assert {str(one.invitation.sent_at)[:10] for one in reading.records} <= {"2016-05-02", "2016-05-03"}
        kept = json.dumps([str(record) for record in reading.records] + [str(one) for one in reading.findings])
        assert TOKEN not in kept
        assert "kEySECRET" not in kept


def test_a_mail_as_it_is_shown_without_addresses_is_read() -> None:
    text = "\n".join(
        SHOWN.format(name=name, note=note) for (name, _), note in zip(PEOPLE, (NOTE, DEFAULT, "It is me."), strict=True)
    )
    reading = paste(text)
    assert names(reading) == [name for name, _ in PEOPLE]
    assert [record.invitation.note for record in reading.records] == [NOTE, DEFAULT, "It is me."]
    assert {record.invitation.inviter.headline for record in reading.records} == {"Student at Example University"}


def test_a_digest_brings_all_who_ask() -> None:
    assert names(paste(DIGEST.format(note=""))) == ["Ana Prueba", "Bo Beispiel"]


def test_a_mail_that_somebody_accepted_is_said_to_be_one() -> None:
    accepted = "Bo Beispiel accepted your invitation, explore their network\nBo Beispiel\nBaker\nView profile\n"
    accepted += "This email was intended for Olly Owner (Harbour Pilot).\n"
    reading = paste(MEMBER_2016.format(note=NOTE) + "\n" + accepted)
    assert names(reading) == ["Ana Prueba"]
    assert any("accepted an invitation of yours" in finding.text for finding in reading.findings)


def test_an_invitation_to_something_else_is_told_apart() -> None:
    text = MEMBER_2016.replace("email_m2m_invite_single_01", "email_newsletter_invite_01").format(note="")
    text = text.replace("trk=eml-", "trk=eml-newsletter_invite_01-").replace(
        "/comm/in/ana-prueba-1a2b3c", "/comm/newsletters/tides"
    )
    reading = paste(text.replace(TOKEN, "trk=eml-newsletter_invite_01-hero"))
    assert [record.status for record in reading.records] == [Status.OTHER]


@pytest.mark.parametrize(
    "line", ["Let's connect on LinkedIn", "Recruiting via LinkedIn", "This is from: Ana", "Accept"]
)
def test_the_page_is_not_taken_for_mails_by_what_a_person_wrote(line: str) -> None:
    reading = paste(PLAIN_PAGE + f"\n{line}\n")
    assert names(reading) == ["Ana Prueba"]


@pytest.mark.parametrize(
    "text", [mail().decode(), mail(page=PAGE).decode(), "From x Mon May 02 19:34:46 2016\n" + mail().decode()]
)
def test_a_whole_mail_a_page_or_json_that_is_pasted_is_read_as_what_it_is(text: str) -> None:
    assert names(paste(text)) == ["Ana Prueba"]


def test_pasted_json_and_html_are_read_as_what_they_are() -> None:
    people = [{"name": "Ana Prueba", "headline": "Potter"}]
    assert names(paste(json.dumps(people))) == ["Ana Prueba"]
    broken = paste('[{"name": "Ana')
    assert [finding.rejected for finding in broken.findings] == [True]
    assert "JSON" in broken.findings[0].text
    assert len(paste("<html><body><p>Low tide</p></body></html>").findings) == 1


ROWS = list(chain.from_iterable(text.splitlines() for text in (MEMBER_2016, GUEST_REMINDER, DIGEST, *HEADINGS, SHOWN)))


@settings(max_examples=80)
@given(st.lists(st.sampled_from(ROWS) | st.text(max_size=20), max_size=30))
def test_any_mix_of_such_lines_is_read_or_reported(rows: list[str]) -> None:
    reading = paste("\n".join(rows))
    assert reading.records or reading.findings
    assert TOKEN not in str(reading)
