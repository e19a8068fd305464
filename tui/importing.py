"""Bringing invitations in on the screen: read, show what was found, store what the owner agrees to."""

import asyncio
import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from invites.reading.errors import ReadingError
from invites.reading.recognise import read, read_text
from invites.reading.record import Reading, Status
from store.errors import Conflict, StoreError
from store.sources import open_source
from tui.screens.ask import AskScreen
from tui.screens.preview import PreviewScreen
from tui.screens.text import TextScreen
from tui.wording import import_summary

if TYPE_CHECKING:
    from tui.app import CoffeeApp

LONGEST_PATH = 4096
"""Characters; no system has longer paths."""

_PATH = re.compile(r"""['"]?(?:/|~/|file://|[A-Za-z]:\\\\?)[^\n]+$""")

PASTED = "pasted text"
"""What the source of a paste is called."""


class Importing:
    """One import at a time, from whatever the owner has at hand."""

    def __init__(self, app: "CoffeeApp") -> None:
        """Work on an app's queue and screens."""
        self._app = app
        self._busy = False

    async def from_text(self, text: str) -> None:
        """Bring in what was pasted: a page, or the path of a file that was dropped on the terminal."""
        now = self._app.queue.clock()
        if _is_path(text.strip()):
            await self._bring_in(lambda: read(open_source(text.strip()), seen_at=now))
        else:
            await self._bring_in(lambda: read_text(text, source=PASTED, seen_at=now))

    async def from_box(self) -> None:
        """Ask for a paste in a box, which also takes one that is typed."""
        hint = "Paste the invitations page here: open it in the browser, select all, copy.\n"
        text = await self._app.push_screen_wait(TextScreen("Paste", hint, done="look at it"))
        if text and text.strip():
            await self.from_text(text)

    async def from_file(self) -> None:
        """Ask for a file or folder."""
        hint = (
            "The zip of your data, a CSV, a saved page, mail, a HAR file or a folder. Drop it here, or type its name."
        )
        name = await self._app.push_screen_wait(AskScreen("Import", hint, _is_named))
        if name and name.strip():
            now = self._app.queue.clock()
            await self._bring_in(lambda: read(open_source(name.strip()), seen_at=now))

    async def _bring_in(self, reading: Callable[[], Reading]) -> None:
        if self._busy:
            self._app.say("One import at a time: finish the other one first.", "warning")
            return
        self._busy = True
        try:
            await self._read_and_ask(reading)
        except (StoreError, ReadingError) as error:
            self._app.say(str(error), "error")
        finally:
            self._busy = False

    async def _read_and_ask(self, reading: Callable[[], Reading]) -> None:
        self._app.say("Reading…")
        was_read = await asyncio.to_thread(reading)
        while True:
            found = await asyncio.to_thread(self._app.queue.preview, was_read)
            self._app.say(f"Found: {import_summary(found)}.")
            if not await self._app.push_screen_wait(PreviewScreen(found)):
                self._app.say(
                    "Nothing was brought in."
                    if found.count(Status.NEW) or found.events
                    else f"Found: {import_summary(found)}."
                )
                return
            try:
                numbers = self._app.queue.take_in(found, was_read.owner)
            except Conflict:
                self._app.queue_screen.follow()
                continue  # another window brought something in: what is new is looked at again
            self._app.show(numbers[0] if numbers else None)
            self._app.say(f"Brought in: {import_summary(found)}.")
            return


def _is_path(text: str) -> bool:
    """Whether a text is one line that begins as paths do, quoted or not."""
    return len(text) < LONGEST_PATH and _PATH.match(text) is not None


def _is_named(name: str) -> tuple[bool, str]:
    return bool(name.strip()), ""
