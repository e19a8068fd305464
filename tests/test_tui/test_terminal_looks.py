"""The real program on terminals of every size and kind, and with a mouse."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.test_tui.conftest import PEOPLE, invitation
from tests.test_tui.terminal import PROGRAM, Terminal, fill, opened


@pytest.fixture
def home(tmp_path: Path) -> Path:
    fill(tmp_path, PEOPLE)
    return tmp_path


@pytest.fixture
def many(tmp_path: Path) -> Iterator[Terminal]:
    """A program with more people than there is room for."""
    fill(tmp_path, [invitation(f"Person{number:02}", days=number) for number in range(1, 61)])
    with opened(tmp_path) as terminal:
        terminal.expect("Person01", "Reply: coffee")
        yield terminal


def test_the_window_may_have_any_size_at_any_time(home: Path) -> None:
    with opened(home, (120, 40)) as terminal:
        terminal.expect("Reply: coffee")
        for columns, lines in ((80, 24), (40, 12), (20, 5), (2, 1), (300, 80), (120, 40)):
            terminal.resize(columns, lines)
            terminal.settle(0.15)
        terminal.expect("Ana Prueba", "Reply: coffee", "Hi Ana,", "? keys")
        assert terminal.quit() == 0


@pytest.mark.parametrize(
    "environ",
    [
        {"NO_COLOR": "1"},
        {"TERM": "xterm"},
        {"TERM": "screen"},
        {"TERM": "linux", "COLORTERM": ""},
        {"LANG": "C"},
        {"LC_ALL": "C", "PYTHONUTF8": "0"},
    ],
    ids=lambda environ: "-".join(environ.values()),
)
def test_every_kind_of_terminal_will_do(environ: dict[str, str], home: Path) -> None:
    with opened(home, (80, 24), PROGRAM, **environ) as terminal:
        terminal.expect("Ana Prueba", "default", "Reply: coffee", "? keys")
        assert terminal.quit() == 0
        assert terminal.is_restored


@pytest.mark.parametrize(("theme", "least", "most"), [("light", 200, 255), ("dark", 0, 60)])
def test_the_theme_of_the_settings_is_the_one_on_the_screen(theme: str, least: int, most: int, home: Path) -> None:
    (home / "settings.toml").write_text(f'[screen]\ntheme = "{theme}"\n', encoding="utf-8")
    with opened(home) as terminal:
        terminal.expect("Reply: coffee")
        painted = re.findall(rb"48;2;(\d+);\d+;\d+m {20,}", bytes(terminal.raw))
    assert painted
    assert all(least <= int(red) <= most for red in painted)


def test_a_click_selects_a_row(many: Terminal) -> None:
    column, line = many.place("Person04")
    many.send(f"\x1b[<0;{column};{line}M\x1b[<0;{column};{line}m")
    many.expect("▌ ○ no note   Person04", "asked", "Hello,")


def test_the_wheel_scrolls_the_list(many: Terminal) -> None:
    column, line = many.place("Person04")
    for _ in range(3):
        many.send(f"\x1b[<65;{column};{line}M")
    many.expect("Pending 60", gone=["Person02"])
