"""Weighs the evidence of a note: how much each piece of it speaks for generic, pitch and personal.

The weights were learned from invented notes (`tests/evaluate/learning.py`); they are whole numbers, one sign each.
"""

from collections.abc import Iterable
from functools import cache, lru_cache
from math import exp
from zlib import crc32

from invites.judging.made_files import made
from invites.judging.spelled import spelled
from invites.judging.sums import apart, side_by_side
from invites.note import Kind

KINDS = (Kind.GENERIC, Kind.PITCH, Kind.PERSONAL)
"""What is weighed, in the order of the weights."""

PLACES = 1 << 17
"""How many places the evidence is spread over by its checksum; a few pieces share one."""

ZERO = 80
"""The character that stands for no weight."""

SCALE = 48.0
"""Steps of a weight for each power of e."""


def place(name: str) -> int:
    """Return where the weight of a piece of evidence is kept."""
    return crc32(name.encode()) & (PLACES - 1)


class Weights:
    """How much each piece of evidence speaks for each kind, looked up once for each piece and each word."""

    def __init__(self, lines: str) -> None:
        """Take the made file: for each kind a line with one sign for each place."""
        self._rows = tuple(line.encode("latin-1") for line in lines.split("\n"))
        self._of_name = lru_cache(maxsize=4096)(self._name)
        self._of_word = lru_cache(maxsize=50_000)(self._word)

    def _name(self, name: str) -> int:
        at = place(name)
        return side_by_side(row[at] - ZERO for row in self._rows)

    def _word(self, word: str) -> int:
        return sum(map(self._name, spelled(word)))

    def shares(self, names: Iterable[str], spoken: Iterable[str]) -> dict[Kind, float]:
        """Return how likely each kind is, together 1, by the names of a note's evidence and by its words, each once."""
        total = sum(map(self._of_name, names)) + sum(map(self._of_word, spoken))
        sums = [each / SCALE for each in apart(total, len(KINDS))]
        most = max(sums)
        grown = [exp(value - most) for value in sums]
        whole = sum(grown)
        return {kind: value / whole for kind, value in zip(KINDS, grown, strict=True)}


@cache
def weights() -> Weights:
    """Load the weights, once."""
    return Weights(made("weights"))
