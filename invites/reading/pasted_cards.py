"""Pasted lines grouped into cards: which line is a name, a headline, a note.

Every line of the page is taken for exactly one part, and of all ways to do so the one is chosen that costs least over
the whole page (a shortest path, line by line, known as Viterbi's). So a note may hold a button's word, an age or
another person's name: what counts is which reading makes the page consistent. Costs are in `pasted_costs`.
"""

from collections import Counter

from invites.reading.page_forms import clean
from invites.reading.page_words import BULLETS, LONGEST_WORDING, Kind, Words
from invites.reading.pasted_costs import HEAD, NEVER, Layout, Part, line_costs
from invites.reading.pasted_lines import Lines
from invites.reading.pasted_page import Card, Page
from invites.reading.pasted_row import Line
from invites.reading.pasted_shapes import name_cost

_ENOUGH_TO_TELL = 600
"""Lines from which the layout of a page is told; more say the same."""

_HOPELESS = 40.0
"""A way that costs so much more than the cheapest one is given up."""

_Way = tuple[float, int]
"""What a way costs so far, and the line that names the card it is in."""

_Source = tuple[Part, int]
"""The part a way comes from, and which of the ways there."""

_OPENING = (Part.LABEL, Part.NAME)
_CHECKED = (Part.NAME, Part.MARK, Part.REPLY, Part.GONE)
"""Parts that name the person again: what they cost depends on the card's name."""


def read_cards(taken: Lines) -> Page:
    """Return the cards of a page, in the layout that fits the page best."""
    known: dict[tuple[str, Kind], list[tuple[Part, float]]] = {}
    for line in taken.lines:
        if (line.text, line.kind) not in known:
            known[line.text, line.kind] = line_costs(line)
    costs = [known[line.text, line.kind] for line in taken.lines]
    sample, of_sample = taken.lines[:_ENOUGH_TO_TELL], costs[:_ENOUGH_TO_TELL]
    kinds = Counter(line.kind for line in sample)
    fits = [
        (_Path(sample, of_sample, layout, taken.words).cost + _against(layout, kinds), -at, layout)
        for at, layout in enumerate(_layouts(kinds))
    ]
    layout = min(fits)[2]
    return _page(taken.lines, _Path(taken.lines, costs, layout, taken.words).parts(), layout)


def _layouts(kinds: Counter[Kind]) -> list[Layout]:
    """Return the layouts that a page can have."""
    replying = (True,) if kinds[Kind.REPLY] > 2 else (True, False)
    flags = [(replies, shared) for replies in replying for shared in (True, False)]
    layouts = [Layout(below, *both) for below in (False, True) for both in flags]
    if kinds[Kind.PAIR] * 2 < kinds[Kind.AGE]:
        layouts += [Layout(True, *both, buttons=False) for both in flags]
    return layouts


def _against(layout: Layout, kinds: Counter[Kind]) -> float:
    """Return what speaks against a layout before any line is looked at."""
    cost = 1.4 if layout.shared else 0.0
    return cost if layout.replies else cost + 2.0 * min(kinds[Kind.REPLY], 5)


