"""Saved invitations pages of every layout: each card is a record or a finding, whatever else the page holds."""

import base64
import quopri
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from invites.reading.recognise import read
from invites.reading.record import File, Reading, Record, Status
from invites.reading.saved_page_markup import DEEPEST, Element, parse
from tests.test_invites.saved_pages import LAYOUTS, card, page

SEEN = datetime(2026, 6, 15, 12, tzinfo=UTC)
NOTE = "Hello Olly,\nwe met at the tide pools.\n\nAccept\n3 days ago\nBo Example"


def read_page(data: bytes, name: str = "page.html") -> Reading:
    return read([File(name, data)], seen_at=SEEN)


def names(reading: Reading) -> list[str]:
    return [record.invitation.inviter.name for record in reading.records]


def only(reading: Reading) -> Record:
    assert len(reading.records) == 1
    return reading.records[0]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_each_layout_gives_name_headline_profile_and_note(layout: str) -> None:
    data = page(
        card(layout, "Ana Prueba", note=NOTE),
        card(layout, "Bo Éxample", slug="b%C3%B6", headline="--", n=2),
        card(layout, "王小明", headline="潮池工程师 <CTO>", slug="wang", note="您好", n=3),
    )
    reading = read_page(data)
    assert [(found.invitation.inviter.name, found.invitation.inviter.headline, found.invitation.inviter.slug)
            for found in reading.records] == [
        ("Ana Prueba", "Tide-pool Engineer", "ana"), ("Bo Éxample", "", "bö"), ("王小明", "潮池工程师 <CTO>", "wang"),
    ]  # fmt: skip
    assert [record.invitation.note for record in reading.records] == [NOTE, "", "您好"]
    assert {record.status for record in reading.records} == {Status.NEW}


@pytest.mark.parametrize(
    ("layout", "age", "mutuals", "who"),
    [
        ("A", "Nov 4", None, ()),
        ("B", "", 12, ()),
        ("C", "3 days ago", 13, ("Dora Muster",)),
        ("D", "1 week ago", 9, ("Dora Muster",)),
    ],
)
def test_age_and_mutual_connections_are_read_where_a_layout_has_them(
    layout: str, age: str, mutuals: int | None, who: tuple[str, ...]
) -> None:
    invitation = only(read_page(page(card(layout, "Ana Prueba")))).invitation
    assert (invitation.age, invitation.mutuals, invitation.mutual_names) == (age, mutuals, who)


@pytest.mark.parametrize(
    ("phrase", "path", "why"),
    [
        ("invited you to subscribe to Dust &amp; Data", "newsletters/dust-1", "newsletter: Dust & Data"),
        ("invited you to follow Example Labs", "company/example", "page: Example Labs"),
        ("invited you to attend Low Tide Live", "events/123", "event: Low Tide Live"),
        ("invited you to join Harbour History", "groups/9", "group: Harbour History"),
        ("ti invita a qualcosa", "newsletters/dust-1", "newsletter: Dust"),
        ("ti invita a qualcosa", "school/example", "page: Dust"),
    ],
)
def test_what_is_no_connection_request_is_told_apart_by_words_or_link(phrase: str, path: str, why: str) -> None:
    found = card("D", "Ana Prueba").replace("is inviting you to connect", phrase)
    found = found.replace("</strong></a>", "</strong></a>", 1)
    found = found.replace('<p class="_2b _3c">', f'<p><a href="https://www.linkedin.com/{path}">Dust</a></p><p>', 1)
    record = only(read_page(page(found)))
    assert record.status is Status.OTHER
    assert record.why == why


def test_angle_brackets_that_open_no_tag_are_text() -> None:
    reading = read_page(page(card("D", "Ana Prueba").replace("Tide-pool Engineer", "I <3 tides < land <")))
    assert only(reading).invitation.inviter.headline == "I <3 tides < land <"


def test_sent_invitations_are_counted_and_left_out() -> None:
    sent = card("C", "Ana Prueba").replace("Accept", "Withdraw").replace("Ignore", "Message")
    reading = read_page(page(sent, sent))
    assert (reading.records, reading.sent) == ([], 2)
    assert any("sent" in finding.text for finding in reading.findings)
    comment = b"<!-- saved from url=(0060)https://www.linkedin.com/mynetwork/invitation-manager/sent/ -->"
    assert read_page(b"<!doctype html>" + comment + page(card("D", "Ana Prueba"))).sent == 1


def test_a_card_without_name_and_profile_is_a_rejected_finding() -> None:
    reading = read_page(
        page(card("D", "Ana Prueba"), '<div data-view-name="pending-invitation"><button>Accept</button></div>')
    )
    assert names(reading) == ["Ana Prueba"]
    assert [finding.text for finding in reading.findings if finding.rejected] == [
        "The invitation on card 2 of the page has neither a name nor a profile."
    ]


def test_a_page_of_unknown_structure_is_read_by_its_text() -> None:
    text = ("Ana Prueba", "is inviting you to connect", "Potter", "3 days ago", "Ignore", "Accept")
    data = "<!doctype html>" + "".join(f"<p>{line}</p>" for line in text)
    assert names(read_page(data.encode())) == ["Ana Prueba"]


