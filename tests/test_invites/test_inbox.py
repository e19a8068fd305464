"""The queue in memory, against a naive one that works everything out anew."""

from datetime import UTC, date, datetime, timedelta
from itertools import product
from unicodedata import combining, normalize

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from invites.decision import Decided, Decision, Event, Redo, Step, Undo
from invites.inbox import Inbox, Order, View
from invites.invitation import Invitation, Inviter
from invites.search import folded

TODAY = date(2026, 6, 15)
AT = datetime(2026, 6, 15, 12, tzinfo=UTC)
WORDS = ("", "ana", "an A", "JOSE", "labs zurich", "İSTANBUL", "breakfast", "an nobody", " ")


def invitation(name: str = "Ana Prueba", headline: str = "", note: str = "", days: int | None = 1) -> Invitation:
    sent_at = None if days is None else AT - timedelta(days=days)
    return Invitation(Inviter(name, headline), note=note, sent_at=sent_at)


INVITATIONS = st.builds(
    invitation,
    st.sampled_from(["Ana Prueba", "José Muster", "Bo Example", "Żaneta Łódzka", "Øystein", "李 四", "\u200bAna"]),
    st.sampled_from(["", "Tide pools, Example Labs, Zürich", "İstanbul"]),
    st.sampled_from(["", "We met at the breakfast.", "🙂"]),
    st.none() | st.integers(0, 4),
)


class NaiveInbox:
    """All that happened, and everything else worked out from it each time."""

    def __init__(self) -> None:
        self.today = TODAY
        self.invitations: dict[int, Invitation] = {}
        self.undoable: list[Step] = []
        self.redoable: list[Step] = []

    def decided(self, id_: int) -> tuple[Step, Decided] | None:
        found = [(step, one) for step in self.undoable for one in step.decided if one.invitation_id == id_]
        return found[-1] if found else None

    def state(self, id_: int) -> View:
        found = self.decided(id_)
        if not found:
            return View.PENDING
        decided = found[1]
        if decided.decision is not Decision.LATER:
            return View.DONE
        return View.LATER if decided.until and decided.until > self.today else View.PENDING

    def is_back(self, id_: int) -> bool:
        return self.decided(id_) is not None and self.state(id_) is View.PENDING

    def ids(self, view: View, order: Order, words: str) -> list[int]:
        shown = sorted(id_ for id_ in self.invitations if view in (View.ALL, self.state(id_)))
        if view is View.LATER:
            shown.sort(key=self.until)
        elif view is View.DONE:
            shown.sort(key=lambda id_: -self.number(id_))
        elif order is Order.NAME:
            shown.sort(key=lambda id_: (not self.is_back(id_), simple(self.invitations[id_].inviter.name)))
        else:
            sign = -1 if order is Order.NEWEST else 1
            shown.sort(key=lambda id_: (not self.is_back(id_), sign * self.sent(id_)))
        return [id_ for id_ in shown if all(word in self.text(id_) for word in simple(words).split())]

    def until(self, id_: int) -> date:
        found = self.decided(id_)
        assert found
        assert found[1].until
        return found[1].until

    def number(self, id_: int) -> int:
        found = self.decided(id_)
        assert found
        return found[0].number

    def sent(self, id_: int) -> float:
        sent_at = self.invitations[id_].sent_at
        return sent_at.timestamp() if sent_at else 0

    def text(self, id_: int) -> str:
        one = self.invitations[id_]
        return "\n".join(map(simple, (one.inviter.name, one.inviter.headline, one.note)))


def simple(text: str) -> str:
    text = text.replace("\u200b", "").replace("Ł", "l").replace("ł", "l").replace("Ø", "o")
    return "".join(one for one in normalize("NFD", text.casefold()) if not combining(one))


