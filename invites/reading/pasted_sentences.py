"""Sentences that a page says of one person after another, recognised though no data file has them.

Only lines that mean nothing by their words are given a meaning here, and only because of what they repeat.
"""

from collections import defaultdict
from dataclasses import replace

from invites.reading.page_words import BULLETS, LONGEST_WORDING, Kind, Wording
from invites.reading.pasted_row import Line

_HEAD = 3
"""Lines between a name and the sentence that repeats it: badges."""

_PARTICLE = 3
"""Letters of the longest small word in a name: de, van, von."""

_NAMES = 80
"""Characters of the longest name, or of a line that offers a reply."""

_MOST_WORDS = 5
"""Words of a name at most."""

_LONGEST_UNSPACED = 20
"""Characters of the longest name where no spaces are put."""

_CARD = 30
"""Lines between a name and the line below the note that offers a reply."""

_SIGNING = (",", "-", "–", "—", ".", "!")
"""What stands before the name with which a note is signed."""

_ENDING = 12
"""Characters with which two sentences end alike that say nearly the same: "follows you and is inviting you"."""

_REST, _REST_OF_CHARACTERS = 3, 6
"""How much of a sentence at least is the same for everybody, in words, or in characters where no spaces are put."""


def with_sentences(lines: list[Line]) -> list[Line]:
    """Return the lines with sentences recognised that say the same of several people, each below the person's name."""
    said: dict[str, set[str]] = defaultdict(set)
    found: list[tuple[int, int, str, str]] = []
    for at, line in enumerate(lines):
        if line.kind is not Kind.TEXT or len(line.text) > LONGEST_WORDING:
            continue
        above = next((up for up in range(at - 1, max(-1, at - 1 - _HEAD), -1) if _names(lines[up], line)), None)
        if above is not None:
            name = (lines[above].says.name or lines[above].text).strip(BULLETS + " ")
            before, _, after = line.text.partition(name)
            said[f"{before}\n{after}"].add(name)
            found.append((at, above, name, f"{before}\n{after}"))
    changed = list(lines)
    ends = tuple(
        {sentence[-_ENDING:] for sentence, names in said.items() if len(names) > 1 and len(sentence) > _ENDING}
    )
    for at, above, name, sentence in found:
        if len(said[sentence]) > 1 or (ends and sentence.endswith(ends)):
            changed[at] = replace(lines[at], says=Wording(Kind.INVITE, name))
            for between in range(above + 1, at):  # nothing but marks stands there
                if lines[between].kind is Kind.TEXT:
                    changed[between] = replace(lines[between], says=Wording(Kind.BADGE))
    return changed


def with_bare_sentences(lines: list[Line]) -> list[Line]:
    """Return the lines, pairs of buttons made one, with sentences recognised at the top of cards without a name.

    At least two of them end in the same three words or more, and begin otherwise: with the names.
    """
    tops = [at for at, line in enumerate(lines) if line.kind is Kind.TEXT and _opens(lines, at)]
    begun: dict[str, set[str]] = defaultdict(set)
    for at in tops:
        for name, end in _cuts(lines[at].text):
            begun[end].add(name)
    changed = list(lines)
    for at in tops:
        name = next((name for name, end in _cuts(lines[at].text) if len(begun[end]) > 1), "")
        if name:
            changed[at] = replace(lines[at], says=Wording(Kind.INVITE, _before_small(name)))
    return changed


def _before_small(name: str) -> str:
    """Return a name without the words of a sentence behind it: from the first one with a long small word on."""
    words = name.split(" ")
    end = next((at for at, word in enumerate(words) if at and word[0].islower() and len(word) > _PARTICLE), len(words))
    return " ".join(words[:end])


def _opens(lines: list[Line], at: int) -> bool:
    """Whether a line stands first after the end of a card."""
    if not at or len(lines[at].text) > 2 * _NAMES:
        return False
    return lines[at - 1].kind in (Kind.PAIR, Kind.REPLY, Kind.FURNITURE, Kind.MORE, Kind.LESS, Kind.BESIDE, Kind.LABEL)


def _cuts(text: str) -> list[tuple[str, str]]:
    """Return the ways to cut a sentence into a name and the rest, the shortest name first."""
    words = text.split(" ")
    if len(words) > _REST:
        last = min(len(words) - _REST, _MOST_WORDS)
        return [(" ".join(words[:at]), " ".join(words[at:])) for at in range(1, last + 1)]
    if text.isascii():
        return []
    return [(text[:at], text[at:]) for at in range(1, min(len(text) - _REST_OF_CHARACTERS, _LONGEST_UNSPACED))]


def _names(above: Line, line: Line) -> bool:
    """Whether a line repeats the text of one above it and says more."""
    name = (above.says.name or above.text).strip(BULLETS + " ")
    return above.kind is Kind.TEXT and 0 < len(name) <= _NAMES and name in line.text and len(line.text) > len(name) + 3


def with_replies(lines: list[Line], assumed: object) -> list[Line]:
    """Return the lines with those recognised that name somebody of the card again, in words said of others too.

    A page that has such a line in known words has no other. People sign their notes in the same words too, which is why
    three of them must be named alike, or two on a page whose buttons were `assumed` or whose cards name people twice.
    """
    if any(line.kind is Kind.REPLY for line in lines):
        return lines
    found: dict[int, tuple[str, str]] = {}
    said: dict[str, set[str]] = defaultdict(set)
    above: dict[str, int] = {}
    for at, line in enumerate(lines):
        if line.kind not in (Kind.TEXT, Kind.INVITE) or len(line.text) > _NAMES:
            continue
        name = (line.says.name or line.text).strip(BULLETS + " ")
        part = next((part for part in _parts(line.text) if at - above.get(part, -_CARD) < _CARD), "")
        if line.kind is Kind.TEXT and part and part != line.text:
            before, _, after = line.text.partition(part)
            if before.rstrip()[-1:] not in _SIGNING:
                found[at] = (f"{before}\n{after}", part)
                said[found[at][0]].add(part)
        if at not in found:
            above.update(dict.fromkeys((name, *name.split()[:1]), at))
    named = assumed or any(line.kind is Kind.INVITE and line.says.name for line in lines)
    enough = 2 if named else 3
    changed = list(lines)
    for at, (frame, part) in found.items():
        if len(said[frame]) >= enough:
            changed[at] = replace(lines[at], says=Wording(Kind.REPLY, part))
    return changed


def _parts(text: str) -> list[str]:
    """Return the words of a line that may be a name."""
    return [word for word in text.split() if len(word) > 1 and word[0] == word[0].upper()]
