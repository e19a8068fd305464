"""What must be in a ledger, from what was asked for and what was acknowledged, and how far it is from what is there."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from invites.decision import Event, Redo, Step, Undo
from invites.invitation import Invitation
from invites.outcome import Outcome, ReplyState
from store.documents import event_of
from tests.torture.homes import person
from tests.torture.writer import Answer, Command

Told = tuple[Any, ...]
"""An event without its time: ("step", number, ((invitation, decision, reply), …)), ("undo", step), ("redo", step) or
("outcome", ((invitation, step, reply's state), …))."""

People = dict[int, Invitation]
"""Invitations by number."""


def told(event: Event) -> Told:
    """Return an event as it is compared."""
    match event:
        case Step():
            decided = [(one.invitation_id, one.decision.value, one.reply) for one in event.decided]
            return "step", event.number, tuple(decided)
        case Undo():
            return "undo", event.step
        case Redo():
            return "redo", event.step
        case Outcome():
            became = [(one.invitation_id, one.step, one.reply and one.reply.value) for one in event.became]
            return "outcome", tuple(became)


@dataclass
class Truth:
    """What was acknowledged, in order, and what was on its way when the trouble came."""

    people: People
    """The invitations that must be there."""
    orders: list[list[Told]] = field(default_factory=lambda: [[]])
    """The history that must be there: by processes that ran side by side, each in its own order."""
    flights: list[Command] = field(default_factory=list)
    """Asked for, and never answered: each may be there or not."""

    @property
    def events(self) -> list[Told]:
        """All events that must be there."""
        return [event for order in self.orders for event in order]

    def take(self, commands: Sequence[Command], answers: Sequence[Answer], *, beside: bool = False) -> None:
        """Count in what one process was asked and answered; its first answer is that it has opened the ledger.

        It ran after those before it, or beside them.
        """
        if beside:
            self.orders.append([])
        if not answers or "open" not in answers[0]:
            return
        for command, answer in zip(commands, answers[1:], strict=False):
            self._count_in(command, answer)
        self.flights += commands[len(answers) - 1 :][:1]

    def _count_in(self, command: Command, answer: Answer) -> None:
        if "event" in answer:
            self.orders[-1].append(told_answer(answer))
        elif "undo" in answer or "redo" in answer:
            self.orders[-1].append((command["do"], answer[command["do"]]))
        elif "outcome" in answer:
            self.orders[-1].append(told(event_of(answer["outcome"])))
        elif "added" in answer:
            self.people |= imported(command, answer)


def told_answer(answer: Answer) -> Told:
    """Return the acknowledged step as it is compared."""
    event = answer["event"]
    decided = [(one["invitation"], one["decision"], one.get("reply", "")) for one in event["decided"]]
    return "step", event["step"], tuple(decided)


def imported(command: Command, answer: Answer) -> People:
    """Return the invitations that an acknowledged import added or told more about."""
    by_slug = {
        (one := person(number, mutuals=command.get("mutuals"))).inviter.slug: one for number in command["people"]
    }
    added = {number: by_slug[slug] for slug, number in answer["added"].items()}
    return added | {number: by_slug[f"person-{number}"] for number in answer["changed"]}


@dataclass
class Distance:
    """How far what is there is from what must be."""

    lost: list[str] = field(default_factory=list)
    """What was acknowledged and is not there, or not in its order."""
    made_up: list[str] = field(default_factory=list)
    """What is there and was never asked for, or was refused."""


def distance(truth: Truth, events: Sequence[Told], people: Mapping[int, Invitation]) -> Distance:
    """Compare what must be there with what is."""
    found = Distance()
    missing = Counter(truth.events) - Counter(events)
    extra = [event for event, times in (Counter(events) - Counter(truth.events)).items() for _ in range(times)]
    found.lost += [f"{event}" for event in missing]
    if not missing and not all(_stand_in_order(order, events) for order in truth.orders):
        found.lost.append("the order of the history")
    landed = [flight for flight in truth.flights if flight["do"] != "import"]
    for event in extra:
        flight = next((flight for flight in landed if _is(event, flight)), None)
        if flight:
            landed.remove(flight)
        elif not _says_copied(event):
            found.made_up.append(f"{event}")
    numbers = Counter(event[1] for event in events if event[0] == "step")
    found.made_up += [f"step {number} {times} times" for number, times in numbers.items() if times > 1]
    _compare_people(truth, people, found)
    return found


def _stand_in_order(wanted: Sequence[Told], events: Sequence[Told]) -> bool:
    rest = iter(events)
    return all(event in rest for event in wanted)  # each is looked for behind the one before


def _says_copied(event: Told) -> bool:
    """Whether an event says that replies were copied, which the screen writes down without being asked."""
    return event[0] == "outcome" and all(state == ReplyState.COPIED for _, _, state in event[1])


def _is(event: Told, flight: Command) -> bool:
    """Whether an event is what a command that was never answered would have made."""
    kind, _, *decided = event
    if flight["do"] != "decide" or not decided:
        return bool(kind == flight["do"])
    wanted = {(number, flight["decision"]) for number in flight["ids"]}
    replies = {reply for _, _, reply in decided[0]}  # the command line and the screen make their own
    return {one[:2] for one in decided[0]} == wanted and ("reply" not in flight or replies == {flight["reply"]})


def _compare_people(truth: Truth, people: Mapping[int, Invitation], found: Distance) -> None:
    differing = {number for number in truth.people | dict(people) if truth.people.get(number) != people.get(number)}
    for flight in (flight for flight in truth.flights if flight["do"] == "import"):
        arriving = {
            (one := person(number, mutuals=flight.get("mutuals"))).inviter.slug: one for number in flight["people"]
        }
        explained = {n for n in differing if n in people and arriving.get(people[n].inviter.slug) == people[n]}
        if len(explained) in (0, len(arriving)):  # all of an import or nothing
            differing -= explained
    found.lost += [f"invitation {number}" for number in differing if number in truth.people]
    found.made_up += [f"invitation {number}" for number in differing if number not in truth.people]


def numbered(people: Iterable[int]) -> People:
    """Return people by number, as a new home holds them."""
    return {number: person(number) for number in people}
