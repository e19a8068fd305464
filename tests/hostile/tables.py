"""Tables: each file of an export and of other tools cut, torn, misquoted, endless, and what only pretends to be one."""

import bz2
import gzip
import lzma
from collections.abc import Iterator

from tests.hostile.case import GOOD, INVITATIONS, ROWS, SECRET, Case, of_bytes, of_pieces
from tests.hostile.pieces import ACTING, DATES, spoiled
from tests.test_invites.exports import URL, connection, connections_csv, profile_csv, received, table

MESSAGES = (
    b"CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,"
    b"RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER\n1,,Ana Prueba,https://www.linkedin.com/in/ana,Olly Owner,https://www.linkedin.com/in/olly-owner,"
    b'2026-03-01 10:00:00 UTC,,"Hello\nagain",INBOX\n'
)
MEMBERS = {
    "Invitations.csv": table([URL, received("Ana Prueba", "ana", note='we "met"\nat sea')]).encode(),
    "Connections.csv": connections_csv(connection("Ana", 'Pru"eba', "ana")),
    "Profile.csv": profile_csv("Olly", "Owner", "Exampleton, Exampleland"),
    "messages.csv": MESSAGES,
    "Contacts.csv": b"Source,FirstName,LastName,Companies,Title,Emails,PhoneNumbers,CreatedAt,Addresses,Sites,"
    b'InstantMessageHandles,FullName,Birthday,Location,BookmarkedAt,Profiles\nx,Ana,"Pru\neba",,,,,,,,,,,,,\n',
    "Positions.csv": b"Company Name,Title,Description,Location,Started On,Finished On\n"
    b'Example Labs,"P\no",,,Jan 2014,\n',
    "Education.csv": b'School Name,Start Date,End Date,Notes,Degree Name,Activities\nExample U,2001,2004,"a\nb",,\n',
    "Endorsement_Received_Info.csv": b"Endorsement Date,Skill Name,Endorser First Name,Endorser Last Name,"
    b'Endorser Public Url,Endorsement Status\n2020/01/02,"Tide\npools",Ana,Prueba,www.linkedin.com/in/ana,ACCEPTED\n',
    "Recommendations_Received.csv": b"First Name,Last Name,Company,Job Title,Text,Creation Date,Status\n"
    b'Ana,Prueba,X,Y,"Good\nwork","01/02/20, 03:04 AM",VISIBLE\n',
    "people.csv": b"fullName,headline,profileUrl,note,sentAt\n"
    b'Ana Prueba,"Pot\nter",https://www.linkedin.com/in/ana,hi,2026-03-01\n',
}
"""One good file of each kind, with a quoted cell that has a line break."""


