"""The labelled mails of tests/mails, record by record."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from invites.reading.recognise import read
from invites.reading.record import Status
from store.sources import open_source

FOLDER = Path(__file__).parents[1] / "mails"
LABELS: list[dict[str, Any]] = json.loads((FOLDER / "labels.json").read_text("utf-8"))
SEEN = datetime(2026, 6, 1, tzinfo=UTC)

UNTOLD = {
    "mail04.eml": "signed with half of a name of two characters",
    "mail17.eml": "the headline stands on the line of the name, in a layout that nobody has seen",
}
"""Mails that are not read whole, and why."""


def _told(*texts: str) -> tuple[str, ...]:
    return tuple(" ".join(text.split()) for text in texts)


@pytest.mark.parametrize("label", LABELS, ids=[label["file"] for label in LABELS])
def test_a_mail_gives_the_invitations_it_holds(label: dict[str, Any]) -> None:
    reading = read(open_source(str(FOLDER / label["file"])), seen_at=SEEN)
    found = [record.invitation for record in reading.records if record.status is not Status.OTHER]
    names = [_told(one.inviter.name) for one in found]
    assert names == [_told(one["name"]) for one in label["records"]]
    if label["file"] in UNTOLD:
        return
    read_whole = [_told(one.inviter.name, one.inviter.headline, one.note, one.inviter.slug) for one in found]
    assert read_whole == [
        _told(one["name"], one.get("headline", ""), one.get("note", ""), one.get("slug", ""))
        for one in label["records"]
    ]
