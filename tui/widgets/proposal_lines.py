"""The lines above and below the follow-ups: how many are due and open, and the keys that do something."""

from textual.app import RenderResult
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

_KEYS = (
    ("c", "follow up"),
    ("a", "agreed"),
    ("m", "met"),
    ("n", "no answer"),
    ("w", "waiting"),
    ("u", "take back"),
    ("v", "wording"),
    ("o", "open"),
    ("h", "history"),
)

SHEET = (
    (
        "Follow-ups",
        (
            ("c  enter", "Copy the follow-up that is shown, and write down that it is sent: once"),
            ("v", "Show its next wording"),
            ("a", "Agreed: asks when and where, and writes a calendar file"),
            ("m", "Met: asks whether to accept or decline, and copies that reply"),
            ("n", "No answer: it is not asked about any more"),
            ("w", "Waiting again"),
            ("u", "Take back what was said here last"),
        ),
    ),
    (
        "Around them",
        (
            ("y", "Copy the path of the calendar file, or the last reply again"),
            ("o", "Open the calendar file, or else the profile"),
            ("h", "Show everything that happened with this person"),
            ("j k g G", "Move: down, up, first, last"),
            ("J K", "Scroll what stands beside the list"),
            ("esc f q", "Go back to the queue"),
        ),
    ),
)
"""The key sheet of the follow-ups."""


class ProposalTop(Widget):
    """What is shown, and how many of it."""

    due: reactive[int] = reactive(0)
    """How many are asked about."""
    many: reactive[int] = reactive(0)
    """How many are open."""

    def render(self) -> RenderResult:
        """Draw the line."""
        due = f" Due {self.due} "
        return Content.assemble(
            (" Follow-ups ", "bold $accent"),
            "  ",
            (due, "bold reverse" if self.due else "$text-muted"),
            (f"   {self.many} open", "$text-muted"),
        )


class ProposalKeys(Widget):
    """The keys, as many as fit, esc and ? always."""

    def render(self) -> RenderResult:
        """Draw the line."""
        gap = "  " if self.size.width < 100 else "   "
        ends = (("esc", "back"), ("?", "keys"))
        right = Content("  ").join(Content.assemble((key, "bold $accent"), f" {label}") for key, label in ends)
        left, right = Content(" "), Content.assemble(right, " ")
        for key, label in _KEYS:
            longer = Content.assemble(left, (key, "bold $accent"), f" {label}{gap}")
            if longer.cell_length + right.cell_length > self.size.width:
                break
            left = longer
        space = self.size.width - left.cell_length - right.cell_length
        return Content.assemble(left, " " * max(0, space), right)
