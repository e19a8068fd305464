"""Where one of LinkedIn's own sentences ends that starts at a given word of a note: written right, cut off or mistyped.

What else the note may hold is not decided here.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from invites.frame import Frame
from invites.name_words import CONNECTIVES
from invites.normal import Squeezed, Word
from invites.phrasebook import Choice, Gap, Phrase
from invites.slips import slips

_LEAST_CUT = 20
"""Letters of the sentence that must be there when the page cut it off; each character of Chinese counts as two."""

_MOST_SLIPS = 6
"""Slips in one sentence; with more of them it is another one."""

_MOST_UNSPACED = 1
"""A slip in one sentence of a script without spaces, where few other characters look alike."""


class _WordsTyped(dict[tuple[str, int], Sequence[tuple[int, int]]]):
    """By a word that is meant and a word of the note: where it ends if it was typed there, and its slips."""

    def __init__(self, found: Sequence[Word], exact: frozenset[str]) -> None:
        super().__init__()
        self._texts = [word.text for word in found]
        self._exact = exact

    def __missing__(self, key: tuple[str, int]) -> Sequence[tuple[int, int]]:
        """Look once; many wordings begin with the same words."""
        meant, at = key
        texts, ends = self._texts, []
        is_repeated = 0 < at < len(texts) - 1 and texts[at] == texts[at - 1]  # one of the two may be passed over
        for here in (at, at + 1) if is_repeated else (at,):
            typed = texts[here] if here < len(texts) else ""
            count = 0 if typed == meant else None if meant in self._exact else slips(meant, typed)
            if typed and count is not None:
                ends.append((here + 1, count + here - at))
        self[key] = ends
        return ends


class Matcher:
    """Compares sentences with the words of one note."""

    def __init__(self, frame: Frame, exact: frozenset[str], *, cut: bool) -> None:
        self._frame = frame
        self._words = frame.words
        self._squeezed = Squeezed(frame.words)
        self._exact = exact
        self._cut = cut
        self._word_typed = _WordsTyped(frame.words, exact)
        text = self._squeezed.text
        # Where each character is a word, letters cannot be swapped: what is left to look for is few.
        is_unspaced = 2 * sum(sign >= "\u0e00" for sign in text) > len(text)
        self._most_slips = min(len(text) // 10, _MOST_UNSPACED if is_unspaced else _MOST_SLIPS)
        self._pieces_written: dict[tuple[Choice, int], Sequence[int]] = {}
        self._pieces_typed: dict[tuple[Choice, int], dict[int, int]] = {}

    def begins(self, phrase: Phrase, at: int) -> bool:
        """Whether the first piece of a sentence stands at a word, as far as that is quickly told."""
        first = phrase.pieces[0]
        if self._cut or not isinstance(first, Choice):
            return True
        return self._squeezed.text.startswith(first.squeezed, self._squeezed.starts[at])

    def ends(self, phrase: Phrase, at: int) -> Mapping[int, int]:
        """Return where a sentence ends that starts at a word and is written without a slip, spaces or not."""
        text = self._squeezed.text
        start = self._squeezed.starts[at]
        places, cut = {start}, False
        for piece in phrase.pieces:
            if isinstance(piece, Choice):
                following = set[int]().union(*(self._written(piece, place) for place in places))
                cut = cut or (
                    self._cut
                    and any(_is_begun(wording, text[place:]) for place in places for wording in piece.squeezed)
                )
            else:
                following = {
                    self._squeezed.starts[end]
                    for place in places
                    if (word := self._squeezed.word_at(place)) is not None
                    for end in self._fillings(piece, word)
                }
            places = following
            if not places:
                break
        if self._cut:
            long_enough = len(text) - start + sum(letter > "\u2fff" for letter in text[start:]) >= _LEAST_CUT
            return {len(self._words): 0} if cut and long_enough else {}
        return {end: 0 for place in places if place > start and (end := self._squeezed.word_at(place)) is not None}

    def _written(self, piece: Choice, place: int) -> Sequence[int]:
        """Return where a piece ends among the letters that starts at one. Many sentences share their pieces."""
        known = self._pieces_written.get((piece, place))
        if known is None:
            text = self._squeezed.text
            ends = [place + len(wording) for wording in piece.squeezed if text.startswith(wording, place)]
            known = self._pieces_written[piece, place] = ends
        return known

    def near(self, phrase: Phrase, at: int) -> Mapping[int, int]:
        """Return where a sentence ends that starts at a word and has a few slips: at most one in ten letters."""
        places = {at: 0}
        most = self._most_slips
        for piece in phrase.pieces:
            following: dict[int, int] = {}
            for place, count in places.items():
                if isinstance(piece, Choice):
                    for end, more in self._typed(piece, place).items():
                        if count + more <= most:
                            _keep(following, end, count + more)
                else:
                    for end in self._fillings(piece, place):
                        _keep(following, end, count)
            places = following
            if not places:
                return {}
        starts = self._squeezed.starts
        return {end: count for end, count in places.items() if 10 * count <= starts[end] - starts[at] and end > at}

    def _typed(self, piece: Choice, place: int) -> Mapping[int, int]:
        """Return where a piece ends that starts at a word, and its slips. Many sentences share their pieces."""
        known = self._pieces_typed.get((piece, place))
        if known is None:
            known = self._pieces_typed[piece, place] = {}
            for wording in piece.wordings:
                for end, count in self._words_typed(wording, place):
                    _keep(known, end, count)
        return known

    def _words_typed(self, wording: Sequence[str], place: int) -> Iterable[tuple[int, int]]:
        """Return where words end that start at a word, and their slips; no word may stand there that is not meant."""
        if len(wording) == 1:
            return self._word_typed[wording[0], place]
        places = {place: 0}
        if wording and len(wording[0]) > 3 and not self._word_typed[wording[0], place]:
            return ()  # so nearly all of them end
        for meant in wording:
            following: dict[int, int] = {}
            may_be_missing = len(meant) <= 3 and meant not in self._exact
            for at, slipped in places.items():
                if may_be_missing:
                    _keep(following, at, slipped + len(meant))
                for end, count in self._word_typed[meant, at]:
                    _keep(following, end, slipped + count)
            places = {end: slipped for end, slipped in following.items() if slipped <= self._most_slips}
            if not places:
                break
        return places.items()

    def _fillings(self, gap: Gap, at: int) -> Iterator[int]:
        """Yield where the name of the sender or of a place can end that starts at a word."""
        fits, breaks, longest = (
            (self._is_sender, r"[,;:!?\n]", 6) if gap is Gap.SENDER else (self._is_place, r"[.,;:!?\n]", 10)
        )
        for place in range(at, min(at + longest, len(self._words))):
            if (place > at or (at and gap is Gap.PLACE)) and re.search(breaks, self._frame.gap(place)):
                return
            if not fits(place):
                return
            yield place + 1

    def _is_place(self, at: int) -> bool:
        """Whether a word can be part of a company's name: a capital, a digit, or a small word between such."""
        word = self._words[at]
        written = self._frame.note[word.start : word.end]
        return word.text in CONNECTIVES or any(sign.isupper() or sign.isdigit() for sign in written)

    def _is_sender(self, at: int) -> bool:
        word, sender = self._words[at], self._frame.sender
        if sender.is_unknown_to(word):
            return self._frame.is_capital(at)
        return sender.is_called(word, capital=self._frame.is_capital(at)) or len(word.text) == 1


def _is_begun(wording: str, rest: str) -> bool:
    """Whether the note ends inside these words, or right before them."""
    return len(rest) < len(wording) and wording.startswith(rest)


def _keep(places: dict[int, int], place: int, count: int) -> None:
    places[place] = min(count, places.get(place, count))
