"""One question with a one-line answer: until when, which file."""

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.getters import query_one
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from invites.plain import plain


class AskScreen(ModalScreen[str | None]):
    """Asks for a line. Gives it back once `check` lets it pass; None when the owner stepped out."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "step_out", "back")]

    answer = query_one(Input)
    says = query_one("#says", Static)

    def __init__(
        self, title: str, hint: str, check: Callable[[str], tuple[bool, str]], *, while_typed: bool = True
    ) -> None:
        """`check` tells for each answer whether it will do, and in a few words why or why not.

        Without `while_typed` it is asked only when the answer is done: the beginning of a path is no wrong one.
        """
        super().__init__()
        self._title = title
        self._hint = hint
        self._check = check
        self._while_typed = while_typed

    def compose(self) -> ComposeResult:
        """Lay out the box."""
        with Container(classes="box") as box:
            box.border_title = Content(self._title)
            box.border_subtitle = Content("enter done   esc back")
            yield Static(Content(self._hint), classes="hint")
            yield Input()
            yield Static(id="says", classes="hint")

    def on_mount(self) -> None:
        """Say at once what an empty answer means."""
        self.answer.focus()
        self._tell("")

    @on(Input.Changed)
    def _typed(self, message: Input.Changed) -> None:
        """Say with every key what the answer means."""
        if self._while_typed:
            self._tell(message.value)
        else:
            self.says.update("")

    @on(Input.Submitted)
    def _submitted(self, message: Input.Submitted) -> None:
        """Give the answer back if it will do."""
        if self._tell(message.value):
            self.dismiss(message.value)

    def action_step_out(self) -> None:
        """Give nothing back."""
        self.dismiss(None)

    def _tell(self, answer: str) -> bool:
        good, words = self._check(answer)
        self.says.update(Content(plain(words, limit=300)))
        self.says.set_class(not good and bool(answer), "wrong")
        return good
