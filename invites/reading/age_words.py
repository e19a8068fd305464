"""The words in which a language of the page writes ages; when an invitation was sent is worked out in `ages`."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from invites.reading.page_forms import Form, Forms, folded, written_out

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

_LONGEST = 60

Span = tuple[timedelta, timedelta]
"""The least and the most time ago that an age may mean."""


class AgeWords:
    """The words of ages in one or more languages, each as the [age] part of its data file has them."""

    def __init__(self, parts: Iterable[dict[str, Any]]) -> None:
        self._around = Forms()
        self._forms = Forms()
        self._units: list[dict[str, timedelta]] = []
        self._known: dict[str, Span] = {}
        for ages in parts:
            self._add(ages)

    def _add(self, ages: dict[str, Any]) -> None:
        counts = frozenset(folded(word) for word in ages.get("one", ()))
        for form in ages.get("around", ()):
            self._around.add(Form.parse(form))
        units = {folded(word): UNITS[unit] for unit, words in ages["units"].items() for word in _all(words)}
        for form in ages["forms"]:
            self._forms.add(Form.parse(form, counts))
            self._units.append(units)
        for word in _all(ages.get("yesterday", ())):
            self._known.setdefault(folded(word), (timedelta(), 2 * _DAY))
        for word in _all(ages.get("today", ())):
            self._known.setdefault(folded(word), (timedelta(), _DAY))
        for unit, length in UNITS.items():  # "last week", "a few days ago"
            for word in _all(ages.get("last", {}).get(unit, ())):
                self._known.setdefault(folded(word), (timedelta(), max(2 * length, _DAY)))

    def span(self, text: str) -> Span | None:
        """Return the span that a cleaned text means; None when it is no age."""
        if not text or len(text) > _LONGEST:
            return None
        for inner in (text, *(filled["age"] for _, filled in self._around.matching(text))):
            known = self._known.get(folded(inner))
            if known:
                return known
            for number, filled in self._forms.matching(inner):
                length = self._units[number].get(folded(filled["unit"]))
                count = self._forms.forms[number].number(filled["n"]) if "n" in filled else 1
                if length is not None and count is not None:
                    return _around(count, length)
        return None


def _all(forms: Iterable[str]) -> list[str]:
    return [written for form in forms for written in written_out(form)]


def _around(count: int, length: timedelta) -> Span | None:
    """Return the span that a count of units may mean."""
    if count >= 10_000:
        return None
    # A day or less is exact to the unit; a longer unit is cut down, or rounded, to a whole number.
    least = (count - 1) * length if length <= _DAY else (count - 0.5) * length
    most = (count + 1) * length
    return (max(least, timedelta()), most) if most <= LONGEST_AGE else None
