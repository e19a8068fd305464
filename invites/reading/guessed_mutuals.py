"""Lines that speak of mutual connections in words of their own: who and how many they are, as far as can be told."""

from collections.abc import Iterable

from invites.reading.page_forms import folded, number_in

_LONGEST = 160

_PARTICLE = 3
"""Letters of the longest small word in a name: de, van, von, al."""


def guessed(line: str, words: Iterable[str], separators: list[str]) -> tuple[str, int] | None:
    """Return the people a cleaned line names and the number it says, if it has one of some folded words; else None.

    `separators` stand between names, as in "Ana and Bo".
    """
    low = folded(line)
    if len(line) > _LONGEST or line.endswith((".", "!", "?", "。", "！", "？", ",", ":")):
        return None
    if not any(word in low for word in words):
        return None
    between = sorted((one for one in map(str.strip, separators) if one), key=len, reverse=True)
    digit = next((place for place, character in enumerate(line) if character.isdecimal()), None)
    names = _leading_names(line, between) if digit is None else line[:digit].rstrip(" ,、と")
    number = 0 if digit is None else _first_number(line, digit)
    last = next((one for one in between if folded(names).endswith(f" {one}")), "")
    names = names[: len(names) - len(last)].rstrip(" ,")
    is_small = names[:1] != names[:1].upper()
    if number is None or is_small or (digit is None and not names):
        return None
    return names, number


def _leading_names(line: str, between: list[str]) -> str:
    """Return the people with whom a line begins: its words up to the last one with a capital."""
    words = line.split(" ")
    end = 0
    for at, word in enumerate(words):
        if word[0].isupper():
            end = at + 1
        elif folded(word) not in between and len(word) > _PARTICLE:
            break
    return " ".join(words[:end]) if end < len(words) else ""


def _first_number(line: str, start: int) -> int | None:
    """Return the count that begins at a digit of a line."""
    end = start
    while end < len(line) and (line[end].isdecimal() or (line[end] in ".,'  " and line[end + 1 : end + 2].isdecimal())):
        end += 1
    return number_in(line[start:end])
