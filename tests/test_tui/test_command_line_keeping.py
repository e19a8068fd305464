"""`coffeefirst backup`, `restore` and `purge`: what they say and do."""

import io
import json
import shutil
import sys
from pathlib import Path

import pytest

from tests.test_invites.exports import received
from tests.test_tui.command_lines import CommandLine, export, three
from tui.cli import run

NEWER = b'{"ledger":"Coffee First","schema":9,"n":1}\n'
HOSTILE = "\x1b]52;c;aGk=\x07[/] \u202eAna\u202c"


@pytest.fixture
def command(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> CommandLine:
    return CommandLine(tmp_path / "home", capsys, monkeypatch)


@pytest.fixture
def filled(command: CommandLine, tmp_path: Path) -> CommandLine:
    """A queue of three, one of them decided on, without the backup that the program made by itself."""
    assert command("import", three(tmp_path / "Invitations.csv")).code == 0
    assert command("decide", "1", "coffee").code == 0
    shutil.rmtree(command.home / "backups")
    return command


def listed(command: CommandLine) -> list[tuple[str, str]]:
    return [(one["name"], one["state"]) for one in command("list", "--view", "all", "--json").documents]


def bytes_kept(command: CommandLine) -> dict[str, bytes]:
    return {
        path.relative_to(command.home).as_posix(): path.read_bytes()
        for path in command.home.rglob("*")
        if path.is_file()
    }


class Terminal(io.StringIO):
    """Standard input at which somebody sits."""

    def isatty(self) -> bool:
        return True


# backup and restore


def test_a_backup_says_what_is_in_it_and_where(filled: CommandLine) -> None:
    said = filled("backup", "--json").document
    assert said.keys() >= {"name", "path", "at", "why", "size", "good", "problem", "invitations", "events", "schema"}
    assert (said["invitations"], said["events"], said["good"], said["why"]) == (3, 1, True, "")
    assert Path(said["path"]).parent == filled.home / "backups"
    again = filled("backup")
    assert again.code == 0
    assert again.out.startswith("Backed up: 3 invitations and 1 change in the history, in ")
    assert len(filled("restore", "--json").documents) == 2


def test_where_nothing_is_kept_there_is_nothing_to_back_up_or_list(command: CommandLine) -> None:
    refused = command("backup")
    assert (refused.code, refused.out) == (1, "")
    assert refused.err.startswith("coffeefirst: error: nothing is kept yet")
    said = command("restore")
    assert (said.code, said.out) == (0, "")
    assert "no backups yet" in said.err
    assert not command.home.exists()


def test_restore_puts_back_and_says_how_to_undo_it_and_undo_does(filled: CommandLine) -> None:
    name = filled("backup", "--json").document["name"]
    before = listed(filled)
    filled("undo")
    filled("decide", "2", "decline")
    after = listed(filled)
    assert before != after
    said = filled("restore", name)
    assert said.code == 0
    assert "Restored from" in said.out
    assert "3 invitations and 1 change" in said.out
    assert "coffeefirst restore --undo puts it back" in said.out
    assert listed(filled) == before
    undone = filled("restore", "--undo", "--json").document
    assert undone.keys() >= {"restored", "good", "invitations", "events", "kept"}
    assert listed(filled) == after
    filled("restore", "--undo")
    assert listed(filled) == before


def test_the_list_tells_damaged_and_newer_ones_and_they_are_refused(filled: CommandLine) -> None:
    folder = filled.home / "backups"
    folder.mkdir()
    (folder / "2026-01-01T000000.json").write_bytes(b"nonsense\n")
    (folder / "2026-01-02T000000-before-repair.json").write_bytes(NEWER)
    said = filled("restore", "--json").documents
    assert [(one["name"], one["good"], one["why"]) for one in said] == [
        ("2026-01-02T000000-before-repair", False, "before-repair"),
        ("2026-01-01T000000", False, ""),
    ]
    assert "newer" in said[0]["problem"]
    assert filled("restore").out.count("\n") == 2
    before = bytes_kept(filled)
    for name in ("2026-01-01", "2026-01-02", "2026-01-02T000000-before-repair.json"):
        refused = filled("restore", name)
        assert (refused.code, refused.out, refused.err.count("\n")) == (1, "", 1)
    assert bytes_kept(filled) == before


def test_a_damaged_ledger_can_be_restored_over(filled: CommandLine) -> None:
    path = filled("backup", "--json").document["path"]
    before = listed(filled)
    (filled.home / "ledger.json").write_bytes(b"{\0")
    assert filled("list").code == 1
    assert filled("restore", path).code == 0
    assert listed(filled) == before
    said = filled("restore", "--undo")
    assert "cannot be read" in said.out
    assert (filled.home / "ledger.json").read_bytes() == b"{\0"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("restore", "nothing"), 1),
        (("restore", ""), 1),
        (("restore", HOSTILE), 1),
        (("restore", "--undo"), 1),
        (("restore", "--undo", "2026"), 2),
        (("restore", "1", "2"), 2),
        (("purge",), 2),
        (("purge", "--all", "--person", "1"), 2),
        (("purge", "--older-than", "soon"), 2),
        (("purge", "--older-than", "2999-01-01"), 2),
        (("purge", "--older-than", HOSTILE), 2),
        (("purge", "--person", HOSTILE), 1),
        (("purge", "--person", "nobody-of-that-name"), 1),
        (("purge", "--person", ""), 1),
        (("purge", "--person", "99"), 1),
        (("purge", "--al"), 2),
    ],
)
def test_what_cannot_be_done_is_one_harmless_line_and_changes_nothing(
    filled: CommandLine, arguments: tuple[str, ...], code: int
) -> None:
    before = bytes_kept(filled)
    refused = filled(*arguments)
    assert (refused.code, refused.out) == (code, "")
    assert refused.err.startswith("coffeefirst: error: ")
    assert refused.err.endswith("\n")
    assert refused.err[:-1].isprintable()
    assert bytes_kept(filled) == before


