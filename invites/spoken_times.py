"""Days and times as people write them in a language, and which of them a reply offers. The words are in `times/`.

One file per language: the names of the days and months as they stand in a date, how a day, a time and both together are
written, and what joins them. Which times are offered is chosen in `slots`.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time
from functools import lru_cache
from typing import Any

from invites.reply_language import best_language

_CLOCK = re.compile(r"([0-9]{1,2})(?:[:.h]([0-9]{2}))?")

_ONE = 1
"""The hour that some languages count as one, and all others as many."""


def spoken_slots(slots: Sequence[datetime], language: str) -> str:
    """Return times, each on the owner's clock, joined by the language's "or"; empty when there are none.

    In a language that has no words here they are written in figures alone.
    """
    words = _words(language)
    told = [_slot(slot, words) for slot in slots]
    return str(words["or"]).join(filter(None, (str(words["comma"]).join(told[:-1]), *told[-1:])))


def spoken_day(day: date, language: str) -> str:
    """Return a day as the language writes it, without its weekday: "28 November"."""
    return _day(day, _words(language))


@lru_cache(maxsize=4096)
def offered_in(reply: str, days: tuple[date, ...]) -> frozenset[datetime]:
    """Return the times (naive, on the owner's clock) on some of these days that a reply offers, in any language.

    What a reply really says is what was offered, also where its owner has changed it.
    """
    return frozenset(
        datetime.combine(day, clock)
        for told, day, beginnings in _tellings(days)
        if told in reply
        for beginning in beginnings
        for clock in _clocks_behind(beginning, reply)
    )


@lru_cache(maxsize=1)
def languages() -> frozenset[str]:
    """Return the tags of the languages that have words here."""
    from importlib.resources import files

    return frozenset(
        file.name.removesuffix(".toml")
        for file in (files("invites") / "times").iterdir()
        if file.name.endswith(".toml")
    )


_FIGURES: Mapping[str, Any] = {
    "weekdays": [""] * 7,
    "months": [f"{month:02}" for month in range(1, 13)],
    "day": "{year}-{month}-{day:02}",
    "slot": "{date} {time}",
    "time": "{hour:02}:{minute:02}",
    "comma": " / ",
    "or": " / ",
}
"""How a day and a time are written where no words are known."""


@lru_cache(maxsize=32)
def _words(language: str) -> Mapping[str, Any]:
    import tomllib
    from importlib.resources import files

    best = best_language((language,), languages())
    if best.partition("-")[0] != language.lower().partition("-")[0]:
        return _FIGURES
    return tomllib.loads((files("invites") / "times" / f"{best}.toml").read_text("utf-8"))


@lru_cache(maxsize=4)
def _tellings(days: tuple[date, ...]) -> tuple[tuple[str, date, tuple[str, ...]], ...]:
    """Return how each day is written in each language, and how a time on it begins."""
    return tuple(
        (_day(day, words), day, tuple(_with_day(pattern, day, words).partition("{time}")[0] for pattern in patterns))
        for words in (*map(_words, sorted(languages())), _FIGURES)
        for patterns in ([words[name] for name in ("slot", "slot_at_one") if name in words],)
        for day in days
    )


def _clocks_behind(beginning: str, reply: str) -> Iterator[time]:
    """Yield each time of the day that stands behind some words."""
    position = reply.find(beginning)
    while position >= 0:
        found = _CLOCK.match(reply, position + len(beginning))
        if found and int(found[1]) < 24 and int(found[2] or 0) < 60:
            yield time(int(found[1]), int(found[2] or 0))
        position = reply.find(beginning, position + 1)


def _slot(clock: datetime, words: Mapping[str, Any]) -> str:
    how = "full_hour" if "full_hour" in words and not clock.minute else "time"
    pattern = "slot_at_one" if "slot_at_one" in words and clock.hour == _ONE else "slot"
    told = str(words[how]).format(hour=clock.hour, minute=clock.minute)
    return _with_day(str(words[pattern]), clock, words).replace("{time}", told)


def _with_day(pattern: str, day: date, words: Mapping[str, Any]) -> str:
    """Put a day where a pattern has it; the time is left out for now."""
    return pattern.format(weekday=words["weekdays"][day.weekday()], date=_day(day, words), time="{time}")


def _day(day: date, words: Mapping[str, Any]) -> str:
    number = words["first"] if "first" in words and day.day == 1 else day.day
    return str(words["day"]).format(year=day.year, month=words["months"][day.month - 1], day=number)
