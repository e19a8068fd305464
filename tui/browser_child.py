"""The child process in which the standard library looks for a browser and starts it, because that can hang and print.

Run as a file by `tui.browser`; it imports nothing of ours. Argument: how many seconds to wait for a bad end.
Standard input: an address that was checked. Exit code: 20 when a browser has it, 21 when none took it.
"""

import os
import sys
import webbrowser
from threading import Thread
from time import monotonic, sleep

HANDED = 20
NOT_HANDED = 21


def main() -> int:
    """Open the address; a browser that is still running after a while has taken it."""
    patience = float(sys.argv[1])
    address = sys.stdin.buffer.read().decode("ascii")
    deadline = monotonic() + patience
    took: list[bool] = []
    # Some browsers are waited for until they end: the thread, and the browser, are left to themselves then.
    opener = Thread(target=lambda: took.append(webbrowser.open(address)), daemon=True)
    opener.start()
    opener.join(patience)
    if opener.is_alive():
        return HANDED
    if took != [True]:
        return NOT_HANDED
    return HANDED if _ends_well(deadline) else NOT_HANDED


def _ends_well(deadline: float) -> bool:
    """Whether what was started in the background goes on, or ends without an error."""
    if sys.platform == "win32":
        return True
    while monotonic() < deadline:
        try:
            ended, status = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return True
        if ended:
            return status == 0
        sleep(0.02)
    return True


if __name__ == "__main__":
    # Not `sys.exit`: that would wait for nothing we want, and could print.
    os._exit(main())
