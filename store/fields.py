"""The fields of documents, one at a time: how each is written, and what is said when it does not read as it should.

A field that says nothing is left out, and one that is missing says nothing. Other fields are let be.
"""

import re
from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import Any, Literal, TypeVar, overload

Document = dict[str, Any]
"""A document: what JSON can hold."""

Words = TypeVar("Words", bound=StrEnum)
"""A list of words of which a field holds one."""

_LARGEST_NUMBER = 2**53
"""Whole numbers up to here are exact in every JSON reader; nobody has so many connections."""

_ESCAPE = "\ufdd0"
"""Half characters (lone surrogates) cannot be written as utf-8, and strangers' files hold them. Each is kept as this
character, which Unicode reserves for a program's own use, and four hexadecimal digits; that character likewise."""

_ESCAPED = re.compile(f"{_ESCAPE}([0-9a-f]{{4}})")


class DocumentError(ValueError):
    """A document does not say what it should; the message names the field."""


def without_nothing(**fields: object) -> Document:
    """Return a document of the fields that say something."""
    return {name: value for name, value in fields.items() if value not in ("", None, [])}


def kept_text(text: str) -> str:
    """Return a text that can be written as utf-8, from which `text_of` makes the same one again."""
    if text.isascii():
        return text
    return _to_escape().sub(lambda found: f"{_ESCAPE}{ord(found[0]):04x}", text)


@cache
def _to_escape() -> re.Pattern[str]:
    """Return what is escaped; who only reads does without it."""
    return re.compile(f"[\ud800-\udfff{_ESCAPE}]")


def whole_text(text: str) -> str:
    """Return the text that `kept_text` was given."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if _ESCAPE in text else text


def text_of(document: Mapping[str, Any], field: str, *, required: bool = False) -> str:
    """Return the text in a field. Raises DocumentError."""
    value = document.get(field)
    if value is None and not required:
        return ""
    if not isinstance(value, str):
        raise DocumentError(f'"{field}" is not a text')
    return whole_text(value)


def texts_of(document: Mapping[str, Any], field: str) -> tuple[str, ...]:
    """Return the texts in a field. Raises DocumentError."""
    values = document.get(field)
    if values is None:
        return ()
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise DocumentError(f'"{field}" is not a list of texts')
    return tuple(map(whole_text, values))


def bounded(number: int) -> int:
    """Return a whole number that every JSON reader reads exactly."""
    return max(-_LARGEST_NUMBER, min(number, _LARGEST_NUMBER))


def number_of(document: Mapping[str, Any], field: str) -> int:
    """Return the whole number in a field. Raises DocumentError, also when it is missing."""
    value = document.get(field)
    if type(value) is not int:  # True is an int to Python, and not to anybody else
        raise DocumentError(f'"{field}" is not a whole number')
    return value


def time_text(at: datetime | None) -> str | None:
    """Return a time as it is written. Raises ValueError for one without its zone."""
    if at is None:
        return None
    if at.tzinfo is None:
        raise ValueError("a time without its zone cannot be stored")
    return at.isoformat()


def time_of(document: Mapping[str, Any], field: str) -> datetime | None:
    """Return the time (aware) in a field; None when it is missing. Raises DocumentError."""
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


def day_of(document: Mapping[str, Any], field: str) -> date | None:
    """Return the day in a field; None when it is missing. Raises DocumentError."""
    value = document.get(field)
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except (ValueError, TypeError):
        raise DocumentError(f'"{field}" is not a day') from None


def parts_of(document: Mapping[str, Any], field: str, what: str) -> list[Mapping[str, Any]]:
    """Return the parts of an event, at least one, `what` being their name in an error. Raises DocumentError."""
    parts = document.get(field)
    if not (isinstance(parts, list) and parts and all(isinstance(part, dict) for part in parts)):
        raise DocumentError(f'"{field}" is not a list of {what}')
    return parts


@overload
def word_of(document: Mapping[str, Any], field: str, words: type[Words], *, required: Literal[True]) -> Words: ...
@overload
def word_of(document: Mapping[str, Any], field: str, words: type[Words]) -> Words | None: ...
def word_of(document: Mapping[str, Any], field: str, words: type[Words], *, required: bool = False) -> Words | None:
    """Return the word of a list of words that a field holds. Raises DocumentError."""
    named = text_of(document, field, required=required)
    try:
        return words(named) if named or required else None
    except ValueError:
        raise DocumentError(f'"{field}" is not one of {", ".join(words)}') from None


def choice_of(document: Mapping[str, Any], field: str) -> bool | None:
    """Return true or false; None where the field is missing. Raises DocumentError."""
    value = document.get(field)
    if value is None or isinstance(value, bool):
        return value
    raise DocumentError(f'"{field}" is neither true nor false')
