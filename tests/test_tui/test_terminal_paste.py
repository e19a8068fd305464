"""Text that arrives on a real terminal is never a decision, however it arrives."""

from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic, sleep

import pytest

from invites.decision import Decision
from tests.test_tui.conftest import PEOPLE
from tests.test_tui.terminal import Terminal, decisions, fill, opened, steps
from tui.pace import FASTEST, QUIET, SHORT

PAGES = Path(__file__).parents[1] / "test_invites" / "pages"
PAGE = (PAGES / "answered_and_suggested.txt").read_text(encoding="utf-8")
LETTERS = "acdtl uU aaaa\tcccc\nlatte dada\n\ttact ddd eve you\n"
LETTERS_AND_ESCAPES = LETTERS + "\x1b a\x1bc \x1b[Ac\x1b[31md\x1b]0;t\x07 \x1b[<0;3;3M "
SLIP = "came faster than a hand types"
PREVIEW = "What was found"

Deliver = Callable[[Terminal, str], object]


def at_once(terminal: Terminal, text: str) -> None:
    terminal.send(text)


def announced(terminal: Terminal, text: str) -> None:
    terminal.paste(text)


def ended_early(terminal: Terminal, text: str) -> None:
    half = len(text) // 2
    terminal.paste(f"{text[:half]}\x1b[201~{text[half:]}")


def by_single_bytes(terminal: Terminal, text: str) -> bool:
    """Write byte after byte. Stop, and say so, where a busy machine makes a pause of it that a hand could make."""
    latest = monotonic()
    for sent, byte in enumerate(text.encode()):
        if monotonic() - latest > (QUIET if sent > SHORT + 1 else FASTEST) / 2:
            return False
        terminal.send(bytes([byte]))
        latest = monotonic()
        sleep(0.001)
    return True


@pytest.fixture
def home(tmp_path: Path) -> Path:
    fill(tmp_path / "home", PEOPLE)
    return tmp_path / "home"


@pytest.fixture
def terminal(home: Path) -> Iterator[Terminal]:
    with opened(home) as running:
        running.expect("Reply: coffee")
        yield running


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Terminal, Path]]:
    """One program that all the pastes go to, which must not decide on anything, and its home."""
    home = tmp_path_factory.mktemp("busy") / "home"
    fill(home, PEOPLE)
    with opened(home) as running:
        running.expect("Reply: coffee")
        yield running, home


@pytest.mark.parametrize(
    ("deliver", "length", "text"),
    [
        (at_once, 100, LETTERS),
        (at_once, 5_000, LETTERS_AND_ESCAPES),
        (announced, 100, LETTERS_AND_ESCAPES),
        (announced, 20_000, LETTERS),
        (ended_early, 100, LETTERS),
        (ended_early, 5_000, LETTERS_AND_ESCAPES),
    ],
)
def test_a_paste_into_the_queue_decides_nothing(
    deliver: Deliver, length: int, text: str, busy: tuple[Terminal, Path]
) -> None:
    terminal, home = busy
    deliver(terminal, (text * (length // len(text) + 1))[:length])
    terminal.expect(PREVIEW)
    terminal.settle()
    terminal.type("\x1b")
    terminal.expect("Reply: coffee", gone=[PREVIEW])
    assert steps(home) == 0


@pytest.mark.parametrize("text", [LETTERS * 3, LETTERS_AND_ESCAPES * 3, PAGE], ids=["letters", "escapes", "page"])
def test_a_paste_that_trickles_in_decides_nothing(text: str, tmp_path: Path) -> None:
    for attempt in range(30):
        fill(home := tmp_path / str(attempt), PEOPLE)
        with opened(home) as terminal:
            terminal.expect("Reply: coffee")
            if by_single_bytes(terminal, text):
                terminal.expect(PREVIEW)
                terminal.settle()
                terminal.type("\x1b")
                terminal.expect("Reply: coffee", gone=[PREVIEW])
                assert steps(home) == 0
                return
    pytest.fail("this machine is too busy to paste so fast that no hand could")


@pytest.fixture(scope="module")
def boxes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Terminal, Path]]:
    """One program in which one thing after the other is opened, and its home."""
    home = tmp_path_factory.mktemp("boxes") / "home"
    fill(home, PEOPLE)
    with opened(home, (100, 44)) as running:
        yield running, home


@pytest.mark.parametrize(
    ("key", "shows"),
    [
        ("?", "─ Keys ─"),
        ("p", "ctrl+s look at it"),
        ("i", "The zip of your data"),
        ("l", "Until when?"),
        ("e", "Coffee will copy it"),
        ("/", "name, headline or words"),
        ("\x10", "Search for commands"),
    ],
    ids=["keys", "box", "file", "later", "edit", "filter", "palette"],
)
@pytest.mark.parametrize("text", ["\nacdtl\n\n", "accept\nc\nd\n"], ids=["enter", "words"])
def test_a_paste_while_something_is_open_decides_nothing(
    key: str, shows: str, text: str, boxes: tuple[Terminal, Path]
) -> None:
    terminal, home = boxes
    for _ in range(4):  # what stayed open the last time
        terminal.type("\x1b", pace=0.15)
    terminal.expect("Reply: coffee", gone=["╰─"])
    terminal.type(key)
    terminal.expect(shows)
    terminal.send(text)
    terminal.settle()
    assert steps(home) == 0


@pytest.mark.parametrize("deliver", [at_once, announced])
def test_a_page_that_is_pasted_is_previewed_and_stored_on_enter_only(
    deliver: Deliver, terminal: Terminal, home: Path
) -> None:
    deliver(terminal, PAGE)
    terminal.expect(PREVIEW, "enter brings in", "Cy Sample")
    terminal.settle()
    assert steps(home) == 0
    terminal.type("\r")
    terminal.expect("Brought in", gone=[PREVIEW])
    terminal.quit()
    assert decisions(home) == {}


def test_a_page_that_is_pasted_while_the_preview_is_open_is_left_out(terminal: Terminal, home: Path) -> None:
    terminal.paste(PAGE)
    terminal.expect(PREVIEW)
    terminal.send(PAGE)
    terminal.expect(PREVIEW, "enter brings in", "A paste while a box was open was left out.")
    terminal.type("\x1b")
    terminal.expect("Nothing was brought in.", gone=[PREVIEW])
    terminal.quit()
    assert decisions(home) == {}


def test_keys_at_the_pace_of_the_fastest_hand_all_act(terminal: Terminal, home: Path) -> None:
    terminal.type("c", "d", "t", "a")
    terminal.expect("Pending 1")
    terminal.quit()
    assert [*decisions(home).values()] == [Decision.COFFEE, Decision.DECLINE, Decision.TALK, Decision.ACCEPT]


def test_a_held_key_moves_and_keys_that_arrive_at_once_move_too(terminal: Terminal) -> None:
    terminal.type(*"jjj")
    terminal.expect("▌ ○ no note   द")
    terminal.send("kkk")
    terminal.expect("▌ ● default   Ana")
    terminal.send("\x1b[B" * 4)
    terminal.expect("▌ ● default   Eli")
    terminal.settle()
    assert SLIP not in terminal.shown
    assert PREVIEW not in terminal.shown


def test_two_keys_at_once_do_nothing_and_say_so(terminal: Terminal, home: Path) -> None:
    terminal.send("cd")
    terminal.expect(SLIP)
    terminal.type("c")
    terminal.expect("Coffee proposed to Ana")
    terminal.quit()
    assert steps(home) == 1
