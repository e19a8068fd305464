"""A saved invitations page, .html or .mhtml: its cards made into records, and what is no record into findings.

The tree is made in `saved_page_markup`, cards are found in `saved_page_cards` and read in `saved_page_card`.
"""

from collections import Counter
from datetime import datetime

from invites.plain import plain
from invites.reading.lines import encoding_of
from invites.reading.pasted import looks_like_page, read_pasted
from invites.reading.record import File, Reading
from invites.reading.saved_page_card import CardRead, read_card
from invites.reading.saved_page_cards import Found, find_cards
from invites.reading.saved_page_markup import Element, parse
from invites.reading.saved_page_mhtml import Page, pages, saved_at
from invites.reading.saved_page_rows import rows_of

LONGEST_PAGE = 24 << 20
"""Bytes that are read of one page; 10,000 invitations take 19 million."""

_MOST_UNREAD = 20
_MOST_CODE = 50
_HEAD = 1 << 11
_SENT_PAGE = "/invitation-manager/sent"
_NONE = "No invitations were found on this page. Save the page of received invitations, or copy its text and paste it."


def read_saved_page(file: File, *, seen_at: datetime) -> Reading:
    """Read a page that a browser saved as HTML. `seen_at` is when, which ages on the page count back from."""
    return read_html(file.data, "", source=file.name, seen_at=seen_at)


def read_mhtml(file: File, *, seen_at: datetime) -> Reading:
    """Read a page that a browser saved as one file; the time at which it did so is taken from it."""
    when = saved_at(file.data)
    seen_at = when if when is not None and when < seen_at else seen_at
    readings = []
    for page in pages(file.data):
        reading = _read_page(page, file.name, seen_at)
        if reading.records or reading.sent:
            return reading
        readings.append(reading)
    if readings:
        return readings[0]
    reading = Reading()
    reading.reject(file.name, None, "There is no web page in this file, or it is cut short: save the page again.")
    return reading


def _read_page(page: Page, source: str, seen_at: datetime) -> Reading:
    return read_html(page.data, page.charset, source=source, seen_at=seen_at, address=page.address)


def read_html(data: bytes, charset: str, *, source: str, seen_at: datetime, address: str = "") -> Reading:
    """Read the HTML of a page, whatever it was saved in. `address` is where it was saved from, if that is known."""
    reading = Reading()
    markup = parse(_decoded(data[:LONGEST_PAGE], charset))
    found = find_cards(markup.root)
    counts: Counter[str] = Counter()
    # Browsers write the address into a comment at the beginning.
    all_sent = _SENT_PAGE in address or _SENT_PAGE.encode() in data[:_HEAD]
    for number, card in enumerate(found.cards, 1):
        outcome = read_card(card, found.words, source=source, seen_at=seen_at)
        outcome.sent |= all_sent
        _take_in(outcome, number, reading, source, counts)
    if not found.cards:
        _without_cards(markup.root, found, reading, source, seen_at)
    _tell(counts, reading, source)
    if len(data) > LONGEST_PAGE or markup.cut or found.more:
        reading.reject(source, None, "The page is too large: only its first part was read. Save it in smaller parts.")
    return reading


def _take_in(outcome: CardRead, number: int, reading: Reading, source: str, counts: Counter[str]) -> None:
    name = f'"{plain(outcome.name, limit=60)}"' if outcome.name else f"card {number}"
    if outcome.sent:
        reading.sent += 1
        counts["sent"] += 1
    elif outcome.suggested:
        counts["suggested"] += 1
    elif outcome.answered:
        reading.remark(source, None, f"{name} was answered on the page already and is left out.")
    elif outcome.record is None:
        reading.reject(source, None, f"The invitation on card {number} of the page has neither a name nor a profile.")
    else:
        reading.records.append(outcome.record)
        if outcome.cut:
            text = f"The note of {name} may be cut off on the page. Open it there to read all of it."
            reading.remark(source, None, text)
        for row in outcome.unread:
            counts["unread"] += 1
            if counts["unread"] <= _MOST_UNREAD:
                text = f'This line of {name} was not understood: "{plain(row, limit=60)}".'
                reading.remark(source, None, text)


def _tell(counts: Counter[str], reading: Reading, source: str) -> None:
    if counts["sent"]:
        text = f"Invitations that you sent are left out: {counts['sent']}. Save the page of received invitations."
        reading.remark(source, None, text)
    if counts["suggested"]:
        reading.remark(source, None, f"Suggestions of the page are left out: {counts['suggested']}.")


def _without_cards(root: Element, found: Found, reading: Reading, source: str, seen_at: datetime) -> None:
    """Read a page without cards by the data it carries for its own scripts, else by its text."""
    from invites.reading.voyager import read_body

    for at, element in enumerate(element for element in root.elements() if element.name == "code"):
        if at == _MOST_CODE:
            break
        text = "".join(child for child in element.children if isinstance(child, str))
        if "nvitationView" in text:
            reading.extend([read_body(text, source=source, seen_at=seen_at)])
    if reading.records or reading.findings:
        return
    text = "\n".join(row.text for row in rows_of(root, found.words) if not row.hidden)
    if looks_like_page(text):
        pasted = read_pasted(text, source=source, seen_at=seen_at)
        if pasted.records:
            reading.extend([pasted])
            return
    reading.reject(source, None, _NONE)


def _decoded(data: bytes, charset: str) -> str:
    for encoding in filter(None, (charset, encoding_of(data).name)):
        try:
            return data.decode(encoding, "replace").replace("\0", "")
        except (LookupError, ValueError, AttributeError):  # an encoding nobody knows, or one that is not of text
            continue
    return data.decode("utf-8", "replace")
