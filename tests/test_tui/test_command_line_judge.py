"""`coffeefirst judge`: a line in, a line out, and what is no line of the kind is named and passed over."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import tui.command_line.judging
from tests.test_tui.command_lines import DEFAULT, CommandLine
from tui.command_line.second import Second


@pytest.fixture
def command(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> CommandLine:
    return CommandLine(tmp_path / "home", capsys, monkeypatch)


def lines(*documents: object) -> str:
    return "".join(json.dumps(document) + "\n" for document in documents)


def test_each_line_gets_its_verdict_under_the_promised_keys(command: CommandLine) -> None:
    said = command(
        "judge",
        stdin=lines(
            {"id": "a", "note": "", "recipient": "Olly Owner", "sender": "Ana Prueba", "headline": "Engineer"},
            {"id": 2, "note": f"Hi Olly, {DEFAULT} - Ana", "recipient": "Olly Owner", "sender": "Ana Prueba"},
            {"id": None, "note": "You lent me a pen at the harbour walk."},
        ),
    )
    assert (said.code, said.err) == (0, "")
    assert [document.keys() for document in said.documents] == [{"id", "label", "reasons", "language"}] * 3
    assert [document["id"] for document in said.documents] == ["a", 2, None]
    assert [document["label"] for document in said.documents[:2]] == ["blank", "default"]
    assert said.documents[2]["label"] not in ("blank", "default")
    assert all(document["reasons"] for document in said.documents)


def test_bad_lines_are_named_by_number_and_the_rest_is_judged(
    command: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tui.command_line.judging, "LONGEST_LINE", 5000)
    bad = [
        b"not json",
        b"[1]",
        b'{"id": 1, "note": 7}',
        b'{"id": NaN, "note": ""}',
        b'{"id": 1e999, "note": ""}',
        b'{"note": "\xff\xfe"}',
        b"[" * 3000,
        b'{"note": "' + b"x" * 9000 + b'"}',
        b'{"id": ' + b"9" * 4400 + b"}",
    ]
    good = b'{"id": "last", "note": ""}'
    said = command("judge", stdin=b"\n".join([*bad, b"", b"  ", good]))
    assert said.code == 1
    assert [document["id"] for document in said.documents] == ["last"]
    errors = said.err.splitlines()
    assert [error.split(":")[2] for error in errors] == [f" standard input, line {n}" for n in range(1, len(bad) + 1)]
    assert "at character 1" in errors[0]


def test_no_input_is_no_output(command: CommandLine) -> None:
    said = command("judge")
    assert (said.code, said.out, said.err) == (0, "", "")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60), st.text(max_size=20), st.text(max_size=20))
def test_any_text_is_judged_and_none_of_it_acts_on_the_terminal(
    command: CommandLine, note: str, sender: str, identity: str
) -> None:
    said = command("judge", stdin=lines({"id": identity, "note": note, "sender": sender}))
    assert (said.code, said.err) == (0, "")
    assert said.document["id"] == identity
    assert said.out[:-1].isprintable()


def test_many_lines_are_answered_in_their_order_by_two_processes(
    command: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tui.command_line.judging, "_AT_ONCE", 1 << 15)
    notes = [{"id": number, "note": f"We met at stall {number} of the fair"} for number in range(1200)]
    text = lines(*notes).splitlines()
    text[700] = "no json"
    said = command("judge", stdin="\n".join(text) + "\n")
    assert said.code == 1
    assert [document["id"] for document in said.documents] == [number for number in range(1200) if number != 700]
    assert said.err.startswith("coffeefirst: error: standard input, line 701:")


def test_without_a_second_process_one_does_it_all(command: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tui.command_line.judging, "_AT_ONCE", 1 << 15)
    monkeypatch.setattr(Second, "start", lambda *_: None)
    said = command("judge", stdin=lines(*({"id": number, "note": "Hello"} for number in range(3000))))
    assert [document["id"] for document in said.documents] == list(range(3000))


def test_what_a_second_process_leaves_undone_is_done_by_the_first(
    command: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tui.command_line.judging, "_AT_ONCE", 1 << 15)
    monkeypatch.setattr(Second, "take", lambda *_: None)
    said = command("judge", stdin=lines(*({"id": number, "note": "Hello"} for number in range(3000))))
    assert [document["id"] for document in said.documents] == list(range(3000))
