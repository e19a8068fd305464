"""The kind of a note, with reasons that point into its text.

What LinkedIn's own sentences are, and what may stand around them, is in `canned` and the modules it reads.
"""

from dataclasses import dataclass
from enum import StrEnum


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


NO_NOTE = Verdict(Kind.BLANK, (Reason("the request came without a word"),))
"""The verdict on nearly every invitation there is."""

_UNJUDGED = Verdict(Kind.UNJUDGED, (Reason("not judged yet: read it yourself"),))


def judge(note: str, *, recipient: str = "", sender: str = "", headline: str = "") -> Verdict:
    """Tell the kind of a note.

    The names of recipient and sender, and the sender's headline, are known to say nothing where they stand beside
    LinkedIn's own sentence. A note that is neither blank nor default is not judged.
    """
    if not note or note.isspace():
        return NO_NOTE
    # What follows is loaded for the first note that is not empty: the rows of the queue do not wait for it.
    from invites.blank import blank_verdict

    blank = blank_verdict(note)
    if blank is not None:
        return blank
    from invites.canned import find_canned

    canned = find_canned(note, recipient, sender, headline)
    if canned is None:
        return _UNJUDGED
    from invites.canned_reasons import reasons

    return Verdict(Kind.DEFAULT, tuple(reasons(canned)), canned.sentences[-1].phrase.language)
