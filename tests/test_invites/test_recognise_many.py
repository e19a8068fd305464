"""Folders and zips with a mixture of everything: each thing is read as what it is, and what is left out is counted."""

import io
import json
from datetime import UTC, datetime
from typing import BinaryIO

import pytest

from invites.reading.errors import NothingHereError, ReadingError
from invites.reading.recognise import read
from invites.reading.record import File, Finding, Reading
from invites.watching import Cancelled, watched
from tests.test_invites import saved_pages
from tests.test_invites.exports import URL, received, table, zipped
from tests.test_invites.mails import mail, mailbox, other_mail

SEEN = datetime(2026, 6, 15, 12, tzinfo=UTC)
HEAD = 1 << 16
INVITATIONS = table([URL, received("Bo Beispiel", "bo")]).encode()
PAGE = b"Cy Sample\nCy Sample is inviting you to connect\nBaker\n2 days ago\nIgnore\nAccept\n"
LIST = json.dumps([{"name": "Dora Muster", "headline": "Potter", "profileUrl": "https://www.linkedin.com/in/dora"}])
SAVED = saved_pages.page(saved_pages.card("D", "Eli Specimen", slug="eli"))


def found(name: str, data: bytes, *, seekable: bool = True) -> File:
    """A file in a folder, large ones as the disk gives them."""
    if len(data) <= HEAD:
        return File(name, data, found=True)
    return File(name, data[:HEAD], found=True, opens=lambda: stream(data, seekable=seekable), size=len(data))


def stream(data: bytes, *, seekable: bool) -> BinaryIO:
    opened = io.BytesIO(data)
    if not seekable:
        opened.seekable = lambda: False  # type: ignore[method-assign]
    return opened


def folder(*files: File | Finding) -> Reading:
    return read(iter(files), seen_at=SEEN)


def names(reading: Reading) -> set[str]:
    return {record.invitation.inviter.name for record in reading.records}


def said(reading: Reading) -> list[tuple[str, str]]:
    return [(finding.source, finding.text) for finding in reading.findings]


def test_a_folder_with_a_mixture_of_everything_is_read_and_the_rest_counted() -> None:
    reading = folder(
        found("d/a.eml", mail()),
        found("d/INV (2).txt", INVITATIONS),
        found("d/page", PAGE),
        found("d/people.json", LIST.encode()),
        found("d/saved.html", SAVED),
        found("d/package.json", b'{"name": "tides", "version": "1.0"}'),
        found("d/index.html", b"<!DOCTYPE html><html><body><p>Tides</p></body></html>"),
        found("d/notes.txt", b"Buy oil for the lamp\nAna - calls on Monday\n" * 40),
        found("d/budget.csv", b"what,cost\noil,3\n"),
        found("d/messages.csv", b"FROM,TO\nAna,Olly\n"),
        found("d/beach.jpg", b"\xff\xd8\xff\xe0\0\x10JFIF"),
        found("d/empty", b""),
        found("d/photos.zip", zipped({"beach.jpg": b"\xff\xd8\xff"})),
        Finding("d", None, "One link was not followed."),
    )
    assert names(reading) == {"Ana Prueba", "Bo Beispiel", "Cy Sample", "Dora Muster", "Eli Specimen"}
    assert not any(finding.rejected for finding in reading.findings)
    assert ("d", "8 other files hold nothing that is read, and were left out.") in said(reading)
    assert ("d", "One link was not followed.") in said(reading)


def test_a_broken_file_in_a_folder_is_named() -> None:
    reading = folder(found("d/export.zip", b"PK\x03\x04"), found("d/page", PAGE), found("d/x.json", b'[{"headline": '))
    assert [finding.source for finding in reading.findings if finding.rejected] == ["d/export.zip", "d/x.json"]


def test_a_folder_in_which_nothing_can_be_read_is_one_sentence() -> None:
    for files in ([("d/notes/a.txt", b"Oil")], [("d/a.txt", b"Oil"), ("d/b/beach.gif", b"GIF89a")]):
        with pytest.raises(NothingHereError, match=r"^d(/notes)?: nothing in it can be read: no export, no mail"):
            folder(*(found(*one) for one in files))


def test_the_mails_of_a_folder_are_told_of_together_and_each_read_once() -> None:
    once = mail()
    reading = folder(
        *(found(f"Mail/cur/{at}:2,S", other_mail(subject=f"Lunch {at}")) for at in range(40)),
        found("Mail/.Work/cur/1", once),
        found("Mail/all.mbox", mailbox(once, other_mail(subject="Tea"), mail(note="Hej"))),
    )
    assert [record.invitation.source for record in reading.records] == ["Mail/.Work/cur/1", "Mail/all.mbox"]
    assert said(reading) == [
        ("Mail", "41 mails are not from LinkedIn and were left out."),
        ("Mail", "1 mail is there twice; it was read once."),
    ]


