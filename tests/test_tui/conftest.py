"""A queue of a few invented people, and an app on it whose clipboard only remembers."""

from asyncio import sleep
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot

import tui.clipboard
from invites.arrival import Preview
from invites.invitation import Invitation, Inviter, Owner
from store.places import Places
from store.settings import Settings
from tui.app import CoffeeApp
from tui.clipboard import Copied, Way
from tui.queue import Queue
from tui.widgets.queue_list import QueueList

NOW = datetime(2026, 6, 10, 10, 0, tzinfo=UTC)
DEFAULT = "I'd like to add you to my professional network on LinkedIn."
OPEN_APP = Callable[..., AbstractAsyncContextManager[Pilot[None]]]


def invitation(name: str, note: str = "", *, days: int = 1, headline: str = "", slug: str = "") -> Invitation:
    """An invitation from somebody, sent some days before now."""
    return Invitation(Inviter(name, headline, slug), note, sent_at=NOW - timedelta(days=days), source="test")


PEOPLE = (
    invitation("Ana Prueba", DEFAULT, days=1, headline="Tide-pool engineer", slug="ana-prueba"),
    invitation("Bo Örtlund", "", days=2, headline="Head of Growth"),
    invitation("Cy Sample", "We met at the chamber breakfast, I took your umbrella.", days=3),
    invitation("देविका राव", "", days=4, headline="Choir director"),
    invitation("Eli Muster", "Ich möchte Sie zu meinem beruflichen Netzwerk auf LinkedIn hinzufügen", days=5),
)


@pytest.fixture
def places(tmp_path: Path) -> Places:
    """A home of its own."""
    return Places(tmp_path / "home", tmp_path / "home")


@pytest.fixture
def queue(places: Places) -> Iterator[Queue]:
    """A queue of five people, newest first: Ana, Bo, Cy, Devika, Eli."""
    with Queue.open(places, Settings(), lambda: NOW) as opened:
        opened.take_in(Preview(additions=list(PEOPLE)), Owner("Olly Owner", "Exampleton"))
        yield opened


class Clipboard:
    """Remembers what was copied, and can be told to fail."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.answer = Copied(Way.SYSTEM, confirmed=True)

    def copy(self, text: str, **_: object) -> Copied:
        if self.answer.way:
            self.texts.append(text)
        return self.answer


@pytest.fixture
def clipboard(monkeypatch: pytest.MonkeyPatch) -> Clipboard:
    """Stands in for the clipboard of this machine; the real ones have tests of their own."""
    fake = Clipboard()
    monkeypatch.setattr(tui.clipboard, "copy", fake.copy)
    return fake


@pytest.fixture
def open_app(queue: Queue, places: Places, clipboard: Clipboard) -> OPEN_APP:
    """Open the app on the queue, at a size."""
    del clipboard

    @asynccontextmanager
    async def opened(size: tuple[int, int] = (120, 40)) -> AsyncIterator[Pilot[None]]:
        app = CoffeeApp(queue, places)
        async with app.run_test(size=size) as pilot:
            await until(pilot, lambda: has_painted(app))
            await pilot.pause()
            yield pilot

    return opened


async def settled(pilot: Pilot[None]) -> None:
    """Wait until the gate holds nothing back, the card has caught up with the cursor, and all that is done.

    However busy the machine is.
    """
    app = pilot.app
    assert isinstance(app, CoffeeApp)
    while app._gate._timer or is_moving(app):  # noqa: ASYNC110 (neither has an event to wait for)
        await sleep(0.005)
    for _ in range(2):  # the second time on the screen that was opened
        await pilot._wait_for_screen()
        await sleep(0)


def has_painted(app: CoffeeApp) -> bool:
    """Whether the queue is on the screen with its card, and the reply if there is anybody to reply to."""
    screen = app.queue_screen
    return screen.is_painted and (screen.entry is None or screen.draft is not None)


def is_moving(app: CoffeeApp) -> bool:
    """Whether the cursor of a list on the screen has not come to rest yet."""
    timers = [shown._resting for shown in app.screen.query(QueueList)]
    return any(timer and timer._active.is_set() for timer in timers)


async def until(pilot: Pilot[None], holds: Callable[[], bool]) -> None:
    """Wait until something holds; for at most half a minute, which a test that passes never takes."""
    for _ in range(3_000):
        if holds():
            break
        await sleep(0.01)
    await settled(pilot)


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys as a hand does: one after the other, each given the time to act."""
    for key in keys:
        await pilot.press(key)
        await settled(pilot)
    working = [worker for worker in pilot.app.workers if worker.group in ("copy", "browser")]
    if working:
        await pilot.app.workers.wait_for_complete(working)
    await pilot.pause()


def screen_text(pilot: Pilot[None]) -> str:
    """Return everything on the screen, as text."""
    return "\n".join(
        "".join(segment.text for segment in strip) for strip in pilot.app.screen._compositor.render_strips()
    )
