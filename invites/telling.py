"""Whether two records tell of the same invitation, and what they say together.

Sources tell different things: the page a headline and an age, the export a time and a profile, a typed list only names.
What is known only ever grows, so a record that once fitted an invitation fits it for ever.
"""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache, lru_cache

from invites.correction import as_sources_say, corrected_like
from invites.invitation import Invitation, Inviter
from invites.names import name_key
from invites.reading.ages import sent_between
from invites.reading.dates import pacific
from invites.reading.slug import is_member_id
from invites.search import folded

_LONGEST_COMPARED = 2_000
"""Characters of a note or headline that are compared. The site allows 300."""

_TELLING_START = 20
"""So many letters make it sure that of two texts one is the beginning of the other, and not another text."""

_ON_THE_WAY = timedelta(minutes=15)
"""So far apart two sources may date one invitation: the export by its minute, a mail by when it was sent on."""

Span = tuple[datetime, datetime]


def told(invitation: Invitation) -> tuple[object, ...]:
    """Return everything by which a record is known to be the very same one as before.

    The time of reading is left out: a saved page that is read again a week later still says "2 hours ago".
    """
    inviter = invitation.inviter
    return inviter.slug, inviter.name, inviter.headline, invitation.note, invitation.sent_at, invitation.age


def is_later(invitation: Invitation, known: Invitation, decided_at: datetime | None, *, is_live: bool = False) -> bool:
    """Whether a record under the same profile or name is a later invitation of the same person.

    That is so when both have a note and these differ, or when it was surely sent after the owner decided on the one
    that is known. The same moment means the same invitation. So do the same words for its age, unless the record is
    live: a page that was saved says "3 days ago" for ever.
    """
    if _same_minute(invitation.sent_at, known.sent_at):
        return False
    if differ(invitation.note, known.note):
        return True
    if decided_at is None or (_same_age(invitation, known) and not is_live):
        return False
    span = sent_between(invitation)
    if span is None or (invitation.seen_at and span[0] > invitation.seen_at):
        return False  # sent after it was read: no time to rely on
    return span[0] > decided_at


def contradict(one: Invitation, other: Invitation) -> str:
    """Say in what two invitations of one name can not both be right, "headline" or "time"; nothing if they can."""
    if differ(one.inviter.headline, other.inviter.headline):
        return "headline"
    if _same_age(one, other):
        return ""
    spans, others = _spans(one), _spans(other)
    if spans and others and not any(_meet(span, another) for span in spans for another in others):
        return "time"
    return ""


def agreement(one: Invitation, other: Invitation) -> int:
    """Count in how many ways two invitations that do not contradict each other say the same: the likest is chosen."""
    texts = (one.inviter.headline, other.inviter.headline), (one.note, other.note)
    same_texts = sum(bool(text.strip() and another.strip()) for text, another in texts)
    return same_texts + (_same_age(one, other) or bool(_spans(one) and _spans(other)))


def combined(known: Invitation, other: Invitation) -> Invitation:
    """Return what is known, with what it lacks taken from another telling of the same invitation.

    Which of the two was known first makes no difference where they say the same. Both a time and an age are kept, so
    that the source of either is recognised when it is read again. What the owner corrected stays corrected.
    """
    ours, theirs = as_sources_say(known), as_sources_say(other)
    aged = theirs if _age_span(theirs) and not _age_span(ours) else ours
    inviter = Inviter(
        _better_name(ours.inviter.name, theirs.inviter.name),
        _fuller(ours.inviter.headline, theirs.inviter.headline),
        _better_slug(ours.inviter.slug, theirs.inviter.slug),
    )
    told_of = replace(
        ours,
        inviter=inviter,
        note=_fuller(ours.note, theirs.note),
        sent_at=_better_time(ours.sent_at, theirs.sent_at),
        age=aged.age,
        seen_at=aged.seen_at,
        mutuals=ours.mutuals if ours.mutuals is not None else theirs.mutuals,
        mutual_names=ours.mutual_names or theirs.mutual_names,
    )
    return corrected_like(told_of, known if known.as_read else other)


