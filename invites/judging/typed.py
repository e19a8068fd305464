"""The kind of a note that somebody typed: generic, pitch or personal, by the weight of its evidence."""

from functools import lru_cache

from invites.judging.cues import Cue
from invites.judging.evidence import Evidence, Part
from invites.judging.finding import canned_parts, names_of
from invites.judging.language import language_of, words_as_names
from invites.judging.telling import reasons
from invites.judging.terms import terms
from invites.judging.weighing import weights
from invites.note import Kind, Verdict

LONGEST = 4000
"""Characters of a note that are looked at; LinkedIn allows 300."""

SURE_GENERIC = 0.65
"""How likely it has to be that a note says nothing. Below that the owner had better look."""

IN_FAVOUR = 0.85
"""How much a pitch counts beside a personal note: a real person is rather looked at once too often."""

SURE = 0.75
"""A kind that is less likely is called a guess."""

FEWEST_RARE = 8
"""So many words that are in no list of words of every other note tell something, whatever else a note seems to say."""

_COMPLIMENTS = (Cue.PRAISE, Cue.GROWTH, Cue.FIELD)
"""What people add to LinkedIn's sentence who say nothing all the same."""


def judge_typed(note: str, recipient: str, sender: str) -> Verdict:
    """Tell the kind of a note that is neither blank nor LinkedIn's own sentence alone."""
    looked_at = note[:LONGEST]
    named = names_of(recipient, sender) & _said(looked_at)
    return _judged(looked_at, named, tuple(canned_parts(looked_at, recipient, sender)))


@lru_cache(maxsize=2048)
def _said(note: str) -> frozenset[str]:
    """Return every word of a note as it is compared with names."""
    return frozenset(word.text for word in terms(note)) | words_as_names(note)


@lru_cache(maxsize=2048)
def _judged(note: str, names: frozenset[str], canned: tuple[Part, ...]) -> Verdict:
    """Judge a note by what is in it, with the words in it that are names. Many send the same one."""
    language = language_of(note, names)
    evidence = Evidence(note, language, names, canned)
    shares = weights().shares(evidence.named(), evidence.spoken)
    kind = _chosen(shares)
    if kind is Kind.GENERIC and _says_more(evidence):
        kind = Kind.PERSONAL
    return Verdict(kind, tuple(reasons(evidence, kind, is_sure=shares[kind] >= SURE)), language)


def _says_more(evidence: Evidence) -> bool:
    """Whether a note that seems to say nothing holds words that nobody writes to everybody, and no compliment.

    Beside LinkedIn's own sentence one is enough, "The one from the pier": so little cannot be weighed. The owner had
    better look.
    """
    enough = 1 if evidence.canned else FEWEST_RARE
    return len(evidence.rare) >= enough and not any(hit.cue in _COMPLIMENTS for hit in evidence.hits)


def _chosen(shares: dict[Kind, float]) -> Kind:
    """Return the likeliest kind; where it is a near thing, the one that makes the owner look."""
    generic, pitch, personal = shares[Kind.GENERIC], shares[Kind.PITCH], shares[Kind.PERSONAL]
    if pitch >= generic and pitch * IN_FAVOUR >= personal:
        return Kind.PITCH
    return Kind.GENERIC if generic >= max(SURE_GENERIC, personal) else Kind.PERSONAL
