"""Measures things in turns, so that each has the same share of whatever else the machine and its disk are doing."""

from collections.abc import Callable, Mapping
from time import perf_counter

Side = Callable[[], Callable[[], object]]
"""Gets the next thing ready, and returns what is to be timed of it."""


def in_turns(sides: Mapping[str, Side], rounds: int, blocks: Mapping[str, int]) -> dict[str, list[float]]:
    """Return the seconds of each side, measured in so many rounds.

    In a round each side does its block, as many in a row as `blocks` says (one, when it says nothing), and another side
    begins than the round before. In a row and not one by one, because after somebody else's change a disk has less left
    to do for one's own: that would favour whoever adds to a file over whoever writes in the middle of one.
    """
    seconds: dict[str, list[float]] = {name: [] for name in sides}
    names = list(sides)
    for round_ in range(rounds):
        first = round_ % len(names)
        for name in names[first:] + names[:first]:
            for _ in range(blocks.get(name, 1)):
                timed = sides[name]()
                before = perf_counter()
                timed()
                seconds[name].append(perf_counter() - before)
    return seconds
