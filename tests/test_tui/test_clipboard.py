import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import monotonic, sleep

import pytest

from tui.clipboard import Copied, Way, copy
from tui.clipboard_child import is_same

REPLY = "Hi Ana,\n\nthank you for asking. Shall we have a coffee first?\n\nOlly"
OLDER = "Hi Bo, this was for somebody else."
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    if not (shutil.which("Xvfb") and shutil.which("xclip")):
        pytest.skip("NOT TESTED: the real clipboard needs the packages xvfb and xclip")
    told, tell = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(tell), "-screen", "0", "64x64x8", "-nolisten", "tcp", "-noreset"],
        pass_fds=[tell],
        stderr=subprocess.DEVNULL,
    )
    os.close(tell)
    with os.fdopen(told) as answer:
        number = answer.readline().strip()
    yield f":{number}"
    server.terminate()
    server.wait()


@pytest.fixture
def environ(display: str) -> dict[str, str]:
    return {"PATH": os.environ["PATH"], "DISPLAY": display, "LANG": "C.UTF-8"}


def clipboard(environ: dict[str, str]) -> str:
    command = ["xclip", "-selection", "clipboard", "-o"]
    environ = environ | {"PATH": os.environ["PATH"]}
    return subprocess.run(command, env=environ, capture_output=True, check=True).stdout.decode()


def copied(text: str, environ: dict[str, str], limit: float = 2.0) -> Copied:
    return copy(text, write_to_terminal=None, environ=environ, limit=limit)


def fake(folder: Path, name: str, script: str) -> str:
    """Put a tool on a search path of its own, before the real ones."""
    folder.mkdir(exist_ok=True)
    tool = folder / name
    tool.write_text(f"#!/bin/sh\n{script}\n")
    tool.chmod(0o755)
    return f"{folder}:{os.environ['PATH']}"


