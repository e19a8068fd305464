"""Starts the writer and the command line as processes of their own, and reads their answers."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.torture.homes import ROOT
from tests.torture.trial import Outcome
from tests.torture.writer import Answer, Command

LIMIT = 60
"""Seconds after which a process counts as stuck. Never waited for when all is well."""


@dataclass
class Ran:
    """How a process ended, and what it said."""

    answers: list[Answer]
    """Every whole line of its standard output."""
    status: int
    """Its exit status, negative for a signal."""
    complaint: str
    """What it wrote on standard error."""


def environment() -> dict[str, str]:
    """Return an environment in which the same run makes the same calls every time."""
    return {
        "PATH": os.environ["PATH"],
        "LANG": "C.UTF-8",
        "PYTHONHASHSEED": "0",
        "PYTHONPATH": str(ROOT),
    }


def writer(home: Path, before: Sequence[str] = ()) -> "subprocess.Popen[bytes]":
    """Start a writer on a home; `before` is what runs it, such as strace."""
    return start([*before, sys.executable, "-m", "tests.torture.writer", str(home)], home)


def start(command: Sequence[str], home: Path) -> "subprocess.Popen[bytes]":
    """Start a process on a home."""
    return subprocess.Popen(
        command,
        bufsize=0,  # lines are read one by one at first, and then all that is left
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        env=environment() | {"COFFEEFIRST_HOME": str(home)},
    )


def decide_command(number: int, decision: str) -> list[str]:
    """Return the command line that decides on one invitation of the home in the environment."""
    return [sys.executable, "-m", "tui", "decide", str(number), decision, "--json"]


def written(commands: Sequence[Command]) -> bytes:
    """Return commands as a writer reads them."""
    return b"".join(json.dumps(command).encode() + b"\n" for command in commands)


def finish(process: "subprocess.Popen[bytes]", given: bytes, outcome: Outcome) -> Ran:
    """Give a process its standard input, and wait for its end."""
    try:
        said, complaint = process.communicate(given, timeout=LIMIT)
    except subprocess.TimeoutExpired:
        process.kill()
        said, complaint = process.communicate()
        outcome.stick(f"still running after {LIMIT} s: {complaint.decode(errors='replace')[-300:]!r}")
    return Ran(answers_in(said), process.returncode, complaint.decode(errors="replace"))


def answers_in(said: bytes) -> list[Answer]:
    """Return the whole lines of what a process said."""
    return [json.loads(line) for line in said.split(b"\n")[:-1]]


def check_manners(ran: Ran, outcome: Outcome, *, refusals: int) -> None:
    """Note what a process should not do in trouble: break, say more than one line, refuse more than it must."""
    refused = [str(answer["refused"]) for answer in ran.answers if "refused" in answer]
    if "Traceback" in ran.complaint:
        outcome.stick(f"broke: {ran.complaint.strip().splitlines()[-1]}")
    if len(refused) > refusals:
        outcome.stick(f"refused {len(refused)} times: {refused[-1]}")
    outcome.stuck += (odd := [text for text in refused if not text or "\n" in text]) != []
    outcome.notes += [f"not one line: {text!r}" for text in odd]
