"""The lines above and below the preview: its sections with their counts, and the keys that do something now."""

from collections.abc import Sequence

from textual.app import RenderResult
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from invites.choosing import Choosing, Section
from tui.widgets.keys_line import Key, KeysLine

WORDS: dict[Section, tuple[str, str]] = {
    Section.ALL: ("All", "All"),
    Section.NEW: ("New", "New"),
    Section.KNOWN: ("Seen before", "Seen"),
    Section.CONNECTED: ("Connected", "Connected"),
    Section.OTHER: ("Other", "Other"),
    Section.FINDINGS: ("Findings", "Findings"),
}
"""What each section is called, and in a few letters where there is no room."""

SHEET = (
    (
        "What was found",
        (
            ("enter", "Bring it in, and go back to the queue"),
            ("esc", "Show all again while words are looked for, else leave: nothing is stored"),
            ("q", "Leave: nothing is stored"),
            ("space  x", "Leave out the one under the cursor, or take it in"),
            ("e", "Correct its name, headline or note"),
        ),
    ),
    (
        "Look around",
        (
            ("1 to 6", "Show one part: all, new, seen before, connected, other, findings"),
            ("tab  right", "Show the next part; shift+tab and left the one before"),
            ("/", "Look for words"),
            ("j k g G", "Move: down, up, first, last"),
            ("J K", "Scroll what stands beside the list"),
        ),
    ),
)
"""The key sheet of the preview."""


class Sections(Widget):
    """What is shown, the sections with their counts, and how many the filter lets through."""

    section: reactive[Section] = reactive(Section.ALL)
    """The one that is shown."""
    matching: reactive[int | None] = reactive(None)
    """How many lines of it hold the words that are looked for; None when none are."""
    changes: reactive[int] = reactive(0)
    """Counts what was chosen, so that this is drawn anew."""

    def __init__(self, choosing: Choosing) -> None:
        """Show the sections of a preview."""
        super().__init__()
        self._choosing = choosing

    def render(self) -> RenderResult:
        """Draw both lines."""
        title = Content.assemble((" What was found", "bold $accent"))
        right = "/ to filter " if self.matching is None else f"{self.matching} match "
        first = _apart(title, Content.styled(right, "$text-muted"), self.size.width)
        chips = self._chips(0)
        for words in (1, 2):
            if chips.cell_length > self.size.width:
                chips = self._chips(words)
        return Content("\n").join([first, chips.truncate(self.size.width, ellipsis=True)])

    def _chips(self, words: int) -> Content:
        parts: list[tuple[str, str]] = []
        for number, section in enumerate(Section, 1):
            count = self._choosing.count(section)
            name = WORDS[section][min(words, 1)]
            key = f"{number} " if words < 2 else ""
            told = f"{count}"
            if section is Section.NEW and self._choosing.left_out:
                told = f"{count - self._choosing.left_out} of {count}"
            style = "$text-muted"
            if section is self.section:
                style = "bold reverse"
            elif section is Section.FINDINGS and self._choosing.rejected:
                style = "bold $text-warning"
            parts += [(f" {key}{name} {told} ", style), ("" if words else " ", "")]
        return Content.assemble(*parts)


class FoundKeys(KeysLine):
    """The keys of the preview: what enter and escape do first of all."""

    changes: reactive[int] = reactive(0)
    """Counts what was chosen, so that this is drawn anew."""
    filtered: reactive[bool] = reactive(False)
    """Whether words are looked for, which escape leaves first."""
    typing: reactive[bool] = reactive(False)
    """Whether keys go into these words."""
    choice: reactive[str] = reactive("")
    """What can be done with the line under the cursor: "leave out", "take in", or nothing."""

    def __init__(self, choosing: Choosing) -> None:
        """Say what can be done with a preview."""
        super().__init__(())
        self._choosing = choosing

    def told(self) -> tuple[Sequence[Key], Sequence[Key]]:
        """Return what the keys do now."""
        choosing = self._choosing
        if self.typing:
            return [("enter", "back to the list"), ("esc", "shows all again")], ()
        if not choosing.would_change:
            enter = "back, nothing to bring in"
        elif choosing.brings:
            enter = f"brings in {choosing.brings}"
        elif choosing.found.changes:
            enter = f"adds to {len(choosing.found.changes)} known"
        elif choosing.found.events:
            enter = f"adds {choosing.found.events} to the history"
        else:
            enter = "keeps whom you know"
        keys = [
            ("enter", enter),
            ("esc", "shows all again" if self.filtered else "stores nothing"),
            *([("space", self.choice), ("e", "correct")] if self.choice else []),
            ("tab", "next part"),
            ("/", "filter"),
        ]
        return keys, [("?", "keys")]


def _apart(left: Content, right: Content, width: int) -> Content:
    space = width - left.cell_length - right.cell_length
    return left if space < 1 else Content.assemble(left, " " * space, right)
