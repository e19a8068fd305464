"""How long a message may be, and how LinkedIn counts."""

LONGEST_MESSAGE = 8000
"""UTF-16 units that fit in a LinkedIn message to a connection. LinkedIn states it nowhere that is open to all; makers
of other tools tell it alike (such as linkedhelper.com/blog/linkedin-character-limit, seen in 2026)."""


def utf16_length(text: str) -> int:
    """Return how long a text is for LinkedIn, in UTF-16 units: most characters count one, an emoji two or more."""
    return len(text) + sum(letter > "\uffff" for letter in text)
