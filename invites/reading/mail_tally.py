"""What the owner is told of the mails that bring no record: one finding each where it matters, else how many."""

from collections import Counter

from invites.plain import plain
from invites.reading.mail_links import without_secrets
from invites.reading.record import Finding, Reading

_MOST_FINDINGS = 500

_LEFT_OUT = (
    ("other", "1 mail is not from LinkedIn and was left out.", "{} mails are not from LinkedIn and were left out."),
    (
        "linkedin",
        "1 mail from LinkedIn brings no invitation and was left out.",
        "{} mails from LinkedIn bring no invitation and were left out.",
    ),
    (
        "accepted",
        "1 mail says that somebody accepted an invitation of yours; it was left out.",
        "{} mails say that somebody accepted an invitation of yours; they were left out.",
    ),
    ("copy", "1 mail is there twice; it was read once.", "{} mails are there more than once; each was read once."),
    (
        "REMINDER",
        "1 mail is a reminder: it does not say when the invitation was sent.",
        "{} mails are reminders: they do not say when the invitations were sent.",
    ),
    (
        "SEVERAL",
        "1 mail brings several invitations: it does not say when they were sent.",
        "{} mails bring several invitations each: they do not say when those were sent.",
    ),
)
"""What is said of the mails that are counted: for one of them, and for more."""


class Tally:
    """The findings about mails and mailboxes."""

    def __init__(self) -> None:
        self.reading = Reading()
        """Where records and findings are put."""
        self.source = ""
        """The file that is being read."""
        self.line = 1
        """Where the mail that is being read starts."""
        self.counts: Counter[str] = Counter()
        """How many mails there were, and of each sort that is left out or tells no time."""
        self._untold = 0
        self._untold_rejected = False

    def reject(self, text: str) -> None:
        """Say why something in this mail that may be an invitation could not be read."""
        self._find(text, rejected=True)

    def remark(self, text: str) -> None:
        """Say something about this mail that cost no invitation."""
        self._find(text, rejected=False)

    def close(self, source: str) -> Reading:
        """Say how many mails were left out, and return all that was read. `source` is what to call all of it."""
        for key, one, many in _LEFT_OUT:
            if count := self.counts[key]:
                self.reading.remark(source, None, one if count == 1 else many.format(f"{count:,}"))
        if self._untold:
            text = f"{self._untold:,} more mails have a finding of their own; import them one by one to see it."
            self.reading.findings.append(Finding(source, None, text, rejected=self._untold_rejected))
        if not self.counts["mails"]:
            self.reading.reject(source, None, "There is no mail in it.")
        return self.reading

    def _find(self, text: str, *, rejected: bool) -> None:
        if len(self.reading.findings) >= _MOST_FINDINGS:
            self._untold += 1
            self._untold_rejected = self._untold_rejected or rejected
        elif rejected:
            self.reading.reject(self.source, self.line, text)
        else:
            self.reading.remark(self.source, self.line, text)


def shown(text: str) -> str:
    """Return a stranger's words, short and harmless, without secrets."""
    return plain(without_secrets(text), limit=80)


def quoted(text: str) -> str:
    """Return a stranger's words, short and harmless, in quotation marks."""
    return f'"{shown(text)}"' if text.strip() else "A mail without a subject"
