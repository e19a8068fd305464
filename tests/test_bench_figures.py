"""The README's figures are those of the last `make bench`, and their file tells nothing of the machine."""

import re
from pathlib import Path

import pytest

from tests.bench.figures import FILE, MARKED, README, SIZES, Figures, tables


def test_the_readme_has_the_tables_that_the_figures_give() -> None:
    found = MARKED.search(README.read_text(encoding="utf-8"))
    assert found, "the README has no <!-- figures --> … <!-- /figures -->"
    assert found[0].strip() == tables(Figures())


def test_every_size_was_measured() -> None:
    table = tables(Figures())
    assert "SQLite (WAL, FULL)" in table
    for label in ("a decision, safe on the disk", "opened", "first screen", "decision, key to the next shown"):
        (row,) = re.findall(rf"^\| {label}[^|]*\|(.*)\|$", table, re.MULTILINE)
        cells = [cell.strip() for cell in row.split("|")]
        assert len(cells) == len(SIZES), label
        assert all(re.match(r"[\d,.]+", cell) for cell in cells), label


def test_the_file_of_figures_tells_nothing_of_the_machine_but_its_cores() -> None:
    kept = re.findall(r'"(\w+)":', FILE.read_text(encoding="utf-8"))
    known = {"version", "benchmarks", "metadata", "runs", "values", "name", "unit", "cores", "day", "software"}
    assert set(kept) <= known


def test_figures_are_kept_by_name_and_the_latest_counts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    figures = Figures(tmp_path / "figures.json")
    figures.keep("open 100", [0.004])
    figures.keep("open 100", [0.003, 0.001, 0.002])
    figures.keep("open sqlite 100", [0.001] * 100)
    figures.keep("open memory 100", [25_000_000], "byte")
    figures.write()
    again = Figures(tmp_path / "figures.json")
    assert again.said("open 100") == "2.00"
    assert again.said("open sqlite 100") == "1.00 / 1.00"
    assert again.said("open memory 100") == "25 MB"
    assert again.beside("open 100", "open sqlite 100") == "1.00 / 1.00 (2.00 ×)"
    assert again.said("never measured") == ""
    assert "2.00 ms" in capsys.readouterr().out
