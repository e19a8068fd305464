"""Copies of LinkedIn's mails that somebody forwarded inside the text of another mail, whatever program did it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from invites.reading.mail_lines import Line
from invites.reading.mail_sender import DOMAIN, Sender, sender_in
from invites.reading.mail_words import Purpose, purpose

_MOST_COPIES = 50
_LONGEST_HEADING = 8
_HEADING = re.compile(r"[*|_\s]{0,5}([^\W\d_][^:：]{0,30})[:：][*_]{0,2}\s{0,5}(.{0,600})")
_MAILTO = re.compile(r"[<\[(]?mailto:([^\s<>\[\]()]{1,200})[>\])]?", re.IGNORECASE)
_SQUARE = re.compile(r"\[([^\s\[\]@]{1,100}@[^\s\[\]@]{1,200})\]")
_TWICE = re.compile(r"(<[^<>\s]{1,300})>?\s{0,3}<[^<>\s]{1,300}>{1,2}")


@dataclass(frozen=True, slots=True)
class Copy:
    """One mail of LinkedIn's inside another mail's text."""

    sender: Sender
    """Who it was from, as the heading of the copy says."""
    subject: str
    """Its subject; empty when the heading has none that is known."""
    dates: tuple[str, ...]
    """What else the heading says; one of these may be the date."""
    lines: tuple[Line, ...]
    """Its text."""


def copies_in(lines: Sequence[Line]) -> list[Copy]:
    """Find the copies in a mail's text, by headings that hold an address of LinkedIn's, in any language."""
    places = [(at, sender) for at, line in enumerate(lines) if (sender := _sender(line)) is not None][:_MOST_COPIES]
    copies: list[Copy] = []
    for number, (at, sender) in enumerate(places):
        until = places[number + 1][0] if number + 1 < len(places) else len(lines)
        first = at
        while first and at - first < _LONGEST_HEADING and not lines[first].gap and _value(lines[first - 1]):
            first -= 1
        end = at + 1
        while end < until and end - at < _LONGEST_HEADING and not lines[end].gap and _value(lines[end]):
            end += 1
        said = [_value(line) for line in lines[first:end]]
        subject = next((value for value in said if purpose("", value) is not Purpose.UNKNOWN), "")
        copies.append(Copy(sender, subject, tuple(said), tuple(lines[end:until])))
    return copies


def _sender(line: Line) -> Sender | None:
    """Return the sender that a line of a heading names, when it is an address of LinkedIn's."""
    if "@" not in line.text or DOMAIN not in line.text.lower():
        return None
    value = _MAILTO.sub(r"<\1>", _value(line))
    value = _TWICE.sub(r"\1>", _SQUARE.sub(r"<\1>", value)).strip("* ")
    sender = sender_in(value)
    return sender if sender.is_linkedin else None


def _value(line: Line) -> str:
    """Return what follows the colon in a line of a heading; empty when it is none."""
    found = None if line.linked else _HEADING.fullmatch(line.text)
    return found[2].strip() if found else ""
