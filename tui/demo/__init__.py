"""Invented people in a temporary folder, brought in through the same door as real ones."""

import shutil
import tempfile
from pathlib import Path

from invites.invitation import Owner
from invites.reading.recognise import read_text
from store.places import Places
from store.settings import Settings
from tui.kept import Clock
from tui.queue import Queue, wall_clock

PAGE = Path(__file__).with_name("page.txt")
"""What somebody could have pasted: a page of invented people."""

OWNER = Owner("Olly Owner", "Exampleton")
"""Whom they write to."""


class Demo:
    """A home of its own for the demo, gone when it ends."""

    def __init__(self) -> None:
        """Make the temporary folder."""
        self._folder = Path(tempfile.mkdtemp(prefix="coffeefirst-demo-"))
        self.places = Places(self._folder, self._folder)
        """Where the demo keeps its data."""

    def fill(self, settings: Settings, clock: Clock = wall_clock) -> None:
        """Bring the invented people in."""
        with Queue.open(self.places, settings, clock) as queue:
            reading = read_text(PAGE.read_text(encoding="utf-8"), source="the demo", seen_at=clock())
            queue.take_in(queue.preview(reading), OWNER)

    def close(self) -> None:
        """Throw the folder away."""
        shutil.rmtree(self._folder, ignore_errors=True)
