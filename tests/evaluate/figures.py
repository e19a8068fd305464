"""How well kinds and languages are told: precision, recall and F1 from labels and verdicts."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from invites.note import Kind, Verdict, judge
from tests.evaluate.sources import Note

CANNED = (Kind.BLANK, Kind.DEFAULT)
IMPERSONAL = (Kind.BLANK, Kind.DEFAULT, Kind.GENERIC)
MAIN = ("en", "de", "fr", "es", "pt", "it", "nl", "pl", "sv", "tr", "ru", "ar", "hi", "ja", "zh-Hans", "zh-Hant", "ko")
UNSPACED = ("ja", "zh-Hans", "zh-Hant", "th", "lo", "km", "my")


@dataclass(frozen=True, slots=True)
class Judged:
    """A labelled note and what the program thinks of it."""

    note: Note
    verdict: Verdict

    @property
    def is_right(self) -> bool:
        return self.note.label == self.verdict.kind


@dataclass(frozen=True, slots=True)
class Score:
    """How well one thing is told."""

    right: int
    called: int
    there: int

    @property
    def precision(self) -> float:
        return self.right / self.called if self.called else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.there if self.there else 1.0

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.called + self.there) if self.called + self.there else 1.0


def judged(notes: Iterable[Note]) -> list[Judged]:
    """Judge labelled notes as the program does."""
    return [
        Judged(note, judge(note.text, recipient=note.recipient, sender=note.sender, headline=note.headline))
        for note in notes
    ]


def score(rows: Sequence[Judged], kinds: Collection[Kind]) -> Score:
    """Return how well notes of these kinds, taken together, are told from all others."""
    called = [row.verdict.kind in kinds for row in rows]
    there = [row.note.label in kinds for row in rows]
    return Score(sum(a and b for a, b in zip(called, there, strict=True)), sum(called), sum(there))


def macro_f1(rows: Sequence[Judged]) -> float:
    """Return the mean F1 of the kinds there are."""
    scores = [score(rows, (kind,)) for kind in Kind]
    known = [each.f1 for each in scores if each.there]
    return sum(known) / len(known) if known else 1.0


def share_called(rows: Sequence[Judged], kinds: Collection[Kind]) -> float:
    """Return the share of the personal notes that are called one of these kinds."""
    personal = [row for row in rows if row.note.label == Kind.PERSONAL]
    return sum(row.verdict.kind in kinds for row in personal) / len(personal) if personal else 0.0


def confusion(rows: Sequence[Judged]) -> Counter[tuple[str, str]]:
    """Count the notes by what they are and what they are called."""
    return Counter((row.note.label, row.verdict.kind.value) for row in rows)


def language_share(rows: Sequence[Judged], languages: Collection[str] | None = None) -> tuple[int, int]:
    """Return of how many notes of four words or more the language is told right, and how many there are."""
    asked = [
        row
        for row in rows
        if row.note.language != "und"
        and (languages is None or row.note.language in languages)
        and len(row.note.text) // 3 * (row.note.language in UNSPACED) + len(row.note.text.split()) >= 4
    ]
    return sum(row.note.language == row.verdict.language for row in asked), len(asked)
