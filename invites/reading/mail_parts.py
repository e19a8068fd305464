"""One mail's bytes to its headers, its text, and the mails in it. No declared size, depth or character set is trusted.

Written for hostile mail: Python's own parser recurses into nested parts until it dies, and keeps everything.
"""

import re
from binascii import Error as BinasciiError
from collections.abc import Iterator
from dataclasses import dataclass, field

_LONGEST_HEADERS = 1 << 18
_LONGEST_VALUE = 2000
_LONGEST_TEXT = 1 << 19
_MOST_HEADERS = 1000
_MOST_PARTS = 60
_DEEPEST = 8

_HEADERS_END = re.compile(rb"\r?\n\r?\n|\A\r?\n")
_HEADER = re.compile(rb"([!-9;-~]{1,80})[ \t]{0,10}:(.*)", re.DOTALL)
_FOLDED = re.compile(rb"\r?\n[ \t]+")
_BOUNDARY = re.compile(r"\bboundary\s{0,9}=\s{0,9}(?:\"([^\"]{1,200})\"|([^\s;\"]{1,200}))", re.IGNORECASE)
_CHARSET = re.compile(r"\bcharset\s{0,9}=\s{0,9}[\"']?([A-Za-z0-9._:+-]{1,40})", re.IGNORECASE)
_MAIL_NAME = re.compile(r"name\*?\s{0,9}=[^;]{0,200}\.eml\b", re.IGNORECASE)
_ANY_BYTES = ("application/octet-stream", "application/eml", "application/x-eml", "application/vnd.ms-outlook")
_ENCODED_WORD = re.compile(r"=\?[^?\s]{1,60}\?[bq]\?", re.IGNORECASE)
_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/]+")

_UNFIT_CHARSETS = ("idna", "punycode", "undefined", "mbcs", "oem", "utf-7", "utf7", "unicode", "raw")
"""What Python can decode, but no mail is written in; some of these take quadratic time."""


@dataclass(slots=True)
class Mail:
    """One mail taken apart."""

    headers: list[tuple[str, str]]
    """Each header's name in lower case and its value, unfolded, as it is written."""
    texts: list[str] = field(default_factory=list)
    """Its parts of plain text."""
    pages: list[str] = field(default_factory=list)
    """Its parts of HTML."""
    inner: list["Mail"] = field(default_factory=list)
    """The mails attached to it."""
    trouble: str = ""
    """What of its structure could not be read, as the rest of a sentence; empty when all was."""

    def all(self, name: str) -> list[str]:
        """Return every value of a header."""
        return [value for key, value in self.headers if key == name]

    def first(self, name: str) -> str:
        """Return the first value of a header; empty when there is none."""
        return next((value for key, value in self.headers if key == name), "")


def take_apart(data: bytes) -> Mail:
    """Take one mail apart. Never raises; what cannot be read is named in `trouble`."""
    return _Parts().mail(data, 0)


def headers_of(data: bytes) -> tuple[list[tuple[str, str]], bytes]:
    """Return the headers at the start of these bytes, and what follows them."""
    end = _HEADERS_END.search(data)
    head = data[: min(end.start(), _LONGEST_HEADERS)] if end else data[:_LONGEST_HEADERS]
    headers: list[tuple[str, str]] = []
    for line in _FOLDED.sub(b" ", head.replace(b"\0", b"")).split(b"\n")[:_MOST_HEADERS]:
        found = _HEADER.match(line)
        if found:
            headers.append((found[1].decode("ascii").lower(), _raw_text(found[2][:_LONGEST_VALUE]).strip()))
    if not headers and head:
        return [], data
    return headers, data[end.end() :] if end else b""


def decoded(value: str) -> str:
    """Return a header's value with its encoded words decoded; as it is written when that cannot be done."""
    value = value[:_LONGEST_VALUE]
    if _ENCODED_WORD.search(value) is None:
        return " ".join(value.split())
    from email.errors import HeaderParseError
    from email.header import decode_header

    try:
        pieces = decode_header(value)
    except (HeaderParseError, ValueError, LookupError, TypeError):
        return " ".join(value.split())
    text = "".join(piece if isinstance(piece, str) else text_of(piece, charset or "utf-8") for piece, charset in pieces)
    return " ".join(text.split())


