"""Strangers' words on the command line: shown harmlessly everywhere, and kept to the character in JSON."""

import os
import unicodedata
from pathlib import Path

import pytest

from invites.arrival import Preview
from invites.invitation import Invitation, Inviter, Owner
from store.places import Places
from store.settings import Settings
from tests.test_invites.exports import received
from tests.test_tui.command_lines import CommandLine, Ran, export
from tui.queue import Queue

NASTY = {
    "title": "\x1b]0;owned\x07",
    "clipboard": "\x1b]52;c;cm0gLXJm\x1b\\",
    "colour": "\x1b[31;1mred\x1b[0m",
    "c1": "\x9b31m\x9d52;c;eA==\x9c\x85",
    "bidi": "\u202egnp.exe\u2066\u2069\u200f",
    "hidden": "\u200b\u200d\ufeff\u00ad\U000e0041",
    "nul": "\0\x01\x08\x7f",
    "lines": "one\r\ntwo\n\x0b\x0c\u2028\u2029three",
    "surrogate": "\udc80 \ud800",
    "markup": "[/][@click=app.bell]x[/] [bold]",
    "template": "{{ owner_name }} {% for x in y %} {first_name}",
    "tower": "Z" + "\u0301" * 500,
    "long": "W" * 100_000,
}


@pytest.fixture
def command(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> CommandLine:
    return CommandLine(tmp_path / "home", capsys, monkeypatch)


@pytest.fixture
def full_of_them(command: CommandLine) -> CommandLine:
    """A queue where each piece stands in the name, the headline, the note and everything else."""
    places = Places(command.home, command.home)
    with Queue.open(places, Settings()) as queue:
        people = [
            Invitation(
                Inviter(f"Ana {text}", text, slug=text[:50]),
                note=f"Hi {text}",
                mutuals=2,
                mutual_names=(text, text),
                age=text,
                seen_at=queue.clock(),
                source=text,
            )
            for text in NASTY.values()
        ]
        queue.take_in(Preview(additions=people), Owner("Olly\x1b[31m Owner", "\x9dExampleton"))
    return command


def assert_harmless(said: Ran) -> None:
    for character in set(said.out + said.err) - {"\n"}:
        assert unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp"), hex(ord(character))
    if not said.out.startswith("{"):  # JSON keeps what was said, and accents only pile up
        assert "\u0301" * 5 not in said.out


def numbers() -> list[str]:
    return [str(number) for number in range(1, len(NASTY) + 1)]


def test_no_command_lets_a_character_act(full_of_them: CommandLine) -> None:
    command = full_of_them
    for arguments in (("list",), ("list", "--json"), *(("show", number) for number in numbers())):
        said = command(*arguments)
        assert said.code == 0
        assert_harmless(said)
    for decision in ("accept", "decline", "coffee", "talk", "later"):
        said = command("decide", *numbers(), decision)
        assert said.code == 0
        assert_harmless(said)
        assert_harmless(command("decide", numbers()[-1], decision))
        assert_harmless(command("show", numbers()[-1]))
    for arguments in (("undo",), ("redo",), ("undo", "--json"), ("list", "--view", "all")):
        assert_harmless(command(*arguments))


def test_json_holds_the_exact_words(full_of_them: CommandLine) -> None:
    people = {one["id"]: one for one in full_of_them("list", "--json").documents}
    for number, text in enumerate(NASTY.values(), 1):
        assert people[number]["name"] == f"Ana {text}"
        assert people[number]["headline"] == text
        assert people[number]["note"] == f"Hi {text}"


def test_a_reply_holds_no_words_that_act(full_of_them: CommandLine) -> None:
    for one in full_of_them("decide", *numbers(), "coffee", "--json").document["decided"]:
        assert "\x1b" not in one["reply"]
        assert "{" not in one["reply"]
        assert len(one["reply"]) < 3000


@pytest.mark.parametrize("kind", [kind for kind in NASTY if kind not in ("nul", "long", "surrogate")])
def test_an_export_full_of_them_is_imported_harmlessly(command: CommandLine, tmp_path: Path, kind: str) -> None:
    text = NASTY[kind]
    path = export(tmp_path / "Invitations.csv", received(f"Ana {text}", note=f"Hi {text}"))
    for arguments in (("import", path), ("import", path, "--json")):
        said = command(*arguments)
        assert said.code == 0
        assert_harmless(said)


@pytest.mark.parametrize("kind", list(NASTY))
def test_words_on_the_command_line_itself_come_back_harmless(command: CommandLine, kind: str) -> None:
    text = NASTY[kind].replace("\0", "")
    for arguments in (
        ("import", text),
        ("import", text, "--json"),
        ("show", text),
        ("decide", "1", text),
        ("decide", text, "coffee"),
        ("decide", "1", "coffee", "--template", text),
        ("decide", "1", "later", "--until", text),
        ("list", "--view", text),
        (text,),
        ("list", text, text),
        ("list", f"--{text}"),
    ):
        said = command(*arguments)
        assert said.code in (1, 2)
        assert said.err.startswith("coffeefirst: error: ")
        assert said.err.count("\n") == 1
        assert len(said.err) < 1200
        assert_harmless(said)
    assert_harmless(command("list", "--filter", text))


def test_file_names_are_shown_harmlessly_and_read_all_the_same(command: CommandLine, tmp_path: Path) -> None:
    name = os.fsdecode(b"Invi\x1b]0;x\x07\xff\xc2\x9b31m\ntations.csv")
    export(tmp_path / name, received("Ana Prueba", "ana"))
    for arguments in (("--dry-run",), ("--json",), ()):
        said = command("import", str(tmp_path / name), *arguments)
        assert said.code == 0
        assert_harmless(said)
    (tmp_path / name).write_text("nothing of use\n", encoding="utf-8")
    assert_harmless(command("import", str(tmp_path / name)))


def test_a_home_with_such_a_name_is_told_harmlessly_and_exactly_in_json(command: CommandLine, tmp_path: Path) -> None:
    home = str(tmp_path / "a  b\x1b[31m\u202e")
    assert_harmless(command.bare("--home", home, "where"))
    said = command.bare("--home", home, "where", "--json")
    assert_harmless(said)
    assert said.document["ledger"] == f"{home}/ledger.json"


def test_pasted_text_full_of_them_is_harmless(command: CommandLine) -> None:
    for text in NASTY.values():
        page = (
            f"Ana {text}\nAna is inviting you to connect\n{text}\n2 days ago\nIgnore\nAccept\nHi {text}\nReply to Ana\n"
        )
        said = command("import", "-", stdin=page.encode("utf-8", "surrogatepass"))
        assert said.code in (0, 1)
        assert_harmless(said)
