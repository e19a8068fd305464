"""All cases, by the module that makes them."""

from collections.abc import Callable, Iterator

from tests.hostile import documents, letters, pages, places, tables, texts, zips
from tests.hostile.case import Case

KINDS: dict[str, Callable[[], Iterator[Case]]] = {
    "text": texts.cases,
    "csv": tables.cases,
    "zip": zips.cases,
    "mail": letters.cases,
    "page": pages.cases,
    "json": documents.cases,
    "path": places.cases,
}
"""What makes the cases, by what they are."""


def corpus() -> Iterator[Case]:
    """Give every case; no two have one name."""
    for cases in KINDS.values():
        yield from cases()
