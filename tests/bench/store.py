"""The store beside SQLite and TinyDB as it comes, on the same documents and disk: what a change costs, and opening.

- decide: one decision through `Queue.decide`, as the screen and the command line take it: lock, look at what others
  wrote, check, append, sync, inbox. The document holds a whole reply.
- insert, update: one change through TinyDB's own methods, insert(document) and update(fields, doc_ids=[number]).
- SQLite: the same documents in tables of its own, by their numbers, one transaction each, in a log (WAL) that has been
  through its first checkpoint and is being reused, which is when SQLite is fastest. synchronous=FULL: nothing less
  keeps its word when power fails.
- TinyDB: the same insert with the storage it brings.
- open: in a fresh process, from the file to a queue that is sorted and counted, a tenth of it decided. Beside it,
  SQLite and TinyDB read every document, which the queue does not need to. The files are in the system's memory: that
  the disk is slow the first time is nobody's merit. Memory is the most that the whole process ever took.
"""

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import count as counted
from pathlib import Path

import orjson
from tinydb import TinyDB
from tinydb.table import Document

from invites.decision import Decided, Decision, Step
from store.documents import event_document
from store.places import Places
from store.settings import Settings
from store.storage import LogDatabase
from tests.bench.figures import Figures
from tests.bench.people import REPLY, Documents, Homes
from tests.bench.turns import Side, in_turns
from tui.queue import Queue

ROUNDS = 20
BLOCK = 20
OPENINGS = 7
ROOT = Path(__file__).parents[2]


def measure(homes: Homes, sizes: list[int], figures: Figures) -> None:
    """Measure changes and opening at every size."""
    for count in sizes:
        documents = documents_in(homes.of(count))
        _measure_changes(homes, count, documents, figures)
        _measure_opening(homes, count, documents, figures)


def documents_in(home: Path) -> Documents:
    """Return every document of a home's ledger."""
    with LogDatabase(Places(home, home).ledger) as database:
        return {
            name: {document.doc_id: dict(document) for document in database.table(name)} for name in database.tables()
        }


def _measure_changes(homes: Homes, count: int, documents: Documents, figures: Figures) -> None:
    folder = homes.copy_of(count)
    database = sqlite_with(folder / "peer.sqlite", documents)
    plain = tinydb_with(folder / "peer.json", documents)
    with Queue.open(Places(folder, folder), Settings()) as queue, LogDatabase(folder / "log.json") as log:
        fill_log(log, documents)
        sides = {
            f"decide {count}": _decisions(queue, count),
            f"insert {count}": _inserts(lambda document, _: log.table("history").insert(document)),
            f"update {count}": _updates(
                lambda fields, number: log.table("invitations").update(fields, doc_ids=[number]), count
            ),
            f"insert sqlite {count}": _inserts(_sqlite_insert(database, len(documents["history"]))),
            f"update sqlite {count}": _updates(_sqlite_update(database, documents), count),
            f"insert tinydb {count}": _inserts(lambda document, _: plain.table("history").insert(document)),
        }
        blocks = {name: max(1, 2000 // count) if "tinydb" in name else BLOCK for name in sides}
        for name, seconds in in_turns(sides, ROUNDS, blocks).items():
            figures.keep(name, seconds)
    database.close()
    plain.close()


def _decisions(queue: Queue, count: int) -> Side:
    numbers = counted()

    def ready() -> Callable[[], object]:
        decided = [Decided(next(numbers) % (count // 2) + 1, Decision.COFFEE, REPLY, "friendly")]
        return lambda: queue.decide(decided)

    return ready


def _inserts(insert: Callable[[dict[str, object], int], object]) -> Side:
    numbers = counted(1)

    def ready() -> Callable[[], object]:
        number = next(numbers)
        decided = (Decided(number, Decision.COFFEE, REPLY, "friendly"),)
        document = event_document(Step(number, datetime.now(UTC), decided))
        return lambda: insert(document, number)

    return ready


def _updates(update: Callable[[dict[str, object], int], object], count: int) -> Side:
    numbers = counted()

    def ready() -> Callable[[], object]:
        number = next(numbers)
        fields: dict[str, object] = {"headline": f"Engineer of things, part {number}"}
        return lambda: update(fields, number % count + 1)

    return ready


def fill_log(log: TinyDB, documents: Documents) -> None:
    """Put documents into a TinyDB of any storage, under their numbers."""
    for name, table in documents.items():
        log.table(name).insert_multiple(Document(document, number) for number, document in table.items())


def tinydb_with(path: Path, documents: Documents) -> TinyDB:
    """Return a plain TinyDB with these documents."""
    tables = {name: {str(number): document for number, document in table.items()} for name, table in documents.items()}
    path.write_bytes(orjson.dumps(tables))
    return TinyDB(path)


def sqlite_with(path: Path, documents: Documents) -> sqlite3.Connection:
    """Return an SQLite database with these documents, its log (WAL) as it is after long use."""
    database = sqlite3.connect(path, isolation_level=None)
    database.execute("PRAGMA journal_mode=WAL")
    database.execute("PRAGMA synchronous=FULL")
    for name in (*documents, "warm"):
        database.execute(f"CREATE TABLE {name}(id INTEGER PRIMARY KEY, doc BLOB)")  # the names are ours
    database.execute("BEGIN")
    for name, table in documents.items():
        rows = ((number, orjson.dumps(document)) for number, document in table.items())
        database.executemany(f"INSERT INTO {name} VALUES (?, ?)", rows)  # noqa: S608 (the names are ours)
    database.execute("COMMIT")
    for _ in range(600):  # beyond the thousand pages after which SQLite begins its log anew
        database.execute("INSERT INTO warm(doc) VALUES (?)", (REPLY,))
    database.execute("PRAGMA wal_checkpoint(RESTART)")
    return database


def _sqlite_insert(database: sqlite3.Connection, last: int) -> Callable[[dict[str, object], int], object]:
    return lambda document, number: database.execute(
        "INSERT INTO history VALUES (?, ?)", (last + number, orjson.dumps(document))
    )


def _sqlite_update(database: sqlite3.Connection, documents: Documents) -> Callable[[dict[str, object], int], object]:
    table = documents["invitations"]
    return lambda fields, number: database.execute(
        "UPDATE invitations SET doc = ? WHERE id = ?", (orjson.dumps(table[number] | fields), number)
    )


def _measure_opening(homes: Homes, count: int, documents: Documents, figures: Figures) -> None:
    folder = homes.copy_of(count)
    sqlite_with(folder / "peer.sqlite", documents).close()
    tinydb_with(folder / "peer.json", documents).close()
    paths = {"ours": folder, "sqlite": folder / "peer.sqlite", "tinydb": folder / "peer.json"}
    opened: dict[str, list[tuple[float, float]]] = {side: [] for side in paths}
    for _ in range(OPENINGS):
        for side, path in paths.items():
            opened[side].append(_opened(side, path, count))
    for side, pairs in opened.items():
        name = "open" if side == "ours" else f"open {side}"
        figures.keep(f"{name} {count}", [seconds for seconds, _ in pairs])
        figures.keep(f"{name} memory {count}", [memory for _, memory in pairs], "byte")


def _opened(side: str, path: Path, count: int) -> tuple[float, float]:
    """Open in a process of its own; return the seconds, and the most bytes of memory it took."""
    command = [sys.executable, "-m", "tests.bench.opening", side, str(path), str(count)]
    said = subprocess.run(command, capture_output=True, check=True, cwd=ROOT, text=True).stdout.split()
    return float(said[0]), float(said[1])
