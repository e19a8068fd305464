"""How the real program ends: killed, asked to, with its window closed, broken. Nothing it has shown is ever lost."""

import fcntl
import os
import signal
import struct
import sys
import termios
import time
from pathlib import Path

import pytest

from invites.decision import Decision
from tests.test_tui.conftest import PEOPLE, invitation
from tests.test_tui.terminal import decisions, fill, opened, steps

NAMES = ("Ana Abel", "Bea Bora", "Cai Cato", "Dag Dorn")
KEYS = {
    "a": (Decision.ACCEPT, "Accepted"),
    "d": (Decision.DECLINE, "Declined"),
    "c": (Decision.COFFEE, "Coffee proposed"),
    "t": (Decision.TALK, "Talk proposed"),
}
BREAKS = """
import sys
from tui.screens.queue import QueueScreen
def broken(self):
    person = self.entry.invitation.inviter.name
    raise RuntimeError(f"cannot take {person} back")
QueueScreen.action_undo = broken
from tui.entry import main
raise SystemExit(main())
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    fill(tmp_path / "home", PEOPLE)
    return tmp_path / "home"


def test_a_decision_that_was_shown_outlives_a_kill_and_can_be_taken_back(tmp_path: Path) -> None:
    fill(tmp_path, [invitation(name, days=day) for day, name in enumerate(NAMES, 1)])
    taken: dict[str, Decision] = {}
    for name, key in zip(NAMES, KEYS, strict=True):
        decision, says = KEYS[key]
        with opened(tmp_path) as terminal:
            terminal.expect(f"Pending {len(NAMES) - len(taken)}", name)
            terminal.type(key, pace=0)
            terminal.expect(says)
            terminal.signal(signal.SIGKILL)
            assert terminal.ended() == -signal.SIGKILL
        taken[name] = decision
        assert decisions(tmp_path) == taken
    with opened(tmp_path) as terminal:
        terminal.expect("All done: 4 answered")
        terminal.type("u")
        terminal.expect("Taken back: ", NAMES[-1])
        terminal.signal(signal.SIGKILL)
    taken.pop(NAMES[-1])
    assert decisions(tmp_path) == taken


@pytest.mark.parametrize(
    ("number", "opens"),
    [(signal.SIGTERM, ""), (signal.SIGTERM, "?"), (signal.SIGTERM, "p"), (signal.SIGHUP, ""), (signal.SIGHUP, "/")],
    ids=["queue", "keys", "box", "queue, window closed", "filter, window closed"],
)
def test_a_signal_ends_the_program_within_a_second_and_restores_the_terminal(
    number: signal.Signals, opens: str, home: Path
) -> None:
    with opened(home) as terminal:
        terminal.expect("Reply: coffee")
        if opens:
            terminal.type(opens, pace=0.2)
        terminal.signal(number)
        terminal.ended(limit=1)
        assert terminal.is_restored
        assert "Traceback" not in terminal.text


def test_a_signal_ends_the_program_within_a_second_while_a_clipboard_hangs(home: Path, tmp_path: Path) -> None:
    tool = tmp_path / "bin" / "xclip"
    tool.parent.mkdir()
    tool.write_text("#!/bin/sh\nexec sleep 30\n", encoding="utf-8")
    tool.chmod(0o755)
    with opened(home, PATH=f"{tool.parent}:{os.environ['PATH']}", DISPLAY=":54321") as terminal:
        terminal.expect("Reply: coffee")
        terminal.type("c")
        terminal.expect("Coffee proposed to Ana.")
        terminal.signal(signal.SIGTERM)
        terminal.ended(limit=1)
        assert terminal.is_restored
    assert steps(home) == 1


def test_a_closed_window_ends_the_program_within_a_second(home: Path) -> None:
    with opened(home) as terminal:
        terminal.expect("Reply: coffee")
        terminal.type("d")
        terminal.expect("Declined Ana")
        terminal.hang_up()
        terminal.ended(limit=1)
    assert steps(home) == 1


def test_a_crash_restores_the_terminal_and_says_in_one_line_where_its_report_lies(home: Path) -> None:
    with opened(home, (120, 40), command=(sys.executable, "-c", BREAKS)) as terminal:
        terminal.expect("Ana Prueba", "Reply: coffee")
        terminal.type("u", pace=0)
        assert terminal.ended() == 1
        assert terminal.is_restored
        after = bytes(terminal.raw).rpartition(b"\x1b[?1049l")[2].decode()
        said = after[after.index("coffeefirst:") :]
    (path,) = (home / "crash-reports").iterdir()
    assert said.startswith("coffeefirst: error: the program stopped (RuntimeError)")
    assert said.rstrip().endswith(str(path))
    assert said.count("\n") == 1
    assert path.stat().st_mode & 0o777 == 0o600
    told = path.read_text(encoding="utf-8")
    assert "in broken" in told
    for word in ("Ana", "Prueba", "professional network", "Tide-pool", "cannot take"):
        assert word not in told + after


def test_two_windows_show_what_the_other_does_and_both_end_as_they_should(home: Path) -> None:
    with opened(home) as first, opened(home) as second:
        first.expect("Reply: coffee")
        second.expect("Reply: coffee")
        first.type("c")
        first.expect("Coffee proposed to Ana")
        second.expect("In another window: Coffee proposed to Ana", "Done 1")
        second.settle()
        second.type("a")
        second.expect("Done 2")
        first.expect("In another window: ", "Done 2")
        assert first.quit() == 0
        assert second.quit() == 0
    assert steps(home) == 2


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_terminal_that_does_not_read_any_more_holds_up_no_end(home: Path, number: signal.Signals) -> None:
    with opened(home) as terminal:
        terminal.expect("Reply: coffee")
        waiting = [0]
        while (
            len(waiting) < 20 or waiting[-1] > waiting[-20]
        ):  # until their paints fill what the terminal does not read
            os.write(terminal._file, b"jk"[len(waiting) % 2 :][:1])
            time.sleep(0.01)
            waiting.append(struct.unpack("i", fcntl.ioctl(terminal._file, termios.FIONREAD, bytes(4)))[0])
        terminal.signal(number)
        ended = None
        deadline = time.monotonic() + 15
        while ended is None and time.monotonic() < deadline:
            time.sleep(0.02)
            ended = os.waitid(os.P_PID, terminal.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT)
        assert ended
