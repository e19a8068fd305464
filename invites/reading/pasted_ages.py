"""Ages on a page in words that no data file has, recognised by what the cards have in common."""

from collections import Counter
from dataclasses import replace

from invites.reading.page_words import Kind, Wording
from invites.reading.pasted_row import Line

_TWICE = 2
"""Cards in which something stands before it is more than chance, and lines above an age at least."""

_LONGEST_AGE, _MOST_WORDS = 40, 5
"""Characters and words of an age at most."""

_LONGEST_TODAY, _WORDS_OF_TODAY = 12, 2
"""Characters and words at most of an age without a number."""


def with_ages(lines: list[Line]) -> list[Line]:
    """Return the lines, pairs of buttons made one, with ages in unknown words recognised.

    Only a page whose ages are mostly unknown is changed. An age has a number, and the one word that most cards have
    beside a number: "ago". Where these stand right above the buttons, so does "today", which has no number.
    """
    ends = [at for at, line in enumerate(lines) if line.kind is Kind.PAIR and at]
    if sum(line.kind is Kind.AGE for line in lines) * 2 >= len(ends) or len(ends) < _TWICE:
        return lines
    cards = list(zip([0, *(end + 1 for end in ends)], ends, strict=False))
    held = Counter(
        word
        for start, end in cards
        for word in {word for line in lines[start:end] if may_be_age(line) for word in _words(line.text)}
    )
    word = max(held, key=lambda one: held[one], default="")
    if held[word] < _TWICE:
        return lines
    changed = list(lines)
    for start, end in cards:
        like = [at for at in range(start + 1, end) if may_be_age(lines[at]) and word in _words(lines[at].text)]
        if not like and lines[end - 1].kind is Kind.TEXT and _is_word(lines[end - 1].text) and end - start > _TWICE:
            like = [end - 1]
        for at in like[-1:]:
            changed[at] = replace(lines[at], says=Wording(Kind.AGE))
    return changed


def _words(text: str) -> set[str]:
    """Return the words beside the numbers of a text, and its last character: Japanese puts no spaces."""
    bare = "".join(" " if character.isdecimal() else character for character in text)
    return {word.casefold() for word in bare.split() if word[0].isalpha()} | {text[-1]}


def _is_word(text: str) -> bool:
    return len(text.split()) <= _WORDS_OF_TODAY and len(text) <= _LONGEST_TODAY


def may_be_age(line: Line) -> bool:
    """Whether a line is an age, or unknown but short and with a number."""
    if line.kind is Kind.AGE:
        return True
    text = line.text
    return (
        line.kind is Kind.TEXT
        and not line.says.name
        and len(text) <= _LONGEST_AGE
        and len(text.split()) <= _MOST_WORDS
        and any(character.isdecimal() for character in text)
    )
