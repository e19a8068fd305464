"""From a key in the real program to what another program pastes: X11, tmux, the terminal itself, and none of them."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from base64 import b64decode
from pathlib import Path
from time import monotonic, sleep

import pytest

from invites.decision import Decision
from store.places import Places
from store.settings import Settings
from tests.test_tui.conftest import PEOPLE, invitation
from tests.test_tui.terminal import ROOT, Terminal, decisions, environment, fill, opened
from tests.test_tui.test_clipboard import clipboard, display  # noqa: F401 (a fixture)
from tui.queue import Queue


@pytest.fixture
def home(tmp_path: Path) -> Path:
    fill(tmp_path / "home", PEOPLE)
    return tmp_path / "home"


def reply_to(home: Path, name: str) -> str:
    """The reply that was kept for somebody."""
    with Queue.open(Places(home, home), Settings(), read_only=True) as queue:
        entries = (queue.inbox.entry(number) for number in queue.ledger.invitations())
        return next(entry.decided.reply for entry in entries if entry.decided and entry.invitation.inviter.name == name)


def sent_to_terminal(terminal: Terminal) -> list[str]:
    """What the terminal was asked to put on its clipboard."""
    return [b64decode(found).decode() for found in re.findall(rb"\x1b\]52;c;([^\x07]*)\x07", bytes(terminal.raw))]


def test_a_key_puts_the_reply_on_the_clipboard_of_the_desktop(home: Path, display: str) -> None:  # noqa: F811
    with opened(home, DISPLAY=display) as terminal:
        terminal.expect("Reply: coffee")
        terminal.type("c")
        terminal.expect("Coffee proposed to Ana. Reply copied.")
        assert clipboard({"DISPLAY": display}) == reply_to(home, "Ana Prueba")
        assert "OSC 52" not in terminal.kinds
        terminal.quit()
    assert clipboard({"DISPLAY": display}) == reply_to(home, "Ana Prueba")


def test_after_ten_quick_decisions_the_last_reply_is_the_one_on_the_clipboard(
    tmp_path: Path,
    display: str,  # noqa: F811
) -> None:
    names = [f"{name} Example" for name in ("Ada", "Bea", "Cai", "Dag", "Eva", "Fay", "Gil", "Hal", "Ida", "Jon")]
    fill(tmp_path, [invitation(name, days=day) for day, name in enumerate(names, 1)])
    with opened(tmp_path, DISPLAY=display) as terminal:
        terminal.expect("Reply: coffee")
        terminal.type(*"cdtacdtacd")
        terminal.expect("Declined Jon kindly. Reply copied.")
        assert clipboard({"DISPLAY": display}) == reply_to(tmp_path, "Jon Example")
    assert [*decisions(tmp_path)] == names


def test_without_a_desktop_the_terminal_is_asked_to_take_the_reply(home: Path) -> None:
    with opened(home) as terminal:
        terminal.expect("Reply: coffee")
        assert "OSC 52" not in terminal.kinds
        terminal.type("c")
        terminal.expect("Coffee proposed to Ana. Reply sent to the terminal")
        assert "Reply copied" not in terminal.text
        assert sent_to_terminal(terminal) == [reply_to(home, "Ana Prueba")]


@pytest.mark.parametrize("fails", ["echo no >&2; exit 1", "cat > /dev/null; exit 0"], ids=["fails", "lies"])
def test_a_clipboard_that_takes_nothing_is_never_called_copied(fails: str, home: Path, tmp_path: Path) -> None:
    tool = tmp_path / "bin" / "xclip"
    tool.parent.mkdir()
    tool.write_text(f"#!/bin/sh\n{fails}\n", encoding="utf-8")
    tool.chmod(0o755)
    path = f"{tool.parent}:{os.environ['PATH']}"
    with opened(home, (120, 40), PATH=path, DISPLAY=":54321", TERM="linux") as terminal:
        terminal.expect("Reply: coffee")
        terminal.type("c")
        terminal.expect("Copy by hand", "Not copied", "It is also in")
        assert "Reply copied" not in terminal.text
        assert "OSC 52" not in terminal.kinds
        terminal.type("\x1b")
        terminal.expect("Bo Örtlund", gone=["Copy by hand"])
        terminal.quit()
    kept = home / "replies" / "last-reply.txt"
    assert kept.read_text(encoding="utf-8") == reply_to(home, "Ana Prueba")
    assert kept.stat().st_mode & 0o777 == 0o600
    assert decisions(home) == {"Ana Prueba": Decision.COFFEE}


def test_inside_tmux_its_buffer_holds_the_reply(home: Path) -> None:
    if not shutil.which("tmux"):
        pytest.skip("NOT TESTED: tmux needs the package tmux")
    with tempfile.TemporaryDirectory(prefix="t") as folder:  # the path of a socket must be short
        environ = environment(home, SHELL="/bin/sh")

        def tmux(*arguments: str) -> str:
            command = ["tmux", "-f", "/dev/null", "-S", f"{folder}/socket", *arguments]
            return subprocess.run(command, env=environ, cwd=ROOT, capture_output=True, check=True).stdout.decode()

        def wait_for(text: str) -> None:
            deadline = monotonic() + 15
            while text not in tmux("capture-pane", "-p"):
                assert monotonic() < deadline, tmux("capture-pane", "-p")
                sleep(0.02)

        tmux("new-session", "-d", "-x", "100", "-y", "30", f"{sys.executable} -m tui; sleep 60")
        try:
            wait_for("Reply: coffee")
            tmux("send-keys", "d")
            wait_for("Declined Ana kindly. Reply in tmux")
            assert tmux("show-buffer") == reply_to(home, "Ana Prueba")
        finally:
            tmux("kill-server")
