"""The data behind LinkedIn's invitations page, in every shape of formats.md 3.4: JSON made into records.

Only the fields that an invitation needs are ever looked at; shared secrets and the like are not.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from invites.invitation import PROFILE_ADDRESS, Invitation, Inviter
from invites.reading.errors import ReadingError
from invites.reading.json_text import line_of, moment_of, parsed, text_of
from invites.reading.mutual_names import people_in
from invites.reading.page_forms import clean
from invites.reading.page_languages import languages
from invites.reading.page_words import TEXT, Kind, Wording
from invites.reading.record import Reading, Record, Status
from invites.reading.slug import slug_of

_INVITATION_URNS = (
    "urn:li:fs_relInvitation:",
    "urn:li:fsd_invitation:",
    "urn:li:fs_invitation:",
    "urn:li:invitation:",
)
_TELLING_KEYS = frozenset(("fromMember", "*fromMember", "genericInvitationType", "genericInviter", "invitationType"))
_OTHER = {
    "CONTENT_SERIES": "newsletter", "ORGANIZATION": "page", "EVENT": "event", "GROUP": "group",
    "MEMBER_FOLLOW": "person to follow",
}  # fmt: skip
_ANSWERED = frozenset(("ACCEPTED", "IGNORED", "DECLINED", "WITHDRAWN", "ARCHIVED", "BLOCKED", "REPORTED"))
_PERSON_KEYS = ("fromMember", "memberProfile", "memberProfileUrn", "miniProfile", "profile", "inviter")

Fields = dict[str, Any]


def read_body(text: str, *, source: str, seen_at: datetime) -> Reading:
    """Read JSON text that was found within another source: what is wrong with it is a finding."""
    try:
        return read_voyager(parsed(text), source=source, seen_at=seen_at)
    except ReadingError as trouble:
        reading = Reading()
        reading.reject(source, None, f"A part of it {trouble}")
        return reading


def holds_invitations(value: object) -> bool:
    """Whether JSON is LinkedIn's own: it has invitations, or says that it lists them."""
    return any(_is_invitation(found) or _is_view(found) or _lists(found) for found in _objects(value))


def read_voyager(value: object, *, source: str, seen_at: datetime) -> Reading:
    """Make records of the invitations in JSON, each once, in the order in which it stands there."""
    return _Voyager(value, source, seen_at).read()


class _Voyager:
    def __init__(self, value: object, source: str, seen_at: datetime) -> None:
        self._objects = list(_objects(value))
        self._by_urn: dict[str, Fields] = {}
        for found in self._objects:
            for key in ("entityUrn", "dashEntityUrn"):
                urn = found.get(key)
                if isinstance(urn, str) and (urn not in self._by_urn or len(found) > len(self._by_urn[urn])):
                    self._by_urn[urn] = found
        self._source = source
        self._seen_at = seen_at
        self._reading = Reading()

    def read(self) -> Reading:
        done: set[object] = set()
        pairs = [(view, self._linked(view, "invitation")) for view in self._objects if _is_view(view)]
        pairs += [({}, found) for found in self._objects if _is_invitation(found)]
        for view, invitation in pairs:
            key = invitation.get("entityUrn") or invitation.get("mailboxItemId") or id(invitation or view)
            if not isinstance(key, str | int) or key in done:
                continue
            done.add(key)
            self._one({} if invitation is view else view, invitation)
        return self._reading

    def _one(self, view: Fields, invitation: Fields) -> None:
        states = {invitation.get(key) for key in ("invitationType", "invitationState") if _is_word(invitation.get(key))}
        if "SENT" in states or "Sent" in str(view.get("$type", ""))[:200]:
            self._reading.sent += 1
            return
        person = self._person(invitation)
        phrase = line_of(view.get("title"))
        says = _says(phrase)
        name = _full_name(person) or (says.name if says.kind is not Kind.TEXT else phrase)
        slug = _slug(person)
        if states & _ANSWERED:
            text = "An invitation that was answered already is left out."
            self._reading.remark(self._source, None, text)
        elif not name and not slug:
            text = f"Invitation {len(self._reading.records) + 1} names neither a person nor their profile."
            self._reading.reject(self._source, None, text)
        else:
            self._keep(view, invitation, Inviter(name, _headline(person, view), slug), says)

    def _keep(self, view: Fields, invitation: Fields, inviter: Inviter, says: Wording) -> None:
        mutuals, names = self._mutuals(view)
        sent_at = moment_of(invitation.get("sentTime"), seen_at=self._seen_at)
        if invitation.get("sentTime") is not None and sent_at is None:
            text = "A time that no invitation can have was left out. The invitation is kept without one."
            self._reading.remark(self._source, None, text)
        age = line_of(view.get("sentTimeLabel") or invitation.get("sentTimeLabel"))
        kept = Invitation(
            inviter,
            note=text_of(invitation.get("message") or invitation.get("customMessage")),
            sent_at=sent_at,
            age="" if sent_at else age[:100],
            seen_at=self._seen_at,
            mutuals=mutuals,
            mutual_names=names,
            source=self._source,
        )
        kind = _other_kind(view, invitation, says)
        if not kind:
            self._reading.records.append(Record(kept))
            return
        what = says.what or self._named_thing(invitation) or inviter.name
        self._reading.records.append(Record(kept, Status.OTHER, f"{kind}: {what}"))

    def _linked(self, holder: Fields, key: str) -> Fields:
        """Return the object that a field holds or names by its URN; empty when there is none."""
        for value in (holder.get(key), holder.get(f"*{key}")):
            if isinstance(value, dict):
                return value
            if isinstance(value, str) and value in self._by_urn:
                return self._by_urn[value]
        return {}

    def _person(self, invitation: Fields) -> Fields:
        """Return the profile of who invites, as whole as the document has it."""
        for holder in (invitation, self._linked(invitation, "genericInviter")):
            for key in _PERSON_KEYS:
                found = self._linked(holder, key)
                inner = self._linked(found, "miniProfile") if found else {}
                if inner or found:
                    found = inner or found
                    whole = self._by_urn.get(found["entityUrn"]) if isinstance(found.get("entityUrn"), str) else None
                    return (whole or {}) | found
        return {}

    def _named_thing(self, invitation: Fields) -> str:
        """Return what the invitation is about, where the document has its name."""
        holder = self._linked(invitation, "genericInviter")
        for key in ("contentSeries", "organization", "organizationUrn", "event", "eventUrn", "group", "groupUrn"):
            found = self._linked(holder, key)
            name = line_of(found.get("name") or found.get("title"))
            if name:
                return name
        return ""

    def _mutuals(self, view: Fields) -> tuple[int | None, tuple[str, ...]]:
        for insight in _listed(view.get("insights")) + _listed(view.get("insight")):
            shared = self._linked(insight, "sharedInsight")
            count = shared.get("totalCount")
            if isinstance(count, int) and not isinstance(count, bool) and 0 <= count < 10**7:
                urns = shared.get("*connections") or shared.get("connections") or []
                people = [self._by_urn.get(urn, {}) if isinstance(urn, str) else urn for urn in _values(urns)[:50]]
                names = (_full_name(person) for person in people if isinstance(person, dict))
                return count, tuple(filter(None, names))
            says = _says(line_of(insight) or line_of(insight.get("title")) or line_of(insight.get("insightText")))
            if says.kind is Kind.MUTUAL:
                named = people_in(says.name, next(languages()).name_separators)
                return len(named) + (says.number or 0), named
        return None, ()


