"""Lists of invitations typed by hand: a line each, a few lines each, or one for each field. Unclear lines are findings.

Nothing is taken for an invitation only because it stands in a list: the list must speak of invitations, or hold notes,
profiles or people's jobs. One entry is taken apart in `typed_entry`, a list of labels in `typed_labels`.
"""

from collections.abc import Sequence
from datetime import datetime

from invites.invitation import Invitation, Inviter
from invites.plain import plain
from invites.reading.dates import SentTimes
from invites.reading.pasted_lines import Line, Lines
from invites.reading.pasted_words import Kind
from invites.reading.record import Reading, Record
from invites.reading.typed_blocks import blocks_of, entry_of_block, joined
from invites.reading.typed_entry import LONGEST_ENTRY, Entry, entry_of
from invites.reading.typed_labels import entries_of_labels
from invites.reading.typed_quotes import closes_note, opens_note
from invites.reading.typed_words import speaks_of_invitations

_MOST_LINES = 2_000
_LONGEST_NOTE = 30


def looks_like_list(taken: Lines) -> bool:
    """Whether lines are a list of invitations that a person typed."""
    if not taken.lines or len(taken.lines) > _MOST_LINES:
        return False
    entries = _entries(taken.lines)
    if not _is_list(entries, taken.lines[0].text):
        return False
    # Names and jobs alone may be another page of LinkedIn's, which then has buttons and headings of its own.
    told = any(entry.quoted or entry.no_note or entry.slug for entry in entries)
    return told or not any(line.kind not in (Kind.TEXT, Kind.AGE, Kind.MUTUAL) for line in taken.lines)


def read_typed(taken: Lines, *, source: str, seen_at: datetime) -> Reading:
    """Return the invitations of a list typed by hand."""
    reading, times = Reading(), SentTimes()
    for at, entry in enumerate(_entries(taken.lines)):
        quote = f'"{plain(entry.text, limit=60)}"'
        for unused in entry.unused:
            reading.remark(source, entry.line, f'This was not understood: "{plain(unused, limit=60)}".')
        if len(entry.text) > LONGEST_ENTRY or not (entry.split and entry.named):
            if at == 0 and not entry.marked and "\n" not in entry.text and not (entry.quoted or entry.no_note):
                reading.remark(source, entry.line, f"This line was taken for the list's title: {quote}.")
            else:
                reading.reject(source, entry.line, f'This line has not the form Name - Headline - "Note": {quote}.')
            continue
        if entry.loose:
            reading.remark(source, entry.line, f"The last part of this line was taken for the note: {quote}.")
        inviter = Inviter(entry.name, entry.headline, entry.slug)
        when = times.read(entry.sent)
        age = "" if when else entry.age
        kept = Invitation(inviter, note=entry.note, sent_at=when, age=age, seen_at=seen_at, source=source)
        reading.records.append(Record(kept))
    return reading


def _entries(lines: Sequence[Line]) -> list[Entry]:
    """Give the entries of a list in the form that it has; lines that are none are entries that say nothing."""
    if labelled := entries_of_labels(lines):
        return labelled
    single = [entry_of(text, number) for number, text in _with_notes(lines)]
    blocks = blocks_of(lines)
    longer = [block for block in blocks if len(block) > 1]
    if len(longer) * 2 >= len(blocks) and longer:
        entries = [entry_of_block(block) for block in blocks]
        first = {block[0].number for block in blocks}
        good = sum(entry.split and entry.named for entry in entries)
        others = sum(entry.split and entry.named and entry.line not in first for entry in single)
        whole = sum(entry.split and entry.named for entry in single)
        if (
            good * 2 >= len(blocks)
            and (others * 2 < len(single) - len(blocks) or good > whole)
            and _is_list(entries, lines[0].text)
        ):
            return entries
    return single


def _with_notes(lines: Sequence[Line]) -> list[tuple[int, str]]:
    """Give the lines, those together in which one note goes on from one to the next."""
    found: list[tuple[int, str]] = []
    at = 0
    while at < len(lines):
        end = at + 1
        if opens_note(lines[at].text):
            last = min(at + _LONGEST_NOTE, len(lines))
            close = next((to + 1 for to in range(at + 1, last) if closes_note(lines[to].text)), end)
            # A stray quotation mark takes no other line along.
            together = entry_of(joined(lines[at:close]), lines[at].number)
            end = close if together.split and together.named else end
        found.append((lines[at].number, joined(lines[at:end])))
        at = end
    return found


def _is_list(entries: Sequence[Entry], title: str) -> bool:
    """Whether enough entries are whole, and something says that they are people who asked."""
    whole = [entry for entry in entries if entry.split and entry.named]
    if not whole or len(whole) * 2 < len(entries):
        return False
    if any(entry.quoted or entry.no_note or entry.slug for entry in whole):
        return True
    if speaks_of_invitations(title) and not (entries[0].split and entries[0].named):
        return True
    return sum(entry.works for entry in whole) * 2 >= len(entries)
