"""The owner's settings: a small TOML file that only the owner writes. A word it does not know is an error, not a shrug.

Which commands and themes there are is told by the caller.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from invites.message_length import LONGEST_MESSAGE
from store.errors import SettingsError, reason
from store.places import Places
from store.settings_words import suggest_and_phrases_in, unknown_word

_KEYS_OF: Mapping[str, tuple[str, ...]] = {
    "owner": ("name", "town", "language", "cafe", "calendar"),
    "screen": ("theme",),
    "limits": ("message",),
    "availability": ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    "slots": ("count", "notice_hours", "days", "coffee_minutes", "talk_minutes"),
    "followup": ("days",),
}
"""What each section may say; what stands in [keys] depends on the commands there are."""

_SECTIONS = (*_KEYS_OF, "keys", "suggest", "phrases")
"""The sections there are."""

_NUMBERS = {
    ("limits", "message"): range(50, 100_001),
    ("slots", "count"): range(2, 4),
    ("slots", "notice_hours"): range(24 * 14 + 1),
    ("slots", "days"): range(1, 61),
    ("slots", "coffee_minutes"): range(10, 241),
    ("slots", "talk_minutes"): range(5, 241),
    ("followup", "days"): range(1, 366),
}
"""The keys whose value is a whole number, and which ones they may have."""


SLOTS: Mapping[str, int] = MappingProxyType(
    {"count": 2, "notice_hours": 24, "days": 14, "coffee_minutes": 45, "talk_minutes": 20}
)
"""How times are offered where the owner sets nothing else: how many, how many hours ahead at least and days at most,
and how long a coffee and a talk take."""


DAYS_TO_FOLLOW_UP = 10
"""Days that a proposal may go without an answer when the owner sets nothing else: long enough not to press anybody."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the owner has set. An empty text means: not set."""

    owner_name: str = ""
    """The owner's full name, with which replies are signed ([owner] name)."""
    town: str = ""
    """Where a coffee would be had ([owner] town)."""
    theme: str = ""
    """The name of the screen's theme ([screen] theme)."""
    keys: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """The owner's own key for each command they remapped ([keys] command = "x")."""
    language: str = "en"
    """BCP 47 tag of the language of replies to notes in no language that has templates ([owner] language)."""
    cafe: str = ""
    """The name of a café for the coffee ([owner] cafe)."""
    calendar: str = ""
    """A link under which a time can be picked ([owner] calendar)."""
    message_limit: int = LONGEST_MESSAGE
    """UTF-16 units that LinkedIn takes in a message ([limits] message)."""
    availability: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    """When the owner is free: for a weekday, ranges such as "09:00-12:00" ([availability] monday)."""
    slots: Mapping[str, int] = field(default_factory=lambda: SLOTS)
    """How times are offered ([slots]); the keys are those of `SLOTS`."""
    follow_up_days: int = DAYS_TO_FOLLOW_UP
    """Days after which a proposal without an answer is offered for a follow-up ([followup] days)."""
    suggest: Mapping[str, Mapping[str, str]] = field(default_factory=lambda: MappingProxyType({}))
    """What the owner changed in the table of suggestions: by footing and kind a decision, or "none"
    ([suggest.stranger] blank = "coffee")."""
    phrases: tuple[str, ...] = ()
    """Sentences that the owner counts as canned, beside LinkedIn's own ([phrases] default = ["…"])."""


