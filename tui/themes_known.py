"""The names of the themes that the settings may choose, known without loading Textual."""

KNOWN_THEMES = frozenset({"dark", "light"})
