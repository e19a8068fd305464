"""The owner's settings: a small TOML file that only the owner writes. A word it does not know is an error, not a shrug.

Which commands and themes there are is told by the caller.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from store.errors import SettingsError, reason
from store.places import Places
from store.settings_words import check_suggest, phrases_in, unknown_word

_KEYS_OF: Mapping[str, tuple[str, ...]] = {"owner": ("name", "town"), "screen": ("theme",)}
"""What each section may say; what stands in [keys] depends on the commands there are."""

_SECTIONS = (*_KEYS_OF, "keys", "suggest", "phrases")
"""The sections there are."""


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
    theme = screen.get("theme", "")
    if theme and known_themes is not None and theme not in known_themes:
        raise unknown_word(path, "theme", f'"{theme}"', theme, known_themes)
    _check_keys(path, keys)
    suggest = sections.get("suggest", {})
    if suggest:
        check_suggest(path, suggest)
    phrases = phrases_in(path, sections.get("phrases", {}))
    return Settings(owner.get("name", ""), owner.get("town", ""), theme, MappingProxyType(keys), suggest, phrases)


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
    except RecursionError:
        raise SettingsError(f"{path}: this is not valid TOML: too many brackets within brackets.") from None


def _check(path: Path, section: str, content: Mapping[str, object], known: Collection[str] | None) -> None:
    """Refuse words that are not known and values that are not text."""
    for key, value in content.items():
        if known is not None and key not in known:
            raise unknown_word(path, "command" if section == "keys" else "key", f"{key} in [{section}]", key, known)
        if not isinstance(value, str):
            raise SettingsError(f'{path}: {key} in [{section}] has to be a text in quotes, such as {key} = "x".')


def _check_keys(path: Path, keys: Mapping[str, str]) -> None:
    """Refuse a command without a key, and a key for two commands."""
    taken: dict[str, str] = {}
    for command, key in keys.items():
        if not key.strip():
            raise SettingsError(f"{path}: {command} in [keys] has no key; write one, or take the line out.")
        if key in taken:
            raise SettingsError(f'{path}: the key "{key}" in [keys] is given to both {taken[key]} and {command}.')
        taken[key] = command
