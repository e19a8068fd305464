"""`coffeefirst judge`: JSON lines with notes in, their kinds out, one after the other. Nothing is opened or kept."""

import json
import sys
from collections.abc import Iterator
from typing import BinaryIO, NoReturn

from store.errors import StoreError
from tui.command_line.documents import JSON, judgement_document
from tui.command_line.printing import finish, say_error, say_json

LONGEST_LINE = 1 << 20
"""Bytes of a line that are read; a note has 300 characters, and whatever is longer is not one."""


def judge_lines() -> int:
    """Judge each line of standard input, and return the exit status: 1 when any line could not be judged.

    Each answer is written before the next line is waited for, so that another program can talk with this one.
    """
    if sys.stdin is None:
        raise StoreError("standard input is closed; judge reads JSON lines there.")
    status = 0
    for number, line in enumerate(_lines(sys.stdin.buffer), 1):
        if line and not line.strip():
            continue
        try:
            say_json(judgement_document(_document(line)))
            finish()
        except (ValueError, TypeError, RecursionError) as error:
            finish()
            say_error(f"standard input, line {number}: {_why(error)}.")
            status = 1
    return status


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    """Give each line; an empty one stands for a line that is too long."""
    while line := stream.readline(LONGEST_LINE):
        if len(line) < LONGEST_LINE or line.endswith(b"\n"):
            yield line
            continue
        while (rest := stream.readline(LONGEST_LINE)) and not rest.endswith(b"\n"):
            pass
        yield b""


def _document(line: bytes) -> JSON:
    """Return the object on a line. Raises ValueError, TypeError or RecursionError."""
    if not line:
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
