"""The three single lines of the queue screen: views with counts on top, what happened, and the keys at the bottom."""

from textual.app import RenderResult
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from invites.inbox import Order
from tui.commands import COMMANDS, keys_of, shown_key
from tui.shown import Shown


class TopLine(Widget):
    """The program's name, the views with their counts, and how the view is sorted or filtered."""

    shown: reactive[Shown] = reactive(Shown())
    """What is on the screen."""

    def __init__(self, *, demo: bool) -> None:
        """`demo` says that these are invented people in a temporary folder."""
        super().__init__()
        self._demo = demo

    def render(self) -> RenderResult:
        """Draw the line."""
        wide = self.size.width >= 100
        parts: list[tuple[str, str]] = [(" Coffee First ", "bold $accent")]
        if self._demo:
            parts.append((" demo ", "$text-muted"))
        for view, count in self.shown.counts:
            current = view is self.shown.view
            gap = "  " if wide else " "
            parts.append((gap, ""))
            parts.append((f" {view.value.capitalize()} {count} ", "bold reverse" if current else "$text-muted"))
        if self.shown.due:
            parts.append((f"{'  ' if wide else ' '} Due {self.shown.due} ", "bold $accent"))
        left = Content.assemble(*parts)
        right = Content.assemble((f"{self._right()} ", "$text-muted"))
        space = self.size.width - left.cell_length - right.cell_length
        return left if space < 1 else Content.assemble(left, " " * space, right)

    def _right(self) -> str:
        if self.shown.words:
            return f"{self.shown.matching} match"
        order = "" if self.shown.order is Order.NEWEST else f"by {self.shown.order.value}   "
        return f"{order}/ to filter"


class StatusLine(Widget):
    """What happened last, in one sentence. Strangers' names in it went through the door."""

    message: reactive[str] = reactive("")
    """The sentence; empty when there is nothing to say."""
    level: reactive[str] = reactive("")
    """"", "warning" or "error": how much it matters."""

    def watch_message(self) -> None:
        """Give an error as many lines as it takes; the rest has to do with one, so that nothing jumps."""
        self.set_class(self.level == "error" and len(self.message) + 4 > self.size.width > 0, "-long")

    def watch_level(self) -> None:
        """Fit to the level, too."""
        self.watch_message()

    def render(self) -> RenderResult:
        """Draw the line."""
        glyph, style = {"warning": ("! ", "bold $text-warning"), "error": ("✗ ", "bold $text-error")}.get(
            self.level, ("", "$foreground")
        )
        said = Content.assemble((f" {glyph}{self.message}", style))
        return said if self.has_class("-long") else said.truncate(self.size.width, ellipsis=True)


class KeysLine(Widget):
    """The keys of the commands that are worth a place at the bottom."""

    def __init__(self, remapped: dict[str, str], *, id: str | None = None) -> None:  # noqa: A002 (Textual's own word)
        """`remapped` holds the owner's own keys."""
        super().__init__(id=id)
        self._remapped = remapped

    def render(self) -> RenderResult:
        """Draw the line, as many keys as fit, "keys" always among them."""
        shown = [
            (shown_key(keys_of(command, self._remapped)[0]), command.label) for command in COMMANDS if command.footer
        ]
        gap = "  " if self.size.width < 100 else "   "
        *rest, last = shown
        right = Content.assemble((last[0], "bold $accent"), f" {last[1]} ")
        left = Content(" ")
        for key, label in rest:
            longer = Content.assemble(left, (key, "bold $accent"), f" {label}{gap}")
            if longer.cell_length + right.cell_length > self.size.width:
                break
            left = longer
        space = self.size.width - left.cell_length - right.cell_length
        return Content.assemble(left, " " * max(0, space), right)
