"""What an import would do, shown before anything is stored, and the keys that change it.

What is chosen is kept by `invites.choosing`; here it is only asked for.
"""

from pathlib import PurePath
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.reactive import reactive
from textual.widgets import Input

from invites.choosing import Section
from invites.correction import Correction
from tui.look import called
from tui.screens.correct import CorrectScreen
from tui.screens.keys import KeysScreen
from tui.screens.list_and_details import moves
from tui.screens.looking import Looking
from tui.widgets.found_lines import SHEET, FoundKeys, Sections
from tui.widgets.found_row import FoundList


class PreviewScreen(Looking):
    """Lets the owner look through what was found, and change it. Gives back whether to store it."""

    CSS_PATH: ClassVar[list[str | PurePath]] = ["list_and_details.tcss", "preview.tcss"]

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "store", "bring in"),
        Binding("escape", "step_out", "back"),
        Binding("q", "leave", "leave it"),
        Binding("space,x", "choose", "leave out or take in"),
        Binding("e", "correct", "correct"),
        Binding("slash", "filter", "filter"),
        Binding("question_mark", "keys", "keys"),
        Binding("tab,right", "turn(1)", "next part"),
        Binding("shift+tab,left", "turn(-1)", "part before"),
        *(Binding(str(number), f"go_to({number - 1})", section) for number, section in enumerate(Section, 1)),
        *moves("details"),
    ]

    changes: reactive[int] = reactive(0)
    """Counts what was chosen: with it, whatever shows counts is drawn anew."""

    def compose(self) -> ComposeResult:
        """Lay out the screen."""
        yield Sections(self.choosing).data_bind(Looking.section, Looking.matching, PreviewScreen.changes)
        yield Input(placeholder="name, headline, words of the note or of a finding", id="words", select_on_focus=False)
        yield from self.lay_out(FoundList(self.row, id="list"))
        yield FoundKeys(self.choosing).data_bind(
            Looking.filtered, Looking.typing, Looking.choice, PreviewScreen.changes
        )

    def on_mount(self) -> None:
        """Show what is new, or what could not be read when that is all there is."""
        if not self.choosing.count(Section.ALL) and self.choosing.count(Section.FINDINGS):
            self.section = Section.FINDINGS
        self.show()

    def action_choose(self) -> None:
        """Leave the line under the cursor out, or take it in."""
        number = self.list.current
        if number is None:
            self.say("There is nothing here to leave out or take in.", "warning")
            return
        try:
            self.choosing.toggle(number)
        except ValueError as error:
            self.say(str(error), "warning")
            return
        who = called(self.choosing.record(number).invitation)
        self._chosen(f"{who} will be brought in." if self.choosing.is_brought(number) else f"{who} is left out.")

    def action_correct(self) -> None:
        """Ask what the line under the cursor really says."""
        number = self.list.current
        if number is None:
            self.say("There is nothing here to correct.", "warning")
            return
        if why := self.choosing.why_fixed(number):
            self.say(why, "warning")
            return

        def correct(correction: Correction | None) -> None:
            if correction is not None:
                self._correct(number, correction)

        self.app.push_screen(CorrectScreen(self.choosing.record(number).invitation), correct)

    def _correct(self, number: int, correction: Correction) -> None:
        try:
            self.choosing.correct(number, correction)
        except ValueError as error:
            self.say(str(error), "warning")
            return
        who = called(self.choosing.record(number).invitation)
        self._chosen(f"Corrected: {who}." if self.choosing.is_corrected(number) else f"{who} is as it was read.")

    def action_store(self) -> None:
        """Agree."""
        self.dismiss(self.choosing.would_change)

    def action_keys(self) -> None:
        """Show the keys of the preview."""
        self.app.push_screen(KeysScreen(SHEET))

    def action_leave(self) -> None:
        """Refuse; nothing is stored."""
        self.dismiss(False)

    def action_step_out(self) -> None:
        """Leave the filter, or refuse."""
        if not self.leave_filter():
            self.action_leave()

    def _chosen(self, sentence: str) -> None:
        self.changes += 1
        self.list.draw_anew()
        self.show_details()
        self.say(sentence)
