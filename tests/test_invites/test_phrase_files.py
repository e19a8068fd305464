import shutil
from pathlib import Path

import pytest

from invites import phrase_files
from invites.phrase_files import MADE, made_anew, ready_text
from invites.phrasebook import Phrasebook

PHRASES = Path(phrase_files.__file__).with_name("phrases")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    copy = tmp_path / "phrases"
    shutil.copytree(PHRASES, copy)
    monkeypatch.setattr(phrase_files, "_FOLDER", copy)
    return copy


def test_the_made_file_is_what_the_data_files_give() -> None:
    made = (PHRASES / MADE).read_text(encoding="utf-8")
    assert made == made_anew(), "run make phrases"
    assert ready_text() == made


def test_the_made_file_is_read_while_the_data_files_are_the_same(folder: Path) -> None:
    made = (folder / MADE).read_bytes()
    (folder / MADE).write_bytes(made + b"more\n")
    assert ready_text().endswith("more\n")


def test_an_edited_data_file_takes_effect_at_once(folder: Path) -> None:
    english = folder / "en.toml"
    english.write_bytes(english.read_bytes().replace(b"Greetings", b"Ahoy there"))
    assert Phrasebook(ready_text()).around("ahoy")


def test_a_new_language_takes_effect_at_once(folder: Path) -> None:
    text = "language = 'x-made'\nname = 'Invented'\n[[phrase]]\ntext = 'Zorg [blip|blop] {place} nim'\n"
    (folder / "x-made.toml").write_text(f"{text}confidence = 'likely'\n", encoding="utf-8")
    (phrase,) = [phrase for phrase in Phrasebook(ready_text()).phrases if phrase.language == "x-made"]
    assert phrase.needed == 3
    assert phrase.words == {"zorg", "blip", "blop", "nim"}


@pytest.mark.parametrize("held", [None, b"", b"\xff\xfe", b"something else"])
def test_without_a_made_file_that_can_be_read_the_data_files_do(folder: Path, held: bytes | None) -> None:
    if held is None:
        (folder / MADE).unlink()
    else:
        (folder / MADE).write_bytes(held)
    assert ready_text() == made_anew()


def test_line_ends_of_windows_make_no_difference(folder: Path) -> None:
    usual = ready_text()
    for file in folder.iterdir():
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert ready_text() == usual
