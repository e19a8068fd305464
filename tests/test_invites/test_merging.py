"""An export brought back: nothing lost, nothing doubled, and what the owner decided last goes on holding."""

import random
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from invites.decision import Decided, Decision, Event, Redo, Step, Undo
from invites.inbox import Inbox
from invites.invitation import Invitation, Inviter, Owner
from invites.merging import Exported, Merge, merge
from invites.outcome import Became, Outcome, ReplyState

AT = datetime(2026, 6, 15, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
People = dict[int, Invitation]


def person(name: str, days: int = 0) -> Invitation:
    slug = name.lower().replace(" ", "-")
    return Invitation(Inviter(name, slug=slug), sent_at=AT - timedelta(days=30 - days), seen_at=AT, source="page")


ANA, BO, CY = (person(f"{name} Prueba") for name in ("Ana", "Bo", "Cy"))


def step(number: int, *ids: int, hours: int = 0, decision: Decision = Decision.COFFEE) -> Step:
    return Step(number, AT + hours * HOUR, tuple(Decided(id_, decision, "Hi") for id_ in ids), "screen 1")


class Home:
    """A home in memory."""

    def __init__(self, people: Mapping[int, Invitation] | None = None, events: Iterable[Event] = ()) -> None:
        self.people: People = {}
        self.events: list[Event] = []
        self.inbox = Inbox(date(2026, 6, 15), self.people)
        for number, invitation in (people or {}).items():
            self.inbox.add(number, invitation)
        for event in events:
            self.apply(event)

    def apply(self, event: Event) -> None:
        self.inbox.apply(event)
        self.events.append(event)

    def exported(self) -> Exported:
        return Exported(Owner(), dict(sorted(self.people.items())), list(self.events))

    def take(self, other: "Home") -> Merge:
        made = merge(other.exported(), self.inbox, self.events, max(self.people, default=0) + 1)
        for number, invitation in made.additions.items():
            self.inbox.add(number, invitation)
        for number, invitation in made.changes.items():
            self.inbox.replace(number, invitation)
        for event in made.events:
            self.apply(event)
        return made

    def decisions(self) -> dict[str, str]:
        """Return what is in force, by name."""
        entries = list(self.inbox)
        return {one.invitation.inviter.name: one.decided.decision.value for one in entries if one.decided}


def nothing(made: Merge) -> bool:
    return not (made.additions or made.changes or made.events or made.left_out or made.overtaken)


def test_an_empty_home_gets_all_under_the_numbers_it_had() -> None:
    there = Home({3: ANA, 7: BO}, [step(2, 3), step(5, 7, 3), Undo(5, AT), Redo(5, AT)])
    there.apply(Outcome(AT, (Became(3, 5, ReplyState.SENT),)))
    here = Home()
    here.take(there)
    assert here.exported() == there.exported()
    assert nothing(here.take(there))
    assert nothing(there.take(there))


def test_a_home_that_holds_others_gives_new_numbers_in_the_order_of_time() -> None:
    there = Home({1: ANA, 2: BO}, [step(1, 1), step(2, 2, hours=1), Undo(1, AT + 2 * HOUR)])
    there.apply(Outcome(AT + 3 * HOUR, (Became(2, 2, ReplyState.COPIED),)))
    here = Home({1: CY}, [step(1, 1, decision=Decision.ACCEPT)])
    made = here.take(there)
    assert made.numbers == {1: 2, 2: 3}
    assert here.events[1:] == [
        replace(step(2, 2), number=2),
        step(3, 3, hours=1),
        Undo(2, AT + 2 * HOUR),
        Outcome(AT + 3 * HOUR, (Became(3, 3, ReplyState.COPIED),)),
    ]
    assert here.decisions() == {"Cy Prueba": "accept", "Bo Prueba": "coffee"}
    assert nothing(here.take(there))


def test_two_invitations_of_one_person_stay_two_and_meet_their_own() -> None:
    again = replace(ANA, sent_at=AT + 10 * HOUR)
    there = Home({1: ANA, 2: again}, [step(1, 1, decision=Decision.DECLINE)])
    here = Home()
    here.take(there)
    assert len(here.people) == 2
    only_first = Home({5: ANA})
    only_first.take(there)
    assert only_first.people == {5: ANA, 6: again}
    assert only_first.decisions() == {"Ana Prueba": "decline"}
    assert nothing(only_first.take(there))


def test_what_is_told_more_fully_there_is_taken_over() -> None:
    there = Home({1: replace(ANA, note="Hi from the harbour walk", mutuals=3)})
    here = Home({4: ANA})
    made = here.take(there)
    assert made.changes == {4: replace(ANA, note="Hi from the harbour walk", mutuals=3)}
    assert nothing(here.take(there))


def test_what_was_decided_here_later_goes_on_holding_and_the_other_is_history() -> None:
    there = Home({1: ANA, 2: BO}, [step(1, 1, 2, decision=Decision.DECLINE)])
    here = Home({1: ANA, 2: BO}, [step(1, 1, hours=5)])
    made = here.take(there)
    assert made.overtaken == 1
    assert here.decisions() == {"Ana Prueba": "coffee", "Bo Prueba": "decline"}
    decided = [one for event in here.events if isinstance(event, Step) for one in event.decided]
    assert len(decided) == 3  # nothing is lost
    assert nothing(here.take(there))
    undone = here.inbox.history.undoable()
    assert undone
    here.apply(Undo(undone.number, AT))
    assert here.decisions() == {"Ana Prueba": "coffee"}


def test_what_was_decided_there_later_holds_here() -> None:
    there = Home({1: ANA}, [step(1, 1, hours=5, decision=Decision.DECLINE)])
    here = Home({1: ANA}, [step(1, 1)])
    assert not here.take(there).overtaken
    assert here.decisions() == {"Ana Prueba": "decline"}


def test_homes_that_went_on_from_the_same_export_come_together() -> None:
    first = Home({1: ANA, 2: BO, 3: CY}, [step(1, 1)])
    second = Home()
    second.take(first)
    first.apply(step(2, 2, hours=1))
    first.apply(Outcome(AT + 2 * HOUR, (Became(1, 1, ReplyState.SENT), Became(2, 2, ReplyState.SENT))))
    second.apply(step(2, 3, hours=3, decision=Decision.ACCEPT))
    made = second.take(first)
    assert not made.left_out
    assert second.decisions() == {"Ana Prueba": "coffee", "Bo Prueba": "coffee", "Cy Prueba": "accept"}
    assert second.inbox.outbox.ids() == [3]
    assert nothing(second.take(first))
    first.take(second)
    assert first.decisions() == second.decisions()
    assert first.inbox.outbox.ids() == [3]


def test_events_about_people_the_export_lacks_are_left_out_and_counted() -> None:
    there = Exported(Owner(), {1: ANA}, [step(1, 1, 9), Undo(8, AT), Outcome(AT, (Became(9, 1, ReplyState.SENT),))])
    made = merge(there, Home().inbox, [], 1)
    assert made.events == [step(1, 1)]
    assert made.left_out == 2


@settings(max_examples=60, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(0, 12), st.integers(0, 8), st.integers(0, 8))
def test_whatever_happened_a_merge_keeps_everybody_and_a_second_one_changes_nothing(
    chance: random.Random, shared: int, more_there: int, more_here: int
) -> None:
    people = {number: person(f"P{number} Muster") for number in range(1, 6)}
    there = Home(people)
    hours = iter(range(1000))
    happen(there, chance, shared, hours)
    here = Home()
    here.take(there)
    assert here.exported() == there.exported()
    happen(there, chance, more_there, hours)
    happen(here, chance, more_here, hours)
    before = here.decisions()
    later_here = changed_last(here).items() - changed_last(there).items()
    here.take(there)
    assert len(here.people) == 5
    for name, at in later_here:
        if at > changed_last(there).get(name, at - HOUR):
            assert here.decisions().get(name) == before.get(name)
    count = len(here.events)
    here.take(there)
    assert len(here.events) == count


def changed_last(home: Home) -> dict[str, datetime]:
    """Return when the decision on each was last taken, undone or redone, by name."""
    steps = {event.number: event for event in home.events if isinstance(event, Step)}
    changed: dict[str, datetime] = {}
    for event in home.events:
        if not isinstance(event, Outcome):
            for one in steps[event.number if isinstance(event, Step) else event.step].decided:
                name = home.people[one.invitation_id].inviter.name
                changed[name] = max(event.at, changed.get(name, event.at))
    return changed


def happen(home: Home, chance: random.Random, times: int, hours: Iterable[int]) -> None:
    """Let things happen by chance."""
    for _, hour in zip(range(times), hours, strict=False):
        at = AT + hour * HOUR
        history = home.inbox.history
        undoable, redoable = history.undoable(), history.redoable()
        number = 1 + max((event.number for event in home.events if isinstance(event, Step)), default=0)
        kind = chance.choice(("step", "step", "undo", "redo", "sent"))
        if kind == "step":
            home.apply(step(number, *{chance.randint(1, 5), chance.randint(1, 5)}, hours=hour))
        elif kind == "undo" and undoable:
            home.apply(Undo(undoable.number, at))
        elif kind == "redo" and redoable:
            home.apply(Redo(redoable.number, at))
        elif kind == "sent" and undoable:
            home.apply(Outcome(at, (Became(undoable.decided[0].invitation_id, undoable.number, ReplyState.SENT),)))
