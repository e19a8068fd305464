"""The key sheet."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.widgets.hanging import Hanging, Labelled

Groups = Sequence[tuple[str, Sequence[tuple[str, str]]]]
"""Keys by heading, as `tui.commands.sheet` returns them."""


class KeysScreen(ModalScreen[None]):
    """Shows every key and what it does."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,enter", "leave", "back"),
        Binding("j", "scroll_sheet(1)", show=False),
        Binding("k", "scroll_sheet(-1)", show=False),
    ]

    def __init__(self, groups: Groups) -> None:
        """Show a key sheet: for each heading, the keys as shown and the sentence that says what they do."""
        super().__init__()
        self._groups = groups

    def compose(self) -> ComposeResult:
        """Lay out the box."""
        with Container(classes="box -tall") as box:
            box.border_title = Content("Keys")
            box.border_subtitle = Content("j k scroll   esc back")
            with VerticalScroll():
                yield Static(self._sheet())

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss(None)

    def action_scroll_sheet(self, lines: int) -> None:
        """Scroll the sheet."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)

    def _sheet(self) -> Hanging:
        lines: list[Content | Labelled] = []
        for group, rows in self._groups:
            lines.append(Content.styled(group, "bold $accent"))
            lines += [Labelled(Content.assemble("  ", (keys.ljust(14), "bold")), Content(text)) for keys, text in rows]
            lines.append(Content(""))
        lines.append(Content("ctrl+p opens the palette: every command by name, and the themes."))
        return Hanging(lines)
