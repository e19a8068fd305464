"""What is said when the screen has gone."""

import sys

import pytest

import tui.start
from tui.start import goodbye_to_demo


@pytest.mark.parametrize(
    ("found", "command"), [("/usr/bin/coffeefirst", "coffeefirst"), (None, ".venv/bin/coffeefirst")]
)
def test_who_has_tried_the_demo_is_told_a_command_that_is_there(
    found: str | None, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tui.start, "which", lambda _: found)
    monkeypatch.setattr(sys, "argv", [".venv/bin/coffeefirst", "--demo"])
    assert goodbye_to_demo().endswith(f"gone now. {command} opens your own queue.")
