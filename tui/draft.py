"""A reply as it is shown and would be copied. How one is made is in `drafting`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from invites.decision import Decision
from invites.inbox import Entry
from invites.message_length import LONGEST_MESSAGE, utf16_length
from invites.occasion import Occasion, occasion_of

EDITED = "edited"
"""What stands for a template's name when the owner has changed the text."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What the owner asks of a reply that is to be made."""

    variant: int = 0
    """Which of the templates, counted from 0; it goes round."""
    language: str = ""
    """The language that is asked for; empty where it is left to the note and the settings."""
    answers: Mapping[str, str] = field(default_factory=dict)
    """What the owner said when asked for variables that were missing."""
    beside: Sequence[str] = ()
    """Replies that are about to be given to others: no time is offered twice."""


AS_IT_COMES = Wish()
"""Nothing in particular is asked for."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A reply as it would be copied if its decision were taken now."""

    decision: Decision
    """The decision it goes with."""
    template: str
    """The name of its template, "edited" when the owner changed the text, empty when no reply goes with it."""
    text: str
    """The reply; empty when its template is broken, or there is none."""
    variant: int = 1
    """Which of the templates in its language it was made from, counted from 1."""
    variants: int = 1
    """How many templates there are in its language."""
    language: str = ""
    """BCP 47 tag of the language of its template; empty when there is none."""
    title: str = ""
    """What its template is called; empty when there is none, or it is broken."""
    occasion: Occasion | None = None
    """What it is for; None when no reply goes with the decision."""
    limit: int = LONGEST_MESSAGE
    """UTF-16 units that LinkedIn takes, or fewer where its template says so."""
    missing: tuple[str, ...] = ()
    """The variables that leave a hole in it: to be asked for before it is copied."""
    is_unsigned: bool = False
    """Whether it is signed by nobody, since no name of the owner is known."""
    problem: str = ""
    """File, line and reason when its template is broken: there is no reply then, and nothing may be copied."""

    @property
    def length(self) -> int:
        """How long it is for LinkedIn, in UTF-16 units."""
        return utf16_length(self.text)

    @property
    def is_too_long(self) -> bool:
        """Whether LinkedIn would not take it, or its template is meant to be shorter."""
        return self.length > self.limit


def given_draft(entry: Entry, limit: int) -> Draft | None:
    """Return the reply that was given to an invitation; None when there was none."""
    decided = entry.decided
    if decided is None or not decided.reply:
        return None
    return Draft(decided.decision, decided.template, decided.reply, occasion=occasion_of(decided.decision), limit=limit)
