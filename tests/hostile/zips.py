"""Zips: cut, bombs, overlaps, encryption, odd compression, path tricks, and everything their lists can lie about."""

import io
import stat
import struct
import warnings
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping

from tests.hostile.case import GOOD, INVITATIONS, Case, of_bytes
from tests.hostile.tables import MEMBERS
from tests.test_invites.exports import zipped

_GOOD = {"Invitations.csv": INVITATIONS}
_LOCAL, _CENTRAL, _END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
_SIZE = 300_000_000


def cases() -> Iterator[Case]:
    """Give each zip."""
    whole = zipped(MEMBERS)
    yield of_bytes("zip/good", "e.zip", zipped(_GOOD), kept=GOOD)
    yield from _cuts(whole)
    yield from _fields()
    yield from _names()
    yield from _bombs()
    yield from _encrypted()
    yield from _around()


def _cuts(whole: bytes) -> Iterator[Case]:
    """Cut at every place where something begins, and just after it."""
    places = {0, 1, 2, 3, 4, len(whole) - 1}
    for mark in (_LOCAL, _CENTRAL, _END):
        at = whole.find(mark)
        while at >= 0:
            places |= {at, at + 2, at + 17} if mark != _LOCAL or at == 0 else {at + 17}
            at = whole.find(mark, at + 1)
    for at in sorted(places):
        yield of_bytes(f"zip/cut at {at}", "e.zip", whole[:at], refused=True)


def _changed(offset: int, form: str, value: int, mark: bytes = _CENTRAL) -> bytes:
    """Return a good zip in which one field of a record is something else."""
    data = bytearray(zipped(_GOOD))
    struct.pack_into(form, data, data.index(mark) + offset, value)
    return bytes(data)


def _fields() -> Iterator[Case]:
    fields = {
        "the version needed": (6, "<H", 65535),
        "its flags": (8, "<H", 65535),
        "its compression": (10, "<H", 99),
        "its time": (12, "<I", 0xFFFFFFFF),
        "its checksum": (16, "<I", 1),
        "its packed size": (20, "<I", 0xFFFFFFFE),
        "its packed size, none": (20, "<I", 0),
        "its size": (24, "<I", 0xFFFFFFFE),
        "its size, none": (24, "<I", 0),
        "its name's length": (28, "<H", 65535),
        "its extra's length": (30, "<H", 65535),
        "its comment's length": (32, "<H", 65535),
        "its disk": (34, "<H", 7),
        "its attributes": (38, "<I", 0xFFFFFFFF),
        "its place": (42, "<I", 0xFFFFFFFE),
    }
    for what, (offset, form, value) in fields.items():
        yield of_bytes(f"zip/a list that lies about {what}", "e.zip", _changed(offset, form, value))
    ends = {
        "the disk": (4, "<H", 3),
        "the first disk": (6, "<H", 3),
        "the files here": (8, "<H", 65535),
        "the files in all": (10, "<H", 65535),
        "the list's size": (12, "<I", 0xFFFFFFFE),
        "the list's place": (16, "<I", 0xFFFFFFFE),
        "the comment": (20, "<H", 65535),
    }
    for what, (offset, form, value) in ends.items():
        yield of_bytes(f"zip/an end that lies about {what}", "e.zip", _changed(offset, form, value, _END))
    heads = {"flags": (6, "<H", 65535), "compression": (8, "<H", 12), "name's length": (26, "<H", 60000)}
    for what, (offset, form, value) in heads.items():
        yield of_bytes(f"zip/a head that lies about its {what}", "e.zip", _changed(offset, form, value, _LOCAL))
    for kind in (zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA):
        yield of_bytes(f"zip/compression {kind}", "e.zip", _packed(_GOOD, kind), refused=True)
    yield of_bytes("zip/stored", "e.zip", _packed(_GOOD, zipfile.ZIP_STORED), kept=GOOD)


