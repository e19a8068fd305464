"""What the other files of an export say about people and about the owner's own life."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from invites.acquaintance import Acquaintance, Acquaintances, Connection, Stay, StayKind
from invites.reading.export import read_export
from invites.reading.headers import part_by_name
from invites.reading.record import File, Reading
from tests.test_invites.exports import CONNECTIONS, SEEN_AT, connection, connections_csv, table

CONTACTS = (
    *("Source", "FirstName", "LastName", "Companies", "Title", "Emails", "PhoneNumbers", "CreatedAt", "Addresses"),
    *("Sites", "InstantMessageHandles", "FullName", "Birthday", "Location", "BookmarkedAt", "Profiles"),
)
OLD_CONTACTS = (
    *("First Name", "Last Name", "Companies", "Title", "Email Address", "Phone Numbers", "Created At"),
    *("Instant Message Handles", "Addresses", "Sites", "Full Name", "Birthday", "Location", "Bookmarked At"),
    "Profiles",
)
RECOMMENDATIONS = ("First Name", "Last Name", "Company", "Job Title", "Text", "Creation Date", "Status")


def read(name: str, *rows: Sequence[str], encoding: str = "utf-8", delimiter: str = ",") -> Reading:
    return read_export([File(name, table(rows, delimiter=delimiter).encode(encoding))], seen_at=SEEN_AT)


def known(reading: Reading) -> list[Acquaintance]:
    assert [finding.line for finding in reading.findings] == [None]  # that there are no invitations in it
    return [*reading.acquaintances.people.values()]


def test_address_books_of_both_eras_say_which_they_are() -> None:
    row = ["MOBILE_CONTACTS", "Ana", "Prueba", *[""] * 13]
    google = ["GOOGLE_CONTACTS", "", "", *[""] * 8, "Bo Örtlund", *[""] * 4]
    nobody = ["MOBILE_CONTACTS", *[""] * 4, "x@example.org", *[""] * 10]
    assert known(read("Contacts.csv", CONTACTS, row, google, nobody, row)) == [
        Acquaintance("Ana Prueba", address_books=("phone",)),
        Acquaintance("Bo Örtlund", address_books=("Google",)),
    ]
    old = ["Ana", "Prueba", *[""] * 13]
    assert known(read("Imported Contacts.csv", OLD_CONTACTS, old)) == [Acquaintance("Ana Prueba", address_books=("",))]


@pytest.mark.parametrize(("who", "field"), [("Endorser", "skills_of_owner"), ("Endorsee", "skills")])
def test_endorsements_are_counted_by_skill_and_told_apart_by_their_columns(who: str, field: str) -> None:
    header = (
        "Endorsement Date",
        "Skill Name",
        f"{who} First Name",
        f"{who} Last Name",
        f"{who} Public Url",
        "Endorsement Status",
    )
    rows = [
        ["2024/12/16 18:24:37 UTC", skill, "Ana", "Prueba", "www.linkedin.com/in/ana", "ACCEPTED"] for skill in "ABC"
    ]
    counts: Any = {field: 3}
    expected = [replace(Acquaintance("Ana Prueba", "ana"), **counts)]
    assert known(read("Endorsement_Received_Info.csv", header, *rows)) == expected
    quoted = read("Endorsement Received Info.csv", header, *rows, encoding="utf-16", delimiter="\t")
    assert known(quoted) == expected
    without_address = [[*row[:4], row[5]] for row in (header, *rows)]
    assert known(read("x.csv", *without_address)) == [replace(Acquaintance("Ana Prueba"), **counts)]


def test_recommendations_are_told_apart_by_the_name_of_their_file() -> None:
    row = ["Ana", "Prueba", "Example Labs", "CTO", "Great, really", "12/16/24, 06:24 PM", "VISIBLE"]
    assert known(read("Recommendations_Received.csv", RECOMMENDATIONS, row)) == [
        Acquaintance("Ana Prueba", recommended_owner=True)
    ]
    given = read("a/Recommendations Given (1).csv", RECOMMENDATIONS, row)
    assert known(given) == [Acquaintance("Ana Prueba", recommended=True)]
    unsaid = read("renamed.csv", RECOMMENDATIONS, row)
    assert not unsaid.acquaintances
    assert "left out" in unsaid.findings[0].text


def test_positions_and_schools_have_their_years() -> None:
    positions = read(
        "Positions.csv",
        ("Company Name", "Title", "Description", "Location", "Started On", "Finished On"),
        ["Example Labs", "Engineer", "", "", "Nov 2014", "2016"],
        ["Sample & Sons", "CTO", "", "", "Jan-17", ""],
        ["", "Nothing", "", "", "2001", ""],
    )
    assert positions.acquaintances.stays == (
        Stay(StayKind.WORK, "Example Labs", 2014, 2016),
        Stay(StayKind.WORK, "Sample & Sons", 2017, None),
    )
    header = ("School Name", "Start Date", "End Date", "Notes", "Degree Name", "Activities")
    school = read("Education.csv", header, ["Example University", "Sep 2009", "", "", "", ""])
    assert school.acquaintances.stays == (Stay(StayKind.STUDY, "Example University", 2009, None),)


def test_connections_are_known_with_company_position_and_day() -> None:
    reading = read_export(
        [File("Connections.csv", connections_csv(connection("Ana", "Prueba", "ana")))], seen_at=SEEN_AT
    )
    assert reading.acquaintances.people == {
        "ana": Acquaintance("Ana Prueba", "ana", Connection("Example Labs", "Engineer", date(2022, 11, 8)))
    }


def test_days_of_connections_are_day_first_only_when_the_file_proves_it_and_it_is_said() -> None:
    def days(*on: str) -> tuple[list[str], bool]:
        rows = [connection("P", str(number), f"p{number}", day) for number, day in enumerate(on)]
        reading = read("Connections.csv", CONNECTIONS, *rows)
        told = [one.connection.since for one in reading.acquaintances.people.values() if one.connection]
        return [str(day) for day in told], any("day first" in finding.text for finding in reading.findings)

    assert days("8-Nov-22", "05/04/2022") == (["2022-11-08", "2022-05-04"], False)
    assert days("13/04/2022", "05/04/2022") == (["2022-04-13", "2022-04-05"], True)
    assert days("13/04/2022", "04/14/2022", "05/04/2022") == (["2022-04-13", "2022-04-14", "2022-05-04"], False)


def test_a_row_that_cannot_be_read_is_said() -> None:
    data = table([RECOMMENDATIONS, ["Ana", "Prueba", "", "", "x", "", ""]]) + "torn,row\n"
    reading = read_export([File("Recommendations_Given.csv", data.encode())], seen_at=SEEN_AT)
    assert len(reading.acquaintances.people) == 1
    assert [(finding.line, finding.rejected) for finding in reading.findings] == [(3, False), (None, False)]


def test_files_are_known_by_the_names_that_people_and_eras_give_them() -> None:
    names = ("messages", "Messages", "Messaages", "linkedin messages (1)", "Imported Contacts", "ImportedContacts")
    assert [part_by_name(f"x/{name}.csv") for name in names] == ["messages"] * 4 + ["contacts"] * 2
    assert part_by_name("Endorsement Received Info.csv") == part_by_name("ENDORSEMENT_GIVEN_INFO.CSV") == "endorsements"
    others = ("coach_messages.csv", "Company Follows.csv", "messages.txt", "message board.csv", "")
    assert {part_by_name(name) for name in others} == {None}


def test_nothing_known_is_overwritten_by_nothing() -> None:
    full = Acquaintance(
        "Ana Prueba", "ana", Connection("Example Labs", "CTO", date(2020, 1, 1)), group_messages=3, skills=2
    )
    bare = Acquaintance("", "ana", Connection("", "", None), address_books=("phone",))
    both = Acquaintances({"ana": full}).merged(Acquaintances({"ana": bare})).people["ana"]
    assert (both.name, both.connection, both.group_messages, both.skills) == ("Ana Prueba", full.connection, 3, 2)
    assert both.address_books == ("phone",)
    assert Acquaintances().merged(Acquaintances({"ana": full})).merged(Acquaintances()).people == {"ana": full}


def test_a_stay_that_ended_meanwhile_is_the_same_stay() -> None:
    before, after = (Stay(StayKind.WORK, "Example Labs", 2014, ended) for ended in (None, 2016))
    for one, other in ((before, after), (after, before)):
        assert Acquaintances(stays=(one,)).merged(Acquaintances(stays=(other,))).stays == (after,)


def test_a_person_is_forgotten_by_profile_and_by_name_where_no_profile_is_known() -> None:
    people = {
        key: Acquaintance("Ana Prueba", key.strip() if " " not in key else "")
        for key in ("ana", "ana-2", " ana prueba")
    }
    known = Acquaintances(people)
    assert [*known.without("ANA Prueba", "ana").people] == ["ana-2"]
    assert not known.without("Ana Prueba", "").people
    assert known.without("Bo", "bo") is known
