"""Measures how well notes are judged: `make evaluate`.

It reads the labelled notes of tests/notes, and samples beside the checkout where there are any.

Of the unseen part only figures are shown, never a note: whoever changes cues or weights must not learn from it.
"""

import argparse
from collections import Counter
from collections.abc import Sequence

from invites.note import Kind
from tests.evaluate.figures import (
    CANNED,
    IMPERSONAL,
    MAIN,
    Judged,
    confusion,
    judged,
    language_share,
    macro_f1,
    score,
    share_called,
)
from tests.evaluate.sources import FRAMES, NOTES, SAMPLES, corpus

FEW = 8
"""A language with fewer notes has no line of its own."""


def main() -> None:
    """Print the figures of each part, and the errors where they may be seen."""
    parser = argparse.ArgumentParser(prog="make evaluate", description="Measure how well notes are judged.")
    parser.add_argument("--seen-only", action="store_true", help="leave the unseen part alone")
    parser.add_argument("--no-errors", action="store_true", help="figures only")
    options = parser.parse_args()
    parts = [("seen", NOTES, True), ("frames", FRAMES, True)]
    if not options.seen_only:
        parts += [("unseen", NOTES / "unseen", False), ("later, unseen", NOTES / "later", False)]
    if SAMPLES.exists():
        parts.append(("samples", SAMPLES, True))
    for name, place, is_shown in parts:
        rows = judged(corpus(place))
        print(f"\n== {name}: {len(rows)} notes\n")
        say_figures(rows)
        say_languages(rows)
        if is_shown and not options.no_errors:
            say_errors(rows)


def say_figures(rows: Sequence[Judged]) -> None:
    """Print the figures of each kind and the confusion table."""
    print(f"{'':12}{'precision':>10}{'recall':>8}{'F1':>8}{'notes':>7}")
    kinds = [(kind.value, (kind,)) for kind in Kind]
    for name, group in [*kinds, ("canned", CANNED), ("impersonal", IMPERSONAL)]:
        each = score(rows, group)
        print(f"{name:12}{each.precision:10.3f}{each.recall:8.3f}{each.f1:8.3f}{each.there:7}")
    print(f"{'macro-F1':12}{macro_f1(rows):26.3f}")
    canned, impersonal = share_called(rows, CANNED), share_called(rows, IMPERSONAL)
    print(f"personal notes called canned: {canned:.1%}, impersonal: {impersonal:.1%}\n")
    counted = confusion(rows)
    print(f"{'is / called':12}" + "".join(f"{kind.value:>10}" for kind in Kind))
    for kind in Kind:
        print(f"{kind.value:12}" + "".join(f"{counted[kind.value, other.value]:10}" for other in Kind))


def say_languages(rows: Sequence[Judged]) -> None:
    """Print the figures of each language with enough notes, and how often the language is told right."""
    counted = Counter(row.note.language for row in rows)
    print(f"\n{'language':12}{'notes':>6}{'right kind':>12}{'macro-F1':>10}{'right language':>16}")
    few = [row for row in rows if counted[row.note.language] < FEW]
    for tag, count in counted.most_common():
        if count >= FEW:
            say_language(tag, [row for row in rows if row.note.language == tag])
    say_language("others", few)
    for name, tags in (("the 16 languages", MAIN), ("all", None)):
        right, asked = language_share(rows, tags)
        print(f"language of notes of four words or more, {name}: {right} of {asked}, {right / max(asked, 1):.1%}")


def say_language(name: str, rows: Sequence[Judged]) -> None:
    """Print one line of the table of languages."""
    if not rows:
        return
    right, asked = language_share(rows)
    kinds = sum(row.is_right for row in rows) / len(rows)
    print(f"{name:12}{len(rows):6}{kinds:12.2f}{macro_f1(rows):10.2f}{f'{right} of {asked}':>16}")


def say_errors(rows: Sequence[Judged]) -> None:
    """Print each note whose kind is told wrong."""
    print()
    for row in rows:
        if not row.is_right:
            note = row.note
            said = "; ".join(reason.text for reason in row.verdict.reasons)
            print(f"{note.label} called {row.verdict.kind.value} [{note.language}] {note.text!r}")
            print(f"    {said}  (label: {note.why})")


if __name__ == "__main__":
    main()