# purge


@pytest.mark.parametrize("who", ["2", "bo-ortlund", "https://www.linkedin.com/in/bo-ortlund/", "BO ORTLUND"])
def test_a_person_is_purged_by_number_profile_address_and_name(filled: CommandLine, who: str) -> None:
    filled("backup")
    said = filled("purge", "--person", who, "--json").document
    assert said["removed"] == {
        "people": ["Bo Örtlund"],
        "invitations": [2],
        "decisions": 0,
        "mutual_names": 0,
        "backups": 1,
        "ties": 0,
        "unreadable_backups": 0,
        "side_files": 0,
        "replies": 0,
        "crash_reports": 0,
        "wordings": 0,
    }
    assert said["kept"].keys() == {"settings", "namesakes", "mentions", "undated", "copies"}
    assert [name for name, _ in listed(filled)] == ["Ana Prueba", "देविका राव"]
    assert not any(b"rtlund" in data for data in bytes_kept(filled).values())
    assert all(one["invitations"] == 2 for one in filled("restore", "--json").documents)


def test_a_purge_says_what_went_and_what_was_kept(filled: CommandLine) -> None:
    filled("backup")
    said = filled("purge", "--person", "1")
    assert (said.code, said.err) == (0, "")
    assert said.out.splitlines() == [
        "Removed for good: 1 invitation of Ana Prueba (1), 1 decision, the same from 1 backup.",
        "Kept: settings.",
    ]
    assert filled("undo").code == 1


def test_a_name_of_several_people_is_refused_with_their_numbers(command: CommandLine, tmp_path: Path) -> None:
    rows = [received("Ana Prueba", "ana-1"), received("Ana Prueba", "ana-2", sent="3/8/26, 9:05 AM")]
    command("import", export(tmp_path / "Invitations.csv", *rows))
    refused = command("purge", "--person", "ana prueba")
    assert refused.code == 1
    assert '"ana prueba" is the name of 2 people; say which, by number or profile: 1 (ana-1), 2 (ana-2).' in refused.err
    assert command("purge", "--person", "2").code == 0
    assert command("purge", "--person", "ana prueba").code == 0
    assert listed(command) == []


