"""The one place that prints: to whoever reads our output, and on the side. What is printed was cleaned before.

Only what this module writes gets to standard output and standard error, so an output that is closed, full or written in
an old encoding is met here once.
"""

import os
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING, TextIO

from invites.plain import escaped, plain
from tui.command_line.errors import OutputError

if TYPE_CHECKING:
    from json import JSONEncoder

LONGEST_SENTENCE = 1000
"""Characters of an error that are shown: room for a long path and the reason behind it."""


def prepare() -> None:
    """Let characters that an output's encoding lacks be written as escapes, instead of stopping the program."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def say(line: str) -> None:
    """Print a line, or lines. Raises OutputError, and BrokenPipeError when its reader has gone."""
    try:
        print(line)  # noqa: T201 (the one place that prints)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise _not_written(error) from None


def say_text(text: str) -> None:
    """Print a text as it is, with the line ends it has. Raises as `say` does."""
    try:
        sys.stdout.write(text)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise _not_written(error) from None


def say_all(lines: Iterable[str]) -> None:
    """Print lines as they come. Raises as `say` does."""
    for line in lines:
        say(line)


def say_json(document: Mapping[str, object]) -> None:
    """Print one line of JSON without a character that acts on a terminal; no value is changed. Raises as `say` does."""
    say(as_printed(document))


def as_printed(document: Mapping[str, object]) -> str:
    """Return a document as the line that `say_json` prints. Raises ValueError for a number that JSON does not have."""
    return json_line(document, ascii_only=not _is_unicode(sys.stdout))


def json_line(document: Mapping[str, object], *, ascii_only: bool = False) -> str:
    """Return a document as one line of JSON. Raises ValueError for a number that JSON does not have."""
    return escaped(_encoder(ascii_only=ascii_only).encode(document))


@cache
def _encoder(*, ascii_only: bool) -> "JSONEncoder":
    import json

    return json.JSONEncoder(ensure_ascii=ascii_only, allow_nan=False)


def say_aside(line: str) -> None:
    """Print a line beside the output, for the person at the terminal. Nobody has to be there to read it."""
    if sys.stderr is not None:  # print would take standard output instead
        with suppress(OSError):
            print(line, file=sys.stderr, flush=True)  # noqa: T201 (the one place that prints)


def say_error(sentence: str) -> None:
    """Print what went wrong, as one harmless line."""
    say_aside(f"coffeefirst: error: {plain(sentence, limit=LONGEST_SENTENCE)}")


def finish() -> None:
    """Make sure that all that was said is written. Raises as `say` does."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise _not_written(error) from None


def give_up_output() -> None:
    """Let what is still to be written go nowhere, so that Python does not complain about it when it ends."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def _is_unicode(stream: TextIO | None) -> bool:
    return stream is not None and (stream.encoding or "").lower().replace("-", "").startswith("utf")


def _not_written(error: OSError) -> OutputError:
    from store.errors import reason

    return OutputError(f"standard output: what the command says could not be written ({reason(error)}).")
