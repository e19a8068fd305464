"""`coffeefirst doctor`: a line for each subject, also when nothing works, and nothing changed."""

import locale
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path

import pytest

import store.folder
import store.lock
import tui.checks.kept
import tui.checks.surroundings
from store.folder import file_system_of, synced_by
from store.places import Places
from tests.test_tui.command_lines import ROOT, CommandLine, three
from tui.checks.check import Check, Level
from tui.checks.kept import check_backups, check_store
from tui.checks.surroundings import check_clipboard, check_locale, check_terminal, native_tool
from tui.checks.texts import check_settings, check_templates
from tui.command_line.session import Session

NOW = datetime(2026, 11, 24, 2, 32, 10, tzinfo=UTC)
SUBJECTS = ["store", "backups", "ties", "wordings", "settings"]
SUBJECTS += [*["suggest"] * 4, "templates", "clipboard", "terminal", "locale"]
NEWER = b'{"ledger":"Coffee First","schema":9,"n":1}\n'
NEVER = ("textual", "rich", "asyncio", "socket", "_socket", "pyperclip")
LOADED = f"""
import sys
from tui.cli import run
code = run(sys.argv[1:])
print(*(name for name in {NEVER!r} if name in sys.modules), file=sys.stderr)
raise SystemExit(code)
"""