def _objects(value: object) -> Iterator[Fields]:
    """Return every object in a document, outer ones first, in the order of the document."""
    waiting = [value]
    while waiting:
        found = waiting.pop()
        if isinstance(found, dict):
            yield found
            waiting += reversed(found.values())
        elif isinstance(found, list):
            waiting += reversed(found)


def _is_view(found: Fields) -> bool:
    kind = found.get("$type")
    if isinstance(kind, str) and kind.endswith("InvitationView"):
        return True
    return isinstance(found.get("invitation", found.get("*invitation")), dict | str) and "message" not in found


def _is_invitation(found: Fields) -> bool:
    kind, urn = found.get("$type"), found.get("entityUrn")
    if isinstance(kind, str):
        return kind.endswith(".Invitation")
    if not isinstance(urn, str) or not urn.startswith(_INVITATION_URNS):
        urn = found.get("mailboxItemId")
    if isinstance(urn, str) and urn.startswith(_INVITATION_URNS):
        return not _is_view(found)
    return len(_TELLING_KEYS.intersection(found)) > 1


def _lists(found: Fields) -> bool:
    """Whether an object is an answer that lists invitations, perhaps none."""
    if "relationshipsDashInvitationViewsByReceived" in found:
        return True
    return "paging" in found and ("elements" in found or "*elements" in found)


def _is_word(value: object) -> bool:
    return isinstance(value, str) and len(value) < 50


def _listed(value: object) -> list[Fields]:
    return [item for item in _values(value) if isinstance(item, dict)]


def _values(value: object) -> list[Any]:
    return value if isinstance(value, list) else [value] if isinstance(value, dict) else []


def _full_name(person: Fields) -> str:
    name = f"{line_of(person.get('firstName'))} {line_of(person.get('lastName'))}".strip()
    return name or line_of(person.get("name")) or line_of(person.get("fullName"))


def _slug(person: Fields) -> str:
    identifier = line_of(person.get("publicIdentifier"))
    return "" if identifier in ("", "UNKNOWN") else slug_of(PROFILE_ADDRESS + identifier)


def _headline(person: Fields, view: Fields) -> str:
    return line_of(person.get("occupation")) or line_of(person.get("headline")) or line_of(view.get("subtitle"))


def _other_kind(view: Fields, invitation: Fields, says: Wording) -> str:
    """Return what sort of invitation it is when it is not a connection request."""
    kind = invitation.get("genericInvitationType") or view.get("genericInvitationType")
    if isinstance(kind, str) and kind != "CONNECTION":
        return says.other or _OTHER.get(kind, "something else")
    return says.other if says.kind is Kind.OTHER else ""


def _says(phrase: str) -> Wording:
    """Return what the page's own words, in any language, make of a phrase."""
    cleaned = clean(phrase[:400])
    found = (words.read(cleaned) for words in languages())
    return next((says for says in found if says.kind in (Kind.OTHER, Kind.INVITE, Kind.MUTUAL)), TEXT)
