"""What the lines of an invitation mail say of who asks: name, headline, profile and note, without LinkedIn's frame.

Where the layout of a mail is not known, what is neither frame nor headline is kept as the note: to lose a note is worse
than to keep a line too many.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from invites.reading.mail_lines import Line
from invites.reading.mail_links import Aim, Link, likeness, profile_for, without_secrets
from invites.reading.mail_words import is_frame, label_of, mutuals_in, named_in, starts_footer

LONGEST_NOTE = 4000
"""Characters that are kept of a note; LinkedIn allows 300."""

_LONGEST_HEADLINE = 400
_LONGEST_BLOCK = 60
_GREETING = re.compile(
    r"(?:\S{1,30}\s){0,3}\S{1,30}[,，、:：]|(?:hi|hello|hey|dear|hallo|hola|olá|ola|oi|ciao|bonjour|salut|hej|cześć|ahoj)\b[^.?]{0,40}",
    re.IGNORECASE,
)
_SIGNATURE = re.compile(r"[-–—]{1,2}\s{0,3}(\S.{0,118})")
_PLACE = re.compile(
    r"(?:Greater\s\S.{0,60}|\S.{0,60}\s(?:Area|Region))|[^\W\d_][\w .'’()-]{1,40}(?:, [^\W\d_][\w .'’()-]{1,40}){1,2}"
)
_SENTENCE = re.compile(r"[.!?。！？…]\s|[.!?。！？…]$")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a mail says of one person who asks."""

    name: str
    """The full name; empty when the mail does not say."""
    headline: str = ""
    """The line under the name."""
    slug: str = ""
    """The person's profile."""
    note: str = ""
    """What they wrote; LinkedIn's own sentence when they wrote nothing."""
    mutuals: int | None = None
    """How many mutual connections the mail tells of."""


def one_asked(lines: Sequence[Line], name: str, *, reminder: bool) -> Asked:
    """Read a mail that brings one invitation. `name` is the sender's, empty when that is LinkedIn."""
    lines = _without_footer(lines)
    name = name or _name(lines)
    start = next((at for at, line in enumerate(lines) if not line.linked or _is(line, name)), len(lines))
    end = next((at for at in range(start, len(lines)) if _ends_words(lines, at, name)), len(lines))
    words, after = list(lines[start:end]), list(lines[end:])
    slug = profile_for(name, ((line.text, link) for line in lines for link in line.links)) or _beside(after)
    mutuals = next((count for line in words if (count := mutuals_in(line.text)) is not None), None)
    greeted = _without_greeting(words, name)
    at = max((at for at, line in enumerate(greeted) if _is(line, name)), default=None)
    headline = ""
    if at is None:
        kept = _note_lines(greeted, name)
    else:
        headline, kept = _around_name(greeted, at, name)
    if reminder:
        late = _note_lines(_without_greeting([line for line in after if not line.linked], name), name)
        kept = [line for line in kept if not (late and _tells_of(line, name))] + late
    return Asked(name, _short(headline), slug, _joined(kept), mutuals)


def _around_name(lines: Sequence[Line], at: int, name: str) -> tuple[str, list[Line]]:
    """Return the headline below the name, which stands on one of the lines, and the note above or below the two."""
    kept = _note_lines(lines[:at], name)
    below = [line for line in lines[at + 1 :] if not is_frame(line.text, name)]
    headline = ""
    if below and (not below[0].gap or below[0].linked or len(below[0].text) <= 120):
        headline = below.pop(0).text
    if below and _PLACE.fullmatch(below[0].text):
        below.pop(0)
    late = _note_lines(below, name)
    if not kept:
        return headline, late
    if any(_SENTENCE.search(line.text) or len(line.text) > 60 for line in late):
        # What stands above the name in a layout that is not known may be LinkedIn's; the note may be on either side.
        return headline, [line for line in kept if not _tells_of(line, name)] + late
    return headline, kept


def _tells_of(line: Line, name: str) -> bool:
    """Whether a line says something of the inviter by their whole name, as LinkedIn does, and they seldom do."""
    return bool(name) and name.casefold() in line.text.casefold()


def many_asked(lines: Sequence[Line]) -> list[Asked]:
    """Read a mail that brings several invitations: each ends with the link that answers it, or opens the profile."""
    lines = _without_footer(lines)
    answers = any(line.leads_to(Aim.ACCEPT) for line in lines)
    asked: list[Asked] = []
    block: list[Line] = []
    ended = False
    for line in lines:
        if ended and (not line.linked or (line.leads_to(Aim.PROFILE) and not label_of(line.text) and not answers)):
            asked += _block(block)
            block, ended = [], False
        block.append(line)
        ended = ended or line.leads_to(Aim.ACCEPT if answers else Aim.PROFILE)
    return asked + (_block(block) if ended else [])


