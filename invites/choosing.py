"""What the owner chooses of a preview before it is stored: whom to leave out or take in after all, what to correct.

Which lines of it are on the screen, and how they look, is not known here.
"""

from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import compress

from invites.arrival import Preview
from invites.correction import Correction, corrected
from invites.reading.record import Finding, Reading, Record, Status
from invites.search import folded


class Section(StrEnum):
    """What part of a preview is looked at."""

    ALL = "all"
    """Every record, the new ones first."""
    NEW = "new"
    """What the ledger does not hold yet."""
    KNOWN = "known"
    """What it holds."""
    CONNECTED = "connected"
    """From whoever is a connection already."""
    OTHER = "other"
    """What is no connection request."""
    FINDINGS = "findings"
    """What was not understood or left out, first where an invitation may be behind it."""


@dataclass(slots=True)
class Choices:
    """What the owner chose, by the position of a record in its reading: it stays true when the queue has changed."""

    left_out: set[int] = field(default_factory=set)
    """New ones that are not to be stored."""
    taken: set[int] = field(default_factory=set)
    """Connected ones and other things that are to be stored nevertheless."""
    corrections: dict[int, Correction] = field(default_factory=dict)
    """What the owner says that they say."""

    def __bool__(self) -> bool:
        return bool(self.left_out or self.taken or self.corrections)

    def applied(self, reading: Reading, found: Preview) -> Reading:
        """Return the reading as the owner wants it, to be looked at again. `found` is the last look at it.

        Whoever is left out is left out in every record that tells of them.
        """
        records = []
        for position, record in enumerate(reading.records):
            if found.twins.get(position, position) not in self.left_out:
                records.append(self.chosen(position, record))
        return replace(reading, records=records)

    def chosen(self, position: int, record: Record) -> Record:
        """Return a record as the owner wants it."""
        correction = self.corrections.get(position)
        if correction is not None:
            record = replace(record, invitation=corrected(record.invitation, correction))
        if position in self.taken and record.status in _TO_CHOOSE:
            record = replace(record, status=Status.NEW, why="")
        return record


_TO_CHOOSE = (Status.CONNECTED, Status.OTHER)
"""What is stored only when the owner wants it."""


class Choosing:
    """A preview while the owner looks through it. Records are numbered by position, findings below nought."""

    def __init__(self, found: Preview, choices: Choices | None = None) -> None:
        """Begin with what was chosen before, which is changed in place."""
        self.found = found
        self.choices = Choices() if choices is None else choices
        self._texts: dict[int, str] = {}
        findings = sorted(range(len(found.findings)), key=lambda at: not found.findings[at].rejected)
        self._numbers: dict[Section, list[int]] = {section: [] for section in Section}
        self._numbers[Section.FINDINGS] = [-1 - at for at in findings]
        for position, record in enumerate(found.records):
            self._numbers[Section(record.status.value)].append(position)
        for status in Status:
            self._numbers[Section.ALL] += self._numbers[Section(status.value)]
        new, others = self._numbers[Section.NEW], (*self._numbers[Section.CONNECTED], *self._numbers[Section.OTHER])
        left_out, taken = self.choices.left_out, self.choices.taken
        self.left_out = sum(map(left_out.__contains__, new))
        """How many new ones the owner left out."""
        self.brings = len(new) - self.left_out + sum(map(taken.__contains__, others))
        """How many invitations would be stored."""
        self.rejected = found.rejected
        """How many findings may have an invitation behind them."""

    @property
    def would_change(self) -> bool:
        """Whether storing would change anything: new ones, more about known ones, history, or people for the ties."""
        return self.brings > 0 or bool(self.found.changes or self.found.events or self.found.acquaintances)

    def count(self, section: Section) -> int:
        """Return how many lines a section has."""
        return len(self._numbers[section])

    def read(self) -> None:
        """Get ready for words to be looked for. At size it takes a moment, and may be done in a thread."""
        for number in (*self._numbers[Section.ALL], *self._numbers[Section.FINDINGS]):
            self._text(number)

    def numbers(self, section: Section, words: str = "") -> list[int]:
        """Return the numbers of a section's lines in order; with `words`, of those that hold all of them."""
        numbers = self._numbers[section]
        for word in sorted({*folded(words).split()}, key=len, reverse=True):
            numbers = [*compress(numbers, [word in self._text(number) for number in numbers])]
        return numbers if words.strip() else numbers.copy()

    def finding(self, number: int) -> Finding | None:
        """Return the finding of a number; None when it is a record's."""
        return self.found.findings[-1 - number] if number < 0 else None

    def record(self, number: int) -> Record:
        """Return the record of a number with its status as found, and with what the owner corrected."""
        record = self.found.records[number]
        return replace(self.choices.chosen(number, record), status=record.status, why=record.why)

    def is_brought(self, number: int) -> bool:
        """Whether a record would be stored as it stands."""
        if number < 0:
            return False
        status = self.found.records[number].status
        if status is Status.NEW:
            return number not in self.choices.left_out
        return status in _TO_CHOOSE and number in self.choices.taken

    def is_left_out(self, number: int) -> bool:
        """Whether the owner left a new one out, or the one that this record tells of once more."""
        if number < 0:
            return False
        first = self.found.twins.get(number, number)
        return first in self.choices.left_out and self.found.records[first].status is Status.NEW

    def is_corrected(self, number: int) -> bool:
        """Whether the owner corrected a record."""
        return number in self.choices.corrections

    def why_fixed(self, number: int) -> str:
        """Say why nothing can be chosen about a line; nothing when something can."""
        if number < 0:
            return "There is no invitation here to choose: this says what could not be read."
        if number in self.found.twins:
            return "This tells once more of one above: choose there."
        if number >= len(self.found.records) - self.found.exported:
            return "This comes from an export of the program, which is brought in whole or not at all."
        if self.found.records[number].status is Status.KNOWN:
            return "This one is in the queue already."
        return ""

    def toggle(self, number: int) -> None:
        """Leave a record out or take it in again. Raises ValueError, with `why_fixed`, when that cannot be chosen."""
        self._check(number)
        new = self.found.records[number].status is Status.NEW
        chosen = self.choices.left_out if new else self.choices.taken
        fewer = 1 if self.is_brought(number) else -1
        self.brings -= fewer
        self.left_out += fewer if new else 0
        chosen.symmetric_difference_update({number})

    def correct(self, number: int, correction: Correction) -> None:
        """Let a record say something else. Raises ValueError as `toggle` does, and when nobody is named."""
        self._check(number)
        record = self.found.records[number]
        if not correction.name.strip() and not record.invitation.inviter.slug:
            raise ValueError("An invitation needs a name.")
        if corrected(record.invitation, correction) == record.invitation:
            self.choices.corrections.pop(number, None)
        else:
            self.choices.corrections[number] = correction
        self._texts.pop(number, None)

    def _check(self, number: int) -> None:
        if why := self.why_fixed(number):
            raise ValueError(why)

    def _text(self, number: int) -> str:
        """Return what words are looked for in."""
        text = self._texts.get(number)
        if text is None:
            finding = self.finding(number)
            if finding is not None:
                parts = [finding.source, str(finding.line or ""), finding.text]
            else:
                record = self.record(number) if number in self.choices.corrections else self.found.records[number]
                one = record.invitation
                parts = [one.inviter.name, one.inviter.headline, one.note, record.why, one.source]
            self._texts[number] = text = folded("\n".join(parts))
        return text