class Queue(RuleBasedStateMachine):
    """The inbox and the naive one, side by side."""

    def __init__(self) -> None:
        super().__init__()
        self.inbox = Inbox(TODAY)
        self.naive = NaiveInbox()
        self.steps = 0

    @rule(one=INVITATIONS)
    def add(self, one: Invitation) -> None:
        number = len(self.naive.invitations) + 1
        self.inbox.add(number, one)
        self.naive.invitations[number] = one

    @precondition(lambda self: self.naive.invitations)
    @rule(data=st.data(), one=INVITATIONS)
    def replace(self, data: st.DataObject, one: Invitation) -> None:
        number = data.draw(st.sampled_from(sorted(self.naive.invitations)))
        self.inbox.replace(number, one)
        self.naive.invitations[number] = one

    @precondition(lambda self: self.naive.invitations)
    @rule(data=st.data(), decision=st.sampled_from(Decision), days=st.none() | st.integers(-1, 3))
    def decide(self, data: st.DataObject, decision: Decision, days: int | None) -> None:
        numbers = st.sampled_from(sorted(self.naive.invitations))
        batch = data.draw(st.lists(numbers, min_size=1, max_size=4, unique=True))
        until = None if days is None else self.naive.today + timedelta(days=days)
        self.steps += 1
        step = Step(self.steps, AT, tuple(Decided(number, decision, until=until) for number in batch))
        self.inbox.apply(step)
        self.naive.undoable.append(step)
        self.naive.redoable.clear()

    @precondition(lambda self: self.naive.undoable)
    @rule()
    def undo(self) -> None:
        step = self.naive.undoable.pop()
        assert self.inbox.history.undoable() == step
        self.inbox.apply(Undo(step.number, AT))
        self.naive.redoable.append(step)

    @precondition(lambda self: self.naive.redoable)
    @rule()
    def redo(self) -> None:
        step = self.naive.redoable.pop()
        assert self.inbox.history.redoable() == step
        self.inbox.apply(Redo(step.number, AT))
        self.naive.undoable.append(step)

    @rule(days=st.integers(-1, 2))
    def advance(self, days: int) -> None:
        self.naive.today += timedelta(days=days)
        self.inbox.advance(self.naive.today)

    @rule(view=st.sampled_from(View), order=st.sampled_from(Order), words=st.sampled_from(WORDS))
    def type_into_the_filter(self, view: View, order: Order, words: str) -> None:
        for typed in range(len(words) + 1):
            assert self.inbox.ids(view, order, words[:typed]) == self.naive.ids(view, order, words[:typed])

    @invariant()
    def every_list_is_right(self) -> None:
        for view, order in product(View, Order):
            assert self.inbox.ids(view, order) == self.naive.ids(view, order, "")

    @invariant()
    def every_count_is_right(self) -> None:
        counts = {view: len(self.naive.ids(view, Order.NAME, "")) for view in View}
        assert self.inbox.counts() == counts
        assert len(self.inbox) == len(self.naive.invitations)

    @invariant()
    def every_entry_is_right(self) -> None:
        for entry in self.inbox:
            found = self.naive.decided(entry.id)
            assert entry.invitation == self.naive.invitations[entry.id]
            assert (entry.decided, entry.decided_at) == ((found[1], found[0].at) if found else (None, None))
            assert entry.state is self.naive.state(entry.id)
            assert entry.is_back is self.naive.is_back(entry.id)


TestQueue = Queue.TestCase
TestQueue.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)


def inbox(*invitations: Invitation) -> Inbox:
    made = Inbox(TODAY)
    for number, one in enumerate(invitations, 1):
        made.add(number, one)
    return made


def later(number: int, id_: int, days: int) -> Step:
    return Step(number, AT, (Decided(id_, Decision.LATER, until=TODAY + timedelta(days=days)),))


