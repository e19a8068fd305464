"""The page's own words, of one interface language or more, and what kind of line they make of a line.

How lines stand together, and what is a name or a note, is not decided here.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from invites.reading.age_words import AgeWords
from invites.reading.guessed_mutuals import guessed
from invites.reading.page_forms import Form, Forms, folded, number_in, written_out

LONGEST_WORDING = 400
"""No line of the page's own is longer; anything longer was typed by a person."""

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
    LESS = 18  # "see less", below a note that is shown whole
    AROUND = 19  # unknown, but among lines of the page around the cards


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
    guessed: bool = False
    """Whether it was told from single words, so that a person may have written it as well."""


TEXT = Wording(Kind.TEXT)
"""A line that the page's own words do not explain."""


_LISTS = (
    (Kind.IGNORE, "buttons", "ignore"),
    (Kind.ACCEPT, "buttons", "accept"),
    (Kind.WITHDRAW, "buttons", "withdraw"),
    (Kind.LESS, "buttons", "less"),
    (Kind.MORE, "buttons", "more"),
    (Kind.REPLY, "buttons", "reply"),
    (Kind.BESIDE, "buttons", "beside"),
    (Kind.INVITE, "card", "invite"),
    (Kind.LABEL, "card", "label"),
    (Kind.BADGE, "card", "badge"),
    (Kind.SHARED, "card", "shared"),
    (Kind.MUTUAL, "card", "mutual"),
    (Kind.DONE, "card", "done"),
    (Kind.SUGGEST, "buttons", "suggest"),
)
"""Where a data file has the wordings of each kind; an earlier one wins over a later one that says the same."""

_QUOTES = "\"'„“”«»「」『』《》‹›‚‘’ "
"""What languages put around the name of a page or a newsletter."""