def _block(block: list[Line]) -> list[Asked]:
    """Read one invitation of several; nothing when no line of it can be a name."""
    block = block[-_LONGEST_BLOCK:]
    found = [(line.text, link) for line in block for link in line.links]
    lines = [line for line in block if (not line.linked or line.leads_to(Aim.PROFILE)) and line.text]
    named = next((name for line in lines if (name := label_of(line.text))), "")
    lines = [line for line in lines if not label_of(line.text) and not (line.linked and line.text.endswith(":"))]
    at = next((at for at, line in enumerate(lines) if named and _is(line, named)), None)
    if at is None:
        at = next((at for at, line in enumerate(lines) if _may_name(line) and profile_for(line.text, found)), None)
    if at is None:
        first = max((at for at, line in enumerate(lines) if line.gap), default=0)
        at = next((at for at in range(first, len(lines)) if _may_name(lines[at])), None)
    if at is None:
        return [Asked(named, slug=profile_for(named, found))] if named else []
    name = lines[at].text
    mutuals = next((count for line in lines if (count := mutuals_in(line.text)) is not None), None)
    below = [line for line in lines[at + 1 :] if not is_frame(line.text)]
    headline = below.pop(0).text if below else ""
    note = _note_lines([line for line in below if _SENTENCE.search(line.text) or len(line.text) > 60], name)
    slug = profile_for(name, found) or _only_profile(name, found)
    return [Asked(_short(name), _short(headline), slug, _joined(note), mutuals)]


def _only_profile(name: str, found: Sequence[tuple[str, Link]]) -> str:
    """Return the one profile of a block whose name is in another script than addresses are, so that none can fit it."""
    slugs = {link.slug for _, link in found if link.slug}
    return next(iter(slugs)) if len(slugs) == 1 and not re.search("[a-z]", name, re.IGNORECASE) else ""


def _may_name(line: Line) -> bool:
    return len(line.text) <= 100 and not (
        _SENTENCE.search(line.text) or is_frame(line.text) or _GREETING.fullmatch(line.text)
    )


def _ends_words(lines: Sequence[Line], at: int, name: str) -> bool:
    """Whether the inviter's words and headline end before a line: it is a link, but not their name or headline."""
    line = lines[at]
    if not line.linked or _is(line, name):
        return False
    heads = line.leads_to(Aim.PROFILE) and at > 0 and _is(lines[at - 1], name)
    return not heads or bool(label_of(line.text)) or line.text.endswith((":", "：")) or not line.text


def _without_footer(lines: Sequence[Line]) -> list[Line]:
    """Return the lines before the footer, which stands after the links; a note may begin like one."""
    links = False
    for at, line in enumerate(lines):
        if links and starts_footer(line.text):
            return list(lines[:at])
        links = links or (line.linked and (line.leads_to(Aim.ACCEPT) or line.leads_to(Aim.PROFILE)))
    return list(lines)


def _without_greeting(lines: list[Line], name: str) -> list[Line]:
    """Return the lines without LinkedIn's "Hi Olly," before them."""
    while lines and is_frame(lines[0].text, name):
        lines = lines[1:]
    if lines and _GREETING.fullmatch(lines[0].text) and (len(lines) > 1 or lines[0].text[-1] in ",，、:："):
        lines = lines[1:]
    while lines and is_frame(lines[0].text, name):
        lines = lines[1:]
    return lines


def _note_lines(lines: Sequence[Line], name: str) -> list[Line]:
    """Return the lines that are the inviter's own: neither frame nor links nor the name below them."""
    kept = [line for line in lines if not line.linked and not is_frame(line.text, name) and not _is(line, name)]
    signed = _SIGNATURE.fullmatch(kept[-1].text) if kept else None
    if signed is not None and name.casefold().startswith(signed[1].casefold()):
        kept.pop()
    return kept


def _name(lines: Sequence[Line]) -> str:
    """Return the inviter's name by LinkedIn's words around it, or by the signature, or by the name of the profile."""
    for line in lines:
        if name := label_of(line.text) or named_in(line.text):
            return name
    for line in lines:
        signed = _SIGNATURE.fullmatch(line.text)
        if signed is not None and len(signed[1].split()) <= 6:
            return signed[1].strip()
    found = [(line.text, link) for line in lines for link in line.links]
    fitting = [line for line in lines[:_LONGEST_BLOCK] if _may_name(line) and profile_for(line.text, found)]
    if fitting:
        return max(fitting, key=lambda line: likeness(profile_for(line.text, found), line.text)).text
    words = [line for line in lines if not line.linked]
    below = [at for at, line in enumerate(words[:-1]) if at and line.gap and not words[at + 1].gap and _may_name(line)]
    return words[below[-1]].text if below else ""


def _beside(lines: Sequence[Line]) -> str:
    """Return the one profile among the links that stand together with the first of them."""
    slugs: list[str] = []
    answers = False
    for line in lines:
        if not line.linked:
            break
        answers = answers or line.leads_to(Aim.ACCEPT)
        slugs += [link.slug for link in line.links if link.slug]
    return slugs[0] if answers and len(set(slugs)) == 1 else ""


def _is(line: Line, name: str) -> bool:
    return bool(name) and " ".join(line.text.casefold().split()) == " ".join(name.casefold().split())


def _joined(lines: Sequence[Line]) -> str:
    """Return the note, its lines as in the mail, a blank line between paragraphs."""
    text = ""
    for line in lines:
        shown = without_secrets(line.text)
        if shown.strip():
            text += ("\n\n" if line.gap else "\n") + shown if text else shown
        if len(text) > LONGEST_NOTE:
            return text[:LONGEST_NOTE]
    return text


def _short(text: str) -> str:
    return without_secrets(text)[:_LONGEST_HEADLINE].strip()
