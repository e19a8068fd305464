"""The filter, and text made comparable for it: "jose" finds "José", "lodz" finds "Łódź"."""

from collections.abc import Mapping
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


class Filter:
    """Finds invitations by words in name, headline and note; each key that is typed on narrows what was found."""

    def __init__(self, invitations: Mapping[int, Invitation]) -> None:
        """`invitations` are all there are, by number; whoever changes them says so by `forget`."""
        self._invitations = invitations
        self._texts: dict[int, str] = {}
        self._typed = ""
        self._among: list[int] = []
        self._found: list[int] = []

    def forget(self, invitation_id: int) -> None:
        """Look at an invitation anew, because it was changed."""
        self._texts.pop(invitation_id, None)
        self._typed = ""

    def matching(self, among: list[int], words: str) -> list[int]:
        """Return those whose text holds all of the words, in the same order."""
        typed = folded(words)
        wanted = typed.split()
        if not wanted:
            return among.copy()
        narrows = bool(self._typed) and typed.startswith(self._typed) and among == self._among
        found = self._found if narrows else among
        texts = self._folded_texts(found)
        for word in wanted:
            found = [id_ for id_ in found if word in texts[id_]]
        self._typed, self._among, self._found = typed, among.copy(), found
        return found.copy()

    def _folded_texts(self, among: list[int]) -> dict[int, str]:
        """Return what is looked in, made comparable once for each invitation."""
        texts = self._texts
        for id_ in among:
            if id_ not in texts:
                invitation = self._invitations[id_]
                texts[id_] = folded(f"{invitation.inviter.name}\n{invitation.inviter.headline}\n{invitation.note}")
        return texts
