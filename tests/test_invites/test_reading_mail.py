"""Mails of LinkedIn's in every known layout: each received invitation becomes a record, all else a finding."""

from base64 import b64encode
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from invites.reading.mail import read_mail, read_mailbox
from invites.reading.mail_glance import looks_like_mail
from invites.reading.record import Reading, Status
from tests.test_invites.mails import (
    ACCEPT,
    DIGEST,
    GUEST,
    GUEST_REMINDER,
    LATER,
    MEMBER_2015,
    MEMBER_2016,
    NOTE,
    PAGE,
    PROFILE,
    TOKEN,
    mail,
    mailbox,
    other_mail,
)

SEEN = datetime(2026, 6, 15, 12, tzinfo=UTC)
SENT = datetime(2016, 5, 2, 19, 34, 46, tzinfo=UTC)
SUBJECT = "Olly, please add me to your LinkedIn network"
NOBODY = "LinkedIn <invitations@linkedin.com>"


def read_one(data: bytes) -> Reading:
    return read_mail(data, source="mail.eml", seen_at=SEEN)


def told(reading: Reading) -> list[tuple[str, str, str]]:
    asked = [record.invitation for record in reading.records]
    return [(one.inviter.name, one.inviter.headline, one.note) for one in asked]


def said(reading: Reading) -> str:
    return "\n".join(finding.text for finding in reading.findings)


@pytest.mark.parametrize(
    "note", [NOTE, "I'd like to join your LinkedIn network.", "Besök https://example.org/fyr!", "🙂"]
)
@pytest.mark.parametrize(
    ("body", "template", "headline"),
    [
        (MEMBER_2015, "invite_member_28", "Student at Example University"),
        (MEMBER_2016, "M2M_Invitation", "Student at Example University"),
        (MEMBER_2016, "email_m2m_invite_single_01", "Student at Example University"),
        (LATER, "email_m2m_invite_single_01", "Student at Example University"),
        (GUEST, "invite_guest_59", ""),
        (GUEST_REMINDER, "second_guest_reminder_01", ""),
    ],
)
def test_each_layout_gives_name_headline_and_note(body: str, template: str, headline: str, note: str) -> None:
    reading = read_one(mail(body, template=template, note=note))
    assert told(reading) == [("Ana Prueba", headline, note)]
    assert reading.records[0].status is Status.NEW
    assert not any(finding.rejected for finding in reading.findings)
    assert reading.owner.name == "Olly Owner"


@pytest.mark.parametrize("text", ["", "Your program shows no pictures."])
def test_the_page_is_read_where_the_text_says_nothing(text: str) -> None:
    reading = read_one(mail(text, page=PAGE, note="I liked your talk."))
    assert told(reading) == [("Ana Prueba", "Student at Example University", "I liked your talk.")]
    assert reading.records[0].invitation.inviter.slug == "ana-prueba-1a2b3c"


def test_the_page_adds_what_the_text_lacks() -> None:
    reading = read_one(mail(GUEST, page=PAGE, template="invite_guest"))
    assert told(reading) == [("Ana Prueba", "Student at Example University", NOTE)]
    assert reading.records[0].invitation.inviter.slug == "ana-prueba-1a2b3c"


@pytest.mark.parametrize("body", [MEMBER_2015, MEMBER_2016, GUEST, GUEST_REMINDER])
def test_the_name_is_found_where_the_sender_is_linkedin(body: str) -> None:
    assert [name for name, _, _ in told(read_one(mail(body, sender=NOBODY)))] == ["Ana Prueba"]


@pytest.mark.parametrize(
    ("sender", "name"),
    [
        ("Ana Prueba <invitations@linkedin.com>", "Ana Prueba"),
        ('"Prueba, Ana via LinkedIn" <member@linkedin.com>', "Prueba, Ana"),
        ("=?UTF-8?Q?Zo=C3=AB_Przyk=C5=82ad_via_LinkedIn?= <Invitations@LinkedIn.com>", "Zoë Przykład"),
        ("=?ISO-8859-1?B?Smz8IE11c3Rlcg==?= <invitations@linkedin.com>", "Jlü Muster"),
        ("山田 例 LinkedIn経由 <invitations@linkedin.com>", "山田 例"),
    ],
)
def test_the_sender_names_the_inviter(sender: str, name: str) -> None:
    assert [one for one, _, _ in told(read_one(mail(sender=sender)))] == [name]


