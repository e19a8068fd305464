"""What holds the house together: rooms that pull in nothing they must not, one table of commands, our own wheel."""

import ast
import re
import subprocess
import sys
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tui.app import CoffeeApp
from tui.commands import COMMANDS, GROUPS, sheet, shown_key
from tui.screens.queue import QueueScreen

ROOT = Path(__file__).parents[1]
ROOMS = ("invites", "store", "tui")
SCREEN = ("textual", "rich", "pyperclip")
DISK = ("tinydb", "platformdirs", "orjson", "tempfile", "shutil", "subprocess", "store", "tui")
NETWORK = ("socket", "_socket", "ssl", "http", "urllib.request", "asyncio", "email")
DATA_FILES = {".toml", ".txt", ".tcss", ".typed"}

IMPORT_ALL = """
import importlib, pkgutil, sys
room, *names = sys.argv[1:]
package = importlib.import_module(room)
for module in pkgutil.walk_packages(package.__path__, room + "."):
    importlib.import_module(module.name)
print(*(name for name in names if name in sys.modules))
"""


def modules() -> Iterator[Path]:
    for room in ROOMS:
        yield from (path for path in (ROOT / room).rglob("*.py") if "__pycache__" not in path.parts)


def tracked() -> list[Path]:
    """Every file git tracks or would; without git, as in an unpacked release, those of the rooms."""
    listing = ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    ran = subprocess.run(listing, capture_output=True, check=False)
    names = [name for name in ran.stdout.decode().split("\0") if name]
    return [path for name in names if (path := ROOT / name).is_file()] or list(modules())


@pytest.mark.parametrize(
    ("room", "foreign"), [("invites", SCREEN + DISK + NETWORK), ("store", (*SCREEN, *NETWORK, "tui"))]
)
def test_a_room_imported_alone_pulls_in_nothing_it_must_not(room: str, foreign: tuple[str, ...]) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", IMPORT_ALL, room, *foreign], capture_output=True, cwd=ROOT, check=True, text=True
    )
    assert ran.stdout.split() == []


def test_no_module_names_the_network() -> None:
    network = {"socket", "ssl", "http", "ftplib", "smtplib", "requests", "httpx", "aiohttp", "urllib3"}
    for path in modules():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not {name.split(".")[0] for name in names} & network, path
            assert "urllib.request" not in names, path


def test_every_command_has_an_action_that_is_there() -> None:
    for command in COMMANDS:
        where, _, rest = (command.action or command.id).rpartition(".")
        owner = CoffeeApp if where == "app" else QueueScreen
        name = rest.partition("(")[0]
        assert callable(getattr(owner, f"action_{name}", None)), command.id


def test_no_key_or_name_is_given_twice_and_every_group_is_known() -> None:
    assert max(Counter(key for command in COMMANDS for key in command.keys).values()) == 1
    assert max(Counter(command.id for command in COMMANDS).values()) == 1
    assert {command.group for command in COMMANDS} == set(GROUPS)


def test_no_command_needs_a_key_that_terminals_eat() -> None:
    for command in COMMANDS:
        assert any(
            re.fullmatch(
                r"\w|slash|question_mark|equals_sign|asterisk|space|enter|/|tab|shift\+tab|escape|up|down|left|right"
                r"|page(up|down)",
                key,
            )
            for key in command.keys
        ), command.id
        assert not any(
            key.startswith(("alt+", "super+", "ctrl+m", "ctrl+i", "ctrl+h", "ctrl+j")) for key in command.keys
        )


def key_table() -> str:
    """Return the README's key table as the table of commands has it."""
    rows = [f"| {_cell(keys)} | {help_} |" for _, group in sheet({}) for keys, help_ in group]
    return "\n".join(["| key | what it does |", "| --- | --- |", *rows])


def _cell(keys: str) -> str:
    return " ".join(f"`{key}`" for key in keys.split())


def test_the_readme_has_the_key_table_of_the_program() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    found = re.search(r"<!-- keys -->\n(.*?)\n<!-- /keys -->", readme, re.DOTALL)
    assert found, "the README has no <!-- keys --> … <!-- /keys -->"
    assert found[1].strip() == key_table()
    assert shown_key("question_mark") == "?"


