"""A zip's bytes to the files of an export in it. Nothing is written to the disk, and no declared size is trusted."""

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from invites.reading.archive_streams import opener, too_many_entries
from invites.reading.errors import NothingHereError, ReadingError
from invites.reading.headers import Part, part_by_name
from invites.reading.members import KNOWN_MEMBERS, base_name, part_of
from invites.reading.record import File, Reading
from invites.watching import tell

if TYPE_CHECKING:
    from collections.abc import Sequence
    from zipfile import ZipFile, ZipInfo

LONGEST_MEMBER = 64 << 20
"""How many bytes are read of one file in a zip: twenty times the longest Invitations.csv there can be."""

_MOST_INNER = 20
_MOST_BESIDE = 20_000
_STEP = 1 << 20
_HEAD = 1 << 13
_LOOKED_AT = 1 << 16


def looks_like_zip(data: bytes) -> bool:
    """Tell whether these bytes are a zip, whatever it is called."""
    return data.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def unpack(file: File, found: Reading, *, limit: int = LONGEST_MEMBER) -> list[File]:
    """Give the files of an export that are needed, from a zip and from zips in it, one level deep.

    A member that cannot be read becomes a finding in `found`. At most `limit` bytes are read of each, and twice as
    many of all together. Raises ReadingError when the zip cannot be read at all, or holds nothing that is needed.
    """
    before = len(found.findings)
    files = _Unpacking(found, limit, companion=file.companion).files(file, inner=False)
    if not files and len(found.findings) == before:
        raise NothingHereError(
            f"{file.name} holds no Invitations.csv: ask LinkedIn for a copy of your data with invitations."
        )
    return files


def beside_tables(file: File) -> Iterator[File]:
    """Give what else is in a zip: files that are no CSV and no zip, such as a mailbox or saved pages, as found ones.

    Large ones are opened when they are read. What is encrypted, damaged or packed strangely is left out. Raises
    ReadingError when the zip cannot be read at all.
    """
    with _opened(file) as opened:
        members = [member for member in opened.infolist() if member.filename[-1:] not in ("", "/")]
        ends = _ends(members, opened.start_dir)
        beside = [member for member in members if not base_name(member.filename).casefold().endswith((".csv", ".zip"))]
        for at, member in enumerate(beside[:_MOST_BESIDE]):
            name = f"{file.name}/{_shown(member.filename)}"
            tell(at, len(beside), name)
            if base_name(member.filename).startswith((".", "~")) or _trouble(member, ends):
                continue
            try:
                data = _bounded(opened, member, _LOOKED_AT + 1)
            except _troubles():
                continue
            if len(data) <= _LOOKED_AT:
                yield File(name, data, found=True)
            else:
                size = member.file_size
                opens = opener(file, member, name, _troubles())
                yield File(name, data[:_LOOKED_AT], found=True, opens=opens, size=size)


