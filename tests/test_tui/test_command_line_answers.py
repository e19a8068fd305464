"""The commands about what becomes of decisions: the outbox, the follow-ups, history, counts."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import tui.clipboard
from invites.decision import Decision
from tests.test_tui.command_lines import CommandLine, three
from tui.clipboard import Copied, Way
from tui.command_line.session import Session
from tui.queue import Queue

NEXT_KEYS = {
    *("id", "step", "name", "profile_url", "decision", "template", "reply", "state", "decided_at", "copied"),
}
FOLLOW_UP_KEYS = {
    *("id", "name", "profile_url", "decision", "state", "since", "followed_up", "appointment", "due", "question"),
}
HISTORY_KEYS = {"at", "id", "what", "decision", "text", "template", "until", "appointment", "by"}


@pytest.fixture
def filled(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> CommandLine:
    """A queue of three."""
    command = CommandLine(tmp_path / "home", capsys, monkeypatch)
    assert command("import", three(tmp_path / "Invitations.csv")).code == 0
    return command


@pytest.fixture
def copied(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What got to the clipboard; put Copied(Way.NOWHERE) in `tui.clipboard.copy`'s place to make it fail."""
    texts: list[str] = []

    def copy(text: str, **_: object) -> Copied:
        texts.append(text)
        return Copied(Way.SYSTEM, confirmed=True)

    monkeypatch.setattr(tui.clipboard, "copy", copy)
    return texts


def states(command: CommandLine) -> list[tuple[int, str]]:
    """Return the outbox as it is listed."""
    return [(one["id"], one["state"]) for one in command("outbox", "--json").documents]


def test_a_batch_waits_in_the_outbox_with_a_reply_each_and_one_undo_takes_it_back(filled: CommandLine) -> None:
    said = filled("decide", "3", "1", "coffee", "--json").document
    assert [one["id"] for one in said["decided"]] == [3, 1]
    listed = filled("outbox", "--json").documents
    assert [(one["id"], one["state"], one["step"]) for one in listed] == [(1, "waiting", 1), (3, "waiting", 1)]
    assert "Ana" in listed[0]["reply"]
    assert "देविका" in listed[1]["reply"]
    assert "2 waiting, 0 copied" in filled("outbox").err
    filled("undo")
    assert states(filled) == []


def test_the_outbox_is_walked_one_paste_at_a_time(filled: CommandLine, copied: list[str]) -> None:
    filled("decide", "1", "2", "3", "talk")
    said = filled("outbox", "next", "--copy", "--json").document
    assert said.keys() == NEXT_KEYS
    assert (said["id"], said["state"], said["copied"]["confirmed"]) == (1, "copied", True)
    assert copied == [said["reply"]]
    assert filled("outbox", "skip", "--json").document == {"action": "skip", "ids": [2]}
    assert states(filled) == [(3, "waiting"), (2, "waiting"), (1, "copied")]
    assert filled("outbox", "next").out.strip() == filled("outbox", "next", "--json").document["reply"]
    assert filled("outbox", "next", "--copy").code == 0
    assert filled("outbox", "sent", "--json").document == {"action": "sent", "ids": [1, 3]}
    assert filled("outbox", "drop").out == "The reply to Bo was dropped.\n"
    assert states(filled) == []
    gone = filled("outbox", "next")
    assert (gone.code, gone.err) == (1, "coffeefirst: error: no reply is waiting.\n")
    assert filled("outbox", "back", "--json").document == {"action": "back", "ids": [2]}
    assert states(filled) == [(2, "waiting")]
    filled("outbox", "edit", "2", "--text", "Dear Bo, tea?")
    assert filled("outbox", "next").out == "Dear Bo, tea?\n"
    assert "Dear Bo, tea?" in filled("show", "2").out


