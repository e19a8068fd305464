"""LinkedIn's own sentences and the words around them, ready to be looked up.

Where they come from is in `phrase_files`. How a note is compared with them is not decided here. A note without words
never loads them, and a sentence that no note comes near is never taken apart.
"""

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from functools import cache, cached_property, lru_cache
from itertools import chain

from invites.normal import bare_words
from invites.phrase_files import ready_text


class Confidence(StrEnum):
    """How sure it is that a sentence is LinkedIn's own."""

    VERIFIED = "verified"
    """Seen in real exports and mails."""
    PUBLISHED = "published"
    """Quoted by somebody as LinkedIn's own."""
    LIKELY = "likely"
    """A variant or translation that nobody has confirmed."""
    OWN = "own"
    """A sentence that the owner has added."""


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
    BEFORE_NAME = "before a name"
    """Adds nothing directly before a name, as in "this is Ana"; a title then."""
    AFTER_NAME = "after a name"
    """Adds nothing directly behind a name, as in "Nurhayat Hanım"; a title then."""


_REACHED = 1 << 7
"""The highest bit of a byte: more words than this no sentence has."""


class Choice:
    """A piece of a sentence: one of these wordings stands there. Sentences with the same piece share it."""

    def __init__(self, written: str) -> None:
        """Take the wordings as a text of `phrase_files` has them."""
        self._written = written
        self.squeezed = tuple(dict.fromkeys(written.replace(" ", "").split("|")))
        """Each wording without spaces."""

    @cached_property
    def wordings(self) -> tuple[tuple[str, ...], ...]:
        """Each wording as its words; the empty one when the piece may be missing."""
        return tuple(tuple(wording.split()) for wording in self._written.split("|"))


