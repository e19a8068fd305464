"""Text that was pasted, or that a file holds: which reader reads it. What a file is, is told in `recognise`."""

from collections.abc import Callable
from datetime import datetime

from invites.reading.errors import ReadingError
from invites.reading.lines import encoding_of
from invites.reading.pasted import looks_like_page, read_pasted
from invites.reading.record import File, Reading
from invites.reading.tokens import with_bare_links, without_tokens
from invites.reading.whole import pieces_of

_HEAD = 1 << 16

Reader = Callable[..., Reading]
"""Reads a file; `seen_at` is when."""


def read_text(text: str, *, source: str, seen_at: datetime) -> Reading:
    """Read text as it was pasted, or saved to a file. `source` is what to call it."""
    return without_tokens(_read_text(text, source, seen_at))


def _read_text(text: str, source: str, seen_at: datetime) -> Reading:
    data = text.encode("utf-8", "replace")
    reader = reader_of(data[:_HEAD])
    if reader is None:
        return _read_plain(text, source=source, seen_at=seen_at)
    try:
        reading = reader(File(source, data), seen_at=seen_at)
        is_bare = reader is read_raw_mail and b"content-type:" not in data[:_HEAD].lower()
        return _fuller(reading, text, source=source, seen_at=seen_at) if is_bare else reading
    except ReadingError as trouble:
        reading = Reading()
        reading.reject(source, None, str(trouble))
        return reading


def _fuller(mail: Reading, text: str, *, source: str, seen_at: datetime) -> Reading:
    """Return what was read of a pasted mail, or more where it is several mails' texts that begin with a heading."""
    from invites.reading.mail_texts import read_mail_texts

    texts = read_mail_texts(text, source=source, seen_at=seen_at)
    return texts if texts is not None and len(texts.records) > len(mail.records) else mail


def _read_plain(text: str, *, source: str, seen_at: datetime) -> Reading:
    """Read text that has no format of its own: what is surest comes first."""
    from invites.reading.mail_texts import read_mail_texts
    from invites.reading.pasted_rows import read_bare, read_headed, refused

    if (reading := read_headed(text, source=source, seen_at=seen_at)) is not None:
        return reading
    if (reading := read_mail_texts(text, source=source, seen_at=seen_at)) is not None:
        return reading
    if (reading := read_bare(text, source=source, seen_at=seen_at)) is not None and not looks_like_page(text):
        return reading
    pasted = read_pasted(text, source=source, seen_at=seen_at)
    return with_bare_links(pasted) if pasted.records else refused(text, source=source) or pasted


def reader_of(data: bytes) -> Reader | None:
    """Return what reads a text that has a format of its own; None when it may be pasted text."""
    from invites.reading.text_kinds import TextKind, kind_of_text

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
    return read_raw_mail if kind is TextKind.MAIL else None


def read_raw_mail(file: File, *, seen_at: datetime) -> Reading:
    """Read a mail or a mailbox as it is sent and stored."""
    from invites.reading.mail import read_mailbox

    return read_mailbox(pieces_of(file), source=file.name, seen_at=seen_at)


def read_unmarked(file: File, *, seen_at: datetime) -> Reading:
    """Read the text of a file that has no format of its own."""
    reading = _read_plain(decoded_text(file.data), source=file.name, seen_at=seen_at)
    encoding = encoding_of(file.data)
    if encoding.remark and reading.records:
        reading.remark(file.name, None, encoding.remark)
    return reading


def decoded_text(data: bytes) -> str:
    """Return the text that bytes stand for, in the encoding they are most likely in."""
    return data.decode(encoding_of(data).name, errors="replace")