def _better_name(known: str, other: str) -> str:
    """Return the name that is known; of two spellings of one name, the one that is not all in capitals or all small."""
    if not known or not other or known == other or name_key(known) != name_key(other):
        return known or other
    return max(known, other, key=lambda name: (name != name.upper() and name != name.lower(), name))


def _better_slug(known: str, other: str) -> str:
    """Return the slug that is known, but the one that its owner chose rather than the number of a member."""
    return other if other and is_member_id(known) and not is_member_id(other) else known or other


def _better_time(known: datetime | None, other: datetime | None) -> datetime | None:
    """Return the time that is known, to the second where one of them tells the second of the same minute."""
    if known is None or other is None or known == other or not _same_minute(known, other):
        return known or other
    return max(known, other, key=lambda at: (at.second != 0 or at.microsecond != 0, -at.timestamp()))


def _same_minute(one: datetime | None, other: datetime | None) -> bool:
    return one is not None and other is not None and _minute(one) == _minute(other)


def _minute(at: datetime) -> datetime:
    return at.astimezone(UTC).replace(second=0, microsecond=0) if 1 < at.year < 9999 else at


def _same_age(one: Invitation, other: Invitation) -> bool:
    return one.age == other.age and _age_span(one) is not None


def _spans(invitation: Invitation) -> list[Span]:
    """Return when it may have been sent, by its time and by its age."""
    spans = []
    sent_at = invitation.sent_at
    if sent_at is not None and 1 < sent_at.year < 9999:
        minute = _minute(sent_at)
        around = (minute, minute + timedelta(days=1)) if _is_a_day(sent_at) else (minute, minute + _ON_THE_WAY)
        spans.append(around)
    if span := _age_span(invitation):
        spans.append(span)
    return spans


def _age_span(invitation: Invitation) -> Span | None:
    """Return when it was sent by its age alone; None when that tells nothing."""
    return sent_between(replace(invitation, sent_at=None)) if invitation.age else None


def _is_a_day(sent_at: datetime) -> bool:
    """Whether a time is midnight in Los Angeles: what becomes of a day whose time a spreadsheet program cut off."""
    return 1900 < sent_at.year < 2200 and sent_at == pacific(sent_at.astimezone(UTC).date(), 0, 0)


def _meet(one: Span, other: Span) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def differ(one: str, other: str) -> bool:
    """Whether two texts are there and say different things. One may be cut off where the page shows no more of it."""
    if one == other or not one.strip() or not other.strip():
        return False
    return not (_begins(one, other) or _begins(other, one))


def _begins(start: str, whole: str) -> bool:
    """Whether a text is the same as another, or the beginning of it.

    Only letters and digits count: an export turns line breaks into spaces and leaves quotation marks out.
    """
    start_letters, whole_letters = _letters(_uncut(start)), _letters(_uncut(whole))
    if start_letters == whole_letters:
        return bool(start_letters) or _uncut(start).split() == _uncut(whole).split()
    if not start_letters or not whole_letters.startswith(start_letters):
        return False
    return len(start_letters) >= _TELLING_START or _is_cut(start)


def _fuller(known: str, other: str) -> str:
    """Return the text that says more: what is known, unless it is blank or cut off where the other goes on."""
    if not known.strip():
        return other if other.strip() else known
    if not other.strip() or known == other:
        return known
    alike = _begins(known, other) or _begins(other, known)
    return other if alike and _says(other) > _says(known) else known


def _says(text: str) -> tuple[int, bool, int, int, str]:
    """Return by what two texts that begin alike are compared: how far they go, and whether that is all there is.

    Then what the page has and the export lacks: line breaks, and signs that are no letters.
    """
    return len(_letters(_uncut(text))), not _is_cut(text), text.strip().count("\n"), len(text), text


def _is_cut(text: str) -> bool:
    return _uncut(text) != text.strip()[:_LONGEST_COMPARED]


@lru_cache(maxsize=4096)
def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, folded(text)))


def _uncut(text: str) -> str:
    """Return the text without the dots and words that the page puts where it has cut it off."""
    return _cut_mark().sub("", text.strip()[:_LONGEST_COMPARED])


@cache
def _cut_mark() -> re.Pattern[str]:
    return re.compile(r"(?:…|\.\.\.)\s{0,3}(?:(?:see|show|read)\s{1,3}more)?$", re.IGNORECASE)
