"""What came of one look: how bad it is, in words, and what to do. Nothing is looked at here."""

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How bad something is."""

    OK = "ok"
    """As it should be."""
    NOTE = "note"
    """Good to know: the program works, perhaps not as well as it could."""
    BAD = "bad"
    """Something is wrong, or will go wrong."""


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the doctor."""

    level: Level
    """How bad it is."""
    subject: str
    """What it is about, such as "store"."""
    text: str
    """What was found, in words without a full stop. It may hold paths, so it is cleaned before it is shown."""
    advice: str = ""
    """What to do about it, likewise; empty when nothing has to be done."""


def ok(subject: str, text: str) -> Check:
    """Return that something is as it should be."""
    return Check(Level.OK, subject, text)


def note(subject: str, text: str, advice: str = "") -> Check:
    """Return what is good to know."""
    return Check(Level.NOTE, subject, text, advice)


def bad(subject: str, text: str, advice: str = "") -> Check:
    """Return what is wrong."""
    return Check(Level.BAD, subject, text, advice)
