"""The palette: whatever a screen can do, by name."""

import pytest

from tests.test_tui.conftest import OPEN_APP, press, screen_text
from tui.app import CoffeeApp
from tui.screens.outbox import OutboxScreen


@pytest.mark.parametrize(
    ("opens", "offered"),
    [
        ("", {"Accept", "Coffee", "Undo", "Outbox", "Theme"}),
        ("b", {"Down", "Back", "Theme"}),
        ("f", {"Met", "Back", "Theme"}),
    ],
    ids=["queue", "outbox", "follow-ups"],
)
async def test_the_palette_offers_what_the_screen_can_do(open_app: OPEN_APP, opens: str, offered: set[str]) -> None:
    async with open_app() as pilot:
        await press(pilot, *opens)
        titles = [command.title for command in pilot.app.get_system_commands(pilot.app.screen)]
        assert offered <= {*titles}
        assert len(titles) == len({*titles})


async def test_what_is_chosen_in_the_palette_is_done_on_the_screen_behind_it(open_app: OPEN_APP) -> None:
    async with open_app() as pilot:
        assert isinstance(pilot.app, CoffeeApp)
        await press(pilot, "b", "ctrl+p", *"back")
        assert "Back" in screen_text(pilot)
        await press(pilot, "enter")
        assert not isinstance(pilot.app.screen, OutboxScreen)
        assert pilot.app.screen is pilot.app.queue_screen
