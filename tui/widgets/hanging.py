"""Lines with a label before them, whose text stays in its own column when it takes more than one line."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual


@dataclass(frozen=True, slots=True)
class Labelled:
    """A line with a label. Both went through the door."""

    label: Content
    """What stands before the text, with the spaces behind it."""
    text: Content
    """What is to stay beside the label."""

    @property
    def whole(self) -> Content:
        """Label and text as one line, for where nothing is wrapped or everything is."""
        return Content.assemble(self.label, self.text)


class Hanging(Visual):
    """Lines one below the other, as many with a label as there are."""

    def __init__(self, lines: Sequence[Content | Labelled]) -> None:
        """Show these lines."""
        self._lines = tuple(lines)
        self._whole = Content("\n").join(_whole(line) for line in self._lines)
        self._fitted = lru_cache(maxsize=2)(self._fit)

    def __str__(self) -> str:
        """Return the text as it is before it is wrapped."""
        return self._whole.plain

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        """Draw the lines."""
        return self._fitted(width).render_strips(width, height, style, options)

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """Return the width in cells at which nothing is wrapped."""
        return self._whole.get_optimal_width(rules, container_width)

    def get_minimal_width(self, rules: RulesMap) -> int:
        """Return the width in cells of the longest word."""
        return self._whole.get_minimal_width(rules)

    def get_height(self, rules: RulesMap, width: int) -> int:
        """Return how many lines it takes at a width in cells."""
        return self._fitted(width).get_height(rules, width)

    def _fit(self, width: int) -> Content:
        return Content("\n").join(_hung(line, width) if isinstance(line, Labelled) else line for line in self._lines)


def _whole(line: Content | Labelled) -> Content:
    return line.whole if isinstance(line, Labelled) else line


def _hung(line: Labelled, width: int) -> Content:
    """Return a line broken so that its text is a column, unless that would be narrower than the label."""
    indent = line.label.cell_length
    if width < 2 * indent or line.whole.cell_length <= width:
        return line.whole
    first, *others = line.text.wrap(width - indent)
    return Content("\n").join(
        [Content.assemble(line.label, first), *(Content(" " * indent) + other for other in others)]
    )
