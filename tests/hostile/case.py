"""One hostile source: how it is made, and what must come of it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.test_invites.exports import URL, received, table

SECRET = "s3cr3t"  # noqa: S105 (invented)
"""Stands in every cookie, token and key of the corpus, and must never be seen again."""

GOOD = ("Ana Prueba", "Bo Beispiel")
"""The people of the good records that lie among the bad ones."""

ROWS = tuple(received(name, name.split()[0].lower()) for name in GOOD)
INVITATIONS = table([URL, *ROWS]).encode()
"""A good Invitations.csv."""


@dataclass(frozen=True, slots=True)
class Case:
    """A source that is broken, misleading or made to do harm."""

    name: str
    """Its family and what is wrong with it, such as "zip/encrypted"."""
    make: Callable[[Path], Path]
    """Makes it within a folder, and returns what is named on the command line."""
    kept: tuple[str, ...] = ()
    """Names that must be among the records."""
    never: tuple[str, ...] = ()
    """Names that must not be among them."""
    refused: bool = False
    """Whether it has to be an error, with nothing stored."""
    alone: bool = False
    """Whether it is no plain file, so that it cannot be put into a folder or a zip beside good ones."""
    heavy: bool = False
    """Whether it is so large that it is tried in one way only."""
    stdin: bool = False
    """Whether it is given on standard input."""
    meanwhile: Callable[[Path], None] | None = None
    """What happens to it while it is read."""

    @property
    def family(self) -> str:
        """What kind of source it is."""
        return self.name.partition("/")[0]


Data = bytes | Callable[[], bytes]


def of_bytes(
    name: str,
    file: str,
    data: Data,
    *,
    kept: tuple[str, ...] = (),
    never: tuple[str, ...] = (),
    refused: bool = False,
    heavy: bool = False,
) -> Case:
    """Return a case that is one file with these bytes, which are made only when they are needed."""

    def make(folder: Path) -> Path:
        path = folder / file
        path.write_bytes(data if isinstance(data, bytes) else data())
        return path

    return Case(name, make, kept=kept, never=never, refused=refused, heavy=heavy)


def of_pieces(name: str, file: str, piece: bytes, times: int, start: bytes = b"", end: bytes = b"") -> Case:
    """Return a heavy case: a piece so many times, written without holding all of it."""

    def make(folder: Path) -> Path:
        path = folder / file
        block = max(1, (1 << 20) // len(piece))
        with path.open("wb") as out:
            out.write(start)
            for _ in range(times // block):
                out.write(piece * block)
            out.write(piece * (times % block) + end)
        return path

    return Case(name, make, heavy=True)
