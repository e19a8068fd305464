"""The language of a note: by its script, then by its words and by the letters they are made of.

The table of what speaks for which language is made of the data files and of invented notes; see `made_files`.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from unicodedata import normalize

from invites.judging.made_files import made
from invites.judging.sums import apart, side_by_side
from invites.normal import bare_words

UNKNOWN = "und"
"""The tag of a note whose language cannot be told."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_URL = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+|\{+[^{}]*\}+|%\w+%|linkedin", re.IGNORECASE)

_SCRIPTS = (
    (0x0000, "latin"),
    (0x0250, "other"),
    (0x0370, "greek"),
    (0x0400, "cyrillic"),
    (0x0530, "armenian"),
    (0x0590, "hebrew"),
    (0x0600, "arabic"),
    (0x0700, "other"),
    (0x0750, "arabic"),
    (0x0780, "other"),
    (0x0900, "devanagari"),
    (0x0980, "bengali"),
    (0x0A00, "gurmukhi"),
    (0x0A80, "gujarati"),
    (0x0B00, "oriya"),
    (0x0B80, "tamil"),
    (0x0C00, "telugu"),
    (0x0C80, "kannada"),
    (0x0D00, "malayalam"),
    (0x0D80, "sinhala"),
    (0x0E00, "thai"),
    (0x0E80, "lao"),
    (0x0F00, "other"),
    (0x1000, "burmese"),
    (0x10A0, "georgian"),
    (0x1100, "hangul"),
    (0x1200, "ethiopic"),
    (0x1380, "other"),
    (0x1780, "khmer"),
    (0x1800, "other"),
    (0x1E00, "latin"),
    (0x1F00, "greek"),
    (0x2000, "other"),
    (0x3040, "kana"),
    (0x3100, "other"),
    (0x3130, "hangul"),
    (0x3190, "other"),
    (0x3400, "han"),
    (0xA000, "other"),
    (0xAC00, "hangul"),
    (0xD7B0, "other"),
    (0xF900, "han"),
    (0xFB00, "other"),
    (0x20000, "han"),
)
"""Where each script begins among the characters, and its name."""

_STARTS = [start for start, _ in _SCRIPTS]

_ONLY = {
    "greek": "el",
    "armenian": "hy",
    "hebrew": "he",
    "bengali": "bn",
    "gurmukhi": "pa",
    "gujarati": "gu",
    "tamil": "ta",
    "telugu": "te",
    "thai": "th",
    "georgian": "ka",
    "hangul": "ko",
    "kana": "ja",
    "oriya": "or",
    "kannada": "kn",
    "malayalam": "ml",
    "sinhala": "si",
    "lao": "lo",
    "burmese": "my",
    "ethiopic": "am",
    "khmer": "km",
}
"""Scripts that tell the language by themselves."""

SCRIPT_OF = {
    **dict.fromkeys(("ru", "uk", "be", "bg", "mk", "kk"), "cyrillic"),
    **dict.fromkeys(("ar", "fa", "ur"), "arabic"),
    **dict.fromkeys(("hi", "mr"), "devanagari"),
    **dict.fromkeys(("zh-Hans", "zh-Hant"), "han"),
    **{tag: script for script, tag in _ONLY.items()},
}
"""The script of a language that is not written in Latin letters; Serbian is written in two."""


@lru_cache(maxsize=4096)
def script_of(sign: str) -> str:
    """Return the script of a letter."""
    return _SCRIPTS[bisect_right(_STARTS, ord(sign)) - 1][1]


@cache
def pieces_of(word: str) -> tuple[str, ...]:
    """Return what a word is compared by: itself, its letters with accents, and runs of two to four letters in it."""
    marked = f"^{word}$"
    runs = [marked[at : at + size] for size in (2, 3, 4) for at in range(len(marked) - size + 1)]
    runs += [sign for sign in word if sign > "\x7f"]
    return (f"={word}", *runs) if len(word) < 30 else tuple(runs[:90])


