"""Finds LinkedIn's own sentence in a note that holds nothing else: only a greeting, names and a sign-off around it.

Whole notes only: a note with one word more than that is never taken for the sentence.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property, lru_cache
from unicodedata import category

from invites.called import Person
from invites.cut_off import is_cut_at_a_word, without_more
from invites.frame import Frame, headline_words
from invites.mail_frame import without_mail_frame
from invites.matching import Matcher
from invites.normal import Word, words
from invites.phrasebook import Confidence, Gap, Phrase, Phrasebook, Role, own_phrase, phrasebook
from invites.slips import slips
from invites.vocabulary import Vocabulary

LONGEST = 1200
"""A note of more characters holds more than the sentence; LinkedIn allows 300."""

_MOST_SYMBOLS = 4
"""Emoji and such that say nothing beside the sentence; with more of them somebody may tell something."""

_MAY_BE_SYMBOL = re.compile(r"[^\w\s\x00-\x7f]")
"""What a note without emoji and such does not have."""

_MOST_ODD = 5
"""Small words that nothing explains and that may still be slips, or halves of a word with a space in it."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """LinkedIn's own sentence, found in a note."""

    phrase: Phrase
    """Which one."""
    start: int
    """Where it starts in the note."""
    end: int
    """Where it ends in the note."""
    slips: int = 0
    """How many letters are wrong, missing or too many."""
    cut: bool = False
    """Whether the page cut it off."""


@dataclass(frozen=True, slots=True)
class Canned:
    """A note that holds nothing but LinkedIn's own sentence."""

    sentences: tuple[Sentence, ...]
    """The sentence; two where LinkedIn put one before the other."""
    around: frozenset[Role]
    """What stands around it."""


@dataclass(frozen=True, slots=True)
class _Path:
    """How the note was read up to some word."""

    sentences: tuple[Sentence, ...] = ()
    around: frozenset[Role] = frozenset()
    before: Role | None = None


_person = lru_cache(maxsize=256)(Person)


def find_canned(
    note: str, recipient: str, sender: str, headline: str, own_phrases: Sequence[str] = ()
) -> Canned | None:
    """Return what LinkedIn's own sentence and its frame are in a note; None when there is anything else in it.

    `own_phrases` are sentences that the owner counts among them.
    """
    if len(note) > LONGEST:
        return None
    book = phrasebook()
    found, cut, _ = _looked_over(note)
    numbers = _may_be(note)
    own = [phrase for phrase in map(own_phrase, own_phrases) if phrase]
    if not numbers and not own:
        return None
    frame = Frame(note, found, book, (_person(recipient[:200]), _person(sender[:200])))
    phrases = [*(book.phrase(number) for number in numbers), *own]
    ends = headline_words(headline)
    found_in = _Reader(frame, phrases, book, cut=cut).read(ends)
    if found_in is None and cut and found and is_cut_at_a_word(note, found[-1]):
        found_in = _Reader(frame, phrases, book, cut=False).read(ends)
    return found_in or _without_called(frame, phrases, book, headline)


def may_hold(note: str) -> bool:
    """Whether LinkedIn's own sentence may stand in a note, together with anything else; quickly told."""
    if len(note) > LONGEST:
        return False
    return phrasebook().holds_most(_looked_over(note)[2])


def may_be_between(note: str, start: int, end: int, recipient: str, sender: str) -> bool:
    """Whether a part of a note may be LinkedIn's own sentence, whole, and its frame; quickly told."""
    book = phrasebook()
    found = [word for word in _looked_over(note)[0] if start <= word.start < end]
    numbers = book.holds_half(book.shared(word.text for word in found))
    frame = Frame(note, found, book, (_person(recipient[:200]), _person(sender[:200])))
    return bool(numbers) and _may_be_whole(frame, [book.phrase(number) for number in numbers], book, ())


