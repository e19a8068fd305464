"""LinkedIn's own sentences and the words around them, from one data file per language in `phrases`.

How a note is compared with them is not decided here. A note without words never loads them.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from itertools import chain
from typing import Any

from invites.normal import spellings

_PIECE = re.compile(r"\[([^\[\]]*)\]|(\{[a-z]+\})|([^\[\]{}]+)")


class Confidence(StrEnum):
    """How sure it is that a sentence is LinkedIn's own."""

    VERIFIED = "verified"
    """Seen in real exports and mails."""
    PUBLISHED = "published"
    """Quoted by somebody as LinkedIn's own."""
    LIKELY = "likely"
    """A variant or translation that nobody has confirmed."""


class Gap(StrEnum):
    """What LinkedIn fills into a sentence."""

    SENDER = "{from}"
    """The sender's name."""
    PLACE = "{place}"
    """A company, school or group."""


class Role(StrEnum):
    """What a word beside the sentence is there for; product.md allows no other."""

    GREETING = "greeting"
    NAME = "name"
    SIGN_OFF = "sign-off"
    TITLE = "title"
    HEADLINE = "headline"


@dataclass(frozen=True, slots=True)
class Choice:
    """A piece of a sentence: one of these wordings stands there."""

    wordings: tuple[tuple[str, ...], ...]
    """Each as its words; the empty one when the piece may be missing."""
    squeezed: tuple[str, ...]
    """The same without spaces."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """One sentence of LinkedIn's, with its variants."""

    text: str
    """As the data file has it: [one|another] wording, [one that may be missing], {from} and {place} filled in."""
    language: str
    """BCP 47 tag."""
    language_name: str
    """The language's English name."""
    seen: str
    """Where the sentence is known from."""
    confidence: Confidence
    """How sure that is."""
    pieces: tuple[Choice | Gap, ...]
    """The sentence, piece by piece."""
    needed: int
    """The number of words in its shortest variant."""

    def words(self) -> Iterable[str]:
        """Return every word of every variant."""
        wordings = (wording for piece in self.pieces if isinstance(piece, Choice) for wording in piece.wordings)
        return (word for wording in wordings for word in wording)


@dataclass(slots=True)
class Phrasebook:
    """All sentences and all words that may stand around them."""

    phrases: list[Phrase] = field(default_factory=list)
    """Every sentence, the surest of each language first."""
    by_word: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    """For each word, the numbers of the sentences it occurs in."""
    around: dict[str, list[tuple[tuple[str, ...], Role]]] = field(default_factory=lambda: defaultdict(list))
    """Greetings, closings and titles by their first word."""
    words_around: set[str] = field(default_factory=set)
    """Every word of them."""
    more: set[tuple[str, ...]] = field(default_factory=set)
    """What the page writes after a note it has cut off."""
    not_names: set[str] = field(default_factory=set)
    """Words that stand where a name could, but say more: "Coach", "Mum"."""
    wary: set[str] = field(default_factory=set)
    """Languages whose `not_names` are known: only there a name nobody told us may pass."""
    exact: set[str] = field(default_factory=set)
    """Words in which no typing slip is forgiven, because the opposite is one letter away."""

    def likely(self, texts: Sequence[str], *, cut: bool) -> list[int]:
        """Return the numbers of the sentences that share at least half of their words with a note."""
        hits = Counter(chain.from_iterable(self.by_word[text] for text in set(texts) if text in self.by_word))
        most = len(texts) if cut else 1000
        return sorted(number for number, count in hits.items() if 2 * count >= min(self.phrases[number].needed, most))


@cache
def phrasebook() -> Phrasebook:
    """Load the data files, once."""
    import tomllib
    from importlib.resources import files

    book = Phrasebook()
    for file in sorted(files(__package__).joinpath("phrases").iterdir(), key=lambda file: file.name):
        if file.name.endswith(".toml"):
            _add_language(book, tomllib.loads(file.read_text("utf-8")))
    return book


def _add_language(book: Phrasebook, data: Mapping[str, Any]) -> None:
    for row in data["phrase"]:
        pieces = tuple(_pieces(row["text"]))
        needed = sum(min(map(len, piece.wordings)) for piece in pieces if isinstance(piece, Choice))
        phrase = Phrase(
            row["text"],
            data["language"],
            data["name"],
            row.get("seen", ""),
            Confidence(row["confidence"]),
            pieces,
            needed,
        )
        for word in phrase.words():
            book.by_word[word].add(len(book.phrases))
        book.phrases.append(phrase)
    for key, role in (("greetings", Role.GREETING), ("closings", Role.SIGN_OFF), ("titles", Role.TITLE)):
        for text in _listed(data, key):
            for wording in spellings(text):
                book.around[wording[0]].append((wording, role))
                book.words_around.update(wording)
    book.more.update(wording for text in _listed(data, "more") for wording in spellings(text))
    book.exact.update(_single_words(_listed(data, "exact")))
    if "not_names" in data:
        book.not_names.update(_single_words(_listed(data, "not_names")))
        book.wary.add(data["language"])


def _listed(data: Mapping[str, Any], key: str) -> list[str]:
    """Return what a data file lists with commas between: one text is read much faster than a list of many."""
    return data[key].split(",") if key in data else []


def _single_words(texts: Iterable[str]) -> Iterable[str]:
    return (word for text in texts for wording in spellings(text) for word in wording)


def _pieces(text: str) -> Iterable[Choice | Gap]:
    """Take a sentence of a data file apart."""
    for piece in _PIECE.finditer(text):
        if piece[2]:
            yield Gap(piece[2])
            continue
        texts = [piece[3]] if piece[3] else [*piece[1].split("|"), *([""] if "|" not in piece[1] else [])]
        wordings = tuple(dict.fromkeys(wording for text in texts for wording in spellings(text)))
        if any(wordings):
            yield Choice(wordings, tuple(dict.fromkeys("".join(wording) for wording in wordings)))
