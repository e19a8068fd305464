from collections.abc import Sequence
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from invites.invitation import Owner
from invites.reading.export import read_export
from invites.reading.headers import Part, table_of
from invites.reading.members import KNOWN_MEMBERS
from invites.reading.record import File, Finding, Reading, Status
from tests.test_invites.exports import (
    CONNECTIONS,
    PLAIN,
    SEEN_AT,
    URL,
    URN,
    connection,
    connections_csv,
    profile_csv,
    received,
    sent,
    table,
)

SOURCE = "export.zip/Invitations.csv"


def read(data: bytes | str, *others: File, name: str = SOURCE) -> Reading:
    content = data.encode() if isinstance(data, str) else data
    return read_export([File(name, content), *others], seen_at=SEEN_AT)


def rejected(reading: Reading) -> list[Finding]:
    return [finding for finding in reading.findings if finding.rejected]


def names(reading: Reading) -> list[str]:
    return [record.invitation.inviter.name for record in reading.records]


@pytest.mark.parametrize("header", [PLAIN, URN, URL])
def test_received_rows_of_every_era_are_read_and_sent_ones_counted(header: Sequence[str]) -> None:
    tails = {PLAIN: ([], []), URN: (["urn:li:member:1"] * 2,) * 2, URL: (received("", "ana")[5:], sent("")[5:])}[
        tuple(header)
    ]
    rows = [received("Ana Prueba", note=" Great talk,  on tide pools! ")[:5] + tails[0], sent("Cy")[:5] + tails[1]]
    reading = read(table([header, *rows]))
    (record,) = reading.records
    invitation = record.invitation
    assert (invitation.inviter.name, invitation.note) == ("Ana Prueba", "Great talk,  on tide pools!")
    assert invitation.inviter.slug == ("ana" if header == URL else "")
    assert invitation.sent_at is not None
    assert invitation.sent_at.isoformat() == "2026-03-09T09:05:00-07:00"
    assert (invitation.seen_at, invitation.source, record.status) == (SEEN_AT, SOURCE, Status.NEW)
    assert reading.sent == 1
    assert not rejected(reading)


def test_the_bare_address_of_late_2023_is_no_address() -> None:
    assert read(table([URL, received("Ana Prueba")])).records[0].invitation.inviter.slug == ""


