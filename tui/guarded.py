"""Runs a program of the system so that it can neither write on our screen, nor read our keys, nor keep us waiting."""

import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

GRACE = 0.3
"""Seconds that a program which was killed has until it must be gone."""

# Only Windows has it.
_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)


@dataclass(frozen=True, slots=True)
class Ran:
    """How a program ended."""

    code: int | None
    """Its exit code; None when it could not be started, or did not end in time and was killed."""
    output: bytes = b""
    """What it wrote on standard output, also when it was killed."""
    late: bool = False
    """Whether it was killed because its time was up."""


def run(command: Sequence[str], sent: bytes, environ: Mapping[str, str], limit: float, *, is_read: bool = True) -> Ran:
    """Run a program with `sent` as its standard input, for at most `limit` seconds, and never raise for what it does.

    The program gets a session of its own: what it starts is killed with it when the time is up, and what it leaves
    behind otherwise (the process that holds the X selection) outlives us. With `is_read` false its output is dropped,
    so that whoever inherits it cannot keep us waiting.
    """
    try:
        process = subprocess.Popen(  # noqa: S603 - no shell; each caller names a fixed program
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE if is_read else subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=dict(environ),
            start_new_session=True,
            creationflags=_NO_WINDOW,
        )
    except (OSError, ValueError):
        return Ran(None)
    try:
        output, _ = process.communicate(sent, timeout=limit)
    except subprocess.TimeoutExpired:
        return Ran(None, _kill(process), late=True)
    except OSError:
        return Ran(None, _kill(process))
    except BaseException:
        _kill(process)  # we are being ended ourselves
        raise
    return Ran(process.returncode, output or b"")


def script(path: Path, *arguments: str) -> list[str]:
    """Return the command that runs a Python file of ours isolated: without `site`, the environment or this folder."""
    return [sys.executable, "-I", "-S", str(path), *arguments]


def _kill(process: subprocess.Popen[bytes]) -> bytes:
    """Kill a program with everything it started, and return what it had written."""
    with suppress(OSError):
        if sys.platform != "win32":
            os.killpg(process.pid, signal.SIGKILL)
    with suppress(OSError):
        process.kill()
    try:
        output, _ = process.communicate(timeout=GRACE)
    except (subprocess.TimeoutExpired, OSError) as error:
        for pipe in (process.stdin, process.stdout):
            with suppress(OSError):
                if pipe:
                    pipe.close()
        return getattr(error, "output", None) or b""
    return output or b""