def test_the_time_is_the_mails_and_a_reminder_has_none() -> None:
    assert read_one(mail()).records[0].invitation.sent_at == SENT
    assert read_one(mail(date="Mon, 2 May 2016 12:34:46 -0700")).records[0].invitation.sent_at == SENT
    reminded = read_one(mail(GUEST_REMINDER, template="first_guest_reminder_01"))
    assert reminded.records[0].invitation.sent_at is None
    assert "reminder" in said(reminded)


@pytest.mark.parametrize("date", ["", "yesterday", "Fri, 31 Dec 9999 23:59:59 -1200", "Mon, 2 May 1916 19:34:46 +0000"])
def test_a_date_that_cannot_be_right_is_told_and_costs_no_invitation(date: str) -> None:
    reading = read_one(mail(date=date))
    assert [record.invitation.sent_at for record in reading.records] == [None]
    assert "kept without" in said(reading)


def test_the_time_in_the_links_stands_in_for_a_date_that_is_missing() -> None:
    body = MEMBER_2016.replace("&sharedKey", "&trkEmail=eml-M2M_Invitation-null-1-null~inqenmmy~x&sharedKey")
    sent = read_one(mail(body, date="")).records[0].invitation.sent_at
    assert sent is not None
    assert 0 < (SENT - sent).total_seconds() < 1


def test_a_digest_gives_each_invitation() -> None:
    sender = "LinkedIn <invitations@linkedin.com>"
    reading = read_one(mail(DIGEST, template="email_m2m_invite_digest_02", sender=sender, subject="2 new invitations"))
    assert told(reading) == [("Ana Prueba", "Student at Example University", ""), ("Bo Beispiel", "Baker", "")]
    assert [record.invitation.inviter.slug for record in reading.records] == ["ana-prueba-1a2b3c", "bo-beispiel"]
    assert [record.invitation.mutuals for record in reading.records] == [3, None]


def test_a_digest_that_is_not_understood_is_rejected_not_dropped() -> None:
    reading = read_one(
        mail("Olly, you have 7 pending invitations.", template="email_m2m_invite_digest_02", sender=NOBODY)
    )
    assert reading.records == []
    assert [finding.rejected for finding in reading.findings if finding.line] == [True]


@pytest.mark.parametrize(
    ("template", "subject", "body"),
    [
        ("accept_invite_04", SUBJECT, MEMBER_2016),
        ("email_accept_invite_single_02", "anything", "Ana"),
        ("", "Ana accepted your invitation, explore their network", MEMBER_2016),
        ("", "Olly, start a conversation with your new connection, Ana Prueba", ""),
        ("", "Ana Prueba hat Ihre Einladung angenommen", ""),
        ("", "Ana Prueba a accepté votre invitation", ""),
    ],
)
def test_a_mail_that_somebody_accepted_is_no_invitation(template: str, subject: str, body: str) -> None:
    reading = read_one(mail(body, template=template, subject=subject))
    assert reading.records == []
    assert "accepted an invitation of yours" in said(reading)


@pytest.mark.parametrize(
    "subject",
    [SUBJECT, "Invitation to connect on LinkedIn", "Ana Prueba's invitation is waiting for your response",
     "Ana Prueba wants to connect", "Voglio collegarmi", "Ana Prueba : j’attends votre réponse"],
)  # fmt: skip
def test_a_subject_decides_where_no_template_is_named(subject: str) -> None:
    assert len(read_one(mail("Hi Olly,\n\nHej!\n\nAna Prueba\nBaker\n", template="", subject=subject)).records) == 1


def test_the_template_decides_in_any_language() -> None:
    assert told(read_one(mail(subject="Кутсу სხვა", note="Hej Olly"))) == [
        ("Ana Prueba", "Student at Example University", "Hej Olly")
    ]


@pytest.mark.parametrize(
    ("template", "kind"), [("email_event_invite_01", "event"), ("email_newsletter_invite", "newsletter")]
)
def test_an_invitation_to_something_else_is_no_connection_request(template: str, kind: str) -> None:
    reading = read_one(mail(template=template))
    assert [record.status for record in reading.records] == [Status.OTHER]
    assert reading.records[0].why.startswith(f"{kind}: ")


