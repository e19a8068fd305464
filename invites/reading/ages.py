"""How long ago an age on the page may be, "2 weeks ago" or "3d", and between which times an invitation was sent."""

from datetime import datetime, timedelta
from functools import cache, lru_cache
from typing import Any

from invites.invitation import Invitation
from invites.reading.pasted_words import LONGEST_WORDING, TEXT, Form, clean, languages

_DAY = timedelta(days=1)

UNITS = {
    "second": timedelta(seconds=1),
    "minute": timedelta(minutes=1),
    "hour": timedelta(hours=1),
    "day": _DAY,
    "week": timedelta(days=7),
    "month": timedelta(days=30.44),
    "year": timedelta(days=365.25),
}
"""How long each unit is."""

LONGEST_AGE = timedelta(days=36525)
"""A century: nothing older was ever sent, so a longer age is not one."""


@lru_cache(maxsize=4096)
def age_span(age: str) -> tuple[timedelta, timedelta] | None:
    """Return the least and the most time ago that an age may mean, in any language of the page; None if it is none.

    The page cuts down to whole units and may count calendar days, so "2 weeks ago" is 10.5 to 21 days, and "3 days ago"
    is 2 to 4.
    """
    text = clean(age[:LONGEST_WORDING])
    if not text or len(text) > 60:
        return None
    return next((span for words in _age_words() if (span := words.span(text)) is not None), None)


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
    span = age_span(invitation.age) if invitation.age and invitation.seen_at else None
    if span is None or invitation.seen_at is None:
        return None
    try:
        return invitation.seen_at - span[1], invitation.seen_at - span[0]
    except OverflowError:  # seen in the first century, by a clock that was never set
        return None


class _AgeWords:
    """The words of one language's ages."""

    def __init__(self, ages: dict[str, Any]) -> None:
        self._around = [Form.parse(form.casefold(), TEXT) for form in ages["around"]]
        self._forms = [Form.parse(form, TEXT) for form in ages["forms"]]
        self._units = {word: UNITS[unit] for unit, words in ages["units"].items() for word in words}
        self._counts = dict.fromkeys(ages["one"], 1)
        self._known = {word.casefold(): (timedelta(), 2 * _DAY) for word in ages["yesterday"]}
        self._known |= {word.casefold(): (timedelta(), _DAY) for word in ages["today"]}

    def span(self, text: str) -> tuple[timedelta, timedelta] | None:
        text = text.casefold()
        text = next((filled["age"] for form in self._around if (filled := form.fill(text))), text)
        known = self._known.get(text)
        if known:
            return known
        for form in self._forms:
            count, length = self._counted(form, text)
            if count is not None and length is not None:
                return _around(count, length)
        return None

    def _counted(self, form: Form, text: str) -> tuple[int | None, timedelta | None]:
        """Return the number and the unit's length that a form finds in the text."""
        if form.between:
            filled = form.fill(text) or {"n": "", "unit": ""}
            number, unit = filled["n"], filled["unit"]
        else:
            inner = text.removeprefix(form.before).removesuffix(form.after)
            if len(form.before) + len(inner) + len(form.after) != len(text):
                return None, None
            unit = inner.lstrip("0123456789")
            number = inner[: len(inner) - len(unit)]
        count = int(number) if number.isdecimal() and len(number) <= 4 else self._counts.get(number)
        return count, self._units.get(unit)


def _around(count: int, length: timedelta) -> tuple[timedelta, timedelta] | None:
    """Return the span that a count of units may mean."""
    # A day or less is exact to the unit; a longer unit is cut down, or rounded, to a whole number.
    least = (count - 1) * length if length <= _DAY else (count - 0.5) * length
    most = (count + 1) * length
    return (max(least, timedelta()), most) if most <= LONGEST_AGE else None


@cache
def _age_words() -> tuple[_AgeWords, ...]:
    return tuple(_AgeWords(words.ages) for words in languages())
