"""One card of a saved page made into a record: which row is the name, the headline, the note."""

from dataclasses import dataclass
from datetime import datetime

from invites.invitation import Invitation, Inviter
from invites.reading.mutual_names import people_in
from invites.reading.page_forms import clean
from invites.reading.page_words import BULLETS, LONGEST_WORDING, TEXT, Kind, Wording, Words
from invites.reading.pasted_shapes import is_sentence, name_cost
from invites.reading.record import Record, Status
from invites.reading.saved_page_cards import wording
from invites.reading.saved_page_markup import Element
from invites.reading.saved_page_rows import Mark, Row, links_of, rows_of
from invites.reading.slug import slug_of

_MAIN = (Kind.ACCEPT, Kind.IGNORE, Kind.PAIR, Kind.WITHDRAW)
_ELSEWHERE = (
    ("/newsletters/", "newsletter"), ("/events/", "event"), ("/showcase/", "page"), ("/company/", "page"),
    ("/school/", "page"), ("/groups/", "group"),
)  # fmt: skip
"""What an address in a card says that the card is about; the first that is found decides (formats.md 3.3)."""


@dataclass(slots=True)
class CardRead:
    """What became of a card."""

    record: Record | None = None
    """The invitation; None when it is none that can be kept."""
    sent: bool = False
    """Whether the owner sent it."""
    answered: bool = False
    """Whether it was answered on the page already."""
    suggested: bool = False
    """Whether the page only suggests this person."""
    name: str = ""
    """Whose card it is; empty when that was not found."""
    unread: tuple[str, ...] = ()
    """Rows that were not understood."""
    cut: bool = False
    """Whether the page may show the note only in part."""


def read_card(card: Element, words: Words, *, source: str, seen_at: datetime) -> CardRead:
    """Make a record of a card, or say why there is none."""
    rows = rows_of(card, words)
    return _Card(card, rows, words).read(source, seen_at)


