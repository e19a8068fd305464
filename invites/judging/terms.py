"""The words of a note as cues are compared with them, each with its place. What a cue is, `cues` knows."""

import re
from collections.abc import Iterator, Sequence
from unicodedata import normalize

from invites.normal import Word, words

_INDIC = re.compile("[\u0900-\u0dff]")
"""Scripts whose vowels are marks: without them "call" and "yesterday" are one word in Hindi."""

_DOTS = str.maketrans(dict.fromkeys("\u093c\u09bc\u0a3c\u0abc\u200c\u200d\u200b"))
"""Dots below a letter, typed or not, and joiners that cannot be seen."""

_ARABIC_HEADS = ("وال", "بال", "فال", "كال", "لل", "ال", "و", "ف", "ب", "ل", "ك")
_HEBREW_HEADS = ("וה", "שה", "מה", "ול", "וב", "ה", "ו", "ב", "ל", "מ", "ש", "כ")
"""Short words that these scripts write together with the next one."""


def terms(text: str) -> Sequence[Word]:
    """Return the words of a text, without case and accents, but with the vowels of Indic scripts."""
    found = words(text)
    if text.isascii() or not _INDIC.search(text):
        return found
    return [
        Word(_with_vowels(text[word.start : word.end]), word.start, word.end) if _INDIC.match(word.text) else word
        for word in found
    ]


def _with_vowels(written: str) -> str:
    return normalize("NFD", written.lower()).translate(_DOTS)


def forms(word: str) -> tuple[str, ...]:
    """Return a word, and what is left of it without the short words written together with it."""
    if word < "\u0590" or word > "\u06ff":
        return (word,)
    return (word, *_without_heads(word))


def _without_heads(word: str) -> Iterator[str]:
    for head in _HEBREW_HEADS if word < "\u0600" else _ARABIC_HEADS:
        if word.startswith(head) and len(word) - len(head) >= 3:
            yield word[len(head) :]
