"""The filter, and text made comparable for it: "jose" finds "José", "lodz" finds "Łódź"."""

from collections.abc import Callable, Mapping
from unicodedata import category, combining, normalize

from invites.invitation import Invitation

_WITHOUT_STROKE = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ŧ": "t", "æ": "ae", "œ": "oe", "þ": "th"}
)
"""Letters that people type without their stroke, and that have no accent to take off."""


class _Folds(dict[int, str]):
    """What each character is compared as: without case and accent; nothing for what cannot be seen."""

    _MOST = 10_000

    def __missing__(self, code: int) -> str:
        if len(self) >= self._MOST:
            self.clear()  # a text of every character there is must not fill the memory
        parts = normalize("NFKD", normalize("NFKD", chr(code)).casefold())
        seen = "".join(part for part in parts if not combining(part) and category(part) != "Cf")
        self[code] = fold = seen.translate(_WITHOUT_STROKE)
        return fold


_FOLDS = _Folds()


def folded(text: str) -> str:
    """Return the text without case, accents and invisible characters, as the filter compares it."""
    return text.lower() if text.isascii() else text.translate(_FOLDS)


class Texts(dict[int, str]):
    """What the filter looks in, by number: name, headline and note, made comparable when first needed and then kept."""

    def __init__(self, invitations: Mapping[int, Invitation], note: Callable[[int, Invitation], object]) -> None:
        """`invitations` are looked up by number; the text of one that changes has to be taken out.

        `note` is told of each that is read: to read one takes longer than all that is done with it then.
        """
        super().__init__()
        self._invitations = invitations
        self._note = note

    def __missing__(self, invitation_id: int) -> str:
        invitation = self._invitations[invitation_id]
        self._note(invitation_id, invitation)
        inviter = invitation.inviter
        # No word holds white space, so none is found across the end of a line.
        self[invitation_id] = text = "\n".join(map(folded, (inviter.name, inviter.headline, invitation.note)))
        return text

    def name(self, invitation_id: int) -> str:
        """Return an inviter's name as the filter compares it."""
        return self[invitation_id].partition("\n")[0]
