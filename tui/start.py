"""Opens the screen, and ends the program as it should end: the terminal as it was, an honest exit status."""

import asyncio
import os
import sys
from shutil import which

from invites.plain import plain
from store.places import Places
from tui.app import CoffeeApp
from tui.command_line.printing import say, say_aside
from tui.queue import Queue

PATIENCE = 0.3
"""Seconds that work in the background has left to end when the system asks the program to: a clipboard may hang."""


def run_on_screen(queue: Queue, places: Places, *, demo: bool) -> int:
    """Show the queue until the owner leaves, and return the exit status. Raises what the screen broke with."""
    app = CoffeeApp(queue, places, demo=demo)
    asyncio.run(_run(app))
    if app.crashed is not None:
        raise app.crashed
    if not (demo or app.was_told_to_end):
        trouble = queue.tidy_at_the_end()
        if trouble:
            say_aside(plain(trouble, limit=1000))
    if demo:
        say(goodbye_to_demo())
    return app.return_code or 0


def goodbye_to_demo() -> str:
    """Return what is said after the demo, with a command that opens the owner's queue where they are now."""
    own = "coffeefirst" if which("coffeefirst") else sys.argv[0]  # as make demo starts it, it is not on the PATH
    return f"That was the demo: invented people in a temporary folder, gone now. {own} opens your own queue."


async def _run(app: CoffeeApp) -> None:
    await app.run_async()
    # Here the terminal is as it was, and every decision is on the disk. What is left would be waited for without end.
    if app.was_told_to_end:
        asyncio.get_running_loop().call_later(PATIENCE, os._exit, 0)
