"""A fast part of the hostile corpus, read in this process; `make hostile` gives all of it to the real program."""

import os
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path

import pytest

from invites.reading.errors import ReadingError
from invites.reading.recognise import read
from invites.reading.record import Reading
from store.errors import StoreError
from store.sources import open_source
from tests.fuzz.readers import READERS, SEEN_AT, attempt, look_at
from tests.fuzz.seeds import WORDS, seeds
from tests.hostile.case import GOOD, INVITATIONS, SECRET, Case
from tests.hostile.corpus import KINDS
from tests.hostile.judge import Ran, left_behind, wrongs

LONGEST = 20_000
"""Bytes of a case that is read here."""


def made(kind: str, folder: Path, every: int = 1) -> Iterator[tuple[Case, Path]]:
    """Make each case of a kind that is small, or only some of them."""
    for number, case in enumerate(islice(KINDS[kind](), 0, None, every)):
        if case.heavy or case.stdin or (os.name == "nt" and case.alone) or "may not be read" in case.name:
            continue
        place = folder / str(number)
        place.mkdir()
        with suppress(OSError):  # a name that this system does not have
            path = case.make(place)
            if case.alone or path.stat().st_size <= LONGEST:
                yield case, path


def read_at(path: Path) -> Reading | ReadingError | StoreError:
    try:
        return read(open_source(str(path)), seen_at=SEEN_AT)
    except (ReadingError, StoreError) as refused:
        return refused


def names(reading: Reading) -> list[str]:
    return [record.invitation.inviter.name for record in reading.records]


@pytest.mark.parametrize("kind", KINDS)
def test_a_hostile_source_is_read_or_refused_keeps_what_is_good_and_no_secret(kind: str, tmp_path: Path) -> None:
    tried = []
    for case, path in made(kind, tmp_path):
        tried.append(case.name)
        reading = read_at(path)
        if not isinstance(reading, Reading):
            assert not case.kept, (case.name, reading)
            assert str(reading).strip(), case.name
            continue
        look_at(reading)
        assert set(case.kept) <= set(names(reading)), case.name
        assert not any(never in name for never in case.never for name in names(reading)), case.name
        assert SECRET not in repr(reading), case.name
        refused = not reading.records and any(finding.rejected for finding in reading.findings)
        assert refused or not case.refused, case.name
    assert len(tried) == len(set(tried)) > 50


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "path"])
def test_beside_a_hostile_file_a_good_one_in_the_same_folder_is_kept(kind: str, tmp_path: Path) -> None:
    for case, path in made(kind, tmp_path, every=5):
        if case.alone:
            continue
        (path.parent / "good.csv").write_bytes(INVITATIONS)
        reading = read_at(path.parent)
        assert isinstance(reading, Reading), (case.name, reading)
        assert set(GOOD) <= set(names(reading)), case.name


def test_the_judge_sees_what_is_wrong(tmp_path: Path) -> None:
    case = Case("csv/x", lambda folder: folder, refused=True)
    good = b'{"invitations": [{"name": "Ana"}]}\n'

    def wrong(code: int = 0, out: bytes = b"", err: bytes = b"", seconds: float = 0, kept: tuple[str, ...] = ()) -> str:
        return "; ".join(wrongs(case, Ran(code, out, err, seconds, 1), "x.csv", kept))

    assert not wrong(1, b"", b"coffeefirst: error: x.csv is empty.\n")
    assert wrong(0, good) == "accepted, with 1 records"
    assert "lost: Bo" in wrong(0, good, kept=("Bo",))
    assert "11 s" in wrong(0, good, seconds=11)
    assert "does not name" in wrong(1, b"", b"coffeefirst: error: y.csv is empty.\n")
    assert "broke" in wrong(1, b"", b"Traceback (most recent call last)\n")
    assert "no one line" in wrong(1, b"", b"coffeefirst: error: x.csv\nmore\n")
    assert "U+001B" in wrong(0, b'{"a": "\x1b"}')
    assert "secret" in wrong(0, f'{{"a": "{SECRET}"}}'.encode())
    assert "ended with -9" in wrong(-9)
    home = tmp_path / "home"
    home.mkdir()
    (home / "ledger.json").write_text(f'{{"slug": "{SECRET}"}}', encoding="utf-8")
    (home / "ledger.json").chmod(0o644)
    told = "; ".join(left_behind(home, tmp_path, refused=True))
    assert all(part in told for part in ("temporary", "secret", "others", "stored, although"))


def test_each_reader_takes_what_fuzzing_begins_with() -> None:
    every = list(seeds())
    assert {seed[0] for seed in every} == set(range(len(READERS)))
    assert len(set(WORDS)) == len(WORDS)
    for seed in every[::5]:
        attempt(seed)
