"""When the program itself breaks: one line, a private report without anybody's words, a status that says so."""

import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

import tui.command_line.lines
from store.places import Places
from tests.test_tui.command_lines import CommandLine, process, three
from tui.crash import report, write_report

NOTES: dict[str, str] = {}
AT = datetime(2026, 6, 10, 10, 0, tzinfo=UTC)


@pytest.fixture
def command(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> CommandLine:
    made = CommandLine(tmp_path / "home", capsys, monkeypatch)
    made("import", three(tmp_path / "Invitations.csv"))
    return made


def break_cards(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(entry: object, *_: object) -> object:
        try:
            return NOTES["You lent me a pen"]
        except KeyError as error:
            raise RuntimeError(f"cannot draw {entry}") from error

    monkeypatch.setattr(tui.command_line.lines, "card_lines", broken)


def test_a_crash_is_one_line_and_a_private_report_without_names_or_notes(
    command: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    break_cards(monkeypatch)
    said = command("show", "3")
    assert (said.code, said.out, said.err.count("\n")) == (1, "", 1)
    assert said.err.startswith("coffeefirst: error: the program stopped (RuntimeError)")
    (path,) = (command.home / "crash-reports").iterdir()
    assert str(path) in said.err
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    told = path.read_text(encoding="utf-8")
    assert "RuntimeError" in told
    assert "KeyError" in told
    assert "in broken" in told
    for word in ("देविका", "umbrella", "lent me", "cannot draw"):
        assert word not in told + said.err


def test_a_crash_of_the_demo_leaves_a_report_that_outlives_it(
    command: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    break_cards(monkeypatch)
    assert "its report" in command("--demo", "show", "1").err
    assert len(list((command.home / "crash-reports").iterdir())) == 1


def test_where_no_report_can_be_written_that_is_said(command: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    break_cards(monkeypatch)
    (command.home / "crash-reports").write_text("in the way", encoding="utf-8")
    said = command("show", "3")
    assert (said.code, said.err.count("\n")) == (1, 1)
    assert "no report could be written" in said.err


def test_errors_that_name_each_other_in_a_circle_are_told_once_each() -> None:
    one, two = ValueError("Ana"), TypeError("Bo")
    one.__cause__, two.__cause__ = two, one
    told = report(one, AT)
    assert told.count("ValueError") == told.count("TypeError") == 1
    assert "Ana" not in told


def test_an_endless_recursion_makes_a_short_report() -> None:
    def again(call: Callable[..., None]) -> None:
        call(call)

    with pytest.raises(RecursionError) as caught:
        again(again)
    assert len(report(caught.value, AT).splitlines()) < 100


def test_the_sentence_names_the_report(tmp_path: Path) -> None:
    sentence = write_report(ValueError("Ana Prueba"), Places(tmp_path, tmp_path), AT)
    (path,) = (tmp_path / "crash-reports").iterdir()
    assert str(path) in sentence
    assert "Ana" not in sentence


def test_another_package_named_store_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "store.py").write_text("", encoding="utf-8")
    program = "import sys; sys.path.insert(0, sys.argv.pop(1)); from tui.entry import main; raise SystemExit(main())"
    ran = subprocess.run([sys.executable, "-c", program, str(tmp_path), "list"], capture_output=True, check=False)
    assert ran.returncode == 1
    assert ran.stderr.startswith(b"coffeefirst: error: another package named 'store'")
    assert ran.stderr.count(b"\n") == 1
    assert process("--version").returncode == 0