def test_mail_and_pages_in_a_zip_are_read_however_large() -> None:
    box = mailbox(*(other_mail("x" * 3000, subject=f"Lunch {at}") for at in range(60)), mail())
    data = zipped({"Takeout/Mail/All mail.mbox": box, "Takeout/page.html": SAVED, "Takeout/x.jpg": b"\xff\xd8\xff"})
    for file in (File("takeout.zip", data), found("takeout.zip", data + bytes(HEAD), seekable=False)):
        reading = folder(file)
        assert names(reading) == {"Ana Prueba", "Eli Specimen"}
        assert ("takeout.zip", "1 other file holds nothing that is read, and was left out.") in said(reading)


def test_an_export_and_other_things_in_one_zip_are_both_read() -> None:
    reading = folder(
        File("e.zip", zipped({"Invitations.csv": INVITATIONS, "Articles/a.html": b"<html>linkedin</html>"}))
    )
    assert names(reading) == {"Bo Beispiel"}
    assert ("e.zip", "1 other file holds nothing that is read, and was left out.") in said(reading)


def test_a_member_that_unpacks_to_far_too_much_is_named_and_costs_the_others_nothing() -> None:
    bomb = mailbox(mail()) + b"From x@y Mon May 02 19:34:46 +0000 2016\nFrom: x@example.org\n\n" + b"x\n" * (40 << 20)
    reading = folder(File("e.zip", zipped({"a.mbox": bomb, "page.txt": PAGE})))
    assert names(reading) == {"Ana Prueba", "Cy Sample"}
    assert [text for source, text in said(reading) if source == "e.zip/a.mbox" and "unpacks to far more" in text]


def test_a_zip_that_holds_itself_in_many_ways_is_not_followed() -> None:
    inner = zipped({"page.txt": PAGE})
    for _ in range(30):
        inner = zipped({"a.dat": inner, "page.txt": PAGE})
    assert len(folder(File("e.zip", inner)).records) == 1


@pytest.mark.parametrize(
    ("data", "most"),
    [(INVITATIONS, 64), (LIST.encode(), 32), (SAVED, 32), (PAGE, 32)],
    ids=["csv", "json", "html", "text"],
)
def test_what_is_no_mailbox_and_far_too_large_is_one_sentence(data: bytes, most: int) -> None:
    def endless() -> BinaryIO:
        return io.BufferedReader(Endless(data))

    large = File("big", data.ljust(HEAD, b"\n"), opens=endless)
    with pytest.raises(ReadingError, match=rf"^big is larger than {most} MB; of that size, only mailboxes"):
        folder(large)
    told = File("big", data.ljust(HEAD, b"\n"), opens=endless, size=(most << 20) + 1)
    with pytest.raises(ReadingError, match=rf"^big is larger than {most} MB"):
        folder(told)


class Endless(io.RawIOBase):
    """A file without end."""

    def __init__(self, begins: bytes) -> None:
        self._begins = begins

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        buffer[:] = self._begins.ljust(len(buffer), b"\n")[: len(buffer)]
        return len(buffer)


def test_whoever_watches_learns_how_far_the_work_has_come_and_can_end_it() -> None:
    box = mailbox(*(other_mail("x" * 9000, subject=f"{at}") for at in range(200)))
    told: list[tuple[int, int, str]] = []
    with watched(lambda *how_far: told.append(how_far)):
        folder(found("inbox", box))
    assert [what for _, _, what in told] == ["inbox"] * len(told)
    assert [done for done, _, _ in told] == sorted(done for done, _, _ in told)
    assert {in_all for _, in_all, _ in told} == {len(box)}

    def impatient(done: int, _in_all: int, _what: str) -> None:
        if done > len(box) // 2:
            raise Cancelled

    with watched(impatient), pytest.raises(Cancelled):
        folder(found("inbox", box))


def test_a_table_of_many_rows_can_be_ended_on_the_way() -> None:
    data = table([URL, *(received(f"Ana {at}", f"ana-{at}") for at in range(5000))]).encode()
    rows: list[int] = []

    def impatient(done: int, in_all: int, _what: str) -> None:
        rows.extend([done] if in_all == 5001 else [])
        if done > 3000 and rows:
            raise Cancelled

    with watched(impatient), pytest.raises(Cancelled):
        folder(found("Invitations.csv", data))
    assert rows == [2, 1002, 2002, 3002]
