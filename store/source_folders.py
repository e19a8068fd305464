"""Every file in a folder, the nearest first, one at a time. Which are of use, `invites.reading` tells by content.

Links can loop or lead anywhere, and devices and pipes can wait for ever: neither is followed, and both are counted.
"""

import os
from collections.abc import Iterator
from pathlib import Path

from invites.reading.record import File, Finding
from invites.watching import tell
from store.errors import StoreError, reason
from store.source_streams import file_at, unreadable

MOST_ENTRIES = 300_000
"""How many names in a folder are looked at: an export has about a hundred, a Maildir one for each mail."""

DEEPEST = 12
"""How many folders within folders are looked at."""

_MOST_TOLD = 20
"""Of how many files that cannot be read each is told."""

_TOLD_EVERY = 200


def files_in(folder: Path) -> Iterator[File | Finding]:
    """Give every file in a folder under a name that begins with the folder's, then what else is to be said of it.

    Raises StoreError when the folder itself cannot be read, or when there is nothing in it, or far too much.
    """
    shown = folder.resolve().name
    found = _Found(folder)
    found.look()
    if not found.files:
        raise StoreError(f"{folder}: nothing in this folder can be read: there is no file in it.")
    for at, within in enumerate(found.files):
        name = f"{shown}/{within}".lstrip("/")
        tell(at, len(found.files), name)
        try:
            yield file_at(folder / within, name, found=True)
        except StoreError as error:
            found.troubles.append((name, str(error).rpartition("(")[2].rstrip(").")))
    yield from found.findings(shown or str(folder))


class _Found:
    """What there is in a folder."""

    def __init__(self, folder: Path) -> None:
        self.files: list[str] = []
        """Its files, named from the folder on, with "/"."""
        self.troubles: list[tuple[str, str]] = []
        """What cannot be read, and why."""
        self._folder = folder
        self._looked_at = 0
        self._not_followed = 0
        self._too_deep = 0

    def look(self) -> None:
        """Find the files, level by level. Raises StoreError when the folder itself cannot be read or is too full."""
        level = [""]
        for depth in range(DEEPEST):
            deeper: list[str] = []
            for within in level:
                try:
                    deeper += self._look_into(within)
                except OSError as error:
                    if not depth:
                        raise unreadable(self._folder, error) from None
                    self.troubles.append((f"{self._folder.resolve().name}/{within}".rstrip("/"), reason(error)))
            level = deeper
        self._too_deep = len(level)

    def findings(self, shown: str) -> Iterator[Finding]:
        """Say what could not be read or was not followed."""
        for name, why in self.troubles[:_MOST_TOLD]:
            yield Finding(name, None, f"It cannot be read ({why}).", rejected=True)
        more = len(self.troubles) - _MOST_TOLD
        if more > 0:
            yield Finding(shown, None, f"{more:,} more files or folders in it cannot be read.", rejected=True)
        if self._not_followed:
            text = "links, devices or pipes in it were not followed: name what they lead to."
            yield Finding(shown, None, f"{self._not_followed:,} {text}")
        if self._too_deep:
            yield Finding(shown, None, f"Folders more than {DEEPEST} deep in it were not looked into.")

    def _look_into(self, within: str) -> list[str]:
        """Take in what is in one folder, and return the folders in it. Raises StoreError and OSError."""
        files, folders = self._entries(within)
        self.files += [within + name for name in sorted(files)]
        if "cur" in folders and "tmp" in folders:
            folders.remove("tmp")  # a Maildir's, for mail that is still being written
        return [f"{within}{name}/" for name in sorted(folders) if self._is_looked_into(within, name)]

    def _entries(self, within: str) -> tuple[list[str], list[str]]:
        files: list[str] = []
        folders: list[str] = []
        with os.scandir(self._folder / within) as entries:
            for entry in entries:
                self._looked_at += 1
                if self._looked_at > MOST_ENTRIES:
                    text = "there is too much in this folder; name the one with the export or the mail in it."
                    raise StoreError(f"{self._folder}: {text}")
                if self._looked_at % _TOLD_EVERY == 0:
                    tell(self._looked_at, 0, self._folder.name)
                if entry.is_dir(follow_symlinks=False):
                    folders.append(entry.name)
                elif entry.name.startswith("."):
                    continue  # what systems and programs keep for themselves
                elif entry.is_file(follow_symlinks=False):
                    files.append(entry.name)
                else:
                    self._not_followed += 1
        return files, folders

    def _is_looked_into(self, within: str, name: str) -> bool:
        """Whether a folder is somebody's own. Hidden ones are not, unless they are folders of a Maildir."""
        if name == "__MACOSX":
            return False
        return not name.startswith(".") or (self._folder / within / name / "cur").is_dir()