def is_running(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.parametrize(
    "text",
    [
        REPLY,
        "no line end",
        "ends with one\n",
        "Grüße, Żółć, 田中さん、こんにちは",
        "👩‍🔬🇺🇦 e\u0301 \u200f",
        "שלום רב, تحيات طيبة",
        "'; $(touch x) `x` \\ \" %s {name} [/]",
        "-o --help",
        "Zeile für Zeile\n" * 4_096,
    ],
    ids=["reply", "plain", "newline", "letters", "emoji", "right to left", "shell", "options", "64 KB"],
)
def test_what_is_copied_is_what_another_program_pastes(text: str, environ: dict[str, str]) -> None:
    result = copied(text, environ)
    assert result == Copied(Way.SYSTEM, confirmed=True)
    assert result.sentence == "Reply copied."
    assert clipboard(environ) == text


def test_a_newer_reply_takes_the_place_of_the_older_one(environ: dict[str, str]) -> None:
    copied(OLDER, environ)
    copied(REPLY, environ)
    assert clipboard(environ) == REPLY


def test_the_reply_outlives_the_program_and_holds_nothing_of_it(environ: dict[str, str]) -> None:
    program = "import sys; from tui.clipboard import copy; copy(sys.argv[1], write_to_terminal=None)"
    ran = subprocess.Popen(
        [sys.executable, "-c", program, REPLY],
        env=environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    # The end of its output is only seen when nobody else holds it.
    output, _ = ran.communicate(timeout=10)
    assert output == b""
    with pytest.raises(ProcessLookupError):
        os.killpg(ran.pid, 0)
    assert clipboard(environ) == REPLY


def test_the_text_is_never_in_the_list_of_processes(tmp_path: Path, environ: dict[str, str]) -> None:
    seen = tmp_path / "seen"
    look = f'cat /proc/[0-9]*/cmdline /proc/[0-9]*/environ >> {seen} 2>/dev/null\nexec {shutil.which("xclip")} "$@"'
    environ["PATH"] = fake(tmp_path / "bin", "xclip", look)
    text = "Quagga Zephyr " + "seldom said"
    assert copied(text, environ).confirmed
    assert b"clipboard_child" in seen.read_bytes()
    assert b"Zephyr seldom" not in seen.read_bytes()


def test_without_a_tool_the_owner_is_told_that_nothing_was_copied(tmp_path: Path, environ: dict[str, str]) -> None:
    environ["PATH"] = str(tmp_path)
    result = copied(REPLY, environ)
    assert result.way is Way.NOWHERE
    assert result.sentence == (
        "Not copied: no clipboard tool was found here. An older text may still be on the clipboard."
    )


def test_a_tool_that_wants_the_text_on_its_command_line_does_not_count(tmp_path: Path) -> None:
    started = tmp_path / "started"
    for name in ("klipper", "qdbus"):
        fake(tmp_path / "bin", name, f": > {started}")
    result = copied(REPLY, {"PATH": str(tmp_path / "bin"), "DISPLAY": ":54321"})
    assert result == Copied(Way.NOWHERE, stale=True, why="no clipboard tool was found here")
    assert not started.exists()


def test_a_tool_that_fails_is_not_believed_and_not_heard(
    tmp_path: Path, environ: dict[str, str], capfd: pytest.CaptureFixture[str]
) -> None:
    environ["PATH"] = fake(tmp_path / "bin", "xclip", "echo out; echo 'no such display' >&2; exit 1")
    result = copied(REPLY, environ)
    assert result == Copied(Way.NOWHERE, stale=True, why="the clipboard did not take it")
    assert capfd.readouterr() == ("", "")


def test_a_display_that_is_not_there_is_a_failure(environ: dict[str, str]) -> None:
    environ["DISPLAY"] = ":54321"
    assert copied(REPLY, environ).way is Way.NOWHERE


def test_a_tool_that_lies_does_not_pass_the_older_reply_off_as_the_new_one(
    tmp_path: Path, environ: dict[str, str]
) -> None:
    copied(OLDER, environ)
    lie = f'case "$*" in *-o*) exec {shutil.which("xclip")} "$@";; esac\ncat > /dev/null'
    environ["PATH"] = fake(tmp_path / "bin", "xclip", lie)
    result = copied(REPLY, environ)
    assert result.way is Way.NOWHERE
    assert result.stale
    assert clipboard(environ) == OLDER


def test_a_tool_that_returns_before_its_work_is_done_is_waited_for(tmp_path: Path, environ: dict[str, str]) -> None:
    copied(OLDER, environ)
    text = tmp_path / "text"
    real = f'{shutil.which("xclip")} "$@"'
    early = f'case "$*" in *-o*) exec {real};; esac\ncat > {text}\n(sleep 0.1; {real} < {text}) &'
    environ["PATH"] = fake(tmp_path / "bin", "xclip", early)
    assert copied(REPLY, environ).confirmed
    assert clipboard(environ) == REPLY


def test_a_later_way_still_says_that_an_older_text_may_be_on_the_clipboard(
    tmp_path: Path, environ: dict[str, str]
) -> None:
    environ["PATH"] = fake(tmp_path / "bin", "xclip", "exit 1")
    written: list[str] = []

    def write(sequence: str) -> bool:
        written.append(sequence)
        return True

    result = copy(REPLY, write_to_terminal=write, environ=environ)
    assert result == Copied(Way.TERMINAL, confirmed=False, stale=True)
    assert result.sentence.endswith("unconfirmed. An older text may still be on the clipboard.")
    assert len(written) == 1


@pytest.mark.parametrize("hangs", ["always", "when it is read back"])
def test_a_tool_that_hangs_is_ended_with_all_it_started(hangs: str, tmp_path: Path, environ: dict[str, str]) -> None:
    pids = tmp_path / "pids"
    forever = f"sleep 300 & echo $$ $! >> {pids}; wait"
    if hangs == "when it is read back":
        forever = f'case "$*" in *-o*) {forever};; esac\nexec {shutil.which("xclip")} "$@"'
    environ["PATH"] = fake(tmp_path / "bin", "xclip", forever)
    result = copied(REPLY, environ, limit=0.7)
    assert result == Copied(Way.NOWHERE, stale=True, why="the clipboard did not answer in time")
    started = [int(pid) for pid in pids.read_text().split()]
    deadline = monotonic() + 2
    while any(map(is_running, started)) and monotonic() < deadline:
        sleep(0.01)
    assert len(started) == 2
    assert not any(map(is_running, started))


def test_a_child_whose_parent_was_killed_ends_itself_and_a_hanging_tool(
    tmp_path: Path, environ: dict[str, str]
) -> None:
    pids = tmp_path / "pids"
    environ["PATH"] = fake(tmp_path / "bin", "xclip", f"sleep 300 & echo $PPID $$ $! >> {pids}; wait")
    program = "from tui.clipboard import copy; copy('some text', write_to_terminal=None, limit=0.5)"
    parent = subprocess.Popen([sys.executable, "-c", program], env=environ | {"PYTHONPATH": str(ROOT)})
    deadline = monotonic() + 10
    while not (pids.exists() and pids.read_text().endswith("\n")) and monotonic() < deadline:
        sleep(0.01)
    parent.kill()
    parent.wait()
    started = [int(pid) for pid in pids.read_text().split()]
    while any(map(is_running, started)) and monotonic() < deadline:
        sleep(0.02)
    assert not any(map(is_running, started))


@pytest.mark.parametrize("session", ["", "SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY"])
def test_without_a_desktop_of_the_owner_no_tool_is_started(
    session: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not session:
        monkeypatch.setattr(sys, "platform", "linux")
    started = tmp_path / "started"
    script = f": > {started}"
    for name in ("xclip", "xsel", "wl-copy", "pbcopy", "clip.exe"):
        fake(tmp_path / "bin", name, script)
    environ = {"PATH": str(tmp_path / "bin")} | ({session: "192.0.2.1"} if session else {})
    assert copied(REPLY, environ) == Copied(Way.NOWHERE, stale=True, why="no clipboard was found here")
    assert not started.exists()


def test_nothing_is_not_a_reply(environ: dict[str, str]) -> None:
    assert copied("", environ).sentence.startswith("Not copied: there is no text.")


def test_line_ends_that_a_platform_rewrites_count_as_the_same_text() -> None:
    assert is_same("a\nb", "a\r\nb")
    assert is_same("a\n", "a")
    assert not is_same("a b", "a\nb")


def test_an_empty_clipboard_is_never_the_same_as_a_text() -> None:
    assert not is_same("\n", "")
    assert not is_same("a", "")
