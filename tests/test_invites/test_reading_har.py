"""A browser's record of traffic: the answers that list invitations are read, and nothing else of it is kept."""

import base64
import json
import tracemalloc
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from invites.invitation import Inviter
from invites.reading.errors import ReadingError
from invites.reading.page_stream import page_of
from invites.reading.recognise import read
from invites.reading.record import File, Reading
from tests.test_invites.saved_pages import card, page
from tests.test_invites.streams import stream

SEEN = datetime(2026, 6, 15, 12, tzinfo=UTC)
SECRETS = ("li-at-c00kie", "csrf-t0ken", "sh4red-secret", "ajax:5e55ion")
ADDRESS = "https://www.linkedin.com/voyager/api/relationships/invitationViews?q=receivedInvitation&csrf=csrf-t0ken"
INVITATION = {
    "entityUrn": "urn:li:fs_relInvitation:1",
    "sharedSecret": "sh4red-secret",
    "message": "we met",
    "fromMember": {"firstName": "Ana", "lastName": "Prueba", "publicIdentifier": "ana"},
}
BODY = json.dumps({"elements": [{"invitation": INVITATION}], "paging": {}})


def entry(address: str, body: object, **content: object) -> dict[str, Any]:
    headers = [{"name": "Cookie", "value": "li_at=li-at-c00kie"}, {"name": "csrf-token", "value": "ajax:5e55ion"}]
    return {
        "startedDateTime": "2026-06-10T08:00:00.000Z",
        "request": {"url": address, "headers": headers, "cookies": headers},
        "response": {"headers": headers, "content": {"mimeType": "application/json", "text": body, **content}},
    }


def har(*entries: object) -> bytes:
    return json.dumps({"log": {"version": "1.2", "creator": {"name": "x"}, "entries": entries}}).encode()


def read_har(data: bytes) -> Reading:
    return read([File("traffic.har", data)], seen_at=SEEN)


def names(reading: Reading) -> list[str]:
    return [record.invitation.inviter.name for record in reading.records]


@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize("encoded", [False, True])
def test_the_answer_that_lists_invitations_is_read_once_and_no_secret_kept(
    *, encoded: bool, indent: int | None
) -> None:
    body = base64.b64encode(BODY.encode()).decode() if encoded else BODY
    extra = {"encoding": "base64"} if encoded else {}
    found = entry(ADDRESS, body, **extra)
    data = har(entry("https://www.linkedin.com/li/track", "{}"), found, found)
    reading = read_har(json.dumps(json.loads(data), indent=indent).encode())
    assert names(reading) == ["Ana Prueba"]
    assert reading.records[0].invitation.note == "we met"
    assert not any(secret in repr(reading) for secret in SECRETS)


def test_the_page_itself_is_read_too_and_ages_count_from_when_it_was_asked_for() -> None:
    html = page(card("D", "Ana Prueba"), card("D", "Bo Example", slug="bo")).decode()
    reading = read_har(har(entry("https://www.linkedin.com/mynetwork/invitation-manager/", html)))
    assert names(reading) == ["Ana Prueba", "Bo Example"]
    assert reading.records[0].invitation.seen_at == datetime(2026, 6, 10, 8, tzinfo=UTC)


STREAM = "https://www.linkedin.com/flagship-web/mynetwork/"


def test_the_cards_in_the_pages_own_stream_are_read() -> None:
    note = "Hej Olly!\nBesök oss <snart>."
    cards = (card("D", "José Muster", note=note, slug="josé"), card("D", "Bo Example", slug="bo", n=2))
    reading = read_har(har(entry(STREAM, stream(*cards)), entry(STREAM, stream(*cards))))
    told = [(one.invitation.inviter, one.invitation.note) for one in reading.records]
    assert told == [
        (Inviter("José Muster", "Tide-pool Engineer", "josé"), note),
        (Inviter("Bo Example", "Tide-pool Engineer", "bo"), ""),
    ]
    assert {one.invitation.mutuals for one in reading.records} == {9}
    assert not any(finding.rejected for finding in reading.findings)


def test_invitations_in_a_stream_that_cannot_be_read_are_counted_and_told() -> None:
    strange = '1:["$","div",null,{"componentKey":"urn:li:invitation:71"}]\n2:["urn:li:invitation:72"]'
    reading = read_har(har(entry(STREAM, strange)))
    assert ["not known: 2." in finding.text for finding in reading.findings if finding.rejected] == [True]
    reading = read_har(har(entry(STREAM, stream(card("D", "Ana Prueba")) + strange)))
    assert names(reading) == ["Ana Prueba"]
    assert len([finding for finding in reading.findings if finding.rejected]) == 2


TWICE = "\n".join(f'{at:x}:["${at + 1:x}","${at + 1:x}"]' for at in range(2, 90))
KEY = '{"componentKey":"urn:li:invitation:71","children":'


