import os
import pty
import subprocess
import sys
from base64 import b64decode
from pathlib import Path
from select import select
from time import monotonic

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.clipboard import Copied, Way, copy
from tui.osc52 import LONGEST, sequence

ROOT = Path(__file__).parents[2]
AWAY = {"SSH_TTY": "away"}
"""Keeps the clipboard of the machine that tests out of it."""


def held(asked: str) -> bytes:
    """What a terminal would put on its clipboard."""
    assert asked.startswith("\x1b]52;c;")
    assert asked.endswith("\x07")
    return b64decode(asked[7:-1], validate=True)


@given(st.text())
def test_nothing_in_a_text_acts_on_the_terminal_it_is_sent_to(text: str) -> None:
    data = text.encode("utf-8", "replace")
    asked = sequence(data, {"TERM": "xterm-256color"})
    assert asked.isascii()
    assert asked[1:-1].isprintable()
    assert held(asked) == data


@given(st.binary(max_size=2_000))
def test_gnu_screen_gets_pieces_that_it_passes_on_whole(data: bytes) -> None:
    asked = sequence(data, {"TERM": "screen", "STY": "1.pts"})
    pieces = asked.removeprefix("\x1bP").removesuffix("\x1b\\").split("\x1b\\\x1bP")
    assert max(map(len, pieces)) <= 256
    assert held("".join(pieces)) == data


def test_inside_tmux_both_kinds_of_tmux_are_spoken_to() -> None:
    plain, wrapped = sequence(b"Hello", {"TMUX": "socket,1,0", "STY": "1.pts"}).split("\x1bPtmux;")
    assert held(plain) == b"Hello"
    assert held(wrapped.removesuffix("\x1b\\").replace("\x1b\x1b", "\x1b")) == b"Hello"


def test_what_the_terminal_was_sent_is_never_called_copied() -> None:
    result = copy("Hello", write_to_terminal=lambda _: True, environ=AWAY)
    assert result == Copied(Way.TERMINAL)
    assert result.sentence == "Reply sent to the terminal, unconfirmed."


@pytest.mark.parametrize("term", ["linux", "dumb"])
def test_a_terminal_without_a_clipboard_is_not_written_to(term: str) -> None:
    result = copy("Hello", write_to_terminal=lambda _: True, environ=AWAY | {"TERM": term})
    assert result.way is Way.NOWHERE


def test_a_text_that_is_too_long_for_a_terminal_is_not_cut() -> None:
    assert copy("x" * LONGEST, write_to_terminal=lambda _: True, environ=AWAY).way is Way.TERMINAL
    result = copy("x" * (LONGEST + 1), write_to_terminal=lambda _: True, environ=AWAY)
    assert result == Copied(Way.NOWHERE, stale=True, why="the text is too long for the terminal")


@pytest.mark.parametrize("error", [OSError, ValueError])
def test_a_terminal_that_is_gone_is_no_crash(error: type[Exception]) -> None:
    def write(_sequence: str) -> bool:
        raise error

    assert copy("Hello", write_to_terminal=write, environ=AWAY).why == "the terminal could not be reached"


def in_a_terminal(program: str, *, reads: bool) -> tuple[bytes, int]:
    """Run Python on a terminal of its own; give what the terminal got, and the exit code."""
    terminal, inner = pty.openpty()
    # The leader of a new session gets the terminal it opens first.
    opens = f"import os; os.open({os.ttyname(inner)!r}, os.O_RDWR);"
    ran = subprocess.Popen([sys.executable, "-c", opens + program], cwd=ROOT, start_new_session=True)
    got = b""
    deadline = monotonic() + 10
    while reads and monotonic() < deadline:
        if select([terminal], [], [], 0.05)[0]:
            got += os.read(terminal, 65_536)
        elif ran.poll() is not None:
            break
    code = ran.wait(10)
    os.close(inner)
    os.close(terminal)
    return got, code


def test_without_a_screen_the_sequence_goes_to_the_terminal_and_not_to_the_output() -> None:
    program = (
        "import sys; from tui.osc52 import sequence, to_tty;sys.exit(3 if to_tty(sequence(b'x' * 70_000, {})) else 4)"
    )
    got, code = in_a_terminal(program, reads=True)
    assert code == 3
    assert held(got.decode()) == b"x" * 70_000


def test_a_terminal_that_takes_nothing_keeps_nobody_waiting() -> None:
    program = "import sys; from tui.osc52 import to_tty; sys.exit(3 if to_tty('x' * 70_000, limit=0.1) else 4)"
    _, code = in_a_terminal(program, reads=False)
    assert code == 4
