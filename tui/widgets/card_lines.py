"""What a card says, as lines: the note with its parts marked, the reasons, the ties, the signs."""

from datetime import datetime
from typing import TYPE_CHECKING

from textual.content import Content

from invites.inbox import Entry
from invites.note import Kind, Verdict
from invites.plain import plain, plain_pieces
from tui.look import KINDS, SIGN_LOOK, long_age, mutual_line, state_word
from tui.widgets.hanging import Labelled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from invites.signs import Sign
    from invites.ties import Tie

MOST_TIES = 8
"""Ties that are shown."""

NOTE_LIMIT = 4000
"""Characters of a note that are shown. The site allows 300; what is longer was never a note."""

LABEL = 14
"""Cells of what stands before each line, with the spaces behind it."""

_CANNED = "$text-accent on $accent-muted"
_TOLD = "underline"
_SIGN = "$text-warning"


def card_content(  # noqa: PLR0913 (all that a card tells)
    entry: Entry, verdict: Verdict, ties: "Sequence[Tie]", signs: "Sequence[Sign]", now: datetime, *, roomy: bool
) -> list[Content | Labelled]:
    """Return the lines of a card; without `roomy`, name and headline share one, and nothing is left blank."""
    invitation = entry.invitation
    name = Content.styled(plain(invitation.inviter.name, limit=200) or "(no name)", "bold")
    headline = Content.styled(plain(invitation.inviter.headline, limit=300), "$text-muted")
    facts = " · ".join(fact for fact in (long_age(invitation, now), mutual_line(invitation), state_word(entry)) if fact)
    gap = [Content("")] if roomy else []
    head = [name, headline] if roomy else [Content.assemble(name, "  ", headline)]
    lines = [line for line in (*head, Content.styled(facts, "$text-muted")) if line]
    said = note_content(invitation.note, verdict, signs)
    return [*lines, *gap, said, *gap, *reason_lines(verdict), *sign_lines(signs), *tie_lines(ties)]


def note_content(note: str, verdict: Verdict, signs: "Sequence[Sign]" = ()) -> Content:
    """Return the note with the parts marked that reasons and signs are about; words in its place when it is blank."""
    if verdict.kind is Kind.BLANK:
        shown = plain(note, lines=True, limit=200)
        return Content.styled(f"“{shown}”" if shown else "No note.", "italic $text-muted")
    told = _CANNED if verdict.kind is Kind.DEFAULT else _TOLD
    spans = [(reason.start, reason.end, told) for reason in verdict.reasons]
    spans += [(sign.start, sign.end, _SIGN) for sign in signs]
    spans = [(start, min(end, NOTE_LIMIT), style) for start, end, style in spans if start < end]
    cuts = sorted({place for span in spans for place in span[:2] if 0 < place <= NOTE_LIMIT})
    parts = [
        (piece, " ".join(dict.fromkeys(style for start, end, style in spans if start <= at < end)))
        for at, piece in zip([0, *cuts], plain_pieces(note[:NOTE_LIMIT], cuts), strict=True)
    ]
    more = len(note) - NOTE_LIMIT
    return Content.assemble(*parts, f"\n… ({more} more characters)" if more > 0 else "")


def reason_lines(verdict: Verdict) -> list[Labelled]:
    """Return the kind and the reasons, one below the other."""
    look = KINDS[verdict.kind]
    style = "bold $text-accent" if verdict.kind in (Kind.BLANK, Kind.DEFAULT) else "bold"
    first, *others = [plain(reason.text, limit=300) for reason in verdict.reasons] or [""]
    label = Content.styled(f"{look.glyph} {look.word}".ljust(LABEL), style)
    return [Labelled(label, Content(first)), *(Labelled(Content(" " * LABEL), Content(other)) for other in others)]


def sign_lines(signs: "Sequence[Sign]") -> list[Labelled]:
    """Return what to look at twice, in line with the reasons."""
    labels = [f"{SIGN_LOOK.glyph} {SIGN_LOOK.word}", *[""] * len(signs)]
    return [
        Labelled(Content.styled(label.ljust(LABEL), "bold $text-warning"), Content(plain(sign.text, limit=300)))
        for label, sign in zip(labels, signs, strict=False)
    ]


def tie_lines(ties: "Sequence[Tie]") -> list[Labelled]:
    """Return the ties, one below the other, in line with the reasons."""
    label = Content.styled("  tie".ljust(LABEL), "bold")
    return [
        Labelled(label, Content.assemble(plain(tie.text, limit=300), (f"  {tie.source}", "$text-muted")))
        for tie in ties[:MOST_TIES]
    ]
