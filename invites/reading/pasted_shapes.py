"""What a line looks like by its shape alone, in any language: like a name, or like something that a person wrote."""

from invites.reading.page_words import BULLETS

_WORDS_IN_A_NAME = 6
"""Most names have no more words."""


NO_NAME = 2.0
"""From this cost on what stands where a name could is a sentence."""


def name_cost(text: str) -> float:
    """Return how unlike a name a line is, in any script."""
    text = text.strip(BULLETS + " ")
    words = text.split()
    cost = 0.0 if any(map(str.isalnum, text)) else 6.0
    if len(words) > _WORDS_IN_A_NAME:
        cost += 1 + 0.1 * min(len(words) - _WORDS_IN_A_NAME, 20)
    if len(text) > 60:
        cost += 1
    if text.endswith(("!", "?", "。", "！", "？", ":", ",", "…", "؟", "।")):
        cost += 3
    elif text.endswith(".") and words and len(words[-1]) > 4:
        cost += 2
    if any(character.isdecimal() for character in text):
        cost += 1
    if any(sign in text for sign in ("@", "|", "://", " at ", "/", "•", " - ")):
        cost += 1.5
    small = sum(word[0].islower() for word in words if len(word) > 3)
    return cost + (1.5 if small == 1 else 2.5 if small > 1 else 0)


def is_sentence(text: str) -> bool:
    """Whether a line reads as something a person wrote, not as the name of a company or school."""
    ends = (".", "!", "?", "。", "！", "？", "…", "؟", "।", ",")
    return len(text) > 90 or (len(text) > 25 and text.endswith(ends)) or len(text.split()) > 9
