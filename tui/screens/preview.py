"""What an import would do, shown before anything is stored."""

from textwrap import wrap
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from invites.arrival import Preview
from invites.plain import plain
from invites.reading.record import Finding, Record, Status
from tui.widgets.line_view import LineView
from tui.wording import import_counts

REASON_WIDTH = 50
"""Characters of a reason on one line: what is left of a box at 80 columns."""

STATUS_WORDS = {
    Status.NEW: "+ new",
    Status.KNOWN: "= seen before",
    Status.CONNECTED: "✓ connected",
    Status.OTHER: "· other",
}
"""How the status of a record is shown."""


class PreviewScreen(ModalScreen[bool]):
    """Shows every record with its status and every finding with its line. Gives back whether to store."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,y", "store", "bring in"),
        Binding("escape,n,q", "leave", "leave it"),
        Binding("j", "scroll_lines(1)", show=False),
        Binding("k", "scroll_lines(-1)", show=False),
    ]

    def __init__(self, found: Preview) -> None:
        """Show a preview."""
        super().__init__()
        self._found = found
        told = (line for finding in found.findings for line in finding_lines(finding))
        self._lines: list[Content | Record] = [*told, *sorted(found.records, key=_order)]

    def compose(self) -> ComposeResult:
        """Lay out the box."""
        new, events = self._found.count(Status.NEW), self._found.events
        brings = [str(new)] if new else []
        brings += [f"{events} in the history"] if events else []
        with Container(classes="box -tall") as box:
            box.border_title = Content("What was found")
            box.border_subtitle = Content("enter bring in   esc leave it" if self._brings else "enter or esc back")
            yield Static(self._summary(), classes="hint")
            yield Static(Content(""), classes="hint")
            yield LineView(len(self._lines), self._line)
            yield Static(
                Content(
                    f"\nNothing is stored yet. enter brings in {' and '.join(brings)}."
                    if brings
                    else "\nThere is nothing new to bring in."
                ),
                classes="hint",
            )

    def on_mount(self) -> None:
        """Let the arrow keys scroll."""
        self.query_one(LineView).focus()

    def action_store(self) -> None:
        """Agree."""
        self.dismiss(self._brings)

    def action_leave(self) -> None:
        """Refuse; nothing is stored."""
        self.dismiss(False)

    def action_scroll_lines(self, lines: int) -> None:
        """Scroll the list."""
        self.query_one(LineView).scroll_relative(y=lines, animate=False)

    @property
    def _brings(self) -> bool:
        found = self._found
        return bool(found.additions or found.changes or found.events or (found.exports and found.count(Status.NEW)))

    def _summary(self) -> Content:
        parts = [
            Content.assemble((str(count), "bold $accent"), f" {words}") for count, words in import_counts(self._found)
        ]
        return Content("   ").join(parts) if parts else Content("Nothing that looks like an invitation was found.")

    def _line(self, number: int) -> Content:
        line = self._lines[number]
        return record_line(line) if isinstance(line, Record) else line


def record_line(record: Record) -> Content:
    """Return the line of a record: status, name, headline or why it is not new."""
    inviter = record.invitation.inviter
    word = STATUS_WORDS[record.status].ljust(15)
    detail = record.why or inviter.headline or record.invitation.note
    style = "bold $accent" if record.status is Status.NEW else "$text-muted"
    return Content.assemble(
        (word, style), plain(inviter.name, limit=80) or "(no name)", "  ", (plain(detail, limit=200), "$text-muted")
    )


def finding_lines(finding: Finding) -> list[Content]:
    """Return the lines of a finding: its place, and the whole reason, however narrow the screen."""
    place = plain(finding.source, limit=80) + (f", line {finding.line}" if finding.line else "")
    word = "! not read" if finding.rejected else "! note"
    first, *others = wrap(f"{place}: {plain(finding.text, limit=300)}", REASON_WIDTH)
    lines = [Content.assemble((word.ljust(15), "bold $text-warning"), first)]
    return lines + [Content(" " * 15 + other) for other in others]


def _order(record: Record) -> int:
    return [*Status].index(record.status)
