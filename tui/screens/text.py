"""A box with a text in it: to paste the invitations page into, to edit a reply, or to take a reply from by hand."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.getters import query_one
from textual.screen import ModalScreen
from textual.widgets import Static, TextArea


class TextScreen(ModalScreen[str | None]):
    """Asks for a text, or shows one. Gives the text back; None when the owner stepped out."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s,ctrl+enter", "keep", "done", priority=True),
        Binding("escape", "step_out", "back"),
    ]

    area = query_one(TextArea)

    def __init__(self, title: str, hint: str, text: str = "", *, done: str = "done", fixed: bool = False) -> None:
        """Show a text to edit, or with `fixed` only to select from. `done` says what ctrl+s does."""
        super().__init__()
        self._title = title
        self._hint = hint
        self._text = text
        self._fixed = fixed
        self._done = done

    def compose(self) -> ComposeResult:
        """Lay out the box."""
        with Container(classes="box -tall") as box:
            box.border_title = Content(self._title)
            box.border_subtitle = Content("esc back" if self._fixed else f"ctrl+s {self._done}   esc back")
            yield Static(Content(self._hint), classes="hint")
            yield TextArea(self._text, read_only=self._fixed, soft_wrap=True, show_line_numbers=False)

    def on_mount(self) -> None:
        """Put the cursor in the text."""
        self.area.focus()

    def action_keep(self) -> None:
        """Give the text back."""
        self.dismiss(self.area.text)

    def action_step_out(self) -> None:
        """Give nothing back."""
        self.dismiss(None)
