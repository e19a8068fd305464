"""Opens what is kept in one of three ways, in this process alone, and says how long that took and how much memory.

`store` runs it. Each way imports only what it needs.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter


def peak_memory(process: int | str = "self") -> float:
    """Return the most bytes of memory that a process ever took. Only Linux tells."""
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    return int(status.split("VmHWM:")[1].split()[0]) * 1024


def ours(path: Path) -> Callable[[], int]:
    """Open the queue, sort what is pending, and count."""
    from invites.inbox import View
    from store.places import Places
    from store.settings import Settings
    from tui.queue import Queue

    def opened() -> int:
        queue = Queue.open(Places(path, path), Settings())
        queue.inbox.ids(View.PENDING)
        return queue.inbox.counts()[View.ALL]

    return opened


def sqlite(path: Path) -> Callable[[], int]:
    """Read every document from SQLite."""
    import sqlite3

    import orjson

    def opened() -> int:
        database = sqlite3.connect(path)
        tables = [
            [(number, orjson.loads(document)) for number, document in database.execute(f"SELECT id, doc FROM {name}")]  # noqa: S608 (the names are ours)
            for name in ("invitations", "history")
        ]
        return len(tables[0])

    return opened


def tinydb(path: Path) -> Callable[[], int]:
    """Read every document with TinyDB as it comes."""
    from tinydb import TinyDB

    def opened() -> int:
        database = TinyDB(path)
        tables = [database.table(name).all() for name in ("invitations", "history")]
        return len(tables[0])

    return opened


if __name__ == "__main__":
    timed = {"ours": ours, "sqlite": sqlite, "tinydb": tinydb}[sys.argv[1]](Path(sys.argv[2]))
    before = perf_counter()
    found = timed()
    seconds = perf_counter() - before
    if found != int(sys.argv[3]):
        sys.exit(f"{found} invitations were found in {sys.argv[2]}, not {sys.argv[3]}")
    print(seconds, peak_memory())
