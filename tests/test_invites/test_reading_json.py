"""JSON of LinkedIn's own pages and of other tools: every shape of formats.md 3.4 and 5, and no secret of it kept."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from invites.reading.errors import ReadingError
from invites.reading.recognise import read
from invites.reading.record import File, Reading, Status

SEEN = datetime(2026, 6, 15, 12, tzinfo=UTC)
SENT = datetime(2026, 6, 1, 8, 30, tzinfo=UTC)
SENT_MS = int(SENT.timestamp() * 1000)
SECRET = "s3cr3t-Sh4red"  # noqa: S105 (invented)
LINKEDIN = "com.linkedin.voyager."


def read_json(value: object) -> Reading:
    return read([File("data.json", json.dumps(value).encode())], seen_at=SEEN)


def legacy(name: str = "Ana", **more: object) -> dict[str, Any]:
    urn = f"urn:li:fs_relInvitation:7000{name}"
    member = {"firstName": name, "lastName": "Prueba", "occupation": "Potter", "publicIdentifier": name.lower()}
    return {"entityUrn": urn, "mailboxItemId": "urn:li:invitation:7000", "sharedSecret": SECRET, "sentTime": SENT_MS,
            "invitationType": "PENDING", "message": "we met", "fromMember": member} | more  # fmt: skip


def normalised(*, nested: bool = False) -> dict[str, Any]:
    urn = "urn:li:fs_relInvitation:1"
    listed = {"*elements": ["urn:li:fs_relInvitationView:1"], "paging": {"start": 0, "count": 10, "total": 1}}
    insight = {"sharedInsight": {"totalCount": 3, "*connections": ["urn:li:fs_miniProfile:M"]}}
    return {
        "data": {"data": listed} if nested else listed,
        "included": [
            {"$type": LINKEDIN + "relationships.invitation.InvitationView",
             "entityUrn": "urn:li:fs_relInvitationView:1",
             "*invitation": urn, "insights": [insight]},
            {"$type": LINKEDIN + "relationships.invitation.Invitation", "entityUrn": urn, "sentTime": SENT_MS,
             "message": "we met", "sharedSecret": SECRET, "invitationType": "PENDING",
             "*fromMember": "urn:li:fs_miniProfile:A"},
            {"$type": LINKEDIN + "identity.shared.MiniProfile", "entityUrn": "urn:li:fs_miniProfile:A",
             "firstName": "Ana", "lastName": "Prueba", "occupation": "Potter", "publicIdentifier": "ana"},
            {"entityUrn": "urn:li:fs_miniProfile:M", "firstName": "Dora", "lastName": "Muster"},
        ],
    }  # fmt: skip


def dash(kind: str = "CONNECTION", title: str = "Ana Prueba", **more: object) -> dict[str, Any]:
    invitation = {"$type": LINKEDIN + "dash.relationships.invitation.Invitation",
                  "entityUrn": "urn:li:fsd_invitation:9",
                  "invitationId": 2**60, "message": None, "genericInvitationType": kind, "invitationState": "PENDING",
                  "invitationType": "RECEIVED", "sharedSecret": SECRET,
                  "genericInviter": {"*memberProfileUrn": "urn:li:fsd_profile:A"}}  # fmt: skip
    view = {"title": {"text": title}, "subtitle": {"text": "Potter"}, "sentTimeLabel": "3 days ago",
            "insight": {"text": "Dora Muster and 8 other mutual connections"}, "invitation": invitation}  # fmt: skip
    profile = {"entityUrn": "urn:li:fsd_profile:A", "firstName": "Ana", "lastName": "Prueba", "publicIdentifier": "ana"}
    listed = {"relationshipsDashInvitationViewsByReceived": {"elements": [view | more]}}
    return {"data": {"data": listed}, "included": [profile]}


@pytest.mark.parametrize(
    "value",
    [
        [legacy()],
        legacy(),
        {"elements": [{"invitation": legacy(), "insights": []}], "paging": {}},
        {"elements": [legacy(), legacy()]},
        normalised(),
        normalised(nested=True),
    ],
)
def test_each_older_shape_gives_the_whole_invitation_once(value: object) -> None:
    reading = read_json(value)
    assert len(reading.records) == 1
    found = reading.records[0].invitation
    assert (found.inviter.name, found.inviter.headline, found.inviter.slug) == ("Ana Prueba", "Potter", "ana")
    assert (found.note, found.sent_at) == ("we met", SENT)
    assert SECRET not in repr(reading)


def test_mutual_connections_are_counted_and_named() -> None:
    found = read_json(normalised()).records[0].invitation
    assert (found.mutuals, found.mutual_names) == (3, ("Dora Muster",))


def test_the_newer_shape_tells_an_age_in_place_of_a_time() -> None:
    found = read_json(dash()).records[0].invitation
    assert (found.inviter.name, found.inviter.headline, found.inviter.slug) == ("Ana Prueba", "Potter", "ana")
    assert (found.note, found.sent_at, found.age, found.mutuals) == ("", None, "3 days ago", 9)


def variant(name: str) -> object:
    """One of the ways in which the same invitation is told (formats.md 3.4)."""
    old, new = normalised(), dash()
    view, invitation = old["included"][0], old["included"][1]
    dashed = new["data"]["data"]["relationshipsDashInvitationViewsByReceived"]["elements"][0]
    member = invitation.pop("*fromMember")
    if name == "elements within data":
        invitation["*fromMember"] = member
        old["data"] = {"elements": [view], "paging": {}}
        old["included"] = old["included"][1:]
        return old
    if name == "everything beside data":
        invitation["*fromMember"] = member
        return {"data": {"*elements": [view["entityUrn"]]}, "paging": {}, "entities": old["included"]}
    if name == "invitation named by its urn":
        invitation["*fromMember"] = member
        view["invitation"] = view.pop("*invitation")
        return old
    if name == "dash, normalised":
        whole = dashed["invitation"]
        dashed |= {"$type": LINKEDIN + "dash.relationships.invitation.InvitationView", "entityUrn": "urn:li:view:9"}
        dashed["*invitation"] = dashed.pop("invitation")["entityUrn"]
        listed = {"relationshipsDashInvitationViewsByReceived": {"*elements": ["urn:li:view:9"]}}
        return {"data": {"data": listed}, "included": [*new["included"], dashed, whole]}
    if name == "dash, profile within":
        dashed["invitation"]["genericInviter"] = {"memberProfileUrn": new["included"][0]}
        return new["data"]["data"]
    return [dashed["invitation"] | {"genericInviter": {"memberProfile": new["included"][0]}}]


@pytest.mark.parametrize(
    "name",
    [
        "elements within data", "everything beside data", "invitation named by its urn", "dash, normalised",
        "dash, profile within", "dash, bare",
    ],
)  # fmt: skip
def test_each_variant_gives_the_invitation_once_and_no_secret(name: str) -> None:
    reading = read_json(variant(name))
    assert [record.invitation.inviter.name for record in reading.records] == ["Ana Prueba"]
    assert [record.invitation.inviter.slug for record in reading.records] == ["ana"]
    assert not [finding for finding in reading.findings if finding.rejected]
    assert SECRET not in str(reading)


def test_long_numbers_of_invitations_are_told_apart_to_the_last_digit() -> None:
    people = [legacy(str(at), entityUrn=None, mailboxItemId=2**60 + at, invitationId=2**60 + at) for at in range(3)]
    assert len(read_json(people).records) == 3


def test_an_object_a_line_is_a_list_too() -> None:
    lines = "\n".join(json.dumps({"name": name, "headline": "Potter"}) for name in ("Ana Prueba", "Bo Muster"))
    reading = read([File("people.jsonl", lines.encode())], seen_at=SEEN)
    assert [record.invitation.inviter.name for record in reading.records] == ["Ana Prueba", "Bo Muster"]


@pytest.mark.parametrize(
    "person",
    [
        {"profileUrl": "https://www.linkedin.com/sales/lead/ACwAAAx,NAME", "fullName": "Ana Prueba", "title": "CTO",
         "companyName": "Labs", "linkedInProfileUrl": "https://www.linkedin.com/in/ACwAAAexampleexampleexample",
         "defaultProfileUrl": "https://www.linkedin.com/in/ana", "vmid": "x", "timestamp": "2026-01-01T00:00:00Z"},
        {"first_name": "Ana", "last_name": "Prueba", "public_id": "ana", "lh_id": 3, "current_company": "Labs",
         "current_company_position": "CTO", "note": "mine"},
    ],
)  # fmt: skip
def test_the_address_that_names_the_person_is_taken_and_a_tools_own_note_is_not(person: dict[str, Any]) -> None:
    found = read_json([person]).records[0].invitation
    assert (found.inviter.name, found.inviter.headline, found.inviter.slug) == ("Ana Prueba", "CTO at Labs", "ana")
    assert (found.note, found.sent_at) == ("", None)


@pytest.mark.parametrize(
    ("kind", "title", "why"),
    [
        ("CONTENT_SERIES", "Ana Prueba invited you to subscribe to Dust & Data", "newsletter: Dust & Data"),
        ("ORGANIZATION", "Ana Prueba invited you to follow Example Labs", "page: Example Labs"),
        ("EVENT", "Ana Prueba invited you to attend Low Tide Live", "event: Low Tide Live"),
        ("ORGANIZATION", "Ana kutsui sinut seuraamaan sivua X", "page: Ana Prueba"),
        ("SOMETHING_NEW", "Ana Prueba", "something else: Ana Prueba"),
    ],
)
def test_what_is_no_connection_request_is_told_apart(kind: str, title: str, why: str) -> None:
    record = read_json(dash(kind, title)).records[0]
    assert (record.status, record.why) == (Status.OTHER, why)


def test_sent_and_answered_invitations_are_left_out_and_told() -> None:
    value = [legacy("Ana", invitationType="SENT"), legacy("Bo", invitationState="ACCEPTED"), legacy("Cy")]
    reading = read_json(value)
    assert [record.invitation.inviter.slug for record in reading.records] == ["cy"]
    assert reading.sent == 1
    assert len(reading.findings) == 1


def test_an_invitation_of_nobody_is_a_rejected_finding() -> None:
    reading = read_json([legacy("Ana"), legacy("Bo", fromMember={})])
    assert len(reading.records) == 1
    assert [finding.rejected for finding in reading.findings] == [True]


@pytest.mark.parametrize("time", [253402300799999, -5, 10**30, "soon", 1.5e300, [], True])
def test_an_impossible_time_is_left_out_and_the_invitation_kept(time: object) -> None:
    reading = read_json([legacy(sentTime=time)])
    assert reading.records[0].invitation.sent_at is None
    assert reading.findings


@pytest.mark.parametrize(
    ("person", "expected"),
    [
        ({"name": "Ana Prueba", "link": "https://www.linkedin.com/in/ana", "occupation": "Potter", "daysAgo": 3,
          "message": "we met"}, ("Potter", "ana", "we met", "3 days ago", None)),
        ({"name": "Ana Prueba", "profileUrl": "https://linkedin.com/in/ana/", "headline": "Potter", "message": "",
          "relativeTime": "2 weeks ago", "direction": "received"}, ("Potter", "ana", "", "2 weeks ago", None)),
        ({"name": "Ana Prueba", "headline": "Potter", "profile_url": "https://www.linkedin.com/in/ana",
          "mutual_connections": "Dora Muster and 8 other mutual connections", "time_sent": "1 week ago"},
         ("Potter", "ana", "", "1 week ago", 9)),
        ({"name": "Ana Prueba", "description": "Potter", "profileUrl": "https://www.linkedin.com/in/ana",
          "invitationMonth": "2026-04", "connections": ["Dora", "Eli"], "connectionsCount": 2, "message": "we met"},
         ("Potter", "ana", "we met", "2 months ago", 2)),
        ({"firstName": "Ana", "lastName": "Prueba", "publicIdentifier": "ana", "title": "Potter"},
         ("Potter", "ana", "", "", None)),
    ],
)  # fmt: skip
@pytest.mark.parametrize("wrapped", [False, True])
def test_lists_of_other_tools_are_read_by_the_names_of_their_fields(
    person: dict[str, Any], expected: tuple[object, ...], *, wrapped: bool
) -> None:
    found = read_json({"invitations": [person]} if wrapped else [person]).records[0].invitation
    assert found.inviter.name == "Ana Prueba"
    assert (found.inviter.headline, found.inviter.slug, found.note, found.age, found.mutuals) == expected


def test_the_owners_own_notes_in_a_list_are_no_notes_of_invitations() -> None:
    person = {"full_name": "Ana Prueba", "lh_id": 7, "headline": "Potter", "note": "call her"}
    assert read_json([person]).records[0].invitation.note == ""


@pytest.mark.parametrize("value", [[], {}, {"elements": [], "paging": {"total": 0}}])
def test_a_list_of_no_invitations_says_so(value: object) -> None:
    reading = read_json(value)
    assert reading.records == []
    assert [finding.rejected for finding in reading.findings] == [False]


@pytest.mark.parametrize("data", [b"[" + b"[],[]," * 800_000 + b"[]]", b'{"a":' * 60_000, b"[[1, 2", b'{"a": NaN}'])
def test_json_of_bombs_or_cut_short_is_refused_in_one_sentence(data: bytes) -> None:
    with pytest.raises(ReadingError, match=r"^data\.json is .*\.$"):
        read([File("data.json", data)], seen_at=SEEN)


LEAVES = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=8), st.just("urn:li:fs_relInvitation:1")
)
KEYS = st.sampled_from(
    ["entityUrn", "$type", "invitation", "*invitation", "fromMember", "*fromMember", "title", "insights", "message",
     "sharedInsight", "connections", "genericInviter", "genericInvitationType", "invitationType", "sentTime", "name",
     "firstName", "publicIdentifier", "elements", "paging", "mailboxItemId", "miniProfile", "headline", "daysAgo"]
)  # fmt: skip
VALUES = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=5), max_leaves=25
)


@given(VALUES.map(lambda value: [value]))
def test_known_names_with_any_values_are_read_or_refused_and_never_a_crash(value: list[object]) -> None:
    try:
        reading = read_json(value)
    except ReadingError as trouble:
        assert str(trouble).startswith("data.json is ")  # noqa: PT017 (either way is right)
    else:
        assert reading.records or reading.findings or reading.sent
        json.dumps([record.invitation.note for record in reading.records], ensure_ascii=False).encode()


@given(st.lists(st.tuples(st.text(max_size=12), st.text(max_size=30)), max_size=6))
def test_every_invitation_is_a_record_or_a_rejected_finding(people: list[tuple[str, str]]) -> None:
    value = [legacy(str(n), message=note, fromMember={"firstName": name}) for n, (name, note) in enumerate(people)]
    reading = read_json(value)
    assert len(reading.records) + sum(finding.rejected for finding in reading.findings) == len(people)
