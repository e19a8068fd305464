import os
import pty
import shutil
import subprocess
import sys
import tempfile
from base64 import b64encode
from collections.abc import Callable, Iterator
from pathlib import Path
from select import select
from time import monotonic, sleep

import pytest

from tui.clipboard import Copied, Way, copy

REPLY = "Hi Zoë,\n\nשלום, 田中さん 👋 shall we have a coffee first?\n"

AWAY = {"SSH_CONNECTION": "192.0.2.1 50000 192.0.2.2 22"}
"""Keeps the clipboard of the machine that tests out of it."""

Tmux = Callable[..., str]


@pytest.fixture
def tmux() -> Iterator[Tmux]:
    if not shutil.which("tmux"):
        pytest.skip("NOT TESTED: tmux needs the package tmux")
    # The path of a socket must be short.
    with tempfile.TemporaryDirectory(prefix="t") as folder:
        environ = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "TERM": "xterm-256color", "SHELL": "/bin/sh"}
        command = ["tmux", "-f", "/dev/null", "-S", f"{folder}/socket"]

        def run(*arguments: str) -> str:
            ran = subprocess.run([*command, *arguments], env=environ, capture_output=True, check=True)
            return ran.stdout.decode()

        run("new-session", "-d", "-x", "80", "-y", "24", "sleep 600")
        yield run
        run("kill-server")


@pytest.fixture
def environ(tmux: Tmux) -> dict[str, str]:
    """What a program inside finds in its environment."""
    server, pane = tmux("display-message", "-p", "#{socket_path},#{pid},0\n#{pane_id}").split()
    return AWAY | {"PATH": os.environ["PATH"], "TERM": "screen-256color", "TMUX": server, "TMUX_PANE": pane}


def path_with(folder: Path, script: str) -> str:
    tool = folder / "tmux"
    tool.write_text(f"#!/bin/sh\n{script}\n")
    tool.chmod(0o755)
    return f"{folder}:{os.environ['PATH']}"


@pytest.mark.parametrize("setting", ["on", "external", "off"])
def test_the_buffer_of_tmux_holds_the_reply(setting: str, tmux: Tmux, environ: dict[str, str]) -> None:
    tmux("set-option", "-g", "set-clipboard", setting)
    result = copy(REPLY, write_to_terminal=None, environ=environ)
    assert result == Copied(Way.TMUX, confirmed=True)
    assert result.sentence == "Reply in tmux: prefix ] pastes it."
    assert tmux("show-buffer") == REPLY


def test_a_program_that_runs_inside_copies_to_the_tmux_around_it(tmux: Tmux, tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    said = tmp_path / "said"
    program.write_text(
        f"import sys; sys.path.insert(0, {str(Path(__file__).parents[2])!r})\n"
        "from pathlib import Path\nfrom tui.clipboard import copy\n"
        f"sentence = copy({REPLY!r}, write_to_terminal=None).sentence\nPath({str(said)!r}).write_text(sentence)\n"
    )
    tmux("new-window", f"env -u DISPLAY -u WAYLAND_DISPLAY SSH_CONNECTION=away {sys.executable} {program}")
    deadline = monotonic() + 10
    while not (said.exists() and said.read_text()) and monotonic() < deadline:
        sleep(0.02)
    assert said.read_text().startswith("Reply in tmux")
    assert tmux("show-buffer") == REPLY


def test_the_terminal_around_tmux_is_asked_to_take_the_reply_too(tmux: Tmux, environ: dict[str, str]) -> None:
    socket = environ["TMUX"].split(",")[0]
    terminal, inner = pty.openpty()
    attach = ["tmux", "-S", socket, "attach"]
    around = {"PATH": os.environ["PATH"], "TERM": "xterm-256color"}
    client = subprocess.Popen(attach, env=around, stdin=inner, stdout=inner, stderr=inner, start_new_session=True)
    os.close(inner)
    try:
        deadline = monotonic() + 10
        while not tmux("list-clients") and monotonic() < deadline:
            sleep(0.02)
        assert copy(REPLY, write_to_terminal=None, environ=environ).way is Way.TMUX
        shown = b""
        while b64encode(REPLY.encode()) not in shown and monotonic() < deadline:
            if select([terminal], [], [], 0.1)[0]:
                shown += os.read(terminal, 65_536)
        assert b64encode(REPLY.encode()) in shown
    finally:
        client.kill()
        client.wait()
        os.close(terminal)


@pytest.mark.parametrize(("answers", "way"), [(1, Way.TMUX), (0, Way.TMUX_ONLY)])
def test_an_old_tmux_keeps_the_reply_and_we_speak_to_the_terminal_ourselves(
    answers: int, way: Way, tmux: Tmux, environ: dict[str, str], tmp_path: Path
) -> None:
    refuse = 'for one; do [ "$one" = -w ] && { echo "unknown option -- w" >&2; exit 1; }; done'
    environ["PATH"] = path_with(tmp_path, f'{refuse}\nexec {shutil.which("tmux")} "$@"')
    result = copy(REPLY, write_to_terminal=lambda _: bool(answers), environ=environ)
    assert result == Copied(way, confirmed=True)
    assert tmux("show-buffer") == REPLY


def test_the_buffer_of_tmux_alone_is_named_as_such() -> None:
    assert Copied(Way.TMUX_ONLY, confirmed=True).sentence == "Reply in tmux only: prefix ] pastes it."


@pytest.mark.parametrize("script", ["exit 1", "cat > /dev/null", "echo noise; echo noise >&2; exit 0", "sleep 300"])
def test_a_tmux_that_fails_lies_or_hangs_is_not_believed(
    script: str, environ: dict[str, str], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    environ["PATH"] = path_with(tmp_path, script)
    result = copy(REPLY, write_to_terminal=lambda _: True, environ=environ, limit=0.5)
    assert result == Copied(Way.TERMINAL, stale=True)
    assert capfd.readouterr() == ("", "")


def test_a_tmux_that_is_gone_leaves_the_terminal(environ: dict[str, str], tmux: Tmux) -> None:
    tmux("set-buffer", "an older reply")
    environ["TMUX"] = "/nonexistent/socket,1,0"
    result = copy(REPLY, write_to_terminal=lambda _: True, environ=environ)
    assert result.way is Way.TERMINAL
    assert not result.confirmed
