"""Where the program keeps its files, and how private ones are made. What is in them is said elsewhere."""

import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from store.durable import replace_file

PRIVATE_FOLDER = 0o700
"""The mode of every folder the program makes: closed to everybody but the owner."""

_FOLDER_NAME = "coffee-first"


@dataclass(frozen=True, slots=True)
class Places:
    """The two folders of the program, and what lies where in them."""

    data: Path
    """The folder of the ledger (absolute)."""
    settings: Path
    """The folder of the settings (absolute)."""

    @property
    def ledger(self) -> Path:
        """The file that holds invitations and history."""
        return self.data / "ledger.json"

    @property
    def ties(self) -> Path:
        """The file that holds what is known of people for the ties."""
        return self.data / "ties.json"

    @property
    def wordings(self) -> Path:
        """The file that holds the kinds which the owner gave to wordings."""
        return self.data / "wordings.json"

    @property
    def lock(self) -> Path:
        """The file that is locked while the ledger is written to; beside the file itself, where that is a link."""
        return Path(os.path.realpath(self.ledger)).with_suffix(".lock")

    @property
    def backups(self) -> Path:
        """The folder of the ledger's dated copies."""
        return self.data / "backups"

    @property
    def settings_file(self) -> Path:
        """The file of settings, which only the owner writes."""
        return self.settings / "settings.toml"

    @property
    def templates(self) -> Path:
        """The folder of the reply templates, which are the owner's to change."""
        return self.settings / "templates"

    @property
    def crash_reports(self) -> Path:
        """The folder for reports of crashes."""
        return self.data / "crash-reports"

    @property
    def replies(self) -> Path:
        """The folder for a reply that could not be copied to the clipboard."""
        return self.data / "replies"

    @property
    def appointments(self) -> Path:
        """The folder for the calendar files of appointments."""
        return self.data / "appointments"


def find_places(home: Path | None, environ: Mapping[str, str]) -> Places:
    """Return where things belong: in `home`, in COFFEEFIRST_HOME, or in the platform's own folders. Makes nothing."""
    if home is None and environ.get("COFFEEFIRST_HOME"):
        home = Path(environ["COFFEEFIRST_HOME"])
    if home is not None:
        with suppress(RuntimeError):  # "~nobody" stays as it is written
            home = home.expanduser()
        return Places(home.absolute(), home.absolute())
    if sys.platform == "linux":
        # platformdirs gives the same, and costs 25 to 45 ms before the first paint.
        return Places(
            _base_folder(environ, "XDG_DATA_HOME", ".local/share") / _FOLDER_NAME,
            _base_folder(environ, "XDG_CONFIG_HOME", ".config") / _FOLDER_NAME,
        )
    from platformdirs import user_config_path, user_data_path

    return Places(user_data_path(_FOLDER_NAME, appauthor=False), user_config_path(_FOLDER_NAME, appauthor=False))


def make_private_folder(path: Path) -> None:
    """Make a folder, and those above it that are missing, closed to everybody but the owner. Raises OSError.

    An existing folder is closed too while it is empty. One with something in it is the owner's to open or close:
    `is_private` tells.
    """
    missing = [folder for folder in (path, *path.parents) if not folder.exists()]
    for folder in reversed(missing):
        with suppress(FileExistsError):
            folder.mkdir(mode=PRIVATE_FOLDER)
        folder.chmod(PRIVATE_FOLDER)  # whatever the umask took away
    if not missing:
        with os.scandir(path) as entries:
            is_empty = next(entries, None) is None
        if is_empty and not is_private(path):
            with suppress(PermissionError):  # somebody else's folder; what is written to it is private all the same
                path.chmod(PRIVATE_FOLDER)


def is_private(path: Path) -> bool:
    """Tell whether nobody but the owner can look into a folder or file. Raises OSError."""
    return sys.platform == "win32" or not path.stat().st_mode & 0o077


def write_private(path: Path, text: str) -> None:
    """Write a text that only the owner can read, in a folder only the owner can enter. Raises OSError.

    The whole text is there, or what was there before.
    """
    make_private_folder(path.parent)
    replace_file(path, text.encode(errors="backslashreplace"))


def _base_folder(environ: Mapping[str, str], variable: str, default: str) -> Path:
    """Return one of the XDG base directories; a relative path in the variable does not count, as XDG has it."""
    named = Path(environ.get(variable, ""))
    if named.is_absolute():
        return named
    home = environ.get("HOME")
    return (Path(home) if home else Path.home()) / default
