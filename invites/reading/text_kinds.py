"""What kind of text a file holds, by how it begins: a web page, JSON, mail, or plain text."""

import re
from enum import Enum, auto

from invites.reading.lines import encoding_of
from invites.reading.mail_glance import looks_like_mail

_HEAD = 1 << 16
_LOOKED_AT = 1 << 12

_HTML = re.compile(r"(?:<\?xml[^>]{0,200}>\s{0,100})?<(?:!doctype|html|head|body|div|!--|svg)\b", re.IGNORECASE)
_TAGS = re.compile(r"</(?:div|span|li|a|p|script|style|html|body)>", re.IGNORECASE)
_JSON_START = re.compile(r"(?:\{\s{0,100}[\"}]|\[\s{0,100}[{\[\"\]])")
_SAVED_PAGE = re.compile(
    r"^(?:snapshot-content-location:|from:\s{0,9}[\"<]{0,2}saved by\b)", re.IGNORECASE | re.MULTILINE
)
_HEADER = re.compile(
    r"(?:from \S{1,200} |(?:return-path|delivered-to|received|from|to|cc|subject|date|message-id|mime-version"
    r"|content-type|reply-to|dkim-signature|x-[a-z0-9-]{2,40}|arc-[a-z-]{2,40}):\s)",
    re.IGNORECASE,
)
_SURE_HEADER = re.compile(
    r"^(?:return-path|delivered-to|received|message-id|mime-version|content-type|dkim-signature):\s",
    re.IGNORECASE | re.MULTILINE,
)


class TextKind(Enum):
    """A kind of text that has a reader of its own, or none."""

    PLAIN = auto()
    """Pasted, typed, or anything else."""
    WEB_PAGE = auto()
    """HTML."""
    MHTML = auto()
    """A web page and its parts in one file."""
    JSON = auto()
    """JSON, a browser's record of its traffic among it."""
    MAIL = auto()
    """One mail or many."""


def head_of(data: bytes) -> str:
    """Return the first characters of a text, in whatever encoding it is."""
    head = data[:_HEAD]
    return head.decode(encoding_of(head).name, errors="replace").lstrip("\ufeff \t\r\n")[:_LOOKED_AT]


def kind_of_text(data: bytes) -> TextKind:
    """Tell what kind of text these bytes are."""
    text = head_of(data)
    if _HEADER.match(text) and _SURE_HEADER.search(text):
        return TextKind.MHTML if _SAVED_PAGE.search(text) else TextKind.MAIL
    if looks_like_mail(data):
        return TextKind.MAIL
    if _JSON_START.match(text):
        return TextKind.JSON
    if _HTML.match(text) or len(_TAGS.findall(text)) > 2:
        return TextKind.WEB_PAGE
    return TextKind.PLAIN