def cases() -> Iterator[Case]:
    """Give each table."""
    yield of_bytes("csv/good", "Invitations.csv", INVITATIONS, kept=GOOD)
    for name, data in MEMBERS.items():
        header, quote = data.index(b"\n"), data.index(b'"', data.index(b"\n"))
        cuts = {"header": header // 2, "after the header": header, "row": header + 9, "quote": quote + 2}
        cuts |= {"last byte": len(data) - 1, "last quote": data.rindex(b'"')}
        for where, at in cuts.items():
            yield of_bytes(f"csv/{name} cut in its {where}", name, data[:at])
    for how, data in spoiled(INVITATIONS.decode()):
        yield of_bytes(f"csv/{how}", "Invitations.csv", data)
    yield from _cells()
    yield from _torn()
    yield from _large()
    yield from _no_tables()


def _cells() -> Iterator[Case]:
    for kind, piece in ACTING.items():
        for place, column in enumerate(URL[:6]):
            cells = received("Cy Sample", "cy", note="hi")
            cells[place] += piece
            data = table([URL, cells, *ROWS]).encode()
            if place in (0, 2, 3, 5):
                yield of_bytes(f"csv/{kind} in {column}", "Invitations.csv", data, kept=GOOD)
    for kind, text in DATES.items():
        data = table([URL, received("Cy Sample", "cy", sent=text), *ROWS]).encode()
        yield of_bytes(f"csv/date: {kind}", "Invitations.csv", data, kept=GOOD)
        other = table([("name", "profileUrl", "sentAt"), ("Ana Prueba", "https://www.linkedin.com/in/ana", text)])
        yield of_bytes(f"csv/another tool's date: {kind}", "people.csv", other.encode())
    link = f"https://www.linkedin.com/comm/mynetwork/invite-accept/sharedKey/{SECRET}/?midToken={SECRET}"
    for place, column in ((0, "From"), (3, "Message")):
        cells = received("Cy Sample", "cy")
        cells[place] = link
        data = table([URL, cells, [link], *ROWS]).encode()
        yield of_bytes(f"csv/a secret link in {column}", "Invitations.csv", data, kept=GOOD)
    addresses = {
        "up and away": "https://www.linkedin.com/in/../../x",
        "another host": "https://linkedin.com.evil.example/in/ana",
        "a user": "https://www.linkedin.com@evil.example/in/ana",
        "a script": "javascript:alert(1)//linkedin.com/in/x",
        "percent": "https://www.linkedin.com/in/%00%1b%5d%ff%e2%80%ae",
        "percents": "https://www.linkedin.com/in/" + "%25" * 50_000,
        "a port": "https://www.linkedin.com:99999999/in/x",
        "brackets": "https://[::1/in/x",
    }
    for kind, text in addresses.items():
        cells = received("Cy Sample", "cy")
        cells[5] = text
        yield of_bytes(f"csv/address: {kind}", "Invitations.csv", table([URL, cells, *ROWS]).encode(), kept=GOOD)


def _torn() -> Iterator[Case]:
    rows = {
        "a quote that is never closed": b'"Cy,Olly Owner,x,,INCOMING,,\n',
        "a quote within": b'C"y,Olly "Owner,x,,INCOMING,,\n',
        "too few cells": b"Cy,Olly\n",
        "too many cells": b"Cy," * 500 + b"\n",
        "quotes only": b'""""""""""""""""\n',
        "a NUL byte": b"Cy\0,Olly Owner,x,,INCOMING,,\n",
        "another header": ",".join(URL).encode() + b"\n",
        "a cell of 200,000 letters": b"C" * 200_000 + b",Olly Owner,x,,INCOMING,,\n",
        "a line of separators": b"," * 100_000 + b"\n",
        "a row without a name": b",,,,INCOMING,,\n",
        "an unknown direction": b"Cy,Olly Owner,x,,\x1b[31mSIDEWAYS,,\n",
    }
    head, _, rest = INVITATIONS.partition(b"\n")
    for what, row in rows.items():
        yield of_bytes(f"csv/{what} first", "Invitations.csv", head + b"\n" + row + rest, kept=GOOD)
        yield of_bytes(f"csv/{what} last", "Invitations.csv", INVITATIONS + row, kept=GOOD)
    yield of_bytes("csv/a header twice as wide", "Invitations.csv", head + b"," + head + b"\n" + rest)
    yield of_bytes("csv/no header", "Invitations.csv", rest)
    yield of_bytes("csv/no line break at all", "Invitations.csv", INVITATIONS.replace(b"\n", b" "))


def _large() -> Iterator[Case]:
    head = ",".join(URL).encode() + b"\n"
    yield of_bytes("csv/100,000 columns", "Invitations.csv", lambda: b"a," * 100_000 + b"\n" + b"1," * 100_000)
    yield of_bytes(
        "csv/100,000 columns of invitations", "Invitations.csv", lambda: ",".join(URL).encode() + b",x" * 25_000 + b"\n"
    )
    yield of_bytes("csv/100,000 columns named name", "people.csv", lambda: b"name,url" * 10_000 + b"\nAna,x\n" * 99)
    yield of_pieces("csv/a million rows of commas", "Invitations.csv", b",,,,,,\n", 1_000_000, head)
    yield of_pieces("csv/a million rows of one letter", "Invitations.csv", b"a\n", 1_000_000, head)
    yield of_pieces("csv/a million open quotes", "Invitations.csv", b'"\n', 1_000_000, head)
    yield of_pieces("csv/a million broken rows", "Invitations.csv", b'a"b,c\n', 1_000_000, head)
    yield of_pieces("csv/a million quotes in a row", "Invitations.csv", b'"', 1_000_000, head)
    yield of_pieces("csv/60 MB of quoted pairs", "Invitations.csv", b'"",', 20_000_000, head)
    yield of_pieces("csv/one cell of 60 MB", "Invitations.csv", b"x", 60_000_000, head + b'"')
    yield of_pieces("csv/one line of 300 MB", "Invitations.csv", b"x", 300_000_000, head)
    yield of_pieces("csv/300 MB of messages", "messages.csv", MESSAGES.partition(b"\n")[2], 1_700_000, MESSAGES)
    yield of_pieces("csv/a message of 100 MB", "messages.csv", b"word ", 20_000_000, MESSAGES[:-20] + b'"')
    yield of_pieces("csv/50,000 other tool's rows", "people.csv", b"a,b\n", 50_000, b"fullName,headline\n")
    yield of_pieces("csv/a million lines before the header", "Invitations.csv", b"\n", 1_000_000, end=INVITATIONS)
    for size, what in ((10**6, "name"), (10**7, "note")):
        row = received("N" * size if what == "name" else "Cy", note="n" * size if what == "note" else "")
        yield of_bytes(
            f"csv/a {what} of {size // 10**6} MB", "Invitations.csv", table([URL, row, *ROWS]).encode(), kept=GOOD
        )


def _no_tables() -> Iterator[Case]:
    kinds = {
        "gzip": gzip.compress(INVITATIONS),
        "bzip2": bz2.compress(INVITATIONS),
        "xz": lzma.compress(INVITATIONS),
        "7z": b"7z\xbc\xaf\x27\x1c" + bytes(100),
        "rar": b"Rar!\x1a\x07\x01\0" + bytes(100),
        "zstd": b"\x28\xb5\x2f\xfd" + bytes(range(200)),
        "PNG": b"\x89PNG\r\n\x1a\n" + bytes(range(200)),
        "JPEG": b"\xff\xd8\xff\xe0" + bytes(range(200)),
        "PDF": b"%PDF-1.7\n" + bytes(range(200)),
        "old Office": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        "RTF": b"{\\rtf1\\ansi Ana}",
        "ELF": b"\x7fELF\x02\x01\x01" + bytes(500),
        "SQLite": b"SQLite format 3\0" + bytes(500),
        "random": bytes((byte * 167 + 13) % 251 for byte in range(5000)),
    }
    for kind, data in kinds.items():
        yield of_bytes(f"csv/{kind} called Invitations.csv", "Invitations.csv", data, refused=True)
    yield of_bytes("csv/a gzip bomb", "Invitations.csv", lambda: gzip.compress(bytes(10**8)), refused=True)
