"""What the owner names is opened, however a terminal wrote the name; what cannot be is named in one line."""

import io
import os
import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from invites.reading.record import File
from store import sources
from store.errors import StoreError
from store.sources import open_source


def lay(folder: Path, *names: str) -> None:
    """Put files in a folder; each holds its own name."""
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(os.fsencode(name))


def names_of(files: list[File]) -> list[str]:
    return [file.name for file in files]


def test_a_file_is_opened_whole_under_its_own_name(tmp_path: Path) -> None:
    lay(tmp_path, "export.zip")
    assert open_source(str(tmp_path / "export.zip")) == [File("export.zip", b"export.zip")]


def test_standard_input_is_read_for_a_dash() -> None:
    assert open_source("-", io.BytesIO(b"Ana Prueba")) == [File("standard input", b"Ana Prueba")]
    assert open_source("-", io.BytesIO(b"")) == [File("standard input", b"")]


def test_a_dash_without_standard_input_is_told() -> None:
    with pytest.raises(StoreError, match="no standard input"):
        open_source("-")


@pytest.mark.parametrize(
    "name",
    [
        "{path}",
        "  {path}\n",
        "'{path}'",
        '"{path}"',
        "{escaped}",
        "{escaped} ",
        "file://{encoded}",
        "file://localhost{encoded}",
        "file:{encoded}",
        "'file://{encoded}'",
        "~/My (new) Föhn's export.zip",
        "~/My\\ \\(new\\)\\ Föhn\\'s\\ export.zip",
    ],
)
def test_a_name_is_understood_as_terminals_write_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    path = tmp_path / "My (new) Föhn's export.zip"
    path.write_bytes(b"zip")
    escaped = re.sub(r"([ ()'])", r"\\\1", str(path))
    encoded = str(path).replace(" ", "%20").replace("ö", "%C3%B6")
    [file] = open_source(name.format(path=path, escaped=escaped, encoded=encoded))
    assert file == File(path.name, b"zip")


def test_a_quote_within_shell_quotes_is_understood(tmp_path: Path) -> None:
    lay(tmp_path, "Ana's.zip")
    assert names_of(open_source(f"'{tmp_path}/Ana'\\''s.zip'")) == ["Ana's.zip"]


@pytest.mark.parametrize("name", ["'quoted'.zip", "back\\slash.zip", " space .zip ", "file:x.zip", "~", "100%25.zip"])
def test_a_file_that_is_really_called_so_comes_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    lay(tmp_path, name)
    assert names_of(open_source(name)) == [name]


def test_the_other_tables_of_its_export_come_with_a_lone_one(tmp_path: Path) -> None:
    lay(tmp_path, "Invitations.csv", "CONNECTIONS.CSV", "Profile.csv", "messages.csv", "Profile Summary.csv")
    (tmp_path / "connections.csv").mkdir()
    assert open_source(str(tmp_path / "Invitations.csv")) == [
        File("Invitations.csv", b"Invitations.csv"),
        File("CONNECTIONS.CSV", b"CONNECTIONS.CSV", companion=True),
        File("Profile.csv", b"Profile.csv", companion=True),
        File("messages.csv", b"messages.csv", companion=True),
    ]


def test_a_link_that_leads_nowhere_is_no_companion_and_hides_none(tmp_path: Path) -> None:
    lay(tmp_path, "Invitations.csv", "Profile.csv")
    (tmp_path / "Connections.csv").symlink_to("Connections.csv")
    assert names_of(open_source(str(tmp_path / "Invitations.csv"))) == ["Invitations.csv", "Profile.csv"]


def test_a_table_is_not_its_own_companion(tmp_path: Path) -> None:
    lay(tmp_path, "Connections.csv")
    assert open_source(str(tmp_path / "Connections.csv")) == [File("Connections.csv", b"Connections.csv")]


def test_other_files_come_alone(tmp_path: Path) -> None:
    lay(tmp_path, "page.txt", "Connections.csv")
    assert names_of(open_source(str(tmp_path / "page.txt"))) == ["page.txt"]


def test_in_a_folder_the_export_is_found_at_any_depth_the_nearest_first(tmp_path: Path) -> None:
    folder = tmp_path / "Downloads"
    lay(
        folder, "deep/er/Linkedin INVITATIONS.CSV", "Complete (1).zip.ZIP", "deep/connection.csv", "deep/er/Profile.csv"
    )
    lay(folder, "holiday.jpg", "budget.csv", ".Trash/Invitations.csv", "__MACOSX/._Invitations.csv", "deep/notes.txt")
    files = open_source(str(folder))
    assert names_of(files) == [
        "Downloads/Complete (1).zip.ZIP",
        "Downloads/deep/connection.csv",
        "Downloads/deep/er/Linkedin INVITATIONS.CSV",
        "Downloads/deep/er/Profile.csv",
    ]
    assert not any(file.companion for file in files)


