"""The one door for whatever the owner brings: tells what a file is by its content, and has the right reader read it."""

from collections.abc import Sequence
from datetime import datetime

from invites.reading.archive import looks_like_zip, unpack
from invites.reading.errors import ReadingError
from invites.reading.export import read_export
from invites.reading.members import KNOWN_MEMBERS, base_name, part_of
from invites.reading.pasted import read_pasted
from invites.reading.record import File, Reading

_HEAD = 1 << 16
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def read(files: Sequence[File], *, seen_at: datetime) -> Reading:
    """Read the files of one source, each as what it is. `seen_at` is when (aware).

    Raises ReadingError when a file is of no kind that is understood, or is broken as a whole.
    """
    reading = Reading()
    exported: list[File] = []
    texts: list[File] = []
    for file in files:
        if looks_like_zip(file.data):
            exported += unpack(file, reading)
        elif part_of(file.name, file.data[:_HEAD]):
            exported.append(file)
        elif not file.companion and base_name(file.name).casefold() not in KNOWN_MEMBERS:
            texts.append(file)
        elif not file.companion:
            reading.remark(file.name, None, "This part of the export holds no invitations; it was left out.")
    if exported:
        reading.extend([read_export(exported, seen_at=seen_at)])
    reading.extend(read_text(_decoded(file), source=file.name, seen_at=seen_at) for file in texts)
    return reading


def read_text(text: str, *, source: str, seen_at: datetime) -> Reading:
    """Read text as it was pasted, or saved to a file. `source` is what to call it."""
    return read_pasted(text, source=source, seen_at=seen_at)


def _decoded(file: File) -> str:
    """Return the text of a file. Raises ReadingError when it holds no text."""
    data = file.data
    if data.startswith(_UTF_16):
        encoding = "utf-16"
    elif b"\0" in data[:_HEAD]:
        raise ReadingError(
            f"{file.name} is none of the files that are understood: an export zip, its CSV files, or text saved "
            "from the invitations page."
        )
    else:
        encoding = "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")
