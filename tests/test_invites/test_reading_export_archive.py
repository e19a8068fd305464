import struct
import zipfile
from contextlib import suppress
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from invites.reading.archive import looks_like_zip, unpack
from invites.reading.errors import ReadingError
from invites.reading.export import read_export
from invites.reading.record import File, Reading, Status
from tests.test_invites.exports import (
    SEEN_AT,
    URL,
    connection,
    connections_csv,
    profile_csv,
    received,
    table,
    zipped,
)

INVITATIONS = table([URL, received("Ana Prueba", "ana"), received("Bo", "bo")]).encode()
WHOLE = {
    "Invitations.csv": INVITATIONS,
    "Connections.csv": connections_csv(connection("Ana", "Prueba", "ana")),
    "Profile.csv": profile_csv("Olly", "Owner", "Exampleton, Exampleland"),
    "messages.csv": b"CONVERSATION ID,FROM\n",
    "Jobs/Saved Jobs.csv": b"Saved Date,Job Url\n",
}


def unpacked(members: dict[str, bytes], **options: int) -> tuple[list[str], Reading]:
    found = Reading()
    files = unpack(File("e.zip", zipped(members)), found, **options)
    return [file.name for file in files], found


def test_only_the_files_that_are_needed_are_unpacked() -> None:
    names, found = unpacked(WHOLE)
    assert names == ["e.zip/Invitations.csv", "e.zip/Connections.csv", "e.zip/Profile.csv"]
    assert not found.findings


def test_an_unpacked_export_is_read_as_one() -> None:
    files = unpack(File("e.zip", zipped(WHOLE)), Reading())
    reading = read_export(files, seen_at=SEEN_AT)
    assert [record.status for record in reading.records] == [Status.CONNECTED, Status.NEW]
    assert reading.records[0].invitation.source == "e.zip/Invitations.csv"
    assert reading.owner.town == "Exampleton"


def test_depth_capitals_renaming_and_path_tricks_do_not_matter() -> None:
    members = {
        "Complete (1)/INVITATIONS.CSV": INVITATIONS,
        "a\\b\\Linkedin Invitations (2).csv": INVITATIONS,
        "../../etc/people.csv": INVITATIONS,
        "/x/notes.csv": b"a,b\n1,2\n",
        "__MACOSX/._Invitations.csv": b"\0\5\x16\7",
    }
    names, found = unpacked(members)
    assert names == [
        "e.zip/Complete (1)/INVITATIONS.CSV",
        "e.zip/a/b/Linkedin Invitations (2).csv",
        "e.zip/etc/people.csv",
    ]
    assert not found.findings


def test_a_zip_in_the_zip_is_read_one_level_deep() -> None:
    names, _ = unpacked({"Basic.zip": zipped(WHOLE)})
    assert names[0] == "e.zip/Basic.zip/Invitations.csv"
    with pytest.raises(ReadingError, match=r"e\.zip holds no Invitations"):
        unpacked({"a.zip": zipped({"b.zip": zipped(WHOLE)})})


def test_a_broken_zip_in_the_zip_does_not_cost_the_rest() -> None:
    names, found = unpacked({"bad.zip": b"PK\x03\x04 nonsense", **WHOLE})
    assert len(names) == 3
    assert [(finding.source, finding.rejected) for finding in found.findings] == [("e.zip/bad.zip", True)]


@pytest.mark.parametrize(
    "data",
    [b"", b"PK\x03\x04", b"nonsense", zipped(WHOLE)[:-200], zipped(WHOLE)[:60]],
    ids=["empty", "head only", "nonsense", "without its end", "without its data"],
)
def test_what_is_no_whole_zip_is_one_clear_error(data: bytes) -> None:
    with pytest.raises(ReadingError, match=r"^e\.zip .*download it again\.$"):
        unpack(File("e.zip", data), Reading())


def test_a_zip_without_anything_needed_is_an_error_that_says_what_to_do() -> None:
    with pytest.raises(ReadingError, match="ask LinkedIn"):
        unpacked({"messages.csv": b"x", "photo.jpg": b"x"})


