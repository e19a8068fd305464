"""What is new in a reading, and what is only told again."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from invites.arrival import Preview, preview
from invites.decision import Decided, Decision, Step
from invites.inbox import Inbox, View
from invites.invitation import Invitation, Inviter
from invites.names import name_key
from invites.reading.dates import pacific
from invites.reading.record import Reading, Record, Status

MONDAY = datetime(2026, 6, 15, 12, tzinfo=UTC)
DAY = timedelta(days=1)
WEEK = 7 * DAY
SENT = MONDAY - 3 * DAY
NOTE = "Hi Olly, we met at the breakfast of the chamber. It was good to hear you speak about tide pools!"


def page(
    name: str = "Ana Prueba", headline: str = "", note: str = "", age: str = "", seen: datetime = MONDAY
) -> Invitation:
    return Invitation(Inviter(name, headline), note=note, age=age, seen_at=seen, mutuals=3, source="pasted text")


def row(name: str = "Ana Prueba", slug: str = "ana", note: str = "", sent: datetime | None = SENT) -> Invitation:
    return Invitation(Inviter(name, "", slug), note=note, sent_at=sent, seen_at=MONDAY, source="Invitations.csv")


def typed(name: str = "Ana Prueba") -> Invitation:
    return Invitation(Inviter(name), seen_at=MONDAY, source="list.txt")


def reading(*invitations: Invitation) -> Reading:
    return Reading([Record(one) for one in invitations])


class Queue:
    """An inbox that takes in what a preview finds, as the program does."""

    def __init__(self, *invitations: Invitation) -> None:
        self.inbox = Inbox(MONDAY.date())
        self.steps = 0
        for number, one in enumerate(invitations, 1):
            self.inbox.add(number, one)

    def take_in(self, *invitations: Invitation) -> Preview:
        found = preview(reading(*invitations), self.inbox)
        for one in found.additions:
            self.inbox.add(len(self.inbox) + 1, one)
        for number, one in found.changes.items():
            self.inbox.replace(number, one)
        return found

    def decide(self, *numbers: int, at: datetime = MONDAY + timedelta(hours=1)) -> None:
        self.steps += 1
        self.inbox.apply(Step(self.steps, at, tuple(Decided(number, Decision.DECLINE) for number in numbers)))

    def held(self, number: int = 1) -> Invitation:
        return self.inbox.entry(number).invitation


def added(first: Sequence[Invitation], then: Invitation, *, decide: bool = True) -> int:
    """Return how many invitations a later telling adds to those that were taken in and decided on."""
    queue = Queue(*first)
    if decide:
        queue.decide(*queue.inbox.ids(View.ALL))
    return len(queue.take_in(then).additions)


def test_new_ones_come_in_the_order_of_the_source() -> None:
    ones = [row("Zoë", "zoe"), row("Ana", "ana"), page("Bo"), typed("李 四")]
    found = Queue().take_in(*ones)
    assert found.additions == ones
    assert [record.invitation for record in found.records] == ones
    assert found.count(Status.NEW) == 4


def test_what_is_no_new_request_is_passed_on_as_it_was_read() -> None:
    records = [Record(row(), Status.CONNECTED, "a connection"), Record(page(), Status.OTHER, "newsletter")]
    source = Reading(records, sent=3)
    source.reject("pasted text", 7, "This line was not understood.")
    source.remark("pasted text", 8, "Worth knowing.")
    found = preview(source, Inbox(MONDAY.date()))
    assert found.records == records
    assert not found.additions
    assert (found.rejected, found.sent, len(found.findings)) == (1, 3, 2)


AGES = ["", "Today", "3 days ago", "1 week ago", "2 weeks ago", "soon"]
READ = st.builds(
    Invitation,
    st.builds(
        Inviter,
        st.sampled_from(["Ana Prueba", "ana  prueba", "Bo Example", "", "\u200b"]),
        st.sampled_from(["", "Poet", "Poet at Example L…", "Poet at Example Labs", "Baker"]),
        st.sampled_from(["", "", "ana", "ana-2", "bo"]),
    ),
    note=st.sampled_from(
        ["", "", "Hi", "Hi…", "Hi Olly, tea?", "Hi there", ".", NOTE, NOTE[:50], NOTE[:30] + " …see more"]
    ),
    sent_at=st.none() | st.integers(-400, 400).map(lambda hours: MONDAY + timedelta(hours=hours)),
    age=st.sampled_from(AGES),
    seen_at=st.just(MONDAY),
).filter(lambda one: bool(one.inviter.name or one.inviter.slug))


@settings(max_examples=100)
@given(st.lists(READ, max_size=8), st.lists(READ, max_size=5), st.data())
def test_the_same_reading_adds_nothing_the_second_time(
    one: list[Invitation], other: list[Invitation], data: st.DataObject
) -> None:
    queue = Queue()
    for source in (one, other):
        queue.take_in(*source)
        if numbers := queue.inbox.ids(View.ALL):
            decided = data.draw(st.lists(st.sampled_from(sorted(numbers)), unique=True))
            if decided:
                queue.decide(*decided)
    for source in (one, other, one + other, [*one[::-1]]):
        found = queue.take_in(*source)
        assert found.additions == []
        assert found.count(Status.KNOWN) == len(source)


@given(st.lists(READ, max_size=8))
def test_a_second_reading_has_no_more_to_tell(source: list[Invitation]) -> None:
    queue = Queue()
    queue.take_in(*source)
    queue.take_in(*source)
    assert queue.take_in(*source).changes == {}


@given(st.lists(READ, max_size=6), st.lists(READ, max_size=6))
def test_nothing_that_is_known_is_lost(one: list[Invitation], other: list[Invitation]) -> None:
    queue = Queue()
    before = queue.take_in(*one).additions
    queue.take_in(*other)
    for number, earlier in enumerate(before, 1):
        now = queue.held(number)
        assert name_key(now.inviter.name) == name_key(earlier.inviter.name) or not earlier.inviter.name
        assert now.inviter.slug == earlier.inviter.slug or not earlier.inviter.slug
        assert now.sent_at == earlier.sent_at or not earlier.sent_at
        assert now.age == earlier.age or earlier.age in ("", "soon")
        assert len(now.note) >= len(earlier.note.removesuffix(" …see more").rstrip("…"))


@pytest.mark.parametrize("hours", [0, 1, 24, 24 * 30])
def test_a_saved_page_that_is_read_again_later_adds_nothing(hours: int) -> None:
    ages = ["2 hours ago", "Today", "3 days ago", "1 month ago", ""]
    first = [page(f"Ana {number}", "Poet", age=age) for number, age in enumerate(ages)]
    queue = Queue(*first)
    queue.decide(1, 2, 3)
    again = [page(one.inviter.name, "Poet", age=one.age, seen=MONDAY + timedelta(hours=hours)) for one in first]
    assert queue.take_in(*again).additions == []


@pytest.mark.parametrize(
    ("age", "later_age", "passed"),
    [
        ("3 days ago", "1 week ago", WEEK),
        ("Today", "1 day ago", DAY),
        ("20 hours ago", "2 days ago", DAY),
        ("2 weeks ago", "1 month ago", 2 * WEEK),
        ("1 month ago", "11 months ago", 300 * DAY),
        ("11 months ago", "1 year ago", 60 * DAY),
        ("3d", "1 week ago", 5 * DAY),
        ("Yesterday", "Yesterday", timedelta(minutes=1)),
    ],
)
@pytest.mark.parametrize("decide", [True, False])
def test_someone_on_the_page_stays_known_while_their_age_grows(
    age: str, later_age: str, passed: timedelta, *, decide: bool
) -> None:
    first = [page(headline="Poet", age=age)]
    assert added(first, page(headline="Poet", age=later_age, seen=MONDAY + passed), decide=decide) == 0


@pytest.mark.parametrize("decide", [True, False])
@pytest.mark.parametrize(
    ("first", "then"),
    [
        (page(headline="Poet", age="3 days ago"), row()),
        (row(), page(headline="Poet", age="3 days ago")),
        (row(), page(headline="Poet", age="1 week ago", seen=MONDAY + WEEK)),
        (row(), typed()),
        (typed(), row()),
        (page(headline="Poet", age="3 days ago"), typed()),
        (typed(), page(headline="Poet", age="3 days ago")),
        (row(slug=""), row()),
        (row(), row("ANA  PRUEBA", "")),
        (row("Ana Prueba", "ana"), row("Ana Muster-Prueba", "ana")),
        (row("José", ""), page("Jose\u0301", age="3 days ago")),
        (row(slug="", sent=pacific(SENT.date(), 9, 5)), row(slug="", sent=pacific(SENT.date()))),
        (row(slug="", sent=pacific(SENT.date())), row(slug="", sent=pacific(SENT.date(), 9, 5))),
        (
            page(headline="Poet, and a very long line of oth…"),
            page(headline="Poet, and a very long line of other things"),
        ),
    ],
)
def test_another_source_that_tells_of_somebody_known_adds_nobody(
    first: Invitation, then: Invitation, *, decide: bool
) -> None:
    assert added([first], then, decide=decide) == 0


@pytest.mark.parametrize(
    ("on_page", "exported"),
    [
        ("Hi Olly,\n\nwe met at the “breakfast”.\nAna", "Hi Olly,  we met at the breakfast. Ana"),
        (NOTE[:60] + "…", NOTE),
        (NOTE[:60] + "… see more", NOTE),
        (NOTE[:60] + " ...See more", NOTE),
        (NOTE[:60], NOTE),
        ("Hi…", "Hi Olly, tea?"),
        ("", NOTE),
        ("🙂", " 🙂 "),
    ],
)
def test_a_note_is_the_same_cut_off_or_without_its_line_breaks(on_page: str, exported: str) -> None:
    one, other = page(note=on_page, age="3 days ago"), row(note=exported)
    assert added([one], other) == 0
    assert added([other], one) == 0
    queue = Queue(one)
    queue.take_in(other)
    assert len(queue.held().note) >= len(exported.strip())


@pytest.mark.parametrize(
    ("first", "then"),
    [
        (row(slug="ana"), row(slug="ana-2")),
        (page(headline="Poet"), page(headline="Baker")),
        (page(headline="Poet"), page(headline="Poetry teacher")),
        (row(slug=""), row(slug="", sent=SENT - WEEK)),
        (row(), page(age="2 months ago")),
        (page(age="Today"), page(age="2 weeks ago")),
        (page(note="We met at the breakfast"), row(note="Shall we talk about tide pools?")),
        (page(note="🙂"), row(note="☕")),
        (page("Ana Prueba"), page("Ana Prueba 2")),
        (row("", "ana"), row("", "bo")),
    ],
)
@pytest.mark.parametrize("decide", [True, False])
def test_two_people_stay_two(first: Invitation, then: Invitation, *, decide: bool) -> None:
    assert added([first], then, decide=decide) == 1
    assert len(Queue().take_in(first, then).additions) == 2


def test_whoever_asks_again_after_the_decision_is_new() -> None:
    decided_at = MONDAY + timedelta(hours=1)
    queue = Queue(row())
    queue.decide(1, at=decided_at)
    again = Invitation(Inviter("Ana Prueba", "", "ana"), sent_at=decided_at + WEEK, seen_at=decided_at + 2 * WEEK)
    assert queue.take_in(row(), again).additions == [again]
    assert queue.take_in(row(), again).additions == []
    queue.decide(2, at=decided_at + 3 * WEEK)
    assert queue.take_in(row(), again, typed()).additions == []


def test_whoever_is_on_the_page_again_after_the_decision_is_new() -> None:
    queue = Queue(page(headline="Poet", age="3 days ago"))
    queue.decide(1)
    again = page(headline="Poet", age="2 days ago", seen=MONDAY + 4 * WEEK)
    assert queue.take_in(again).additions == [again]
    assert queue.take_in(again).additions == []


def test_asking_twice_before_the_decision_is_one_invitation() -> None:
    found = Queue().take_in(row(sent=SENT), row(sent=SENT - 60 * DAY))
    assert len(found.additions) == 1
    assert found.records[1].why == "same profile as one above"


def test_a_time_in_the_future_makes_nobody_new() -> None:
    assert added([row()], row(sent=MONDAY + 300 * DAY)) == 0


def test_each_source_adds_what_the_others_lack() -> None:
    queue = Queue(typed())
    queue.take_in(page(headline="Poet", age="3 days ago"))
    queue.take_in(row(note=NOTE))
    queue.take_in(typed(), row(sent=None), page())
    held = queue.held()
    assert held.inviter == Inviter("Ana Prueba", "Poet", "ana")
    assert (held.note, held.sent_at, held.mutuals) == (NOTE, SENT, 3)
    assert len(queue.inbox) == 1


def test_what_is_learnt_while_reading_counts_for_the_rest_of_the_source() -> None:
    found = Queue().take_in(page(headline="Poet"), row(), row("Ana Married", "ana"), page(headline="Baker"))
    assert [one.inviter for one in found.additions] == [
        Inviter("Ana Prueba", "Poet", "ana"),
        Inviter("Ana Prueba", "Baker"),
    ]


def test_a_second_profile_of_the_name_is_a_second_person_also_after_the_first_was_learnt() -> None:
    queue = Queue(page(headline="Poet", age="3 days ago"))
    assert queue.take_in(row(slug="ana"), row(slug="ana-2")).additions == [row(slug="ana-2")]


def test_a_saved_page_is_known_again_also_after_the_export_told_more() -> None:
    queue = Queue(row())
    queue.take_in(page(headline="Poet", age="3 days ago"))
    assert queue.take_in(page(headline="Poet", age="3 days ago", seen=MONDAY + 8 * WEEK)).additions == []


def test_the_preview_says_why_somebody_is_known() -> None:
    queue = Queue(row("Ana", "ana"), row("Bo", "bo"), page("Cy"))
    queue.decide(2)
    found = queue.take_in(row("Ana", "ana", sent=None), row("Bo", "bo"), typed("cy"), typed("Dora"), typed("Dora"))
    assert [record.why for record in found.records] == [
        "same profile, in the queue already",
        "same profile, decided already: decline",
        "same name, in the queue already",
        "",
        "same name as one above",
    ]
    assert [record.status for record in found.records].count(Status.KNOWN) == 4


def test_nothing_is_changed_by_looking() -> None:
    queue = Queue(typed())
    preview(reading(row(), row("Bo", "bo")), queue.inbox)
    assert queue.held() == typed()
    assert len(queue.inbox) == 1


def test_of_two_namesakes_the_one_that_says_the_same_is_told_of() -> None:
    queue = Queue(typed(), page(headline="Baker", age="3 days ago"))
    queue.take_in(page(headline="Baker", age="1 week ago", seen=MONDAY + WEEK))
    assert queue.held(1) == typed()
    queue.take_in(page(headline="Poet"))
    assert queue.held(1).inviter.headline == "Poet"


@pytest.mark.parametrize(
    "namesakes",
    [
        [row(slug=f"ana-{number}") for number in range(5_000)],
        [row(slug="", sent=SENT - number * DAY) for number in range(500)],
        [page(headline=f"Poet number {number}") for number in range(500)],
        [row(note=f"We met at breakfast number {number:05}", sent=None) for number in range(500)],
    ],
)
def test_thousands_of_namesakes_are_no_trouble(namesakes: list[Invitation]) -> None:
    queue = Queue()
    assert queue.take_in(*namesakes).additions == namesakes
    assert queue.take_in(*namesakes).additions == []
