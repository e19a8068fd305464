"""What stands beside a list: one text about the line under its cursor. What that text says is told elsewhere."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static


class DetailsPane(VerticalScroll, can_focus=False):
    """Shows all there is to know of the line under the cursor."""

    content: reactive[Content] = reactive(Content(""))
    """What there is to know of it."""

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__()
        self._body = Static()

    def compose(self) -> ComposeResult:
        """Hold one text."""
        yield self._body

    def watch_content(self) -> None:
        """Show another text from its top."""
        self._body.update(self.content)
        self.scroll_home(animate=False)