@lru_cache(maxsize=2048)
def _looked_over(note: str) -> tuple[Sequence[Word], bool, int]:
    """Return what does not depend on who wrote it: the words, whether it was cut off, the words shared with sentences.

    Most notes that come are equal to one that came before.
    """
    book = phrasebook()
    found, cut = without_more(note, without_mail_frame(note, words(note)), book.more)
    return found, cut, book.shared(word.text for word in found)


@lru_cache(maxsize=2048)
def _may_be(note: str) -> list[int]:
    """Return the numbers of the sentences that a note may be: they share at least half of their words with it."""
    book = phrasebook()
    found, cut, shared = _looked_over(note)
    numbers = book.holds_half(shared, len(found)) if cut else book.holds_half(shared)
    if not numbers or _symbols(note, found) > _MOST_SYMBOLS:
        return []
    odd = sum(not book.knows(word.text) and note[word.start].islower() for word in found)
    # Whatever has a gap for a place may have any words in it.
    has_gap = odd > _MOST_ODD and any(Gap.PLACE in book.phrase(number).pieces for number in numbers)
    return numbers if odd <= _MOST_ODD or has_gap else []


def _without_called(frame: Frame, phrases: list[Phrase], book: Phrasebook, headline: str) -> Canned | None:
    """Read the note once more without the recipient's name inside: "I'd like to add you, Jane, to my"."""
    called = frame.called()
    if not called:
        return None
    kept = [word for at, word in enumerate(frame.words) if at not in called]
    inner = Frame(frame.note, kept, book, (frame.recipient, frame.sender))
    found = _Reader(inner, phrases, book, cut=False).read(headline_words(headline))
    return found and replace(found, around=found.around | {Role.NAME})


def _symbols(note: str, found: Sequence[Word]) -> int:
    """Count the emoji and other pictures between the words."""
    if note.isascii() or not _MAY_BE_SYMBOL.search(note):
        return 0
    count, position = 0, 0
    for start, end in [*((word.start, word.end) for word in found), (len(note), len(note))]:
        count += sum(category(sign) in ("So", "Co", "Cn", "Cs") for sign in note[position:start])
        position = end
    return count


