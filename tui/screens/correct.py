"""A small form in which the owner corrects what was read of an invitation."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Label, TextArea

from invites.correction import Correction
from invites.invitation import Invitation
from invites.plain import plain
from tui.widgets.card_lines import NOTE_LIMIT

_LONGEST = 300
"""Characters of a name or headline that can be corrected here; the site allows fewer."""


class CorrectScreen(ModalScreen[Correction | None]):
    """Asks what an invitation really says. Gives that back; None when the owner stepped out.

    What is shown went through the door; a field that is not touched keeps what the source says, to the character.
    """

    CSS_PATH = "correct.tcss"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s,ctrl+enter", "keep", "keep", priority=True),
        Binding("escape", "step_out", "back"),
    ]

    def __init__(self, invitation: Invitation) -> None:
        """Show what was read."""
        super().__init__()
        self._invitation = invitation
        inviter = invitation.inviter
        self.who = Input(plain(inviter.name, limit=_LONGEST), select_on_focus=False)
        self.headline = Input(plain(inviter.headline, limit=_LONGEST), select_on_focus=False)
        self.note = TextArea(
            plain(invitation.note, lines=True, limit=NOTE_LIMIT), soft_wrap=True, show_line_numbers=False
        )
        self._shown = self._written()

    def compose(self) -> ComposeResult:
        """Lay out the box."""
        with Container(classes="box -tall") as box:
            box.border_title = Content("Correct what was read")
            box.border_subtitle = Content("tab next field   ctrl+s keep   esc back")
            for label, field in (("Name", self.who), ("Headline", self.headline), ("Note", self.note)):
                yield Label(Content(label), classes="hint")
                yield field

    def on_mount(self) -> None:
        """Begin with the name."""
        self.who.focus()

    @on(Input.Submitted)
    def _next(self) -> None:
        """Go on to the next field with enter."""
        self.focus_next()

    def action_keep(self) -> None:
        """Give back what the fields say."""
        inviter, written, shown = self._invitation.inviter, self._written(), self._shown
        self.dismiss(
            Correction(
                inviter.name if written.name == shown.name else " ".join(written.name.split()),
                inviter.headline if written.headline == shown.headline else " ".join(written.headline.split()),
                self._invitation.note if written.note == shown.note else written.note.strip(),
            )
        )

    def action_step_out(self) -> None:
        """Give nothing back."""
        self.dismiss(None)

    def _written(self) -> Correction:
        return Correction(self.who.value, self.headline.value, self.note.text)