def text_of(data: bytes, charset: str) -> str:
    """Decode bytes in a character set that somebody named; in UTF-8 or Windows-1252 when it is unknown or unfit."""
    name = charset.lower()
    if not name.startswith(_UNFIT_CHARSETS):
        try:
            return _whole(data.decode(name, "replace"))
        except (LookupError, ValueError):
            pass
    return _whole(_raw_text(data))


def _raw_text(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _whole(text: str) -> str:
    """Return text without NULs and halves of characters, which cannot be stored."""
    text = text.replace("\0", "")
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")


class _Parts:
    """What is left to spend while one mail is taken apart."""

    def __init__(self) -> None:
        self._left = _MOST_PARTS
        self._text_left = 4 * _LONGEST_TEXT

    def mail(self, data: bytes, depth: int) -> Mail:
        """Take a mail apart, and the mails in it."""
        headers, body = headers_of(data.lstrip(b"\r\n"))
        mail = Mail(headers)
        self._part(mail, headers, body, depth)
        return mail

    def _part(self, mail: Mail, headers: list[tuple[str, str]], body: bytes, depth: int) -> None:
        """Put a part, and the parts in it, where they belong."""
        self._left -= 1
        if self._left < 0 or depth > _DEEPEST:
            mail.trouble = "too many parts" if self._left < 0 else "parts nested too deep"
            return
        values = dict(reversed(headers))
        kind = values.get("content-type", "text/plain")[:_LONGEST_VALUE]
        main = kind.partition(";")[0].strip().lower()
        if values.get("content-disposition", "").lower().startswith("attachment") and not (
            main.startswith("message/") or _MAIL_NAME.search(_names_of(values))
        ):
            return
        if main.startswith("multipart/"):
            boundary = _BOUNDARY.search(kind)
            if boundary is None:
                mail.trouble = "its parts have no boundary"
                return
            for part in _between(body, (boundary[1] or boundary[2]).rstrip(), most=self._left + 1):
                self._part(mail, *headers_of(part.removeprefix(b"\r").removeprefix(b"\n")), depth + 1)
        elif main == "message/rfc822" or (main in _ANY_BYTES and _MAIL_NAME.search(_names_of(values))):
            inner = self.mail(self._content(values, body), depth + 1)
            mail.inner.append(inner)
            mail.trouble = mail.trouble or inner.trouble
        elif main in ("text/plain", "text/html", "text", ""):
            charset = _CHARSET.search(kind)
            text = text_of(
                self._content(values, body[: 4 * _LONGEST_TEXT])[:_LONGEST_TEXT], charset[1] if charset else "utf-8"
            )
            self._text_left -= len(text)
            if self._text_left < 0:
                mail.trouble = "too much text"
                return
            (mail.pages if main == "text/html" else mail.texts).append(text)

    @staticmethod
    def _content(values: dict[str, str], body: bytes) -> bytes:
        """Decode a part's bytes as its transfer encoding says, and read on where they are wrong."""
        encoding = values.get("content-transfer-encoding", "").strip().lower()
        if encoding == "quoted-printable":
            from binascii import a2b_qp

            return a2b_qp(body)
        if encoding == "base64":
            from binascii import a2b_base64

            letters = _NOT_BASE64.sub(b"", body)
            try:
                return a2b_base64(letters[: len(letters) // 4 * 4] + _padded(letters[len(letters) // 4 * 4 :]))
            except (BinasciiError, ValueError):
                return b""
        return body


def _names_of(values: dict[str, str]) -> str:
    """Return where a part says what it is called."""
    return f"{values.get('content-type', '')}; {values.get('content-disposition', '')}"[: 2 * _LONGEST_VALUE]


def _padded(rest: bytes) -> bytes:
    return rest + b"=" * (4 - len(rest)) if len(rest) > 1 else b""


def _between(body: bytes, boundary: str, most: int) -> Iterator[bytes]:
    """Give what stands between the lines of a boundary, at most so many pieces; the last one may have no end."""
    mark = b"--" + re.escape(boundary.encode("utf-8", "replace"))
    line = re.compile(rb"(?:\A|\r?\n)" + mark + rb"(--)?[ \t]{0,20}(?=\r?\n|\Z)")
    start: int | None = None
    for found in line.finditer(body):
        if start is not None:
            yield body[start : found.start()]
            most -= 1
        start = None if found[1] else found.end()
        if found[1] or most < 1:
            return
    if start is not None:
        yield body[start:]
