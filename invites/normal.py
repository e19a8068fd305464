"""A note as it is compared: its words without case, accents and leftovers of pages and mails, each with its place.

What the words mean is not known here; `canned` compares them with LinkedIn's sentences.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple
from unicodedata import category, normalize

LEFTOVER = re.compile(
    r"&(?:amp;)*(?:#x[0-9a-f]{1,6}|#[0-9]{1,7}|[a-z][a-z0-9]{1,30});|&nbsp\b"
    r"|</?(?:br|wbr|hr|p|div|span|b|i|u|em|strong|font|li|ul|ol|html|body)(?:\s[^<>]{0,300})?/?>|â€[™˜]",
    re.IGNORECASE,
)
"""What pages and mails leave in a note: HTML entities and tags, and an apostrophe read in the wrong encoding."""

APOSTROPHES = frozenset("'’‘ʼʻ＇`´ʹ′‛")
"""Every sign people put for an apostrophe; all of them go, as people leave them out."""

INVISIBLE = frozenset("\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\ufffc")
"""Blank characters whose category does not give them away."""

_NO_LETTERS = frozenset("™℠®©")
"""Signs that would turn into letters."""

_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3"
    "\uf900-\ufaff\U00020000-\U0003ffff"
)
"""Scripts that put no space between words, and Korean, which puts endings on names: each character is a word here."""

_FIRST_UNSPACED = "\u0e00"

_SPACED_WORD = re.compile(r"[^\W_]+")

_ASCII_WORD = re.compile(r"[a-z0-9]+(?:['`]+[a-z0-9]+)*")
_ODD_ASCII = re.compile(r"[\x00-\x08\x0e-\x1f\x7f&<]")
"""What needs a closer look than the ordinary English note."""

_STRETCH = "\u0640"
"""Draws an Arabic word out; typed for looks."""

_SAME = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i", "ħ": "h", "æ": "ae", "œ": "oe", "þ": "th", "ə": "e"}
    | {"ى": "ي", "ی": "ي", "ې": "ي", "ک": "ك", "ة": "ه", "ہ": "ه", "ھ": "ه"},
)
"""Letters that are typed for one another and that Unicode does not take apart."""

_UMLAUT = re.compile("[äöüøåæßÄÖÜØÅÆ]")
_WRITTEN_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "æ": "ae", "ß": "ss"})
"""How those write who have no key for these letters."""


class _Folded(dict[int, str]):
    """What each character is compared as, told once for each."""

    def __missing__(self, code: int) -> str:
        """Remember a character that is new."""
        if len(self) > 20_000:
            self.clear()
        self[code] = letters = _letters(chr(code))
        return letters


_FOLDED = _Folded()


class Word(NamedTuple):
    """One word of a note."""

    text: str
    """The word as it is compared."""
    start: int
    """Where it starts in the note."""
    end: int
    """Where it ends in the note."""


def _letters(sign: str) -> str:
    """Return what a character is compared as: letters, nothing when it is an accent or hidden, else a space."""
    if sign in APOSTROPHES or sign in INVISIBLE:
        return ""
    if sign.isspace() or sign in _NO_LETTERS:
        return " "
    kind = category(sign)
    if kind[0] == "M" or kind in ("Cf", "Cc") or sign == _STRETCH:
        return ""
    if "가" <= sign <= "힣":
        return sign
    apart = normalize("NFKD", normalize("NFKD", sign).casefold())
    return "".join(part for part in apart.translate(_SAME) if part.isalnum()) or " "


@lru_cache(maxsize=2048)
def words(text: str) -> Sequence[Word]:
    """Return the words of a text, each with its place in it."""
    if text.isascii() and not _ODD_ASCII.search(text):
        return [
            Word(found[0].replace("'", "").replace("`", ""), found.start(), found.end())
            for found in _ASCII_WORD.finditer(text.lower())
        ]
    if not LEFTOVER.search(text) and all(len(_FOLDED[ord(sign)]) == 1 for sign in set(text)):
        folded = text.translate(_FOLDED)
        return [Word(found[0], *found.span()) for found in _word_in(folded).finditer(folded)]
    return _placed(text)


def _placed(text: str) -> list[Word]:
    """Return the words of a text in which what is compared and what is written differ in length."""
    pieces: list[str] = []
    places: list[tuple[int, int]] = []
    position = 0
    for leftover in LEFTOVER.finditer(text):
        pieces += map(_FOLDED.__getitem__, map(ord, text[position : leftover.start()]))
        places += [(place, place + 1) for place in range(position, leftover.start())]
        pieces.append(stands_for(leftover[0]).translate(_FOLDED))
        places.append(leftover.span())
        position = leftover.end()
    pieces += map(_FOLDED.__getitem__, map(ord, text[position:]))
    places += [(place, place + 1) for place in range(position, len(text))]
    folded = "".join(pieces)
    spans = [span for piece, span in zip(pieces, places, strict=True) for _ in piece]
    return [
        Word(found[0], spans[found.start()][0], _with_marks(text, spans[found.end() - 1][1]))
        for found in _word_in(folded).finditer(folded)
    ]


def _with_marks(text: str, end: int) -> int:
    """Return the end of a word together with the accents on its last letter."""
    while end < len(text) and category(text[end])[0] == "M":
        end += 1
    return end


def stands_for(leftover: str) -> str:
    """Return what an entity stands for, an apostrophe for a misread one, and a line break for a tag."""
    if leftover[0] == "<":
        return "\n"
    if leftover[0] == "â":
        return "'"
    from html import unescape

    return unescape(re.sub("(?i)&(?:amp;)+(?=[#a-z])", "&", leftover))


def bare_words(text: str) -> tuple[str, ...]:
    """Return the words of a text of our own, as they are compared."""
    if text.isascii():
        return tuple(found.replace("'", "") for found in _ASCII_WORD.findall(text.lower()))
    folded = text.translate(_FOLDED)
    return tuple(_word_in(folded).findall(folded))


def _word_in(folded: str) -> re.Pattern[str]:
    """Return what a word is in a text; most texts need not know which scripts put no space between them."""
    return _any_word() if max(folded, default="") >= _FIRST_UNSPACED else _SPACED_WORD


def is_unspaced(letter: str) -> bool:
    """Whether a character is a word of its own, as in scripts that put no space between words."""
    return letter >= _FIRST_UNSPACED and _unspaced().match(letter) is not None


@cache
def _unspaced() -> re.Pattern[str]:
    return re.compile(f"[{_UNSPACED}]")


@cache
def _any_word() -> re.Pattern[str]:
    return re.compile(f"[{_UNSPACED}]|[^\\W_{_UNSPACED}]+")


def spellings(text: str) -> list[tuple[str, ...]]:
    """Return the words of a text, and a second time as people write them who have no key for ä, ø or ß."""
    usual = bare_words(text)
    if text.isascii() or not _UMLAUT.search(text):
        return [usual]
    return [usual, bare_words(text.lower().translate(_WRITTEN_OUT))]


class Squeezed:
    """Words written together, so that a space too many or too few makes no difference."""

    def __init__(self, found: Sequence[Word]) -> None:
        self.text = "".join(word.text for word in found)
        """All letters."""
        self.starts = [0]
        """Where each word starts in them; at last, where the text ends."""
        for word in found:
            self.starts.append(self.starts[-1] + len(word.text))

    def word_at(self, offset: int) -> int | None:
        """Return the number of the word that starts there; None inside a word."""
        number = bisect_right(self.starts, offset) - 1
        return number if self.starts[number] == offset else None
