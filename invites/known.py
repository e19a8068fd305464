"""The invitations that are known already, and which of them a record tells of. What follows from it is in `arrival`."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from invites.correction import versions
from invites.earlier import have_other_profiles, is_answered, last_answered
from invites.inbox import Entry, Inbox
from invites.invitation import Invitation
from invites.names import name_key
from invites.people import MOST_OF_ONE_NAME
from invites.reading.slug import is_member_id, slug_key
from invites.telling import agreement, contradict, differ, is_later, told
from invites.watching import along


@dataclass(slots=True, eq=False)
class Known:
    """An invitation that a record may tell of again: in the queue, or earlier in the same source."""

    invitation: Invitation
    """All that is known of it so far."""
    entry: Entry | None = None
    """Its place in the queue; None when the source is the first to tell of it."""
    position: int = -1
    """Its place among the additions, when it is not in the queue."""
    record: int = -1
    """Which record of the source was the first to tell of it, when it is not in the queue."""

    def is_told_by(self, invitation: Invitation, *, is_believed: bool = False) -> bool:
        """Whether a record under the same profile or name is not about a later invitation of the same person.

        `is_believed` says that the record's age counts from when it was read, also where its words are the same.
        """
        at = self.entry.decided_at if self.entry else None
        return any(not is_later(invitation, one, at, is_live=is_believed) for one in versions(self.invitation))

    def contradicts(self, invitation: Invitation) -> str:
        """Say what speaks against a record of the same name being about this one: "headline", "time", or nothing."""
        said = [contradict(invitation, one) for one in versions(self.invitation)]
        return said[0] if all(said) else ""

    def why(self, how: str) -> str:
        """Say in a short phrase why a record is not new."""
        if self.entry is None:
            return f"{how} as one above"
        if self.entry.decided is None:
            return f"{how}, in the queue already"
        return f"{how}, decided already: {self.entry.decided.decision}"

    @property
    def place(self) -> str:
        """Where it is, in words."""
        if self.entry is None:
            return "one above"
        return "one decided already" if is_answered(self.entry) else "one in the queue"


class KnownOnes:
    """Finds the invitation that a record tells of: by the whole record, by profile, by name and what else fits."""

    def __init__(self, inbox: Inbox) -> None:
        """Know everything that is in the queue."""
        self._by_telling: dict[tuple[object, ...], Known] = {}
        self._by_slug: dict[str, list[Known]] = {}
        self._by_name: dict[str, list[Known]] = {}
        self._unaddressed: dict[str, list[Known]] = {}
        for entry in along(inbox, len(inbox), "looking through the queue"):
            self.remember(Known(entry.invitation, entry))

    def remember(self, one: Known) -> None:
        """Let an invitation be found by everything that is known of it; once more when more is known."""
        slug = one.invitation.inviter.slug
        if slug:
            _put(self._by_slug, slug_key(slug), one)
        for version in versions(one.invitation):
            key = _key(version.inviter.name)
            self._by_telling.setdefault(told(version), one)
            _put(self._by_name, key, one)
            if not slug or is_member_id(slug):
                _put(self._unaddressed, key, one)

    def is_stranger(self, invitation: Invitation) -> bool:
        """Tell whether nobody of that name or profile is known: then there is nothing to compare."""
        inviter = invitation.inviter
        return (
            invitation.as_read is None
            and _key(inviter.name) not in self._by_name
            and not (inviter.slug and slug_key(inviter.slug) in self._by_slug)
        )

    def find(self, invitation: Invitation, *, is_believed: bool) -> tuple[Known, str] | None:
        """Return the invitation that this is another telling of, and why it is; None when it is new."""
        ways = (self._find(version, is_believed=is_believed) for version in versions(invitation))
        return next((found for found in ways if found), None)

    def is_word_for_word(self, invitation: Invitation) -> bool:
        """Tell whether a record says what was read of one in the queue, and nothing else."""
        one = self._by_telling.get(told(invitation))
        return one is not None and one.entry is not None

    def answered(self, invitation: Invitation) -> Entry | None:
        """Return the last invitation of the same person that the owner answered; None when there is none."""
        inviter = invitation.inviter
        ones = [*self._by_slug.get(slug_key(inviter.slug), ())] if inviter.slug else []
        ones += self._by_name.get(_key(inviter.name), ())[:MOST_OF_ONE_NAME] if inviter.name else []
        entries = sorted({one.entry.id: one.entry for one in ones if one.entry}.items(), reverse=True)
        return last_answered((entry for _, entry in entries), invitation)

    def namesake(self, invitation: Invitation) -> tuple[Known, str] | None:
        """Return one of the same name that is not the same, and by what they are told apart; None without one."""
        if not invitation.inviter.name:
            return None
        for one in self._by_name.get(_key(invitation.inviter.name), ())[:MOST_OF_ONE_NAME]:
            if what := _told_apart(one, invitation):
                return one, what
        return None

    def _find(self, invitation: Invitation, *, is_believed: bool) -> tuple[Known, str] | None:
        same = self._by_telling.get(told(invitation))
        if same and same.is_told_by(invitation, is_believed=is_believed):
            return same, same.why("same profile" if invitation.inviter.slug else "same name")
        for one in self._by_slug.get(slug_key(invitation.inviter.slug), ())[:MOST_OF_ONE_NAME]:
            if one.is_told_by(invitation, is_believed=is_believed):
                return one, one.why("same profile")
        fitting = [
            one
            for one in self._namesakes(invitation)
            if one.is_told_by(invitation, is_believed=is_believed) and not one.contradicts(invitation)
        ]
        if not fitting:
            return None
        agreed = [max(agreement(invitation, version) for version in versions(one.invitation)) for one in fitting]
        likest = fitting[agreed.index(max(agreed))]
        equally = agreed.count(max(agreed))
        return likest, likest.why("same name") + (f"; it fits {equally} of that name" if equally > 1 else "")

    def _namesakes(self, invitation: Invitation) -> Iterator[Known]:
        """Give those of the same name, unless both have a profile: two profiles of one name are two people."""
        slug, name = invitation.inviter.slug, invitation.inviter.name
        among = self._unaddressed if slug and not is_member_id(slug) else self._by_name
        namesakes = among.get(_key(name), ())[:MOST_OF_ONE_NAME] if name else ()
        return (one for one in namesakes if not have_other_profiles(invitation, one.invitation))


def _told_apart(one: Known, invitation: Invitation) -> str:
    """Say by what an invitation of the same name is known to be another one; nothing when it is the same profile."""
    inviter, other = invitation.inviter, one.invitation.inviter
    if have_other_profiles(invitation, one.invitation):
        return "profile"
    if inviter.slug and slug_key(inviter.slug) == slug_key(other.slug):
        return ""
    if what := one.contradicts(invitation):
        return what
    return "note" if differ(invitation.note, one.invitation.note) else ""


def _put(index: dict[str, list[Known]], key: str, one: Known) -> None:
    ones = index.setdefault(key, [])
    if not any(other is one for other in ones[:MOST_OF_ONE_NAME]):
        ones.append(one)


@lru_cache(maxsize=16)
def _key(name: str) -> str:
    """Return what a name is found by; a name of nothing but invisible characters is only like itself."""
    return name_key(name) or name