class _Path:
    """The cheapest way through the lines of a page in one layout.

    To each part the two cheapest ways are kept that lead there in cards of different people: which of the two was right
    may only show in a later line, such as "Reply to Ana".
    """

    def __init__(self, lines: list[Line], costs: list[list[tuple[Part, float]]], layout: Layout, words: Words) -> None:
        self._lines = lines
        self._costs = costs
        self._layout = layout
        self._names = [_key(words.without_badges(line.says.name or line.text)) for line in lines]
        self._before = layout.steps()
        self._usual_gap = Counter(line.gap for line in lines[1:]).most_common(1)[0][0] if len(lines) > 1 else 0
        self._sources: list[dict[Part, list[_Source]]] = []
        ways: dict[Part, list[_Way]] = {Part.START: [(0.0, -1)]}
        for at in range(len(lines)):
            ways = self._step(at, ways)
        ends = layout.ends()
        totals = [
            (cost + ends.get(part, NEVER), part, rank)
            for part, found in ways.items()
            for rank, (cost, _) in enumerate(found)
        ]
        self.cost, part, rank = min(totals)
        self._last: _Source = (part, rank)

    def _step(self, at: int, ways: dict[Part, list[_Way]]) -> dict[Part, list[_Way]]:
        """Go one line on."""
        reached: dict[Part, list[_Way]] = {}
        sources: dict[Part, list[_Source]] = {}
        limit = min(way[0] for found in ways.values() for way in found) + _HOPELESS
        for part, own in self._costs[at]:
            found = self._ways_to(part, at, ways, limit)
            if not found:
                continue
            second = next((way for way in found if way[1] != found[0][1]), None)
            kept = [found[0], second] if second else found[:1]
            reached[part] = [(cost + own + self._standing(part, at), named) for cost, named, _ in kept]
            sources[part] = [source for _, _, source in kept]
        self._sources.append(sources)
        return reached

    def _ways_to(
        self, part: Part, at: int, ways: dict[Part, list[_Way]], limit: float
    ) -> list[tuple[float, int, _Source]]:
        """Return the ways on to a part, cheapest first: the cost, the line that names the card, where it came from."""
        found: list[tuple[float, int, _Source]] = []
        for before, step in self._before[part]:
            for rank, (cost, named) in enumerate(ways.get(before, ())):
                if cost > limit:
                    continue
                fit = self._fit(part, at, before, named) if part in _CHECKED else 0.0
                now = at if part in _OPENING else -1 if part is Part.OUTSIDE else named
                found.append((cost + step + fit, now, (before, rank)))
        found.sort()
        return found

    def _standing(self, part: Part, at: int) -> float:
        """Return what it costs, or earns, that a line stands where it does: after blank lines, or at the end."""
        line = self._lines[at]
        cost = 0.0
        if part is Part.CONTEXT and line.kind is Kind.TEXT and not self._layout.shared:
            cost = 2.4
        if line.gap > self._usual_gap:
            cost += -0.7 if part in _OPENING else 0.8 if part in HEAD or part is Part.BUTTONS else 0.0
        if at == len(self._lines) - 1 and part is Part.BUTTONS and line.kind is not Kind.PAIR:
            cost -= 5  # the selection ended between the two buttons
        if at == len(self._lines) - 1 and part is Part.NOTE and line.kind is Kind.TEXT and name_cost(line.text) < 1:
            cost += 3  # it may as well have ended below the next person's name
        return cost

    def _fit(self, part: Part, at: int, before: Part, named: int) -> float:
        """Return what it costs, or earns, that a line names the card's person again, or somebody else."""
        line = self._lines[at]
        if part is Part.NAME:
            if before is not Part.LABEL or not self._lines[named].says.name:
                return 0.0
            return -0.5 if _fits(self._names[named], self._names[at]) else 4.0
        if named < 0:
            return 0.0 if line.kind is not Kind.TEXT else NEVER
        if line.kind is Kind.TEXT:
            # Below the sentence it is the headline of somebody who has none.
            below = self._lines[at - 1].kind is Kind.INVITE and self._lines[at - 1].says.name
            return max(4.0 if below else -1.0, _again(self._names[at], self._names[named]))
        if not line.says.name or line.kind in (Kind.BESIDE, Kind.WITHDRAW):
            return 0.0
        return -1.0 if _fits(self._names[at], self._names[named]) else 5.0

    def parts(self) -> list[Part]:
        """Return the part that each line is, on the cheapest way."""
        parts: list[Part] = []
        part, rank = self._last
        for sources in reversed(self._sources):
            parts.append(part)
            part, rank = sources[part][rank]
        return parts[::-1]


def _key(name: str) -> str:
    return clean(name[:LONGEST_WORDING]).strip(BULLETS + " ,.:").casefold()


def _again(text: str, name: str) -> float:
    """Return what it costs, or earns, that a line is the name once more, or says something of it in unknown words."""
    return -1.0 if text == name else 1.2 if text.startswith(name) else NEVER


def _fits(short: str, name: str) -> bool:
    """Whether a first name, or a name without its title, can be that of a person."""
    if short in name:
        return True
    return set(short.split()) <= set(name.replace(",", " ").split())


def _page(lines: list[Line], parts: list[Part], layout: Layout) -> Page:
    """Cut the lines into cards where a card opens."""
    page = Page([], [], layout, lines[-1].number)
    before = Part.OUTSIDE
    for part, line in zip(parts, lines, strict=True):
        if part is Part.OUTSIDE:
            page.outside.append(line)
        else:
            opens = part is Part.LABEL and before is not Part.LABEL
            opens = opens or (part is Part.NAME and before is not Part.LABEL)
            # A headless card follows what closes another one.
            opens = opens or before is Part.OUTSIDE or (part is Part.AGE and before not in HEAD)
            if opens or not page.cards:
                page.cards.append(Card())
            page.cards[-1].parts.append((part, line))
        before = part
    return page