def test_the_folder_one_is_in_has_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "export"
    lay(folder, "Invitations.csv")
    monkeypatch.chdir(folder)
    assert names_of(open_source(".")) == ["export/Invitations.csv"]


def test_links_that_loop_do_not(tmp_path: Path) -> None:
    lay(tmp_path, "a/Invitations.csv")
    (tmp_path / "a" / "again").symlink_to(tmp_path)
    (tmp_path / "a" / "self.zip").symlink_to("self.zip")
    assert names_of(open_source(str(tmp_path / "a"))) == ["a/Invitations.csv"]


def test_a_folder_that_is_too_full_is_told_and_one_too_deep_is_not_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay(tmp_path, "/".join("abcdefgh"[: sources.DEEPEST - 1]) + "/Invitations.csv")
    assert len(open_source(str(tmp_path))) == 1
    lay(tmp_path / "other", "/".join("abcdefgh") + "/Invitations.csv")
    with pytest.raises(StoreError, match="nothing in this folder looks like an export"):
        open_source(str(tmp_path / "other"))
    monkeypatch.setattr(sources, "MOST_ENTRIES", 5)
    with pytest.raises(StoreError, match="too much in this folder"):
        open_source(str(tmp_path))


def test_a_file_name_that_is_not_utf8_is_opened(tmp_path: Path) -> None:
    folder = os.fsencode(tmp_path) + b"/caf\xe9"
    Path(os.fsdecode(folder)).mkdir()
    Path(os.fsdecode(folder + b"/Invitations \xff\x1b[31m.csv")).write_bytes(b"data")
    [file] = open_source(os.fsdecode(folder))
    assert os.fsencode(file.name) == b"caf\xe9/Invitations \xff\x1b[31m.csv"
    assert file.data == b"data"
    assert open_source("file://" + os.fsdecode(folder).replace("\udce9", "%E9")) == [file]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("", "No file was named"),
        (" \n", "No file was named"),
        ("''", "No file was named"),
        ("file://", "No file was named"),
        ("gone.zip", "gone.zip: there is no such file or folder."),
        ("'gone with quotes.zip'", "gone with quotes.zip: there is no such file or folder."),
        ("gone/file.zip", "there is no such file or folder."),
        ("page.txt/file.zip", "this cannot be read (not a directory)."),
        ("nul\0.zip", "no file can have such a name."),
        ("x" * 5000, "this cannot be read (file name too long)."),
        ("/dev/zero", "this is a device or a pipe, not a file"),
        ("pipe", "this is a device or a pipe, not a file"),
        ("circle.zip", "this cannot be read (too many levels of symbolic links)."),
        ("empty", "nothing in this folder looks like an export: no Invitations.csv and no zip file."),
    ],
)
def test_what_cannot_be_opened_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, told: str) -> None:
    monkeypatch.chdir(tmp_path)
    lay(tmp_path, "page.txt")
    os.mkfifo("pipe")
    Path("circle.zip").symlink_to("circle.zip")
    Path("empty").mkdir()
    with pytest.raises(StoreError, match=re.escape(told)):
        open_source(name)


def test_what_must_not_be_read_is_named(tmp_path: Path, as_nobody: Callable[[], Any]) -> None:
    lay(tmp_path, "export.zip")
    (tmp_path / "export.zip").chmod(0)
    with as_nobody(), pytest.raises(StoreError, match=r"export\.zip: this cannot be read \(permission denied\)"):
        open_source(str(tmp_path / "export.zip"))


def test_what_is_too_large_is_refused_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sparse = tmp_path / "huge.zip"
    with sparse.open("wb") as opened:
        opened.truncate(sources.LARGEST + 1)
    with pytest.raises(StoreError, match=r"huge\.zip: this is larger than 512 MB"):
        open_source(str(sparse))
    monkeypatch.setattr(sources, "LARGEST", 20)
    lay(tmp_path / "export", "Connections.csv", "Invitations.csv")
    for named in ("export", "export/Invitations.csv"):
        with pytest.raises(StoreError, match="larger"):
            open_source(str(tmp_path / named))
    with pytest.raises(StoreError, match="standard input: this is larger"):
        open_source("-", io.BytesIO(b"x" * 21))


@given(st.text(st.sampled_from("ab /\\'\"~%:.\n\0\udcff") | st.characters(codec=None), min_size=1, max_size=12))
def test_any_name_is_opened_or_refused_in_words(name: str) -> None:
    with suppress(StoreError):  # anything else would be a crash
        assert open_source(f"nowhere/{name}")
