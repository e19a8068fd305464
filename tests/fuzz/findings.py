"""Where fuzzing keeps what it works with and what it finds; git ignores all of it."""

import hashlib
import sys
import traceback
from pathlib import Path

ROOT = Path(__file__).parents[2]
PLACE = ROOT / ".fuzz"
FOUND = PLACE / "found"


def keep(data: bytes, error: BaseException) -> None:
    """Keep an input that went wrong in a way not seen before, and what was raised beside it."""
    places = [
        f"{frame.filename.rpartition('/')[2]}:{frame.lineno}" for frame in traceback.extract_tb(error.__traceback__)
    ]
    name = hashlib.sha1(f"{type(error)} {places[-3:]}".encode(), usedforsecurity=False).hexdigest()[:16]
    path = FOUND / name
    if not path.exists():
        path.write_bytes(data)
        told = "".join(traceback.format_exception(error))
        path.with_suffix(".txt").write_text(told, encoding="utf-8", errors="replace")
        print(f"\n{told}", file=sys.stderr, flush=True)
