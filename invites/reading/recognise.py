"""The one door for whatever the owner brings: tells what a file is by its content, and has the right reader read it.

What is not read at all is named by `unread`.
"""

from collections.abc import Callable, Sequence
from datetime import datetime

from invites.reading.archive import looks_like_zip, unpack
from invites.reading.errors import ReadingError
from invites.reading.export import read_export
from invites.reading.lines import encoding_of
from invites.reading.members import KNOWN_MEMBERS, base_name, part_of
from invites.reading.pasted import read_pasted
from invites.reading.record import File, Reading

_HEAD = 1 << 16

_LONGEST_TEXT = 64 << 20
"""Bytes of a text that are looked at; the reader says so when it stops before the end."""


def read(files: Sequence[File], *, seen_at: datetime) -> Reading:
    """Read the files of one source, each as what it is. `seen_at` is when (aware).

    Raises ReadingError when nothing could be read because of a file that is of no kind that is understood, or is broken
    as a whole; beside files that could be read, such a file is a finding.
    """
    from invites.reading.unread import wrong_kind

    reading = Reading()
    exported: list[File] = []
    texts: list[Reading] = []
    troubles: list[tuple[File, ReadingError]] = []
    for file in files:
        try:
            _refuse(file, wrong_kind(file.data))
            if looks_like_zip(file.data):
                exported += unpack(file, reading)
            elif part_of(file.name, file.data[:_HEAD]):
                exported.append(file)
            elif base_name(file.name).casefold() not in KNOWN_MEMBERS:
                texts += [] if file.companion else [_read_text_file(file, seen_at)]
            elif not file.companion:
                reading.remark(file.name, None, "This part of the export holds no invitations; it was left out.")
        except ReadingError as trouble:
            troubles.append((file, trouble))
    if exported:
        reading.extend([read_export(exported, seen_at=seen_at)])
    reading.extend(texts)
    _tell(troubles, reading, alone=not any(not file.companion for file in exported) and not texts)
    return reading


def read_text(text: str, *, source: str, seen_at: datetime) -> Reading:
    """Read text as it was pasted, or saved to a file. `source` is what to call it."""
    return read_pasted(text, source=source, seen_at=seen_at)


def _read_text_file(file: File, seen_at: datetime) -> Reading:
    from invites.reading.unread import wrong_text

    _refuse(file, wrong_text(file.data))
    reader = _reader_of(file.data)
    if reader is not None:
        return reader(file, seen_at=seen_at)
    data = file.data[:_LONGEST_TEXT]
    encoding = encoding_of(data)
    text = data.decode(encoding.name, errors="replace")
    reading = read_text(text, source=file.name, seen_at=seen_at)
    if encoding.remark and reading.records:
        reading.remark(file.name, None, encoding.remark)
    return reading


def _reader_of(data: bytes) -> Callable[..., Reading] | None:
    """Return what reads a text that has a format of its own; None when it may be pasted text."""
    from invites.reading.own_table import is_own_table, read_own_table
    from invites.reading.text_kinds import TextKind, kind_of_text

    if is_own_table(data):
        return read_own_table
    kind = kind_of_text(data)
    if kind is TextKind.WEB_PAGE:
        from invites.reading.saved_page import read_saved_page

        return read_saved_page
    if kind is TextKind.MHTML:
        from invites.reading.saved_page import read_mhtml

        return read_mhtml
    if kind is TextKind.JSON:
        from invites.reading.json_source import read_json

        return read_json
    return _read_mail if kind is TextKind.MAIL else None


def _read_mail(file: File, *, seen_at: datetime) -> Reading:
    from invites.reading.mail import read_mail

    return read_mail(file.data, source=file.name, seen_at=seen_at)


def _refuse(file: File, wrong: str) -> None:
    if wrong:
        raise ReadingError(f"{file.name} {wrong}")


def _tell(troubles: list[tuple[File, ReadingError]], reading: Reading, *, alone: bool) -> None:
    """Make findings of the files that could not be read. Raises the first trouble when there is nothing else."""
    for file, trouble in troubles:
        if file.companion:
            reading.remark(file.name, None, str(trouble))
        elif alone and not reading.findings:
            raise trouble
        else:
            reading.reject(file.name, None, str(trouble))
