"""What a note holds that speaks for its kind: cues, signs, marks, words that are not in every other note, its length.

Each piece of evidence has a name; how much each weighs is learned, see `weighing`. What a word is made of is in
`spelled`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from invites.judging.cues import EMPTY, PITCHING, TELLING, Hit, cue_book
from invites.judging.signs import Seen, signs
from invites.judging.terms import terms
from invites.phrasebook import phrasebook

NOUNS_LARGE = frozenset(("de",))
"""Languages in which a capital does not tell a name."""


_ENDS = frozenset(".!?:\n")
"""What a sentence ends with, so that a capital after it tells nothing."""

_MARKS = str.maketrans("？؟！。।۔，、،；：“”„«»（）", '??!...,,,;:"""""()')
"""Marks of other scripts, as the Latin ones that mean the same."""

_COUNTED = '?!,;:…"('
"""Marks that are counted: who tells something punctuates unlike who sells or says nothing."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a note that is LinkedIn's own sentence."""

    start: int
    end: int
    language_name: str


class Evidence:
    """What one note holds."""

    def __init__(self, note: str, language: str, names: frozenset[str], canned: Sequence[Part] = ()) -> None:
        """`names` are the words of recipient's and sender's names, which say nothing."""
        self.note = note
        self.language = language
        self.canned = canned
        self.words = [word for word in terms(note) if not any(part.start <= word.start < part.end for part in canned)]
        """Its words, without LinkedIn's own sentence."""
        self.names = names
        self.signs: list[Seen] = [
            seen for seen in signs(note) if not any(part.start <= seen.start < part.end for part in canned)
        ]
        """Links, amounts and the like."""

    @cached_property
    def hits(self) -> list[Hit]:
        """The cues in it."""
        return list(cue_book().of(self.language).hits(self.words))

    @cached_property
    def rare(self) -> list[int]:
        """The numbers of the words that tell something: in no list of words that are in every other note."""
        own = cue_book().of(self.language).common
        around = phrasebook().words_around
        empty = {at for hit in self.hits if hit.cue in EMPTY for at in range(hit.first, hit.last)}
        return [
            at
            for at, word in enumerate(self.words)
            if at not in empty and word.text not in own and word.text not in around and word.text not in self.names
        ]

    def named(self) -> Iterator[str]:
        """Yield the names of all its evidence but its words, each once."""
        yield from self._counted()
        yield from self._marked()

    @cached_property
    def spoken(self) -> frozenset[str]:
        """Its words, each once, without the names of the two."""
        return frozenset("0" if word.text.isdecimal() else word.text for word in self.words) - self.names

    def _counted(self) -> Iterator[str]:
        cues = [hit.cue for hit in self.hits]
        for cue in dict.fromkeys(cues):
            yield f"c:{cue.value}"
            if cues.count(cue) > 1:
                yield f"cc:{cue.value}"
        sides = [sum(cue in side for cue in cues) for side in (PITCHING, EMPTY, TELLING)]
        for name, count in zip(("pitching", "empty", "telling"), sides, strict=True):
            yield f"s:{name}:{min(count, 4)}"
        yield f"few:{min(sides[0], 1)}{min(sides[1], 1)}{min(sides[2], 1)}"
        signs = [seen.sign for seen in self.signs]
        for sign in dict.fromkeys(signs):
            yield f"g:{sign.value}:{min(signs.count(sign), 2)}"
        rare, length = len(self.rare), len(self.words)
        spread = 3 if self.language in ("ja", "zh-Hans", "zh-Hant", "ko", "th") else 1
        yield f"rare:{min(rare // spread, 8)}"
        yield f"share:{rare * 8 // max(length, 1)}"
        yield f"long:{min(length // spread // 3, 10)}"
        yield f"canned:{len(self.canned) > 0}"
        if self.language not in NOUNS_LARGE:
            yield f"capitals:{min(self._capitals(), 3)}"

    def _capitals(self) -> int:
        """Count the words with a capital that neither begin a sentence nor are known."""
        return sum(
            at > 0
            and self.note[self.words[at].start].isupper()
            and _ENDS.isdisjoint(self.note[self.words[at - 1].end : self.words[at].start])
            for at in self.rare
        )

    def _marked(self) -> Iterator[str]:
        """Yield how it is punctuated, the same in every script."""
        marked = self.note.translate(_MARKS).rstrip()
        last = marked[-1:]
        yield f"end:{last if last in '?!.' else ''}"
        for mark in _COUNTED:
            if mark in marked:
                yield f"mark:{mark}{min(marked.count(mark), 3)}"
        if "?" in marked:
            yield f"asks last:{last == '?'}"
        yield f"lines:{marked.count(chr(10)) > 1}"