def test_the_data_that_an_old_page_carries_is_read_when_it_has_no_cards() -> None:
    body = (
        '{"included":[{"$type":"x.InvitationView","entityUrn":"v","*invitation":"urn:li:fs_relInvitation:1"},'
        '{"$type":"x.Invitation","entityUrn":"urn:li:fs_relInvitation:1","sharedSecret":"S3CR","*fromMember":"p"},'
        '{"entityUrn":"p","firstName":"Ana","lastName":"Prueba","publicIdentifier":"ana"}]}'
    )
    data = page(f'<code id="bpr-guid-1">{body.replace(chr(34), "&quot;")}</code>')
    assert names(read_page(data)) == ["Ana Prueba"]


def mhtml(html: bytes, way: str = "quoted-printable") -> bytes:
    body = quopri.encodestring(html) if way == "quoted-printable" else base64.encodebytes(html)
    head = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://www.linkedin.com/mynetwork/\r\n"
        "Date: Wed, 10 Jun 2026 08:00:00 -0000\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----Multi--x"\r\n\r\n\r\n'
        f"------Multi--x\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: {way}\r\n\r\n"
    )
    return (
        head.encode() + body + b"\r\n------Multi--x\r\nContent-Type: image/png\r\n\r\n\x89PNG\r\n------Multi--x--\r\n"
    )


@pytest.mark.parametrize("way", ["quoted-printable", "base64"])
def test_a_page_saved_as_one_file_is_read_and_ages_count_from_when_it_was_saved(way: str) -> None:
    invitation = only(read_page(mhtml(page(card("D", "Zoë Prueba", note="Ähm = so")), way), "p.mhtml")).invitation
    assert (invitation.inviter.name, invitation.note) == ("Zoë Prueba", "Ähm = so")
    assert invitation.seen_at == datetime(2026, 6, 10, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    "bomb",
    [
        b"<div>" * 60_000,
        b"<div>" * 20_000 + b"</p>" * 20_000,
        b"".join(b"<b id=%d>" % n for n in range(3000)) + b"<p>x" * 3000,
        b"<div " + b" ".join(b"a%d=1" % n for n in range(100_000)) + b">",
        b'<a x="' * 100_000,
        b"<!--" * 100_000,
        b"<script>" * 100_000,
        b"<" * 300_000,
        b"<p>&#" + b"9" * 9000 + b";",
        b"<table><div>" * 20_000,
        b'<li class="invitation-card">' * 10_000,
        b"<button>Accept</button>" * 10_000,
        b"<p>tide " * 600 + b"\0\xff\xfe<p>\xed\xa0\x80" * 1000,
    ],
)
def test_a_bomb_beside_a_card_costs_neither_the_program_nor_the_card(bomb: bytes) -> None:
    reading = read_page(page(card("D", "Ana Prueba")) + bomb)
    assert "Ana Prueba" in names(reading) or any(finding.rejected for finding in reading.findings)
    assert read_page(b"<html>" + bomb).findings


def test_a_page_with_too_many_elements_keeps_what_was_read_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("invites.reading.saved_page_markup.MOST_ELEMENTS", 3_000)
    whole = page(card("D", "Ana Prueba")) + b"<i></i>" * 2_000
    assert not any(finding.rejected for finding in read_page(whole).findings)
    reading = read_page(whole + b"<i></i>" * 1_000)
    assert names(reading) == ["Ana Prueba"]
    assert any("too large" in finding.text for finding in reading.findings if finding.rejected)


def depth(element: Element | None) -> int:
    deep = 0
    while element is not None:
        element, deep = element.parent, deep + 1
    return deep


TAGS = st.lists(
    st.sampled_from(
        [
            "<div>",
            "</div>",
            "<p>",
            "</p>",
            "<a href='",
            "'>",
            "<br/>",
            "<li>",
            "text",
            "&amp;",
            "<!--",
            "-->",
            '"',
            "<b",
            ">",
            "=",
        ]
    )
)


@given(TAGS)
def test_every_kind_of_markup_makes_a_tree_no_deeper_than_is_allowed(pieces: list[str]) -> None:
    root = parse("".join(pieces)).root
    assert all(depth(element) <= DEEPEST + 1 for element in root.elements())
    assert all(
        child.parent is element
        for element in root.elements()
        for child in element.children
        if isinstance(child, Element)
    )


PEOPLE = st.lists(
    st.tuples(
        st.sampled_from(list(LAYOUTS)),
        st.sampled_from(["Ana Prueba", "Łukasz Przykład", "Ngọc Ví Dụ", "محمد مثال", "山田 例子", ""]),
        st.sampled_from(["", "Hello", "Ignore\nAccept", "<b>x</b>", "see more", "2 weeks ago\nBo Example"]),
    ),
    max_size=6,
)


@given(PEOPLE)
def test_every_card_of_a_mixed_page_is_a_record_with_its_note(people: list[tuple[str, str, str]]) -> None:
    cards = [card(layout, name, note=note, n=n) for n, (layout, name, note) in enumerate(people)]
    reading = read_page(page(*cards))
    assert len(reading.records) == len(people)
    named = [(record.invitation.inviter.name, record.invitation.inviter.slug) for record in reading.records]
    assert all(found[0] == name or not name for found, (_, name, _) in zip(named, people, strict=True))


@given(st.data())
def test_a_page_cut_anywhere_is_never_a_crash_and_keeps_its_first_card(data: st.DataObject) -> None:
    first = page(card("C", "Ana Prueba"))[:-30]
    whole = first + card("C", "Bo Example", slug="bo").encode()
    cut = whole[: data.draw(st.integers(len(first), len(whole)))]
    assert names(read_page(cut))[:1] == ["Ana Prueba"]
