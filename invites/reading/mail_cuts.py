"""Where one mail ends and the next begins, in a text that was copied out of several."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from invites.reading.mail_lines import Line, text_lines
from invites.reading.mail_links import Aim
from invites.reading.mail_sender import DOMAIN, sender_in
from invites.reading.mail_words import (
    Purpose,
    heads_mail,
    is_only_in_mail,
    person_in,
    purpose,
    starts_footer,
    tells_of_mail,
)
from invites.reading.page_forms import clean
from invites.reading.page_languages import languages
from invites.reading.page_words import Kind
from invites.reading.pasted_lines import rows
from invites.reading.pasted_shapes import name_cost

_LONGEST_TEXT = 5_000_000
_LONGEST_ROW = 9000
_LONGEST_HEADING = 20
_MOST_MAILS = 2_000
_MOST_ROWS = 100_000
_SIGNS = re.compile(rf"linkedin\.com/(?:comm|e)/|@{re.escape(DOMAIN)}|invite-accept|via LinkedIn", re.IGNORECASE)
_LABEL = re.compile(r"[*|_>\s]{0,5}([^\W\d_][^:：]{0,30}?)\s?[:：][*_]{0,2}\s{0,5}(.{0,600})")
_ADDRESSED = re.compile(r"(.{0,200}?)<\s?([^<>\s@]{1,100}@[^<>\s]{1,200})\s?>\s*(.{0,100})")
_GREETING = re.compile(
    r"(?:\S{1,30}\s){0,3}\S{1,30}[,，、]|(?:hi|hello|hey|dear|hallo|hola|olá|ciao|bonjour|hej)\b.{0,40}[,:!]",
    re.IGNORECASE,
)


@dataclass(slots=True)
class MailText:
    """One mail in a text."""

    number: int
    """The line it begins on, counted from 1."""
    sender: str = ""
    """The person it is from, as its heading says; empty when it does not."""
    subject: str = ""
    """Its subject, where it has a heading."""
    dates: tuple[str, ...] = ()
    """What else its heading says; one of these may be the date."""
    lines: list[Line] = field(default_factory=list)
    """Its text."""
    rows: list[tuple[int, str]] = field(default_factory=list)
    """All its rows with their numbers."""

    def number_of(self, text: str) -> int:
        """Give the number of the first row with this text."""
        return next((number for number, row in self.rows if text in " ".join(row.split())), self.number)


def is_mail_text(text: str) -> bool:
    """Tell whether a text was copied out of mails of LinkedIn's, and not from the page."""
    if len(text) > _LONGEST_TEXT:
        return False
    found = [row for _, row in rows(text) if row.strip() and len(row) < _LONGEST_ROW]
    signed = [row for row in found if _SIGNS.search(row)]
    for row in signed:
        lines = text_lines(row, quoted=True)
        if any(line.leads_to(Aim.ACCEPT) and line.linked for line in lines) or _names_linkedin(row):
            return True
    return tells_of_mail(text) and any(map(is_only_in_mail, found)) and not any(map(_is_of_the_page, found))


def mails_in(text: str) -> tuple[list[MailText], int | None]:
    """Part a text into its mails; the second value is the line from which on nothing was read, when it is too long."""
    stopped = None
    pieces: list[_Piece] = []
    piece = _Piece()
    gap = False
    for number, row in rows(text):
        if len(pieces) >= _MOST_MAILS or number > _MOST_ROWS:
            stopped = number
            break
        lines = text_lines(row[:_LONGEST_ROW], quoted=True)
        if not lines:
            piece.rows.append((number, row))
            gap = True
            continue
        if piece.ends_before(row, lines[0], gap=gap):
            pieces.append(piece)
            piece = _Piece()
        piece.take(number, row, lines[0])
        gap = False
    pieces.append(piece)
    return [part.mail() for joined in _joined(pieces) for part in joined.parts()], stopped


