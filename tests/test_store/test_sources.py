"""What the owner names is opened, however a terminal wrote the name; what cannot be is named in one line."""

import errno
import io
import os
import re
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from invites.reading.recognise import read
from invites.reading.record import File, Finding
from store import source_folders
from store.errors import StoreError
from store.source_streams import HEAD
from store.sources import open_source as opened


def lay(folder: Path, *names: str) -> None:
    """Put files in a folder; each holds its own name."""
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(os.fsencode(name))


def open_source(name: str, stdin: io.BytesIO | None = None) -> list[File]:
    """Open a source of which there is nothing else to say."""
    found = list(opened(name, stdin))
    files = [file for file in found if isinstance(file, File)]
    assert len(files) == len(found), found
    return files


def findings_of(name: str) -> list[Finding]:
    """Return what is said of a source."""
    return [found for found in opened(name) if isinstance(found, Finding)]


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


def test_in_a_folder_every_file_is_found_at_any_depth_the_nearest_first(tmp_path: Path) -> None:
    folder = tmp_path / "Downloads"
    lay(folder, "deep/er/Linkedin INVITATIONS.CSV", "Complete (1).zip.ZIP", "deep/inbox", "deep/er/page")
    lay(folder, ".DS_Store", ".Trash/Invitations.csv", "__MACOSX/._Invitations.csv", "holiday.jpg")
    files = open_source(str(folder))
    assert names_of(files) == [
        "Downloads/Complete (1).zip.ZIP",
        "Downloads/holiday.jpg",
        "Downloads/deep/inbox",
        "Downloads/deep/er/Linkedin INVITATIONS.CSV",
        "Downloads/deep/er/page",
    ]
    assert all(file.found and not file.companion for file in files)


def test_a_maildir_is_looked_into_with_its_folders_and_without_what_is_still_written(tmp_path: Path) -> None:
    folder = tmp_path / "Mail"
    lay(folder, "cur/1:2,S", "new/2", "tmp/3", ".Work.2016/cur/4:2,", ".Work.2016/tmp/5", ".cache/6", "other/tmp/7")
    assert names_of(open_source(str(folder))) == [
        "Mail/cur/1:2,S",
        "Mail/new/2",
        "Mail/.Work.2016/cur/4:2,",
        "Mail/other/tmp/7",
    ]


def test_the_folder_one_is_in_has_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "export"
    lay(folder, "Invitations.csv")
    monkeypatch.chdir(folder)
    assert names_of(open_source(".")) == ["export/Invitations.csv"]


def test_links_and_pipes_in_a_folder_are_counted_and_not_followed(tmp_path: Path) -> None:
    lay(tmp_path, "a/Invitations.csv")
    (tmp_path / "a" / "again").symlink_to(tmp_path)
    (tmp_path / "a" / "self.zip").symlink_to("self.zip")
    (tmp_path / "a" / "inv.csv").symlink_to("Invitations.csv")
    os.mkfifo(tmp_path / "a" / "pipe.csv")
    found = list(opened(str(tmp_path / "a")))
    assert found[0] == File("a/Invitations.csv", b"a/Invitations.csv", found=True)
    assert found[1:] == [
        Finding("a", None, "4 links, devices or pipes in it were not followed: name what they lead to.")
    ]


def test_what_in_a_folder_must_not_be_read_costs_the_others_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, as_nobody: Callable[[], Any]
) -> None:
    monkeypatch.chdir(tmp_path)
    tmp_path.chmod(0o755)
    lay(tmp_path, "a/Invitations.csv", "a/closed.csv", "a/within/x.csv")
    (tmp_path / "a" / "closed.csv").chmod(0)
    (tmp_path / "a" / "within").chmod(0)
    with as_nobody():
        found = list(opened("a"))
    (tmp_path / "a" / "within").chmod(0o755)
    assert [one for one in found if isinstance(one, Finding)] == [
        Finding("a/within", None, "It cannot be read (permission denied).", rejected=True),
        Finding("a/closed.csv", None, "It cannot be read (permission denied).", rejected=True),
    ]


