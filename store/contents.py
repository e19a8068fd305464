"""What a file of any schema keeps, as invitations and events. Nothing is locked or written here."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from invites.decision import Event
from invites.history import History
from invites.invitation import Invitation
from store.documents import HISTORY, INVITATIONS, event_of, invitation_of
from store.errors import DamagedError, StoreError, reason
from store.fields import DocumentError
from store.lines import read_document
from store.log_file import FIRST_SCHEMA, Content, read_content

Kept = TypeVar("Kept")


def read_file(path: Path) -> Content:
    """Return what a file holds that nobody writes to, such as a backup. Raises DamagedError and StoreError."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise StoreError(f"{path}: there is no such file.") from None
    except OSError as error:
        raise StoreError(f"{path}: this cannot be read ({reason(error)}).") from None
    except ValueError:
        raise StoreError(f"{path}: no file can have such a name.") from None
    if data.startswith(FIRST_SCHEMA):
        from store.upgrade import read_first_schema

        return read_first_schema(data, path)
    return read_content(data, path)


Known = dict[bytes, Invitation]
"""Invitations by the line they were read from: a ledger and its backups have most lines in common."""


def invitations_in(content: Content, path: Path, known: Known | None = None) -> dict[int, Invitation]:
    """Return every invitation by its number. Raises DamagedError, which names the one that makes no sense.

    What is known of another file's lines is made use of, and added to.
    """
    lines = content.tables.get(INVITATIONS, {})
    if known is None:
        return _read(lines, INVITATIONS, invitation_of, path)
    new = {number: raw for number, raw in lines.items() if raw not in known}
    known.update((lines[number], one) for number, one in _read(new, INVITATIONS, invitation_of, path).items())
    return {number: known[raw] for number, raw in sorted(lines.items())}


def events_in(content: Content, path: Path) -> dict[int, Event]:
    """Return the history, oldest first, by its documents' numbers. Raises DamagedError as `invitations_in` does."""
    return _read(content.tables.get(HISTORY, {}), HISTORY, event_of, path)


def check_sense(content: Content, path: Path) -> None:
    """Make sure that each document makes sense, and the history adds up. Raises DamagedError."""
    invitations = invitations_in(content, path)
    history = History()
    for number, event in events_in(content, path).items():
        try:
            missing = [one for one in history.touched(event) if one not in invitations]
            if missing:
                raise ValueError(f"there is no invitation {missing[0]}")  # noqa: TRY301 (told as the others are)
            history.apply(event)
        except ValueError as error:
            raise DamagedError(f"{path}: {HISTORY} {number} does not add up: {error}. Nothing was changed.") from None


def _read(
    lines: Mapping[int, bytes], table: str, of: Callable[[Mapping[str, Any]], Kept], path: Path
) -> dict[int, Kept]:
    kept = {}
    for number, raw in sorted(lines.items()):
        try:
            kept[number] = of(read_document(raw))
        except DocumentError as error:
            raise DamagedError(f"{path}: {table} {number}: {error}. Nothing was changed.") from None
    return kept
