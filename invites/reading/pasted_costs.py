"""What it costs to take a line for one part of a card, and to go from one part to the next, in each layout of the page.

The figures are judgements, not measurements: 0 is what the page always does, 2 is odd, 5 hardly ever happens. They are
weighed against each other over the whole page by `pasted_cards`, which is why no single line decides anything.
"""

from dataclasses import dataclass
from enum import IntEnum

from invites.reading.page_words import Kind
from invites.reading.pasted_row import Line
from invites.reading.pasted_shapes import is_sentence, name_cost

NEVER = 99.0
"""What no page does."""


class Part(IntEnum):
    """The part of a page that a line is taken for."""

    OUTSIDE = 0  # of no card
    LABEL = 1  # words for screen readers before the name
    NAME = 2  # of the inviter
    MARK = 3  # the name again, a badge, the invite sentence
    HEADLINE = 4  # the line under the name
    CONTEXT = 5  # mutual connections, a shared company or school
    AGE = 6  # how long ago
    BUTTONS = 7  # Ignore and Accept
    BESIDE = 8  # other buttons after them
    NOTE = 9  # a line of the note
    MORE = 10  # "see more" below the note
    REPLY = 11  # "Reply to Ana" below the note
    GONE = 12  # the end of a card that asks nothing: sent, suggested, answered
    LATE = 13  # context that stands below the age
    START = 14  # before the first line


HEAD = (Part.NAME, Part.MARK, Part.HEADLINE, Part.CONTEXT, Part.AGE, Part.LATE)
"""The parts that tell who asks, in their order."""

# What a line of a kind costs as a part. Kinds that are not named are never that part.
_KINDS: dict[Part, dict[Kind, float]] = {
    Part.OUTSIDE: {
        Kind.TEXT: 2.6, Kind.FURNITURE: 0, Kind.DONE: 0.2, Kind.BADGE: 1, Kind.LABEL: 2, Kind.BESIDE: 1, Kind.MORE: 0.5,
        Kind.SUGGEST: 1, Kind.SHARED: 2.5, Kind.MUTUAL: 3, Kind.AGE: 3.5, Kind.INVITE: 5, Kind.OTHER: 5, Kind.REPLY: 4,
        Kind.PAIR: 6, Kind.IGNORE: 3, Kind.ACCEPT: 3, Kind.WITHDRAW: 3, Kind.AROUND: 0.2,
    },
    Part.LABEL: {Kind.LABEL: 0, Kind.BADGE: 1},
    Part.NAME: {
        Kind.TEXT: 0, Kind.INVITE: 0.7, Kind.OTHER: 0.2, Kind.FURNITURE: 4, Kind.BADGE: 5, Kind.SHARED: 5,
        Kind.BESIDE: 6, Kind.SUGGEST: 5, Kind.DONE: 5, Kind.LABEL: 3,
    },
    Part.MARK: {Kind.INVITE: 0, Kind.OTHER: 0, Kind.BADGE: 0, Kind.LABEL: 0, Kind.TEXT: 0, Kind.SHARED: 2},
    Part.HEADLINE: {
        Kind.TEXT: 0, Kind.FURNITURE: 1.5, Kind.AGE: 4, Kind.MUTUAL: 4, Kind.SHARED: 3, Kind.BADGE: 2.5, Kind.LABEL: 3,
        Kind.BESIDE: 2, Kind.SUGGEST: 2, Kind.IGNORE: 3, Kind.ACCEPT: 3, Kind.MORE: 2, Kind.REPLY: 3, Kind.DONE: 2,
        Kind.WITHDRAW: 3,
    },
    Part.CONTEXT: {
        Kind.MUTUAL: 0, Kind.SHARED: 0, Kind.BADGE: 0.3, Kind.LABEL: 0.5, Kind.TEXT: 1.2, Kind.FURNITURE: 2.5,
        Kind.BESIDE: 4, Kind.MORE: 2,
    },
    Part.AGE: {Kind.AGE: 0},
    Part.LATE: {Kind.MUTUAL: 0, Kind.SHARED: 0},
    Part.BUTTONS: {Kind.PAIR: 0, Kind.IGNORE: 6, Kind.ACCEPT: 6},
    Part.BESIDE: {Kind.BESIDE: 0},
    Part.NOTE: {
        Kind.TEXT: 0.2, Kind.AGE: 1.5, Kind.MUTUAL: 1.5, Kind.IGNORE: 1.5, Kind.ACCEPT: 1.5, Kind.PAIR: 4,
        Kind.REPLY: 2.5, Kind.MORE: 1, Kind.FURNITURE: 0.8, Kind.LABEL: 1, Kind.INVITE: 4, Kind.OTHER: 1.5,
        Kind.BADGE: 1.5, Kind.SHARED: 0.5, Kind.BESIDE: 1.2, Kind.WITHDRAW: 1.5, Kind.SUGGEST: 1, Kind.DONE: 2.5,
        Kind.AROUND: 2,
    },
    Part.MORE: {Kind.MORE: 0},
    Part.REPLY: {Kind.REPLY: 0, Kind.BESIDE: 0.3},
    Part.GONE: {Kind.WITHDRAW: 0, Kind.SUGGEST: 0.5, Kind.DONE: 0},
}  # fmt: skip

