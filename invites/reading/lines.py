"""Bytes to lines of text: the encoding, and the lines one at a time. What a line means is not known here."""

from codecs import BOM_UTF16_BE, BOM_UTF16_LE, getincrementaldecoder
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO, TextIOWrapper
from typing import BinaryIO

LONGEST_LINE = 200_000
"""A line is cut here, in characters; a row this long is no invitation."""

_STEP = 1 << 20


@dataclass(frozen=True, slots=True)
class Encoding:
    """How the bytes of a file are to be read."""

    name: str
    """Python's name of the encoding."""
    remark: str = ""
    """One sentence for the owner when it is not plainly right; empty when it is."""


def encoding_of(data: bytes) -> Encoding:
    """Tell the encoding by byte order mark, else UTF-8 if valid, else the Windows code page of old spreadsheets."""
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return Encoding("utf-16")
    head = data[:1000]
    if head.count(0) * 5 > len(head) * 2:
        return Encoding("utf-16-le" if head[1:2] == b"\0" else "utf-16-be")
    valid, broken = _utf8_census(data)
    if not broken:
        return Encoding("utf-8-sig")
    if valid >= broken:
        return Encoding("utf-8-sig", "Some bytes are not UTF-8: the letters they stood for are lost.")
    return Encoding("cp1252", "Not UTF-8: read as Windows-1252, so names may have wrong accents.")


def lines_of(data: bytes | BinaryIO, encoding: str) -> Iterator[str]:
    """Give the lines without their ends, decoded as needed, so that memory stays near the size of the bytes.

    A stream is closed at its end. Raises what the stream raises.
    """
    stream = BytesIO(data) if isinstance(data, bytes) else data
    with TextIOWrapper(stream, encoding, errors="replace", newline=None) as text:
        while line := text.readline(LONGEST_LINE):
            if line.endswith("\n"):
                yield line[:-1]
                continue
            yield line
            while (rest := text.readline(LONGEST_LINE)) and not rest.endswith("\n"):
                pass


def _utf8_census(data: bytes) -> tuple[int, int]:
    """Count the characters beyond ASCII that are valid UTF-8, and the bytes that are not."""
    if data.isascii():
        return 0, 0
    decoder = getincrementaldecoder("utf-8")("replace")
    beyond = broken = 0
    for start in range(0, len(data), _STEP):
        text = decoder.decode(data[start : start + _STEP])
        if not text.isascii():
            beyond += len(text) - len(text.encode("ascii", "ignore"))
            broken += text.count("\ufffd")
    # A real U+FFFD in the file is valid, but looks the same once decoded.
    broken -= data.count("\ufffd".encode())
    return beyond - broken, broken
