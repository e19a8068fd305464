"""A file of an export written: for the owner's eyes only, and never over another one unasked."""

from collections.abc import Iterable
from pathlib import Path

from store.durable import replace_file
from store.errors import StoreError, advice, reason
from store.places import Places


def write_export(places: Places, path: Path, lines: Iterable[str], *, force: bool) -> Path:
    """Write lines, each with its end, to a file that is whole or not there; return where it is (absolute).

    Raises StoreError when something is there and `force` is not set, for a file of the program's own in any case, and
    when the disk refuses.
    """
    try:
        path = path.expanduser().absolute()
        if path.is_dir():
            raise StoreError(f"{path}: this is a folder; name a file in it.")
        if not force and (path.exists() or path.is_symlink()):
            raise StoreError(f"{path}: this file is there already; --force puts the export in its place.")
        if _is_own(places, path.resolve()):
            raise StoreError(f"{path}: this is a file of the program's own; name another one.")
        replace_file(path.resolve(), "".join(lines).encode(errors="backslashreplace"))
    except (OSError, RuntimeError, ValueError) as error:
        why = reason(error) if isinstance(error, OSError) else "no file can have such a name"
        hint = f"; {advice(error)}" if isinstance(error, OSError) else ""
        raise StoreError(f"{path}: the export could not be written ({why}){hint}.") from error
    return path


def _is_own(places: Places, path: Path) -> bool:
    """Tell whether a file (resolved) is one that the program itself reads or writes."""
    files = (places.ledger, places.lock, places.ties, places.wordings, places.settings_file)
    folders = (places.backups, places.templates, places.crash_reports, places.replies, places.appointments)
    return path in {one.resolve() for one in files} or any(path.is_relative_to(one.resolve()) for one in folders)
