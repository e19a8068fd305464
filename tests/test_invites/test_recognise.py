"""The one door for whatever the owner brings: each thing is read, or refused in one clear sentence."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from invites.reading.errors import ReadingError
from invites.reading.recognise import read, read_text
from invites.reading.record import File, Reading, Status
from tests.test_invites.exports import (
    CONNECTIONS,
    PLAIN,
    URL,
    connection,
    connections_csv,
    profile_csv,
    received,
    sent,
    table,
    zipped,
)

SEEN = datetime(2026, 6, 15, 12, tzinfo=UTC)
PAGE = (Path(__file__).parent / "pages" / "one_card.txt").read_text(encoding="utf-8")
INVITATIONS = table([URL, received("Ana Prueba", "ana"), received("José Muster", "josé"), sent("Bo")]).encode()
MESSAGES = b'From,To,Date,Subject,Content,Direction,Folder\nAna,Olly,"1/8/18, 6:14 PM",,Hello,INCOMING,INBOX\n'


def read_one(name: str, data: bytes) -> Reading:
    return read([File(name, data)], seen_at=SEEN)


def names(reading: Reading) -> list[str]:
    return [record.invitation.inviter.name for record in reading.records]


def accounted(reading: Reading) -> int:
    return len(reading.records) + sum(finding.rejected for finding in reading.findings)


@pytest.mark.parametrize("name", ["Invitations.csv", "INVITATIONS.CSV", "a/b/Kopie von inv (2).txt", "data", "x.zip"])
def test_invitations_are_told_by_their_header_whatever_the_file_is_called(name: str) -> None:
    reading = read_one(name, INVITATIONS)
    assert names(reading) == ["Ana Prueba", "José Muster"]
    assert reading.sent == 1


@pytest.mark.parametrize("name", ["export.zip", "export", "Invitations.csv"])
def test_a_zip_is_told_by_its_bytes(name: str) -> None:
    data = zipped(
        {"Top/Invitations.csv": INVITATIONS, "Top/Connections.csv": connections_csv(connection("Ana", "Prueba", "ana"))}
    )
    reading = read_one(name, data)
    assert [record.status for record in reading.records] == [Status.CONNECTED, Status.NEW]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_a_saved_page_is_read_in_any_usual_encoding(encoding: str) -> None:
    page = PAGE.replace("Ana Prueba", "José Prueba")
    assert names(read_one("page.txt", page.encode(encoding))) == ["José Prueba"]


def test_text_in_the_old_windows_encoding_says_that_accents_may_be_wrong() -> None:
    reading = read_one("page.txt", PAGE.replace("Ana", "José").encode("cp1252"))
    assert any("Windows-1252" in finding.text for finding in reading.findings)


def test_a_page_with_some_broken_bytes_is_read_all_the_same() -> None:
    assert len(read_one("page.txt", PAGE.encode() + b"\xff\xfe\x00\n").records) == 1


def test_pasted_text_and_a_file_of_it_are_read_alike() -> None:
    assert names(read_text(PAGE, source="pasted text", seen_at=SEEN)) == ["Ana Prueba"]
    assert read_one("pasted text", PAGE.encode()) == read_text(PAGE, source="pasted text", seen_at=SEEN)


PICTURE = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 9
MAIL = "Return-Path: <a@example.org>\r\nReceived: by mx\r\nFrom: Ana <a@example.org>\r\n\r\nAna\r\nIgnore\r\nAccept\r\n"
ODS = b"PK\x03\x04" + bytes(26) + b"mimetypeapplication/vnd.oasis.opendocument.spreadsheetPK"
HTML = "<!DOCTYPE html>\n<html><head><title>x</title></head><body><p>Ana</p><p>Low tide</p></body></html>"


def office(*members: str) -> bytes:
    return zipped({"[Content_Types].xml": b"<Types/>"} | dict.fromkeys(members, b"<x/>"))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (PICTURE, "a picture"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "a picture"),
        (b"GIF89a\1\0", "a picture"),
        (b"%PDF-1.7\n%\xe2\xe3", "a PDF"),
        (b"{\\rtf1\\ansi Ana}", "a document"),
        (office("xl/workbook.xml", "xl/worksheets/sheet1.xml"), "a spreadsheet: save it as CSV"),
        (ODS, "a spreadsheet: save it as CSV"),
        (office("word/document.xml"), "a document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "an old Office file"),
        (b"\x1f\x8b\x08\0" + bytes(50), "packed"),
        (b"7z\xbc\xaf\x27\x1c\0\4", "packed"),
        (b"\x7fELF\2\1\1" + bytes(300), "none of the files that are read"),
        (bytes(range(256)) * 300, "none of the files that are read"),
        (b"\1\2\3\4" * 99, "none of the files that are read"),
        (b"", "is empty"),
        (b"\xef\xbb\xbf\r\n \t\n", "is empty"),
        (bytes(5000), "is empty"),
        (b'{"name": "Ana"', "no whole JSON, from line 1 on"),
        (b'{"tides": [1, 2, 3]}', "JSON without invitations"),
        (b"[" * 100_000, "nested far too deep"),
        (b'[{"name": ' + b"9" * 5000 + b"}]", "a number that is far too long"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", ["invitations", "page.txt"])
def test_what_is_not_read_is_named_in_one_clear_sentence(name: str, data: bytes, said: str) -> None:
    with pytest.raises(ReadingError) as trouble:
        read_one(name, data)
    assert str(trouble.value).startswith(f"{name} is ")
    assert said in str(trouble.value)
    assert str(trouble.value).endswith(".")
    assert "\n" not in str(trouble.value)


@pytest.mark.parametrize("start", ["", "From ana@example.org Mon Jun 15 12:00:00 2026\n"])
def test_mail_that_is_from_somebody_else_is_counted_and_left_out(start: str) -> None:
    reading = read_one("inbox", (start + MAIL).encode())
    assert reading.records == []
    assert [finding.text for finding in reading.findings] == ["1 mail is not from LinkedIn and was left out."]
    assert not reading.findings[0].rejected


@pytest.mark.parametrize(
    "data",
    [
        HTML.encode(),
        HTML.encode("utf-16"),
        b"\n <div class=x><span>Ana</span></div>",
        b"<?xml version='1.0'?>\n<html/>",
        b"MIME-Version: 1.0\nSnapshot-Content-Location: https://x\nContent-Type: multipart/related\n\n",
    ],
)
def test_a_web_page_without_invitations_is_one_finding(data: bytes) -> None:
    reading = read_one("page", data)
    assert reading.records == []
    assert len([finding for finding in reading.findings if finding.rejected]) == 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-8-sig"])
def test_json_is_read_in_any_usual_encoding(encoding: str) -> None:
    data = json.dumps([{"name": "José", "headline": "Baker"}, {"name": "Bo", "headline": "Potter"}], indent=1)
    assert names(read_one("people", data.encode(encoding))) == ["José", "Bo"]


def test_a_workbook_called_invitations_csv_is_named_as_a_spreadsheet() -> None:
    with pytest.raises(ReadingError, match=r"Invitations\.csv is a spreadsheet"):
        read_one("Invitations.csv", office("xl/workbook.xml"))


def test_a_zip_without_invitations_says_what_to_ask_for() -> None:
    with pytest.raises(ReadingError, match=r"holiday\.zip holds no Invitations\.csv"):
        read_one("holiday.zip", zipped({"beach.jpg": b"\xff\xd8\xff"}))


@pytest.mark.parametrize("data", [b"PK\x03\x04", b"PK\x05\x06", b"PK\x03\x04" + bytes(range(256)) * 5])
def test_a_broken_zip_is_named(data: bytes) -> None:
    with pytest.raises(ReadingError, match=r"x\.zip "):
        read_one("x.zip", data)


@pytest.mark.parametrize(
    "text",
    [
        "Hello",
        "a" * 100_000,
        "One line only, with an Accept in it",
        "Dear diary\nToday it rained.\n" * 50,
        "{name}",
        "[x] milk",
    ],
)
def test_text_of_another_kind_is_one_finding(text: str) -> None:
    reading = read_one("x.txt", text.encode())
    assert reading.records == []
    assert [finding.source for finding in reading.findings if finding.rejected] == ["x.txt"]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("Connections.csv", connections_csv(connection("Ana", "Prueba"))),
        ("people.csv", table([CONNECTIONS, connection("Ana", "Prueba")]).encode()),
        ("messages.csv", MESSAGES),
        ("Profile.csv", profile_csv("Olly", "Owner", "Exampleton, Exampleland")),
    ],
)
def test_another_part_of_the_export_alone_holds_no_invitations_and_says_so(name: str, data: bytes) -> None:
    reading = read_one(name, data)
    assert reading.records == []
    assert len(reading.findings) == 1
    assert "o invitations" in reading.findings[0].text
    assert reading.findings[0].source == name


def test_a_folder_is_read_as_one_export() -> None:
    files = [
        File("export/Invitations.csv", INVITATIONS),
        File("export/Connections.csv", connections_csv(connection("Ana", "Prueba", "ana"))),
        File("export/Profile.csv", profile_csv("Olly", "Owner", "Exampleton, Exampleland")),
        File("export/messages.csv", MESSAGES),
    ]
    reading = read(files, seen_at=SEEN)
    assert [record.status for record in reading.records] == [Status.CONNECTED, Status.NEW]
    assert (reading.owner.name, reading.owner.town) == ("Olly Owner", "Exampleton")


def test_what_lies_beside_is_read_for_connections_and_not_for_invitations() -> None:
    beside = File("Connections.csv", connections_csv(connection("Ana", "Prueba", "ana")), companion=True)
    strange = File("Profile.csv", PICTURE, companion=True)
    reading = read([File("inv.csv", INVITATIONS), beside, strange], seen_at=SEEN)
    assert [record.status for record in reading.records] == [Status.CONNECTED, Status.NEW]
    assert accounted(reading) == 2
    also = File("Invitations.csv", INVITATIONS, companion=True)
    assert len(read([File("page.txt", PAGE.encode()), also], seen_at=SEEN).records) == 1


def test_one_bad_file_among_good_ones_is_a_finding_and_costs_the_others_nothing() -> None:
    files = [File("d/scan.png", PICTURE), File("d/Invitations.csv", INVITATIONS), File("d/broken.zip", b"PK\x03\x04")]
    reading = read(files, seen_at=SEEN)
    assert names(reading) == ["Ana Prueba", "José Muster"]
    bad = [finding.source for finding in reading.findings if finding.rejected]
    assert bad == ["d/scan.png", "d/broken.zip"]


ROWS = st.lists(
    st.one_of(
        st.builds(received, st.sampled_from(["Ana", "José", ""]), st.sampled_from(["", "ana", "josé"])),
        st.builds(received, st.just("Bo"), sent=st.text(max_size=8)),
        st.builds(received, st.just("Bo"), note=st.text(max_size=20)),
        st.just(["Ana", "Olly Owner", "3/9/26, 9:05 AM", "", "SIDEWAYS", "", ""]),
        st.just(["cut", "short"]),
    ),
    max_size=6,
)


@given(ROWS)
def test_every_received_row_is_a_record_or_a_rejected_finding(rows: list[list[str]]) -> None:
    rows = [[cell.replace("\0", "").replace("\r", " ").replace("\n", " ") for cell in row] for row in rows]
    data = table([URL, *rows, sent("Cy")]).encode("utf-8", "replace")
    for reading in (read_one("inv.csv", data), read_one("e.zip", zipped({"Invitations.csv": data}))):
        assert accounted(reading) == len(rows)
        assert reading.sent == 1


@given(
    st.binary(max_size=200),
    st.sampled_from([b"", b"PK\x03\x04", b"\xff\xfe", b"<html", b"From,To,Sent At,Direction\n"]),
)
def test_bytes_of_any_kind_are_read_or_refused_and_never_a_crash(data: bytes, start: bytes) -> None:
    try:
        reading = read_one("x", start + data)
    except ReadingError as trouble:
        assert "x " in str(trouble)  # noqa: PT017 (either way is right)
    else:
        assert accounted(reading) or reading.findings or start.startswith(b"From")


def test_the_oldest_header_is_known_too() -> None:
    data = table([PLAIN, received("Ana Prueba")[:5]]).encode()
    assert names(read_one("x.csv", data)) == ["Ana Prueba"]
