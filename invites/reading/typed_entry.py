"""One entry of a list typed by hand, taken apart into name, headline, note, profile and age."""

import re
from dataclasses import dataclass, field
from functools import cache

from invites.reading.ages import age_span
from invites.reading.page_words import BULLETS
from invites.reading.pasted_shapes import name_cost
from invites.reading.people import profile_in
from invites.reading.typed_quotes import dash, without_note
from invites.reading.typed_words import is_no_headline, is_no_note, is_note, speaks_to_the_owner, tells_a_job

LONGEST_ENTRY = 2_000
"""Characters in one entry of a list; a longer one is none."""

_MARKS = BULLETS + "→➔➤►▶▸>✓✔✗☐☑☒■□★☆⁃»+~#○◯・"


@cache
def _mark() -> re.Pattern[str]:
    """Return what numbers or marks an entry: "5)", "12.", "(3)", "-", "[x]"."""
    marks = re.escape(_MARKS)
    return re.compile(
        rf"(?:\(?#?\d{{1,4}}(?:[.):：]|[．）、])\s*(?=\D)|[a-z][.)]\s+|\[[ xX✓]?\]\s+|[{marks}]{{1,3}}\s+)"
    )


@cache
def _profile() -> re.Pattern[str]:
    """Return an address of a profile with the brackets around it, and the words of a link in Markdown before it."""
    return re.compile(
        r"(?:\[([^\[\]]{1,100})\])?[(<\[]?((?:https?://)?(?:[a-z]{2,3}\.)?linkedin\.com/in/[^\s<>()\[\],;\"]{1,300})[)>\]]?",
        re.IGNORECASE,
    )


@dataclass(slots=True)
class Entry:
    """What an entry says."""

    line: int
    """Where it begins, counted from 1."""
    text: str
    """The entry as it stands there."""
    name: str = ""
    """Who it is about."""
    headline: str = ""
    """What they are."""
    note: str = ""
    """What they wrote."""
    slug: str = ""
    """Their profile."""
    age: str = ""
    """How long ago they asked."""
    sent: str = ""
    """When they asked, as it is written there."""
    marked: bool = False
    """Whether a number or a mark stands before it."""
    quoted: bool = False
    """Whether the note stands between quotation marks, or after a word for it."""
    no_note: bool = False
    """Whether it says that there is no note."""
    loose: bool = False
    """Whether what was taken for the note is only what was left over."""
    unused: list[str] = field(default_factory=list)
    """What of it was not understood."""

    @property
    def split(self) -> bool:
        """Whether it has the parts of an entry."""
        return bool(self.name) and bool(self.headline or self.quoted or self.no_note or self.note or self.slug)

    @property
    def named(self) -> bool:
        """Whether its first part can be a person's name."""
        name = self.name
        if not name or len(name) >= 100 or name.isdecimal() or speaks_to_the_owner(name):
            return False
        return name_cost(name) < 2

    @property
    def works(self) -> bool:
        """Whether it names a person by more than one word, and a job."""
        return self.named and (" " in self.name or not self.name.isascii()) and tells_a_job(self.headline)


def entry_of(text: str, line: int) -> Entry:
    """Take one entry apart."""
    text = text.strip()
    entry = Entry(line, text)
    if len(text) > LONGEST_ENTRY:
        return entry
    rest = without_mark(text)
    entry.marked = rest != text
    rest = _without_address(_without_age(rest, entry), entry, only_end=True)
    rest, entry.note, entry.quoted = without_note(rest)
    rest = _without_address(_without_age(rest, entry), entry, only_end=False)
    entry.no_note = entry.quoted and is_no_note(entry.note)
    entry.note = "" if entry.no_note else entry.note
    _parts(rest, entry)
    return entry


def without_mark(text: str) -> str:
    """Return a line without the number, bullet or box before it."""
    found = _mark().match(text)
    return text[found.end() :].strip() if found and found.end() < len(text) else text


def _without_age(text: str, entry: Entry) -> str:
    """Return an entry without the age at its end."""
    pieces = dash().split(text)
    last = pieces[-1].strip(" .")
    inner = last[last.rfind("(") + 1 : -1] if last.endswith(")") else ""
    for age, cut in ((inner, text.rfind("(")), (last if len(pieces) > 1 else "", text.rfind(last))):
        if age and len(age) < 40 and age_span(age):
            entry.age = age
            return text[:cut].rstrip(" -–—―|•·→")
    return text


