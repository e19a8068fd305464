"""Bringing invitations in on the screen: read, show what was found, store what the owner agrees to."""

import asyncio
import re
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from invites.arrival import Preview
from invites.choosing import Choices, Choosing
from invites.invitation import Invitation, Owner
from invites.note import Verdict
from invites.reading.errors import ReadingError
from invites.reading.recognise import read, read_text
from invites.reading.record import Reading, Status
from invites.watching import Cancelled
from store.errors import Conflict, StoreError
from store.sources import is_there, open_source
from tui.progress import LONG, Done, Progress
from tui.screens.ask import AskScreen
from tui.screens.preview import PreviewScreen
from tui.screens.progress import ProgressScreen
from tui.screens.text import TextScreen
from tui.wording import import_summary, preview_hint

if TYPE_CHECKING:
    from tui.app import CoffeeApp

LONGEST_PATH = 4096
"""Characters; no system has longer paths."""

_PATH = re.compile(r"""['"]?(?:/|~/|file://|[A-Za-z]:\\\\?)[^\n]+$""")

_MANY = 1000
"""Invitations from which on storing them may take long enough for a key to come."""

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
        name = await self._app.push_screen_wait(AskScreen("Import", hint, _is_there, while_typed=False))
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
        except Cancelled:
            self._app.say("Nothing was stored.", "warning")
        finally:
            self._busy = False

    async def _read_and_ask(self, reading: Callable[[], Reading]) -> None:
        self._app.say("Reading…")
        was_read = await self._worked("Reading", reading)
        choices = Choices()
        conflict = ""
        while True:
            choosing = await self._worked("Reading", partial(self._look, was_read, choices))
            found = choosing.found
            self._app.say(conflict or preview_hint(found), "warning" if conflict else "")
            screen = PreviewScreen(choosing, partial(self._judge, was_read), self._app.queue.clock())
            if not await self._app.push_screen_wait(screen):
                is_refused = found.count(Status.NEW) or found.events or found.acquaintances
                self._app.say("Nothing was brought in." if is_refused else f"Found: {import_summary(found)}.")
                return
            if choices:
                chosen = partial(self._app.queue.preview, choices.applied(was_read, found))
                found = await self._worked("Reading", chosen)
            try:
                numbers = await self._stored(found, was_read.owner)
            except Conflict as error:
                self._app.queue_screen.follow()
                conflict = str(error)
                continue  # another window brought something in: what is new is looked at again, what was chosen is kept
            self._app.show(numbers[0] if numbers else None)
            self._app.say(f"Brought in: {import_summary(found)}.")
            return

    def _look(self, reading: Reading, choices: Choices) -> Choosing:
        """Compare a reading with the queue, and get it ready for the screen."""
        choosing = Choosing(self._app.queue.preview(reading), choices)
        choosing.read()
        return choosing

    def _judge(self, reading: Reading, invitation: Invitation) -> Verdict:
        """Judge a note that is not in the queue yet; the source may be the first to name its owner."""
        return self._app.queue.judged(invitation, reading.owner.name)

    async def _stored(self, found: Preview, owner: Owner) -> list[int]:
        """Store what was agreed to, and return the new numbers. Raises Conflict, StoreError and Cancelled."""
        queue = self._app.queue
        is_large = len(found.additions) + len(found.changes) + found.exported + found.events > _MANY
        queue.is_storing = True
        try:
            taken = await self._worked("Bringing in", partial(queue.store, found, owner), at_once=is_large)
            for _ in queue.admit(taken):
                await asyncio.sleep(0)
        finally:
            queue.is_storing = False
        return taken.numbers

    async def _worked(self, title: str, work: Callable[[], Done], *, at_once: bool = False) -> Done:
        """Do work in a thread. When it takes long, show how far it is; the owner can end it, which raises Cancelled.

        `at_once` shows it from the beginning on, and so keeps keys away from the queue.
        """
        progress = Progress()
        working = asyncio.ensure_future(asyncio.to_thread(progress.run, work))
        try:
            if not at_once:
                await asyncio.wait({working}, timeout=LONG)
            if at_once or not working.done():
                await self._app.push_screen_wait(ProgressScreen(title, progress))
            return await working
        finally:
            progress.cancel()  # when the app ends meanwhile, the thread has to as well


def _is_path(text: str) -> bool:
    """Whether a text is one line that begins as paths do, quoted or not."""
    return len(text) < LONGEST_PATH and _PATH.match(text) is not None


def _is_there(name: str) -> tuple[bool, str]:
    """Tell whether anything is there: what was typed is not lost to a letter that is missing."""
    if not name.strip():
        return False, ""
    return (True, "") if is_there(name) else (False, "There is no file or folder of this name.")
