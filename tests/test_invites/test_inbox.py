"""The queue in memory, against a naive one that works everything out anew."""

from datetime import UTC, date, datetime, timedelta
from itertools import product
from unicodedata import combining, normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from invites.decision import Decided, Decision, Event, Redo, Step, Undo
from invites.inbox import Inbox, Order, View
from invites.invitation import Invitation, Inviter

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


def sent(invitations: dict[int, Invitation]) -> dict[int, float]:
    return {id_: one.sent_at.timestamp() for id_, one in invitations.items() if one.sent_at}


def simple(text: str) -> str:
    text = text.replace("\u200b", "").replace("Ł", "l").replace("ł", "l").replace("Ø", "o")
    return "".join(one for one in normalize("NFD", text.casefold()) if not combining(one))


class Queue(RuleBasedStateMachine):
    """The inbox and the naive one, side by side. What the inbox is opened on is live: it knows first what is new."""

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[int, Invitation] = {}
        self.inbox = Inbox(TODAY, self.kept)
        self.naive = NaiveInbox()
        self.steps = 0

    @initialize(ones=st.lists(INVITATIONS, max_size=8), told=st.booleans())
    def open(self, ones: list[Invitation], told: bool) -> None:  # noqa: FBT001 (hypothesis gives arguments by name)
        self.kept = dict(enumerate(ones, 1))
        self.naive.invitations = self.kept.copy()
        self.inbox = Inbox(TODAY, self.kept, sent(self.kept) if told else None)

    @rule(one=INVITATIONS)
    def add(self, one: Invitation) -> None:
        number = len(self.naive.invitations) + 1
        self.kept[number] = one
        assert number not in self.inbox
        self.inbox.add(number, one)
        self.naive.invitations[number] = one

    @rule(limit=st.integers(0, 3))
    def prepare(self, limit: int) -> None:
        self.inbox.prepare(limit)

    @precondition(lambda self: self.naive.invitations)
    @rule(data=st.data(), one=INVITATIONS)
    def replace(self, data: st.DataObject, one: Invitation) -> None:
        number = data.draw(st.sampled_from(sorted(self.naive.invitations)))
        self.kept[number] = one
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
    def every_list_by_time_is_right(self) -> None:
        # The other order reads every text, as a filter does: then there is nothing left to prepare.
        for view, order in product(View, (Order.NEWEST, Order.OLDEST)):
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
            assert entry.step == (found[0].number if found else 0) == self.inbox.history.step_number(entry.id)


TestQueue = Queue.TestCase
TestQueue.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)


def inbox(*invitations: Invitation) -> Inbox:
    made = Inbox(TODAY)
    for number, one in enumerate(invitations, 1):
        made.add(number, one)
    return made


class Unread(dict[int, Invitation]):
    """A mapping in which no invitation can be looked up."""

    def __getitem__(self, number: int) -> Invitation:
        raise AssertionError(number)


def events(invitations: int) -> st.SearchStrategy[list[Step]]:
    decided = st.builds(
        Decided, st.integers(1, invitations), st.sampled_from(Decision), until=st.just(TODAY + timedelta(days=1))
    )
    return st.lists(decided, max_size=9).map(
        lambda made: [Step(number, AT, (one,)) for number, one in enumerate(made, 1)]
    )


@given(st.data(), st.lists(INVITATIONS, min_size=1, max_size=9), st.booleans())
def test_opened_on_a_mapping_it_is_the_same_as_built_one_by_one(
    data: st.DataObject,
    ones: list[Invitation],
    told: bool,  # noqa: FBT001 (hypothesis gives arguments by name)
) -> None:
    kept = dict(enumerate(ones, 1))
    opened, built = Inbox(TODAY, kept, sent(kept) if told else None), inbox(*ones)
    for event in data.draw(events(len(ones))):
        opened.apply(event)
        built.apply(event)
    for view, order, words in product(View, Order, WORDS):
        assert opened.ids(view, order, words) == built.ids(view, order, words)
    assert [*opened] == [*built]
    assert opened.counts() == built.counts()


