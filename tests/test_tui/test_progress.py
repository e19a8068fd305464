"""Work that takes long is shown, can be ended, and stores nothing then: on the screen and on the command line."""

import io
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from invites.reading import recognise
from invites.reading.record import File, Reading
from invites.watching import Cancelled, tell, watched
from tests.test_invites.exports import URL, received, table
from tests.test_tui.command_lines import ROOT, CommandLine
from tests.test_tui.conftest import OPEN_APP, press
from tui import importing
from tui.app import CoffeeApp
from tui.command_line import progress
from tui.command_line.progress import Bar
from tui.progress import Progress, bar, shortened
from tui.queue import Queue
from tui.screens.preview import PreviewScreen
from tui.screens.progress import ProgressScreen

PAGE = "Zoë Newcomer\nBell founder\n3 days ago\nIgnore\nAccept\n"


@pytest.fixture
def command(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> CommandLine:
    return CommandLine(tmp_path / "home", capsys, monkeypatch)


class FakeTerminal(io.StringIO):
    """Something to draw on."""

    def isatty(self) -> bool:
        return True


def drawn(monkeypatch: pytest.MonkeyPatch, *told: tuple[int, int, str], stream: io.StringIO) -> str:
    monkeypatch.setattr(progress, "LONG", -1)
    monkeypatch.setattr(progress, "_EVERY", -1)
    with Bar(stream):
        for done, in_all, what in told:
            tell(done, in_all, what)
    return stream.getvalue()


def test_the_bar_tells_what_is_read_and_how_far_and_is_gone_afterwards(monkeypatch: pytest.MonkeyPatch) -> None:
    told = drawn(monkeypatch, (0, 10, "d/inbox"), (5, 10, ""), (1, 0, "d/\x1b[31mb\u202e"), stream=FakeTerminal())
    lines = told.split("\r")
    assert [line.rstrip() for line in lines[1:4]] == [
        f"d/inbox  [{'-' * 26}]   0%",
        f"d/inbox  [{'#' * 13}{'-' * 13}]  50%",
        f"d/[31mb  [{'-' * 26}]",
    ]
    assert set(lines[4]) == {" "}
    assert len(lines[4]) >= len(lines[3].rstrip())
    assert lines[5] == ""


def test_nothing_is_drawn_where_there_is_no_terminal_or_no_need(monkeypatch: pytest.MonkeyPatch) -> None:
    assert drawn(monkeypatch, (1, 2, "x"), stream=io.StringIO()) == ""
    monkeypatch.setattr(progress, "LONG", 60)
    stream = FakeTerminal()
    with Bar(stream):
        tell(1, 2, "x")
    assert stream.getvalue() == ""


@pytest.mark.parametrize(
    ("share", "width", "expected"),
    [(None, 4, ("", "----", "")), (0.0, 4, ("", "----", "  0%")), (0.5, 4, ("##", "--", " 50%")),
     (1.0, 4, ("####", "", "100%")), (0.999, 0, ("", "", "100%"))],
)  # fmt: skip
def test_a_bar_is_as_full_as_the_work(share: float | None, width: int, expected: tuple[str, str, str]) -> None:
    assert bar(share, width, "#", "-") == expected


def test_of_a_long_name_the_end_is_kept() -> None:
    assert shortened("folder/Invitations.csv", 12) == "…tations.csv"
    assert shortened("abc", 1) == ""


def test_progress_takes_any_figures_and_ends_the_work_when_it_shall() -> None:
    told = Progress()
    shares = []
    for done, in_all, what in ((7, 3, "x"), (-1, 3, ""), (5, 0, "")):
        told(done, in_all, what)
        shares.append(told.share)
    assert shares == [1.0, 0.0, None]
    assert told.what == "x"
    told.cancel()
    with pytest.raises(Cancelled):
        told.run(lambda: tell(1, 2))
    assert told.is_over


def test_ctrl_c_while_something_is_stored_ends_it_where_it_can_be_left() -> None:
    with Bar(io.StringIO()) as watching, watching.whole():
        os.kill(os.getpid(), signal.SIGINT)
        time.sleep(0.001)
        with pytest.raises(Cancelled):
            tell(1, 2)
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_an_import_that_is_cancelled_while_it_is_stored_stores_nothing(
    command: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "Invitations.csv"
    path.write_text(table([URL, *(received(f"Ana {at}", f"ana-{at}") for at in range(900))]), encoding="utf-8")
    seen: list[str] = []

    def watch(self: Bar, done: int, in_all: int, what: str) -> None:
        seen.append(what)
        if "storing" in seen and in_all == 900 and done:
            self._is_cancelled = True
            raise Cancelled

    monkeypatch.setattr(Bar, "__call__", watch)
    ran = command("import", str(path))
    assert (ran.code, ran.out, ran.err) == (130, "", "Nothing was stored.\n")
    monkeypatch.undo()
    assert command("list").out.count("\n") <= 1


def test_ctrl_c_while_standard_input_is_read_stores_nothing_and_says_so(tmp_path: Path) -> None:
    arguments = [sys.executable, "-m", "tui", "--home", str(tmp_path), "import", "-"]
    pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(arguments, cwd=ROOT, **pipes) as running:
        assert running.stdin is not None
        running.stdin.write(b"Ana Prueba\n" * 20_000)  # more than a pipe holds: it is being read when this returns
        running.stdin.flush()
        running.send_signal(signal.SIGINT)
        out, err = running.communicate(timeout=30)
    assert (running.returncode, out, err) == (130, b"", b"Nothing was stored.\n")


async def until(pilot: Pilot[None], holds: Callable[[], bool]) -> None:
    """Wait for something; not long when all is well."""
    end = time.monotonic() + 15
    while not holds():
        assert time.monotonic() < end, pilot.app.screen
        await pilot.pause(0.02)


def slow(pages: list[str]) -> Callable[..., Reading]:
    """A reader that goes on until somebody ends it, and then notes that it was."""

    def read(files: Iterable[File], **_: object) -> Reading:
        try:
            for at in range(5000):
                tell(at, 5000, "a long file")
                time.sleep(0.002)
        except Cancelled:
            pages.append("ended")
            raise
        return recognise.read(files, **_)  # type: ignore[arg-type]

    return read


async def test_reading_that_takes_long_is_shown_and_escape_ends_it(
    open_app: OPEN_APP, queue: Queue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended: list[str] = []
    monkeypatch.setattr(importing, "read", slow(ended))
    monkeypatch.setattr(importing, "LONG", 0.05)
    (tmp_path / "page").write_text(PAGE, encoding="utf-8")
    async with open_app() as pilot:
        app = pilot.app
        assert isinstance(app, CoffeeApp)
        app._pasted(str(tmp_path / "page"))
        await until(pilot, lambda: isinstance(app.screen, ProgressScreen))
        await until(pilot, lambda: "a long file" in "".join(str(part.visual) for part in app.screen.query(Static)))
        await press(pilot, "escape")
        await until(pilot, lambda: bool(ended))
        await until(pilot, lambda: len(app.screen_stack) == 1)
        assert app.screen_stack == [app.queue_screen]
        assert (ended, app.queue_screen.message) == (["ended"], "Nothing was stored.")
        assert len(queue.inbox) == 5
        assert not queue.is_storing


async def test_a_large_import_is_stored_in_the_background_and_can_be_ended_there(
    open_app: OPEN_APP, queue: Queue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "Invitations.csv"
    path.write_text(table([URL, *(received(f"Ana {at}", f"ana-{at}") for at in range(2500))]), encoding="utf-8")
    async with open_app() as pilot:
        app = pilot.app
        assert isinstance(app, CoffeeApp)
        with monkeypatch.context() as patched:
            patched.setattr(Progress, "__call__", impatient)
            app._pasted(str(path))
            await until(pilot, lambda: isinstance(app.screen, PreviewScreen))
            await press(pilot, "enter")
            await until(pilot, lambda: app.queue_screen.message == "Nothing was stored.")
            assert len(queue.inbox) == len(queue.ledger.invitations()) == 5
        app._pasted(str(path))
        await until(pilot, lambda: isinstance(app.screen, PreviewScreen))
        await press(pilot, "enter")
        await until(pilot, lambda: len(app.screen_stack) == 1 and len(queue.inbox) > 5)
        assert len(queue.inbox) == len(queue.ledger.invitations()) == 2505
        assert app.screen is app.queue_screen


def impatient(told: Progress, done: int, _in_all: int, what: str) -> None:
    told.what = what or told.what
    if told.what == "storing" and done > 2000:
        raise Cancelled


def test_who_watches_is_forgotten_afterwards() -> None:
    seen: list[int] = []
    with watched(lambda done, _in_all, _what: seen.append(done)):
        tell(1, 2)
    tell(2, 2)
    assert seen == [1]
