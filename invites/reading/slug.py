"""Profile addresses: from a stranger's string to a slug, and from a slug to an address that is safe to open."""

import re
import unicodedata
from functools import cache

from invites.invitation import PROFILE_ADDRESS

_ESCAPED = re.compile(r"(?:%[0-9a-f]{2})+", re.IGNORECASE | re.ASCII)
_MEMBER_ID = re.compile(r"AC[a-z]AA[a-z0-9_-]{20,60}", re.IGNORECASE | re.ASCII)
_AROUND = " \t\r\n<>()[]{}\"'"
_UNSAFE = re.compile(r"[^A-Za-z0-9_.~-]+")

_LONGEST_ADDRESS = 2000
_LONGEST_SLUG = 300

# What no slug holds: white space, control, bidi and private characters, lone surrogates, and an address's own marks.
_FOREIGN = re.compile(
    "[/\\\\?#%@:<>\"'\\s\\x00-\\x1f\\x7f-\\x9f\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069\\ud800-\\uf8ff\\ufeff\\ufff9-\\uffff]"
)


def slug_of(address: str) -> str:
    """Give the slug of a LinkedIn profile address; empty for a bare address and for any other address.

    Decoded, NFC and in lower case, so that the raw and the percent-encoded spelling of one address agree
    (formats.md, 1.3). Lower case rather than case folding: folding turns the German sharp s and the Greek final
    sigma into other letters, and the address would open somebody else's profile. The number of a member, which stands
    in place of a slug in some addresses, means another one in another case: it stays as it is.
    """
    if len(address) > _LONGEST_ADDRESS:
        return ""
    found = _address().match(address.strip(_AROUND))
    if found is None:
        return ""
    slug = found[1].strip()
    for _ in range(2):  # a mail's link may have been encoded once more on its way
        if "%" in slug:
            slug = _ESCAPED.sub(_decode, slug)
    slug = unicodedata.normalize("NFC", slug).strip(" .,;:!)]}")
    if not is_member_id(slug):
        slug = unicodedata.normalize("NFC", slug.lower())
    return slug if _is_slug(slug) else ""


@cache
def _address() -> re.Pattern[str]:
    """Return what the address of a profile looks like; who only shows profiles does without it."""
    return re.compile(
        r"(?:https?:)?(?://)?(?:[a-z0-9-]+\.)*linkedin\.com(?::443|:80)?/+"
        r"(?:(?:comm|m|mwlite|mwlite/profile)/+)?in/+([^/?#&]+)",
        re.IGNORECASE | re.ASCII,
    )


def is_member_id(slug: str) -> bool:
    """Tell whether this is the number of a member, such as "ACoAAB…", and not the slug they chose.

    One person has both, so the one says nothing against the other.
    """
    return _MEMBER_ID.fullmatch(slug) is not None


def slug_key(slug: str) -> str:
    """Return a slug in the form in which two are compared: in lower case, so that a capital form of it agrees.

    Not folded, as in `slug_of`: "anna-weiß" and "anna-weiss" are two people. The numbers of members are compared so as
    well, since some sources write all in lower case, and no two that exist differ in nothing else.
    """
    return slug.lower() if slug.isascii() else unicodedata.normalize("NFC", slug.lower())


def profile_url(slug: str) -> str:
    """Build the address of a profile; empty when there is no slug, or when it could lead anywhere else."""
    if not _is_slug(slug):
        return ""
    return PROFILE_ADDRESS + _UNSAFE.sub(_encode, slug)


def _is_slug(slug: str) -> bool:
    """Tell whether this can stand after /in/ without changing what the address means."""
    if not slug or len(slug) > _LONGEST_SLUG or slug.strip(".") == "":
        return False
    return _FOREIGN.search(slug) is None


def _decode(found: re.Match[str]) -> str:
    """Decode a run of percent escapes; bytes that are not UTF-8 become U+FFFD, which no slug may hold."""
    return bytes.fromhex(found[0].replace("%", "")).decode("utf-8", "replace")


def _encode(found: re.Match[str]) -> str:
    """Percent-encode a run of characters."""
    return "".join(f"%{byte:02X}" for byte in found[0].encode("utf-8"))
