"""Entries of a few lines each, in a list typed by hand: the name, the headline below it, and the note below that."""

from collections.abc import Sequence

from invites.reading.ages import age_span
from invites.reading.pasted_row import Line
from invites.reading.people import profile_in
from invites.reading.typed_entry import LONGEST_ENTRY, Entry, entry_of, without_mark
from invites.reading.typed_labels import labelled
from invites.reading.typed_quotes import quoted_whole
from invites.reading.typed_words import is_no_headline, is_no_note


def blocks_of(lines: Sequence[Line]) -> list[list[Line]]:
    """Part lines where a blank line stands between them, or a number or bullet before each first line."""
    marked = [without_mark(line.text) != line.text for line in lines]
    by_mark = any(marked) and not all(marked)
    blocks: list[list[Line]] = []
    for line, has_mark in zip(lines, marked, strict=True):
        opens = has_mark if by_mark else line.gap > 0
        in_note = bool(blocks) and _is_open(blocks[-1])
        if (opens and not in_note) or not blocks:
            blocks.append([])
        blocks[-1].append(line)
    return blocks


def entry_of_block(block: Sequence[Line]) -> Entry:
    """Read an entry of several lines."""
    text = "\n".join(line.text for line in block)
    entry = entry_of(block[0].text, block[0].number)
    if len(block) == 1 or len(text) > LONGEST_ENTRY or entry.quoted or entry.loose:
        entry.unused = [line.text for line in block[1:]]
        return entry
    entry.text = text
    if labelled(block[0].text) is not None:
        entry.name = ""  # a label names nobody: the block is reported whole
    left: list[Line] = []
    for line in block[1:]:
        if not left and _field(line.text, entry):
            continue
        left.append(line)
    said = joined(left)
    if quoted := quoted_whole(said):
        entry.note, entry.quoted = f"{entry.note}\n{quoted}".strip(), True
    elif said:
        entry.note, entry.loose = f"{entry.note}\n{said}".strip(), True
    return entry


def joined(lines: Sequence[Line]) -> str:
    """Give the text of lines as they stand, a blank line between those that had one between them."""
    text = ""
    for at, line in enumerate(lines):
        text += (("\n\n" if line.gap else "\n") if at else "") + line.text
    return text


def _field(text: str, entry: Entry) -> bool:
    """Take a line for the field that it surely is; else for the headline when there is none yet."""
    shown = text.strip(" ()-–—•")
    label = labelled(text)
    if slug := profile_in(text.strip(" <>()")):
        entry.slug = entry.slug or slug
    elif age_span(shown):
        entry.age = shown
    elif is_no_note(text):
        entry.no_note = True
    elif label is not None and label[0] in ("note", "headline", "address"):
        return _labelled(label, entry)
    elif is_no_headline(shown):
        return True
    elif entry.headline or quoted_whole(text) or text[:1] in '"“„«»「『':
        return False
    else:
        entry.headline = text.strip(" -–—,;")
    return True


def _labelled(label: tuple[str, str], entry: Entry) -> bool:
    """Take what a label says; return whether there was room for it."""
    field, value = label
    if (field == "note" and (entry.quoted or entry.no_note)) or (field == "headline" and entry.headline):
        return False
    if field == "note":
        entry.no_note = is_no_note(value)
        # A second note adds to the first: what was written is not lost.
        entry.note = "\n".join(filter(None, (entry.note, "" if entry.no_note else quoted_whole(value) or value)))
        entry.quoted = True
    elif field == "headline":
        entry.headline = value
    else:
        entry.slug = entry.slug or profile_in(value)
    return True


def _is_open(block: Sequence[Line]) -> bool:
    """Whether a note between quotation marks has begun in a block and not ended."""
    for line in block[1:]:
        if line.text[:1] in "“„«「『" and not any(mark in other.text for mark in "”“»」』" for other in block[1:]):
            return len(block) < 30
    return False