class _Card:
    def __init__(self, card: Element, rows: list[Row], words: Words) -> None:
        self._words = words
        self._says = {id(row): _says(row, words) for row in rows}
        start = _note_starts(rows, self._says)
        marked = [row for row in rows if row.mark is Mark.NOTE and not row.button]
        self._buttons = [row for row in rows if row.button]
        self._head = [row for row in rows[:start] if not row.button and row.mark is not Mark.NOTE]
        self._note = marked or [row for row in rows[start:] if not row.button and not row.hidden]
        self._links = [row.address for row in rows if row.address and row not in self._note]
        self._all_links = links_of(card)

    def read(self, source: str, seen_at: datetime) -> CardRead:
        kinds = {self._kind(row) for row in self._buttons}
        name = self._name()
        if Kind.WITHDRAW in kinds:
            return CardRead(sent=True, name=name)
        if not kinds & {Kind.ACCEPT, Kind.IGNORE, Kind.PAIR}:
            if any(self._kind(row) is Kind.DONE for row in [*self._head, *self._note]):
                return CardRead(answered=True, name=name)
            if Kind.SUGGEST in kinds:
                return CardRead(suggested=True, name=name)
        slug = self._slug(name)
        if not name and not slug:
            return CardRead()
        kind, what = self._elsewhere()
        context = self._context(name)
        if kind and not what and context:
            what = context.pop(0)
        mutuals, names = (None, ()) if kind else self._mutuals()
        invitation = Invitation(
            Inviter(name, self._headline(context), slug),
            note=self._note_text(),
            age=self._age(),
            seen_at=seen_at,
            mutuals=mutuals,
            mutual_names=names,
            source=source,
        )
        record = Record(invitation, Status.OTHER, f"{kind}: {what or name}") if kind else Record(invitation)
        more = bool(invitation.note) and any(self._kind(row) is Kind.MORE for row in [*self._buttons, *self._note])
        unread = tuple(text for text in context if is_sentence(text) and text != invitation.inviter.headline)
        return CardRead(record, name=name, unread=unread, cut=more)

    def _kind(self, row: Row) -> Kind:
        return self._says[id(row)].kind

    def _name(self) -> str:
        """Return the inviter's name: as a class marks it, else the page's sentence, link, button or picture says it."""
        visible = [row for row in self._head if not row.hidden]
        ways = (
            [row for row in visible if row.mark is Mark.NAME],
            [row for row in visible if self._kind(row) in (Kind.INVITE, Kind.OTHER)],
            [row for row in visible if slug_of(row.address) and self._kind(row) is Kind.TEXT],
            [row for row in self._buttons if self._kind(row) in _MAIN],
            [row for row in self._head if self._kind(row) is Kind.LABEL],
        )
        for rows in ways:
            for row in rows:
                says = self._says[id(row)]
                name = row.text if says.kind is Kind.TEXT else says.name
                if name:
                    return self._words.without_badges(_one(name))
        first = next((row.text for row in visible if self._kind(row) is Kind.TEXT), "")
        return self._words.without_badges(first) if name_cost(first) < 2 else ""

    def _slug(self, name: str) -> str:
        """Return the inviter's slug: of the link that names them, else of the first link to a person."""
        linked = [(row, slug) for row in self._head if (slug := slug_of(row.address))]
        named = [slug for row, slug in linked if name and name in row.text and self._kind(row) is not Kind.MUTUAL]
        others = [slug for row, slug in linked if self._kind(row) is not Kind.MUTUAL and row.mark is not Mark.MUTUAL]
        if named or others:
            return (named or others)[0]
        if linked:
            return ""
        note = {slug_of(row.address) for row in self._note}
        return next((slug for link in self._all_links if (slug := slug_of(link)) and slug not in note), "")

    def _elsewhere(self) -> tuple[str, str]:
        """Return what sort of card this is when it is not a connection request, and what it is about."""
        says = [self._says[id(row)] for row in self._head]
        other = next((wording for wording in says if wording.kind is Kind.OTHER), None)
        if other is not None:
            return other.other, other.what
        if any(wording.kind is Kind.INVITE for wording in says):
            return "", ""
        for path, kind in _ELSEWHERE:
            for row in self._head:
                if path in row.address and not row.shared and row.mark is not Mark.MUTUAL:
                    return kind, "" if row.hidden or self._kind(row) is not Kind.TEXT else row.text
        return "", ""

    def _context(self, name: str) -> list[str]:
        """Return the rows above the note that no rule explains: the headline, then what both share."""
        marked = [row.text for row in self._head if row.mark is Mark.HEADLINE and not row.hidden]
        if marked:
            return marked[:1]
        rows = [row for row in self._head if not row.hidden and row.mark is Mark.NONE and not row.shared]
        texts = [row.text for row in rows if self._kind(row) is Kind.TEXT]
        return [text for text in texts if self._words.without_badges(_one(text)) != name and text != name]

    def _headline(self, context: list[str]) -> str:
        headline = context[0] if context else ""
        return headline if headline.strip("-–—. ") else ""

    def _age(self) -> str:
        rows = [row for row in self._head if row.mark is Mark.AGE] or [
            row for row in self._head if self._kind(row) is Kind.AGE and not row.hidden
        ]
        return rows[0].text.strip(BULLETS + " ")[:LONGEST_WORDING] if rows else ""

    def _mutuals(self) -> tuple[int | None, tuple[str, ...]]:
        row = next((row for row in self._head if self._kind(row) is Kind.MUTUAL), None)
        if row is None:
            return None, ()
        says = self._says[id(row)]
        names = people_in(says.name, self._words.name_separators)
        return len(names) + (says.number or 0), names

    def _note_text(self) -> str:
        rows = [row for row in self._note if not row.hidden]
        while rows and self._kind(rows[-1]) in (Kind.MORE, Kind.REPLY, Kind.BESIDE, Kind.LABEL):
            rows.pop()
        text = rows[0].text if rows else ""
        for row in rows[1:]:
            text += ("\n\n" if row.gap else "\n") + row.text
        return text


def _note_starts(rows: list[Row], says: dict[int, Wording]) -> int:
    """Return from which row on text is the note: below the buttons, or between the age and the buttons above it."""
    buttons = [at for at, row in enumerate(rows) if row.button]
    main = [at for at in buttons if says[id(rows[at])].kind in _MAIN]
    if main:
        first, last = main[0], main[-1]
    elif len(buttons) > 1:
        first, last = buttons[0], buttons[1]
    else:
        first = last = len(rows)
    if any(not row.button and not row.hidden for row in rows[last + 1 :]):
        return last
    age = next((at for at in range(first) if says[id(rows[at])].kind is Kind.AGE or rows[at].mark is Mark.AGE), first)
    while age < first and (rows[age].button or says[id(rows[age])].kind in (Kind.AGE, Kind.MUTUAL, Kind.SHARED)):
        age += 1
    # In a layout of before 2017 the age stands first of all.
    marked = any(row.mark is Mark.NAME for row in rows[age:])
    return len(rows) if marked else age


def _says(row: Row, words: Words) -> Wording:
    """Return what the page's own words make of a row."""
    if len(row.text) > LONGEST_WORDING:
        return TEXT
    cleaned = clean(row.text)
    if not row.button and words.ages.span(cleaned.strip(BULLETS + " ")):
        return Wording(Kind.AGE)
    return wording(words, cleaned)


def _one(name: str) -> str:
    """Return a name that a link and its picture say twice once."""
    half, odd = divmod(len(name) - 1, 2)
    twice = not odd and half > 0 and name[:half] == name[half + 1 :] and " " in name[:half]
    return name[:half] if twice else name
