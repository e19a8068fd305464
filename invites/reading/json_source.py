"""JSON of any kind, told apart: LinkedIn's own, a record of traffic, another tool's list, or an export of our own."""

import re
from datetime import datetime

from invites.reading.errors import ReadingError
from invites.reading.json_text import LONGEST_JSON, decoded, parsed
from invites.reading.record import File, Reading

_TRAFFIC = re.compile(r'\s{0,1000}\{\s{0,1000}"log"\s{0,1000}:')
_HEAD = 1 << 13


def read_json(file: File, *, seen_at: datetime) -> Reading:
    """Read the invitations in JSON. Raises ReadingError when it is broken or holds none that are understood."""
    from invites.reading.har import read_har
    from invites.reading.json_list import people_of, read_list
    from invites.reading.own_export import is_own_export, read_own_export
    from invites.reading.voyager import holds_invitations, read_voyager

    if _TRAFFIC.match(decoded(file.data[:_HEAD])):
        return read_har(file, seen_at=seen_at)
    if is_own_export(file.data):
        return read_own_export(file)
    if len(file.data) > LONGEST_JSON:
        raise ReadingError(f"{file.name} is JSON that is far too long to be invitations: import it in parts.")
    try:
        value = parsed(decoded(file.data))
    except ReadingError as trouble:
        raise ReadingError(f"{file.name} {trouble}") from None
    if holds_invitations(value):
        reading = read_voyager(value, source=file.name, seen_at=seen_at)
    elif (people := people_of(value)) is not None:
        reading = read_list(people, source=file.name, seen_at=seen_at)
    elif value in ([], {}):
        reading = Reading()
    else:
        raise ReadingError(
            f"{file.name} is JSON without invitations that are understood: none of its lists names people."
        )
    if not reading.records and not reading.findings and not reading.sent:
        reading.remark(file.name, None, "There are no invitations in it.")
    return reading
