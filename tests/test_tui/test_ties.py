"""Ties from the export to the card: kept by an import, shown with their source, thrown away with one command."""

import json
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from invites.acquaintance import Acquaintance, Acquaintances, Connection, Messages, Stay, StayKind
from invites.arrival import Preview
from invites.invitation import Owner
from store.acquaintances import keep, load
from store.places import Places
from tests.test_invites.exports import URL, connection, connections_csv, profile_csv, received, table
from tests.test_invites.test_reading_messages import NEW, OLLY, message
from tests.test_tui.command_lines import CommandLine
from tests.test_tui.conftest import NOW, OPEN_APP, press, until
from tui.app import CoffeeApp
from tui.queue import Queue
from tui.screens.preview import PreviewScreen

POSITIONS = ("Company Name", "Title", "Description", "Location", "Started On", "Finished On")
TEXT = "These words are between the two of us"


@pytest.fixture
def command(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> CommandLine:
    return CommandLine(tmp_path / "home", capsys, monkeypatch)


@pytest.fixture
def export(tmp_path: Path) -> str:
    """An export in which Ana is new and has written, and Bo was accepted."""
    ana, bo = ("Ana Prueba", "https://www.linkedin.com/in/ana"), ("Bo Örtlund", "https://www.linkedin.com/in/bo")
    invitations = [
        received("Ana Prueba", "ana", sent="3/9/24, 9:05 AM"),
        received("Bo Örtlund", "bo", note="We met at the harbour", sent="3/9/24, 9:05 AM"),
    ]
    messages = [
        message(NEW, ana, [OLLY], TEXT, "2024-05-03 18:24:37 UTC"),
        message(NEW, OLLY, [ana], TEXT, "2024-05-02 18:24:37 UTC"),
        message(NEW, bo, [OLLY], "We met at the harbour", "2024-03-11 18:24:37 UTC"),
    ]
    path = tmp_path / "Basic_LinkedInDataExport.zip.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("Invitations.csv", table([URL, *invitations]))
        archive.writestr("messages.csv", table([NEW, *messages]))
        archive.writestr("Connections.csv", connections_csv(connection("Cy", "Sample", "cy")))
        archive.writestr("Profile.csv", profile_csv("Olly", "Owner", "Exampleton"))
        archive.writestr("Positions.csv", table([POSITIONS, ["Example Labs", "CTO", "", "", "2014", "2016"]]))
    return str(path)


def places_of(command: CommandLine) -> Places:
    return Places(command.home, command.home)


def test_an_import_keeps_what_the_export_says_and_the_list_tells_it(command: CommandLine, export: str) -> None:
    said = command("import", export, "--json").document
    assert [one["status"] for one in said["invitations"]] == ["new", "connected"]
    assert said["invitations"][1]["why"] == "accepted on 11 Mar 2024"
    (ana,) = command("list", "--json").documents
    assert ana["ties"] == [{"text": "2 messages between you, the last on 3 May 2024", "source": "messages.csv"}]
    assert command("show", "1", "--json").document["ties"] == ana["ties"]
    assert "tie: 2 messages between you, the last on 3 May 2024 (messages.csv)" in command("show", "1").out
    kept = b"".join(path.read_bytes() for path in command.home.rglob("*") if path.is_file())
    assert TEXT.encode() not in kept


def test_a_file_for_the_ties_alone_is_kept_too_and_a_dry_run_keeps_nothing(command: CommandLine, export: str) -> None:
    assert command("import", export, "--dry-run").code == 0
    assert not places_of(command).ties.exists()
    with zipfile.ZipFile(export) as archive:
        alone = Path(export).with_name("Connections.csv")
        alone.write_bytes(archive.read("Connections.csv"))
    said = command("import", str(alone), "--json")
    assert (said.code, said.document["added"]) == (0, 0)
    assert [*load(places_of(command)).people] == ["cy"]


def test_where_names_the_file_and_doctor_looks_at_it(command: CommandLine, export: str) -> None:
    def looked() -> dict[str, str]:
        checks = command("doctor", "--json").document["checks"]
        return next(check for check in checks if check["subject"] == "ties")

    assert "nothing is known" in looked()["text"]
    command("import", export)
    assert looked()["level"] == "ok"
    assert looked()["text"].startswith("3 people known")
    path = command("where", "--json").document["ties"]
    assert path == str(places_of(command).ties)
    Path(path).write_bytes(b"{}")
    assert looked()["level"] == "bad"
    assert "purge --ties" in looked()["text"]


def test_a_damaged_file_costs_the_ties_and_nothing_else(command: CommandLine, export: str) -> None:
    command("import", export)
    places_of(command).ties.write_bytes(b"{}")
    said = command("list", "--json")
    assert (said.code, said.documents[0]["ties"]) == (0, [])
    assert said.err.count("ties.json") == 1
    again = command("import", export, "--json")
    assert (again.code, again.document["known"]) == (0, 1)
    assert again.err.count("ties.json") == 1
    assert places_of(command).ties.read_bytes() == b"{}"
    assert command("list").err.count("ties.json") == 0


def test_all_of_it_is_thrown_away_with_one_command(command: CommandLine, export: str) -> None:
    command("import", export)
    assert command("purge", "--ties").out == (
        "Removed for good: what is known of 3 people for the ties. An import of your data brings it back.\n"
    )
    assert not places_of(command).ties.exists()
    assert [one["ties"] for one in command("list", "--json").documents] == [[]]
    assert command("purge", "--ties", "--json").document["removed"] == {"ties": 0}
    places_of(command).ties.write_bytes(b"{}")
    assert "nobody can count" in command("purge", "--ties").out
    assert not places_of(command).ties.exists()


def test_strangers_words_in_ties_act_on_nothing(command: CommandLine, export: str) -> None:
    command("import", export)
    odd = "\x1b]52;c;aGk=\x07\u202e[/]\x9b31m\r\n"
    keep(
        places_of(command), Acquaintances({"ana": Acquaintance(odd, "ana", Connection(odd, odd), address_books=(odd,))})
    )
    for arguments in (("list", "--json"), ("show", "1", "--json"), ("show", "1")):
        out = command(*arguments).out
        assert "address book" in out
        assert not set(out) & set("\x1b\x07\u202e\x9b\r")


def test_purging_a_person_tells_of_the_ties(command: CommandLine, export: str) -> None:
    command("import", export)
    assert "what is known of 1 person for the ties" in command("purge", "--person", "Ana Prueba").out
    assert "who is not in your queue" in command("purge", "--person", "cy").out
    assert json.loads(command("purge", "--all", "--json").out)["removed"]["ties"] == 1


def test_two_of_one_name_who_never_asked_are_told_apart_by_profile(command: CommandLine) -> None:
    keep(places_of(command), Acquaintances({slug: Acquaintance("Two Same", slug) for slug in ("two-a", "two-b")}))
    refused = command("purge", "--person", "two same")
    assert (refused.code, refused.err.rpartition(": ")[2]) == (1, "two-a, two-b.\n")
    assert command("purge", "--person", "two-a", "--json").document["removed"]["ties"] == 1


@pytest.fixture
def acquainted(places: Places, queue: Queue) -> Queue:
    """A queue whose owner worked where Ana does, and knows Bo by name."""
    people = {
        "ana-prueba": Acquaintance(
            "Ana [/] Prueba", "ana-prueba", Connection("[@click=app.leave]x[/]", "", date(2020, 1, 1))
        ),
        " bo örtlund": Acquaintance("Bo Örtlund", messages=Messages(1, 1, datetime(2024, 5, 3, tzinfo=UTC))),
    }
    keep(places, Acquaintances(people, (Stay(StayKind.WORK, "tide-pool engineer", 2014, 2016),)))
    return queue


async def test_the_card_shows_the_ties_below_the_reasons(acquainted: Queue, open_app: OPEN_APP) -> None:
    del acquainted
    async with open_app() as pilot:
        assert isinstance(pilot.app, CoffeeApp)
        screen = pilot.app.queue_screen
        shown = str(screen.query_one("#card-body").render())
        assert "a connection of yours since 1 Jan 2020, [@click=app.leave]x[/]" in shown
        assert "you worked at tide-pool engineer yourself, 2014 to 2016" in shown
        await press(pilot, "j")
        told = "somebody of the same name: 2 messages between you, the last on 3 May 2024"
        await until(pilot, lambda: told in str(screen.query_one("#card-body").render()))
        assert told in str(screen.query_one("#card-body").render())


async def test_connections_alone_can_be_brought_in_on_the_screen(
    open_app: OPEN_APP, places: Places, tmp_path: Path
) -> None:
    path = tmp_path / "Connections.csv"
    path.write_bytes(connections_csv(connection("Bo", "Örtlund", "bo")))
    async with open_app() as pilot:
        assert isinstance(pilot.app, CoffeeApp)
        screen = pilot.app.queue_screen
        pilot.app.run_worker(pilot.app.importing.from_text(str(path)), group="import")
        for _ in range(500):
            if isinstance(pilot.app.screen, PreviewScreen):
                break
            await pilot.pause(0.01)
        assert screen.message == "Nothing is stored yet. 1 person you know, for the ties."
        assert not places.ties.exists()
        await press(pilot, "enter")
        assert screen.message == "Brought in: 1 person you know."
    assert [*load(places).people] == ["bo"]


def test_ties_are_read_in_slices_and_anew_when_invitations_come(acquainted: Queue) -> None:
    entry = acquainted.inbox.entry(1)
    assert acquainted.ties.so_far(entry) == ()
    slices = 0
    while acquainted.ties.prepare():
        slices += 1
    assert slices >= 2
    assert len(acquainted.ties.so_far(entry)) == 2
    assert not acquainted.ties.prepare()
    asked_again = replace(entry.invitation, sent_at=NOW)
    met = Acquaintances({"ana-prueba": Acquaintance("Ana Prueba", "ana-prueba", recommended=True)})
    acquainted.take_in(Preview(additions=[asked_again], acquaintances=met), Owner())
    again = acquainted.inbox.entry(6)
    assert acquainted.ties.prepare()
    assert [tie.text for tie in acquainted.ties.of(again)][1:3] == [
        "you recommended them",
        "asked before, on 9 Jun 2026: you have not answered",
    ]
