"""The reply as it would be copied, below the card."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from tui.draft import Draft


class ReplyPane(VerticalScroll, can_focus=False):
    """Shows exactly the text that a decision key would copy."""

    draft: reactive[Draft | None] = reactive(None)
    """The reply; None when there is no invitation to answer."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 (Textual's own word)
        super().__init__(id=id)
        self._head = Static(id="reply-head")
        self._body = Static(id="reply-body")

    def compose(self) -> ComposeResult:
        """Hold a heading and the text."""
        yield self._head
        yield self._body

    def watch_draft(self, draft: Draft | None) -> None:
        """Show another reply from its top."""
        self.scroll_home(animate=False)
        self.set_class(draft is None, "-empty")
        if draft is None:
            return
        self._head.update(heading(draft))
        self._body.update(Content(draft.problem or draft.text))


def heading(draft: Draft) -> Content:
    """Return the line above a reply: decision, template, which of how many, and length."""
    which = f"{draft.variant} of {draft.variants}" if draft.variants > 1 else ""
    parts = [f"Reply: {draft.decision.value}", draft.template, which, f"{draft.length} characters"]
    return Content.styled(" · ".join(part for part in parts if part), "$text-muted")
