"""The languages of the page: which there are, and which one a text is in. Each is loaded only when it is needed."""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from invites.reading.age_words import AgeWords
from invites.reading.page_words import Kind, Words

# Not through importlib.resources: to load that takes longer than to read the ages of every language.
_FOLDER = Path(__file__).with_name("interface")

_ENGLISH = "en"

_AFTER_AGES = "\n[buttons]"
"""What follows the ages in each data file: a queue's ages are read without the rest."""

_TELLING = (Kind.IGNORE, Kind.ACCEPT, Kind.PAIR, Kind.WITHDRAW, Kind.REPLY, Kind.INVITE, Kind.OTHER, Kind.MUTUAL)
_SAMPLE = 400
"""Different lines that are looked at to tell the language."""

_AS_GOOD = 0.6
"""A language that explains so much of what the best one does is used beside it: two may write alike."""


@cache
def tags() -> tuple[str, ...]:
    """Return the BCP 47 tag of every language there is a data file for, English first."""
    known = sorted(path.stem for path in _FOLDER.iterdir() if path.suffix == ".toml")
    return (_ENGLISH, *(tag for tag in known if tag != _ENGLISH))


def languages() -> Iterator[Words]:
    """Return every language of the page: English, and then, if one asks for more, all others in one."""
    yield words_in((_ENGLISH,))
    yield words_in(tags())


def age_words() -> Iterator[AgeWords]:
    """Return the ages of every language: English, and then, if one asks for more, all others in one."""
    yield _ages_in((_ENGLISH,))
    yield _ages_in(tags()[1:])


@cache
def words_in(languages: tuple[str, ...]) -> Words:
    """Return the words of some languages together; where two differ, the first one counts."""
    return Words([_data(tag) for tag in languages])


def words_of(texts: Iterable[str]) -> Words:
    """Return the words of the language that most of a page's cleaned texts are in, and English with them.

    English is always among them: a browser's own texts and the names of pictures may be in another language than the
    page. Other languages are looked at only when English does not explain the page.
    """
    sample = Counter(text for text in texts if len(text) < 120)
    distinct = dict(sample.most_common(_SAMPLE))
    english = words_in((_ENGLISH,))
    if _explains(english, distinct):
        return english
    scores = {tag: _score(words_in((tag,)), distinct) for tag in tags()}
    best = max(scores.values())
    if best <= 0:
        return english
    # A language that says nothing more than English does is not on the page.
    ranked = sorted(scores, key=lambda tag: (-scores[tag], tags().index(tag)))
    chosen = [tag for tag in ranked if scores[tag] >= _AS_GOOD * best][:3]
    return words_in(tuple(dict.fromkeys([*chosen, _ENGLISH])))


def _explains(words: Words, texts: dict[str, int]) -> bool:
    """Whether a language knows both buttons of a page, and about as many ages."""
    kinds: Counter[Kind] = Counter()
    ages = 0
    for text, count in texts.items():
        kinds[words.read(text).kind] += count
        ages += count if words.ages.span(text) else 0
    answers = max(kinds[Kind.ACCEPT], kinds[Kind.PAIR])
    return bool(ages) and (bool(kinds[Kind.IGNORE]) or kinds[Kind.PAIR] > 0) and answers > 0 and ages * 2 >= answers


def _score(words: Words, texts: dict[str, int]) -> int:
    """Return how much of a page a language explains."""
    score = 0
    for text in texts:
        kind = words.read(text).kind
        score += 3 if kind in _TELLING else 0 if kind is Kind.TEXT else 1
        score += 3 if kind is Kind.TEXT and words.ages.span(text) else 0
    return score


@cache
def _ages_in(languages: tuple[str, ...]) -> AgeWords:
    import tomllib

    return AgeWords([tomllib.loads(_file(tag).partition(_AFTER_AGES)[0])["age"] for tag in languages])


@cache
def _data(tag: str) -> dict[str, Any]:
    # Imported only when the first age or page is read: a queue from an export starts without it.
    import tomllib

    return tomllib.loads(_file(tag))


def _file(tag: str) -> str:
    return (_FOLDER / f"{tag}.toml").read_text("utf-8")
