"""The card of one invitation: who, since when, the note with the telling parts marked, and the reasons."""

from datetime import datetime
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from invites.inbox import Entry
from invites.note import Kind, Verdict
from invites.plain import plain, plain_parts
from tui.look import KINDS, long_age, mutual_line, state_word

if TYPE_CHECKING:
    from invites.ties import Tie

MOST_TIES = 8
"""Ties that are shown."""

NOTE_LIMIT = 4000
"""Characters of a note that are shown. The site allows 300; what is longer was never a note."""


class Card(VerticalScroll, can_focus=False):
    """All there is to know of the invitation under the cursor."""

    entry: reactive[Entry | None] = reactive(None)
    """The invitation; None shows `empty` instead."""
    verdict: reactive[Verdict | None] = reactive(None)
    """What its note says."""
    ties: "reactive[tuple[Tie, ...]]" = reactive(())
    """What the owner's own data says about its inviter."""
    empty: reactive[str] = reactive("")
    """What to do next, when there is no invitation to show."""

    roomy: reactive[bool] = reactive(True)
    """Whether there is room for blank lines."""

    def __init__(self, now: datetime, *, id: str | None = None) -> None:  # noqa: A002 (Textual's own word)
        """`now` is what ages are counted from."""
        super().__init__(id=id)
        self.now = now
        self._body = Static(id="card-body")

    def compose(self) -> ComposeResult:
        """Hold one text."""
        yield self._body

    def watch_entry(self) -> None:
        """Show another invitation from its top."""
        self.scroll_home(animate=False)
        self._draw()

    def watch_verdict(self) -> None:
        """Show another verdict."""
        self._draw()

    def watch_ties(self) -> None:
        """Show other ties."""
        self._draw()

    def watch_roomy(self) -> None:
        """Fit to the room there is."""
        self._draw()

    def watch_empty(self) -> None:
        """Show another hint."""
        self._draw()

    def _draw(self) -> None:
        if self.entry is None or self.verdict is None:
            self._body.update(Content(self.empty))
        else:
            lines = card_content(self.entry, self.verdict, self.ties, self.now, roomy=self.roomy)
            self._body.update(Content("\n").join(lines))


def card_content(
    entry: Entry, verdict: Verdict, ties: "tuple[Tie, ...]", now: datetime, *, roomy: bool
) -> list[Content]:
    """Return the lines of a card; without `roomy`, name and headline share one, and nothing is left blank."""
    invitation = entry.invitation
    name = Content.styled(plain(invitation.inviter.name, limit=200) or "(no name)", "bold")
    headline = Content.styled(plain(invitation.inviter.headline, limit=300), "$text-muted")
    facts = " · ".join(fact for fact in (long_age(invitation, now), mutual_line(invitation), state_word(entry)) if fact)
    gap = [Content("")] if roomy else []
    head = [name, headline] if roomy else [Content.assemble(name, "  ", headline)]
    lines = [line for line in (*head, Content.styled(facts, "$text-muted")) if line]
    said = note_content(invitation.note, verdict)
    return [*lines, *gap, said, *gap, *reason_lines(verdict), *tie_lines(verdict, ties)]


def note_content(note: str, verdict: Verdict) -> Content:
    """Return the note with the parts marked that its reasons are about, or words in its place when it is blank."""
    if verdict.kind is Kind.BLANK:
        shown = plain(note, lines=True, limit=200)
        return Content.styled(f"“{shown}”" if shown else "No note.", "italic $text-muted")
    style = "$text-accent on $accent-muted" if verdict.kind is Kind.DEFAULT else "underline"
    pieces = plain_parts(note[:NOTE_LIMIT], marked_spans(verdict))
    shown_note = Content.assemble(*((piece, style) if is_part else piece for piece, is_part in pieces))
    cut = len(note) - NOTE_LIMIT
    return Content.assemble(shown_note, f"\n… ({cut} more characters)" if cut > 0 else "")


def marked_spans(verdict: Verdict) -> list[tuple[int, int]]:
    """Return the parts of the note that the reasons are about, in their order, those that overlap as one."""
    spans: list[tuple[int, int]] = []
    for start, end in sorted((reason.start, reason.end) for reason in verdict.reasons if reason.end > reason.start):
        if spans and start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    return spans


def reason_lines(verdict: Verdict) -> list[Content]:
    """Return the kind and the reasons, one below the other."""
    look = KINDS[verdict.kind]
    label = f"{look.glyph} {look.word}"
    canned = verdict.kind in (Kind.BLANK, Kind.DEFAULT)
    style = "bold $text-accent" if canned else "bold"
    gap = "  "
    first, *others = [plain(reason.text, limit=300) for reason in verdict.reasons] or [""]
    lines = [Content.assemble((label, style), gap, first)]
    return lines + [Content.assemble(" " * (len(label) + len(gap)), other) for other in others]


def tie_lines(verdict: Verdict, ties: "tuple[Tie, ...]") -> list[Content]:
    """Return the ties, one below the other, in line with the reasons."""
    width = len(f"{KINDS[verdict.kind].glyph} {KINDS[verdict.kind].word}")
    label = "  tie".ljust(width)
    return [
        Content.assemble((label, "bold"), "  ", plain(tie.text, limit=300), (f"  {tie.source}", "$text-muted"))
        for tie in ties[:MOST_TIES]
    ]