class _Piece:
    """The rows of one mail, while they are gathered."""

    def __init__(self) -> None:
        self.rows: list[tuple[int, str]] = []
        self.headed = 0
        self.linked = self.answers = self.footer = self.again = self.body = False

    def ends_before(self, row: str, line: Line, *, gap: bool) -> bool:
        """Tell whether a row is the beginning of the next mail."""
        if _heading(row) is not None:
            return self.body and not self._is_title()
        if self.footer:
            return _GREETING.fullmatch(line.text) is not None or (gap and not self.again and not _is_of_footer(line))
        return self.answers and not line.linked and _GREETING.fullmatch(line.text) is not None

    def take(self, number: int, row: str, line: Line) -> None:
        """Take in a row that is not blank."""
        self.rows.append((number, row))
        heads = self.headed < _LONGEST_HEADING and (not self.body or self._is_title())
        if heads and _heading(row) is not None:
            self.headed += 1
            return
        self.body = True
        # Something goes on right below the footer: where the next mail begins is told by its links, in `parts`.
        self.again = self.again or (self.footer and not _is_of_footer(line))
        self.linked = self.linked or line.linked
        self.answers = self.answers or line.leads_to(Aim.ACCEPT)
        self.footer = self.footer or is_only_in_mail(line.text) or (self.linked and starts_footer(line.text))

    def _is_title(self) -> bool:
        """Whether there is nothing yet but the subject, as mail programs show it above the heading."""
        if len(self.rows) > _LONGEST_HEADING:
            return False
        there = [row for _, row in self.rows if row.strip() and _heading(row) is None]
        return len(there) == 1 and purpose("", there[0]) is not Purpose.UNKNOWN

    def parts(self) -> list["_Piece"]:
        """Part mails that follow each other without a blank line or a greeting: each has a link that answers it."""
        start = cut = 0
        parts: list[_Piece] = []
        footer = False
        for at, (_, row) in enumerate(self.rows):
            lines = text_lines(row[:_LONGEST_ROW], quoted=True)
            if not lines:
                continue
            if footer and not cut and not _is_of_footer(lines[0]):
                cut = at
            if cut and lines[0].leads_to(Aim.ACCEPT) and lines[0].linked:
                parts.append(_Piece.of(self.rows[start:cut]))
                start, cut, footer = cut, 0, False
            footer = footer or (at > start and is_only_in_mail(lines[0].text))
        return [*parts, _Piece.of(self.rows[start:])] if parts else [self]

    @classmethod
    def of(cls, taken: list[tuple[int, str]]) -> "_Piece":
        """Make a piece of rows that are known to be of one mail."""
        piece = cls()
        for number, row in taken:
            lines = text_lines(row[:_LONGEST_ROW], quoted=True)
            if lines:
                piece.take(number, row, lines[0])
            else:
                piece.rows.append((number, row))
        return piece

    def mail(self) -> MailText:
        """Tell the heading from the text."""
        first = next((number for number, row in self.rows if row.strip()), 1)
        mail = MailText(first, rows=self.rows)
        there = [row for _, row in self.rows if row.strip()][:2]
        titled = len(there) > 1 and purpose("", there[0]) is Purpose.ONE and _heading(there[1]) is not None
        body: list[str] = []
        said: list[str] = []
        begun = False
        for _, row in self.rows:
            head = None if begun or len(said) >= _LONGEST_HEADING else _heading(row)
            if head is None and titled and not mail.subject:
                mail.subject = row.strip()  # the title of the mail, above its heading
                continue
            if head is None:
                body.append(row)
                begun = begun or bool(row.strip())
                continue
            sender, value = head
            mail.sender = mail.sender or sender
            said.append(value)
            if not mail.subject and purpose("", value) is not Purpose.UNKNOWN:
                mail.subject = value
        mail.dates = tuple(value for value in said if value and any(sign.isdecimal() for sign in value))
        mail.lines = text_lines("\n".join(body), quoted=True)
        return mail


def _joined(pieces: Sequence[_Piece]) -> list[_Piece]:
    """Put a piece without links to the one before it: a reminder has the note below its links, behind a greeting."""
    joined: list[_Piece] = []
    for piece in pieces:
        if not any(row.strip() for _, row in piece.rows):
            continue
        before = joined[-1] if joined else None
        if before and before.answers and not before.footer and not piece.linked and not piece.headed:
            before.rows += piece.rows
            before.footer = piece.footer
        else:
            joined.append(piece)
    return joined


@lru_cache(maxsize=1024)
def _heading(row: str) -> tuple[str, str] | None:
    """Return the person and the value that a line of a mail's heading names; None when it is none."""
    text = " ".join(row[:900].split()).strip("> ")
    found = _LABEL.fullmatch(text)
    if found is not None and heads_mail(found[1].strip("* ")):
        value = found[2].strip("* ")
        sender = sender_in(_ADDRESSED.sub(r"\1<\2>", value))
        return (person_in(sender.name) if sender.is_linkedin else person_in(value) if _is_via(value) else ""), value
    addressed = _ADDRESSED.fullmatch(text)
    if addressed is not None and addressed[2].lower().endswith(f"@{DOMAIN}"):
        return person_in(addressed[1].strip(' "')), addressed[3].strip()
    alone = _is_via(text) and " on linkedin" not in text.lower() and name_cost(person_in(text)) < 1
    return (person_in(text), "") if alone else None


def _is_via(text: str) -> bool:
    """Whether a text is a sender's name as LinkedIn writes it, "Ana Prueba via LinkedIn"."""
    return len(text) < 100 and "linkedin" in text.lower() and person_in(text) not in ("", " ".join(text.split()))


def _names_linkedin(row: str) -> bool:
    head = _heading(row)
    return head is not None and (f"@{DOMAIN}" in row.lower() or (bool(head[0]) and _LABEL.match(row) is not None))


def _is_of_footer(line: Line) -> bool:
    """Whether a line below the beginning of a footer is of it: LinkedIn's own words, or its postal address."""
    text = line.text
    address = "," in text and any(sign.isdecimal() for sign in text)
    return line.linked or address or starts_footer(text) or "linkedin" in text.casefold() or is_only_in_mail(text)


def _is_of_the_page(row: str) -> bool:
    """Whether a line is the page's own button to ignore an invitation, which mails do not have."""
    shown = clean(row[:200])
    return len(row) < 200 and any(words.read(shown).kind in (Kind.IGNORE, Kind.PAIR) for words in languages())
