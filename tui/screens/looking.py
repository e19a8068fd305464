"""Looking around in what an import found: sections, the filter, the cursor and details. Nothing is chosen here."""

from collections.abc import Callable
from datetime import datetime

from textual import on
from textual.content import Content
from textual.geometry import Size
from textual.getters import query_one
from textual.reactive import reactive
from textual.widgets import Input

from invites.choosing import Choosing, Section
from invites.invitation import Invitation
from invites.note import Verdict
from tui.screens.list_and_details import ListAndDetails
from tui.widgets.found_details import finding_content, record_content
from tui.widgets.found_row import FoundRow, finding_row, record_row


class Looking(ListAndDetails[bool]):
    """Shows a section of a preview, and all there is to know of the line under the cursor."""

    section: reactive[Section] = reactive(Section.ALL)
    """The part that is shown."""
    matching: reactive[int | None] = reactive(None)
    """How many lines of it the filter lets through; None without one."""
    filtered: reactive[bool] = reactive(False)
    """Whether words are looked for, or about to be."""
    typing: reactive[bool] = reactive(False)
    """Whether keys go into these words."""
    choice: reactive[str] = reactive("")
    """What can be done with the line under the cursor: "leave out", "take in", or nothing."""

    filter = query_one("#words", Input)

    def __init__(self, choosing: Choosing, judge: Callable[[Invitation], Verdict], now: datetime) -> None:
        """Show a preview. `judge` tells what a note says, and ages are counted from `now`."""
        super().__init__()
        self.choosing = choosing
        self._judge = judge
        self._now = now

    def fit(self, size: Size) -> None:
        """Fit the list to the width, and the details to the room they have then."""
        super().fit(size)
        self.show_details()

    def show(self, current: int | None = None) -> None:
        """Show the lines of the section that hold the words, the cursor on one of them if it is there."""
        words = self.filter.value
        numbers = self.choosing.numbers(self.section, words)
        self.matching = len(numbers) if words.strip() else None
        self.list.show(numbers, current, 0)
        self.show_details()

    def row(self, number: int) -> FoundRow:
        """Return what the list shows of a line."""
        finding = self.choosing.finding(number)
        if finding is not None:
            return finding_row(finding)
        invitation = self.choosing.record(number).invitation
        return record_row(self.choosing, number, self._judge(invitation).kind, self._now)

    def show_details(self) -> None:
        """Show all there is to know of the line under the cursor."""
        number = self.list.current
        self.choice = ""
        if number is None:
            self.pane.content = Content.styled(self._nothing(), "$text-muted")
            return
        if not self.choosing.why_fixed(number):
            self.choice = "leave out" if self.choosing.is_brought(number) else "take in"
        self.pane.content = self._details(number, roomy=self.has_class("-wide"))

    def _details(self, number: int, *, roomy: bool) -> Content:
        finding = self.choosing.finding(number)
        if finding is not None:
            return finding_content(finding, roomy=roomy)
        verdict = self._judge(self.choosing.record(number).invitation)
        return record_content(self.choosing, number, verdict, self._now, roomy=roomy)

    def _nothing(self) -> str:
        if self.matching is not None:
            return "Nothing here holds these words.\n\nesc shows all again."
        if self.section is Section.ALL:
            return "Nothing that looks like an invitation was found."
        return "There is nothing of this kind.\n\n1 shows all."

    @on(Input.Changed, "#words")
    def _words_typed(self) -> None:
        """Narrow the list with every key."""
        self.show(self.list.current)

    @on(Input.Submitted, "#words")
    def _words_done(self) -> None:
        """Go back to the list, which stays narrowed."""
        self.filtered = self.matching is not None
        self._to_list()

    def _to_list(self) -> None:
        self.typing = False
        self.set_class(self.filtered, "-filtering")
        self.list.focus()

    def leave_filter(self) -> bool:
        """Show all again, and tell whether words were looked for."""
        if not self.filtered:
            return False
        current = self.list.current
        self.filtered = False
        self._to_list()
        self.filter.value = ""
        self.show(current)
        return True

    def look_for(self, words: str) -> bool:
        """Open the filter with words in it."""
        self.action_filter()
        self.filter.insert_text_at_cursor(words)
        return True

    def action_filter(self) -> None:
        """Look for words."""
        self.filtered = self.typing = True
        self.add_class("-filtering")
        self.set_focus(self.filter)  # at once, as in `Browsing`

    def action_turn(self, step: int) -> None:
        """Go to the next section, or the one before."""
        sections = [*Section]
        self.action_go_to((sections.index(self.section) + step) % len(sections))

    def action_go_to(self, position: int) -> None:
        """Go to a section."""
        self.section = [*Section][position]
        self.show()
