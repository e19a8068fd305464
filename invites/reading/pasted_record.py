"""What a card of a pasted page says, as a record: its name, headline, mutual connections, note, age and what it asks.

Which line of the card is what was decided in `pasted_cards`.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from unicodedata import east_asian_width

from invites.invitation import Invitation, Inviter
from invites.reading.mutual_names import people_in
from invites.reading.page_forms import clean
from invites.reading.page_words import BULLETS, Kind, Words
from invites.reading.pasted_costs import Part
from invites.reading.pasted_page import Card
from invites.reading.record import Record, Status

_NO_HEADLINE = "-–— "
"""What the page shows for the headline of somebody who has none."""

_APOSTROPHES = str.maketrans("’‘ʼ", "'''")
"""What the page writes for the apostrophe that the words of its language are compared with."""

_DOTS = ("…", "...")

_SIGNATURE, _WIDE_SIGNATURE = 60, 20
"""Characters that the last line of a note has at most when it is a greeting and a name."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What is the same for every card of a page."""

    source: str
    """What the page is called."""
    seen_at: datetime
    """When it was pasted."""
    words: Words
    """The words of its language."""
    paragraph: int
    """How many blank lines stand at least between two paragraphs of a note."""
    known: bool
    """Whether its language is one there is a data file for."""
    times: int = 1
    """How often its cards tell the name on a line of its own."""


def paragraph_gap(cards: Iterable[Card]) -> int:
    """Return how many blank lines stand at least between two paragraphs of a note.

    Some browsers put a blank line between any two lines: where notes have a shorter gap too, that one ends a line.
    """
    gaps = {line.gap for card in cards for line in card.lines(Part.NOTE)[1:]}
    return min(gaps) + 1 if len(gaps) > 1 else 1


def times_named(cards: Iterable[Card], words: Words) -> int:
    """Return how often the cards of a page tell the name on a line of its own, where the headline is another."""
    times = Counter(
        _times(card, name)
        for card in cards
        if (name := name_of(card, words)) and not any(_is_name(line.text, name) for line in card.lines(Part.HEADLINE))
    )
    return max(times, key=lambda count: (times[count], count), default=1)


def _times(card: Card, name: str) -> int:
    return sum(_is_name(line.text, name) for line in card.lines(Part.LABEL, Part.NAME, Part.MARK, Part.HEADLINE))


def _is_name(text: str, name: str) -> bool:
    return clean(text).casefold() == clean(name).casefold()


def name_of(card: Card, words: Words) -> str:
    """Return the name of a card's person without marks; "" when the card has none."""
    line = card.first(Part.NAME)
    if line is None:
        return ""
    text = line.text if line.kind is Kind.TEXT else _as_on_page(line.says.name, line.text) or line.text
    text = words.without_badges(text)
    if text[:1] in BULLETS and text[1:2] == " ":
        text = text[1:].strip()
    half, odd = divmod(len(text) - 1, 2)
    if not odd and half > 0 and text[:half] == text[half + 1 :] and " " in text[:half]:
        text = text[:half]  # once as the link's text and once as the picture's
    return text


def _as_on_page(name: str, text: str) -> str:
    """Return a name that was found in a line with the apostrophes that it has there."""
    at = text.translate(_APOSTROPHES).find(name)
    return text[at : at + len(name)] if name and at >= 0 else name


def record_of(card: Card, name: str, setting: Setting) -> Record:
    """Return what a card says."""
    other = next((line.says for line in card.lines(Part.NAME, Part.MARK) if line.kind is Kind.OTHER), None)
    context = [line.text for line in card.lines(Part.HEADLINE, Part.CONTEXT) if line.kind is not Kind.SHARED]
    age = card.first(Part.AGE)
    mutuals, names = _mutuals(card, setting.words) if other is None else (None, ())
    what = ""
    if other is not None:
        what = other.what or (context.pop(0) if other.next_line and context else name)
    headline = context[0] if context and (other is not None or card.has(Part.HEADLINE)) else ""
    if _is_name(headline, name) and _times(card, name) <= setting.times:
        headline = ""  # the name once more, as all cards tell it
    invitation = Invitation(
        Inviter(name, headline if headline.strip(_NO_HEADLINE) else ""),
        note=_note(card, setting.paragraph),
        age=age.text.strip(BULLETS + " ") if age else "",
        seen_at=setting.seen_at,
        mutuals=mutuals,
        mutual_names=names,
        source=setting.source,
    )
    if other is None:
        return Record(invitation)
    return Record(invitation, Status.OTHER, f"{other.other}: {what}")


def _mutuals(card: Card, words: Words) -> tuple[int | None, tuple[str, ...]]:
    """Return how many mutual connections a card tells of, and who they are as far as it names them."""
    line = next((line for line in card.lines(Part.CONTEXT, Part.LATE) if line.kind is Kind.MUTUAL), None)
    if line is None:
        return None, ()
    names = people_in(line.says.name, words.name_separators)
    return len(names) + (line.says.number or 0), names


def is_cut_off(card: Card) -> bool:
    """Whether the page shows only the beginning of a card's note.

    "… show more" also stands below notes of which a browser copied all: those end as a text ends.
    """
    lines = card.lines(Part.NOTE)
    if any(line.more for line in lines):
        return True
    shut = any(line.kind is Kind.MORE for line in card.lines(Part.MORE))
    return shut and bool(lines) and (lines[-1].text.endswith(_DOTS) or _stops_short(lines[-1].text))


def _stops_short(line: str) -> bool:
    """Whether a line of a note stops in the middle of a sentence and is no signature."""
    long = _WIDE_SIGNATURE if east_asian_width(line[-1]) in "WF" else _SIGNATURE
    if "." in line.rsplit(" ", maxsplit=1)[-1]:  # an address
        return False
    return len(line) > long and (line[-1].isalnum() or line[-1] in ",;:、，–—-'’")


def _note(card: Card, paragraph: int) -> str:
    """Return the note, its lines as on the page, a blank line between paragraphs, "…" where the page has cut it off."""
    lines = card.lines(Part.NOTE)
    if not lines:
        return ""
    text = lines[0].text
    for line in lines[1:]:
        text += ("\n\n" if line.gap >= paragraph else "\n") + line.text
    return text if not is_cut_off(card) or text.endswith(_DOTS) else text.rstrip(" .") + "…"