def test_what_came_back_from_later_stands_on_top_in_every_order() -> None:
    made = inbox(invitation("Zoë", days=9), invitation("Ana", days=1), invitation("Bo", days=5))
    made.apply(later(1, 1, 2))
    assert made.ids(View.PENDING) == [2, 3]
    assert made.ids(View.LATER) == [1]
    made.advance(TODAY + timedelta(days=2))
    assert made.ids(View.PENDING, Order.NEWEST) == [1, 2, 3]
    assert made.ids(View.PENDING, Order.NAME) == [1, 2, 3]
    assert made.entry(1).is_back
    assert made.counts() == {View.PENDING: 3, View.LATER: 0, View.DONE: 0, View.ALL: 3}


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("jose", [1]),
        ("JOSÉ", [1]),
        ("jose\u0301 tide", [1]),
        ("tide jose", [1]),
        ("lodz", [2]),
        ("Łódź", [2]),
        ("strasse", [2]),
        ("STRAẞE", [2]),
        ("ana", [3]),
        ("ＡＮＡ", [3]),
        ("istanbul", [3]),
        ("coffee", [1, 3]),
        ("coffee tide", [1]),
        ("labs\tcoffee", [1]),
        ("", [1, 2, 3]),
        ("\u200b", [1, 2, 3]),
        ("nobody", []),
    ],
)
def test_the_filter_looks_in_name_headline_and_note_without_case_and_accents(words: str, found: list[int]) -> None:
    made = inbox(
        invitation("José Prueba", "Tide pools, Example Labs", "Coffee?"),
        invitation("Bo Example", "Straße 1, Łódź"),
        invitation("A\u200bna Muster", "𝐈stanbul", "coffee, please"),
    )
    assert sorted(made.ids(View.ALL, words=words)) == found


def test_a_filter_follows_what_changes_while_it_stands() -> None:
    made = inbox(invitation("Ana"), invitation("Bo"))
    assert made.ids(View.PENDING, words="an") == [1]
    made.replace(2, invitation("Anton"))
    assert made.ids(View.PENDING, words="an") == [1, 2]
    made.apply(Step(1, AT, (Decided(1, Decision.ACCEPT),)))
    assert made.ids(View.PENDING, words="an") == [2]
    made.add(3, invitation("Hana"))
    assert sorted(made.ids(View.PENDING, words="ana")) == [3]
    made.apply(Undo(1, AT))
    assert sorted(made.ids(View.PENDING, words="ana")) == [1, 3]


def test_a_list_that_was_given_out_is_the_callers_own() -> None:
    made = inbox(invitation("Ana"), invitation("Bo"))
    made.ids(View.PENDING).clear()
    made.ids(View.PENDING, words="a").clear()
    assert made.ids(View.PENDING) == [1, 2]
    assert made.ids(View.PENDING, words="a") == [1]


def test_a_thousand_marked_ones_are_decided_and_taken_back_in_one_step() -> None:
    made = inbox(*(invitation(f"Ana {number}", days=number) for number in range(1_000)))
    everything = made.ids(View.PENDING)
    made.apply(Step(1, AT, tuple(Decided(id_, Decision.DECLINE) for id_ in everything)))
    assert made.ids(View.PENDING) == []
    assert made.ids(View.DONE) == sorted(everything)
    made.apply(Undo(1, AT))
    assert made.ids(View.PENDING) == everything


@pytest.mark.parametrize(
    "event",
    [
        Step(1, AT, (Decided(1, Decision.ACCEPT), Decided(9, Decision.ACCEPT))),
        Step(1, AT, (Decided(1, Decision.ACCEPT), Decided(1, Decision.DECLINE))),
        Step(1, AT, ()),
        Undo(1, AT),
        Redo(1, AT),
    ],
)
def test_an_event_that_does_not_fit_is_refused_and_changes_nothing(event: Event) -> None:
    made = inbox(invitation())
    assert made.ids(View.PENDING) == [1]
    with pytest.raises(ValueError, match=r"invitation|step"):
        made.apply(event)
    assert made.ids(View.PENDING) == [1]
    assert made.counts()[View.PENDING] == 1


def test_no_number_is_given_twice_and_none_is_replaced_that_is_not_there() -> None:
    made = inbox(invitation())
    with pytest.raises(ValueError, match="invitation 1 already"):
        made.add(1, invitation("Bo"))
    with pytest.raises(KeyError):
        made.replace(2, invitation("Bo"))
    with pytest.raises(KeyError):
        made.entry(2)
    assert 1 in made
    assert 2 not in made
    assert made.entry(1).invitation == invitation()


def test_what_is_folded_once_stays_so_for_every_letter_there_is() -> None:
    everything = "".join(map(chr, range(0x20000)))
    assert folded(folded(everything)) == folded(everything)