@pytest.mark.parametrize(
    "rows",
    [
        f'1:["$","div",null,{KEY}"$L1"}}]',
        f'1:["$","div",null,{KEY}["$2","$2"]}}]\n{TWICE}',
        f'1:["$","div",null,{KEY}{["$2"] * 5000}}}]\n2:"{"x" * 90_000}"'.replace("'", '"'),
        f'1:["$","div",null,{KEY}{"[" * 900}{"]" * 900}}}]',
        f'1:["$","div",null,{KEY}' * 3000,
        f"1:Tfffff,{KEY}",
        f'1:["$",5,null,{KEY}"$zz"}}]\n1:["$","a b><",null,{KEY}"$5"}}]',

    ],
)  # fmt: skip
def test_a_stream_that_is_a_bomb_is_a_finding(rows: str) -> None:
    reading = read_har(har(entry(STREAM, rows), entry(ADDRESS, BODY)))
    assert "Ana Prueba" in names(reading)
    assert any(finding.rejected for finding in reading.findings)
    assert len(page_of(rows)) < 30_000_000


def test_a_text_row_of_a_stream_ends_where_its_length_says() -> None:
    text = "Zoë: 10:30\n2:[]"
    rows = f'1:T{len(text.encode()):x},{text}3:["$","div",null,{KEY}"$1"}}]\n'
    assert text in page_of(rows.replace("3:[", "\n3:["))


def test_a_list_of_sent_invitations_is_left_out_and_told() -> None:
    reading = read_har(har(entry(ADDRESS.replace("invitationViews", "sentInvitationViewsV2"), BODY)))
    assert reading.records == []
    assert any("sent" in finding.text for finding in reading.findings)


def test_what_was_recorded_before_the_end_was_cut_off_is_kept() -> None:
    data = har(entry(ADDRESS, BODY), entry(ADDRESS, "x" * 500))
    reading = read_har(data[:-300])
    assert names(reading) == ["Ana Prueba"]
    assert any("cut short" in finding.text for finding in reading.findings if finding.rejected)


def test_a_record_of_any_size_is_read_with_little_memory() -> None:
    padding = json.dumps(entry("https://example.org/beach.jpg", "ä😀" * 300_000), ensure_ascii=False)
    whole = f'{{"log": {{"pages": [], "entries": [{", ".join([padding] * 12)}, {json.dumps(entry(ADDRESS, BODY))}]}}}}'
    data = whole.encode()
    large = File("traffic.har", data[: 1 << 16], opens=lambda: BytesIO(data), size=99 << 30)
    tracemalloc.start()
    try:
        reading = read([large], seen_at=SEEN)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert names(reading) == ["Ana Prueba"]
    assert not any(finding.rejected for finding in reading.findings)
    assert peak < len(data)
    cut = read([File("traffic.har", data[: 1 << 16], opens=lambda: BytesIO(data[:-3]))], seen_at=SEEN)
    assert names(cut) == ["Ana Prueba"]
    assert ["cut short" in finding.text for finding in cut.findings if finding.rejected] == [True]


def test_a_record_of_other_traffic_says_what_to_record() -> None:
    reading = read_har(har(entry("https://example.org/", "<html>")))
    assert [finding.rejected for finding in reading.findings] == [True]


@pytest.mark.parametrize("start", [b'{"log": {}}', b'{"log": {"entries": 5}}', b'{"log": {"version": "1.2"'])
def test_a_record_without_any_entries_is_refused(start: bytes) -> None:
    with pytest.raises(ReadingError, match=r"^traffic\.har is .*\.$"):
        read_har(start)


@pytest.mark.parametrize(
    "body",
    [
        "[" * 100_000,
        '{"a":' * 50_000,
        "[" + "[]," * 1_600_000,
        "\x1f\x8b\x08\0gzip",
        "",
        '"\ud800"',
        "<div>" * 9000,
        5,
        None,
    ],
)
def test_an_answer_that_is_a_bomb_is_a_finding_and_costs_the_others_nothing(body: object) -> None:
    reading = read_har(har(entry(ADDRESS, body), entry(ADDRESS, BODY)))
    assert names(reading) == ["Ana Prueba"]


VALUES = st.recursive(
    st.none() | st.integers() | st.text(max_size=9) | st.just(BODY) | st.just(ADDRESS),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["request", "response", "content", "text", "url", "encoding"]), inner, max_size=4
        )
    ),
    max_leaves=12,
)


@given(st.lists(VALUES, max_size=4))
def test_entries_of_any_shape_are_never_a_crash(entries: list[object]) -> None:
    reading = read_har(har(*entries, entry(ADDRESS, BODY)))
    assert "Ana Prueba" in names(reading) or reading.findings