def load_settings(
    places: Places, *, known_commands: Collection[str] | None = None, known_themes: Collection[str] | None = None
) -> Settings:
    """Read the settings; those of a missing file are all unset.

    Raises SettingsError, which names the file, the word and the nearest right one, when there is anything in the file
    that is not understood. Commands and themes are only looked at when the known ones are given.
    """
    path = places.settings_file
    sections = _sections(path)
    for section, content in sections.items():
        if section not in _SECTIONS:
            raise unknown_word(path, "section", f"[{section}]", section, _SECTIONS)
        if not isinstance(content, dict):
            raise SettingsError(f"{path}: {section} has to be a section, written [{section}] on a line of its own.")
        if section in ("keys", *_KEYS_OF):
            known = known_commands if section == "keys" else _KEYS_OF[section]
            _check(path, section, content, known)
    owner, screen, keys = (sections.get(section, {}) for section in ("owner", "screen", "keys"))
    _check_language(path, owner.get("language", ""))
    theme = screen.get("theme", "")
    if theme and known_themes is not None and theme not in known_themes:
        raise unknown_word(path, "theme", f'"{theme}"', theme, known_themes)
    _check_keys(path, keys)
    suggest, phrases = suggest_and_phrases_in(path, sections)
    return Settings(
        owner.get("name", ""),
        owner.get("town", ""),
        theme,
        MappingProxyType(keys),
        language=owner.get("language") or "en",
        cafe=owner.get("cafe", ""),
        calendar=owner.get("calendar", ""),
        message_limit=sections.get("limits", {}).get("message", LONGEST_MESSAGE),
        availability=MappingProxyType({day: tuple(hours) for day, hours in sections.get("availability", {}).items()}),
        slots=MappingProxyType({**SLOTS, **sections.get("slots", {})}),
        follow_up_days=sections.get("followup", {}).get("days", DAYS_TO_FOLLOW_UP),
        suggest=suggest,
        phrases=phrases,
    )


def _sections(path: Path) -> dict[str, Any]:
    """Return what the file says; nothing when there is none."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise SettingsError(f"{path}: the settings cannot be read ({reason(error)}).") from None
    import tomllib

    try:
        return tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise SettingsError(f"{path}: line {line} is not utf-8; save the file as utf-8.") from None
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path}: this is not valid TOML: {error}.") from None
    except ValueError:  # a number of thousands of digits
        raise SettingsError(f"{path}: a number in it is too long; look through it for one.") from None
    except RecursionError:
        raise SettingsError(f"{path}: this is not valid TOML: too many brackets within brackets.") from None


def _check(path: Path, section: str, content: Mapping[str, object], known: Collection[str] | None) -> None:
    """Refuse words that are not known and values of the wrong kind."""
    for key, value in content.items():
        if known is not None and key not in known:
            raise unknown_word(path, "command" if section == "keys" else "key", f"{key} in [{section}]", key, known)
        if allowed := _NUMBERS.get((section, key)):
            if type(value) is not int or value not in allowed:
                raise SettingsError(
                    f"{path}: {key} in [{section}] has to be a number from {allowed.start} to {allowed.stop - 1}, "
                    f"such as {key} = {(allowed.start + allowed.stop) // 2}."
                )
        elif section == "availability":
            _check_hours(path, key, value)
        elif not isinstance(value, str):
            raise SettingsError(f'{path}: {key} in [{section}] has to be a text in quotes, such as {key} = "x".')


def _check_hours(path: Path, day: str, value: object) -> None:
    """Refuse hours that are no ranges within one day."""
    from invites.slots import read_range

    if not isinstance(value, list) or not all(isinstance(hours, str) for hours in value):
        raise SettingsError(f'{path}: {day} in [availability] has to be a list, such as {day} = ["09:00-12:00"].')
    for hours in value:
        try:
            read_range(hours)
        except ValueError as error:
            raise SettingsError(f"{path}: {day} in [availability]: {error}.") from None


def _check_language(path: Path, tag: str) -> None:
    """Refuse what cannot be the tag of a language."""
    if not tag:
        return
    from invites.template import is_language

    if not is_language(tag):
        raise SettingsError(f'{path}: language in [owner] has to be the tag of a language, such as "en" or "pt-BR".')


def _check_keys(path: Path, keys: Mapping[str, str]) -> None:
    """Refuse a command without a key, and a key for two commands."""
    taken: dict[str, str] = {}
    for command, key in keys.items():
        if not key.strip():
            raise SettingsError(f"{path}: {command} in [keys] has no key; write one, or take the line out.")
        if key in taken:
            raise SettingsError(f'{path}: the key "{key}" in [keys] is given to both {taken[key]} and {command}.')
        taken[key] = command
