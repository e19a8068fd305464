"""The page's own words, from one data file per interface language, and what kind of line they make of a line.

How lines stand together, and what is a name or a note, is not decided here.
"""

from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from typing import Any
from unicodedata import category, normalize

LONGEST_WORDING = 400
"""No line of the page's own is longer; anything longer was typed by a person."""

LONGEST_NUMBER = 7
"""Digits in a number the page shows; more is not a count."""

APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼ＇`´", "'"))
"""Every apostrophe a browser or a person may have put; the data files write the plain one."""

BULLETS = "•·∙●◦‣▪*-–—"
"""What a browser or a person may put before a line of a list, and the page between a name and its marks."""


class Kind(IntEnum):
    """What a line looks like by its words alone."""

    TEXT = 0  # none of the page's own words
    IGNORE = 1  # the button that ignores
    ACCEPT = 2  # the button that accepts
    PAIR = 3  # both buttons
    WITHDRAW = 4  # the button that takes a sent invitation back
    SUGGEST = 5  # the button under a person the page suggests
    BESIDE = 6  # any other button of a card
    REPLY = 7  # the line that offers a reply, below a note
    MORE = 8  # "see more", below a note
    INVITE = 9  # the sentence "Ana is inviting you to connect"
    LABEL = 10  # words for screen readers around a name
    BADGE = 11  # a mark beside a name
    MUTUAL = 12  # mutual connections
    SHARED = 13  # anything else two people share
    DONE = 14  # an invitation answered just now
    AGE = 15  # how long ago
    OTHER = 16  # an invitation to something else than a connection
    FURNITURE = 17  # the page around the cards


@dataclass(frozen=True, slots=True)
class Wording:
    """What one line says, as far as the page's own words tell."""

    kind: Kind
    """What the line looks like."""
    name: str = ""
    """The person or people it names."""
    number: int | None = None
    """The number in it."""
    what: str = ""
    """What it is about, for a card that is not a connection request."""
    other: str = ""
    """Which sort of card that is: newsletter, page, event, group, person to follow."""
    next_line: bool = False
    """Whether what it is about stands on the line after it."""


TEXT = Wording(Kind.TEXT)
"""A line that the page's own words do not explain."""


def clean(text: str) -> str:
    """Return a line for comparing: one space between words, plain apostrophes, nothing invisible."""
    text = " ".join(text.split())
    if text.isascii() and text.isprintable():
        return text.replace("`", "'")
    kept = "".join(character for character in normalize("NFC", text) if category(character) not in ("Cc", "Cf"))
    return " ".join(kept.translate(APOSTROPHES).split())


def number_in(text: str) -> int | None:
    """Return the count that "12", "1,204" or "500+" says; None for anything else."""
    digits = text.strip().removesuffix("+").replace(",", "").replace(".", "").replace(" ", "")
    return int(digits) if digits.isdecimal() and len(digits) <= LONGEST_NUMBER else None


@dataclass(frozen=True, slots=True)
class Form:
    """One wording with at most two fields, such as "{names} and {n} other mutual connections"."""

    before: str
    """What the line begins with."""
    fields: tuple[str, ...]
    """The fields in their order."""
    between: str
    """What stands between two fields."""
    after: str
    """What the line ends with."""
    wording: Wording
    """What a line of this form says; the fields are filled in."""

    @classmethod
    def parse(cls, form: str, wording: Wording) -> "Form":
        """Take the form apart."""
        literals, fields = [""], []
        for piece in form.split("{"):
            field, closed, literal = piece.partition("}")
            if closed:
                fields.append(field)
            literals.append(literal if closed else piece)
        between = literals[-2] if len(fields) == 2 else ""
        before = literals[1]
        return cls(before, tuple(fields), between, literals[-1], wording)

    def fill(self, line: str) -> dict[str, str] | None:
        """Return what stands in the fields; None when the line has another form. Linear in the line."""
        if not line.startswith(self.before) or not line.endswith(self.after):
            return None
        inner = line[len(self.before) : len(line) - len(self.after)]
        if len(self.fields) == 1:
            values: tuple[str, ...] = (inner,)
        else:
            # A number is looked for from the end: what stands before it are names, and those may hold any word.
            split = inner.rpartition if self.fields[1] == "n" else inner.partition
            first, found, second = split(self.between)
            if not found:
                return None
            values = (first, second)
        filled = {field: value.strip() for field, value in zip(self.fields, values, strict=True)}
        return filled if all(filled.values()) else None

    def read(self, line: str) -> Wording | None:
        """Return what the line says, if it has this form."""
        filled = self.fill(line)
        if filled is None:
            return None
        number = number_in(filled["n"]) if "n" in filled else None
        if "n" in filled and number is None:
            return None
        known = self.wording
        name = filled.get("name") or filled.get("names") or ""
        return Wording(known.kind, name, number, filled.get("what", ""), known.other, known.next_line)


