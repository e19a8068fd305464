"""Pasted and typed text: cut anywhere, in wrong encodings, endless, and with what acts in each place."""

from collections.abc import Iterator
from itertools import accumulate

from tests.hostile.case import GOOD, Case, of_bytes, of_pieces
from tests.hostile.pieces import ACTING, spoiled

CARD = "{0}\n{0} is inviting you to connect\n{1}\n{2}\nIgnore\nAccept\n{3}\nReply to {0}\n"
SECOND = CARD.format(GOOD[1], "Baker", "3 weeks ago", "We met at the mill.")
PAGE = CARD.format(GOOD[0], "Tide-pool engineer", "2 days ago", "You lent me a pen at the harbour walk.") + SECOND
_GOOD = SECOND.encode()


def cases() -> Iterator[Case]:
    """Give each text."""
    yield of_bytes("text/good", "page.txt", PAGE.encode(), kept=GOOD)
    for number, end in enumerate(accumulate(len(line) for line in PAGE.splitlines(keepends=True))):
        yield of_bytes(f"text/cut after line {number + 1}", "page.txt", PAGE[:end].encode())
        yield of_bytes(f"text/cut in line {number + 1}", "page.txt", PAGE[: end - 3].encode())
    for how, data in spoiled(PAGE):
        yield of_bytes(f"text/{how}", "page.txt", data)
    for kind, piece in ACTING.items():
        for place in range(4):
            words = ["Cy Sample", "Potter", "4 days ago", "We met."]
            words[place] += piece
            data = (CARD.format(*words) + SECOND).encode()
            yield of_bytes(f"text/{kind} in place {place}", "page.txt", data, kept=GOOD[1:])
    yield from _large()
    for what, text in _odd():
        yield of_bytes(f"text/{what}", "page.txt", text.encode())


def _large() -> Iterator[Case]:
    yield of_bytes(
        "text/a name of 1 MB", "page.txt", lambda: CARD.format("N" * 10**6, "x", "1 day ago", "y").encode() + _GOOD
    )
    yield of_bytes(
        "text/a note of 10 MB",
        "page.txt",
        lambda: CARD.format("Cy Sample", "x", "1 day ago", "word " * 2_000_000).encode() + _GOOD,
        heavy=True,
    )
    yield of_bytes("text/accents only", "page.txt", lambda: "\u0301".encode() * 2_000_000, heavy=True)
    yield of_pieces("text/one line of 300 MB", "page.txt", b"a", 300_000_000)
    yield of_pieces("text/one line of 30 MB of words", "page.txt", b"Accept Ignore ", 2_100_000)
    yield of_pieces("text/a million blank lines", "page.txt", b"\n", 1_000_000, end=PAGE.encode())
    yield of_pieces("text/a million buttons", "page.txt", b"Accept\n", 1_000_000)
    yield of_pieces("text/a million letters on lines of their own", "page.txt", b"x\n", 1_000_000)
    yield of_pieces("text/100,000 cards of one person", "page.txt", PAGE.encode(), 50_000)
    yield of_pieces("text/a million dashes", "page.txt", b"Ana - x - ", 1_000_000)
    yield of_pieces("text/a million quotes", "page.txt", b'"', 1_000_000)
    yield of_pieces("text/a million bars", "page.txt", b"| ", 1_000_000)
    yield of_pieces("text/a million tabs", "page.txt", b"a\t", 1_000_000)
    yield of_pieces("text/a million no-break spaces", "page.txt", "\u00a0".encode(), 1_000_000)
    yield of_pieces("text/a million greetings", "page.txt", b"Hi Olly,\n", 300_000)
    yield of_pieces("text/30 MB of zero bytes", "page.txt", b"\0", 30_000_000)


def _odd() -> Iterator[tuple[str, str]]:
    yield "nothing", ""
    yield "a line break", "\n"
    yield "a byte order mark", "\ufeff"
    yield "spaces of every kind", "\u00a0\u2003\u3000\u1680 \t"
    yield "hidden characters only", "\u200b\u2060\ufeff\u200d" * 100
    yield "one letter", "x"
    yield "a name", "Ana"
    yield "buttons only", "Accept\nIgnore\n" * 20
    yield "the path of itself", "/proc/self/exe"
    yield "the path of a device", "/dev/zero"
    yield "a shell script", "#!/bin/sh\nrm -rf nothing\n"
    yield "a table of bars", "| Name | Note |\n|---|---|\n| Ana | hi |\n" + "|" * 5000
    yield "brackets", "[" * 50_000 + "]" * 50_000
    yield "braces", "{" * 50_000
    yield "angles", "<" * 50_000
    yield "numbers", "9" * 100_000 + " mutual connections"
    yield "an age", "9" * 100_000 + " weeks ago"
    yield "slashes", "https://www.linkedin.com/in/" + "%2e%2e%2f" * 10_000
    yield "one name in every line", "Ana Prueba\n" * 20_000