def test_an_encrypted_member_is_a_finding() -> None:
    data = bytearray(zipped(WHOLE))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    found = Reading()
    files = unpack(File("e.zip", bytes(data)), found)
    assert len(files) == 2
    assert [finding.rejected for finding in found.findings] == [True]
    assert "encrypted" in found.findings[0].text


def test_a_damaged_member_is_a_finding_and_rejected_only_if_it_holds_invitations() -> None:
    for name, rejected in (("Invitations.csv", True), ("Connections.csv", False)):
        data = bytearray(zipped(WHOLE))
        place = data.index(name.encode()) + len(name)
        data[place + 5 : place + 25] = b"\xff" * 20
        found = Reading()
        assert len(unpack(File("e.zip", bytes(data)), found)) == 2
        assert [(finding.source, finding.rejected) for finding in found.findings] == [(f"e.zip/{name}", rejected)]


def test_a_bomb_is_cut_off_whatever_size_it_declares() -> None:
    data = bytearray(zipped({"Invitations.csv": b"\n" * 5_000_000, "Profile.csv": WHOLE["Profile.csv"]}))
    place = data.index(b"PK\x01\x02")
    for declared in (5_000_000, 100, 0xFFFFFFF0):
        data[place + 24 : place + 28] = struct.pack("<L", declared)
        found = Reading()
        files = unpack(File("e.zip", bytes(data)), found, limit=1_000_000)
        assert sum(len(file.data) for file in files) < 1_000_000
        assert [(finding.source, finding.rejected) for finding in found.findings] == [("e.zip/Invitations.csv", True)]


def test_all_members_together_are_bounded_too() -> None:
    members = {f"Invitations {number}.csv": INVITATIONS for number in range(10)}
    names, found = unpacked(members, limit=len(INVITATIONS) * 2)
    assert len(names) == 4
    assert len(found.findings) == 6


def test_members_that_overlap_are_not_read() -> None:
    data = bytearray(zipped({"Invitations.csv": INVITATIONS, "Invitations2.csv": INVITATIONS}))
    second = data.rindex(b"PK\x01\x02")
    data[second + 42 : second + 46] = struct.pack("<L", 0)
    found = Reading()
    assert unpack(File("e.zip", bytes(data)), found) == []
    assert ["overlaps" in finding.text for finding in found.findings] == [True, True]


def test_a_compression_that_exports_never_have_is_not_tried() -> None:
    data = BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("Invitations.csv", INVITATIONS)
    found = Reading()
    assert unpack(File("e.zip", data.getvalue()), found) == []
    assert [finding.rejected for finding in found.findings] == [True]


def test_companions_stay_companions() -> None:
    files = unpack(File("e.zip", zipped(WHOLE), companion=True), Reading())
    assert all(file.companion for file in files)


def test_a_zip_is_known_by_its_first_bytes() -> None:
    assert looks_like_zip(zipped(WHOLE))
    assert not looks_like_zip(INVITATIONS)


@given(st.integers(0, 10_000), st.integers(0, 255), st.integers(1, 4))
@settings(max_examples=200, deadline=None)
def test_no_damage_makes_the_unpacking_crash(place: int, value: int, length: int) -> None:
    data = bytearray(zipped(WHOLE))
    place %= len(data)
    data[place : place + length] = bytes([value]) * length
    found = Reading()
    with suppress(ReadingError):
        files = unpack(File("e.zip", bytes(data)), found)
        assert len(files) + len(found.findings) >= 1


def test_a_member_without_a_name_does_not_cost_the_rest() -> None:
    whole = zipped({"x": b"nobody asks for it", **WHOLE})
    first_in_directory = whole.index(b"PK\x01\x02")
    # A name is cut at its first NUL, so none is left of this one.
    nameless = whole[: first_in_directory + 46] + b"\0" + whole[first_in_directory + 47 :]
    files = unpack(File("e.zip", nameless), Reading())
    assert next(file.name for file in files) == "e.zip/Invitations.csv"