class Words:
    """Every wording of one interface language."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.ages: dict[str, Any] = data["age"]
        self.typed: dict[str, list[str]] = data["typed"]
        self.pronouns = frozenset(data["card"]["pronouns"])
        self.name_separators: list[str] = data["card"]["name_separators"]
        self._whole: dict[str, Wording] = {}
        self._forms: list[Form] = []
        self._by_end: dict[str, list[int]] = {}
        for kind, forms in _listed(data):
            for form in sorted(forms, key=len, reverse=True):  # the one that says most wins
                self._add(form, Wording(kind))
        others = [(form, sort) for sort in data["other"] for form in sort["forms"]]
        for form, sort in sorted(others, key=lambda other: -len(other[0].replace("{what}", ""))):
            self._add(form, Wording(Kind.OTHER, other=sort["kind"], next_line=sort.get("next_line", False)))
        for form in data["page"]["furniture"]:
            self._add(form, Wording(Kind.FURNITURE))
        self._add(data["page"]["filter_count"], Wording(Kind.FURNITURE))
        self.badges = frozenset(form.casefold() for form in data["card"]["badge"])

    def _add(self, form: str, wording: Wording) -> None:
        if "{" not in form:
            self._whole.setdefault(form.casefold(), wording)
            return
        self._add_form(form, wording)
        if wording.kind not in (Kind.INVITE, Kind.OTHER) or not form.startswith("{name}"):
            return
        # The page may break the line after the name.
        alone = form.removeprefix("{name}").strip()
        if "{" in alone:
            self._add_form(alone, wording)
        else:
            self._whole.setdefault(alone.casefold(), wording)

    def _add_form(self, text: str, wording: Wording) -> None:
        """Keep a form where its last character leads to it; the few that end in a field are tried on every line."""
        form = Form.parse(text, wording)
        self._by_end.setdefault(form.after[-1:], []).append(len(self._forms))
        self._forms.append(form)

    def read(self, line: str) -> Wording:
        """Return what a cleaned line says."""
        if not line or len(line) > LONGEST_WORDING:
            return TEXT
        for text in (line, line.lstrip(BULLETS + "… .+(").rstrip(")")):
            if text.casefold() in self._whole:
                return self._whole[text.casefold()]
        if self.is_badge(line):
            return Wording(Kind.BADGE)
        numbers = sorted(self._by_end.get(line[-1:], []) + self._by_end.get("", []))
        found = (self._forms[number].read(line) for number in numbers)
        return next((wording for wording in found if wording is not None), TEXT)

    def is_badge(self, text: str) -> bool:
        """Whether a text is only a mark beside a name: a degree, pronouns, a badge."""
        bare = text.strip(BULLETS + " ()").casefold()
        if bare in self.badges:
            return True
        parts = [part.strip() for part in bare.split("/")]
        return len(bare) < 24 and len(parts) > 1 and all(part in self.pronouns for part in parts)

    def without_badges(self, name: str) -> str:
        """Return a name's line without the marks the page put behind the name."""
        while True:
            cut = max(name.rfind(mark) for mark in (" (", " •", " ·", "\u00a0•", "\u00a0·"))
            if cut <= 0 or not self.is_badge(name[cut:]):
                return name.strip()
            name = name[:cut]


def _listed(data: dict[str, Any]) -> list[tuple[Kind, list[str]]]:
    """Return the forms of each kind; an earlier one wins over a later one that says the same."""
    buttons, card = data["buttons"], data["card"]
    return [
        (Kind.IGNORE, buttons["ignore"]),
        (Kind.ACCEPT, buttons["accept"]),
        (Kind.PAIR, glued(buttons["ignore"], buttons["accept"])),
        (Kind.WITHDRAW, buttons["withdraw"]),
        (Kind.MORE, buttons["more"]),
        (Kind.REPLY, buttons["reply"]),
        (Kind.BESIDE, buttons["beside"]),
        (Kind.INVITE, card["invite"]),
        (Kind.LABEL, card["label"]),
        (Kind.BADGE, card["badge"]),
        (Kind.SHARED, card["shared"]),
        (Kind.MUTUAL, card["mutual"]),
        (Kind.DONE, card["done"]),
        (Kind.SUGGEST, buttons["suggest"]),
    ]


def glued(ignore: list[str], accept: list[str]) -> list[str]:
    """Return both buttons on one line, as a browser writes them that puts no line break between buttons."""
    pairs = [(one, two) for one in ignore for two in accept if "{" not in one + two]
    return [text for one, two in pairs for text in (one + two, two + one, f"{one} {two}", f"{two} {one}")]


@cache
def languages() -> tuple[Words, ...]:
    """Return every interface language there is a file for, English first."""
    # Read only when the first age or page is: a queue from an export starts without them.
    import tomllib
    from importlib.resources import files

    folder = files("invites.reading") / "interface"
    found = sorted((entry for entry in folder.iterdir() if entry.name.endswith(".toml")), key=lambda file: file.name)
    found.sort(key=lambda file: file.name != "en.toml")
    return tuple(Words(tomllib.loads(file.read_text("utf-8"))) for file in found)
