"""Strangers' words on a real terminal: not one of their bytes acts, on any screen."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest

from invites.invitation import Invitation, Inviter
from tests.test_tui.terminal import Terminal, fill, opened, steps, strays
from tests.test_tui.test_command_line_hostile import NASTY

MORE = {
    "action": "[@click=app.leave]x[/] [red]y $accent [/red",
    "string": "\x1bPq#0\x1b\\\x1b_Gi=1\x1b\\\x1b^p\x1b\\",
    "modes": "\x1b[?1049l\x1b[?25l\x1b[2J\x1bc\x1b[6n",
    "width": "Ｗｉｄｅ　ｅ𝓈𝒸𝒶𝓅𝑒",
    "right to left": "\u200fשלום\u200e مرحبا\u061c",
    "tabs": "a\tb\r\nc\vd",
}
WORDS = [*NASTY.values(), *MORE.values()]
PASTE = "q\x9b31m\x9d0;x\x9c\x85 \u202er\u200b\u2066s\ufeff\U000e0041[@click=app.leave]t\x07[/]\x01"
NOW = datetime.now(UTC)

pytestmark = pytest.mark.xdist_group("hostile")  # one visit, which many tests look at


def people(words: list[str]) -> list[Invitation]:
    """Somebody for each of the words, with the words in every place that a stranger fills."""
    return [
        Invitation(
            Inviter(f"{word[:50_000]} P{number}", f"H {word}", f"p{number}"),
            f"N {word} n",
            age=f"2 {word[:50]} days ago",
            seen_at=NOW,
            mutuals=3,
            mutual_names=(f"M {word[:99]}",),
            source=f"S {word[:99]}",
        )
        for number, word in enumerate(words)
    ]


def page(words: list[str]) -> str:
    """A page of somebody for each of the words, without what a terminal takes out of a paste itself."""
    cards = (f"{word} Q{number}\nH {word}\n3 days ago\nIgnore\nAccept\n" for number, word in enumerate(words))
    return "".join(cards).replace("\x1b", "").encode(errors="replace").decode()


def press(terminal: Terminal, key: str, shows: str) -> None:
    """Press a key until it shows something: a busy program may take it for a part of a paste, and say so."""
    for _ in range(5):
        said = terminal.raw.count(b"did nothing")
        terminal.type(key)
        terminal.wait_for(partial(_is_answered, terminal, shows, said), f"{shows} shown")
        if shows in terminal.shown:
            return
        terminal.settle()
    terminal.expect(shows)


def _is_answered(terminal: Terminal, shows: str, said: int) -> bool:
    return shows in terminal.shown or terminal.raw.count(b"did nothing") > said


def visit(terminal: Terminal, words: list[str], paste: str) -> None:
    """Go through every screen and put words wherever words can be put."""
    terminal.expect("Reply: coffee")
    for _ in words:
        terminal.type("j", pace=0.02)
    terminal.type("g")
    terminal.settle()
    for key in "lepi?":
        press(terminal, key, "╰─")
        if key in "lepi":
            terminal.paste(paste)
        if key == "i":
            terminal.settle(0.1)
            terminal.type("\r")
            terminal.expect("no file or folder of this name")
        terminal.settle(0.1)
        terminal.type("\x1b")
        terminal.expect("Reply: coffee", gone=["╰─"])
    terminal.type("\x10")
    terminal.expect("Search for commands")
    terminal.paste(paste)
    terminal.settle(0.1)
    terminal.type("\x1b", "\x1b", pace=0.25)
    terminal.expect(gone=["🔎"])
    terminal.type("/")
    terminal.expect("name, headline or words")
    terminal.paste(paste)
    terminal.expect("0 match", "esc clears the filter")
    terminal.type("\x1b")
    terminal.expect("/ to filter", "Reply: coffee")
    terminal.paste(page(words))
    terminal.expect("What was found")
    terminal.type("\x1b[B")
    terminal.settle(0.1)
    terminal.type("\r")
    terminal.expect(gone=["What was found"])
    for count, (key, says) in enumerate({"c": "Coffee", "d": "Declined", "t": "Talk", "a": "Accepted"}.items(), 1):
        terminal.type("g")
        terminal.settle(0.2)  # the longest of the texts keeps the program busy for a moment
        terminal.type(key)
        terminal.expect(f"Done {count}", says)
    terminal.type("\t", "\t")
    terminal.expect("accepted")
    terminal.type("j", "j", pace=0.2)
    terminal.settle(0.2)
    terminal.type("y")
    terminal.settle(0.1)


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The kinds of sequences that the program writes when everybody is harmless."""
    home = tmp_path_factory.mktemp("harmless")
    words = ["Ana Prueba", "Bo Example", "Cy Sample", "Dora Muster", "Eli Specimen"]
    fill(home, people(words))
    with opened(home) as terminal:
        visit(terminal, words, "nobody of this name")
        return terminal.kinds


@pytest.fixture(scope="module", params=[(80, 24), (120, 40)], ids=["80x24", "120x40"])
def visited(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Terminal, Path]]:
    """A program that has shown hostile words on every screen, and its home."""
    home = tmp_path_factory.mktemp("hostile")
    fill(home, people(WORDS))
    with opened(home, request.param) as terminal:
        visit(terminal, WORDS, PASTE)
        yield terminal, home


def test_no_word_brings_an_escape_sequence_with_it(visited: tuple[Terminal, Path], expected: set[str]) -> None:
    terminal, _ = visited
    assert terminal.kinds <= expected


def test_no_word_brings_a_character_that_acts_or_hides(visited: tuple[Terminal, Path]) -> None:
    terminal, _ = visited
    assert strays(terminal.text) == set()


def test_the_words_are_there_to_be_read(visited: tuple[Terminal, Path]) -> None:
    terminal, _ = visited
    for word in ("[@click=app.leave]x[/]", "[31;1mred", "{{ owner_name }}", "שלום"):
        assert word in terminal.text


def test_the_program_still_answers_its_keys(visited: tuple[Terminal, Path]) -> None:
    terminal, home = visited
    before = steps(home)
    terminal.type("u")
    terminal.expect("Taken back")
    assert steps(home) == before + 1


def test_a_click_on_words_that_look_like_an_action_does_nothing(tmp_path: Path) -> None:
    (person,) = people(["[@click=app.leave]x[/]"])
    fill(tmp_path, [person, replace(person, inviter=Inviter("Bo Example"))])
    with opened(tmp_path, (120, 40)) as terminal:
        terminal.expect("N [@click")
        column, line = terminal.place("N [@click=app.leave]")
        for place in range(column, column + 26):
            terminal.send(f"\x1b[<0;{place};{line}M\x1b[<0;{place};{line}m")
        terminal.settle()
        terminal.expect("N [@click", "Pending 2")
        assert terminal.quit() == 0
    assert steps(tmp_path) == 0
