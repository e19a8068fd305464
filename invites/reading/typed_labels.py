"""Lists typed by hand with a line for each field: "Name: Ana Prueba", "Headline: Potter", "Note: Hello"."""

import re
from collections.abc import Sequence
from functools import cache

from invites.reading.ages import age_span
from invites.reading.aliases import field_of
from invites.reading.pasted_row import Line
from invites.reading.people import profile_in
from invites.reading.typed_entry import Entry, without_mark
from invites.reading.typed_quotes import quoted_whole
from invites.reading.typed_words import is_no_headline, is_no_note

_NAMES = ("name", "first", "last", "middle")
_KEPT = (*_NAMES, "headline", "position", "company", "note", "address", "age", "sent")
_LONGEST_LABEL = 40


def entries_of_labels(lines: Sequence[Line]) -> list[Entry]:
    """Give the entries of a list in which most lines begin with the name of a field; empty for any other list."""
    found = [labelled(line.text) for line in lines]
    known = [label for label in found if label is not None]
    names = [field for field, _ in known if field in _NAMES]
    if not names or len(known) < 2 or len(known) * 3 < len(lines) or len({field for field, _ in known}) < 2:
        return []
    entries: list[Entry] = []
    below: list[list[str]] = []
    fields: dict[str, str] = {}
    last = ""
    for line, label in zip(lines, found, strict=True):
        opens = label is not None and label[0] in _NAMES and (label[0] in fields or not set(fields) <= set(_NAMES))
        if label is not None and (not entries or "done" in fields or (opens and label[0] != "middle")):
            fields, last = {}, ""
            entries.append(Entry(line.number, line.text))
            below.append([])
        elif entries and label is not None:
            below[-1].append(line.text)
        if label is None:
            if last != "note":
                if entries:
                    entries[-1].unused.append(line.text)
                else:
                    entries.append(Entry(line.number, line.text))
                    below.append([])
                    fields, last = {"done": ""}, ""
                continue
            fields["note"] += ("\n\n" if line.gap else "\n") + line.text
            below[-1].append(line.text)
        else:
            last, value = label
            if last not in _KEPT:
                entries[-1].unused.append(line.text)
            fields[last] = f"{fields[last]} {value}".strip() if last in fields else value
        _fill(entries[-1], fields)
    _report_nameless(entries, below)
    return entries


def _report_nameless(entries: Sequence[Entry], below: Sequence[list[str]]) -> None:
    """Let an entry that names nobody be reported with all its lines."""
    for entry, others in zip(entries, below, strict=True):
        if not entry.name:
            entry.unused += others


def labelled(text: str) -> tuple[str, str] | None:
    """Return the field that a line names, and what it says of it; None when it names none."""
    found = _label().match(without_mark(text))
    if found is None or len(found[1]) > _LONGEST_LABEL:
        return None
    field = field_of(found[1])
    return (field, found[2].strip()) if field else None


def _fill(entry: Entry, fields: dict[str, str]) -> None:
    """Put what is known of an entry into it."""
    parts = [fields.get(part, "") for part in ("first", "middle", "last")]
    entry.name = fields.get("name", "") or " ".join(filter(None, parts))
    headline = fields.get("headline", "") or fields.get("position", "")
    company = fields.get("company", "")
    if company and company.casefold() not in headline.casefold():
        headline = f"{headline} at {company}" if headline else company
    entry.headline = "" if is_no_headline(headline) or is_no_note(headline) else headline
    note = fields.get("note")
    if note is not None:
        entry.no_note = not note or is_no_note(note)
        entry.quoted = not entry.no_note
        entry.note = "" if entry.no_note else quoted_whole(note) or note
    entry.slug = profile_in(fields.get("address", ""))
    when = fields.get("age", "") or fields.get("sent", "")
    entry.age, entry.sent = (when, "") if age_span(when) else ("", when)


@cache
def _label() -> re.Pattern[str]:
    """Return a line that begins with a label, plain or in bold."""
    return re.compile(r"[*_]{0,2}([^:：=]{1,60}?)[*_]{0,2}\s*[:：=][*_]{0,2}\s*(.*)", re.DOTALL)