def test_other_mail_from_linkedin_is_counted_and_an_odd_one_from_its_invitations_rejected() -> None:
    news = mail("Jobs", template="email_jobs_01", subject="Jobs", sender="LinkedIn <jobs-listings@linkedin.com>")
    odd = mail("?", template="email_new_01", subject="Something new", sender=NOBODY)
    reading = read_one(mailbox(news, odd))
    assert reading.records == []
    assert [(finding.rejected, finding.line) for finding in reading.findings] == [
        (True, mailbox(news).count(b"\n") + 1),
        (False, None),
    ]


@pytest.mark.parametrize(
    "sender",
    [
        "Ana via LinkedIn <invitations@linkedin-mail.net>",
        "Ana <invitations@linkedin.com.example.org>",
        '"invitations@linkedin.com" <ana@example.org>',
        "invitations@linkedin.com <ana@example.org>",
        "Ana <invitations@linkedin.com>, Bo <bo@example.org>",
        "Ana <invitations@notlinkedin.com>",
        "Ana <invitations@linkedin.com@example.org>",
        "Ana <invitations@1inkedin.com>",
        "Ana <invitations@linkedin．com>",
        "=?utf-8?Q?Ana_=3Cinvitations=40linkedin.com=3E?= <ana@example.org>",
        "=?utf-8?Q?Ana_=3Cinvitations=40linkedin.com=3E?=",
        "Ana <invitations@linkedin.com>\n\t<ana@example.org>",
        "Ana <@linkedin.com:ana@example.org>",
        "Ana <ana@example.org> (invitations@linkedin.com)",
    ],
)
def test_only_the_domain_makes_a_mail_linkedins(sender: str) -> None:
    reading = read_one(mail(sender=sender))
    assert reading.records == []
    assert "is not from LinkedIn" in said(reading)


@pytest.mark.parametrize(
    ("results", "believed"),
    [
        ("dmarc=pass (p=REJECT dis=NONE) header.from=linkedin.com", True),
        ("dkim=pass header.i=@linkedin.com; spf=pass smtp.mailfrom=m-1@bounce.linkedin.com", True),
        ("none", True),
        ("spf=fail smtp.mailfrom=x@example.org; dkim=pass header.d=linkedin.com; dmarc=pass", True),
        ("dmarc=fail (p=REJECT) header.from=linkedin.com", False),
        ("spf=fail smtp.mailfrom=linkedin.com; dkim=none", False),
        ("dkim=pass header.d=example.org; spf=pass smtp.mailfrom=a@example.org", False),
        ("dmarc=pass header.from=example.org", False),
    ],
)
def test_what_the_mail_server_doubts_is_rejected(results: str, believed: bool) -> None:  # noqa: FBT001 (a table)
    reading = read_one(mail(more=f"Authentication-Results: mx.example.org;\n {results}\n"))
    assert len(reading.records) == believed
    assert any(finding.rejected and "doubts" in finding.text for finding in reading.findings) is not believed


def test_results_that_came_with_the_mail_do_not_outweigh_the_servers_own() -> None:
    more = "Authentication-Results: mx.example.org; dmarc=fail\nAuthentication-Results: evil.example; dmarc=pass\n"
    assert read_one(mail(more=more)).records == []


HEADING = f"""From: Ana Prueba via LinkedIn <invitations@linkedin.com>
Date: Mon, May 2, 2016 at 9:34 PM
Subject: {SUBJECT}
To: Olly Owner <olly@example.org>

"""
COPY = HEADING + MEMBER_2016.format(note=NOTE)


@pytest.mark.parametrize(
    "text",
    [
        "Look!\n\n---------- Forwarded message ---------\n" + COPY,
        "Begin forwarded message:\n\n" + "".join(f"> {line}\n" for line in COPY.split("\n")),
        "\n".join(f">> {line}" for line in COPY.split("\n")),
        COPY.replace("From:", "Von:").replace("Subject:", "Betreff:").replace("Date:", "Gesendet:"),
        COPY.replace("From:", "De :").replace("<invitations@linkedin.com>", "[mailto:invitations@linkedin.com]"),
        COPY.replace("From:", "*From:*").replace("com>\n", "com<mailto:invitations@linkedin.com>>\n", 1),
        COPY.replace("From:", "差出人："),
    ],
)
def test_a_forwarded_copy_is_read_and_said_to_be_one(text: str) -> None:
    reading = read_one(other_mail(text, subject="Fwd: see"))
    assert told(reading) == [("Ana Prueba", "Student at Example University", NOTE)]
    assert "copy in another mail" in said(reading)


