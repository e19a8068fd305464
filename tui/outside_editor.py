"""A reply in the owner's own editor: which program, how it is run, and what comes back."""

import os
import shlex
import signal
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from invites.plain import plain
from store.errors import StoreError, reason
from store.places import Places
from store.reply_files import LONGEST, read_reply, reply_file

NONE_SET = "Set $VISUAL or $EDITOR to your editor, such as nano, and start again. e edits here."
"""Said when the environment names no editor."""

_NOT_CHANGED = "The reply is as it was."


@dataclass(frozen=True, slots=True)
class Edited:
    """What came of it."""

    text: str | None = None
    """The reply as it came back; None when nothing is to be changed."""
    sentence: str = ""
    """Why nothing is."""
    is_wrong: bool = False
    """Whether something went wrong."""


def editor_of(environ: Mapping[str, str]) -> list[str]:
    """Return the editor's program and arguments, from $VISUAL or else $EDITOR; empty when neither names one.

    They are split as a shell would, but no shell reads them. Raises ValueError when quotes are left open.
    """
    named = environ.get("VISUAL", "").strip() or environ.get("EDITOR", "").strip()
    return shlex.split(named, posix=os.name != "nt") if named else []


def edit_outside(command: list[str], text: str, places: Places) -> Edited:
    """Let an editor change a text, in a private file that is gone afterwards, and wait until it has ended."""
    try:
        with reply_file(places, text) as path:
            problem = _run([*command, str(path)])
            if problem:
                return Edited(None, f"{problem} {_NOT_CHANGED}", is_wrong=True)
            came_back = plain(read_reply(path), lines=True, limit=LONGEST)
    except StoreError as error:
        return Edited(None, f"{error} {_NOT_CHANGED}", is_wrong=True)
    if not came_back:
        return Edited(None, f"It came back empty. {_NOT_CHANGED}", is_wrong=True)
    if came_back == plain(text, lines=True, limit=LONGEST):
        return Edited(None, f"Nothing was changed. {_NOT_CHANGED}")
    return Edited(came_back)


def _run(command: list[str]) -> str:
    """Run an editor on this terminal; return what went wrong as a sentence, or nothing."""
    program = plain(Path(command[0]).name, limit=60)
    try:
        with _interrupts_are_for_the_editor():
            ended = subprocess.run(command, check=False)  # noqa: S603 (the owner's own editor, and no shell)
    except OSError as error:
        return f"{program} could not be started ({reason(error)})."
    except ValueError:
        return f"{program} could not be started."
    if ended.returncode < 0:
        return f"{program} was ended by signal {-ended.returncode}."
    return f"{program} ended with status {ended.returncode}." if ended.returncode else ""


@contextmanager
def _interrupts_are_for_the_editor() -> Iterator[None]:
    """Let ctrl+c end the editor, and not the program. To ignore it here would have it ignored there as well."""
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
