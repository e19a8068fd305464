"""A pasted page taken apart: its cards, each with the part that every line is, and the lines outside them.

How the lines were told apart is in `pasted_cards`.
"""

from dataclasses import dataclass, field

from invites.reading.page_words import Kind
from invites.reading.pasted_costs import Layout, Part
from invites.reading.pasted_row import Line
from invites.reading.pasted_shapes import name_cost


@dataclass(slots=True)
class Card:
    """The lines of one card, each with the part it is."""

    parts: list[tuple[Part, Line]] = field(default_factory=list)
    """In the order of the page."""

    def lines(self, *parts: Part) -> list[Line]:
        """Return the lines that are one of these parts."""
        return [line for part, line in self.parts if part in parts]

    def first(self, *parts: Part) -> Line | None:
        """Return the first such line; None when there is none."""
        return next(iter(self.lines(*parts)), None)

    def has(self, part: Part) -> bool:
        """Whether any line is this part."""
        return any(found is part for found, _ in self.parts)

    @property
    def start(self) -> int:
        """The number of its first line."""
        return self.parts[0][1].number


@dataclass(slots=True)
class Page:
    """A paste, taken apart."""

    cards: list[Card]
    """The cards in the order of the page."""
    outside: list[Line]
    """The lines that belong to no card."""
    layout: Layout
    """How the page puts its cards."""
    last: int
    """The number of its last line."""

    def lacks_name(self, card: Card) -> bool:
        """Whether a selection seems to begin below the name of its first card: what looks like the name is a headline.

        It has no headline while most others have one, or nothing beside the name while all others have.
        """
        if card is not self.cards[0] or card.first(Part.NAME) is None or _is_surely_named(card):
            return False
        # Marks of the lost name do not tell that the page begins above.
        above = (line.kind for line in self.outside if line.number < card.start)
        if any(kind not in (Kind.BADGE, Kind.LABEL) for kind in above):
            return False
        others = self.cards[1:]
        if not card.has(Part.HEADLINE) and sum(one.has(Part.HEADLINE) for one in others) * 4 >= max(1, len(others)) * 3:
            return True
        named = [one for one in others if not any(line.kind is Kind.OTHER for line in one.lines(Part.NAME, Part.MARK))]
        return len(named) > 1 and all(one.has(Part.MARK) or one.first(Part.NAME) is None for one in named)

    def ends_inside(self, card: Card) -> bool:
        """Whether the selection ends below the name and something else of a card, which goes on from the one above."""
        above = self.cards[-2].parts[-1][1].number if len(self.cards) > 1 else 0
        if len(self.cards) > 1 and self.cards[-2].has(Part.GONE):
            return False  # a suggestion like the one above
        last = self.outside[-1].number if self.outside else 0
        whole = card is self.cards[-1] and card.parts[-1][1].number == self.last and last < above
        name = card.first(Part.NAME)
        return (
            whole and name is not None and name_cost(name.text) < 1 and (card.has(Part.HEADLINE) or card.has(Part.MARK))
        )


def _is_surely_named(card: Card) -> bool:
    """Whether something else on a card says that its name is one."""
    name = card.first(Part.NAME)
    if card.has(Part.MARK) or (name is not None and (name.kind is not Kind.TEXT or name.says.name)):
        return True
    labelled = any(line.kind is Kind.LABEL for line in card.lines(Part.LABEL))
    return labelled or any(line.says.name for line in card.lines(Part.REPLY))
