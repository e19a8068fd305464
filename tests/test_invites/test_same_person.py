"""One person comes once, whatever tells of them in whatever order; and whoever asks again is shown as such."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import permutations
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from invites.arrival import Preview, preview
from invites.asked_before import asked_before
from invites.correction import Correction, corrected
from invites.decision import Decided, Decision, Step
from invites.earlier import earlier_line, is_answered, is_same_person
from invites.inbox import Inbox, View
from invites.invitation import Invitation, Inviter
from invites.reading.record import Reading, Record, Status
from invites.reading.slug import slug_of

MONDAY = datetime(2026, 6, 15, 12, tzinfo=UTC)
DAY = timedelta(days=1)
NOTE = "Hi Olly,\n\nwe met at the “breakfast” of the chamber, I am the one with the tide tables.\nAna"
EXPORTED = "Hi Olly,  we met at the breakfast of the chamber, I am the one with the tide tables. Ana"
MEMBER = "ACoAAB1exAmple2Example3eXample4Example5"


def asks(name: str = "Ana Prueba", slug: str = "", **said: object) -> Invitation:
    headline = str(said.pop("headline", ""))
    return replace(Invitation(Inviter(name, headline, slug), seen_at=MONDAY, source="page.html"), **said)  # type: ignore[arg-type]


def take_in(inbox: Inbox, *invitations: Invitation) -> Preview:
    found = preview(Reading([Record(one) for one in invitations]), inbox)
    for one in found.additions:
        inbox.add(len(inbox) + 1, one)
    for number, one in found.changes.items():
        inbox.replace(number, one)
    return found


def queue_of(*invitations: Invitation) -> Inbox:
    inbox = Inbox(MONDAY.date())
    take_in(inbox, *invitations)
    return inbox


def decide(inbox: Inbox, number: int, decision: Decision = Decision.DECLINE, at: datetime = MONDAY) -> None:
    inbox.apply(Step(100 + number, at, (Decided(number, decision, until=None),)))


def known_of(inbox: Inbox) -> set[tuple[object, ...]]:
    """What is known of everybody, without what only tells where and when it was read."""
    return {
        (one.inviter, one.note, one.sent_at, one.mutuals, one.mutual_names) for one in (e.invitation for e in inbox)
    }


PEOPLE = {
    "ana": ("Ana Prueba", "Tide-pool engineer at Example Labs", NOTE, EXPORTED, 3),
    "bø-örtlund": ("Bø Örtlund", "Baker", "", "", 1),
    "li-si-42": ("李 四", "", "你好", "你好", None),
    "ana-2": (
        "Dora Muster",
        "Choir director, and what else there is to say",
        "Choir on Friday?",
        "Choir on Friday?",
        0,
    ),
}


def on_page(slug: str, *, cut: bool) -> Invitation:
    name, headline, note, _, mutuals = PEOPLE[slug]
    shown = note[:40] + "… see more" if cut and len(note) > 50 else note
    return asks(name, headline=headline, note=shown, age="3 days ago", mutuals=mutuals)


def in_export(slug: str) -> Invitation:
    name, _, _, note, _ = PEOPLE[slug]
    address = f"https://www.linkedin.com/in/{slug.upper()}/"
    return asks(name, slug_of(address), note=note, sent_at=MONDAY - 3 * DAY, source="Invitations.csv")


def in_mail(slug: str) -> Invitation:
    name, headline, note, _, _ = PEOPLE[slug]
    sent = MONDAY - 3 * DAY + timedelta(seconds=40)
    cut = headline[:12] + "…" if len(headline) > 20 else headline
    return asks(name.upper(), slug, headline=cut, note=note, sent_at=sent, source="mail.mbox")


@settings(max_examples=60)
@given(st.sets(st.sampled_from(sorted(PEOPLE)), min_size=1), st.booleans(), st.data())
def test_the_order_of_imports_makes_no_difference(slugs: set[str], cut: bool, data: st.DataObject) -> None:  # noqa: FBT001
    told = [one for slug in sorted(slugs) for one in (on_page(slug, cut=cut), in_export(slug), in_mail(slug))]
    every = [queue_of(*order) for order in (told, data.draw(st.permutations(told)), data.draw(st.permutations(told)))]
    one_by_one = Inbox(MONDAY.date())
    for one in data.draw(st.permutations(told)):
        take_in(one_by_one, one)
    assert len(every[0]) == len(slugs)
    assert [known_of(inbox) for inbox in (*every, one_by_one)] == [known_of(every[0])] * 4


def test_each_order_of_three_sources_knows_all_that_they_tell() -> None:
    for order in permutations([on_page("ana", cut=True), in_export("ana"), in_mail("ana")]):
        (held,) = [entry.invitation for entry in queue_of(*order)]
        assert held.inviter == Inviter("Ana Prueba", "Tide-pool engineer at Example Labs", "ana")
        assert (held.note, held.sent_at, held.mutuals) == (NOTE, MONDAY - 3 * DAY + timedelta(seconds=40), 3)


@pytest.mark.parametrize(
    "address",
    [
        "https://www.linkedin.com/in/jos%C3%A9-prueba/",
        "https://de.linkedin.com/in/JOSÉ-Prueba?originalSubdomain=de",
        "https://www.linkedin.com/comm/in/jose%CC%81-prueba?midToken=x",
        "https://m.linkedin.com/in/josé-prueba#top",
    ],
)
def test_every_spelling_of_a_profile_is_one_person(address: str) -> None:
    inbox = queue_of(asks("José Prueba", "josé-prueba"))
    assert take_in(inbox, asks("Someone Married", slug_of(address))).additions == []


def test_the_number_of_a_member_says_nothing_against_the_slug() -> None:
    for one, other in permutations([asks(slug=MEMBER, headline="Poet"), asks(slug="ana", headline="Poet")]):
        inbox = queue_of(one, other)
        assert len(inbox) == 1
        assert inbox.entry(1).invitation.inviter.slug == "ana"
        assert take_in(inbox, one, other).additions == []
    assert len(queue_of(asks(slug=MEMBER), asks(slug=MEMBER[:-1] + "6"))) == 2


def test_a_mail_of_some_minutes_later_tells_of_the_same_invitation() -> None:
    row = asks(sent_at=MONDAY)
    assert len(queue_of(row, asks(sent_at=MONDAY + timedelta(minutes=9, seconds=3)))) == 1
    assert len(queue_of(row, asks(sent_at=MONDAY + timedelta(hours=3)))) == 2


def whys(found: Preview) -> list[str]:
    return [record.why for record in found.records]


@pytest.mark.parametrize(
    ("one", "other", "what"),
    [
        (asks(slug="ana"), asks(slug="ana-2"), "profile"),
        (asks(headline="Poet"), asks(headline="Baker"), "headline"),
        (asks(sent_at=MONDAY), asks(sent_at=MONDAY - 9 * DAY), "time"),
        (asks(note="Tea on Friday?"), asks(note="We sing together"), "note"),
    ],
)
def test_two_of_one_name_are_two_and_both_say_so(one: Invitation, other: Invitation, what: str) -> None:
    found = take_in(Inbox(MONDAY.date()), one, other)
    assert whys(found) == [f"same name as one below, another {what}", f"same name as one above, another {what}"]
    assert whys(take_in(queue_of(one), other)) == [f"same name as one in the queue, another {what}"]


def test_who_is_taken_for_another_by_name_alone_is_shown_as_such() -> None:
    inbox = queue_of(asks(slug="ana"), asks(slug="ana-2"))
    found = take_in(inbox, asks("ANA  prueba"))
    assert whys(found) == ["same name, in the queue already; it fits 2 of that name"]


ANSWERED = [
    (Decision.DECLINE, "you declined"),
    (Decision.ACCEPT, "you accepted"),
    (Decision.COFFEE, "you proposed a coffee"),
    (Decision.TALK, "you proposed a talk"),
]


@pytest.mark.parametrize(("decision", "words"), ANSWERED)
def test_who_asks_again_is_new_and_marked_with_the_history(decision: Decision, words: str) -> None:
    inbox = queue_of(asks(slug="ana", sent_at=datetime(2026, 5, 3, 9, tzinfo=UTC)))
    decide(inbox, 1, decision, at=datetime(2026, 5, 4, tzinfo=UTC))
    again = asks("Ana Muster-Prueba", "ana", sent_at=MONDAY - DAY)
    assert whys(take_in(inbox, again)) == [f"asked before, 3 May: {words}"]
    inbox.prepare(10)
    told = asked_before(inbox.entry(2), inbox)
    assert told is not None
    assert (told.text, told.is_sure) == (f"asked before, on 3 May 2026: {words}", True)
    assert earlier_line(inbox.entry(1), again, date(2027, 1, 1)) == f"asked before, 3 May 2026: {words}"
    assert asked_before(inbox.entry(1), inbox) is None


def test_what_was_put_off_or_is_pending_was_not_answered() -> None:
    inbox = queue_of(asks(slug="ana", note="Tea?"), asks(slug="ana", note="Coffee on Friday, perhaps?"))
    assert not is_answered(inbox.entry(1))
    decide(inbox, 1, Decision.LATER)
    assert not is_answered(inbox.entry(1))


@pytest.mark.parametrize(
    ("first", "then", "is_same"),
    [
        (asks(slug="ana"), asks(slug="ana-2"), False),
        (asks(slug="ana"), asks(), True),
        (asks(headline="Poet"), asks(slug="ana", headline="Poet, at l…"), False),
        (asks(headline="Poet"), asks(slug="ana", headline="Baker"), False),
        (asks("李 四"), asks("李  四"), True),
        (asks("", "ana"), asks("", "bo"), False),
    ],
)
def test_an_earlier_invitation_is_found_by_profile_else_by_name(
    first: Invitation, then: Invitation, *, is_same: bool
) -> None:
    inbox = Inbox(MONDAY.date(), {1: first, 2: then})
    decide(inbox, 1)
    inbox.prepare(10)
    assert is_same_person(first, then) == is_same
    assert (asked_before(inbox.entry(2), inbox) is not None) == is_same


def test_who_asks_again_in_the_same_words_is_new_where_the_times_prove_it() -> None:
    first = asks(headline="Poet", age="3 days ago")
    inbox = queue_of(first)
    decide(inbox, 1, at=MONDAY + timedelta(hours=1))
    again = replace(first, seen_at=MONDAY + 28 * DAY)
    assert take_in(inbox, replace(first, seen_at=MONDAY + timedelta(hours=2))).additions == []
    found = take_in(inbox, again)
    assert found.additions == [again]
    assert whys(found) == ["somebody of this name asked before, 12 Jun: you declined"]
    assert take_in(inbox, again, replace(again, seen_at=MONDAY + 28 * DAY + timedelta(hours=1))).additions == []


def test_a_page_of_several_that_says_nothing_else_is_the_old_page() -> None:
    old = [asks(f"Ana {age}", headline="Poet", age=age) for age in ("2 hours ago", "3 days ago", "1 month ago")]
    inbox = queue_of(*old)
    for number in (1, 2, 3):
        decide(inbox, number, at=MONDAY + timedelta(hours=1))
    later = [replace(one, seen_at=MONDAY + 28 * DAY) for one in old]
    assert take_in(inbox, *later).additions == []
    live = [later[1], asks("Bo Neu", age="1 day ago", seen_at=MONDAY + 28 * DAY), later[2]]
    assert [one.inviter.name for one in take_in(inbox, *live).additions] == ["Ana 3 days ago", "Bo Neu"]


def test_what_a_later_export_does_not_hold_any_more_stays() -> None:
    inbox = queue_of(in_export("ana"), in_export("ana-2"))
    found = take_in(inbox, in_export("ana"))
    assert (len(inbox), found.changes) == (2, {})


MINE = Correction("Ana Prueba", "Poet", "We met at the breakfast.")


def test_what_the_owner_corrected_is_known_when_it_is_read_again() -> None:
    wrong = asks("Poet at", headline="Ana Prueba", note="Accept", age="3 days ago")
    inbox = queue_of(corrected(wrong, MINE))
    decide(inbox, 1)
    assert take_in(inbox, wrong).additions == []
    assert take_in(inbox, asks(headline="Poet", note="We met at the breakfast.", age="3 days ago")).additions == []
    assert take_in(inbox, asks("Poet at", headline="Baker Muster", note="Ignore")).additions != []


def test_corrections_stay_while_sources_add_what_is_not_known() -> None:
    row = asks(slug="ana", sent_at=MONDAY - 3 * DAY)
    for one, other in permutations([corrected(on_page("ana", cut=True), MINE), row]):
        inbox = queue_of(one, other)
        (held,) = [entry.invitation for entry in inbox]
        assert held.inviter == Inviter("Ana Prueba", "Poet", "ana")
        assert (held.note, held.sent_at) == (MINE.note, row.sent_at)
        assert take_in(inbox, on_page("ana", cut=True), on_page("ana", cut=False), row).additions == []
        assert inbox.entry(1).invitation.note == MINE.note


def test_what_is_corrected_back_is_as_it_was_read() -> None:
    one = asks(headline="Baker")
    assert corrected(corrected(one, MINE), Correction("Ana Prueba", "Baker", "")) == one


def ask_many(count: int) -> Sequence[Invitation]:
    return [asks(f"Ana {number % 5000}", f"ana-{number}", sent_at=MONDAY - DAY) for number in range(count)]


def test_looking_for_what_was_answered_before_costs_a_look_up() -> None:
    inbox = Inbox(MONDAY.date(), dict(enumerate(ask_many(20_000), 1)))
    decide(inbox, 1)
    while inbox.prepare(5_000):
        pass
    entries = [inbox.entry(number) for number in inbox.ids(View.PENDING)[:200]]
    began = perf_counter()
    assert [asked_before(entry, inbox) for entry in entries] == [None] * 200
    assert perf_counter() - began < 0.5


def test_the_counts_add_up_whatever_is_told_twice() -> None:
    found = take_in(queue_of(asks(slug="ana")), asks(slug="ana"), asks(slug="bo"), asks(slug="bo", note="Tea?"))
    assert [record.status for record in found.records] == [Status.KNOWN, Status.NEW, Status.KNOWN]
    assert found.twins == {2: 1}
