"""Makes exports of every era, of invented people, for the tests of reading."""

import csv
import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

SEEN_AT = datetime(2026, 3, 20, 12, 0, tzinfo=UTC)

PLAIN = ("From", "To", "Sent At", "Message", "Direction")
URN = (*PLAIN, "inviterProfileUrn", "inviteeProfileUrn")
URL = (*PLAIN, "inviterProfileUrl", "inviteeProfileUrl")

PREAMBLE = (
    "Notes:\n"
    '"When exporting your connection data, you may notice that some of the email addresses are missing. Learn more, '
    'if you like, here https://www.linkedin.com/help/linkedin/answer/261"\n'
    "\n"
)
CONNECTIONS = ("First Name", "Last Name", "URL", "Email Address", "Company", "Position", "Connected On")
PROFILE = (
    *("First Name", "Last Name", "Maiden Name", "Address", "Birth Date", "Headline", "Summary", "Industry"),
    *("Zip Code", "Geo Location", "Twitter Handles", "Websites", "Instant Messengers"),
)

OWNER_ADDRESS = "https://www.linkedin.com/in/olly-owner"


def table(rows: Sequence[Sequence[str]], *, delimiter: str = ",", end: str = "\n") -> str:
    """Write rows as CSV with minimal quoting, as LinkedIn does."""
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator=end).writerows(rows)
    return text.getvalue()


def received(name: str, slug: str = "", *, note: str = "", sent: str = "3/9/26, 9:05 AM") -> list[str]:
    """Give the cells of a received row of the newest era."""
    address = f"https://www.linkedin.com/in/{slug}" if slug else "https://www.linkedin.com/in"
    return [name, "Olly Owner", sent, note, "INCOMING", address, OWNER_ADDRESS]


def sent(name: str, slug: str = "x") -> list[str]:
    """Give the cells of a row that the owner sent."""
    address = f"https://www.linkedin.com/in/{slug}"
    return ["Olly Owner", name, "1/2/26, 12:00 AM", "", "OUTGOING", OWNER_ADDRESS, address]


def connection(first: str, last: str, slug: str = "", on: str = "08 Nov 2022") -> list[str]:
    """Give the cells of a row of Connections.csv."""
    address = f"https://www.linkedin.com/in/{slug}" if slug else ""
    return [first, last, address, "", "Example Labs", "Engineer", on]


def connections_csv(*rows: Sequence[str]) -> bytes:
    """Write a Connections.csv with its preamble."""
    return (PREAMBLE + table([CONNECTIONS, *rows])).encode()


def profile_csv(first: str, last: str, place: str) -> bytes:
    """Write a Profile.csv."""
    row = [first, last, "", "", "Nov 5", "Tide pools", "Two lines\nof summary", "", "", place, "", "", ""]
    return table([PROFILE, row]).encode()


def zipped(members: Mapping[str, bytes]) -> bytes:
    """Put files into a zip."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return data.getvalue()
