"""The cards of a saved invitations page: where they are in its tree, in every layout since 2015.

Structure decides (formats.md 3.1): the marks of a card that each layout has, else the smallest part of the page that
holds exactly one button to accept. What a card says is read by `saved_page_card`.
"""

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from invites.reading.pasted_words import Kind, Wording, Words, clean, languages
from invites.reading.saved_page_markup import Element

MOST_CARDS = 20_000
"""Cards that are read of one page."""

_LONGEST_LABEL = 300
_SAMPLE = 300

_CARD_CLASSES = frozenset(("invitation-card", "mn-invitation-card", "mn-person-card", "invitation-item"))
_CARD_VIEWS = frozenset(("pending-invitation", "invitation-card"))
_CARD_ATTRIBUTES = frozenset(("data-invitation-id", "data-test-invitation-card"))
_ROLES = frozenset(("button", "checkbox", "switch"))


@dataclass(slots=True)
class Found:
    """The cards of a page."""

    cards: list[Element]
    """In the order of the page."""
    words: Words
    """The interface language the page is in."""
    more: bool
    """Whether there are more cards than are read."""


def find_cards(root: Element) -> Found:
    """Return the cards of a page, sent ones among them."""
    elements = [element for element in root.elements() if element.name != ""]
    buttons = [element for element in elements if may_be_button(element)]
    words = _language(buttons)
    marked = _innermost([element for element in elements if _is_marked(element)])
    taken = {id(card) for card in marked}
    asking = [button for button in buttons if _asks(button, words)][:MOST_CARDS]
    loose = [button for button in asking if not _within(button, taken)]
    order = {id(element): at for at, element in enumerate(elements)}
    cards = sorted([*marked, *_around(loose, marked)], key=lambda card: order[id(card)])
    return Found(cards[:MOST_CARDS], words, more=len(cards) > MOST_CARDS or len(asking) == MOST_CARDS)


@lru_cache(maxsize=1 << 15)
def wording(words: Words, text: str) -> Wording:
    """Return what a cleaned text says; a page says the same again and again."""
    return words.read(text)


def may_be_button(element: Element) -> bool:
    """Whether an element may be a button, by its name and role: a link may be one too, its words decide."""
    if element.name in ("button", "a"):
        return True
    if element.name == "input":
        return element.attributes.get("type", "").lower() in ("button", "submit", "checkbox")
    return element.attributes.get("role", "").lower() in _ROLES


def label_of(element: Element, words: Words | None = None) -> str:
    """Return what a button says: its label for screen readers, or its text where only that is known."""
    label = clean((element.attributes.get("aria-label") or element.attributes.get("value") or "")[:_LONGEST_LABEL])
    if not label or (words is not None and wording(words, label).kind is Kind.TEXT):
        text = clean(element.text(_LONGEST_LABEL)[:_LONGEST_LABEL])
        return text if not label or (words is not None and wording(words, text).kind is not Kind.TEXT) else label
    return label


def _asks(button: Element, words: Words) -> bool:
    """Whether a button answers an invitation, or takes a sent one back."""
    return wording(words, label_of(button, words)).kind in (Kind.ACCEPT, Kind.PAIR, Kind.WITHDRAW)


def _language(buttons: list[Element]) -> Words:
    labels = list(dict.fromkeys(label_of(button) for button in buttons[:_SAMPLE]))
    known = (Kind.ACCEPT, Kind.IGNORE, Kind.WITHDRAW, Kind.REPLY)
    return max(languages(), key=lambda words: sum(wording(words, label).kind in known for label in labels))


def _is_marked(element: Element) -> bool:
    """Whether an element has the mark of a card in any layout."""
    attributes = element.attributes
    if not attributes and element.name != "li":
        return False
    if attributes.get("componentkey", "").startswith("urn:li:invitation:"):
        return True
    if attributes.get("data-view-name") in _CARD_VIEWS or not _CARD_ATTRIBUTES.isdisjoint(attributes):
        return True
    if not _CARD_CLASSES.isdisjoint(element.classes):
        return True
    return element.name == "li" and element.parent is not None and "mn-invitation-list" in element.parent.classes


def _innermost(marked: list[Element]) -> list[Element]:
    """Return of marked elements within marked ones the largest that hold one card each."""
    ids = {id(element) for element in marked}
    holds: Counter[int] = Counter()
    above: dict[int, Element | None] = {}
    for element in marked:
        above[id(element)] = _within(element.parent, ids) if element.parent else None
    for element in reversed(marked):  # what is within comes before what it is within
        holds[id(element)] = holds[id(element)] or 1
        outer = above[id(element)]
        if outer is not None:
            holds[id(outer)] += holds[id(element)]
    single = [element for element in marked if holds[id(element)] == 1]
    kept = {id(element) for element in single}
    return [element for element in single if (outer := above[id(element)]) is None or id(outer) not in kept]


def _within(element: Element | None, ids: set[int]) -> Element | None:
    """Return the nearest of some elements that this one is or stands in."""
    while element is not None and id(element) not in ids:
        element = element.parent
    return element


def _around(buttons: list[Element], marked: list[Element]) -> list[Element]:
    """Return for each button the part of the page that is its card: as large as it can be with no other in it."""
    holds: Counter[int] = Counter()
    for inner in [*buttons, *(marked if buttons else ())]:
        element: Element | None = inner
        while element is not None:
            holds[id(element)] += 1
            element = element.parent
    return list({id(card): card for card in (_card_of(button, holds) for button in buttons)}.values())


def _card_of(button: Element, holds: Counter[int]) -> Element:
    """Return the nearest item of a list around a button that holds no other; else the largest part that does not."""
    largest = button
    while (outer := largest.parent) is not None and outer.name not in ("", "html", "body", "main"):
        if holds[id(outer)] > 1:
            break
        largest = outer
        role = outer.attributes.get("role")
        if outer.name == "li" or role == "listitem" or "componentkey" in outer.attributes:
            break
    return largest
