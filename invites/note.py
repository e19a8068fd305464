"""The kind of a note, with reasons that point into its text.

What LinkedIn's own sentences are, and what may stand around them, is in `canned` and the modules it reads.
"""

from dataclasses import dataclass
from enum import StrEnum
from unicodedata import category

from invites.normal import INVISIBLE, LEFTOVER, stands_for


class Kind(StrEnum):
    """What a note says; product.md has the definitions."""

    BLANK = "blank"
    DEFAULT = "default"
    GENERIC = "generic"
    PITCH = "pitch"
    PERSONAL = "personal"
    UNJUDGED = "unjudged"


@dataclass(frozen=True, slots=True)
class Reason:
    """One short sentence that says why, and the part of the note it is about."""

    text: str
    """The sentence, such as "LinkedIn's own sentence, in Swedish"."""
    start: int = 0
    """Where the part of the note starts, as an index into it."""
    end: int = 0
    """Where it ends; equal to `start` when the reason is about no part in particular."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the program thinks of a note."""

    kind: Kind
    """The kind."""
    reasons: tuple[Reason, ...]
    """Why; never empty."""
    language: str = "und"
    """BCP 47 tag of the note's language; "und" when not known."""


_NO_NOTE = Verdict(Kind.BLANK, (Reason("the request came without a word"),))
_UNJUDGED = Verdict(Kind.UNJUDGED, (Reason("not judged yet: read it yourself"),))


def judge(note: str, *, recipient: str = "", sender: str = "", headline: str = "") -> Verdict:
    """Tell the kind of a note.

    The names of recipient and sender, and the sender's headline, are known to say nothing where they stand beside
    LinkedIn's own sentence. A note that is neither blank nor default is not judged.
    """
    if not note or note.isspace():
        return _NO_NOTE
    blank = _blank(note)
    if blank is not None:
        return blank
    from invites.canned import find_canned

    canned = find_canned(note, recipient, sender, headline)
    if canned is None:
        return _UNJUDGED
    from invites.canned_reasons import reasons

    return Verdict(Kind.DEFAULT, tuple(reasons(canned)), canned.sentences[-1].phrase.language)


def _blank(note: str) -> Verdict | None:
    """Return the verdict on a note of nothing but signs and what cannot be seen; None for any other note."""
    marked_up = "<" in note or "&" in note
    if not marked_up and any(map(_speaks, note)):
        return None
    text = LEFTOVER.sub(lambda leftover: stands_for(leftover[0]), note) if marked_up else note
    if any(map(_speaks, text)):
        return None
    places = [place for place, sign in enumerate(note) if _is_seen(sign)]
    if not places or not any(map(_is_seen, text)):
        return _NO_NOTE
    return Verdict(Kind.BLANK, (Reason("only punctuation", places[0], places[-1] + 1),))


def _speaks(sign: str) -> bool:
    """Whether a character can say something: a letter, a digit, a picture, or one that the program cannot see."""
    if sign.isascii():
        return sign.isalnum()
    kind = category(sign)
    if kind[0] in "LN" or kind in ("Co", "Cn", "Cs"):
        return sign not in INVISIBLE and sign not in "ʼʹ"
    return (
        kind == "So"
        and sign not in INVISIBLE
        and not ("\u2190" <= sign <= "\u22ff" or "\u2400" <= sign <= "\u25ff")
        and sign > "\u2100"
    )


def _is_seen(sign: str) -> bool:
    return not sign.isspace() and sign not in INVISIBLE and category(sign)[0] not in "CMZ"
