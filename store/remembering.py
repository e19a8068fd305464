"""One word written into the settings file, with everything else in it left as it is: comments, order, spaces."""

from pathlib import Path

from store.durable import replace_file
from store.errors import SettingsError, StoreError, advice, reason
from store.places import Places, make_private_folder


def remember(places: Places, section: str, key: str, value: str) -> None:
    """Set a key of the settings to a text; it is on the disk when this returns.

    Raises SettingsError when the file cannot be understood, and StoreError when it cannot be written: it is as it was
    then.
    """
    path = places.settings_file
    text = _with(path, _text(path), section, key, value)
    try:
        make_private_folder(path.parent)
        replace_file(Path(path.resolve()), text.encode())
    except OSError as error:
        raise StoreError(f"{path}: the settings could not be saved ({reason(error)}); {advice(error)}.") from error


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return ""
    except OSError as error:
        raise SettingsError(f"{path}: the settings cannot be read ({reason(error)}).") from None
    except UnicodeDecodeError:
        raise SettingsError(f"{path}: it is not utf-8; save the file as utf-8.") from None


def _with(path: Path, text: str, section: str, key: str, value: str) -> str:
    """Return the file's text with one key set."""
    import tomllib

    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    try:
        expected = tomllib.loads(text)
        document = tomlkit.parse(text)
        expected.setdefault(section, {})[key] = value
        if section not in document:
            document.add(section, tomlkit.table())
        document[section][key] = value
        written = tomlkit.dumps(document)
        is_right = tomllib.loads(written) == expected
    except (ValueError, TOMLKitError, RecursionError, TypeError, AttributeError):
        is_right, written = False, ""
    if not is_right:
        raise SettingsError(f'{path}: it could not be changed; write {key} = "…" under [{section}] yourself.')
    return written
