"""The two themes of our own: calm, one accent colour, enough contrast for small text. Textual's own can be chosen."""

from textual.theme import Theme

DARK = Theme(
    name="coffee-dark",
    primary="#d9a066",
    secondary="#8a9a8f",
    accent="#e8a857",
    foreground="#e6e1da",
    background="#161412",
    surface="#1d1a17",
    panel="#2a2521",
    success="#8fb573",
    warning="#e8c057",
    error="#e0705f",
    dark=True,
    variables={"border": "#4a423a", "accent-muted": "#4d3518", "text-accent": "#f2bd78", "text-muted": "#a09487"},
)

LIGHT = Theme(
    name="coffee-light",
    primary="#8a4f12",
    secondary="#5c6b61",
    accent="#9a5200",
    foreground="#2b2622",
    background="#fbf8f3",
    surface="#f5f0e8",
    panel="#e9e1d4",
    success="#3f7a2a",
    warning="#8a6400",
    error="#a8321f",
    dark=False,
    variables={"border": "#c9bba6", "accent-muted": "#f6dcb4", "text-accent": "#7d4200", "text-muted": "#6d635a"},
)

THEMES = {"dark": DARK.name, "light": LIGHT.name}
"""The short names that the settings accept for them."""
