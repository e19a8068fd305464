"""The one door for whatever the owner brings: tells what a file is by its content, and has the right reader read it.

What is not read at all is named by `unread`.
"""

from collections.abc import Iterable
from datetime import datetime
from itertools import takewhile

from invites.reading.archive import beside_tables, looks_like_zip, unpack
from invites.reading.errors import NothingHereError, ReadingError
from invites.reading.export import read_export
from invites.reading.headers import Part
from invites.reading.members import KNOWN_MEMBERS, base_name, part_of
from invites.reading.pasted import looks_like_page
from invites.reading.record import File, Finding, Reading
from invites.reading.texts import Reader, decoded_text, read_raw_mail, read_text, read_unmarked, reader_of
from invites.reading.tokens import without_tokens
from invites.reading.whole import LONGEST_OWN, LONGEST_TEXT, pieces_of, reopening, whole
from invites.watching import tell

__all__ = ["read", "read_text"]

_HEAD = 1 << 16

_LARGEST_TOGETHER = 192 << 20
"""Bytes of an export's tables that are in memory at once."""


def read(files: Iterable[File | Finding], *, seen_at: datetime) -> Reading:
    """Read the files of one source, each as what it is. `seen_at` is when (aware). Findings among them are passed on.

    Raises ReadingError when nothing could be read because of a file that is of no kind that is understood, or is broken
    as a whole; beside files that could be read, such a file is a finding. Errors of opening a file pass through.
    """
    source = _Source(seen_at)
    for file in files:
        if isinstance(file, Finding):
            source.findings.append(file)
        else:
            source.take(file)
    return without_tokens(source.read())


