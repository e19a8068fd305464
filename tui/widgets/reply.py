"""The reply as it would be copied, below the card, and the line above it that tells what it is made from."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from invites.plain import plain
from tui.draft import Draft
from tui.languages import language_name


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
        self._body.update(Content(plain(draft.problem, limit=600)) if draft.problem else Content(draft.text))
        self._body.set_class(bool(draft.problem), "-broken")


def heading(draft: Draft, opening: str = "") -> Content:
    """Return the line above a reply: decision, template, language, which of how many, length, and what is wrong.

    `opening` stands in place of the decision, for a reply that goes with none.
    """
    which = f"{draft.variant}/{draft.variants}" if draft.variants > 1 else ""
    parts = [
        opening or f"Reply: {draft.decision.value}",
        plain(draft.title or draft.template, limit=60),
        f"{language_name(draft.language)} {which}".strip(),
    ]
    said = Content.styled(" · ".join(part for part in parts if part), "$text-muted")
    if draft.problem:
        return Content.assemble(said, (" · broken, not copied", "bold $text-error"))
    if not draft.template:
        return said
    length = f" · {draft.length} of {draft.limit}"
    if draft.is_too_long:
        over = f"{length}: {draft.length - draft.limit} too long"
        return Content.assemble(said, (over, "bold $text-error"))
    asks = f" · asks for {_listed(draft.missing)}" if draft.missing else ""
    unsigned = " · unsigned: no name in the settings" if draft.is_unsigned else ""
    return Content.assemble(said, (length, "$text-muted"), (asks or unsigned, "bold $text-warning"))


def _listed(variables: tuple[str, ...]) -> str:
    return ", ".join(variable.replace("_", " ") for variable in variables)
