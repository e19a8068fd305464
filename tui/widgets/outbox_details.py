"""One reply of the outbox in full: whose it is, what it goes with, and how long it is for LinkedIn."""

from datetime import date

from textual.content import Content

from invites.inbox import Entry
from invites.message_length import utf16_length
from invites.outcome import ReplyState
from invites.plain import plain
from invites.until import tell_day
from tui.look import sentence_of

LONGEST_REPLY = 20_000
"""Characters of a reply that are shown and copied: more than twice what LinkedIn takes."""

EMPTY = """The outbox is empty: no reply waits.

Decide on several at once, and their replies wait here: space marks
an invitation, * marks all, then a, d, c or t decides on all marked.

A decision on one alone copies its reply at once."""
"""What is shown when there is no reply."""


def reply_text(entry: Entry) -> str:
    """Return a reply as it is shown and copied: harmless, whatever file it came from."""
    return plain(entry.decided.reply, lines=True, limit=LONGEST_REPLY) if entry.decided else ""


def reply_content(entry: Entry, limit: int, today: date, decided_on: date, *, roomy: bool) -> Content:
    """Return a reply in full; `limit` is how many UTF-16 units LinkedIn takes."""
    inviter = entry.invitation.inviter
    name = Content.styled(plain(inviter.name, limit=200) or "(no name)", "bold")
    headline = Content.styled(plain(inviter.headline, limit=300), "$text-muted")
    text = reply_text(entry)
    length = utf16_length(text)
    told = [_decision(entry, today, decided_on), *([_template(entry)] if roomy else [])]
    facts = Content.styled(" · ".join(part for part in told if part), "$text-muted")
    room = Content.styled(f"{length} of {limit}", "$text-muted")
    if length > limit:
        room = Content.styled(f"{length} of {limit}: too long for LinkedIn", "bold $text-warning")
    said = Content.assemble(facts, " · ", room)
    if roomy:
        return Content("\n").join([name, *([headline] if headline else []), said, Content(""), Content(text)])
    return Content("\n").join([Content.assemble(name, "  ", headline), said, Content(text)])


def _decision(entry: Entry, today: date, decided_on: date) -> str:
    if entry.decided is None:
        return ""
    said = sentence_of(entry.decided.decision, "").rstrip(". ").removesuffix(" to").removesuffix("kindly").strip()
    state = entry.standing.reply if entry.standing else None
    copied = ", copied" if state is ReplyState.COPIED else ""
    return f"{said} {tell_day(decided_on, today)}{copied}"


def _template(entry: Entry) -> str:
    return plain(entry.decided.template, limit=60) if entry.decided else ""