def _packed(members: Mapping[str, bytes], kind: int) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", kind) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return data.getvalue()


def _with(name: str, content: bytes = INVITATIONS, mode: int = 0) -> bytes:
    """Return a zip with one member of any name beside a good one."""
    data = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore")
        info = zipfile.ZipInfo("x" * len(name.encode()))
        info.external_attr = mode << 16
        info.compress_type = zipfile.ZIP_DEFLATED
        archive.writestr(info, content)
        archive.writestr("Invitations.csv", INVITATIONS)
    return data.getvalue().replace(b"x" * len(name.encode()), name.encode())


def _names() -> Iterator[Case]:
    names = {
        "up": "../../../../tmp/hostile/Invitations.csv",
        "absolute": "/etc/Invitations.csv",
        "a drive": "C:\\Windows\\Invitations.csv",
        "a share": "\\\\host\\share\\Invitations.csv",
        "a device": "CON.csv",
        "NUL": "Invitations.csv\0.exe",
        "the other way": "Invitations\u202evsc.csv",
        "an escape": "\x1b]0;owned\x07\x1b[31mInvitations.csv",
        "line breaks": "Invi\r\ntations\n.csv",
        "the same": "Invitations.csv",
        "other letters": "INVITATIONS.CSV",
        "spaces": "  Invitations.csv  ",
        "dots": ".../..././Invitations.csv",
        "markup": "[bold]Invitations[/].csv",
        "very long": "a/" * 15_000 + "Invitations.csv",
        "a folder": "Invitations.csv/",
        "nothing but slashes": "////",
        "home": "~/Invitations.csv",
        "a stream": "Invitations.csv::$DATA",
        "a hidden letter": "Invi\u200btations.csv",
    }
    for what, name in names.items():
        yield of_bytes(f"zip/a name: {what}", "e.zip", _with(name), kept=GOOD)
    yield of_bytes(
        "zip/a name that is no UTF-8", "e.zip", _with("Zz.csv").replace(b"Zz.csv", b"\xff\xfe.csv"), kept=GOOD
    )
    link = _with("link.csv", b"/etc/passwd", stat.S_IFLNK | 0o777)
    yield of_bytes("zip/a link", "e.zip", link, kept=GOOD)
    yield of_bytes(
        "zip/a link for Invitations.csv", "e.zip", _with("Invitations2.csv", b"/etc/passwd", stat.S_IFLNK), kept=GOOD
    )
    yield of_bytes("zip/a device", "e.zip", _with("dev.csv", b"", stat.S_IFCHR | 0o666), kept=GOOD)


