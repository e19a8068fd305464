"""Whole exports of any era, in any dialect and packing: every received row is accounted for."""

from collections.abc import Sequence
from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from invites.reading.headers import Part, part_by_header, part_by_name
from invites.reading.recognise import read
from invites.reading.record import File, Status
from tests.test_invites.exports import (
    CONNECTIONS,
    PLAIN,
    PREAMBLE,
    SEEN_AT,
    URL,
    URN,
    connection,
    profile_csv,
    received,
    sent,
    table,
    zipped,
)
from tests.test_invites.test_reading_messages import MIDDLE, NEW, OLD, OLLY, message

Received = tuple[str, str, str, str]
"""Name, note, date and slug."""

NAMES = ("Ana Prueba", "Łucja  Próbna", "王小明", "Bo Example, PhD", 'Di "D" Muster', "José\u00a0Núñez", "نور مثال")
NOTES = ("", " ", "Hi, Olly; we met.", "¿Qué tal?  Bo", "x" * 300, 'say "hi"', "1,2\t3|4")
DATES = ("3/9/26, 9:05 AM", "11/30/25, 11:47\u202fPM", "12/1/25", "2026-03-09 09:05:00 UTC", "13/01/2026", "", "soon")


@dataclass(frozen=True)
class Dialect:
    """How a spreadsheet program, or none, wrote the files."""

    delimiter: str
    encoding: str
    end: str
    wraps: bool

    def write(self, rows: Sequence[Sequence[str]], before: str = "") -> bytes:
        """Write rows below whatever stands before them."""
        text = table(rows, delimiter=self.delimiter, end="\n")
        if self.wraps:
            text = "".join('"' + line.replace('"', '""') + '"\n' for line in text.splitlines())
        return (before + text).replace("\n", self.end).encode(self.encoding)


DIALECTS = st.builds(
    Dialect,
    st.sampled_from([",", ";", "\t"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    st.sampled_from(["\n", "\r\n"]),
    st.booleans(),
)
RECEIVED = st.tuples(
    st.sampled_from(NAMES),
    st.sampled_from(NOTES),
    st.sampled_from(DATES),
    st.integers(0, 4).map(lambda at: f"p{at}" * (at > 0)),
)
ROWS = st.lists(st.one_of(RECEIVED, st.just(None)), max_size=12)


def cells(header: Sequence[str], row: Received | None) -> list[str]:
    """Write a row in an era: received from somebody, or sent for None."""
    whole = sent("Cy Sample") if row is None else received(row[0], row[3], note=row[1], sent=row[2])
    if header is URN:
        return [*whole[:5], "urn:li:member:1", "urn:li:member:2"]
    return whole[: len(header)]


@given(
    rows=ROWS,
    dialect=DIALECTS,
    header=st.sampled_from([PLAIN, URN, URL]),
    before=st.sampled_from(["", PREAMBLE, "\n\n"]),
    is_zip=st.booleans(),
)
@settings(max_examples=120, deadline=None)
def test_every_received_row_of_an_export_is_a_record_or_a_rejected_finding(
    *, rows: list[Received | None], dialect: Dialect, header: Sequence[str], before: str, is_zip: bool
) -> None:
    people = [connection("P", "One", "p1"), connection("P", "Two", "p2"), ["", "", "", "", "", "", "08 Nov 2022"]]
    said = [message(NEW, OLLY, [("P Three", "https://www.linkedin.com/in/p3")])]
    files = {
        "Complete (1)/Linkedin Invitations.csv": dialect.write([header, *(cells(header, row) for row in rows)]),
        "Complete (1)/Connections.csv": dialect.write([CONNECTIONS, *people], before),
        "Complete (1)/messages.csv": dialect.write([NEW, *said]),
        "Complete (1)/Profile.csv": profile_csv("Olly", "Owner", "Exampleton"),
    }
    sources = [File("x.zip.zip", zipped(files))] if is_zip else [File(name, data) for name, data in files.items()]
    reading = read(sources, seen_at=SEEN_AT)
    rejected = sum(finding.rejected for finding in reading.findings)
    there = [row for row in rows if row]
    assert len(reading.records) + rejected == len(there)
    assert not rejected  # nothing was damaged
    assert reading.sent == len(rows) - len(there)
    assert [record.invitation.note for record in reading.records] == [row[1].strip() for row in there]
    connected = [record.status is Status.CONNECTED for record in reading.records]
    assert connected == [header is URL and row[3] in ("p1", "p2") for row in there]
    assert {"p1", "p2"} <= set(reading.acquaintances.people)


def test_every_header_of_every_era_is_known_for_what_it_is() -> None:
    headers: dict[Part, list[Sequence[str]]] = {
        Part.INVITATIONS: [PLAIN, URN, URL],
        Part.CONNECTIONS: [CONNECTIONS, [name for name in CONNECTIONS if name != "URL"]],
        Part.MESSAGES: [OLD, MIDDLE, NEW, [*NEW, "IS MESSAGE DRAFT", "IS CONVERSATION DRAFT"]],
    }
    for part, eras in headers.items():
        for era in eras:
            assert part_by_header(table([era]).encode()) is part, era
    assert part_by_name("a/b\\Linkedin Invitations (1).CSV") is Part.INVITATIONS
