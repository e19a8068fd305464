"""`export`, and `import` of what it wrote: nothing lost, nothing doubled, nothing that acts."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from invites.arrival import Preview
from invites.correction import Correction, corrected
from invites.decision import Decided, Decision
from invites.invitation import Invitation, Inviter, Owner
from store.places import Places
from store.settings import Settings
from tests.test_tui.command_lines import CommandLine, three
from tui.queue import Queue

ODD = "=HYPERLINK(1)\x1b]52;c;aGk=\x07 \u202egnp.exe \ud83d\ufdd0 ,\"'; =2+5\r\n@SUM(A1)\n- Ana\x00"
MakeHome = Callable[[str], CommandLine]


@pytest.fixture
def make_home(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> MakeHome:
    return lambda name: CommandLine(tmp_path / name, capsys, monkeypatch)


@pytest.fixture
def lived_in(make_home: MakeHome, tmp_path: Path) -> CommandLine:
    """A home with a history of every kind of event, of people with odd names, from which somebody was purged."""
    home = make_home("lived-in")
    home("import", three(tmp_path / "Invitations.csv"))
    with Queue.open(Places(home.home, home.home), Settings()) as queue:
        odd = Invitation(Inviter(ODD, ODD, "odd"), ODD, mutual_names=(ODD, "Bo"), source=ODD)
        odd = corrected(odd, Correction(ODD, "Potter", ODD + "!"))
        queue.take_in(Preview(additions=[odd]), Owner("Olly \x1b[31mOwner", "Exampleton"))
        queue.decide([Decided(4, Decision.COFFEE, ODD, ODD)])
    home("decide", "2", "1", "coffee")
    home("decide", "3", "later", "--until", "2w")
    home("undo")
    home("redo")
    home("outbox", "copied", "1")
    home("outbox", "skip", "2")
    home("followups", "agreed", "4", "--at", "2026-12-03 15:00", "--place", ODD.replace("\x00", ""))
    home("purge", "--person", "3", "--yes")
    return home


def shown(home: CommandLine) -> list[object]:
    """Return all that a home shows of what is kept."""
    listed = home("list", "--view", "all", "--json").documents
    commands = [("outbox",), ("followups",), *(("history", str(one["id"])) for one in listed)]
    return [listed, *(home(*command, "--json").documents for command in commands)]


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_a_home_made_from_an_export_shows_the_same_and_exports_the_same_bytes(
    lived_in: CommandLine, make_home: MakeHome, tmp_path: Path, form: str
) -> None:
    path = tmp_path / f"export.{form}"
    said = lived_in("export", "--format", form, "--output", str(path), "--json")
    assert said.document == {"file": str(path), "format": form, "invitations": 3, "events": 5}
    assert path.stat().st_mode & 0o777 == 0o600
    new = make_home("new")
    brought = new("import", str(path), "--json")
    assert (brought.code, brought.err) == (0, "")
    assert (brought.document["added"], brought.document["events"], brought.document["findings"]) == (3, 5, [])
    assert shown(new) == shown(lived_in)
    assert new("export", "--format", form).out.encode() == path.read_bytes()
    again = new("import", str(path), "--json").document
    assert (again["added"], again["known"], again["events"], again["findings"]) == (0, 3, 0, [])
    assert new("export", "--format", form).out.encode() == path.read_bytes()


def test_what_two_exports_and_another_source_tell_of_comes_in_once(
    lived_in: CommandLine, make_home: MakeHome, tmp_path: Path
) -> None:
    folder = tmp_path / "all"
    folder.mkdir()
    for form in ("json", "jsonl"):
        lived_in("export", "--format", form, "--output", str(folder / f"export.{form}"))
    new = make_home("new")
    assert new("import", str(folder), str(three(tmp_path / "Invitations.csv"))).code == 0
    listed = new("list", "--view", "all", "--json").documents
    assert len(listed) == 4  # whoever was purged is in the other source
    assert [one["decision"] for one in listed].count("coffee") == 3
    exported = [*map(json.loads, new("export", "--format", "jsonl").out.splitlines())]
    assert sum("event" in record for record in exported) == 5
    corrections = [one["invitation"] for one in exported if "as_read" in one.get("invitation", {})]
    assert [one["headline"] for one in corrections] == ["Potter"]
    assert corrections[0]["as_read"]["headline"].startswith("=HYPERLINK")


def test_an_export_that_was_written_anew_in_another_shape_is_read_as_well(
    lived_in: CommandLine, make_home: MakeHome, tmp_path: Path
) -> None:
    document = lived_in("export").out
    for name, text in {
        "pretty": json.dumps(json.loads(document), indent=2, ensure_ascii=False),
        "sorted": json.dumps(json.loads(document), sort_keys=True),
        "ends": "\ufeff" + document.replace("\n", "\r\n"),
    }.items():
        path = tmp_path / f"{name}.json"
        path.write_bytes(text.encode("utf-8"))
        new = make_home(name)
        assert new("import", str(path)).code == 0
        assert new("export").out == document


def test_what_goes_to_standard_output_or_a_file_never_acts_on_a_terminal(lived_in: CommandLine) -> None:
    for form in ("json", "jsonl", "csv"):
        out = lived_in("export", "--format", form).out
        assert not set(out.replace("\r\n", "\n")) & set("\x1b\x07\r\x00\u202e\x9d")


def test_the_table_has_a_row_for_each_invitation_and_no_cell_is_a_formula(
    lived_in: CommandLine, make_home: MakeHome, tmp_path: Path
) -> None:
    path = tmp_path / "table.csv"
    assert lived_in("export", "--format", "csv", "--output", str(path)).code == 0
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbfid,name,")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert [(row["id"], row["state"], row["decision"]) for row in rows] == [
        ("1", "done", "coffee"),
        ("2", "done", "coffee"),
        ("4", "done", "coffee"),
    ]
    assert (rows[0]["reply_state"], rows[2]["proposal"]) == ("copied", "agreed")
    for row in rows:
        assert not any(cell.lstrip(" \"'\n").startswith(tuple("=+-@\t\r")) for cell in row.values() if cell[:1] != "'")
    new = make_home("from-table")
    said = new("import", str(path), "--json").document
    assert (said["added"], said["rejected"], said["findings"]) == (3, 0, [])
    assert said["invitations"][2]["name"].startswith("=HYPERLINK(1)")
    assert lived_in("import", str(path), "--json").document["known"] == 3


def test_a_file_that_is_there_stays_unless_it_is_forced_and_a_folder_is_none(
    lived_in: CommandLine, tmp_path: Path
) -> None:
    path = tmp_path / "export.json"
    path.write_text("dear to somebody", encoding="utf-8")
    refused = lived_in("export", "--output", str(path))
    assert (refused.code, path.read_text(encoding="utf-8")) == (1, "dear to somebody")
    assert "--force" in refused.err
    assert lived_in("export", "--output", str(path), "--force").code == 0
    assert path.read_bytes().startswith(b'{"coffee_first": "export"')
    assert path.stat().st_mode & 0o777 == 0o600
    for own in ("ledger.json", "ties.json", "settings.toml", "backups/mine.json"):
        before = lived_in("export").out
        assert "a file of the program's own" in lived_in("export", "--output", str(lived_in.home / own), "--force").err
        assert lived_in("export").out == before
    assert "this is a folder" in lived_in("export", "--output", str(tmp_path)).err
    assert lived_in("export", "--output", str(tmp_path / "no" / "where.json")).code == 1


def test_an_export_of_nothing_comes_back_as_nothing(make_home: MakeHome, tmp_path: Path) -> None:
    empty = make_home("empty")
    document = empty("export").out
    assert json.loads(document) == {
        "coffee_first": "export",
        "version": 1,
        "owner": {},
        "invitations": [],
        "history": [],
    }
    (tmp_path / "nothing.json").write_text(document, encoding="utf-8")
    assert empty("import", str(tmp_path / "nothing.json")).code == 0
    assert not (empty.home / "ledger.json").exists() or empty("export").out == document


FIRST, LAST = "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"
DECIDED = '{"invitation": 1, "decision": "coffee"}'
MEETS = f'"invitation": 1, "step": 1, "proposal": "agreed", "meets_at": "{LAST}"'
HEAD = '{"coffee_first": "export", "version": 1, "owner": {}'


@pytest.mark.parametrize(
    ("text", "added", "rejected"),
    [
        (f'{HEAD},"invitations":[\n{{"id": 1, "name": "Ana"}},\n{{"id": 2, "na', 1, 2),
        (f'{HEAD},"invitations":[\n{{"id": 1, "name": "Ana"}}\n],"history":[\n{{"event": "st\n]}}\n', 1, 1),
        (f'{HEAD}}}\n{{"invitation": {{"id": 1, "name": "Ana"}}}}\nnonsense\n{{"event": 5}}\n', 1, 2),
        (f'{HEAD}}}\n{{"invitation": {{"id": 1, "name": "Ana"}}}}\n{{"invitation": {{"id": 1, "name": "Bo"}}}}', 1, 1),
        (
            f'{HEAD}}}\n{{"invitation": {{"id": true, "name": "Ana"}}}}\n{{"invitation": {{"id": -1, "name": "B"}}}}',
            0,
            2,
        ),
        (f'{HEAD}}}\n{{"invitation": {{"id": 1, "name": 7}}}}\n{{"event": {{"event": "step", "step": 1}}}}', 0, 2),
        (f'{HEAD}, "invitations": 5, "history": [[], {{}}]}}', 0, 3),
        (f'{HEAD}}}\n{{"invitation": {{"id": 1, "name": "Ana", "sent_at": "{LAST}"}}}}', 0, 1),
        (f'{HEAD}}}\n{{"event": {{"event": "step", "step": 1, "at": "{FIRST}", "decided": [{DECIDED}]}}}}', 0, 1),
        (f'{HEAD}}}\n{{"event": {{"event": "outcome", "at": "2026-01-01T00:00Z", "became": [{{{MEETS}}}]}}}}', 0, 1),
        (f"{HEAD}}}\n{'[' * 100_000}", 0, 1),
    ],
)
def test_a_damaged_export_costs_only_what_is_damaged(
    make_home: MakeHome, tmp_path: Path, text: str, added: int, rejected: int
) -> None:
    (tmp_path / "damaged.json").write_text(text, encoding="utf-8")
    said = make_home("new")("import", str(tmp_path / "damaged.json"), "--json")
    assert (said.document["added"], said.document["rejected"]) == (added, rejected)
    assert sum(finding["rejected"] for finding in said.document["findings"]) == rejected


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('{"coffee_first": "export", "version": 2, "owner": {}}', "was exported by a newer Coffee First"),
        ('{"coffee_first": "export", "version": "1"}', "was exported by a newer Coffee First"),
        ('{"coffee_first": "export", "ver', "is no whole JSON"),
        ('{"coffee_first": "export", "x":[\n', "is no whole JSON"),
    ],
)
def test_what_is_no_export_of_ours_is_refused_in_one_line(
    make_home: MakeHome, tmp_path: Path, text: str, told: str
) -> None:
    (tmp_path / "newer.json").write_text(text, encoding="utf-8")
    said = make_home("new")("import", str(tmp_path / "newer.json"))
    assert (said.code, said.err.count("\n")) == (1, 1)
    assert told in said.err


def test_an_export_goes_into_a_home_that_holds_others(
    lived_in: CommandLine, make_home: MakeHome, tmp_path: Path
) -> None:
    path = tmp_path / "export.json"
    lived_in("export", "--output", str(path))
    other = make_home("other")
    other("import", three(tmp_path / "Others.csv"))
    other("decide", "1", "decline")
    said = other("import", str(path))
    assert said.code == 0
    assert "You decided later here than there: 1 decision went into the history" in said.out
    assert "Brought in: 1 new, 2 seen before" in said.out
    assert other("list", "--view", "done", "--json").documents[-1]["decision"] in ("decline", "coffee")
    decisions = {one["id"]: one["decision"] for one in other("list", "--view", "all", "--json").documents}
    assert decisions == {1: "decline", 2: "coffee", 3: None, 4: "coffee"}
    before = other("export").out
    assert other("import", str(path)).code == 0
    assert other("export").out == before
