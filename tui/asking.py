"""Asks the owner for what replies lack, before anything is decided: the form's questions, and what comes of it."""

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, cast

from invites.gaps import QUESTIONS
from store.errors import StoreError
from tui.answering import keep_answers

if TYPE_CHECKING:
    from textual.screen import Screen

    from tui.app import CoffeeApp
    from tui.screens.form import Field

Answered = Callable[[Mapping[str, str]], None]
"""Goes on with the values of the variables, for `Wish.answers`."""

_REMEMBERED = "remembered in your settings"
_ONCE = "for this reply only"


def ask_for(
    screen: "Screen[None]",
    variables: Iterable[str],
    title: str,
    answered: Answered,
    preview: Callable[[Mapping[str, str]], str] | None = None,
) -> None:
    """Ask for variables in one form, write down what holds for all replies, and go on.

    Nothing happens when the owner steps out, or the settings cannot be written, which is said then. `preview` tells
    what the reply would be with the answers as they stand.
    """
    from tui.screens.form import FormScreen

    app = cast("CoffeeApp", screen.app)

    def go_on(answers: Mapping[str, str] | None) -> None:
        if answers is None:
            app.say("Nothing was decided.")
            return
        try:
            values = keep_answers(app.places, app.queue, answers)
        except StoreError as error:
            app.say(f"{error} Nothing was decided.", "error")
            return
        answered(values)

    app.push_screen(FormScreen(title, fields_for(variables), preview=preview), go_on)


def fields_for(variables: Iterable[str]) -> "list[Field]":
    """Return a field for each question that has to be asked; two variables may be behind one question."""
    from tui.screens.form import Field

    asked: dict[str, str] = {}
    for variable in variables:
        asked.setdefault(QUESTIONS[variable].text, variable)
    return [Field(variable, text, _check(variable)) for text, variable in asked.items()]


def _check(variable: str) -> Callable[[str], tuple[bool, str]]:
    setting = QUESTIONS[variable].setting

    def check(answer: str) -> tuple[bool, str]:
        if not answer.strip():
            return False, "The reply has a hole without it."
        return True, f"{_REMEMBERED}: [{setting[0]}] {setting[1]}" if setting else _ONCE

    return check
