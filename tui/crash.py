"""What happens when the program breaks: a report without anybody's words, and one sentence that says where it lies."""

import platform
import sys
from datetime import datetime
from pathlib import Path
from traceback import StackSummary, walk_tb

from invites import VERSION
from store.places import Places, write_private

MOST_FRAMES = 60
"""Calls told of each error, the innermost ones: an endless recursion has a thousand."""


def report(error: BaseException, at: datetime) -> str:
    """Return the text of a crash report: types and places only. Messages may hold names and notes, so they stay out."""
    lines = [
        "Coffee First stopped because of an error in the program.",
        f"when: {at:%Y-%m-%d %H:%M}",
        f"version: {VERSION}, python {platform.python_version()} on {sys.platform}",
        "",
    ]
    told: list[BaseException] = []
    seen: BaseException | None = error
    while seen is not None and not any(seen is one for one in told):
        told.append(seen)
        lines.append(f"{type(seen).__module__}.{type(seen).__qualname__}")
        stack = StackSummary.extract(walk_tb(seen.__traceback__), lookup_lines=False)
        lines += [f"  {Path(frame.filename).name}:{frame.lineno} in {frame.name}" for frame in stack[-MOST_FRAMES:]]
        lines.append("")
        seen = seen.__cause__ or seen.__context__
    return "\n".join(lines)


def write_report(error: BaseException, places: Places, at: datetime) -> str:
    """Write a crash report, and return the sentence to show for it."""
    path = places.crash_reports / f"crash-{at:%Y-%m-%d-%H%M%S}.txt"
    try:
        write_private(path, report(error, at))
    except OSError:
        return f"the program stopped ({type(error).__name__}), and no report could be written."
    return f"the program stopped ({type(error).__name__}); its report, without names or notes: {path}"
