"""Mail: every received invitation in a single mail or in a mailbox of any size, and a finding for what may be one.

How a mail is taken apart is in `mail_parts`, who sent it in `mail_sender`, what its lines say in `mail_body`.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from invites.invitation import Invitation, Inviter, Owner
from invites.reading.mail_body import Asked, many_asked, one_asked
from invites.reading.mail_forward import copies_in
from invites.reading.mail_glance import MOST_TOGETHER, may_concern, together
from invites.reading.mail_lines import Line, page_lines, text_lines
from invites.reading.mail_links import Aim, profile_for, without_secrets
from invites.reading.mail_parts import Mail, decoded, take_apart
from invites.reading.mail_sender import Sender, forged, sender_of
from invites.reading.mail_stream import RawMail, mails
from invites.reading.mail_tally import Tally, quoted, shown
from invites.reading.mail_times import sent_at
from invites.reading.mail_words import Purpose, other_thing, person_in, purpose
from invites.reading.record import Reading, Record, Status

_STEP = 1 << 20
_MOST_REMEMBERED = 200_000

_INVITES = re.compile(r"invitations?\b|invitations?-no-?reply|member")


def read_mail(data: bytes, *, source: str, seen_at: datetime) -> Reading:
    """Read the invitations in a mail, or in a mailbox that is in memory already. `source` is what to call it."""
    return read_mailbox((data[at : at + _STEP] for at in range(0, len(data), _STEP)), source=source, seen_at=seen_at)


def read_mailbox(pieces: Iterable[bytes], *, source: str, seen_at: datetime) -> Reading:
    """Read the invitations in a mailbox that comes in pieces, cut anywhere, so that its size does not matter.

    `seen_at` is when (aware). Memory stays at a few mails and the records; errors of the pieces' own pass through.
    """
    reader = MailReader(seen_at)
    reader.take(pieces, source)
    return reader.done(source)


@dataclass(frozen=True, slots=True)
class _Letter:
    """One mail of LinkedIn's, or a copy of one."""

    sender: Sender
    """Who it is from."""
    subject: str
    """Its subject, decoded."""
    lines: list[Line]
    """Its plain text."""
    pages: list[Line]
    """Its HTML."""
    dates: tuple[str, ...]
    """What may be its date."""
    template: str = ""
    """Its template's name; empty when its headers do not say."""
    copy: bool = False
    """Whether it stands in another mail."""


