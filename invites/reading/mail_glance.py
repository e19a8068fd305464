"""What the bytes of a mail tell at a glance, before it is taken apart: most mail has nothing to do with LinkedIn."""

import re
from collections.abc import Iterator

from invites.reading.mail_stream import starts_mailbox

MOST_TOGETHER = 5000
"""Mails that are read where several stand together without the line of a mailbox between them."""

_LOOKED_AT = 1 << 12
_LOOKED_FURTHER = 1 << 16

_SIGNS = (b"linkedin", b"LinkedIn", b"LINKEDIN")
_SIGNS_FURTHER = (*_SIGNS, b"bGlua2VkaW4uY29t", b"xpbmtlZGluLmNvb", b"saW5rZWRpbi5jb2")
"""What a mail of LinkedIn's, or a copy of one, holds; the last three are "linkedin.com" in base64."""

_FIRST_HEADER = re.compile(
    rb"\A\s{0,50}(?:\d{1,12}\s{1,9})?(?:return-path|delivered-to|received|from|to|cc|subject|date|message-id|mime-version"
    rb"|content-type|reply-to|dkim-signature|authentication-results|x-[a-z0-9-]{2,40}|arc-[a-z-]{2,40}):[ \t\r]",
    re.IGNORECASE,
)
_SURE_HEADER = re.compile(
    rb"^(?:return-path|delivered-to|received|message-id|mime-version|dkim-signature|x-linkedin-template):[ \t\r]"
    rb"|^from:[ \t][^\r\n]{0,300}@",
    re.IGNORECASE | re.MULTILINE,
)
_APPLE_LENGTH = re.compile(rb"\A\s{0,10}\d{1,12}[ \t]{0,20}\r?\n")
_NEXT_MAIL = re.compile(
    rb"\n\r?\n(?:[A-Za-z-]{2,40}:[^\n]{0,1000}\n(?:[ \t][^\n]{0,1000}\n){0,20}){0,20}?X-LinkedIn-Template:"
)


def looks_like_mail(data: bytes) -> bool:
    """Tell whether these bytes, or the beginning of them, are a mail or a mailbox."""
    head = data[:_LOOKED_FURTHER].removeprefix(b"\xef\xbb\xbf")
    return starts_mailbox(head) or (_FIRST_HEADER.match(head) is not None and _SURE_HEADER.search(head) is not None)


def may_concern(data: bytes) -> bool:
    """Tell whether a mail may be LinkedIn's, or hold a copy of one: the name is in its first 4 KB, or soon after."""
    head = data[:_LOOKED_AT]
    if any(sign in head for sign in _SIGNS):
        return True
    further = data[:_LOOKED_FURTHER]
    return any(sign in further for sign in _SIGNS_FURTHER)


def together(data: bytes) -> Iterator[tuple[int, int]]:
    """Give where each mail starts and ends where several stand one after the other with nothing between them."""
    length = _APPLE_LENGTH.match(data)
    start = length.end() if length else 0
    if b"message/rfc822" not in data and data.count(b"X-LinkedIn-Template:") > 0:
        for found in _NEXT_MAIL.finditer(data):
            yield start, found.start() + 1
            start = found.start() + 1
    yield start, len(data)
