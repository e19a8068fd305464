"""Runs one command with a limit and measures it: a small process of its own, so that nobody else's memory is counted.

Arguments: where to write what was measured, the seconds it may take, whether permissions are asked even of root (empty
for no), the file to be standard input, and the command.
"""

import ctypes
import json
import os
import resource
import signal
import sys
import time
from pathlib import Path

_DROP, _READS_EVERYTHING = 24, (1, 2)
"""prctl's PR_CAPBSET_DROP, and the capabilities to overlook permissions (linux/capability.h)."""


def main(result: str, limit: str, asks: str, stdin: str, *command: str) -> None:
    """Run the command, and write its status (negative for a signal), seconds, processor seconds and peak bytes."""
    begun = time.monotonic()
    child = os.fork()
    if not child:
        os.setsid()
        resource.setrlimit(resource.RLIMIT_FSIZE, (128 << 20, 128 << 20))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        if asks:
            for right in _READS_EVERYTHING:
                ctypes.CDLL(None).prctl(_DROP, right, 0, 0, 0)
        os.dup2(os.open(stdin, os.O_RDONLY), 0)
        os.execv(command[0], command)  # noqa: S606 (no shell is what is wanted)
    signal.signal(signal.SIGALRM, lambda *_: os.kill(child, signal.SIGKILL))
    signal.alarm(int(limit))
    _, status, used = os.wait4(child, 0)
    measured = {
        "status": os.waitstatus_to_exitcode(status),
        "seconds": time.monotonic() - begun,
        "processor": used.ru_utime + used.ru_stime,
        "memory": used.ru_maxrss << (0 if sys.platform == "darwin" else 10),
    }
    Path(result).write_text(json.dumps(measured), encoding="ascii")


if __name__ == "__main__":
    main(*sys.argv[1:])
