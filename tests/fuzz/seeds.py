"""What fuzzing begins with: the samples of the tests for each reader, and the words that formats are made of."""

import json
from collections.abc import Iterator
from hashlib import sha1
from pathlib import Path

from tests.fuzz.readers import READERS
from tests.test_invites import mails
from tests.test_invites.exports import (
    CONNECTIONS,
    PLAIN,
    URL,
    URN,
    connection,
    connections_csv,
    profile_csv,
    received,
    sent,
    table,
    zipped,
)
from tests.test_invites.saved_pages import LAYOUTS, card, page
from tests.test_invites.streams import stream

PASTES = Path(__file__).parents[1] / "pastes"

INVITATION = {
    "entityUrn": "urn:li:fs_relInvitation:1",
    "invitationType": "PENDING",
    "sentTime": 1773000000000,
    "sharedSecret": "s",
    "message": "we met",
    "fromMember": {"firstName": "Ana", "lastName": "Prueba", "occupation": "Potter", "publicIdentifier": "ana"},
}
MESSAGES = (
    "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER\n"
    "1,,Ana Prueba,https://www.linkedin.com/in/ana,Olly Owner,https://www.linkedin.com/in/olly-owner,"
    "2026-03-01 10:00:00 UTC,,Hello,INBOX\n"
)

WORDS = (
    *("INCOMING", "OUTGOING", "From,To,Sent At,Message,Direction", "3/9/26, 9:05 AM", "First Name,Last Name"),
    *("linkedin.com/in/", "urn:li:invitation:", "invitations@linkedin.com", "X-LinkedIn-Template: ", "invitation-card"),
    *("Content-Type: multipart/alternative; boundary=", "Content-Transfer-Encoding: base64", "\nFrom ", "=?utf-8?B?"),
    *("=?utf-8?Q?", "quoted-printable", "charset=utf-7", "message/rfc822", "Accept: ", "View profile: ", "sharedKey="),
    *("Accept", "Ignore", "Message", "2 weeks ago", "mutual connections", "is inviting you to connect", "Reply to "),
    *('{"elements":[', '"included":[', '"log":{"entries":[', '"fromMember":{', '"response":{"content":{"text":"'),
    *('"firstName":', '"invitation":', '"entityUrn":', "\\ud800", "1e999", "NaN", "-Infinity", "null", "[[[[", "{}"),
    *('<div role="listitem" componentkey="', "<li class=", "</li>", "<script>", "<!--", "-->", "&#x1b;", "&nbsp;"),
    *("<a href=", "aria-label=", "<button>", "<template>", "<![CDATA[", "<textarea>", "<svg>", "\x1b]52;c;", "\u202e"),
    *("PK\x01\x02", "PK\x03\x04", "PK\x05\x06", "PK\x06\x06", ".csv", "../", "\0\0", "\ufeff", '""', '","', "\r\n"),
    *(
        "Newsletter",
        "Ana Prueba - CTO at X - ",
        "| Name | Headline |",
        "Name\tHeadline\tNote",
        "9999-12-31",
        "0000-00-00",
    ),
)
"""Pieces that a mutation may put in."""


def write(folder: Path) -> Path:
    """Write the seeds into a folder, and return the dictionary's file beside it."""
    folder.mkdir(parents=True, exist_ok=True)
    for seed in seeds():
        (folder / sha1(seed, usedforsecurity=False).hexdigest()).write_bytes(seed)
    words = folder.parent / "words.dict"
    words.write_text("".join(f'"{_escaped(word)}"\n' for word in WORDS), encoding="ascii")
    return words


def seeds() -> Iterator[bytes]:
    """Give each sample behind the place of each reader it is made for."""
    for place, name in enumerate(READERS):
        kinds = _KINDS.get(name) or tuple(_SAMPLES)
        yield from (bytes([place]) + sample for kind in kinds for sample in _SAMPLES[kind])


def _escaped(word: str) -> str:
    return "".join(chr(byte) if 32 <= byte < 127 and byte not in b'"\\' else f"\\x{byte:02x}" for byte in word.encode())


def _pastes() -> list[bytes]:
    texts = [path.read_bytes() for path in sorted(PASTES.glob("*.txt"))]
    return [text for text in texts if len(text) < 6000] + [
        b'Ana Prueba - CTO at X - "we met"\nBo Example, baker, 2 days ago\n',
        b"Name\tHeadline\tNote\tDate\nAna Prueba\tPotter\twe met\t2026-03-01\n",
    ]