_PARTS: dict[Kind, list[tuple[Part, float]]] = {
    kind: [(part, costs[kind]) for part, costs in _KINDS.items() if kind in costs] for kind in Kind
}
"""The same, by the kind of line."""


@dataclass(frozen=True, slots=True)
class Layout:
    """One way in which the page may put its cards."""

    note_below: bool
    """Whether the note stands below the buttons, as since 2025, or above them, as before."""
    replies: bool
    """Whether each note ends with a line such as "Reply to Ana"."""
    shared: bool
    """Whether cards may name a shared company or school on a line of its own."""
    buttons: bool = True
    """Whether the buttons were copied at all; some browsers leave them out."""

    def steps(self) -> list[list[tuple[Part, float]]]:
        """Return for each part the parts that may stand before it, with what that costs."""
        around_note = _below(self) if self.note_below else _above(self)
        costs = _head() | around_note | _next_card(self.closing())
        before: list[list[tuple[Part, float]]] = [[] for _ in Part]
        for (one, two), cost in costs.items():
            before[two].append((one, cost))
        return before

    def ends(self) -> dict[Part, float]:
        """Return the parts after which the paste may end, with what that costs."""
        ends = dict(self.closing())
        ends |= {Part.LABEL: 1, Part.NAME: 5, Part.MARK: 3, Part.HEADLINE: 2.5, Part.CONTEXT: 2}
        ends[Part.AGE] = ends[Part.LATE] = min(1, ends.get(Part.AGE, 1))
        # A selection that ends inside a note, or before the buttons below it.
        for part in (Part.NOTE, Part.MORE, Part.REPLY):
            ends[part] = min(2, ends.get(part, 2))
        return ends

    def closing(self) -> dict[Part, float]:
        """Return the parts with which a card may end."""
        closing = {Part.OUTSIDE: 0.0, Part.BUTTONS: 0.0, Part.BESIDE: 0.0, Part.GONE: 0.0}
        if self.note_below:
            without = 8.0 if self.replies else 1.2
            closing |= {Part.REPLY: 0, Part.NOTE: without, Part.MORE: without / 2}
        if not self.buttons:
            closing |= {Part.AGE: 0.3, Part.LATE: 0.3, Part.REPLY: 0, Part.NOTE: 1, Part.MORE: 0.5}
        return closing


def _head() -> dict[tuple[Part, Part], float]:
    """Return the steps above the note and the buttons."""
    steps = {
        (Part.LABEL, Part.LABEL): 0.0,
        (Part.LABEL, Part.NAME): 0,
        (Part.NAME, Part.MARK): 0,
        (Part.NAME, Part.HEADLINE): 0,
        (Part.MARK, Part.MARK): 0,
        (Part.MARK, Part.HEADLINE): 0,
        (Part.HEADLINE, Part.CONTEXT): 0,
        (Part.CONTEXT, Part.CONTEXT): 0,
        (Part.AGE, Part.LATE): 2,
        (Part.LATE, Part.LATE): 0,
        (Part.LATE, Part.BUTTONS): 0,
        (Part.HEADLINE, Part.AGE): 0,
        (Part.CONTEXT, Part.AGE): 0,
        (Part.AGE, Part.BUTTONS): 0,
    }
    for part in (Part.NAME, Part.MARK):  # without a headline
        steps |= {(part, Part.CONTEXT): 1.5, (part, Part.AGE): 1.5, (part, Part.BUTTONS): 3.5}
    for part in (Part.HEADLINE, Part.CONTEXT):  # without an age
        steps[part, Part.BUTTONS] = 2
    for part in HEAD:
        steps[part, Part.GONE] = 0
    return steps


