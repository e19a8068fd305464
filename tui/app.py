"""The app: themes, the gate between keys and commands, what happens at the end. Screens do the rest."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from functools import partial
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.events import Event, Key, Paste
from textual.screen import Screen
from textual.widgets import Input

from invites.reading.slug import profile_url
from store.places import Places, write_private
from tui.commands import COMMANDS, sheet, shown_key
from tui.copying import Copying, Reply
from tui.ending import end_when_told
from tui.gate import FOLLOW_UP_KEYS, OUTBOX_KEYS, PREVIEW_KEYS, KeyGate, is_slip, pasted_plain
from tui.queue import Queue
from tui.screens.list_screen import ListScreen
from tui.screens.queue import QueueScreen
from tui.themes import DARK, LIGHT, THEMES
from tui.widgets.queue_list import QueueList

if TYPE_CHECKING:
    from tui.importing import Importing


TOO_FAST = "Those keys came faster than a hand types, so they did nothing. Press one again."
"""What is said of two or three keys at once, until one is pressed."""

Job = Callable[[], Awaitable[None]]
"""Something to do in the background: what has not begun when the app ends is not even made."""


class CoffeeApp(App[None]):
    """Coffee First on a terminal."""

    TITLE = "Coffee First"
    CSS_PATH: ClassVar[list[str | PurePath]] = ["screens/queue.tcss", "screens/modal.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+q,ctrl+c", "leave", "quit", show=False, priority=True)]

    def __init__(self, queue: Queue, places: Places, *, demo: bool = False) -> None:
        """Show a queue. `places` is where a reply or a report is written when all else fails."""
        super().__init__()
        self.queue = queue
        self.places = places
        self.queue_screen = QueueScreen(queue, demo=demo)
        self.copying = Copying(self._write_to_terminal, self._keep_reply)
        self._importing: Importing | None = None
        self.crashed: BaseException | None = None
        self.was_told_to_end = False
        self._gate = KeyGate(self, partial(self.call_next, self._act), self._pasted)
        self._waiting = {key for command in COMMANDS if command.changes for key in command.keys}
        self._waiting |= PREVIEW_KEYS | OUTBOX_KEYS | FOLLOW_UP_KEYS
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        chosen = queue.settings.theme or "dark"
        self.theme = THEMES[chosen]
        own = dict(queue.settings.keys)
        self.set_keymap({f"{command_id}.0": key for command_id, key in own.items()})
        self._waiting |= {own[command.id] for command in COMMANDS if command.changes and command.id in own}

    def get_default_screen(self) -> Screen[None]:
        """Begin with the queue."""
        return self.queue_screen

    def on_mount(self) -> None:
        """End cleanly when the terminal closes or the system asks."""
        if not self.is_headless:
            loop = asyncio.get_running_loop()
            end_when_told(lambda: loop.call_soon_threadsafe(self._told_to_end))

    def _told_to_end(self) -> None:
        self.was_told_to_end = True
        self.exit()

    def say(self, message: str, level: str = "") -> None:
        """Say something in the status line."""
        self.queue_screen.say(message, level)

    def show(self, current: int | None) -> None:
        """Show what the queue holds now, with the cursor on one invitation."""
        self.queue_screen.show(current, self.queue_screen.list.cursor)

    # Keys and pastes

    async def on_event(self, event: Event) -> None:
        """Let keys and pastes through the gate, and everything else as it comes."""
        if isinstance(event, Key) and not event.is_forwarded:
            self.queue_screen.upkeep.key_came()
            if not self._admits(event):
                return
            await self._act(event)
            return
        if isinstance(event, Paste) and not event.is_forwarded:
            if not self._takes_text:
                self._gate.pasted(event.text, event.time)
                return
            event.text = pasted_plain(event.text)  # a text field would write it to the terminal as it is
        await super().on_event(event)

    @property
    def _takes_text(self) -> bool:
        return self.focused is not None and self.focused.check_consume_key("a", "a")

    def _admits(self, event: Key) -> bool:
        if self._takes_text and not (event.key == "enter" and isinstance(self.focused, Input)):
            self._gate.watch(event)
            return True
        also: frozenset[str] = getattr(self.screen, "HELD_KEYS", frozenset())
        return self._gate.admit(event, waits=event.key in self._waiting or event.key in also)

    async def _act(self, event: Key) -> None:
        """Do what a key does that was let through.

        The list takes no keys itself: what they are bound to need not wait until they have gone down to it and up to
        the app again. A letter behind the key of the filter would be on its way to the list meanwhile, and get lost.
        """
        self.queue_screen.unsay(TOO_FAST)
        if not (isinstance(self.focused, QueueList) and await self._check_bindings(event.key)):
            await super().on_event(event)

    def _pasted(self, text: str) -> None:
        screen = self.screen
        if is_slip(text) and text[:1] == "/" and isinstance(screen, ListScreen) and screen.look_for(text[1:].strip()):
            return  # typed right behind the key of the filter: a busy machine hands both over at once
        if is_slip(text):
            self.say(TOO_FAST, "warning")
        elif self.screen is self.queue_screen:
            job: Job = partial(self.importing.from_text, text)
            self.run_worker(job, group="import")
        else:
            self.say("A paste while a box was open was left out. Close it and paste again.", "warning")

    # Copying

    @on(QueueScreen.Replied)
    def _replied(self, message: QueueScreen.Replied) -> None:
        """Copy a reply in the background, and say how it went."""
        job: Job = partial(self._copy, message.reply)
        self.run_worker(job, group="copy")

    @on(QueueScreen.ProfileWanted)
    def _profile_wanted(self, message: QueueScreen.ProfileWanted) -> None:
        """Open a profile in the browser, in the background."""
        job: Job = partial(self._open_profile, message.slug, message.who)
        self.run_worker(job, group="browser")

    async def _copy(self, reply: Reply) -> None:
        report = await self.copying.copy(reply)
        if report.copied is None:
            return
        if report.copied.confirmed and reply.decision:
            from tui.answers import note_copied

            note_copied(self.queue, self.places, *reply.decision)
            self.queue_screen.follow()  # what other windows did was taken in on the way
        self.queue_screen.held = self.copying.held
        told = " ".join(filter(None, (reply.sentence, report.copied.sentence, reply.hint)))
        self.say(told, "" if report.copied.way else "error")
        if report.copied.way and reply.slug is not None:
            await self._open_profile(reply.slug, reply.who, f"{told} ")
        if report.is_lost:
            from tui.screens.text import TextScreen

            where = f"It is also in {report.kept_in}" if report.kept_in else "It could not be written to a file either"
            hint = f"{report.copied.sentence} Select the reply to {reply.who} here. {where}.\n"
            self.push_screen(TextScreen("Copy by hand", hint, reply.text, fixed=True))

    async def _open_profile(self, slug: str, who: str, before: str = "") -> None:
        from tui.browser import open_invitations_page, open_profile

        address = profile_url(slug)
        if address:
            opened = await asyncio.to_thread(open_profile, address)
            said = f"{before}{who}: {opened.sentence}"
        else:
            opened = await asyncio.to_thread(open_invitations_page)
            said = f"{before}{who}'s address is not known; the invitations page: {opened.sentence}"
        self.say(said, "" if opened.is_handed else "warning")  # which has room for the address

    def _write_to_terminal(self, sequence: str) -> bool:
        if self._driver is None or self.is_headless:
            return False
        self._driver.write(sequence)
        self._driver.flush()
        return True

    def _keep_reply(self, text: str) -> Path:
        path = self.places.replies / "last-reply.txt"
        write_private(path, text)
        return path

    # Commands that belong to no screen

    @property
    def importing(self) -> "Importing":
        """The way in for invitations; loaded when it is first needed, like every screen but the queue's."""
        if self._importing is None:
            from tui.importing import Importing

            self._importing = Importing(self)
        return self._importing

    def action_paste(self) -> None:
        """Open a box to paste into."""
        job: Job = self.importing.from_box
        self.run_worker(job, group="import")

    def action_open_file(self) -> None:
        """Ask for a file to bring in."""
        job: Job = self.importing.from_file
        self.run_worker(job, group="import")

    def action_outbox(self) -> None:
        """Go through the replies that are not sent yet."""
        from tui.screens.outbox import OutboxScreen

        self.push_screen(OutboxScreen(self.queue, self.places))

    def action_keys(self) -> None:
        """Show all keys."""
        from tui.screens.keys import KeysScreen

        self.push_screen(KeysScreen(sheet(dict(self.queue.settings.keys))))

    def action_followups(self) -> None:
        """Show the open coffees and talks."""
        from tui.screens.followups import FollowUpsScreen

        self.push_screen(FollowUpsScreen(self.queue))

    def action_leave(self) -> None:
        """Leave. Everything is saved already."""
        self.exit()

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Offer every command of the screen by name, and the themes."""
        if isinstance(screen, QueueScreen):
            for command in COMMANDS:
                action = command.action or command.id
                yield SystemCommand(command.label.capitalize(), command.help, self._runs(action, screen))
        else:
            bindings = (one for one in screen.BINDINGS if isinstance(one, Binding) and one.description)
            for action, binding in {one.action: one for one in bindings}.items():
                keys = " ".join(shown_key(key) for key in binding.key.split(","))
                yield SystemCommand(binding.description.capitalize(), f"Key: {keys}", self._runs(action, screen))
        yield SystemCommand("Theme", "Choose how the program looks", self.action_change_theme)

    def _runs(self, action: str, screen: Screen[Any]) -> Callable[[], None]:
        def run() -> None:
            self.call_later(self.run_action, action, screen)

        return run

    def _handle_exception(self, error: Exception) -> None:
        """End with an error, without showing anybody's words: Textual would print the local variables."""
        if self.crashed is None:
            self.crashed = error
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        self._close_messages_no_wait()
