"""Signs in a note that mean the same in every language: links, addresses, amounts, merge fields, questions.

Words are not looked at here; see `cues`.
"""

import re
from enum import StrEnum
from typing import NamedTuple


class Sign(StrEnum):
    """What a sign in a note is."""

    LINK = "link"
    """A web address."""
    MAIL = "mail"
    """A mail address."""
    PHONE = "phone"
    """A telephone number."""
    MERGE = "merge"
    """A field that a mail merge has not filled in."""
    PERCENT = "percent"
    """A share of a hundred."""
    SUM = "sum"
    """An amount of money."""
    NUMBER = "number"
    """Another number."""
    QUESTION = "question"
    """A question mark."""
    SHOUT = "shout"
    """An exclamation mark."""
    QUOTE = "quote"
    """Words in quotation marks."""
    PICTURE = "picture"
    """An emoji."""


_CURRENCY = (
    r"[$€£¥₹₽₺₩₪₫฿₴₦₱]|(?<!\w)"
    r"(?:US\$|R\$|RM|Rp|Rs|USD|EUR|GBP|CHF|INR|AED|SAR|NGN|KES|PLN|CZK|TL|kr|zł|zl|Kč|Ft|lei|руб|грн|лв)"
)
_AMOUNT = r"\d[\d.,'\u00a0\u202f ]{0,14}"

_LINKS = re.compile(
    r"(?P<link>https?://\S+|www\.\S+"
    r"|\b[\w-]{2,40}\.(?:com|net|org|io|ly|ai|co|me|app|shop|info|biz|example|test)\b(?:/\S*)?)"
    r"|(?P<mail>[\w.+-]{1,64}@[\w-]{1,60}\.[\w.]{2,20})"
)
_FIELDS = re.compile(
    r"(?P<merge>\{+\s*[\w .|-]{2,30}\s*\}+|\[\[?[^\W\d][^\W\d ]{0,24}(?: [^\W\d]{1,20}){0,2}\]?\]|%[A-Z_]{3,20}%"
    r"|<<?[A-Za-z][A-Za-z_ ]{2,20}>>?|\*\|[A-Z]{2,12}\|\*|\bFNAME\b|\bFIRST_?NAME\b)"
)
_NUMBERS = re.compile(
    r"(?P<percent>\d{1,4}(?:[.,]\d{1,2})?[\s\u00a0]?[%％٪]|%\s?\d{1,4})"
    rf"|(?P<sum>(?:{_CURRENCY})\s?{_AMOUNT}|{_AMOUNT}\s?(?:{_CURRENCY}))"
    r"|(?P<phone>\+\d[\d\s().-]{7,18}\d|\b0\d{2,4}[\s/-]\d[\d\s-]{4,12}\d)"
    r"|(?P<number>\d+)"
)
_MARKS = re.compile(
    r"(?P<question>[?？؟])|(?P<shout>[!！])"
    r"|(?P<quote>[\"“„«「『][^\"”“»」』]{2,60}[\"”“»」』])|(?P<picture>[\U0001F000-\U0001FAFF\u2600-\u27BF])"
)
_DOTTED = re.compile(r"\w\.\w|://|@")
_DIGIT = re.compile(r"\d")
_FIELD = re.compile(r"[{\[<%*]|NAME")
_MARK = re.compile('[?？؟!！"“„«「『\U0001f000-\U0001faff\u2600-\u27bf]')
"""What a note without links, fields, numbers or marks does not have, and most have none."""


class Seen(NamedTuple):
    """A sign in a note."""

    sign: Sign
    """What it is."""
    start: int
    """Where it starts."""
    end: int
    """Where it ends."""


def signs(note: str) -> list[Seen]:
    """Return the signs in a note: links first, then fields, numbers and marks outside of them."""
    patterns = (
        *([_LINKS] if _DOTTED.search(note) else []),
        *([_FIELDS] if _FIELD.search(note) else []),
        *([_NUMBERS] if _DIGIT.search(note) else []),
        *([_MARKS] if _MARK.search(note) else []),
    )
    found: list[Seen] = []
    for pattern in patterns:
        taken = [seen for seen in found if seen.sign in (Sign.LINK, Sign.MAIL)]
        for match in pattern.finditer(note):
            start, end = match.span()
            if not any(start < seen.end and seen.start < end for seen in taken):
                found.append(Seen(Sign(str(match.lastgroup)), start, end))
    return found