class Words:
    """Every wording of one interface language, or of some together: where they differ, the first one counts."""

    def __init__(self, data: list[dict[str, Any]]) -> None:
        self.ages = AgeWords(part["age"] for part in data)
        """The words of ages."""
        self.typed = {key: _listed(data, "typed", key) for key in ("no_note", "no_headline", "title")}
        """What stands in a list that a person typed."""
        self.name_separators = sorted(dict.fromkeys(_listed(data, "card", "name_separators")), key=len, reverse=True)
        """What stands between the names in a list of people, the longest first."""
        self._pronouns = frozenset(map(folded, _written(data, "card", "pronouns")))
        self._mutual_words = tuple(map(folded, _listed(data, "card", "mutual_words")))
        self._counts = frozenset(folded(word) for part in data for word in part["age"].get("one", ()))
        self._whole: dict[str, Wording] = {}
        self._forms = Forms()
        self._wordings: list[Wording] = []
        for kind, section, key in _LISTS:
            for form in _listed(data, section, key):
                self._add(form, Wording(kind))
        for part in data:
            for text in _glued(*(_written([part], "buttons", key) for key in ("ignore", "accept"))):
                self._whole.setdefault(folded(text), Wording(Kind.PAIR))
        for sort in [sort for part in data for sort in part.get("other", ())]:
            for form in sort["forms"]:
                self._add(form, Wording(Kind.OTHER, other=sort["kind"], next_line=sort.get("next_line", False)))
        for form in _listed(data, "page", "furniture"):
            self._add(form, Wording(Kind.FURNITURE))
        for part in data:
            if "filter_count" in part.get("page", {}):
                self._add(part["page"]["filter_count"], Wording(Kind.FURNITURE))
        self.badges = frozenset(map(folded, _written(data, "card", "badge")))
        """Marks beside a name, folded."""

    def _add(self, form: str, wording: Wording) -> None:
        if "{" not in form:
            for text in written_out(form):
                self._whole.setdefault(folded(text), wording)
            return
        self._add_form(form, wording)
        if wording.kind not in (Kind.INVITE, Kind.OTHER) or not form.startswith("{name}"):
            return
        # The page may break the line after the name.
        alone = form.removeprefix("{name}").strip()
        if "{" in alone:
            self._add_form(alone, wording)
        else:
            for text in written_out(alone):
                self._whole.setdefault(folded(text), wording)

    def _add_form(self, text: str, wording: Wording) -> None:
        self._forms.add(Form.parse(text, self._counts))
        self._wordings.append(wording)

    def read(self, line: str) -> Wording:
        """Return what a cleaned line says."""
        if not line or len(line) > LONGEST_WORDING:
            return TEXT
        for text in (line, line.lstrip(BULLETS + "… .+(").rstrip(")")):
            if known := self._whole.get(folded(text)):
                return known
        if self.is_badge(line):
            return Wording(Kind.BADGE)
        # Of all forms a line has, the one that says most of it counts; of two that say as much, the first.
        found = [(-self._forms.forms[at].said(line, filled), at, filled) for at, filled in self._forms.matching(line)]
        if not found:
            perhaps = guessed(line, self._mutual_words, self.name_separators)
            return Wording(Kind.MUTUAL, *perhaps, guessed=True) if perhaps else TEXT
        _, at, filled = min(found, key=lambda one: one[:2])
        return self._filled(at, filled)

    def _filled(self, number: int, filled: dict[str, str]) -> Wording:
        known = self._wordings[number]
        name = filled.get("name") or filled.get("names") or ""
        count = self._forms.forms[number].number(filled["n"]) if "n" in filled else None
        if known.kind is Kind.MUTUAL and count is None and number_in(name) is not None:
            name, count = "", number_in(name)  # "Mutual connections: 12"
        return Wording(
            known.kind, name, count, filled.get("what", "").strip(_QUOTES), known.other, next_line=known.next_line
        )

    def is_badge(self, text: str) -> bool:
        """Whether a text is only a mark beside a name: a degree, pronouns, a badge, or several of them."""
        bare = folded(text.strip(BULLETS + " ()（）,"))
        if bare in self.badges:
            return True
        if len(bare) > 60:
            return False
        marks = [mark.strip(BULLETS + " ()（）,") for mark in bare.replace("·", "•").split("•")]
        if len(marks) > 1:
            return all(mark in self.badges or self._are_pronouns(mark) for mark in marks)
        return self._are_pronouns(bare)

    def _are_pronouns(self, bare: str) -> bool:
        parts = [part.strip() for part in bare.split("/")]
        return len(bare) < 24 and len(parts) > 1 and all(part in self._pronouns for part in parts)

    def without_badges(self, name: str) -> str:
        """Return a name's line without the marks the page put behind the name."""
        while True:
            cut = max(name.rfind(mark) for mark in (" (", "（", " •", " ·", "•", "·"))
            if cut > 0 and self.is_badge(name[cut:]):
                name = name[:cut].rstrip()
                continue
            # "Ana Prueba Verified": only a word of some length, which nobody has for a last name.
            badge = next((end for end in self._ends(name) if len(end) > 5 and folded(end) in self.badges), "")
            if not badge:
                return name.strip()
            name = name[: -len(badge)].rstrip(" ,")

    @staticmethod
    def _ends(name: str) -> Iterable[str]:
        """Return the last words of a name of at least two, the longest first."""
        words = name.split(" ")
        return (" ".join(words[at:]) for at in range(max(2, len(words) - 4), len(words)))


def _listed(data: list[dict[str, Any]], section: str, key: str) -> list[str]:
    return [form for part in data for form in part.get(section, {}).get(key, ())]


def _written(data: list[dict[str, Any]], section: str, key: str) -> list[str]:
    return [written for form in _listed(data, section, key) if "{" not in form for written in written_out(form)]


def _glued(ignore: list[str], accept: list[str]) -> list[str]:
    """Return both buttons on one line, as a browser writes them that puts no line break between buttons."""
    pairs = [(one, two) for one in ignore for two in accept]
    return [text for one, two in pairs for text in (one + two, two + one, f"{one} {two}", f"{two} {one}")]