def _without_address(text: str, entry: Entry, *, only_end: bool) -> str:
    """Return an entry without the address of the profile in it; with `only_end`, when nothing stands after it."""
    for found in _profile().finditer(text):
        address = found[2].rstrip(".,:!?'")
        slug = profile_in(address)
        if not slug or (only_end and text[found.end() :].strip(" .,;)>]-–—|")):
            continue
        entry.slug = entry.slug or slug
        words = found[1] or ""
        behind = (
            text[found.end() :]
            if found[0].endswith((")", ">", "]"))
            else found[2][len(address) :] + text[found.end() :]
        )
        before = text[: found.start()]
        text = f"{before}{words}{behind}" if words else f"{before.rstrip(' -–—|,;:(<[')} {behind.lstrip(' )>]')}"
        return text.strip().rstrip(" ,;-–—|")
    return text


def _parts(rest: str, entry: Entry) -> None:
    """Tell name, headline, and a note without quotation marks, in what is left of an entry."""
    breaks = [found.span() for found in dash().finditer(rest)]
    edges = [0, *(at for span in breaks for at in span), len(rest)]
    spans = [(edges[at], edges[at + 1]) for at in range(0, len(edges), 2)]
    spans = [(start, end) for start, end in spans if rest[start:end].strip(" ,;:")]
    pieces = [rest[start:end].strip(" ,;:：，；") for start, end in spans]
    if pieces[1:] and not entry.quoted and is_no_note(pieces[-1]):
        entry.no_note = True
        pieces.pop()
        spans.pop()
    if len(pieces) == 1 or (pieces and not entry.quoted and _begins_whole(pieces[0])):
        _one_part(pieces[0] if len(pieces) == 1 else rest[: spans[-1][1]].strip(), entry)
    elif pieces:
        entry.name = pieces[0]
        open_ended = not (entry.quoted or entry.no_note)
        if open_ended and len(pieces) > 2:
            entry.headline, entry.note, entry.loose = pieces[1], rest[spans[2][0] :].strip(), True
        elif open_ended and _is_said(pieces[1]):
            entry.note, entry.loose = pieces[1], True
        else:
            entry.headline = " - ".join(pieces[1:])
        _note_behind_colon(entry)
        _bracketed(entry)
    if any(is_no_headline(part.strip()) for part in entry.headline.split(",")):
        entry.headline = ""


def _begins_whole(piece: str) -> bool:
    """Whether the part before the first dash has name and headline already, so that the dash stands in the note."""
    name, colon, said = piece.partition(": ")
    brackets = re.match(r"[^()（）]{1,60}[(（][^()（）]{1,200}[)）]\s*[:：]", piece)
    return brackets is not None or (bool(colon) and name_cost(name) < 1 and not tells_a_job(said))


def _one_part(text: str, entry: Entry) -> None:
    """Tell the parts of an entry without dashes: Ana Prueba (CTO at Labs): Hello; Ana Prueba, CTO at Labs: Hello."""
    entry.name = text
    colon = re.search(r":\s|：", text)
    if colon and not entry.quoted and not entry.no_note:
        entry.name, said = text[: colon.start()].strip(), text[colon.end() :].strip()
        entry.no_note = is_no_note(said)
        entry.note, entry.loose = ("", False) if entry.no_note else (said, bool(said))
    if _bracketed(entry):
        return
    parts = [part.strip() for part in re.split(r",\s|[，、,]", entry.name, maxsplit=3)]
    name = parts.pop(0)
    while len(parts) > 1 and _is_degree(parts[0]):
        name += f", {parts.pop(0)}"
    entry.headline = entry.name[entry.name.find(parts[0], len(name)) :].strip() if parts else ""
    entry.name = name
    if entry.headline and not (entry.quoted or entry.note) and is_no_note(entry.headline):
        entry.headline, entry.no_note = "", True


def _bracketed(entry: Entry) -> bool:
    """Take what stands in brackets behind a name for the headline; tell whether there is any."""
    found = re.fullmatch(r"([^()（）]{1,100}?)\s*[(（](.{1,400})[)）]\s*(.*)", entry.name, re.DOTALL)
    if found is None or entry.headline:
        return False
    entry.name, inner, behind = found[1].strip(), found[2].strip(), found[3].strip(" ,;:-–—")
    entry.headline = "" if is_no_note(inner) else inner
    entry.no_note = entry.no_note or is_no_note(inner)
    if behind:
        entry.note, entry.loose = (behind, True) if not entry.note else (entry.note, entry.loose)
    return True


def _note_behind_colon(entry: Entry) -> None:
    """Take what follows a colon in a headline for the note, when it reads as one and there is no other."""
    head, colon, said = entry.headline.partition(": ")
    if colon and not (entry.quoted or entry.note or entry.no_note) and is_note(said):
        entry.headline, entry.note, entry.loose = head, said, True


def _is_said(text: str) -> bool:
    return is_note(text) and (not tells_a_job(text) or speaks_to_the_owner(text))


def _is_degree(text: str) -> bool:
    return " " not in text and len(text) <= 6 and sum(map(str.isupper, text)) > 1 and not tells_a_job(text)
