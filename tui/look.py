"""How things look and are called on the screen and in text: glyphs, ages, days, what a decision did."""

from dataclasses import dataclass
from datetime import datetime

from invites.decision import Decision
from invites.inbox import Entry
from invites.invitation import Invitation
from invites.names import first_name
from invites.note import Kind
from invites.outcome import ProposalState, ReplyState, Standing
from invites.plain import plain
from invites.reading.ages import asked_at, is_english


@dataclass(frozen=True, slots=True)
class KindLook:
    """How a kind of note is shown: never by colour alone."""

    glyph: str
    """One cell wide."""
    word: str
    """At most nine cells wide."""


KINDS: dict[Kind, KindLook] = {
    Kind.BLANK: KindLook("○", "no note"),
    Kind.DEFAULT: KindLook("●", "default"),
    Kind.GENERIC: KindLook("◐", "generic"),
    Kind.PITCH: KindLook("$", "pitch"),
    Kind.PERSONAL: KindLook("✎", "personal"),
}
"""The look of each kind, in the list, on the card and in text."""

NO_KIND_YET = KindLook(" ", "")
"""Shown for the moment that judging takes when the program starts."""

SIGN_LOOK = KindLook("!", "look twice")
"""How a warning sign is shown on the card."""

KIND_WIDTH = max(len(look.word) for look in KINDS.values()) + 2
"""Cells that a glyph, a space and the longest word take."""

DECISION_MARKS: dict[Decision, str] = {
    Decision.ACCEPT: "accepted",
    Decision.DECLINE: "declined",
    Decision.COFFEE: "coffee",
    Decision.TALK: "talk",
    Decision.LATER: "later",
}
"""What a decided invitation is marked with in the list."""


def short_age(invitation: Invitation, now: datetime) -> str:
    """Return how long ago it was sent in at most five cells: "now", "5h", "today", "3d", "2w", "4mo", "1y".

    Hours only where the source gives a time: an age such as "Today" does not know them.
    """
    at = asked_at(invitation)
    if at is None:
        return ""
    seconds = max(0, int((now - at).total_seconds()))
    days = seconds // 86_400
    if days < 1 and invitation.sent_at is None:
        return "today"
    if days < 1:
        return f"{seconds // 3600}h" if seconds >= 3600 else "now"
    if days < 14:
        return f"{days}d"
    if days < 60:
        return f"{days // 7}w"
    return f"{days // 30}mo" if days < 365 else f"{days // 365}y"


def long_age(invitation: Invitation, now: datetime) -> str:
    """Return how long ago it was sent in words, the page's own if it has some; empty when not known."""
    if invitation.sent_at is not None:
        days = (now.date() - invitation.sent_at.astimezone(now.tzinfo).date()).days
        day = f"{invitation.sent_at:%d %b %Y}".lstrip("0")
        if days < 1:
            return f"asked today, {day}"
        if days > 60:
            return f"asked {days // 30} months ago, {day}"
        return f"asked {days} day{'s' if days > 1 else ''} ago, {day}"
    at = asked_at(invitation)
    if at is None or invitation.seen_at is None:
        return ""
    age = plain(invitation.age, limit=40)
    age = f"{age[:1].lower()}{age[1:]}" if is_english(invitation.age) else f"“{age}”"
    seen = invitation.seen_at.astimezone(now.tzinfo).date()
    if seen == now.date():
        return f"asked {age}"
    return f"asked {age}, as seen on {seen:%d %b %Y}"


def mutual_line(invitation: Invitation) -> str:
    """Return the mutual connections in words; empty when the source told of none."""
    if not invitation.mutuals:
        return ""
    names = [plain(name, limit=60) for name in invitation.mutual_names[:2]]
    count = f"{invitation.mutuals} mutual connection{'s' if invitation.mutuals > 1 else ''}"
    return f"{count}: {', '.join(names)}{' and others' if invitation.mutuals > len(names) else ''}" if names else count


def called(invitation: Invitation) -> str:
    """Return what to call the inviter in a short line: the first name, else the whole name, else "somebody"."""
    name = invitation.inviter.name
    return first_name(name) or plain(name, limit=40) or "somebody"


def sentence_of(decision: Decision, who: str) -> str:
    """Return what a decision did, as one short sentence."""
    return {
        Decision.ACCEPT: f"Accepted {who}.",
        Decision.DECLINE: f"Declined {who} kindly.",
        Decision.COFFEE: f"Coffee proposed to {who}.",
        Decision.TALK: f"Talk proposed to {who}.",
        Decision.LATER: f"Put {who} off.",
    }[decision]


_PROPOSALS: dict[ProposalState, str] = {
    ProposalState.AGREED: "{} agreed to an appointment.",
    ProposalState.MET: "You met {}.",
    ProposalState.NO_ANSWER: "No answer from {}.",
}

_REPLIES: dict[ReplyState, str] = {
    ReplyState.WAITING: "The reply to {} waits in the outbox.",
    ReplyState.COPIED: "The reply to {} was copied.",
    ReplyState.SENT: "The reply to {} was sent.",
    ReplyState.DROPPED: "The reply to {} was dropped.",
}


def reply_sentence(standing: Standing, who: str) -> str:
    """Return what became of a decision's reply, as one short sentence; empty where it has none."""
    return _REPLIES[standing.reply].format(who) if standing.reply else ""


def outcome_sentence(standing: Standing, who: str) -> str:
    """Return how a decision's proposal stands, or else its reply, as one short sentence."""
    if standing.proposal is not None and standing.proposal in _PROPOSALS:
        return _PROPOSALS[standing.proposal].format(who)
    if standing.followed_up:
        return f"{who} was asked once more."
    return reply_sentence(standing, who) or f"{who} was asked, and has not answered."


def state_word(entry: Entry) -> str:
    """Return what is marked beside an invitation that is decided on or came back; empty while it is simply pending."""
    if entry.decided is None:
        return ""
    if entry.is_back:
        return "back"
    if entry.decided.decision is Decision.LATER and entry.decided.until:
        return f"until {entry.decided.until.day} {entry.decided.until:%b}"
    return DECISION_MARKS[entry.decided.decision]
