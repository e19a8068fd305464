"""JSON of any kind, told apart: LinkedIn's own, traffic, another tool's list, or an export of the program itself."""

import re
from datetime import datetime
from typing import Any

from invites.reading.errors import NothingHereError, ReadingError
from invites.reading.json_text import LONGEST_JSON, decoded, parsed, too_many_values
from invites.reading.record import File, Reading

_TRAFFIC = re.compile(r'\s{0,1000}\{\s{0,1000}"log"\s{0,1000}:')
_HEAD = 1 << 13


def looks_like_traffic(data: bytes) -> bool:
    """Tell by its beginning whether a text is a browser's record of its traffic (HAR), which may be of any size."""
    return _TRAFFIC.match(decoded(data[:_HEAD])) is not None


def read_json(file: File, *, seen_at: datetime) -> Reading:
    """Read the invitations in JSON. Raises ReadingError when it is broken or holds none that are understood."""
    from invites.reading.har import read_har
    from invites.reading.json_list import people_of, read_list
    from invites.reading.own_export import is_own_export, read_own_export
    from invites.reading.voyager import holds_invitations, read_voyager

    if looks_like_traffic(file.data):
        return read_har(file, seen_at=seen_at)
    if is_own_export(file.data):
        return read_own_export(file)
    if len(file.data) > LONGEST_JSON:
        raise ReadingError(f"{file.name} is JSON that is far too long to be invitations: import it in parts.")
    text = decoded(file.data)
    try:
        value = _lines(text) or parsed(text)
    except ReadingError as trouble:
        raise ReadingError(f"{file.name} {trouble}") from None
    if holds_invitations(value):
        reading = read_voyager(value, source=file.name, seen_at=seen_at)
    elif (people := people_of(value)) is not None:
        reading = read_list(people, source=file.name, seen_at=seen_at)
    elif value in ([], {}):
        reading = Reading()
    else:
        raise NothingHereError(
            f"{file.name} is JSON without invitations that are understood: none of its lists names people."
        )
    if not reading.records and not reading.findings and not reading.sent:
        reading.remark(file.name, None, "There are no invitations in it.")
    return reading


def _lines(text: str) -> list[Any]:
    """Return what a text with one JSON object a line stands for; empty for any other text."""
    lines = [line for line in text.split("\n") if line.strip()] if text.lstrip().startswith("{") else []
    if len(lines) < 2 or not all(line.strip()[0] == "{" and line.rstrip()[-1] == "}" for line in lines):
        return []
    return [parsed(line) for line in lines] if not too_many_values(text) else []
