"""Text beside a label stays in its own column, whatever the width and the signs."""

import pytest
from textual.content import Content
from textual.style import Style
from textual.visual import RenderOptions

from tui.widgets.hanging import Hanging, Labelled


def drawn(visual: Hanging, width: int) -> list[str]:
    """Return what stands on the screen at a width."""
    options = RenderOptions(lambda _: Style(), {})
    strips = visual.render_strips(width, None, Style(), options)
    assert len(strips) == visual.get_height({}, width)
    assert all(strip.cell_length <= width for strip in strips)
    return [strip.text.rstrip() for strip in strips]


LINES: list[Content | Labelled] = [
    Content("a head that goes on"),
    Labelled(Content("tie   "), Content("you wrote to each other")),
]


@pytest.mark.parametrize(
    ("width", "told"),
    [
        (40, ["a head that goes on", "tie   you wrote to each other"]),
        (20, ["a head that goes on", "tie   you wrote to", "      each other"]),
        (10, ["a head", "that goes", "on", "tie   you", "wrote to", "each other"]),
    ],
)
def test_what_is_wrapped_stays_beside_its_label(width: int, told: list[str]) -> None:
    assert drawn(Hanging(LINES), width) == told


def test_wide_signs_long_words_and_no_text_fit_too() -> None:
    wide = Labelled(Content("tie   "), Content("海洋生物研究員" * 3))
    assert drawn(Hanging([wide]), 20)[1].startswith("      ")
    assert drawn(Hanging([Labelled(Content("tie   "), Content(""))]), 20) == ["tie"]
    assert drawn(Hanging([]), 20) == [""]