def test_names_keep_commas_and_emoji_and_lose_double_spaces() -> None:
    rows = [received("  Bo  Example, PhD 🙂 ", "bo"), received("王\u00a0小明", "wang")]
    assert names(read(table([URL, *rows]))) == ["Bo Example, PhD 🙂", "王 小明"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_spreadsheet_dialects_read_the_same(encoding: str, delimiter: str, end: str) -> None:
    rows = [received("Łucja Próbna", "łucja", note="Hi; there, | Olly"), sent("Cy"), received("Bo", "bo")]
    reading = read(table([URL, *rows], delimiter=delimiter, end=end).encode(encoding))
    assert names(reading) == ["Łucja Próbna", "Bo"]
    assert reading.records[0].invitation.note == "Hi; there, | Olly"
    assert not rejected(reading)


def test_rows_wrapped_in_one_pair_of_quotes_are_unwrapped() -> None:
    lines = table([URL, received("Ana Prueba, PMP", "ana"), received("Bo", "bo", note="Hi")]).splitlines()
    doubled = "\n".join('"' + line.replace('"', '""') + '"' for line in lines)
    trailed = "\n".join([lines[0], *('"' + line.replace('"', '""') + '";;;' for line in lines[1:])])
    for text in (doubled, trailed):
        assert names(read(text)) == ["Ana Prueba, PMP", "Bo"]


def test_a_preamble_and_blank_lines_do_not_shift_line_numbers() -> None:
    lines = ["sep=,", "Notes, of mine", "", ",".join(URL), "", ",".join(received("Bo", sent="3/9/26")), "", "torn,row"]
    reading = read("\n".join(lines))
    assert names(reading) == ["Bo"]
    assert [(finding.line, finding.source) for finding in rejected(reading)] == [(8, SOURCE)]


def test_columns_are_found_by_name_in_any_order() -> None:
    header = ("direction", "MESSAGE", "Date Sent", "to", "FROM", "", "")
    reading = read(table([header, ["incoming", "Hi", "3/9/26, 9:05 AM", "Olly", "Ana", "", ""]]), name="x/my list.csv")
    assert names(reading) == ["Ana"]
    assert not rejected(reading)


def test_old_code_pages_are_read_with_a_remark() -> None:
    reading = read(table([URL, received("José Núñez", "jose")]).encode("cp1252"))
    assert names(reading) == ["José Núñez"]
    assert any("Windows-1252" in finding.text for finding in reading.findings)


def test_one_broken_byte_does_not_turn_every_name_into_another_code_page() -> None:
    data = table([URL, received("Łucja Próbna", "l"), received("Bo", "bo")]).encode().replace(b",Bo", b",B\xffo")
    assert names(read(data.replace(b"Bo", b"B\xffo")))[0] == "Łucja Próbna"


def test_without_a_direction_the_owner_is_who_stands_in_most_rows() -> None:
    header = ("From", "To", "Sent At", "Message")
    rows = [["Ana", "Olly"], ["Bo", "Olly "], ["olly", "Cy"]]
    reading = read(table([header, *([*row, "3/9/26, 9:05 AM", ""] for row in rows)]))
    assert names(reading) == ["Ana", "Bo"]
    assert reading.sent == 1


def test_an_unknown_direction_is_rejected_with_its_line() -> None:
    row = received("Bo", "bo")
    row[4] = "SIDEWAYS"
    reading = read(table([URL, received("Ana", "ana"), row]))
    assert [finding.line for finding in rejected(reading)] == [3]


def test_a_row_without_name_and_address_is_rejected_and_one_with_either_is_kept() -> None:
    reading = read(table([URL, received(""), received("", "ana"), received("Bo")]))
    assert len(reading.records) == 2
    assert [finding.line for finding in rejected(reading)] == [2]


def test_an_unreadable_date_keeps_the_invitation_and_says_so() -> None:
    reading = read(table([URL, received("Ana", "ana", sent="the other day"), received("Bo", "bo", sent="")]))
    assert [record.invitation.sent_at for record in reading.records] == [None, None]
    assert [finding.line for finding in reading.findings if "date" in finding.text] == [2, 3]
    assert not rejected(reading)


def test_dates_are_day_first_only_when_the_file_proves_it_and_it_is_said() -> None:
    def days(*dates: str) -> tuple[list[str], bool]:
        reading = read(table([URL, *(received(f"P {i}", f"p{i}", sent=date) for i, date in enumerate(dates))]))
        moments = [record.invitation.sent_at for record in reading.records]
        said = any("day first" in finding.text for finding in reading.findings)
        return [moment.date().isoformat() if moment else "" for moment in moments], said

    assert days("11-05-2021", "3/4/22") == (["2021-11-05", "2022-03-04"], False)
    assert days("11-05-2021", "28-09-2021") == (["2021-05-11", "2021-09-28"], True)
    assert days("11-05-2021", "28-09-2021", "9/27/21") == (["2021-11-05", "2021-09-28", "2021-09-27"], True)


def test_a_quote_that_is_never_closed_costs_one_row_only() -> None:
    lines = table([URL, *(received(f"P {i}", f"p{i}") for i in range(6))]).splitlines()
    lines[2] = 'P 1,Olly Owner,"3/9/26, 9:05 AM","Hi,INCOMING,https://www.linkedin.com/in/p1,'
    lines[3] = 'P 2,Olly Owner,"3/9/26, 9:05 AM,,INCOMING,https://www.linkedin.com/in/p2,'
    lines[6] = 'P 5,Olly Owner,3/9/26,"Hi,INCOMING,https://www.linkedin.com/in/p5,'
    reading = read("\n".join(lines))
    assert names(reading) == ["P 0", "P 3", "P 4"]
    assert [finding.line for finding in rejected(reading)] == [3, 4, 7]


def test_a_note_with_line_breaks_is_one_row_even_when_it_looks_like_more() -> None:
    forged = 'Hi\nEve,Olly,"1/1/26, 1:00 PM",,INCOMING,https://www.linkedin.com/in/eve,x\n\nBye "you"'
    reading = read(table([URL, received("Ana", "ana", note=forged), received("Bo", "bo")]))
    assert names(reading) == ["Ana", "Bo"]
    assert reading.records[0].invitation.note == forged
    assert not rejected(reading)


def test_zero_bytes_and_endless_cells_cost_their_row_only() -> None:
    rows = [received("Ana", "ana", note="a\0b"), received("Bo", "bo"), received("Cy", "cy", note="x" * 150_000)]
    rows += [received("Di", "di", note="y" * 400_000), received("Eli", "eli")]
    reading = read(table([URL, *rows]))
    assert names(reading) == ["Bo", "Eli"]
    assert [finding.line for finding in rejected(reading)] == [2, 4, 5]


def test_an_unreadable_row_that_the_owner_sent_is_not_an_invitation_lost() -> None:
    row = ",".join(sent("Cy")[:2]) + ",1/2/26,,OUTGOING"
    reading = read(table([URL]) + row + "\n")
    assert reading.sent == 1
    assert not rejected(reading)
    assert [finding.line for finding in reading.findings if finding.line] == [2]


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b"PK\x03\x04rest", b"<html>", b"\0" * 50, b'a,"b'])
def test_a_file_that_is_no_table_of_invitations_is_one_rejected_finding(data: bytes) -> None:
    reading = read(data)
    assert not reading.records
    assert len(rejected(reading)) == 1


