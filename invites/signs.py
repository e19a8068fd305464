"""Warning signs: what makes a careful person look twice at an invitation. Each has its reason; none is a verdict.

The same text from several people is found in `alike`, since it takes the whole queue to see it.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from unicodedata import name as unicode_name

from invites.invitation import Inviter
from invites.merge_fields import merge_fields
from invites.plain import plain

LONGEST_LOOKED_AT = 2_000
"""Characters of a note, a name or a headline that are looked at. The site allows 300 in a note."""


class SignKind(StrEnum):
    """What a sign is about."""

    NAME = "name"
    """Letters of two alphabets in one word of the name."""
    HEADLINE = "headline"
    """The headline says that everybody is accepted."""
    LINK = "link"
    """The note holds a link that hides where it leads."""
    MESSENGER = "messenger"
    """The note leads away to a messaging app."""
    MERGE = "merge"
    """The note holds a field that a program should have filled in."""
    ALIKE = "alike"
    """The same text came from others."""


@dataclass(frozen=True, slots=True)
class Sign:
    """One thing to look at twice."""

    kind: SignKind
    """What it is about."""
    text: str
    """One short sentence that says what was seen. It may hold a stranger's words."""
    start: int = 0
    """Where the part of the note starts that it is about, as an index into it."""
    end: int = 0
    """Where it ends; equal to `start` when it is about no part of the note."""


def signs(inviter: Inviter, note: str) -> tuple[Sign, ...]:
    """Return the warning signs of an invitation, in the order in which they matter."""
    found = [
        sign
        for sign in (_of_name(inviter.name[:LONGEST_LOOKED_AT]), _of_headline(inviter.headline[:LONGEST_LOOKED_AT]))
        if sign is not None
    ]
    return (*_of_note(note[:LONGEST_LOOKED_AT]), *found) if note else tuple(found)


# The name

_ALPHABETS = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE")
"""Alphabets whose letters are taken for one another; Japanese or Korean beside Latin letters is ordinary."""


def _of_name(name: str) -> Sign | None:
    """Tell of letters from two alphabets in one word: "Аna" with a Cyrillic А looks like "Ana", and is not."""
    if name.isascii():
        return None
    for word in re.split(r"[\W_]+", name)[:20]:
        if not word.isascii():
            alphabets = list(dict.fromkeys(filter(None, map(_alphabet, word[:60]))))
            if len(alphabets) > 1:
                mixed = " and ".join(alphabet.capitalize() for alphabet in alphabets)
                return Sign(SignKind.NAME, f"the name mixes {mixed} letters in one word, {plain(word, limit=40)}")
    return None


def _alphabet(letter: str) -> str:
    """Return which of the confusable alphabets a letter is from; empty for any other."""
    first = unicode_name(letter, "").partition(" ")[0]
    return first if first in _ALPHABETS else ""


# The headline


@cache
def _open_networker() -> re.Pattern[str]:
    """Return what people write who accept everybody."""
    return re.compile(
        r"\bL\.?I\.?O\.?N\.?(?=$|[\s,;|/)\]*•·!-])(?<!\bLion)"  # LinkedIn Open Networker, in capitals
        r"|(?i:\bopen[ -]?network(?:er|ing|ers)?\b|\btop ?linked\b|\bsuper[ -]?connector\b"
        r"|\b(?:i )?(?:will )?accepts? (?:all|every|any) (?:invit\w*|connection\w*|request\w*)"
        r"|\ball (?:invitations?|invites|requests|connections) (?:are )?(?:accepted|welcome)"
        r"|\bopen to (?:all )?(?:connect(?:ing|ions)?|invites|invitations)(?: with everyone| with anybody)?\b"
        r"|\bno idk\b|\bnever idk\b|\b\d{1,3}[.,]?\d?k\+? (?:connections?|followers)\b"
        r"|\b\d{2,3}[.,' ]?000\+? (?:connections?|followers|contacts|kontakte|contactos|relations|seguidores)\b)"
    )


def _of_headline(headline: str) -> Sign | None:
    found = _open_networker().search(headline) if headline else None
    if found is None:
        return None
    return Sign(SignKind.HEADLINE, f"the headline says they connect with everybody: {plain(found[0], limit=60)}")


# The note

_SHORTENERS = (
    "bit.ly|tinyurl.com|t.co|goo.gl|ow.ly|buff.ly|is.gd|rebrand.ly|cutt.ly|lnkd.in|shorturl.at|t.ly|rb.gy|tiny.cc|s.id"
    "|bl.ink|adf.ly|linktr.ee|short.io|clck.ru|vk.cc|dlvr.it|v.gd|bit.do|soo.gd|qr.ae|trib.al|snip.ly|urlz.fr|n9.cl"
)
_APPS = (
    r"whats ?app|watsapp|wtsapp|вотсап\w*|ватсап\w*|واتس ?(?:اب|آب|أب)|telegram|телеграм\w*|تلگرام|تيليجرام"
    r"|viber|вайбер\w*|signal"
)
_ASIAN_APPS = r"we ?chat|微信|weixin|kakao ?talk|카카오톡|카톡|line id|ラインID|zalo"


@cache
def _short_link() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w.@-])(?:https?://)?(?:www\.)?(?:{_SHORTENERS.replace('.', chr(92) + '.')})/[^\s<>\"')\]]{{1,200}}",
        re.IGNORECASE,
    )


@cache
def _messenger() -> re.Pattern[str]:
    """Return a link, a number or a name in a messaging app."""
    number = (
        r"[\s:：#(-]{0,4}(?:me|us|no|nr|number|at|on|unter|an|au|en|al|no número)?"
        r"[\s.:：(-]{0,4}\+?\d[\d\s().-]{5,20}\d"
    )
    return re.compile(
        r"(?<![\w.@-])(?:https?://)?(?:wa\.me|api\.whatsapp\.com|chat\.whatsapp\.com|t\.me|telegram\.me|signal\.me"
        r"|viber\.click|line\.me|lin\.ee|open\.kakao\.com|m\.me|discord\.gg|u\.wechat\.com)/[^\s<>\"')\]]{1,200}"
        rf"|(?<!\w)(?:{_APPS})(?!\w){number}"
        rf"|\+?\d[\d\s().-]{{6,20}}\d\s{{0,3}}[(\[]?(?:{_APPS}|{_ASIAN_APPS})(?!\w)"
        rf"|(?<!\w)(?:{_APPS})\s{{0,3}}[:：]?\s{{0,3}}@\w{{3,40}}"
        rf"|(?:{_ASIAN_APPS})\s{{0,3}}(?:id|号|號|ID|번호)?\s{{0,3}}[:：是]\s{{0,3}}[\w.-]{{3,40}}",
        re.IGNORECASE,
    )


def _of_note(note: str) -> list[Sign]:
    """Tell of the parts of a note that lead away, or that no person typed."""
    found: list[Sign] = []
    if field := next(iter(merge_fields(note)), None):
        said = plain(note[field[0] : field[1]], limit=40)
        found.append(Sign(SignKind.MERGE, f"a program forgot to fill in a field: {said}", *field))
    if link := _short_link().search(note):
        text = f"a shortened link hides where it leads: {plain(link[0], limit=60)}"
        found.append(Sign(SignKind.LINK, text, link.start(), link.end()))
    if app := _messenger().search(note):
        text = f"it leads away to a messaging app: {plain(app[0], limit=60)}"
        found.append(Sign(SignKind.MESSENGER, text, app.start(), app.end()))
    return found
