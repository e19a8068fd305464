"""Measures how fast Coffee First is, keeps the figures, and writes them into the README: `make bench`.

`make bench ARGS="screen --sizes 1000"` measures a part; all other figures stay as they were. What each figure is, the
modules say that measure it: `store`, `commands`, `screen`. Whatever is compared is measured in turns in one run, on the
same documents and the same disk: machines differ and drift, so elsewhere only the ratios mean something.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from tests.bench import commands, screen, store
from tests.bench.figures import SIZES, Figures, put_into_readme
from tests.bench.people import Homes

PARTS = ("store", "commands", "screen")


def main() -> None:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(prog="make bench", description="Measure how fast Coffee First is.")
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"one of {', '.join(PARTS)}; all when none is named")
    parser.add_argument("--sizes", help="numbers of invitations, such as 100,1000")
    parser.add_argument("--print-only", action="store_true", help="keep the figures and the README as they are")
    options = parser.parse_args()
    sizes = [int(size) for size in options.sizes.split(",")] if options.sizes else list(SIZES)
    if unknown := set(options.parts) - set(PARTS):
        parser.error(f"no such part: {', '.join(unknown)}")
    figures = Figures()
    # Not the system's folder for temporary files: it may be memory, where syncing costs nothing.
    with tempfile.TemporaryDirectory(prefix="bench-", dir=sys.prefix) as folder:
        homes = Homes(Path(folder))
        for part in options.parts or PARTS:
            match part:
                case "store":
                    store.measure(homes, sizes, figures)
                case "commands":
                    commands.measure(homes, figures)
                case _:
                    screen.measure(homes, sizes, figures)
            if not options.print_only:
                figures.write()
                put_into_readme(figures)


if __name__ == "__main__":
    main()
