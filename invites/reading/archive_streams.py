"""What keeps a zip from costing more than it should: a look at its list of files, and members read as streams."""

import io
import struct
from typing import TYPE_CHECKING, BinaryIO

from invites.reading.errors import ReadingError

if TYPE_CHECKING:
    from collections.abc import Callable
    from zipfile import ZipInfo

    from invites.reading.record import File

_MOST_ENTRIES = 100_000
_LONGEST_LIST = 32 << 20
_ENTRY = b"PK\x01\x02"
_END, _END_64 = b"PK\x05\x06", b"PK\x06\x06"
_SIZE_AT = {_END: (12, "<I"), _END_64: (40, "<Q")}
"""Where the record at a zip's end, and the one of large zips, says how many bytes the list of files has."""
_TAIL = 1 << 17
_DENSEST = 200
"""How much larger than packed a member may be; text is 10 times as large, a bomb a thousand times."""
_ALWAYS = 64 << 20


def too_many_entries(opened: BinaryIO) -> bool:
    """Tell whether a zip names more files than anybody should look at, before anything is made of its list."""
    size = opened.seek(0, io.SEEK_END)
    opened.seek(max(size - _TAIL, 0))
    tail = opened.read(_TAIL)
    said = max((found for mark in _SIZE_AT for found in _sizes(tail, mark)), default=0)
    opened.seek(max(size - _LONGEST_LIST - _TAIL, 0))
    count = 0
    while piece := opened.read(1 << 20):
        count += piece.count(_ENTRY)
    opened.seek(0)
    return count > _MOST_ENTRIES or (said > _LONGEST_LIST and size > _LONGEST_LIST)


def _sizes(tail: bytes, mark: bytes) -> list[int]:
    """Return what each place says that looks like such a record; which of them counts, the reader of zips knows."""
    offset, form = _SIZE_AT[mark]
    sizes: list[int] = []
    at = tail.find(mark)
    while at >= 0 and len(sizes) < 100:
        if at + offset + struct.calcsize(form) <= len(tail):
            sizes.append(struct.unpack_from(form, tail, at + offset)[0])
        at = tail.find(mark, at + 1)
    return [size for size in sizes if size != 0xFFFFFFFF]


class Member(io.RawIOBase):
    """A file in a zip, unpacked while it is read. Raises ReadingError when it is damaged or a bomb."""

    def __init__(self, archive: BinaryIO, member: "ZipInfo", name: str, troubles: tuple[type[Exception], ...]) -> None:
        """`troubles` are what the reader of zips raises; the zip is closed with the member."""
        from zipfile import ZipFile

        self._archive = archive
        self._name = name
        self._most = max(_ALWAYS, _DENSEST * member.compress_size)
        self._troubles = troubles
        try:
            self._zip = ZipFile(archive)
            self._member = self._zip.open(member)
        except troubles as trouble:
            archive.close()
            raise self._damaged() from trouble

    def readable(self) -> bool:
        """Whether it can be read: always."""
        return True

    def readinto(self, buffer: "bytearray | memoryview", /) -> int:  # type: ignore[override]  # typeshed's own name for the type is private
        """Read on."""
        try:
            piece = self._member.read(len(buffer))
        except self._troubles as trouble:
            raise self._damaged() from trouble
        self._most -= len(piece)
        if self._most < 0:
            raise ReadingError(f"{self._name} unpacks to far more than it should, so it was read up to there only.")
        buffer[: len(piece)] = piece
        return len(piece)

    def close(self) -> None:
        """Close the member and the zip."""
        if not self.closed:
            self._member.close()
            self._zip.close()
            self._archive.close()
        super().close()

    def _damaged(self) -> ReadingError:
        return ReadingError(f"{self._name} is damaged inside the zip: download it again.")


def opener(
    file: "File", member: "ZipInfo", name: str, troubles: tuple[type[Exception], ...]
) -> "Callable[[], BinaryIO]":
    """Return what opens a file in a zip, as often as it is called."""

    def open_member() -> BinaryIO:
        archive = io.BytesIO(file.data) if file.opens is None else file.opens()
        return io.BufferedReader(Member(archive, member, name, troubles), 1 << 18)

    return open_member
