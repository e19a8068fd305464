"""What strangers put into names, headlines, notes, dates and file names, and the ways bytes can be no text."""

from collections.abc import Iterator

ACTING = {
    "title": "\x1b]0;owned\x07",
    "clipboard": "\x1b]52;c;cm0gLXJm\x1b\\",
    "colour": "\x1b[31;1mred\x1b[0m",
    "screen": "\x1bc\x1b[2J\x1b[?1049h\x1bP+q\x1b\\",
    "c1": "\x9b31m\x9d52;c;eA==\x9c\x85",
    "bidi": "\u202egnp.exe\u2066\u2069\u200f",
    "hidden": "\u200b\u200d\ufeff\u00ad\U000e0041\u2060",
    "control": "\x01\x08\x7f\x07\x0e",
    "lines": "a\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029z",
    "private": "\ue000\U0010ffff\U000f0000\ufdd0",
    "towers": "Z" + "\u0301" * 500,
    "markup": "[/][@click=app.bell]x[/] [bold]",
    "template": "{{ owner_name }} {% for x in y %} %s {0.__class__}",
    "formula": "=cmd|' /C calc'!A0",
    "shell": "$(touch x) `id` ; rm -rf /tmp/nothing",
    "link": "javascript:alert(1) file:///etc/passwd",
    "reply": "\x1b[5n\x1b[6n\x05\x1bZ",
}
"""Pieces that act on a terminal, on markup, on a spreadsheet, or hide."""

DATES = {
    "year 9999": "12/31/9999, 11:59 PM",
    "year 9999 in ISO": "9999-12-31T23:59:59-12:00",
    "year 0": "0000-00-00 00:00:00",
    "year 1": "1/1/0001, 12:00 AM",
    "year 1 with an offset": "0001-01-01T00:00:00+14:00",
    "negative": "-1/-1/-1, -9:-5 AM",
    "no such day": "2/30/26, 25:61 PM",
    "digits": "9" * 5000,
    "digits with slashes": "/".join(["9" * 4000] * 3),
    "other digits": "٣/٩/٢٦, ٩:٠٥ AM",
    "superscript": "³/⁹/²⁶, 9:05 AM",
    "a float": "1e308",
    "not a number": "NaN",
    "milliseconds": str(10**30),
    "an offset": "2026-03-09T09:05:00+99:99",
    "a zone": "Mon, 99 Foo 2026 99:99:99 ZZZZ",
    "ages": f"{10**30} years ago",
}
"""What stands where a time should."""

_TEXT = "utf-8"


def spoiled(text: str) -> Iterator[tuple[str, bytes]]:
    """Give a text in every encoding that it should not be in, and damaged in each way bytes can be."""
    data = text.encode()
    for encoding in ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-7", "latin-1", "cp1252", "shift_jis", "cp037"):
        yield encoding, text.encode(encoding, "replace")
    yield "two byte order marks", b"\xef\xbb\xbf" * 2 + data
    yield "a wrong byte order mark", b"\xff\xfe" + data
    yield "an odd number of bytes in UTF-16", text.encode("utf-16")[:-1]
    yield "a lone surrogate in UTF-16", text.encode("utf-16") + b"\x00\xd8"
    yield "UTF-8, then latin-1", data + text.encode("latin-1", "replace")
    yield "UTF-8, then UTF-16", data + text.encode("utf-16-le")
    yield "invalid bytes", data.replace(b"a", b"a\xff\xfe\xc0\x80\xf8", 3)
    yield "surrogates in UTF-8", data.replace(b"a", b"a\xed\xa0\xbd\xed\xb8\x80", 3)
    yield "overlong", data.replace(b" ", b"\xc0\xa0\xe0\x80\xa0", 3)
    yield "NUL bytes in it", data.replace(b"a", b"a\0", 3)
    yield "NUL bytes after it", data + b"\0" * 5000
    yield "NUL bytes before it", b"\0" * 5000 + data
    yield "CR only", data.replace(b"\n", b"\r")
    yield "CR CR LF", data.replace(b"\n", b"\r\r\n")
    yield "cut in a letter", data + "é".encode()[:1]
    yield "every byte", bytes(range(256)) * 40
    yield "control Z", data + b"\x1a" * 100