def test_a_copy_that_is_not_proved_leaves_the_reply_waiting(
    filled: CommandLine, copied: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    filled("decide", "1", "coffee", "--copy")
    assert states(filled) == [(1, "copied")]
    for answer in (Copied(Way.NOWHERE), Copied(Way.TERMINAL)):
        monkeypatch.setattr(tui.clipboard, "copy", lambda _, answer=answer, **__: answer)
        filled("undo")
        filled("decide", "1", "decline", "--copy")
        assert filled("outbox", "next", "--copy").code == 0
        assert states(filled) == [(1, "waiting")]
    assert len(copied) == 1


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("outbox", "sent"), 1, "no reply is copied and not sent"),
        (("outbox", "skip"), 1, "no reply is waiting"),
        (("outbox", "back"), 1, "there is nothing to take back"),
        (("outbox", "sent", "1"), 1, "there is no reply to Ana (1)"),
        (("outbox", "next", "1"), 1, "there is no reply to Ana (1)"),
        (("outbox", "sent", "99"), 1, "there is no invitation 99"),
        (("outbox", "sent", "--copy"), 2, "--copy goes with outbox next"),
        (("outbox", "edit", "1"), 2, "outbox edit needs --text"),
        (("outbox", "burn"), 2, "invalid choice: 'burn'"),
        (("followups", "met", "1"), 1, "no coffee or talk was proposed to Ana (1)"),
        (("followups", "met"), 2, "followups met needs the ID"),
        (("followups", "met", "99"), 1, "there is no invitation 99"),
        (("followups", "agreed", "2"), 2, "followups agreed needs --at"),
        (("followups", "agreed", "2", "--at", "soon"), 2, '--at: "soon" is not a day and time'),
        (("followups", "agreed", "2", "--at", "9999-12-31 23:59"), 2, "31 December 9999 is too far away"),
        (("followups", "agreed", "2", "--at", "0001-01-01 00:00"), 2, "1 January 1 is too far away"),
        (("followups", "--at", "friday 3pm"), 2, "--at and --place go with followups agreed"),
        (("followups", "met", "2", "--place", "Kiel"), 2, "--at and --place go with followups agreed"),
        (("history", "99"), 1, "there is no invitation 99"),
        (("export", "--force"), 2, "--force and --json go with --output"),
        (("export", "--format", "xml"), 2, "invalid choice: 'xml'"),
    ],
)
def test_what_makes_no_sense_is_one_line_and_changes_nothing(
    filled: CommandLine, arguments: tuple[str, ...], code: int, told: str
) -> None:
    if "2" in arguments:
        filled("decide", "2", "coffee")
    before = (filled.home / "ledger.json").read_bytes()
    said = filled(*arguments)
    assert (said.code, said.out, said.err.count("\n")) == (code, "", 1)
    assert said.err.startswith("coffeefirst: error: ")
    assert told in said.err
    assert (filled.home / "ledger.json").read_bytes() == before


def test_what_was_done_with_a_reply_is_said_whatever_became_of_its_proposal(filled: CommandLine) -> None:
    filled("decide", "2", "coffee")
    filled("followups", "agreed", "2", "--at", "friday 3pm")
    assert filled("outbox", "sent", "2").out.endswith(" was sent.\n")
    assert filled("outbox", "drop", "2").out.endswith(" was dropped.\n")


# Follow-ups


class Later:
    """A clock that is set forward."""

    def __init__(self) -> None:
        self.days = 0

    def __call__(self) -> datetime:
        return datetime(2026, 11, 23, 12, tzinfo=UTC) + timedelta(days=self.days)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Later:
    later = Later()
    monkeypatch.setattr("tui.queue.Queue.open.__func__.__defaults__", (later,))
    return later


