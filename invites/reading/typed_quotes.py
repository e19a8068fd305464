"""Notes between quotation marks, in the many ways of marking them: where one begins in a line, and what it says."""

import re
from functools import cache

_QUOTES = {
    '"': '"”“', "'": "'’", "“": '”“"', "„": '“”"', "”": '”"', "«": "»", "»": "«", "‹": "›", "›": "‹", "‘": "’'",
    "‚": "‘’'", "’": "’", "`": "`'´", "「": "」", "『": "』", "《": "》", "〝": "〞〟", "＂": "＂", "［": "］",
}  # fmt: skip
"""Marks that open a quoted note, with those that may close it."""

_LONGEST = 2_000
_SEPARATORS = ":：,，、;；-–—―|•·>)）]=→"


@cache
def dash() -> re.Pattern[str]:
    """Return what stands between the parts of an entry."""
    return re.compile(r"\s+(?:[-–—―|•·→]|--|=>|->|//)\s+|\s*(?:——|｜)\s*")


def quoted_whole(text: str) -> str:
    """Return what stands between the quotation marks around a whole text; empty when there are none."""
    text = text.strip()
    return text[1:-1].strip() if len(text) > 1 and text[-1] in _QUOTES.get(text[0], "") else ""


def opens_note(text: str) -> bool:
    """Whether a note between quotation marks begins in a line and does not end in it."""
    places = _openings(text) if len(text) <= _LONGEST else []
    return any(not set(_QUOTES[text[at]]) & set(text[at + 1 :]) for at in places if text[at] not in "'’`")


def closes_note(text: str) -> bool:
    """Whether a line ends with a mark that may close a note."""
    return any(text.rstrip(" .,;)").endswith(tuple(closers)) for closers in _QUOTES.values())


def _openings(text: str) -> list[int]:
    """Give the places of the marks that may open a note: behind a separator, else behind a space."""
    behind, spaced = [], []
    for at in range(1, len(text) - 1):
        if text[at] not in _QUOTES:
            continue
        before = text[:at].rstrip()
        if before[-1:] in _SEPARATORS and (before[-1:] != "-" or text[at - 1] == " "):
            behind.append(at)
        elif text[at - 1] in " \t(":  # an apostrophe inside a word opens nothing
            spaced.append(at)
    return behind or spaced


def without_note(text: str) -> tuple[str, str, bool]:
    """Return an entry without its quoted note, the note, and whether there is one."""
    bare = text.rstrip(" .,;)") if not text.endswith(("...", ".)")) else text
    for at in _openings(text):
        if bare[-1:] not in _QUOTES[text[at]] or len(bare) - 1 <= at:
            continue
        before = text[:at].rstrip()
        note = bare[at + 1 : -1].strip()
        inside = before[-1:] not in _SEPARATORS + "(" and bool(dash().search(before))
        if inside and " " not in note and note[-1:] not in ".!?":
            continue  # a company's name in quotation marks, at the end of a headline
        return before.rstrip(" \t:：,，;-–—―|•·>(→="), note, True
    return text, "", False
