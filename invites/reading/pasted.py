"""Text pasted from LinkedIn's invitations page: its cards made into records, and everything else into findings.

The lines are told apart in `pasted_lines`, grouped in `pasted_cards`; lists typed by hand are read by `typed`.
"""

from collections import Counter
from datetime import datetime
from itertools import pairwise

from invites.plain import plain
from invites.reading.page_words import Kind
from invites.reading.pasted_cards import read_cards
from invites.reading.pasted_costs import Part
from invites.reading.pasted_lines import LONGEST_LINE, Lines, take_apart
from invites.reading.pasted_page import Card, Page
from invites.reading.pasted_record import Setting, is_cut_off, name_of, paragraph_gap, record_of, times_named
from invites.reading.pasted_row import Line
from invites.reading.pasted_shapes import NO_NAME, is_sentence, name_cost
from invites.reading.record import Reading
from invites.reading.typed import looks_like_list, read_typed

_BUTTON_KINDS = frozenset({Kind.PAIR, Kind.IGNORE, Kind.ACCEPT, Kind.WITHDRAW})
_TELLING = _BUTTON_KINDS | {Kind.AGE, Kind.MUTUAL, Kind.INVITE, Kind.OTHER, Kind.REPLY}
"""Kinds of line that hardly stand anywhere but in a card."""

_HEADER_CHARACTERS = 200_000
"""How much of a text is looked at to tell whether it is the page: a page's first card stands far before."""


def looks_like_page(text: str) -> bool:
    """Whether a text was copied from the invitations page."""
    return _is_page(take_apart(text[:_HEADER_CHARACTERS]))


def read_pasted(text: str, *, source: str, seen_at: datetime) -> Reading:
    """Return the invitations in a text that was copied from the invitations page or typed by hand."""
    reading = Reading()
    taken = take_apart(text)
    for number in taken.cut_lines[:20]:
        reading.remark(source, number, f"This line is very long; only its first {LONGEST_LINE:,} characters were read.")
    if taken.stopped_at is not None:
        reading.reject(
            source, taken.stopped_at, "The text is too long: nothing was read from this line on. Import it in parts."
        )
    if _is_page(taken):
        if taken.assumed:
            reading.remark(source, None, _ASSUMED.format(" and ".join(map(_quoted, taken.assumed.buttons))))
        page = read_cards(taken)
        known, times = taken.assumed is None, times_named(page.cards, taken.words)
        setting = Setting(source, seen_at, taken.words, paragraph_gap(page.cards), known, times)
        _Reader(reading, setting).read(page)
    elif looks_like_list(taken):
        reading.extend([read_typed(taken, source=source, seen_at=seen_at)])
    elif not taken.lines:
        reading.reject(source, None, "There is no text to read. " + _EXPECTED)
    else:
        reading.reject(source, taken.lines[0].number, "This is not text from the invitations page. " + _EXPECTED)
    return reading


_EXPECTED = (
    "Expected are lines as on the page: a name, a headline, an age such as 2 weeks ago, "
    "and the words Ignore and Accept."
)


_ASSUMED = (
    "The language of this page is not known. Because they stand below each other again and again, {} were taken "
    "for its buttons. Names and headlines go by where they stand; mutual connections were not read."
)


def _is_page(taken: Lines) -> bool:
    """Whether enough lines are the page's own: buttons, the invite sentence, or ages beside mutual connections."""
    kinds = Counter(line.kind for line in taken.lines)
    if kinds[Kind.PAIR] or kinds[Kind.INVITE] or kinds[Kind.WITHDRAW] > 1 or kinds[Kind.OTHER] > 1:
        return True
    beside = (Kind.MUTUAL, Kind.OTHER, Kind.IGNORE, Kind.ACCEPT, Kind.WITHDRAW)
    return bool(kinds[Kind.AGE]) and any(kinds[kind] for kind in beside)