def test_a_folder_that_is_too_full_is_told_and_one_too_deep_is_not_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay(tmp_path, "/".join("abcdefghijklmn"[: source_folders.DEEPEST - 1]) + "/Invitations.csv")
    assert len(open_source(str(tmp_path))) == 1
    lay(tmp_path / "a", "/".join("abcdefghijklm") + "/Invitations.csv")
    assert [finding.text for finding in findings_of(str(tmp_path))] == [
        f"Folders more than {source_folders.DEEPEST} deep in it were not looked into."
    ]
    monkeypatch.setattr(source_folders, "MOST_ENTRIES", 5)
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
        ("empty", "nothing in this folder can be read: there is no file in it."),
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


def test_of_a_large_file_only_the_beginning_is_in_memory_and_it_can_be_opened_anew(tmp_path: Path) -> None:
    sparse = tmp_path / "huge.mbox"
    with sparse.open("wb") as written:
        written.write(b"From ")
        written.truncate(3 << 30)
    [file] = open_source(str(sparse))
    assert (len(file.data), file.size) == (HEAD, 3 << 30)
    for _ in range(2):
        assert file.opens is not None
        with file.opens() as stream:
            assert stream.seekable()
            assert stream.read(7) == b"From \0\0"
            assert stream.seek(-1, os.SEEK_END) == (3 << 30) - 1
            assert stream.read(2) == b"\0"


@pytest.mark.parametrize("size", [HEAD - 1, HEAD, HEAD + 1, 3 * HEAD])
def test_standard_input_of_any_size_is_given_whole(size: int) -> None:
    data = bytes(range(256)) * (size // 256 + 1)
    [file] = open_source("-", io.BytesIO(data[:size]))
    if size <= HEAD:
        assert file == File("standard input", data[:size])
        return
    assert file.opens is not None
    with file.opens() as stream:
        assert not stream.seekable()
        assert stream.read() == data[:size]


def test_a_disk_that_fails_while_it_is_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "inbox").write_bytes(bytes(2 * HEAD))
    [file] = open_source(str(tmp_path / "inbox"))
    assert file.opens is not None

    def broken(*_: object) -> bytes:
        raise OSError(errno.EIO, "")

    with file.opens() as stream:
        monkeypatch.setattr(stream.raw._opened, "read", broken, raising=False)  # type: ignore[attr-defined]
        with pytest.raises(StoreError, match=r"inbox: this cannot be read \(input/output error\)"):
            stream.read()


@given(st.text(st.sampled_from("ab /\\'\"~%:.\n\0\udcff") | st.characters(codec=None), min_size=1, max_size=12))
def test_any_name_is_opened_or_refused_in_words(name: str) -> None:
    with suppress(StoreError):  # anything else would be a crash
        assert open_source(f"nowhere/{name}")


def test_a_page_saved_a_month_ago_is_a_month_older(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("Ana Prueba\nPotter\n2 days ago\nIgnore\nAccept\n", "utf-8")
    saved, now = datetime(2026, 5, 1, 12, tzinfo=UTC), datetime(2026, 6, 1, 12, tzinfo=UTC)
    os.utime(page, (saved.timestamp(), saved.timestamp()))
    [record] = read(open_source(str(page)), seen_at=now).records
    assert record.invitation.seen_at == saved
    os.utime(page, (0, 0))  # as archives write that know no time
    [record] = read(open_source(str(page)), seen_at=now).records
    assert record.invitation.seen_at == now


def test_in_a_folder_a_list_and_another_tools_table_are_read_and_other_texts_are_counted(tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_text(
        'Kim Muster - CTO at Labs - "Tea?"\nLee Prueba - nurse - "Hello again"\n', "utf-8"
    )
    (tmp_path / "leads.csv").write_text(
        "fullName,headline,profileUrl\nAna Prueba,Potter,https://www.linkedin.com/in/ana\n"
    )
    (tmp_path / "readme.txt").write_text("How to water the plants\n\nTwice a week, from below.\n", "utf-8")
    reading = read(open_source(str(tmp_path)), seen_at=datetime(2026, 6, 1, tzinfo=UTC))
    names = sorted(record.invitation.inviter.name for record in reading.records)
    assert names == ["Ana Prueba", "Kim Muster", "Lee Prueba"]
    assert any("1 other file holds nothing that is read" in finding.text for finding in reading.findings)