@pytest.fixture
def command(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> CommandLine:
    return CommandLine(tmp_path / "home", capsys, monkeypatch)


@pytest.fixture
def filled(command: CommandLine, tmp_path: Path) -> CommandLine:
    """A queue of three."""
    assert command("import", three(tmp_path / "Invitations.csv")).code == 0
    shutil.rmtree(command.home / "backups")  # the one that the program made by itself
    return command


def home(command: CommandLine) -> Places:
    return Places(command.home, command.home)


def told(checks: Iterable[Check]) -> list[tuple[Level, str]]:
    return [(check.level, check.text) for check in checks]


def worst(checks: Iterable[Check]) -> Check:
    return max(checks, key=lambda check: list(Level).index(check.level))


def everything(folder: Path) -> dict[Path, tuple[bytes, int]]:
    return {path: (path.read_bytes(), path.stat().st_mode) for path in folder.rglob("*") if path.is_file()}


def test_each_subject_has_a_line_and_a_new_home_is_well_and_not_even_made(command: CommandLine) -> None:
    said = command("doctor")
    assert said.code == 0
    lines = [line.split() for line in said.out.splitlines()]
    assert [line[1] for line in lines] == SUBJECTS
    assert {line[0] for line in lines} <= {"ok", "note"}
    assert not command.home.exists()


def test_the_keys_of_its_json_are_stable(filled: CommandLine) -> None:
    said = filled("doctor", "--json").document
    assert said.keys() == {"good", "checks", "repaired"}
    assert (said["good"], said["repaired"]) == (True, None)
    assert [check["subject"] for check in said["checks"]] == SUBJECTS
    for check in said["checks"]:
        assert check.keys() == {"subject", "level", "text", "advice"}
    assert said["checks"][0]["text"].startswith("3 invitations, 0 changes in the history, ")


@pytest.mark.parametrize("data", [b"", b"\0" * 100, b"{}", NEWER, b'{"_meta":{"1":{"schema":1}},"invitations":[]}'])
def test_a_ledger_that_cannot_be_opened_is_one_bad_line_among_the_others(filled: CommandLine, data: bytes) -> None:
    (filled.home / "ledger.json").write_bytes(data)
    before = everything(filled.home)
    said = filled("doctor", "--json")
    assert said.code == 1
    assert said.document["good"] is False
    assert [check["subject"] for check in said.document["checks"]] == SUBJECTS
    bad = [check for check in said.document["checks"] if check["level"] == "bad"]
    assert [check["subject"] for check in bad] == ["store"]
    assert str(filled.home / "ledger.json") in bad[0]["text"]
    assert everything(filled.home) == before


def test_a_folder_in_the_ledgers_place_is_told(filled: CommandLine) -> None:
    (filled.home / "ledger.json").unlink()
    (filled.home / "ledger.json").mkdir()
    assert filled("doctor").code == 1


def test_a_document_that_makes_no_sense_is_told(filled: CommandLine) -> None:
    (filled.home / "ledger.json").write_bytes(
        b'{"_meta":{"1":{"schema":1}},"invitations":{"7":{"name":5}},"history":{}}'
    )
    check = worst(check_store(home(filled)))
    assert check.level is Level.BAD
    assert 'invitations 7: "name" is not a text' in check.text


def test_a_history_that_does_not_add_up_is_told(filled: CommandLine) -> None:
    event = b'{"event":"undo","step":4,"at":"2026-11-23T09:01:00+00:00"}'
    (filled.home / "ledger.json").write_bytes(b'{"_meta":{"1":{"schema":1}},"history":{"1":%b}}' % event)
    check = worst(check_store(home(filled)))
    assert check.level is Level.BAD
    assert "history 1 does not add up" in check.text


def test_a_ledger_that_is_gone_while_there_are_backups_is_bad(filled: CommandLine) -> None:
    filled("backup")
    (filled.home / "ledger.json").unlink()
    check = worst(check_store(home(filled)))
    assert check.level is Level.BAD
    assert "coffeefirst restore" in check.advice


def test_what_a_crash_left_is_noted_and_left(filled: CommandLine) -> None:
    with (filled.home / "ledger.json").open("ab") as ledger:
        ledger.write(b'{"n":9,"par')
    (filled.home / "ledger.json.torn-20261124T010203.000001").write_bytes(b"x")
    before = everything(filled.home)
    levels = told(check_store(home(filled)))
    assert [level for level, _ in levels] == [Level.NOTE, Level.NOTE]
    assert "a crash left 11 bytes" in levels[0][1]
    assert "1 torn end" in levels[1][1]
    assert everything(filled.home) == before


@pytest.mark.parametrize(
    "name",
    [
        "ledger (Ana's conflicted copy 2026-11-20).json",
        "ledger.sync-conflict-20261120-101010-ABCDEF.json",
        "ledger-LAPTOP.json",
        "ledger (1).json",
        "ledger 2.json",
    ],
)
def test_another_machines_copy_is_bad(filled: CommandLine, name: str) -> None:
    (filled.home / name).write_bytes(b"{}")
    check = worst(check_store(home(filled)))
    assert check.level is Level.BAD
    assert name in check.text


def test_what_others_can_look_into_is_told(filled: CommandLine) -> None:
    filled.home.chmod(0o755)
    assert worst(check_store(home(filled))).level is Level.NOTE
    (filled.home / "ledger.json").chmod(0o644)
    check = worst(check_store(home(filled)))
    assert check.level is Level.BAD
    assert check.advice == f"chmod -R go= {filled.home}"


@pytest.mark.parametrize(("free", "level"), [(0, Level.BAD), (2**22, Level.NOTE), (2**30, Level.OK), (None, Level.OK)])
def test_little_room_is_told(
    filled: CommandLine, monkeypatch: pytest.MonkeyPatch, free: int | None, level: Level
) -> None:
    monkeypatch.setattr(tui.checks.kept, "free_bytes", lambda _: free)
    assert worst(check_store(home(filled))).level is level


def test_locks_that_do_not_hold_are_bad_and_one_that_somebody_holds_is_well(
    filled: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    with store.lock.Lock(home(filled).lock).exclusively():
        assert worst(check_store(home(filled))).level is Level.OK
    monkeypatch.setattr(store.lock, "_lock", lambda _opened, *, shared: shared or True)
    check = worst(check_store(home(filled)))
    assert check.level is Level.BAD
    assert "locks do not hold" in check.text


@pytest.mark.parametrize(
    ("folder", "program"),
    [
        ("Dropbox/data", "Dropbox"),
        ("Dropbox (Personal)/x", "Dropbox"),
        ("OneDrive - Example Labs", "OneDrive"),
        ("Library/Mobile Documents/com~apple~CloudDocs", "iCloud"),
        ("GoogleDrive-olly@example.com/My Drive", "Google Drive"),
        ("Nextcloud", "Nextcloud"),
        ("dropboxes", ""),
        ("my drives", ""),
        ("data", ""),
    ],
)
def test_a_folder_that_is_copied_between_machines_is_known_by_its_name(folder: str, program: str) -> None:
    assert synced_by(Path("/home/olly") / folder) == program


def test_a_folder_that_is_copied_between_machines_is_known_by_what_lies_in_it(filled: CommandLine) -> None:
    (filled.home.parent / ".stfolder").mkdir()
    check = worst(check_store(home(filled)))
    assert check.level is Level.NOTE
    assert "Syncthing" in check.text


MOUNTS = """22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
30 22 0:26 / /home/olly/My\\040Share rw,relatime shared:5 - nfs4 server:/share rw
31 22 0:27 / /mnt rw - cifs //server/x rw
32 31 8:2 / /mnt rw - xfs /dev/sdb rw
nonsense
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [("/home/olly", "ext4"), ("/home/olly/My Share/data", "nfs4"), ("/mnt", "xfs"), ("/mntx", "ext4")],
)
def test_the_file_system_of_a_folder_is_found_among_the_mounts(folder: str, kind: str) -> None:
    assert file_system_of(Path(folder), MOUNTS) == kind


def test_a_network_file_system_is_noted(filled: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store.folder, "file_system_of", lambda _folder, _mounts: "fuse.sshfs")
    if not sys.platform.startswith("linux"):
        pytest.skip("mounts are only looked at on Linux")
    check = worst(check_store(home(filled)))
    assert (check.level, "fuse.sshfs" in check.text) == (Level.NOTE, True)


def test_backups_are_counted_and_a_damaged_newest_is_bad(filled: CommandLine) -> None:
    filled("backup")
    filled("backup")
    (check,) = check_backups(home(filled), datetime.now(UTC))
    assert check.level is Level.OK
    assert check.text.startswith("2 backups, the newest of today")
    assert check.text.endswith("with 3 invitations")
    newest = max((filled.home / "backups").iterdir())
    newest.write_bytes(b"nonsense")
    (check,) = check_backups(home(filled), datetime.now(UTC))
    assert (check.level, check.advice) == (Level.BAD, "coffeefirst backup makes a good one")


def test_a_folder_that_nobody_may_enter_is_one_bad_line(filled: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    stat = Path.stat

    def refuse(path: Path, *, follow_symlinks: bool = True) -> os.stat_result:
        if filled.home in path.parents:
            raise PermissionError(13, "Permission denied", str(path))
        return stat(path, follow_symlinks=follow_symlinks)

    monkeypatch.setattr(Path, "stat", refuse)
    ((level, text),) = told(check_store(home(filled)))
    assert (level, text) == (Level.BAD, f"{filled.home / 'ledger.json'}: permission denied")


def test_settings_that_are_not_understood_are_bad(filled: CommandLine) -> None:
    (filled.home / "settings.toml").write_text('[owner]\nnme = "Olly"\n', encoding="utf-8")
    said = filled("doctor", "--json")
    assert said.code == 1
    (check,) = [check for check in said.document["checks"] if check["subject"] == "settings"]
    assert check["level"] == "bad"
    assert "did you mean name?" in check["text"]


def test_settings_that_are_understood_are_named(filled: CommandLine) -> None:
    (filled.home / "settings.toml").write_text('[owner]\nname = "Olly"\n', encoding="utf-8")
    (check,) = check_settings(home(filled), lambda: _session(filled).settings)
    assert (check.level, str(filled.home / "settings.toml") in check.text) == (Level.OK, True)


def _session(command: CommandLine) -> Session:
    from argparse import Namespace

    return Session(Namespace(home=str(command.home)))


def test_every_template_is_tried_and_a_broken_one_is_named(places: Places) -> None:
    (check,) = check_templates(places)
    assert (check.level, check.text) == (Level.OK, "144 templates, each makes a reply")
    assert not places.templates.exists()  # a look makes nothing
    places.templates.mkdir(parents=True)
    (places.templates / "coffee.odd.en.txt").write_text("---\ntitle: Odd\n---\nHi {{ nobody }}", encoding="utf-8")
    (places.templates / "notes.txt").write_text("Buy stamps", encoding="utf-8")
    wrong, stray = check_templates(places)
    assert (wrong.level, stray.level) == (Level.BAD, Level.NOTE)
    assert "coffee.odd.en.txt, line 4: there is no variable nobody" in wrong.text
    assert stray.text.startswith("notes.txt: a template is named like coffee.friendly.en.txt")


@pytest.fixture
def tools(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., dict[str, str]]:
    """An environment of Linux in which only the named programs are found."""
    monkeypatch.setattr(sys, "platform", "linux")

    def environ(*names: str, **variables: str) -> dict[str, str]:
        for name in names:
            (tmp_path / name).write_text("#!/bin/sh\n", encoding="utf-8")
            (tmp_path / name).chmod(0o755)
        return {"PATH": str(tmp_path), **variables}

    return environ


@pytest.mark.parametrize(
    ("names", "variables", "tool"),
    [
        (("xclip", "xsel"), {"DISPLAY": ":0"}, "xclip"),
        (("xsel",), {"DISPLAY": ":0"}, "xsel"),
        (("wl-copy", "wl-paste", "xclip"), {"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}, "wl-copy"),
        (("wl-copy", "xclip"), {"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}, "xclip"),
        (("clip.exe",), {"WSL_DISTRO_NAME": "Debian"}, "clip.exe"),
        (("xclip",), {}, ""),
        ((), {"DISPLAY": ":0"}, ""),
    ],
)
def test_the_tool_that_would_copy_is_the_one_that_pyperclip_takes(
    tools: Callable[..., dict[str, str]], names: tuple[str, ...], variables: dict[str, str], tool: str
) -> None:
    found, why = native_tool(tools(*names, **variables))
    assert found == tool
    assert bool(why) is not bool(found)


def test_without_a_tool_the_next_way_is_told(
    tools: Callable[..., dict[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tui.checks.surroundings, "_has_terminal", lambda: True)
    (in_tmux,) = check_clipboard(tools("tmux", TMUX="/tmp/tmux-0/default,1,0", TERM="tmux-256color"))  # noqa: S108
    (terminal,) = check_clipboard(tools(TERM="xterm"))
    (console,) = check_clipboard(tools(TERM="linux"))
    (nothing,) = check_clipboard(tools())
    assert [one.text.split(",")[0] for one in (in_tmux, terminal)] == ["tmux", "the terminal itself (OSC 52)"]
    assert all(one.text.startswith("none") and one.level is Level.NOTE for one in (console, nothing))


def test_a_terminal_is_told_by_kind_size_and_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tui.checks.surroundings, "_size", lambda: (120, 40))
    environ = {"TERM": "xterm-256color", "TMUX": "x", "SSH_CONNECTION": "x"}
    (check,) = check_terminal(environ)
    assert check.text.startswith("xterm-256color, 120 x 40, 256 colours, tmux, SSH")
    assert "no colours" in worst(check_terminal({**environ, "NO_COLOR": "1"})).text
    assert worst(check_terminal({"TERM": "dumb"})).level is Level.NOTE
    monkeypatch.setattr(tui.checks.surroundings, "_size", lambda: (60, 20))
    assert worst(check_terminal(environ)).advice.startswith("From 80 x 24 on")


@pytest.mark.parametrize(
    ("zone", "level"),
    [
        ("Europe/Berlin", Level.OK),
        ("CET-1CEST", Level.OK),
        ("", Level.OK),
        ("Nowhere/Town", Level.NOTE),
        ("../x", Level.NOTE),
    ],
)
def test_a_time_zone_that_nobody_knows_is_noted(monkeypatch: pytest.MonkeyPatch, zone: str, level: Level) -> None:
    monkeypatch.setattr(locale, "getencoding", lambda: "UTF-8")
    assert worst(check_locale({"TZ": zone}, NOW)).level is level


def test_an_old_encoding_is_noted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locale, "getencoding", lambda: "ANSI_X3.4-1968")
    check = worst(check_locale({}, NOW))
    assert (check.level, check.text.split(",")[0]) == (Level.NOTE, "ANSI_X3.4-1968")


def test_a_hostile_path_is_harmless_in_its_lines(command: CommandLine, tmp_path: Path) -> None:
    odd = tmp_path / "\x1b]0;x\x07\u202e"
    odd.mkdir(mode=0o755)
    (odd / "ledger (\x1b[2J).json").write_bytes(b"")
    (odd / "ledger.json").write_bytes(b"x")
    for arguments in (("doctor",), ("doctor", "--json")):
        said = command.bare("--home", str(odd), *arguments)
        assert said.code == 1
        assert all(line.isprintable() for line in said.out.splitlines())


def test_it_loads_no_screen_and_asks_no_clipboard(tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", LOADED, "--home", str(tmp_path / "home"), "doctor"],
        capture_output=True,
        cwd=ROOT,
        check=False,
        timeout=60,
    )
    assert (ran.returncode, ran.stderr.strip()) == (0, b"")


def test_a_repair_of_what_is_whole_changes_nothing(filled: CommandLine) -> None:
    before = everything(filled.home)
    said = filled("doctor", "--repair")
    assert said.code == 0
    assert said.out.startswith("Nothing to repair")
    assert filled("doctor", "--repair", "--json").document["repaired"] is None
    assert everything(filled.home) == before


def test_a_newer_ledger_is_not_repaired(filled: CommandLine) -> None:
    (filled.home / "ledger.json").write_bytes(NEWER)
    before = everything(filled.home)
    refused = filled("doctor", "--repair")
    assert (refused.code, refused.out) == (1, "")
    assert "newer" in refused.err
    assert everything(filled.home) == before


def test_a_repair_keeps_what_can_be_read_and_says_what_it_could_not(filled: CommandLine) -> None:
    ledger = filled.home / "ledger.json"
    lines = ledger.read_bytes().split(b"\n")
    damaged = b"\n".join(line.replace(b"rtlund", b"\xffrtlund") for line in lines)
    ledger.write_bytes(damaged)
    assert filled("doctor").code == 1
    assert "--repair" in filled("doctor").out
    said = filled("doctor", "--repair", "--json")
    assert said.code == 0
    assert said.document["good"] is True
    repaired = said.document["repaired"]
    assert repaired.keys() == {"path", "kept", "lost"}
    assert repaired["kept"]["invitations"] == 2
    assert repaired["lost"]
    assert [one["name"] for one in filled("list", "--json").documents] == ["Ana Prueba", "देविका राव"]
    (kept,) = (filled.home / "backups").iterdir()
    assert kept.name.endswith("-before-repair.json")
    assert kept.read_bytes() == damaged


def test_a_repair_in_words_names_each_line_that_is_lost(filled: CommandLine) -> None:
    ledger = filled.home / "ledger.json"
    ledger.write_bytes(ledger.read_bytes().replace(b"rtlund", b"\x1b[2Jx"))
    said = filled("doctor", "--repair")
    assert said.out.startswith("Repaired: 2 invitations and 0 changes in the history could be kept.")
    assert "\nnot kept: line " in said.out
    assert all(line.isprintable() for line in said.out.splitlines())


def test_a_repair_of_what_nobody_can_read_changes_nothing_and_leaves_nothing(filled: CommandLine) -> None:
    (filled.home / "ledger.json").write_bytes(b"\0" * 50 + b"\nrest\n")
    before = everything(filled.home)
    refused = filled("doctor", "--repair")
    assert (refused.code, refused.out) == (1, "")
    assert "coffeefirst restore" in refused.err
    assert everything(filled.home) == before
