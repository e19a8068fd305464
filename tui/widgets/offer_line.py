"""The line between the card and the reply: what the program suggests, and the key that takes it."""

from typing import TYPE_CHECKING

from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from invites.plain import plain
from tui.widgets.card_lines import LABEL
from tui.widgets.hanging import Hanging, Labelled

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
            self.update(Hanging([offer_line(suggestion, self._key)]))


def offer_line(suggestion: "Suggestion", key: str) -> Labelled:
    """Return the suggestion as a line, in line with the card's."""
    said = Content.assemble((suggestion.decision.value, "bold"), f": {plain(suggestion.reason, limit=300)}")
    return Labelled(Content.styled(key.ljust(LABEL), "bold $accent"), said)
