"""`coffeefirst judge`: JSON lines with notes in, their kinds out, one after the other. Nothing is opened or kept."""

import gc
import json
import sys
from collections.abc import Iterator, Sequence
from io import BufferedIOBase
from typing import NoReturn, cast

from store.errors import StoreError
from tui.command_line.documents import JSON, judgement_document
from tui.command_line.printing import as_printed, finish, say, say_error
from tui.command_line.second import Second

LONGEST_LINE = 1 << 20
"""Bytes of a line that are read; a note has 300 characters, and whatever is longer is not one."""

Line = bytes | None
"""A line as it arrived; None for one that is too long."""

_AT_ONCE = 1 << 17
"""Bytes that are taken at once when so many have arrived."""

_MANY = 100
"""Lines that have arrived together and are worth a second process."""


def judge_lines() -> int:
    """Judge each line of standard input, and return the exit status: 1 when any line could not be judged.

    What has arrived is answered before more is waited for, so that another program can talk with this one.
    """
    if sys.stdin is None:
        raise StoreError("standard input is closed; judge reads JSON lines there.")
    # Nothing that is made here goes round in circles: looking for what does takes a tenth of the time.
    gc.set_threshold(100_000)
    status, number = 0, 1
    second: Second | None = None
    try:
        for lines in _arrived(cast("BufferedIOBase", sys.stdin.buffer)):
            if len(lines) >= _MANY and second is None and number > 1:
                second = Second.start(_answers)
            for is_error, text in _shared(second if len(lines) >= _MANY else None, number, lines):
                if is_error:
                    finish()
                    say_error(text)
                    status = 1
                else:
                    say(text)
            finish()
            number += len(lines)
    finally:
        if second is not None:
            second.end()
    return status


def _shared(second: Second | None, number: int, lines: Sequence[Line]) -> list[tuple[bool, str]]:
    """Return the answers to lines, the later half of them from the second process when there is one."""
    half = len(lines) // 2
    if second is None or not second.give(number + half, lines[half:]):
        return _answers(number, lines)
    own = _answers(number, lines[:half])
    others = second.take()
    return own + (_answers(number + half, lines[half:]) if others is None else others)


def _answers(number: int, lines: Sequence[Line]) -> list[tuple[bool, str]]:
    """Judge lines, the first of which has this number: for each whether it is an error, and what is to be said."""
    answers = []
    for at, line in enumerate(lines, number):
        if line is not None and not line.strip():
            continue
        try:
            answers.append((False, as_printed(judgement_document(_document(line)))))
        except (ValueError, TypeError, RecursionError) as error:
            answers.append((True, f"standard input, line {at}: {_why(error)}."))
    return answers


def _arrived(stream: BufferedIOBase) -> Iterator[list[Line]]:
    """Give the lines that have arrived, as many as there are."""
    rest, is_too_long = b"", False
    while arrived := stream.read1(_AT_ONCE):
        *whole, rest = (rest + arrived).split(b"\n")
        lines = [line if len(line) < LONGEST_LINE else None for line in whole]
        if is_too_long and lines:
            lines[0], is_too_long = None, False
        if is_too_long or len(rest) >= LONGEST_LINE:
            rest, is_too_long = b"", True
        if lines:
            yield lines
    if rest or is_too_long:
        yield [None if is_too_long else rest]


def _document(line: Line) -> JSON:
    """Return the object on a line. Raises ValueError, TypeError or RecursionError."""
    if line is None:
        raise ValueError(f"it is longer than {LONGEST_LINE // 2**20} MB")
    document = json.loads(line, parse_constant=_refuse)
    if not isinstance(document, dict):
        raise TypeError("it is not a JSON object")
    return document


def _refuse(word: str) -> NoReturn:
    raise ValueError(f"{word} is not JSON")


def _why(error: Exception) -> str:
    match error:
        case json.JSONDecodeError():
            return f"it is not JSON ({error.msg[:1].lower()}{error.msg[1:]}, at character {error.pos + 1})"
        case UnicodeDecodeError():
            return "it is not UTF-8"
        case RecursionError():
            return "too many brackets within brackets"
        case _:
            return str(error)
