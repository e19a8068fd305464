import pytest

from invites.reading.export import read_export
from invites.reading.profile import town_of
from invites.reading.record import File, Reading, Record, Status
from tests.test_invites.exports import PREAMBLE, SEEN_AT, URL, connection, connections_csv, received, table


def beside(invitation: list[str], connections: bytes) -> tuple[Record, Reading]:
    files = [
        File("x/Invitations.csv", table([URL, invitation]).encode()),
        File("x/Connections.csv", connections, companion=True),
    ]
    reading = read_export(files, seen_at=SEEN_AT)
    return reading.records[0], reading


def test_the_same_address_is_a_connection_however_it_is_spelled() -> None:
    csv = connections_csv(connection("Joe", "Other", "jos%C3%A9-%c3%91x"))
    record, _ = beside(received("José Prueba", "jose\u0301-ñX"), csv)
    assert (record.status, record.why) == (Status.CONNECTED, "a connection since 8 Nov 2022")


def test_the_same_name_decides_when_one_side_has_no_address() -> None:
    for invited, connected in (("", "jose"), ("jose", ""), ("", "")):
        record, _ = beside(
            received("josé  PRUEBA", invited), connections_csv(connection("Jose\u0301", "Prueba", connected))
        )
        assert record.why == "a connection of the same name, since 8 Nov 2022"


@pytest.mark.parametrize(
    ("on", "status"),
    [
        ("07 Mar 2026", Status.NEW),
        ("08 Mar 2026", Status.CONNECTED),
        ("9-Mar-26", Status.CONNECTED),
        ("3/12/26, 6:14 PM", Status.CONNECTED),
        ("", Status.NEW),
    ],
)
def test_the_same_name_at_another_address_is_a_connection_only_if_made_since(on: str, status: Status) -> None:
    record, _ = beside(received("Ana Prueba", "ana-1"), connections_csv(connection("Ana", "Prueba", "ana-2", on)))
    assert record.status is status
    assert bool(record.why) is (status is Status.CONNECTED)


def test_one_of_several_of_a_name_is_enough() -> None:
    old, since = connection("Ana", "Prueba", "ana-2"), connection("Ana", "Prueba", "ana-3", "10 Mar 2026")
    record, _ = beside(received("Ana Prueba", "ana-1"), connections_csv(old, since))
    assert record.why == "a connection of the same name, since 10 Mar 2026"


def test_an_invitation_without_a_date_is_not_merged_by_name_alone() -> None:
    csv = connections_csv(connection("Ana", "Prueba", "ana-2", "10 Mar 2026"))
    record, _ = beside(received("Ana Prueba", "ana-1", sent="?"), csv)
    assert record.status is Status.NEW


def test_closed_accounts_match_nobody() -> None:
    closed = ["", "", "", "", "", "", "08 Nov 2022"]
    record, _ = beside(received("", "ana"), connections_csv(closed))
    assert record.status is Status.NEW


@pytest.mark.parametrize(
    "text",
    [
        'First Name,Last Name,Email Address,Company,Position,Connected On\nAna,Prueba,,,,"1/8/18, 6:14 PM"\n',
        PREAMBLE + "First Name,Last Name,Email Address,Company,Position,Connected On\nAna,Prueba,,,,08 Nov 2022\n",
        "\ufeff\n\nFirst Name;Last Name;URL;Email Address;Company;Position;Connected On\r\nAna;Prueba;;;;;8-Nov-22\r\n",
    ],
)
def test_every_era_of_connections_is_read(text: str) -> None:
    record, reading = beside(received("Ana Prueba", "ana"), text.encode())
    assert record.status is Status.CONNECTED
    assert not reading.findings


def test_broken_rows_of_connections_are_one_remark_and_cost_no_other() -> None:
    csv = (
        connections_csv(connection("Ana", "Prueba", "ana"))
        + b'torn\n"torn\n'
        + table([connection("Bo", "B", "bo")]).encode()
    )
    record, reading = beside(received("Bo B", "bo"), csv)
    assert record.status is Status.CONNECTED
    (remark,) = reading.findings
    assert (remark.line, remark.rejected) == (6, False)


def test_invitations_without_connections_beside_them_say_so() -> None:
    reading = read_export([File("Invitations.csv", table([URL, received("Ana", "ana")]).encode())], seen_at=SEEN_AT)
    assert ["Connections.csv" in finding.text for finding in reading.findings] == [True]


@pytest.mark.parametrize(
    ("location", "town"),
    [
        ("Berlin, Germany", "Berlin"),
        ("Greater Exampleton Area", "Exampleton"),
        ("San Francisco Bay Area", "San Francisco"),
        ("Exampleton Metropolitan Area", "Exampleton"),
        ("Greater London, England, United Kingdom", "London"),
        ("Singapore", "Singapore"),
        ("Germany", ""),
        ("", ""),
    ],
)
def test_the_town_is_taken_from_the_name_of_the_place(location: str, town: str) -> None:
    assert town_of(location) == town


def test_of_a_name_with_and_without_address_the_one_without_decides() -> None:
    csv = connections_csv(connection("Ana", "Prueba", "ana-2"), connection("Ana", "Prueba", "", "01 Jan 2020"))
    record, _ = beside(received("Ana Prueba", "ana-1"), csv)
    assert record.why == "a connection of the same name, since 1 Jan 2020"


def test_nobody_without_a_name_is_a_connection_by_name() -> None:
    record, _ = beside(received("", "ana-1"), connections_csv(connection("", "", "other", "10 Mar 2026")))
    assert record.status is Status.NEW