def test_opening_counting_and_sorting_by_time_look_up_no_invitation() -> None:
    kept = Unread({1: invitation("Ana"), 2: invitation("Bo", days=0)})
    made = Inbox(TODAY, kept, {1: 5.0, 2: 7.0})
    made.apply(Step(1, AT, (Decided(1, Decision.COFFEE),)))
    made.apply(Undo(1, AT))
    assert made.counts()[View.PENDING] == len(made) == 2
    assert (made.ids(View.PENDING, Order.NEWEST), made.ids(View.PENDING, Order.OLDEST)) == ([2, 1], [1, 2])


def test_an_invitation_is_read_once_for_the_filter_and_not_again_for_each_key() -> None:
    read: list[int] = []

    class Counted(dict[int, Invitation]):
        def __getitem__(self, number: int) -> Invitation:
            read.append(number)
            return super().__getitem__(number)

    kept = Counted({number: invitation(f"Ana {number}") for number in range(1, 8)})
    made = Inbox(TODAY, kept, sent(kept))
    assert made.prepare(3)
    assert made.prepare(0)
    assert len(read) == 3
    for words in ("a", "an", "ana", "b", ""):
        made.ids(View.PENDING, words=words)
    made.ids(View.ALL, Order.NAME)
    assert not made.prepare(0)
    assert sorted(read) == [1, 2, 3, 4, 5, 6, 7]


def test_what_came_while_others_were_prepared_is_prepared_as_well() -> None:
    made = inbox(invitation("Ana"), invitation("Bo"))
    assert made.prepare(1)
    made.add(3, invitation("Cy"))
    assert made.prepare(1)
    made.replace(1, invitation("Dora"))
    assert made.prepare(1)
    assert not made.prepare(9)
    assert not made.prepare(9)
    assert made.ids(View.ALL, words="dora") == [1]


def test_a_mapping_that_learned_of_an_invitation_first_does_not_put_it_in_the_queue() -> None:
    kept = {1: invitation("Ana", days=2)}
    made = Inbox(TODAY, kept)
    kept[2] = invitation("Bo")
    assert (2 in made, len(made), made.ids(View.ALL), [entry.id for entry in made]) == (False, 1, [1], [1])
    with pytest.raises(KeyError):
        made.entry(2)
    with pytest.raises(ValueError, match="no invitation 2"):
        made.apply(Step(1, AT, (Decided(2, Decision.ACCEPT),)))
    made.add(2, kept[2])
    assert made.ids(View.PENDING) == [2, 1]


def test_an_empty_mapping_that_is_given_is_the_one_that_is_kept() -> None:
    kept: dict[int, Invitation] = {}
    made = Inbox(TODAY, kept)
    made.add(1, invitation("Ana"))
    assert kept == {1: invitation("Ana")}


def test_a_fuller_description_moves_an_invitation_to_its_time() -> None:
    kept = {1: invitation("Ana", days=1), 2: invitation("Bo", days=2)}
    asked = sent(kept)
    made = Inbox(TODAY, kept, asked)
    assert made.ids(View.PENDING) == [1, 2]
    made.replace(2, invitation("Bo", days=0))
    assert made.ids(View.PENDING) == [2, 1]
    assert asked[2] == (AT - timedelta(days=2)).timestamp()


def test_an_entry_tells_which_step_it_was_seen_with() -> None:
    made = inbox(invitation("Ana"))
    seen = made.entry(1)
    made.apply(Step(1, AT, (Decided(1, Decision.COFFEE),), by="screen 4711"))
    assert (seen.step, made.entry(1).step) == (0, 1)
    made.apply(Undo(1, AT, by="command line 4712"))
    assert made.entry(1) == seen


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
    made.apply(Step(2, AT, (Decided(2, Decision.ACCEPT), Decided(3, Decision.ACCEPT))))
    assert made.ids(View.PENDING, words="ana") == [1]
    made.apply(Undo(2, AT))
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