def _above(layout: Layout) -> dict[tuple[Part, Part], float]:
    """Return the steps around a note that stands above the buttons."""
    without = 5.0 if layout.replies else 1.5
    return {
        (Part.AGE, Part.NOTE): 0.5,
        (Part.LATE, Part.NOTE): 0.5,
        (Part.LATE, Part.REPLY): 1.2,
        (Part.HEADLINE, Part.NOTE): 2.5,
        (Part.CONTEXT, Part.NOTE): 2,
        (Part.AGE, Part.REPLY): 1.2,
        (Part.HEADLINE, Part.REPLY): 3,
        (Part.CONTEXT, Part.REPLY): 3,
        (Part.NOTE, Part.NOTE): 0,
        (Part.NOTE, Part.MORE): 0,
        (Part.NOTE, Part.REPLY): 0,
        (Part.NOTE, Part.BUTTONS): without,
        (Part.NOTE, Part.GONE): without,
        (Part.MORE, Part.NOTE): 1,
        (Part.MORE, Part.REPLY): 0,
        (Part.MORE, Part.BUTTONS): without / 2,
        (Part.REPLY, Part.REPLY): 0.2,
        (Part.REPLY, Part.BUTTONS): 0,
        (Part.REPLY, Part.GONE): 0,
        (Part.BUTTONS, Part.BESIDE): 0,
        (Part.BESIDE, Part.BESIDE): 0,
    }


def _below(layout: Layout) -> dict[tuple[Part, Part], float]:
    """Return the steps around a note that stands below the buttons."""
    last = Part.BUTTONS if layout.buttons else Part.AGE
    before_buttons = {(part, Part.BESIDE): 0.6 for part in (Part.AGE, Part.LATE)} | {(Part.BESIDE, Part.BUTTONS): 0.3}
    return (before_buttons if layout.buttons else {}) | {
        (last, Part.NOTE): 0.5,
        (last, Part.REPLY): 1.5,
        (Part.BUTTONS, Part.BESIDE): 0,
        (Part.BESIDE, Part.BESIDE): 0,
        (Part.BESIDE, Part.NOTE): 1,
        (Part.NOTE, Part.NOTE): 0,
        (Part.NOTE, Part.MORE): 0,
        (Part.NOTE, Part.REPLY): 0,
        (Part.MORE, Part.NOTE): 1,
        (Part.MORE, Part.REPLY): 0,
        (Part.REPLY, Part.REPLY): 0.2,
    }


def _next_card(whole: dict[Part, float]) -> dict[tuple[Part, Part], float]:
    """Return the steps from the end of a card, whole or not, to the next, and into the first one."""
    steps: dict[tuple[Part, Part], float] = {}
    closing = dict.fromkeys((Part.NAME, Part.MARK, Part.HEADLINE, Part.CONTEXT), 6.0) | {Part.AGE: 4.0, Part.LATE: 4.0}
    closing |= whole
    for part, cost in closing.items():
        for opening in (Part.OUTSIDE, Part.LABEL, Part.NAME):
            steps[part, opening] = cost + (
                6 if (part, opening) in ((Part.NAME, Part.NAME), (Part.MARK, Part.NAME)) else 0
            )
        # A card that has lost its name in the middle of a page.
        steps |= {(part, Part.AGE): cost + 8 for part in (Part.OUTSIDE, Part.BUTTONS, Part.REPLY) if part in closing}
    steps[Part.OUTSIDE, Part.BUTTONS] = 8
    first = (Part.OUTSIDE, Part.LABEL, Part.NAME)
    steps |= {(Part.START, part): 0 for part in first}
    # A selection that starts inside a card.
    steps |= {(Part.START, part): 4 for part in Part if part not in (*first, Part.START, Part.BESIDE, Part.MORE)}
    return steps


def line_costs(line: Line) -> list[tuple[Part, float]]:
    """Return the parts that a line can be, with what it costs by its words alone."""
    kind = line.kind
    costs = ((part, _line_cost(part, cost, line)) for part, cost in _PARTS[Kind.MORE if kind is Kind.LESS else kind])
    return [(part, cost) for part, cost in costs if cost < NEVER]


def _line_cost(part: Part, cost: float, line: Line) -> float:
    if line.kind is Kind.TEXT and part is Part.NAME:
        return name_cost(line.says.name) - 0.3 if line.says.name else name_cost(line.text)
    if line.kind is Kind.TEXT and line.says.name and part in (Part.HEADLINE, Part.NOTE):
        return cost + 1  # marks stand behind it, as behind a name
    if part is Part.NAME and line.kind in (Kind.INVITE, Kind.OTHER, Kind.LABEL) and not line.says.name:
        return NEVER
    if part is Part.HEADLINE and line.kind is Kind.MUTUAL and line.says.guessed:
        return 1.0
    if part is Part.CONTEXT and line.kind is Kind.TEXT and is_sentence(line.text):
        return cost + 1.5
    return cost
