"""What makes two notes the same wording: the same words, whoever sent them to whom.

What the owner says of a wording is kept under its key; where, is not known here.
"""

from collections.abc import Sequence
from hashlib import blake2b

from invites.normal import bare_words, words

LONGEST = 4000
"""Characters of a note that count."""


def wording_key(note: str, recipient: str, sender: str) -> str:
    """Return the key of a note's wording: the same for the same words in other hands, without anybody's name in it.

    Case, accents, punctuation and the names of recipient and sender make no difference. The key is a checksum, so that
    what is kept of a note does not tell what was in it; it is empty for a note without words.
    """
    found = [word.text for word in words(note[:LONGEST])]
    for name in (recipient, sender):
        for part in name[:200].split():
            found = _without(found, bare_words(part))
    return blake2b(" ".join(found).encode(), digest_size=12).hexdigest() if found else ""


def _without(found: list[str], name: Sequence[str]) -> list[str]:
    """Leave out a name; one written without spaces has as many words as signs."""
    size = len(name)
    if not size:
        return found
    kept: list[str] = []
    at = 0
    while at < len(found):
        if tuple(found[at : at + size]) == tuple(name):
            at += size
        else:
            kept.append(found[at])
            at += 1
    return kept
