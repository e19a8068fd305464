"""What a file is that nobody here reads: a picture, a document, mail. One clear phrase each."""

import re

from invites.reading.archive import looks_like_zip
from invites.reading.record import File
from invites.reading.text_kinds import head_of

_HEAD = 1 << 16

_SPREADSHEET = "is a spreadsheet: save it as CSV, and import that."
_DOCUMENT = "is a document: copy its text and paste it, or save it as plain text."
_PICTURE = "is a picture: copy the text of the invitations page instead."
_PACKED = "is packed in a way that is not read: unpack it, and import the folder."

_STARTS = (
    (b"%PDF-", "is a PDF: copy its text and paste it, or save it as plain text."),
    (b"{\\rtf", _DOCUMENT),
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"\xd0\xcf\x11\xe0", "is an old Office file: save it as CSV or as plain text, and import that."),
    (b"\x1f\x8b", _PACKED),
    (b"BZh", _PACKED),
    (b"7z\xbc\xaf\x27\x1c", _PACKED),
    (b"Rar!", _PACKED),
    (b"\xfd7zXZ", _PACKED),
)
"""How the files of other programs begin."""

_ZIPPED = (
    ((b"xl/workbook", b"opendocument.spreadsheet"), _SPREADSHEET),
    ((b"word/document", b"opendocument.text"), _DOCUMENT),
    ((b"ppt/presentation", b"opendocument.presentation"), _DOCUMENT),
)
"""What is found in zips that are office files."""

_NO_TEXT = "is none of the files that are read: an export zip, its CSV files, or text saved from the invitations page."

_WORTHWHILE = re.compile(rb"linkedin|invitation|profile_?url|occupation|headline", re.IGNORECASE)
_ABOUT = re.compile(
    rb"invitation-(?:manager|card|item)|invitationview|urn:li:(?:fs_rel|fsd_)?invitation:", re.IGNORECASE
)

_STRANGE = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufffd]")
_FEW = 20
"""Strange characters that one name or note in a short text may hold."""


def wrong_kind(file: File) -> str:
    """Say of a picture, a document or a pack what it is and what to do, as the end of a sentence; else empty."""
    if looks_like_zip(file.data):
        return _office(file)
    return next((wrong for start, wrong in _STARTS if file.data.startswith(start)), "")


def may_hold_invitations(data: bytes) -> bool:
    """Tell at a glance whether it is worth the time to read a web page or JSON that nobody named."""
    return _WORTHWHILE.search(data) is not None or b"\0" in data[:_HEAD]


def is_about_invitations(data: bytes) -> bool:
    """Tell whether a web page or JSON is one of LinkedIn's with invitations, whether or not any can be read in it."""
    return _ABOUT.search(data) is not None


def wrong_text(data: bytes) -> str:
    """Say of what is no table what it is and what to do, as the end of a sentence; empty when it may be pasted text."""
    head = data[:_HEAD]
    if not head.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        return "is empty."
    text = head_of(data)
    strange = len(_STRANGE.findall(text))
    return _NO_TEXT if strange > _FEW and strange * 20 > len(text) else ""


def _office(file: File) -> str:
    """Tell an office file by the names in it, which stand as they are in the list at a zip's end."""
    if file.opens is None:
        end = file.data[-_HEAD:]
    else:
        with file.opens() as opened:
            opened.seek(max(file.size - _HEAD, 0))
            end = opened.read(_HEAD)
    names = file.data[:200] + end
    if b"[Content_Types].xml" not in names and b"mimetypeapplication/vnd.oasis" not in names:
        return ""
    return next((wrong for marks, wrong in _ZIPPED if any(mark in names for mark in marks)), "")
