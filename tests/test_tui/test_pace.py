"""Keys that come faster than a hand types are a paste, never commands."""

from collections.abc import Callable

import pytest
from textual.events import Key
from textual.timer import Timer

from tui.gate import KeyGate, is_slip
from tui.pace import QUIET, WAIT


class Clock:
    """A clock that is set by hand, with the timers that hang on it."""

    def __init__(self) -> None:
        self.now = 0.0
        self._due: list[tuple[float, Callable[[], None], Stopped]] = []

    def set_timer(self, delay: float, callback: Callable[[], None]) -> "Timer":
        timer = Stopped()
        self._due.append((self.now + delay, callback, timer))
        return timer

    def advance(self, seconds: float) -> None:
        self.now += seconds
        due = [one for one in self._due if one[0] <= self.now]
        self._due = [one for one in self._due if one[0] > self.now]
        for _, callback, timer in due:
            if not timer.stopped:
                callback()


class Stopped(Timer):
    """A timer that can only be stopped."""

    def __init__(self) -> None:
        self.stopped = False

    def stop(self) -> None:
        self.stopped = True


class Desk:
    """A gate with what came through it."""

    def __init__(self) -> None:
        self.clock = Clock()
        self.acted: list[str] = []
        self.texts: list[str] = []
        self.gate = KeyGate(self.clock, lambda event: self.acted.append(event.key), self.texts.append)

    def key(self, character: str, *, gap: float, waits: bool = True) -> None:
        self.clock.advance(gap)
        event = Key({"\n": "enter", "\t": "tab"}.get(character, character), character)
        event.time = self.clock.now
        if self.gate.admit(event, waits=waits):
            self.acted.append(event.key)

    def type(self, text: str, *, gap: float) -> None:
        for character in text:
            self.key(character, gap=gap)

    def settle(self) -> None:
        self.clock.advance(WAIT + 0.001)
        self.clock.advance(QUIET + 0.001)


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_a_key_that_changes_something_acts_after_a_moment(desk: Desk) -> None:
    desk.key("c", gap=1)
    assert desk.acted == []
    desk.settle()
    assert desk.acted == ["c"]


def test_a_key_that_only_moves_acts_at_once(desk: Desk) -> None:
    desk.key("j", gap=1, waits=False)
    assert desk.acted == ["j"]


@pytest.mark.parametrize("gap", [0.03, 0.05, 0.1, 0.4])
def test_typed_keys_all_act_in_order_however_fast_a_hand_is(desk: Desk, gap: float) -> None:
    desk.type("cadtcadtcadt", gap=gap)
    desk.settle()
    assert desk.acted == [*"cadtcadtcadt"]
    assert desk.texts == []


@pytest.mark.parametrize("gap", [0.0, 0.0001, 0.004, 0.009])
def test_pasted_characters_never_act_and_come_out_whole(desk: Desk, gap: float) -> None:
    text = "Ana Prueba\n\tTide-pool engineer\nacdtl\n"
    desk.type(text, gap=gap)
    desk.settle()
    assert desk.acted == []
    assert desk.texts == [text]


def test_a_paste_that_arrives_in_parts_is_one(desk: Desk) -> None:
    desk.type("Ana Pr", gap=0.0005)
    desk.key("u", gap=QUIET * 0.9)
    desk.type("eba", gap=0.0005)
    desk.settle()
    assert desk.acted == []
    assert desk.texts == ["Ana Prueba"]


def test_two_keys_that_a_busy_machine_hands_over_together_cost_only_themselves(desk: Desk) -> None:
    desk.type("c", gap=1)
    desk.key("d", gap=0.001)
    desk.type("tat", gap=0.04)
    desk.settle()
    assert desk.acted == [*"tat"]
    assert desk.texts == ["cd"]


def test_after_a_paste_typed_keys_act_again(desk: Desk) -> None:
    desk.type("hello there", gap=0)
    desk.settle()
    desk.key("c", gap=0.5)
    desk.settle()
    assert desk.acted == ["c"]


def test_keys_that_follow_an_announced_paste_at_once_belong_to_it(desk: Desk) -> None:
    desk.clock.advance(1)
    desk.gate.pasted("Ana Prueba\n", desk.clock.now)
    desk.type("cccc", gap=0.0005)
    desk.settle()
    assert desk.acted == []
    assert desk.texts == ["Ana Prueba\ncccc"]


def test_keys_in_a_text_field_are_watched_so_that_their_tail_does_not_act(desk: Desk) -> None:
    desk.clock.advance(1)
    for character in "name\n":
        event = Key(character, character)
        event.time = desk.clock.now
        desk.gate.watch(event)
    desk.type("ccc", gap=0.0005)
    desk.settle()
    assert desk.acted == []


def test_two_or_three_characters_are_a_slip_and_more_are_a_paste() -> None:
    assert is_slip("cd\n")
    assert not is_slip("Ana P")
