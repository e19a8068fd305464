"""Finds notes that say the same in nearly the same words, though they came from different people.

Names are left out of the comparison, so that "Hi Ana" and "Hi Bo" make no difference. Which notes are worth comparing
is the caller's to say: LinkedIn's own sentence is alike by nature.
"""

from zlib import crc32

from invites.normal import words

FEWEST_WORDS = 6
"""A note of fewer words is too short to be told from another by its words: "Great talk!" comes from many."""

_LONGEST_LOOKED_AT = 2_000
_SHINGLE = 3
_SKETCH = 8
"""How many of the smallest shingles lead to notes that may be alike. Two that share half of them share one of these
but once in two hundred times."""

_MOST_COMPARED = 50
"""With how many texts a text is compared for each of those: a thousand texts that share a phrase must not hang."""

_ALIKE = 0.5
"""The share of shingles, of all that either has, that makes two texts alike."""


class Alike:
    """Groups of notes that are nearly the same text, each told by the number of its invitation."""

    def __init__(self) -> None:
        """Begin with none."""
        self._group_of: dict[int, int] = {}
        self._members: list[list[int]] = []
        self._exactly: dict[str, int] = {}
        self._texts: list[tuple[int, frozenset[int]]] = []
        self._leads: dict[int, list[int]] = {}

    def add(self, invitation_id: int, note: str, *, names: str = "") -> None:
        """Take in a note. `names` are what the recipient and the sender are called: they are left out.

        A note that is too short belongs to no group. One that was taken in before stays where it was put.
        """
        if invitation_id in self._group_of:
            return
        said = _said(note, names)
        if len(said) < FEWEST_WORDS:
            return
        text = " ".join(said)
        group = self._exactly.get(text)
        if group is None:
            group = self._exactly[text] = self._nearest(said)
        self._members[group].append(invitation_id)
        self._group_of[invitation_id] = group

    def others(self, invitation_id: int) -> list[int]:
        """Return the numbers of the other invitations with nearly the same note, in the order they were taken in."""
        group = self._group_of.get(invitation_id)
        return [] if group is None else [number for number in self._members[group] if number != invitation_id]

    def _nearest(self, said: list[str]) -> int:
        """Return the group of the text that is most like these words; a new one when none is alike."""
        shingles = _shingles(said)
        leads = sorted(shingles)[:_SKETCH]
        candidates = {number for lead in leads for number in self._leads.get(lead, ())[:_MOST_COMPARED]}
        likeness, group = 0.0, -1
        for number in sorted(candidates):
            its_group, its_shingles = self._texts[number]
            shared = len(shingles & its_shingles)
            share = shared / (len(shingles) + len(its_shingles) - shared)
            if share >= _ALIKE and share > likeness:
                likeness, group = share, its_group
        if group < 0:
            group = len(self._members)
            self._members.append([])
        for lead in leads:
            self._leads.setdefault(lead, []).append(len(self._texts))
        self._texts.append((group, shingles))
        return group


def _said(note: str, names: str) -> list[str]:
    """Return the words of a note as they are compared: without names and numbers."""
    left_out = {word.text for word in words(names[:400])}
    found = (word.text for word in words(note[:_LONGEST_LOOKED_AT]))
    return [word for word in found if word not in left_out and not word.isdecimal()]


def _shingles(said: list[str]) -> frozenset[int]:
    """Return the runs of three words, each as a number; the same in every run of the program."""
    runs = (" ".join(said[at : at + _SHINGLE]) for at in range(len(said) - _SHINGLE + 1))
    return frozenset(crc32(run.encode("utf-8", "replace")) for run in runs)
