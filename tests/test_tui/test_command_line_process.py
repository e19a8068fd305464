"""What only a process of its own can show: what it loads, how it meets pipes and encodings, what outlives it."""

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.test_tui.command_lines import ROOT, process, three

NEVER = ("textual", "rich", "asyncio", "socket", "_socket", "ssl", "http", "pyperclip", "hypothesis", "email")

# One process for all of them: what one command loads stays loaded, and is seen after it.
WATCHED = f"""
import io, json, sys
opened = set()
sys.addaudithook(lambda event, arguments: event.startswith("socket.") and opened.add(event))
from tui.cli import run
told = []
for command, stdin in json.loads(sys.argv[2]):
    sys.stdin = io.TextIOWrapper(io.BytesIO(stdin.encode()), "utf-8")
    sys.stdout = io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True)
    code = run(["--home", sys.argv[1], *command.split()])
    loaded = [name for name in {NEVER!r} if name in sys.modules]
    told.append([command, code, loaded, sorted(opened)])
print(json.dumps(told), file=sys.__stdout__)
"""

# Each in turn as a process of its own would do it: only the encoding, which the process is started with, is looked at.
IN_TURN = """
import os, sys
from tui.cli import run
codes = [run(arguments.split()) for arguments in sys.argv[1:]]
sys.stderr.flush()
os.write(2, f"codes {codes}".encode())
"""