def test_a_coffee_is_followed_from_the_proposal_to_the_decision(filled: CommandLine, clock: Later) -> None:
    filled("decide", "1", "coffee")
    filled("decide", "2", "talk")
    filled("outbox", "sent", "1")
    listed = filled("followups", "--json").documents
    assert all(one.keys() == FOLLOW_UP_KEYS for one in listed)
    assert [(one["id"], one["state"], one["due"]) for one in listed] == [(1, "waiting", False), (2, "waiting", False)]
    clock.days = 10
    due = filled("followups", "--json").documents[0]
    assert (due["id"], due["due"], due["question"]) == (1, True, "follow up")
    assert "no answer yet: send a follow-up?" in filled("followups").out
    assert filled("followups").err == "1 due, 1 more open.\n"
    assert filled("followups", "sent", "1", "--json").document["followed_up"]
    clock.days = 40
    assert not any(one["due"] for one in filled("followups", "--json").documents)
    said = filled("followups", "agreed", "1", "--at", "2027-01-10 15:00", "--place", "Café Example", "--json").document
    assert (said["state"], said["appointment"]["place"]) == ("agreed", "Café Example")
    file = Path(said["file"])
    assert file.stat().st_mode & 0o777 == 0o600
    assert b"DTSTART:20270110T" in file.read_bytes()
    clock.days = 60
    assert "did you meet?" in filled("followups").out
    met = filled("followups", "met", "1")
    assert met.out == "You met Ana.\n"
    assert "decide 1 accept" in met.err
    assert filled("followups", "--json").documents[0]["question"] == "accept or decline"
    filled("decide", "1", "accept")
    filled("followups", "no-answer", "2")
    assert filled("followups", "--json").documents == []
    assert filled("followups", "waiting", "2").out == "Waiting for Bo again.\n"
    assert filled("followups", "waiting", "2", "--json").document["state"] == "waiting"


def test_another_number_of_days_can_be_set(filled: CommandLine, clock: Later) -> None:
    (filled.home / "settings.toml").write_text("[followup]\ndays = 3\n", encoding="utf-8")
    filled("decide", "1", "coffee")
    filled("outbox", "sent", "1")
    clock.days = 3
    assert filled("followups", "--json").document["due"]


# History and counts


def test_the_history_of_a_person_tells_everything_with_its_time(filled: CommandLine) -> None:
    filled("decide", "1", "3", "coffee")
    filled("undo")
    filled("redo")
    filled("outbox", "edit", "1", "--text", "Tea, Ana?")
    filled("followups", "agreed", "1", "--at", "2026-12-03 15:00", "--place", "Kiel")
    told = filled("history", "1", "--json").documents
    assert all(one.keys() == HISTORY_KEYS and one["at"] for one in told)
    assert [one["what"] for one in told] == [
        "asked",
        "decided",
        "taken back",
        "decided again",
        "reply edited",
        "agreed",
    ]
    assert told[-1]["appointment"]["place"] == "Kiel"
    out = filled("history", "1").out
    assert out.startswith("Ana Prueba\n2026-03-09 ")
    assert "decided: coffee (friendly)" in out
    assert "    Tea, Ana?" in out
    assert "देविका" not in out


def test_stats_count_what_there_is(filled: CommandLine) -> None:
    filled("decide", "1", "coffee")
    filled("decide", "3", "later")
    said = filled("stats", "--json").document
    assert said["states"] == {"pending": 1, "later": 1, "done": 1, "all": 3}
    assert said["decisions"] == {"accept": 0, "decline": 0, "coffee": 1, "talk": 0, "later": 1}
    assert sum(said["kinds"].values()) == 3
    assert (said["outbox"], said["followups"]) == ({"waiting": 1, "copied": 0}, 1)
    assert said["median_days_to_answer"] > 0
    assert "1 pending, 1 later, 1 done" in filled("stats").out


def test_no_time_is_offered_twice_though_another_script_decides_meanwhile(
    filled: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    week = ["monday", "tuesday", "wednesday", "thursday", "friday"]
    days = "".join(f'{day} = ["09:00-17:00"]\n' for day in week)
    (filled.home / "settings.toml").write_text(f"[availability]\n{days}", encoding="utf-8")
    taken: list[str] = []
    opens = Session.open

    def open_then_another_decides(session: Session, *, read_only: bool) -> Queue:
        queue = opens(session, read_only=read_only)
        with Queue.open(session.places, session.settings) as other:
            taken.append(other.decide(other.decided_on([other.inbox.entry(1)], Decision.COFFEE)).decided[0].reply)
        return queue

    monkeypatch.setattr(Session, "open", open_then_another_decides)
    reply = filled("decide", "2", "coffee", "--json").document["decided"][0]["reply"]
    theirs, ours = (set(re.findall(r"\w+day \d+ \w+ at \d\d:\d\d", text)) for text in (taken[0], reply))
    assert len(theirs) == len(ours) == 2
    assert not theirs & ours
