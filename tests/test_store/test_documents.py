"""What goes into a document comes out of it, and what never went in is refused by name."""

import re
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from invites.decision import Decided, Decision, Event, Redo, Step, Undo
from invites.invitation import AsRead, Invitation, Inviter, Owner
from invites.outcome import Appointment, Became, Outcome, ProposalState, ReplyState
from store.documents import (
    event_document,
    event_of,
    invitation_document,
    invitation_of,
    owner_document,
    owner_of,
)
from store.fields import DocumentError

# Lone surrogates and the character that stands for them are what files of strangers can hold.
texts = st.text(st.characters(codec=None) | st.sampled_from("\ud83d\udc00\ufdd0\x00\x1b0af"), max_size=12)
zones = st.integers(-23 * 60, 23 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
times = st.datetimes(timezones=zones | st.just(UTC))
numbers = st.integers(1, 10**9)

invitations = st.builds(
    Invitation,
    st.builds(Inviter, texts, texts, texts),
    note=texts,
    sent_at=st.none() | times,
    age=texts,
    seen_at=st.none() | times,
    mutuals=st.none() | st.integers(0, 10**6),
    mutual_names=st.lists(texts, max_size=3).map(tuple),
    source=texts,
    as_read=st.none() | st.builds(AsRead, texts, texts, texts),
)
decided = st.builds(Decided, numbers, st.sampled_from(Decision), texts, texts, st.none() | st.dates())
became = st.builds(
    Became,
    numbers,
    numbers,
    st.none() | st.sampled_from(ReplyState),
    st.booleans(),
    texts,
    st.none() | st.sampled_from(ProposalState),
    st.none() | st.builds(Appointment, times, texts),
    st.none() | st.booleans(),
)
events: st.SearchStrategy[Event] = (
    st.builds(Step, numbers, times, st.lists(decided, min_size=1, max_size=3).map(tuple))
    | st.builds(Undo, numbers, times)
    | st.builds(Redo, numbers, times)
    | st.builds(Outcome, times, st.lists(became, min_size=1, max_size=3).map(tuple), texts)
)
owners = st.builds(Owner, texts, texts, texts)


def on_disk(document: dict[str, Any]) -> dict[str, Any]:
    """Return a document as it comes back from the file."""
    read: dict[str, Any] = orjson.loads(orjson.dumps(document))
    return read


@given(invitations)
def test_an_invitation_comes_back_as_it_was(invitation: Invitation) -> None:
    assert invitation_of(on_disk(invitation_document(invitation))) == invitation


@given(events)
def test_an_event_comes_back_as_it_was(event: Event) -> None:
    assert event_of(on_disk(event_document(event))) == event


@given(owners)
def test_the_owner_comes_back_as_they_were(owner: Owner) -> None:
    assert owner_of(on_disk(owner_document(owner))) == owner


def test_a_time_keeps_the_offset_it_was_written_with() -> None:
    sent_at = datetime(2026, 3, 9, 9, 5, tzinfo=timezone(timedelta(hours=-7)))
    read = invitation_of(on_disk(invitation_document(Invitation(Inviter("Ana"), sent_at=sent_at))))
    assert read.sent_at
    assert read.sent_at.isoformat() == "2026-03-09T09:05:00-07:00"


def test_only_a_name_is_needed() -> None:
    assert invitation_of({"name": "Ana"}) == Invitation(Inviter("Ana"))
    assert owner_of({}) == Owner()


def test_what_says_nothing_takes_no_room() -> None:
    assert invitation_document(Invitation(Inviter("Ana"))) == {"name": "Ana"}


def test_no_mutual_connections_are_something_else_than_not_told() -> None:
    assert invitation_of(invitation_document(Invitation(Inviter("Ana"), mutuals=0))).mutuals == 0


def test_a_field_of_somebody_else_is_let_be() -> None:
    assert invitation_of({"name": "Ana", "shoe_size": 41}) == Invitation(Inviter("Ana"))


@pytest.mark.parametrize("mutuals", [10**30, -(10**30)])
def test_a_number_beyond_all_bounds_is_cut(mutuals: int) -> None:
    read = invitation_of(on_disk(invitation_document(Invitation(Inviter("Ana"), mutuals=mutuals))))
    assert read.mutuals
    assert abs(read.mutuals) == 2**53


def test_a_time_without_zone_is_never_stored() -> None:
    naive = datetime(2026, 1, 1)  # noqa: DTZ001 - the mistake that is tested
    with pytest.raises(ValueError, match="zone"):
        invitation_document(Invitation(Inviter("Ana"), sent_at=naive))


@pytest.mark.parametrize(
    ("document", "told"),
    [
        ({}, '"name" is not a text'),
        ({"name": 7}, '"name" is not a text'),
        ({"name": "Ana", "note": ["a"]}, '"note" is not a text'),
        ({"name": "Ana", "sent_at": "yesterday"}, '"sent_at" is not a time'),
        ({"name": "Ana", "sent_at": 5}, '"sent_at" is not a time'),
        ({"name": "Ana", "sent_at": "2026-01-01T10:00:00"}, '"sent_at" is a time without its zone'),
        ({"name": "Ana", "mutuals": "3"}, '"mutuals" is not a whole number'),
        ({"name": "Ana", "mutuals": True}, '"mutuals" is not a whole number'),
        ({"name": "Ana", "mutual_names": "Bo"}, '"mutual_names" is not a list of texts'),
        ({"name": "Ana", "mutual_names": [1]}, '"mutual_names" is not a list of texts'),
    ],
)
def test_an_invitation_of_the_wrong_shape_is_refused_by_field(document: dict[str, Any], told: str) -> None:
    with pytest.raises(DocumentError, match=re.escape(told)):
        invitation_of(document)


def step_document(**changed: object) -> dict[str, Any]:
    at = datetime(2026, 1, 1, tzinfo=UTC)
    step = Step(1, at, (Decided(4, Decision.LATER, until=date(2026, 2, 1)),))
    return event_document(step) | changed


def outcome_document(part: dict[str, Any] | None = None, **changed: object) -> dict[str, Any]:
    document = event_document(Outcome(datetime(2026, 1, 1, tzinfo=UTC), (Became(4, 1, ReplyState.SENT),)))
    return document | {"became": [document["became"][0] | (part or {})]} | changed


@pytest.mark.parametrize(
    ("document", "told"),
    [
        ({}, '"at" is missing'),
        (step_document(step="1"), '"step" is not a whole number'),
        (step_document(at=None), '"at" is missing'),
        (step_document(event="forget"), '"event" is not one of step, undo, redo, outcome'),
        (step_document(event=["step"]), '"event" is not one of step, undo, redo, outcome'),
        (step_document(decided=[]), '"decided" is not a list of decisions'),
        (step_document(decided=[4]), '"decided" is not a list of decisions'),
        (step_document(decided=[{"invitation": 4, "decision": "ignore"}]), '"decision" is not one of accept, decline'),
        (step_document(decided=[{"invitation": 4, "decision": ["x"]}]), '"decision" is not a text'),
        (step_document(decided=[{"decision": "accept"}]), '"invitation" is not a whole number'),
        (step_document(decided=[{"invitation": 4, "decision": "later", "until": "soon"}]), '"until" is not a day'),
        (outcome_document(became=[]), '"became" is not a list of outcomes'),
        (outcome_document(became=["sent"]), '"became" is not a list of outcomes'),
        (outcome_document({"reply": "lost"}), '"reply" is not one of waiting, copied, sent, dropped'),
        (outcome_document({"proposal": "eaten"}), '"proposal" is not one of waiting, agreed, met, no answer'),
        (outcome_document({"followed_up": 1}), '"followed_up" is neither true nor false'),
        (outcome_document({"meets_at": "noon"}), '"meets_at" is not a time'),
        (outcome_document({"step": None}), '"step" is not a whole number'),
    ],
)
def test_an_event_of_the_wrong_shape_is_refused_by_field(document: dict[str, Any], told: str) -> None:
    with pytest.raises(DocumentError, match=re.escape(told)):
        event_of(document)