@given(st.binary(max_size=300))
@settings(max_examples=150, deadline=None)
def test_no_bytes_at_all_make_the_reader_crash(data: bytes) -> None:
    for head in (b"", ",".join(URL).encode() + b"\n"):
        read(head + data, File("Connections.csv", ",".join(CONNECTIONS).encode() + b"\n" + data))


GOOD = st.sampled_from(["Ana", "Łucja", "王小明", "Bo, PhD", 'Di "D" Example', "🙂"]).map(
    lambda name: (table([received(name, "p", note="Hi, you")]).rstrip("\n"), "record")
)
SENT = st.just((table([sent("Cy")]).rstrip("\n"), "sent"))
DAMAGED = st.sampled_from(
    [
        ('Eli,Olly,"3/9/26, 9:05 AM","never closed,INCOMING,https://www.linkedin.com/in/e,', "rejected"),
        ('Eli,Olly,"3/9/26, 9:05 AM,,INCOMING,https://www.linkedin.com/in/e,', "rejected"),
        ("Eli,Olly,3/9/26,INCOMING", "rejected"),
        ("Eli,Olly,3/9/26,one,two,three,INCOMING,https://www.linkedin.com/in/e,", "rejected"),
        ('Eli,Olly,"3/9/26, 9:05 AM",a\0b,INCOMING,https://www.linkedin.com/in/e,', "rejected"),
        (',Olly,"3/9/26, 9:05 AM",,INCOMING,,', "rejected"),
        ("", "blank"),
        (",,,,,,", "blank"),
    ]
)


@given(st.lists(st.one_of(GOOD, SENT, DAMAGED), max_size=30), st.sampled_from(["\n", "\r\n"]))
@settings(max_examples=150, deadline=None)
def test_every_received_row_is_a_record_or_one_rejected_finding(lines: list[tuple[str, str]], end: str) -> None:
    told = [kind for _, kind in lines]
    reading = read(end.join([",".join(URL), *(line for line, _ in lines)]))
    assert len(reading.records) == told.count("record")
    assert len(rejected(reading)) == told.count("rejected")
    assert reading.sent == told.count("sent")
    assert all(finding.line is not None for finding in rejected(reading))


@given(st.lists(st.text(max_size=20), min_size=1, max_size=20))
@settings(max_examples=100, deadline=None)
def test_any_note_that_is_properly_quoted_comes_back_as_it_was(notes: list[str]) -> None:
    clean = [note.encode("utf-8", "ignore").decode().replace("\0", "").replace("\r", "") for note in notes]
    reading = read(table([URL, *(received("Ana", "ana", note=note) for note in clean)]))
    assert [record.invitation.note for record in reading.records] == [note.strip() for note in clean]


def test_the_owner_is_known_from_profile_else_from_the_rows() -> None:
    data = table([URL, received("Ana", "ana"), received("Bo", "bo"), sent("Cy")]).encode()
    assert read(data).owner == Owner("Olly Owner", "", "olly-owner")
    profile = File("x/PROFILE.CSV", profile_csv("Olly", "van  Owner", "Greater Exampleton Area"), companion=True)
    assert read(data, profile).owner == Owner("Olly van Owner", "Exampleton", "olly-owner")


