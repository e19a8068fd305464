"""Weighs the evidence of a note: how much each piece of it speaks for generic, pitch and personal.

The weights were learned from invented notes (`tests/evaluate/learning.py`); they are whole numbers, one sign each.
"""

from collections.abc import Iterable
from functools import cache
from math import exp
from zlib import crc32

from invites.judging.made_files import made
from invites.note import Kind

KINDS = (Kind.GENERIC, Kind.PITCH, Kind.PERSONAL)
"""What is weighed, in the order of the weights."""

PLACES = 1 << 15
"""How many places the evidence is spread over by its checksum; a few pieces share one."""

ZERO = 80
"""The character that stands for no weight."""

SCALE = 48.0
"""Steps of a weight for each power of e."""


def place(name: str) -> int:
    """Return where the weight of a piece of evidence is kept."""
    return crc32(name.encode()) & (PLACES - 1)


class Weights(dict[str, tuple[int, ...]]):
    """How much each piece of evidence speaks for each kind, looked up once for each piece."""

    def __init__(self, lines: str) -> None:
        """Take the made file: for each kind a line with one sign for each place."""
        super().__init__()
        self._rows = tuple(line.encode("latin-1") for line in lines.split("\n"))

    def __missing__(self, name: str) -> tuple[int, ...]:
        """Look up a piece of evidence that is new."""
        if len(self) > 50_000:
            self.clear()
        at = place(name)
        self[name] = found = tuple(row[at] - ZERO for row in self._rows)
        return found

    def shares(self, names: Iterable[str]) -> dict[Kind, float]:
        """Return how likely each kind is, together 1."""
        totals = map(sum, zip(*(self[name] for name in set(names)), strict=True))
        sums = [total / SCALE for total in totals] or [0.0] * len(KINDS)
        most = max(sums)
        grown = [exp(value - most) for value in sums]
        whole = sum(grown)
        return {kind: value / whole for kind, value in zip(KINDS, grown, strict=True)}


@cache
def weights() -> Weights:
    """Load the weights, once."""
    return Weights(made("weights"))
