"""Opens the screen, and ends the program as it should end: the terminal as it was, an honest exit status."""

from store.places import Places
from tui.app import CoffeeApp
from tui.command_line.printing import say
from tui.queue import Queue


def run_on_screen(queue: Queue, places: Places, *, demo: bool) -> int:
    """Show the queue until the owner leaves, and return the exit status. Raises what the screen broke with."""
    app = CoffeeApp(queue, places, demo=demo)
    app.run()
    if app.crashed is not None:
        raise app.crashed
    if demo:
        say("That was the demo: invented people in a temporary folder, gone now. coffeefirst opens your own queue.")
    return app.return_code or 0
