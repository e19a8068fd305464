"""Saved pages, as HTML and MHTML: cut, deep, wide, flooded with entities, and with what acts in each place."""

from collections.abc import Iterator

from tests.hostile.case import GOOD, SECRET, Case, of_bytes, of_pieces
from tests.hostile.pieces import ACTING, spoiled
from tests.test_invites.saved_pages import LAYOUTS, card, page

_BOTH = page(card("D", GOOD[0], slug="ana"), card("D", GOOD[1], slug="bo", n=2))
_HEAD = (
    "From: <Saved by Blink>\nSnapshot-Content-Location: https://www.linkedin.com/mynetwork/\nSubject: x\n"
    "Date: Thu, 11 Jun 2026 10:00:00 +0000\nMIME-Version: 1.0\n"
)


def cases() -> Iterator[Case]:
    """Give each page."""
    yield of_bytes("html/good", "p.html", _BOTH, kept=GOOD)
    yield of_bytes("mhtml/good", "p.mhtml", _mhtml(_BOTH), kept=GOOD)
    for layout in LAYOUTS:
        whole = page(card(layout, GOOD[0], note="Hi", slug="ana"))
        for eighth in range(1, 8):
            yield of_bytes(f"html/{layout} cut at {eighth} eighths", "p.html", whole[: len(whole) * eighth // 8])
    for how, data in spoiled(_BOTH.decode()):
        yield of_bytes(f"html/{how}", "p.html", data)
    for tenth in range(1, 10):
        whole = _mhtml(_BOTH)
        yield of_bytes(f"mhtml/cut at {tenth} tenths", "p.mhtml", whole[: len(whole) * tenth // 10])
    yield from _words()
    yield from _markup()
    yield from _parts()


def _words() -> Iterator[Case]:
    good = card("D", GOOD[1], slug="bo", n=2)
    for kind, piece in ACTING.items():
        for place in ("name", "headline", "note", "slug"):
            words = {"name": "Cy Sample", "headline": "Potter", "note": "Hi", "slug": "cy"}
            words[place] += piece
            data = page(card("D", words["name"], words["headline"], words["note"], words["slug"]), good)
            yield of_bytes(f"html/{kind} in the {place}", "p.html", data, kept=GOOD[1:])
    acts = page(
        card("D", "Cy Sample", slug="cy").replace("Cy Sample", "Cy&#27;]0;x&#7;&#x202e;&#xd800;&#0;&#x110000; Sample"),
        good,
    )
    yield of_bytes("html/escapes as entities", "p.html", acts, kept=GOOD[1:])
    secret = f'<script>csrfToken="{SECRET}";sharedSecret:"{SECRET}"</script><input type=hidden value="{SECRET}">'
    link = f"https://www.linkedin.com/in/ana?midToken={SECRET}&sharedKey={SECRET}"
    secrets = page(secret, card("C", GOOD[0], slug="ana").replace("https://www.linkedin.com/in/ana/", link))
    yield of_bytes("html/secrets", "p.html", secrets, kept=GOOD[:1])
    note = f"see https://www.linkedin.com/comm/x?otpToken={SECRET}"
    yield of_bytes(
        "html/a secret link as note", "p.html", page(card("C", GOOD[0], note=note, slug="ana")), kept=GOOD[:1]
    )


def _markup() -> Iterator[Case]:
    wide = " ".join(f"a{number}=b" for number in range(100_000))
    floods = {
        "100,000 divs in each other": b"<div>" * 100_000,
        "100,000 lists in each other": b"<ul><li>" * 50_000,
        "100,000 bold": b"<b>" * 100_000 + b"</i>" * 100_000,
        "100,000 tables": b"<table><tr><td>" * 33_000,
        "100,000 templates": b"<template>" * 100_000,
        "100,000 scripts": b"<script>" * 100_000,
        "100,000 comments": b"<!--" * 100_000,
        "100,000 closing comments": b"<!-->-->" * 50_000,
        "100,000 sections": b"<![CDATA[" * 100_000,
        "100,000 questions": b"<?" * 100_000,
        "100,000 angles": b"<" * 100_000,
        "100,000 closing angles": b"</" * 100_000,
        "100,000 closing tags": b"</div>" * 100_000,
        "one tag with 100,000 attributes": f"<li {wide}>".encode(),
        "one tag with 100,000 times one attribute": b"<li " + b"class=a " * 100_000 + b">",
        "an attribute of 1 MB": b'<li class="' + b"a " * 500_000 + b'">',
        "an attribute that never ends": b'<li class="' + b"a>" * 500_000,
        "a name of 1 MB": b"<" + b"a" * 1_000_000 + b">",
        "quotes": b"<a '" * 100_000,
        "entities": b"&amp;&nbsp;&#27;&#x1b;" * 100_000,
        "entities without an end": b"&" * 500_000,
        "a number of 1 MB": b"&#" + b"9" * 1_000_000 + b";",
        "an unknown entity of 1 MB": b"&" + b"a" * 1_000_000 + b";",
        "100,000 buttons": b"<button aria-label='Accept'>Accept</button>" * 100_000,
        "100,000 profile links": b"<a href='https://www.linkedin.com/in/x'>x</a>" * 100_000,
        "100,000 cards in each other": b"<li class='invitation-card'><button>Accept</button>" * 50_000,
        "20,000 list items in each other": b"<div role='listitem' componentkey='urn:li:invitation:1'>" * 20_000,
        "100,000 empty cards": b"<li class='invitation-card'></li>" * 100_000,
    }
    for what, flood in floods.items():
        yield of_bytes(f"html/{what}", "p.html", b"<!doctype html><html><body>" + flood)
        yield of_bytes(f"html/a good page behind {what}", "p.html", _BOTH.replace(b"<ul>", flood + b"<ul>", 1))
        yield of_bytes(f"html/a good page before {what}", "p.html", _BOTH + flood, kept=GOOD)
    yield of_pieces("html/one line of 300 MB", "p.html", b"x", 300_000_000, b"<!doctype html><html>")
    yield of_pieces("html/30 MB of tags", "p.html", b"<i>a</i>", 3_700_000, b"<!doctype html><html>")
    yield of_pieces("html/30 MB of cards", "p.html", card("C", GOOD[0], slug="ana").encode(), 20_000, b"<html>")


def _mhtml(body: bytes, kind: str = 'multipart/related; boundary="b"', encoding: str = "binary") -> bytes:
    part = f"--b\nContent-Type: text/html\nContent-Transfer-Encoding: {encoding}\n\n"
    return f"{_HEAD}Content-Type: {kind}\n\n{part}".encode() + body + b"\n--b--\n"


def _parts() -> Iterator[Case]:
    for encoding in ("base64", "quoted-printable", "nonsense", "7bit"):
        yield of_bytes(f"mhtml/said to be {encoding}", "p.mhtml", _mhtml(_BOTH, encoding=encoding))
    yield of_bytes("mhtml/no boundary", "p.mhtml", _mhtml(_BOTH, "multipart/related"))
    yield of_bytes("mhtml/another boundary", "p.mhtml", _mhtml(_BOTH, "multipart/related; boundary=zz"))
    deep = "".join(f"Content-Type: multipart/related; boundary=c{n}\n\n--c{n}\n" for n in range(10_000))
    yield of_bytes(
        "mhtml/10,000 parts in each other", "p.mhtml", _mhtml(b"", "multipart/related; boundary=a") + deep.encode()
    )
    yield of_bytes(
        "mhtml/100,000 parts", "p.mhtml", _mhtml(_BOTH + b"\n--b\nContent-Type: image/png\n\nx" * 100_000), kept=GOOD
    )
    yield of_bytes("mhtml/a deep page", "p.mhtml", _mhtml(b"<div>" * 100_000))
    yield of_pieces("mhtml/30 MB of parts", "p.mhtml", b"\n--b\n\nx", 4_000_000, _mhtml(_BOTH))
