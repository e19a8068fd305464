"""The labelled pages of tests/pastes, record by record."""

import json
from pathlib import Path

import pytest

from invites.reading.page_languages import tags
from tests.test_invites.paste_samples import FIELDS, Verdict, judged, labels

SHARE = 0.97

UNTOLD: dict[tuple[str, str], str] = {}
"""What nobody could tell from the page alone: page and name, with the reason."""


def known(label: Path) -> bool:
    """Whether the page's language has a data file."""
    language = json.loads(label.read_text("utf-8"))["ui_language"].split("-")[0]
    return language in {tag.split("-")[0] for tag in tags()}
