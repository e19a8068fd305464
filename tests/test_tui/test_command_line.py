"""What the commands do and say, and how they end."""

import json
import os
import zipfile
from datetime import date, timedelta
from pathlib import Path

import pytest

import tui.clipboard
from invites.decision import Decided, Decision
from store.ledger import Ledger, open_ledger
from store.places import Places
from store.settings import Settings
from store.shelf import Shelf
from tests.test_invites.exports import connection, connections_csv, profile_csv, received, sent
from tests.test_tui.command_lines import PAGE, CommandLine, export, three
from tui.clipboard import Copied, Way
from tui.command_line.session import Session
from tui.commands import COMMANDS
from tui.queue import Queue

LIST_KEYS = {
    *("id", "name", "first_name", "headline", "profile_url", "note", "kind", "reasons", "language"),
    *("ties", "suggestion", "state", "decision", "sent_at"),
}
IMPORT_KEYS = {"added", "known", "connected", "other", "rejected", "invitations", "findings"}
INVITATION_KEYS = {
    *("name", "first_name", "headline", "profile_url", "note", "kind", "sent_at", "age", "mutuals", "mutual_names"),
    *("source", "status"),
}


@pytest.fixture
def command(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> CommandLine:
    return CommandLine(tmp_path / "home", capsys, monkeypatch)


@pytest.fixture
def filled(command: CommandLine, tmp_path: Path) -> CommandLine:
    """A queue of three."""
    assert command("import", three(tmp_path / "Invitations.csv")).code == 0
    return command


def ledger_bytes(command: CommandLine) -> bytes:
    return (command.home / "ledger.json").read_bytes()


# import


def test_import_says_what_it_found_under_the_promised_keys(command: CommandLine, tmp_path: Path) -> None:
    said = command("import", three(tmp_path / "Invitations.csv"), "--json")
    assert (said.code, said.err) == (0, "")
    assert said.document.keys() >= IMPORT_KEYS
    assert [said.document[key] for key in ("added", "known", "connected", "other", "rejected")] == [3, 0, 0, 0, 0]
    for invitation in said.document["invitations"]:
        assert invitation.keys() >= INVITATION_KEYS
        assert invitation["status"] == "new"
    ana = said.document["invitations"][0]
    assert ana["sent_at"] == "2026-03-09T09:05:00-07:00"
    assert ana["profile_url"] == "https://www.linkedin.com/in/ana-prueba"
    assert (ana["kind"], ana["first_name"], ana["source"]) == ("blank", "Ana", "Invitations.csv")
    assert said.document["invitations"][1]["kind"] == "default"


def test_importing_the_same_thing_twice_adds_nothing_and_writes_nothing(filled: CommandLine, tmp_path: Path) -> None:
    before = ledger_bytes(filled)
    said = filled("import", str(tmp_path / "Invitations.csv"), "--json")
    assert (said.document["added"], said.document["known"]) == (0, 3)
    assert ledger_bytes(filled) == before


def test_one_file_named_twice_is_taken_once(command: CommandLine, tmp_path: Path) -> None:
    path = three(tmp_path / "Invitations.csv")
    said = command("import", path, path, "--json")
    assert (said.document["added"], said.document["known"]) == (3, 3)
    assert len(command("list", "--json").documents) == 3


def test_a_zip_sets_those_apart_who_are_connected_and_counts_every_received_row(
    command: CommandLine, tmp_path: Path
) -> None:
    table_path = Path(
        export(
            tmp_path / "Invitations.csv",
            received("Ana Prueba", "ana"),
            received("Bo Örtlund", "bo"),
            received("", "", sent="not a time"),
            sent("Cy Sample"),
        )
    )
    with zipfile.ZipFile(tmp_path / "export.zip", "w") as archive:
        archive.write(table_path, "Basic/invitations.CSV")
        archive.writestr("Basic/Connections.csv", connections_csv(connection("Bo", "Örtlund", "bo")))
        archive.writestr("Basic/Profile.csv", profile_csv("Olly", "Owner", "Exampleton"))
    said = command("import", str(tmp_path / "export.zip"), "--json").document
    assert (said["added"], said["connected"], said["sent"]) == (1, 1, 1)
    assert said["added"] + said["known"] + said["connected"] + said["rejected"] == 3
    assert sum(finding["rejected"] for finding in said["findings"]) == said["rejected"]
    assert "Olly" in command("decide", "1", "coffee").out


def test_a_folder_is_imported_with_its_connections(command: CommandLine, tmp_path: Path) -> None:
    folder = tmp_path / "unpacked"
    folder.mkdir()
    three(folder / "Invitations.csv")
    (folder / "Connections.csv").write_bytes(connections_csv(connection("Ana", "Prueba", "ana-prueba")))
    said = command("import", str(folder), "--json").document
    assert (said["added"], said["connected"]) == (2, 1)


def test_several_sources_of_different_kinds_are_taken_in_together(command: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    said = command("import", three(tmp_path / "Invitations.csv"), str(tmp_path / "page.txt"), "--json").document
    assert said["added"] == 5
    assert {one["source"] for one in said["invitations"]} == {"Invitations.csv", "page.txt"}


def test_standard_input_is_a_source(command: CommandLine) -> None:
    said = command("import", "-", "--json", stdin=PAGE).document
    assert [one["name"] for one in said["invitations"]] == ["Ana Prueba", "佐久間 美緒"]
    assert said["invitations"][0]["note"] == "You lent me a pen at the harbour walk."
    assert said["invitations"][0]["age"] == "2 days ago"


def test_standard_input_cannot_be_two_sources(command: CommandLine) -> None:
    assert command("import", "-", "-", stdin=PAGE).code == 2


def test_a_dry_run_stores_nothing_and_makes_no_folder(command: CommandLine, tmp_path: Path) -> None:
    said = command("import", three(tmp_path / "Invitations.csv"), "--dry-run", "--json").document
    assert (said["added"], said["stored"]) == (3, False)
    assert not command.home.exists()
    assert "nothing stored" in command("import", str(tmp_path / "Invitations.csv"), "--dry-run").out


@pytest.mark.parametrize("bad", ["missing.zip", "damaged.zip", "picture.png", "nonsense.txt"])
def test_when_one_source_fails_nothing_is_stored_and_one_line_names_it(
    command: CommandLine, tmp_path: Path, bad: str
) -> None:
    (tmp_path / "damaged.zip").write_bytes(b"PK\x03\x04" + b"?" * 100)
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + b"\0" * 99)
    (tmp_path / "nonsense.txt").write_text("It was a dark and stormy night.\nThe end.\n", encoding="utf-8")
    said = command("import", three(tmp_path / "Invitations.csv"), str(tmp_path / bad))
    assert (said.code, said.out) == (1, "")
    assert said.err.startswith("coffeefirst: error: ")
    assert said.err.count("\n") == 1
    assert bad in said.err
    assert not command.home.exists()


def test_a_source_that_says_nothing_names_file_and_line_and_adds_nothing(command: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "nonsense.txt").write_text("\n\nIt was a dark and stormy night.\n", encoding="utf-8")
    said = command("import", str(tmp_path / "nonsense.txt"), "--json")
    assert said.code == 1
    assert "nonsense.txt, line 3:" in said.err
    assert (said.document["added"], said.document["rejected"], said.document["stored"]) == (0, 1, False)


def test_import_as_text_ends_with_a_summary(command: CommandLine, tmp_path: Path) -> None:
    said = command("import", three(tmp_path / "Invitations.csv"))
    assert said.out.splitlines()[0].split()[:2] == ["new", "Ana"]
    assert said.out.splitlines()[-1] == "Brought in: 3 new."


def test_somebody_decided_on_does_not_come_back(filled: CommandLine, tmp_path: Path) -> None:
    filled("decide", "1", "decline")
    said = filled("import", str(tmp_path / "Invitations.csv"), "--json").document
    assert (said["added"], said["known"]) == (0, 3)
    assert [one["id"] for one in filled("list", "--json").documents] == [2, 3]


# list, show


def test_list_prints_json_lines_under_the_promised_keys(filled: CommandLine) -> None:
    said = filled("list", "--json")
    assert said.err == ""
    assert [one["id"] for one in said.documents] == [1, 2, 3]
    assert all(one.keys() >= LIST_KEYS for one in said.documents)
    assert [one["kind"] for one in said.documents[:2]] == ["blank", "default"]
    assert all(one["reasons"] for one in said.documents)
    assert {one["state"] for one in said.documents} == {"pending"}
    assert {one["decision"] for one in said.documents} == {None}


def test_list_prints_a_line_each(filled: CommandLine) -> None:
    lines = filled("list").out.splitlines()
    assert len(lines) == 3
    assert lines[0].split()[:5] == ["1", "○", "no", "note", "Ana"]
    assert "default" in lines[1]


@pytest.mark.parametrize(("view", "ids"), [("pending", [3]), ("later", [2]), ("done", [1]), ("all", [1, 2, 3])])
def test_list_shows_each_view(filled: CommandLine, view: str, ids: list[int]) -> None:
    filled("decide", "1", "coffee")
    filled("decide", "2", "later", "--until", "2w")
    said = filled("list", "--view", view, "--json").documents
    assert sorted(one["id"] for one in said) == ids
    assert {one["state"] for one in said} <= {"pending", "later", "done"}


def test_list_filters_by_words_without_case_or_accents(filled: CommandLine) -> None:
    assert [one["id"] for one in filled("list", "--filter", "ORTLUND", "--json").documents] == [2]
    assert [one["id"] for one in filled("list", "--filter", "umbrella chamber", "--json").documents] == [3]
    assert filled("list", "--filter", "nobody at all", "--json").out == ""


def test_an_empty_queue_is_no_error_and_says_what_to_do(command: CommandLine) -> None:
    said = command("list")
    assert (said.code, said.out) == (0, "")
    assert "import" in said.err
    assert not command.home.exists()


def test_without_a_terminal_the_program_prints_the_queue(filled: CommandLine) -> None:
    assert filled().out == filled("list").out != ""


def test_show_prints_the_card_with_note_reason_address_and_reply(filled: CommandLine) -> None:
    said = filled("show", "2").out
    for part in (
        "Bo Örtlund",
        "https://www.linkedin.com/in/bo-ortlund",
        "professional network",
        "default:",
        "Reply: coffee",
    ):
        assert part in said
    assert filled("show", "2", "--json").document.keys() >= LIST_KEYS


def test_show_and_import_say_what_was_answered_before(filled: CommandLine, tmp_path: Path) -> None:
    assert filled("decide", "2", "decline").code == 0
    again = received("Bo Örtlund", "bo-ortlund", note="We met on the ferry, shall we talk?", sent="3/9/26, 8:00 PM")
    assert "asked before, 8 Mar: you declined" in filled("import", export(tmp_path / "again.csv", again)).out
    assert "asked before, on 8 Mar 2026: you declined" in filled("show", "4").out
    assert "asked before" not in filled("show", "2").out


# decide, undo, redo


def test_decide_prints_the_reply_and_nothing_else(filled: CommandLine) -> None:
    said = filled("decide", "1", "coffee")
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith("Hi Ana")
    assert filled("list", "--view", "done", "--json").document["reply"] == said.out.rstrip("\n")


@pytest.mark.parametrize("decision", ["accept", "decline", "coffee", "talk", "later"])
def test_each_decision_is_kept(filled: CommandLine, decision: str) -> None:
    said = filled("decide", "2", decision, "--json").document
    assert [one["id"] for one in said["decided"]] == [2]
    assert bool(said["decided"][0]["reply"]) is (decision != "later")
    (kept,) = [one for one in filled("list", "--view", "all", "--json").documents if one["id"] == 2]
    assert kept["decision"] == decision


def test_several_are_decided_in_one_step_and_one_undo_takes_all_back(filled: CommandLine) -> None:
    said = filled("decide", "1", "3", "1", "decline")
    assert said.out.count("1 Ana Prueba:") == 1
    assert "3 देविका राव:" in said.out
    assert len(filled("list", "--json").documents) == 1
    assert len(filled("undo").out.splitlines()) == 2
    assert len(filled("list", "--json").documents) == 3
    assert len(filled("redo", "--json").document["decided"]) == 2
    assert len(filled("list", "--json").documents) == 1


def test_later_takes_a_day_and_a_week_without_one(filled: CommandLine) -> None:
    today = date.today()  # noqa: DTZ011 (the owner's own day)
    week, month = today + timedelta(days=7), today + timedelta(days=30)
    assert filled("decide", "1", "later", "--json").document["decided"][0]["until"] == week.isoformat()
    said = filled("decide", "2", "later", "--until", month.isoformat(), "--json").document
    assert said["decided"][0]["until"] == month.isoformat()
    assert "Comes back" in filled("decide", "3", "later", "--until", "tomorrow").out


def test_a_template_can_be_named(filled: CommandLine) -> None:
    short = filled("decide", "1", "coffee", "--template", "short", "--json").document["decided"][0]
    long = filled("decide", "1", "coffee", "--template", "friendly", "--json").document["decided"][0]
    assert (short["template"], long["template"]) == ("short", "friendly")
    assert len(short["reply"]) < len(long["reply"])


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("decide", "99", "coffee"), 1, "99"),
        (("decide", "1", "99", "coffee"), 1, "99"),
        (("show", "99"), 1, "99"),
        (("undo",), 1, "nothing to undo"),
        (("redo",), 1, "nothing to redo"),
        (("decide", "1", "coffee", "--template", "sonnet"), 2, "friendly"),
        (("decide", "1", "later", "--until", "2020-01-01"), 2, "has passed"),
        (("decide", "1", "later", "--until", "whenever"), 2, "whenever"),
        (("decide", "1", "accept", "--until", "friday"), 2, "later"),
        (("decide", "1", "2", "coffee", "--copy"), 2, "--copy"),
        (("decide", "1", "marry"), 2, "accept, decline, coffee, talk, later"),
        (("decide", "one", "coffee"), 2, "number"),
        (("decide", "１", "coffee"), 2, "number"),
        (("decide", "9" * 5000, "coffee"), 2, "number"),
        (("list", "--view", "nobody"), 2, "pending, later, done, all"),
        (("list", "--vie", "all"), 2, "--vie"),
        (("import",), 2, "SOURCE"),
        (("conquer",), 2, "conquer"),
        (("--home", "", "list"), 2, "folder"),
    ],
)
def test_what_cannot_be_done_is_one_line_and_changes_nothing(
    filled: CommandLine, arguments: tuple[str, ...], code: int, words: str
) -> None:
    before = ledger_bytes(filled)
    said = filled(*arguments)
    assert (said.code, said.out) == (code, "")
    assert said.err.startswith("coffeefirst: error: ")
    assert said.err.count("\n") == 1
    assert words in said.err
    assert ledger_bytes(filled) == before


