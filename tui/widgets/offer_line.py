"""The line between the card and the reply: what the program suggests, and the key that takes it."""

from typing import TYPE_CHECKING

from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from invites.plain import plain
from tui.widgets.card_lines import LABEL

if TYPE_CHECKING:
    from invites.suggestion import Suggestion


class OfferLine(Static):
    """Shows the suggestion; takes no room when there is none. It stays in sight while the card is scrolled."""

    suggestion: "reactive[Suggestion | None]" = reactive(None)
    """What is suggested for the invitation under the cursor."""

    def __init__(self, key: str, *, id: str | None = None) -> None:  # noqa: A002 (Textual's own word)
        """`key` takes the suggestion, as people write it."""
        super().__init__(id=id)
        self._key = key

    def watch_suggestion(self, suggestion: "Suggestion | None") -> None:
        """Show another suggestion."""
        self.set_class(suggestion is None, "-empty")
        if suggestion is not None:
            self.update(offer_content(suggestion, self._key))


def offer_content(suggestion: "Suggestion", key: str) -> Content:
    """Return the suggestion as a line, in line with the card's."""
    label = (key.ljust(LABEL), "bold $accent")
    return Content.assemble(label, (suggestion.decision.value, "bold"), f": {plain(suggestion.reason, limit=300)}")
