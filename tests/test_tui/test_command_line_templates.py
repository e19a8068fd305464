"""`coffeefirst templates`: what there is, what is broken, and what a template makes of an invitation."""

from pathlib import Path

import pytest

from tests.test_tui.command_lines import CommandLine, three


@pytest.fixture
def command(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> CommandLine:
    made = CommandLine(tmp_path / "home", capsys, monkeypatch)
    assert made("import", three(tmp_path / "Invitations.csv")).code == 0
    return made


def put(command: CommandLine, name: str, body: str) -> None:
    folder = command.home / "templates"
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(f"---\ntitle: Mine\n---\n{body}", encoding="utf-8")


def test_they_are_listed_and_the_folder_is_made(command: CommandLine) -> None:
    listed = command("templates")
    assert len(listed.out.splitlines()) == 144
    assert f"144 templates in {command.home / 'templates'}" in listed.err
    assert len(list((command.home / "templates").glob("*.txt"))) == 144
    put(command, "coffee.mine.de.txt", "Hallo {{ nobody }}")
    put(command, "notes.txt", "Buy stamps")
    german = command("templates", "list", "--language", "DE")
    assert "coffee.mine.de             broken: coffee.mine.de.txt, line 4: there is no variable nobody." in german.out
    assert "coffee.short.de            Kurz, per Du\n" in german.out
    assert "left out: notes.txt: a template is named like coffee.friendly.en.txt" in german.err
    documents = command("templates", "--json").documents
    (mine,) = [document for document in documents if document["name"] == "mine"]
    assert mine["problem"].startswith("coffee.mine.de.txt, line 4")
    assert (mine["occasion"], mine["language"], mine["own"]) == ("coffee", "de", True)


def test_looking_only_makes_nothing(command: CommandLine) -> None:
    assert len(command("--read-only", "templates").out.splitlines()) == 144
    assert not (command.home / "templates").exists()


def test_a_broken_one_is_found_by_the_check(command: CommandLine) -> None:
    good = command("templates", "check", "--language", "en")
    assert (good.code, good.out) == (0, "12 templates, each makes a reply.\n")
    put(command, "talk.mine.en.txt", "Hi\n\n{{ name.__class__ }}")
    bad = command("templates", "check")
    assert bad.code == 1
    assert bad.out.startswith("talk.mine.en.txt, line 6: a variable is a plain text, and has nothing in it")
    document = command("templates", "check", "--json").document
    assert (document["good"], document["templates"]) == (False, 145)
    assert [(problem["file"], problem["line"]) for problem in document["problems"]] == [("talk.mine.en.txt", 6)]


def test_one_is_shown_and_rendered(command: CommandLine) -> None:
    assert command("templates", "show", "coffee.short").out.startswith("---\ntitle: Short\n---\n")
    assert command("templates", "show", "coffee.short.DE.txt", "--json").document["title"] == "Kurz, per Du"
    rendered = command("templates", "render", "coffee.short.de", "1", "--json").document
    assert rendered["reply"].startswith("Hallo Ana, danke für deine Anfrage.")
    assert (rendered["length"], rendered["limit"], rendered["missing"]) == (len(rendered["reply"]), 8000, [])
    assert "Bonjour Ana" in command("templates", "render", "coffee.short", "1", "--language", "fr").out
    put(command, "coffee.mine.en.txt", "Shall we meet at {{ cafe }}?")
    asked = command("templates", "render", "coffee.mine", "1")
    assert (asked.code, asked.err) == (0, "Nothing is known for cafe, and the template gives no default.\n")


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("nonsense",), 2, '"nonsense" is nothing to do; there is: list, check, show, render.'),
        (("show",), 2, "templates show takes the name of a template."),
        (("list", "coffee.short"), 2, "templates list takes no name."),
        (
            ("render", "coffee.short"),
            2,
            "templates render takes the name of a template and the number of an invitation.",
        ),
        (("list", "--language", "tlh"), 2, 'there is no template in "tlh".'),
        (("show", "coffee.nope"), 1, 'there is no template "coffee.nope"; coffeefirst templates lists them.'),
        (("render", "coffee.short", "77"), 1, "77"),
    ],
)
def test_what_makes_no_sense_is_said(command: CommandLine, arguments: tuple[str, ...], code: int, said: str) -> None:
    ran = command("templates", *arguments)
    assert (ran.code, ran.out) == (code, "")
    assert ran.err.startswith("coffeefirst: error: ")
    assert said in ran.err


def test_a_broken_template_is_never_given(command: CommandLine) -> None:
    put(command, "coffee.friendly.en.txt", "Hi {{ first_nme }}")
    for arguments in (("decide", "1", "coffee"), ("templates", "render", "coffee.friendly.en", "1")):
        ran = command(*arguments)
        assert (ran.code, ran.out) == (1, "")
        assert "coffee.friendly.en.txt, line 4: there is no variable first_nme" in ran.err
    assert command("list", "--json").documents[0]["decision"] is None
    assert "Reply: coffee.friendly.en.txt, line 4" in command("show", "1").out


def test_decide_takes_a_template_by_name_and_language(command: CommandLine) -> None:
    assert command("decide", "1", "coffee", "--template", "short.de").out.startswith("Hallo Ana,")
    unknown = command("decide", "1", "coffee", "--template", "nope")
    assert unknown.code == 2
    assert 'no template "nope" for coffee; there is: friendly, short, in de, en, es,' in unknown.err


def test_several_proposals_in_one_go_offer_different_times(command: CommandLine) -> None:
    days = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    hours = "".join(f'{day} = ["09:00-17:00"]\n' for day in days)
    (command.home / "settings.toml").write_text(f"[availability]\n{hours}", encoding="utf-8")
    decided = command("decide", "1", "2", "3", "coffee", "--template", "short.en", "--json").document
    replies = [one["reply"] for one in decided["decided"]]
    offered = [reply.partition(": ")[2].partition("?")[0].partition(".")[0] for reply in replies]
    assert all(" or " in told for told in offered)
    assert len({time for told in offered for time in told.split(" or ")}) == 6
