"""What a word of a note can be if it is part of one of LinkedIn's sentences: a word of theirs, part of one, a slip.

Told quickly, and only as far as this: True is no promise, but a note with a word that is none of it is none of these
sentences, and nobody has to read it for them. Most notes that people type are told apart so.
"""

from collections.abc import Iterable
from functools import cached_property, lru_cache

from invites.normal import is_unspaced
from invites.phrasebook import Choice, Phrase
from invites.slips import slips

_RUN = 3
"""Letters that are compared together."""


class Vocabulary:
    """What the words of some sentences look like when they are typed, with or without spaces and slips."""

    def __init__(self, phrases: Iterable[Phrase], exact: frozenset[str]) -> None:
        """Take the sentences. In the words of `exact` no slip is forgiven."""
        self._phrases = tuple(phrases)
        self._exact = exact
        self._words = frozenset[str]().union(*(phrase.words for phrase in self._phrases))
        self.may_hold = lru_cache(maxsize=20_000)(self._may_hold)
        """Whether a word may be part of these sentences."""

    @cached_property
    def _runs(self) -> frozenset[str]:
        return frozenset[str]().union(*map(_runs, self._phrases))

    @cached_property
    def _by_letter(self) -> dict[str, list[str]]:
        """The words that may be mistyped, by the letters that they may begin with then: the first may be missing."""
        found: dict[str, list[str]] = {}
        for word in self._words - self._exact:
            for letter in {*word[:2]}:
                found.setdefault(letter, []).append(word)
        return found

    def _may_hold(self, text: str) -> bool:
        if text in self._words:
            return True
        if len(text) < _RUN:
            return not is_unspaced(text[0])  # neither a part of a word nor a slip of the key
        if self._runs.issuperset(text[at : at + _RUN] for at in range(len(text) - _RUN + 1)):
            return True
        return any(slips(word, text) is not None for word in self._by_letter.get(text[0], ()))


def _runs(phrase: Phrase) -> set[str]:
    """Return each three letters that may follow one another in a sentence, across its words as well."""
    found: set[str] = set()
    before = {""}
    for piece in phrase.pieces:
        if not isinstance(piece, Choice):  # what fills a gap is never written together with what is beside it
            before = {""}
            continue
        after = set[str]()
        for written in (start + wording for start in before for wording in piece.squeezed):
            found.update(written[at : at + _RUN] for at in range(len(written) - _RUN + 1))
            after.add(written[1 - _RUN :])
        before = after
    return found
