"""A box with a text in it: to paste the invitations page into, to edit a reply, or to take a reply from by hand."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.getters import query_one
from textual.screen import ModalScreen
from textual.widgets import Static, TextArea

from invites.message_length import utf16_length


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
        self.limit = 0
        """UTF-16 units that the text may have, its length being told with every key; 0 tells nothing."""

    def compose(self) -> ComposeResult:
        """Lay out the box."""
        with Container(classes="box -tall") as box:
            box.border_title = Content(self._title)
            box.border_subtitle = self._below(self._text)
            yield Static(Content(self._hint), classes="hint")
            yield TextArea(self._text, read_only=self._fixed, soft_wrap=True, show_line_numbers=False)

    def on_mount(self) -> None:
        """Put the cursor in the text."""
        self.area.focus()

    @on(TextArea.Changed)
    def _tell_length(self) -> None:
        """Tell how long the text is now."""
        self.query_one(".box").border_subtitle = self._below(self.area.text)

    def _below(self, text: str) -> Content:
        if self._fixed:
            return Content("esc back")
        keys = f"ctrl+s {self._done}   esc back"
        if not self.limit:
            return Content(keys)
        length = utf16_length(text)
        style = "bold $text-error" if length > self.limit else ""
        over = f": {length - self.limit} too long" if length > self.limit else ""
        return Content.assemble((f"{length} of {self.limit}{over}", style), f"   {keys}")

    def action_keep(self) -> None:
        """Give the text back."""
        self.dismiss(self.area.text)

    def action_step_out(self) -> None:
        """Give nothing back."""
        self.dismiss(None)
