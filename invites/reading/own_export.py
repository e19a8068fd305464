"""What `coffeefirst export` wrote, read back: taken apart into its records here; what they mean the store knows.

Both forms hold a record a line, so that a line that was damaged costs only itself. JSON that somebody wrote anew in
another shape is read as a whole.
"""

import json
import re
from typing import Any

from invites.reading.errors import ReadingError
from invites.reading.json_text import LONGEST_JSON, decoded, parsed
from invites.reading.record import File, OwnExport, Reading

VERSION = 1
"""The number of the export's form."""

MARK = "coffee_first"
"""The first key of an export in JSON."""

_HEAD = 1 << 10
_BEGINS = re.compile(rf'\s{{0,100}}\{{\s{{0,100}}"{MARK}"\s{{0,100}}:\s{{0,100}}"export"')
_LONGEST_LINE = 8 << 20
_LISTS = ("invitations", "history")
_OPENS = re.compile(r',"(\w+)":\[$')
_TURNS = re.compile(r'\],"(\w+)":\[')


def is_own_export(data: bytes) -> bool:
    """Tell whether these bytes begin as an export of the program in JSON or JSON lines does."""
    return _BEGINS.match(decoded(data[:_HEAD])) is not None


def read_own_export(file: File) -> Reading:
    """Take an export apart. Raises ReadingError when it is none, broken as a whole, or of a newer program."""
    reading = Reading()
    export = OwnExport(file.name)
    lines = decoded(file.data).split("\n")
    opened = _OPENS.search(lines[0].rstrip())
    if opened is None and not _is_header(lines[0]):
        _read_whole(file, export, reading)
    else:
        header = lines[0].rstrip() + ("]}" if opened else "")
        export.owner = _owner(_object(header), file.name)
        if opened:
            _read_json_lines(lines, opened[1], export, reading)
        else:
            _read_lines(lines, export, reading)
    reading.exports.append(export)
    return reading


def _is_header(line: str) -> bool:
    said = _object(line)
    return said is not None and not any(name in said for name in _LISTS)


def _owner(header: dict[str, Any] | None, name: str) -> dict[str, Any]:
    """Return what a header says of the owner. Raises ReadingError."""
    if header is None or header.get(MARK) != "export":
        raise ReadingError(f"{name} begins as an export of Coffee First, but its first line is damaged.")
    version = header.get("version")
    if type(version) is not int or version != VERSION:
        raise ReadingError(f"{name} was exported by a newer Coffee First. Update the program.")
    owner = header.get("owner")
    return owner if isinstance(owner, dict) else {}


def _read_json_lines(lines: list[str], current: str, export: OwnExport, reading: Reading) -> None:
    """Read the lines behind the first one of an export in JSON."""
    is_whole = False
    for number, line in enumerate(lines[1:], 2):
        text = line.strip()
        if found := _TURNS.fullmatch(text):
            current = found[1]
        elif text == "]}":
            is_whole = True
        elif text:
            _keep(_object(text.removesuffix(",")), current, number, export, reading)
    if not is_whole:
        reading.reject(export.source, len(lines), "The export ends in the middle: what came after is missing.")


def _read_lines(lines: list[str], export: OwnExport, reading: Reading) -> None:
    """Read the lines behind the first one of an export in JSON lines."""
    kinds = {"invitation": "invitations", "event": "history"}
    for number, line in enumerate(lines[1:], 2):
        if not line.strip():
            continue
        said = _object(line) or {}
        (kind, record) = next(iter(said.items())) if len(said) == 1 else ("", None)
        _keep(record, kinds.get(kind, ""), number, export, reading)


def _read_whole(file: File, export: OwnExport, reading: Reading) -> None:
    """Read an export in JSON that is not written a record a line."""
    if len(file.data) > LONGEST_JSON:
        raise ReadingError(f"{file.name} is an export in another shape than it was written in, and too long for that.")
    try:
        said = parsed(decoded(file.data))
    except ReadingError as trouble:
        raise ReadingError(f"{file.name} {trouble}") from None
    export.owner = _owner(said if isinstance(said, dict) else None, file.name)
    for name, records in zip(_LISTS, (export.invitations, export.history), strict=True):
        found = said.get(name, [])
        if isinstance(found, list):
            records += [(None, record) for record in found]
        else:
            reading.reject(export.source, None, f'"{name}" is not a list, so nothing of it was read.')


def _keep(record: object, kind: str, line: int, export: OwnExport, reading: Reading) -> None:
    if isinstance(record, dict) and kind in _LISTS:
        (export.invitations if kind == "invitations" else export.history).append((line, record))
    else:
        reading.reject(export.source, line, "The line is damaged: it holds no record of an export.")


def _object(text: str) -> dict[str, Any] | None:
    """Return the JSON object that a line holds; None when it holds none."""
    if len(text) > _LONGEST_LINE:
        return None
    try:
        said = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return said if isinstance(said, dict) else None
