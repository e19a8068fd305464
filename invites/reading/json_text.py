"""JSON from strangers: decoded within bounds of memory and depth, and its texts made fit to keep."""

import json
import re
from datetime import UTC, datetime, timedelta
from typing import Any

from invites.reading.errors import ReadingError
from invites.reading.lines import encoding_of

LONGEST_JSON = 24 << 20
"""Bytes that are read of one document: some 15,000 invitations."""

MOST_VALUES = 1_000_000
"""Values that are read of one document."""

_LONGEST = 20_000
_SURROGATES = re.compile("[\ud800-\udfff]")
_STRING_OR_SIGN = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"|[,\[{]', re.DOTALL)
_EARLIEST = datetime(2003, 5, 5, tzinfo=UTC)


def decoded(data: bytes) -> str:
    """Return the text of JSON bytes, in whatever encoding they are."""
    return data.decode(encoding_of(data).name, "replace").lstrip("\ufeff")


def parsed(text: str) -> Any:  # noqa: ANN401 (what JSON holds is not known before it is looked at)
    """Return what JSON text stands for. Raises ReadingError with the end of a sentence that says what is wrong."""
    if too_many_values(text):
        raise ReadingError("is JSON with far too many values to be invitations.")
    try:
        return json.loads(text, parse_constant=lambda _: None)
    except RecursionError:
        raise ReadingError("is JSON that is nested far too deep.") from None
    except json.JSONDecodeError as error:
        raise ReadingError(f"is no whole JSON, from line {error.lineno} on: save it again.") from None
    except ValueError:
        raise ReadingError("is JSON with a number that is far too long.") from None


def too_many_values(text: str) -> bool:
    """Whether JSON text holds more values than are read; signs within strings do not count."""
    if sum(map(text.count, ",[{")) <= MOST_VALUES:
        return False
    count = 0
    for found in _STRING_OR_SIGN.finditer(text):
        count += found[0][0] != '"'
        if count > MOST_VALUES:
            return True
    return False


def text_of(value: object) -> str:
    """Return a string that JSON holds, harmless to keep; empty for anything else. {"text": ...} is a string too."""
    if isinstance(value, dict):
        value = value.get("text")
    if not isinstance(value, str):
        return ""
    return _SURROGATES.sub("\ufffd", value[:_LONGEST].replace("\0", "")).strip()


def line_of(value: object) -> str:
    """Return a string that JSON holds on one line, white space collapsed."""
    return " ".join(text_of(value).split())


def moment_of(value: object, *, seen_at: datetime) -> datetime | None:
    """Return the time that a number of milliseconds or seconds since 1970 means; None when it cannot be one."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < 1e14:
        return None
    try:
        when = datetime.fromtimestamp(value / 1000 if value > 1e11 else value, UTC)
    except (ValueError, OverflowError, OSError):
        return None
    return plausible(when, seen_at=seen_at)


def plausible(when: datetime, *, seen_at: datetime) -> datetime | None:
    """Return a time if an invitation can have been sent then: since LinkedIn began, and not in the future."""
    try:
        return when if when >= _EARLIEST and when - timedelta(days=2) <= seen_at else None
    except OverflowError:
        return None
