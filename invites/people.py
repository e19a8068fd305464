"""Who sent which invitations: finds those that may be one person's, at any size, by profile and by name."""

from invites.invitation import Invitation
from invites.names import name_key
from invites.reading.slug import slug_key

MOST_OF_ONE_NAME = 100
"""With how many invitations of one name another one is compared: ten thousand namesakes must not hang."""


class People:
    """Who sent which invitations, by profile and by name."""

    def __init__(self) -> None:
        """Know of nobody yet."""
        self._by_slug: dict[str, int | tuple[int, ...]] = {}
        self._by_name: dict[str, int | tuple[int, ...]] = {}

    def note(self, number: int, invitation: Invitation) -> None:
        """Remember who sent an invitation; once more when more is known of it."""
        inviter = invitation.inviter
        if inviter.slug:
            _put(self._by_slug, slug_key(inviter.slug), number)
        if name := name_key(inviter.name):
            _put(self._by_name, name, number)

    def numbers(self, invitation: Invitation) -> list[int]:
        """Return the numbers of those that may be the same person's, the last that came first."""
        inviter = invitation.inviter
        same = _of(self._by_slug, slug_key(inviter.slug)) if inviter.slug else ()
        name = name_key(inviter.name)
        return sorted({*same, *(_of(self._by_name, name) if name else ())}, reverse=True)


def _put(index: dict[str, int | tuple[int, ...]], key: str, number: int) -> None:
    """Keep a number under a key; a tuple only where there are several, which is seldom."""
    held = _of(index, key)
    if not held:
        index[key] = number
    elif number not in held:
        index[key] = (*held[-MOST_OF_ONE_NAME + 1 :], number)


def _of(index: dict[str, int | tuple[int, ...]], key: str) -> tuple[int, ...]:
    held = index.get(key, ())
    return held if isinstance(held, tuple) else (held,)
