"""How long ago an age on the page may be, "2 weeks ago" or "3d", and between which times an invitation was sent."""

from datetime import datetime, time, timedelta
from functools import lru_cache

from invites.invitation import Invitation
from invites.reading.age_words import Span
from invites.reading.page_forms import clean
from invites.reading.page_languages import age_words
from invites.reading.written_days import written_day

_LONGEST = 60
"""Characters of the longest age."""


@lru_cache(maxsize=4096)
def age_span(age: str) -> Span | None:
    """Return the least and the most time ago that an age may mean, in any language of the page; None if it is none.

    The page cuts down to whole units and may count calendar days, so "2 weeks ago" is 10.5 to 21 days, and "3 days ago"
    is 2 to 4.
    """
    text = clean(age[: 2 * _LONGEST])
    return next((span for words in age_words() if (span := words.span(text)) is not None), None)


def is_english(age: str) -> bool:
    """Whether an age is in the words of the English page, and so reads well within a sentence of ours."""
    return next(age_words()).span(clean(age[: 2 * _LONGEST])) is not None


def asked_at(invitation: Invitation) -> datetime | None:
    """Return when an invitation was sent, as well as its source tells; None when it tells nothing."""
    if invitation.sent_at is not None:
        return invitation.sent_at
    between = sent_between(invitation)
    return between[0] + (between[1] - between[0]) / 2 if between else None


def sent_between(invitation: Invitation) -> tuple[datetime, datetime] | None:
    """Return the earliest and the latest time at which an invitation can have been sent; None when nothing is known."""
    if invitation.sent_at is not None:
        return invitation.sent_at, invitation.sent_at
    if not invitation.age or invitation.seen_at is None:
        return None
    span = age_span(invitation.age)
    if span is None:
        day = written_day(invitation.age, invitation.seen_at.date())
        start = datetime.combine(day, time(), invitation.seen_at.tzinfo) if day else None
        return (start, start + timedelta(days=1)) if start else None
    try:
        return invitation.seen_at - span[1], invitation.seen_at - span[0]
    except OverflowError:  # seen in the first century, by a clock that was never set
        return None
