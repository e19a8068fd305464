"""The folder of templates: made once, then the owner's; read anew when it changes; nothing in it is overwritten."""

import os
from pathlib import Path

import pytest

import store.templates
from invites.built_in_templates import built_in_names, built_in_text
from invites.occasion import Occasion
from invites.template import TemplateError, TemplateName
from store.durable import write_beside
from store.errors import StoreError
from store.places import Places
from store.templates import HANDED_OUT, Templates

SHORT = TemplateName(Occasion.COFFEE, "short", "en")
MINE = TemplateName(Occasion.COFFEE, "mine", "tlh")
TEXT = "---\ntitle: Mine\n---\nHi {{ first_name }}\n"


FEW = frozenset(name for name in built_in_names() if name.language in ("en", "sv"))


@pytest.fixture(autouse=True)
def _few(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let only some come with the program, which is faster; unless a test is about all."""
    if request.function is not test_the_folder_is_made_of_those_that_come_with_the_program:
        monkeypatch.setattr(store.templates, "built_in_names", lambda: FEW)


@pytest.fixture
def templates(places: Places) -> Templates:
    return Templates(places.templates)


def files(places: Places) -> set[str]:
    return {path.name for path in places.templates.iterdir()}


def test_without_a_folder_all_are_there_and_none_is_made(places: Places, templates: Templates) -> None:
    assert set(templates.names()) == FEW == set(Templates(None).names())
    assert [name.name for name in templates.offered(Occasion.COFFEE, "en")] == ["friendly", "short"]
    assert templates.read(SHORT).title == "Short"
    assert templates.is_as_it_came(SHORT)
    assert not places.settings.exists()


def test_the_folder_is_made_of_those_that_come_with_the_program(places: Places, templates: Templates) -> None:
    assert templates.hand_out() == len(built_in_names())
    assert files(places) == {HANDED_OUT, *(name.file for name in built_in_names())}
    for path in places.templates.iterdir():
        assert path.stat().st_mode & 0o777 == 0o600
    assert places.templates.stat().st_mode & 0o777 == 0o700
    assert (places.templates / SHORT.file).read_text("utf-8") == built_in_text(SHORT)
    assert templates.hand_out() == 0
    assert set(templates.names()) == built_in_names()


def test_an_edit_counts_at_once_and_is_never_overwritten(places: Places, templates: Templates) -> None:
    templates.hand_out()
    templates.read(SHORT)
    path = places.templates / SHORT.file
    path.write_text("---\ntitle: Mine\n---\nHey\n", encoding="utf-8")
    assert (templates.read(SHORT).title, templates.is_as_it_came(SHORT)) == ("Mine", False)
    path.write_text("---\ntitle: Hers\n---\nHey\n", encoding="utf-8")  # as long as before, and at once
    assert templates.read(SHORT).title == "Hers"
    for there in (templates, Templates(places.templates)):
        assert there.hand_out() == 0
        assert there.read(SHORT).title == "Hers"


def test_a_removed_one_stays_away_and_a_new_language_comes(
    places: Places, templates: Templates, monkeypatch: pytest.MonkeyPatch
) -> None:
    swedish = {name for name in FEW if name.language == "sv"}
    with monkeypatch.context() as earlier:
        earlier.setattr(store.templates, "built_in_names", lambda: FEW - swedish)
        templates.hand_out()
        assert templates.languages(Occasion.COFFEE).isdisjoint({"sv"})
        (places.templates / SHORT.file).unlink()
    updated = Templates(places.templates)
    assert "sv" in updated.languages(Occasion.COFFEE)  # also before it is handed out
    assert updated.hand_out() == len(swedish)
    assert SHORT not in updated.names()
    with pytest.raises(TemplateError, match="cannot be read"):
        updated.read(SHORT)
    for path in places.templates.iterdir():
        path.unlink()
    places.templates.rmdir()
    assert Templates(places.templates).hand_out() == len(FEW)  # who removes all of it starts anew


def test_a_file_of_the_owners_that_a_later_version_brings_too_is_theirs(places: Places, templates: Templates) -> None:
    places.templates.mkdir(parents=True)
    (places.templates / SHORT.file).write_text(TEXT, encoding="utf-8")
    assert templates.hand_out() == len(FEW) - 1
    assert templates.read(SHORT).title == "Mine"


def test_only_templates_count_and_the_rest_is_named(places: Places, templates: Templates) -> None:
    places.templates.mkdir(parents=True)
    for name in ("notes.txt", "coffee.mine.tlh.txt~", ".coffee.mine.tlh.txt.swp", "later.mine.tlh.txt", "x\x1b[31m"):
        (places.templates / name).write_text(TEXT, encoding="utf-8")
    (places.templates / "old").mkdir()
    (places.templates / "coffee.folder.tlh.txt").mkdir()
    (places.templates / MINE.file).write_text(TEXT, encoding="utf-8")
    assert [name for name in templates.names() if name.language == "tlh"] == [MINE]
    assert [stray.file for stray in templates.strays()] == [
        "coffee.mine.tlh.txt~",
        "later.mine.tlh.txt",
        "notes.txt",
        "x\x1b[31m",
    ]
    assert all("named like coffee.friendly.en.txt" in stray.reason for stray in templates.strays())


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_pipe_is_no_template(places: Places, templates: Templates) -> None:
    places.templates.mkdir(parents=True)
    os.mkfifo(places.templates / MINE.file)
    assert MINE not in templates.names()


@pytest.mark.parametrize(
    ("data", "line", "reason"),
    [
        (b"", 1, "it begins with a line ---"),
        (b"---\ntitle: x\n---\nHi\n\xff", 5, "it is not UTF-8"),
        (b"---\ntitle: x\n---\n" + b"a" * 70_000, 1, "it is longer than 64 KB"),
        (b"---\ntitel: x\n---\nHi", 2, 'only "title: some words"'),
    ],
)
def test_a_broken_one_says_where_and_leaves_the_others_alone(
    places: Places, templates: Templates, data: bytes, line: int, reason: str
) -> None:
    templates.hand_out()
    (places.templates / MINE.file).write_bytes(data)
    with pytest.raises(TemplateError, match=reason) as refused:
        templates.read(MINE)
    assert (refused.value.file, refused.value.line) == (MINE.file, line)
    assert templates.read(SHORT).title == "Short"


def test_one_is_saved_and_none_is_overwritten(places: Places, templates: Templates) -> None:
    path = templates.save(MINE, TEXT)
    assert (path, path.stat().st_mode & 0o777) == (places.templates / MINE.file, 0o600)
    assert templates.read(MINE).title == "Mine"
    assert set(templates.names()) == FEW | {MINE}
    with pytest.raises(StoreError, match="there is such a template already"):
        templates.save(MINE, "another")
    assert path.read_text("utf-8") == TEXT


def test_a_folder_that_cannot_be_made_is_said_and_replies_go_on(places: Places, templates: Templates) -> None:
    places.settings.mkdir()
    places.templates.write_text("a file", encoding="utf-8")
    with pytest.raises(StoreError, match="the templates could not be written"):
        templates.hand_out()
    assert templates.read(SHORT).title == "Short"


def test_a_hand_out_that_was_cut_short_goes_on(templates: Templates, monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[Path] = []
    write = write_beside

    def full(path: Path, data: bytes) -> Path:
        if len(written) == 7:
            raise OSError(28, "No space left on device")
        written.append(path)
        return write(path, data)

    with monkeypatch.context() as now:
        now.setattr(store.templates, "write_beside", full)
        with pytest.raises(StoreError, match="make room on the disk"):
            templates.hand_out()
    written[0].write_text(TEXT, encoding="utf-8")
    assert set(templates.names()) == FEW
    assert templates.hand_out() == len(FEW) - 7
    assert written[0].read_text("utf-8") == TEXT