def test_the_owners_address_is_unknown_when_rows_disagree() -> None:
    other = received("Bo", "bo")
    other[6] = "https://www.linkedin.com/in/olly-before"
    assert read(table([URL, received("Ana", "ana"), other])).owner.slug == ""


def test_companions_give_connections_but_no_invitations() -> None:
    beside = File("Invitations (1).csv", table([URL, received("Eve", "eve")]).encode(), companion=True)
    assert names(read(table([URL, received("Ana", "ana")]), beside)) == ["Ana"]


def test_connections_alone_are_not_an_empty_export_in_silence() -> None:
    reading = read_export([File("connection.csv", connections_csv())], seen_at=SEEN_AT)
    assert [finding.source for finding in reading.findings] == ["connection.csv"]


def test_files_are_told_by_their_header_not_their_name() -> None:
    files = [
        File("a.csv", connections_csv(connection("Ana", "Prueba", "ana"))),
        File("b.csv", table([URL, received("Ana Prueba", "ana")]).encode()),
        File("c.csv", profile_csv("Olly", "Owner", "Berlin, Germany")),
    ]
    reading = read_export(files, seen_at=SEEN_AT)
    assert [record.status for record in reading.records] == [Status.CONNECTED]
    assert reading.owner.town == "Berlin"
    parts = (Part.CONNECTIONS, Part.INVITATIONS, Part.PROFILE)
    assert [[table_of(part, file.data) is not None for part in parts] for file in files] == [
        [True, False, False],
        [False, True, False],
        [False, False, True],
    ]


def test_messages_with_from_and_to_are_not_invitations() -> None:
    assert not table_of(Part.INVITATIONS, b"From,To,Date,Subject,Content,Direction,Folder\n")
    assert not table_of(Part.INVITATIONS, b"CONVERSATION ID,CONVERSATION TITLE,FROM,TO,DATE,SUBJECT,CONTENT,FOLDER\n")


def test_known_members_are_base_names_in_lower_case() -> None:
    assert {"invitations.csv", "messages.csv", "endorsement received info.csv"} <= KNOWN_MEMBERS
    assert all(name == name.casefold() and name.endswith(".csv") for name in KNOWN_MEMBERS)


def test_times_carry_the_offset_of_their_own_season() -> None:
    rows = [received("Ana", "ana", sent="7/1/25, 12:00 PM"), received("Bo", "bo", sent="1/1/26, 12:00 AM")]
    offsets = [record.invitation.sent_at for record in read(table([URL, *rows])).records]
    assert [moment.utcoffset() if moment else None for moment in offsets] == [timedelta(hours=-7), timedelta(hours=-8)]


def test_a_quote_that_is_never_closed_costs_no_row_however_far_the_next_one_is() -> None:
    torn = 'P 1,Olly Owner,"3/9/26, 9:05 AM","Hi,INCOMING,https://www.linkedin.com/in/p1,'
    lines = [",".join(URL), torn, *["and so on"] * 5000, table([received("Bo", "bo")]).rstrip("\n")]
    reading = read("\n".join(lines))
    assert names(reading) == ["Bo"]
    assert [finding.line for finding in rejected(reading)] == [2]


def test_a_file_without_end_is_read_up_to_a_line_that_is_named() -> None:
    reading = read(table([URL, received("Ana", "ana")]).encode() + b"\n" * 1_000_000)
    assert names(reading) == ["Ana"]
    assert ["more than 400,000 lines" in finding.text for finding in rejected(reading)] == [True]


@pytest.mark.parametrize("every", [2, 7, 333])
def test_rows_are_told_apart_in_long_files_too(every: int) -> None:
    expected: list[str] = []
    lines: list[str] = [",".join(URL)]
    torn: list[int] = []
    for number in range(3000):
        if number % every == 1:
            torn.append(sum(line.count("\n") + 1 for line in lines) + 1)
            lines.append('Eli,Olly Owner,"3/9/26, 9:05 AM","Hi,INCOMING,https://www.linkedin.com/in/eli,')
        else:
            note = "Hi,\n\nyou\nthere" if number % 3 == 0 else ""
            expected.append(f"P {number}")
            lines.append(table([received(f"P {number}", f"p{number}", note=note)]).rstrip("\n"))
    reading = read("\n".join(lines))
    assert names(reading) == expected
    assert [finding.line for finding in rejected(reading)] == torn
