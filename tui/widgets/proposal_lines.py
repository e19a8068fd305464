"""The lines above and below the follow-ups: how many are due and open, and the keys that do something."""

from textual.app import RenderResult
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

KEYS = (
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
"""The keys of the bottom line, each with a word or two, the most needed first."""

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
