"""What LinkedIn's own words say in a mail: which mails bring an invitation, and which lines are not the inviter's.

The words are in mail_words.toml.
"""

import re
from enum import Enum, auto
from functools import cache
from typing import Any

from invites.plain import plain
from invites.reading.pasted_words import Kind, clean, languages

_LONGEST = 400
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
    return "" if _folded(name) in {_folded(nobody) for nobody in _words()["nobody"]} or "@" in name else name


def named_in(subject: str) -> str:
    """Return the person whom a subject or a line of LinkedIn's names; empty when it names none."""
    text = _typed(subject)
    for form in (*_forms("received"), *_forms("frame")):
        if found := form.fullmatch(text.rstrip(" .!")):
            return str(found[1]).strip()
    return ""


def label_of(line: str) -> str:
    """Return the person whom the words for a link name, as in "View Ana's profile:"; empty when they name none."""
    text = _typed(line).rstrip(" .:：")
    return next((str(found[1]).strip() for form in _forms("label") if (found := form.fullmatch(text))), "")


def is_frame(line: str) -> bool:
    """Whether a line is one that LinkedIn writes around an invitation, such as "Ana wants to connect"."""
    text = _typed(line).rstrip(" .!?")
    if not text:
        return False
    if any(form.fullmatch(text) for form in (*_forms("frame"), *_forms("received"))):
        return True
    if _folded(text) in _plain_wordings():
        return True
    shown = clean(line[:_LONGEST])
    return any(words.read(shown).kind in (Kind.INVITE, Kind.MUTUAL, Kind.AGE) for words in languages())


def mutuals_in(line: str) -> int | None:
    """Return how many mutual connections a line tells of, when it is one that does and gives only a number."""
    shown = clean(line[:_LONGEST])
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
    wordings = [wording.casefold() for wording in _words()[key]]
    if any("{name}" not in wording and wording in text for wording in wordings):
        return True
    return any(form.fullmatch(text.rstrip(" .!")) for form in _forms(key))


@cache
def _words() -> dict[str, Any]:
    import tomllib
    from importlib.resources import files

    return tomllib.loads(files(__package__ or "invites.reading").joinpath("mail_words.toml").read_text("utf-8"))


@cache
def _forms(key: str) -> tuple[re.Pattern[str], ...]:
    """Return the wordings of a list that have a name in them."""
    return tuple(
        re.compile(re.escape(wording.rstrip(" .!?")).replace(r"\{name\}", "(.{1,120}?)"), re.IGNORECASE)
        for wording in _words()[key]
        if "{name}" in wording
    )


@cache
def _plain_wordings() -> frozenset[str]:
    return frozenset(_folded(wording) for wording in (*_words()["several"], *_words()["nobody"]))


@cache
def _folded_list(key: str) -> tuple[str, ...]:
    return tuple(_folded(wording) for wording in _words()[key])
