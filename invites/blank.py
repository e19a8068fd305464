"""Which notes are blank although they are not empty: signs, leftovers of pages, characters that cannot be seen."""

from unicodedata import category

from invites.normal import INVISIBLE, LEFTOVER, stands_for
from invites.note import NO_NOTE, Kind, Reason, Verdict

_DOTS = "ʼʹ\u0640\u318d"
"""Letters by their category that people put for a dot or a stroke."""


def blank_verdict(note: str) -> Verdict | None:
    """Return the verdict on a note of nothing but signs and what cannot be seen; None for any other note."""
    marked_up = "<" in note or "&" in note
    if not marked_up and any(map(_speaks, note)):
        return None
    text = LEFTOVER.sub(lambda leftover: stands_for(leftover[0]), note) if marked_up else note
    if any(map(_speaks, text)):
        return None
    places = [place for place, sign in enumerate(note) if _is_seen(sign)]
    if not places or not any(map(_is_seen, text)):
        return NO_NOTE
    return Verdict(Kind.BLANK, (Reason("only punctuation", places[0], places[-1] + 1),))


def _speaks(sign: str) -> bool:
    """Whether a character can say something: a letter, a digit, a picture, or one that the program cannot see."""
    if sign.isascii():
        return sign.isalnum()
    kind = category(sign)
    if kind[0] in "LN" or kind in ("Co", "Cn", "Cs"):
        return sign not in INVISIBLE and sign not in _DOTS
    return (
        kind == "So"
        and sign not in INVISIBLE
        and not ("\u2190" <= sign <= "\u22ff" or "\u2400" <= sign <= "\u25ff")
        and sign > "\u2100"
    )


def _is_seen(sign: str) -> bool:
    return not sign.isspace() and sign not in INVISIBLE and category(sign)[0] not in "CMZ"