class Phrase:
    """One sentence of LinkedIn's, with its variants."""

    def __init__(self, row: str) -> None:
        """Take a line of a text of `phrase_files`."""
        needed, self.language, self.language_name, confidence, self.seen, self.text, *pieces = row.split("\t")
        self.needed = int(needed)
        """The number of words in its shortest variant."""
        self.confidence = Confidence(confidence)
        """How sure it is that it is LinkedIn's own."""
        self.pieces = tuple(map(_piece, pieces))
        """The sentence, piece by piece."""
        self.gaps = frozenset(piece for piece in self.pieces if isinstance(piece, Gap))
        """What is filled into it."""

    language: str
    """BCP 47 tag."""
    language_name: str
    """The language's English name."""
    seen: str
    """Where the sentence is known from."""
    text: str
    """As the data file has it: [one|another] wording, [one that may be missing], {from} and {place} filled in."""

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word of every variant."""
        wordings = (wording for piece in self.pieces if isinstance(piece, Choice) for wording in piece.wordings)
        return frozenset(chain.from_iterable(wordings))


class Phrasebook:
    """All sentences and all words that may stand around them."""

    def __init__(self, text: str) -> None:
        """Take a text of `phrase_files`."""
        _, rows, by_word, around, lists = text.split("\n\n")
        self._rows = rows.split("\n")
        self._phrases: dict[int, Phrase] = {}
        needed = [int(row[: row.index("\t")]) for row in self._rows]
        self._needed = needed
        self._reached = _in_bytes([_REACHED] * len(needed))
        self._most = self._lacking((4 * words + 4) // 5 for words in needed)
        self._halves: dict[int, int] = {}
        self._tallies: dict[str, int] = {}
        self._by_word: dict[str, str] = dict(_parted(by_word, " "))
        self._around: dict[str, str] = dict(_parted(around, "\t"))
        self._said_around: dict[str, Sequence[tuple[tuple[str, ...], Role]]] = {}
        named = {name: words.split("\t") if words else [] for name, words in _parted(lists.rstrip("\n"), "\t")}
        self.words_around = frozenset(named["words around"])
        """Every word of what may stand around a sentence."""
        self.more = frozenset(tuple(words.split(" ")) for words in named["more"])
        """What the page writes after a note it has cut off."""
        self.not_names = frozenset(named["not names"])
        """Words that stand where a name could, but say more: "Coach", "Mum"."""
        self.wary = frozenset(named["wary"])
        """Languages whose `not_names` are known: only there a name nobody told us may pass."""
        self.exact = frozenset(named["exact"])
        """Words in which no typing slip is forgiven, because the opposite is one letter away."""

    @property
    def phrases(self) -> list[Phrase]:
        """Every sentence, the surest of each language first."""
        return [self.phrase(number) for number in range(len(self._rows))]

    @property
    def first_words(self) -> Iterable[str]:
        """The words that what may stand around a sentence begins with."""
        return self._around

    def phrase(self, number: int) -> Phrase:
        """Return the sentence of that number."""
        if number not in self._phrases:
            self._phrases[number] = Phrase(self._rows[number])
        return self._phrases[number]

    def phrases_in(self, language: str) -> list[Phrase]:
        """Return every sentence of a language."""
        rows = enumerate(self._rows)
        return [self.phrase(number) for number, row in rows if row.split("\t", 2)[1] == language]

    def around(self, first: str) -> Sequence[tuple[tuple[str, ...], Role]]:
        """Return the greetings, closings and titles that begin with a word."""
        if first not in self._said_around:
            said = self._around.get(first)
            if said is None:
                return ()
            self._said_around[first] = [_said(wording) for wording in said.split("\t")]
        return self._said_around[first]

    def shared(self, texts: Iterable[str]) -> int:
        """Return how many words each sentence shares with a note: one byte for each, the first sentence's lowest."""
        return sum(map(self._tally, set(texts)))

    def holds_half(self, shared: int, most: int = 1000) -> list[int]:
        """Return the numbers of the sentences that share at least half of their words, or of `most`, with a note."""
        reached, numbers = (shared + self._half(most)) & self._reached if shared else 0, list[int]()
        while reached:
            lowest = reached & -reached
            numbers.append(lowest.bit_length() // 8 - 1)
            reached ^= lowest
        return numbers

    def holds_most(self, shared: int) -> bool:
        """Whether any sentence shares four fifths of its words with a note."""
        return (shared + self._most) & self._reached != 0

    def knows(self, text: str) -> bool:
        """Whether a word is in any sentence, or may stand around one."""
        return text in self._by_word or text in self.words_around

    def _tally(self, text: str) -> int:
        """Return a byte for each sentence: 1 where a word is in it."""
        tally = self._tallies.get(text)
        if tally is None:
            written = self._by_word.get(text)
            if written is None:
                return 0
            self._tallies[text] = tally = sum(1 << 8 * int(number) for number in written.split(" "))
        return tally

    def _half(self, most: int) -> int:
        """Return what each count lacks to say that half of a sentence's words, or of `most`, are there."""
        most = min(most, _REACHED)
        if most not in self._halves:
            self._halves[most] = self._lacking((min(words, most) + 1) // 2 for words in self._needed)
        return self._halves[most]

    def _lacking(self, counts: Iterable[int]) -> int:
        """Return a byte for each sentence: what raises its count to the highest bit when that is what it has to be."""
        return _in_bytes([_REACHED - min(count, _REACHED) for count in counts])


@lru_cache(maxsize=256)
def own_phrase(text: str) -> Phrase | None:
    """Return a sentence that the owner has added, to be found word by word; None for a text without words."""
    from invites.judging.language import language_of

    found = bare_words(text)
    row = (str(len(found)), language_of(text), "", Confidence.OWN.value, "", " ".join(text.split()), " ".join(found))
    return Phrase("\t".join(row)) if found else None


@cache
def phrasebook() -> Phrasebook:
    """Load the phrases, once."""
    return Phrasebook(ready_text())


def _parted(lines: str, sign: str) -> Iterator[tuple[str, str]]:
    """Yield what stands before and after the first sign in each line."""
    for line in lines.split("\n"):
        first, _, rest = line.partition(sign)
        yield first, rest


def _in_bytes(counts: Sequence[int]) -> int:
    return int.from_bytes(bytes(counts), "little")


def _said(wording: str) -> tuple[tuple[str, ...], Role]:
    role, _, words = wording.partition(":")
    return tuple(words.split(" ")), Role(role)


@cache
def _piece(written: str) -> Choice | Gap:
    return Gap(written) if written[0] == "{" else Choice(written)
