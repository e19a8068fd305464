"""The forms in which the data files of the page's languages write a wording, and how a line is compared with them.

What the wordings mean is in `page_words`; the form language is described at the head of `interface/en.toml`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from unicodedata import category, normalize

LONGEST_NUMBER = 7
"""Digits in a number the page shows; more is not a count."""

_APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼ＇`´", "'"))
"""Every apostrophe a browser or a person may have put; the data files write the plain one."""

_COUNT = re.compile(r"(\d{1,7}|\d{1,3}(?:[,.' \u066c]\d{2,3})*[,.' \u066c]\d{3})\s?\+?|\+(\d{1,7})")
"""A count as languages write it: signs before three digits, or two where lakhs are counted. "1.5" is no count."""

_MOST_PLACES = 40
"""Places at which one field is tried to end: a line of the page's own never has so many."""

_KEY = 4
"""Characters of a form's end, or beginning, that lead to it."""


def clean(text: str) -> str:
    """Return a line for comparing: one space between words, plain apostrophes, nothing invisible."""
    text = " ".join(text.split())
    if text.isascii() and text.isprintable():
        return text.replace("`", "'")
    kept = "".join(character for character in normalize("NFC", text) if category(character) not in ("Cc", "Cf"))
    return " ".join(kept.translate(_APOSTROPHES).split())


def folded(text: str) -> str:
    """Return a text without regard to capitals, as long as it was."""
    small = text.casefold()
    if len(small) == len(text):
        return small
    return "".join(one if len(one) == 1 else character for character in text for one in [character.casefold()])


def number_in(text: str) -> int | None:
    """Return the count that "12", "1,204", "1 204" or "500+" says; None for anything else."""
    found = _COUNT.fullmatch(text.strip())
    digits = "".join(filter(str.isdecimal, text)) if found else ""
    return int(digits) if digits and len(digits) <= LONGEST_NUMBER else None


def written_out(form: str) -> list[str]:
    """Return every wording of a form with alternatives: "[a|b] c" is "a c" and "b c", "[a|]" may be missing."""
    if "[" not in form:
        return [form]
    return list(dict.fromkeys(" ".join(run.split()) for run in _runs(form)))


def _runs(text: str) -> list[str]:
    pieces: list[list[str]] = []
    for at, piece in enumerate(text.split("[")):
        choices, closed, literal = piece.partition("]")
        pieces += [[piece]] if at == 0 or not closed else [choices.split("|"), [literal]]
    return ["".join(chosen) for chosen in product(*pieces)]


def _spaced(run: str) -> str:
    """Return a literal with one space where an alternative that is missing leaves two."""
    inner = " ".join(run.split())
    return f"{' ' if run[:1] == ' ' else ''}{inner}{' ' if run[-1:] == ' ' and inner else ''}"


