"""A table while it is being changed: the documents in force, and what has been touched. Nothing is written here."""

from collections.abc import Iterator, Mapping, MutableMapping
from itertools import chain
from typing import Any

from store.lines import Change, Tables, read_document, write_document, written_document

LARGEST = 10**18
"""Documents' numbers stay under it, up and down."""

Documents = Mapping[str, Any]
"""A document by its fields."""


class Draft(MutableMapping[int, Documents]):
    """What TinyDB's updaters are handed in place of a copy of the table. Only what they touch is read and compared."""

    def __init__(self, name: str, lines: Mapping[int, bytes] | None) -> None:
        """Begin with the lines in force; None means that there is no such table yet.

        Raises TypeError for a name that is no text.
        """
        check_name(name)
        self._name = name
        self._is_new = lines is None
        self._lines: Mapping[int, bytes] = lines or {}
        self._hidden: set[int] = set()
        # What was looked at stands in its own place; what is new, or was removed and came back, at the end.
        self._seen: dict[int, Documents] = {}
        self._added: dict[int, Documents] = {}
        self.number_class: type[int] = int
        """What numbers are handed out as."""

    def __getitem__(self, number: int) -> Documents:
        if number in self._added:
            return self._added[number]
        if number in self._seen:
            return self._seen[number]
        if number in self._hidden:
            raise KeyError(number)
        document = self._seen[number] = read_document(self._lines[number])
        return document

    def __setitem__(self, number: int, document: Documents) -> None:
        check_number(number)
        if number in self._lines and number not in self._hidden:
            self._seen[number] = document
        else:
            self._added[number] = document

    def __delitem__(self, number: int) -> None:
        if number in self._added:
            del self._added[number]
            return
        if number not in self:
            raise KeyError(number)
        self._seen.pop(number, None)
        self._hidden.add(number)

    def __contains__(self, number: object) -> bool:
        return number in self._added or (number in self._lines and number not in self._hidden)

    def __iter__(self) -> Iterator[int]:
        stays = (number for number in self._lines if number not in self._hidden)
        return map(self.number_class, chain(stays, self._added))

    def __len__(self) -> int:
        return len(self._lines) - len(self._hidden) + len(self._added)

    def clear(self) -> None:
        """Remove every document."""
        self._hidden = set(self._lines)
        self._seen.clear()
        self._added.clear()

    @property
    def highest_added(self) -> int:
        """The highest number among the documents that are new; nought when none is."""
        return max(self._added, default=0)

    def changes(self) -> list[Change]:
        """Return what has to be written. Raises TypeError for a document that JSON cannot hold."""
        changes = []
        all_are_gone = self._hidden and len(self._hidden) == len(self._lines)
        if all_are_gone or (self._is_new and not self._added):
            changes.append(Change(self._name, None, {}))
        else:
            changes += [Change(self._name, number, None) for number in self._hidden]
        changes += [
            Change(self._name, number, document)
            for number, document in self._seen.items()
            if write_document(document) != written_document(self._lines[number])
        ]
        return changes + [Change(self._name, number, document) for number, document in self._added.items()]


class Texts(Mapping[str, Documents]):
    """A table with its numbers written as text, as TinyDB looks at what a storage gives it."""

    def __init__(self, table: Mapping[int, bytes] | Draft) -> None:
        """Show lines, or a draft of them. Documents are read when they are asked for."""
        self._table = table

    def __getitem__(self, text: str) -> Documents:
        try:
            number = int(text)
        except ValueError:
            raise KeyError(text) from None
        if str(number) != text:
            raise KeyError(text)  # " 1" and "01" are other names than "1"
        found = self._table[number]
        return read_document(found) if isinstance(found, bytes) else found

    def __iter__(self) -> Iterator[str]:
        return map(str, self._table)

    def items(self) -> Iterator[tuple[str, Documents]]:  # type: ignore[override]  # it is gone through, once
        """Go through the documents that are there now, whatever happens to them on the way."""
        there: list[tuple[int, bytes | Documents]] = [*self._table.items()]
        for number, found in there:
            yield str(number), read_document(found) if isinstance(found, bytes) else found

    def __len__(self) -> int:
        return len(self._table)


def differences(before: Tables, after: Mapping[str, Mapping[str, Documents]]) -> list[Change]:
    """Return what has to change for tables to become others. Raises TypeError for what JSON cannot hold."""
    changes = [Change(name, None, None) for name in before if name not in after]
    for name, documents in after.items():
        draft = Draft(name, before.get(name))
        wanted = {int(text): document for text, document in documents.items()}
        for number in [number for number in draft if number not in wanted]:
            del draft[number]
        draft.update(wanted)
        if list(draft) != list(wanted):
            draft.clear()  # the order is kept too
            draft.update(wanted)
        changes += draft.changes()
    return changes


def check_name(name: object) -> None:
    """Raise TypeError for what cannot be a table's name."""
    if not isinstance(name, str):
        raise TypeError(f"a table's name is a text, and this is {name!r}")


def check_number(number: object) -> None:
    """Raise ValueError for what cannot be a document's number."""
    if isinstance(number, bool) or not isinstance(number, int) or abs(number) >= LARGEST:
        raise ValueError(f"a document's number is whole and under {LARGEST}, and this is {number!r}")