def test_a_forwarded_copy_in_base64_is_found() -> None:
    body = b64encode(b"Look!\n\n" + COPY.encode()).decode()
    head = "From: Cy <cy@example.org>\nSubject: =?utf-8?B?U2ll?=\nContent-Type: text/plain; charset=utf-8\n"
    data = f"{head}Content-Transfer-Encoding: base64\n\n{body}\n".encode()
    assert told(read_one(data)) == [("Ana Prueba", "Student at Example University", NOTE)]


def test_a_mail_attached_to_another_is_read() -> None:
    head = b"From: Cy <cy@example.org>\nSubject: Fwd\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nlinkedin!\n"
    data = head + b"--b\nContent-Type: message/rfc822\nContent-Disposition: attachment\n\n" + mail() + b"\n--b--\n"
    reading = read_one(data)
    assert told(reading) == [("Ana Prueba", "Student at Example University", NOTE)]
    assert reading.records[0].invitation.sent_at == SENT


def test_a_forwarded_copy_from_somewhere_else_is_not_read() -> None:
    reading = read_one(other_mail(COPY.replace("@linkedin.com", "@linkedin-mail.net"), subject="Fwd: see"))
    assert reading.records == []


def test_a_mailbox_accounts_for_every_mail() -> None:
    box = mailbox(
        mail(), other_mail(), mail(), mail(GUEST, template="invite_guest"), mail("", template="accept_invite_04")
    )
    reading = read_one(box)
    assert len(reading.records) == 2
    assert "1 mail is not from LinkedIn" in said(reading)
    assert "1 mail is there twice" in said(reading)
    assert "1 mail says that somebody accepted" in said(reading)


def test_words_that_look_like_the_line_between_mails_do_not_divide_one() -> None:
    note = "Hej!\n\nFrom the lighthouse at 10:30 on Mon May 02 2016 we saw you.\nBye"
    assert told(read_one(mailbox(mail(LATER, note=note), mail(GUEST))))[0][2] == note
    assert len(read_one(mailbox(mail(LATER, note=note), mail(GUEST))).records) == 2


def boxed(data: bytes, *, length: int | None = None) -> bytes:
    """Write a mail in a mailbox as programs do that say how long each is."""
    head, _, body = data.partition(b"\n\n")
    said = b"Content-Length: %d\n" % (len(body) if length is None else length)
    return b"From 15330@xxx Mon May 02 19:34:46 +0000 2016\n" + said + head + b"\n\n" + body + b"\n"


def test_a_mailbox_within_a_mail_is_part_of_it_where_the_lengths_say_so() -> None:
    quoted = other_mail("Look at this\n\n" + mailbox(mail(note="Not sent to you")).decode(), subject="Fwd")
    box = boxed(other_mail()) + boxed(quoted) + boxed(mail())
    reading = read_one(box)
    assert told(reading)[-1] == ("Ana Prueba", "Student at Example University", NOTE)
    assert said(reading).count("copy in another mail") == 1
    assert len(read_one(mailbox(quoted, mail())).records) == 2


@pytest.mark.parametrize("length", [0, 1, 10**8, 3_000_000, 700])
def test_a_wrong_length_costs_no_mail(length: int) -> None:
    box = b"".join(boxed(mail(note=f"Hej {at}"), length=length) for at in range(60))
    assert [note for _, _, note in told(read_one(box))] == [f"Hej {at}" for at in range(60)]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_line_that_a_mailbox_had_to_mark_is_as_it_was_written(end: str) -> None:
    note = "Hej!\n\n>From the lighthouse we saw you.\n>>From afar"
    box = mailbox(mail(LATER, note=note), other_mail()).replace(b"\n", end.encode())
    assert [one for _, _, one in told(read_one(box))] == [note.replace(">From", "From")]
    assert [one for _, _, one in told(read_one(mail(LATER, note=note)))] == [note]