def test_the_readme_counts_the_languages_there_are() -> None:
    readme = " ".join((ROOT / "README.md").read_text(encoding="utf-8").split())
    cues, phrases = (len(list((ROOT / "invites" / of).glob("*.toml"))) for of in ("judging/cues", "phrases"))
    assert f"cues in {cues} languages, LinkedIn's sentences in {phrases}," in readme


def test_no_module_is_long_no_class_has_many_methods_no_function_is_long() -> None:
    for path in modules():
        text = path.read_text(encoding="utf-8")
        assert text.count("\n") <= 300, path
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.ClassDef):
                methods = [part.name for part in node.body if isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef)]
                counted = [name for name in methods if not name.startswith(("__", "action_"))]  # an action is a key
                assert len(counted) <= 21, (path, node.name)
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                assert (node.end_lineno or 0) - node.lineno <= 40, (path, node.name)


def test_every_module_opens_by_saying_what_lives_in_it() -> None:
    for path in modules():
        assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))), path


def test_no_module_has_a_name_that_says_nothing() -> None:
    vague = {"util", "utils", "helper", "helpers", "manager", "handler", "handlers", "common", "base", "misc", "core"}
    for path in [*modules(), *(ROOT / "tests").rglob("*.py")]:
        assert not vague & set(path.stem.split("_")), path
    assert not list((ROOT / "tests").rglob("__init__.py"))


def test_the_arrows_between_the_rooms_hold() -> None:
    inner = {"invites": {"store", "tui"}, "store": {"tui"}, "tui": set[str]()}
    for path in modules():
        forbidden = inner[path.relative_to(ROOT).parts[0]]
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not {name.split(".")[0] for name in names} & forbidden, path


def test_no_file_tells_of_the_machine_it_was_written_on() -> None:
    usual = {"/", "/usr", "/usr/local"}
    told = [folder for folder in (str(ROOT), str(Path.home()), sys.base_prefix) if folder not in usual]
    for path in tracked():
        text = path.read_text(encoding="utf-8", errors="replace")
        for folder in told:
            assert f"{folder}/" not in text, f"{path}: {folder}"


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_the_locks_name_versions_and_no_addresses(name: str) -> None:
    lock = (ROOT / name).read_text(encoding="utf-8")
    assert "http" not in lock
    assert "index" not in lock.replace("importlib", "")
    wanted = [line for line in lock.splitlines() if line and not line[0].isspace() and not line.startswith(("#", "--"))]
    assert wanted
    assert all(re.match(r"[A-Za-z0-9_.-]+(\[[a-z,]+\])?==[0-9]", line) for line in wanted)


def test_the_wheel_holds_the_three_rooms_with_their_data_and_nothing_else(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (built,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(built) as wheel:
        names = wheel.namelist()
        (metadata,) = [wheel.read(name).decode() for name in names if name.endswith("/METADATA")]
        (entry_points,) = [wheel.read(name).decode() for name in names if name.endswith("/entry_points.txt")]
    info = re.compile(r"coffee_first-[0-9.]+\.dist-info/")
    held = {name for name in names if not info.match(name)}
    there = {
        path.relative_to(ROOT).as_posix()
        for room in ROOMS
        for path in (ROOT / room).rglob("*")
        if path.suffix in DATA_FILES | {".py"} and "__pycache__" not in path.parts
    }
    assert held == there
    folders = ("templates", "times", "phrases", "judging/made", "reading/interface")
    for part in (*(f"invites/{folder}/" for folder in folders), "tui/demo/page.txt"):
        assert any(name.startswith(part) for name in held), part
    assert "tui/screens/queue.tcss" in held
    assert "coffeefirst = tui.entry:main" in entry_points
    needs = [line for line in metadata.splitlines() if line.startswith("Requires-Dist:")]
    assert {re.split(r"[<>=! ]", line.removeprefix("Requires-Dist: "))[0] for line in needs} == {
        *("textual", "tinydb", "pyperclip", "platformdirs", "orjson", "minijinja", "tomlkit", "tzdata")
    }
    assert all(">=" in line and "==" not in line for line in needs)
