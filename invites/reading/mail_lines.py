"""A mail's text or HTML as lines, each with its links. What the lines mean is decided in `mail_body`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from invites.reading.mail_links import ADDRESS, Aim, Link, link_of

_MOST_LINES = 3000
_FILLING = re.compile(r"(?:[\u034f\u00ad\u200b-\u200f\u2060\ufeff]\s*){4,}")
"""Signs that cannot be seen, again and again: they keep a mail's text out of the line that a mailbox shows of it."""

_LONGEST_LINE = 4000
_LONGEST_TAG = 8000
_LONGEST_LABEL = 60
_LONGEST_BUTTON = 40
_QUOTED = re.compile(r"^(?:\s{0,3}>)+ ?")
_HREF = re.compile(r"\bhref\s{0,9}=\s{0,9}(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s{0,9}:\s{0,9}none|max-height\s{0,9}:\s{0,9}0(?![.\d])", re.IGNORECASE)
_TAG = re.compile(r"/?([a-zA-Z][a-zA-Z0-9]{0,15})")
_LEFT_OUT = ("style", "script", "head", "title", "noscript", "template", "textarea")
_BREAKS = frozenset(
    "p div br tr td th table tbody li ul ol h1 h2 h3 h4 h5 h6 hr center blockquote section header footer body".split()  # noqa: SIM905 (reads as a list of words)
)
_PARAGRAPHS = frozenset("p div table tr h1 h2 h3 h4 h5 h6 hr blockquote ul ol".split())  # noqa: SIM905 (the same)
_NO_CONTENT = frozenset({"br", "hr", "img", "input", "meta", "link", "col", "area", "base", "wbr"})


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a mail that is not blank."""

    text: str
    """What stands there, without LinkedIn's own addresses; white space collapsed."""
    gap: bool = False
    """Whether a blank line, or the edge of a paragraph, stands before it."""
    links: tuple[Link, ...] = ()
    """The links that LinkedIn put there."""
    linked: bool = False
    """Whether the whole line is a link, or the words for one."""

    def leads_to(self, aim: Aim) -> bool:
        """Whether one of its links is for this."""
        return any(link.aim is aim for link in self.links)


def text_lines(text: str, *, quoted: bool = False) -> list[Line]:
    """Return the lines of a plain text; with `quoted`, without the marks of a quotation before them."""
    lines: list[Line] = []
    gap = False
    for row in re.split(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]", text)[: 4 * _MOST_LINES]:
        shown = row[:_LONGEST_LINE]
        if quoted:
            shown = _QUOTED.sub("", shown)
        line = _text_line(shown, gap=gap)
        if line is None:
            gap = True
            continue
        if line.linked and not line.text and lines and not line.gap and _is_label(lines[-1], line):
            lines[-1] = replace(lines[-1], links=lines[-1].links + line.links, linked=True)
            continue
        lines.append(line)
        gap = False
        if len(lines) >= _MOST_LINES:
            break
    return lines


def _is_label(above: Line, address: Line) -> bool:
    """Whether a line is the words for the address that stands below it."""
    if above.text.endswith((":", "：")):
        return True
    is_short = len(above.text) <= _LONGEST_BUTTON and above.text[-1:] not in ".!?。！？…"
    return above.gap and is_short and address.leads_to(Aim.ACCEPT)


def _text_line(row: str, *, gap: bool) -> Line | None:
    """Make a line of a row; None when it is blank."""
    row = " ".join(row.split())
    if not row:
        return None
    addresses: list[str] = ADDRESS.findall(row)
    links = [link_of(address) for address in addresses]
    ours = any(link.ours for link in links)
    bare = ADDRESS.sub(" ", row)
    label = " ".join(re.sub(r"[<>\[\]()]", " ", bare).split())
    # Nobody types such an address; but a sentence that somebody put one in is kept.
    if ours and (len(label) <= _LONGEST_LABEL or label.endswith((":", "："))):
        return Line(label, gap, tuple(links), linked=True)
    return Line(row, gap)


