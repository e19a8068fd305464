"""What LinkedIn's own words say in a mail: which mails bring an invitation, and which lines are not the inviter's.

The words are in mail_words.toml.
"""

import re
from collections.abc import Iterator
from enum import Enum, auto
from functools import cache, lru_cache
from itertools import chain
from typing import Any

from invites.plain import plain
from invites.reading.page_forms import clean
from invites.reading.page_languages import languages
from invites.reading.page_words import Kind

_LONGEST = 400
_MOST_SENTENCES = 3
_LONGEST_NAME = 120
_ENDS = re.compile(r"[.!?。！？](?:\s|$)")
_INVITATION = re.compile(r"(?:^|[_-])invite(?:[_-]|$)|m2m_invit|guest_reminder", re.IGNORECASE)
_ACCEPTED = re.compile(r"accept", re.IGNORECASE)
_DOTS = re.compile(r"[.\-_=*·•—–…]{8,}")
_COPYRIGHT = re.compile(r"(?:©|\(c\))\s{0,3}(?:19|20)\d\d", re.IGNORECASE)
_REMINDER = re.compile(r"reminder", re.IGNORECASE)


class Purpose(Enum):
    """What a mail of LinkedIn's is for."""

    ONE = auto()
    """It brings one invitation."""
    REMINDER = auto()
    """It reminds of one invitation."""
    SEVERAL = auto()
    """It brings several invitations."""
    ACCEPTED = auto()
    """It says that somebody accepted the owner's invitation."""
    UNKNOWN = auto()
    """Neither its template nor its subject says."""


def purpose(template: str, subject: str) -> Purpose:
    """Tell what a mail is for: its template's name decides, and its subject where the name says nothing."""
    if _ACCEPTED.search(template):
        return Purpose.ACCEPTED
    if _INVITATION.search(template):
        if "digest" in template.lower():
            return Purpose.SEVERAL
        return Purpose.REMINDER if _REMINDER.search(template) else Purpose.ONE
    text = _folded(subject)
    if _says("accepted", text):
        return Purpose.ACCEPTED
    if _says("several", text):
        return Purpose.SEVERAL
    return Purpose.ONE if _says("received", text) else Purpose.UNKNOWN


def other_thing(words: str) -> str:
    """Name what an invitation is to when it is no connection request: "newsletter", "event", "group" or "page"."""
    found = {word.rstrip("s") if len(word) > 5 else word for word in re.split(r"[^a-z]+", words.lower())}
    lowered = words.lower()
    for thing, signs in _words()["other"].items():
        if any(sign in found or (not sign.isalpha() and sign in lowered) for sign in signs):
            return str(thing)
    return ""


def person_in(display: str) -> str:
    """Return the person that a sender's display name is of, without "via LinkedIn"; empty when it is nobody's."""
    name = " ".join(display[:_LONGEST].split())
    for ending in _words()["via"]:
        if name.casefold().endswith(ending.casefold()):
            name = name[: -len(ending)].strip(" ,-–—(")
            break
    return "" if _is_nobody(name) or "@" in name else name


def _is_nobody(name: str) -> bool:
    return _folded(name) in _nobody()


@cache
def _nobody() -> frozenset[str]:
    return frozenset(map(_folded, _words()["nobody"]))


def named_in(subject: str) -> str:
    """Return the person whom a subject or a line of LinkedIn's names; empty when it names none."""
    text = _typed(subject)
    names = (name for name in _names_in(text.rstrip(" .!"), "received", "frame") if not _is_nobody(name))
    return min(names, key=len, default="")  # of two wordings the longer one leaves the name alone


def label_of(line: str) -> str:
    """Return the person whom the words for a link name, as in "View Ana's profile:"; empty when they name none."""
    text = _typed(line).rstrip(" .:：")
    return min(_names_in(text, "label"), key=len, default="")


def is_frame(line: str, name: str = "") -> bool:
    """Whether a line is one that LinkedIn writes around an invitation, such as "Ana wants to connect".

    With a name, wordings count only when it is that person whom they name: a note may tell of others who want to.
    """
    text = _typed(line).rstrip(" .!?")
    if not text:
        return False
    sentences = [one for one in (one.strip() for one in _ENDS.split(text)) if one]
    if _is_wording(text, name) or (
        1 < len(sentences) <= _MOST_SENTENCES and all(_is_wording(sentence, name) for sentence in sentences)
    ):
        return True
    return _is_on_the_page(line[:_LONGEST])


