"""A reply in the owner's own editor, and a reply that becomes a template."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from textual.app import App

from invites.plain import plain
from store.places import Places
from tests.test_tui.conftest import OPEN_APP, Clipboard, press, screen_text
from tui.app import CoffeeApp
from tui.outside_editor import edit_outside, editor_of
from tui.queue import Queue
from tui.rewording import template_name

posix = pytest.mark.skipif(os.name == "nt", reason="an editor is a script here")


def editor(folder: Path, body: str) -> list[str]:
    """Return an editor that does to the file, its last argument, what `body` says."""
    script = folder / "my editor.py"
    script.write_text(
        f"import os, sys\nfrom pathlib import Path\npath = Path(sys.argv[-1])\n{body}\n", encoding="utf-8"
    )
    return [sys.executable, str(script)]


def test_the_editor_is_visual_or_else_editor_split_as_a_shell_would() -> None:
    assert editor_of({"VISUAL": "code --wait", "EDITOR": "vi"}) == ["code", "--wait"]
    assert editor_of({"VISUAL": " ", "EDITOR": "'/my tools/vi' -f; rm -rf ~ $(id)"}) == [
        *("/my tools/vi", "-f;", "rm", "-rf", "~", "$(id)")
    ]
    assert editor_of({}) == []
    with pytest.raises(ValueError, match="quotation"):
        editor_of({"EDITOR": "vi '"})


@posix
def test_what_an_editor_writes_comes_back_and_nothing_of_it_stays_on_the_disk(places: Places, tmp_path: Path) -> None:
    seen = tmp_path / "seen"
    body = f"""
text = path.read_text(encoding="utf-8")
Path({str(seen)!r}).write_text(oct(path.stat().st_mode & 0o777) + oct(path.parent.stat().st_mode & 0o777) + text)
path.with_name(path.name + "~").write_text(text)
path.with_name("." + path.name + ".swp").write_text(text)
fresh = path.with_name("4913")
fresh.write_text(text.replace("Hi", "Dear") + "\\x1b]52;c;AAAA\\x07\\n", encoding="utf-8")
os.replace(fresh, path)
"""
    places.replies.mkdir(parents=True, mode=0o700)
    abandoned = places.replies / "editing-old.txt"
    abandoned.touch()
    os.utime(abandoned, (1, 1))
    edited = edit_outside(editor(tmp_path, body), "Hi Ana,\n\ntea? 🙂", places)
    assert edited.text == "Dear Ana,\n\ntea? 🙂\n]52;c;AAAA"
    assert seen.read_text() == "0o6000o700Hi Ana,\n\ntea? 🙂\n"
    assert list(places.replies.iterdir()) == []


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("sys.exit(3)", "ended with status 3. The reply is as it was."),
        ("os.kill(os.getpid(), 9)", "was ended by signal 9. The reply is as it was."),
        ("path.write_text(' \\n')", "It came back empty. The reply is as it was."),
        ("path.unlink()", "cannot be read back"),
        ("path.write_bytes(b'\\xff\\xfe\\xff')", "not UTF-8"),
        ("path.write_bytes(b'a' * 500_000)", "longer than 400 KB"),
        ("pass", "Nothing was changed. The reply is as it was."),
    ],
)
@posix
def test_an_editor_that_fails_changes_nothing_and_is_told(places: Places, tmp_path: Path, body: str, told: str) -> None:
    edited = edit_outside(editor(tmp_path, body), "Hi Ana", places)
    assert edited.text is None
    assert told in edited.sentence
    assert edited.is_wrong == (body != "pass")
    assert list(places.replies.iterdir()) == []


def test_an_editor_that_is_not_there_is_told(places: Places, tmp_path: Path) -> None:
    missing = edit_outside([str(tmp_path / "no-editor")], "Hi Ana", places)
    assert "could not be started (no such file" in missing.sentence
    assert edit_outside(["a\0b"], "Hi", places).is_wrong


@posix
async def test_a_reply_edited_outside_is_what_its_decision_copies(
    open_app: OPEN_APP, queue: Queue, clipboard: Clipboard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    python, script = editor(tmp_path, "path.write_text('Dear Ana, tea?')")
    stepped_aside = []

    @contextmanager
    def suspend(app: App[None]) -> Iterator[None]:
        stepped_aside.append(app)
        yield

    async with open_app() as pilot:
        assert isinstance(pilot.app, CoffeeApp)
        screen = pilot.app.queue_screen
        monkeypatch.delenv("VISUAL", raising=False)
        monkeypatch.delenv("EDITOR", raising=False)
        await press(pilot, "E")
        assert "Set $VISUAL or $EDITOR" in screen.message
        monkeypatch.setenv("EDITOR", f"'{python}' '{script}'")
        await press(pilot, "E")
        assert "cannot be handed to another program" in screen.message  # which holds for this test's terminal
        monkeypatch.setattr(CoffeeApp, "suspend", suspend)
        await press(pilot, "E")
        assert len(stepped_aside) == 1
        assert screen.draft
        assert (screen.draft.text, screen.draft.template) == ("Dear Ana, tea?", "edited")
        assert queue.inbox.entry(1).decided is None
        await press(pilot, "c")
        assert clipboard.texts == ["Dear Ana, tea?"]


def test_a_template_is_named_with_letters_that_every_disk_takes() -> None:
    words = ("Warm & short!", "Café crème", "../../etc/passwd", "  ", "日本", "x" * 60, "con.")
    assert [template_name(one) for one in words] == [
        *("warm-short", "cafe-creme", "etc-passwd", "", "", "x" * 40, "con")
    ]


async def test_an_edited_reply_becomes_a_template_with_the_name_as_a_variable(
    open_app: OPEN_APP, places: Places
) -> None:
    async with open_app() as pilot:
        assert isinstance(pilot.app, CoffeeApp)
        screen = pilot.app.queue_screen
        entry = screen.selected()
        assert entry
        assert screen.draft
        screen.deciding.edited(entry, screen.draft.decision, "Dear Ana, tea in Exampleton?")
        await press(pilot, "T", *"friendly")
        assert "There is coffee.friendly.en.txt already." in screen_text(pilot)
        await press(pilot, "enter", *" tea")
        assert "saved as coffee.friendly-tea.en.txt" in screen_text(pilot)
        await press(pilot, "enter")
        await pilot.pause(0.1)
        file = places.templates / "coffee.friendly-tea.en.txt"
        assert "Dear {{ first_name }}, tea in {{ town }}?" in file.read_text(encoding="utf-8")
        assert screen.message == plain(f"Saved; v comes to it after the others: {file}", limit=600)
        assert [name.name for name in screen.queue.drafting.all_for(screen.draft.decision)].count("friendly-tea") == 1