def page_lines(page: str) -> list[Line]:
    """Return the lines of an HTML page as a reader of mail would show them."""
    return list(_joined(_Page(page).pieces()))


def _joined(pieces: Iterator[tuple[str, str | None]]) -> Iterator[Line]:
    """Put pieces of text together to lines. A line end is a piece of its own; two end a paragraph."""
    words: list[str] = []
    links: list[Link] = []
    bare, gap, count = False, False, 0
    for text, href in pieces:
        if text in ("\n", "\n\n"):
            seen = _FILLING.sub(" ", "".join(words)[:_LONGEST_LINE])
            shown = " ".join(seen.split()).strip("\u200b\u200c\ufeff\u00ad ")
            if shown:
                line = Line(shown, gap, tuple(links), linked=bool(links) and not bare)
                yield line if line.linked or not links else replace(line, linked=False)
                count += 1
                gap = False
            elif links and not words:
                gap = True
            gap = gap or text == "\n\n"
            words, links, bare = [], [], False
            if count >= _MOST_LINES:
                return
            continue
        words.append(text)
        if text.strip():
            bare = bare or href is None
            if href is not None and (not links or len(links) < 20):
                links.append(link_of(href))


class _Page:
    """One pass over a page, from tag to tag; every step goes forward, so that no page takes long."""

    def __init__(self, page: str) -> None:
        self._page = page
        self._lower = page.lower() if len(page.lower()) == len(page) else page
        self._href: str | None = None
        self._hidden: tuple[str, int] | None = None

    def pieces(self) -> Iterator[tuple[str, str | None]]:
        """Give the text between the tags, each with the link it stands in, and line ends where tags make them."""
        from html import unescape

        at, page, broken = 0, self._page, 0
        while at < len(page):
            start = page.find("<", at)
            start = len(page) if start < 0 else start
            if start > at and self._hidden is None:
                yield unescape(page[at:start][: 10 * _LONGEST_LINE]).replace("\n", " "), self._href
            if start == len(page):
                break
            if page.startswith("<!--", start):
                end = page.find("-->", start + 4)
                at = len(page) if end < 0 else end + 3
                continue
            end = page.find(">", start, start + _LONGEST_TAG)
            tag = _TAG.match(page, start + 1)
            if tag is None or end < 0:
                at = start + 1 if end < 0 or page[start + 1 : start + 2] not in ("!", "?", "/") else end + 1
                if at == start + 1 and self._hidden is None:
                    yield "<", self._href
                continue
            at = end + 1
            name, closing = tag[1].lower(), page[start + 1] == "/"
            if name in _LEFT_OUT and not closing:
                end = self._lower.find(f"</{name}", at)
                at = len(page) if end < 0 else end
                continue
            self._hide(name, page[start:end], closing=closing)
            if name == "a":
                self._href = None if closing else self._target(page[start:end])
            if name in _BREAKS and self._hidden is None:
                twice = name == "br" and broken and not page[broken:start].strip()  # a blank line
                yield "\n\n" if name in _PARAGRAPHS or twice else "\n", None
                broken = at if name == "br" else 0
        yield "\n\n", None

    def _hide(self, name: str, tag: str, *, closing: bool) -> None:
        """Note where something begins or ends that no reader of mail shows."""
        if self._hidden is not None:
            hidden, depth = self._hidden
            if name == hidden and not tag.endswith("/"):
                depth += -1 if closing else 1
                self._hidden = (hidden, depth) if depth else None
        elif not closing and name not in _NO_CONTENT and not tag.endswith("/") and _HIDDEN.search(tag):
            self._hidden = (name, 1)

    @staticmethod
    def _target(tag: str) -> str | None:
        found = _HREF.search(tag)
        if found is None:
            return None
        from html import unescape

        return unescape(found[1] or found[2] or found[3] or "").strip()
