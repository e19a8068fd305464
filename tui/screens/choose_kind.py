"""A small box that asks which of the five kinds a note is, since its verdict is wrong."""

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.reactive import reactive
from textual.screen import ModalScreen
from textual.widgets import Static

from invites.note import Kind
from tui.look import KIND_WIDTH, KINDS

CHOICES: dict[str, tuple[Kind, str]] = {
    "b": (Kind.BLANK, "nothing"),
    "d": (Kind.DEFAULT, "a canned sentence and nothing else"),
    "g": (Kind.GENERIC, "not who they are, how they know you, or why you"),
    "p": (Kind.PITCH, "it sells, recruits in bulk, or asks for money or clicks"),
    "e": (Kind.PERSONAL, "who they are, how they know you, or why you"),
}
"""The key of each kind, and what a note of it says."""


class ChooseKindScreen(ModalScreen[None]):
    """Asks for a kind, and calls back with it; with None when the owner takes back what they said before."""

    HELD_KEYS: ClassVar[frozenset[str]] = frozenset(CHOICES) | {"w"}
    """Keys that change something here: they wait, to see whether they are part of a paste."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "step_out", "back"),
        Binding("down,j", "move(1)", "down"),
        Binding("up,k", "move(-1)", "up"),
        Binding("enter", "choose", "choose"),
        Binding("w", "take_back", "take back"),
        *(Binding(key, f"give('{key}')", kind.value) for key, (kind, _) in CHOICES.items()),
    ]

    cursor: reactive[int] = reactive(0)
    """The position of the kind that enter chooses."""

    def __init__(self, title: str, judged: Kind, given: Kind | None, choose: Callable[[Kind | None], None]) -> None:
        """`judged` is the kind it has now, `given` the one that the owner gave it, if they did."""
        super().__init__()
        self._title = title
        self._judged = judged
        self._given = given
        self._choose = choose
        self._body = Static()
        self.set_reactive(ChooseKindScreen.cursor, [kind for kind, _ in CHOICES.values()].index(judged))

    def compose(self) -> ComposeResult:
        """Lay out the box."""
        with Container(classes="box") as box:
            box.border_title = Content(self._title)
            box.border_subtitle = Content("enter choose   esc back")
            yield self._body

    def on_mount(self) -> None:
        """Show the kinds."""
        self._draw()

    def watch_cursor(self) -> None:
        """Show which kind enter chooses."""
        self._draw()

    def action_move(self, rows: int) -> None:
        """Go to another kind."""
        self.cursor = (self.cursor + rows) % len(CHOICES)

    def action_choose(self) -> None:
        """Choose the kind under the cursor."""
        self.action_give([*CHOICES][self.cursor])

    def action_give(self, key: str) -> None:
        """Choose a kind by its key."""
        kind, _ = CHOICES[key]
        self.dismiss()
        self._choose(kind)

    def action_take_back(self) -> None:
        """Take back what the owner said before, or go back when there is nothing to take back."""
        self.dismiss()
        if self._given is not None:
            self._choose(None)

    def action_step_out(self) -> None:
        """Change nothing."""
        self.dismiss()

    def _draw(self) -> None:
        lines = [Content.styled("What this wording says, whoever sends it:", "$text-muted"), Content("")]
        for position, (key, (kind, says)) in enumerate(CHOICES.items()):
            look = KINDS[kind]
            here = position == self.cursor
            said = "   you said so" if kind is self._given else "   now" if kind is self._judged else ""
            lines.append(
                Content.assemble(
                    ("▌ " if here else "  ", "$accent"),
                    (key, "bold $accent"),
                    (f"  {f'{look.glyph} {look.word}'.ljust(KIND_WIDTH)}  ", "bold" if here else ""),
                    says,
                    (said, "$text-accent"),
                )
            )
        if self._given is not None:
            taken = "take back what you said: the program judges it again"
            lines += [Content(""), Content.assemble("  ", ("w", "bold $accent"), f"  {taken}")]
        self._body.update(Content("\n").join(lines))
