"""What a word is made of, as evidence: the whole of it, how it begins, and each three letters that follow one another.

Endings and compounds share letters with words that were learned from; so do languages that are related.
"""

from collections.abc import Iterator

MOST = 12
"""Runs of letters of one word that are looked at."""


def spelled(word: str) -> Iterator[str]:
    """Yield the names of a word's evidence, each once."""
    yield f"w:{word[:8]}"
    yield f"x:{word[:4]}"
    edged = f"<{word}>"
    yield from dict.fromkeys(f"t:{edged[at : at + 3]}" for at in range(min(len(edged) - 2, MOST)))
