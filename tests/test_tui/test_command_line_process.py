"""What only a process of its own can show: what it loads, how it meets pipes and encodings, what outlives it."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.test_tui.command_lines import ROOT, process, three

NEVER = ("textual", "rich", "asyncio", "socket", "_socket", "ssl", "http", "pyperclip", "hypothesis", "email")

LOADED = f"""
import sys
from tui.cli import run
code = run(sys.argv[1:])
print(*(name for name in {NEVER!r} if name in sys.modules), file=sys.stderr)
raise SystemExit(code)
"""

WITHOUT_SOCKETS = """
import sys
def refuse(event, arguments):
    if event.startswith("socket."):
        raise RuntimeError(event)
sys.addaudithook(refuse)
from tui.cli import run
raise SystemExit(run(sys.argv[1:]))
"""


@pytest.fixture
def home(tmp_path: Path) -> str:
    """A home with three invitations in it."""
    home = str(tmp_path / "home")
    assert process("--home", home, "import", three(tmp_path / "Invitations.csv")).returncode == 0
    return home


def python(program: str, *arguments: str, stdin: bytes = b"") -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run(
        [sys.executable, "-c", program, *arguments], input=stdin, capture_output=True, cwd=ROOT, check=False, timeout=60
    )


@pytest.mark.parametrize(
    "arguments",
    [
        "--help",
        "--version",
        "list",
        "list --json",
        "show 2",
        "decide 1 coffee",
        "undo",
        "judge",
        "where --json",
        "keys",
        "import - --json",
    ],
)
def test_no_command_loads_the_screen_or_a_network(home: str, arguments: str) -> None:
    if arguments == "undo":
        process("--home", home, "decide", "1", "coffee")
    stdin = (
        b'{"id": 1, "note": "We met in Kiel"}\n'
        if arguments == "judge"
        else b"Ana Prueba\n2 days ago\nIgnore\nAccept\n"
    )
    ran = python(LOADED, "--home", home, *arguments.split(), stdin=stdin)
    assert ran.returncode == 0
    assert ran.stderr.splitlines()[-1] == b""


@pytest.mark.parametrize("arguments", ["list", "decide 1 coffee --json", "import - --json", "--demo list"])
def test_no_command_opens_a_socket(home: str, arguments: str) -> None:
    ran = python(WITHOUT_SOCKETS, "--home", home, *arguments.split(), stdin=b"Ana Prueba\n2 days ago\nIgnore\nAccept\n")
    assert ran.returncode == 0
    assert b"RuntimeError" not in ran.stderr


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
    for arguments in (["list"], ["show", "3"], ["keys"], ["decide", "3", "coffee"], ["show", "99"]):
        ran = process("--home", home, *arguments, environ=environ)
        assert ran.returncode == (1 if "99" in arguments else 0)
        assert b"Traceback" not in ran.stderr
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
