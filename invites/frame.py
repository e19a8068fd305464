"""What may stand around LinkedIn's own sentence and says nothing: greetings, titles, names, sign-offs, the headline.

Each function tells where such a piece ends when it starts at a given word. How pieces make a note is in `canned`.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from unicodedata import name as unicode_name

from invites.normal import Word, spellings, words
from invites.phrasebook import Gap, Phrasebook, Role

_LONGEST_NAME = 12
"""Words of a display name that are looked at; some people put their whole offer there."""

_AFTER_CALL = re.compile(r"[,!:，、！：،\r\n]|\s[-–—]\s")
"""What stands between a name that is called and the sentence."""

_STRETCHED = re.compile(r"(.)\1{2,}")
"""As in "Hiiii"."""


def _script(text: str) -> str:
    """Return the script of a word by its first letter: "LATIN", "CYRILLIC", "CJK"."""
    return unicode_name(text[0], "").partition(" ")[0]


class Person:
    """A person whose name may stand in the note."""

    def __init__(self, name: str) -> None:
        every = [wording[:_LONGEST_NAME] for wording in spellings(name)] if name else []
        self.exact = {word for wording in every for word in wording}
        """Each word of the name, and neighbours written together."""
        self.exact |= {first + second for wording in every for first, second in pairwise(wording)}
        self.parts = every[0] if every else ()
        """The words of the name."""
        self.scripts = {_script(part) for part in self.parts}
        """The scripts the name is written in."""

    def is_called(self, word: Word, *, capital: bool) -> bool:
        """Whether a word is one of the person's names, or a capitalised form of it: "Kat", "Terezo", "Agnieska"."""
        return word.text in self.exact or (capital and any(_is_form(part, word.text) for part in self.parts))

    def is_unknown_to(self, word: Word) -> bool:
        """Whether the person's name tells nothing of a word, as it is not given or written in another script."""
        return _script(word.text) not in self.scripts


def _is_form(name: str, called: str) -> bool:
    """Whether somebody of this name may be called so: a short form, a case ending, or a slip of the key."""
    if len(called) < 2 or not called[0].isalpha() or len(called) > len(name) + 3:
        return False
    shared = 0
    while shared < min(len(name), len(called)) and name[shared] == called[shared]:
        shared += 1
    rest, rest_of_name = len(called) - shared, len(name) - shared
    return (shared >= 3 and rest <= 2 and (rest_of_name <= 3 or rest == 0)) or (
        shared == 2 and rest <= 1 and rest_of_name <= 1
    )


