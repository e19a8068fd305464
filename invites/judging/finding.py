"""Looks through a note for what is not new in it: names that are known, and LinkedIn's own sentence among others."""

import re
from functools import lru_cache

from invites.canned import Sentence, find_canned, may_be_between, may_hold
from invites.judging.evidence import Part
from invites.normal import spellings

_SHORTEST = 12
"""Characters below which nothing is a sentence of LinkedIn's."""

_SENTENCE = re.compile(r"[^.!?。！？…।\n]+[.!?。！？…।\n]*")


@lru_cache(maxsize=1024)
def names_of(*people: str) -> frozenset[str]:
    """Return the words of names as they are compared."""
    return frozenset(word for name in people for wording in spellings(name[:200]) for word in wording if len(word) > 1)


def canned_parts(note: str, recipient: str, sender: str) -> list[Part]:
    """Return where LinkedIn's own sentence stands in a note that says more."""
    if not may_hold(note):
        return []
    parts: list[Part] = []
    for found in _SENTENCE.finditer(note):
        start, end = found.span()
        if end - start < _SHORTEST or found[0].strip() == note.strip():  # the whole was looked at before
            continue
        if not may_be_between(note, start, end, recipient, sender):
            continue
        canned = find_canned(found[0], recipient, sender, "")
        whole = [sentence for sentence in canned.sentences if not sentence.cut] if canned else []
        parts += [_part(found.start(), sentence) for sentence in whole]
    return parts


def _part(offset: int, sentence: Sentence) -> Part:
    return Part(offset + sentence.start, offset + sentence.end, sentence.phrase.language_name)