class _Source:
    """The files of one source, taken in one after the other."""

    def __init__(self, seen_at: datetime) -> None:
        self.findings: list[Finding] = []
        """What whoever opened the files has to say."""
        self._seen_at = seen_at
        self._reading = Reading()
        self._exported: list[File] = []
        self._texts: list[Reading] = []
        self._mails = _Mails(seen_at)
        self._troubles: list[tuple[File, ReadingError]] = []
        self._name = ""
        self._left_out = 0

    def take(self, file: File) -> None:
        """Read a file, or keep it to be read together with the others of its export."""
        from invites.reading.unread import wrong_kind

        tell(0, file.size, file.name)
        if not file.companion:
            self._name = _shared(self._name, file.name)
        try:
            if looks_like_zip(file.data):
                file = reopening(file)
            _refuse(file, wrong_kind(file))
            if looks_like_zip(file.data):
                self._zip(file)
            elif (part := part_of(file.name, file.data[:_HEAD])) and not _is_another_tools(part, file.data[:_HEAD]):
                self._export(file if part is Part.MESSAGES else whole(file))
            elif base_name(file.name).casefold() not in KNOWN_MEMBERS:
                self._text(file)
            elif file.found:
                self._left_out += 1
            elif not file.companion:
                self._reading.remark(file.name, None, "This part of the export holds no invitations; it was left out.")
        except ReadingError as trouble:
            if file.found and isinstance(trouble, NothingHereError):
                self._left_out += 1
            else:
                self._troubles.append((file, trouble))

    def read(self) -> Reading:
        """Return all that was read. Raises ReadingError when that is nothing, because of one of the files."""
        reading = self._reading
        if self._exported:
            reading.extend([read_export(self._exported, seen_at=self._seen_at)])
        reading.extend(self._texts)
        if self._mails.count:
            reading.extend([self._mails.read()])
        reading.findings += self.findings
        alone = not any(not file.companion for file in self._exported) and not self._texts and not self._mails.count
        _tell_of(self._troubles, reading, alone=alone)
        if self._left_out:
            self._tell_of_left_out(alone=alone)
        return reading

    def _export(self, file: File) -> None:
        """Keep a table until all are there."""
        if sum(len(kept.data) for kept in self._exported) + len(file.data) > _LARGEST_TOGETHER:
            raise ReadingError(f"{file.name} is one table too many: more than {_LARGEST_TOGETHER >> 20} MB in all.")
        self._exported.append(file)

    def _zip(self, file: File) -> None:
        """Read an export's tables in a zip, and whatever else in it can be read, such as a mailbox."""
        nothing: NothingHereError | None = None
        try:
            for table in unpack(file, self._reading):
                self._export(table)
        except NothingHereError as trouble:
            nothing = trouble
        before = self._gathered, self._left_out
        for other in () if file.companion else beside_tables(file):
            if not looks_like_zip(other.data):  # what is packed in there again and again is not looked for
                self.take(other)
        if nothing is not None and before[0] == self._gathered:
            self._left_out = before[1]
            raise nothing

    @property
    def _gathered(self) -> int:
        """How much there is so far that is not left out."""
        return len(self._exported) + len(self._texts) + self._mails.count + len(self._troubles)

    def _text(self, file: File) -> None:
        """Read a text of any kind, if there is reason to."""
        from invites.reading.json_source import looks_like_traffic
        from invites.reading.unread import is_about_invitations, may_hold_invitations, wrong_text

        if file.companion:
            return
        reader = reader_of(file.data)
        if reader is not read_raw_mail:  # which may hold bytes of any kind
            _refuse(file, wrong_text(file.data))
        if own := _own_reader(file.data):
            self._texts.append(own(whole(file, most=LONGEST_OWN), seen_at=self._seen_at))
            return
        if reader is None and file.found and not _tells_of_people(file.data[: _HEAD // 2], self._seen_at):
            raise NothingHereError(f"{file.name} is no text from the invitations page.")
        if reader is read_raw_mail:
            self._mails.take(file)
            return
        traffic = looks_like_traffic(file.data)
        file = file if traffic else whole(file, most=LONGEST_TEXT)
        if file.found and reader is not None and not traffic and not may_hold_invitations(file.data):
            raise NothingHereError(f"{file.name} holds no invitations.")
        seen_at = min(self._seen_at, file.written_at or self._seen_at)
        reading = (reader or read_unmarked)(file, seen_at=seen_at)
        if file.found and not (reading.records or reading.sent or is_about_invitations(file.data) or traffic):
            raise NothingHereError(f"{file.name} holds no invitations.")
        self._texts.append(reading)

    def _tell_of_left_out(self, *, alone: bool) -> None:
        """Say how many files of a folder or zip hold nothing. Raises ReadingError when that is all there is to say."""
        count, name = self._left_out, self._name
        if alone and not self._reading.findings:
            folder = name.rpartition("/")[0] or name if count == 1 else name
            text = "no export, no mail, no saved page and no other file with invitations."
            raise NothingHereError(f"{folder}: nothing in it can be read: {text}")
        told, were = ("1 other file holds", "was") if count == 1 else (f"{count:,} other files hold", "were")
        self._reading.remark(name, None, f"{told} nothing that is read, and {were} left out.")


class _Mails:
    """All mails and mailboxes of a source, read as one: a mail is often in more than one of them."""

    def __init__(self, seen_at: datetime) -> None:
        self.count = 0
        """How many files they are in."""
        self._name = ""
        self._seen_at = seen_at

    def take(self, file: File) -> None:
        """Read a mail or a mailbox, however large."""
        if not self.count:
            from invites.reading.mail import MailReader

            self._reader = MailReader(self._seen_at)
        self.count += 1
        self._name = _shared(self._name, file.name)
        self._reader.take(pieces_of(file), file.name)

    def read(self) -> Reading:
        """Return all that was read."""
        return self._reader.done(self._name)


def _shared(one: str, other: str) -> str:
    """Return what to call two files together: the folder or zip they are both in."""
    if one in ("", other):
        return other
    parts = zip(one.split("/"), other.split("/"), strict=False)
    return "/".join(part for part, _ in takewhile(lambda pair: pair[0] == pair[1], parts)) or one


def _tells_of_people(head: bytes, seen_at: datetime) -> bool:
    """Whether the beginning of a text that was found somewhere is of a page, a table or a list with invitations."""
    text = decoded_text(head)
    return looks_like_page(text) or bool(read_text(text, source="", seen_at=seen_at).records)


def _own_reader(data: bytes) -> Reader | None:
    """Return what reads an export of the program itself; None when this is none."""
    from invites.reading.json_source import read_json
    from invites.reading.own_export import is_own_export
    from invites.reading.own_table import is_own_table, read_own_table

    return read_json if is_own_export(data) else read_own_table if is_own_table(data) else None


def _is_another_tools(part: Part, head: bytes) -> bool:
    if part not in (Part.CONNECTIONS, Part.PROFILE, Part.INVITATIONS):
        return False
    from invites.reading.people_table import is_another_tools

    return is_another_tools(part, head)


def _refuse(file: File, wrong: str) -> None:
    if wrong:
        raise NothingHereError(f"{file.name} {wrong}")


def _tell_of(troubles: list[tuple[File, ReadingError]], reading: Reading, *, alone: bool) -> None:
    """Make findings of the files that could not be read. Raises the first trouble when there is nothing else."""
    for file, trouble in troubles:
        if file.companion:
            reading.remark(file.name, None, str(trouble))
        elif alone and not reading.findings:
            raise trouble
        else:
            reading.reject(file.name, None, str(trouble))
