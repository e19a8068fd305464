"""Broken and hostile mail: one clear finding each, the good mails beside it kept, and never much memory."""

import tracemalloc
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from invites.reading.mail import read_mail, read_mailbox
from invites.reading.mail_lines import page_lines, text_lines
from invites.reading.mail_parts import take_apart, text_of
from invites.reading.record import Reading
from tests.test_invites.mails import ACCEPT, DIGEST, GUEST, LATER, MEMBER_2016, PAGE, mail, mailbox, other_mail, part

SEEN = datetime(2026, 6, 15, 12, tzinfo=UTC)
HEAD = "From: Ana Prueba <invitations@linkedin.com>\nX-LinkedIn-Template: M2M_Invitation\nSubject: Hi\n"


def read_one(data: bytes) -> Reading:
    return read_mail(data, source="mail.mbox", seen_at=SEEN)


def nested(depth: int) -> bytes:
    body = "".join(f"Content-Type: multipart/mixed; boundary=b{at}\n\n--b{at}\n" for at in range(depth))
    return (HEAD + body).encode()


def many_parts() -> bytes:
    return (HEAD + "Content-Type: multipart/mixed; boundary=b\n\n" + f"--b\n{part('plain', 'x')}\n" * 5000).encode()


HOSTILE = {
    "nested without end": nested(3000),
    "nested mails": (HEAD.replace("linkedin.com", "x.org") + "Content-Type: message/rfc822\n\n").encode() * 500,
    "many parts": many_parts(),
    "no boundary": (HEAD + "Content-Type: multipart/mixed\n\nlinkedin").encode(),
    "boundary of nothing": (HEAD + 'Content-Type: multipart/mixed; boundary=""\n\n--\n').encode(),
    "no end": mail()[:900],
    "only headers": HEAD.encode(),
    "no body": (HEAD + "\n").encode(),
    "unknown character set": mail(DIGEST).replace(b"charset=utf-8", b"charset=klingon"),
    "a codec that is none": (HEAD + "Content-Type: text/plain; charset=zlib_codec\n\nx").encode(),
    "base64 of nothing": (HEAD + "Content-Transfer-Encoding: base64\n\n=====A\n").encode(),
    "many encoded words": (HEAD + "Subject: " + "=?utf-8?q?=00=ff?= " * 9000 + "\n\nx").encode(),
    "a wrong encoded word": (HEAD.replace("Ana Prueba", "=?utf-8?b?A?=") + "\nx").encode(),
    "many quotes": (HEAD + "Content-Type: text/plain; " + ';"' * 50_000 + "\n\nx").encode(),
    "many recipients": (HEAD + "To: " + "<" * 200_000 + "\n\nx").encode(),
    "many open tags": (HEAD + "Content-Type: text/html\n\n" + "<a href='" * 50_000).encode(),
    "many comments": (HEAD + "Content-Type: text/html\n\n" + "<!-- <style><b " * 50_000).encode(),
    "many headers": (HEAD + "X: y\n" * 50_000 + "\n").encode(),
    "many blank lines": (HEAD + "\n" * 500_000 + "From: x\n\n" * 20_000).encode(),
    "many mails in one": (HEAD + "\n" + "\n\nX-LinkedIn-Template: invite\n" * 6000).encode(),
    "half a character": HEAD.encode() + b"Content-Type: text/plain\n\n\xed\xa0\x80 Ana \xff\n",
    "a number for a date": (HEAD + f"Date: Mon, 2 May {'9' * 300} 1:1:1 +9999\n\nx").encode(),
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_mail_is_a_record_or_a_finding_and_costs_no_other_mail(data: bytes) -> None:
    reading = read_one(mailbox(data, mail()))
    assert len(reading.records) + sum(finding.rejected for finding in reading.findings) >= 2
    assert [record.invitation.inviter.slug for record in reading.records][-1] == "ana-prueba-1a2b3c"
    assert len(reading.findings) <= 510


def test_nothing_and_only_blank_lines_are_no_mail() -> None:
    for data in (b"", b"\n\r\n\n"):
        assert [finding.text for finding in read_one(data).findings] == ["There is no mail in it."]


def test_nul_bytes_and_halves_of_characters_are_in_no_record() -> None:
    data = mail(LATER, note="Hej \0 Olly =ED=A0=80").replace(b"Ana Prueba via", b"Ana\0 Prueba via")
    reading = read_one(data)
    invitation = reading.records[0].invitation
    assert invitation.inviter.name == "Ana Prueba"
    for text in (invitation.inviter.name, invitation.note):
        assert "\0" not in text
        text.encode()


@pytest.mark.parametrize(
    "charset", ["utf-8", "utf-16", "koi8-r", "iso-2022-jp", "idna", "punycode", "rot13", "", "\ud800"]
)
def test_any_character_set_gives_text(charset: str) -> None:
    text_of(b"Ana \xff\x00\xed\xa0\x80", charset).encode()


def test_a_line_of_many_megabytes_and_a_large_mailbox_take_little_memory() -> None:
    def pieces() -> Iterator[bytes]:
        yield mailbox(mail())
        yield b"From x@y Mon May 02 19:34:46 +0000 2016\nFrom: Cy <cy@example.org>\nSubject: linkedin\n\n"
        for _ in range(60):
            yield b"From " + b"x" * (1 << 20)
        yield b"\n\n" + mailbox(mail(GUEST, template="invite_guest"))

    tracemalloc.start()
    try:
        reading = read_mailbox(pieces(), source="mail.mbox", seen_at=SEEN)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert len(reading.records) == 2
    assert peak < 40 << 20


def test_findings_of_a_mailbox_full_of_imitations_are_counted_beyond_the_first() -> None:
    reading = read_one(mailbox(*[mail(sender="Ana <a@linkedin-mail.net>")] * 700))
    assert len(reading.findings) < 600
    assert "more mails" in reading.findings[-1].text


def test_a_mail_that_is_cut_off_by_its_length_is_said_to_be() -> None:
    reading = read_one(mail()[:-30] + b"x\n" * (3 << 20))
    assert len(reading.records) == 1
    assert any("very long" in finding.text for finding in reading.findings)


PIECES = st.sampled_from(
    [
        HEAD,
        "\n",
        "\r\n",
        "\n\n",
        "From x@y Mon May 02 19:34:46 +0000 2016\n",
        "Content-Type: multipart/mixed; boundary=b\n",
        "--b\n",
        "--b--\n",
        "Content-Type: text/html; charset=utf-16\n",
        "Content-Transfer-Encoding: base64\n",
        "<a href='",
        "'>",
        "Content-Type: message/rfc822\n",
        "<div style='display:none'>",
        "</a>",
        "Ana Prueba",
        "> From: A <invitations@linkedin.com>",
        MEMBER_2016,
        DIGEST,
        PAGE,
        ACCEPT,
        "=?utf-8?q?",
        "?=",
        "\0",
        "Hi Olly,",
        "=ED=A0",
        "Date: 1 May 2016",
        "X-LinkedIn-Template:",
    ]
)


@given(st.lists(PIECES | st.text(max_size=12), max_size=25))
@settings(max_examples=150)
def test_no_mixture_of_what_mails_are_made_of_raises(pieces: list[str]) -> None:
    data = "".join(pieces).encode("utf-8", "surrogatepass")
    reading = read_one(data)
    assert reading.records or reading.findings
    for record in reading.records:
        assert record.invitation.inviter.name
        repr(record).encode()
    for finding in reading.findings:
        assert "\n" not in finding.text


@given(st.binary(max_size=300))
@settings(max_examples=150)
def test_no_bytes_raise(data: bytes) -> None:
    assert read_one(data).findings
    take_apart(HEAD.encode() + data)


@given(st.text(max_size=200))
@settings(max_examples=100)
def test_lines_are_never_blank_and_hold_no_line_end(text: str) -> None:
    for line in [*text_lines(text), *page_lines(text)]:
        assert line.text.strip() or line.links
        assert "\n" not in line.text


def test_other_mail_is_never_a_finding_of_its_own() -> None:
    reading = read_one(mailbox(*[other_mail(subject=f"Lunch {at}") for at in range(50)]))
    assert [finding.text for finding in reading.findings] == ["50 mails are not from LinkedIn and were left out."]