class Languages:
    """Tells languages that share a script from one another."""

    def __init__(self, table: str) -> None:
        """Take the made file: for each script its languages, then what speaks for which, and how much."""
        self._tags: dict[str, list[str]] = {}
        self._rows: dict[str, tuple[str, str]] = {}
        for part in table.split("\n\n"):
            head, pieces, spoken = part.split("\n")
            script, *tags = head.split(" ")
            self._tags[script], self._rows[script] = tags, (pieces, spoken)
        self._tables: dict[str, dict[str, str]] = {}
        self._known: dict[str, dict[str, int]] = {}

    def _table(self, script: str) -> dict[str, str]:
        """Return what speaks for which language of a script; no other script is taken apart."""
        if script not in self._tables:
            pieces, spoken = self._rows.pop(script)
            self._tables[script] = dict(zip(pieces.split(" "), spoken.split(" "), strict=True))
        return self._tables[script]

    def best(self, script: str, words: Iterable[str]) -> str:
        """Return the language that words of a script speak for most; UNKNOWN when they speak for none."""
        tags = self._tags.get(script)
        if tags is None:
            return UNKNOWN
        known = self._known.setdefault(script, {})
        if len(known) > 20_000:
            known.clear()
        total = 0
        for word in words:
            spoken = known.get(word)
            if spoken is None:
                spoken = known[word] = self._spoken(script, word)
            total += spoken
        scores = apart(total, len(tags))
        most = max(scores)
        return tags[scores.index(most)] if most > 0 else UNKNOWN

    def _spoken(self, script: str, word: str) -> int:
        """Return how much a word speaks for each language of a script."""
        sums = [0] * len(self._tags[script])
        table = self._table(script)
        for piece in pieces_of(word):
            spoken = table.get(piece)
            if spoken:
                for at in range(0, len(spoken), 2):
                    sums[ord(spoken[at]) - 48] += ord(spoken[at + 1]) - 48
        return side_by_side(sums)


@cache
def languages() -> Languages:
    """Load the table, once."""
    return Languages(made("languages"))


def language_of(note: str, names: frozenset[str] = frozenset()) -> str:
    """Return the BCP 47 tag of a note's language; UNKNOWN when it has no words. `names` say nothing about it."""
    written = _written(note)
    told = [word for word in written if _as_name(word) not in names] or written
    if not told:
        return UNKNOWN
    script = _script(told)
    if script in _ONLY:
        return _ONLY[script]
    if script == "han":
        return languages().best(script, "".join(told))
    own = [word for word in told if script_of(word[0]) == script]
    # A word with a capital may be a name of somebody or something: it counts half.
    small = [word for at, word in enumerate(own) if not at or not word[0].isupper()]
    return languages().best(script, [word.lower() for word in own + small]).removesuffix("-Latn")


def words_as_names(note: str) -> frozenset[str]:
    """Return the words by which a note's language is told as the words of names are compared."""
    return frozenset(map(_as_name, _written(note)))


@lru_cache(maxsize=256)
def _written(note: str) -> Sequence[str]:
    """Return the words of a note by which its language is told: none of an address, nor of a field to be filled in."""
    text = normalize("NFKC", note[:1200]).replace("’", "'")
    if "{" in text or "%" in text or "." in text or "inked" in text.lower():
        text = _URL.sub(" ", text)
    return _WORD.findall(text)


@lru_cache(maxsize=8192)
def _as_name(word: str) -> str:
    """Return a word as the words of names are compared; empty for several words written together."""
    found = bare_words(word)
    return found[0] if len(found) == 1 else ""


def _script(words: Sequence[str]) -> str:
    """Return the script most letters are in; a little kana makes Chinese characters Japanese."""
    counted: dict[str, int] = {}
    for word in words:
        first = script_of(word[0])
        if first in ("kana", "han"):
            for script in map(script_of, word):
                counted[script] = counted.get(script, 0) + 1
        else:
            counted[first] = counted.get(first, 0) + len(word)
    if len(counted) == 1:
        return next(iter(counted))
    # One sign of these scripts says as much as several letters.
    for script in ("kana", "han", "hangul"):
        counted[script] = 3 * counted.get(script, 0)
    if counted["kana"] and counted["han"] + counted["kana"] > counted.get("latin", 0):
        return "kana"
    return max(counted, key=counted.__getitem__)
