"""Looks for input that breaks a reader, led by what code it reaches: `make fuzz`.

Arguments are those of libFuzzer, such as -max_total_time=600. What was found lies in .fuzz/found, one file for each way
of going wrong; `python -m tests.fuzz FILE` tries one again. It exits with 1 if anything was found.
"""

import subprocess
import sys
from pathlib import Path

from tests.fuzz.findings import FOUND, PLACE, ROOT
from tests.fuzz.readers import attempt
from tests.fuzz.seeds import write


def main(arguments: list[str]) -> int:
    """Try files again, or fuzz in a child, because libFuzzer ends its process, and say what was found."""
    files = [Path(argument) for argument in arguments if not argument.startswith("-")]
    if files:
        for file in files:
            attempt(file.read_bytes())
        return 0
    FOUND.mkdir(parents=True, exist_ok=True)
    words = write(PLACE / "seeds")
    (PLACE / "corpus").mkdir(exist_ok=True)
    child = [sys.executable, "-m", "tests.fuzz.guided", f"-dict={words}", f"-artifact_prefix={FOUND}/"]
    child += ["-max_len=65536", "-timeout=20", "-rss_limit_mb=1500", "-print_final_stats=1", *arguments]
    ended = subprocess.run([*child, str(PLACE / "corpus"), str(PLACE / "seeds")], cwd=ROOT, check=False).returncode
    found = sorted(path for path in FOUND.iterdir() if path.suffix != ".txt")
    for path in found:
        print(f"found: {path.relative_to(ROOT)}")
    return 1 if found or ended else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
