"""What one run of the command line has open: places, settings, queue. What is done with them is elsewhere."""

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING

from invites.plain import plain
from store.errors import SettingsError, StoreError
from store.places import Places, find_places
from store.settings import Settings, load_settings
from tui.command_line.printing import say_aside

if TYPE_CHECKING:
    from tui.demo import Demo
    from tui.queue import Queue


class Session:
    """Opens what a command needs, when it needs it, and closes it at the end."""

    def __init__(self, options: argparse.Namespace) -> None:
        """Take the parsed command line. Nothing is opened yet."""
        self._home: str | None = getattr(options, "home", None)
        self._wants_demo: bool = getattr(options, "demo", False)
        self._only_looks: bool = getattr(options, "read_only", False)
        self._demo: Demo | None = None
        self._queue: Queue | None = None
        self._is_on_screen = False

    @property
    def is_demo(self) -> bool:
        """Whether the people are invented and nothing is kept."""
        return self._wants_demo

    @property
    def only_looks(self) -> bool:
        """Whether nothing may be changed or made."""
        return self._only_looks

    def must_change(self) -> None:
        """Say that what follows changes or makes something. Raises StoreError when this run only looks."""
        if self._only_looks:
            raise StoreError("nothing can be changed or made, this was called with --read-only to look only.")

    @property
    def places(self) -> Places:
        """Where data and settings are in this run. Raises StoreError."""
        if not self._wants_demo:
            return self.own_places
        if self._demo is None:
            from tui.demo import Demo

            try:
                self._demo = Demo()
            except OSError as error:
                raise _without_folder("a temporary folder cannot be made", error) from error
        return self._demo.places

    @property
    def own_places(self) -> Places:
        """Where the owner's own data is, demo or not: a crash report outlives the demo. Raises StoreError."""
        try:
            return find_places(Path(self._home) if self._home else None, os.environ)
        except (OSError, RuntimeError) as error:
            raise _without_folder("the folder of your data cannot be found", error) from error

    @property
    def settings(self) -> Settings:
        """The owner's settings. Raises StoreError when their file is wrong, or a key would do two things."""
        from tui.commands import COMMANDS, doubled_key
        from tui.themes_known import KNOWN_THEMES

        settings = load_settings(
            self.places, known_commands=frozenset(command.id for command in COMMANDS), known_themes=KNOWN_THEMES
        )
        doubled = doubled_key(dict(settings.keys))
        if doubled:
            key, one, other = doubled
            raise SettingsError(
                f'{self.places.settings_file}: by [keys] both {one} and {other} have the key "{plain(key, limit=20)}"; '
                "give one of them another."
            )
        return settings

    def open(self, *, read_only: bool, place: str = "command line") -> "Queue":
        """Open the queue, until the session is closed. Read-only makes no folder. Raises StoreError.

        `place` is where decisions are taken, for other windows to tell.
        """
        from tui.queue import Queue

        places, settings = self.places, self.settings
        if self._demo is not None:
            self._demo.fill(settings)
        self._queue = Queue.open(places, settings, read_only=read_only or self._only_looks, place=place)
        self._is_on_screen = place == "screen"  # which says and does the like itself
        for notice in () if self._is_on_screen else self._queue.notices():
            say_aside(plain(notice, limit=1000))
        return self._queue

    def tidy(self) -> None:
        """Make the day's backup and the like, once the command has done what it was for; say it when that fails."""
        if self._queue is not None and not self._is_on_screen:
            for notice in self._queue.notices():
                say_aside(plain(notice, limit=1000))
        if self._queue is not None and self._demo is None and not self._is_on_screen:
            trouble = self._queue.tidy_at_the_end()
            if trouble:
                say_aside(plain(trouble, limit=1000))

    def close(self) -> None:
        """Let go of what was opened."""
        if self._queue is not None:
            self._queue.close()
        if self._demo is not None:
            self._demo.close()


def _without_folder(what: str, error: Exception) -> StoreError:
    from store.errors import reason

    why = reason(error) if isinstance(error, OSError) else str(error).rstrip(".")
    return StoreError(f"{what} ({why}); name one with --home.")
