"""A card of a saved page as rows of text, each with what the page's structure says of it.

What the words of a row mean is told in `saved_page_card`.
"""

from dataclasses import dataclass, replace
from enum import Enum, auto

from invites.reading.pasted_words import Kind, Words
from invites.reading.saved_page_cards import label_of, may_be_button, wording
from invites.reading.saved_page_markup import Element
from invites.reading.slug import slug_of

LONGEST_ROW = 20_000
"""Characters that are read of one row; a note has at most a few hundred."""

MOST_ROWS = 1_000
"""Rows that are read of one card."""


class Mark(Enum):
    """What the name of a class says a row is."""

    NONE = auto()
    NAME = auto()
    HEADLINE = auto()
    MUTUAL = auto()
    AGE = auto()
    NOTE = auto()


_MARKS = {
    Mark.NAME: (
        "invitation-card__title", "invitation-card__tvm-title", "invitation-card__name", "mn-person-info__name",
        "participants",
    ),
    Mark.HEADLINE: (
        "invitation-card__subtitle", "invitation-card__occupation", "mn-person-info__occupation", "headline",
    ),
    Mark.MUTUAL: ("member-insights", "invitation-card__mutual-connections"),
    Mark.AGE: ("time-badge", "date", "time-ago"),
    Mark.NOTE: ("invitation-card__custom-message", "invitation-card__custom-message-container", "note"),
}  # fmt: skip
_MARK_OF = {name: mark for mark, names in _MARKS.items() for name in names}
_HIDDEN = frozenset(("visually-hidden", "a11y-text", "sr-only", "artdeco-hidden"))
_INLINE = frozenset(
    (
        "a",
        "abbr",
        "b",
        "em",
        "i",
        "img",
        "mark",
        "s",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "svg",
        "time",
        "u",
        "use",
    )
)
_NOT_READ = frozenset(("svg", "code", "template", "select"))
_BUTTON_KINDS = frozenset(
    (Kind.ACCEPT, Kind.IGNORE, Kind.PAIR, Kind.WITHDRAW, Kind.REPLY, Kind.BESIDE, Kind.MORE, Kind.SUGGEST)
)


@dataclass(frozen=True, slots=True)
class Row:
    """What stands on one line of a card."""

    text: str
    """White space collapsed."""
    mark: Mark = Mark.NONE
    """What a class says it is."""
    button: bool = False
    """Whether it is a button's words."""
    hidden: bool = False
    """Whether it is only for screen readers."""
    shared: bool = False
    """Whether a picture before it says that it is a company or school both know."""
    address: str = ""
    """Where a link in it leads."""
    gap: bool = False
    """Whether a blank line stands before it."""


def rows_of(card: Element, words: Words) -> list[Row]:
    """Return the rows of a card in the order of the page, buttons and words for screen readers among them."""
    return _Walk(words).rows(card)


def links_of(card: Element) -> list[str]:
    """Return where the links of a card lead."""
    return [element.attributes["href"] for element in card.elements() if element.attributes.get("href")]


@dataclass(frozen=True, slots=True)
class _Around:
    """What the elements around a text say of it."""

    mark: Mark = Mark.NONE
    hidden: bool = False
    address: str = ""


class _Walk:
    def __init__(self, words: Words) -> None:
        self._words = words
        self._rows: list[Row] = []
        self._pieces: list[str] = []
        self._around = _Around()
        self._address = ""
        self._breaks = 0
        self._shared = False

    def rows(self, card: Element) -> list[Row]:
        waiting: list[tuple[Element | str | None, _Around]] = [(card, _Around())]
        while waiting and len(self._rows) < MOST_ROWS:
            node, around = waiting.pop()
            if node is None:
                self._end_row()
            elif isinstance(node, str):
                self._text(node, around)
            else:
                inner = self._element(node, around)
                if inner is not None:
                    if node.name not in _INLINE:
                        self._end_row()
                        waiting.append((None, around))
                    waiting += [(child, inner) for child in reversed(node.children)]
        self._end_row()
        return self._rows

    def _element(self, element: Element, around: _Around) -> _Around | None:
        """Take in what an element says by itself; return what it says of what is in it, None to pass it over."""
        if element.name == "br":
            self._breaks += not self._pieces
            self._end_row()
            return None
        if element.name in _NOT_READ:
            self._shared |= element.attributes.get("id", "").startswith(("company-accent", "school-accent"))
            return None
        if self._is_button(element):
            says = label_of(element, self._words)
            # On some pages the mutual connections are a button that lists them.
            mutual = around.mark is Mark.MUTUAL or wording(self._words, says).kind is Kind.MUTUAL
            self._single(Row(says, around.mark) if mutual else Row(says, button=True))
            return None
        if not element.attributes:
            return around
        label = element.attributes.get("alt") if element.name == "img" else element.attributes.get("aria-label")
        address = element.attributes.get("href", "") if element.name == "a" else ""
        if label and around.mark is not Mark.NOTE:
            self._single(Row(_shown(label), hidden=True, address=address or around.address))
        classes = element.classes
        mark = next((_MARK_OF[name] for name in classes if name in _MARK_OF), around.mark)
        hidden = around.hidden or not _HIDDEN.isdisjoint(classes) or "hidden" in element.attributes
        return replace(around, mark=mark, hidden=hidden, address=address or around.address)

    def _is_button(self, element: Element) -> bool:
        if not may_be_button(element):
            return False
        if element.name != "a" or element.attributes.get("role", "").lower() == "button":
            return True
        if slug_of(element.attributes.get("href", "")):
            return False
        return wording(self._words, label_of(element, self._words)).kind in _BUTTON_KINDS

    def _text(self, text: str, around: _Around) -> None:
        if self._pieces and (around.mark is not self._around.mark or around.hidden != self._around.hidden):
            self._end_row()
        self._around = around
        lines = text.strip("\r\n").splitlines() if around.mark in (Mark.NOTE, Mark.NONE) else [text]
        for at, line in enumerate(lines):
            # A line break within a text is one of the note's own, unless the page's source is indented.
            if at and (line[:1] not in " \t" or not line):
                self._breaks += not self._pieces
                self._end_row()
                self._around = around
            if line and not line.isspace():
                self._address = self._address or around.address
            self._pieces += [line, " "] if around.mark is Mark.NOTE else [line]

    def _single(self, row: Row) -> None:
        self._end_row()
        if row.text:
            self._rows.append(row)

    def _end_row(self) -> None:
        if not self._pieces:
            self._address = ""
            return
        text = _shown("".join(self._pieces))
        if text:
            gap = self._breaks > 0
            around, shared = self._around, self._shared
            self._rows.append(Row(text, around.mark, False, around.hidden, shared, self._address, gap))
            self._breaks, self._shared = 0, False
        self._pieces, self._address = [], ""


def _shown(text: str) -> str:
    return " ".join(text[:LONGEST_ROW].replace("\0", "").split())
