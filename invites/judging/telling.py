"""Why a typed note is of its kind, in the words of a person, each reason with the part of the note it is about."""

from collections.abc import Iterator

from invites.judging.cues import PITCHING, Cue
from invites.judging.evidence import Evidence
from invites.judging.signs import Sign
from invites.note import Kind, Reason

MOST = 3
"""Reasons that point at a part of the note; more would be read by nobody."""

_SAID: dict[Cue, str] = {
    Cue.SELLS: "offers goods or services",
    Cue.PRICE: "names a price or a discount",
    Cue.GAIN: "promises clients, sales or savings",
    Cue.MONEY: "is about investing, lending, insuring or earning",
    Cue.CALL: "wants a call, a demo or an appointment",
    Cue.RECRUITS: "offers jobs to many",
    Cue.BEGS: "asks for clicks, votes, followers or donations",
    Cue.BOND: "only asks to connect",
    Cue.PRAISE: "praise that fits anybody",
    Cue.GROWTH: "talk of growing, exchange and opportunities",
    Cue.FIELD: "a trade or an industry alone",
    Cue.PLEASANTRY: "a courtesy",
    Cue.MET: "tells where or when you met",
    Cue.RELATION: "says who somebody is to you or to them",
    Cue.YOURS: "is about something of yours",
    Cue.WHO: "says who they are",
    Cue.REFERRAL: "says who sent them to you",
    Cue.MEMORY: "recalls something, or thanks you for it",
    Cue.ASKS: "asks you something in particular",
}

_SIDES: dict[Kind, tuple[Cue, ...]] = {
    Kind.PITCH: PITCHING,
    Kind.GENERIC: (Cue.PRAISE, Cue.GROWTH, Cue.FIELD, Cue.BOND, Cue.PLEASANTRY),
    Kind.PERSONAL: (Cue.MET, Cue.MEMORY, Cue.YOURS, Cue.REFERRAL, Cue.RELATION, Cue.WHO, Cue.ASKS),
}
"""What speaks for each kind, what tells the owner most first."""


def reasons(evidence: Evidence, kind: Kind, *, is_sure: bool) -> Iterator[Reason]:
    """Yield the reasons, the ones that point at a part of the note first."""
    pointed = list(_pointed(evidence, kind))
    if kind is Kind.GENERIC:
        yield Reason("nothing in it says who they are, how they know you, or why you")
    if not pointed and kind is not Kind.GENERIC:
        pointed = [_whole(evidence, kind)]
    yield from pointed
    for part in evidence.canned[:1]:
        yield Reason(f"LinkedIn's own sentence, in {part.language_name}, beside it", part.start, part.end)
    if not is_sure:
        yield Reason("this is a guess")


def _pointed(evidence: Evidence, kind: Kind) -> Iterator[Reason]:
    """Yield at most a few reasons that point at a part, in the order in which the parts stand in the note."""
    kept = list(_signs(evidence, kind))
    for cue in _SIDES[kind]:
        spans = [(hit.first, hit.last) for hit in evidence.hits if hit.cue is cue]
        if not spans or len(kept) == MOST:
            continue
        first, last = max(spans, key=lambda span: evidence.words[span[1] - 1].end - evidence.words[span[0]].start)
        bare = evidence.words[first].start, evidence.words[last - 1].end
        for start, end in (_widened(evidence, first, last), bare):
            if not any(start < other.end and other.start < end for other in kept):
                kept.append(Reason(_SAID[cue], start, end))
                break
    yield from sorted(kept, key=lambda reason: reason.start)


def _signs(evidence: Evidence, kind: Kind) -> Iterator[Reason]:
    for seen in evidence.signs:
        part = evidence.note[seen.start : seen.end]
        if seen.sign is Sign.MERGE:
            yield Reason(f"an unfilled merge field: {part}", seen.start, seen.end)
            return
    if kind is not Kind.PITCH:
        return
    for seen in evidence.signs:
        if seen.sign is Sign.LINK:
            yield Reason("wants you to follow a link", seen.start, seen.end)
            return


def _widened(evidence: Evidence, first: int, last: int) -> tuple[int, int]:
    """Return where a part stands in the note, with the unknown words right after it: "we met | at the boat show"."""
    words, rare = evidence.words, set(evidence.rare)
    stop = last
    while stop < len(words) and stop < last + 5 and "\n" not in evidence.note[words[stop - 1].end : words[stop].start]:
        if any(sign in ".!?,;" for sign in evidence.note[words[stop - 1].end : words[stop].start]):
            break
        stop += 1
    while stop > last and stop - 1 not in rare:
        stop -= 1
    return words[first].start, words[stop - 1].end


def _whole(evidence: Evidence, kind: Kind) -> Reason:
    """Return a reason for a note without a cue: where it says what not everybody would."""
    said = "reads like an offer" if kind is Kind.PITCH else "says something that not everybody would write"
    rare = evidence.rare
    if not rare:
        return Reason(said)
    return Reason(said, evidence.words[rare[0]].start, evidence.words[rare[-1]].end)
