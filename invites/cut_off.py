"""Where the page cut a note off: "… see more" at its end, in whatever language the page is."""

import re
from collections.abc import Container, Sequence

from invites.normal import Word

_CUT_OFF = re.compile(r"(?:…|\.{2,})\s*([^\W_][^\n.…]{0,30})?[\s.…]*$")
"""How the page ends a note that it does not show whole: "… see more"."""


def without_more(note: str, found: Sequence[Word], more: Container[tuple[str, ...]]) -> tuple[Sequence[Word], bool]:
    """Take off the page's "… see more", and tell whether the note was cut off there."""
    cut = _CUT_OFF.search(note[-60:])
    if cut is None:
        return found, False
    at = max(len(note) - 60, 0) + cut.start()
    tail = tuple(word.text for word in found if word.start >= at)
    return ([word for word in found if word.start < at], True) if not tail or tail in more else (found, False)


def is_cut_at_a_word(note: str, last: Word) -> bool:
    """Whether the page cut a note off right behind a word, so that what it hides may be a full stop alone."""
    return note[last.end : last.end + 2] in ("..", "…", " …", " .") or note[last.end : last.end + 1] == "…"
