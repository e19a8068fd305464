"""The owner's own words for a reply: written in their editor, or made a template."""

import os
import re
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, cast
from unicodedata import normalize

from textual.app import SuspendNotSupported

from invites.inbox import Entry
from invites.plain import plain
from invites.template import TemplateError, is_template_name
from store.errors import StoreError
from tui.draft import Draft
from tui.outside_editor import NONE_SET, Edited, edit_outside, editor_of

if TYPE_CHECKING:
    from tui.app import CoffeeApp
    from tui.screens.queue import QueueScreen

_NO_TERMINAL = "This terminal cannot be handed to another program. e edits here."


def template_name(words: str) -> str:
    """Return the middle part of a template's file name, made of a person's words; may be empty."""
    letters = normalize("NFKD", words[:200]).encode("ascii", "ignore").decode().casefold()
    return re.sub("[^a-z0-9]+", "-", letters).strip("-")[:40].strip("-")


class Rewording:
    """Works on the reply that is shown."""

    def __init__(self, screen: "QueueScreen") -> None:
        """Work on what a screen has selected."""
        self._screen = screen

    def edit_outside(self) -> None:
        """Let the owner change the reply in the editor that $VISUAL or $EDITOR names."""
        entry, draft = self._screen.meant(), self._screen.draft
        if entry is None or draft is None:
            return
        if draft.problem:
            self._screen.say(f"{draft.problem} There is nothing to edit; v takes the next wording.", "error")
            return
        edited = self._outside(draft.text)
        if edited.text is None:
            self._screen.say(edited.sentence, "error" if edited.is_wrong else "")
            return
        self._screen.deciding.edited(entry, draft.decision, edited.text)
        self._screen.say(f"{draft.decision.value.capitalize()} will copy it as you wrote it.")

    def _outside(self, text: str) -> Edited:
        try:
            command = editor_of(os.environ)
        except ValueError:
            return Edited(None, "The editor in $VISUAL or $EDITOR has an open quote.", is_wrong=True)
        if not command:
            return Edited(None, NONE_SET, is_wrong=True)
        try:
            with self._screen.app.suspend():
                return edit_outside(command, text, self._app.places)
        except SuspendNotSupported:
            return Edited(None, _NO_TERMINAL, is_wrong=True)

    def save_template(self) -> None:
        """Ask for a name, and make the reply that is shown a template of that name."""
        entry, draft = self._screen.meant(), self._screen.draft
        if entry is None or draft is None or draft.occasion is None:
            return
        if draft.problem or not draft.text:
            self._screen.say("There is no reply here that could become a template.", "warning")
            return
        from tui.screens.ask import AskScreen

        language = draft.language or self._screen.deciding.wishes.language(entry.id)
        language = language or self._screen.queue.drafting.language(entry, draft.occasion)
        draft = replace(draft, language=language)
        hint = "A name for it, such as “warm and short”. Names and the like become variables again."
        self._screen.app.push_screen(
            AskScreen("Save as template", hint, partial(self._check, draft)), partial(self._save, entry, draft)
        )

    def _check(self, draft: Draft, words: str) -> tuple[bool, str]:
        """Tell whether a template can have that name, and its file's, or what is wrong."""
        name = template_name(words)
        if not is_template_name(name):
            return False, "A few letters from a to z are needed."
        file = f"{draft.occasion or ''}.{name}.{draft.language}.txt"
        if any(one.file == file for one in self._screen.queue.drafting.all_for(draft.decision)):
            return False, f"There is {file} already."
        return True, f"saved as {file}"

    def _save(self, entry: Entry, draft: Draft, words: str | None) -> None:
        if words is None:
            return
        try:
            file = self._screen.queue.drafting.save_as_template(
                entry, draft, template_name(words), plain(words, limit=60)
            )
        except (StoreError, TemplateError) as error:
            self._screen.say(str(error), "error")
            return
        self._screen.say(f"Saved; v comes to it after the others: {file}")

    @property
    def _app(self) -> "CoffeeApp":
        return cast("CoffeeApp", self._screen.app)
