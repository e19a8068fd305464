"""Kills, tears, fills and races the real program, and counts what was lost: `make torture`.

`python -m tests.torture --trials 1000 --seed 1 --kinds call,power` says how much of what; `--again CASE` tries one case
again that went wrong. It exits with 1 if anything was lost, unreadable, made up, left over or stuck.
"""

import argparse
import multiprocessing
import os
import shutil
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from tempfile import mkdtemp

from tests.torture.full import sorts_here
from tests.torture.homes import make_homes
from tests.torture.kinds import KINDS, cases
from tests.torture.strace import is_usable
from tests.torture.trial import Case, Outcome
from tests.torture.trying import Tried, tried

COLUMNS = ("trials", "lost", "unreadable", "made up", "left over", "stuck")
"""What is counted, as the table calls it."""


def tried_all(wanted: list[Case], home: Path, work: Path, options: argparse.Namespace) -> Iterator[Tried]:
    """Try all cases, some at a time."""
    # A process for some cases each: what an open queue keeps for good is given back. The executors of
    # concurrent.futures can hang when their processes are replaced.
    with multiprocessing.get_context("forkserver").Pool(options.jobs, maxtasksperchild=40) as pool:
        yield from pool.imap_unordered(partial(tried, home=home, work=work, count=options.invitations), wanted)


def main() -> int:
    """Do what the arguments say, and print the table."""
    options = arguments()
    kinds = options.kinds.split(",") if options.kinds else list(KINDS)
    if not is_usable() and (needing := [kind for kind in kinds if KINDS[kind].needs_strace]):
        print(
            f"strace is missing, or may not trace here: name other --kinds than {', '.join(needing)}.", file=sys.stderr
        )
        return 2
    if "full" in kinds:
        print(f"Small file systems that can be mounted here: {', '.join(sorts_here()) or 'none, that takes root'}.")
    work = Path(mkdtemp(prefix="torture-"))
    home = work / "home"
    make_homes(home, options.invitations)
    wanted = [Case.of(options.again)] if options.again else chosen(kinds, options, home, work)
    totals = {kind: (Outcome(), 0.0) for kind in dict.fromkeys(case.kind for case in wanted)}
    for number, (case, outcome, seconds) in enumerate(tried_all(wanted, home, work, options), 1):
        total, spent = totals[case.kind]
        total.add(outcome)
        totals[case.kind] = total, spent + seconds
        for note in outcome.notes:
            print(f"{case}: {note}", flush=True)
        if sys.stderr.isatty():
            print(f"{number} of {len(wanted)} ", end="\r", file=sys.stderr, flush=True)
    table(totals)
    bad = any(total.is_bad for total, _ in totals.values())
    if not bad:
        shutil.rmtree(work, ignore_errors=True)
    return int(bad)


def chosen(kinds: list[str], options: argparse.Namespace, home: Path, work: Path) -> list[Case]:
    """Return the cases to try: of each kind its share of all trials."""
    whole = sum(KINDS[kind].share for kind in kinds)
    found = []
    for kind in kinds:
        found += cases(kind, home, work, options.seed, max(1, options.trials * KINDS[kind].share // whole))
    return found


def table(totals: dict[str, tuple[Outcome, float]]) -> None:
    """Print what came of everything, a line for each kind."""
    print(f"{'kind of trouble':36}" + "".join(f"{column:>12}" for column in COLUMNS) + f"{'seconds':>10}")
    for kind, (total, seconds) in totals.items():
        counts = (total.trials, total.lost, total.unreadable, total.made_up, total.left_over, total.stuck)
        missed = f"  ({total.missed} more hit nothing)" if total.missed else ""
        print(f"{KINDS[kind].title:36}" + "".join(f"{count:>12}" for count in counts) + f"{seconds:>10.0f}{missed}")


def arguments() -> argparse.Namespace:
    """Return what the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m tests.torture", description=__doc__)
    parser.add_argument("--trials", type=int, default=1000, help="how many trials in all (default: %(default)s)")
    parser.add_argument("--kinds", default="", help=f"which, with commas (default: all of {','.join(KINDS)})")
    parser.add_argument("--seed", type=int, default=1, help="what all chance comes from (default: %(default)s)")
    parser.add_argument(
        "--jobs", type=int, default=os.cpu_count() or 1, help="how many at a time (default: %(default)s)"
    )
    parser.add_argument("--invitations", type=int, default=2000, help="how many in the home (default: %(default)s)")
    parser.add_argument("--again", metavar="CASE", help="try one case again")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