def _deflated(size: int) -> bytes:
    """Return so many zero bytes, packed without ever being there at once."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = bytes(1 << 20)
    return b"".join(packer.compress(block) for _ in range(size >> 20)) + packer.flush()


def _raw(members: list[tuple[str, bytes, int, int]], flags: int = 0, method: int = 8) -> bytes:
    """Write a zip by hand: names, packed bytes, said sizes and checksums."""
    data, listed = bytearray(), bytearray()
    for name, packed, size, crc in members:
        shape = struct.pack("<HHHIIIIHH", 20, flags, method, 0, crc, len(packed), size, len(name), 0)
        listed += _CENTRAL + b"\x14\0" + shape + bytes(10) + struct.pack("<I", len(data)) + name.encode()
        data += _LOCAL + shape + name.encode() + packed
    end = struct.pack("<HHHHIIH", 0, 0, len(members), len(members), len(listed), len(data), 0)
    return bytes(data + listed + _END + end)


def _bomb(name: str, said: int = _SIZE) -> Callable[[], bytes]:
    """Make a zip with a member of 300 MB beside a good one."""

    def make() -> bytes:
        packer = zlib.compressobj(9, zlib.DEFLATED, -15)
        good = packer.compress(INVITATIONS) + packer.flush()
        crc = zlib.crc32(INVITATIONS)
        return _raw([(name, _deflated(_SIZE), said, 0), ("Invitations.csv", good, len(INVITATIONS), crc)])

    return make


def _bombs() -> Iterator[Case]:
    for name in (*MEMBERS, "m.mbox", "p.html", "p.mhtml", "t.har", "d.json", "t.txt", "x.bin", "inner.zip"):
        if name != "Invitations.csv":
            yield of_bytes(f"zip/a bomb called {name}", "e.zip", _bomb(name), kept=GOOD, heavy=True)
    yield of_bytes("zip/a bomb in its place", "e.zip", _bomb("a/Invitations.csv"), kept=GOOD, heavy=True)
    yield of_bytes("zip/a bomb that says it is small", "e.zip", _bomb("a/Invitations.csv", 100), kept=GOOD, heavy=True)
    yield of_bytes("zip/zips in zips in zips", "e.zip", _nest(6, 4), refused=True)
    yield of_bytes(
        "zip/a zip in itself", "e.zip", zipped({"e.zip": zipped({"e.zip": zipped(_GOOD)}), **_GOOD}), kept=GOOD
    )
    yield of_bytes("zip/200 bombs in zips", "e.zip", _many_inner, kept=GOOD, heavy=True)
    yield of_bytes("zip/one body for 1,000 names", "e.zip", _shared_body(), heavy=True)
    yield of_bytes("zip/bodies that quote the next", "e.zip", _quoted, heavy=True)
    yield of_bytes(
        "zip/65,000 empty files", "e.zip", lambda: zipped({f"{n}.csv": b"" for n in range(65_000)}), heavy=True
    )
    yield of_bytes(
        "zip/20,000 pages", "e.zip", lambda: zipped({f"{n}.html": b"<html>" for n in range(20_000)}), heavy=True
    )
    yield of_bytes("zip/a million files", "e.zip", _crowd, refused=True, heavy=True)


def _nest(levels: int, each: int) -> bytes:
    data = zipped({"0.csv": bytes(10_000)})
    for _ in range(levels):
        data = zipped({f"{number}.zip": data for number in range(each)})
    return data


def _many_inner() -> bytes:
    bomb = _raw([("Invitations.csv", _deflated(64 << 20), 64 << 20, 0)])
    return zipped({**_GOOD, **{f"{number}.zip": bomb for number in range(200)}})


def _shared_body() -> bytes:
    """Return a zip whose list names one body a thousand times."""
    data = zipped({"Invitations.csv": INVITATIONS * 100})
    start, end = data.index(_CENTRAL), data.rindex(_END)
    listed = data[start:end] * 1000
    return data[:start] + listed + _END + struct.pack("<HHHHIIH", 0, 0, 1000, 1000, len(listed), start, 0)


def _quoted(count: int = 150) -> bytes:
    """Return a zip in which each body holds the heads of those behind it, and all end in one bomb."""
    tail, content = _deflated(8 << 20), bytes(8 << 20)
    crc, size = zlib.crc32(content), len(content)
    entries: list[tuple[bytes, bytes, bytes]] = []
    body = b""
    for number in range(count):
        name = f"{count - number}.csv".encode()
        packed = body + tail
        shape = struct.pack("<HHHIIIIHH", 20, 0, 8, 0, crc, len(packed), size, len(name), 0)
        head = _LOCAL + shape + name
        entries.append((name, shape, head))
        body = b"\0" + struct.pack("<HH", len(head), len(head) ^ 0xFFFF) + head + body
        size += len(head)
        crc = zlib.crc32(content) if not number else crc
    data = body[5:] + tail
    listed = bytearray()
    for name, shape, head in entries:
        listed += _CENTRAL + b"\x14\0" + shape + bytes(10) + struct.pack("<I", data.index(head)) + name
    return data + bytes(listed) + _END + struct.pack("<HHHHIIH", 0, 0, count, count, len(listed), len(data), 0)


def _crowd() -> bytes:
    one = _CENTRAL + bytes(24) + struct.pack("<H", 1) + bytes(16) + b"a"
    listed = one * 1_000_000
    return _LOCAL + bytes(60) + listed + _END + struct.pack("<HHHHIIH", 0, 0, 65535, 65535, len(listed), 64, 0)


def _encrypted() -> Iterator[Case]:
    crc = zlib.crc32(INVITATIONS)
    cipher = _zip_crypto(b"password", bytes(11) + bytes([crc >> 24]) + INVITATIONS)
    yield of_bytes(
        "zip/encrypted",
        "e.zip",
        _raw([("Invitations.csv", cipher, len(INVITATIONS), crc)], flags=1, method=0),
        refused=True,
    )
    yield of_bytes("zip/said to be encrypted", "e.zip", _changed(8, "<H", 1), refused=True)
    yield of_bytes("zip/strongly encrypted", "e.zip", _changed(8, "<H", 65), refused=True)
    yield of_bytes("zip/AES", "e.zip", _raw([("Invitations.csv", bytes(80), 80, 0)], flags=1, method=99), refused=True)
    yield of_bytes("zip/patched data", "e.zip", _changed(8, "<H", 32))
    mixed = _raw([("a.mbox", cipher, 9, crc), ("b.html", cipher, 9, crc)], flags=1)
    yield of_bytes("zip/encrypted mail", "e.zip", mixed)


def _zip_crypto(password: bytes, data: bytes) -> bytes:
    """Encrypt as zips did first (APPNOTE 6.1)."""
    keys = [0x12345678, 0x23456789, 0x34567890]

    def step(byte: int, crc: int) -> int:
        return zlib.crc32(bytes([byte]), crc ^ 0xFFFFFFFF) ^ 0xFFFFFFFF

    def feed(byte: int) -> None:
        keys[0] = step(byte, keys[0])
        keys[1] = ((keys[1] + (keys[0] & 255)) * 134775813 + 1) & 0xFFFFFFFF
        keys[2] = step(keys[1] >> 24, keys[2])

    for byte in password:
        feed(byte)
    out = bytearray()
    for byte in data:
        mask = (keys[2] | 2) & 0xFFFF
        out.append(byte ^ ((mask * (mask ^ 1) >> 8) & 255))
        feed(byte)
    return bytes(out)


def _around() -> Iterator[Case]:
    good = zipped(_GOOD)
    yield of_bytes("zip/a program before it", "e.zip", b"MZ" + bytes(5000) + good)
    yield of_bytes("zip/bytes between", "e.zip", _LOCAL + bytes(500) + good)
    yield of_bytes("zip/bytes after it", "e.zip", good + bytes(500))
    yield of_bytes("zip/a long comment", "e.zip", good[:-2] + struct.pack("<H", 65535) + b"PK\x05\x06" * 16383 + b"abc")
    yield of_bytes("zip/an escape as comment", "e.zip", good[:-2] + b"\x07\0\x1b]0;x\x07\x1b", kept=GOOD)
    yield of_bytes("zip/split", "e.zip", b"PK\x07\x08" + good)
    yield of_bytes("zip/two zips", "e.zip", good + good)
    yield of_bytes("zip/empty", "e.zip", zipped({}), refused=True)
    yield of_bytes("zip/called csv", "Invitations.csv", good, kept=GOOD)
    yield of_bytes("zip/called eml", "mail.eml", good, kept=GOOD)
    yield of_bytes(
        "zip/a spreadsheet", "book.xlsx", zipped({"[Content_Types].xml": b"", "xl/workbook.xml": b""}), refused=True
    )
    for name, data in MEMBERS.items():
        spoiled = zipped({**_GOOD, "bad/" + name: data[: len(data) // 2] + b"\0\xff\x1b]0;x\x07" * 50})
        yield of_bytes(f"zip/a damaged {name} beside a good one", "e.zip", spoiled, kept=GOOD)
