"""The owner's folder of reply templates: made of those that come with the program, and then theirs alone.

A file is read when a reply is made of it, so that an edit counts at once. What was never handed out is taken from where
it comes with the program: nothing waits for the folder to be made, and a new language is there after an update.
"""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from time import time_ns

from invites.built_in_templates import built_in_names, built_in_text
from invites.occasion import Occasion
from invites.template import LONGEST_FILE, Template, TemplateError, TemplateName, ordered, read_name, read_template
from store.durable import remove_leftovers, replace_file, sync_folder, write_beside
from store.errors import StoreError, advice, reason
from store.places import make_private_folder

HANDED_OUT = ".handed-out"
"""The file that remembers which templates the folder was given: one that the owner has removed stays away."""

_SETTLED = 2_000_000_000
"""Nanoseconds after which a change is sure to give a file another time than before: clocks of disks are coarse."""

_State = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Stray:
    """A file in the folder that is no template."""

    file: str
    """Its name."""
    reason: str
    """Why it is left out, as a sentence."""


@dataclass(frozen=True, slots=True)
class _Listing:
    """Which templates there were when the folder was last looked at."""

    state: _State | None
    own: frozenset[TemplateName]
    names: tuple[TemplateName, ...]
    by_occasion: Mapping[Occasion, tuple[TemplateName, ...]]