COMMANDS = (
    "--help",
    "--version",
    "list",
    "list --json",
    "show 2",
    "decide 1 coffee",
    "undo",
    "decide 1 coffee --json",
    "judge",
    "where --json",
    "keys",
    "import - --json",
    "--demo list",
)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with three invitations in it, which stays as it is."""
    folder = tmp_path_factory.mktemp("filled")
    assert process("--home", str(folder / "home"), "import", three(folder / "Invitations.csv")).returncode == 0
    return folder / "home"


@pytest.fixture
def home(filled: Path, tmp_path: Path) -> str:
    """A home with three invitations in it."""
    return str(shutil.copytree(filled, tmp_path / "home"))


def python(
    program: str, *arguments: str, environ: dict[str, str] | None = None
) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run(
        [sys.executable, "-c", program, *arguments],
        capture_output=True,
        cwd=ROOT,
        env={**os.environ, **(environ or {})},
        check=False,
        timeout=60,
    )


def test_no_command_loads_the_screen_or_a_network_or_opens_a_socket(home: str) -> None:
    stdin = {"judge": '{"id": 1, "note": "We met in Kiel"}\n', "import": "Ana Prueba\n2 days ago\nIgnore\nAccept\n"}
    runs = [(command, stdin.get(command.split()[0], "")) for command in COMMANDS]
    ran = python(WATCHED, home, json.dumps(runs))
    assert ran.returncode == 0
    assert json.loads(ran.stdout) == [[command, 0, [], []] for command in COMMANDS]


def test_a_decision_that_was_printed_survives_a_kill(home: str) -> None:
    for number, decision in enumerate(("coffee", "decline", "accept"), 1):
        with subprocess.Popen(
            [sys.executable, "-m", "tui", "--home", home, "decide", str(number), decision, "--json"],
            stdout=subprocess.PIPE,
            cwd=ROOT,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
        ) as running:
            assert running.stdout
            printed = json.loads(running.stdout.readline())
            running.kill()
        assert printed["decided"][0]["id"] == number
        kept = process("--home", home, "list", "--view", "done", "--json").stdout
        assert {(line["id"], line["decision"]) for line in map(json.loads, kept.splitlines())} >= {(number, decision)}


@pytest.mark.parametrize("arguments", ["list", "list --json", "keys", "--help", "where", "decide 1 coffee"])
def test_a_reader_that_goes_away_makes_no_noise(home: str, arguments: str) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        ran = subprocess.run(
            [sys.executable, "-m", "tui", "--home", home, *arguments.split()],
            stdin=subprocess.DEVNULL,
            stdout=writing,
            stderr=subprocess.PIPE,
            cwd=ROOT,
            check=False,
            timeout=60,
        )
    finally:
        os.close(writing)
    assert ran.returncode == 0
    assert b"Error" not in ran.stderr
    assert b"Exception" not in ran.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
def test_an_output_that_is_full_is_said_in_one_line(home: str) -> None:
    with Path("/dev/full").open("wb") as full:
        for arguments in (["keys"], ["list", "--json"]):
            ran = subprocess.run(
                [sys.executable, "-m", "tui", "--home", home, *arguments],
                stdout=full,
                stderr=subprocess.PIPE,
                cwd=ROOT,
                check=False,
                timeout=60,
            )
            assert ran.returncode == 1
            assert ran.stderr.startswith(b"coffeefirst: error: standard output")
            assert ran.stderr.count(b"\n") == 1


@pytest.mark.parametrize(
    "environ",
    [
        {"LANG": "C", "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "latin-1"},
        {"PYTHONIOENCODING": "utf-16"},
        {"TERM": "dumb"},
        {"HOME": ""},
    ],
    ids=str,
)
def test_no_encoding_breaks_the_output_and_json_stays_json(home: str, environ: dict[str, str]) -> None:
    commands = ("list", "show 3", "keys", "decide 3 coffee", "show 99")
    ran = python(IN_TURN, *(f"--home {home} {command}" for command in commands), environ=environ)
    assert ran.stderr.endswith(b"codes [0, 0, 0, 0, 1]")
    assert b"Traceback" not in ran.stderr.replace(b"\0", b"")
    said = process("--home", home, "list", "--view", "all", "--json", environ=environ).stdout
    text = said.decode(environ.get("PYTHONIOENCODING", "utf-8"))
    assert {json.loads(line)["name"] for line in text.splitlines()} == {"Ana Prueba", "Bo Örtlund", "देविका राव"}


@pytest.mark.parametrize("closed", [0, 1, 2])
def test_a_closed_stream_is_no_crash(home: str, closed: int) -> None:
    for arguments in ("list", "decide 1 coffee", "import -", "judge", "show 99", ""):
        # Only a shell closes a stream before the program starts.
        program = f'"{sys.executable}" -m tui --home "{home}" {arguments} {closed}>&-'
        ran = subprocess.run(
            ["sh", "-c", program],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            cwd=ROOT,
            check=False,
            timeout=60,
        )
        assert ran.returncode in (0, 1)
        assert b"Traceback" not in ran.stdout + ran.stderr
        assert b"the program stopped" not in ran.stdout + ran.stderr


def test_ctrl_c_ends_it_without_noise(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "tui", "judge"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        env={**os.environ, "COFFEEFIRST_HOME": str(tmp_path)},
    ) as running:
        assert running.stdin
        assert running.stdout
        assert running.stderr
        running.stdin.write(b'{"id": 1, "note": ""}\n')
        running.stdin.flush()
        assert json.loads(running.stdout.readline())["label"] == "blank"  # answered before the input ends
        running.send_signal(signal.SIGINT)
        assert running.wait(timeout=30) == 130
        assert running.stderr.read() == b""


def test_the_environment_names_a_home(tmp_path: Path) -> None:
    ran = process("where", environ={"COFFEEFIRST_HOME": str(tmp_path / "elsewhere")})
    assert str(tmp_path / "elsewhere").encode() in ran.stdout


def test_without_a_home_the_platforms_own_folders_are_used(tmp_path: Path) -> None:
    environ = {"COFFEEFIRST_HOME": "", "HOME": str(tmp_path), "XDG_DATA_HOME": "", "XDG_CONFIG_HOME": ""}
    places = json.loads(process("where", "--json", environ=environ).stdout)
    assert all(path.startswith(str(tmp_path)) for path in places.values())
    assert list(tmp_path.iterdir()) == []
