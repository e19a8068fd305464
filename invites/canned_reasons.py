"""Why a note is LinkedIn's own, in the words of a person. Which part is what was found by `canned`."""

from collections.abc import Iterator

from invites.canned import Canned, Sentence, is_sure
from invites.note import Reason
from invites.phrasebook import Confidence, Role

_PARTS = (
    (frozenset({Role.GREETING, Role.TITLE}), "the greeting"),
    (frozenset({Role.NAME}), "the name"),
    (frozenset({Role.SIGN_OFF}), "the sign-off"),
    (frozenset({Role.HEADLINE}), "the headline"),
)
"""What stands around the sentence, in the order in which it is told."""


def reasons(canned: Canned) -> Iterator[Reason]:
    """Yield the reasons, the ones about the sentence itself first."""
    for sentence in canned.sentences:
        yield Reason(_told(sentence), sentence.start, sentence.end)
    parts = [name for roles, name in _PARTS if roles & canned.around]
    if len(parts) == 1:
        yield Reason(f"{parts[0]} adds nothing")
    elif parts:
        yield Reason(f"{', '.join(parts[:-1])} and {parts[-1]} add nothing")


def _told(sentence: Sentence) -> str:
    if sentence.phrase.confidence is Confidence.OWN:
        return "a canned sentence that you added"
    own = "LinkedIn's own sentence" if is_sure(sentence) else "looks like LinkedIn's own sentence"
    if sentence.cut:
        own = own.replace("LinkedIn's", "the start of LinkedIn's")
    slipped = ", with a typing slip" if sentence.slips else ""
    return f"{own}, in {sentence.phrase.language_name}{slipped}"