@lru_cache(maxsize=5000)  # most mails have most of their lines in common
def _is_on_the_page(line: str) -> bool:
    """Whether a line stands around invitations on LinkedIn's own page, too."""
    shown = clean(line)
    return any(words.read(shown).kind in (Kind.INVITE, Kind.MUTUAL, Kind.AGE) for words in languages())


def _is_wording(sentence: str, name: str) -> bool:
    """Whether a sentence is one of LinkedIn's own."""
    named = _names_in(sentence, "frame", "received")
    if any(not name or _is_part(found, name) or _is_nobody(found) for found in named):
        return True
    return _folded(sentence) in _plain_wordings()


def _is_part(said: str, name: str) -> bool:
    """Whether what stands where a name is expected is this name, or the beginning or the end of it."""
    said, name = _folded(said).strip(), _folded(name)
    return bool(said) and (name.startswith(said) or name.endswith(said))


def mutuals_in(line: str) -> int | None:
    """Return how many mutual connections a line tells of, when it is one that does and gives only a number."""
    return _mutuals_on_the_page(line[:_LONGEST])


@lru_cache(maxsize=5000)
def _mutuals_on_the_page(line: str) -> int | None:
    shown = clean(line)
    for words in languages():
        says = words.read(shown)
        if says.kind is Kind.MUTUAL and not says.name:
            return says.number
    return None


def starts_footer(line: str) -> bool:
    """Whether what follows is the mail's footer: dots, a copyright, or LinkedIn's own words for it."""
    text = _typed(line)
    if _DOTS.match(text) or _COPYRIGHT.search(text):
        return True
    return _folded(text).startswith(_folded_list("footer"))


def is_only_in_mail(line: str) -> bool:
    """Whether a line is one that only mails of LinkedIn's have, so that a text with it was copied out of one."""
    return _folded(line).startswith(_folded_list("only_in_mail"))


def tells_of_mail(text: str) -> bool:
    """Whether a text may have such a line; quick, for texts of any length."""
    folded = text.casefold()
    return any(wording in folded for wording in _folded_list("only_in_mail"))


def heads_mail(label: str) -> bool:
    """Whether a word is one that mail programs put before a part of a mail's heading, such as "Subject"."""
    return _folded(label) in _folded_list("heading")


def _typed(text: str) -> str:
    return plain(text, limit=_LONGEST).replace("’", "'")


def _folded(text: str) -> str:
    return _typed(text).casefold()


def _says(key: str, text: str) -> bool:
    """Whether a subject, folded, holds one of the wordings of a list, or is one with a name in it."""
    if any(wording in text for wording in _parts(key)):
        return True
    return any(_names_in(text.rstrip(" .!"), key))


@cache
def _words() -> dict[str, Any]:
    import tomllib
    from importlib.resources import files

    return tomllib.loads(files(__package__ or "invites.reading").joinpath("mail_words.toml").read_text("utf-8"))


@cache
def _parts(key: str) -> tuple[str, ...]:
    """Return the wordings of a list that have no name in them, folded."""
    return tuple(wording.casefold() for wording in _words()[key] if "{name}" not in wording)


@cache
def _forms(key: str) -> tuple[tuple[str, str], ...]:
    """Return what stands before and after the name in the wordings of a list that have one in them, folded."""
    forms = (wording.rstrip(" .!?").partition("{name}") for wording in _words()[key] if "{name}" in wording)
    return tuple((before.casefold(), after.casefold()) for before, _, after in forms)


def _names_in(text: str, *keys: str) -> Iterator[str]:
    """Give what stands where the wordings of some lists have a name, for those that are this text."""
    folded = text.casefold()
    if len(folded) != len(text):
        folded = text.lower() if len(text.lower()) == len(text) else text
    for before, after in chain.from_iterable(map(_forms, keys)):
        if folded.startswith(before) and folded.endswith(after):
            name = text[len(before) : len(text) - len(after)].strip()
            if 0 < len(name) <= _LONGEST_NAME:
                yield name


@cache
def _plain_wordings() -> frozenset[str]:
    plain = (one for one in _words()["frame"] if "{name}" not in one)
    return frozenset(map(_folded, (*(one for key in ("several", "nobody", "button") for one in _words()[key]), *plain)))


@cache
def _folded_list(key: str) -> tuple[str, ...]:
    return tuple(_folded(wording) for wording in _words()[key])
