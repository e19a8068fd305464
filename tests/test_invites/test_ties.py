"""Ties: what the owner's data says of an inviter, in words, the strongest first, and never by a wrong profile."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from invites.acquaintance import Acquaintance, Acquaintances, Connection, Messages, Stay, StayKind, gather
from invites.decision import Decided, Decision, Step
from invites.inbox import Inbox
from invites.invitation import Invitation, Inviter
from invites.ties import TieKind, Ties

NOW = datetime(2026, 6, 10, 10, 0, tzinfo=UTC)
MAY = datetime(2024, 5, 3, 8, 0, tzinfo=UTC)


def known(*people: Acquaintance, stays: Sequence[Stay] = ()) -> Acquaintances:
    gathered: dict[str, Acquaintance] = {}
    for person in people:
        gather(gathered, person)
    return Acquaintances(gathered, tuple(stays))


def told(everybody: Acquaintances, inviter: Inviter, *, mutuals: tuple[str, ...] = ()) -> list[str]:
    inbox = Inbox(NOW.date(), {1: Invitation(inviter, sent_at=NOW, mutual_names=mutuals)})
    return [tie.text for tie in Ties.built(everybody).of(inbox.entry(1), inbox)]


def about(**facts: object) -> list[str]:
    person = Acquaintance("Ana Prueba", "ana", **facts)  # type: ignore[arg-type]
    return told(known(person), Inviter("Ana Prueba", "", "ana"))


def test_messages_are_told_by_direction_with_the_last_day() -> None:
    assert about(messages=Messages(5, 7, MAY)) == ["12 messages between you, the last on 3 May 2024"]
    assert about(messages=Messages(0, 1, MAY)) == ["wrote you 1 message, the last on 3 May 2024; you never wrote back"]
    assert about(messages=Messages(2, 0)) == ["you wrote them 2 messages; they never wrote back"]
    assert about(group_messages=3) == ["wrote 3 messages in group conversations with you"]


def test_the_strongest_tie_comes_first() -> None:
    ties = about(
        group_messages=1,
        skills_of_owner=3,
        skills=1,
        address_books=("phone", "", "Google"),
        recommended_owner=True,
        messages=Messages(1, 1),
        connection=Connection("Example Labs", "CTO", date(2022, 11, 8)),
    )
    assert ties == [
        "a connection of yours since 8 Nov 2022, CTO at Example Labs",
        "2 messages between you",
        "recommended you",
        "in your address book (phone, Google)",
        "endorsed you for 3 skills, and you endorsed them for 1 skill",
        "wrote 1 message in group conversations with you",
    ]


def test_profiles_decide_and_a_name_alone_is_said_to_be_one() -> None:
    by_profile = Acquaintance("Ana Prueba", "ana", messages=Messages(1, 1))
    by_name = Acquaintance("ANA  Prueba", address_books=("phone",))
    assert told(known(by_profile), Inviter("Ana Prueba", "", "ana-2")) == []
    assert told(known(by_profile, by_name), Inviter("Ana Prueba", "", "ana")) == [
        "2 messages between you",
        "somebody of the same name: in your address book (phone)",
    ]
    assert told(known(by_profile), Inviter("ana prueba")) == ["somebody of the same name: 2 messages between you"]
    number = "ACoAAB1cdEfGhIjKlMnOpQrStUvWxYz012345"
    assert told(known(by_profile), Inviter("Ana Prueba", "", number)) == [
        "somebody of the same name: 2 messages between you"
    ]
    first_name_only = Acquaintance("Ana", address_books=("phone",))
    assert told(known(first_name_only), Inviter("Ana")) == []
    assert told(known(Acquaintance("王小明", address_books=("",))), Inviter("王小明")) != []


LABS = Stay(StayKind.WORK, "Example Labs GmbH", 2014, 2016)


@pytest.mark.parametrize(
    "headline",
    [
        "Tide-pool engineer at Example Labs",
        "Engineer @ Example Labs, Kiel",
        "Engineer @example labs | Speaker",
        "Ingenieurin bei Example Labs",
        "Ingénieure chez Example Labs",
        "Ingeniera en Example Labs",
        "Ingegnere presso Example Labs S.r.l.",
        "Inżynierka w Example Labs",
        "Инженер в Example Labs",
        "Example Labs'ta mühendis",
        "CTO - Example Labs - hiring!",
        "ex-Example Labs",
    ],
)
def test_an_employer_is_found_in_headlines_of_many_languages(headline: str) -> None:
    assert told(known(stays=[LABS]), Inviter("Ana Prueba", headline)) == [
        "you worked at Example Labs GmbH yourself, 2014 to 2016"
    ]


def test_a_name_of_one_word_has_to_stand_where_an_employer_stands() -> None:
    everybody = known(stays=[Stay(StayKind.WORK, "Target", 2014, None), Stay(StayKind.WORK, "Freelance", 2010, 2012)])
    assert told(everybody, Inviter("Ana Prueba", "Hitting every target | Freelance")) == []
    assert told(everybody, Inviter("Ana Prueba", "Buyer at Target")) == ["you work at Target yourself, since 2014"]


def test_years_of_several_stays_at_one_place_are_put_together() -> None:
    stays = [Stay(StayKind.STUDY, "Example University", *years) for years in ((2005, 2008), (2009, 2010))]
    assert told(known(stays=stays), Inviter("Ana Prueba", "PhD student, Example University")) == [
        "you studied at Example University yourself, 2005 to 2010"
    ]
    once = [Stay(StayKind.WORK, "例株式会社", 2012, 2012)]
    assert told(known(stays=once), Inviter("澤田 海", "例株式会社のエンジニア")) == [
        "you worked at 例株式会社 yourself, in 2012"
    ]


def test_connections_at_the_same_company_are_counted() -> None:
    people = [Acquaintance(f"P {at} X", f"p{at}", Connection("Sample & Sons, Inc.")) for at in range(3)]
    asks = Inviter("Ana Prueba", "Head of Growth at Sample & Sons", "ana")
    assert told(known(*people), asks) == ["3 of your connections are at Sample & Sons, Inc., too"]
    assert told(known(people[0]), asks) == ["P 0 X, a connection of yours, is at Sample & Sons, Inc., too"]
    assert told(known(people[0]), Inviter("P 0 X", "at Sample & Sons", "p0")) == [
        "a connection of yours, Sample & Sons, Inc."
    ]


def test_a_word_that_stands_alone_is_an_employer_only_where_several_have_it_for_one() -> None:
    one, other = (Acquaintance(f"P {at} X", f"p{at}", Connection("Real Estate")) for at in range(2))
    asks = Inviter("Ana Prueba", "Realtor | Real Estate", "ana")
    assert told(known(one), asks) == []
    assert told(known(one, other), asks) == ["2 of your connections are at Real Estate, too"]


def test_mutual_connections_are_named_the_best_known_first() -> None:
    bo = Acquaintance("Bo Örtlund", "bo", Connection("Example Labs"), Messages(5, 7))
    cy = Acquaintance("Cy Sample", "", Connection())
    mutuals = ("CY Sample", "Bo Örtlund", "Not Known")
    ties = told(known(bo, cy), Inviter("Ana Prueba"), mutuals=mutuals)
    assert ties == ["Bo Örtlund (12 messages with you) and Cy Sample are connections of you both"]
    assert told(known(cy), Inviter("Ana Prueba"), mutuals=mutuals) == ["Cy Sample is a connection of you both"]
    names = ("A B", "C D", "E F", "G H", "I J")
    many = known(*(Acquaintance(name, "", Connection()) for name in names))
    assert told(many, Inviter("Ana Prueba"), mutuals=names) == ["A B, C D, E F and 2 more are connections of you both"]


def asked(*invitations: Invitation, decisions: Sequence[Decision] = ()) -> list[str]:
    """Tell of the last of some invitations, on the others of which was decided."""
    inbox = Inbox(NOW.date(), dict(enumerate(invitations, 1)))
    for number, decision in enumerate(decisions, 1):
        inbox.apply(Step(number, NOW, (Decided(number, decision),)))
    inbox.prepare(len(inbox))
    ties = Ties.built(Acquaintances()).of(inbox.entry(len(invitations)), inbox)
    assert all(tie.kind is TieKind.EARLIER for tie in ties)
    return [tie.text for tie in ties]


def test_who_asked_before_is_told_with_what_came_of_it() -> None:
    first = Invitation(Inviter("Ana Prueba", "", "ana"), sent_at=MAY)
    second = Invitation(Inviter("Ana P.", "", "ana"), sent_at=NOW)
    assert asked(first, second, decisions=[Decision.DECLINE]) == ["asked before, on 3 May 2024: you declined"]
    assert asked(first, first, second, decisions=[Decision.DECLINE, Decision.COFFEE]) == [
        "asked 2 times before, the last time on 3 May 2024: you proposed a coffee"
    ]
    assert asked(first, second) == ["asked before, on 3 May 2024: you have not answered"]
    assert asked(second, first) == []


def test_who_asked_before_by_name_alone_is_said_to_be_of_the_same_name() -> None:
    paged = Invitation(Inviter("Ana Prueba"), age="1 month ago", seen_at=MAY)
    later = Invitation(Inviter("Ana Prueba", "", "ana"), sent_at=NOW)
    assert asked(paged, later) == ["somebody of the same name: asked before, around Mar 2024: you have not answered"]
    other = Invitation(Inviter("Ana Prueba", "", "ana-2"), sent_at=MAY)
    assert asked(other, later) == []


TEXTS = st.text(max_size=60) | st.sampled_from(
    ["[/]", "\x1b]52;c;x\x07", "{{x}}", "at at at @ | -", "\u202e", "王", " "]
)


@given(TEXTS, TEXTS, TEXTS, TEXTS)
@settings(max_examples=150, deadline=None)
def test_no_words_at_all_make_the_search_crash(name: str, headline: str, company: str, other: str) -> None:
    everybody = known(
        Acquaintance(name, "x", Connection(company, other), Messages(1, 1)),
        Acquaintance(other, address_books=(company,)),
        stays=[Stay(StayKind.WORK, company), Stay(StayKind.STUDY, headline, 2001)],
    )
    told(everybody, Inviter(name, headline, "x"), mutuals=(name, other))
    told(everybody, Inviter(other, f"{headline} at {company}"))


def test_a_look_takes_a_fraction_of_a_millisecond_however_many_are_known() -> None:
    people = [Acquaintance(f"P{at} Beispiel", f"p{at}", Connection(f"Firma {at % 500}")) for at in range(5000)]
    stays = [Stay(StayKind.WORK, f"Employer Number {at}", 2000 + at) for at in range(12)]
    invitations = {
        at: Invitation(
            Inviter(f"P{at} Beispiel", f"Engineer {at} at Firma {at % 500} | Speaker, Runner", f"q{at}"),
            sent_at=NOW - timedelta(hours=at),
            mutual_names=(f"P{at + 1} Beispiel",),
        )
        for at in range(1, 1001)
    }
    inbox = Inbox(NOW.date(), invitations)
    ties = Ties.built(known(*people, stays=stays))
    entries = [*inbox]
    before = process_time()
    found = [ties.of(entry, inbox) for entry in entries]
    assert process_time() - before < 0.4  # seconds for a thousand; a fifth of that on an idle machine
    assert all(len(one) == 2 for one in found)