def _tables() -> list[bytes]:
    rows = [received("Ana Prueba", "ana", note='we "met"'), sent("Cy"), received("Bo", sent="31/12/25, 9:05 AM")]
    invitations = [table([head, *(row[: len(head)] for row in rows)]).encode() for head in (URL, URN, PLAIN)]
    return [
        *invitations,
        ("\ufeff" + table([URL, *rows], delimiter=";", end="\r\n")).encode(),
        table([URL, *rows], delimiter="\t").encode("utf-16"),
        connections_csv(connection("Ana", "Prueba", "ana")),
        profile_csv("Olly", "Owner", "Exampleton"),
        MESSAGES.encode(),
        b"fullName,headline,profileUrl,note\nAna Prueba,Potter,https://www.linkedin.com/in/ana,hi\n",
        b"Company Name,Title,Started On,Finished On\nExample Labs,Potter,Jan 2014,Feb 2016\n",
        table([CONNECTIONS, connection("Ana", "Prueba", "ana", "31 Dec 9999")]).encode(),
    ]


def _mails() -> list[bytes]:
    bodies = (mails.MEMBER_2015, mails.MEMBER_2016, mails.GUEST, mails.GUEST_REMINDER, mails.LATER, mails.DIGEST)
    every = [mails.mail(body) for body in bodies] + [mails.mail("", page=mails.PAGE), mails.mail(page=mails.PAGE)]
    return [*every, mails.mailbox(every[0], mails.other_mail(), every[6])]


def _json() -> list[bytes]:
    listed = {"elements": [{"invitation": INVITATION}], "paging": {}}
    people = [
        {"name": "Ana Prueba", "headline": "Potter", "profileUrl": "https://www.linkedin.com/in/ana", "message": "hi"}
    ]
    values: list[object] = [[INVITATION], listed, people, {"data": {"data": listed}, "included": [INVITATION]}]
    return [json.dumps(value).encode() for value in values]


def _traffic() -> list[bytes]:
    cards = [card("D", "Ana Prueba"), card("D", "Bo Example", slug="bo")]
    bodies = (
        ("https://www.linkedin.com/voyager/api/relationships/invitationViews", _json()[1].decode()),
        ("https://www.linkedin.com/mynetwork/", page(*cards).decode()),
        ("https://www.linkedin.com/flagship-web/mynetwork/", stream(*cards)),
    )
    entries = [{"request": {"url": url}, "response": {"content": {"text": body}}} for url, body in bodies]
    return [json.dumps({"log": {"entries": some}}).encode() for some in (entries, *([entry] for entry in entries))]


def _pages() -> list[bytes]:
    return [page(card(layout, "Ana Prueba", note="Hi\nthere")) for layout in LAYOUTS]


def _mhtml() -> list[bytes]:
    head = "From: <Saved by Blink>\nSnapshot-Content-Location: https://www.linkedin.com/mynetwork/\nSubject: x\n"
    head += (
        'Date: Thu, 11 Jun 2026 10:00:00 +0000\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n'
    )
    part = "--b\nContent-Type: text/html\nContent-Transfer-Encoding: binary\n\n"
    return [head.encode() + part.encode() + one + b"\n--b--\n" for one in _pages()[:2]]


def _zips() -> list[bytes]:
    whole = dict(
        zip(("Invitations.csv", "Connections.csv", "Profile.csv", "messages.csv"), _some_tables(), strict=True)
    )
    return [zipped(whole), zipped({"Basic.zip": zipped(whole), "m.mbox": _mails()[-1], "p.html": _pages()[0]})]


def _some_tables() -> list[bytes]:
    every = _tables()
    return [every[0], every[5], every[6], every[7]]


_SAMPLES = {
    "paste": _pastes(),
    "table": _tables(),
    "tables": [b"\0\0".join(_some_tables())],
    "mail": _mails(),
    "mail text": [text.format(note=mails.NOTE).encode() for text in (mails.MEMBER_2016, mails.LATER, mails.DIGEST)],
    "json": _json(),
    "traffic": _traffic(),
    "page": _pages(),
    "mhtml": _mhtml(),
    "zip": _zips(),
}
_KINDS: dict[str, tuple[str, ...]] = {
    "recognise.text": ("paste", "table", "mail", "mail text", "json", "page"),
    "tables": ("tables",),
    "csv": ("table",),
    "invitations": ("table",),
    "messages": ("table",),
    "zip": ("zip",),
    "mail": ("mail",),
    "mail_texts": ("mail text",),
    "json": ("json", "traffic"),
    "voyager": ("json",),
    "har": ("traffic",),
    "html": ("page",),
    "mhtml": ("mhtml",),
    "pasted": ("paste",),
    "typed": ("paste",),
    "rows.headed": ("paste", "table"),
    "rows.bare": ("paste", "table"),
}
"""Which samples a reader is given; all of them when it is not named."""
