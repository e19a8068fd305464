"""How far a typed word is from the word that was meant: letters missing, doubled, swapped or replaced.

A slip never makes a word of its opposite pass: see `slips` for what is not forgiven.
"""

import re
from functools import lru_cache

_DOUBLED = re.compile(r"(.)\1+")


@lru_cache(maxsize=1 << 15)
def slips(meant: str, typed: str) -> int | None:
    """Return how many slips of the key lie between two words; None when it is too far to be one.

    The first letter has to be there or be missing, since a letter put before a word often negates it. Words of
    three letters and fewer are too close to one another to forgive a letter that was replaced.
    """
    if meant == typed:
        return 0
    if len(meant) < 2 or abs(len(meant) - len(typed)) > 2:
        return None
    first_missing = typed == meant[1:] and len(typed) > 2
    if not first_missing and typed[:1] != meant[0]:
        return None
    if first_missing or _DOUBLED.sub(r"\1", typed) == _DOUBLED.sub(r"\1", meant):
        return 1
    if len(meant) <= 3:
        return 1 if len(meant) == 3 and _is_swapped_or_short(meant, typed) else None
    distance = _distance(meant, typed)
    return distance if distance <= (1 if len(meant) < 11 else 2) else None


def _is_swapped_or_short(meant: str, typed: str) -> bool:
    return sorted(typed) == sorted(meant) or (len(typed) == 2 and _in_order(typed, meant))


def _in_order(letters: str, word: str) -> bool:
    rest = iter(word)
    return all(letter in rest for letter in letters)


def _distance(meant: str, typed: str) -> int:
    """Count the letters missing, added and replaced, and the neighbours swapped."""
    before: list[int] = []
    last = list(range(len(typed) + 1))
    for row, letter in enumerate(meant, 1):
        current = [row]
        for column, other in enumerate(typed, 1):
            cost = min(last[column] + 1, current[-1] + 1, last[column - 1] + (letter != other))
            if row > 1 and column > 1 and letter == typed[column - 2] and meant[row - 2] == other:
                cost = min(cost, before[column - 2] + 1)
            current.append(cost)
        before, last = last, current
    return last[-1]
