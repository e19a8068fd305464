"""A file of an export written: for the owner's eyes only, and never over another one unasked."""

from collections.abc import Iterable
from pathlib import Path

from store.durable import replace_file
from store.errors import StoreError, advice, reason


def write_export(path: Path, lines: Iterable[str], *, force: bool) -> Path:
    """Write lines, each with its end, to a file that is whole or not there; return where it is (absolute).

    Raises StoreError when something is there and `force` is not set, and when the disk refuses.
    """
    try:
        path = path.expanduser().absolute()
        if path.is_dir():
            raise StoreError(f"{path}: this is a folder; name a file in it.")
        if not force and (path.exists() or path.is_symlink()):
            raise StoreError(f"{path}: this file is there already; --force puts the export in its place.")
        replace_file(path.resolve(), "".join(lines).encode(errors="backslashreplace"))
    except (OSError, RuntimeError, ValueError) as error:
        why = reason(error) if isinstance(error, OSError) else "no file can have such a name"
        hint = f"; {advice(error)}" if isinstance(error, OSError) else ""
        raise StoreError(f"{path}: the export could not be written ({why}){hint}.") from error
    return path
