"""On a real terminal the screen steps aside for the owner's editor, and comes back with what it wrote."""

import sys
from pathlib import Path

from tests.test_tui.conftest import PEOPLE
from tests.test_tui.terminal import fill, opened

EDITOR = """
import sys
from pathlib import Path
path = Path(sys.argv[-1])
print(f"EDITING with {sys.argv[1]}: what shall it say?", flush=True)
path.write_text(input(), encoding="utf-8")
"""


def test_the_editor_gets_the_terminal_and_the_screen_comes_back(tmp_path: Path) -> None:
    home = tmp_path / "home"
    fill(home, PEOPLE)
    script = tmp_path / "my editor.py"
    script.write_text(EDITOR, encoding="utf-8")
    with opened(home, VISUAL=f"'{sys.executable}' '{script}' --wait", EDITOR="false") as terminal:
        terminal.expect("Reply: coffee")
        terminal.type("E")
        terminal.expect("EDITING with --wait")
        assert terminal.is_restored
        (private,) = (home / "replies").iterdir()
        assert private.stat().st_mode & 0o777 == 0o600
        terminal.type(*"Dear Ana, tea?", "\r")
        terminal.expect("edited", "Dear Ana, tea?", "Coffee will copy it as you wrote it.")
        assert not terminal.is_restored
        assert not list((home / "replies").iterdir())
        terminal.type("j", "E")
        terminal.expect("EDITING")
        terminal.type("\x03")
        terminal.expect("Pending", "was ended by signal 2.")
        assert terminal.quit() == 0
        assert terminal.is_restored
