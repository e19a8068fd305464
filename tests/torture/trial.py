"""One trial: what is done, named so that it can be done again, and what came of it."""

from dataclasses import dataclass, field
from typing import Self


@dataclass(frozen=True)
class Case:
    """One thing to try. Its text, such as "error:7:pwrite64 3 ENOSPC", is enough to try it again."""

    kind: str
    """The kind of trouble: a line of the table."""
    seed: int
    """What all chance in it comes from."""
    what: str = ""
    """What exactly, in the words of its kind; empty when the seed says it all."""

    def __str__(self) -> str:
        return f"{self.kind}:{self.seed}:{self.what}"

    @classmethod
    def of(cls, text: str) -> Self:
        """Return the case that a text names. Raises ValueError."""
        kind, seed, what = text.split(":", 2)
        return cls(kind, int(seed), what)


@dataclass
class Outcome:
    """What came of one case, or of several. Everything but trials and missed must be 0."""

    trials: int = 0
    """How many times trouble came and was looked into."""
    missed: int = 0
    """How many times the trouble came too early or too late to hit anything; not counted among the trials."""
    lost: int = 0
    """Things that were acknowledged and are not there."""
    unreadable: int = 0
    """Ledgers that would not open, or not take another decision."""
    made_up: int = 0
    """Things that are there and were never asked for, or were refused."""
    left_over: int = 0
    """Files that nobody knows, still there after the next open."""
    stuck: int = 0
    """Processes that did not end, did not go on, said more than one line, or broke."""
    notes: list[str] = field(default_factory=list)
    """One line for each thing that went wrong."""

    @property
    def is_bad(self) -> bool:
        """Whether anything went wrong."""
        return any((self.lost, self.unreadable, self.made_up, self.left_over, self.stuck))

    def add(self, other: "Outcome") -> None:
        """Count another one in."""
        for name in ("trials", "missed", "lost", "unreadable", "made_up", "left_over", "stuck"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.notes += other.notes

    def stick(self, note: str) -> None:
        """Note that a process did not do what it should."""
        self.stuck += 1
        self.notes.append(note)
