"""The labelled pages of tests/pastes, and a judge of how they are read; run as a program it prints every difference."""

import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from invites.reading.pasted import read_pasted
from invites.reading.record import Reading, Record, Status

SEEN = datetime(2026, 6, 1, 12, tzinfo=UTC)
FOLDER = Path(__file__).parents[1] / "pastes"
FIELDS = ("name", "headline", "mutuals", "note", "received", "kind", "what")


@dataclass
class Verdict:
    """How well one page was read."""

    total: int
    """Invitations on the page."""
    whole: int = 0
    """Those of them that were read without any difference."""
    lost: list[str] = field(default_factory=list)
    """Names on the page that were not read."""
    invented: list[str] = field(default_factory=list)
    """Names that were read and are not on the page."""
    differences: list[tuple[str, str, object, object]] = field(default_factory=list)
    """Name, field, what stands on the page, what was read."""
    reading: Reading = field(default_factory=Reading)
    """All that was read."""


def labels(folder: Path = FOLDER) -> list[Path]:
    """Return the label file of every page."""
    return sorted(folder.glob("*.json"))


def page_of(label: Path) -> str:
    """Return the page a label is about, its line ends as they are."""
    with label.with_suffix(".txt").open(encoding="utf-8", newline="") as page:
        return page.read()


def judged(label: Path) -> Verdict:
    """Read a page and compare it, record by record, with its label."""
    expected: list[dict[str, Any]] = json.loads(label.read_text("utf-8"))["records"]
    reading = read_pasted(page_of(label), source="pasted text", seen_at=SEEN)
    found = [_told(record) for record in reading.records]
    verdict = Verdict(len(expected), reading=reading)
    there, read = Counter(one["name"] for one in expected), Counter(one["name"] for one in found)
    verdict.lost, verdict.invented = list((there - read).elements()), list((read - there).elements())
    for one in expected:
        same = next((told for told in found if told["name"] == one["name"]), None)
        if same is None:
            continue
        found.remove(same)
        wrong = [(one["name"], key, one.get(key), same[key]) for key in FIELDS if not _agree(key, one, same)]
        verdict.differences += wrong
        verdict.whole += not wrong
    return verdict


def _told(record: Record) -> dict[str, Any]:
    invitation = record.invitation
    return {
        "name": invitation.inviter.name,
        "headline": invitation.inviter.headline,
        "mutuals": invitation.mutuals,
        "note": invitation.note,
        "received": invitation.age,
        "kind": "other" if record.status is Status.OTHER else "connection",
        "what": record.why,
    }


def _agree(key: str, label: dict[str, Any], told: dict[str, Any]) -> bool:
    """Whether a field was read as it stands on the page; what kind of space a browser copied is no difference."""
    one, two = label.get(key), told[key]
    return _spaced(one or "") == _spaced(two or "") if isinstance(one or two, str) else one == two


def _spaced(text: str) -> str:
    return "\n".join(" ".join(line.split()) for line in text.split("\n"))


def _shown(label: Path, verdict: Verdict) -> Iterator[str]:
    yield f"{label.stem}: {verdict.whole}/{verdict.total}"
    yield from (f"    lost      {name}" for name in verdict.lost)
    yield from (f"    invented  {name}" for name in verdict.invented)
    for name, key, there, read in verdict.differences:
        yield f"    {name}: {key}\n        page {there!r}\n        read {read!r}"
    for finding in verdict.reading.findings:
        yield f"    line {finding.line}{'!' if finding.rejected else ':'} {finding.text}"


def main(words: list[str]) -> None:
    """Print how every page whose name has one of some words was read, or all."""
    folder = Path(words.pop(0)) if words and Path(words[0]).is_dir() else FOLDER
    whole = total = 0
    for label in labels(folder):
        if words and not any(word in label.stem for word in words):
            continue
        verdict = judged(label)
        whole, total = whole + verdict.whole, total + verdict.total
        print("\n".join(_shown(label, verdict)))
    print(f"{whole} of {total} whole")


if __name__ == "__main__":
    main(sys.argv[1:])