class _Reader:
    """Makes records and findings of one page."""

    def __init__(self, reading: Reading, setting: Setting) -> None:
        self._reading = reading
        self._setting = setting
        self._source = setting.source
        self._suggested: list[Card] = []
        self._sent: list[Card] = []

    def read(self, page: Page) -> None:
        """Take in a whole page."""
        for card in page.cards:
            self._card(card, doubtful=page.lacks_name(card), cut_in_head=page.ends_inside(card))
        self._outside(page.outside, page.last)
        if self._sent:
            self._reading.sent += len(self._sent)
            count = _counted(len(self._sent), "invitation that you sent is", "invitations that you sent are")
            text = f"{count} left out. To see who asked you, copy the page of received invitations."
            self._reading.remark(self._source, self._sent[0].start, text)
        if self._suggested:
            count = _counted(len(self._suggested), "suggestion of the page is", "suggestions of the page are")
            self._reading.remark(self._source, self._suggested[0].start, f"{count} left out: they have not asked you.")
        self._reading.findings.sort(key=lambda finding: finding.line or 0)

    def _card(self, card: Card, *, doubtful: bool, cut_in_head: bool) -> None:
        gone = card.first(Part.GONE)
        name = name_of(card, self._setting.words)
        if gone is not None and gone.kind is Kind.WITHDRAW:
            self._sent.append(card)
        elif gone is not None and gone.kind is Kind.SUGGEST:
            self._suggested.append(card)
        elif gone is not None:
            text = f"{_quoted(name or gone.text)} was answered on the page already and is left out."
            self._reading.remark(self._source, card.start, text)
        elif not name or doubtful:
            text = "An invitation begins here without its name. Copy the page again from above the name on."
            self._reading.reject(self._source, card.start, text)
        elif not self._setting.known and name_cost(name) >= NO_NAME:
            text = f"This may be no invitation to connect, and is left out: {_quoted(name)}."
            self._reading.reject(self._source, card.start, text)
        elif not (card.has(Part.BUTTONS) or card.has(Part.AGE) or card.has(Part.REPLY)):
            text = f"The text ends inside the invitation of {_quoted(name)}. Copy the page again to its end."
            if cut_in_head:
                self._reading.records.append(record_of(card, name, self._setting))
                self._reading.remark(self._source, card.start, text)
            else:
                self._reading.reject(self._source, card.start, text)
        else:
            self._reading.records.append(record_of(card, name, self._setting))
            self._remarks(card, name)

    def _remarks(self, card: Card, name: str) -> None:
        """Say what of a card that was read is not in its record, or only in part."""
        if is_cut_off(card):
            text = f"The note of {_quoted(name)} is cut off on the page. Open it there to read all of it."
            self._reading.remark(self._source, card.start, text)
        for line in card.lines(Part.CONTEXT):
            if line.kind is Kind.TEXT and is_sentence(line.text):
                self._reading.remark(self._source, line.number, f"This line was not understood: {_quoted(line.text)}.")

    def _outside(self, lines: list[Line], last: int) -> None:
        """Report the lines outside the cards that are not known, one finding for those that stand together."""
        group: list[Line] = []
        for above, line in pairwise([None, *lines, None]):
            if group and (line is None or line.number > group[-1].number + 1 + line.gap):
                self._unknown(group, last)
                group = []
            if line is None or line.kind in (
                Kind.FURNITURE,
                Kind.MORE,
                Kind.LESS,
                Kind.BESIDE,
                Kind.SUGGEST,
                Kind.BADGE,
            ):
                continue
            if line.kind is Kind.PAIR and above is not None and above.kind is Kind.FURNITURE:
                continue  # the buttons for all that are selected
            if line.kind is Kind.DONE:
                text = f"{_quoted(line.says.name or line.text)} was answered on the page already and is left out."
                self._reading.remark(self._source, line.number, text)
                continue
            group.append(line)

    def _unknown(self, group: list[Line], last: int) -> None:
        perhaps = any(line.kind in _TELLING for line in group)
        # What stands last may be the beginning of an invitation.
        perhaps = perhaps or (group[-1].number == last and name_cost(group[0].text) < 1)
        which = "This line was" if len(group) == 1 else f"These {len(group)} lines were"
        text = f"{which} not understood: {_quoted(group[0].text)}."
        if perhaps:
            text += " An invitation may be among them." if len(group) > 1 else " It may belong to an invitation."
            self._reading.reject(self._source, group[0].number, text)
        else:
            self._reading.remark(self._source, group[0].number, text)


def _counted(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"


def _quoted(text: str) -> str:
    """Return a stranger's words, short and harmless, in quotation marks."""
    return f'"{plain(text, limit=60)}"'
