"""The stream in which the page of 2025 on sends its cards (formats.md 3.4 d), written as HTML for the reader of pages.

The stream is that of React's server components: rows of JSON, in which ["$", type, key, properties] is an element and
"$7" stands for row 7. Only the cards of invitations are taken out; whether they can be read, the reader of pages tells.
"""

import re
from collections.abc import Iterator
from html import escape
from json import JSONDecodeError, loads
from typing import Any

from invites.reading.json_text import too_many_values

LONGEST_STREAM = 16 << 20
"""Characters that are read of one stream."""

_MOST_NODES = 200_000
_DEEPEST = 120
_LETTERS = 100
"""Characters of a text that cost as much as a node: rows can stand for each other again and again."""
_ROW = re.compile(r"^([0-9a-f]{1,8}):(T([0-9a-f]{1,6}),|(?=[\[{\"]))", re.MULTILINE)
_REFERENCE = re.compile(r"\$[L@]?([0-9a-f]{1,8})")
_CARD = "urn:li:invitation:"
_KEYS = ("componentKey", "componentkey")
_ATTRIBUTES = {
    "href": "href",
    "url": "href",
    "alt": "alt",
    "role": "role",
    "id": "id",
    "aria-label": "aria-label",
    "ariaLabel": "aria-label",
    "data-view-name": "data-view-name",
    **dict.fromkeys(_KEYS, "componentkey"),
}
_TAG = re.compile(r"[a-z][a-z0-9]{0,15}")
_WITHOUT_CONTENT = frozenset({"img", "br", "hr", "input"})


def page_of(stream: str) -> str:
    """Return the cards of invitations in a stream as a web page; empty when there are none."""
    cards = "".join(_Stream(stream[:LONGEST_STREAM]).cards())
    return f"<!DOCTYPE html><html><body><main>{cards}</main></body></html>" if cards else ""


class _Stream:
    """The rows of one stream, and what is left to spend on them."""

    def __init__(self, stream: str) -> None:
        self._rows = dict(_rows(stream))
        self._left = _MOST_NODES

    def cards(self) -> Iterator[str]:
        """Give the HTML of each card, once."""
        told: set[str] = set()
        for row in list(self._rows.values()):
            for card in self._found(row, 0):
                html = "".join(self._html(card, 0, ()))
                if html not in told:
                    told.add(html)
                    yield html

    def _found(self, value: Any, depth: int) -> Iterator[list[Any]]:  # noqa: ANN401 (what JSON holds is not known before it is looked at)
        """Give the elements that are cards; what is within one is part of it."""
        self._left -= 1
        if self._left < 0 or depth > _DEEPEST:
            return
        if _is_element(value) and any(str(value[3].get(key, "")).startswith(_CARD) for key in _KEYS):
            yield value
            return
        for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            yield from self._found(inner, depth + 1)

    def _html(self, value: Any, depth: int, within: tuple[str, ...]) -> Iterator[str]:  # noqa: ANN401 (as above)
        """Give the pieces of a value's HTML. `within` are the rows that it stands in: none is in itself."""
        self._left -= 1 + (len(value) // _LETTERS if isinstance(value, str) else 0)
        if self._left < 0 or depth > _DEEPEST:
            return
        if isinstance(value, str):
            found = _REFERENCE.fullmatch(value)
            if found is None:
                yield escape(value.removeprefix("$") if value.startswith("$$") else value if value[:1] != "$" else "")
            elif found[1] in self._rows and found[1] not in within:
                yield from self._html(self._rows[found[1]], depth + 1, (*within, found[1]))
        elif _is_element(value):
            yield from self._element(value, depth, within)
        elif isinstance(value, list):
            for inner in value:
                yield from self._html(inner, depth + 1, within)
        elif isinstance(value, int | float) and not isinstance(value, bool):
            yield str(value)

    def _element(self, value: list[Any], depth: int, within: tuple[str, ...]) -> Iterator[str]:
        properties: dict[str, Any] = value[3]
        children = properties.get("children")
        is_text = isinstance(children, str) and _REFERENCE.fullmatch(children) is None
        tag = value[1] if _TAG.fullmatch(str(value[1])) else "span" if is_text else "div"
        said = {_ATTRIBUTES[key]: one for key, one in properties.items() if key in _ATTRIBUTES and isinstance(one, str)}
        yield f"<{tag}" + "".join(f' {key}="{escape(one)}"' for key, one in said.items()) + ">"
        if tag in _WITHOUT_CONTENT:
            return
        for key, inner in properties.items():
            if key == "children" or _holds_elements(inner):
                yield from self._html(inner, depth + 1, within)
        yield f"</{tag}>"


def _rows(stream: str) -> Iterator[tuple[str, Any]]:
    """Give each row that is JSON or text, with its number. What is broken is left out."""
    at = 0
    while (found := _ROW.search(stream, at)) is not None:
        if found[3]:
            # The length is in bytes; a text in other letters than these is longer, so what belongs to it is sought.
            data = stream[found.end() : found.end() + int(found[3], 16)].encode("utf-8", "replace")
            text = data[: int(found[3], 16)].decode("utf-8", "ignore")
            at = found.end() + len(text)
            yield found[1], text
            continue
        end = stream.find("\n", found.end())
        row, at = stream[found.end() : end if end >= 0 else len(stream)], end if end >= 0 else len(stream)
        try:
            if not too_many_values(row):
                yield found[1], loads(row)
        except (JSONDecodeError, RecursionError, ValueError):
            continue


def _is_element(value: object) -> bool:
    return isinstance(value, list) and len(value) > 3 and value[0] == "$" and isinstance(value[3], dict)


def _holds_elements(value: object) -> bool:
    """Whether a property is an element or a list of some: pages hand parts of a card on in properties of any name."""
    return _is_element(value) or (isinstance(value, list) and any(map(_is_element, value)))
