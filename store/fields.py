"""The values in a document's fields: how they are written, and read strictly. What fields there are is said elsewhere.

A field that says nothing is left out, and one that is missing says nothing.
"""

import re
from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Literal, TypeVar, overload

Document = dict[str, Any]
"""A document as TinyDB keeps it: what JSON can hold."""

Words = TypeVar("Words", bound=StrEnum)
"""A list of words of which a field holds one."""

_LARGEST_NUMBER = 2**53
"""Whole numbers up to here are exact in every JSON reader; nobody has so many connections."""

_ESCAPE = "\ufdd0"
"""Half characters (lone surrogates) cannot be written as utf-8, and strangers' files hold them. Each is kept as this
character, which Unicode reserves for a program's own use, and four hexadecimal digits; that character likewise."""

_TO_ESCAPE = re.compile(f"[\ud800-\udfff{_ESCAPE}]")
_ESCAPED = re.compile(f"{_ESCAPE}([0-9a-f]{{4}})")


class DocumentError(ValueError):
    """A document does not say what it should; the message names the field."""


def parts_in(document: Mapping[str, Any], field: str, what: str) -> list[Mapping[str, Any]]:
    """Return the parts of an event, at least one, `what` being their name in an error. Raises DocumentError."""
    parts = document.get(field)
    if not (isinstance(parts, list) and parts and all(isinstance(part, dict) for part in parts)):
        raise DocumentError(f'"{field}" is not a list of {what}')
    return parts


@overload
def word_in(document: Mapping[str, Any], field: str, words: type[Words], *, required: Literal[True]) -> Words: ...
@overload
def word_in(document: Mapping[str, Any], field: str, words: type[Words]) -> Words | None: ...
def word_in(document: Mapping[str, Any], field: str, words: type[Words], *, required: bool = False) -> Words | None:
    """Return the word of a list of words that a field holds. Raises DocumentError."""
    named = text_in(document, field, required=required)
    try:
        return words(named) if named or required else None
    except ValueError:
        raise DocumentError(f'"{field}" is not one of {", ".join(words)}') from None


def choice_in(document: Mapping[str, Any], field: str) -> bool | None:
    """Return true or false; None where the field is missing. Raises DocumentError."""
    value = document.get(field)
    if value is None or isinstance(value, bool):
        return value
    raise DocumentError(f'"{field}" is neither true nor false')


def without_nothing(**fields: object) -> Document:
    """Return a document of those fields that say something."""
    return {name: value for name, value in fields.items() if value not in ("", None, [])}


def kept(text: str) -> str:
    """Return a text that can be written as utf-8, from which `text_in` makes the same one again."""
    if text.isascii():
        return text
    return _TO_ESCAPE.sub(lambda found: f"{_ESCAPE}{ord(found[0]):04x}", text)


def _whole(text: str) -> str:
    """Return the text that `kept` was given."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if _ESCAPE in text else text


def text_in(document: Mapping[str, Any], field: str, *, required: bool = False) -> str:
    """Return a text; empty where the field is missing and not required. Raises DocumentError."""
    value = document.get(field)
    if value is None and not required:
        return ""
    if not isinstance(value, str):
        raise DocumentError(f'"{field}" is not a text')
    return _whole(value)


def texts_in(document: Mapping[str, Any], field: str) -> tuple[str, ...]:
    """Return a list of texts; empty where the field is missing. Raises DocumentError."""
    values = document.get(field)
    if values is None:
        return ()
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise DocumentError(f'"{field}" is not a list of texts')
    return tuple(map(_whole, values))


def bounded(number: int) -> int:
    """Return a whole number that every JSON reader takes as it is."""
    return max(-_LARGEST_NUMBER, min(number, _LARGEST_NUMBER))


def number_in(document: Mapping[str, Any], field: str) -> int:
    """Return a whole number. Raises DocumentError."""
    value = document.get(field)
    if type(value) is not int:  # True is an int to Python, and not to anybody else
        raise DocumentError(f'"{field}" is not a whole number')
    return value


def time_text(at: datetime | None) -> str | None:
    """Return a time as it is written, with its offset. Raises ValueError for one without a zone."""
    if at is None:
        return None
    if at.tzinfo is None:
        raise ValueError("a time without its zone cannot be stored")
    return at.isoformat()


def time_in(document: Mapping[str, Any], field: str) -> datetime | None:
    """Return a time with its zone; None where the field is missing. Raises DocumentError."""
    value = document.get(field)
    if value is None:
        return None
    try:
        at = datetime.fromisoformat(value)
    except (ValueError, TypeError):
        raise DocumentError(f'"{field}" is not a time') from None
    if at.tzinfo is None:
        raise DocumentError(f'"{field}" is a time without its zone')
    return at


def day_in(document: Mapping[str, Any], field: str) -> date | None:
    """Return a day; None where the field is missing. Raises DocumentError."""
    value = document.get(field)
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except (ValueError, TypeError):
        raise DocumentError(f'"{field}" is not a day') from None
