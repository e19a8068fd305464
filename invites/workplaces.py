"""Employers and schools: what a headline names, where the owner was as well, and where the owner's connections are.

The export says nothing of an inviter's past, so a headline is all there is to go by.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from invites.acquaintance import Stay, StayKind
from invites.place_words import BEFORE_A_PLACE, LEGAL_FORMS, MARKS, NO_PLACES
from invites.search import folded

_LONGEST = 500
"""Characters of a headline that are looked at."""

_LONGEST_NAME = 80

_NOT_A_WORD = re.compile(r"[^\w&+]+|_+")
_POSSESSIVE = re.compile(r"['’]\w{1,4}\b")


@lru_cache(maxsize=8192)
def place_key(name: str) -> str:
    """Return a name of a company or school in the form in which two are compared; empty when it names none."""
    words = _words(name[:_LONGEST])
    while len(words) > 1 and words[-1] in LEGAL_FORMS:
        words.pop()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    key = " ".join(words)
    return "" if key in NO_PLACES or len(key) < 2 else key


def _words(text: str) -> list[str]:
    return _NOT_A_WORD.sub(" ", folded(_POSSESSIVE.sub("", text).replace(".", ""))).split()


@lru_cache(maxsize=256)
def named_in(headline: str) -> dict[str, bool]:
    """Return all in a headline that may be the name of an employer or school, in the form they are compared in.

    With each comes whether a word such as "at" stands before it, so that it is hardly anything else.
    """
    found: dict[str, bool] = {}
    for part in MARKS.split(headline[:_LONGEST].replace("@", " at ").replace("＠", " at ")):
        found.setdefault(place_key(part), False)
        for word in BEFORE_A_PLACE.finditer(part):
            found[place_key(part[word.end() :])] = True
    found.pop("", None)
    return found


@dataclass(frozen=True, slots=True)
class Shared:
    """A place where the owner was as well."""

    text: str
    """Such as "you worked at Example Labs yourself, 2014 to 2016"."""
    is_work: bool
    """Whether the owner worked there; else they studied."""


class OwnPlaces:
    """Where the owner worked and studied, each place once with all its years."""

    def __init__(self, stays: Iterable[Stay]) -> None:
        """Take in the owner's stays."""
        self._places: dict[tuple[str, StayKind], Stay] = {}
        for stay in stays:
            if key := place_key(stay.place):
                known = self._places.get((key, stay.kind))
                self._places[key, stay.kind] = _together(known, stay) if known else stay

    def shared(self, headline: str, company: str) -> Iterator[Shared]:
        """Give the places that a headline, or the row of a connection, names."""
        if not self._places or not (headline or company):
            return
        named = {*named_in(headline), place_key(company)}
        whole = f" {' '.join(_words(headline[:_LONGEST]))} "
        for (key, kind), stay in self._places.items():
            if key in named or _is_plainly_in(key, whole):
                yield Shared(_text(stay), kind is StayKind.WORK)


class Workplaces:
    """Where the owner's connections work."""

    def __init__(self) -> None:
        """Know of none."""
        self._counts: dict[str, int] = {}
        self._names: dict[str, tuple[str, str]] = {}

    def add(self, company: str, name: str) -> None:
        """Count a connection in."""
        if key := place_key(company):
            self._counts[key] = self._counts.get(key, 0) + 1
            self._names.setdefault(key, (company, name))

    def told(self, headline: str, company: str, apart_from: str) -> str:
        """Say how many connections are where a headline says its person is; empty when none is.

        `apart_from` is the person's own name when they are a connection themselves.
        """
        named = named_in(headline) | ({place_key(company): True} if company else {})
        # A word that stands alone may be anything, and somebody is sure to have it for an employer.
        found = [one for one, is_behind_at in named.items() if self._counts.get(one, 0) > (not is_behind_at)]
        key = max(found, key=self._counts.__getitem__, default="")
        count = self._counts.get(key, 0) - bool(apart_from and key == place_key(company))
        if count < 1:
            return ""
        written, name = self._names[key]
        where = f"at {written[:_LONGEST_NAME]}, too"
        if count == 1 and name and name != apart_from:
            return f"{name[:_LONGEST_NAME]}, a connection of yours, is {where}"
        return f"{count:,} of your connections are {where}" if count > 1 else f"1 of your connections is {where}"


def _is_plainly_in(key: str, whole: str) -> bool:
    """Whether a name stands anywhere in a headline and cannot be a word like any other."""
    if " " in key:
        return f" {key} " in whole
    return not key.isascii() and len(key) > 2 and key[0] >= "\u2e80" and key in whole


def _together(one: Stay, other: Stay) -> Stay:
    begun = [year for year in (one.begun, other.begun) if year]
    is_over = one.ended and other.ended
    ended = max(one.ended, other.ended) if one.ended and other.ended else None
    return Stay(one.kind, one.place, min(begun) if begun else None, ended if is_over else None)


def _text(stay: Stay) -> str:
    place = stay.place[:_LONGEST_NAME]
    if stay.kind is StayKind.STUDY:
        return f"you studied at {place} yourself{_years(stay, ', from')}"
    verb = "work" if stay.begun and not stay.ended else "worked"
    return f"you {verb} at {place} yourself{_years(stay, ', since')}"


def _years(stay: Stay, open_end: str) -> str:
    if stay.begun and stay.ended:
        return f", {stay.begun} to {stay.ended}" if stay.ended > stay.begun else f", in {stay.begun}"
    if stay.begun:
        return f"{open_end} {stay.begun}"
    return f", until {stay.ended}" if stay.ended else ""
