"""Files of earlier versions: what they say. They are written in today's form by `log`, after a backup."""

from pathlib import Path

import orjson

from invites.decision import Step
from invites.outcome import UPGRADE, Became, Outcome, ReplyState
from store.documents import HISTORY, event_document, event_of
from store.errors import DamagedError, StoreError
from store.fields import DocumentError
from store.lines import Change, read_documents, write_lines
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
    content = Content(schema=1)
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
    bring_up_to_date(content, path)
    return content


def bring_up_to_date(content: Content, path: Path) -> None:
    """Make what a file of schema 1 or 2 says complete: what became of its replies was not written down then.

    A decision copied its reply at once, so those that were taken count as sent; else the outbox would begin with all
    that the owner answered long ago. It is dated back to the first event, so that nothing seems to have happened since.
    The header goes, which tells that the file is not in today's form. Raises DamagedError when an event makes no sense.
    """
    content.header = b""
    lines = dict(sorted(content.tables.get(HISTORY, {}).items()))
    try:
        events = [event_of(document) for document in read_documents([*lines.values()])]
    except DocumentError as error:
        raise _damaged(path, f"is damaged: {HISTORY}: {error}") from None
    became = tuple(
        Became(decided.invitation_id, event.number, ReplyState.SENT)
        for event in events
        if isinstance(event, Step)
        for decided in event.decided
        if decided.reply
    )
    if became:
        number = max(content.last.get(HISTORY, 0), *lines) + 1
        outcome = event_document(Outcome(events[0].at, became, UPGRADE))
        content.tables[HISTORY][number] = write_lines([Change(HISTORY, number, outcome)], content.n)[0]
        content.last[HISTORY] = number


def _is_number(text: str) -> bool:
    """Whether a key is a document's number, written as TinyDB writes it."""
    return text.isascii() and text.isdigit() and text[0] != "0" and len(text) < 16


def _damaged(path: Path, what: str) -> DamagedError:
    return DamagedError(f"{path}: the file {what}. Nothing was changed; put a backup in its place, or move it away.")
