"""What was measured, every value of it, in `figures.json`; and the README's tables, which are made from that file.

pyperf keeps the file: `python -m pyperf compare_to OLD.json NEW.json` tells what became faster or slower, and how sure
that is. Nothing in it tells of the machine but how many cores it had.
"""

import os
import re
import sqlite3
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Literal

from pyperf import Benchmark, BenchmarkSuite, Run

FILE = Path(__file__).with_name("figures.json")
README = Path(__file__).parents[2] / "README.md"
SIZES = (100, 1_000, 10_000, 100_000)
MARKED = re.compile(r"(?<=<!-- figures -->\n).*?(?=<!-- /figures -->)", re.DOTALL)
ENOUGH = 100
"""Values from which a 99th percentile means anything."""


class Figures:
    """The values that were measured, by name."""

    def __init__(self, file: Path = FILE) -> None:
        """Begin with what was measured before."""
        kept = BenchmarkSuite.load(str(file)).get_benchmarks() if file.exists() else []
        self._kept: dict[str, Benchmark] = {benchmark.get_name(): benchmark for benchmark in kept}
        self._file = file

    def keep(self, name: str, values: Sequence[float], unit: Literal["second", "byte"] = "second") -> None:
        """Put values in the place of those of the same name, and print what they come to."""
        rounded = [round(value, 7) for value in values] if unit == "second" else [int(value) for value in values]
        surroundings = {
            "cores": os.cpu_count() or 1,
            "day": f"{datetime.now(UTC):%Y-%m-%d}",
            "software": f"Python {sys.version.split()[0]}, Textual {version('textual')}, TinyDB {version('tinydb')}, "
            f"SQLite {sqlite3.sqlite_version}",
        }
        metadata = {"name": name, "unit": unit, **surroundings}
        self._kept[name] = Benchmark([Run(rounded, metadata=metadata, collect_metadata=False)])
        print(f"{name:<28} {self.said(name, with_unit=True)}", flush=True)

    def write(self) -> None:
        """Write the file."""
        suite = BenchmarkSuite([self._kept[name] for name in sorted(self._kept)])
        suite.dump(str(self._file), replace=True)

    def has(self, *names: str) -> bool:
        """Whether all of these were measured."""
        return self._kept.keys() >= set(names)

    def median(self, name: str) -> float:
        """Return the median of what was measured, in seconds or bytes. Raises KeyError when nothing was."""
        return float(self._kept[name].median())

    def said(self, name: str, *, with_unit: bool = False) -> str:
        """Return the median, and the 99th percentile where there are enough values: in ms, or in MB."""
        if not self.has(name):
            return ""
        benchmark = self._kept[name]
        if benchmark.get_unit() == "byte":
            return f"{benchmark.median() / 1e6:.0f} MB"
        values = [benchmark.median()]
        if len(benchmark.get_values()) >= ENOUGH:
            values.append(benchmark.percentile(99))
        return " / ".join(_milliseconds(value) for value in values) + (" ms" if with_unit else "")

    def beside(self, name: str, other: str) -> str:
        """Return what was measured of another, and in brackets how many times as long ours takes."""
        if not self.has(name, other):
            return ""
        return f"{self.said(other)} ({_times(self.median(name) / self.median(other))})"

    def surroundings(self) -> str:
        """Return a sentence that says when and where the most recent figure was measured."""
        metadata = max((kept.get_metadata() for kept in self._kept.values()), key=lambda one: str(one["day"]))
        return f"Last measured on {metadata['day']}, on {metadata['cores']} cores: {metadata['software']}."


def tables(figures: Figures) -> str:
    """Return what stands in the README between its marks."""
    lines = [
        figures.surroundings(),
        "Milliseconds: the median and, where there are a hundred values or more, the 99th percentile.",
        "In brackets: how many times as long Coffee First takes.",
        "",
        "| invitations in the ledger | " + " | ".join(f"{count:,}" for count in SIZES) + " |",
        "| --- |" + " --- |" * len(SIZES),
        *(f"| {label} | {' | '.join(cells)} |" for label, cells in _rows(figures)),
        "",
        "| command | milliseconds |",
        "| --- | --- |",
        f"| `python -c pass` | {figures.said('pass')} |",
        f"| `coffeefirst --help` | {_against_pass(figures, 'help')} |",
        f"| `coffeefirst list` of 1,000 | {_against_pass(figures, 'list 1000')} |",
        f"| `coffeefirst import` of an export of 100,000 | {_imported(figures)} |",
    ]
    return "\n".join(lines)


ROWS: tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...] = (
    ("a decision, safe on the disk", "decide", (("SQLite (WAL, FULL)", "insert sqlite"),)),
    (
        "a document inserted",
        "insert",
        (("SQLite (WAL, FULL)", "insert sqlite"), ("TinyDB as it comes", "insert tinydb")),
    ),
    ("a document changed", "update", (("SQLite (WAL, FULL)", "update sqlite"),)),
    ("opened: read, sorted, counted", "open", (("SQLite", "open sqlite"), ("TinyDB as it comes", "open tinydb"))),
    ("most memory for that", "open memory", ()),
    ("first screen: rows, card, counts", "paint", (("the smallest Textual app", "paint smallest"),)),
    ("cursor key to paint, scrolling", "cursor", (("a bare list drawn by lines", "cursor bare"),)),
    ("the same within the screen", "cursor in sight", (("a bare list drawn by lines", "cursor in sight bare"),)),
    ("filter, a letter to paint", "filter", ()),
    ("the first, right after the first screen", "filter soon", ()),
    ("decision, key to the next shown", "decision", ()),
    ("most memory on the screen", "screen memory", ()),
)
"""What the README shows of the sizes: a label, what it is called here, and what stands beside it."""


def _rows(figures: Figures) -> Iterator[tuple[str, list[str]]]:
    for label, name, others in ROWS:
        yield label, [figures.said(f"{name} {count}") for count in SIZES]
        for other, beside in others:
            yield f"&emsp;{other}", [figures.beside(f"{name} {count}", f"{beside} {count}") for count in SIZES]


def _against_pass(figures: Figures, name: str) -> str:
    if not figures.has(name, "pass"):
        return ""
    return f"{figures.said(name)} ({_times(figures.median(name) / figures.median('pass'))} `python -c pass`)"


def _imported(figures: Figures) -> str:
    if not figures.has("import 100000", "import memory 100000"):
        return ""
    rate = 100_000 / figures.median("import 100000")
    memory = figures.said("import memory 100000")
    return f"{figures.said('import 100000')}: {rate:,.0f} rows a second, stored; {memory} at most"


def _milliseconds(seconds: float) -> str:
    value = seconds * 1000
    return f"{value:.2f}" if value < 10 else f"{value:.1f}" if value < 100 else f"{value:,.0f}"


def _times(ratio: float) -> str:
    return f"{ratio:.2f} ×" if ratio >= 0.1 else f"{ratio:.1g} ×" if ratio >= 0.01 else f"1/{1 / ratio:,.0f}"


def put_into_readme(figures: Figures) -> None:
    """Put the tables between the README's marks."""
    text = README.read_text(encoding="utf-8")
    if not MARKED.search(text):
        raise ValueError("the README has no <!-- figures --> … <!-- /figures -->")
    README.write_text(MARKED.sub(lambda _: f"{tables(figures)}\n", text), encoding="utf-8")
