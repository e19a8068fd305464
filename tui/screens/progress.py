"""A box that shows how far something has come that takes long, and lets the owner end it."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.getters import query_one
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.progress import Progress, bar, shortened

_EVERY = 0.05
_SHARE_WIDTH = 6


class ProgressScreen(ModalScreen[None]):
    """Stays as long as the work does. It only looks; the work is in a thread, and never waits for it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "cancel", "cancel")]

    what = query_one("#what", Static)
    bar = query_one("#bar", Static)

    def __init__(self, title: str, progress: Progress) -> None:
        """Show how far the work is that tells `progress`."""
        super().__init__()
        self._title = title
        self._progress = progress

    def compose(self) -> ComposeResult:
        """Lay out the box."""
        with Container(classes="box -low") as box:
            box.border_title = Content(self._title)
            box.border_subtitle = Content("esc cancel")
            yield Static(id="what")
            yield Static(id="bar")

    def on_mount(self) -> None:
        """Begin to look."""
        self.set_interval(_EVERY, self._look)
        self.call_after_refresh(self._look)

    def action_cancel(self) -> None:
        """Let the work end. The box goes when it has."""
        self._progress.cancel()
        self._look()

    def _look(self) -> None:
        if self._progress.is_over and self.is_current:
            self.dismiss(None)
            return
        width = self.bar.size.width
        if width <= 0:
            return
        full, empty, share = bar(self._progress.share, max(width - _SHARE_WIDTH, 1), "━", "─")
        what = "Cancelling…" if self._progress.is_cancelled else shortened(self._progress.what, width)
        self.what.update(Content(what or "Reading…"))
        self.bar.update(Content.assemble((full, "$accent"), (empty, "$text-muted"), (f" {share}", "$text-muted")))
