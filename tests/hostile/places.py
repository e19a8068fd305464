"""What is no plain file: devices, pipes, sockets, links, folders, and what may not be read or does not stay."""

import os
import socket
import stat
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.hostile.case import GOOD, INVITATIONS, Case, of_bytes
from tests.hostile.letters import GOOD as MAIL
from tests.hostile.pieces import ACTING


def cases() -> Iterator[Case]:
    """Give each path."""
    for device in ("/dev/zero", "/dev/random", "/dev/null", "/dev/tty", "/dev/stdin", "/proc/self/mem", "/proc/kmsg"):
        yield Case(f"path/{device}", _there(device), refused=True, alone=True)
    yield Case("path//proc/self/environ", _there("/proc/self/environ"), alone=True)
    for name, put in _PUT.items():
        yield Case(f"path/{name}", _named(name, put), refused=True, alone=True)
        yield Case(f"path/a folder with {name}", _beside(name, put), kept=GOOD, alone=True)
    yield Case("path/nothing there", lambda folder: folder / "missing.csv", refused=True, alone=True)
    yield Case("path/within a file", lambda folder: _good(folder) / "x.csv", refused=True, alone=True)
    yield Case("path/a name far too long", lambda folder: folder / ("x" * 5000), refused=True, alone=True)
    yield Case("path/an empty folder", _empty, refused=True, alone=True)
    yield Case("path/folders 50 deep", _deep, refused=True, alone=True)
    yield Case("path/a folder that holds a link to itself", _loop, kept=GOOD, alone=True)
    yield Case("path/a folder of hidden files", _hidden, refused=True, alone=True)
    for kind, piece in ACTING.items():
        name = f"Invi{piece.replace('/', '|')[:60]}tations.csv"
        yield of_bytes(f"path/{kind} in a file's name", name, INVITATIONS, kept=GOOD)
        yield of_bytes(f"path/{kind} in a bad file's name", name, b"nothing of use\n", refused=True)
    yield of_bytes("path/a name that is no UTF-8", os.fsdecode(b"Invi\xff\xfetations.csv"), INVITATIONS, kept=GOOD)
    yield of_bytes("path/a bad file's name that is no UTF-8", os.fsdecode(b"\xff\xfe.csv"), b"nothing\n", refused=True)
    for name in (
        "-x.csv",
        "--json",
        "~x.csv",
        "'a'.csv",
        "file:x.csv",
        "a\\b.csv",
        " .csv",
        "$HOME.csv",
        "*.csv",
        "a\nb.csv",
    ):
        yield of_bytes(f"path/called {name!r}", name, INVITATIONS, kept=GOOD)
    yield Case("path/standard input without end", _there("/dev/zero"), refused=True, stdin=True, alone=True)
    yield Case("path/standard input at random", _there("/dev/urandom"), refused=True, stdin=True, alone=True)
    yield Case("path/standard input that is empty", _there(os.devnull), refused=True, stdin=True, alone=True)
    yield from _changing()


def _there(name: str) -> Callable[[Path], Path]:
    return lambda _: Path(name)


def _good(folder: Path) -> Path:
    path = folder / "Invitations.csv"
    path.write_bytes(INVITATIONS)
    return path


def _socket(path: Path) -> None:
    before = Path.cwd()
    os.chdir(path.parent)  # a socket's path may not be long
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(path.name)
    finally:
        os.chdir(before)


def _closed(path: Path) -> None:
    path.write_bytes(INVITATIONS)
    path.chmod(0)


def _closed_folder(path: Path) -> None:
    path.mkdir()
    (path / "x.csv").write_bytes(INVITATIONS)
    path.chmod(0)


def _device(path: Path) -> None:
    os.mknod(path, stat.S_IFCHR | 0o666, os.makedev(1, 5))


def _circle(path: Path) -> None:
    path.with_name("other").symlink_to(path)
    path.symlink_to(path.with_name("other"))


_PUT: dict[str, Callable[[Path], object]] = {
    "a pipe": os.mkfifo,
    "a socket": _socket,
    "a file that may not be read": _closed,
    "a folder that may not be read": _closed_folder,
    "a link to nothing": lambda path: path.symlink_to("missing"),
    "a link to itself": lambda path: path.symlink_to(path),
    "a circle of links": _circle,
    "a link to a device": lambda path: path.symlink_to("/dev/zero"),
} | ({"a device": _device} if hasattr(os, "geteuid") and os.geteuid() == 0 else {})


def _named(name: str, put: Callable[[Path], object]) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        path = folder / f"{name.replace(' ', '-')}.csv"
        put(path)
        return path

    return make


def _beside(name: str, put: Callable[[Path], object]) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        home = folder / "export"
        home.mkdir()
        _good(home)
        put(home / f"{name.replace(' ', '-')}.csv")
        return home

    return make


def _empty(folder: Path) -> Path:
    home = folder / "empty"
    home.mkdir()
    return home


def _deep(folder: Path) -> Path:
    home = folder / "deep"
    inner = home.joinpath(*("d" * 50))
    inner.mkdir(parents=True)
    _good(inner)
    return home


def _loop(folder: Path) -> Path:
    home = folder / "loop"
    home.mkdir()
    (home / "again").symlink_to(home)
    (home / "up").symlink_to("/")
    _good(home)
    return home


def _hidden(folder: Path) -> Path:
    home = _empty(folder)
    (home / ".Invitations.csv").write_bytes(INVITATIONS)
    return home


def _changing() -> Iterator[Case]:
    def mailbox(folder: Path) -> Path:
        path = folder / "m.mbox"
        with path.open("wb") as out:
            out.write(b"From x\n" + MAIL + b"\n")
            out.truncate(400 << 20)
        return path

    def shrink(path: Path) -> None:
        time.sleep(0.4)
        os.truncate(path, 5000)

    def grow(path: Path) -> None:
        with path.open("ab") as out:
            for _ in range(100):
                out.write(b"From x\n\nmore\n" * 10_000)
                out.flush()
                time.sleep(0.02)

    def vanish(path: Path) -> None:
        time.sleep(0.3)
        for file in path.iterdir():
            file.unlink(missing_ok=True)

    def crowd(folder: Path) -> Path:
        home = _empty(folder)
        for number in range(3000):
            (home / f"{number}.txt").write_bytes(b"x\n")
        _good(home)
        return home

    yield Case("path/a file that shrinks", mailbox, alone=True, heavy=True, meanwhile=shrink)
    yield Case("path/a file that grows", mailbox, alone=True, heavy=True, meanwhile=grow)
    yield Case("path/a folder whose files vanish", crowd, alone=True, heavy=True, meanwhile=vanish)
