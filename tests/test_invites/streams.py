"""The page's own stream, made from the HTML of a page's cards, for the tests of records of traffic."""

import json
from html.parser import HTMLParser
from typing import Any

_WITHOUT_CONTENT = frozenset({"img", "br", "hr", "input"})
_NAMES = {"componentkey": "componentKey", "class": "className"}


class _Elements(HTMLParser):
    """Makes the elements of a stream from HTML."""

    def __init__(self) -> None:
        super().__init__()
        self.root: list[Any] = []
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        children: list[Any] = []
        properties = {_NAMES.get(key, key): value for key, value in attrs}
        self._open[-1].append(["$", tag, None, {**properties, "children": children}])
        if tag not in _WITHOUT_CONTENT:
            self._open.append(children)

    def handle_endtag(self, tag: str) -> None:
        if tag not in _WITHOUT_CONTENT:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if data.strip():
            self._open[-1].append(data)


def stream(*cards: str) -> str:
    """Return a stream with these cards: one as a row, others in properties, behind references, with texts apart."""
    rows = ['0:I["module",[]]', ':HL["style.css","style"]']
    for number, card in enumerate(cards):
        elements = _Elements()
        elements.feed(card)
        [element] = [one for one in elements.root if isinstance(one, list)]
        at = 0x10 + 4 * number
        last = element[3]["children"].pop()
        element[3]["children"].append(f"$L{at + 1:x}")
        rows.append(f"{at + 1:x}:{json.dumps(last)}")
        row = element if number % 2 else ["$", "$L5", None, {"content": [element], "count": 3, "x": "$undefined"}]
        rows.append(f"{at:x}:{json.dumps(row, ensure_ascii=False)}")
    return "\n".join(rows) + "\n"
