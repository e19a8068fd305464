"""The one door for other people's words: what comes out of it can be shown on a terminal, copied and mailed harmlessly.

Nothing else in the program decides which characters are safe. What is stored stays as it was written.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from unicodedata import category

MARKS_IN_A_ROW = 4
"""Accents kept on one letter. Vietnamese, Hebrew with points and Tibetan stay within it; towers of accents do not."""

_BREAKS = frozenset("\n\v\f\x85\u2028\u2029")
"""Every character that ends a line. A carriage return is turned into one of them before."""

_INVISIBLE = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\ufffc\U0001d159")
"""Blank or joining characters whose category does not give them away."""

_SKIN_TONES = range(0x1F3FB, 0x1F400)
"""Terminals disagree on their width, and a wrong width shifts the whole row."""

_SELECTORS = (range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0), range(0x180B, 0x1810))
"""Variation selectors: they change how wide a character is drawn, differently everywhere."""

_JAMO = (range(0x1161, 0x1200), range(0xD7B0, 0xD800))
"""Korean vowels and final consonants: drawn onto the letter before them, as accents are."""

_STAND_INS = {"Zs": " ", "Cc": "", "Cf": "", "Me": "", "Cs": "\ufffd", "Co": "\ufffd", "Cn": "\ufffd"}
"""What is shown for spaces, for what acts (control, format), encloses its neighbour, or has no known look."""


class _Door(dict[int, str]):
    """What may be shown in place of each character: itself, a space, a line break, a box, or nothing."""

    _MOST = 10_000

    def __init__(self) -> None:
        super().__init__()
        self.marks: set[str] = set()
        """Those that came by and are drawn onto the character before them."""

    def __missing__(self, code: int) -> str:
        if len(self) >= self._MOST:
            self.clear()  # a text of every character there is must not fill the memory
        self[code] = shown = _shown(chr(code))
        if shown and (category(shown)[0] == "M" or any(code in letters for letters in _JAMO)):
            self.marks.add(shown)
        return shown


def _shown(character: str) -> str:
    code = ord(character)
    if character in _BREAKS:
        return "\n"
    if character == "\t":
        return " "
    if character in _INVISIBLE or code in _SKIN_TONES or any(code in selectors for selectors in _SELECTORS):
        return ""
    return _STAND_INS.get(category(character), character)


_DOOR = _Door()


def plain(text: str, *, lines: bool = False, limit: int = 2000) -> str:
    """Return a stranger's text without anything that acts on a terminal or hides from the eye.

    Control, escape, bidirectional, zero-width and private characters go, towers of accents are cut down, every kind of
    space becomes a space. With `lines`, line breaks stay, with at most one blank line in a row; without, they and all
    runs of spaces become one space. At most `limit` characters come out, with an ellipsis where something was cut.
    """
    cut = False
    if not (text.isascii() and text.isprintable()):
        looked_at = limit * 4 + 100  # what hides behind more than that is not worth the time
        cut = len(text) > looked_at
        text = _cleaned(text[:looked_at])
    text = _settled(text).strip("\n").rstrip() if lines else " ".join(text.split())
    if cut or len(text) > limit:
        text = text[: max(limit - 1, 0)].rstrip() + "…"
    return text[: max(limit, 0)]


def _cleaned(text: str) -> str:
    """Pass each character through the door. What comes of a text's beginning is the beginning of what comes of it."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_DOOR)
    return text if _DOOR.marks.isdisjoint(text) else _without_towers(text)


def _without_towers(text: str) -> str:
    """Keep no more than a few accents on one letter, and none on white space or on nothing."""
    kept: list[str] = []
    marks = MARKS_IN_A_ROW
    for character in text:
        if character not in _DOOR.marks:
            marks = MARKS_IN_A_ROW if character.isspace() else 0
        elif marks < MARKS_IN_A_ROW:
            marks += 1
        else:
            continue
        kept.append(character)
    return "".join(kept)


def _settled(text: str) -> str:
    """Return lines without spaces at their ends, and without blank lines in a row."""
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.rstrip() for line in text.split("\n")))


def escaped(json_text: str) -> str:
    """Return JSON with everything that could act on a terminal written as an escape; the value stays the same."""
    if (json_text.isascii() and "\x7f" not in json_text) or json_text.translate(_DOOR) == json_text:
        return json_text
    return "".join(character if _DOOR[ord(character)] == character else _escape(character) for character in json_text)


def _escape(character: str) -> str:
    """Write one character as JSON escapes: two of them beyond the basic plane."""
    code = ord(character)
    if code < 0x10000:
        return f"\\u{code:04x}"
    code -= 0x10000
    return f"\\u{0xD800 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"


def plain_pieces(text: str, cuts: Sequence[int]) -> list[str]:
    """Return the text cut at some places, which come in order, each piece cleaned, with its line breaks kept.

    Together they read like `plain(text, lines=True)`, so that parts of a note can be marked inside it.
    """
    whole = _cleaned(text)
    places = [0, *(len(_cleaned(text[:cut])) for cut in cuts), len(whole)]
    pieces = [_settled_part(whole[start:end]) for start, end in pairwise(places)]
    return [pieces[0].lstrip(), *pieces[1:-1], pieces[-1].rstrip()] if cuts else [pieces[0].strip()]


def _settled_part(text: str) -> str:
    return re.sub(r"\n\s*\n", "\n\n", text)
