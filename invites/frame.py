"""What may stand around LinkedIn's own sentence and says nothing: greetings, titles, names, sign-offs, the headline.

Each function tells where such a piece ends when it starts at a given word. How pieces make a note is in `canned`.
"""

import re
from collections.abc import Iterator, Sequence

from invites.called import Person, is_patronymic, script_of
from invites.name_words import CONNECTIVES, CREDENTIALS
from invites.normal import Word, words
from invites.phrasebook import Gap, Phrasebook, Role

_AFTER_CALL = re.compile(r"[,!:，、！：،\r\n\u2600-\u27bf\U0001f300-\U0001faff]|\s[-–—]\s")
"""What stands between a name that is called and the sentence."""

_UNSPACED = frozenset(
    ["CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "HANGUL", "THAI", "LAO", "KHMER", "MYANMAR"],
)
"""Scripts in which each character is a word of ours, so that a name is several."""

_UNCASED = frozenset(["HEBREW", "ARABIC", "DEVANAGARI"])
"""Scripts without capitals in which the words that stand where a name could, but say more, are known."""

_LONGEST_RUN = 8
"""Characters of a name in such a script."""

_STRETCHED = re.compile(r"(.)\1{2,}")
"""As in "Hiiii"."""

_BESIDE_NAMES = (Role.BEFORE_NAME, Role.AFTER_NAME)


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
                end = at + len(wording)
                if (len(wording) == 1 or self._says(at + 1, wording[1:])) and self._fits(role, before, end):
                    yield end, Role.TITLE if role in _BESIDE_NAMES else role
        for end in self._names(at, before, language):
            yield end, Role.NAME
        if before in (Role.NAME, Role.TITLE) and self._is_degree(at):
            yield at + 1, Role.TITLE
        if language:
            if language in self._book.wary and self.sender.is_unknown_to(word):
                yield from ((end, Role.NAME) for end in self._unknown_signature(at, before))
            if headline and self._says(at, headline) and (before is Role.NAME or "\n" in self.gap(at)):
                yield at + len(headline), Role.HEADLINE

    def _fits(self, role: Role, before: Role | None, end: int) -> bool:
        """Whether words may stand between the piece before them and a word: some only beside a name."""
        if role is Role.BEFORE_NAME:
            return end < len(self.words) and any(True for _ in self._names(end, None, ""))
        return role is not Role.AFTER_NAME or before is Role.NAME

    def _names(self, at: int, before: Role | None, language: str) -> Iterator[int]:
        """Yield where a name ends that starts at a word."""
        word, capital = self.words[at], self.is_capital(at)
        plain = word.text not in self._book.not_names
        if any(person.is_called(word, capital=capital and plain) for person in (self.recipient, self.sender)):
            yield at + 1
        elif language:
            if self._is_initial(word) or (capital and plain and self._is_signed_short(at, before)):
                yield at + 1
        elif capital and plain and (self._is_unknown_call(at, before) or self._is_short_call(at, before)):
            yield at + 1
        if before is Role.NAME and capital and is_patronymic(word.text):
            yield at + 1
        if script_of(word.text) in _UNSPACED:
            yield from self._heard(at)
        elif word.text.isascii() and self._has_case(at):
            yield from self._spelled(at, before, language)

    def _heard(self, at: int) -> Iterator[int]:
        """Yield where a name ends whose characters are words: it sounds like the one we know in another script."""
        text = self.words[at].text
        for end in range(at + 1, min(at + _LONGEST_RUN, len(self.words))):
            if self.gap(end) not in ("", "・", "·", " ") or script_of(self.words[end].text) not in _UNSPACED:
                return
            text += self.words[end].text
            if text not in self._book.not_names and any(
                person.is_heard(text) or person.is_written(text) for person in (self.recipient, self.sender)
            ):
                yield end + 1

    def _spelled(self, at: int, before: Role | None, language: str) -> Iterator[int]:
        """Yield where a name in Latin letters ends that belongs to somebody whose name is in Chinese characters."""
        person = self.sender if language else self.recipient
        end = at
        while end < min(at + 2, len(self.words)) and self._may_be_spelled(person, end):
            end += 1
        if end == at:
            return
        if language:
            is_signed = end - at == 2 or before is Role.SIGN_OFF or "\n" in self.gap(at)
            if is_signed and end == len(self.words):
                yield end
        elif (before in (Role.GREETING, Role.TITLE) or end - at == 2) and (
            _AFTER_CALL.search(self.after(end - 1))
            or (end < len(self.words) and self.words[end].text in self._book.words_around)
        ):
            yield end

    def _may_be_spelled(self, person: Person, at: int) -> bool:
        text = self.words[at].text
        return self._has_case(at) and person.may_be_spelled(text) and text not in self._book.not_names

    def _is_short_call(self, at: int, before: Role | None) -> bool:
        """Whether a greeting is followed by what the recipient may be called for short, as a letter calls it."""
        return (
            before in (Role.GREETING, Role.TITLE)
            and self._has_case(at)
            and _AFTER_CALL.search(self.after(at)) is not None
            and self.recipient.is_called_for_short(self.words[at].text)
        )

    def _is_signed_short(self, at: int, before: Role | None) -> bool:
        """Whether a word behind a sign-off or on a line of its own is what the sender may be called for short."""
        return (
            (before is Role.SIGN_OFF or "\n" in self.gap(at))
            and self._has_case(at)
            and self.sender.is_called_for_short(self.words[at].text)
        )

    def _is_degree(self, at: int) -> bool:
        """Whether a word is a degree as it stands behind a name, in capitals, or a pronoun: "(she/her)"."""
        word, gap = self.words[at], self.gap(at)
        written = self.note[word.start : word.end]
        is_marked = "(" in gap or "/" in gap or any(map(str.isupper, written[1:]))
        return word.text in CREDENTIALS and is_marked

    def may_stand(self, at: int, gaps: frozenset[Gap]) -> bool:
        """Whether a word may stand in or around a sentence without being one of its words, however it is written.

        True is no promise; when it is not, no reading of the note is worth trying. `gaps` are the sentences' own.
        """
        word = self.words[at]
        return (
            (self.is_capital(at) and self.may_add_nothing(at, gaps))
            or _STRETCHED.sub(r"\1", word.text) in self._book.words_around
            or (Gap.PLACE in gaps and (word.text in CONNECTIVES or any(map(str.isdigit, word.text))))
            or self._is_initial(word)
            or word.text in CREDENTIALS
        )

    def room_for_characters(self, at: int) -> int:
        """Return how many characters may be names, or one of them a slip, where each is a word; 0 in other scripts."""
        word = self.words[at]
        if script_of(word.text) not in _UNSPACED:
            return 0
        return 1 + _LONGEST_RUN * sum(person.is_unknown_to(word) for person in (self.recipient, self.sender))

    def may_add_nothing(self, at: int, gaps: frozenset[Gap]) -> bool:
        """Whether a capitalised word may stand in or around a sentence without being one of its words.

        True is no promise; when it is not, no reading of the note is worth trying. `gaps` are the sentences' own.
        """
        word = self.words[at]
        if Gap.PLACE in gaps or (Gap.SENDER in gaps and (len(word.text) == 1 or self.sender.is_unknown_to(word))):
            return True
        if _STRETCHED.sub(r"\1", word.text) in self._book.words_around:
            return True
        if not self.recipient.parts and script_of(word.text) in _UNCASED:
            return True
        people = (self.recipient, self.sender)
        return any(person.is_called(word, capital=True) for person in people) or (
            self._has_case(at)
            and (
                any(person.is_unknown_to(word) for person in people)
                or any(person.is_called_for_short(word.text) for person in people)
                or self._is_degree(at)
                or is_patronymic(word.text)
            )
        )

    def called(self) -> set[int]:
        """Return the numbers of the words that call the recipient inside a sentence.

        The whole name does, and any of their names between commas; in scripts without spaces each half of it.
        """
        exact, parts = self.recipient.exact, self.recipient.parts
        found = {
            at
            for at, word in enumerate(self.words)
            if word.text in exact and "," in self.gap(at) and "," in self.after(at)
        }
        names = [parts] if len(parts) > 1 else []
        if len(parts) in (3, 4) and all(len(part) == 1 for part in parts):
            names += [parts[1:], parts[2:], parts[:2]] if len(parts) == 4 else [parts[1:]]
        for name in names:
            for at, word in enumerate(self.words):
                if word.text == name[0] and self._says(at, name) and found.isdisjoint(range(at, at + len(name))):
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
        # Georgian has capitals that nobody writes names with.
        return written != written.lower() or written == written.upper() or "ა" <= written[0] <= "ჰ"

    def _says(self, at: int, wording: Sequence[str]) -> bool:
        following = self.words[at : at + len(wording)]
        return len(following) == len(wording) and all(
            word.text == text for word, text in zip(following, wording, strict=True)
        )

    def _is_initial(self, word: Word) -> bool:
        first_letters = [part[0] for part in self.sender.parts]
        return word.text in first_letters or (len(word.text) > 1 and "".join(first_letters).startswith(word.text))

    def _has_case(self, at: int) -> bool:
        return self.note[self.words[at].start].isupper()

    def _is_unknown_call(self, at: int, before: Role | None) -> bool:
        """Whether a word in front of the sentence is a name that nobody told us, called as a letter calls it.

        Without a greeting only on a line of its own, since "Finally, I'd like" begins the same way. Without capitals
        only behind a greeting or a title, and when nobody told us any name.
        """
        text, after = self.words[at].text, self.after(at)
        if not self.recipient.is_unknown_to(self.words[at]) or len(text) < 2:
            return False
        called = before in (Role.GREETING, Role.TITLE) or (at == 0 and ("\n" in after or "," in after[:1]))
        if not self._has_case(at):
            called = before in (Role.GREETING, Role.TITLE) and not self.recipient.parts and script_of(text) in _UNCASED
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
