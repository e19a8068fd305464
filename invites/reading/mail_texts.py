"""The texts of LinkedIn's mails, as somebody copied them out of a mail program and pasted one after the other.

Where one mail ends and the next begins is told in `mail_cuts`; what a mail's lines say, in `mail_body`.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from invites.invitation import Invitation, Inviter
from invites.plain import plain
from invites.reading.dates import pacific, read_when
from invites.reading.mail_body import Asked, many_asked, one_asked
from invites.reading.mail_cuts import MailText, is_mail_text, mails_in
from invites.reading.mail_lines import Line
from invites.reading.mail_links import Aim, Link, without_secrets
from invites.reading.mail_times import sent_at
from invites.reading.mail_words import Purpose, is_frame, label_of, other_thing, purpose, starts_footer
from invites.reading.page_forms import clean
from invites.reading.page_languages import languages
from invites.reading.page_words import Kind
from invites.reading.record import Reading, Record, Status

_HEAD = 14
_WEEKDAY = re.compile(r"^[^\W\d_]{2,10}\.?,\s*|\s*\(.{0,40}\)$")


def read_mail_texts(text: str, *, source: str, seen_at: datetime) -> Reading | None:
    """Read the mails in a text; None when it was not copied out of mails of LinkedIn's."""
    if not is_mail_text(text):
        return None
    reading = Reading()
    mails, stopped = mails_in(text)
    for mail in mails:
        _Pasted(mail, reading, source, seen_at).read()
    if stopped is not None:
        reading.reject(source, stopped, "The text is too long: nothing was read from this line on. Import it in parts.")
    if reading.records:
        reading.remark(source, None, "Read as mails from LinkedIn: a pasted text does not show who sent them.")
    return reading


class _Pasted:
    """One mail's text."""

    def __init__(self, mail: MailText, reading: Reading, source: str, seen_at: datetime) -> None:
        self._mail = mail
        self._reading = reading
        self._source = source
        self._seen_at = seen_at
        self._lines = mail.lines if any(line.links for line in mail.lines) else list(map(_with_button, mail.lines))

    def read(self) -> None:
        """Make records of who asks in it, or say why there are none."""
        links = [link for line in self._lines for link in line.links]
        template = next((link.template for link in links if link.template), "")
        answers = any(link.aim is Aim.ACCEPT for link in links)
        what = self._purpose(template, answers=answers)
        if what is Purpose.ACCEPTED:
            self._say("This mail says that somebody accepted an invitation of yours; it was left out.")
            return
        if what is Purpose.UNKNOWN:
            self._left_over()
            return
        asked = self._asked(what)
        thing = other_thing(template) or ("" if answers else next((link.thing for link in links if link.thing), ""))
        if not asked:
            text = "This mail brings invitations, but not in a way that is known: look for them on the page."
            self._reading.reject(self._source, self._mail.number, text)
            return
        when = self._when([link.sent for link in links if link.sent]) if what is Purpose.ONE else None
        for one in asked:
            inviter = Inviter(without_secrets(one.name)[:200], one.headline, one.slug)
            invitation = Invitation(
                inviter, note=one.note, sent_at=when, seen_at=self._seen_at, mutuals=one.mutuals, source=self._source
            )
            why = f"{thing}: {one.name}" if thing else ""
            self._reading.records.append(Record(invitation, Status.OTHER if why else Status.NEW, why))
        if what is not Purpose.SEVERAL:
            self._unused(asked[0])

    def _purpose(self, template: str, *, answers: bool) -> Purpose:
        """Tell what the mail is for, by its links' template, its subject, or its first lines."""
        subject = purpose("", self._mail.subject)
        what = subject if subject is not Purpose.UNKNOWN else purpose(template, "")
        first = [line.text for line in self._lines[:_HEAD]]
        if what in (Purpose.UNKNOWN, Purpose.ONE) and any(purpose("", text) is Purpose.SEVERAL for text in first[:4]):
            return Purpose.SEVERAL
        if what is not Purpose.UNKNOWN or answers:
            return what if what is not Purpose.UNKNOWN else Purpose.ONE
        said = [purpose("", text) for text in first]
        return next((found for found in (Purpose.ACCEPTED, Purpose.ONE) if found in said), Purpose.UNKNOWN)

    def _asked(self, what: Purpose) -> list[Asked]:
        if what is Purpose.SEVERAL:
            asked = many_asked(self._lines)
        else:
            waits = what is Purpose.REMINDER or any(
                "respond" in line.text for line in self._lines if is_frame(line.text)
            )
            asked = [one_asked(self._lines, self._mail.sender, reminder=waits)]
        return [one for one in asked if one.name]

    def _when(self, stamps: Sequence[int]) -> datetime | None:
        when = sent_at(self._mail.dates, stamps, self._seen_at, copy=True)
        for date in () if when else self._mail.dates:
            found = read_when(" ".join(_WEEKDAY.sub("", date).replace(" at ", " ").split()))
            when = when or (found if isinstance(found, datetime) else pacific(found) if found else None)
        if when is None and self._mail.dates:
            self._say("The date of this mail could not be read. The invitation is kept without one.")
        return when

    def _unused(self, asked: Asked) -> None:
        """Say which lines above the footer are neither LinkedIn's own nor in the record."""
        known = " ".join(f"{asked.name} {asked.headline} {asked.note}".split())
        linked = False
        for line in self._lines:
            linked = linked or line.linked
            if linked and starts_footer(line.text):
                return
            said = line.text.strip("-–— ")
            if line.linked or said in known or is_frame(line.text) or line.text.endswith((",", "，", "、")):
                continue
            text = f'This line was not understood: "{plain(without_secrets(line.text), limit=60)}".'
            self._reading.remark(self._source, self._mail.number_of(line.text), text)

    def _left_over(self) -> None:
        """Say of lines that bring no invitation what they are."""
        shown = next((line.text for line in self._lines if line.text), self._mail.subject)
        shown = plain(without_secrets(shown), limit=60)
        text = f'No invitation was found in the mail or the lines that begin with "{shown}".'
        if any(line.links or is_frame(line.text) for line in self._lines):
            self._reading.reject(self._source, self._mail.number, text)
        else:
            self._say(text)

    def _say(self, text: str) -> None:
        self._reading.remark(self._source, self._mail.number, text)


def _with_button(line: Line) -> Line:
    """Give a line that has the words of a link, whose address was not copied, as the link that it was."""
    shown = clean(line.text[:200]).rstrip(":")
    kinds = {words.read(shown).kind for words in languages()}
    if Kind.ACCEPT in kinds or Kind.PAIR in kinds:
        return replace(line, linked=True, links=(Link(Aim.ACCEPT, ours=True),))
    if kinds & {Kind.BESIDE, Kind.IGNORE, Kind.REPLY} or label_of(line.text):
        return replace(line, linked=True, links=(Link(Aim.PROFILE, ours=True),))
    return line
