"""Files of earlier versions: what they say. They are written in today's form by `log`, after a backup."""

from pathlib import Path

import orjson

from store.errors import DamagedError, StoreError
from store.lines import Change, write_lines
from store.log_file import Content


def read_first_schema(data: bytes, path: Path) -> Content:
    """Return what a file of schema 1 says: one JSON object of tables of documents. Version 0.1 wrote it.

    The content has no header, which tells that the file is not in today's form. Raises DamagedError.
    """
    try:
        said = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        raise _damaged(path, f"is damaged at line {error.lineno} ({error.msg})") from None
    match said:
        case {"_meta": {"1": {"schema": schema}}, **tables} if type(schema) is int and schema == 1:
            pass
        case {"_meta": {"1": {"schema": int(schema)}}} if schema > 1:
            raise StoreError(
                f"{path}: this file was written by a newer Coffee First (schema {schema}). Update the program. "
                "Nothing was changed."
            )
        case _:
            raise _damaged(path, "is not a ledger of Coffee First")
    content = Content()
    for name, table in tables.items():
        if not isinstance(table, dict):
            raise _damaged(path, f"is damaged: table {name} is not a table")
        for number, document in table.items():
            if not (_is_number(number) and isinstance(document, dict)):
                raise _damaged(path, f"is damaged: {name} {number[:20]} is not a document")
        changes = [Change(str(name), int(number), document) for number, document in table.items()]
        lines = dict(zip(map(int, table), write_lines(changes, 0), strict=True))
        content.tables[str(name)] = lines
        content.last[str(name)] = max(lines, default=0)
    return content


def _is_number(text: str) -> bool:
    """Whether a key is a document's number, written as TinyDB writes it."""
    return text.isascii() and text.isdigit() and text[0] != "0" and len(text) < 16


def _damaged(path: Path, what: str) -> DamagedError:
    return DamagedError(f"{path}: the file {what}. Nothing was changed; put a backup in its place, or move it away.")
