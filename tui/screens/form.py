"""A small form: a few questions with a line for each answer, and below them what would come of the answers."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from invites.plain import plain

Check = Callable[[str], tuple[bool, str]]
"""Tells for an answer whether it will do, and in a few words why or why not."""

_LONGEST = 300
"""Characters of an answer."""


@dataclass(frozen=True, slots=True)
class Field:
    """One question of a form."""

    name: str
    """What the answer is given back under."""
    question: str
    """The question, a few words."""
    check: Check
    """Asked with every key."""
    value: str = ""
    """The answer that stands there at first."""


class FormScreen(ModalScreen[Mapping[str, str] | None]):
    """Asks some questions. Gives the answers back once all will do; None when the owner stepped out."""

    CSS_PATH = "form.tcss"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s,ctrl+enter", "keep", "done", priority=True),
        Binding("escape", "step_out", "back"),
    ]

    def __init__(
        self, title: str, fields: Sequence[Field], *, preview: Callable[[Mapping[str, str]], str] | None = None
    ) -> None:
        """Ask for each of `fields`; `preview` tells what would come of the answers as they stand."""
        super().__init__()
        self._title = title
        self._fields = fields
        self._preview = preview
        self._inputs = [
            Input(plain(field.value, limit=_LONGEST), max_length=_LONGEST, select_on_focus=False) for field in fields
        ]
        self._says = [Static(classes="hint says") for _ in fields]
        self._outcome = Static(classes="outcome")

    def compose(self) -> ComposeResult:
        """Lay out the box."""
        with Container(classes="box") as box:
            box.border_title = Content(plain(self._title, limit=100))
            box.border_subtitle = Content("enter next, then done   esc back")
            with VerticalScroll(can_focus=False):
                for field, line, says in zip(self._fields, self._inputs, self._says, strict=True):
                    yield Static(Content(field.question), classes="question")
                    yield line
                    yield says
                if self._preview:
                    yield self._outcome

    def on_mount(self) -> None:
        """Begin with the first question."""
        self._inputs[0].focus()
        self._tell()

    @on(Input.Changed)
    def _typed(self) -> None:
        """Say with every key what the answers mean."""
        self._tell()

    @on(Input.Submitted)
    def _submitted(self, message: Input.Submitted) -> None:
        """Go on to the next question, or be done after the last."""
        position = self._inputs.index(message.input)
        if position + 1 < len(self._inputs):
            self._inputs[position + 1].focus()
        else:
            self.action_keep()

    def action_keep(self) -> None:
        """Give the answers back, or go to the first that will not do."""
        wrong = self._tell()
        if wrong is None:
            self.dismiss(self._answers())
        else:
            self._inputs[wrong].focus()

    def action_step_out(self) -> None:
        """Give nothing back."""
        self.dismiss(None)

    def _answers(self) -> dict[str, str]:
        return {field.name: line.value.strip() for field, line in zip(self._fields, self._inputs, strict=True)}

    def _tell(self) -> int | None:
        """Say what the answers mean, and return the position of the first that will not do; None when all will."""
        wrong = None
        for position, (field, line, says) in enumerate(zip(self._fields, self._inputs, self._says, strict=True)):
            good, words = field.check(line.value)
            says.update(Content(plain(words, limit=300)))
            says.set_class(not good and bool(line.value.strip()), "wrong")
            if not good and wrong is None:
                wrong = position
        if self._preview:
            self._outcome.update(Content(self._preview(self._answers())))
        return wrong
