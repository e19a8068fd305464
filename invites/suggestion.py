"""What the program would decide, and why in one sentence: from the kind of the note and how the inviter stands.

It is only ever offered. Which decision goes with what is a short table that the owner may change; what ties and signs
are is said in `ties` and `signs`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from invites.decision import Decision
from invites.invitation import Invitation
from invites.note import Kind
from invites.signs import Sign, SignKind
from invites.ties import Tie, TieKind


class Footing(StrEnum):
    """How an inviter stands to the owner."""

    STRANGER = "stranger"
    """Nothing is known of them."""
    TIED = "tied"
    """Something ties them to the owner, though it need not mean that they know each other."""
    KNOWN = "known"
    """The owner's own data says surely that they know each other."""
    WARNED = "warned"
    """There is a sign to look twice at, and they are not known."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The decision that the program would take. It never takes it."""

    decision: Decision
    """The decision."""
    reason: str
    """Why, as one sentence without a capital or a full stop, and without anybody's words in it."""


Table = Mapping[Footing, Mapping[Kind, Decision | None]]
"""What is suggested for each footing and kind; None suggests nothing."""

NONE = "none"
"""How the owner writes in the settings that nothing is to be suggested."""

_ACCEPT, _DECLINE, _COFFEE = Decision.ACCEPT, Decision.DECLINE, Decision.COFFEE


def _row(
    blank: Decision, default: Decision, generic: Decision, pitch: Decision, personal: Decision
) -> dict[Kind, Decision | None]:
    return {
        Kind.BLANK: blank,
        Kind.DEFAULT: default,
        Kind.GENERIC: generic,
        Kind.PITCH: pitch,
        Kind.PERSONAL: personal,
    }


DEFAULT_TABLE: Table = {
    Footing.STRANGER: _row(_COFFEE, _COFFEE, _COFFEE, _DECLINE, _COFFEE),
    Footing.TIED: _row(_COFFEE, _COFFEE, _COFFEE, _DECLINE, _ACCEPT),
    Footing.KNOWN: _row(_ACCEPT, _ACCEPT, _ACCEPT, _DECLINE, _ACCEPT),
    Footing.WARNED: _row(_COFFEE, _COFFEE, _COFFEE, _DECLINE, _COFFEE),
}
"""What is suggested as long as the owner has not said otherwise."""

KNOWN_BY = frozenset({TieKind.CONNECTION, TieKind.MESSAGES, TieKind.RECOMMENDATION, TieKind.ADDRESS_BOOK})
"""The ties that tell of people who know each other, where the profile is the same and not the name alone."""

_NOTES: Mapping[Kind, str] = {
    Kind.BLANK: "no reason given",
    Kind.DEFAULT: "only a canned sentence",
    Kind.GENERIC: "nothing of who they are or why you",
    Kind.PITCH: "a pitch",
    Kind.PERSONAL: "a personal note",
}

_TIES: Mapping[TieKind, str] = {
    TieKind.CONNECTION: "they are a connection of yours",
    TieKind.MESSAGES: "there are messages between you",
    TieKind.RECOMMENDATION: "there is a recommendation between you",
    TieKind.ADDRESS_BOOK: "they are in your address book",
    TieKind.WORK: "you share a workplace",
    TieKind.STUDY: "you share a school",
    TieKind.ENDORSEMENT: "there are endorsements between you",
    TieKind.GROUP: "you were in a conversation together",
    TieKind.MUTUAL: "you have connections in common",
    TieKind.COMPANY: "you know people where they work",
}

_SIGNS: Mapping[SignKind, str] = {
    SignKind.NAME: "the name mixes alphabets",
    SignKind.HEADLINE: "they connect with everybody",
    SignKind.LINK: "a link hides where it leads",
    SignKind.MESSENGER: "it leads away to a messaging app",
    SignKind.MERGE: "a program forgot to fill it in",
    SignKind.ALIKE: "others sent the same text",
}


def table_with(words: Mapping[str, Mapping[str, str]]) -> Table:
    """Return the table with the owner's changes: for a footing and a kind a decision or "none", in those words.

    Raises ValueError for a word that is none of these.
    """
    changes = {Footing(footing): row for footing, row in words.items()}
    return {
        footing: dict(row)
        | {Kind(kind): None if word == NONE else Decision(word) for kind, word in changes.get(footing, {}).items()}
        for footing, row in DEFAULT_TABLE.items()
    }


def footing_of(invitation: Invitation, ties: Sequence[Tie], signs: Sequence[Sign]) -> Footing:
    """Return how the inviter stands to the owner, by ties and signs."""
    if any(_is_known_by(tie) for tie in ties):
        return Footing.KNOWN
    if signs:
        return Footing.WARNED
    if invitation.mutuals or any(tie.kind in _TIES for tie in ties):
        return Footing.TIED
    return Footing.STRANGER


def suggestion(
    kind: Kind, invitation: Invitation, ties: Sequence[Tie], signs: Sequence[Sign], table: Table = DEFAULT_TABLE
) -> Suggestion | None:
    """Return what the program would decide on an invitation with a note of this kind; None when it suggests nothing.

    `ties` come with the strongest first, `signs` with the one that matters most. Whoever was declined before and asks
    again without a personal note is declined again, unless the table suggests nothing there.
    """
    footing = footing_of(invitation, ties, signs)
    decision = table[footing][kind]
    if decision is None:
        return None
    if kind is not Kind.PERSONAL and any(tie.outcome is Decision.DECLINE and tie.is_sure for tie in ties):
        return Suggestion(Decision.DECLINE, "you declined them before, and they ask again without a personal note")
    speaks_for = footing in (Footing.KNOWN, Footing.TIED)
    joined = "and" if (kind is Kind.PERSONAL) is speaks_for else "but"
    return Suggestion(decision, f"{_NOTES[kind]}, {joined} {_told(footing, invitation, ties, signs)}")


def _is_known_by(tie: Tie) -> bool:
    return tie.is_sure and tie.kind in KNOWN_BY


def _told(footing: Footing, invitation: Invitation, ties: Sequence[Tie], signs: Sequence[Sign]) -> str:
    """Return what makes the inviter stand so, in a few words."""
    match footing:
        case Footing.KNOWN:
            return _TIES[next(tie.kind for tie in ties if _is_known_by(tie))]
        case Footing.WARNED:
            return _SIGNS[signs[0].kind]
        case Footing.STRANGER:
            return "nothing ties you"
        case Footing.TIED:
            tie = next((tie for tie in ties if tie.kind in _TIES), None)
            if tie:
                return _TIES[tie.kind] if tie.is_sure else f"perhaps {_TIES[tie.kind]}"
            count = invitation.mutuals or 0
            return f"you have {count:,} {'connection' if count == 1 else 'connections'} in common"
