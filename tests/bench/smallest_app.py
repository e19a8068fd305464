"""The smallest Textual app: what the first paint of the real program is measured beside."""

from textual.app import App, ComposeResult
from textual.widgets import Static


class SmallestApp(App[None]):
    """One line of text."""

    def compose(self) -> ComposeResult:
        yield Static("ready00000")


if __name__ == "__main__":
    SmallestApp().run()
