"""The links in a mail: what each is for, and texts without the secrets in them. No address leaves here as it was."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto
from itertools import islice

from invites.reading.slug import slug_of

ADDRESS = re.compile(r"(?:https?://|(?<![\w.@-])www\.)[^\s<>\"\u00a0]{1,8000}", re.IGNORECASE)
"""An address in a text; longer ones are cut, and what is left of them has no spaces."""

_MOST_PROFILES = 40
"""How many are looked at: a mail that has more is not about one person."""

_LINKEDIN = re.compile(
    r"(?:https?://)?(?:[a-z0-9-]{1,60}\.){0,5}linkedin\.com(?::\d{1,5})?(/[^?#]*)?(?:\?([^#]*))?", re.IGNORECASE
)
_OURS = re.compile(r"(?:^|[&;])(?:trk=eml|(?:trkemail|midtoken|otptoken|mboxid|invitationid|ek|eid)=)", re.IGNORECASE)
_ACCEPT = re.compile(r"/[a-z-]{0,40}accept\b|/people/invite\b", re.IGNORECASE)
_PROFILE = re.compile(r"/(?:in/|profile/view\b|pub/)", re.IGNORECASE)
_THING = re.compile(r"/(newsletters?|events?|groups?|company|showcase|school)/", re.IGNORECASE)
_THINGS = {"newsletter": "newsletter", "event": "event", "group": "group"}
_TEMPLATE = re.compile(r"\b(?:trk=eml-|ek=|trkemail=eml-)([a-z0-9_]{3,60})", re.IGNORECASE)
_SENT = re.compile(r"~([0-9a-z]{8})(?:~|\b)")
_SECRET = re.compile(
    r"token|shared_?key|secret|passw|signature|session|credential|auth|invitationid|linkedin"
    r"|(?:^|[?&;#])(?:eid|e|sig|key|code|pwd|sid|jwt)=",
    re.IGNORECASE,
)
_SECRET_PATH = re.compile(r"(/(?:sharedkey|midtoken|otptoken|token|key|secret|sig)/)[^/\s?#]*", re.IGNORECASE)
_LEFTOVER = re.compile(r"(?:mid|otp)token|shared_?key|trkemail|[?&;](?:eid|lipi)=", re.IGNORECASE)
_WORD = re.compile(r"\S+")


class Aim(Enum):
    """What a link is for."""

    ACCEPT = auto()
    """It answers an invitation."""
    PROFILE = auto()
    """It opens somebody's profile."""
    THING = auto()
    """It opens a newsletter, an event, a group or a page."""
    OTHER = auto()
    """It does something else on LinkedIn."""
    ELSEWHERE = auto()
    """It leads somewhere else."""


@dataclass(frozen=True, slots=True)
class Link:
    """What is kept of a link."""

    aim: Aim
    """What it is for."""
    slug: str = ""
    """Whose profile it opens."""
    thing: str = ""
    """What it opens, when that is no person: "newsletter", "event", "group" or "page"."""
    template: str = ""
    """The template of the mail, which LinkedIn writes into its links."""
    sent: int | None = None
    """When the mail was sent, in milliseconds, which LinkedIn writes into its links."""
    ours: bool = False
    """Whether LinkedIn put it into the mail, and not a person into a note."""


def link_of(address: str) -> Link:
    """Tell what a link is for."""
    from urllib.parse import unquote

    address = address[:8000].replace("&amp;", "&")
    found = _LINKEDIN.match(address)
    wrapped = False
    if found is None and "linkedin" in address.lower():
        plain = unquote(address)  # mail servers put their own address around every link
        at = plain.lower().find("linkedin.com/")
        start = max(plain.rfind("//", 0, at), 0) if at >= 0 else 0
        found = _LINKEDIN.match(plain, start + 2) if at >= 0 and at - start < 60 else None
        wrapped = True
    if found is None:
        return Link(Aim.ELSEWHERE)
    path, query = found[1] or "/", found[2] or ""
    template = _TEMPLATE.search(query)
    sent = _SENT.search(unquote(query))
    thing = _THING.search(path)
    aim = Aim.THING if thing else Aim.OTHER
    if _PROFILE.search(path) and not thing:
        aim = Aim.PROFILE
    elif _ACCEPT.search(path):
        aim = Aim.ACCEPT
    return Link(
        aim,
        slug=slug_of(f"https://www.linkedin.com{path}") if aim is Aim.PROFILE else "",
        thing=_THINGS.get(thing[1].lower().rstrip("s"), "page") if thing else "",
        template=template[1] if template else "",
        sent=int(sent[1], 36) if sent else None,
        ours=wrapped or path.lower().startswith(("/comm/", "/e/")) or _OURS.search(query) is not None,
    )


def without_secrets(text: str) -> str:
    """Return a text in which no address has a token, key or signature left."""
    text = ADDRESS.sub(_harmless, text)
    if _LEFTOVER.search(text) is None:
        return text
    # What is left of an address that was broken over two lines, or is written without its beginning.
    return _WORD.sub(lambda word: "" if _LEFTOVER.search(word[0]) else word[0], text)


def may_hold_token(text: str) -> bool:
    """Whether a token or key as LinkedIn's links have them may stand in a text."""
    return bool(text) and _LEFTOVER.search(text) is not None


def fits(slug: str, name: str) -> bool:
    """Whether a profile's address may be that of a person of this name: they have a word in common."""
    short = _bare(slug)
    return any(len(_bare(word)) > 2 and _bare(word) in short for word in name[:200].split()) or (
        bool(short) and short == _bare(name[:200])
    )


def likeness(slug: str, name: str) -> float:
    """Return how much of a name is in a profile's address, from 0 to 1, by its words."""
    short, words = _bare(slug), [bare for word in name[:200].split() if (bare := _bare(word))]
    return sum(word in short for word in words) / len(words) if words else 0.0


def _bare(text: str) -> str:
    """Return the letters and digits of a text, without case and accents."""
    import unicodedata

    return "".join(letter for letter in unicodedata.normalize("NFKD", text.casefold()) if letter.isalnum())


def profile_for(name: str, found: Iterable[tuple[str, Link]]) -> str:
    """Return the slug of the first profile that fits a name by its address or by the text of its link."""
    profiles = islice(((label, link) for label, link in found if link.slug), _MOST_PROFILES)
    for label, link in profiles:
        if name and (name.casefold() in label.casefold() or fits(link.slug, name)):
            return link.slug
    return ""


def _harmless(found: re.Match[str]) -> str:
    """Return an address without what may be secret in it."""
    from urllib.parse import unquote

    address = found[0]
    base = re.split(r"[?#]", address, maxsplit=1)[0]
    rest = address[len(base) :]
    if _LINKEDIN.match(base) is not None or _SECRET.search(unquote(rest)):
        rest = ""
    if _LEFTOVER.search(unquote(base)):
        base = _SECRET_PATH.sub(r"\1", base.replace("/comm/", "/"))
        base = base if not _LEFTOVER.search(_SECRET_PATH.sub("", base)) else base[: base.find("/", 8) + 1]
        base = re.sub(r"(?i)/sharedkey/.*", "", base)
    return base + rest
