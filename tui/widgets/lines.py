"""The top line of the queue screen, views with their counts; and the line that says what happened, on any screen."""

from textual.app import RenderResult
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from invites.inbox import Order
from tui.copying import Held
from tui.shown import Shown
from tui.widgets.hanging import Hanging, Labelled


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
        left, parts = self._left(), self._right()
        if parts and self.shown.marked and left.cell_length + _right(parts[:1]).cell_length >= self.size.width:
            left = self._left(is_named=False)  # how many are marked matters more than whose program this is
        right = _right(parts)
        while parts and left.cell_length + right.cell_length >= self.size.width:
            parts.pop()
            right = _right(parts)
        space = self.size.width - left.cell_length - right.cell_length
        return left if space < 1 else Content.assemble(left, " " * space, right)

    def _left(self, *, is_named: bool = True) -> Content:
        wide = self.size.width >= 100
        parts: list[tuple[str, str]] = [(" Coffee First ", "bold $accent")] if is_named else []
        if self._demo and is_named:
            parts.append((" demo ", "$text-muted"))
        for view, count in self.shown.counts:
            current = view is self.shown.view
            gap = "  " if wide else " "
            parts.append((gap, ""))
            parts.append((f" {view.value.capitalize()} {count} ", "bold reverse" if current else "$text-muted"))
        return Content.assemble(*parts)

    def _right(self) -> list[tuple[str, str]]:
        """Return what stands on the right with its style, the most needed first."""
        shown = self.shown
        parts: list[tuple[str, str]] = []
        if shown.marked:
            hidden = f", {shown.hidden:,} not shown" if shown.hidden else ""
            parts.append((f"{shown.marked:,} marked{hidden}", "bold $accent"))
        if shown.waiting:
            parts.append((f"Outbox {shown.waiting:,}", "$foreground"))
        if shown.due:
            parts.append((f"Due {shown.due:,}", "bold $accent"))
        if shown.words:
            parts.append((f"{shown.matching} match", "$text-muted"))
        elif shown.group:
            parts.append((f"{shown.matching} with the same text", "$text-muted"))
        else:
            order = "" if shown.order is Order.NEWEST else f"by {shown.order.value}   "
            parts.append((f"{order}/ to filter", "$text-muted"))
        return parts


class StatusLine(Widget):
    """What happened last, in one sentence. Strangers' names in it went through the door."""

    message: reactive[str] = reactive("")
    """The sentence; empty when there is nothing to say."""
    level: reactive[str] = reactive("")
    """"", "warning" or "error": how much it matters."""
    held: reactive[Held | None] = reactive(None)
    """Whose reply is on the clipboard; None when that is not known."""

    def watch_message(self) -> None:
        """Give trouble as many lines as it takes; the rest has to do with one, so that nothing jumps."""
        self.set_class(bool(self.level) and len(self.message) + 4 > self.size.width > 0, "-long")
        if self.has_class("-long"):
            self.refresh(layout=True)  # which may be more or fewer lines than before

    def watch_level(self) -> None:
        """Fit to the level, too."""
        self.watch_message()

    def render(self) -> RenderResult:
        """Draw the line."""
        glyph, style = {"warning": ("! ", "bold $text-warning"), "error": ("✗ ", "bold $text-error")}.get(
            self.level, ("", "$foreground")
        )
        if self.has_class("-long"):
            return Hanging([Labelled(Content.styled(f" {glyph}", style), Content.styled(self.message, style))])
        said = Content.assemble((f" {glyph}{self.message}", style))
        for told in (self.held.sentence(), self.held.short) if self.held else ():
            held = Content.styled(f"{told} ", "$text-muted")
            space = self.size.width - said.cell_length - held.cell_length
            if space >= 2:
                return Content.assemble(said, " " * space, held)
        return said.truncate(self.size.width, ellipsis=True)


def _right(parts: list[tuple[str, str]]) -> Content:
    pieces = [piece for part in parts for piece in (part, ("   ", ""))]
    return Content.assemble(*pieces[:-1], " ")