class _Unpacking:
    """What is left to spend while one zip is unpacked."""

    def __init__(self, found: Reading, limit: int, *, companion: bool) -> None:
        self._found = found
        self._limit = limit
        self._left = 2 * limit
        self._inner_left = _MOST_INNER
        self._companion = companion

    def files(self, file: File, *, inner: bool) -> list[File]:
        """Read the needed members of a zip. Raises ReadingError when it is none, or broken as a whole."""
        files: list[File] = []
        with _opened(file) as opened:
            members = [member for member in opened.infolist() if member.filename[-1:] not in ("", "/")]
            ends = _ends(members, opened.start_dir)
            for member in members:
                base = base_name(member.filename).casefold()
                name = f"{file.name}/{_shown(member.filename)}"
                if base.startswith("._"):
                    continue  # what macOS puts beside each file
                if base.endswith(".zip") and not inner:
                    files += self._inner(opened, member, name, ends)
                elif base.endswith(".csv") and (part_by_name(base) or base not in KNOWN_MEMBERS):
                    files += self._member(file, opened, member, name, ends)
        return files

    def _inner(self, opened: "ZipFile", member: "ZipInfo", name: str, ends: dict[int, int]) -> list[File]:
        """Read a zip in the zip."""
        self._inner_left -= 1
        if self._inner_left < 0:
            if self._inner_left == -1:
                self._found.reject(name, None, f"Only the first {_MOST_INNER} zips in a zip are read.")
            return []
        try:
            return self.files(File(name, self._read(opened, member, ends)), inner=True)
        except ReadingError as trouble:
            self._found.reject(name, None, str(trouble))
            return []

    def _member(self, outer: File, opened: "ZipFile", member: "ZipInfo", name: str, ends: dict[int, int]) -> list[File]:
        """Read a CSV file if its name or its first lines say that it is needed."""
        part = part_by_name(member.filename)
        try:
            if part is None or part.is_for_ties:
                head = self._read(opened, member, ends, only=_HEAD)
                part = part_of(name, head)
                if part is None:
                    return []
                if part is Part.MESSAGES:
                    opens = opener(outer, member, name, _troubles())
                    return [File(name, head, companion=self._companion, opens=opens)]
            return [File(name, self._read(opened, member, ends), companion=self._companion)]
        except ReadingError as trouble:
            if part in (Part.INVITATIONS, None):
                self._found.reject(name, None, str(trouble))
            else:
                self._found.remark(name, None, str(trouble))
            return []

    def _read(self, opened: "ZipFile", member: "ZipInfo", ends: dict[int, int], only: int = 0) -> bytes:
        """Read a member, or only its first bytes. Raises ReadingError when it is one that nobody should read."""
        if trouble := _trouble(member, ends):
            raise ReadingError(trouble)
        try:
            read = _bounded(opened, member, only or min(self._limit, self._left) + 1)
        except _troubles() as error:
            raise ReadingError("It is damaged inside the zip: download the export again.") from error
        if only:
            return read
        if len(read) > min(self._limit, self._left):
            raise ReadingError("It is far too large for a file of an export, so it is not read.")
        self._left -= len(read)
        return read


def _trouble(member: "ZipInfo", ends: dict[int, int]) -> str:
    """Say why a member is one that nobody should read; empty when it is not."""
    if member.flag_bits & 0x1:
        return "It is encrypted: unpack it with its password, then import the folder."
    if member.compress_type not in (0, 8):
        return "It is compressed in a way that is not read: unpack the zip, then import the folder."
    if member.header_offset + 30 + member.compress_size > ends[member.header_offset]:
        return "It overlaps with another file in the zip, so it is not read."
    return ""


def _bounded(opened: "ZipFile", member: "ZipInfo", most: int) -> bytes:
    """Read at most so many bytes of a member, a step at a time."""
    read = bytearray()
    with opened.open(member) as stream:
        while len(read) < most and (piece := stream.read(min(_STEP, most - len(read)))):
            read += piece
            tell(len(read), min(most, member.file_size), _shown(member.filename))
    return bytes(read)


@contextmanager
def _opened(file: File) -> Iterator["ZipFile"]:
    """Open a zip, and close it at the end. Raises ReadingError with a sentence that names it."""
    from io import BytesIO
    from zipfile import ZipFile

    with BytesIO(file.data) if file.opens is None else file.opens() as stream:
        if too_many_entries(stream):
            raise ReadingError(f"{file.name} holds far too many files for an export.")
        try:
            opened = ZipFile(stream)
        except _troubles() as trouble:
            raise ReadingError(f"{file.name} is damaged, cut short or no zip: download it again.") from trouble
        with opened:
            yield opened


def _ends(members: "Sequence[ZipInfo]", directory: int) -> dict[int, int]:
    """Give for each member's place the place where it must have ended; zero where two members share one place."""
    places = sorted(member.header_offset for member in members)
    ends: dict[int, int] = {}
    for place, following in zip(places, [*places, directory][1:], strict=True):
        ends[place] = 0 if place in ends else following
        if following == place:
            ends[place] = 0
    return ends


def _shown(inside: str) -> str:
    """Give a member's name without the parts that lead somewhere else."""
    return "/".join(part for part in inside.replace("\\", "/").split("/") if part not in ("", ".", ".."))


def _troubles() -> tuple[type[Exception], ...]:
    """Give what Python's reader of zips raises on broken ones."""
    from zipfile import BadZipFile
    from zlib import error

    return (
        BadZipFile,
        error,
        struct.error,
        OSError,
        EOFError,
        ValueError,
        RuntimeError,
        OverflowError,
        IndexError,
        KeyError,
    )