class Frame:
    """What may stand around the sentence in one note."""

    def __init__(self, note: str, found: Sequence[Word], book: Phrasebook, people: tuple[Person, Person]) -> None:
        self.note = note
        """The note as it was written."""
        self.words = found
        """Its words."""
        self.recipient, self.sender = people
        """Who it is to, and from."""
        self._book = book

    def pieces(
        self, at: int, before: Role | None, language: str, headline: Sequence[str]
    ) -> Iterator[tuple[int, Role]]:
        """Yield where each piece that starts at a word ends, and what it is.

        `before` is the piece in front of it. `language` is the sentence's when the sentence stands before, else empty.
        """
        word = self.words[at]
        for text in {word.text, _STRETCHED.sub(r"\1", word.text)}:
            for wording, role in self._book.around(text):
                if len(wording) == 1 or self._says(at + 1, wording[1:]):
                    yield at + len(wording), role
        capital = self.is_capital(at)
        plain = word.text not in self._book.not_names
        called = any(person.is_called(word, capital=capital and plain) for person in (self.recipient, self.sender))
        unknown = not language and capital and plain and self._is_unknown_call(at, before)
        if called or unknown or (language and self._is_initial(word)):
            yield at + 1, Role.NAME
        if language:
            if language in self._book.wary and self.sender.is_unknown_to(word):
                yield from ((end, Role.NAME) for end in self._unknown_signature(at, before))
            if headline and self._says(at, headline) and (before is Role.NAME or "\n" in self.gap(at)):
                yield at + len(headline), Role.HEADLINE

    def may_add_nothing(self, at: int, gaps: set[Gap]) -> bool:
        """Whether a capitalised word may stand in or around a sentence without being one of its words.

        True is no promise; when it is not, no reading of the note is worth trying. `gaps` are the sentences' own.
        """
        word = self.words[at]
        if Gap.PLACE in gaps or (Gap.SENDER in gaps and (len(word.text) == 1 or self.sender.is_unknown_to(word))):
            return True
        if _STRETCHED.sub(r"\1", word.text) in self._book.words_around:
            return True
        people = (self.recipient, self.sender)
        return any(person.is_called(word, capital=True) for person in people) or (
            self._has_case(at) and any(person.is_unknown_to(word) for person in people)
        )

    def called(self) -> set[int]:
        """Return the numbers of the words that call the recipient inside a sentence.

        Between commas any of their names does; in scripts without spaces the whole name does, or the given name alone.
        """
        exact, parts = self.recipient.exact, self.recipient.parts
        found = {
            at
            for at, word in enumerate(self.words)
            if word.text in exact and "," in self.gap(at) and "," in self.after(at)
        }
        names = [parts, parts[1:]] if len(parts) in (3, 4) and all(len(part) == 1 for part in parts) else []
        for name in names:
            for at in range(len(self.words) - len(name) + 1):
                if self._says(at, name) and found.isdisjoint(range(at, at + len(name))):
                    found.update(range(at, at + len(name)))
        return found

    def gap(self, at: int) -> str:
        """Return what stands between a word and the one before it."""
        return self.note[self.words[at - 1].end if at else 0 : self.words[at].start]

    def after(self, at: int) -> str:
        """Return what stands between a word and the next one."""
        return self.note[self.words[at].end : self.words[at + 1].start if at + 1 < len(self.words) else len(self.note)]

    def is_capital(self, at: int) -> bool:
        """Whether a word is written with a capital somewhere, or in a script that has none."""
        written = self.note[self.words[at].start : self.words[at].end]
        return written != written.lower() or written == written.upper()

    def _says(self, at: int, wording: Sequence[str]) -> bool:
        following = self.words[at : at + len(wording)]
        return len(following) == len(wording) and all(
            word.text == text for word, text in zip(following, wording, strict=True)
        )

    def _is_initial(self, word: Word) -> bool:
        return len(word.text) == 1 and any(part[0] == word.text for part in self.sender.parts)

    def _has_case(self, at: int) -> bool:
        return self.note[self.words[at].start].isupper()

    def _is_unknown_call(self, at: int, before: Role | None) -> bool:
        """Whether a word in front of the sentence is a name that nobody told us, called as a letter calls it.

        Without a greeting only on a line of its own, since "Finally, I'd like" begins the same way.
        """
        if not (self._has_case(at) and self.recipient.is_unknown_to(self.words[at])) or len(self.words[at].text) < 2:
            return False
        after = self.after(at)
        called = before in (Role.GREETING, Role.TITLE) or (at == 0 and ("\n" in after or "," in after[:1]))
        return called and _AFTER_CALL.search(after) is not None

    def _unknown_signature(self, at: int, before: Role | None) -> Iterator[int]:
        """Yield the end of a signature nobody told us: at most two capitalised words that end the note."""
        gap = self.gap(at)
        if not (before is Role.SIGN_OFF or "\n" in gap or re.search(r"[-–—~]\s*$", gap)):
            return
        rest = range(at, len(self.words))
        if len(rest) <= 2 and all(
            self._has_case(place) and self.words[place].text not in self._book.not_names for place in rest
        ):
            yield len(self.words)


def headline_words(headline: str) -> tuple[str, ...]:
    """Return the words of a headline as they are compared."""
    return tuple(word.text for word in words(headline[:300])) if headline else ()