def test_a_mail_attached_as_a_file_is_read() -> None:
    head = b"From: Cy <cy@example.org>\nSubject: Fwd\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nlinkedin!\n"
    kind = b'--b\nContent-Type: application/octet-stream; name="Ana.eml"\nContent-Disposition: attachment\n'
    data = head + kind + b"Content-Transfer-Encoding: base64\n\n" + b64encode(mail()) + b"\n--b--\n"
    assert told(read_one(data)) == [("Ana Prueba", "Student at Example University", NOTE)]


def test_a_domain_within_linkedins_is_linkedins() -> None:
    assert len(read_one(mail(sender="Ana Prueba <invitations@mail.linkedin.com>")).records) == 1
    assert read_one(mail(sender="Ana Prueba <invitations@linkedin.com.>")).records == []


def test_mails_without_a_line_between_them_are_each_read() -> None:
    reading = read_one(mail() + b"\n" + mail(GUEST, template="invite_guest", note="Hola"))
    assert [note for _, _, note in told(reading)] == [NOTE, "Hola"]


@given(st.lists(st.integers(1, 400), min_size=1, max_size=8), st.booleans())
@settings(max_examples=60)
def test_it_makes_no_difference_where_a_mailbox_is_cut(sizes: list[int], windows: bool) -> None:  # noqa: FBT001 (drawn)
    box = mailbox(mail(), other_mail("x\n" * 900), mail(GUEST, note="Hola"), other_mail(), mail(LATER))
    box = box.replace(b"\n", b"\r\n") if windows else box
    pieces, at, turn = [], 0, 0
    while at < len(box):
        pieces.append(box[at : at + sizes[turn % len(sizes)]])
        at, turn = at + sizes[turn % len(sizes)], turn + 1
    cut = read_mailbox(pieces, source="mail.eml", seen_at=SEEN)
    whole = read_one(box)
    assert (cut.records, cut.findings, cut.owner) == (whole.records, whole.findings, whole.owner)
    assert len(whole.records) == 3


LINKS = st.sampled_from([
    f"https://www.linkedin.com/comm/in/ana-prueba?{TOKEN}&otpToken=secretTOKEN",
    "https://www.linkedin.com/comm/mynetwork/invite-accept/invitationId/642/sharedKey/kEySECRET/?x=1",
    "http://linkedin.com/e/v2?e=1&eid=abcSECRET-x&amp;midToken=SECRET",
    "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fwww.linkedin.com%2Fcomm%2F%3FmidToken%3DSECRET",
    "www.linkedin.com/in/ana?sharedKey=SECRET",
    "https://example.org/reset?access_token=SECRET",
    ACCEPT,
    PROFILE,
])  # fmt: skip


@given(st.lists(LINKS | st.sampled_from(["Hej", "\n", " ", "<", ">", ":", "we met (", ")"]), max_size=9), st.booleans())
@settings(max_examples=120)
def test_no_secret_of_a_link_is_in_any_record_or_finding(words: list[str], page: bool) -> None:  # noqa: FBT001 (drawn)
    note = "".join(words)
    bodies = [("", PAGE)] if page else [(LATER, ""), (GUEST_REMINDER, ""), (DIGEST, ""), ("{note}", "")]
    for body, html in bodies:
        data = mail(body, page=html, note=note, subject=f"{SUBJECT} {note}".replace("\n", " "), sender=NOBODY)
        reading = repr(read_one(data))
        assert "SECRET" not in reading
        assert "secretTOKEN" not in reading


@pytest.mark.parametrize("data", [mail(), mailbox(mail()), other_mail(), b"\xef\xbb\xbf" + mail(), b"1234\n" + mail()])
def test_mail_is_told_by_its_bytes(data: bytes) -> None:
    assert looks_like_mail(data)


@pytest.mark.parametrize(
    "data", [b"", b"From,To,Sent At\n", b"From Ana\nwith love", b"Ana Prueba\nBaker\n3 days ago\n"]
)
def test_what_is_no_mail_is_not_taken_for_it(data: bytes) -> None:
    assert not looks_like_mail(data)
