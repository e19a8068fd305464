"""All cases, by family."""

from collections.abc import Iterator

from tests.hostile import documents, letters, pages, places, tables, texts, zips
from tests.hostile.case import Case


def corpus() -> Iterator[Case]:
    """Give every case; no two have one name."""
    for family in (texts, tables, zips, letters, pages, documents, places):
        yield from family.cases()
