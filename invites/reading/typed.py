"""Lists of invitations typed by hand: Ana Prueba - CTO at X - "note". One line each; what is unclear becomes a finding.

Nothing is taken for an invitation only because it stands in a list: the list must speak of invitations or hold notes.
"""

import re
from datetime import datetime
from functools import cache

from invites.invitation import Invitation, Inviter
from invites.plain import plain
from invites.reading.page_forms import clean
from invites.reading.page_words import BULLETS, Words
from invites.reading.pasted_lines import Lines
from invites.reading.pasted_row import Line
from invites.reading.pasted_shapes import name_cost
from invites.reading.record import Reading, Record

_QUOTES = {'"': '"', "'": "'", "“": "”", "„": "“”", "«": "»", "»": "«", "‘": "’", "「": "」", "『": "』", "”": "”"}
"""Marks that open a quoted note, with those that may close it."""

_LONGEST_ENTRY = 2_000
"""Characters in one line of a list; a longer line is no entry."""


@cache
def _number() -> re.Pattern[str]:
    """Return what numbers an entry: "5)", "12.", "(3)"."""
    return re.compile(r"\(?\d{1,4}[.):]\s+")


@cache
def _dash() -> re.Pattern[str]:
    """Return what stands between the parts of an entry."""
    return re.compile(r"\s+(?:[-–—―|•·]|--)\s+")


class _Entry:
    """One line of the list taken apart."""

    def __init__(self, line: Line, words: Words) -> None:
        self.line = line
        text = line.text.strip()
        unmarked = _number().sub("", text, count=1) if _number().match(text) else text
        if unmarked[:1] in BULLETS and unmarked[1:2] == " ":
            unmarked = unmarked[2:].lstrip()
        self.marked = unmarked != text
        rest, self.note, self.quoted = _without_note(unmarked)
        pieces = [piece.strip(" ,;:") for piece in _dash().split(rest)]
        pieces = [piece for piece in pieces if piece]
        if len(pieces) == 1 and "," in pieces[0] and self.quoted:
            pieces = [piece.strip() for piece in pieces[0].split(",", 1)]
        self.no_note = bool(pieces[1:]) and _bare(pieces[-1]) in words.typed["no_note"]
        if self.no_note:
            pieces.pop()
        self.name = pieces[0] if pieces else ""
        self.loose = pieces[2:] if not self.quoted and not self.no_note else []
        said = pieces[1:2] if self.loose else pieces[1:]
        headline = " - ".join(said)
        missing = any(piece.strip() in words.typed["no_headline"] for piece in headline.casefold().split(","))
        self.headline = "" if missing else headline

    @property
    def split(self) -> bool:
        """Whether the line has the parts of an entry."""
        return bool(self.name) and (bool(self.headline) or self.quoted or self.no_note)

    @property
    def named(self) -> bool:
        """Whether its first part can be a person's name."""
        return bool(self.name) and len(self.name) < 100 and name_cost(self.name) < 2 and not self.name.isdecimal()


def _bare(text: str) -> str:
    return clean(text).strip("()[]. ").casefold()


def _without_note(text: str) -> tuple[str, str, bool]:
    """Return an entry without its quoted note, the note, and whether there is one."""
    closing = text[-1:]
    for opening, closers in _QUOTES.items():
        if closing not in closers:
            continue
        # The first mark that opens after a space: an apostrophe inside a word opens nothing.
        at = next((at for at in range(1, len(text) - 1) if text[at] == opening and text[at - 1] in " \t:,-–—("), -1)
        if at > 0:
            return text[:at].rstrip(" \t:,;-–—"), text[at + 1 : -1].strip(), True
    return text, "", False


def looks_like_list(taken: Lines) -> bool:
    """Whether lines are a list of invitations that a person typed."""
    if not taken.lines or len(taken.lines) > 2_000:
        return False
    entries = [_Entry(line, taken.words) for line in taken.lines if len(line.text) <= _LONGEST_ENTRY]
    whole = [entry for entry in entries if entry.split and entry.named]
    if len(whole) * 2 < len(taken.lines):
        return False
    told = set(_bare(taken.lines[0].text).replace(":", " ").split()) & set(taken.words.typed["title"])
    notes = sum(entry.quoted or entry.no_note for entry in whole)
    return bool(notes) or bool(told and not entries[0].split)


def read_typed(taken: Lines, *, source: str, seen_at: datetime) -> Reading:
    """Return the invitations of a list typed by hand."""
    reading = Reading()
    for at, line in enumerate(taken.lines):
        entry = _Entry(line, taken.words)
        quote = f'"{plain(line.text, limit=60)}"'
        if len(line.text) > _LONGEST_ENTRY or not (entry.split and entry.named):
            if at == 0 and not entry.marked and not entry.split:
                reading.remark(source, line.number, f"This line was taken for the list's title: {quote}.")
            else:
                reading.reject(source, line.number, f'This line has not the form Name - Headline - "Note": {quote}.')
            continue
        note = entry.note
        if entry.loose:
            note = " - ".join(entry.loose)
            reading.remark(source, line.number, f"The last part of this line was taken for the note: {quote}.")
        inviter = Inviter(entry.name, entry.headline)
        reading.records.append(Record(Invitation(inviter, note=note, seen_at=seen_at, source=source)))
    return reading
