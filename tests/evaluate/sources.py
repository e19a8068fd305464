"""What the judging is made of: the cues of each language, LinkedIn's sentences, and invented notes to learn from."""

import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
CUES = ROOT / "invites" / "judging" / "cues"
PHRASES = ROOT / "invites" / "phrases"
NOTES = ROOT / "tests" / "notes"
TRAINING = NOTES / "training"
FRAMES = NOTES / "frames"
"""LinkedIn's sentence in many wordings and frames, and notes that nearly are one."""

SAMPLES = ROOT.parent / "shared" / "samples" / "notes.jsonl"
"""Labelled notes beside the checkout, where there are any."""

KINDS = {"g": "generic", "s": "pitch", "p": "personal"}
"""The letters that the notes to learn from are marked with; s is for selling."""


@dataclass(frozen=True, slots=True)
class Note:
    """A labelled note."""

    language: str
    label: str
    text: str
    recipient: str = ""
    sender: str = ""
    headline: str = ""
    why: str = ""


def cue_files() -> dict[str, dict[str, Any]]:
    """Return the content of each language's cue file."""
    return {path.stem: tomllib.loads(path.read_text("utf-8")) for path in sorted(CUES.glob("*.toml"))}


def phrase_files() -> dict[str, dict[str, Any]]:
    """Return the content of each language's phrase file."""
    return {path.stem: tomllib.loads(path.read_text("utf-8")) for path in sorted(PHRASES.glob("*.toml"))}


def training() -> Iterator[Note]:
    """Yield the notes to learn from."""
    for path in sorted(TRAINING.glob("*.txt")):
        for line in path.read_text("utf-8").splitlines():
            yield Note(path.stem, KINDS[line[0]], line[2:])


def corpus(*folders: Path) -> Iterator[Note]:
    """Yield the labelled notes of every .jsonl file that lies in these folders or is one of them."""
    for folder in folders:
        for path in sorted(folder.glob("*.jsonl")) if folder.is_dir() else [folder]:
            for line in path.read_text("utf-8").strip("\n").split("\n"):
                row = json.loads(line)
                yield Note(
                    row["language"],
                    row["label"],
                    row["note"],
                    row.get("recipient", ""),
                    row.get("sender", ""),
                    row.get("headline", ""),
                    row.get("why", ""),
                )


def listed(text: str) -> list[str]:
    """Return what a data file lists with commas between."""
    return [part for part in (" ".join(part.split()) for part in text.split(",")) if part]