def test_copy_hands_the_reply_to_the_clipboard_and_says_how_it_went(
    filled: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts: list[str] = []

    def copy(text: str, **_: object) -> Copied:
        texts.append(text)
        return Copied(Way.TERMINAL)

    monkeypatch.setattr(tui.clipboard, "copy", copy)
    said = filled("decide", "1", "coffee", "--copy")
    assert texts == [said.out.rstrip("\n")]
    assert said.err.rstrip("\n") == Copied(Way.TERMINAL).sentence
    copied = filled("decide", "2", "coffee", "--copy", "--json").document["copied"]
    assert (copied["way"], copied["confirmed"]) == ("the terminal (OSC 52)", False)
    assert filled("decide", "3", "later", "--copy", "--json").document["copied"] is None
    assert len(texts) == 2


def test_while_another_window_is_open_the_queue_can_be_read_and_changed(filled: CommandLine) -> None:
    places = Places(filled.home, filled.home)
    with open_ledger(places) as window:
        assert len(filled("list", "--json").documents) == 3
        assert filled("decide", "1", "coffee").code == 0
        news = window.news()
        assert news
        (step,) = news.events
        assert step.by.startswith("command line ")


def test_a_decision_that_takes_the_place_of_another_says_so(filled: CommandLine) -> None:
    assert filled("decide", "1", "coffee").err == ""
    said = filled("decide", "1", "accept")
    assert said.code == 0
    assert said.err.startswith("The command line (process ")
    assert "had decided: Coffee proposed to Ana." in said.err
    (replaced,) = filled("decide", "1", "2", "decline", "--json").document["replaced"]
    assert (replaced["id"], replaced["decision"], replaced["by"].partition(" ")[0]) == (1, "accept", "command")
    assert filled("undo").out == "Taken back: Declined Ana kindly.\nTaken back: Declined Bo kindly.\n"
    assert filled("list", "--view", "done", "--json").documents[0]["decision"] == "accept"


def test_what_another_window_decides_in_between_is_not_overwritten(
    filled: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Session.open

    def open_early(session: Session, *, read_only: bool) -> Queue:
        monkeypatch.undo()
        queue = real(session, read_only=read_only)
        with Queue.open(Places(filled.home, filled.home), Settings(), place="screen") as window:
            window.decide([Decided(1, Decision.DECLINE)])
        return queue

    monkeypatch.setattr(Session, "open", open_early)
    said = filled("decide", "1", "coffee")
    assert (said.code, said.out) == (1, "")
    assert said.err.startswith("coffeefirst: error: Another window (process ")
    assert "just now) was first: Declined Ana kindly. Nothing was changed." in said.err
    assert filled("list", "--view", "done", "--json").documents[0]["decision"] == "decline"


def test_a_backup_is_made_once_a_day_that_something_changes(filled: CommandLine) -> None:
    (made,) = (filled.home / "backups").iterdir()
    for arguments in (("list",), ("decide", "1", "coffee"), ("undo",)):
        assert filled(*arguments).code == 0
    assert list((filled.home / "backups").iterdir()) == [made]
    yesterday = made.with_name("2026-11-01T120000.json")
    made.rename(yesterday)
    assert filled("list").code == 0
    assert list((filled.home / "backups").iterdir()) == [yesterday]
    assert filled("decide", "2", "accept").err == ""
    assert len(list((filled.home / "backups").iterdir())) == 2


def test_a_backup_that_cannot_be_made_takes_nothing_back(filled: CommandLine) -> None:
    (made,) = (filled.home / "backups").iterdir()
    made.unlink()
    made.parent.rmdir()
    made.parent.write_text("in the way")
    said = filled("decide", "1", "coffee")
    assert said.code == 0
    assert said.out.startswith("Hi Ana")
    assert said.err.count("\n") == 1
    assert str(made.parent) in said.err
    assert filled("list", "--view", "done", "--json").documents[0]["decision"] == "coffee"


def test_what_a_crash_left_is_said_once(filled: CommandLine) -> None:
    with (filled.home / "ledger.json").open("ab") as opened:
        opened.write(b"half a change")
    assert "crash" not in filled("list").err
    said = filled("decide", "1", "coffee")
    assert said.err.startswith("A crash left 13 bytes of an unfinished change; they were put aside in ")
    assert filled("decide", "2", "coffee").err == ""


def test_what_another_window_decides_while_a_command_opens_is_taken_in(
    filled: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Ledger.invitations

    def slow(ledger: Ledger) -> Shelf:
        monkeypatch.undo()
        with Queue.open(Places(filled.home, filled.home), Settings(), place="screen") as window:
            window.decide([Decided(2, Decision.DECLINE)])
        return real(ledger)

    monkeypatch.setattr(Ledger, "invitations", slow)
    assert filled("decide", "1", "coffee").code == 0
    decided = {one["id"]: one["decision"] for one in filled("list", "--view", "done", "--json").documents}
    assert decided == {1: "coffee", 2: "decline"}


def test_a_queue_that_is_gone_is_not_taken_for_one_that_never_was(filled: CommandLine) -> None:
    (filled.home / "ledger.json").unlink()
    assert 'The ledger is gone, and there are backups: "coffeefirst restore" lists them.' in filled("list").err


def test_only_to_look_nothing_is_changed(filled: CommandLine) -> None:
    before = (filled.home / "ledger.json").read_bytes()
    assert filled("--read-only", "list").code == 0
    said = filled("decide", "1", "coffee", "--read-only")
    assert said.code == 1
    assert "was opened for reading only" in said.err
    assert (filled.home / "ledger.json").read_bytes() == before


def test_a_damaged_ledger_is_named_and_left_alone(filled: CommandLine) -> None:
    (filled.home / "ledger.json").write_bytes(b'{"half')
    for arguments in (("list",), ("decide", "1", "coffee"), ("undo",)):
        said = filled(*arguments)
        assert said.code == 1
        assert "ledger.json" in said.err
    assert ledger_bytes(filled) == b'{"half'


# where, keys, places


def test_where_names_the_places_and_makes_none(command: CommandLine) -> None:
    said = command("where", "--json").document
    assert said["ledger"] == str(command.home / "ledger.json")
    assert said.keys() >= {"ledger", "settings", "replies", "appointments", "crash_reports"}
    assert str(command.home / "ledger.json") in command("where").out
    assert not command.home.exists()


def test_home_stands_before_or_after_the_command_and_beats_the_environment(
    command: CommandLine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    before = command.bare("--home", str(tmp_path / "a"), "where").out
    assert command.bare("where", "--home", str(tmp_path / "a")).out == before
    monkeypatch.setenv("COFFEEFIRST_HOME", str(tmp_path / "b"))
    assert str(tmp_path / "b") in command.bare("where").out
    assert command.bare("--home", str(tmp_path / "a"), "where").out == before


def test_a_home_that_is_a_file_is_named_in_one_line(command: CommandLine, tmp_path: Path) -> None:
    command.home.write_text("not a folder", encoding="utf-8")
    said = command("import", three(tmp_path / "Invitations.csv"))
    assert (said.code, said.out, said.err.count("\n")) == (1, "", 1)
    assert str(command.home) in said.err


def test_a_current_folder_that_is_gone_is_no_crash(
    command: CommandLine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    said = command.bare("--home", "here", "list")
    assert said.code == 1
    assert "--home" in said.err
    os.chdir(tmp_path)


def test_keys_tells_every_key_of_the_table_as_the_owner_set_it(command: CommandLine) -> None:
    plainly = command("keys").out
    assert all(entry.help in plainly for entry in COMMANDS)
    command.home.mkdir()
    (command.home / "settings.toml").write_text('[keys]\ncoffee = "m"\n', encoding="utf-8")
    groups = command("keys", "--json").document
    (coffee,) = [row for row in groups["Decide"] if row["help"].startswith("Propose a coffee")]
    assert coffee["keys"] == ["m"]


@pytest.mark.parametrize(("key", "shared"), [("d", "decline"), ("down", "down"), ("?", "keys")])
def test_a_key_that_would_do_two_things_is_refused(command: CommandLine, key: str, shared: str) -> None:
    command.home.mkdir()
    settings = command.home / "settings.toml"
    settings.write_text(f'[keys]\ncoffee = "{key}"\n', encoding="utf-8")
    said = command("keys")
    assert (said.code, said.err.count("\n")) == (1, 1)
    assert str(settings) in said.err
    assert "coffee" in said.err
    assert shared in said.err


def test_two_keys_can_be_swapped(command: CommandLine) -> None:
    command.home.mkdir()
    (command.home / "settings.toml").write_text('[keys]\ncoffee = "d"\ndecline = "c"\n', encoding="utf-8")
    assert command("keys").code == 0


def test_a_wrong_word_in_the_settings_is_named_with_its_file(command: CommandLine) -> None:
    command.home.mkdir()
    (command.home / "settings.toml").write_text('[keys]\ncofee = "m"\n', encoding="utf-8")
    said = command("keys")
    assert said.code == 1
    assert "settings.toml" in said.err
    assert "did you mean coffee?" in said.err


def test_the_demo_has_invented_people_says_so_and_leaves_nothing(
    command: CommandLine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    for arguments in (("--demo", "list"), ("list", "--demo")):
        said = command.bare(*arguments)
        assert said.code == 0
        assert len(said.out.splitlines()) >= 40
        assert "invented" in said.err
    kinds = {json.loads(line)["kind"] for line in command.bare("--demo", "list", "--json").out.splitlines()}
    assert kinds >= {"blank", "default"}
    assert list(tmp_path.iterdir()) == []


def test_version_and_help_are_printed_and_fine(command: CommandLine) -> None:
    assert command.bare("--version").out.startswith("coffeefirst 0.")
    told = command.bare("--help")
    assert told.code == 0
    for name in ("import", "list", "show", "decide", "undo", "redo", "judge", "templates", "where", "keys"):
        assert f"    {name} " in told.out
        assert command.bare(name, "--help").code == 0
