"""Whether words of a note call a person whose name is known: as written, in a form of it, or in another script.

Where in a note a name may stand is in `frame`.
"""

import re
from functools import cache, cached_property, lru_cache
from itertools import pairwise
from unicodedata import name as unicode_name

from invites.name_forms import FAMILIES, SHORT_FORMS
from invites.normal import Word, spellings
from invites.sounding import are_alike, sounds

_LONGEST_NAME = 12
"""Words of a display name that are looked at; some people put their whole offer there."""

_SYLLABLE = (
    r"(?:zh|ch|sh|ts|[kgnhrbmp]y|[bpmfdtnlgkhjqxzcsrywv])?"
    r"(?:iang|uang|iong|ang|eng|ing|ong|iao|ian|uan|uai|[aeiou]n|ai|ei|ao|ou|ia|ie|iu|ua|uo|ui|ue|er|[aeiou])"
)
_EASTERN = re.compile(rf"(?:{_SYLLABLE}){{1,5}}")
"""A Chinese or Japanese name in Latin letters: nothing but syllables that those languages have."""

_FAMILY = re.compile(r"([^\Wa-zü]+)([a-zü]+)")
"""An entry of the list of family names."""

_DOUBLED = re.compile(r"(.)\1")

_PATRONYMIC = re.compile(r"\w{3,}(?:ович|евич|[иії]ч|овна|евна|ична|івна|ївна|еўна|оўна)у?")

_CALLED: dict[str, frozenset[str]] = {
    name: frozenset(short) for entry in SHORT_FORMS.split(";") for name, *short in [entry.split()]
}


def script_of(text: str) -> str:
    """Return the script of a word by its first letter: "LATIN", "CYRILLIC", "CJK"."""
    return _script_of_letter(text[0])


@lru_cache(maxsize=4096)
def _script_of_letter(letter: str) -> str:
    return unicode_name(letter, "").partition(" ")[0]


class Person:
    """A person whose name may stand in the note."""

    def __init__(self, name: str) -> None:
        every = [wording[:_LONGEST_NAME] for wording in spellings(name)] if name else []
        self.exact = {word for wording in every for word in wording}
        """Each word of the name, and neighbours written together."""
        self.exact |= {first + second for wording in every for first, second in pairwise(wording)}
        self.parts = every[0] if every else ()
        """The words of the name."""
        self.scripts = {script_of(part) for part in self.parts}
        """The scripts the name is written in."""

    def is_called(self, word: Word, *, capital: bool) -> bool:
        """Whether a word is one of the person's names, or a capitalised form of it: "Kat", "Terezo", "Agnieska"."""
        return word.text in self.exact or (
            capital and (any(_is_form(part, word.text) for part in self.parts) or self.is_heard(word.text))
        )

    def is_called_for_short(self, text: str) -> bool:
        """Whether somebody of this name may be greeted so: "Bob", "Roz", "Vlasto"."""
        return any(text in _CALLED.get(part, ()) or _is_pet_name(part, text) for part in self.parts)

    def is_heard(self, text: str) -> bool:
        """Whether words are one of the person's names, or two, as another script writes them."""
        if not self.parts or script_of(text) in self.scripts:
            return False
        heard = sounds(text)
        return any(
            are_alike(heard, name)
            and (max(map(len, heard & name), default=2) > 1 or (len(text) > 2 and abs(size - len(text)) <= 2))
            for name, size in self._heard
        )

    def may_be_spelled(self, text: str) -> bool:
        """Whether a word in Latin letters may be a name of the person, which is written in Chinese characters."""
        return text.isascii() and "CJK" in self.scripts and _EASTERN.fullmatch(text) is not None

    def is_unknown_to(self, word: Word) -> bool:
        """Whether the person's name tells nothing of a word, as it is not given or written in another script."""
        return script_of(word.text) not in self.scripts

    @cached_property
    def _heard(self) -> list[tuple[frozenset[str], int]]:
        """How each part of the name sounds, and neighbours in either order, each with its length."""
        parts = self.parts
        if all(len(part) == 1 for part in parts):  # each character of a Chinese or Korean name is a word
            whole = "".join(parts)
            names = [whole, whole[1:], whole[:1], whole[2:], whole[:2]]
        else:
            pairs = [pair for first, second in pairwise(parts) for pair in (first + second, second + first)]
            names = [*parts, *pairs]
        return [(heard, len(name)) for name in names if name and (heard := sounds(name))]

    def is_written(self, text: str) -> bool:
        """Whether text is the person's family name in Chinese characters, with at most two more for the given name."""
        return any(
            text[:size] in _families() and not _families()[text[:size]].isdisjoint(self.exact)
            for size in (1, 2, 3)
            if size <= len(text) <= size + 2
        )


@cache
def _families() -> dict[str, set[str]]:
    families: dict[str, set[str]] = {}
    for written, spelled in _FAMILY.findall(FAMILIES):
        families.setdefault(written, set()).update((spelled, spelled.replace("ü", "u"), spelled.replace("ü", "v")))
    return families


def is_patronymic(text: str) -> bool:
    """Whether a word is the father's name that follows the first name in Russian and its neighbours."""
    return _PATRONYMIC.fullmatch(text) is not None


def _is_form(name: str, called: str) -> bool:
    """Whether somebody of this name may be called so: a short form, a case ending, or a slip of the key."""
    if len(called) < 2 or not called[0].isalpha() or len(called) > len(name) + 3:
        return False
    if called[1] == "h" and name == called[0] + called[2:]:  # how Irish calls: "a Chaoimhe"
        return True
    if _DOUBLED.sub(r"\1", called) == _DOUBLED.sub(r"\1", name):
        return True
    shared = 0
    while shared < min(len(name), len(called)) and name[shared] == called[shared]:
        shared += 1
    rest, rest_of_name = len(called) - shared, len(name) - shared
    return (shared >= 3 and rest <= 2 and (rest_of_name <= 3 or rest == 0)) or (
        shared == 2 and rest <= 1 and rest_of_name <= 1
    )


def _is_pet_name(name: str, called: str) -> bool:
    """Whether a word begins like the name, as far as its first two consonants: "Roz" for Rosamund."""
    if called[0] != name[0] or not 3 <= len(called) <= len(name) + 1:
        return False
    begun, whole = sounds(called), sounds(name)
    return any(len(one) >= 2 and other.startswith(one[:2]) for one in begun for other in whole)
