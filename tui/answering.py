"""What the owner says when a reply lacks something: kept in the settings where it holds for all, else for one reply."""

from collections.abc import Mapping
from dataclasses import replace

from invites.gaps import QUESTIONS
from invites.names import first_name
from store.errors import StoreError
from store.places import Places
from store.remembering import remember
from store.settings import Settings
from tui.queue import Queue


def keep_answers(places: Places, queue: Queue, answers: Mapping[str, str]) -> dict[str, str]:
    """Write down what holds for all replies, and return the values for this one, for `Wish.answers`.

    `answers` are texts by variable; empty ones are left out. Raises StoreError when the settings cannot be written, or
    the program was opened to look only; what was written before that stays.
    """
    if not queue.ledger.log.is_writable:
        raise StoreError("Nothing can be kept, this was opened to look only.")
    values = answered_values(answers)
    for variable in answers:
        setting = QUESTIONS[variable].setting
        if setting is not None and variable in values:
            text = values["owner_name"] if setting == ("owner", "name") else values[variable]
            remember(places, *setting, text)
            queue.settings = _with(queue.settings, setting[1], text)
    return values


def answered_values(answers: Mapping[str, str]) -> dict[str, str]:
    """Return the values that answers by variable come to; nothing is written down."""
    values = {variable: " ".join(text.split()) for variable, text in answers.items() if text.strip()}
    name = values.get("owner_first_name") or values.get("owner_name")
    if name:
        values |= {"owner_name": name, "owner_first_name": first_name(name) or name}
    return values


def _with(settings: Settings, key: str, text: str) -> Settings:
    """Return settings with one key of [owner] set."""
    match key:
        case "name":
            return replace(settings, owner_name=text)
        case "town":
            return replace(settings, town=text)
        case "cafe":
            return replace(settings, cafe=text)
        case _:
            return replace(settings, calendar=text)
