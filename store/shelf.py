"""The invitations in the ledger as a mapping that makes each when it is asked for: most are never looked at."""

from collections.abc import Iterator, MutableMapping

import orjson

from invites.invitation import Invitation
from store.documents import INVITATIONS, invitation_of, sent_in
from store.errors import DamagedError
from store.fields import DocumentError, kept_text
from store.lines import read_document
from store.log import Log

_NOTE = b'"note"'
"""How the field begins in a line; its quotes are never escaped, so a stranger's words cannot be taken for it."""


class Shelf(MutableMapping[int, Invitation]):
    """Invitations by number. What is put in is kept as it is; it is the ledger that stores."""

    def __init__(self, log: Log) -> None:
        """Follow what is in a log."""
        self._log = log
        self._put_in: dict[int, Invitation] = {}

    def __getitem__(self, number: int) -> Invitation:
        put_in = self._put_in.get(number)
        if put_in is not None:
            return put_in
        try:
            return invitation_of(read_document(self._lines[number]))
        except DocumentError as error:
            raise told(self._log, INVITATIONS, number, error) from None

    def __setitem__(self, number: int, invitation: Invitation) -> None:
        self._put_in[number] = invitation

    def __delitem__(self, number: int) -> None:
        del self._put_in[number]

    def __contains__(self, number: object) -> bool:
        return number in self._put_in or number in self._lines

    def __iter__(self) -> Iterator[int]:
        return iter(dict.fromkeys((*self._lines, *self._put_in)))

    def __len__(self) -> int:
        return len(self._lines | self._put_in) if self._put_in else len(self._lines)

    def sent(self) -> dict[int, float]:
        """Return when each was sent, in seconds since 1970, of those that tell; none of them is made for it."""
        return sent_in(self._lines.items())

    def noted(self, after: int = 0) -> Iterator[int]:
        """Give the numbers above `after` of those with a note, of which nothing else is read: most have none."""
        return (number for number, line in list(self._lines.items()) if number > after and _NOTE in line)

    def same_person(self, number: int) -> list[int]:
        """Return the numbers of all invitations of the one who sent this one, in order. Raises KeyError.

        Only lines that hold the profile, or else the name, are read: making every invitation would be felt.
        """
        from invites.purging import key_of

        inviter, key = self[number].inviter, key_of(self[number])
        words = [orjson.dumps(kept_text(text)) for text in (inviter.slug, inviter.name) if text]
        maybe = [one for one, line in self._lines.items() if any(word in line for word in words)]
        return sorted(
            one for one in {number, *maybe, *self._put_in} if one == number or (any(key) and key_of(self[one]) == key)
        )

    @property
    def _lines(self) -> dict[int, bytes]:
        return self._log.tables.get(INVITATIONS, {})


def told(log: Log, table: str, number: int, error: DocumentError) -> DamagedError:
    """Return the error for a document that does not say what it should."""
    return DamagedError(
        f'{log.path}: {table} {number}: {error}. Nothing was changed; see the backups with "coffeefirst restore".'
    )
