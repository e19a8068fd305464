"""Cues: words and phrases that speak for something, such as a price or a place where two people met.

They are looked up here, language by language; where they come from is in `made_files`, what follows from them in
`evidence`.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from invites.judging.made_files import made
from invites.judging.terms import forms
from invites.normal import Word


class Cue(StrEnum):
    """What a word or phrase speaks for. The values are the keys of the data files."""

    SELLS = "sells"
    """Offers goods or services."""
    PRICE = "price"
    """Names a price, a discount, a limited offer."""
    GAIN = "gain"
    """Promises clients, sales or savings."""
    MONEY = "money"
    """Speaks of investments, loans, insurance or earning."""
    CALL = "call"
    """Wants a call, a demo, a meeting."""
    RECRUITS = "recruits"
    """Offers jobs to many."""
    BEGS = "begs"
    """Asks for donations, votes, clicks or followers."""
    BOND = "bond"
    """Asks to connect."""
    PRAISE = "praise"
    """Praises what could be anybody's."""
    GROWTH = "growth"
    """Speaks of growing, exchange, opportunities."""
    FIELD = "field"
    """Names a trade or an industry."""
    PLEASANTRY = "pleasantry"
    """Is only polite."""
    MET = "met"
    """Tells where or when the two met."""
    RELATION = "relation"
    """Names what the two are to each other."""
    YOURS = "yours"
    """Names something of the owner's."""
    WHO = "who"
    """Says who the sender is."""
    REFERRAL = "referral"
    """Says who sent them."""
    MEMORY = "memory"
    """Recalls something shared, or thanks for it."""
    ASKS = "asks"
    """Asks something that has an answer."""


PITCHING = (Cue.SELLS, Cue.PRICE, Cue.GAIN, Cue.MONEY, Cue.CALL, Cue.RECRUITS, Cue.BEGS)
"""What speaks for a pitch."""

EMPTY = (Cue.BOND, Cue.PRAISE, Cue.GROWTH, Cue.FIELD, Cue.PLEASANTRY)
"""What anybody could write to anybody."""

_BORROWED = tuple(f"{cue.value}\t" for cue in PITCHING)

TELLING = (Cue.MET, Cue.RELATION, Cue.YOURS, Cue.WHO, Cue.REFERRAL, Cue.MEMORY, Cue.ASKS)
"""What speaks for somebody who knows whom they write to."""


class Hit(NamedTuple):
    """A cue found in a note."""

    cue: Cue
    """What it speaks for."""
    first: int
    """The number of its first word."""
    last: int
    """The number of the word after its last."""


_Entry = tuple[int, tuple[str, ...], Cue]
"""How many words of a cue stand before the one it is looked up by, all its words, and what it speaks for."""


class CueList:
    """The cues and the common words of one language."""

    def __init__(self, section: str, loans: str = "") -> None:
        """Take a section of the made file, and the English one when that is another: what sells has English names."""
        head, *lines = section.split("\n")
        self.language, _, common = head.partition("\t")
        self.common = frozenset(common.split(" "))
        """Words that are in every other note, and say nothing by themselves."""
        self._whole: dict[str, list[_Entry]] = {}
        self._begun: dict[str, list[_Entry]] = {}
        self._known: dict[str, Sequence[_Entry]] = {}
        for line in lines:
            self._enter(line)
        taken = self.common | self._whole.keys() | self._begun.keys()
        for line in loans.split("\n")[1:]:
            if line.startswith(_BORROWED):
                self._enter(line, taken)

    def _enter(self, line: str, taken: Collection[str] = ()) -> None:
        """Keep cues, each under its longest word, as that is in the fewest notes."""
        name, *written = line.split("\t")
        cue = Cue(name)
        for wording in written:
            texts = tuple(wording.split(" "))
            longest = max(texts, key=len)
            key = longest.rstrip("*")
            if key in taken or (taken and len(key) < 4):
                continue
            entries = self._begun if longest[-1] == "*" else self._whole
            entries.setdefault(key, []).append((texts.index(longest), texts, cue))

    def hits(self, found: Sequence[Word]) -> Iterator[Hit]:
        """Yield each cue that stands in a note."""
        known = self._known
        for at, word in enumerate(found):
            entries = known.get(word.text)
            if entries is None:
                entries = self._kept(word.text)
            for before, texts, cue in entries:
                if len(texts) == 1 or _stands(found, at - before, texts):
                    yield Hit(cue, at - before, at - before + len(texts))

    def _kept(self, text: str) -> Sequence[_Entry]:
        """Return the cues kept under a word, or under what it begins with."""
        if len(self._known) > 20_000:
            self._known.clear()
        self._known[text] = entries = tuple(
            entry
            for form in forms(text)
            for kept in (self._whole.get(form), *(self._begun.get(form[:size]) for size in range(4, len(form) + 1)))
            for entry in kept or ()
        )
        return entries


def _stands(found: Sequence[Word], at: int, texts: Sequence[str]) -> bool:
    """Whether the words of a cue stand in a note, from a word on."""
    if at < 0 or at + len(texts) > len(found):
        return False
    for text in texts:
        said = found[at].text
        if said != text and not (text[-1] == "*" and said.startswith(text[:-1])):
            return False
        at += 1
    return True


class CueBook:
    """The cues of every language; a language that no note is in is never taken apart."""

    def __init__(self, sections: Mapping[str, str]) -> None:
        self._sections = sections
        self._lists: dict[str, CueList] = {}

    def of(self, language: str) -> CueList:
        """Return the cues of a language; English ones where it has none."""
        if language not in self._lists:
            english = self._sections["en"]
            section = self._sections.get(language, english)
            self._lists[language] = CueList(section, english if section is not english else "")
        return self._lists[language]


@cache
def cue_book() -> CueBook:
    """Load the cues, once."""
    return CueBook({part.partition("\t")[0]: part for part in made("cues").split("\n\n")})
