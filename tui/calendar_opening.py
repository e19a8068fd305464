"""Opens the calendar file of an appointment in the owner's calendar. Nothing but such a file is ever opened."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from invites.plain import plain
from store.places import Places
from tui import desktop
from tui.guarded import run

PATIENCE = 2.0
"""Seconds in which a program that cannot be started is expected to say so."""

_OPENERS = {"darwin": "open", "cygwin": "cygstart"}
"""What opens a file with the program that is set for it; elsewhere it is xdg-open, and a call of Windows itself."""


def open_calendar_file(file: Path, places: Places, *, environ: Mapping[str, str] = os.environ) -> str:
    """Open a file of the appointments' folder, and return what came of it as a sentence.

    Blocks for up to `PATIENCE`, so it belongs in a worker; never raises for what it meets there.
    """
    if file.parent != places.appointments or file.suffix != ".ics":
        return "That is no calendar file of ours."
    by_hand = f"Open it by hand: {plain(str(file), limit=400)}"
    if not desktop.is_reachable(environ):
        return f"There is no desktop here. {by_hand}"
    if sys.platform == "win32":
        return _open_in_windows(file, by_hand)
    ran = run([_OPENERS.get(sys.platform, "xdg-open"), str(file)], b"", environ, PATIENCE, is_read=False)
    return "Handed to your calendar." if ran.code == 0 else f"No calendar could be opened. {by_hand}"


def _open_in_windows(file: Path, by_hand: str) -> str:
    try:
        os.startfile(file)  # type: ignore[attr-defined]  # noqa: S606 (a file of our own folder, and no shell)
    except OSError:
        return f"No calendar could be opened. {by_hand}"
    return "Handed to your calendar."