def test_what_is_old_is_purged(command: CommandLine, tmp_path: Path) -> None:
    rows = [received("Ana Old", "ana", sent="3/9/16, 9:05 AM"), received("Bo New", "bo", sent="3/9/26, 9:05 AM")]
    command("import", export(tmp_path / "Invitations.csv", *rows))
    assert command("purge", "--older-than", "99y").out.startswith("Nothing is as old as that")
    assert len(listed(command)) == 2
    assert command("purge", "--older-than", "2020-01-01", "--json").document["removed"]["people"] == ["Ana Old"]
    assert [name for name, _ in listed(command)] == ["Bo New"]


def test_everything_is_purged_but_the_settings(filled: CommandLine) -> None:
    filled("backup")
    (filled.home / "settings.toml").write_text('[owner]\nname = "Olly Owner"\n', encoding="utf-8")
    assert filled("purge", "--all", "--json").code == 0
    assert sorted(bytes_kept(filled)) == ["ledger.json", "ledger.lock", "settings.toml"]
    assert not any(b"Ana" in data for data in bytes_kept(filled).values())
    assert listed(filled) == []
    assert filled("restore", "--undo").code == 1


def at_terminal(command: CommandLine, monkeypatch: pytest.MonkeyPatch, answer: str, *arguments: str) -> int:
    monkeypatch.setattr(sys, "stdin", Terminal(answer))
    return run(["--home", str(command.home), "purge", *arguments])


@pytest.mark.parametrize("answer", ["", "\n", "y\n", "no\n", "yes please\n"])
def test_at_a_terminal_it_asks_and_anything_but_yes_changes_nothing(
    filled: CommandLine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], answer: str
) -> None:
    before = bytes_kept(filled)
    capsys.readouterr()
    assert at_terminal(filled, monkeypatch, answer, "--person", "1") == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert "This removes for good: 1 invitation of Ana Prueba (1), 1 decision." in said.err
    assert "There is no undo" in said.err
    assert said.err.endswith("Nothing was removed.\n")
    assert bytes_kept(filled) == before


@pytest.mark.parametrize(("answer", "more"), [("yes\n", ()), ("YES \n", ()), ("", ("--yes",))])
def test_at_a_terminal_yes_is_consent_typed_or_given(
    filled: CommandLine,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    answer: str,
    more: tuple[str, ...],
) -> None:
    capsys.readouterr()
    assert at_terminal(filled, monkeypatch, answer, "--person", "1", "--json", *more) == 0
    assert json.loads(capsys.readouterr().out)["removed"]["invitations"] == [1]
    assert len(listed(filled)) == 2


def test_a_stranger_s_name_is_harmless_in_all_that_is_said(command: CommandLine, tmp_path: Path) -> None:
    command("import", export(tmp_path / "Invitations.csv", received(f"{HOSTILE} Prueba", "ana")))
    command("backup")
    as_json = command("purge", "--older-than", "0d", "--json")
    assert all(line.isprintable() for line in as_json.out.splitlines())
    command("restore", "--undo")
    command("import", str(tmp_path / "Invitations.csv"))
    said = command("purge", "--person", "ana")
    assert said.code == 0
    assert all(line.isprintable() for line in (said.out + said.err).splitlines())


def test_where_lists_the_backups_too(command: CommandLine) -> None:
    assert command("where", "--json").document["backups"] == str(command.home / "backups")
    assert f"backups        {command.home / 'backups'}" in command("where").out


@pytest.mark.parametrize(
    "arguments",
    [
        "purge --person 1",
        "purge --older-than 1d",
        "purge --ties",
        "purge --all --yes",
        "backup",
        "restore 20",
        "restore --undo",
        "doctor --repair",
    ],
)
def test_what_only_looks_removes_and_makes_nothing(filled: CommandLine, arguments: str) -> None:
    assert filled("backup").code == 0
    before = bytes_kept(filled)
    said = filled("--read-only", *arguments.split(), "--json")
    assert (said.code, said.out, said.err.count("\n")) == (1, "", 1)
    assert "--read-only" in said.err
    assert bytes_kept(filled) == before
    assert filled("--read-only", "restore").code == filled("--read-only", "doctor").code == 0
