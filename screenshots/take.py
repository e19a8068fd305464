"""Draws every picture that the README shows, from the running program on invented people, at a fixed time.

`make pictures` runs it. A test draws them again and fails when they differ from what lies in this folder.
"""

import asyncio
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType

from store.settings import Settings
from tui.app import CoffeeApp
from tui.demo import Demo
from tui.queue import Queue

FOLDER = Path(__file__).parent
NOW = datetime(2026, 6, 10, 10, 0, tzinfo=UTC)

_WEB_FONT = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)


@dataclass(frozen=True)
class Picture:
    """One picture: how large the terminal is, the theme, and the keys that lead there."""

    name: str
    """The file's name without ending."""
    size: tuple[int, int]
    """Columns and lines."""
    theme: str
    """"dark" or "light"."""
    actions: Sequence[str] = ()
    """Actions of the queue screen, in order."""


PICTURES = (
    Picture("queue-dark", (120, 40), "dark", ("move(7)",)),
    Picture("queue-light", (120, 40), "light", ("move(7)",)),
    Picture("queue-80x24", (80, 24), "dark", ("move(7)",)),
    Picture("keys", (100, 50), "dark", ("app.keys",)),
    Picture("later", (100, 30), "dark", ("move(2)", "decide('later')")),
    Picture("outbox", (100, 30), "light", ("mark", "mark", "mark", "mark", "decide('decline')", "app.outbox")),
)
"""Every picture there is."""


async def draw(picture: Picture) -> str:
    """Return a picture as SVG, without any address in it."""
    settings = Settings(theme=picture.theme, keys=MappingProxyType({}))
    demo = Demo()
    try:
        demo.fill(settings, lambda: NOW)
        with Queue.open(demo.places, settings, lambda: NOW) as queue:
            app = CoffeeApp(queue, demo.places, demo=True)
            async with app.run_test(size=picture.size) as pilot:
                for action in picture.actions:
                    await app.run_action(action, app.queue_screen)
                    await pilot.pause(0.1)
                svg = app.export_screenshot(title="Coffee First", simplify=True)
    finally:
        demo.close()
    return _WEB_FONT.sub("", svg).replace("Fira Code", "DejaVu Sans Mono")


def main() -> None:
    """Draw all pictures into this folder."""
    for picture in PICTURES:
        path = FOLDER / f"{picture.name}.svg"
        path.write_text(asyncio.run(draw(picture)), encoding="utf-8")
        print(f"drew {path.name}")


if __name__ == "__main__":
    main()
