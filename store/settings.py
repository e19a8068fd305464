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

_KEYS_OF: Mapping[str, tuple[str, ...]] = {
    "owner": ("name", "town"),
    "screen": ("theme",),
    "followup": ("days",),
}
"""What each section may say; what stands in [keys] depends on the commands there are."""


DAYS_TO_FOLLOW_UP = 10
"""Days that a proposal may go without an answer when the owner sets nothing else: long enough not to press anybody."""

_NUMBERS = {("followup", "days"): range(1, 366)}
"""The keys whose value is a whole number, and which ones they may have."""


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
    follow_up_days: int = DAYS_TO_FOLLOW_UP
    """Days after which a proposal without an answer is offered for a follow-up ([followup] days)."""


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
        if section != "keys" and section not in _KEYS_OF:
            raise _unknown(path, "section", f"[{section}]", section, [*_KEYS_OF, "keys"])
        if not isinstance(content, dict):
            raise SettingsError(f"{path}: {section} has to be a section, written [{section}] on a line of its own.")
        known = known_commands if section == "keys" else _KEYS_OF[section]
        _check(path, section, content, known)
    owner, screen, keys, followup = (sections.get(section, {}) for section in ("owner", "screen", "keys", "followup"))
    theme = screen.get("theme", "")
    if theme and known_themes is not None and theme not in known_themes:
        raise _unknown(path, "theme", f'"{theme}"', theme, known_themes)
    _check_keys(path, keys)
    days = followup.get("days", DAYS_TO_FOLLOW_UP)
    return Settings(owner.get("name", ""), owner.get("town", ""), theme, MappingProxyType(keys), days)


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
    """Refuse words that are not known and values of the wrong kind."""
    for key, value in content.items():
        if known is not None and key not in known:
            raise _unknown(path, "command" if section == "keys" else "key", f"{key} in [{section}]", key, known)
        if allowed := _NUMBERS.get((section, key)):
            if type(value) is not int or value not in allowed:
                raise SettingsError(
                    f"{path}: {key} in [{section}] has to be a number from {allowed.start} to {allowed.stop - 1}, "
                    f"such as {key} = 10."
                )
        elif not isinstance(value, str):
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


def _unknown(path: Path, what: str, shown: str, word: str, known: Collection[str]) -> SettingsError:
    """Return the error about a word that is not known, with the nearest one that is."""
    from difflib import get_close_matches

    there = sorted(known)
    near = get_close_matches(word.lower(), there, n=1, cutoff=0.5)
    hint = f"did you mean {near[0]}?" if near else f"there is {', '.join(there) or 'none'}."
    return SettingsError(f"{path}: there is no {what} {shown}; {hint}")
