"""The kind of a note, with reasons that point into its text.

What LinkedIn's own sentences are, and what may stand around them, is in `canned` and the modules it reads; how a note
that somebody typed is judged is in `judging`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache


class Kind(StrEnum):
    """What a note says; product.md has the definitions."""

    BLANK = "blank"
    DEFAULT = "default"
    GENERIC = "generic"
    PITCH = "pitch"
    PERSONAL = "personal"


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


def judge(  # noqa: PLR0913 (two that may judge otherwise)
    note: str,
    *,
    recipient: str = "",
    sender: str = "",
    headline: str = "",
    own_phrases: Sequence[str] = (),
    corrections: Mapping[str, Kind] | None = None,
) -> Verdict:
    """Tell the kind of a note.

    The names of recipient and sender, and the sender's headline, are known to say nothing where they stand beside
    LinkedIn's own sentence. `own_phrases` are canned sentences that the owner has added: a note that holds nothing else
    is default. `corrections` are kinds that the owner has given to wordings, by `judging.wording.wording_key`; they
    come before everything else.
    """
    if not note or note.isspace():
        return NO_NOTE
    # What follows is loaded for the first note that is not empty: the rows of the queue do not wait for it.
    verdict = _judged(note, recipient, sender, headline, tuple(own_phrases))
    if corrections:
        from invites.judging.wording import wording_key

        kind = corrections.get(wording_key(note, recipient, sender))
        if kind is not None:
            return Verdict(kind, (Reason(f"you said: {kind.value}"),), verdict.language)
    return verdict


@lru_cache(maxsize=4096)
def _judged(note: str, recipient: str, sender: str, headline: str, own_phrases: tuple[str, ...]) -> Verdict:
    """Judge a note without what the owner said of it. A queue asks again for the same ones while it is scrolled."""
    from invites.blank import blank_verdict

    blank = blank_verdict(note)
    if blank is not None:
        return blank
    from invites.canned import find_canned

    canned = find_canned(note, recipient, sender, headline, own_phrases)
    if canned is None:
        from invites.judging.typed import judge_typed

        return judge_typed(note, recipient, sender)
    from invites.canned_reasons import reasons

    return Verdict(Kind.DEFAULT, tuple(reasons(canned)), canned.sentences[-1].phrase.language)