class Templates:
    """The templates there are. Without a folder, those that come with the program."""

    def __init__(self, folder: Path | None) -> None:
        """Use a folder, which need not be there. Nothing is read yet."""
        self.folder = folder
        self._listed: _Listing | None = None
        self._read: dict[TemplateName, tuple[_State, Template | TemplateError]] = {}

    def names(self) -> tuple[TemplateName, ...]:
        """Return all, in the order in which they are offered."""
        return self._listing().names

    def offered(self, occasion: Occasion, language: str) -> tuple[TemplateName, ...]:
        """Return those for an occasion in exactly this language, in the order in which they are offered."""
        tag = language.lower()
        return tuple(name for name in self.all_for(occasion) if name.language.lower() == tag)

    def all_for(self, occasion: Occasion) -> tuple[TemplateName, ...]:
        """Return those for an occasion, in every language."""
        return self._listing().by_occasion[occasion]

    def languages(self, occasion: Occasion) -> frozenset[str]:
        """Return the languages in which there is one for an occasion."""
        return frozenset(name.language for name in self.all_for(occasion))

    def read(self, named: TemplateName) -> Template:
        """Return one of them. Raises TemplateError when its file cannot be used, or is gone."""
        if not self._is_own(named):
            return read_template(named.file, built_in_text(named))
        path = self._path(named)
        try:
            state = _state(path)
        except OSError as error:
            raise _unreadable(named, error) from None
        known = self._read.get(named)
        if known is None or known[0] != state:
            self._read[named] = known = (state, _read(path, named))
        if isinstance(known[1], TemplateError):
            raise known[1]
        return known[1]

    def text(self, named: TemplateName) -> str:
        """Return the text of the file of one of them, as it is written there. Raises TemplateError."""
        if not self._is_own(named):
            return built_in_text(named)
        try:
            return _data(self._path(named)).decode(errors="replace")
        except OSError as error:
            raise _unreadable(named, error) from None

    def is_as_it_came(self, named: TemplateName) -> bool:
        """Tell whether one has the very text that comes with the program."""
        if named not in built_in_names():
            return False
        if not self._is_own(named):
            return True
        try:
            return self._path(named).read_bytes() == built_in_text(named).encode()
        except OSError:
            return False

    def strays(self) -> Iterator[Stray]:
        """Yield what lies in the folder and is no template, by name."""
        for file in sorted(self._files()):
            try:
                read_name(file)
            except TemplateError as error:
                yield Stray(file, error.reason)

    def hand_out(self) -> int:
        """Write what was never handed out into the folder, which is made if need be; return how many files were.

        What lies there is never touched. Raises StoreError when the disk refuses; what was written then stays.
        """
        folder = self.folder
        if folder is None:
            return 0
        try:
            due = ordered(built_in_names() - self._handed_out())
            return self._write_new(folder, due) if due else 0
        except OSError as error:
            raise StoreError(
                f"{folder}: the templates could not be written ({reason(error)}); {advice(error)}."
            ) from error

    def save(self, named: TemplateName, text: str) -> Path:
        """Write a new template of the owner's, and return its file. Raises StoreError, also when there is one."""
        if self.folder is None:
            raise StoreError("there is no folder for templates here.")
        self.hand_out()
        path = self._path(named)
        if path.exists():
            raise StoreError(f"{path}: there is such a template already; choose another name.")
        try:
            replace_file(path, text.encode())
        except (OSError, UnicodeEncodeError) as error:
            why = (
                f" ({reason(error)}); {advice(error)}"
                if isinstance(error, OSError)
                else ": it holds a broken character"
            )
            raise StoreError(f"{path}: the template could not be saved{why}.") from error
        return path

    def _write_new(self, folder: Path, due: tuple[TemplateName, ...]) -> int:
        make_private_folder(folder)
        remove_leftovers(folder)
        written = 0
        for named in due:
            path = folder / named.file
            if not os.path.lexists(path):
                write_beside(path, built_in_text(named).encode()).replace(path)
                written += 1
        sync_folder(folder)
        handed_out = sorted(name.file for name in self._handed_out() | set(due))
        replace_file(folder / HANDED_OUT, "".join(f"{file}\n" for file in handed_out).encode())
        return written

    def _is_own(self, named: TemplateName) -> bool:
        """Whether one is the owner's to have or to have removed."""
        return named in self._listing().own

    def _path(self, named: TemplateName) -> Path:
        return (self.folder or Path()) / named.file

    def _listing(self) -> "_Listing":
        """Return which templates there are; looked up when the folder has changed."""
        try:
            state = _state(self.folder) if self.folder else ()
        except OSError:
            state = None
        if self._listed is None or state is None or self._listed.state != state:
            own, handed_out = frozenset(self._named_files()), self._handed_out()
            names = ordered(own | (built_in_names() - handed_out))
            by_occasion = {one: tuple(name for name in names if name.occasion is one) for one in Occasion}
            self._listed = _Listing(state, own | handed_out, names, by_occasion)
        return self._listed

    def _named_files(self) -> Iterator[TemplateName]:
        for file in self._files():
            try:
                yield read_name(file)
            except TemplateError:
                continue  # `strays` tells of it

    def _files(self) -> Iterator[str]:
        """Yield the names in the folder, but for hidden ones, such as editors leave."""
        if self.folder is None:
            return
        try:
            with os.scandir(self.folder) as entries:
                yield from (entry.name for entry in entries if entry.name[0] != "." and entry.is_file())
        except (FileNotFoundError, NotADirectoryError, PermissionError):
            return

    def _handed_out(self) -> frozenset[TemplateName]:
        """Return which of the templates that come with the program the folder was given."""
        try:
            files = (self.folder / HANDED_OUT).read_bytes().decode(errors="replace").split() if self.folder else []
        except OSError:
            return frozenset()
        return frozenset(name for name in built_in_names() if name.file in files)


def _state(path: Path) -> _State:
    """Return what is different when a file or folder has changed since. Raises OSError."""
    found, now = path.stat(), time_ns()
    unsettled = now if now - found.st_mtime_ns < _SETTLED else 0
    return found.st_mtime_ns, found.st_size, found.st_ino, unsettled


def _data(path: Path) -> bytes:
    with path.open("rb") as opened:
        return opened.read(LONGEST_FILE + 1)


def _read(path: Path, named: TemplateName) -> Template | TemplateError:
    data = b""
    try:
        data = _data(path)
        if len(data) > LONGEST_FILE:
            return TemplateError(named.file, 1, f"it is longer than {LONGEST_FILE // 1024} KB.")
        return read_template(named.file, data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        return TemplateError(
            named.file, data.count(b"\n", 0, error.start) + 1, "it is not UTF-8. Save the file as UTF-8."
        )
    except TemplateError as error:
        return error
    except OSError as error:
        return _unreadable(named, error)


def _unreadable(named: TemplateName, error: OSError) -> TemplateError:
    return TemplateError(named.file, 1, f"it cannot be read ({reason(error)}).")
