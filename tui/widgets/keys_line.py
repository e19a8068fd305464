"""The bottom line of a screen: keys with a word or two each. Which keys those are, the screens say."""

from collections.abc import Sequence

from textual.app import RenderResult
from textual.content import Content
from textual.widget import Widget

Key = tuple[str, str]
"""A key as it is shown, and what it does in a word or two."""

BACK_AND_KEYS: tuple[Key, ...] = (("esc", "back"), ("?", "keys"))
"""What the screens that cover the queue show in any case."""


class KeysLine(Widget):
    """Keys, the most needed first."""

    def __init__(self, keys: Sequence[Key], always: Sequence[Key] = BACK_AND_KEYS) -> None:
        """Show as many `keys` as fit on the left, and on the right those that are shown `always`."""
        super().__init__()
        self._keys = keys
        self._always = always

    def told(self) -> tuple[Sequence[Key], Sequence[Key]]:
        """Return the keys on the left and those on the right; where they change, by what is done now."""
        return self._keys, self._always

    def render(self) -> RenderResult:
        """Draw the line."""
        keys, always = self.told()
        gap = "  " if self.size.width < 100 else "   "
        right = Content("  ").join(Content.assemble((key, "bold $accent"), f" {label}") for key, label in always)
        left, right = Content(" "), Content.assemble(right, " ")
        for key, label in keys:
            longer = Content.assemble(left, (key, "bold $accent"), f" {label}{gap}")
            if longer.cell_length + right.cell_length > self.size.width:
                break
            left = longer
        space = self.size.width - left.cell_length - right.cell_length
        return Content.assemble(left, " " * max(0, space), right)
