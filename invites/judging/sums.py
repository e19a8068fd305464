"""Several sums at once: numbers stand side by side in one whole number, so that one addition adds all of them.

A note of twenty words has a score for each of forty languages. Added one by one they take longer than all else that is
done for its language.
"""

from collections.abc import Iterable, Sequence
from functools import cache
from struct import Struct

_BITS = 32
_HALF = 1 << (_BITS - 1)
"""No sum may reach this, above or below zero."""


def side_by_side(numbers: Iterable[int]) -> int:
    """Return numbers as one, the first in its lowest bits; they may be negative."""
    return sum(number << _BITS * at for at, number in enumerate(numbers))


def apart(total: int, count: int) -> Sequence[int]:
    """Return the sums that stand side by side in a sum of what `side_by_side` returns, `count` of them."""
    lifted, shape = _shape(count)
    return [number - _HALF for number in shape.unpack((total + lifted).to_bytes(shape.size, "little"))]


@cache
def _shape(count: int) -> tuple[int, Struct]:
    """Return what makes every sum positive, and how so many of them are laid out."""
    return side_by_side([_HALF] * count), Struct(f"<{count}I")
