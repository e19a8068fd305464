"""Gives the real program every hostile source there is, and says what of it did not end well: `make hostile`.

`python -m tests.hostile --only zip --ways file` does less. It exits with 1 if anything broke, hung,
grew, was lost, was stored although refused, acted on the terminal, or kept a secret.
"""

import argparse
import multiprocessing
import os
import shutil
import sys
from collections import Counter
from functools import partial
from pathlib import Path
from tempfile import mkdtemp

from tests.hostile.corpus import corpus
from tests.hostile.trial import WAYS, tried, ways_of


def main() -> int:
    """Do what the arguments say, and print the table and the failures."""
    options = arguments()
    ways = options.ways.split(",")
    wanted = [
        (case.name, way)
        for case in corpus()
        if case.name.startswith(options.only) and not (case.heavy and options.light)
        for way in ways_of(case)
        if way in ways
    ]
    work = Path(mkdtemp(prefix="hostile-"))
    work.chmod(0o755)
    try:
        return report(wanted, options.jobs, work)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def report(wanted: list[tuple[str, str]], jobs: int, work: Path) -> int:
    """Try all, some at a time, and print what came of them. Returns the exit status."""
    runs: Counter[str] = Counter()
    refused: Counter[str] = Counter()
    failed: Counter[str] = Counter()
    slowest: dict[str, float] = {}
    largest: dict[str, int] = {}
    with multiprocessing.get_context("forkserver").Pool(jobs) as pool:
        for name, ran, troubles in pool.imap_unordered(partial(tried, work=work), wanted):
            family = name.partition("/")[0]
            runs[family] += 1
            refused[family] += ran.code == 1
            failed[family] += bool(troubles)
            slowest[family] = max(slowest.get(family, 0), ran.seconds)
            largest[family] = max(largest.get(family, 0), ran.memory >> 20)
            for trouble in troubles:
                print(f"{name}: {trouble}", flush=True)
    print(f"{'family':10}{'runs':>8}{'refused':>10}{'failed':>10}{'slowest, s':>12}{'largest, MB':>13}")
    for family, count in runs.items():
        counts = f"{count:>8}{refused[family]:>10}{failed[family]:>10}"
        print(f"{family:10}{counts}{slowest[family]:>12.1f}{largest[family]:>13}")
    print(f"{'in all':10}{runs.total():>8}{refused.total():>10}{failed.total():>10}")
    return int(failed.total() > 0)


def arguments() -> argparse.Namespace:
    """Return what the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m tests.hostile", description=__doc__)
    parser.add_argument("--only", default="", help="the cases whose names begin so, such as zip (default: all)")
    parser.add_argument("--ways", default=",".join(WAYS), help="how to try each (default: %(default)s)")
    parser.add_argument("--light", action="store_true", help="without those that are large")
    parser.add_argument(
        "--jobs", type=int, default=os.cpu_count() or 1, help="how many at a time (default: %(default)s)"
    )
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
