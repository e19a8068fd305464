"""The pictures in the README show the program as it is."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]


def load_take() -> ModuleType:
    """Load screenshots/take.py, which is a script and no package."""
    spec = importlib.util.spec_from_file_location("take", ROOT / "screenshots" / "take.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["take"] = module
    spec.loader.exec_module(module)
    return module


take = load_take()


@pytest.mark.parametrize("picture", take.PICTURES, ids=lambda picture: str(picture.name))
async def test_a_picture_is_what_the_program_draws_now(picture: object) -> None:
    drawn = await take.draw(picture)
    kept = (take.FOLDER / f"{picture.name}.svg").read_text(encoding="utf-8")  # type: ignore[attr-defined]
    assert drawn == kept, "the program looks different now: run `make pictures`, and look at them"


def test_every_picture_in_the_readme_is_drawn_by_the_script() -> None:
    shown = {line.split("screenshots/")[1].split(".svg")[0] for line in readme_lines() if "screenshots/" in line}
    assert shown
    assert shown <= {picture.name for picture in take.PICTURES}


def test_no_picture_reaches_for_the_network() -> None:
    for path in (ROOT / "screenshots").glob("*.svg"):
        assert "url(" not in path.read_text(encoding="utf-8").replace("url(#", "")


def readme_lines() -> list[str]:
    return (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
