"""Who sent a mail: the address alone tells, and what the owner's own mail server found out about it."""

import re
from dataclasses import dataclass

from invites.reading.mail_parts import Mail, decoded

DOMAIN = "linkedin.com"
"""The one domain that LinkedIn's mails come from; addresses that only look like it are somebody else's."""

_NAMED = re.compile(
    r"(.{0,400}?)<\s{0,20}([^<>\s@]{1,100}@[^<>\s@]{1,200})\s{0,20}>\s{0,20}(?:\([^()]{0,100}\))?", re.DOTALL
)
_BARE = re.compile(r"([^<>\s@,;:\"]{1,100}@[^<>\s@,;:\"]{1,200})(?:\s{1,20}\(([^()]{0,100})\))?")
_QUOTED = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"', re.DOTALL)
_BETWEEN = re.compile("[,;]")
"""What stands between two addresses, though in a name without one it is only a name's, as in "Ana Prueba, PhD"."""
_RESULT = re.compile(r"\b(dmarc|dkim|spf)\s{0,9}=\s{0,9}([a-z]{1,20})", re.IGNORECASE)
_SAID_DOMAIN = re.compile(
    r"\bheader\.from\s{0,9}=\s{0,9}[\"<]?(?:[^\s;@\"]{0,100}@)?([a-z0-9.-]{1,200})", re.IGNORECASE
)
_SIGNED_BY = re.compile(
    r"\b(?:header\.[di]|smtp\.mailfrom)\s{0,9}=\s{0,9}[\"<]?(?:[^\s;@\"]{0,100}@)?([a-z0-9.-]{1,200})", re.IGNORECASE
)
_COMMENT = re.compile(r"\([^()]{0,500}\)")


@dataclass(frozen=True, slots=True)
class Sender:
    """Who a mail says it is from."""

    name: str = ""
    """The display name, decoded; a stranger's words."""
    domain: str = ""
    """What follows the @ of the address, in lower case; empty when there is not exactly one address."""
    mailbox: str = ""
    """What stands before the @, in lower case."""

    @property
    def is_linkedin(self) -> bool:
        """Whether the address is one of LinkedIn's."""
        return is_linkedins(self.domain)


def is_linkedins(domain: str) -> bool:
    """Whether a domain is LinkedIn's own, or one within it; others only look like it."""
    return f".{domain}".endswith(f".{DOMAIN}")


def sender_of(mail: Mail) -> Sender:
    """Tell who a mail says it is from. More than one sender is none."""
    written = mail.all("from")
    return sender_in(written[0]) if len(written) == 1 else Sender()


def sender_in(written: str) -> Sender:
    """Tell the sender from how it is written: a name and an address in angle brackets, or an address alone."""
    named = _NAMED.fullmatch(written.strip())
    if named is not None:
        name, address = named[1].strip(), named[2]
        outside = _QUOTED.sub("", name)
        if "<" in name or ">" in name or ("@" in outside and _BETWEEN.search(outside)):
            return Sender()
    else:
        bare = _BARE.fullmatch(written.strip())
        if bare is None:
            return Sender()
        name, address = bare[2] or "", bare[1]
    if len(name) > 1 and name[0] == name[-1] == '"':
        name = re.sub(r"\\(.)", r"\1", name[1:-1])
    mailbox, _, domain = address.lower().rpartition("@")
    return Sender(decoded(name), domain, mailbox)


def forged(mail: Mail) -> str:
    """Say what the receiving server found wrong with the sender, such as "dmarc=fail"; empty when nothing is known.

    Only the topmost results count that say anything: those below may have come with the mail itself.
    """
    for written in mail.all("authentication-results"):
        value = _COMMENT.sub(" ", written)
        results: dict[str, set[str]] = {}
        for method, result in _RESULT.findall(value):
            results.setdefault(method.lower(), set()).add(result.lower())
        if not results:
            continue
        domain = _SAID_DOMAIN.search(value)
        if domain and not is_linkedins(domain[1].lower().strip(".")):
            return f"header.from={domain[1].lower()[:60]}"
        if "dmarc" in results:
            return "dmarc=fail" if "fail" in results["dmarc"] else ""
        passed = [method for method, found in results.items() if "pass" in found]
        failed = [method for method, found in results.items() if "fail" in found]
        if failed and not passed:
            return f"{failed[0]}=fail"
        signed = [said.lower() for said in _SIGNED_BY.findall(value)]
        if passed and signed and not any(map(is_linkedins, signed)):
            return f"{passed[0]}=pass for {signed[0][:60]}"
        return ""
    return ""