class _Reader:
    """Reads one note from its first word to its last, in every way that the sentences and the frame allow."""

    def __init__(self, frame: Frame, phrases: Sequence[Phrase], book: Phrasebook, *, cut: bool) -> None:
        self._frame = frame
        self._words = frame.words
        self._phrases = phrases
        self._book = book
        self._cut = cut

    def read(self, headline: Sequence[str]) -> Canned | None:
        """Return the note's reading with the fewest slips; None when something is left over in every one."""
        if not _may_be_whole(self._frame, self._phrases, self._book, headline):
            return None
        found = self._read(headline, near=False)
        return self._read(headline, near=True) if found is None and self._may_be_slips(headline) else found

    @cached_property
    def _matcher(self) -> Matcher:
        return Matcher(self._frame, self._book.exact, cut=self._cut)

    @cached_property
    def _meant(self) -> set[str]:
        """Every word of every sentence that may be there."""
        return set[str]().union(*(phrase.words for phrase in self._phrases))

    def _may_be_slips(self, headline: Sequence[str]) -> bool:
        """Whether every word that nothing explains may be a slip, and they are few: this saves most closer looks."""
        if self._cut:
            return False
        names = self._frame.recipient.exact | self._frame.sender.exact | set(headline)
        meant = self._meant
        odd = [
            at
            for at, word in enumerate(self._words)
            if word.text not in meant and word.text not in self._book.words_around and word.text not in names
        ]
        known = sum(len(word.text) for word in self._words) - sum(len(self._words[at].text) for at in odd)
        gaps = _gaps(self._phrases)
        return 10 * len(odd) <= known and all(
            (self._frame.is_capital(at) and self._frame.may_add_nothing(at, gaps))
            or any(slips(word, self._words[at].text) for word in meant)
            for at in odd
        )

    def _read(self, headline: Sequence[str], *, near: bool) -> Canned | None:
        reached: list[dict[tuple[int, Role | None], _Path]] = [{} for _ in range(len(self._words) + 1)]
        reached[0][0, None] = _Path()
        for at in range(len(self._words)):
            for path in list(reached[at].values()):
                for end, after in self._steps(at, path, headline, near=near):
                    reached[end].setdefault((len(after.sentences), after.before), after)
        whole = [path for path in reached[-1].values() if path.sentences]
        if not whole:
            return None
        best = min(whole, key=lambda path: (sum(sentence.slips for sentence in path.sentences), len(path.sentences)))
        return Canned(best.sentences, best.around)

    def _steps(self, at: int, path: _Path, headline: Sequence[str], *, near: bool) -> Iterator[tuple[int, _Path]]:
        """Yield how the reading can go on at a word."""
        if len(path.sentences) < 2:
            for end, sentence in self._sentences(at, near=near):
                yield end, _Path((*path.sentences, sentence), path.around)
        if not (path.sentences and path.sentences[-1].cut):
            language = path.sentences[-1].phrase.language if path.sentences else ""
            for end, role in self._frame.pieces(at, path.before, language, headline):
                yield end, replace(path, around=path.around | {role}, before=role)

    def _sentences(self, at: int, *, near: bool) -> Iterator[tuple[int, Sentence]]:
        """Yield each sentence that starts at a word, the surest first, and the word after it."""
        for phrase in self._phrases:
            if near:
                ends = self._matcher.near(phrase, at)
            elif self._matcher.begins(phrase, at):
                ends = self._matcher.ends(phrase, at)
            else:
                continue
            for end, count in ends.items():
                start, stop = self._words[at].start, self._words[end - 1].end
                cut = self._cut and end == len(self._words)
                yield end, Sentence(phrase, start, self._with_stop(stop), count, cut)

    def _with_stop(self, end: int) -> int:
        """Return the end of a sentence together with its full stop."""
        note = self._frame.note
        while end < len(note) and note[end] in ".!?。！？…।॥؟":
            end += 1
        return end


def _may_be_whole(frame: Frame, phrases: Sequence[Phrase], book: Phrasebook, headline: Sequence[str]) -> bool:
    """Whether every word may be part of a sentence or stand around one: this saves nearly all reading."""
    around, recipient, sender = book.words_around, frame.recipient.exact, frame.sender.exact
    vocabularies, gaps = _vocabularies(phrases), _gaps(phrases)
    characters = 0
    for at, (text, _, _) in enumerate(frame.words):
        if text in around or text in recipient or text in sender:
            continue
        if any(vocabulary.may_hold(text) for vocabulary in vocabularies) or text in headline:
            continue
        if not frame.may_stand(at, gaps):
            characters += 1
            if characters > frame.room_for_characters(at):
                return False
    return True


def _gaps(phrases: Sequence[Phrase]) -> frozenset[Gap]:
    """Return what is filled into sentences."""
    return frozenset[Gap]().union(*(phrase.gaps for phrase in phrases))


def _vocabularies(phrases: Sequence[Phrase]) -> list[Vocabulary]:
    """Return what words of the sentences look like: one for each language, one for each that the owner has added."""
    own = [_vocabulary_of(phrase) for phrase in phrases if phrase.confidence is Confidence.OWN]
    return [*map(_vocabulary, {phrase.language for phrase in phrases if phrase.confidence is not Confidence.OWN}), *own]


@cache
def _vocabulary(language: str) -> Vocabulary:
    book = phrasebook()
    return Vocabulary(book.phrases_in(language), book.exact)


@lru_cache(maxsize=256)
def _vocabulary_of(phrase: Phrase) -> Vocabulary:
    return Vocabulary([phrase], phrasebook().exact)


def is_sure(sentence: Sentence) -> bool:
    """Whether the sentence is known to be LinkedIn's own."""
    return sentence.phrase.confidence is not Confidence.LIKELY
