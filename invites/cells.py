"""Text in the cells of a spreadsheet, and back: no cell may begin a formula, however the file is split into cells."""

import re

_FORMULA = "=+@\uff1d\uff0b\uff20"
"""Signs, in both widths, with which a spreadsheet takes what follows for a formula."""

_MINUS = "\uff0d-"

_LEFT_OUT = "\\s\"'\\x00-\\x1f\u200b\ufeff"
"""What some programs leave out before they look for the sign."""

_AT_START = re.compile(rf"(?=[{_LEFT_OUT}]*[\t\r{_FORMULA}{_MINUS}])")
"""The start of a cell that would act."""

_INSIDE = rf"(?=[ \"']*(?:[{_FORMULA}]|[{_MINUS}](?:\S|\Z)))"
"""What would act if a cell began there. A minus before a space does not: that is how people sign their notes. One at
the end stands before a quotation mark where the text is a cell."""

_SPLITTING = re.compile(rf"(?<=[;\t|\r\n]){_INSIDE}")
"""Where a program that expects another delimiter, or no quotes, begins a new cell."""

_DEFUSED_INSIDE = re.compile(rf"(?<=[;\t|\r\n])'{_INSIDE}")


def defused(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula: an apostrophe stands where one would begin."""
    safe = _SPLITTING.sub("'", text)
    return f"'{safe}" if _AT_START.match(safe) else safe


def as_written(cell: str) -> str:
    """Return the text that `defused` was given."""
    text = cell[1:] if cell.startswith("'") and _AT_START.match(cell, 1) else cell
    return _DEFUSED_INSIDE.sub("", text)