class MailReader:
    """Makes records and findings of mails and mailboxes; what is in more than one of them is read once."""

    def __init__(self, seen_at: datetime) -> None:
        """Nothing is read yet. `seen_at` is when (aware)."""
        self._tally = Tally()
        self._seen_at = seen_at
        self._owners: Counter[str] = Counter()
        self._seen: set[int] = set()

    def take(self, pieces: Iterable[bytes], source: str) -> None:
        """Read a mail or a mailbox that comes in pieces, cut anywhere. Errors of the pieces' own pass through."""
        self._tally.source = source
        for raw in mails(pieces):
            self._read(raw)

    def done(self, source: str) -> Reading:
        """Return all that was read. `source` is what to call all of it together."""
        reading = self._tally.close(source)
        reading.owner = Owner(max(self._owners, key=self._owners.__getitem__, default=""))
        return reading

    def _read(self, raw: RawMail) -> None:
        """Take in one mail. Most of a mailbox has nothing to do with LinkedIn, and is not even taken apart."""
        self._tally.line = raw.line
        self._tally.counts["mails"] += 1
        data = raw.data
        if not may_concern(data):
            self._tally.counts["other"] += 1
            return
        counted = 0
        for number, (start, end) in enumerate(together(data)):
            if number == MOST_TOGETHER:
                self._tally.reject("Too many mails stand here without a line between them: the rest was not read.")
                break
            self._tally.line += data.count(b"\n", counted, start)
            counted = start
            self._mail(take_apart(data[start:end]), copy=number > 0)
        if raw.cut:
            self._tally.remark("This mail is very long; only its beginning was read.")

    def _mail(self, mail: Mail, *, copy: bool) -> None:
        """Read a mail, or the copies of LinkedIn's mails in it."""
        sender = sender_of(mail)
        subject = decoded(mail.first("subject"))
        if sender.is_linkedin:
            if wrong := "" if copy else forged(mail):
                text = f"{quoted(subject)} says it is from LinkedIn, but the mail server doubts it ({wrong})."
                self._tally.reject(text)
            elif not self._is_known(mail, sender, subject):
                self._from_linkedin(mail, sender, subject, copy=copy)
        elif "linkedin" in sender.domain:
            self._imitation(sender, subject)
        elif not self._copies(mail):
            name = sender.name.casefold()
            said = mail.first("x-linkedin-template") or "linkedin" in name
            if mail.trouble:
                self._tally.reject(f"{quoted(subject)} could not be read whole: {mail.trouble}.")
            elif said or purpose("", subject) in (Purpose.ONE, Purpose.SEVERAL):
                self._imitation(sender, subject)
            else:
                self._tally.counts["other"] += 1

    def _copies(self, mail: Mail) -> bool:
        """Read the copies of LinkedIn's mails that are attached to a mail, or stand in its text; tell if there are."""
        attached = [inner for inner in mail.inner if sender_of(inner).is_linkedin or inner.inner]
        for inner in attached:
            self._mail(inner, copy=True)
        if attached:
            return True
        pages = [line for page in mail.pages for line in page_lines(page)]
        copies = copies_in(text_lines("\n\n".join(mail.texts), quoted=True)) or copies_in(pages)
        if len(copies) != 1:
            pages = []  # which of them a link is from cannot be told
        for copy in copies:
            self._bring(_Letter(copy.sender, copy.subject, list(copy.lines), pages, copy.dates, copy=True))
        return bool(copies)

    def _from_linkedin(self, mail: Mail, sender: Sender, subject: str, *, copy: bool) -> None:
        to = mail.first("to")
        if not copy and "<" in to:
            self._owners[decoded(to.partition("<")[0].strip(' "'))[:200]] += 1
        lines = text_lines("\n\n".join(mail.texts))
        pages = [line for page in mail.pages for line in page_lines(page)]
        template = mail.first("x-linkedin-template")[:80]
        self._bring(_Letter(sender, subject, lines, pages, (mail.first("date"),), template, copy))
        if mail.trouble:
            self._tally.remark(f"{quoted(subject)} could not be read whole: {mail.trouble}.")

    def _bring(self, letter: _Letter) -> None:
        """Make records of what a mail of LinkedIn's brings, or count it as one that brings nothing."""
        links = [link for line in (*letter.lines, *letter.pages) for link in line.links]
        template = letter.template or next((link.template for link in links if link.template), "")
        what = purpose(letter.template, letter.subject)
        if what is Purpose.UNKNOWN:
            what = purpose(template, "")  # a link may lead to another mail's template, so the subject comes first
        answers = any(link.aim is Aim.ACCEPT for link in links)
        invites = _INVITES.match(letter.sender.mailbox) is not None
        if what is Purpose.UNKNOWN and answers and invites:
            what = Purpose.ONE
        if what is Purpose.ACCEPTED:
            self._tally.counts["accepted"] += 1
        elif what is not Purpose.UNKNOWN:
            thing = other_thing(template)
            if not thing and not answers:
                thing = next((link.thing for link in links if link.thing), "")
            self._invitations(letter, what, f"{thing}: {shown(letter.subject)}" if thing else "")
        elif invites:
            text = f"{quoted(letter.subject)} may bring an invitation, but neither its kind nor its links say so."
            self._tally.reject(text)
        else:
            self._tally.counts["linkedin"] += 1

    def _invitations(self, letter: _Letter, what: Purpose, why: str) -> None:
        """Make a record for each who asks. `why` says what else it is to, when it is no connection request."""
        lines, pages = letter.lines, letter.pages
        if not any(line.linked for line in lines) and any(line.linked for line in pages):
            lines, pages = pages, lines  # a text that only says that there is a page
        if what is Purpose.SEVERAL:
            asked = many_asked(lines) or many_asked(pages)
        else:
            one = one_asked(lines, person_in(letter.sender.name), reminder=what is Purpose.REMINDER)
            asked = [_completed(one, pages)]
        asked = [one for one in asked if one.name]
        if not asked:
            text = "brings invitations, but not in a way that is known: look for them on the page."
            self._tally.reject(f"{quoted(letter.subject)} {text}")
            return
        sent = self._sent(letter) if what is Purpose.ONE else None
        if what is not Purpose.ONE:
            self._tally.counts[what.name] += 1
        if letter.copy:
            text = f"{quoted(letter.subject)} is a copy in another mail: whether LinkedIn sent it cannot be told."
            self._tally.remark(text)
        for one in asked:
            invitation = Invitation(
                Inviter(without_secrets(one.name)[:200], one.headline, one.slug),
                note=one.note,
                sent_at=sent,
                seen_at=self._seen_at,
                mutuals=one.mutuals,
                source=self._tally.source,
            )
            self._tally.reading.records.append(Record(invitation, Status.OTHER if why else Status.NEW, why))

    def _sent(self, letter: _Letter) -> datetime | None:
        stamps = [link.sent for line in (*letter.lines, *letter.pages) for link in line.links if link.sent]
        sent = sent_at(letter.dates, stamps, self._seen_at, copy=letter.copy)
        if sent is None:
            text = f"The date of {quoted(letter.subject)} could not be read. The invitation is kept without one."
            self._tally.remark(text)
        return sent

    def _imitation(self, sender: Sender, subject: str) -> None:
        where = f"at {shown(sender.domain)}" if sender.domain else "not one address"
        self._tally.remark(f"{quoted(subject)} is not from LinkedIn: its sender is {where}. It was left out.")

    def _is_known(self, mail: Mail, sender: Sender, subject: str) -> bool:
        """Whether the same mail was there before, as where a mailbox holds one copy for each label."""
        number = mail.first("message-id")
        key = hash((number, sender.name, subject, mail.first("date"), *mail.texts, *mail.pages))
        if number and key in self._seen:
            self._tally.counts["copy"] += 1
            return True
        if len(self._seen) < _MOST_REMEMBERED:
            self._seen.add(key)
        return False


def _completed(asked: Asked, pages: list[Line]) -> Asked:
    """Return what the text of a mail says, with what only its other version says."""
    if not pages or (asked.slug and asked.headline):
        return asked
    other = one_asked(pages, asked.name, reminder=False)
    found = ((line.text, link) for line in pages for link in line.links)
    slug = asked.slug or (profile_for(asked.name, found) or other.slug)
    return replace(asked, slug=slug, headline=asked.headline or other.headline)
