"""What people write in lists that they type themselves: no note, no headline, jobs. typed_words.toml has the words."""

import re
from functools import cache
from typing import Any
from unicodedata import combining, normalize

from invites.reading.page_forms import clean
from invites.reading.page_languages import languages
from invites.reading.pasted_shapes import is_sentence

_LONGEST = 60
_GREETING = re.compile(
    r"(?:hi|hello|hey|dear|hallo|guten|hola|buen\w*|olá|oi|ciao|bonjour|salut|hej|cześć|merhaba|こんにちは|你好|您好)\b",
    re.IGNORECASE,
)


def is_no_note(text: str) -> bool:
    """Whether a text stands for no note, such as "(blank)" or "keine Notiz", in any language."""
    return _says(text, "no_note")


def is_no_headline(text: str) -> bool:
    """Whether a text stands for no headline."""
    return _says(text, "no_headline")


def speaks_of_invitations(text: str) -> bool:
    """Whether a line that may be a list's title has a word for invitations."""
    words = set(_folded(text[:200]).replace(":", " ").split())
    joined = _folded(text[:200])
    return not words.isdisjoint(_words("title")) or any(
        word in joined for word in _words("title") if not word.isascii() and len(word) > 1 and not word[0].isascii()
    )


def tells_a_job(text: str) -> bool:
    """Whether a text reads as a headline: a job, or something at a place."""
    text = _folded(text[:200])
    words = [word.strip(".,;:()&|/") for word in text.split()]
    if not _words("job").isdisjoint(words) or any(word in text for word in _words("job") if not word[:1].isascii()):
        return True
    return any(word.startswith("@") for word in text.split()) or not _words("at").isdisjoint(words[1:-1])


def is_note(text: str) -> bool:
    """Whether a text reads as something somebody wrote to the owner, or stands for nothing."""
    return is_no_note(text) or is_sentence(text) or text.endswith((".", "!", "?")) or _GREETING.match(text) is not None


def speaks_to_the_owner(text: str) -> bool:
    """Whether a text that may also tell a job is surely something that somebody wrote: it greets, asks or exclaims."""
    return _GREETING.match(text) is not None or text.endswith(("!", "?", "！", "？"))


def _says(text: str, key: str) -> bool:
    if not text or len(text) > _LONGEST:
        return False
    shown = _folded(text)
    bare = shown.strip("()[]{}<>.*_\"'“”„«» ")
    return shown in _words(key) or (bool(bare) and bare in _words(key))


def _folded(text: str) -> str:
    text = clean(text).casefold()
    return text if text.isascii() else "".join(sign for sign in normalize("NFKD", text) if not combining(sign))


@cache
def _words(key: str) -> frozenset[str]:
    """Return the words of a list, and those that the page's languages have for it."""
    more = [word for words in languages() for word in words.typed.get(key, ())]
    return frozenset(_folded(word) for word in (*_data()[key], *more))


@cache
def _data() -> dict[str, Any]:
    import tomllib
    from importlib.resources import files

    return tomllib.loads(files(__package__ or "invites.reading").joinpath("typed_words.toml").read_text("utf-8"))
