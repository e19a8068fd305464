"""Learns the weights of evidence from invented notes: a linear model with three outputs, in plain Python.

Each note is shown several times, each time with other names, a greeting, a sign-off or LinkedIn's own sentence around
it, and with some of its evidence left out, so that no cue and no word is relied on too much.
"""

from collections.abc import Iterator, Sequence
from math import exp, sqrt
from random import Random

from invites.judging.evidence import Evidence
from invites.judging.finding import canned_parts, names_of
from invites.judging.spelled import spelled
from invites.judging.weighing import KINDS, PLACES, SCALE, ZERO, place
from invites.note import Kind
from tests.evaluate.sources import Note, listed, phrase_files, training

PEOPLE = ("Olly Owner", "Ana Prueba", "Bo Example", "Cy Sample", "Dora Muster", "Eli Specimen", "Ingrid Beispiel")
ROUNDS = 10
TELLINGS = 5
"""How many ways each note is told in."""
RATE = 0.1
"""How far the first steps go; later ones are shorter."""
PULL = 0.1
"""The share of each weight that is taken back after each round, so that what is rarely confirmed weighs little."""
LEFT_OUT = 0.5
"""The share of the evidence that is left out each time, so that no cue and no word is relied on too much."""


def told(note: Note, files: dict[str, dict[str, object]], random: Random) -> Iterator[Note]:
    """Yield a note as different people would send it."""
    own = files.get(note.language, files["en"])
    greetings, closings = listed(str(own["greetings"])), listed(str(own["closings"]))
    yield note
    for _ in range(TELLINGS - 1):
        recipient, sender = random.sample(PEOPLE, 2)
        text = note.text
        if random.random() < 0.55:
            called = random.choice(("", " " + recipient.split()[0]))
            text = random.choice(greetings) + called + random.choice((", ", "! ", ",\n", ",\n\n")) + text
        if random.random() < 0.4:
            signed = random.choice((sender, sender.split()[0]))
            closing = random.choice(closings) + random.choice((", ", ",\n", "\n"))
            text += random.choice(("\n", "\n\n", " ")) + closing + signed
        yield Note(note.language, note.label, text, recipient, sender)


def mixed(notes: Sequence[Note], random: Random) -> Iterator[Note]:
    """Yield notes that say two things: what is empty with what tells or sells, or two things of the same kind."""
    by: dict[tuple[str, str], list[Note]] = {}
    for note in notes:
        by.setdefault((note.language, note.label), []).append(note)
    for (language, label), own in by.items():
        empty = by.get((language, "generic"), []) if label != "generic" else []
        for note in own:
            if empty and random.random() < 0.5:
                pair = [random.choice(empty).text, note.text]
                yield Note(language, label, " ".join(pair if random.random() < 0.7 else pair[::-1]))
            if random.random() < 0.25:
                yield Note(language, label, f"{note.text} {random.choice(own).text}")


def shown() -> list[tuple[int, list[int]]]:
    """Return every telling of every note: its kind and the places of its evidence."""
    random = Random(7)  # noqa: S311 (the same every time)
    files = phrase_files()
    seeds = list(training())
    rows = []
    for seed in [*seeds, *mixed(seeds, random)]:
        for note in told(seed, files, random):
            names = names_of(note.recipient, note.sender)
            evidence = Evidence(note.text, note.language, names, canned_parts(note.text, note.recipient, note.sender))
            rows.append((KINDS.index(Kind(note.label)), places(evidence)))
    return rows


def places(evidence: Evidence) -> list[int]:
    """Return the places of all evidence in a note, its words in a fixed order."""
    letters = (name for word in sorted(evidence.spoken) for name in spelled(word))
    return [place(name) for name in (*evidence.named(), *letters)]


def learned() -> list[list[float]]:
    """Return a weight for each kind and place."""
    random = Random(11)  # noqa: S311
    rows = shown()
    weights = [[0.0] * PLACES for _ in KINDS]
    squares = [[1.0] * PLACES for _ in KINDS]
    for done in range(ROUNDS):
        random.shuffle(rows)
        for kind, found in rows:
            kept = [at for at in found if random.random() >= LEFT_OUT]
            for other, slope in enumerate(_slopes(weights, kept, kind)):
                row, square = weights[other], squares[other]
                for at in kept if abs(slope) > 1e-3 else ():
                    square[at] += slope * slope
                    row[at] -= RATE * (1 - done / ROUNDS) * slope / sqrt(square[at])
        weights = [[weight * (1 - PULL) for weight in row] for row in weights]
    return weights


def _slopes(weights: list[list[float]], kept: list[int], kind: int) -> list[float]:
    """Return by how much each kind is thought too likely of a note."""
    sums = [sum([row[at] for at in kept]) for row in weights]
    most = max(sums)
    grown = [exp(value - most) for value in sums]
    whole = sum(grown)
    return [value / whole - (other == kind) for other, value in enumerate(grown)]


def weights_text() -> str:
    """Return the weights as the made file has them: for each kind a line, for each place a sign."""
    lines = []
    for row in learned():
        steps = [max(-46, min(46, round(weight * SCALE))) for weight in row]
        lines.append("".join(chr(ZERO + step) for step in steps))
    return "\n".join(lines)
