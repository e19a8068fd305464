"""Makes the table that languages are told by: which words and runs of letters speak for which, and how much."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from math import log

from invites.judging.language import _WORD, SCRIPT_OF, pieces_of, script_of
from tests.evaluate.sources import cue_files, listed, phrase_files, training

RARE = 3e-5
"""A share of a language's pieces that says nothing yet."""

LEAST = 2
"""How often a piece has to be met in a language."""

COMMON = 8
"""How many times a common word counts."""

STEP = 6.0
"""Steps of the weights for each power of e."""


def texts() -> Iterator[tuple[str, str, int]]:
    """Yield each text there is, with its language, and how many times it counts."""
    for tag, data in cue_files().items():
        yield from ((tag, text, COMMON) for text in listed(data["common"]))
        yield from ((f"{tag}-Latn", text, COMMON) for text in listed(data.get("latin", "")))
        yield from ((tag, sign, COMMON) for sign in "".join(data.get("letters", "").split()))
        yield from ((tag, text.rstrip("$"), 1) for wordings in data["cues"].values() for text in listed(wordings))
    for tag, data in phrase_files().items():
        yield from ((tag, text, 2) for key in ("greetings", "closings") for text in listed(data.get(key, "")))
        for phrase in data["phrase"]:
            words = dict.fromkeys(_WORD.findall(re.sub(r"\{\w+\}|LinkedIn", " ", phrase["text"])))
            yield from ((tag, word, 1) for word in words)
    for note in training():
        yield note.language, note.text, 2


def language_table() -> str:
    """Return the table: for each script its languages, then each piece with those it speaks for."""
    counts: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for tag, text, times in texts():
        for word in _WORD.findall(text.replace("’", "'")):
            script = script_of(word[0])
            if script != SCRIPT_OF.get(tag, "latin") and not (tag == "sr" and script == "cyrillic"):
                continue
            for part in word if script == "han" else [word.lower()]:
                counts[script][tag].update(dict.fromkeys(pieces_of(part), times))
    return "\n\n".join(_part(script, counts[script]) for script in sorted(counts) if len(counts[script]) > 1)


def _part(script: str, counted: dict[str, Counter[str]]) -> str:
    tags = sorted(counted)
    totals = {tag: sum(counted[tag].values()) for tag in tags}
    rows = []
    for piece in sorted(set().union(*counted.values())):
        spoken = ""
        for at, tag in enumerate(tags):
            count = counted[tag][piece]
            weight = round(STEP * log(count / totals[tag] / RARE + 1)) if count >= LEAST else 0
            if weight > 0:
                spoken += chr(48 + at) + chr(48 + min(weight, 78))
        if spoken:
            rows.append((piece, spoken))
    return "\n".join((" ".join([script, *tags]), " ".join(row[0] for row in rows), " ".join(row[1] for row in rows)))