@dataclass(frozen=True, slots=True)
class Form:
    """One wording with fields, such as "{names} and {n} other mutual connections"."""

    literals: tuple[tuple[str, ...], ...]
    """What may stand before, between and after the fields, folded, the longest first: one more than fields."""
    fields: tuple[str, ...]
    """The fields in their order."""
    counts: frozenset[str] = frozenset()
    """Words that stand for the number one."""

    @classmethod
    def parse(cls, form: str, counts: frozenset[str] = frozenset()) -> "Form":
        """Take a form apart."""
        first, *rest = form.split("{")
        literals, fields = [first], []
        for piece in rest:
            field, _, literal = piece.partition("}")
            fields.append(field)
            literals.append(literal)
        runs = (
            sorted({_spaced(folded(run)) for run in _runs(text)}, key=lambda run: (-len(run), run)) for text in literals
        )
        return cls(tuple(map(tuple, runs)), tuple(fields), counts)

    def fill(self, line: str, low: str) -> dict[str, str] | None:
        """Return what stands in the fields of a line, given with its folded form; None when it has another form."""
        for before in self.literals[0]:
            if low.startswith(before):
                found = self._fill(line, low, len(before), 0)
                if found is not None:
                    return dict(found)
        return None

    def _fill(self, line: str, low: str, start: int, at: int) -> list[tuple[str, str]] | None:
        """Return the fields from one on, each as short as the ones after it let it be."""
        last = at == len(self.fields) - 1
        for end, after in self._tails(low, start) if last else self._ends(low, start, at):
            value = line[start:end].strip()
            if self._fits(at, value):
                rest = [] if last else self._fill(line, low, end + len(after), at + 1)
                if rest is not None:
                    return [(self.fields[at], value), *rest]
        return None

    def _tails(self, low: str, start: int) -> Iterator[tuple[int, str]]:
        """Return where the last field may end, with what follows it."""
        for after in self.literals[-1]:
            if low.endswith(after) and len(low) - len(after) > start:
                yield len(low) - len(after), after

    def _ends(self, low: str, start: int, at: int) -> Iterator[tuple[int, str]]:
        """Return where another field may end, with what follows it, the nearest place first."""
        found: list[tuple[int, int, str]] = []
        for literal in self.literals[at + 1]:
            if not literal:  # a number with its unit right behind it
                end = start
                while end < len(low) and low[end].isdecimal():
                    end += 1
                if not low[end : end + 1].isspace():
                    found.append((end, 0, literal))
                continue
            end = low.find(literal, start)
            while end >= 0 and len(found) < _MOST_PLACES:
                found.append((end, -len(literal), literal))
                end = low.find(literal, end + 1)
        return ((end, literal) for end, _, literal in sorted(found))

    def _fits(self, at: int, value: str) -> bool:
        if self.fields[at] != "n":
            return bool(value)
        return number_in(value) is not None or folded(value) in self.counts

    def number(self, value: str) -> int | None:
        """Return the number in a field."""
        return 1 if folded(value) in self.counts else number_in(value)

    def said(self, line: str, filled: dict[str, str]) -> int:
        """Return how many of a line's characters are the form's own."""
        return len(line) - sum(map(len, filled.values()))

    def words(self) -> frozenset[str] | None:
        """Return words of which a line of this form has one at least; None when that cannot be told."""
        found: set[str] = set()
        for literal in self.literals[1] if len(self.literals) > 2 else ():
            whole = literal.split(" ")[1:-1]
            if not whole or len(self.fields) < 2:
                return None
            found.add(max(whole, key=len))
        return frozenset(found) or None


class Forms:
    """Many forms, found by what a line ends or begins with: few are tried on any line."""

    def __init__(self) -> None:
        self.forms: list[Form] = []
        """All of them, in the order in which they were added."""
        self._by_end: dict[str, list[int]] = {}
        self._by_start: dict[str, list[int]] = {}
        self._bare: list[tuple[int, frozenset[str] | None]] = []

    def add(self, form: Form) -> None:
        """Add a form."""
        number = len(self.forms)
        self.forms.append(form)
        first, last = form.literals[0], form.literals[-1]
        if last[-1]:  # the shortest one is last
            for end in {literal[-_KEY:] for literal in last}:
                self._by_end.setdefault(end, []).append(number)
        elif first[-1]:
            for start in {literal[:_KEY] for literal in first}:
                self._by_start.setdefault(start, []).append(number)
        else:
            self._bare.append((number, form.words()))

    def matching(self, line: str) -> Iterator[tuple[int, dict[str, str]]]:
        """Return the forms a line has, by their place, with what stands in their fields."""
        low = folded(line)
        words = set(low.split(" "))
        numbers = {number for number, any_of in self._bare if any_of is None or not any_of.isdisjoint(words)}
        for length in range(1, _KEY + 1):
            numbers.update(self._by_end.get(low[-length:], ()))
            numbers.update(self._by_start.get(low[:length], ()))
        for number in sorted(numbers):
            filled = self.forms[number].fill(line, low)
            if filled is not None:
                yield number, filled
