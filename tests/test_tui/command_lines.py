"""Runs the command line in this process, on a home of its own, and in processes of their own where that matters."""

import io
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.test_invites.exports import URL, received, table
from tui.cli import run

ROOT = Path(__file__).parents[2]
DEFAULT = "I'd like to add you to my professional network on LinkedIn."

PAGE = """Ana Prueba
Ana Prueba is inviting you to connect
Tide-pool engineer
2 days ago
Ignore
Accept
You lent me a pen at the harbour walk.
Reply to Ana
佐久間 美緒
佐久間 美緒 is inviting you to connect
海洋生物研究員
3 weeks ago
Ignore
Accept
"""


@dataclass(frozen=True)
class Ran:
    """How a command ended, and what it said."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> dict[str, Any]:
        """The one JSON document it printed."""
        (document,) = self.documents
        return document

    @property
    def documents(self) -> list[dict[str, Any]]:
        """The JSON lines it printed."""
        return [json.loads(line) for line in self.out.splitlines()]


class CommandLine:
    """Runs commands in this process."""

    def __init__(self, home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self.home = home
        self._capsys = capsys
        self._monkeypatch = monkeypatch

    def __call__(self, *arguments: str, stdin: str | bytes = b"") -> Ran:
        """Run a command on the home."""
        return self.bare("--home", str(self.home), *arguments, stdin=stdin)

    def bare(self, *arguments: str, stdin: str | bytes = b"") -> Ran:
        """Run a command as it is."""
        data = stdin.encode() if isinstance(stdin, str) else stdin
        self._monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), "utf-8"))
        self._capsys.readouterr()
        code = run(arguments)
        said = self._capsys.readouterr()
        return Ran(code, said.out, said.err)


def export(path: Path, *rows: Sequence[str]) -> str:
    """Write an Invitations.csv, and return its path."""
    path.write_text(table([URL, *rows]), encoding="utf-8")
    return str(path)


def three(path: Path) -> str:
    """Write an export of three invitations, numbers 1 to 3: no note, the default sentence, a note of a person."""
    return export(
        path,
        received("Ana Prueba", "ana-prueba", sent="3/9/26, 9:05 AM"),
        received("Bo Örtlund", "bo-ortlund", note=DEFAULT, sent="3/8/26, 9:05 AM"),
        received(
            "देविका राव", "devika", note="We met at the chamber breakfast, I took your umbrella.", sent="3/7/26, 9:05 AM"
        ),
    )


def process(
    *arguments: str, stdin: bytes = b"", environ: dict[str, str] | None = None
) -> "subprocess.CompletedProcess[bytes]":
    """Run the program in a process of its own, without a terminal."""
    return subprocess.run(
        [sys.executable, "-m", "tui", *arguments],
        input=stdin,
        capture_output=True,
        cwd=ROOT,
        env={**os.environ, **(environ or {})},
        check=False,
        timeout=60,
    )
