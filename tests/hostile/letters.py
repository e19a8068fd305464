"""Mail: cut, nested, endless, misdeclared, from who pretends to be LinkedIn; alone, in mailboxes and in folders."""

import base64
from collections.abc import Iterator
from pathlib import Path

from tests.hostile.case import SECRET, Case, of_bytes, of_pieces
from tests.hostile.pieces import ACTING, DATES
from tests.test_invites import mails

_TOKEN = f"https://www.linkedin.com/comm/x?midToken={SECRET}&sharedKey={SECRET}&otpToken={SECRET}"


def _secret(text: str) -> str:
    return text.replace("AQEsecretTOKEN", SECRET).replace("kEySECRET", SECRET)


BODIES = {
    "member 2015": mails.MEMBER_2015,
    "member 2016": mails.MEMBER_2016,
    "guest": mails.GUEST,
    "reminder": mails.GUEST_REMINDER,
    "later": mails.LATER,
    "digest": mails.DIGEST,
}
GOOD = mails.mail(_secret(mails.MEMBER_2016), page=_secret(mails.PAGE))
_ANA = ("Ana Prueba",)
_EVE = ("Eve Impostor",)


def cases() -> Iterator[Case]:
    """Give each mail, mailbox and folder of mail."""
    yield of_bytes("mail/good", "m.eml", GOOD, kept=_ANA)
    for kind, body in BODIES.items():
        whole = mails.mail(_secret(body))
        yield of_bytes(f"mail/secrets in a {kind}", "m.eml", whole, kept=_ANA)
        text = _secret(body).format(note=mails.NOTE)
        yield of_bytes(f"mail/secrets in the text of a {kind}", "m.txt", text.encode())
        for tenth in range(1, 10):
            yield of_bytes(f"mail/{kind} cut at {tenth} tenths", "m.eml", whole[: len(whole) * tenth // 10])
    yield from _shapes()
    yield from _pretending()
    yield from _words()
    yield from _mailboxes()
    yield from _folders()


def _linkedin(more: str = "", body: str = "x", kind: str = "text/plain") -> bytes:
    head = "From: Ana Prueba via LinkedIn <invitations@linkedin.com>\nTo: Olly Owner <o@example.org>\n"
    head += "Subject: Olly, please add me to your LinkedIn network\nX-LinkedIn-Template: email_m2m_invite_single_01\n"
    return f"{head}{more}MIME-Version: 1.0\nContent-Type: {kind}\n\n{body}".encode("utf-8", "surrogateescape")


def _nested(depth: int) -> bytes:
    heads = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(depth))
    return _linkedin(kind="multipart/mixed; boundary=a", body="--a\n" + heads)


def _shapes() -> Iterator[Case]:
    yield of_bytes("mail/10,000 parts in each other", "m.eml", _nested(10_000))
    yield of_bytes("mail/100 parts in each other", "m.eml", _nested(100))
    rfc822 = "Content-Type: message/rfc822\n\n" * 10_000
    yield of_bytes("mail/10,000 mails in each other", "m.eml", _linkedin(kind="message/rfc822", body=rfc822))
    part = "--a\nContent-Type: text/plain\n\nx\n"
    yield of_bytes(
        "mail/100,000 parts", "m.eml", lambda: _linkedin(kind="multipart/mixed; boundary=a", body=part * 10**5)
    )
    yield of_bytes(
        "mail/a boundary that is never met", "m.eml", _linkedin(kind='multipart/mixed; boundary="zz"', body=part)
    )
    yield of_bytes("mail/no boundary", "m.eml", _linkedin(kind="multipart/alternative", body=part))
    yield of_bytes("mail/an empty boundary", "m.eml", _linkedin(kind='multipart/mixed; boundary=""', body="--\n\n--\n"))
    yield of_bytes("mail/a boundary of 1 MB", "m.eml", _linkedin(kind=f"multipart/mixed; boundary={'b' * 10**6}"))
    yield of_bytes("mail/a header of 10 MB", "m.eml", lambda: _linkedin(f"X-Long: {'x' * 10**7}\n"))
    yield of_bytes("mail/100,000 headers", "m.eml", lambda: _linkedin("X-Many: x\n" * 10**5))
    yield of_bytes(
        "mail/a header folded 100,000 times", "m.eml", lambda: _linkedin("X-Folded: x" + "\n x" * 10**5 + "\n")
    )
    yield of_bytes("mail/100,000 parameters", "m.eml", lambda: _linkedin(kind="text/plain" + "; a*0*=x" * 10**5))
    yield of_bytes(
        "mail/100,000 encoded words", "m.eml", lambda: _linkedin("Subject: " + "=?utf-8?Q?a?= " * 10**5 + "\n")
    )
    yield of_bytes(
        "mail/an encoded word of 1 MB", "m.eml", lambda: _linkedin(f"Subject: =?utf-8?B?{'YQ==' * 250_000}?=\n")
    )
    charsets = (
        "utf-7",
        "utf-16",
        "rot13",
        "hex",
        "zlib",
        "bz2",
        "base64",
        "idna",
        "punycode",
        "unicode_escape",
        "x" * 9999,
    )
    for charset in (*charsets, "raw-unicode-escape", "undefined", "mbcs", "\x1b]0;x", "../../etc/passwd", "utf-8\0"):
        name = charset[:20].encode("unicode_escape").decode().replace("/", "|")
        data = _linkedin(kind=f"text/plain; charset={charset}", body="+ADw-Hi=20there\\u001b YWJj\n" * 50)
        yield of_bytes(f"mail/charset {name}", "m.eml", data)
    for encoding in ("base64", "quoted-printable", "x-uuencode", "8bit", "7bit", "binary", "gzip", "nonsense"):
        body = "=" * 5000 + "\nAAAA=\n=ZZ=0\n" + "é" * 100
        yield of_bytes(
            f"mail/encoding {encoding}", "m.eml", _linkedin(f"Content-Transfer-Encoding: {encoding}\n", body)
        )
    page = base64.encodebytes(b"<div>" * 100_000).decode()
    yield of_bytes(
        "mail/a deep page", "m.eml", _linkedin("Content-Transfer-Encoding: base64\n", page, kind="text/html")
    )
    yield of_bytes("mail/a page of entities", "m.eml", _linkedin(body="&amp;&#x1b;" * 100_000, kind="text/html"))
    yield of_bytes(
        "mail/one tag with 100,000 attributes", "m.eml", _linkedin(body="<a " + "b=c " * 10**5, kind="text/html")
    )


def _pretending() -> Iterator[Case]:
    senders = {
        "another domain": "Eve Impostor <invitations@linkedin-mail.net>",
        "a longer domain": "Eve Impostor <invitations@linkedin.com.evil.example>",
        "a domain that ends so": "Eve Impostor <invitations@notlinkedin.com>",
        "the address as name": '"invitations@linkedin.com" <eve@evil.example>',
        "the address as comment": "eve@evil.example (Eve Impostor <invitations@linkedin.com>)",
        "two addresses": "eve@evil.example, Eve Impostor <invitations@linkedin.com>",
        "other letters": "Eve Impostor <invitations@lınkedin.com>",
        "two ats": "Eve Impostor <invitations@linkedin.com@evil.example>",
        "quotes": 'Eve Impostor <"invitations@linkedin.com"@evil.example>',
        "an encoded address": "=?utf-8?Q?Eve_Impostor_=3Cinvitations=40linkedin.com=3E?= <eve@evil.example>",
        "an encoded word in it": "Eve Impostor <=?utf-8?Q?invitations=40linkedin.com?=>",
        "a NUL byte": "Eve Impostor <invitations@evil.example\0@linkedin.com>",
        "a line break": "Eve Impostor <eve@evil.example\r\n From: invitations@linkedin.com>",
        "a route": "Eve Impostor <@linkedin.com:eve@evil.example>",
        "brackets": "Eve Impostor <<invitations@linkedin.com> eve@evil.example>",
    }
    for how, sender in senders.items():
        forged = mails.mail(mails.MEMBER_2016.replace("Ana Prueba", "Eve Impostor"), sender=sender)
        yield of_bytes(f"mail/pretending by {how}", "m.eml", forged, never=_EVE)
        yield of_bytes(f"mail/pretending by {how}, beside a good one", "m.mbox", mails.mailbox(forged, GOOD), kept=_ANA)
    failed = "Authentication-Results: mx.example.org; dkim=fail; spf=fail; dmarc=fail header.from=linkedin.com\n"
    yield of_bytes("mail/that failed authentication", "m.eml", mails.mail(mails.LATER, more=failed))
    twice = mails.mail(mails.LATER, more="From: Eve Impostor <eve@evil.example>\n")
    yield of_bytes("mail/two senders", "m.eml", twice, never=_EVE)


def _words() -> Iterator[Case]:
    for kind, piece in ACTING.items():
        note = f"We met. {piece}".replace("{", "{{").replace("}", "}}")
        yield of_bytes(f"mail/{kind} in the note", "m.eml", mails.mail(mails.LATER, note=note), kept=_ANA)
        name = base64.b64encode(f"Ana Prueba{piece} via LinkedIn".encode()).decode()
        sender = f"=?utf-8?B?{name}?= <invitations@linkedin.com>"
        yield of_bytes(f"mail/{kind} in the sender", "m.eml", mails.mail(mails.LATER, sender=sender))
        yield of_bytes(f"mail/{kind} in the subject", "m.eml", mails.mail(subject=f"x{piece}"))
    for kind, date in DATES.items():
        yield of_bytes(f"mail/date: {kind}", "m.eml", mails.mail(mails.LATER, date=date.replace("{", "")), kept=_ANA)
    for kind in ("name", "note"):
        size = 10**6 if kind == "name" else 10**7
        body = mails.LATER.replace("Ana Prueba", "N" * size) if kind == "name" else mails.LATER
        data = mails.mail(body, note="word " * (size // 5) if kind == "note" else "x")
        yield of_bytes(f"mail/a {kind} of {size // 10**6} MB", "m.eml", data)
    yield of_bytes("mail/a secret link as subject", "m.eml", mails.mail(mails.LATER, subject=_TOKEN))
    sender = f'"{_TOKEN}" <invitations@linkedin.com>'
    yield of_bytes("mail/a secret link as sender", "m.eml", mails.mail(mails.LATER, sender=sender))
    yield of_bytes("mail/a note of secret links", "m.eml", mails.mail(mails.LATER, note=f"See {_TOKEN} and {_TOKEN}"))


def _mailboxes() -> Iterator[Case]:
    good = mails.mailbox(GOOD)
    bad = {
        "bytes": bytes(range(256)) * 100,
        "a cut mail": b"From x\n" + GOOD[: len(GOOD) // 2] + b"\n",
        "no blank line": b"From x\nFrom: Ana <invitations@linkedin.com>\n",
        "lines of From": b"From \n" * 10_000,
        "quoted From": b"From x\n\n" + b">" * 10_000 + b"From x\n",
        "a deep mail": b"From x\n" + _nested(2000) + b"\n",
        "NUL bytes": b"From x\n" + b"\0" * 50_000 + b"\n",
        "CR only": b"From x\r" + GOOD.replace(b"\n", b"\r") + b"\n",
    }
    for what, data in bad.items():
        yield of_bytes(f"mbox/{what} before a good one", "m.mbox", good + data + b"\n" + good, kept=_ANA)
    for tenth in range(1, 10):
        yield of_bytes(f"mbox/cut at {tenth} tenths", "m.mbox", (good * 2)[: len(good) * 2 * tenth // 10])
    other = mails.mailbox(mails.other_mail("Shall we eat?\n" * 1500))
    yield of_pieces("mbox/300 MB of other mail", "m.mbox", other, 300_000_000 // len(other), good, good)
    yield of_pieces("mbox/a line of 300 MB", "m.mbox", b"x", 300_000_000, good + b"From x\nSubject: x\n\n")
    yield of_pieces("mbox/300 MB of headers", "m.mbox", b"X-Header: x\n", 25_000_000, good + b"From x\n")
    yield of_pieces("mbox/a mail of 200 MB from LinkedIn", "m.mbox", b"word word\n", 20_000_000, good[:-20])
    yield of_pieces("mbox/300,000 empty mails", "m.mbox", b"From x\n\n\n", 300_000, good)
    yield of_pieces("mbox/20,000 times the same", "m.mbox", good, 5_000)


def _folders() -> Iterator[Case]:
    def maildir(folder: Path) -> Path:
        home = folder / "Maildir"
        for part in ("cur", "new", "tmp"):
            (home / part).mkdir(parents=True)
        (home / "cur" / "1:2,S").write_bytes(GOOD)
        (home / "cur" / "2:2,S").write_bytes(GOOD[:300] + b"\0\xff" * 500)
        (home / "cur" / "\x1b]0;x\x07").write_bytes(_nested(1500))
        (home / "cur" / "link").symlink_to("/dev/zero")
        (home / "cur" / "dir").mkdir()
        (home / "new" / "3").write_bytes(b"")
        return home

    yield Case("maildir/mixed", maildir, kept=_ANA, alone=True)

    def empty(folder: Path) -> Path:
        home = folder / "Maildir"
        for part in ("cur", "new", "tmp"):
            (home / part).mkdir(parents=True)
        return home

    yield Case("maildir/empty", empty, refused=True, alone=True)

    def crowded(folder: Path) -> Path:
        home = folder / "Maildir" / "cur"
        home.mkdir(parents=True)
        for number in range(5000):
            (home / f"{number}:2,").write_bytes(mails.other_mail() if number else GOOD)
        return home.parent

    yield Case("maildir/5,000 mails", crowded, kept=_ANA, alone=True, heavy=True)
