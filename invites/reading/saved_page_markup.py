"""HTML to a tree of elements, in one pass that stays linear whatever the page holds. What a card is is not known here.

Written here and not taken from a library because the pages come from strangers: html.parser, lexbor (selectolax) and
libxml2 (lxml) each need time that grows with the square of some input, such as deep nesting or a tag of 100,000
attributes, and what could guard them would have to read the tags as this does.
"""

import re
from collections import Counter
from dataclasses import dataclass
from html import unescape
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

DEEPEST = 256
"""Elements within elements; browsers stop at 512, LinkedIn's pages stay under 60."""

MOST_ELEMENTS = 300_000
"""Elements that are read of one page: some 8,000 invitations."""

_LONGEST_TAG = 50_000
_MOST_ATTRIBUTES = 60

_VOID = frozenset(
    "area base br col embed hr img input link meta param source track wbr".split()  # noqa: SIM905 (easier to read)
)
_RAW = frozenset(("script", "style", "title", "textarea", "noscript", "iframe", "xmp"))
"""Elements whose content is no markup, and nothing to read."""
_CLOSED_BY_NEXT = frozenset(("li", "p", "option"))
"""Elements that end where the next of their kind begins."""

# A quote opens a value only after an equals sign, as in every browser; possessive, so that nothing is tried twice.
_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*+)((?:[^>=]++|=\s*+(?:\"[^\"]*+\"|'[^']*+')?+)*+)>")
_MARKUP = re.compile(r"<[a-zA-Z/!?]")
"""Where a tag or comment begins; any other angle bracket is text."""
_ATTRIBUTE = re.compile(r"([^\s=/\"'>]++)(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s>\"']*+)))?+")


_NO_ATTRIBUTES: "Mapping[str, str]" = MappingProxyType({})


class Element:
    """One element of a page."""

    __slots__ = ("attributes", "children", "name", "parent")

    def __init__(self, name: str, attributes: "Mapping[str, str]", parent: "Element | None") -> None:
        self.name = name
        """In lower case."""
        self.attributes = attributes
        """By their names in lower case."""
        self.parent = parent
        """What it stands in; None for the page itself."""
        self.children: list[Element | str] = []
        """What stands in it: elements and text, in order."""

    @property
    def classes(self) -> frozenset[str]:
        """The names in its class attribute."""
        return frozenset(self.attributes.get("class", "").split())

    def walk(self) -> "Iterator[Element | str]":
        """Return everything in it, itself first, in the order of the page."""
        waiting: list[Element | str] = [self]
        while waiting:
            node = waiting.pop()
            yield node
            if isinstance(node, Element):
                waiting += reversed(node.children)

    def elements(self) -> "Iterator[Element]":
        """Return every element in it, itself first, in the order of the page."""
        return (node for node in self.walk() if isinstance(node, Element))

    def text(self, limit: int) -> str:
        """Return the text in it, white space collapsed, up to so many characters."""
        pieces: list[str] = []
        for node in self.walk():
            if isinstance(node, str):
                pieces.append(node)
                limit -= len(node)
                if limit < 0:
                    break
        return " ".join(" ".join(pieces).split())


@dataclass(slots=True)
class Markup:
    """A page, taken apart."""

    root: Element
    """The page itself, an element without a name."""
    cut: bool
    """Whether the page has more elements than are read."""


def parse(text: str) -> Markup:
    """Take a page apart. Whatever is wrong in it is passed over, as browsers do."""
    return _Parser(text).parse()


class _Parser:
    def __init__(self, text: str) -> None:
        self._text = text
        self._root = Element("", _NO_ATTRIBUTES, None)
        self._open = [self._root]
        self._names: Counter[str] = Counter()
        self._left = MOST_ELEMENTS

    def parse(self) -> Markup:
        text, at = self._text, 0
        while self._left > 0:
            found = _MARKUP.search(text, at)
            if found is None:
                self._add_text(text[at:])
                return Markup(self._root, cut=False)
            start = found.start()
            self._add_text(text[at:start])
            at = self._markup(start)
        return Markup(self._root, cut=True)

    def _markup(self, start: int) -> int:
        """Take in the tag or comment that starts here, and return where it ends."""
        text = self._text
        following = text[start + 1 : start + 2]
        if following in ("!", "?"):
            closing = "-->" if text.startswith("<!--", start) else ">"
            return self._past(closing, start + 2)
        tag = _TAG.match(text, start)
        if tag is None:
            return self._past(">", start) if following == "/" else len(text)
        name = tag[2].lower()
        if tag[1]:
            self._end(name)
        else:
            return self._begin(name, tag[3], tag.end())
        return tag.end()

    def _past(self, mark: str, start: int) -> int:
        end = self._text.find(mark, start)
        return len(self._text) if end < 0 else end + len(mark)

    def _begin(self, name: str, inside: str, end: int) -> int:
        if name in _CLOSED_BY_NEXT and self._open[-1].name == name:
            self._end(name)
        parent = self._open[-1]
        element = Element(name, _attributes(inside), parent)
        parent.children.append(element)
        self._left -= 1
        if name in _RAW:
            return self._past_raw(name, end)
        closed = inside.endswith("/") and (len(inside) == 1 or inside[-2] in "\"' \t\n\r")
        if name not in _VOID and not closed and len(self._open) < DEEPEST:
            self._open.append(element)
            self._names[name] += 1
        return end

    def _past_raw(self, name: str, start: int) -> int:
        found = re.compile(f"</{name}[^>]*+>", re.IGNORECASE).search(self._text, start)
        return found.end() if found else len(self._text)

    def _end(self, name: str) -> None:
        if not self._names[name]:
            return
        while True:
            closed = self._open.pop().name
            self._names[closed] -= 1
            if closed == name:
                return

    def _add_text(self, text: str) -> None:
        if text:
            self._open[-1].children.append(_plain_text(text))


def _attributes(inside: str) -> "Mapping[str, str]":
    if not inside or inside.isspace() or len(inside) > _LONGEST_TAG:
        return _NO_ATTRIBUTES
    attributes: dict[str, str] = {}
    for count, found in enumerate(_ATTRIBUTE.finditer(inside)):
        if count == _MOST_ATTRIBUTES:
            break
        attributes.setdefault(found[1].lower(), _plain_text(found[2] or found[3] or found[4] or ""))
    return attributes


def _plain_text(text: str) -> str:
    """Return text with what "&amp;" and its like stand for."""
    if "&" not in text:
        return text
    try:
        return unescape(text)
    except ValueError:  # a character's number of thousands of digits
        return text
