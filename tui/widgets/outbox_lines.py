"""The lines around the outbox: how far the owner is, whose reply is on the clipboard, and which keys there are."""

from textual.app import RenderResult
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from tui.outbox_walk import Tally
from tui.progress import bar, share_of

KEYS: tuple[tuple[str, str, str], ...] = (
    ("enter", "copies, opens", "Copy the reply and open the inviter's profile"),
    ("s", "sent", "Sent: mark it so, and go on to the next"),
    ("x", "skip", "Skip it: it goes behind the others"),
    ("B", "one back", "Take the last sent or skip back, and go there"),
    ("e", "edit", "Edit the reply; it waits to be copied again"),
    ("D", "drop", "Drop it: it is not to be sent"),
    ("u", "undo", "Take back what was done here last"),
    ("y", "only copies", "Copy the reply without opening the profile"),
    ("o", "profile", "Open the profile without copying"),
    ("S", "all sent", "Mark all that were copied as sent"),
)
"""The keys of the outbox: each with a word or two for the bottom line, and a sentence, the most needed first."""

_BAR = 16


class OutboxTop(Widget):
    """How many are sent of how many, and below it what is on the clipboard."""

    tally: reactive[Tally] = reactive(Tally())
    """How far the owner is."""
    held: reactive[str] = reactive("")
    """Whose reply is on the clipboard, as a sentence; empty when that is not known."""
    is_current: reactive[bool] = reactive(False)
    """Whether that is the reply under the cursor."""

    def render(self) -> RenderResult:
        """Draw both lines."""
        tally, width = self.tally, self.size.width
        title = Content.assemble((" Outbox", "bold $accent"))
        if tally.in_all:
            full, empty, _ = bar(share_of(tally.sent, tally.in_all), _BAR, "━", "─")
            told = f"   {tally.sent:,} of {tally.in_all:,} sent   "
            title = Content.assemble(title, (told, "bold"), (full, "$accent"), (empty, "$border"))
        right = Content.styled(f"{tally.waiting:,} waiting · {tally.copied:,} copied ", "$text-muted")
        space = width - title.cell_length - right.cell_length
        first = Content.assemble(title, " " * space, right) if space > 0 else title
        return Content("\n").join([first, self._clipboard().truncate(width, ellipsis=True)])

    def _clipboard(self) -> Content:
        if not self.held:
            return Content.styled(" No reply of this list is known to be on the clipboard.", "$text-muted")
        if self.is_current:
            return Content.assemble((f" ▶ {self.held}", "bold $accent"))
        return Content.assemble((f" ▶ {self.held}", "$foreground"), ("   not the one shown below", "$text-warning"))
